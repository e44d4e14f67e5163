"""Lines of a PDF page in reading order: columns one after the other, what stands side by side in a table side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from loaders.formats.pdf.words import Word

# Words whose base lines differ by less than this share of their size stand on one line.
SAME_LINE = 0.35
# A gap as wide as this share of the size parts what stands in two columns or cells.
GUTTER = 0.95
# Two spaces of a typewriter after a sentence are none.
SENTENCE_GAP = 1.35
# In a line spread to the margin, one is this times wider than others, unless these are wider than so many parts of the size.
SPREAD, WIDEST_SPREAD = 1.8, 1.3
# The white between two columns is this share of the size at least.
NARROWEST = 0.6
# Lines of a column of prose, and letters of one: a table's cells are fewer, or do not fill their column with words so far.
FEWEST_LINES, FEWEST_LETTERS = 4, 16
PROSE_FILL = 0.5
# More than this times the usual distance of lines is the end of a paragraph.
PARAGRAPH = 1.3


@dataclass(frozen=True)
class Piece:
    """Words of one line without a gutter between them."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @property
    def base(self) -> float:
        """Its base line."""
        return self.words[0].base

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        return median(word.size for word in self.words)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True)
class Line:
    """Pieces that stand side by side, from left to right, or in the place of a table, which is told by its number on the page."""

    pieces: tuple[Piece, ...]
    table: int | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(piece.text for piece in self.pieces)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words, with their places."""
        return tuple(word for piece in self.pieces for word in piece.words)

    @property
    def base(self) -> float:
        """Its base line."""
        return self.pieces[0].base

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        return median(piece.size for piece in self.pieces)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.pieces[-1].right


def read_lines(words: Iterable[Word]) -> list[Line]:
    """Return the lines of words, from top to bottom; what stands on one base line is one line."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        if rows and word.base - median(one.base for one in rows[-1][-3:]) < SAME_LINE * min(word.size, rows[-1][-1].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Line(_pieces(sorted(row, key=lambda word: word.left))) for row in rows]


def _pieces(row: Sequence[Word]) -> tuple[Piece, ...]:
    runs: list[list[Word]] = [[row[0]]]
    gaps = [word.left - before.right for before, word in pairwise(row)]
    usual = median(gaps) if gaps else 0.0
    for before, word in pairwise(row):
        gap, size = word.left - before.right, max(word.size, before.size)
        widest = (SENTENCE_GAP if before.text[-1:] in (".", "?", "!", ":") else GUTTER) * size
        # In a line that is spread to the margin all gaps are wide.
        if gap > widest and (gap > SPREAD * usual or usual > WIDEST_SPREAD * size):
            runs.append([word])
        else:
            runs[-1].append(word)
    return tuple(Piece(tuple(run)) for run in runs)


def in_columns(lines: Sequence[Line], width: float) -> list[list[Line]]:
    """Return the lines of a page in groups, in the order in which they are read: each column of prose is one."""
    gutter = _gutter(lines, width)
    if gutter is None:
        return [list(lines)] if lines else []
    groups: list[list[Line]] = []
    waiting: list[Line] = []
    over = False
    for line in lines:
        # What runs over the gutter (a title, a wide table) parts what stands above it from what stands below.
        if not _crosses(line, gutter):
            waiting.append(line)
            continue
        if waiting:
            groups += _divided(waiting, gutter, width)
            waiting = []
        elif over:
            groups[-1].append(line)
            continue
        groups.append([line])
        over = True
    return groups + (_divided(waiting, gutter, width) if waiting else [])


def _crosses(line: Line, gutter: float) -> bool:
    """Return whether a line runs over a gutter: a word lies on it, or the words on its sides are no further apart than others."""
    left, right = _sides(line, gutter)
    if len(left) + len(right) < len(line.words):
        return True
    return bool(left and right) and right[0].left - left[-1].right < NARROWEST * line.size


def _sides(line: Line, gutter: float) -> tuple[list[Word], list[Word]]:
    return [word for word in line.words if word.right <= gutter + 1], [word for word in line.words if word.left >= gutter - 1]


def _divided(lines: Sequence[Line], gutter: float, width: float) -> list[list[Line]]:
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        for side, words in zip(sides, _sides(line, gutter), strict=True):
            if words:
                side.append(line if len(words) == len(line.words) else Line(_pieces(words)))
    return [part for side in sides for part in in_columns(side, width)]


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Return the place that parts two columns of prose, or None where there are none."""
    best: tuple[int, float] | None = None
    for place in _candidates(lines, width):
        uncrossed = [line for line in lines if not _crosses(line, place)]
        crossing = len(lines) - len(uncrossed)
        if crossing * 3 > len(lines) or (best is not None and crossing >= best[0]):
            continue
        sides = [_sides(line, place) for line in uncrossed]
        if _is_prose([left for left, _ in sides if left]) and _is_prose([right for _, right in sides if right]):
            best = (crossing, place)
    return best[1] if best else None


def _candidates(lines: Sequence[Line], width: float) -> list[float]:
    """Return the places a little left of where, behind a gap, many words begin: there the white between columns ends."""
    begins: dict[int, list[float]] = {}
    for line in lines:
        words = line.words
        for before, word in zip((None, *words), words, strict=False):
            if before is None or word.left - before.right > NARROWEST * line.size:
                begins.setdefault(round(word.left / 4), []).append(word.left)
    many = [min(starts) for _, starts in sorted(begins.items()) if len(starts) >= FEWEST_LINES]
    return [start - 1 for start in many if 0.2 * width < start < 0.8 * width]


def _is_prose(parts: Sequence[Sequence[Word]]) -> bool:
    """Return whether most lines of a column are full of words: cells of a table are not."""
    if len(parts) < FEWEST_LINES:
        return False
    left, right = min(words[0].left for words in parts), max(words[-1].right for words in parts)
    filled = sum(sum(word.right - word.left for word in words) > PROSE_FILL * (right - left) for words in parts)
    letters = median(sum(len(word.text) for word in words) for words in parts)
    return filled * 3 >= len(parts) * 2 and letters >= FEWEST_LETTERS


def blocks_of(lines: Sequence[Line], leading: float) -> list[list[Line]]:
    """Return lines in blocks, between which the page leaves room or changes the size of its letters.

    Args:
        lines: from top to bottom.
        leading: the usual distance of two lines, in points.
    """
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and not _parts(blocks[-1], line, leading):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _parts(block: Sequence[Line], line: Line, leading: float) -> bool:
    before = block[-1]
    if before.table is not None or line.table is not None:
        return True
    distance = line.base - before.base
    usual = min(leading, block[-1].base - block[-2].base) if len(block) > 1 else leading
    return distance > PARAGRAPH * max(usual, 0.9 * line.size) or abs(line.size - before.size) > 0.12 * before.size


def usual_leading(lines: Sequence[Line]) -> float:
    """Return the usual distance of two lines that follow each other, in points."""
    steps = [(after.base - before.base, before.size) for before, after in pairwise(lines) if after.base > before.base]
    # Where most paragraphs are of one line, most steps lead to the next paragraph.
    close = [step for step, size in steps if step < 1.45 * size] or [step for step, size in steps if step < 4 * size]
    sizes = [line.size for line in lines]
    return median(close) if close else 1.2 * median(sizes) if sizes else 12.0
