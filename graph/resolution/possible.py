"""Possible matches: pairs that may be one, which nothing but a reader can settle."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PossibleMatch:
    """Two keys that may be one.

    Args:
        left: key of a fact.
        right: the other key, on another node.
        confidence: between 0 and 1.
        reason: what speaks for it.
        dates_differ: whether they are one only if one of their dates is wrong.
    """

    left: str
    right: str
    confidence: float
    reason: str
    dates_differ: bool = False

    @classmethod
    def of(cls, left: str, right: str, confidence: float, reason: str) -> PossibleMatch:
        """Return the match of two keys, the smaller one first."""
        return cls(min(left, right), max(left, right), confidence, reason)

    @property
    def pair(self) -> tuple[str, str]:
        """The two keys, sorted."""
        return (min(self.left, self.right), max(self.left, self.right))
