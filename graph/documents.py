"""What the graph keeps of a document beside its facts."""

from __future__ import annotations

from dataclasses import dataclass


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
