"""Words of a PDF page, with their places."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

# Between two letters of a word there is less than this share of their size.
LETTER_GAP = 0.2
# What stands so much above the line, and is so much smaller, is a mark.
RAISED, SMALLER = 0.18, 0.85
# What a PDF says for letters that Unicode has as one, and for a hyphen at the end of a line.
SMALLEST = 0.5
LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")
SPELLED = {0x2: "-", 0xFFFE: "-", 0xAD: "\1", 0xA0: " "} | {0xFB00 + place: letters for place, letters in enumerate(LIGATURES)}
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Word:
    """A word between white space: its box in points from the top left corner of the page, its base line and its size."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float


class _Letter(NamedTuple):
    text: str
    left: float
    right: float
    base: float
    size: float


def read_words(text_page: Any, height: float, turn: int = 0, width: float = 0.0) -> list[Word]:
    """Return the words of a page in the order in which the file draws them; a raised figure is written as a superscript.

    Args:
        text_page: the text page of pdfium.
        height: of the page before it is turned, in points.
        turn: by how many quarters of a circle the page is shown turned, clockwise.
        width: of the page before it is turned.
    """
    words: list[Word] = []
    run: list[_Letter] = []
    for letter in _letters(text_page, height, turn, width):
        if run and (letter is None or not _joins(run[-1], letter)):
            words.append(_word(run))
            run = []
        if letter is not None:
            run.append(letter)
    if run:
        words.append(_word(run))
    return _marked(words)


def _letters(text_page: Any, height: float, turn: int, width: float) -> Iterator[_Letter | None]:
    """Yield the letters of a page, and None for white space."""
    import pypdfium2.raw as pdfium

    handle = text_page.raw
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    # Letters of one font on one line have one height: what is dear to ask is asked once for them.
    known: dict[tuple[float, float], tuple[float, float]] = {}
    for index in range(pdfium.FPDFText_CountChars(handle)):
        code = unicode_of(handle, index)
        text = SPELLED.get(code) or (chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd")
        if (code <= 0x20 and code != 0x2) or 0x7F <= code < 0xA0 or text.isspace():
            yield None
            continue
        box_of(handle, index, box_at)
        if turn:
            pdfium.FPDFText_GetCharOrigin(handle, index, x_at, y_at)
            sides = (box.left, box.right, box.top, box.bottom)
            yield _turned(text, sides, (x.value, y.value), (width, height), turn)._replace(size=_size(handle, index))
            continue
        place = (box.top, box.bottom)
        if place not in known:
            pdfium.FPDFText_GetCharOrigin(handle, index, x_at, y_at)
            known[place] = (height - y.value, _size(handle, index))
        base, size = known[place]
        yield _Letter(text, box.left, box.right, base, size)


def _size(handle: Any, index: int) -> float:
    """Return the size at which a letter is seen: that of its font, as the page scales it."""
    import pypdfium2.raw as pdfium

    size: float = pdfium.FPDFText_GetFontSize(handle, index)
    matrix = pdfium.FS_MATRIX()
    if pdfium.FPDFText_GetMatrix(handle, index, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    return max(size, SMALLEST)


def _turned(text: str, box: tuple[float, ...], origin: tuple[float, float], page: tuple[float, float], turn: int) -> _Letter:
    """Return a letter of a page that is shown turned."""
    (left, right, top, bottom), (x, y), (width, height) = box, origin, page
    if turn == 1:
        return _Letter(text, bottom, top, x, abs(right - left))
    if turn == 2:
        return _Letter(text, width - right, width - left, y, abs(top - bottom))
    return _Letter(text, height - top, height - bottom, width - x, abs(right - left))


def _joins(before: _Letter, letter: _Letter) -> bool:
    size = max(before.size, letter.size, 1.0)
    return (
        abs(before.base - letter.base) < 0.08 * size
        and abs(before.size - letter.size) < 0.12 * size
        # The letters of a ligature have one box.
        and (-0.5 * size < letter.left - before.right < LETTER_GAP * size or (before.left, before.right) == (letter.left, letter.right))
    )


def _word(run: list[_Letter]) -> Word:
    size, base = max(letter.size for letter in run), run[0].base
    text = "".join(letter.text for letter in run)
    return Word(text, min(one.left for one in run), max(one.right for one in run), base - 0.8 * size, base + 0.2 * size, base, size)


def _marked(words: list[Word]) -> list[Word]:
    """Return words where a figure raised behind another is part of it, as a superscript."""
    out: list[Word] = []
    for word in words:
        before = out[-1] if out else None
        if (
            before is not None
            and word.text.isdigit()
            and word.size < SMALLER * before.size
            and RAISED * before.size < before.base - word.base < before.size
            and -0.3 * before.size < word.left - before.right < 0.5 * before.size
        ):
            out[-1] = replace(before, text=before.text + word.text.translate(SUPERSCRIPTS), right=word.right)
        elif (
            # What follows the mark at once, such as a full stop, belongs to the same word.
            before is not None
            and before.text[-1] in "⁰¹²³⁴⁵⁶⁷⁸⁹"
            and not word.text[0].isalnum()
            and abs(before.base - word.base) < 0.1 * before.size
            and -0.3 * before.size < word.left - before.right < LETTER_GAP * before.size
        ):
            out[-1] = replace(before, text=before.text + word.text, right=word.right)
        else:
            out.append(word)
    return out
