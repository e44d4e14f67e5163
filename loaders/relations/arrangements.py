"""Standing arrangements: patrols, systems, teams and mechanisms that several sides made, read from what they are outwards.

`A and B agreed on the X Coordinated Patrol in ⟨D0⟩`, `a joint task team formed by A and B`, `the mechanism which A set up with B`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.discourse.record import Discourse, date_of, places_of, without_states
from loaders.grammar.instruments import Joined, agents_of, parties_in, subject_before
from loaders.grammar.nouns import language_of_shape
from loaders.grammar.shapes import Shape
from loaders.grammar.wordings import PARTY
from loaders.mentions import Mention, distinct, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of
from loaders.relations.joined import add_one, modality_in, stretch_of
from loaders.rules import load_rules
from loaders.text.segments import Span

HOW = "arranged"
ACTS = ("undertake", "agree", "launch")
PAIR = 2
REACH = 160  # code points from an arrangement to who made it
CAPITALS = r"(?!(?:An?|The|This|That|New|Such|Its|Their) )[A-ZÀ-Þ][\w’'/–-]*"


@dataclass(frozen=True, slots=True)
class _Made:
    """Those who made an arrangement, what it is called, and the stretch that says so."""

    who: tuple[Mention, ...]
    words: str
    named: bool
    told: bool
    programme: Mention | None
    span: Span
    undertaken: bool = False


def add_arrangements(shape: Shape, discourse: Discourse, told: Sequence[Sequence[Mention]]) -> None:
    """Add the standing arrangement that a sentence says several sides made.

    Args:
        shape: the sentence.
        discourse: the document.
        told: the parties of each agreement that something else has read in it.
    """
    language = language_of_shape(shape)
    for made in (*_active(shape, language), *_passive(shape, language)):
        countries = {one.country for one in made.who}
        if len(made.who) < PAIR or (len(countries) == 1 and None not in countries) or modality_in(shape, *made.span) is not None:
            continue
        who = {identity(one) for one in made.who}
        if (told and made.told) or any({identity(one) for one in parties} == who for parties in told):
            continue
        if made.programme is not None:
            _add_programme(shape, made, made.programme, discourse)
            return
        if made.undertaken and not _told_when(shape, made.span):
            # That they mean to is no more, where it is not told when or where they agreed.
            continue
        found = Joined(made.who, (), True, *made.span, HOW, False)
        add_one(shape, found, made.who, _kind(made), made.words, discourse)
        return


def _told_when(shape: Shape, span: Span) -> bool:
    claimed = stretch_of(shape, *span, f"instrument-{HOW}")
    return date_of(claimed)[0] is not None or bool(places_of(claimed, span[1])[0])


def _add_programme(shape: Shape, made: _Made, programme: Mention, discourse: Discourse) -> None:
    """Add who runs what has the name of a programme, since when and where."""
    claimed = stretch_of(shape, *made.span, f"instrument-{HOW}")
    date, start, end = date_of(claimed)
    places, end = places_of(claimed, end)
    evidence = (*discourse.antecedents.evidence(made.who), *discourse.evidence(shape, start, end, claimed.frame.rule, 0.7))
    key = discourse.name(programme, shape)
    discourse.claims.node("Programme", key, {"name": programme.name, "kind": "programme", "date": date}, evidence)
    for one in made.who:
        discourse.claims.relationship("RUNS", discourse.name(one, shape), key, {}, evidence)
    for place in without_states(places):
        discourse.claims.relationship("HELD_IN", key, discourse.place(place, shape), {"date": date}, evidence)


def _kind(made: _Made) -> str:
    return "other" if made.named and _texts().search(made.words) else "arrangement"


def _active(shape: Shape, language: str) -> Iterator[_Made]:
    """Yield what somebody made, told behind the verb (`A and B formed a joint team with C`)."""
    for verb in _verbs.finditer(shape.text):
        act = next((act for act in ACTS if verb[act]), "make")
        thing = _thing(shape, verb.end(), language, act)
        if thing is None:
            continue
        who, start = subject_before(shape, verb.start(), language)
        further = _with().match(shape.text, thing.end)
        more = parties_in(shape, *further.span("with")) if further else ()
        more = (*more, *parties_in(shape, *verb.span("fellow"))) if verb["fellow"] else more
        if who:
            yield _Made(
                distinct((*who, *more)),
                thing.words,
                thing.named,
                thing.instrument,
                thing.programme,
                (start, further.end() if further else thing.end),
                act == "undertake",
            )


def _passive(shape: Shape, language: str) -> Iterator[_Made]:
    """Yield what was made by somebody, told before the verb, and what a noun says was made."""
    for match in _done.finditer(shape.text):
        begin = match.end() if match["making"] else max(0, match.start() - REACH)
        if match["making"]:
            thing = _thing(shape, begin, language, "make")
            behind = thing.end if thing else 0
        else:
            thing = _thing_before(shape, begin, match.start(), language, "launched" if match["launched"] else "done")
            behind = match.end()
        if thing is None:
            continue
        if match["pair"]:
            who: tuple[Mention, ...] | None = parties_in(shape, *match.span("pair"))
        else:
            who = _relative_of(shape, match) if match["who"] else agents_of(shape, behind, len(shape.text))
        if who:
            yield _Made(who, thing.words, thing.named, thing.instrument, thing.programme, (thing.start, behind))


def _relative_of(shape: Shape, match: re.Match[str]) -> tuple[Mention, ...]:
    further = _with().match(shape.text, match.end())
    more = parties_in(shape, *further.span("with")) if further else ()
    return distinct((*parties_in(shape, *match.span("who")), *more))


@dataclass(frozen=True, slots=True)
class _Thing:
    """What was made: its words, whether they are a name, and where they stand."""

    words: str
    named: bool
    instrument: bool
    start: int
    end: int
    programme: Mention | None = None


def _thing(shape: Shape, place: int, language: str, act: str) -> _Thing | None:
    """Return the arrangement that words at a place of a sentence mean, made as a verb says, or None."""
    plain = (_agreed_on(language),) if act == "agree" else ()
    for pattern in (_marked(), _spelled(language), *plain, *(() if act == "launch" else (_plain(language),))):
        match = pattern.match(shape.text, place)
        thing = _read(shape, match, act) if match is not None else None
        if thing is not None:
            return thing
    return None


def _thing_before(shape: Shape, begin: int, end: int, language: str, act: str) -> _Thing | None:
    """Return the arrangement whose words end right before a place, or None."""
    for opening in _openings().finditer(shape.text, begin, end):
        thing = _thing(shape, opening.end(), language, act)
        if thing is not None and thing.end <= end and _beside().fullmatch(shape.text, thing.end, end):
            return thing
    return None


def _read(shape: Shape, match: re.Match[str], act: str) -> _Thing | None:
    """Return what a match of words for an arrangement says, or None where these are for something else."""
    words, kind = shape.words(*match.span("name")), match.re.groupindex
    if "mark" in kind:
        item = next((item for _, item in shape.items_in(*match.span("mark"))), None)
        # What is known by its name is taken part in; what has the name of an instrument is one.
        instrument = isinstance(item, Mention) and item.label == "Agreement" and act in ("make", "done")
        named = _called().fullmatch(words) or instrument
        programme = item if isinstance(item, Mention) and item.label == "Programme" else None
        return _Thing(words, not instrument, instrument, match.start("name"), match.end(), programme) if named else None
    if "spelled" in kind:
        if match.start("name") == 0 and not any(word[:1].isupper() for word in words.split()[1:]):
            # The first word of a sentence has its capital for that.
            return None
        return _Thing(words, True, False, match.start("name"), match.end())
    rest = match.group()
    one = act in ("done", "launched") and _single().match(rest)
    if ("agreed" not in kind and not one and not _joint().search(rest)) or _exchange().search(rest):
        return None
    return _Thing(words, False, "agreed" in kind, match.start("name"), match.end())


def _all(key: str) -> str:
    return any_of(load_rules("arrangements")[key].values())


@Cue
def _verbs() -> re.Pattern[str]:
    """Return the pattern of the verbs by which somebody makes an arrangement."""
    inserted = rf"(?:,? (?:(?:with|dengan) (?:the |its )?(?P<fellow>{PARTY})|(?:in|on|at|di|pada) ⟨[PD]\d+⟩),?){{0,3}}"
    rules = load_rules("arrangements")["undertake"]
    undertake = rf"{rules['en'].replace('{inserted}', inserted)}|{rules['id'].replace('{inserted}', '')}"
    return compile_for_search(
        rf"(?<![\w-])(?:(?P<undertake>{undertake})|(?P<agree>{_all('agree')})|(?P<launch>{_all('launch')})|(?P<make>{_all('make')}))(?= )",
        re.IGNORECASE,
    )


@Cue
def _done() -> re.Pattern[str]:
    """Return the pattern of an arrangement's having been made, behind it or as a noun before it."""
    between = rf"(?: {load_rules('instruments')['between']}){{0,3}}"
    active = rf",? (?:which|that|yang) (?:the )?(?P<who>{PARTY}){between} (?:{_all('make')}|{_all('launch')})(?![\w-])"
    aux = r"(?: (?:was|were|is|are|has been|have been|had been|telah|sudah|resmi|kemudian))*"
    lead = r"(?:(?:the|its|pihak|para) )?(?:[a-z]+ ){0,3}?(?:of )?(?:the )?"
    between = rf"(?: (?:between|antara) (?P<pair>{lead}{PARTY}(?:,? (?:and|dan|with|dengan) {lead}{PARTY})?))?"
    passive = rf"{between},?(?: (?:which|that|yang))?{aux}(?: (?:jointly|formally|officially|first|originally|then|later))? "
    # In the midst of a sentence a capital makes it part of a title.
    making = rf"(?<![\w-])(?<!for the )(?<!for )(?<!untuk )(?-i:(?![A-Z])|^)(?P<making>{_all('making')})(?= )"
    verbs = rf"(?:(?P<launched>{_all('launched')})|{_all('made')})(?![\w-])"
    return compile_for_search(rf"{making}|{active}|{passive}{verbs}", re.IGNORECASE)


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(
        r"(?:^| )(?:the |an? |their |sebuah )?[“\"‘]?(?P<name>(?P<mark>⟨[FGAICM]\d+⟩))[”\"’]?(?: \([^()⟨⟩]{1,40}\))?", re.IGNORECASE
    )


