"""Documents: files of any format, read as text whose offsets evidence counts in."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from graph.documents import Document
from loaders.formats import Extracted, extract_text
from loaders.formats.archive import archive_of, read_member
from loaders.formats.bibliography import Reference
from loaders.formats.files import read_file
from loaders.formats.sniffing import PDF
from loaders.text.language import language_of

if TYPE_CHECKING:
    from graph.folder import KeptDocument

TITLE_LENGTH = 200


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
