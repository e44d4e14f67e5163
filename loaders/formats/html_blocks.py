"""Blocks of an HTML element: its headings, paragraphs, items, tables and lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from loaders.formats.blocks import HEADING, ITEM, LINE, NOTE, PARAGRAPH, TABLE, Block, one_line, superscript, table_text
from loaders.formats.numbering import FORMS, item_text, numbered

HEADINGS = {f"h{level}": level for level in range(1, 7)}
# What begins on a line of its own.
PARTS = frozenset(
    {"address", "article", "aside", "body", "div", "footer", "header", "hgroup", "html", "main", "nav", "section", "fieldset"}
)
TEXTS = frozenset({"blockquote", "caption", "center", "details", "figcaption", "figure", "hr", "p", "summary"})
LISTS = frozenset({"dd", "dl", "dt", "li", "ol", "ul"})
INNER_TABLE = frozenset({"thead", "tbody", "tfoot"})
CELLS = frozenset({"td", "th"})
# What holds notes, in the names that writers of pages give it; an anchor before a note leads back to its mark.
NOTED = frozenset({"div", "section", "ol", "aside", "p", "li"})
NOTES = re.compile(
    r"(?:^|\s)(?:(?:sd)?(?:foot|end)notes?\d*|ftn\d+|edn\d+|references|reflist|doc-(?:foot|end)notes?)(?:$|\s)", re.IGNORECASE
)
NOTE_NUMBER = re.compile(r"^\[?(\d{1,3})[\].]?\s*")
BACK = re.compile("[↑↩↵⤴\ufe0e\ufe0f^]+")
WIDEST_SPAN, TALLEST_SPAN = 50, 500
MOST_CELLS = 200_000
# Of a table that lays out a page, one of few cells holds so many letters, and this share of all.
FEW_CELLS, PAGE_LETTERS, PAGE_SHARE = 20, 600, 0.7


def blocks_of(content: Any) -> Iterator[Block]:
    """Yield the blocks of an element in their order."""
    walk = _Walk()
    yield from walk.blocks(content)


class _Walk:
    """Goes through an element without recursion, since pages may nest as deep as they like."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._lists: list[_List] = []
        self._mark: str | None = None
        self._heading = 0

    def blocks(self, content: Any) -> Iterator[Block]:
        stack: list[tuple[Any, bool]] = [(content, False)]
        while stack:
            node, leaving = stack.pop()
            tag = node.tag
            if leaving:
                yield from self._flush()
                self._leave(tag)
                continue
            if tag == "-text":
                self._words.append(node.text_content or "")
            elif tag == "br":
                self._words.append("\0")
            elif tag in ("sup", "sub"):
                self._words.append(_raised(node) if tag == "sup" else node.text(deep=True))
            elif tag in NOTED and _holds_notes(node):
                yield from self._flush()
                yield from _notes(node)
            elif tag == "pre":
                yield from self._flush()
                yield from _lines(node)
            elif tag == "table":
                yield from self._flush()
                yield from self._table(node, stack)
            elif tag in PARTS or tag in TEXTS or tag in LISTS or tag in HEADINGS:
                yield from self._flush()
                self._enter(node, tag)
                stack.append((node, True))
                stack += ((one, False) for one in reversed(list(node.iter(include_text=True))))
            elif not tag.startswith(("-", "_", "!")):
                stack += ((one, False) for one in reversed(list(node.iter(include_text=True))))
        yield from self._flush()

    def _table(self, node: Any, stack: list[tuple[Any, bool]]) -> Iterator[Block]:
        """Yield a table; one that only lays out the page is gone through as if its cells were blocks."""
        caption = next((one for one in node.iter() if one.tag == "caption"), None)
        if caption is not None:
            yield Block(PARAGRAPH, one_line(caption.text(deep=True)))
        rows = list(_rows(node))
        if len(rows) < 2 or max(len(_cells(row)) for row in rows) < 2 or node.css_first("table table") is not None or _lays_out(rows):
            for row in reversed(rows):
                for cell in reversed(_cells(row)):
                    stack.append((cell, True))
                    stack += ((one, False) for one in reversed(list(cell.iter(include_text=True))))
            return
        yield Block(TABLE, table_text(_grid(rows)))

    def _enter(self, node: Any, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._lists.append(_List.of(node))
        elif tag == "li":
            self._mark = self._lists[-1].next(node) if self._lists else "-"
        elif tag in HEADINGS:
            self._heading = HEADINGS[tag]

    def _leave(self, tag: str) -> None:
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag in HEADINGS:
            self._heading = 0
        elif tag == "li":
            self._mark = None

    def _flush(self) -> Iterator[Block]:
        text = "".join(self._words)
        self._words = []
        parts = [one_line(part) for part in text.split("\0")]
        if not any(parts):
            return
        if self._heading:
            yield Block(HEADING, " ".join(part for part in parts if part), self._heading)
        elif self._mark is not None:
            mark, self._mark = self._mark, None
            yield Block(ITEM, item_text(mark, " ".join(parts), len(self._lists) - 1))
        elif self._lists:
            yield Block(ITEM, "  " * len(self._lists) + " ".join(part for part in parts if part))
        else:
            yield from _paragraphs(parts)


def _paragraphs(parts: list[str]) -> Iterator[Block]:
    """Yield what line breaks divide: two of them end a paragraph."""
    lines: list[str] = []
    for part in [*parts, ""]:
        if part:
            lines.append(part)
        elif lines:
            yield Block(PARAGRAPH, "\n".join(lines))
            lines = []


class _List:
    """The counting of a list."""

    def __init__(self, form: str | None, count: int) -> None:
        self._form = form
        self._count = count

    @classmethod
    def of(cls, node: Any) -> _List:
        start = (node.attributes.get("start") or "1").strip()
        form = (node.attributes.get("type") or "1").strip()
        first = int(start) if start.isdigit() and len(start) < 6 else 1
        return cls(FORMS.get(form, form) if node.tag == "ol" else None, first - 1)

    def next(self, node: Any) -> str:
        """Return the mark of the next item."""
        value = (node.attributes.get("value") or "").strip()
        self._count = int(value) if value.isdigit() and len(value) < 6 else self._count + 1
        return "-" if self._form is None else f"{numbered(self._count, self._form)}."


def _lines(node: Any) -> Iterator[Block]:
    for line in node.text(deep=True).rstrip("\n").split("\n"):
        yield Block(LINE, line.rstrip("\r"))


def _holds_notes(node: Any) -> bool:
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('role') or ''}"
    return NOTES.search(names) is not None


