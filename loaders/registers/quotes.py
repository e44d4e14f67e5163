"""Quotes: the evidence of some cells of a table, as few and as short as show them."""

from __future__ import annotations

from collections.abc import Iterable

from graph.evidence import LONGEST_QUOTE, Evidence
from loaders.claims import Claims
from loaders.tables.table import Cell, Span

# Cells with no more than this between them are quoted together.
GAP = 40


def quote_cells(claims: Claims, cells: Iterable[Cell | None], rule: str, confidence: float = 0.9) -> list[Evidence]:
    """Return the evidence of some cells: one quote for those that stand together, in the order of the text."""
    merged: list[Span] = []
    for start, end in sorted({(cell.start, cell.end) for cell in cells if cell is not None}):
        if merged and start - merged[-1][1] <= GAP and max(end, merged[-1][1]) - merged[-1][0] <= LONGEST_QUOTE:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [claims.evidence(start, end, rule, confidence) for start, end in merged]
