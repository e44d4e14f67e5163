"""Files: their bytes, where they are files; nothing is waited for that never ends."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from graph.errors import DocumentError

LARGEST_FILE = 200_000_000  # bytes


def read_file(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        DocumentError: it is not there, a folder, a pipe or a device, too large, or cannot be read.
    """
    try:
        require_file(path)
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise DocumentError(f"{path}: has {size // 1_000_000} MB, more than {LARGEST_FILE // 1_000_000}; split it")
        # A pipe that has taken its place since is not waited for.
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
            return file.read(LARGEST_FILE + 1)
    except IsADirectoryError:
        raise DocumentError(f"{path}: is a folder; name a file, or give the folder to build") from None
    except (FileNotFoundError, NotADirectoryError):
        raise DocumentError(f"{path}: no such file; check the path") from None
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror}); check its name and permissions") from None


def require_file(path: Path) -> None:
    """Check that a path is that of a file, links being followed.

    Raises:
        OSError: it is not there, or is a folder.
        DocumentError: it is a pipe, a socket or a device, which may never end.
    """
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(path)
    if not stat.S_ISREG(mode):
        raise DocumentError(f"{path}: is a pipe, a socket or a device, and no file; save what comes from it as a file")
