"""Documents: their texts and what is known of them, and what the graph keeps of them beside their facts."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text and what is known of its file.

    Args:
        name: the name by which the graph tells it from others.
        id: SHA-256 of the file's bytes, in hexadecimal.
        path: path of the file below the folder that was named.
        text: its text: that of a plain file unchanged, with its line ends; that of another format as extracted.
        media_type: such as `text/plain`.
        language: `id`, `en`, or None where neither prevails.
        title: what a bibliography or the file itself calls it, else its first heading or line, or None.
        warnings: what was guessed in reading it, a sentence each.
        pages: where each page begins in the text; empty where the format has none.
        date: when it was published, EDTF, or None.
        url: its address, or None.
        mapping: of a table, the YAML text that says what its columns are; None for any other document.
    """

    name: str
    id: str
    path: str
    text: str
    media_type: str = "text/plain"
    language: str | None = None
    title: str | None = None
    warnings: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    date: str | None = None
    url: str | None = None
    mapping: str | None = None

    def page_at(self, place: int) -> int | None:
        """Return the page, counted from 1, on which a place of the text lies; None in a format without pages."""
        return max(1, bisect_right(self.pages, place)) if self.pages else None


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document as the graph knows it.

    Args:
        name: the name by which evidence cites it.
        id: SHA-256 of its bytes.
        path: its path below the folder that was named.
        length: code points of its text, by which the evidence of one node is limited.
        title: its first heading or line, or None.
        language: `id`, `en`, or None where neither prevails.
        media_type: such as `text/plain`, or None.
        pages: how many pages it has, or None in a format without pages.
        date: when it was published, EDTF, or None.
        url: its address, or None.
    """

    name: str
    id: str
    path: str
    length: int
    title: str | None = None
    language: str | None = None
    media_type: str | None = None
    pages: int | None = None
    date: str | None = None
    url: str | None = None
