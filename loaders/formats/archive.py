"""ZIP archives: their files as documents, each at its path inside; nothing is unpacked to disk."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from graph.errors import DocumentError
from loaders.formats.files import require_file
from loaders.formats.sniffing import ARCHIVES, suffix_of
from loaders.formats.zipped import read_part

MOST_MEMBERS = 20_000
LARGEST_ARCHIVE = 2_000_000_000  # bytes that all members unpack to


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, or why it is not read.

    Args:
        path: the path of the archive, and below it the file's path inside.
        problem: a sentence on why it is not read, or None.
    """

    path: Path
    problem: str | None = None


def is_archive(path: Path) -> bool:
    """Return whether a path has the ending of an archive."""
    return suffix_of(path.name) in ARCHIVES


def archive_members(archive: Path) -> tuple[Member, ...]:
    """Return the files of an archive, sorted by path.

    Raises:
        DocumentError: the archive is not there, damaged, or unpacks to more than is allowed.
    """
    infos = [info for info in _opened(archive).infolist() if not info.is_dir()]
    if len(infos) > MOST_MEMBERS:
        raise DocumentError(f"{archive}: holds {len(infos)} files, more than {MOST_MEMBERS}; split it")
    total = sum(info.file_size for info in infos)
    if total > LARGEST_ARCHIVE:
        raise DocumentError(f"{archive}: would unpack to {total} bytes, more than {LARGEST_ARCHIVE}; unpack it yourself if you trust it")
    return tuple(sorted(_members(archive, infos), key=lambda member: member.path))


def _members(archive: Path, infos: list[zipfile.ZipInfo]) -> Iterator[Member]:
    seen: set[PurePosixPath] = set()
    for info in infos:
        inside = PurePosixPath(info.filename)
        path = archive / inside.name if _leads_out(info) else archive / inside
        if _leads_out(info):
            yield Member(path, "has a path that leads out of the archive, so it is not read; pack it again")
        elif stat.S_ISLNK(info.external_attr >> 16):
            yield Member(path, "is a link, which is not followed; pack the file itself")
        elif inside in seen:
            yield Member(path, "stands twice in the archive; the first is read")
        else:
            yield Member(path)
        seen.add(inside)


def _leads_out(info: zipfile.ZipInfo) -> bool:
    name = info.orig_filename.replace("\\", "/")
    return name.startswith("/") or ".." in name.split("/") or "\0" in name or name[1:2] == ":" or not PurePosixPath(name).name


def archive_of(path: Path) -> Path | None:
    """Return the archive that a path leads into, or None where it leads into none."""
    try:
        return next((parent for parent in path.parents if is_archive(parent) and parent.is_file()), None)
    except OSError:  # a name that is too long, a folder that is closed: who reads the file tells of it
        return None


def read_member(archive: Path, path: Path) -> bytes:
    """Return the bytes of a file in an archive.

    Raises:
        DocumentError: it is not there, encrypted, damaged, or unpacks to more than is allowed.
    """
    opened = _opened(archive)
    wanted = PurePosixPath(path.relative_to(archive).as_posix())
    for info in _directory(archive, _state(archive)).get(wanted, ()):
        if not _leads_out(info):
            return read_part(opened, info, str(path))
    raise DocumentError(f"{path}: no such file in the archive; check the path")


def _state(archive: Path) -> tuple[int, int]:
    state = archive.stat()
    return state.st_mtime_ns, state.st_size


def _opened(archive: Path) -> zipfile.ZipFile:
    try:
        require_file(archive)
        return _archive(archive, _state(archive))
    except FileNotFoundError:
        raise DocumentError(f"{archive}: no such file; check the path") from None
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError):
        raise DocumentError(f"{archive}: is no ZIP archive, or is cut off; pack it again") from None
    except OSError as error:
        raise DocumentError(f"{archive}: cannot be read ({error.strerror or 'it ends too soon'}); check its permissions") from None


# An archive is opened once for all its members, of which each names its directory anew otherwise.
@lru_cache(maxsize=2)
def _archive(archive: Path, state: tuple[int, int]) -> zipfile.ZipFile:
    return zipfile.ZipFile(archive)


@lru_cache(maxsize=2)
def _directory(archive: Path, state: tuple[int, int]) -> dict[PurePosixPath, tuple[zipfile.ZipInfo, ...]]:
    found: dict[PurePosixPath, tuple[zipfile.ZipInfo, ...]] = {}
    for info in _archive(archive, state).infolist():
        inside = PurePosixPath(info.filename)
        found[inside] = (*found.get(inside, ()), info)
    return found
