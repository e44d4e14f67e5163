"""Tables and charts of a document, flattened ones too."""

from __future__ import annotations

from loaders.tables.find import read_tables
from loaders.tables.table import Caption, Cell, Column, Row, Table

__all__ = ["Caption", "Cell", "Column", "Row", "Table", "read_tables"]
