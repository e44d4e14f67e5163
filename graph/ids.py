"""Ids computed from content: the same input gives the same id on every machine."""

from __future__ import annotations

import hashlib
import json

LENGTH = 16
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=list)


def digest(*parts: object) -> str:
    """Return 16 hexadecimal digits of the SHA-256 of the parts, written as canonical JSON."""
    text = _CANONICAL.encode(parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def content_id(prefix: str, *parts: object) -> str:
    """Return an id such as `m:0123456789abcdef`, made of a prefix and a digest of the parts."""
    return f"{prefix}:{digest(*parts)}"
