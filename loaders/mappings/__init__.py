"""Mappings: what the columns of an analyst's table are, so that its rows become facts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graph.documents import Document
from graph.errors import DocumentError, SchemaError
from loaders.documents import read_bytes
from loaders.formats.archive import archive_of
from loaders.formats.sniffing import CSV, TSV, XLSX

TABLES = frozenset({CSV, TSV, XLSX})
# `register.mapping.yml` says what the columns of `register.csv` beside it are.
ENDINGS = (".mapping.yml", ".mapping.yaml")


def with_mapping(document: Document, path: Path, given: Path | None, kept: str | None) -> Document:
    """Return a table with the mapping that is for it, its columns found.

    Args:
        document: the table.
        path: where it stands.
        given: the mapping file that a person names; it goes before the one beside the table.
        kept: the mapping that the table was read with before, for want of both.

    Raises:
        DocumentError: there is no mapping, something in it is wrong, or the table lacks a column.
    """
    from loaders.mappings.columns import find_columns
    from loaders.mappings.model import parse_mapping, read_mapping

    source = given or next((one for ending in ENDINGS if _is_there(one := path.with_name(path.stem + ending))), None)
    try:
        text = read_mapping(source) if source is not None else kept
        if text is None:
            wanted = path.stem + ENDINGS[0]
            how = f"write {wanted} beside it (`table: agreements`, `columns: {{parties: …, date: …}}`), or give --mapping FILE"
            raise DocumentError(f"{path}: a table needs a mapping that says what its columns are; {how}")
        mapping = parse_mapping(text, str(source) if source is not None else f"the mapping of {path.name}")
        find_columns(mapping, document)
    except SchemaError as error:
        raise DocumentError(f"{path}: not read, {error}") from None
    return replace(document, mapping=text, language=mapping.language or document.language)


def _is_there(path: Path) -> bool:
    """Return whether a file is there, or in an archive."""
    if archive_of(path) is None:
        return path.is_file()
    try:
        read_bytes(path)
    except DocumentError:
        return False
    return True
