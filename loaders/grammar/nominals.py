"""Nominals: deeds told by nouns, as the clauses that would tell them by verbs.

`Trust grew with the arrest of nine smugglers by ⟨A0⟩ and ⟨A1⟩` tells that `⟨A0⟩ and ⟨A1⟩ arrested nine smugglers`. Only nouns that
stand where a text says that it was so are read: as the subject of what followed, or behind `after`, `led to`, `saw`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.words import any_of, expressed
from loaders.rules import load_rules
from loaders.rules.inflection import any_form, english, indonesian, nominal
from loaders.text.segments import Span

# A stretch of a shape, or other words for one.
Part = tuple[Span | tuple[str, int, int], ...]
ACTOR = re.compile(r"⟨[SAILM]\d+⟩")
STATE = re.compile(r"⟨(P)(\d+)⟩")
DATE = re.compile(r"⟨D\d+⟩")
JOINT = expressed("nominals", "joint")
AND = "(?:and|as well as|dan|serta)"
OPENING = expressed("nominals", "opening")
STOP = re.compile(r"[;:.]")
LONGEST_PREDICATE = 50
# The words before a noun of a deed that may govern it, and the phrases behind it.
LONGEST_LEAD = 250
MOST_PHRASES = 8
GIVEN = expressed("nominals", "given")


@dataclass(slots=True)
class _Deed:
    """What a noun phrase tells: who does what to whom; `others` are when, where, to whom and with whom, as they stand."""

    start: int
    end: int
    noun: Span
    verb: str
    agent: Span | None = None
    source: Span | None = None
    thing: Span | None = None
    others: list[Span] = field(default_factory=list)
    # Whether the verb has what is done with it.
    whole: bool = False

    @property
    def spans(self) -> list[Span]:
        """The stretches of all that it names."""
        return [*(one for one in (self.agent, self.thing) if one is not None), *self.others]


def nominal_clauses(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield the clause that tells by a verb the first deed that a noun tells, and the sentence with another word in its stead."""
    text = STATE.sub(partial(_actor, shape), shape.text)
    if not ACTOR.search(text):
        return
    for match in _nouns[language].finditer(text):
        deed = _deed(text, match, language)
        if deed is None or not _is_so(text, deed, language):
            continue
        clause, subject = _clause(text, deed), _is_subject(text, deed.start)
        happened = _happened[language].match(text, deed.end) if subject else None
        if subject and deed.whole and happened is None and _remarked[language].match(text, deed.end) is None:
            # What is held may itself do what the sentence goes on to tell (`the operation seized …`).
            continue
        if happened is not None:
            yield ((*clause, (happened.end(), len(text))),)
        else:
            this = str(load_rules("nominals")[language]["this"])
            yield clause, ((0, deed.start), (this, deed.start, deed.end), (deed.end, len(text)))
        return


def tells_deeds(text: str, language: str) -> bool:
    """Return whether a text may tell deeds by nouns."""
    return _gates[language].search(text) is not None


def _actor(shape: Shape, mark: re.Match[str]) -> str:
    """Return the mark of a place as that of a state, if it is one."""
    item = shape.item(mark)
    return f"⟨S{mark[2]}⟩" if isinstance(item, Mention) and item.label == "State" else mark[0]


def _is_subject(text: str, start: int) -> bool:
    return OPENING.fullmatch(text, 0, start) is not None


def _is_so(text: str, deed: _Deed, language: str) -> bool:
    """Return whether a text says of a deed that it was done."""
    unreal, begin = _unreal[language], max(0, deed.start - LONGEST_LEAD)
    for stop in STOP.finditer(text, begin, deed.start):
        begin = stop.end()
    if (
        unreal.search(text, begin, deed.start)
        or _none[language].search(text, begin, deed.start)
        or unreal.search(text, deed.start, deed.noun[0])
    ):
        return False
    if _is_subject(text, deed.start):
        end = STOP.search(text, deed.end, deed.end + LONGEST_PREDICATE)
        return unreal.search(text, deed.end, end.start() if end else deed.end + LONGEST_PREDICATE) is None
    return _governors[language].search(text, begin, deed.start) is not None


