"""DOCX: paragraphs, headings, numbered lists, tables and notes as text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.errors import DocumentError
from loaders.formats.blocks import BLANK, HEADING, ITEM, LINE, NOTE, PARAGRAPH, TABLE, Block, blocks_text, one_line, superscript, table_text
from loaders.formats.docx_styles import Lists, Styles, attribute, child, name_of
from loaders.formats.extracted import Extracted
from loaders.formats.numbering import item_text
from loaders.formats.zipped import read_part

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN, STYLES, NUMBERING, NOTES, CORE = (
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    ("word/footnotes.xml", "word/endnotes.xml"),
    "docProps/core.xml",
)
# What was deleted or moved away, codes of fields, and what stands twice for older programs.
PASSED_OVER = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr"})
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Half points above the line, from which figures are a mark.
RAISED = 4
LARGEST_XML = 60_000_000  # bytes; thousands of pages
DEEPEST = 60  # elements that hold paragraphs within each other; no writer makes so many


def read_docx(data: bytes, where: str) -> Extracted:
    """Return the text of a DOCX file.

    Raises:
        DocumentError: it is none, damaged, encrypted, or holds no text.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise DocumentError(f"{where}: is no DOCX, or is cut off; save it again as DOCX, or as plain text") from None
    with archive:
        parts = _Parts(archive, where)
        main = parts.read(MAIN)
        if main is None:
            raise DocumentError(f"{where}: is no DOCX, or is cut off; save it again as DOCX, or as plain text")
        notes = _Notes([parts.read(name) for name in NOTES])
        body = _Body(Styles(parts.read(STYLES)), Lists(parts.read(NUMBERING)), notes)
        try:
            text = blocks_text([*body.blocks(main), *notes.blocks()])
        except RecursionError:
            raise DocumentError(f"{where}: has more than {DEEPEST} elements one in the other, as no writer makes; save it as PDF") from None
        title = _title(parts.read(CORE))
    if not text.strip():
        raise DocumentError(f"{where}: holds no text; if its pages are pictures, save it as PDF and add their text with ocrmypdf")
    return Extracted(text, MEDIA_TYPE, title=body.title or title)


class _Parts:
    def __init__(self, archive: zipfile.ZipFile, where: str) -> None:
        self._archive = archive
        self._where = where
        self._names = {info.filename: info for info in archive.infolist()}

    def read(self, name: str) -> Element | None:
        """Return a part, or None where there is none.

        Raises:
            DocumentError: it is damaged, or would grow without end.
        """
        from xml.etree.ElementTree import ParseError

        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import fromstring

        if name not in self._names:
            return None
        if self._names[name].file_size > LARGEST_XML:
            raise DocumentError(f"{self._where}: has {self._names[name].file_size // 1_000_000} MB of text; split it")
        content = read_part(self._archive, self._names[name], self._where)
        try:
            root: Element = fromstring(content, forbid_dtd=True)
        except DefusedXmlException:
            raise DocumentError(f"{self._where}: declares entities, which no DOCX does and bombs do; it is not read") from None
        except (ParseError, ValueError, LookupError):
            raise DocumentError(f"{self._where}: is damaged in {name}; save it again as DOCX, or as plain text") from None
        return root


class _Notes:
    """The notes of a document, numbered as the text refers to them."""

    def __init__(self, roots: Iterable[Element | None]) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self._order: dict[tuple[str, str], int] = {}
        for kind, root in zip(("footnote", "endnote"), roots, strict=True):
            for note in root if root is not None else ():
                if attribute(note, "type") in (None, "normal"):
                    paragraphs = (_words(one, None) for one in note.iter() if name_of(one) == "p")
                    self._texts[kind, attribute(note, "id") or ""] = one_line(" ".join(paragraphs))

    def mark(self, kind: str, identifier: str) -> str:
        """Return the mark of a note."""
        if not self._texts.get((kind, identifier)):
            return ""
        return superscript(str(self._order.setdefault((kind, identifier), len(self._order) + 1)))

    def blocks(self) -> Iterator[Block]:
        """Yield the notes that the text refers to, in its order."""
        for key, number in self._order.items():
            yield Block(NOTE, f"{number} {self._texts[key]}")


