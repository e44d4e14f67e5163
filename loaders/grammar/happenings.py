"""Happenings: activities as the words of a sentence tell of them, before it is judged whether enough of them is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.grammar.acts import Act
from loaders.grammar.phrases import Phrase
from loaders.text.segments import Span


@dataclass(frozen=True, slots=True)
class Event:
    """An activity as the words around its trigger, which ends at `stop`, tell it; a `deed` is told by a verb."""

    act: Act
    trigger: int
    stop: int
    start: int
    end: int
    doers: tuple[Phrase, ...]
    others: tuple[Phrase, ...]
    deed: bool = False


def event_of(act: Act, span: Span, doers: Sequence[Phrase], others: Sequence[Phrase], deed: bool = False) -> Event:
    """Return an event that reaches from its trigger to all whom it names."""
    named = [*doers, *others]
    start, end = min([span[0], *(one.start for one in named)]), max([span[1], *(one.end for one in named)])
    return Event(act, span[0], span[1], start, end, tuple(doers), tuple(others), deed)


def governed(phrases: Iterable[Phrase], *kinds: str) -> list[Phrase]:
    """Return the phrases that stand behind some kinds of prepositions, or as a subject or object."""
    return [one for one in phrases if one.governed in kinds]
