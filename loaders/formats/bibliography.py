"""Bibliographies beside documents: the title, date and address that CSL-JSON or RIS give of a file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from graph.errors import DocumentError
from loaders.formats.archive import archive_of, read_member
from loaders.formats.blocks import one_line
from loaders.formats.files import read_file
from loaders.formats.plain import decode

SUFFIXES = (".json", ".ris")
LARGEST = 50_000_000  # bytes
RIS_LINE = re.compile(r"^([A-Z][A-Z0-9])  ?- ?(.*)$")
RIS_TITLES, RIS_DATES, RIS_FILES = ("TI", "T1", "CT"), ("DA", "PY", "Y1"), ("L1", "L2", "L4")
CSL_FILES = ("file", "attachments", "attachment", "path", "localPath", "filename", "PDF")
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Reference:
    """What a bibliography says of a file.

    Args:
        title: its title, or None.
        date: when it was published, EDTF, or None.
        url: its address, or None.
    """

    title: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a bibliography, and the files that it names, as it writes them."""

    reference: Reference
    files: tuple[str, ...]


def read_bibliography(data: bytes, where: str) -> tuple[Entry, ...] | None:
    """Return the entries of a bibliography, or None where a file is none.

    Raises:
        DocumentError: it is one that is damaged.
    """
    if len(data) > LARGEST:
        return None
    if where.lower().endswith(".ris"):
        return tuple(_of_ris(decode(data, where)[0]))
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return None
    items = content.get("items") if isinstance(content, dict) and isinstance(content.get("items"), list) else content
    items = items if isinstance(items, list) else [items]
    if not items or not all(isinstance(item, dict) and "title" in item and ("type" in item or "itemType" in item) for item in items):
        return None
    return tuple(_of_csl(item) for item in items)


class Bibliographies:
    """What the bibliographies of folders say of the files in them."""

    def __init__(self) -> None:
        self._entries: dict[Path, list[tuple[Path, Entry]]] = {}
        self.errors: list[str] = []

    def add(self, path: Path) -> bool:
        """Return whether a file is a bibliography, and keep what it says."""
        try:
            archive = archive_of(path)
            data = read_file(path) if archive is None else read_member(archive, path)
            entries = read_bibliography(data, str(path))
        except DocumentError as error:
            self.errors.append(str(error))
            return True
        if entries is not None:
            self._entries.setdefault(path.parent, []).extend((path, entry) for entry in entries)
        return entries is not None

    def add_beside(self, path: Path) -> None:
        """Keep what a bibliography beside a file says that has its name."""
        for beside in sorted({path.with_suffix(suffix) for suffix in SUFFIXES} | {Path(f"{path}{suffix}") for suffix in SUFFIXES}):
            if beside != path and beside.is_file():
                self.add(beside)

    def reference(self, path: Path) -> Reference | None:
        """Return what the bibliographies beside a file, or above it, say of it; None where they say nothing."""
        for folder in path.parents:
            for _, entry in self._entries.get(folder, ()):
                if any(_names(file, path, folder) for file in entry.files):
                    return entry.reference
        beside = [(place, entry) for place, entry in self._entries.get(path.parent, ()) if _is_beside(place, path)]
        # A library of several entries says of none which file it is.
        return beside[0][1].reference if len(beside) == 1 else None


def _is_beside(place: Path, path: Path) -> bool:
    stem = place.stem.removesuffix(".csl")
    return place.parent == path.parent and stem in (path.name, path.stem)


def _names(file: str, path: Path, folder: Path) -> bool:
    """Whether what a bibliography writes means a file: its path from there, or its name in a folder of its own."""
    parts = PurePosixPath(unquote(urlsplit(file).path) if "://" in file else file.replace("\\", "/")).parts
    below = path.relative_to(folder).parts
    if not parts or parts[-1] != below[-1]:
        return False
    return parts == below or len(parts) == 1 or len(below) == 1 or parts[-2:] == below[-2:]


def _of_csl(item: Mapping[str, Any]) -> Entry:
    return Entry(
        Reference(
            title=_text(item.get("title")),
            date=_csl_date(item.get("issued") or item.get("date")),
            url=_url(item.get("URL") or item.get("url")),
        ),
        tuple(file for key in CSL_FILES for file in _files(item.get(key))),
    )


def _files(value: Any) -> Iterator[str]:
    """Yield the files that a value names: text, of which some write `title:path:type`, or objects with a path."""
    if isinstance(value, str):
        for one in value.split(";"):
            yield from (part for part in {one.strip(), *one.strip().split(":")} if part)
    elif isinstance(value, Mapping):
        for key in ("path", "localPath", "filename", "title", "url"):
            if isinstance(value.get(key), str) and value[key]:
                yield value[key]
    elif isinstance(value, list):
        for one in value:
            yield from _files(one)


def _csl_date(value: Any) -> str | None:
    if isinstance(value, str):
        return _date(re.split(r"[-/]", value.strip()))
    if not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return _date(parts[0])
    raw = value.get("raw") or value.get("literal")
    return _date(re.split(r"[-/]", raw.strip())) if isinstance(raw, str) else None


def _of_ris(text: str) -> Iterator[Entry]:
    fields: dict[str, list[str]] = {}
    for line in text.lstrip("\ufeff").splitlines():
        match = RIS_LINE.match(line.rstrip())
        if not match:
            continue
        if match.group(1) == "ER":
            yield _of_fields(fields)
            fields = {}
        elif match.group(2).strip():
            fields.setdefault(match.group(1), []).append(match.group(2).strip())
    if fields:
        yield _of_fields(fields)


def _of_fields(fields: Mapping[str, list[str]]) -> Entry:
    def first(names: Iterable[str]) -> Iterator[str]:
        return (value for name in names for value in fields.get(name, ()))

    dates = (_date(value.split("/")) for value in first(RIS_DATES))
    return Entry(
        Reference(
            title=_text(next(first(RIS_TITLES), None)),
            date=next((date for date in dates if date), None),
            url=next((url for url in map(_url, first(("UR",))) if url), None),
        ),
        tuple(first(RIS_FILES)),
    )


def _text(value: Any) -> str | None:
    return one_line(value)[:LONGEST_TITLE] or None if isinstance(value, str) else None


def _url(value: Any) -> str | None:
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) and len(value) <= 2000 else None


def _date(parts: Iterable[Any]) -> str | None:
    """Return year, month and day, as far as they are given, in EDTF; None where the first is no year."""
    numbers: list[int] = []
    for part in list(parts)[:3]:
        digits = str(part).strip()
        if not digits.isdigit() or len(digits) > 4:
            break
        numbers.append(int(digits))
    if not numbers or not 1000 <= numbers[0] <= 9999:
        return None
    text = str(numbers[0])
    for number, most in zip(numbers[1:], (12, 31), strict=False):
        if not 1 <= number <= most:
            break
        text += f"-{number:02}"
    return text
