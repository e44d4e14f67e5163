"""Additions: facts that reading missed, as a file of JSON lines gives them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from graph.corrections import Correction
from graph.corrections.correction import parse_correction
from graph.corrections.places import Document, Places
from graph.errors import GraphError
from graph.facts import Fact, NodeFact, RelationshipFact


def read_additions(lines: Iterable[str], reason: str, facts: Iterable[Fact], documents: Iterable[Document]) -> tuple[Correction, ...]:
    """Return the corrections that add what some lines say, unsigned; all of them or none.

    A line is an object in the layout of `facts.jsonl` with a `quote` and, if wanted, the `document` it stands in and a `reason`.
    Without keys, names give them: `{"fact":"relationship","type":"PARTY_TO","from":{"label":"Agency","name":"…","country":"ID"},…}`.

    Raises:
        GraphError: a line is no such fact, its quote stands nowhere, or it relates what no fact describes.
    """
    places = Places(documents)
    known = {fact.key for fact in facts if isinstance(fact, NodeFact)}
    found: list[Correction] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            correction = _addition(line, reason)
        except (ValueError, RecursionError) as error:
            raise GraphError(f"line {number} is no fact to add: {error}; nothing was added") from None
        if not places.cite(correction):
            raise GraphError(f"line {number}: its quote stands in no document of the graph; copy it from the text; nothing was added")
        document = correction.change.get("document")
        if document is not None and not places.stands_in(correction.quote, str(document)):
            raise GraphError(f"line {number}: its quote does not stand in {document}; nothing was added")
        found.append(correction)
    known |= {fact.key for one in found if isinstance(fact := one.added, NodeFact)}
    for correction in found:
        fact = correction.added
        if isinstance(fact, RelationshipFact) and (missing := [key for key in (fact.source, fact.target) if key not in known]):
            raise GraphError(f"{fact.type}: no fact describes {missing[0]}; add that node too; nothing was added")
    return tuple(found)


def _addition(line: str, reason: str) -> Correction:
    record = json.loads(line)
    if not isinstance(record, Mapping):
        raise ValueError("it must be an object")
    change: dict[str, Any] = {key: value for key, value in record.items() if key not in ("quote", "reason", "id", "evidence")}
    row = {"quote": record.get("quote", ""), "action": "add", "change": change, "reason": record.get("reason", reason)}
    return parse_correction(row)
