"""Files and folders that take their place at once, and stay through a loss of power."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def sync(path: Path) -> None:
    """Have what a file or folder holds written to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have a folder and all in it written to the disk."""
    for path in sorted(folder.rglob("*")):
        sync(path)
    sync(folder)


def swap_folder(made: Path, place: Path) -> None:
    """Put a folder in the place of another, which is removed."""
    former = place.with_name(f"{place.name}.former")
    shutil.rmtree(former, ignore_errors=True)
    if place.exists():
        place.rename(former)
    made.rename(place)
    sync(place.parent)
    shutil.rmtree(former, ignore_errors=True)
