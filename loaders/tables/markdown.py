"""Tables whose cells the text itself divides: by the bars of Markdown, tabs, semicolons, or the lines of a drawn grid."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.tables.columns import type_of
from loaders.tables.numeric import YEAR
from loaders.tables.table import Cell, Column, Row, Span
from loaders.tables.words import one_of

DELIMITER = re.compile(r"^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+(?:\|[ \t]*)?\r?$", re.MULTILINE)
TABBED = re.compile(r"^[^\t\n]*\S[^\t\n]*(?:\t[^\t\n]*){1,20}\r?\n(?:[^\t\n]*(?:\t[^\t\n]*){1,20}\r?(?:\n|\Z)){2,}", re.MULTILINE)
BARRED = re.compile(r"^(?:[^|\n]*\|[^\n]*(?:\n|\Z)){3,}", re.MULTILINE)
SEMICOLONS = re.compile(r"^(?:[^;\n]{0,200}(?:;[^;\n]{0,200}){2,20}(?:\n|\Z)){3,}", re.MULTILINE)
GRID = re.compile(r"^[ \t]*\+[-=+]{3,}\+[ \t]*\r?\n(?:[ \t]*[|+][^\n]*(?:\n|\Z)){3,}", re.MULTILINE)
ORDINAL = re.compile(r"\(?\d{1,3}[.)]?")
SEMICOLON = re.compile(";")
HYPHENATED = re.compile(r"(?<=[^\W\d_])- (?=[a-z])")
BAR = re.compile(r"(?<!\\)\|")
LINE_BREAK = re.compile(r"<br\s*/?>|\\(?=\|)", re.IGNORECASE)
LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)")
EMPHASIS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
MARKS = "*_` \t\r"
FEWEST_EVEN = 3  # cells of a line that a sign divides
# In this share of its cells a column names instruments where it is that of the agreements.
TITLED = 0.7


@dataclass(frozen=True, slots=True)
class Divided:
    """A table of divided cells: its place, columns and rows, those of row numbers left out, and the figures that head its columns."""

    start: int
    end: int
    header: Span
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def find_divided(text: str) -> Iterator[Divided]:
    """Yield the tables of a text whose cells stand between bars or tabs."""
    if "|" in text:
        for match in DELIMITER.finditer(text):
            table = _piped(text, match.start(), match.end())
            if table is not None:
                yield table
    if "\t" in text:
        for match in TABBED.finditer(text):
            lines = [(m.start() + match.start(), m.end() + match.start()) for m in re.finditer(r"[^\n]+", match.group())]
            table = _table([_cells(text, start, end, re.compile("\t")) for start, end in lines])
            if table is not None:
                yield table

    if "+-" in text or "+=" in text:
        for match in GRID.finditer(text):
            table = _grid(text, *match.span())
            if table is not None:
                yield table
    for sign, pattern, divider in (("|", BARRED, BAR), (";", SEMICOLONS, SEMICOLON)):
        if sign in text:
            for match in pattern.finditer(text):
                if "--" not in match.group() or sign == ";":
                    table = _even(text, match.start(), match.end(), divider)
                    if table is not None:
                        yield table


def with_titles(found: Divided) -> tuple[Column, ...]:
    """Return the columns of a table, one whose cells are nearly all the names of instruments being that of the agreements."""
    types = {column.type for column in found.columns}
    if "title" in types:
        return found.columns
    columns = list(found.columns)
    for position, column in enumerate(columns):
        cells = [cell.text for row in found.rows if (cell := row.cells[position]) is not None]
        named = sum(one_of("instruments").match(cell) is not None for cell in cells)
        if column.type in ("label", "text", "topic", "activity") and named > 1 and named >= TITLED * len(cells):
            columns[position] = Column("title", column.name, column.group, column.year)
            break
    return tuple(columns)


def _even(text: str, start: int, end: int, divider: re.Pattern[str]) -> Divided | None:
    """Return the table of lines that a sign divides into the same number of cells, where the heads of these are known."""
    lines = [(match.start() + start, match.end() + start) for match in re.finditer(r"[^\n]+", text[start:end])]
    cells = [_cells(text, *line, divider) for line in lines]
    # A line that ends with the sign has nothing in its last cell.
    cells = [
        [*one, Cell("", line[1], line[1])]
        if len(one) + 1 == len(cells[0]) and text[slice(*line)].rstrip().endswith(divider.pattern[-1])
        else one
        for one, line in zip(cells, lines, strict=True)
    ]
    if len({len(one) for one in cells}) > 1 or len(cells[0]) < FEWEST_EVEN:
        return None
    # `Title: …; Date: …` is a row that names its columns, and heads none.
    known = sum(type_of(cell.text) != "text" and ": " not in cell.text for cell in cells[0])
    table = _table(cells)
    # Where years and figures are all that stands below, the heads may be anything.
    counted = table is not None and {column.type for column in table.columns} == {"year", "number"}
    return table if known * 2 > len(cells[0]) or counted else None


def _grid(text: str, start: int, end: int) -> Divided | None:
    """Return the table of a grid drawn of signs, in which a cell may run over several lines."""
    rows: list[list[list[Cell]]] = []  # the lines of each row
    fresh = True
    for match in re.finditer(r"[^\n]+", text[start:end]):
        begin, stop = match.start() + start, match.end() + start
        if match.group().lstrip().startswith("+"):
            fresh = True
            continue
        cells = _cells(text, begin, stop, BAR)
        if fresh or not rows or len(rows[-1][-1]) != len(cells):
            rows.append([cells])
        else:
            rows[-1].append(cells)
        fresh = False
    if len(rows) == 2:
        rows = [rows[0], *_unruled(rows[1])]
    return _table([_stacked(lines) for lines in rows]) if len(rows) > 1 else None


def _unruled(lines: Sequence[list[Cell]]) -> list[list[list[Cell]]]:
    """Return the rows of a grid that draws no line between them: each begins where its first cell does, and most of its others."""
    rows: list[list[list[Cell]]] = []
    numbered = all(not line[0].text or ORDINAL.fullmatch(line[0].text) for line in lines)
    for line in lines:
        filled = sum(bool(cell.text) for cell in line)
        begins = bool(line[0].text) and (numbered or filled * 2 > len(line))
        if begins or not rows:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _stacked(lines: Sequence[list[Cell]]) -> list[Cell]:
    row = lines[0]
    for line in lines[1:]:
        row = [_joined(one, other) for one, other in zip(row, line, strict=True)]
    return row


def _joined(one: Cell, other: Cell) -> Cell:
    if not other.text or not one.text:
        return one if one.text else other
    return Cell(HYPHENATED.sub("", f"{one.text} {other.text}"), one.start, other.end)


def _piped(text: str, start: int, end: int) -> Divided | None:
    head_end = start - 1
    head_start = text.rfind("\n", 0, max(0, head_end)) + 1
    if "|" not in text[head_start : max(0, head_end)]:
        return None
    lines = [_cells(text, head_start, head_end, BAR)]
    position = end + 1
    while position < len(text):
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        if "|" not in text[position:stop]:
            break
        lines.append(_cells(text, position, stop, BAR))
        position = stop + 1
    return _table(lines)


def _cells(text: str, start: int, end: int, divider: re.Pattern[str]) -> list[Cell]:
    line = text[start:end].rstrip("\r")
    cuts = [start, *(match.end() + start for match in divider.finditer(line)), start + len(line) + 1]
    cells = []
    for begin, after in itertools.pairwise(cuts):
        words = text[begin : max(begin, after - 1)]
        lead = len(words) - len(words.lstrip(MARKS))
        tail = words.rstrip(MARKS)
        clean = " ".join(EMPHASIS.sub("", LINK.sub(r"\1", LINE_BREAK.sub(" ", tail[lead:]))).split())
        cells.append(Cell(clean, begin + lead, begin + max(lead, len(tail))))
    if divider is BAR:
        cells = cells[1 if not line.lstrip().partition("|")[0] else 0 :]
        if cells and not cells[-1].text and line.rstrip().endswith("|"):
            cells.pop()
    return cells


def _table(lines: Sequence[Sequence[Cell]]) -> Divided | None:
    head, body = lines[0], lines[1:]
    width = len(head)
    if width < 2 or not body:
        return None
    columns = [_column(cell.text, [line[position].text for line in body if position < len(line)]) for position, cell in enumerate(head)]
    numbers = next((position for position, column in enumerate(columns) if column.type == "ordinal"), None)
    rows = []
    section = None
    for line in body:
        filled = [cell for cell in line if cell.text]
        if not filled:
            continue
        if len(filled) == 1 and width > 2:
            section = filled[0].text
            continue
        cells = [cell if cell.text else None for cell in (*line[:width], *[Cell("", 0, 0)] * (width - len(line)))]
        number = None
        if numbers is not None:
            first = cells.pop(numbers)
            number = int(first.text.rstrip(".)")) if first and first.text.rstrip(".)").isdigit() else None
        rows.append(Row(number, section, tuple(cells), filled[0].start, filled[-1].end))
    kept = tuple(column for position, column in enumerate(columns) if position != numbers)
    return (
        Divided(head[0].start, rows[-1].end if rows else head[-1].end, (head[0].start, head[-1].end), kept, tuple(rows)) if rows else None
    )


def _column(head: str, cells: Sequence[str]) -> Column:
    type_ = type_of(head)
    filled = [cell for cell in cells if cell]
    figures = [cell for cell in filled if re.fullmatch(r"[<>~±+-]?\d[\d.,]*%?|[-–—]", cell)]
    if YEAR.fullmatch(head):
        return Column("number", head, None, int(head[:4]))
    if filled and len(figures) == len(filled) and type_ not in ("ordinal", "year", "total"):
        years = all(YEAR.fullmatch(cell) for cell in filled)
        return Column("year" if years else "number", head)
    return Column(type_, head)
