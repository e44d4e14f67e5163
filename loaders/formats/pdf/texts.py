"""Text of the lines of a PDF: paragraphs without the line ends of the page, what stands side by side in its place, notes under a rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from loaders.formats.blocks import NOTES
from loaders.formats.pdf.lines import Line, Piece, blocks_of
from loaders.text.clean import ITEM

# Where a word of one line would have been the first of the next, and what ends a line for want of room, in the text of a page.
WRAPPED, SOFT = "\0", "\1"
# A first word may have to be so much shorter, in parts of the size of letters, to have had room.
SLACK = 0.1
INDENTED = 0.5
# Cells of a column begin or end at places no further apart than this share of the size.
ALIGNED = 0.4
# Where of the lines that were full this share ends in a hyphen, the hyphens are those of dividing words.
DIVIDING = 0.03
NOTE = re.compile(r"(\d{1,3}|[⁰¹²³⁴-⁹]{1,3})[ \t]*(?=[^\W\d_]|https?:)")
SMALLER = 0.93
# So many notes may have been overlooked before one that is recognized.
MOST_SKIPPED = 5
# An address goes on in the next line where it reached so far.
ADDRESS, FAR = re.compile(r"(?:(?:://|www\.)\S*|(?:[^\s/-]*[/-]){3,}[^\s/-]*)[-/]$"), 0.75
FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
DIVIDED = re.compile(f"-{WRAPPED}")
REST = re.compile(rf"([a-z][^\s{WRAPPED}]*)[ \n{WRAPPED}]")
HYPHEN = re.compile(r"[^\W\d_]-$")
CUT = re.compile(rf"[^\s{WRAPPED}]*-{WRAPPED}[^\s{WRAPPED}]*")
LAST_WORD, FIRST_WORD = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
LONGEST_WORD = 60


class Notes:
    """Recognizes the notes of a document, whose numbers follow each other and stand as marks in the text before."""

    def __init__(self) -> None:
        self._last = 0
        self._before = ""

    def begins(self, block: Sequence[Line], text: str, size: float) -> bool:
        """Return whether notes begin with a block, and go on from there if so.

        Args:
            block: its lines.
            text: its text.
            size: that of most letters of the document.
        """
        match = NOTE.match(text)
        number = int(match.group(1).translate(FIGURES)) if match else -1
        small = block[0].size < SMALLER * size
        follows = self._last < number <= self._last + MOST_SKIPPED
        return (follows or (small and match is not None)) and (self._marked(number) or (small and number == self._last + 1))

    def follow(self, text: str) -> None:
        """Note that a block of notes holds those numbers that follow."""
        for line in text.splitlines():
            match = NOTE.match(line)
            number = int(match.group(1).translate(FIGURES)) if match else -1
            if self._last < number <= self._last + MOST_SKIPPED or (self._last == 0 and number > 0):
                self._last = number
        self._before = ""

    def read(self, text: str) -> None:
        """Keep a text in which marks of notes may stand."""
        self._before = (self._before + "\n" + text)[-20_000:]

    def _marked(self, number: int) -> bool:
        raised = str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        # A figure after a space may be any, until there were notes.
        space = f"[ {WRAPPED}]?" if self._last else ""
        pattern = rf"(?:[^\W\d_]|[.,;:)”\"]){space}{number}(?=[\s{WRAPPED}.,;:)]|$)|{raised}(?![⁰¹²³⁴-⁹])"
        return re.search(pattern, self._before) is not None


def page_text(groups: Sequence[Sequence[Line]], tables: Sequence[str], leading: float, size: float, notes: Notes) -> str:
    """Return the text of a page, in which `WRAPPED` stands where a line ended for want of room.

    Args:
        groups: its lines, column after column.
        tables: its tables, by number.
        leading: the usual distance of two lines.
        size: that of most letters of the document.
        notes: what is known of the notes so far.
    """
    parts: list[str] = []
    for group in groups:
        left, right = min(line.left for line in group), max(line.right for line in group)
        noting = False
        for block in blocks_of(group, leading):
            table = block[0].table
            if table is not None:
                parts.append(tables[table] + "\n")
                continue
            text = _block_text(block, left, right)
            if notes.begins(block, text, size):
                parts.append(("" if noting else NOTES + "\n") + _lined_notes(text))
                notes.follow(parts[-1])
                noting = True
            else:
                parts.append(text)
                notes.read(text)
                noting = False
    return "\n".join(parts)


def _lined_notes(text: str) -> str:
    """Return notes with a space between number and text."""
    return re.sub(rf"(?m)^{NOTE.pattern}", lambda match: f"{match.group(1).translate(FIGURES)} ", text)


def _block_text(block: Sequence[Line], left: float, right: float) -> str:
    if _is_laid(block):
        start, step = min(line.left for line in block), _letter_width(block)
        return "".join(f"{_laid(line, start, step)}\n" for line in block)
    text = ""
    before: Line | None = None
    number = _number(block[0])
    for line in block:
        # The next note of a block, or the next item of a list, begins a line however full the line before is.
        goes_on = number is not None and _number(line) == number + 1
        number = number + 1 if number is not None and goes_on else number
        if before is not None:
            wrapped = not goes_on and not ITEM.match(line.text) and _was_full(before, line, left, right)
            text += WRAPPED if wrapped else "\n"
        if (before is None or text.endswith("\n")) and line.left - left > INDENTED * line.size:
            text += " "
        text += line.text
        before = line
    return text + "\n"


def _is_laid(block: Sequence[Line]) -> bool:
    """Return whether words stand side by side in columns: what stands behind a gutter begins or ends below or above its like."""
    pieces = [(piece, number) for number, line in enumerate(block) for piece in line.pieces[1:]]
    if len(block) == 1 or not pieces:
        return bool(pieces)
    near = sum(any(number != other and _aligned(piece, like) for like, other in pieces) for piece, number in pieces)
    return near * 2 >= len(pieces) and near > 1


def _aligned(one: Piece, other: Piece) -> bool:
    return min(abs(one.left - other.left), abs(one.right - other.right)) < ALIGNED * one.size


def _number(line: Line) -> int | None:
    match = NOTE.match(line.text)
    return int(match.group(1).translate(FIGURES)) if match else None


def _was_full(before: Line, line: Line, left: float, right: float) -> bool:
    """Return whether the first word of a line had no room at the end of the line before."""
    cut = HYPHEN.search(before.text) and line.text[:1].islower()
    if cut or (ADDRESS.search(before.text) and before.right - left > FAR * (right - left)):
        return True
    word = line.words[0]
    # A word that may be divided goes on as soon as its first part finds room.
    start = word.text.partition("-")[0]
    width = (word.right - word.left) * (len(start) + (start != word.text)) / len(word.text)
    gap = 0.0 if before.text.endswith("-") else _space(before, line)
    indented = line.left - left > INDENTED * line.size and before.left - left <= INDENTED * line.size
    return before.right + gap + width > right + SLACK * line.size and not indented


def _space(before: Line, line: Line) -> float:
    """Return how wide a space is."""
    gaps = [after.left - word.right for one in (before, line) for word, after in pairwise(one.words)]
    return median(gaps) if gaps else 0.25 * line.size


def _letter_width(block: Sequence[Line]) -> float:
    words = [word for line in block for word in line.words]
    letters = sum(len(word.text) for word in words)
    return max(sum(word.right - word.left for word in words) / letters, 0.5)


def _laid(line: Line, left: float, step: float) -> str:
    """Return a line in which each piece begins at its place on a grid of letters, two spaces at least after the one before."""
    text = ""
    for piece in line.pieces:
        place = round((piece.left - left) / step)
        text = text.ljust(max(place, len(text) + 2 if text else place)) + piece.text
    return text


def joined(pages: Sequence[str]) -> list[str]:
    """Return pages whose wrapped lines are joined; a hyphen that only divides a word goes."""
    pages = _whole_words(pages)
    words = Counter(word.lower() for page in pages for word in WORD.findall(CUT.sub(" ", page)))
    wraps = sum(page.count(WRAPPED) for page in pages)
    hyphens = sum(page.count(f"-{WRAPPED}") for page in pages)
    dividing = hyphens > DIVIDING * wraps

    out = []
    for page in pages:
        text = page.replace(SOFT + WRAPPED, "").replace(SOFT, "")
        text = DIVIDED.sub(lambda match: "" if _only_divides(match, words, dividing) else "-", text)
        out.append(text.replace("/" + WRAPPED, "/").replace(WRAPPED, " "))
    return out


def _whole_words(pages: Sequence[str]) -> list[str]:
    """Return pages of which none ends within a word: its rest stands on the page where it begins."""
    out = list(pages)
    for number in range(len(out) - 1):
        rest = REST.match(out[number + 1])
        if rest and HYPHEN.search(out[number].rstrip("\n")):
            out[number] = f"{out[number].rstrip(chr(10))}{WRAPPED}{rest.group(1)}\n"
            out[number + 1] = out[number + 1][rest.end() :]
    return out


def _only_divides(match: re.Match[str], words: Counter[str], dividing: bool) -> bool:
    """Return whether a hyphen before a line end is not the word's own."""
    before = LAST_WORD.search(match.string, max(0, match.start() - LONGEST_WORD), match.start())
    after = FIRST_WORD.match(match.string, match.end())
    if before is None or after is None or not after.group()[0].islower() or match.string[before.start() - 1 : before.start()] in ("-", "/"):
        return False
    one, two = before.group().lower(), after.group().lower()
    # Indonesian doubles words: there the hyphen is the word's own.
    if words[f"{one}-{two}"] or two.startswith(one[:3]):
        return False
    # Two words that stand elsewhere by themselves are a compound here.
    return words[one + two] > 0 or (dividing and not (words[one] and words[two]))


def usual_size(pages: Iterable[Sequence[Line]]) -> float:
    """Return the size of most letters."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            if line.table is not None:
                continue
            sizes[round(line.size, 1)] += sum(len(piece.text) for piece in line.pieces)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else median([12.0])
