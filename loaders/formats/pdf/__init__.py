"""PDF: the words of its pages in reading order, tables as rows, each page beginning with a form feed."""

from __future__ import annotations

from loaders.formats.pdf.reading import read_pdf

__all__ = ["read_pdf"]
