"""Lines of a PDF page in reading order: columns one after the other, what stands side by side in a table side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.formats.pdf.words import Word

# Words whose base lines differ by less than this share of their size stand on one line.
SAME_LINE = 0.35
# A gap as wide as this share of the size parts what stands in two columns or cells.
GUTTER = 0.95
# Two spaces of a typewriter after a sentence are none.
SENTENCE_GAP = 1.35
# Lines of a column of prose; a table's cells are narrower or fewer.
FEWEST_LINES = 4
PROSE_FILL = 0.62
# The white between two columns is at least this share of the page, and lies in the middle.
COLUMN_GAP = 0.012
# More than this times the usual distance of lines is the end of a paragraph.
PARAGRAPH = 1.3


@dataclass(frozen=True, slots=True)
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

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return median(word.size for word in self.words)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces that stand side by side, from left to right, or in the place of a table, which is told by its number on the page."""

    pieces: tuple[Piece, ...]
    table: int | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words, with their places."""
        return tuple(word for piece in self.pieces for word in piece.words)

    @property
    def base(self) -> float:
        """Its base line."""
        return self.pieces[0].base

    @property
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
    for before, word in pairwise(row):
        widest = (SENTENCE_GAP if before.text[-1] in ".?!:" else GUTTER) * max(word.size, before.size)
        if word.left - before.right > widest:
            runs.append([word])
        else:
            runs[-1].append(word)
    return tuple(Piece(tuple(run)) for run in runs)


def in_columns(lines: Sequence[Line], width: float) -> list[list[Line]]:
    """Return the lines of a page in groups, in the order in which they are read: each column of prose is one."""
    groups: list[list[Line]] = []
    waiting: list[Line] = []

    def settle() -> None:
        if waiting:
            groups.extend(_divide(list(waiting), width))
            waiting.clear()

    gutter = _gutter(lines, width)
    if gutter is None:
        return [list(lines)] if lines else []
    for line in lines:
        # What runs over the gutter (a title, a wide table) parts what stands above it from what stands below.
        if any(piece.left < gutter - 1 and piece.right > gutter + 1 for piece in line.pieces):
            settle()
            if groups and groups[-1] and _crosses(groups[-1][-1], gutter):
                groups[-1].append(line)
            else:
                groups.append([line])
        else:
            waiting.append(line)
    settle()
    return groups


def _crosses(line: Line, gutter: float) -> bool:
    return any(piece.left < gutter - 1 and piece.right > gutter + 1 for piece in line.pieces)


def _divide(lines: list[Line], width: float) -> list[list[Line]]:
    gutter = _gutter(lines, width)
    if gutter is None:
        return [lines]
    sides = (
        [Line(left, line.table) for line in lines if (left := tuple(piece for piece in line.pieces if piece.right <= gutter + 1))],
        [Line(right, line.table) for line in lines if (right := tuple(piece for piece in line.pieces if piece.left >= gutter - 1))],
    )
    return [part for side in sides for part in in_columns(side, width)]


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Return the middle of the white that parts two columns of prose, or None where there are none."""
    pieces = [piece for line in lines for piece in line.pieces]
    if len(pieces) < 2 * FEWEST_LINES:
        return None
    best: tuple[int, float] | None = None
    for place in _candidates(pieces, width):
        left = [piece for piece in pieces if piece.right <= place + 1]
        right = [piece for piece in pieces if piece.left >= place - 1]
        crossing = len(pieces) - len(left) - len(right)
        if min(len(left), len(right)) < FEWEST_LINES or crossing * 3 > len(pieces):
            continue
        if _is_prose(left) and _is_prose(right) and (best is None or crossing < best[0]):
            best = (crossing, place)
    return best[1] if best else None


def _candidates(pieces: Sequence[Piece], width: float) -> Iterable[float]:
    """Return the places a little left of where many pieces begin: there the white between columns ends."""
    begins: dict[int, list[float]] = {}
    for piece in pieces:
        begins.setdefault(round(piece.left / 4), []).append(piece.left)
    for starts in begins.values():
        place = min(starts)
        if len(starts) >= FEWEST_LINES and 0.2 * width < place < 0.8 * width:
            before = [piece.right for piece in pieces if piece.right < place - COLUMN_GAP * width]
            if before:
                yield place - COLUMN_GAP * width / 2


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Whether most pieces fill the width that they have: cells of a table do not."""
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    filled = sum(piece.right - piece.left > PROSE_FILL * (right - left) for piece in pieces)
    letters = median(len(piece.text) for piece in pieces)
    return filled * 3 >= len(pieces) * 2 and letters >= 20


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