@cache
def _spelled(language: str) -> re.Pattern[str]:
    """Return the pattern of a name in capitals that nothing else knows (`the X-Y Coordinated Patrol (XYCP)`)."""
    called = load_rules("arrangements")["called"][language]
    mark = r"(?:⟨[SPIL]\d+⟩(?:['’]s)?[–-]?)"
    word = rf"(?:{CAPITALS}|{mark}|of|for|on|against|and|in|the|dan)"
    name = (
        rf"(?:(?:(?:{CAPITALS}|{mark}) )(?:{word} ){{0,6}}?(?:{CAPITALS} )?(?i:{called})(?![\w-])"
        rf"|{load_rules('arrangements')['before_name']} [“\"‘]?{CAPITALS}(?: {CAPITALS})?)"
        if language == "en"
        else rf"(?=[A-Z])(?i:{called})(?: (?:{CAPITALS}|{mark})){{1,5}}"
    )
    return re.compile(
        rf"(?:^| )(?:[Tt]he |[Aa]n? |[Tt]heir |[Ss]ebuah )?[“\"‘]?(?P<name>(?P<spelled>{name}))[”\"’]?(?: \([^()⟨⟩]{{1,40}}\))?"
    )


@cache
def _plain(language: str) -> re.Pattern[str]:
    """Return the pattern of an arrangement that has no name (`a joint task team`)."""
    rules, outside = load_rules("arrangements"), load_rules("instruments")["outside"]
    verbs = "|".join(_all(key) for key in ("made", "launched", "make", "launch"))
    word = rf"(?!(?:{outside}|{load_rules('instruments')['finite']}|{verbs})\b)[^\s⟨⟩.;:,()]+"
    heads = rules["heads"][language]
    more = rf"(?: (?:on|for|against|of|to (?:fight|combat|counter|trace|prevent)|untuk|tentang|di bidang)(?: {word}){{1,6}})?"
    if language == "en":
        return re.compile(rf"(?:^| )(?:the |an? |their |its )?(?P<name>(?:{word} ){{0,5}}?{heads}(?![\w-]){more})", re.IGNORECASE)
    return re.compile(rf"(?:^| )(?:sebuah |suatu )?(?P<name>{heads}(?![\w-])(?: {word}){{0,6}})", re.IGNORECASE)


