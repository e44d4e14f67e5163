"""Lists: what lists of names carry beside these: numbers, counts, asides, those whom no name tells and those who are excepted.

`(a) ⟨S0⟩, (b) ⟨S1⟩ and (c) ⟨S2⟩`, `2 ⟨S0⟩ and 3 ⟨S1⟩`, `⟨A0⟩ and, for the first time, ⟨A1⟩`, `⟨S0⟩, ⟨S1⟩ and four other countries`,
`⟨S0⟩ and ⟨S1⟩, but not ⟨S2⟩,`, `⟨Q0⟩ (⟨S1⟩, ⟨S2⟩ and ⟨S3⟩)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import LANGUAGES, by_language
from loaders.patterns.words import any_of
from loaders.rules import load_rules
from loaders.text.segments import Span

NAME = r"⟨[SAIH]\d+⟩"
NAMED = re.compile(NAME)
NUMBERED = r"\((?:\d{1,2}|[a-k]|[ivx]{1,4})\) |(?:\d{1,2}|[a-k]|[ivx]{1,4})[.)] "
# What may stand in brackets behind a name of a list: how many there were of it.
NOTED = r" \((?:⟨Q\d+⟩|(?:\d{1,3}|[a-z]{2,9})(?: [a-z]+){0,3})\)"
NOTE = re.compile(NOTED)
CLOSE = re.compile(r",(?= [a-z])")
AFTER_NAME = re.compile(r"⟩(?:,|,? (?:and|dan|serta)) (?:the )?$")
CLOSED = r"(?:,(?= [a-z⟨])|\))?"

SEPARATOR = (
    r"(?:,? (?:and|dan|serta|beserta|bersama|maupun|as well as|along with|together with|joined by),? "
    r"(?:(?:with|dengan|by|oleh|kepada|of|to|from|dari) (?:the )?)?|, (?:including |termasuk )?"
    r"|,? (?:(?:tetapi|tapi|melainkan) juga|but also) (?:(?:with|dengan|by|oleh|kepada|to|from|dari) (?:the )?)?"
    r"|/ ?| / | & |; (?:(?:and|dan|serta) )?|[–-]| [–-] (?!(?:the )?⟨[SAIH]\d+⟩(?:, |,? (?:and|dan|serta) )))"
)
# Whose one of a list is (`A (Fiji), B (Samoa)`).
BESIDE = r" \((?:⟨[SP]\d+⟩|[^()⟨⟩\d]{1,40})\)"
LEAD = (
    r"(?:the )?(?:(?:an?|the|his|her|its|their|sebuah|suatu|seperti) )?(?:(?:[a-z-]+ ){1,5}(?:called|named|bernama) (?:the )?)?"
    r"(?:perwakilan |representatives (?:of|from) )?"
)
THROUGH = r"(?:['’]s?)?(?:,? (?:melalui|through|via|by way of|represented by|diwakili oleh) (?:the )?| (?=⟨[AIF]))"
# A state is the party that an office-holder or a body speaks for, and a body the one that is said to speak for its state.
SPOKEN_FOR = (
    r",? (?:(?:yang |which (?:is|was) |who (?:is|was) )?(?:represented by|diwakili(?: oleh)?)|dalam hal ini(?: diwakili oleh)?)"
    r" (?:the )?(?=⟨[AIH])"
)
# A clause that says no more than who spoke for a state, and where.
SPOKEN_THERE = (
    r"(?=(?<![^ ])(?<!oleh )(?<!antara )(?<!dengan )(?<!dan )⟨S\d+⟩ diwakili(?: langsung)?(?: oleh)? (?:[a-z]+ ){0,2}⟨[AIH]\d+⟩"
    r"(?: ⟨[AIH]\d+⟩)?(?:[.;]|$| (?:dalam|pada|di) (?:[a-z]+ ){0,3}⟨[FIG]))"
)
SPEAKING = (
    r",? (?:(?:sebagai|selaku) (?:wakil|perwakilan)(?: resmi)?(?: dari)? "
    r"|as (?:the |an? )?(?:official )?representatives? of (?:the )?|(?:acting )?on behalf of (?:the )?|mewakili |atas nama )(?=⟨S)"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A stretch of a shape that a name, or a whole list, stands for.

    Args:
        span: the whole stretch.
        marks: where the names that are meant stand in it; of none where nobody named in it acts.
        whole: whether these are all of the list, whatever joins them.
    """

    span: Span
    marks: tuple[Span, ...]
    whole: bool = False


def _words(language: str) -> dict[str, str]:
    rules = load_rules("lists")[language] | {key: load_rules("plain")[language][key] for key in ("which", "people")}
    return {key: any_of(listed) for key, listed in rules.items()}


