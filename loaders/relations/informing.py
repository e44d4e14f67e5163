"""Informing: what tells that information, and no thing or person, was given (`handed over a list of suspects`)."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.grammar.acts import cue
from loaders.grammar.happenings import Event
from loaders.grammar.phrases import Phrase
from loaders.grammar.shapes import Shape
from loaders.patterns.words import expressed
from loaders.text.segments import Span

NEXT = 60
ABOUT = expressed("events", "informing", "about")
HANDED = expressed("events", "informing", "handed")
THAT = expressed("events", "informing", "that")


def speaks_of_it(shape: Shape, span: Span, subjects: Sequence[Phrase], language: str) -> bool:
    """Return whether a bare verb of handing tells of information that its clause is about (`the names that Peru passed to Chile`)."""
    text = shape.text
    if not text.startswith(" to ", span[1]) or span[0] - 1 != subjects[-1].end or not HANDED.fullmatch(text, *span):
        return True
    begin = max(0, subjects[0].start - NEXT)
    return any(THAT.fullmatch(text, match.end(), subjects[0].start) for match in cue("information", language).finditer(text, begin))


def is_of_information(event: Event, told: Event) -> bool:
    """Return whether the words of an event have told that information was given (`handed over a list of suspects`)."""
    informs = told.act.kind == "information_exchange" and event.act.kind in ("assistance", "other", "training")
    return informs and event.trigger < told.stop and told.trigger < event.stop


def about_whom(shape: Shape, phrase: Phrase) -> bool:
    """Return whether information is only told to be about somebody (`told the press about Peru`)."""
    return ABOUT.search(shape.text, max(0, phrase.start - NEXT), phrase.start) is not None
