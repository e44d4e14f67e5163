"""Readers by media type: what a file holds decides which one reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TypeAlias, cast

from graph.errors import DocumentError
from loaders.formats.extracted import Extracted
from loaders.formats.files import LARGEST_FILE
from loaders.formats.sniffing import DOCX, HTML, MARKDOWN, PDF, PLAIN, media_type_of

# read(data, where): the bytes of a file and the path to speak of in messages; raises DocumentError.
Reader: TypeAlias = Callable[[bytes, str], Extracted]

# Named, not imported: who reads plain text shall not wait for what reads PDF.
READERS: Mapping[str, str] = MappingProxyType(
    {
        PLAIN: "loaders.formats.plain:read_plain",
        MARKDOWN: "loaders.formats.plain:read_markdown",
        HTML: "loaders.formats.html:read_html",
        PDF: "loaders.formats.pdf:read_pdf",
        DOCX: "loaders.formats.docx:read_docx",
        "text/csv": "loaders.mappings.files:read_csv",
        "text/tab-separated-values": "loaders.mappings.files:read_csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "loaders.mappings.files:read_workbook",
    }
)


def extract_text(data: bytes, where: str) -> Extracted:
    """Return the text of a file of any format that is known.

    Args:
        data: its bytes.
        where: its path, whose ending tells formats apart that look alike, and which messages name.

    Raises:
        DocumentError: it is too large, damaged, encrypted, empty, or of a format that is not read.
    """
    if len(data) > LARGEST_FILE:
        raise DocumentError(f"{where}: has {len(data) // 1_000_000} MB, more than {LARGEST_FILE // 1_000_000}; split it")
    if not data:
        raise DocumentError(f"{where}: is empty; remove it or put its text in")
    module, _, name = READERS[media_type_of(data, where)].partition(":")
    return cast(Reader, getattr(import_module(module), name))(data, where)