def _clause(text: str, deed: _Deed) -> Part:
    """Return the clause, which begins with when it was where only the beginning of the sentence tells that."""
    opening = OPENING.match(text)
    dated = any(DATE.search(text, *span) for span in deed.spans)
    when: Part = (opening.span(),) if opening is not None and not dated and opening.end() <= deed.start else ()
    agent, *rest = deed.spans
    return (*when, agent, (deed.verb, *deed.noun), *rest)


def _deed(text: str, match: re.Match[str], language: str) -> _Deed | None:
    """Return the deed that a noun with all that it governs tells of, or None where it is not told who did what."""
    rules, noun = load_rules("nominals")[language], match.group("noun").lower()
    if noun in rules["parts"]:
        return _part(text, match, language)
    deed = _Deed(match.start(), match.end(), match.span("noun"), _verbs(language).get(noun, ""))
    if match.group("held") is not None:
        deed.verb = f"{rules['hold']}{'' if language == 'id' or noun.endswith('s') else ' a'} {noun}"
        deed.whole = True
    elif JOINT.search(text, match.start(), match.start("noun")) is not None:
        deed.verb = f"jointly {deed.verb}"
    if match.groupdict().get("owner"):
        deed.agent = match.span("owner")
    owned = deed.whole or noun in rules["owned"]
    for _ in range(MOST_PHRASES):
        part = _phrases[language].match(text, deed.end)
        if part is None or not _govern(deed, part, owned):
            break
        deed.end = part.end()
    if deed.agent is None and noun in rules["transferred"]:
        deed.agent, deed.source = deed.source, None
    if noun in rules["given"]:
        _give(text, deed, noun, str(rules["give"]))
    if deed.agent is None and owned and deed.thing is not None and (doer := _doers[language].search(text, *deed.thing)) is not None:
        deed.agent, deed.thing = doer.span("doer"), (deed.thing[0], doer.start())
    if deed.agent is None or (deed.thing is None and not deed.whole) or deed.source is not None:
        return None
    only = rules["held_only"]
    if noun in only["of"] and deed.thing and not re.search(rf"\b{only['nouns']}\b", text[slice(*deed.thing)]):
        return None
    return deed if sum(len(ACTOR.findall(text[slice(*span)])) for span in deed.spans) > 1 else None


def _part(text: str, match: re.Match[str], language: str) -> _Deed | None:
    """Return what a noun for having a part in something tells of who has it, or None where it does not tell who."""
    owned = bool(match.groupdict().get("owner"))
    part = (_in_owned if owned else _in)[language].match(text, match.end())
    if part is None:
        return None
    groups = part.groupdict()
    who = "owner" if owned else "who" if groups["who"] else "by"
    there = "there" if groups["there"] else "it"
    deed = _Deed(match.start(), part.end(), match.span("noun"), load_rules("nominals")[language]["parts"][match.group("noun").lower()])
    deed.agent, deed.thing = (match if owned else part).span(who), part.span(there)
    deed.others = [part.span("when")] if groups["when"] else []
    return deed


def _give(text: str, deed: _Deed, noun: str, give: str) -> None:
    """Make a deed that is given to somebody one that is told by `to give`."""
    if deed.thing is not None and ACTOR.search(text, *deed.thing):
        if deed.agent is not None or deed.source is not None or not text[slice(*deed.thing)].startswith("⟨"):
            return
        deed.agent, deed.thing = deed.thing, None
    if any(GIVEN.match(text, start) for start, _ in deed.others):
        deed.agent, deed.source = deed.agent or deed.source, None
        deed.verb, deed.whole = f"{give} {noun}", True


