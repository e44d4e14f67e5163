"""Formats: bytes of a file to the text that evidence counts in, one module for each."""

from __future__ import annotations

from loaders.formats.extracted import Extracted
from loaders.formats.reading import extract_text
from loaders.formats.sniffing import MEDIA_TYPES, SUFFIXES, media_type_of, suffix_of

__all__ = ["MEDIA_TYPES", "SUFFIXES", "Extracted", "extract_text", "media_type_of", "suffix_of"]
