"""Sources: the files that a person names, or that stand in the folders named, and the names the graph gives them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from loaders.documents import MEDIA_TYPES


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    Args:
        path: its absolute path.
        below: the folder that the path of the document counts from.
    """

    path: Path
    below: Path


def find_sources(paths: Sequence[Path]) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """Return the files that paths name or hold, sorted and each once, and a line for each that cannot be read.

    Hidden files and folders in a folder are passed over.
    """
    found: dict[Path, Source] = {}
    errors: list[str] = []
    for path in paths:
        place = absolute(path)
        if place.is_dir():
            sources = tuple(_in_folder(path, place, errors))
            if not sources:
                errors.append(f"{path}: nothing readable in this folder; put {_readable()} files into it")
        else:
            sources = (Source(place, place.parent),)
        for source in sources:
            found.setdefault(source.path, source)
    return tuple(found[path] for path in sorted(found)), tuple(errors)


def absolute(path: Path) -> Path:
    """Return the absolute path without `..`; links are not followed, so that a file stays in the folder that shows it."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`, Path.resolve follows links


def _in_folder(named: Path, place: Path, errors: list[str]) -> Iterator[Source]:
    def unreadable(error: OSError) -> None:
        errors.append(f"{error.filename}: cannot be read ({error.strerror}); check its permissions")

    for folder, folders, files in os.walk(place, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if name.startswith("."):
                continue
            if path.suffix.lower() in MEDIA_TYPES:
                yield Source(path, place)
            else:
                kind = f"{path.suffix} files are" if path.suffix else "files without an ending are"
                errors.append(f"{named / path.relative_to(place)}: {kind} not read; save it as {_readable()}, or keep it elsewhere")


def _readable() -> str:
    *endings, last = MEDIA_TYPES
    return f"{', '.join(endings)} or {last}"


def document_names(paths: Iterable[str]) -> dict[str, str]:
    """Return the name of each path: as many of its last parts as tell it from all others, mostly the file's name alone."""
    parts = {path: PurePath(path).parts for path in sorted(set(paths))}
    names: dict[str, str] = {}
    length = 1
    while len(names) < len(parts):
        endings = {path: PurePath(*parts[path][-length:]).as_posix() for path in parts}
        shared = Counter(endings.values())
        for path, ending in endings.items():
            if path not in names and (shared[ending] == 1 or length >= len(parts[path])):
                names[path] = ending
        length += 1
    return names
