"""Columns: where those that a mapping names stand in a table, and which rows are below their heads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.documents import Document
from graph.errors import DocumentError
from loaders.formats.sniffing import CSV, TSV
from loaders.mappings.cells import Rows, TableRow, delimiters_of, read_cells
from loaders.mappings.files import MOST_COLUMNS, MOST_ROWS
from loaders.mappings.model import MappedColumn, TableMapping, head_key, suggestion
from loaders.tables.table import Cell

# The heads stand within the first rows, below a title at most.
HEAD_ROWS = 30
# No spreadsheet holds a cell of more.
LONGEST_CELL = 32_767


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its columns found.

    Args:
        columns: those of the mapping, each with its position.
        rows: below the heads, empty ones left out.
        width: how many heads there are.
        unread: heads that the mapping does not speak of.
        filled: positions of columns whose empty cells mean the one above.
    """

    columns: tuple[tuple[MappedColumn, int], ...]
    rows: tuple[TableRow, ...]
    width: int
    unread: tuple[str, ...]
    filled: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Heads:
    """The heads of a table by key, and how many rows they take up to where the rows begin."""

    positions: Mapping[str, tuple[int, ...]]
    names: tuple[str, ...]
    below: int


def find_columns(mapping: TableMapping, document: Document) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Return the tables of a document that have the columns of a mapping, and a sentence for each sheet of a workbook that has not.

    Raises:
        DocumentError: a column is missing or stands twice, or the table is too long; the message names it.
    """
    failures: list[tuple[str, DocumentError]] = []
    found: list[Sheet] = []
    for name, rows in _tables(mapping, document):
        try:
            found.append(_sheet(mapping, rows, document.name))
        except DocumentError as error:
            failures.append((name, error))
            continue
        if document.media_type in (CSV, TSV):
            # What another delimiter gives is no other table.
            return tuple(found), ()
    if not found:
        raise failures[0][1] if failures else DocumentError(f"{document.name}: holds no rows; remove it or put them in")
    prefix = f"{document.name}: "
    return tuple(found), tuple(f"sheet {name!r} left out: {str(error).removeprefix(prefix)}" for name, error in failures)


def _tables(mapping: TableMapping, document: Document) -> Iterator[tuple[str, Rows]]:
    """Yield name and rows of each sheet; of a CSV file the same rows by each delimiter that may part them, the likeliest first."""
    text = document.text
    if document.media_type in (CSV, TSV):
        for delimiter in (mapping.delimiter,) if mapping.delimiter else delimiters_of(text):
            yield "", _limited(read_cells(text, delimiter), document.name)
        return
    ends = [*document.pages[1:], len(text)]
    names = [text[start : text.index("\n", start)].removeprefix("# ").strip('"') for start in document.pages]
    if mapping.sheet is not None and mapping.sheet not in names:
        where = f"{document.name}: no sheet {mapping.sheet!r} ({mapping.where}: sheet)"
        raise DocumentError(f"{where}; {suggestion(mapping.sheet, names)}")
    for number, (start, end, name) in enumerate(zip(document.pages, ends, names, strict=True), 1):
        if mapping.sheet in (None, name):
            yield name, _limited(read_cells(text, "\t", text.index("\n", start) + 1, end, number), document.name)


def _limited(rows: Iterator[TableRow], where: str) -> Rows:
    read: list[TableRow] = []
    for row in rows:
        if len(read) >= MOST_ROWS:
            raise DocumentError(f"{where}: has more than {MOST_ROWS} rows; split it")
        if len(row.cells) > MOST_COLUMNS:
            raise DocumentError(
                f"{where}: row {row.number} has {len(row.cells)} cells, more than {MOST_COLUMNS}; look whether it is a table"
            )
        longest = max((cell.end - cell.start for cell in row.cells), default=0)
        if longest > LONGEST_CELL:
            raise DocumentError(f"{where}: row {row.number} has a cell of {longest} characters; look for a quotation mark that is missing")
        if row.cells:
            read.append(row)
    return read


def _sheet(mapping: TableMapping, rows: Rows, where: str) -> Sheet:
    wanted = {head_key(column.name): column.name for column in mapping.columns}
    candidates = list(_heads(mapping, rows))
    if not candidates:
        raise DocumentError(f"{where}: row {mapping.header} holds no heads ({mapping.where}: header); give the number of the row that does")
    heads = max(candidates, key=lambda one: sum(key in one.positions for key in wanted))
    for column in mapping.columns:
        positions = heads.positions.get(head_key(column.name), ())
        if not positions:
            there = [name for name in heads.names if name]
            raise DocumentError(
                f"{where}: no column {column.name!r} ({mapping.where}: columns: {column.role.name}); {suggestion(column.name, there)}"
            )
        if len(positions) > 1:
            twice = " and ".join(str(position + 1) for position in positions)
            raise DocumentError(f"{where}: column {column.name!r} stands {len(positions)} times ({twice}); rename one in the table")
    found = tuple((column, heads.positions[head_key(column.name)][0]) for column in mapping.columns)
    read = {position for _, position in found}
    unread = tuple(
        name for position, name in enumerate(heads.names) if name and position not in read and head_key(name) not in mapping.ignore
    )
    filled = frozenset(position for key in mapping.fill for position in heads.positions.get(key, ()))
    return Sheet(found, tuple(row for row in rows[heads.below :] if not _is_furniture(row, heads)), len(heads.names), unread, filled)


def _heads(mapping: TableMapping, rows: Rows) -> Iterator[_Heads]:
    """Yield what the heads may be: each of the first rows alone, and each with the one above, whose cells may span several."""
    for index, row in enumerate(rows[:HEAD_ROWS]):
        if mapping.header is None or row.number == mapping.header:
            yield _of_names([{cell.text} for cell in row.cells], row.cells, index + 1)
        if index and (mapping.header is None or mapping.header in (row.number, rows[index - 1].number)):
            names = list(_of_two(rows[index - 1].cells, row.cells))
            shown = [Cell(" ".join(sorted(one, key=len)[-1:]), 0, 0) for one in names]
            yield _of_names(names, shown, index + 1)


def _of_two(upper: Sequence[Cell], lower: Sequence[Cell]) -> Iterator[set[str]]:
    """Yield the names of each column of a head in two rows, where a cell that spans several stands over the first."""
    group = ""
    for position in range(max(len(upper), len(lower))):
        above = upper[position].text if position < len(upper) else ""
        below = lower[position].text if position < len(lower) else ""
        group = above or group
        yield {below, f"{group} {below}".strip()} if below else {above}


def _of_names(names: Sequence[set[str]], shown: Sequence[Cell], below: int) -> _Heads:
    positions: dict[str, tuple[int, ...]] = {}
    for position, forms in enumerate(names):
        for key in {head_key(form) for form in forms if form}:
            positions[key] = (*positions.get(key, ()), position)
    return _Heads(positions, tuple(cell.text for cell in shown), below)


def _is_furniture(row: TableRow, heads: _Heads) -> bool:
    """Return whether a row repeats the heads, or only numbers the columns."""
    texts = [cell.text for cell in row.cells]
    if texts == list(heads.names[: len(texts)]):
        return True
    numbers = [text.strip("()") for text in texts if text]
    return len(numbers) > 2 and numbers == [str(position) for position in range(1, len(numbers) + 1)]