class _Body:
    def __init__(self, styles: Styles, lists: Lists, notes: _Notes) -> None:
        self._styles = styles
        self._lists = lists
        self._notes = notes
        self.title: str | None = None

    def blocks(self, element: Element, depth: int = 0) -> Iterator[Block]:
        """Yield the blocks of an element that holds paragraphs and tables."""
        if depth > DEEPEST:
            raise RecursionError
        for one in element:
            name = name_of(one)
            if name == "p":
                yield from self._paragraph(one, depth)
            elif name == "tbl":
                yield Block(TABLE, table_text(list(self._rows(one, depth + 1))))
            elif name not in PASSED_OVER:
                yield from self.blocks(one, depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[Block]:
        words = _words(paragraph, self._notes)
        style = self._styles.of(paragraph)
        mark = self._lists.mark(paragraph, style) if words.strip() else None
        if style.lines:
            yield Block(LINE, words)
        elif not words.strip():
            yield Block(BLANK)
        elif style.heading:
            self.title = self.title or one_line(words)[:200] if style.heading == 1 else self.title
            yield Block(HEADING, f"{mark.text} {words}" if mark and mark.text != "-" else words, style.heading)
        elif mark:
            yield Block(ITEM, item_text(mark.text, words, mark.depth))
        else:
            yield Block(PARAGRAPH, words.strip())
        for box in _boxes(paragraph):
            yield from self.blocks(box, depth + 1)

    def _rows(self, table: Element, depth: int) -> Iterator[list[str]]:
        above: list[str] = []
        for row in _under(table, "tr"):
            if child(child(row, "trPr"), "del") is not None:
                continue
            cells: list[str] = []
            for cell in _under(row, "tc"):
                settings = child(cell, "tcPr")
                merged = child(settings, "vMerge")
                goes_on = merged is not None and attribute(merged, "val") in (None, "continue")
                # What is said once for several rows is said of each.
                text = above[len(cells)] if goes_on and len(cells) < len(above) else self._cell(cell, depth)
                span = attribute(child(settings, "gridSpan"), "val")
                wide = min(int(span), 100) if span and span.isdigit() else 1
                cells += [text, *[""] * (wide - 1)]
            above = cells
            yield cells

    def _cell(self, cell: Element, depth: int) -> str:
        return " ".join(block.text for block in self.blocks(cell, depth) if block.text)


def _under(element: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows or cells of a table, those in content controls and insertions too, and none of a table in it."""
    stack = list(reversed(list(element)))
    while stack:
        one = stack.pop()
        name = name_of(one)
        if name == wanted:
            yield one
        elif name not in PASSED_OVER and name not in ("tbl", "tc", "p"):
            stack += reversed(list(one))


def _words(paragraph: Element, notes: _Notes | None) -> str:
    """Return the words of a paragraph, with the marks of notes, without what stands in boxes at its side."""
    parts: list[str] = []
    stack = list(reversed(list(paragraph)))
    while stack:
        one = stack.pop()
        name = name_of(one)
        if name == "t":
            parts.append(one.text or "")
        elif name in SIGNS:
            parts.append(SIGNS[name] if parts or name != "tab" else "")
        elif name in ("footnoteReference", "endnoteReference"):
            parts.append(notes.mark(name.removesuffix("Reference"), attribute(one, "id") or "") if notes else "")
        elif name == "r" and _hidden(one):
            continue
        elif name == "r" and _raised(one):
            figures = "".join(text.text or "" for text in one if name_of(text) == "t")
            if figures.strip().isdigit():
                parts.append(superscript(figures.strip()))
            else:
                stack += reversed(list(one))
        elif name not in PASSED_OVER and name != "txbxContent":
            stack += reversed(list(one))
    return "".join(parts)


def _hidden(run: Element) -> bool:
    mark = child(child(run, "rPr"), "vanish")
    return mark is not None and attribute(mark, "val") not in ("0", "false", "off")


def _raised(run: Element) -> bool:
    settings = child(run, "rPr")
    height = attribute(child(settings, "position"), "val") or "0"
    return attribute(child(settings, "vertAlign"), "val") == "superscript" or (height.isdigit() and int(height) >= RAISED)


def _boxes(paragraph: Element) -> Iterator[Element]:
    stack = list(reversed(list(paragraph)))
    while stack:
        one = stack.pop()
        if name_of(one) == "txbxContent":
            yield one
        elif name_of(one) not in PASSED_OVER:
            stack += reversed(list(one))


def _title(core: Element | None) -> str | None:
    title = child(core, "title")
    return one_line(title.text or "")[:200] or None if title is not None else None
