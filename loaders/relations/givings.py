"""Givings: who gives or takes what a noun names, as the verb says that this goes with, and whose school or course it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from loaders.grammar.acts import Act, cue
from loaders.grammar.happenings import Event, event_of, governed
from loaders.grammar.phrases import OBJECT, Phrase, after, before
from loaders.grammar.shapes import Shape
from loaders.mentions import BODIES
from loaders.patterns.words import expressed
from loaders.relations.postings import LEARNERS
from loaders.relations.sufficiency import is_school
from loaders.text.segments import Span

BEING = expressed("gifts", "givings", "being", flags=re.IGNORECASE)
OWNED = expressed("gifts", "givings", "owned")
RELATIVE = expressed("gifts", "givings", "relative")
TAUGHT = expressed("gifts", "givings", "taught")
# Behind what else those stand with whom somebody studied.
OF_SCHOOL = {"graduated": ("from",), "lulus": ("from",), "interned": ("with",), "magang": ("with",), "trained": ("with",)}
FAR = 200
ARTICLE = expressed("gifts", "givings", "article", flags=re.IGNORECASE)
HAD = expressed("gifts", "givings", "had")
AT_SCHOOL = expressed("gifts", "givings", "at_school", flags=re.IGNORECASE)


def giving_of(
    act: Act,
    span: Span,
    taking: bool,
    subjects: Sequence[Phrase],
    beside: Sequence[Phrase],
    found: Sequence[Phrase],
    owner: Sequence[Phrase] = (),
) -> Event:
    """Return the event of a noun that a verb of giving or taking goes with."""
    withs = governed((*beside, *found), "with")
    if act.mutual:
        return event_of(act, span, [*subjects, *withs, *governed(found, "among", "by", OBJECT)], [])
    if taking:
        givers = governed(found, "by", "from", "of", "with", *([OBJECT] if act.kind == "visit" else []))
        return event_of(act, span, [*owner, *givers], [*subjects, *governed(beside, "with")])
    return event_of(act, span, [*subjects, *withs], governed(found, "to", "among", "of", OBJECT))


def within(found: Sequence[Phrase], shape: Shape, verb: int, noun: int) -> list[Phrase]:
    """Return those phrases behind a noun that stand in its clause where this is one on another noun."""
    stop = shape.text.find(", ", noun) if RELATIVE.search(shape.text, 0, verb) else -1
    return [one for one in found if stop < 0 or one.start < stop]


def owners(found: Sequence[Phrase], shape: Shape, noun: int) -> list[Phrase]:
    """Return whose a course is by the name right before it (`attended a ⟨A0⟩ course`)."""
    last = found[-1] if found else None
    if last is None or last.governed != OBJECT or not all(one.label in BODIES or one.label == "State" for one in last.mentions):
        return []
    led = OWNED.fullmatch(shape.text, last.end, noun)
    if HAD.search(shape.text, 0, last.start):
        return [last] if led else []
    return [last] if led and ARTICLE.search(shape.text, 0, last.start) and last.mentions[0].label != "State" else []


def of_sent(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    """Yield the training of those who were sent to a school."""
    for match in cue("sends", language).finditer(shape.text):
        taught_at = [one for one in governed(after(shape, match.end(), language), "to") if any(map(is_school, one.mentions))]
        subjects, _ = before(shape, match.start(), language)
        if taught_at and subjects and not BEING.search(shape.text, 0, match.start()):
            yield event_of(act, match.span(), taught_at[:1], subjects, deed=True)
    for match in cue("studies", language).finditer(shape.text):
        found = list(after(shape, match.end(), language))
        subjects, _ = before(shape, match.start(), language)
        taught = event_of(act, match.span(), [], subjects, deed=True)
        taught_at = schools(found, shape) or abroad(found, taught, *OF_SCHOOL.get(match[0].split(" ")[0].lower(), ()))
        if taught_at and subjects:
            yield event_of(act, match.span(), taught_at[:1], subjects, deed=True)


def of_invited(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    """Yield the training to which somebody invited others (`invited officers of Peru to Lima for training`)."""
    for match in cue("invites", language).finditer(shape.text):
        subjects, beside = before(shape, match.start(), language)
        found = list(after(shape, match.end(), language))
        hosted = [one for one in found if one.governed in ("of", "from", OBJECT)][:1]
        if subjects and hosted and LEARNERS[language].search(shape.text, match.end(), hosted[0].start):
            yield event_of(act, match.span(), subjects, hosted, deed=True)
            continue
        taught = TAUGHT.search(shape.text, match.end(), min(len(shape.text), match.end() + FAR))
        if taught is None or not subjects:
            continue
        if BEING.search(shape.text, 0, match.start()):
            yield event_of(act, (match.start(), taught.end()), governed(found, "by"), subjects, deed=True)
        else:
            others = [one for one in governed(found, OBJECT) if one.start < taught.start()]
            yield event_of(act, (match.start(), taught.end()), [*subjects, *governed(beside, "with")], others, deed=True)


def schools(found: Iterable[Phrase], shape: Shape) -> list[Phrase]:
    """Return those at whose schools somebody was taught (`at the ⟨A0⟩ academy`)."""
    return [one for one in governed(found, "in", OBJECT) if any(map(is_school, one.mentions)) or AT_SCHOOL.match(shape.text, one.end)]


def abroad(found: Iterable[Phrase], event: Event, *further: str) -> list[Phrase]:
    """Return the body of no country of theirs with which some were taught (`completed internships at ⟨I0⟩`)."""
    homes = {mention.country for phrase in event.others for mention in phrase.mentions}
    return [
        one for one in governed(found, "in", *further) if all(two.label in BODIES and two.country not in homes for two in one.mentions)
    ][:1]
