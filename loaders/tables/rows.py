"""Rows of a flattened table: found by their numbers, or by what their first column holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.tables.align import Alignment, align
from loaders.tables.atoms import Atom, Names, read_atoms
from loaders.tables.cells import ENOUGH, MARGIN, Cells
from loaders.tables.lines import Line
from loaders.tables.table import Cell, Column, Row
from loaders.tables.words import words

ORDINAL = re.compile(r"\(?(\d{1,3})[.)]?(?:[ \t\xa0]+|$)")
# A row goes on for no more lines than these.
WINDOW = 45
LAST_WINDOW = 22
NEAR_LINES = 12
FOLLOWERS = 4
SECTION_WORDS = 6
# What it costs to begin counting again, to leave out a number, or to use one twice.
RESTART, SKIP = 0.5, 2.5
# What it costs to end a table where no blank line does.
CUT = 1.0
# Types by which a table without row numbers can tell where a row begins.
LEADING = frozenset({"state", "date", "year", "meeting", "title"})
LEADS = 3.0
LONGEST_TABLE = 3000
REMARKS = frozenset({"text", "status"})
REMARK_WORDS = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows of a table, the numbers of those that were not understood, and the last line used."""

    rows: tuple[Row, ...]
    doubtful: tuple[str, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class _Anchor:
    line: int
    number: int
    headed: bool = False  # counting may begin anew here: a sub-heading stands before it


@dataclass(slots=True)
class _Step:
    score: float
    following: int | None  # position of the next anchor, None after the last row
    stop: int  # line at which the row ends
    section: int | None  # line of the heading of the next row's section
    alignment: Alignment | None
    cells: Cells | None


def read_rows(lines: Sequence[Line], columns: Sequence[Column], names: Names, numbered: bool, section: str | None = None) -> Reading:
    """Return the rows among lines that begin with the first row.

    Args:
        lines: the lines after the header.
        columns: the columns without that of row numbers.
        names: what the vocabulary knows.
        numbered: whether the rows are numbered.
        section: the sub-heading that the first row stands under.
    """
    types = [column.type for column in columns]
    anchors = _numbered(lines) if numbered else _leading(lines, types, names)
    if not anchors or anchors[0].line:
        return Reading((), (), 0)
    steps = _steps(lines, types, names, anchors, numbered)
    reading = _collect(lines, anchors, steps, section, numbered)
    return _with_last_remark(reading, lines) if types[-1] in REMARKS else reading


def _numbered(lines: Sequence[Line]) -> list[_Anchor]:
    found = []
    for position, line in enumerate(lines[:LONGEST_TABLE]):
        match = ORDINAL.match(line.text)
        if match and int(match.group(1)):
            number = int(match.group(1))
            headed = number == 1 and position > 0 and ORDINAL.match(lines[position - 1].text) is None and is_section(lines[position - 1])
            found.append(_Anchor(position, number, headed))
    return found


def _leading(lines: Sequence[Line], types: Sequence[str], names: Names) -> list[_Anchor]:
    found: list[_Anchor] = []
    for position, line in enumerate(lines[:LONGEST_TABLE]):
        atoms = list(read_atoms([line], names, False))
        cells = Cells(atoms, names)
        year = types[0] == "date" and atoms[0].dates == "year"
        if year or (types[0] in LEADING and max(cells.score(types[0], 0, end) for end in range(1, len(atoms) + 1)) >= LEADS):
            found.append(_Anchor(position, len(found) + 1))
    return found


def _steps(lines: Sequence[Line], types: Sequence[str], names: Names, anchors: Sequence[_Anchor], numbered: bool) -> list[_Step]:
    """Return, for each anchor, the best way to read the rows from it on."""
    by_number: dict[int, list[int]] = {}
    steps: list[_Step | None] = [None] * len(anchors)
    reach = _reachable(anchors, numbered)
    for position in range(len(anchors) - 1, -1, -1):
        if position in reach:
            steps[position] = _step(lines, types, names, anchors, position, steps, numbered)
        by_number.setdefault(anchors[position].number, []).append(position)
    return [step or _Step(float("-inf"), None, 0, None, None, None) for step in steps]


def _reachable(anchors: Sequence[_Anchor], numbered: bool) -> frozenset[int]:
    """Return the positions of the anchors that a chain of rows from the first one can come to."""
    reached = {0}
    for position, anchor in enumerate(anchors):
        if position in reached:
            reached.update(after for after, _ in _followers(anchors, position, anchor, numbered))
    return frozenset(reached)


def _followers(anchors: Sequence[_Anchor], position: int, anchor: _Anchor, numbered: bool) -> Iterator[tuple[int, float]]:
    """Yield the anchors that may begin the next row, and what each costs."""
    reach = anchor.line + WINDOW
    skipped: list[tuple[int, float]] = []
    found = restarts = 0
    for after in range(position + 1, len(anchors)):
        other = anchors[after]
        if other.line > reach or found >= FOLLOWERS:
            break
        if not numbered or other.number == anchor.number + 1:
            found += 1
            # What looks like the next number may be part of a cell; the true one is then not far.
            reach = min(reach, other.line + NEAR_LINES)
            yield after, 0.0
        elif other.headed and restarts < FOLLOWERS:
            restarts += 1
            yield after, RESTART
        elif 1 < other.number in (anchor.number + 2, anchor.number) and len(skipped) < FOLLOWERS:
            skipped.append((after, SKIP))
    if not found:
        yield from skipped


def _step(
    lines: Sequence[Line],
    types: Sequence[str],
    names: Names,
    anchors: Sequence[_Anchor],
    position: int,
    steps: Sequence[_Step | None],
    numbered: bool,
) -> _Step:
    anchor = anchors[position]
    followers = list(_followers(anchors, position, anchor, numbered))
    last = max(anchors[after].line for after, _ in followers) if followers else min(len(lines), anchor.line + LAST_WINDOW)
    atoms, ends = _atoms(lines, anchor, last, types, names, numbered)
    cells = Cells(atoms, names)
    alignments = align(cells, types)
    best = _Step(float("-inf"), None, anchor.line + 1, None, None, cells)
    for stop in range(anchor.line + 1, last + 1):
        if stop > anchor.line + 1 and is_source(lines[stop - 1]):
            break
        alignment = alignments[ends[stop - anchor.line]]
        cut = 0.0 if stop == len(lines) or lines[stop].blank or is_source(lines[stop]) else CUT
        best = _better(best, _Step(alignment.score - cut, None, stop, None, alignment, cells))
        for after, cost in followers:
            following, step = anchors[after].line, steps[after]
            if step is None or step.score == float("-inf"):
                continue
            section = stop if following == stop + 1 and anchors[after].headed else None
            if following == stop or section is not None:
                if numbered and anchors[after].number == 1 and section is None:
                    continue  # counting begins again under a heading only
                best = _better(best, _Step(alignment.score + step.score - cost, after, stop, section, alignment, cells))
    return best


def _better(best: _Step, step: _Step) -> _Step:
    return step if step.score > best.score else best


def is_source(line: Line) -> bool:
    """Return whether a line under a table says where it is from."""
    first = line.text.partition(":")
    return bool(first[1]) and first[0].strip(" *_").lower() in words("sources")


def is_section(line: Line) -> bool:
    """Return whether a line can be the sub-heading of rows."""
    return (
        line.text[0].isupper()
        and len(line.text.split()) <= SECTION_WORDS
        and not any(map(str.isdigit, line.text))
        and line.text[-1] not in ",&/;("
    )


def _atoms(
    lines: Sequence[Line], anchor: _Anchor, last: int, types: Sequence[str], names: Names, numbered: bool
) -> tuple[list[Atom], list[int]]:
    """Return the atoms of the lines from an anchor on, and how many there are up to each of its lines."""
    numeric = bool({"number", "total", "year", "quantity"} & set(types))
    atoms: list[Atom] = []
    ends = [0]
    for position in range(anchor.line, last):
        line = lines[position]
        if position == anchor.line and numbered:
            line = _without_number(line)
        elif not numeric and line.text.isdigit() and not (len(line.text) == 4 and {"date", "place_date"} & set(types)):
            line = replace(line, text="")  # the number of a page
        if line.text:
            atoms += names.atoms_of(line, numeric)
        ends.append(len(atoms))
    return atoms, ends


def _without_number(line: Line) -> Line:
    match = ORDINAL.match(line.text)
    return line if match is None else Line(line.text[match.end() :], line.start + match.end(), line.end, True)


def _collect(lines: Sequence[Line], anchors: Sequence[_Anchor], steps: Sequence[_Step], section: str | None, numbered: bool) -> Reading:
    rows: list[Row] = []
    doubtful: list[str] = []
    position: int | None = 0
    used = 0
    while position is not None:
        step, anchor = steps[position], anchors[position]
        if step.alignment is None or (step.following is None and step.alignment.score < 0 and rows):
            break
        row = _row(anchor, step, section, lines, numbered)
        if not step.alignment.stops or step.alignment.score < ENOUGH or step.alignment.margin < MARGIN:
            doubtful.append(f"row {anchor.number}" + (f" of {section}" if section else ""))
        else:
            rows.append(row)
        used = step.stop
        if step.section is not None:
            section = lines[step.section].text
        position = step.following
    return Reading(tuple(rows), tuple(doubtful), used)


def _with_last_remark(reading: Reading, lines: Sequence[Line]) -> Reading:
    """Return a reading whose last row takes the short lines under it for its remark, where the other rows have one."""
    before, last = reading.rows[:-1], reading.rows[-1:]
    if not last or last[0].cells[-1] is not None or sum(row.cells[-1] is not None for row in before) * 2 < max(1, len(before)):
        return reading
    run = list(lines[reading.lines : reading.lines + 1])
    for line in lines[reading.lines + 1 : reading.lines + 4]:
        if line.blank:
            break
        run.append(line)
    words_ = " ".join(line.text for line in run)
    if not run or len(words_.split()) > REMARK_WORDS or is_source(run[0]) or words_.endswith("."):
        return reading
    cell = Cell(" ".join(words_.split()), run[0].start, run[-1].end)
    row = replace(last[0], cells=(*last[0].cells[:-1], cell), end=cell.end)
    return Reading((*before, row), reading.doubtful, reading.lines + len(run))


def _row(anchor: _Anchor, step: _Step, section: str | None, lines: Sequence[Line], numbered: bool) -> Row:
    atoms = step.cells.atoms if step.cells else ()
    cells: list[Cell | None] = []
    start = 0
    for stop in step.alignment.stops if step.alignment else ():
        run = atoms[start:stop]
        text = " ".join(" ".join(atom.text for atom in run).split())
        cells.append(Cell(text, run[0].start, run[-1].end) if run else None)
        start = stop
    return Row(anchor.number if numbered else None, section, tuple(cells), lines[anchor.line].start, lines[step.stop - 1].end)