@cache
def _agreed_on(language: str) -> re.Pattern[str]:
    """Return the pattern of what is an arrangement where somebody agrees on it (`a procedure for the handover of suspects`)."""
    rules = load_rules("arrangements")
    word = rf"(?!(?:{load_rules('instruments')['finite']})\b)[^\s⟨⟩.;:,()]+"
    if language == "en":
        told = rf"(?:for|of|to|on|governing)(?: {word}){{1,8}}"
        return re.compile(rf" (?:the |an? )?(?P<name>(?P<agreed>(?:[a-z-]+ ){{0,3}}?{rules['agreed_on']['en']}) {told})", re.IGNORECASE)
    return re.compile(
        rf" (?:sebuah |suatu )?(?P<name>(?P<agreed>{rules['agreed_on']['id']})(?: {word}){{1,8}}?)(?= di\b| pada\b| dengan\b|[.,;(]| ⟨|$)"
    )


@cache
def _openings() -> re.Pattern[str]:
    """Return the pattern of a place where words for an arrangement may begin."""
    return compile_for_search(r"(?:^|(?=[ ]))")


@cache
def _beside() -> re.Pattern[str]:
    """Return the pattern of what may stand between an arrangement and the verb behind it."""
    return re.compile(
        r"(?: (?:on|for|against|of|in|di|untuk|tentang|penanggulangan|pemberantasan)(?: [^\s⟨⟩.;:,()]+){1,5}| ⟨[DP]\d+⟩)?", re.IGNORECASE
    )


