"""Logs of what people decided: JSON lines that are only ever added to, and never written anew."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from graph.errors import GraphError

Record = TypeVar("Record")
Choice = TypeVar("Choice", bound=Enum)

CORRECTIONS, JUDGEMENTS = "corrections.jsonl", "judgements.jsonl"
VERSION = 1
REMEMBERED = 10_000


def read_log(path: Path, parse: Callable[[Mapping[str, Any], int], Record]) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    """Return what `parse` makes of the lines of a log, and a sentence for each line that cannot be used, by its number.

    A log that is not there holds nothing. A line that says no more than a newer version, such as `{"version":2}`, holds
    for all after it.

    Args:
        path: the log.
        parse: takes the object of a line and the number of the line; ValueError where it is not what it must be.

    Raises:
        GraphError: the log cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        raise GraphError(f"{path} cannot be read ({error.strerror}); restore it or move it away") from None
    records: list[Record] = []
    problems: list[str] = []
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            row = _object(line)
            version = row.pop("version", VERSION)
            if version != VERSION and not row:
                problems.append(
                    f"{path}: line {number} says version {version!r}, and what follows is left out; this coopnet reads {VERSION}"
                )
                break
            if version != VERSION:
                raise ValueError(f"it is of version {version!r}, and this coopnet reads {VERSION}")
            if row:
                records.append(parse(row, number))
        except (ValueError, RecursionError) as error:
            problems.append(f"{path}: line {number} cannot be used and is left out: {_reason(error)}")
    return tuple(records), tuple(problems)


def _object(line: bytes) -> dict[str, Any]:
    row = json.loads(line.decode("utf-8"))
    if not isinstance(row, dict):
        raise ValueError("it must be an object")
    # Half of a surrogate pair is JSON, and no text.
    json.dumps(row, ensure_ascii=False).encode("utf-8")
    return row


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON ({error.msg} at column {error.colno})"
    return (
        "it is not in UTF-8"
        if isinstance(error, UnicodeError)
        else "it is nested too deeply"
        if isinstance(error, RecursionError)
        else str(error)
    )


@lru_cache(maxsize=REMEMBERED)
def moment(at: str) -> str:
    """Return a time of a log so that the later of two sorts last, wherever the clocks stood; what is no ISO 8601 stays as it is."""
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return at
    return (time if time.tzinfo is not None else time.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="microseconds")


def texts_of(row: Mapping[str, Any], needed: tuple[str, ...], optional: tuple[str, ...]) -> dict[str, str]:
    """Return the texts that a row holds under some names, empty where an optional one is absent.

    Raises:
        ValueError: a needed one is absent or empty, one is no text, or the row holds what has none of these names.
    """
    if unknown := sorted(row.keys() - {*needed, *optional}):
        raise ValueError(f"it holds {', '.join(unknown)}, which this coopnet does not know")
    found = {}
    for name in (*needed, *optional):
        value = row.get(name, "")
        if not isinstance(value, str) or (not value and name in needed):
            raise ValueError(f"{name} must be a text")
        found[name] = value
    return found


def choice_of(kind: type[Choice], texts: Mapping[str, str], name: str) -> Choice:
    """Return the member of an enumeration whose value a text is.

    Raises:
        ValueError: it is that of none.
    """
    try:
        return kind(texts[name])
    except ValueError:
        *others, last = (one.value for one in kind)
        raise ValueError(f"{name} is {texts[name]!r}; {', '.join(others)} or {last} only") from None


def append_line(path: Path, line: str) -> None:
    """Add a line to the end of a log, which reaches the disk before this returns; what the log holds stays as it is.

    Raises:
        GraphError: it cannot be written.
    """
    content = line.encode("utf-8")
    try:
        new = not path.exists()
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        try:
            size = os.fstat(handle).st_size
            if size and os.pread(handle, 1, size - 1) != b"\n":
                # The end of a line that was never finished stays a line of its own.
                content = b"\n" + content
            _write(handle, content, size)
        finally:
            os.close(handle)
        if new:
            _sync_folder(path.parent)
    except OSError as error:
        raise GraphError(f"{path}: cannot be written: {error.strerror}; nothing was decided") from None


def _write(handle: int, content: bytes, size: int) -> None:
    """Write all of the content, or leave the file as long as it was."""
    try:
        if os.write(handle, content) != len(content):
            raise OSError(28, "no space is left")
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, size)
        raise


def take_back(path: Path, line: str) -> bool:
    """Remove a line that was just added from the end of a log; return False where it is not the last one any more.

    Raises:
        GraphError: it cannot be written.
    """
    content = line.encode("utf-8")
    try:
        handle = os.open(path, os.O_RDWR)
        try:
            start = os.fstat(handle).st_size - len(content)
            if start < 0 or os.pread(handle, len(content), start) != content:
                return False
            os.ftruncate(handle, start)
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise GraphError(f"{path}: cannot be written: {error.strerror}; it is as it was") from None
    return True


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
