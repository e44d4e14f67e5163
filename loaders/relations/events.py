"""Events: activities that a sentence tells of in other words than those of a frame, by a verb or noun and the phrases around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from loaders.discourse.record import Discourse
from loaders.grammar.acts import Act, acts, cue
from loaders.grammar.frames import Claimed, Frame, identity
from loaders.grammar.modality import agreed_only, modality_of
from loaders.grammar.phrases import OBJECT, Phrase, after, before
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Mention
from loaders.relations.activities import PERSONS, TALLIED, complete, record
from loaders.text.segments import Span
from loaders.values.quantities import Quantity

ACTOR = re.compile(r"⟨[SAIFHLM]\d+⟩")
BEING = re.compile(r"\b(?:was|were|is|are|been|being|be)(?: [a-z]+ly| also| later| jointly)? $", re.IGNORECASE)
BY = re.compile(r",? by\b|,? oleh\b")
INFINITIVE = re.compile(r"\b(?:to|untuk|guna|agar|dapat|can|could)(?: [a-z]+ly| jointly| saling| bersama)? $", re.IGNORECASE)
# `Organised by A with B, Operation C …`
OPENER = re.compile(r"(?:[A-Z][a-z]+ed (?:and [a-z]+ed )?|Di[a-z]+ )(?=by|oleh)")
OF_BEFORE = re.compile(
    r"\b(?:operasi|patroli) (?:[a-z]+ ){0,2}(?:itu|ini|tersebut)\b|\b(?:the|this|that) (?:[a-z]+ ){0,2}(?:operation|patrol)\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"(?: [a-z]+){0,3} antara (?:[A-Z]\w+ )?")
WHOLE = re.compile(r"(?s:.*)")
# What a noun does not go with a verb over.
PART = r"(?!(?:in|on|for|under|at|through|by|about|to|kerja ?sama|dalam|di|untuk|tentang|melalui|oleh|kepada|terkait|bidang|mengenai)\b)"
NEAR_VERB = re.compile(rf"(?: (?:{PART}[^\s⟨⟩.;:(]+|⟨[A-Z]\d+⟩(?: with(?: the| an?)?)?)){{0,9}}? ?$")
FAR_VERB = re.compile(r"(?: (?:[^\s⟨⟩.;:(]+|⟨[A-Z]\d+⟩\S*)){0,14}? ?$")
APART = re.compile(r", (?!and |dan |serta )")
PASSED = re.compile(r"[;:.]| (?:and|but|dan|which|yang (?!di))\b")
OTHER_WORDS = re.compile(r",|\b(?:tersebut|itu|ini)\b")
LIST_END = re.compile(r"[.;:]|, (?:and|dan) ")
# What one sentence tells of once.
FAMILY: Mapping[str, str] = MappingProxyType({"visit": "meeting", "joint_operation": "seizure"})
REACH, HELD_REACH, NEXT = 110, 90, 30
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Event:
    """An activity as the words around its trigger tell it."""

    act: Act
    start: int
    end: int
    doers: tuple[Phrase, ...]
    others: tuple[Phrase, ...]


def add_events(shape: Shape, claims: Sequence[Claimed], discourse: Discourse) -> None:
    """Add the activities of a sentence that no frame has told of."""
    language = shape.sentence.language
    if language not in ("en", "id") or not ACTOR.search(shape.text):
        return
    listed, prefilter = acts(language)
    told: list[Event] = []
    for position in prefilter.possible(shape.text):
        act = listed[position]
        for event in _events(act, shape, language):
            if any(_same(event, one) for one in told):
                continue
            if any(_tells(claimed, event, shape) for claimed in claims):
                _complete(event, shape, discourse, language)
            elif _add(event, shape, discourse, language):
                told.append(event)


def _family(kind: str) -> str:
    return FAMILY.get(kind, kind)


def _same(one: Event, other: Event) -> bool:
    return _family(one.act.kind) == _family(other.act.kind) and one.start < other.end and other.start < one.end


def _tells(claimed: Claimed, event: Event, shape: Shape) -> bool:
    """Return whether a frame has told of an event."""
    if claimed.frame.yields not in ("activity", "parts", "attendance"):
        return False
    kind = claimed.frame.settings.get("kind", event.act.kind)
    start, end = claimed.shape.origin(claimed.start), claimed.shape.origin(claimed.end, at_end=True)
    return _family(kind) == _family(event.act.kind) and start < shape.origin(event.end, at_end=True) and shape.origin(event.start) < end


def _events(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    text = shape.text
    if act.verb is not None:
        for match in act.verb.finditer(text):
            passive = language == "en" and (BEING.search(text, 0, match.start()) or BY.match(text, match.end()))
            if not passive and not _only_meant(text, match.start(), language):
                yield from _active(act, shape, match.span(), language)
    if act.passive is not None:
        for match in act.passive.finditer(text):
            if language == "id" or BEING.search(text, 0, match.start()) or BY.match(text, match.end()):
                yield from _passive(act, shape, match.span(), language)
    if act.kind == "joint_operation":
        yield from _of_deed(act, shape, language)
    if act.noun is not None:
        for match in act.noun.finditer(text):
            if not _is_compound(text, match.span(), language):
                yield from _of_noun(act, shape, match.span(), language)


def _only_meant(text: str, position: int, language: str) -> bool:
    """Return whether a verb says what something is for."""
    match = INFINITIVE.search(text, 0, position)
    return match is not None and not cue("done", language).search(text, max(0, match.start() - NEXT), match.start())


def _is_compound(text: str, span: Span, language: str) -> bool:
    """Return whether a noun is only part of another (`training centre`, `kapal patroli`)."""
    words = cue("compounds", language)
    if language == "en":
        return text.startswith(" ", span[1]) and words.match(text, span[1] + 1) is not None
    return any(match.end() == span[0] - 1 for match in words.finditer(text, max(0, span[0] - NEXT), span[0]))


def _active(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    subjects, beside = before(shape, span[0], language)
    if not subjects:
        return
    found = list(after(shape, span[1], language))
    taken = {"to", "among", *([OBJECT] if act.object else [])}
    others = [one for one in found if one.governed in taken and (act.object != "guests" or _is_guest(one, language))]
    yield _event(act, span, [*subjects, *_governed((*beside, *found), "with")], others if act.other else [])


def _passive(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    subjects, beside = before(shape, span[0], language)
    found = list(after(shape, span[1], language))
    agents = [*_governed(found, "by"), *_next(found, span[1], language)]
    through = cue("through", language).search(shape.text, span[1], min(len(shape.text), span[1] + REACH))
    if through and not agents and act.kind == "joint_operation":
        parties = [one for one in after(shape, through.end(), language) if one.governed in ("among", "of", "with", "by", OBJECT)]
        if not LIST_END.search(shape.text, span[1], through.start()):
            yield _event(act, span, parties, [])
    if agents:
        others = [*subjects, *_governed(found, "to")]
        if act.object == "guests":
            others = [one for one in others if _is_guest(one, language)]
        yield _event(act, span, [*agents, *_governed((*beside, *found), "with")], others if act.other else [])


def _of_noun(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    text = shape.text
    verb, given = _governing(act, text, span[0], language)
    found = list(after(shape, span[1], language))
    if verb is None:
        if act.other == "with" and act.mutual and cue("during", language).search(text[: span[0]]):
            parties = [one for one in found if one.governed in ("among", "of", OBJECT) and not OTHER_WORDS.search(text, span[1], one.start)]
            yield _event(act, span, [*parties, *_governed(found, "with")] if parties else [], [])
        yield from _of_parties(act, shape, span, found)
        yield from _of_held(act, shape, span, found, language)
        return
    between = [one for one in after(shape, verb.end(), language) if one.end <= span[0]]
    subjects, beside = before(shape, verb.start(), language)
    if subjects:
        taking = not given or (language == "en" and not verb[0].endswith("ing") and BEING.search(text, 0, verb.start()) is not None)
        yield _given(act, (verb.start(), span[1]), taking, subjects, beside, [*between, *found])


def _of_parties(act: Act, shape: Shape, span: Span, found: Sequence[Phrase]) -> Iterator[Event]:
    """Yield the event of a noun that names who takes part (`a visit to Peru by officers of Chile`, `operasi antara A dengan B`)."""
    if act.kind == "visit":
        yield _event(act, span, _governed(found, "by"), _governed(found, "to"))
    elif act.mutual and found and found[0].governed == "among" and BETWEEN.fullmatch(shape.text, span[1], found[0].start):
        yield _event(act, span, _governed(found, "among", "with"), [])


def _given(act: Act, span: Span, taking: bool, subjects: Sequence[Phrase], beside: Sequence[Phrase], found: Sequence[Phrase]) -> Event:
    """Return the event of a noun that a verb of giving or taking goes with."""
    withs = _governed((*beside, *found), "with")
    if act.mutual:
        return _event(act, span, [*subjects, *withs, *_governed(found, "among", "by", OBJECT)], [])
    if taking:
        givers = _governed(found, "by", "from", "of", "with", *([OBJECT] if act.kind == "visit" else []))
        return _event(act, span, givers, [*subjects, *_governed(beside, "with")])
    return _event(act, span, [*subjects, *withs], _governed(found, "to", "among", "of", OBJECT))


def _of_held(act: Act, shape: Shape, span: Span, found: Sequence[Phrase], language: str) -> Iterator[Event]:
    """Yield the event of a noun that a participle goes with (`training given by …`)."""
    text = shape.text
    if act.mutual and text[span[0] - 2 : span[0]] == ", " and OPENER.match(text):
        subjects, beside = before(shape, span[0], language)
        if not subjects:
            yield _event(act, span, _governed(beside, "by", "with"), [])
            return
    held = act.held.search(text, span[1], min(len(text), span[1] + HELD_REACH))
    if held is None or PASSED.search(text, span[1], held.start()):
        return
    later = list(after(shape, held.end(), language))
    agents = [*_governed(later, "by", "with"), *_next(later, held.end(), language)]
    parties = _governed((*found, *later), "among")
    span = (span[0], held.end())
    if act.mutual:
        joined = _governed([one for one in found if one.end < held.start()], "with", *([OBJECT] if language == "id" else []))
        yield _event(act, span, [*agents, *joined, *parties], [])
    else:
        yield _event(act, span, agents, [*_governed((*found, *later), "to", "of"), *parties])


def _of_deed(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    """Yield what a sentence says that those did together who worked on it (`This arrest was the result of cooperation between …`)."""
    for match in cue("deeds", language).finditer(shape.text):
        through = cue("through", language).search(shape.text, match.end(), min(len(shape.text), match.end() + REACH))
        if through and not LIST_END.search(shape.text, match.end(), through.start()):
            parties = [one for one in after(shape, through.end(), language) if one.governed in ("among", "of", "with", OBJECT)]
            yield _event(act, (match.start(), through.end()), parties, [])


def _governed(phrases: Iterable[Phrase], *kinds: str) -> list[Phrase]:
    return [one for one in phrases if one.governed in kinds]


def _next(phrases: Iterable[Phrase], position: int, language: str) -> list[Phrase]:
    """Return who stands right behind a passive of Indonesian, which needs no preposition."""
    return [one for one in _governed(phrases, OBJECT) if language == "id" and one.start - position < NEXT]


def _event(act: Act, span: Span, doers: Sequence[Phrase], others: Sequence[Phrase]) -> Event:
    named = [*doers, *others]
    start, end = min([span[0], *(one.start for one in named)]), max([span[1], *(one.end for one in named)])
    return Event(act, start, end, tuple(doers), tuple(others))


def _is_guest(phrase: Phrase, language: str) -> bool:
    named = cue("guests", language)
    return phrase.people or any(
        mention.label == "Person" or (mention.label == "State" and named.search(mention.name)) for mention in phrase.mentions
    )


def _governing(act: Act, text: str, position: int, language: str) -> tuple[re.Match[str] | None, bool]:
    """Return the verb of giving or taking that a noun goes with, and whether it is one of giving."""
    best: tuple[re.Match[str] | None, bool] = (None, True)
    near = FAR_VERB if act.far else NEAR_VERB
    for pattern, gives in ((act.give, True), (act.take, False)):
        for match in pattern.finditer(text, max(0, position - REACH), position):
            if BY.match(text, match.end()) or not near.match(text, match.end(), position):
                continue
            if _only_meant(text, match.start(), language) or APART.search(text, match.end(), position):
                continue
            if best[0] is None or match.start() >= best[0].start():
                best = (match, gives)
    return best


def _add(event: Event, shape: Shape, discourse: Discourse, language: str) -> bool:
    """Add an event where enough of it is told, and return whether it is."""
    event, quantities = _with_quantities(event, shape)
    roles = _roles(event)
    if not _is_told(event, shape.text, roles, quantities, language):
        return False
    modality = modality_of(shape.text, event.start, event.end) or agreed_only(shape.text, event.start, event.end)
    if modality is not None and event.act.far:
        # That a capacity shall be built is what every cooperation is for.
        return False
    record(_claimed(event, shape), event.act.kind, roles, quantities, modality, discourse)
    return True


def _complete(event: Event, shape: Shape, discourse: Discourse, language: str) -> None:
    """Add whom a frame has missed that has told of an event as of one body alone."""
    key, alone = discourse.alone.get((shape.text, event.act.kind), ("", ""))
    roles = _roles(event)
    if alone not in {identity(mention) for mention, _ in roles} or not _is_told(event, shape.text, roles, (), language):
        return
    if modality_of(shape.text, event.start, event.end) is None:
        complete(_claimed(event, shape), event.act.kind, roles, key, {alone}, discourse)


def _claimed(event: Event, shape: Shape) -> Claimed:
    rule = f"event-{event.act.kind.replace('_', '-')}"
    frame = Frame(rule, "activity", MappingProxyType({}), MappingProxyType({"kind": event.act.kind}))
    match = next(WHOLE.finditer(shape.text, event.start, event.end))
    return Claimed(frame, shape, match)


def _roles(event: Event) -> list[tuple[Mention, str]]:
    """Return who takes part in an event, each once and in a role."""
    roles: dict[str, tuple[Mention, str]] = {}
    for phrases, role in ((event.doers, event.act.doer), (event.others, event.act.other or event.act.doer)):
        for mention in (one for phrase in phrases for one in phrase.mentions):
            if mention.label != "Place":
                roles.setdefault(identity(mention), (mention, role))
    return list(roles.values())


def _is_told(event: Event, text: str, roles: Sequence[tuple[Mention, str]], quantities: Sequence[Quantity], language: str) -> bool:
    """Return whether an event names who makes it one of cooperation, or who seized what."""
    act = event.act
    doers = sum(role == act.doer for _, role in roles)
    if not doers or event.end - event.start > LONGEST:
        return False
    if act.kind == "seizure":
        if any(one.substance for one in quantities):
            return True
        return doers > 1 and _deals_with_drugs(event, text, language)
    if len(roles) < 2:
        return False
    if act.mutual:
        together = cue("through", language).search(text, event.start, event.end) is not None
        alone = not together and (OF_BEFORE.search(text, 0, event.end) is not None or not _is_joint(event, text, language))
        joint = act.kind != "joint_operation" or not alone
        return joint and (bool(act.other) or doers > 1) and sum(mention.label != "Forum" for mention, _ in roles) > 1
    return doers < len(roles) and not _is_domestic([mention for mention, _ in roles])


def _deals_with_drugs(event: Event, text: str, language: str) -> bool:
    found = cue("goods", language).search(text, event.start, min(len(text), event.end + HELD_REACH))
    return found is not None and not re.search(r"\b(?:little|few|no|sedikit) $", text[: found.start()])


def _is_joint(event: Event, text: str, language: str) -> bool:
    """Return whether those of an operation did it together: one with others, or as the words around it say."""
    around = cue("joint", language).search(text, max(0, event.start - NEXT), min(len(text), event.end + NEXT))
    return around is not None or any(one.governed == "with" for one in event.doers)


def _is_domestic(mentions: Sequence[Mention]) -> bool:
    """Return whether all are of one state, one of them being this itself."""
    states = {mention.country for mention in mentions if mention.label == "State"}
    return len(states) == 1 and None not in states and {mention.country for mention in mentions} == states


def _with_quantities(event: Event, shape: Shape) -> tuple[Event, list[Quantity]]:
    """Return an event that reaches to how much was seized, and these quantities."""
    if event.act.kind != "seizure":
        return event, []
    limit = min(len(shape.text), event.end + REACH)
    stop = LIST_END.search(shape.text, event.end, limit)
    found: list[Quantity] = []
    end = event.end
    for mark in MARK.finditer(shape.text, event.start, stop.start() if stop else limit):
        item = shape.item(mark)
        if isinstance(item, Quantity) and item.unit not in TALLIED | PERSONS:
            found.append(item)
            end = max(end, mark.end())
    return replace(event, end=end), found
