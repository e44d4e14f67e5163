"""Ids computed from content: the same input gives the same id on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

LENGTH = 16
# Ids are made by the thousand of what holds nothing of itself: without the look for circles.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=list, check_circular=False)


def digest(*parts: object) -> str:
    """Return 16 hexadecimal digits of the SHA-256 of the parts, written as canonical JSON."""
    text = _CANONICAL.encode(parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def content_id(prefix: str, *parts: object) -> str:
    """Return an id such as `m:0123456789abcdef`, made of a prefix and a digest of the parts."""
    return f"{prefix}:{digest(*parts)}"


@cache
def code_id(*packages: str) -> str:
    """Return 16 hexadecimal digits of the SHA-256 of the code and data of packages: where it differs, what they make may."""
    from importlib.resources import files

    found = hashlib.sha256()
    for package in packages:
        for content in _contents(files(package)):
            found.update(content)
    return found.hexdigest()[:LENGTH]


def _contents(folder: Traversable) -> Iterator[bytes]:
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.is_dir() and not item.name.startswith("__"):
            yield from _contents(item)
        elif item.name.endswith((".py", ".yml")):
            yield item.read_bytes()
