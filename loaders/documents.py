"""Documents: files of any format, read as text whose offsets evidence counts in."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.formats import Extracted, extract_text
from loaders.formats.archive import archive_of, read_member
from loaders.formats.bibliography import Reference
from loaders.formats.files import read_file
from loaders.formats.sniffing import PDF
from loaders.language import language_of

if TYPE_CHECKING:
    from graph.folder import KeptDocument

TITLE_LENGTH = 200


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
    media_type: str
    language: str | None
    title: str | None
    warnings: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    date: str | None = None
    url: str | None = None
    mapping: str | None = None

    def page_at(self, place: int) -> int | None:
        """Return the page, counted from 1, on which a place of the text lies; None in a format without pages."""
        return max(1, bisect_right(self.pages, place)) if self.pages else None


def read_document(
    path: Path, name: str | None = None, below: Path | None = None, reference: Reference | None = None, before: KeptDocument | None = None
) -> Document:
    """Return the document at a path.

    Args:
        path: a file of a format that is known; a file in an archive is named as if the archive were a folder.
        name: the name the graph shall use; the file's own by default.
        below: the folder that `path` of the document counts from.
        reference: what a bibliography says of the file.
        before: the document as it was read by the same code, whose text is taken where the file has the same bytes still.

    Raises:
        DocumentError: the file is not there, cannot be read, is empty, damaged, encrypted, or holds no text.
    """
    data = read_bytes(path)
    identifier = hashlib.sha256(data).hexdigest()
    extracted = _again(before) if before is not None and before.id == identifier else None
    extracted = extracted or extract_text(data, str(path))
    known = reference or Reference()
    return Document(
        name=name or path.name,
        id=identifier,
        path=path.relative_to(below).as_posix() if below else path.name,
        text=extracted.text,
        media_type=extracted.media_type,
        language=language_of(extracted.text),
        title=known.title or extracted.title or _title(extracted.text),
        warnings=extracted.warnings,
        pages=extracted.pages,
        date=known.date or extracted.date,
        url=known.url or extracted.url,
    )


def _again(before: KeptDocument) -> Extracted | None:
    """Return what a file held that takes long to read; None of formats that are read at once, or that say more than is kept."""
    if before.media_type != PDF:
        return None
    of_bytes = tuple(warning for warning in before.warnings if warning.startswith(f"{before.source}: "))
    return Extracted(before.text, before.media_type, before.pages, warnings=of_bytes)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, or of a file in an archive, which is named as if the archive were a folder.

    Raises:
        DocumentError: it is not there, or cannot be read.
    """
    archive = archive_of(path)
    return read_file(path) if archive is None else read_member(archive, path)


def _title(text: str) -> str | None:
    for line in text.splitlines():
        words = line.strip("\ufeff#*_ \t-=")
        if words:
            return words[:TITLE_LENGTH]
    return None
