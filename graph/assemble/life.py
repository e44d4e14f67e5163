"""The life of agreements: until when they are valid, where a text says for how long, and what others make of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.dates import after
from graph.errors import FactError
from graph.facts import Value
from graph.model import Node, Relationship

# What an agreement becomes by another that does this to it; of several, the first here.
BECOMES = {"TERMINATES": "terminated", "SUPERSEDES": "superseded", "RENEWS": "renewed"}


def lives(nodes: Mapping[str, Node], relationships: Iterable[Relationship]) -> dict[str, Node]:
    """Return the agreements of which more can be worked out than documents say, by id; what is worked out is named in `derived`.

    `valid_until` follows from a `duration` after `valid_from`, else after the date of the agreement. An agreement that another,
    asserted one renews, supersedes or terminates has the `status` of that; another status that documents give stays in `variants`.

    Args:
        nodes: all of them, by id.
        relationships: those between agreements, and any others.
    """
    done: dict[str, set[str]] = {}
    for one in relationships:
        if one.type in BECOMES and "modality" not in one.properties and "modality" not in nodes[one.start].properties:
            done.setdefault(one.end, set()).add(one.type)
    found = {}
    for key, node in nodes.items():
        if "Agreement" in node.labels:
            worked_out = {**_end(node), **_status(node, done.get(key, set()))}
            if worked_out:
                found[key] = Node(key, node.labels, _with(node, worked_out))
    return found


def _end(node: Node) -> dict[str, Value]:
    """Return the last day of validity, where it follows from its beginning and its duration."""
    begin, duration = node.properties.get("valid_from", node.properties.get("date")), node.properties.get("duration")
    if "valid_until" in node.properties or not isinstance(begin, str) or not isinstance(duration, str):
        return {}
    try:
        end = after(begin, duration)
    except FactError:
        return {}
    return {} if end is None else {"valid_until": end}


def _status(node: Node, done: set[str]) -> dict[str, Value]:
    status = next((status for type, status in BECOMES.items() if type in done), None)
    return {} if status is None or status == node.properties.get("status") else {"status": status}


def _with(node: Node, worked_out: Mapping[str, Value]) -> dict[str, Value]:
    before = node.properties
    found = {**before, **worked_out, "derived": tuple(sorted({*_strings(before.get("derived")), *worked_out}))}
    if "status" in worked_out and "status" in before:
        found["variants"] = tuple(sorted({*_strings(before.get("variants")), f"status: {before['status']}"}))
    return found


def _strings(value: Value | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