def _govern(deed: _Deed, part: re.Match[str], owned: bool) -> bool:
    """Return whether a phrase behind a deed is one of it, which has it then."""
    kind = str(part.lastgroup)
    span = part.span(kind)
    if kind == "thing":
        if deed.thing is not None:
            return False
        deed.thing = span
    elif kind == "tail":
        if owned and deed.agent is None:
            deed.agent = span
        elif not owned and deed.thing is not None and deed.thing[1] == deed.end:
            deed.thing = deed.thing[0], span[1]
        elif not owned and deed.thing is None:
            deed.thing = span
        else:
            return False
    elif kind == "agent":
        if deed.agent is not None:
            return False
        deed.agent = span
    elif kind == "source":
        deed.source = span
    else:
        deed.others.append(span)
    return True


@cache
def _verbs(language: str) -> Mapping[str, str]:
    """Return the verbs that tell of deeds, by the nouns that do."""
    rules, listed, found = load_rules("nominals")[language], load_rules("verbs"), dict[str, str]()
    for base in (base for name in rules["classes"] for base in listed[name][language]):
        if language == "en":
            _, _, past, _, gerund = english(base)
            found.setdefault(gerund, past)
        else:
            active, passive = indonesian(base)
            for noun in (nominal(base), f"{passive}nya" if passive else None):
                if noun is not None and " " not in base:
                    found.setdefault(noun, active)
    return {**found, **rules["deeds"], **rules["parts"]}


def _who(language: str) -> str:
    """Return the expression of those who do something, or have it done to them."""
    people, mark = load_rules("nominals")[language]["people"], r"⟨[SAILM]\d+⟩(?: \([^()]{1,40}\))?"
    if language == "en":
        one = rf"(?:(?:[a-z-]+ ){{0,3}}{people} (?:of|from) )?(?:the )?{mark}(?: {people}\b)?"
    else:
        one = rf"(?:(?:para )?{people} (?:dari )?){{0,2}}{mark}"
    return rf"{one}(?:(?:, (?:{AND} )?| {AND} ){one}){{0,5}}"


@by_language
def _nouns(language: str) -> re.Pattern[str]:
    """Return the pattern of a noun of a deed, with what stands before it and whose deed it is."""
    rules, deeds = load_rules("nominals")[language], any_form(_verbs(language))
    if language == "id":
        return compile_for_search(rf"(?<![\w⟩-])(?P<noun>(?P<held>(?i:{rules['held']}))|(?i:{deeds}))(?![\w-])")
    before = r"(?:(?!(?:of|and|in|to|for|by|or|with|from|at|on|the|was|were|is|that|which)\b)[a-z-]+ ){0,3}?"
    whose = rf"(?:(?:[Tt]he )?(?P<owner>{_who(language)})['’]s? |(?i:the|an?|this|their) )"
    return compile_for_search(rf"(?<![\w⟩-])(?:{whose}{before})?(?P<noun>(?P<held>{rules['held']})(?= with )|(?i:{deeds}))(?![\w-])")


@by_language
def _gates(language: str) -> re.Pattern[str]:
    held = load_rules("nominals")[language]["held"]
    return compile_for_search(rf"(?<![\w-])(?:{held}|{any_form(_verbs(language))})(?![\w-])", re.IGNORECASE)