@cache
def _with() -> re.Pattern[str]:
    lead = r"(?:the |its |their |counterparts? (?:in|from) |[a-z]+ counterparts?,? )?"
    joint = r"(?:together with|jointly with|along with|with|bersama(?: dengan)?|dengan)"
    return re.compile(
        rf"(?:,? (?:in|on|at|pada|di|tahun) ⟨[DP]\d+⟩){{0,2}},? {joint} {lead}"
        rf"(?P<with>{PARTY})(?!['’]s? [a-z])",
        re.IGNORECASE,
    )


@cache
def _called() -> re.Pattern[str]:
    """Return the pattern of a name of a standing arrangement."""
    words = load_rules("arrangements")["called"]
    return re.compile(rf"(?:the )?(?:.{{2,80}} {words['en']}|{words['id']} .{{2,80}})(?: \([^()]{{1,30}}\))?", re.IGNORECASE)


@cache
def _texts() -> re.Pattern[str]:
    return re.compile(rf"\b{load_rules('arrangements')['texts']}\b", re.IGNORECASE)


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_all('joint')})\b", re.IGNORECASE)


@cache
def _single() -> re.Pattern[str]:
    """Return the pattern of words for one thing, which several who made it made together."""
    return re.compile(
        r" ?(?:an?|one|the|sebuah|suatu) (?!national|domestic|local|dedicated|speciali[sz]ed|special|separate|own)", re.IGNORECASE
    )


@cache
def _exchange() -> re.Pattern[str]:
    return re.compile(rf"\b{load_rules('arrangements')['exchange']}\b", re.IGNORECASE)
