"""Tables as read: columns typed by what stands in them, rows of cells with their places in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

EMPTY = re.compile(r"[-–—.…]+|n/?a|nihil|nil", re.IGNORECASE)
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, white space folded, and where they stand in the document."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the type of its cells (a key of `columns` in tables.yml, or `place_date`) and the words of its head.

    Args:
        type: what stands in it.
        name: its head; with that of the group above it, where the head has two levels.
        group: the head of the group it belongs to, or None.
        year: the year its numbers are of, where the head is a year.
    """

    type: str
    name: str
    group: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: one cell, or None, for each column of its table.

    Args:
        number: its number as printed, or None.
        section: the words of the sub-heading it stands under, or None.
        cells: in the order of the table's columns.
        start: where its first word stands.
        end: where its last ends.
    """

    number: int | None
    section: str | None
    cells: tuple[Cell | None, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Caption:
    """The line that names a table or chart: `kind` is `table` or `chart`, `title` leaves out number and note marks."""

    kind: str
    number: str
    title: str
    start: int
    end: int
    notes: tuple[int, ...] = ()
    title_start: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table or chart.

    Args:
        kind: `agreements`, `meetings`, `activities`, `memberships`, `numbers`, `chart`, `other`, or `unread` where it was not understood.
        start: where its caption, or else its first word, begins.
        end: where its last word ends.
        spans: its parts, without footnotes and page furniture between them.
        caption: None where it has none.
        header: where the heads of its columns stand.
        columns: from left to right, the row numbers left out.
        rows: from top to bottom.
        problem: why it, or some of it, was not understood.
    """

    kind: str
    start: int
    end: int
    spans: tuple[Span, ...]
    caption: Caption | None = None
    header: Span | None = None
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = field(default=(), repr=False)
    problem: str | None = None

    @property
    def span(self) -> Span:
        """Where it begins and ends."""
        return self.start, self.end

    def column(self, *types: str) -> int | None:
        """Return the position of the first column of one of the types, the types tried in order, an empty one only where no other is."""
        for type_ in types:
            found = [position for position, column in enumerate(self.columns) if column.type == type_]
            if found:
                # What heads other heads has nothing below it.
                filled = (position for position in found if any(row.cells[position] is not None for row in self.rows))
                return next(filled, found[0])
        return None

    def cell(self, row: Row, *types: str) -> Cell | None:
        """Return a row's cell in the first column of one of the types; None too where it holds a dash."""
        position = self.column(*types)
        cell = None if position is None else row.cells[position]
        return None if cell is None or EMPTY.fullmatch(cell.text) else cell