def _people(words: dict[str, str]) -> str:
    """Return the expression of people before the name of their body (`officers of ⟨A0⟩`)."""
    if "from" in words:
        return rf"(?:(?:{words['which']}) ){{0,3}}(?:{words['people']}) (?:{words['from']}) (?=(?:the )?⟨[AI])"
    return rf"(?:{words['people']})(?: (?:{words['which']})){{0,2}} (?:dari )?(?=⟨[AI])"


@by_language
def _between(language: str) -> re.Pattern[str]:
    """Return the pattern of what stands between two names of a list beside what joins them."""
    words = _words(language)
    joins = rf"(?:, (?:(?:{words['and']}),? )?|,? (?:{words['and']}),? |; (?:(?:{words['and']}) )?)"
    added = rf"(?:{words['added']})(?: |(?<=—))"
    before = rf"(?:{added}|{NUMBERED}|(?:{words['counted']}) (?=⟨S)|⟨Q\d+⟩ (?:{words['of']}) (?=(?:the )?⟨[SA])|{_people(words)})"
    # Within a list an organisation's members are no heading of those behind (`Peru, the ASEAN members, and Chile`).
    whose = rf"(?P<members>(?<=⟩) (?:{words['members']}))"
    return compile_for_search(rf"(?<=⟩)(?P<behind>{NOTED}|{whose})?(?P<joins>{joins})(?P<before>(?:{before}){{0,2}})(?:the )?(?={NAME})")


@by_language
def _first(language: str) -> re.Pattern[str]:
    """Return the pattern of what stands before the first name of a list whose others have the like."""
    words = _words(language)
    people = re.sub(r"\(\?=.*$", "", _people(words))
    return compile_for_search(rf"(?:(?<!\S)(?:{NUMBERED})|\b(?:{words['counted']}) |⟨Q\d+⟩ (?:{words['of']}) |\b{people})(?:the )?$", re.I)


@by_language
def _last(language: str) -> re.Pattern[str]:
    """Return the pattern of a list whose last are not named."""
    words = _words(language)
    names = rf"{NAME}(?:, (?:the )?{NAME}|,? (?:{words['and']}) (?:the )?{NAME}){{1,30}}"
    tail = rf"(?:,? (?:{words['and']}) (?:{words['others']}|(?P<count>⟨Q\d+⟩))|,? (?:{words['further']}))(?![\w-]){CLOSED}"
    return compile_for_search(rf"(?P<names>{names}){tail}")


@by_language
def _both(language: str) -> re.Pattern[str]:
    """Return the pattern of a list that a word before it opens."""
    words = _words(language)
    names = rf"{NAME}(?:, (?:the )?{NAME}){{0,30}},? (?:{words['or']}) (?:the )?{NAME}"
    return compile_for_search(rf"\b(?i:{words['both']}) (?:the )?(?P<names>{names})")


@by_language
def _counted(language: str) -> re.Pattern[str]:
    """Return the pattern of those who are counted, and named behind."""
    words = _words(language)
    names = rf"{NAME}(?:, (?:the )?{NAME}){{0,30}},? (?:{words['and']}) (?:the )?{NAME}"
    more = rf"(?! [^⟨⟩.;:]{{0,60}}{NAME},? (?:{words['and']}) )"
    called = rf"\b(?:(?:{words['kinds']}) ){{0,3}}(?:{words['bodies']}),? (?:{words['such']})"
    such = rf"{called}:? (?:the )?(?P<such>{names})(?:,(?= [a-z]){more})?"
    dashed = rf"(?: [–—-] |—)(?:the )?(?P<dashed>{names})(?: [–—-](?= [a-z])|(?=—[a-z])|(?=[.;]|$))"
    return compile_for_search(rf"⟨Q\d+⟩(?: \((?:the )?(?P<inside>{names})\)|{dashed}|: (?:the )?(?P<colon>{names})(?=[.;]|$))|{such}")


@by_language
def _excepted(language: str) -> re.Pattern[str]:
    """Return the pattern of those who are excepted, with whom they are excepted from where these stand before."""
    words = _words(language)
    more = rf"(?:{words['and']}) (?:the )?{NAME}"
    names = rf"{NAME}(?:(?:, (?:the )?{NAME}){{1,8}},? {more}| {more})?"
    members = rf"(?P<members>[’']?s? (?:{words['members']}))?"
    kept = rf"(?:(?P<of>(?:{words['members']})(?: (?:of|in|dari))? )?(?:the )?(?P<kept>⟨[SAIFH]\d+⟩){members})"
    behind = rf"{kept}(?:,? | \()(?:{words['except']}) (?:the )?(?P<out>{names}){CLOSED}"
    head = rf"^(?i:{words['without']}) (?:the )?(?P<head>{NAME}(?: (?:{words['and']}) (?:the )?{NAME})?)(?=, )"
    return compile_for_search(f"{behind}|{head}")


