"""The files of a graph folder: facts, graphs and loads as JSON lines, byte for byte the same for the same content."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from graph.errors import CoopnetError, GraphError
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, Properties, RelationshipFact
from graph.model import Node, PropertyGraph, Relationship

Record = TypeVar("Record")
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=list).encode
_LINE_ENDS = re.compile("[\u2028\u2029\x85]")
OPTIONAL_EVIDENCE = ("rule_version", "language", "page", "by")


def json_line(record: Mapping[str, Any]) -> str:
    """Return a record as one line of JSON: keys sorted, no spaces, text as it is, a line feed at the end."""
    text = _ENCODE(record)
    # These end a line for some readers, though not for JSON.
    return _LINE_ENDS.sub(_escape, text) + "\n" if _LINE_ENDS.search(text) else text + "\n"


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def write_lines(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    """Write records to a file, one JSON object a line.

    Raises:
        GraphError: it cannot be written, or a value is none that JSON and UTF-8 have.
    """
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(map(json_line, records))
    except OSError as error:
        raise GraphError(f"{path}: cannot be written: {error.strerror}; name another place") from None
    except ValueError as error:
        raise GraphError(f"{path}: cannot be written: {error}") from None


def read_lines(path: Path, read: Callable[[Any], Record]) -> Iterator[Record]:
    """Return what `read` makes of each JSON object of a file.

    Raises:
        GraphError: the file is not there, or a line of it is malformed; the message names the line.
    """
    number = 0
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, 1):  # noqa: B007 - the number is for the message
                yield read(json.loads(line))
    except FileNotFoundError:
        raise GraphError(f"{path}: is missing; run `coopnet build --fresh`") from None
    except UnicodeDecodeError:
        raise GraphError(f"{path}: is damaged after line {number} (not UTF-8); run `coopnet build --fresh`") from None
    except (ValueError, KeyError, TypeError, AttributeError, CoopnetError) as error:
        what = f"lacks {error}" if isinstance(error, KeyError) else str(error)
        raise GraphError(f"{path}: line {number} cannot be read: {what}; run `coopnet build --fresh`") from None
    except OSError as error:
        raise GraphError(f"{path}: cannot be read: {error.strerror}; check its permissions") from None


def fact_record(fact: Fact) -> dict[str, Any]:
    """Return a fact in the layout of `facts.jsonl`."""
    common = {"id": fact.id, "properties": dict(fact.properties), "evidence": [_evidence_record(one) for one in fact.evidence]}
    if isinstance(fact, NodeFact):
        return {"fact": "node", "label": fact.label, "key": fact.key, **common}
    return {"fact": "relationship", "type": fact.type, "from": fact.source, "to": fact.target, **common}


def _evidence_record(evidence: Evidence) -> dict[str, Any]:
    record = {key: getattr(evidence, key) for key in ("document", "document_id", "start", "end", "quote", "rule", "confidence")}
    return record | {key: value for key in OPTIONAL_EVIDENCE if (value := getattr(evidence, key)) is not None}


def read_fact(record: Mapping[str, Any]) -> Fact:
    """Return the fact that a record of `facts.jsonl` holds.

    Raises:
        GraphError: its id is not that of its content.
    """
    properties = _properties(record["properties"])
    evidence = tuple(Evidence(**one) for one in record["evidence"])
    fact: Fact
    if record["fact"] == "node":
        fact = NodeFact(record["label"], record["key"], properties, evidence)
    elif record["fact"] == "relationship":
        fact = RelationshipFact(record["type"], record["from"], record["to"], properties, evidence)
    else:
        raise GraphError(f"fact is {record['fact']!r}, where node or relationship must stand")
    if fact.id != record["id"]:
        raise GraphError(f"the id {record['id']} is not that of its content, {fact.id}")
    return fact


def _properties(record: Mapping[str, Any]) -> Properties:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in sorted(record.items())}


def write_facts(path: Path, facts: Iterable[Fact]) -> None:
    """Write facts to a file, sorted by id."""
    write_lines(path, map(fact_record, sorted(facts, key=lambda fact: fact.id)))


def read_facts(path: Path) -> tuple[Fact, ...]:
    """Return the facts of a file, in its order."""
    return tuple(read_lines(path, read_fact))


def graph_records(graph: PropertyGraph) -> Iterator[dict[str, Any]]:
    """Return the nodes, then the relationships of a graph, in the layout of Neo4j's `apoc.export.json.all`."""
    for node in graph.nodes:
        yield {"type": "node", "id": node.id, "labels": node.labels, "properties": {"id": node.id, **node.properties}}
    for one in graph.relationships:
        ends = {"start": {"id": one.start}, "end": {"id": one.end}}
        yield {"type": "relationship", "id": one.id, "label": one.type, "properties": {"id": one.id, **one.properties}, **ends}


def read_graph_record(record: Mapping[str, Any]) -> Node | Relationship:
    """Return the node or relationship that a record of `graph.jsonl` holds."""
    properties = {key: value for key, value in _properties(record["properties"]).items() if key != "id"}
    if record["type"] == "node":
        return Node(record["id"], tuple(record["labels"]), properties)
    if record["type"] == "relationship":
        return Relationship(record["id"], record["label"], record["start"]["id"], record["end"]["id"], properties)
    raise GraphError(f"type is {record['type']!r}, where node or relationship must stand")


def write_graph(path: Path, graph: PropertyGraph) -> None:
    """Write a graph to a file."""
    write_lines(path, graph_records(graph))


def read_graph(path: Path) -> PropertyGraph:
    """Return the graph of a file."""
    return _graph_of(read_lines(path, read_graph_record))


def _graph_of(items: Iterable[Node | Relationship]) -> PropertyGraph:
    nodes: list[Node] = []
    relationships: list[Relationship] = []
    for item in items:
        if isinstance(item, Node):
            nodes.append(item)
        else:
            relationships.append(item)
    return PropertyGraph(tuple(nodes), tuple(relationships))


def differing_parts(old: Path, new: Path) -> tuple[PropertyGraph, PropertyGraph]:
    """Return what of two graph files stands in one of them only: nodes and relationships as the one has them, and as the other has.

    Lines are compared, so that what is the same in both is never parsed.
    """
    before, after = _lines(old), _lines(new)
    return _graph_of_lines(old, before - after), _graph_of_lines(new, after - before)


def _lines(path: Path) -> set[bytes]:
    try:
        with path.open("rb") as file:
            return set(file)
    except OSError as error:
        raise GraphError(f"{path}: cannot be read: {error.strerror}; run `coopnet build --fresh`") from None


def _graph_of_lines(path: Path, lines: Iterable[bytes]) -> PropertyGraph:
    try:
        return _graph_of(read_graph_record(json.loads(line)) for line in lines)
    except (ValueError, KeyError, TypeError, AttributeError, CoopnetError) as error:
        raise GraphError(f"{path}: a line cannot be read: {error}; run `coopnet build --fresh`") from None
