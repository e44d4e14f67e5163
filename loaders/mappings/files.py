"""Files of tables: CSV as it stands, XLSX as the text of its sheets."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from graph.errors import DocumentError
from loaders.formats.extracted import Extracted
from loaders.formats.plain import decode
from loaders.formats.sniffing import CSV, TSV, XLSX
from loaders.mappings.cells import STEERING

if TYPE_CHECKING:
    from openpyxl import Workbook

LARGEST_TEXT = 50_000_000  # code points
LARGEST_UNPACKED = 300_000_000  # bytes of all parts of a workbook
MOST_ROWS = 100_000
MOST_COLUMNS = 1_000


def read_csv(data: bytes, where: str) -> Extracted:
    """Return the text of a CSV file, unchanged.

    Raises:
        DocumentError: it is empty, too large, or no text.
    """
    text, warnings = decode(data, where)
    if len(text) > LARGEST_TEXT:
        raise DocumentError(f"{where}: has {len(text)} characters, {LARGEST_TEXT} allowed; split it")
    media_type = TSV if where.lower().endswith(".tsv") else CSV
    return Extracted(text, media_type, title=PurePath(where).stem, warnings=(*warnings, *_steering(text, where)))


def read_workbook(data: bytes, where: str) -> Extracted:
    """Return the text of a workbook: each sheet a page, its name as a heading, a line for each row, cells parted by tabs.

    Of a formula the value stands that was saved with it; days are written 2012-03-23.

    Raises:
        DocumentError: it is damaged, encrypted, too large, empty, or no workbook.
    """
    _require_sound(data, where)
    book = _open(data, where)
    try:
        text, pages = "", []
        for sheet in book.worksheets:
            lines = list(islice(_lines(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)), MOST_ROWS + 1))
            if len(lines) > MOST_ROWS:
                raise DocumentError(f"{where}: sheet {sheet.title!r} has more than {MOST_ROWS} rows; split it")
            if any(lines):
                pages.append(len(text))
                text += f"# {_value(sheet.title)}\n" + "".join(f"{line}\n" for line in lines)
            if len(text) > LARGEST_TEXT:
                raise DocumentError(f"{where}: holds more than {LARGEST_TEXT} characters; split it")
    except DocumentError:
        raise
    except Exception as error:  # whatever a damaged sheet makes a reader of XML raise
        raise DocumentError(f"{where}: is damaged ({_one_line(error)}); save it again as XLSX or CSV") from None
    finally:
        book.close()
    if not pages:
        raise DocumentError(f"{where}: is empty; remove it or put its rows in")
    return Extracted(text, XLSX, tuple(pages), title=PurePath(where).stem, warnings=_steering(text, where))


def _steering(text: str, where: str) -> tuple[str, ...]:
    found = [match for match in STEERING.finditer(text) if match[0] != "\ufeff"]
    if not found:
        return ()
    line = text.count("\n", 0, found[0].start()) + 1
    first = f"U+{ord(found[0][0]):04X} in line {line}"
    return (f"{where}: holds {len(found)} control or bidirectional characters, the first {first}; names are read without them",)


def _require_sound(data: bytes, where: str) -> None:
    """Check what a workbook is made of before any of it is unpacked."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError(f"{where}: is encrypted, or an old workbook (.xls); save it as XLSX or CSV without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if unpacked > LARGEST_UNPACKED:
                raise DocumentError(f"{where}: unpacks to {unpacked // 1_000_000} MB, {LARGEST_UNPACKED // 1_000_000} allowed; split it")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as file:
                        if b"<!DOCTYPE" in file.read(2_000):
                            raise DocumentError(f"{where}: declares entities, which no spreadsheet does; save it again as XLSX or CSV")
    except DocumentError:
        raise
    except Exception as error:
        raise DocumentError(f"{where}: is no workbook ({_one_line(error)}); save it as XLSX or CSV") from None


def _open(data: bytes, where: str) -> Workbook:
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # Of what it does not know, such as drawings, nothing is read.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:
        raise DocumentError(f"{where}: is damaged ({_one_line(error)}); save it again as XLSX or CSV") from None


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _lines(rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """Yield the line of each row, empty ones before a filled one too."""
    empty = 0
    for row in rows:
        line = "" if row.count(None) == len(row) else "\t".join(map(_value, row)).rstrip("\t")
        if not line:
            empty += 1
            continue
        yield from [""] * empty
        empty = 0
        yield line


def _value(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "seconds")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words = str(value)
    if any(sign in words for sign in "\t\n\r") or words.startswith('"'):
        return '"' + words.replace('"', '""') + '"'
    return words
