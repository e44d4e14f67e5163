"""Sources: the files that a person names, or that stand in the folders named, and the names the graph gives them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from graph.errors import DocumentError
from loaders.formats import MEDIA_TYPES
from loaders.formats.archive import archive_members, is_archive
from loaders.formats.bibliography import SUFFIXES as BIBLIOGRAPHIES
from loaders.formats.bibliography import Bibliographies, Reference

SAID_IN = (".yml", ".yaml")
READABLE = "text, Markdown, HTML, PDF, DOCX, CSV or XLSX"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    Args:
        path: its absolute path.
        below: the folder that the path of the document counts from.
        reference: what a bibliography says of the file, or None.
    """

    path: Path
    below: Path
    reference: Reference | None = None


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
    """Return the files that paths name or hold; hidden files and folders in a folder are passed over, its README, and YAML files.

    A folder that holds nothing readable does not count as listed: it may be a disk that is not there.
    """
    found: dict[Path, Source] = {}
    folders: list[Path] = []
    closed: list[Path] = []
    errors: list[str] = []
    bibliographies = Bibliographies()
    for path in paths:
        place = absolute(path)
        if place.is_dir():
            sources = tuple(_in_folder(path, place, closed, errors, bibliographies))
            if sources:
                folders.append(place)
            else:
                errors.append(f"{path}: nothing readable in this folder; put {READABLE} files into it")
        elif is_archive(place) and place.is_file():
            sources = tuple(_in_archive(place, place.parent, closed, errors, bibliographies))
            folders.append(place)
        else:
            sources = (Source(place, place.parent),)
            bibliographies.add_beside(place)
        for source in sources:
            found.setdefault(source.path, source)
    errors += bibliographies.errors
    found = {path: replace(source, reference=bibliographies.reference(path)) for path, source in found.items()}
    return Found(tuple(found[path] for path in sorted(found)), tuple(folders), tuple(closed), tuple(errors))


def absolute(path: Path) -> Path:
    """Return the absolute path without `..`; links are not followed, so that a file stays in the folder that shows it."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`, Path.resolve follows links


def _in_folder(named: Path, place: Path, closed: list[Path], errors: list[str], bibliographies: Bibliographies) -> Iterator[Source]:
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
            # Mappings and vocabularies tell how documents are read, and are none.
            if path.suffix.lower() in SAID_IN:
                continue
            if path.suffix.lower() in MEDIA_TYPES:
                yield Source(path, place)
            elif is_archive(path):
                yield from _in_archive(path, place, closed, errors, bibliographies)
            elif path.suffix.lower() not in BIBLIOGRAPHIES or not bibliographies.add(path):
                errors.append(_unread(named / path.relative_to(place)))


def _in_archive(archive: Path, below: Path, closed: list[Path], errors: list[str], bibliographies: Bibliographies) -> Iterator[Source]:
    try:
        members = archive_members(archive)
    except DocumentError as error:
        # What was read from it before stays as it was.
        closed.append(archive)
        errors.append(str(error))
        return
    for member in members:
        parts = member.path.relative_to(archive).parts
        if any(part.startswith(".") or part == "__MACOSX" for part in parts) or member.path.stem.lower() == "readme":
            continue
        if member.path.suffix.lower() in SAID_IN:
            continue
        if member.problem is not None:
            errors.append(f"{member.path}: {member.problem}")
        elif is_archive(member.path):
            errors.append(f"{member.path}: is an archive in an archive, which is not opened; unpack it beside the other")
        elif member.path.suffix.lower() in MEDIA_TYPES:
            yield Source(member.path, below)
        elif member.path.suffix.lower() not in BIBLIOGRAPHIES or not bibliographies.add(member.path):
            errors.append(_unread(member.path))


def _unread(path: Path) -> str:
    kind = f"{path.suffix} files are" if path.suffix else "files without an ending are"
    return f"{path}: {kind} not read; save it as {READABLE}, or keep it elsewhere"


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
