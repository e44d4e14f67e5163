"""What people type beside raw Cypher: its text on standard input, and values of its parameters."""

from __future__ import annotations

import json
import sys

from graph.errors import QueryError

_LARGEST = 2**63 - 1


def read_cypher() -> str:
    """Return the Cypher on standard input.

    Raises:
        QueryError: it is not UTF-8.
    """
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"the Cypher on standard input is not UTF-8 at byte {error.start}; save it as UTF-8") from error


def from_json(text: str) -> object:
    """Return what a text says in JSON, or the text itself where it is no JSON that Cypher could hold."""
    try:
        value: object = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return text
    return value if _fits(value) else text


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no JSON")


def _fits(value: object) -> bool:
    if isinstance(value, list):
        return all(map(_fits, value))
    if isinstance(value, dict):
        return all(map(_fits, value.values()))
    if isinstance(value, float):
        return abs(value) != float("inf")
    return not isinstance(value, int) or abs(value) <= _LARGEST
