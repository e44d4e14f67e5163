"""Citations: which evidence a changed graph cites anew, and which nobody cites any more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.evidence import Evidence
from graph.model import Node, Relationship
from graph.update.assembly import Assembled
from graph.update.kept import KeptGraph

_EVIDENCE = re.compile(rb'"evidence":\[([^\]]*)\]')
# So much evidence of documents that stay is sought in the lines that stay.
MOST_SOUGHT = 100


class Doubt(Exception):
    """A change that reaches farther than what was touched."""


@dataclass(frozen=True, slots=True)
class Citations:
    """The evidence of a changed graph.

    Args:
        nodes: those of evidence that touched nodes cite.
        relationships: theirs to documents.
        gone: ids of evidence that nothing cites any more.
    """

    nodes: list[Node]
    relationships: list[Relationship]
    gone: set[str]


def cited_in(*lines: Iterable[bytes]) -> set[str]:
    """Return the ids of the evidence that lines of a graph cite."""
    found: set[str] = set()
    for some in lines:
        for line in some:
            for match in _EVIDENCE.finditer(line):
                found.update(match[1].decode("ascii").replace('"', "").split(","))
    return found - {""}


def settle_citations(
    made: Assembled, before: set[str], kept: KeptGraph, nodes: Collection[str], ties: Collection[str], documents: Collection[str]
) -> Citations:
    """Return the evidence of a changed graph.

    Args:
        made: what was made anew.
        before: ids of evidence that it cited before.
        kept: the graph as it was.
        nodes: ids of nodes whose lines do not stay.
        ties: ids of such relationships.
        documents: ids of the documents that there are.

    Raises:
        Doubt: what stays may cite the same evidence as surer, or not.
    """
    for key, one in made.ids.evidence.items():
        other = kept.evidence(key)
        if other is not None and other != one and _rank(other) >= _rank(one):
            if _rank(other) == _rank(one) or _rank(made.known[key]) >= _rank(other):
                raise Doubt(key)
            made.ids.evidence[key] = other
    left = before - made.ids.evidence.keys()
    gone = {key for key in left if (cited := kept.evidence(key)) is None or cited.document_id not in documents}
    gone |= _uncited(left - gone, kept, nodes, ties)
    return Citations(made.ids.nodes(), made.ids.relationships(), gone)


def _rank(one: Evidence) -> tuple[float, str]:
    return one.confidence, one.rule_version


def _uncited(keys: set[str], kept: KeptGraph, nodes: Collection[str], ties: Collection[str]) -> set[str]:
    """Return those of some evidence that no line that stays cites."""
    if len(keys) > MOST_SOUGHT:
        raise Doubt("evidence")
    sought = {key: f'"{key}"'.encode("ascii") for key in keys}
    cited: set[str] = set()
    if sought:
        staying = [line for key, line in kept.lines.nodes.items() if key not in nodes and not key.startswith("e:")]
        staying += [line for key, line in kept.lines.relationships.items() if key not in ties and kept.lines.ties[key][0] != "IN_DOCUMENT"]
        for key, mark in sought.items():
            if any(mark in line for line in staying):
                cited.add(key)
    return keys - cited
