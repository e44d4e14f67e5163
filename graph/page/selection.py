"""Which part of a graph a page shows: what is drawn, and what the panel tells beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from graph.analysis.view import View, begun_by
from graph.errors import QueryError
from graph.model import Node, PropertyGraph, Relationship
from graph.page.appearance import Appearance
from graph.page.labels import by_name, label_of

# Evidence is told with what it proves, and ties are worked out anew.
APART = frozenset({"IN_DOCUMENT", "COOPERATES_WITH"})
DATED = frozenset({"Agreement", "Programme", "Activity"})
SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Selection:
    """What a page shows of a graph, each part sorted by id.

    Args:
        nodes: the nodes that are drawn.
        links: the relationships that are drawn, parallel ones each.
        told: nodes that only the panel tells of.
        facts: every relationship that the panel tells of, the drawn ones among them.
    """

    nodes: tuple[Node, ...]
    links: tuple[Relationship, ...]
    told: tuple[Node, ...]
    facts: tuple[Relationship, ...]


def select(graph: PropertyGraph, appearance: Appearance, counted: View, focus: str | None = None, hops: int = 2) -> Selection:
    """Return what a page shows.

    Args:
        graph: the whole graph.
        appearance: which labels and types are drawn.
        counted: what counts.
        focus: id or name of the node to show the surroundings of; None for everything.
        hops: how many links away its surroundings reach.

    Raises:
        QueryError: no node, or more than one, is meant by `focus`.
    """
    nodes = graph.by_id()
    drawn = {key for key, node in nodes.items() if label_of(node) in appearance.types and _begun(node, counted)}
    counting = [one for one in graph.relationships if one.type not in APART and _counts(one, nodes, counted)]
    links = [one for one in counting if one.type in appearance.drawn and one.start in drawn and one.end in drawn]
    if counted != View():
        # What no document says, whose agency a body is, goes along with what one does.
        proved = {end for one in links if "source" not in one.properties for end in (one.start, one.end)}
        links = [one for one in links if "source" not in one.properties or one.start in proved]
        drawn = {end for one in links for end in (one.start, one.end)}
    if focus is not None:
        drawn = _around(_focused(nodes, drawn, focus), links, hops)
        links = [one for one in links if one.start in drawn and one.end in drawn]
    told = _told(nodes, drawn, counting, appearance)
    kept = drawn | told
    facts = tuple(one for one in counting if one.start in kept and one.end in kept)
    return Selection(_sorted(nodes, drawn), tuple(links), _sorted(nodes, told), facts)


def _sorted(nodes: Mapping[str, Node], keys: Collection[str]) -> tuple[Node, ...]:
    return tuple(nodes[key] for key in sorted(keys))


def _begun(node: Node, counted: View) -> bool:
    if counted.as_of is None or not DATED.intersection(node.labels):
        return True
    begun = begun_by(node.properties)
    return begun is not None and begun <= counted.as_of


def _counts(one: Relationship, nodes: Mapping[str, Node], counted: View) -> bool:
    if one.start not in nodes or one.end not in nodes:
        return False
    if "source" in one.properties or counted == View():
        return True
    sources = one.properties.get("sources", 1)
    enough = not isinstance(sources, int) or counted.enough(sources)
    return enough and ("Actor" not in nodes[one.start].labels or counted.begun(one, nodes[one.end]))


def _told(nodes: Mapping[str, Node], drawn: Collection[str], facts: Iterable[Relationship], appearance: Appearance) -> set[str]:
    """Return the nodes of kinds that are not drawn which stand beside one that is."""
    ends = {end for one in facts for end in (one.start, one.end) if one.start in drawn or one.end in drawn}
    return {key for key in ends if label_of(nodes[key]) not in appearance.types}


def find_focus(graph: PropertyGraph, appearance: Appearance, wanted: str) -> Node:
    """Return the node that a focus means, of those of labels that are drawn; QueryError where it is none or several."""
    nodes = graph.by_id()
    return nodes[_focused(nodes, [key for key, node in nodes.items() if label_of(node) in appearance.types], wanted)]


def _focused(nodes: Mapping[str, Node], drawn: Collection[str], wanted: str) -> str:
    found = [key for key in by_name(nodes, wanted) if key in drawn]
    if len(found) == 1:
        return found[0]
    if found:
        raise QueryError(f"--focus: {wanted!r} names {len(found)} nodes; give the id of one: {', '.join(found)}")
    near = [key for key in sorted(drawn) if wanted.casefold() in f"{key} {nodes[key].properties.get('name', '')}".casefold()]
    hint = f"; there are {', '.join(near[:SUGGESTED])}" if near else ""
    raise QueryError(f"--focus: the picture has no node {wanted!r}{hint}; give an id such as n:bnn-id, a name or an acronym")


def _around(focus: str, links: Iterable[Relationship], hops: int) -> set[str]:
    neighbours: dict[str, set[str]] = {}
    for one in links:
        neighbours.setdefault(one.start, set()).add(one.end)
        neighbours.setdefault(one.end, set()).add(one.start)
    reached = edge = {focus}
    for _ in range(hops):
        edge = {end for key in edge for end in neighbours.get(key, ())} - reached
        reached = reached | edge
    return reached