def _notes(node: Any) -> Iterator[Block]:
    """Yield the notes that an element holds: its items, or all of it as one."""
    items = node.css("li")
    for number, item in enumerate(items, 1):
        yield Block(NOTE, f"{number} {one_line(BACK.sub('', item.text(deep=True)))}")
    if not items:
        text = one_line(BACK.sub("", node.text(deep=True)))
        yield Block(NOTE, NOTE_NUMBER.sub(r"\1 ", text))


def _raised(node: Any) -> str:
    figures = node.text(deep=True).strip()
    bare = figures.strip("[]()")
    return superscript(bare) if bare.isdigit() and bare.isascii() else node.text(deep=True)


def _rows(table: Any) -> Iterator[Any]:
    """Yield the rows of a table, and none of a table in it."""
    for part in table.iter():
        if part.tag == "tr":
            yield part
        elif part.tag in INNER_TABLE:
            yield from (row for row in part.iter() if row.tag == "tr")


def _lays_out(rows: list[Any]) -> bool:
    """Return whether one cell holds the text of a page, and the others what stands around it."""
    cells = [cell for row in rows for cell in _cells(row)]
    lengths = sorted(len(cell.text(deep=True).strip()) for cell in cells) if len(cells) <= FEW_CELLS else []
    return bool(lengths) and lengths[-1] >= PAGE_LETTERS and lengths[-1] >= PAGE_SHARE * sum(lengths)


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row.iter() if cell.tag in CELLS]


def _grid(rows: list[Any]) -> list[list[str]]:
    """Return the words of cells; what is said once for several rows is said of each."""
    grid: list[list[str]] = []
    waiting: dict[int, tuple[int, str]] = {}  # by place, for how many rows yet, and what
    count = 0
    for row in rows:
        line: list[str] = []
        for cell in _cells(row):
            while len(line) in waiting:
                _repeat(line, waiting)
            text = _cell_text(cell)
            wide, tall = _span(cell, "colspan", WIDEST_SPAN), _span(cell, "rowspan", TALLEST_SPAN)
            for place in range(wide):
                if tall > 1:
                    waiting[len(line)] = (tall - 1, text if not place else "")
                line.append(text if not place else "")
        while len(line) in waiting:
            _repeat(line, waiting)
        count += len(line)
        if count > MOST_CELLS:
            break
        grid.append(line)
    return grid


def _repeat(line: list[str], waiting: dict[int, tuple[int, str]]) -> None:
    place = len(line)
    left, text = waiting.pop(place)
    if left > 1:
        waiting[place] = (left - 1, text)
    line.append(text)


def _span(cell: Any, name: str, most: int) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return max(1, min(int(value), most)) if value.isdigit() and len(value) < 6 else 1


def _cell_text(cell: Any) -> str:
    """Return the words of a cell, with the marks of notes."""
    return " ".join(one_line(block.text) for block in _Walk().blocks(cell))
