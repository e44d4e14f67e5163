"""Mappings: what the columns of an analyst's table are, so that its rows become facts."""

from __future__ import annotations

from pathlib import Path

from loaders.documents import Document

CSV, TSV = "text/csv", "text/tab-separated-values"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLES = frozenset({CSV, TSV, XLSX})


def with_mapping(document: Document, path: Path, given: Path | None, kept: str | None) -> Document:
    """Return a table with the mapping that is for it."""
    return document
