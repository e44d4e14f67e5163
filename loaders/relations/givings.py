"""Givings: who gives or takes what a noun names, as the verb says that this goes with, and whose school or course it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from loaders.grammar.acts import Act, cue
from loaders.grammar.happenings import Event, event_of, governed
from loaders.grammar.phrases import OBJECT, Phrase, after, before
from loaders.grammar.shapes import Shape
from loaders.mentions import BODIES
from loaders.relations.postings import LEARNERS
from loaders.relations.sufficiency import is_school
from loaders.text.segments import Span

BEING = re.compile(r"\b(?:was|were|is|are|been|being|be)(?: [a-z]+ly| also| later| jointly)? $", re.IGNORECASE)
# Between whose course it is and the course (`an ⟨I0⟩-led training course`).
OWNED = re.compile(r"(?:['’]s?|-(?:led|run|funded|sponsored|organi[sz]ed|hosted|taught|supported|backed|financed))?(?: [a-z-]+){0,3} ")
# A clause on a noun, which its next comma ends (`the Bureau, whose agents attended …, seized …`).
RELATIVE = re.compile(r", (?:whose|who|which|where) [^,;.]*$")
# What some were invited for.
TAUGHT = re.compile(
    r"\b(?:for|to(?: (?:attend|undergo|receive|take part in|follow))?|untuk (?:mengikuti|menjalani)) (?:an? |the |their )?(?:[a-z-]+ ){0,4}"
    r"(?:training|courses?|workshops?|seminars?|studies|internships?|pelatihan|kursus|lokakarya|pendidikan|magang)\b"
)
# Behind what else those stand with whom somebody studied.
OF_SCHOOL = {"graduated": ("from",), "lulus": ("from",), "interned": ("with",), "magang": ("with",), "trained": ("with",)}
FAR = 200
ARTICLE = re.compile(r"\b(?:an?|the|their|its|several|two|three|first|various) (?:[a-z-]+ ){0,2}$", re.IGNORECASE)
HAD = re.compile(r"\b(?:benefit(?:t?ed|s) from|receiv(?:ed|es)|obtained|underwent) (?:an? |the |some |further )?$")
# At the school of a body.
AT_SCHOOL = re.compile(r"(?:['’]s?)? (?:[a-z]+ )?(?:academy|school|college|training (?:cent(?:er|re)|facility|institute))\b", re.IGNORECASE)


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
