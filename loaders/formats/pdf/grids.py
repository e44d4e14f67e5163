"""Tables that a PDF page rules: cells between lines, whose words become rows between bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.formats.blocks import one_line, table_text
from loaders.formats.pdf.lines import read_lines
from loaders.formats.pdf.rulings import Ruling, Rulings
from loaders.formats.pdf.words import Word

# Lines so near each other, in points, are one line: that of a border drawn twice, or of thickness.
NEAR = 3.5
# A line that runs along so much of an edge parts the cells on its sides.
PARTING = 0.6
MOST_LINES = 300
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its box, the places of its upright lines, and the words of its cells, row by row."""

    box: Box
    columns: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """Its rows between bars."""
        return table_text(self.rows)

    def continues(self, before: Grid) -> bool:
        """Return whether a table on the next page has the columns of one before."""
        return len(self.columns) == len(before.columns) and all(
            abs(one - other) <= 2 * NEAR for one, other in zip(self.columns, before.columns, strict=True)
        )

    def going_on(self, before: Grid) -> tuple[Grid, Grid]:
        """Return the table before and this one, where a row that the page cuts stands whole in the one before."""
        cut, *rest = self.rows
        if cut[0] or not rest or not before.rows[-1][0]:
            return before, self
        whole = tuple(one_line(f"{one} {other}") for one, other in zip(before.rows[-1], cut, strict=True))
        return Grid(before.box, before.columns, (*before.rows[:-1], whole)), Grid(self.box, self.columns, tuple(rest))

    def headed(self, header: tuple[str, ...]) -> Grid:
        """Return the table with a header, where it does not begin with that."""
        return self if self.rows[0] == header else Grid(self.box, self.columns, (header, *self.rows))


def find_grids(rulings: Rulings, words: Sequence[Word]) -> list[Grid]:
    """Return the tables of a page that have two rows and two columns at least, from top to bottom."""
    level, upright = _merged(rulings.level), _merged(rulings.upright)
    grids = []
    for rows, columns in _connected(level, upright):
        grid = _grid(rows, columns, words)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.box[1], grid.box[0]))


def _merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Return lines where those on one place that touch are one."""
    out: list[Ruling] = []
    for one in sorted(rulings):
        for position in range(len(out) - 1, max(-1, len(out) - 40), -1):
            other = out[position]
            if one.place - other.place <= NEAR and one.start <= other.end + NEAR and other.start <= one.end + NEAR:
                out[position] = Ruling(other.place, min(one.start, other.start), max(one.end, other.end))
                break
        else:
            out.append(one)
    return out


def _connected(level: list[Ruling], upright: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Return the lines in groups that cross each other."""
    if not level or not upright or len(level) + len(upright) > MOST_LINES:
        return []
    groups: list[tuple[list[Ruling], list[Ruling]]] = []
    left = set(range(len(upright)))
    seen: set[int] = set()
    for first in range(len(level)):
        if first in seen:
            continue
        rows, columns, waiting = [], [], [first]
        seen.add(first)
        while waiting:
            row = level[waiting.pop()]
            rows.append(row)
            for place in sorted(left):
                if _cross(row, upright[place]):
                    left.discard(place)
                    columns.append(upright[place])
                    more = [other for other in range(len(level)) if other not in seen and _cross(level[other], upright[place])]
                    seen.update(more)
                    waiting += more
        groups.append((rows, columns))
    return groups


def _cross(level: Ruling, upright: Ruling) -> bool:
    return level.start - NEAR <= upright.place <= level.end + NEAR and upright.start - NEAR <= level.place <= upright.end + NEAR


def _places(rulings: Sequence[Ruling], ends: Sequence[Ruling]) -> tuple[float, ...]:
    """Return the places of lines, and of the ends of those across, each once."""
    places: list[float] = []
    edges = [min(one.start for one in ends), max(one.end for one in ends)] if ends else []
    for place in sorted([*(one.place for one in rulings), *edges]):
        if not places or place - places[-1] > NEAR:
            places.append(place)
    return tuple(places)


def _grid(level: list[Ruling], upright: list[Ruling], words: Sequence[Word]) -> Grid | None:
    tops, lefts = _places(level, upright), _places(upright, level)
    if len(tops) < 3 or len(lefts) < 3:
        return None
    box = (lefts[0], tops[0], lefts[-1], tops[-1])
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        place = _cell_of(word, tops, lefts)
        if place is not None:
            cells.setdefault(place, []).append(word)
    owners = _owners(tops, lefts, level, upright)
    found: dict[tuple[int, int], list[Word]] = {}
    for place, owner in owners.items():
        found.setdefault(owner, []).extend(cells.get(place, ()))
    texts = {owner: _text(inside) for owner, inside in found.items()}
    # What is said once for several rows is said of each; what is said over several columns, in the first.
    rows = tuple(
        tuple(texts[owners[row, column]] if owners[row, column][1] == column else "" for column in range(len(lefts) - 1))
        for row in range(len(tops) - 1)
    )
    filled = tuple(row for row in rows if any(row))
    used = sum(any(row[column] for row in filled) for column in range(len(lefts) - 1))
    return Grid(box, lefts, filled) if len(filled) >= 2 and used >= 2 else None


def _cell_of(word: Word, tops: Sequence[float], lefts: Sequence[float]) -> tuple[int, int] | None:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    row = next((place for place, (top, bottom) in enumerate(pairwise(tops)) if top <= y < bottom), None)
    column = next((place for place, (left, right) in enumerate(pairwise(lefts)) if left <= x < right), None)
    return (row, column) if row is not None and column is not None else None


def _owners(
    tops: Sequence[float], lefts: Sequence[float], level: Sequence[Ruling], upright: Sequence[Ruling]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each cell of the grid the first of those with which it is one, no line being drawn between them."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (top, bottom) in enumerate(pairwise(tops)):
        for column, (left, right) in enumerate(pairwise(lefts)):
            owner = (row, column)
            if column and not _parted(upright, left, top, bottom):
                owner = owners[row, column - 1]
            elif row and not _parted(level, top, left, right):
                owner = owners[row - 1, column]
            owners[row, column] = owner
    return owners


def _parted(rulings: Sequence[Ruling], place: float, start: float, end: float) -> bool:
    covered = sum(max(0.0, min(one.end, end) - max(one.start, start)) for one in rulings if abs(one.place - place) <= NEAR)
    return covered >= PARTING * (end - start)


def _text(words: list[Word]) -> str:
    text = ""
    for line in read_lines(words):
        part = " ".join(piece.text for piece in line.pieces)
        joint = "" if not text or text.endswith(("-", "/")) else " "
        text += joint + part
    return one_line(text.replace("\1", ""))
