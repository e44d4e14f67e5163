"""Media types: told by what a file begins with, and by its ending where that leaves a choice."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType

from graph.errors import DocumentError

PLAIN, MARKDOWN, HTML, PDF = "text/plain", "text/markdown", "text/html", "application/pdf"
CSV, TSV = "text/csv", "text/tab-separated-values"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# By the endings of the files that a folder is searched for.
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".txt": PLAIN,
        ".text": PLAIN,
        ".md": MARKDOWN,
        ".markdown": MARKDOWN,
        ".html": HTML,
        ".htm": HTML,
        ".xhtml": HTML,
        ".pdf": PDF,
        ".docx": DOCX,
        ".csv": CSV,
        ".tsv": TSV,
        ".xlsx": XLSX,
    }
)
TABLE_SUFFIXES = (".csv", ".tsv", ".xlsx")
ARCHIVES = (".zip",)
SUFFIXES = (*MEDIA_TYPES, *ARCHIVES)
# What may stand before the first sign of a PDF.
PDF_HEAD = 1_024
HTML_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}>)*+<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
# Formats that are known and not read: what they begin with, what they are, and what to do.
REFUSED = (
    (b"\xd0\xcf\x11\xe0", "is an old Office file, or an encrypted one; save it as DOCX or XLSX without a password"),
    (b"{\\rtf", "is RTF; save it as DOCX"),
    (b"Rar!", "is a RAR archive; pack it as ZIP"),
    (b"7z\xbc\xaf", "is a 7-Zip archive; pack it as ZIP"),
    (b"\x1f\x8b", "is a gzip archive; unpack it"),
    (b"\x89PNG", "is a picture; add its text: ocrmypdf --image-dpi 300 -l ind+eng in.png out.pdf"),
    (b"\xff\xd8\xff", "is a picture; add its text: ocrmypdf --image-dpi 300 -l ind+eng in.jpg out.pdf"),
)


def suffix_of(where: str) -> str:
    """Return the ending of a path in small letters, with its full stop."""
    return PurePath(where).suffix.lower()


def media_type_of(data: bytes, where: str) -> str:
    """Return the media type of a file.

    Raises:
        DocumentError: it is of a format that is not read, or not what its ending says.
    """
    told = MEDIA_TYPES.get(suffix_of(where), PLAIN)
    for start, what in REFUSED:
        if data.startswith(start):
            raise DocumentError(f"{where}: {what}")
    if b"%PDF-" in data[:PDF_HEAD] and (told in (PDF, DOCX) or data.lstrip().startswith(b"%PDF-")):
        return PDF
    if data.startswith(ZIPPED):
        return _zipped(data, where, told)
    if HTML_HEAD.match(data[: 4 * PDF_HEAD]):
        return HTML
    if told == PDF:
        raise DocumentError(f"{where}: is no PDF, whatever its name says; get it again")
    if told == XLSX:
        raise DocumentError(f"{where}: is no XLSX, whatever its name says; save it again as XLSX or CSV")
    if told == DOCX:
        raise DocumentError(f"{where}: is no DOCX, whatever its name says; save it again as DOCX, or as plain text")
    return told


def _zipped(data: bytes, where: str, told: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        if told in (DOCX, XLSX):
            return told
        raise DocumentError(f"{where}: is an archive that is cut off or damaged; get it again") from None
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    if "content.xml" in names and "mimetype" in names:
        raise DocumentError(f"{where}: is an OpenDocument file; save it as DOCX")
    if any(name.startswith(("xl/", "ppt/", "word/")) for name in names):
        raise DocumentError(f"{where}: is an Office file without a text; save what is in it as DOCX or PDF")
    raise DocumentError(f"{where}: is an archive, and no document; name it with the ending .zip, or unpack it")
