"""Transfers: who handed persons over to whom (`extradited the suspect to Peru`, `the deportation of two men from Chile to Fiji`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.grammar.acts import Act, cue
from loaders.grammar.happenings import Event, event_of, governed
from loaders.grammar.phrases import SENTENCE, Phrase, after, before
from loaders.grammar.shapes import MARK, Shape, mentions_of
from loaders.mentions import Mention
from loaders.patterns.cues import LANGUAGES
from loaders.patterns.words import expressed
from loaders.relations.descriptions import is_of_lesson
from loaders.text.segments import Span
from loaders.values.quantities import Quantity

REACH, NEAR = 110, 60
# Between a verb of arranging and what is arranged.
FEW_WORDS = re.compile(r"(?: (?:(?!⟨)[^\s.;:,()]+|⟨Q\d+⟩)){0,3} ")
MEANT = expressed("transfers", "meant")
TOPIC = expressed("transfers", "topic", flags=re.IGNORECASE)
PAPERS = (" request", " treat", " agreement", " law", " case", " proceeding", " hearing")
FROM = expressed("transfers", "from")
BEING = expressed("transfers", "being")
OBJECT = expressed("transfers", "object")
EXPELLED = expressed("transfers", "expelled", flags=re.IGNORECASE)
ORIGIN = expressed("transfers", "origin", flags=re.IGNORECASE)
NAMED = expressed("transfers", "named")
PRONOUN = {language: expressed("transfers", "pronoun", language) for language in LANGUAGES}
RELATED = {language: expressed("transfers", "related", language) for language in LANGUAGES}
AGENT = {language: expressed("transfers", "agent", language) for language in LANGUAGES}
FEW = 12
INTERNATIONAL = frozenset({"InternationalOrganisation", "RegionalBody"})


def of_transfers(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    """Yield what a sentence tells of persons who were taken from one to another."""
    text = shape.text
    if act.moved:
        yield from _received(act, shape, language)
    for pattern, told in ((act.verb, _given), (act.passive, _taken), (act.noun, _named)):
        for match in pattern.finditer(text) if pattern is not None else ():
            yield from told(act, shape, match.span(), language)


def is_transfer(roles: Sequence[tuple[Mention, str]]) -> bool:
    """Return whether those of a transfer are of several countries, or one of them of none."""
    countries = {mention.country for mention, _ in roles if mention.country is not None}
    # A body without a country is none of those that a state is named beside as another.
    others = any(mention.label in INTERNATIONAL or (mention.country is None and mention.label == "Agency") for mention, _ in roles)
    return len(countries) > 1 or (bool(countries) and others and len(roles) > 1)


def _given(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    if language == "en" and BEING.search(shape.text, 0, span[0]):
        return
    subjects, beside = before(shape, span[0], language)
    found = _after(shape, span[1], language)
    others = [*governed(found, "to", "from"), *_asking(shape, language)]
    if act.moved and others and is_of_lesson(shape.text, span[1], others[0].start, language):
        return
    if subjects and others and (not act.moved or _moved(shape, span, others[0].start, language)):
        yield event_of(act, span, [*subjects, *governed(beside, "with")], others, deed=True)


def _received(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    """Yield what those tell who took persons over from others."""
    for match in cue("received", language).finditer(shape.text):
        found = _after(shape, match.end(), language)
        givers = [one for one in governed(found, "from") if one.start - match.end() < REACH]
        subjects, _ = before(shape, match.start(), language)
        if subjects and givers and _persons(shape, match.end(), givers[0].start, language):
            yield event_of(act, match.span(), givers, subjects, deed=True)


def _seized_by(shape: Shape, begin: int, end: int, language: str) -> list[Phrase]:
    """Return who had caught those who were then taken to others (`was arrested by the Navy and handed over to …`)."""
    caught = [*AGENT[language].finditer(shape.text, begin, end)]
    mark = MARK.match(shape.text, caught[-1].end()) if caught else None
    return [Phrase("by", mark.start(), mark.end(), mentions_of(shape.item(mark)), False)] if mark else []


def _taken(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    if language == "en" and OBJECT.match(shape.text, span[1]) and not BEING.search(shape.text, 0, span[0]):
        return
    begin = max((match.end() for match in SENTENCE.finditer(shape.text, 0, span[0])), default=0)
    caught = _seized_by(shape, begin, span[0], language)
    if act.moved and not (caught or _persons(shape, begin, span[0], language) or _spoils(shape, begin, span[0], language)):
        return
    if EXPELLED.match(shape.text, span[0]) and before(shape, span[0], language)[0]:
        # A member of something is expelled from it.
        return
    found = _after(shape, span[1], language)
    agents = governed(found, "by", *(("object",) if language == "id" else ()))
    if not agents and not governed(found, "from") and governed(found, "to"):
        agents = caught
    helpers = _helping(shape, span[1], language)
    others = [*governed(found, "to"), *_asking(shape, language), *(_fetching(shape, span[1], language) if agents else [])]
    yield event_of(act, span, [*agents, *governed(found, "from"), *helpers], others, deed=True)


def _named(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    if TOPIC.search(shape.text, 0, span[0]) or shape.text.startswith(PAPERS, span[1]):
        return
    found = _after(shape, span[1], language)
    arranged = list(cue("arranged", language).finditer(shape.text, max(0, span[0] - NEAR), span[0]))
    if arranged and FEW_WORDS.fullmatch(shape.text, arranged[-1].end(), span[0]) and not MEANT.search(shape.text, 0, arranged[-1].start()):
        # `facilitated the repatriation of …`
        subjects, beside = before(shape, arranged[-1].start(), language)
        end = next((one.start for one in found), min(len(shape.text), span[1] + NEAR))
        if subjects and _persons(shape, span[1], end, language):
            others = [*governed(found, "from", "to"), *_asking(shape, language)]
            yield event_of(act, (arranged[-1].start(), span[1]), [*subjects, *governed([*beside, *found], "with")], others, deed=True)
            return
    parties = [one for one in found if one.governed in ("from", "by", "to")]
    if parties and (not act.moved or _persons(shape, span[1], parties[-1].start, language)):
        yield event_of(act, span, governed(found, "from", "by"), governed(found, "to"), deed=True)


def _moved(shape: Shape, span: Span, end: int, language: str) -> bool:
    """Return whether a verb is told of persons, or of what is handed over like these: behind it, or before a pronoun of it."""
    stop = max(end, min(len(shape.text), span[1] + REACH))
    if _persons(shape, span[0], stop, language) or _spoils(shape, span[1], stop, language):
        return True
    pronoun = PRONOUN[language].search(shape.text, span[0], span[1] + FEW)
    return pronoun is not None and _persons(shape, 0, span[0], language)


def _spoils(shape: Shape, start: int, end: int, language: str) -> bool:
    return cue("spoils", language).search(shape.text, start, end) is not None


def _after(shape: Shape, position: int, language: str) -> list[Phrase]:
    """Return whom the clause names after a place: whence persons are taken is not whose they are."""
    found = [
        replace(one, governed="from") if FROM.search(shape.text, position, one.start) else one
        for one in after(shape, position, language)
        if not ORIGIN.search(shape.text, position, one.start)
    ]
    # What is told of those who are taken stands between (`handed over a man who had fled from Peru to the Police of …`).
    related = RELATED[language].match(shape.text, position) if not governed(found, "to", "by") else None
    return [*found, *after(shape, related.end() - len(related["to"]), language)] if related else found


def _fetching(shape: Shape, position: int, language: str) -> list[Phrase]:
    """Return who then took over those who were handed over (`was deported by Peru and met by officers of …`)."""
    met = cue("fetched", language).search(shape.text, position, min(len(shape.text), position + REACH))
    mark = MARK.match(shape.text, met.end()) if met is not None else None
    return [Phrase("to", mark.start(), mark.end(), mentions_of(shape.item(mark)), False)] if mark is not None else []


def _helping(shape: Shape, position: int, language: str) -> list[Phrase]:
    """Return with whose help persons were taken."""
    helped = cue("support", language).search(shape.text, position)
    near = list(after(shape, helped.end(), language))[:1] if helped else []
    return [one for one in near if one.governed in ("object", "from", "of", "by")]


def _asking(shape: Shape, language: str) -> list[Phrase]:
    """Return at whose request it was done."""
    asked = cue("asked", language).search(shape.text)
    return [one for one in after(shape, asked.end(), language) if one.governed in ("object", "of", "from")][:1] if asked else []


def _persons(shape: Shape, start: int, end: int, language: str) -> bool:
    """Return whether a stretch speaks of persons."""
    if cue("persons", language).search(shape.text, start, end) or NAMED.search(shape.text, start, end):
        return True
    items = [shape.item(mark) for mark in MARK.finditer(shape.text, start, end)]
    return any(
        (isinstance(one, Quantity) and one.unit == "people") or (isinstance(one, Mention) and one.label == "Person") for one in items
    )
