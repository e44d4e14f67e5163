"""Spans of a text: where quotes stand, and whether evidence lies on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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


def find_quotes(quotes: Iterable[str], text: str) -> tuple[Span, ...]:
    """Return every place where one of the quotes stands, whatever white space parts its words."""
    return tuple(match.span() for quote in quotes for match in re.finditer(r"\s+".join(map(re.escape, quote.split())), text))


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
