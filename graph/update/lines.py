"""Lines of a graph folder's files, told apart without parsing them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, RelationshipFact
from graph.files import graph_records, json_line, read_fact, read_graph_record
from graph.model import Node, PropertyGraph, Relationship

# Within a string of JSON every quotation mark is escaped, so none of these can stand in one.
_CITED = re.compile(
    rb'"document":("(?:[^"\\]|\\.)*"),"document_id":("(?:[^"\\]|\\.)*"),"end":\d+(?:,"language":("(?:[^"\\]|\\.)*"))?', re.ASCII
)
_AFTER_EVIDENCE = b'],"fact":'
_FACT_ID = b'"id":"'
_START = b',"start":{"id":"'


def fact_id(line: bytes) -> str:
    """Return the id of the fact that a line of `facts.jsonl` holds."""
    begin = line.index(_FACT_ID, line.index(_AFTER_EVIDENCE)) + len(_FACT_ID)
    return line[begin : line.index(b'"', begin)].decode("ascii")


def cites(name: str) -> bytes:
    """Return what stands in a line of `facts.jsonl` if, and only if, its evidence cites the document of a name."""
    return b'"document":' + json_line_value(name) + b',"document_id":'


def json_line_value(text: str) -> bytes:
    """Return a text as it stands in a line."""
    return json_line({"": text})[4:-2].encode("utf-8")


def whole_fact(line: bytes) -> Fact:
    """Return the fact of a line."""
    return read_fact(json.loads(line))


def sketch(line: bytes) -> Fact:
    """Return the fact of a line with stand-ins for its evidence, which tell document and language only."""
    place = line.index(_AFTER_EVIDENCE)
    record = json.loads(b"{" + line[place + 2 :])
    evidence = tuple(_stand_in(*found) for found in dict.fromkeys(_CITED.findall(line, 0, place)))
    properties = {key: tuple(value) if isinstance(value, list) else value for key, value in record["properties"].items()}
    if record["fact"] == "node":
        return NodeFact(record["label"], record["key"], properties, evidence)
    return RelationshipFact(record["type"], record["from"], record["to"], properties, evidence)


@cache
def _stand_in(document: bytes, identifier: bytes, language: bytes) -> Evidence:
    spoken = json.loads(language) if language else None
    return Evidence(json.loads(document), json.loads(identifier), 0, 1, "-", "stand-in", language=spoken)


class GraphLines:
    """The lines of a `graph.jsonl` by the ids of nodes and of relationships.

    Args:
        lines: of the file, in its order.
    """

    def __init__(self, lines: Iterable[bytes]) -> None:
        self.nodes: dict[str, bytes] = {}
        self.relationships: dict[str, bytes] = {}
        # Type, start and end of each relationship.
        self.ties: dict[str, tuple[str, str, str]] = {}
        for line in lines:
            if line.startswith(b'{"id":"'):
                self.nodes[line[7 : line.index(b'"', 7)].decode("utf-8")] = line
            else:
                self._add(line)

    @classmethod
    def read(cls, path: Path) -> GraphLines:
        """Return the lines of a file."""
        with path.open("rb") as file:
            return cls(file)

    def _add(self, line: bytes) -> None:
        parts = line.split(b'"', 14)
        begin = line.rindex(_START) + len(_START)
        start = line[begin : line.index(b'"', begin)].decode("utf-8")
        key = parts[9].decode("utf-8")
        self.relationships[key] = line
        self.ties[key] = parts[13].decode("ascii"), start, parts[5].decode("utf-8")

    def node(self, key: str) -> Node:
        """Return the node of an id."""
        found = read_graph_record(json.loads(self.nodes[key]))
        if not isinstance(found, Node):
            raise KeyError(key)
        return found

    def relationship(self, key: str) -> Relationship:
        """Return the relationship of an id."""
        found = read_graph_record(json.loads(self.relationships[key]))
        if not isinstance(found, Relationship):
            raise KeyError(key)
        return found

    def lines(self) -> Iterator[bytes]:
        """Yield the lines as they stand in a file."""
        for held in (self.nodes, self.relationships):
            for key in sorted(held):
                yield held[key]


def lines_of(graph: PropertyGraph) -> GraphLines:
    """Return the lines of a graph."""
    return GraphLines(json_line(record).encode("utf-8") for record in graph_records(graph))
