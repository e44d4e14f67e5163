"""Spans of a text: where quotes stand, and whether evidence lies on them."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]

LONGEST = 800
"""A quote up to this many code points is never too long for the gold quote it lies on."""
TIMES = 4
"""Nor is one up to this many times as long as the gold quote."""
WIDEST = 1500
"""Evidence of one fact in one document may cover this many code points."""
WIDEST_SHARE = 0.30
"""Or this share of the text, whichever is more."""


@dataclass(frozen=True, slots=True)
class SearchedText:
    """A text in which quotes are found whatever white space parts their words.

    Args:
        length: code points of the text.
        words: its words, one space between two.
        offsets: for each code point of `words`, where it stands in the text.
    """

    length: int
    words: str
    offsets: array[int] = field(repr=False)

    def find(self, quotes: Iterable[str]) -> tuple[Span, ...]:
        """Return every place where one of the quotes stands."""
        return tuple(span for quote in quotes for span in self._find(" ".join(quote.split())))

    def _find(self, quote: str) -> Iterator[Span]:
        at = self.words.find(quote) if quote else -1
        while at >= 0:
            end = at + len(quote)
            yield self.offsets[at], self.offsets[end - 1] + 1
            at = self.words.find(quote, end)


def searched(text: str) -> SearchedText:
    """Return a text made ready for finding quotes in it."""
    offsets = array("l")
    for word in re.finditer(r"\S+", text):
        offsets.extend(range(*word.span()))
        offsets.append(word.end())
    return SearchedText(len(text), " ".join(text.split()), offsets)


def lies_on(evidence: Span, quote: Span) -> bool:
    """Return whether evidence shares half of the shorter of the two, and is not far longer than the gold quote."""
    length, wanted = evidence[1] - evidence[0], quote[1] - quote[0]
    shared = min(evidence[1], quote[1]) - max(evidence[0], quote[0])
    return shared > 0 and 2 * shared >= min(length, wanted) and length <= max(LONGEST, TIMES * wanted)


def any_lies_on(evidence: Sequence[Span], quotes: Sequence[Span]) -> bool:
    """Return whether any piece of evidence lies on any of the quotes."""
    return any(lies_on(mine, quote) for mine in evidence for quote in quotes)


def is_wide(evidence: Iterable[Span], text_length: int) -> bool:
    """Return whether evidence covers more of a text than shows a fact."""
    covered = reached = 0
    for start, end in sorted(evidence):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered > max(WIDEST, WIDEST_SHARE * text_length)
