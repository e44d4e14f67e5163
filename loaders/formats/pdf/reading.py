"""PDF files: opened, refused or read page by page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import PurePath
from typing import Any, NamedTuple

from graph.console import progress
from graph.errors import DocumentError
from loaders.formats.extracted import Extracted
from loaders.formats.pdf.grids import Grid, find_grids
from loaders.formats.pdf.lines import Line, Piece, in_columns, read_lines, usual_leading
from loaders.formats.pdf.rulings import read_rulings
from loaders.formats.pdf.texts import Notes, joined, page_text, usual_size
from loaders.formats.pdf.words import Word, read_words

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 5_000
MOST_LETTERS = 200_000  # of one page
# Fewer letters than this on all pages together are a stamp, not a text.
FEWEST_LETTERS = 20
# Files with fewer pages are read before a bar is seen.
WORTH_SHOWING = 20
# Of the letters of a text, not more than this share may be without a known meaning.
UNKNOWN = 0.2
# Lines that may stand between a table and the end of the page: running heads, page numbers.
MOST_FURNITURE = 3
END = b"%%EOF"
TAIL = 4_096
PASSWORD, SECURITY = 4, 5  # reasons of pdfium


def read_pdf(data: bytes, where: str) -> Extracted:
    """Return the text of a PDF.

    Raises:
        DocumentError: it is damaged, encrypted, too long, or a scan without text.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in (PASSWORD, SECURITY):
            raise DocumentError(f"{where}: is encrypted; write an open copy first: qpdf --decrypt --password=… in.pdf out.pdf") from None
        raise DocumentError(f"{where}: is damaged or cut off, so that no page of it can be found; get it again") from None
    with closing(document):
        count = len(document)
        if not count:
            raise DocumentError(f"{where}: is damaged or cut off, so that no page of it can be found; get it again")
        if count > MOST_PAGES:
            raise DocumentError(f"{where}: has {count} pages, more than {MOST_PAGES}; split it")
        pages, warnings = _pages(document, where)
        return _extracted(pages, [*_cut_off(data, where), *warnings], where)


def _cut_off(data: bytes, where: str) -> list[str]:
    return [] if END in data[-TAIL:] else [f"{where}: its end is missing; what could be found was read; get it again to be sure"]


def _pages(document: Any, where: str) -> tuple[list[str], list[str]]:
    """Return the text of each page, and a line for each thing that is missing."""
    pages: list[_Page] = []
    damaged: list[int] = []
    if len(document) < WORTH_SHOWING:
        _read(document, pages, damaged, where, lambda: None)
    else:
        with progress(f"reading {PurePath(where).name}", len(document)) as step:
            _read(document, pages, damaged, where, step)
    _continued(pages)
    size, notes = usual_size(page.lines for page in pages), Notes()
    texts = joined([page_text(page.groups, [grid.text for grid in page.grids], page.leading, size, notes) for page in pages])
    empty = [number for number, text in enumerate(texts, 1) if not text.strip() and number not in damaged]
    warnings = []
    if damaged:
        warnings.append(f"{where}: {_numbered(damaged)} damaged and left out; get it again to be sure")
    if empty and len(empty) < len(texts):
        warnings.append(f"{where}: {_numbered(empty)} without text; where that is a scan, add its text: {_ocr(where)}")
    return texts, warnings


class _Page(NamedTuple):
    """The lines of a page, column after column."""

    groups: list[list[Line]]
    leading: float
    grids: list[Grid]

    @property
    def lines(self) -> list[Line]:
        return [line for group in self.groups for line in group]


def _read(document: Any, pages: list[_Page], damaged: list[int], where: str, step: Callable[[], None]) -> None:
    import pypdfium2 as pdfium

    for number in range(len(document)):
        try:
            pages.append(_page(document, number, where))
        except pdfium.PdfiumError:
            pages.append(_Page([], 12.0, []))
            damaged.append(number + 1)
        step()


def _page(document: Any, number: int, where: str) -> _Page:
    with closing(document[number]) as page, closing(page.get_textpage()) as text_page:
        letters = text_page.count_chars()
        if letters > MOST_LETTERS:
            raise DocumentError(f"{where}: has {letters} letters on page {number + 1}, more than {MOST_LETTERS}; no page holds so many")
        turn = page.get_rotation() // 90
        width, height = page.get_size()
        shown = width
        if turn % 2:
            width, height = height, width
        words = read_words(text_page, height, turn, width)
        grids = find_grids(read_rulings(page, width, height, turn), words)
        words = [word for word in words if not any(_lies_in(word, grid) for grid in grids)]
        lines = read_lines(words)
        leading = usual_leading(lines)
        lines = sorted([*lines, *(_table_line(grid, number) for number, grid in enumerate(grids))], key=lambda line: line.base)
        return _Page(in_columns(lines, shown), leading, grids)


def _lies_in(word: Word, grid: Grid) -> bool:
    left, top, right, bottom = grid.box
    return left <= (word.left + word.right) / 2 < right and top <= (word.top + word.bottom) / 2 < bottom


def _table_line(grid: Grid, number: int) -> Line:
    left, top, right, bottom = grid.box
    return Line((Piece((Word("", left, right, top, bottom, top, bottom - top),)),), number)


def _continued(pages: list[_Page]) -> None:
    """Give a table that goes on from the page before the header that it has there."""
    for before, page in pairwise(pages):
        if not before.grids or not page.grids:
            continue
        last, first = before.grids[-1], page.grids[0]
        below = sum(line.base > last.box[3] for line in before.lines)
        above = sum(line.base < first.box[1] for line in page.lines)
        if max(below, above) <= MOST_FURNITURE and first.continues(last):
            last, first = first.going_on(last)
            before.grids[-1], page.grids[0] = last, first.headed(last.rows[0])


def _extracted(pages: list[str], warnings: list[str], where: str) -> Extracted:
    letters = sum(not letter.isspace() for page in pages for letter in page)
    if letters < FEWEST_LETTERS:
        raise DocumentError(f"{where}: is a scan without text; add its text first: {_ocr(where)}")
    if sum(page.count("\ufffd") for page in pages) > UNKNOWN * letters:
        raise DocumentError(f"{where}: its fonts do not say what their letters are; add its text anew: {_ocr(where, '--force-ocr ')}")
    starts, length = [], 0
    for page in pages:
        starts.append(length)
        length += len(page) + 1
    return Extracted("\f".join(pages), MEDIA_TYPE, tuple(starts), warnings=tuple(warnings))


def _numbered(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:5])) + (", …" if len(numbers) > 5 else "")
    return f"page {shown} is" if len(numbers) == 1 else f"pages {shown} are"


def _ocr(where: str, option: str = "") -> str:
    return f"ocrmypdf {option}-l ind+eng '{PurePath(where).name}' 'with text.pdf'"
