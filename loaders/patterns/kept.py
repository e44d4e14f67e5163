"""Kept: what was worked out of expressions once stays in the user's cache folder, and every later process finds it there."""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # what a compiled expression is like, and which releases understand it
import marshal
import os
import sqlite3
import sys
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any, TypeVar

from graph.ids import digest
from graph.vocabulary.kept import cache_folder

Worked = TypeVar("Worked")

# So long a process waits for another one that writes.
SECONDS = 5.0
# A file of older rules that has grown beyond this is begun anew.
MOST_BYTES = 200_000_000
# What is kept is made by these.
MAKERS = ("compiled.py", "kept.py", "prefilter.py")
# What a cache may do wrong; whatever it is, the work is done again.
FAULTS = (sqlite3.Error, OSError, ValueError, EOFError, TypeError)


def kept(kind: str, text: str, flags: int, make: Callable[[], Worked]) -> Worked:
    """Return what was made of an expression before, or make it and keep it where the cache folder can be written.

    Args:
        kind: of what is made.
        text: the expression.
        flags: those of `re`.
        make: makes it: of numbers, strings, and tuples, lists, sets and dictionaries of them.
    """
    store = _store(os.getpid())
    key = blake2b(f"{kind}\0{flags}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
    found: Worked | None = _read(store, key)
    if found is None:
        found = make()
        _write(store, key, found)
    return found


def _read(store: sqlite3.Connection | None, key: bytes) -> Worked | None:
    try:
        row = store.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone() if store is not None else None
        found: Worked | None = marshal.loads(row[0]) if row else None
    except FAULTS:
        return None
    return found


def _write(store: sqlite3.Connection | None, key: bytes, value: Any) -> None:
    try:
        if store is not None:
            store.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, marshal.dumps(value)))
    except FAULTS:
        return


@cache
def _store(process: int) -> sqlite3.Connection | None:
    """Return where a process, each copy of one for itself, keeps what it makes, or None where the folder cannot be written."""
    place = cache_folder() / f"patterns-{_makers()}.db"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_file() and place.stat().st_size > MOST_BYTES:
            place.unlink()
        for old in place.parent.glob("patterns-*.db*"):
            if not old.name.startswith(place.name):
                old.unlink(missing_ok=True)
        store = sqlite3.connect(place, timeout=SECONDS, isolation_level=None, check_same_thread=False)
        # What a crash of the machine may undo is made again.
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("PRAGMA synchronous = OFF")
        store.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID")
    except FAULTS:
        return None
    return store


@cache
def _makers() -> str:
    """Return what stands for the code and the release of Python that what is kept was made by."""
    code = [files("loaders.patterns").joinpath(name).read_text(encoding="utf-8") for name in MAKERS]
    return digest(code, [sys.implementation.cache_tag, *map(str, sys.version_info[:3]), str(_sre.MAGIC), sys.byteorder])
