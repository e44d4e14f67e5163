"""Sittings: who takes part in what, as a clause says it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.evidence import Evidence
from loaders.grammar.predicates import Predicate
from loaders.mentions import Mention


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who takes part in what, as a clause says it; offsets into the shape; `quote` names a forum that the sentence does not.

    It is not `dated` where what stands aside in the sentence may have dates of its own; `date` is one that stands beside who sits there.
    """

    predicate: Predicate
    start: int
    end: int
    trigger: int
    actors: tuple[Mention, ...]
    forums: tuple[Mention, ...]
    role: str | None
    quote: tuple[Evidence, ...] = ()
    dated: bool = True
    date: str | None = None
