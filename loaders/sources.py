"""Sources: the files that a person names, or that stand in the folders named, and the names the graph gives them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from loaders.formats import MEDIA_TYPES
from loaders.mappings import ENDINGS


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    Args:
        path: its absolute path.
        below: the folder that the path of the document counts from.
    """

    path: Path
    below: Path


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at the paths that a person named.

    Args:
        sources: the files to read, sorted by path, each once.
        folders: the folders that were listed; what is gone from one of them goes from the graph.
        closed: the folders in them that could not be listed.
        errors: a line for each thing that cannot be read.
    """

    sources: tuple[Source, ...]
    folders: tuple[Path, ...]
    closed: tuple[Path, ...]
    errors: tuple[str, ...]

    def lacks(self, path: Path) -> bool:
        """Whether a file that once was in one of the folders is no longer there."""
        inside = any(path.is_relative_to(folder) for folder in self.folders)
        hidden = any(path.is_relative_to(folder) for folder in self.closed)
        return inside and not hidden and path not in {source.path for source in self.sources}


def find_sources(paths: Sequence[Path]) -> Found:
    """Return the files that paths name or hold; hidden files and folders in a folder are passed over, and its README.

    A folder that holds nothing readable does not count as listed: it may be a disk that is not there.
    """
    found: dict[Path, Source] = {}
    folders: list[Path] = []
    closed: list[Path] = []
    errors: list[str] = []
    for path in paths:
        place = absolute(path)
        if not place.is_dir():
            found.setdefault(place, Source(place, place.parent))
            continue
        sources = tuple(_in_folder(path, place, closed, errors))
        if sources:
            folders.append(place)
        else:
            errors.append(f"{path}: nothing readable in this folder; put {_readable()} files into it")
        for source in sources:
            found.setdefault(source.path, source)
    return Found(tuple(found[path] for path in sorted(found)), tuple(folders), tuple(closed), tuple(errors))


def absolute(path: Path) -> Path:
    """Return the absolute path without `..`; links are not followed, so that a file stays in the folder that shows it."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`, Path.resolve follows links


def _in_folder(named: Path, place: Path, closed: list[Path], errors: list[str]) -> Iterator[Source]:
    def unreadable(error: OSError) -> None:
        closed.append(Path(error.filename))
        errors.append(f"{error.filename}: cannot be read ({error.strerror}); check its permissions")

    for folder, folders, files in os.walk(place, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            # A README tells of the folder, not of cooperation; named by itself it is read.
            if name.startswith(".") or path.stem.lower() == "readme":
                continue
            if name.endswith(ENDINGS):
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
