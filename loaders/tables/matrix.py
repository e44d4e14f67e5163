"""Matrices: tables with a row for each partner and a column for each kind of agreement, whose cells say when it was made."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.patterns.words import any_literal
from loaders.tables.atoms import YEAR, date_pattern
from loaders.tables.lines import Line, read_lines
from loaders.tables.markdown import Divided
from loaders.tables.rows import ORDINAL
from loaders.tables.table import EMPTY, Cell, Column, Row
from loaders.tables.words import phrases, plain_words, words

FEWEST = 2  # kinds of agreement, and rows
LONGEST_LABEL = 60
REACH = 20_000
TYPES = ("state", "title", "date")
BARS = " \t|:-+*_"


def find_matrices(text: str) -> Iterator[Divided]:
    """Yield the tables of a text that tell by year or day which partner made an agreement of which kind."""
    reached = 0
    for match in _header().finditer(text):
        heads = _heads(match)
        if match.start() < reached or heads is None:
            continue
        rows = [*_rows([*read_lines(text, match.end(), min(len(text), match.end() + REACH))], heads)]
        if len({row.start for row in rows}) >= FEWEST:
            columns = tuple(Column(type_, name) for type_, name in zip(TYPES, (match["state"], "", ""), strict=True))
            reached = rows[-1].end
            yield Divided(match.start("state"), reached, match.span(), columns, tuple(rows))


@cache
def _header() -> re.Pattern[str]:
    states, numbers = (_listed(*types) for types in (("state", "party"), ("ordinal",)))
    return re.compile(
        rf"^[ \t|]*(?:(?:{numbers})\.?[ \t|]+)?(?P<state>{states})(?P<kinds>(?:[ \t|]+(?:{_kinds()})(?!\w)){{{FEWEST},9}})[ \t|]*$",
        re.IGNORECASE | re.MULTILINE,
    )


def _listed(*types: str) -> str:
    """Return the alternatives of a pattern for the heads of columns of some types."""
    heads = (" ".join(phrase).replace(" / ", "/") for phrase, type_ in phrases("columns").items() if type_ in types)
    return any_literal(heads, r"[ \t]+")


@cache
def _kinds() -> str:
    return any_literal(words("kinds"), r"[ \t-]+")


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_kinds()})(?!\w)", re.IGNORECASE)


def _heads(header: re.Match[str]) -> list[Cell] | None:
    """Return the kinds of agreement that a header names, or None where it names one of them twice."""
    found = [Cell(" ".join(match.group().split()), *match.span()) for match in _kind().finditer(header.string, *header.span("kinds"))]
    return found if len({plain_words(cell.text) for cell in found}) == len(found) else None


def _rows(lines: Sequence[Line], heads: Sequence[Cell]) -> Iterator[Row]:
    """Yield a row for each agreement, up to the first line that is none of the table's."""
    for line in lines:
        if not line.text.strip(BARS):
            continue
        rest = line.text.lstrip(BARS)
        number = ORDINAL.match(rest)
        begin = len(line.text) - len(rest[number.end() if number else 0 :].lstrip(BARS))
        cells = _barred(line, begin) if "|" in line.text else _spaced(line, begin)
        if cells is None or len(cells) != len(heads) + 1 or cells[0] is None:
            return
        for head, cell in zip(heads, cells[1:], strict=True):
            if cell is not None:
                yield Row(int(number[1]) if number else None, None, (cells[0], head, cell), line.start, line.end)


def _barred(line: Line, begin: int) -> list[Cell | None] | None:
    """Return the cells of a line that bars divide, or None where one after the first is no date."""
    cells: list[Cell | None] = []
    place = begin
    for part in line.text.removesuffix("|")[begin:].split("|"):
        text = part.strip()
        start = line.start + place + len(part) - len(part.lstrip())
        cells.append(Cell(text, start, start + len(text)) if text and not EMPTY.fullmatch(text) else None)
        if len(cells) > 1 and cells[-1] is not None and not _date().fullmatch(text):
            return None
        place += len(part) + 1
    return cells


def _spaced(line: Line, begin: int) -> list[Cell | None] | None:
    """Return the cells of a line, a name and then dates or signs for none, or None where it holds anything else."""
    found = [*_cell().finditer(line.text, begin)]
    first = next((place for place in range(len(found)) if _are_cells(line.text, found[place:])), None)
    if first is None:
        return None
    name = line.text[begin : found[first].start()].strip(" \t.,;:")
    if not name or len(name) > LONGEST_LABEL or not name[0].isupper() or any(map(str.isdigit, name)):
        return None
    cells: list[Cell | None] = [Cell(name, line.start + begin, line.start + begin + len(name))]
    for match in found[first:]:
        empty = EMPTY.fullmatch(match.group()) is not None
        cells.append(None if empty else Cell(match.group(), line.start + match.start(), line.start + match.end()))
    return cells


def _are_cells(text: str, found: Sequence[re.Match[str]]) -> bool:
    """Return whether cells follow each other up to the end of a line."""
    gaps = [text[one.end() : other.start()] for one, other in itertools.pairwise(found)]
    return not text[found[-1].end() :].strip() and all(gap.isspace() for gap in gaps)


@cache
def _date() -> re.Pattern[str]:
    return re.compile(rf"{date_pattern().pattern}|{YEAR.pattern}", re.IGNORECASE)


@cache
def _cell() -> re.Pattern[str]:
    return re.compile(rf"{date_pattern().pattern}|{YEAR.pattern}|(?<=\s)(?:[-–—]+|n/?a)(?=\s|$)", re.IGNORECASE)
