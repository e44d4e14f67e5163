"""Sides: the parties that a document speaks of, as later sentences mean them without naming them."""

from __future__ import annotations

from dataclasses import dataclass

from graph.evidence import Evidence
from loaders.mentions import Mention
from loaders.text.segments import Segment


@dataclass(frozen=True, slots=True)
class Delegated:
    """The state of a delegation, with the number of the sentence that spoke of it last, and the quote."""

    state: Mention
    at: int
    quote: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """The two who were told to work together.

    Args:
        who: the two.
        helper: which of them was told to help the other, or None.
        segment: where that was told.
        heading: whether that was a heading, which holds for what stands under it.
    """

    who: tuple[Mention, ...]
    helper: int | None
    segment: Segment
    heading: bool

    def reaches(self, segment: Segment) -> bool:
        """Return whether what is told in a segment may still be of them."""
        return self.heading or segment is self.segment
