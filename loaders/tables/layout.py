"""Tables that keep the layout of the page: columns stand side by side, divided by gutters of spaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.tables.atoms import FRAGMENT, Names, read_atoms
from loaders.tables.cells import ENOUGH, HOPELESS, Cells
from loaders.tables.columns import read_columns, type_of
from loaders.tables.lines import Line
from loaders.tables.rows import ORDINAL, Reading, is_source
from loaders.tables.table import Cell, Column, Row

GUTTER = 2
WIDEST = 400
FEWEST_COLUMNS = 3
LONGEST_HEADER = 5
Band = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    left: int  # its distance from the beginning of the line


@dataclass(frozen=True, slots=True)
class _Laid:
    line: Line
    pieces: tuple[_Piece, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns, rows, and where the rows begin among the lines."""

    columns: tuple[Column, ...]
    reading: Reading
    begin: int


def read_layout(text: str, lines: Sequence[Line], names: Names) -> Layout | None:
    """Return the table whose header the lines begin with, or None where its columns do not stand side by side."""
    laid = [_lay(text, line) for line in lines]
    if not laid or max(len(one.pieces) for one in laid[:LONGEST_HEADER]) < FEWEST_COLUMNS:
        return None
    begin = _first_row(laid)
    if begin is None:
        return None
    wanted = max(len(one.pieces) for one in laid[:begin])
    bands, stop = _bands(laid, begin, wanted)
    if stop <= begin + 1 or len(bands) != wanted:
        return None
    columns = tuple(_column(band, laid[:begin]) for band in bands)
    numbers = next((position for position, column in enumerate(columns) if column.type == "ordinal"), None)
    if sum(column.type != "text" for column in columns) < FEWEST_COLUMNS - 1:
        return None
    return _rows(laid, columns, bands, numbers, (begin, stop), names)


def _lay(text: str, line: Line) -> _Laid:
    margin = line.start - (text.rfind("\n", 0, line.start) + 1)
    pieces = [_Piece(match.group(), line.start + match.start(), margin + match.start()) for match in FRAGMENT.finditer(line.text)]
    number = ORDINAL.match(pieces[0].text) if pieces else None
    if number and len(number.group()) < len(pieces[0].text):
        first, rest = pieces[0], number.end()
        pieces[:1] = [replace(first, text=number.group().rstrip()), _Piece(first.text[rest:], first.start + rest, first.left + rest)]
    return _Laid(line, tuple(pieces))


def _first_row(laid: Sequence[_Laid]) -> int | None:
    for position, one in enumerate(laid[1 : LONGEST_HEADER + 1], 1):
        number = ORDINAL.fullmatch(one.pieces[0].text)
        if number and number.group(1) == "1" and len(one.pieces) >= FEWEST_COLUMNS:
            return position
    columns, known = read_columns([laid[0].line])
    numbered = any(column.type == "ordinal" for column in columns)
    return (
        1
        if not numbered and known * 2 > len(laid[0].line.text.split()) and len(laid) > 1 and len(laid[1].pieces) >= FEWEST_COLUMNS
        else None
    )


def _bands(laid: Sequence[_Laid], begin: int, wanted: int) -> tuple[list[Band], int]:
    """Return the stretches of the page that the columns take, and the first line that does not keep to them."""
    taken = bytearray(WIDEST)
    bands: list[Band] = []
    for position, one in enumerate(laid):
        if position > begin and (
            is_source(one.line) or (one.line.blank and len(one.pieces) == 1 and bands and one.pieces[0].left < bands[0][1])
        ):
            return bands, position
        trial = bytearray(taken)
        for piece in one.pieces:
            trial[piece.left : piece.left + len(piece.text)] = b"\1" * len(piece.text)
        if len(trial) > WIDEST:
            return bands, position
        found = _runs(trial)
        if position >= begin and len(found) < wanted:
            return bands, position
        taken, bands = trial, found
    return bands, len(laid)


def _runs(taken: bytearray) -> list[Band]:
    runs: list[Band] = []
    for place, mark in enumerate(taken):
        if not mark:
            continue
        if runs and place - runs[-1][1] < GUTTER:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _in_band(one: _Laid, band: Band) -> list[_Piece]:
    return [piece for piece in one.pieces if band[0] <= piece.left < band[1]]


def _column(band: Band, header: Sequence[_Laid]) -> Column:
    name = " ".join(piece.text for one in header for piece in _in_band(one, band))
    return Column(type_of(name), name)


def _rows(
    laid: Sequence[_Laid], columns: tuple[Column, ...], bands: Sequence[Band], numbers: int | None, span: tuple[int, int], names: Names
) -> Layout | None:
    kept = tuple(column for position, column in enumerate(columns) if position != numbers)
    rows: list[Row] = []
    doubtful: list[str] = []
    for group in _groups(laid[slice(*span)], bands, numbers):
        cells = [_cell([piece for one in group for piece in _in_band(one, band)]) for band in bands]
        number = None
        if numbers is not None:
            first = cells.pop(numbers)
            number = int(first.text.strip("(.)")) if first and first.text.strip("(.)").isdigit() else None
        row = Row(number, None, tuple(cells), group[0].line.start, group[-1].line.end)
        if _score(row, kept, names) >= ENOUGH:
            rows.append(row)
        else:
            doubtful.append(f"row {number or len(rows) + len(doubtful) + 1}")
    return Layout(kept, Reading(tuple(rows), tuple(doubtful), span[1] - span[0]), span[0]) if rows else None


def _groups(laid: Sequence[_Laid], bands: Sequence[Band], numbers: int | None) -> list[list[_Laid]]:
    groups: list[list[_Laid]] = []
    for one in laid:
        if numbers is None:
            filled = sum(bool(_in_band(one, band)) for band in bands)
            begins = bool(_in_band(one, bands[0])) and filled * 2 > len(bands)
        else:
            begins = any(ORDINAL.fullmatch(piece.text) for piece in _in_band(one, bands[numbers]))
        if begins or not groups:
            groups.append([])
        groups[-1].append(one)
    return groups


def _cell(pieces: Sequence[_Piece]) -> Cell | None:
    if not pieces:
        return None
    return Cell(" ".join(piece.text for piece in pieces), pieces[0].start, max(piece.start + len(piece.text) for piece in pieces))


def _score(row: Row, columns: Sequence[Column], names: Names) -> float:
    total = 0.0
    for cell, column in zip(row.cells, columns, strict=True):
        atoms = list(read_atoms([Line(cell.text, cell.start, cell.end, True)], names, False)) if cell is not None else []
        cells = Cells(atoms, names)
        score = cells.score(column.type, 0, len(atoms))
        if column.type in ("number", "total", "year"):
            continue
        if score == HOPELESS:
            return score
        total += score
    return total