def _marks(text: str, span: Span) -> tuple[Span, ...]:
    return tuple(mark.span() for mark in NAMED.finditer(text, *span))


def _grown(language: str, text: str) -> Iterator[Listed]:
    """Yield the names of lists with the numbers, counts and asides beside them."""
    between = _between[language]
    grown: dict[Span, list[int]] = {}
    for gap in between.finditer(text):
        before = NAMED.fullmatch(text, text.rfind("⟨", 0, gap.start()), gap.start())
        behind = NAMED.match(text, gap.end())
        if before is None or behind is None or not (gap["behind"] or gap["before"]):
            continue
        if gap["members"] and (before[0][1] != "I" or AFTER_NAME.search(text, 0, before.start()) is None):
            continue
        one, other = before.span(), behind.span()
        grown.setdefault(one, [*one])[1] = gap.start("joins")
        grown.setdefault(other, [*other])[0] = gap.start("before")
        first = _first[language].pattern.search(text, 0, one[0]) if gap["before"] else None
        if first is not None and grown[one][0] == one[0] and (text[one[0] + 1] == "S" or first[0].strip()[-1] in ").mf"):
            grown[one][0] = first.start()
        last = NOTE.match(text, other[1]) if gap["behind"] else CLOSE.match(text, other[1]) if "," in gap["before"] else None
        if last is not None:
            grown[other][1] = last.end()
    yield from (Listed((start, end), (mark,)) for mark, (start, end) in grown.items() if (start, end) != mark)


def _without(language: str, text: str) -> Iterator[Listed]:
    """Yield those who are excepted: with whom they are excepted from, or alone where nobody else is named."""
    for match in _excepted[language].finditer(text):
        if match["head"]:
            yield Listed(match.span("head"), ())
        elif match["kept"].startswith("⟨F"):
            yield Listed(match.span("out"), ())
        elif match["of"] or match["members"]:
            # Of all members but these no one is named.
            yield Listed((match.start("kept"), match.end()), ())
        else:
            yield Listed((match.start("kept"), match.end()), (match.span("kept"),))


def _ended(language: str, text: str) -> Iterator[Listed]:
    """Yield the lists whose last are not named, and those that a word before them opens."""
    for pattern, whole in ((_last, True), (_both, False)):
        yield from (Listed(match.span(), _marks(text, match.span("names")), whole) for match in pattern[language].finditer(text))


def _named(language: str, text: str) -> Iterator[Listed]:
    """Yield the lists of those who are counted before."""
    for match in _counted[language].finditer(text):
        role = next(role for role in ("inside", "dashed", "colon", "such") if match[role])
        yield Listed(match.span(), _marks(text, match.span(role)))


STAGES = {language: tuple(partial(stage, language) for stage in (_grown, _without, _ended, _named)) for language in LANGUAGES}


@cache
def lists() -> re.Pattern[str]:
    """Return the pattern of lists: places within each other, forums and programmes, parties, conventions."""

    def one(letters: str) -> str:
        return rf"⟨[{letters}]\d+⟩(?:{THROUGH}⟨[{letters}]\d+⟩)?"

    def party(letters: str) -> str:
        spoken = rf"⟨S\d+⟩{SPOKEN_FOR}⟨[AIH]\d+⟩(?:,(?= [a-z]))?|⟨[AIH]\d+⟩{SPEAKING}⟨S\d+⟩"
        return rf"(?:{SPOKEN_THERE}⟨S\d+⟩|{spoken}|{one(letters)})"

    forums = rf"(?:{one('I')}{SEPARATOR}{LEAD})*{one('FG')}(?:{SEPARATOR}{LEAD}{one('FGI')}){{0,40}}"
    # `antara A dengan B` joins as `antara A dan B` does.
    listed = rf"{party('SAIH')}(?:{BESIDE}(?={SEPARATOR}{LEAD}⟨[SAIH]))?"
    # `Togo, an ECOWAS member,` is told what it is in.
    member = rf"(?!, an? (?:[a-z-]+ ){{0,3}}⟨[AI]\d+⟩ (?:{load_rules('lists')['in_it']})\b)"
    parties = rf"(?:(?<=antara ){one('SAIH')} dengan )?{listed}(?:{member}{SEPARATOR}{LEAD}{listed}){{0,40}}"
    conventions = rf"{one('C')}(?:(?:{SEPARATOR}|,? (?:as amended by|sebagaimana diubah dengan) ){LEAD}{one('C')}){{0,20}}"
    places = r"⟨P\d+⟩(?:(?:, | and | dan | & | / |/)⟨[PS]\d+⟩(?!(?:,| and| dan| serta|, and|, dan|, serta) ⟨S)){1,6}"
    return compile_for_search(rf"(?P<P>{places})|(?P<M>{forums})|(?P<C>{conventions})|(?P<L>{parties})")
