"""What a format gives of a file: its text, and what is known beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file and what goes with it; the same bytes always give the same.

    Args:
        text: what the offsets of evidence count in; kept in the graph folder.
        media_type: such as `application/pdf`.
        pages: where each page begins in the text; empty where the format has none.
        title: what the file says its title is, or None.
        date: the day it was published, EDTF, or None.
        url: its address, or None.
        warnings: what was guessed or left out, a sentence each, which begins with the path.
    """

    text: str
    media_type: str
    pages: tuple[int, ...] = ()
    title: str | None = None
    date: str | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()
