"""Cells of a kept table text: rows of delimited values, each with the place of its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from loaders.tables.table import Cell

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_ROWS = 60
# Control characters and what turns the direction of a line: they stay in the text and in quotes, and are no part of a value.
STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
DECLARED = re.compile(r"\ufeff?sep=([,;|\t])\r?\n")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its number as a spreadsheet counts, its cells, and the sheet it stands in, counted from 1."""

    number: int
    cells: tuple[Cell, ...]
    sheet: int = 1


Rows: TypeAlias = Sequence[TableRow]


def read_cells(text: str, delimiter: str, start: int = 0, end: int | None = None, sheet: int = 1) -> Iterator[TableRow]:
    """Yield the rows between two places of a text, empty ones without a cell.

    A cell in quotation marks may hold delimiters and line breaks; its place is that of what stands between the marks. A mark
    that is never closed is a character like any other.
    """
    pattern = _pattern(delimiter)
    at, stop, number = start, len(text) if end is None else end, 1
    declared = DECLARED.match(text, at, stop)
    if declared is not None:
        at, number = declared.end(), 2
    while at < stop:
        cells: list[Cell] = []
        while True:
            match = pattern.match(text, at, stop)
            if match is None:  # cannot be: the second branch takes anything
                return
            cells.append(_cell(match))
            at = match.end()
            if at >= stop or text[at] != delimiter:
                break
            at += 1
        yield TableRow(number, tuple(cells) if any(cell.text for cell in cells) else (), sheet)
        number += 1
        at += 2 if text.startswith("\r\n", at) else 1


@lru_cache(maxsize=8)
def _pattern(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    ends = rf"(?=[ ]*(?:{mark}|\r|\n|\Z))"
    return re.compile(rf'\ufeff?[ ]*"(?P<quoted>(?:[^"]++|"")*+)"{ends}[ ]*|(?P<plain>[^{mark}\r\n]*)')


def _cell(match: re.Match[str]) -> Cell:
    group = "quoted" if match["quoted"] is not None else "plain"
    words = match[group].replace('""', '"') if group == "quoted" else match[group]
    return Cell(" ".join(STEERING.sub("", words).split()), *match.span(group))


def delimiters_of(text: str) -> tuple[str, ...]:
    """Return the delimiters that a text may have, the likeliest first: that by which most rows have as many cells."""
    declared = DECLARED.match(text)
    if declared is not None:
        return (declared[1],)
    return tuple(sorted(DELIMITERS, key=lambda delimiter: (-_evenness(text, delimiter), DELIMITERS.index(delimiter))))


def _evenness(text: str, delimiter: str) -> float:
    lengths = Counter(len(row.cells) for row in islice(read_cells(text, delimiter), SAMPLE_ROWS) if row.cells)
    if not lengths:
        return 0.0
    length, count = max(lengths.items(), key=lambda one: (one[1], one[0]))
    return count / lengths.total() * (1 - 1 / length)
