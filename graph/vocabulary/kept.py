"""What was worked out of data files once and is kept in the user's cache folder."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any


def cache_folder() -> Path:
    """Return the folder of the user's caches, which may be deleted at any time."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path("~/.cache").expanduser()) / "coopnet"


def kept(place: Path) -> dict[str, Any] | None:
    """Return what is kept at a place, or None where nothing sound is."""
    try:
        read = json.loads(place.read_bytes())
    except (OSError, ValueError):
        return None
    return read if isinstance(read, dict) else None


def keep(place: Path, value: dict[str, Any]) -> None:
    """Keep a value instead of the older ones of its kind; do nothing where the folder cannot be written."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=place.parent, delete=False) as file:
            json.dump(value, file, ensure_ascii=False, separators=(",", ":"))
        Path(file.name).replace(place)
        for old in place.parent.glob(f"{place.name.partition('-')[0]}-*.json"):
            if old != place:
                old.unlink(missing_ok=True)
    except OSError:
        return
