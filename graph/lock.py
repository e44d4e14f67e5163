"""Locks between processes: many may read a graph folder at a time, or one may write it."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import GraphError, GraphLocked

NAME = ".lock"
PATIENCE = 1.0
PAUSE = 0.05


@contextmanager
def locked(folder: Path, exclusive: bool) -> Iterator[None]:
    """Hold the lock of a folder, alone or with others that read; the system frees it when a process ends, however it ends.

    Raises:
        GraphLocked: another holds it, and did not let go within a second.
    """
    try:
        handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        if exclusive:
            raise GraphError(f"{folder}: cannot be written; check its permissions") from None
        # A graph on a medium that cannot be written has no one to be guarded from.
        yield
        return
    try:
        _take(handle, folder, exclusive)
        yield
    finally:
        if exclusive:
            os.ftruncate(handle, 0)
        os.close(handle)


def _take(handle: int, folder: Path, exclusive: bool) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                raise GraphLocked(_explain(handle, folder)) from None
            time.sleep(PAUSE)
        else:
            if exclusive:
                os.pwrite(handle, str(os.getpid()).encode(), 0)
            return


def _explain(handle: int, folder: Path) -> str:
    writer = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
    if writer:
        return f"{folder}: process {writer} is building this graph; wait until it has ended, then run this again"
    return f"{folder}: another process has this graph open (a query, a notebook); close it, then run this again"
