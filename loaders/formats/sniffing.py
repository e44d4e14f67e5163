"""Media types: told by what a file begins with, and by its ending where that leaves a choice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType

PLAIN, MARKDOWN = "text/plain", "text/markdown"
CSV, TSV = "text/csv", "text/tab-separated-values"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# By the endings of the files that a folder is searched for.
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".txt": PLAIN,
        ".text": PLAIN,
        ".md": MARKDOWN,
        ".markdown": MARKDOWN,
        ".csv": CSV,
        ".tsv": TSV,
        ".xlsx": XLSX,
    }
)
SUFFIXES = tuple(MEDIA_TYPES)


def suffix_of(where: str) -> str:
    """Return the ending of a path in small letters, with its full stop."""
    return PurePath(where).suffix.lower()


def media_type_of(data: bytes, where: str) -> str:
    """Return the media type of a file."""
    return MEDIA_TYPES.get(suffix_of(where), PLAIN)