@by_language
def _phrases(language: str) -> re.Pattern[str]:
    """Return the pattern of a phrase behind a noun of a deed."""
    rules, who = load_rules("nominals")[language], _who(language)
    together = any_of(rules["together"])
    if language == "id":
        preposition = rf"(?:oleh|antara|dari|kepada|ke|untuk|bagi|terhadap|{together}|dengan|atas|pada|di|dalam|sejak|tahun|yang|dan|serta)"
        word = rf"(?!{preposition}\b|{rules['happened']}\b|{rules['finite']}\b)(?:[a-z0-9][\w-]*|⟨[QTC]\d+⟩)"
        # `di Kigali, Rwanda, Senin (3/5)`
        further = r"(?:, (?:pada |di )?⟨[DP]\d+⟩|, ⟨S\d+⟩(?=[,.;])){0,3}"
        when = rf"(?:(?:pada|di|sejak|selama|tahun|tanggal|bulan|akhir|awal|dalam) ){{1,3}}⟨[DPS]\d+⟩{further}|⟨D\d+⟩"
        return compile_for_search(
            rf" (?:oleh|antara) (?P<agent>{who})| (?P<with>(?:kepada|ke|untuk|bagi|terhadap|{together}|dengan|di) {who})| (?P<when>{when})"
            rf"| dari (?P<source>{who})| (?:atas )?(?P<thing>{word}(?: {word}){{0,7}})| (?P<tail>{who})"
        )
    when = r"(?:in|on|at|near|off|during|since) (?:the |early |late |mid-)?⟨[DPS]\d+⟩"
    to = rf"(?:{together}|to|towards|with|for)"
    behind = rf" (?:by|between|from|{to}) (?:the |a |[a-z-]+ (?:of|from) |[a-z-]+ ){{0,3}}⟨[SAILM]| {when}"
    finite = rf"(?<! an)(?<! a)(?<! the) (?:{any_of(rules['finite'])})\b"
    thing = rf"(?:[^;:,.⟨⟩]|⟨[A-Z]\d+⟩){{1,90}}?(?={behind}|{finite}|[;:,.]|$)"
    return compile_for_search(
        rf" of (?P<thing>{thing})| (?:by|between|among) (?P<agent>{who})| from (?P<source>{who})"
        rf"| (?P<with>{to} {who}(?:['’]s? (?:help|assistance|support|aid))?)| (?P<when>{when})"
    )


def _joined(language: str, owned: bool) -> re.Pattern[str]:
    """Return the pattern of what somebody has a part in, behind the noun for that, and of who and when."""
    rules, who = load_rules("nominals")[language], _who(language)
    there = r"(?:the )?(?:[a-z][a-z-]+ ){0,3}(?:⟨[DQ]\d+⟩ )?⟨[FGIC]\d+⟩"
    when = r"(?P<when>(?:(?: [a-z]+){0,2} ⟨D\d+⟩)?)"
    to = rules["into"]
    if owned:
        return compile_for_search(rf" {to} (?P<there>{there})(?P<it>(?!))?{when}")
    of, by = ("(?:of )", "by") if language == "en" else ("", "oleh")
    return compile_for_search(rf" (?:{of}(?P<who>{who}) {to} (?P<there>{there})|{of}(?P<it>{there}) {by} (?P<by>{who})){when}")


@by_language
def _in_owned(language: str) -> re.Pattern[str]:
    return _joined(language, owned=True)


@by_language
def _in(language: str) -> re.Pattern[str]:
    return _joined(language, owned=False)


@by_language
def _happened(language: str) -> re.Pattern[str]:
    return compile_for_search(rf" {load_rules('nominals')[language]['happened']}(?![\w-])")


@by_language
def _remarked(language: str) -> re.Pattern[str]:
    return compile_for_search(rf" {load_rules('nominals')[language]['remarked']}(?![\w-])")


@by_language
def _governors(language: str) -> re.Pattern[str]:
    """Return the pattern of what stands before a deed that was done."""
    return compile_for_search(rf"(?<![\w-])(?:{any_of(load_rules('nominals')[language]['governors'])}) $", re.IGNORECASE)


@by_language
def _doers(language: str) -> re.Pattern[str]:
    """Return the pattern of those of whom something is, behind it."""
    return compile_for_search(rf" {'(?:of|from) ' if language == 'en' else ''}(?P<doer>{_who(language)})$")


@by_language
def _none(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?<![\w-]){load_rules('nominals')[language]['none']}(?![\w-])", re.IGNORECASE)


@by_language
def _unreal(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?<![\w-]){load_rules('nominals')[language]['unreal']}(?![\w-])", re.IGNORECASE)
