"""Projections: the multigraph of actors and what they share, collapsed to one weighted tie for each two actors.

Each projection is named and says what its weight counts. All of them count only what a document asserts: no `modality` on the
relationship or on what it reaches. An actor without a tie is not in the projection. Nodes are sorted by id, and so are ties.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import fsum
from typing import TYPE_CHECKING, Any, TypeAlias

from graph.analysis.view import EVERYTHING, View, view
from graph.assemble.cooperation import LARGEST, MEMBERSHIP, brings_together, without_own_states
from graph.errors import QueryError
from graph.model import Node, PropertyGraph, Relationship

if TYPE_CHECKING:
    import networkx

SITTING = frozenset({"PARTICIPATES_IN", "MEMBER_OF", "ESTABLISHED"})
# By what is shared, then by the actors that share it.
Members: TypeAlias = dict[str, dict[str, list[Relationship]]]


@dataclass(frozen=True, slots=True)
class Projection:
    """A simple undirected graph of actors with what it means.

    Nodes carry `name`, `label` and `country`. Ties carry `weight`, a float above 0, and what they stand on: `shared`, the ids of
    what both actors share, `relationships`, the ids of the relationships by which they do, and `documents`, the names of
    those that say so.

    Args:
        name: the word it is asked for by.
        description: what a tie means, what its weight counts and what is left out.
        graph: the ties.
    """

    name: str
    description: str
    graph: networkx.Graph[str]


def cooperation(graph: PropertyGraph, counted: View = EVERYTHING) -> Projection:
    """Return the ties of actors that share agreements, programmes and activities.

    The weight is Newman's (2001): each shared one of n actors adds 1/(n-1), so that one between two counts 1 and one of many
    counts little for each pair. Those of more than 40 actors add nothing. A state beside its own agency counts once,
    as the agency. Without a view, the weights are those of the graph's `COOPERATES_WITH`, which has them rounded to 9 digits.

    References:
        M. E. J. Newman, Scientific collaboration networks II, Physical Review E 64, 016132 (2001).
    """
    nodes = graph.by_id()
    members = {key: _without_own_states(actors, nodes) for key, actors in _memberships(graph, MEMBERSHIP, counted).items()}
    members = {key: actors for key, actors in members.items() if len(actors) <= LARGEST}
    told = "actors that share agreements, programmes or activities; each shared one of n actors adds 1/(n-1) to the weight, up to n = 40"
    return Projection("cooperation", _described(told, counted), _ties(graph, members, lambda count: 1 / (count - 1), counted))


def _without_own_states(actors: Mapping[str, list[Relationship]], nodes: Mapping[str, Node]) -> dict[str, list[Relationship]]:
    return {key: actors[key] for key in without_own_states(actors, nodes)}


def agreements(graph: PropertyGraph, counted: View = EVERYTHING) -> Projection:
    """Return the ties of actors that are party to the same agreements; the weight is the number of these.

    A state and its agency are two actors here, as in the graph, also where both are party to one agreement. Who is party twice
    (signs, then ratifies) is counted once, who withdraws only as the signatory it was. A convention ties all its parties
    with each other.
    """
    told = "actors that are party to the same agreements; the weight is the number of shared agreements"
    return _counting("agreements", told, graph, {"Agreement": MEMBERSHIP["Agreement"]}, counted)


def forums(graph: PropertyGraph, counted: View = EVERYTHING) -> Projection:
    """Return the ties of actors that sit in the same forums and organisations; the weight is the number of these.

    To sit is to be a member, to take part or to have founded.
    """
    told = "actors that sit in the same forums or organisations; the weight is the number of shared ones"
    return _counting("forums", told, graph, {"Forum": SITTING, "Actor": SITTING}, counted)


def activities(graph: PropertyGraph, counted: View = EVERYTHING) -> Projection:
    """Return the ties of actors that take part in the same activities; the weight is the number of these.

    The target of an operation does not take part in it.
    """
    told = "actors that take part in the same activities; the weight is the number of shared activities"
    return _counting("activities", told, graph, {"Activity": MEMBERSHIP["Activity"]}, counted)


def programmes(graph: PropertyGraph, counted: View = EVERYTHING) -> Projection:
    """Return the ties of actors that run, support or take part in the same programmes; the weight is the number of these."""
    told = "actors that run, support or take part in the same programmes; the weight is the number of shared programmes"
    return _counting("programmes", told, graph, {"Programme": MEMBERSHIP["Programme"]}, counted)


def parties(graph: PropertyGraph, counted: View = EVERYTHING) -> Projection:
    """Return the two-mode graph of actors and the agreements that they are party to; agreements are nodes of it.

    The weight is the number of ways in which the actor is party (signed, ratified, …). The attribute `bipartite` is 0 for
    actors and 1 for agreements.
    """
    members = _memberships(graph, {"Agreement": MEMBERSHIP["Agreement"]}, counted)
    made = _Drawn(graph, counted)
    for shared in sorted(members):
        for actor in sorted(members[shared]):
            own = members[shared][actor]
            made.tie(actor, shared, float(len(own)), (shared,), own)
    found = made.graph()
    for key in found:
        found.nodes[key]["bipartite"] = 1 if key in members else 0
    told = "actors and the agreements that they are party to; the weight is the number of ways in which an actor is party to one"
    return Projection("parties", _described(told, counted), found)


PROJECTIONS: Mapping[str, Callable[[PropertyGraph, View], Projection]] = {
    one.__name__: one for one in (cooperation, agreements, forums, activities, programmes, parties)
}
DEFAULT = "cooperation"


def project(graph: PropertyGraph, name: str = DEFAULT, as_of: date | str | None = None, min_sources: int = 1) -> Projection:
    """Return a projection by its name.

    Args:
        graph: the property graph.
        name: one of `PROJECTIONS`.
        as_of: count only what had begun by this day, see `graph.analysis.view.View`.
        min_sources: count only ties that at least so many documents bear out.

    Raises:
        QueryError: there is no such projection, or an option is out of range.
    """
    if name not in PROJECTIONS:
        raise QueryError(f"there is no projection {name!r}; the projections are {', '.join(PROJECTIONS)}")
    return PROJECTIONS[name](graph, view(as_of, min_sources))


def _described(told: str, counted: View) -> str:
    left_out = counted.describe()
    return f"{told}; {left_out}" if left_out else told


def _memberships(graph: PropertyGraph, membership: Mapping[str, frozenset[str]], counted: View) -> Members:
    nodes = graph.by_id()
    found: Members = {}
    for one in graph.relationships:
        if one.end in nodes and one.start in nodes and brings_together(one, nodes, membership) and counted.begun(one, nodes[one.end]):
            found.setdefault(one.end, {}).setdefault(one.start, []).append(one)
    return found


def _counting(name: str, told: str, graph: PropertyGraph, membership: Mapping[str, frozenset[str]], counted: View) -> Projection:
    return Projection(name, _described(told, counted), _ties(graph, _memberships(graph, membership, counted), lambda _: 1.0, counted))


def _ties(graph: PropertyGraph, members: Members, share: Callable[[int], float], counted: View) -> networkx.Graph[str]:
    """Return the graph in which every two members of something are tied, `share` of their number added to the weight."""
    together: dict[tuple[str, str], list[str]] = {}
    for key in sorted(members):
        for pair in combinations(sorted(members[key]), 2):
            together.setdefault(pair, []).append(key)
    made = _Drawn(graph, counted)
    for (start, end), shared in together.items():
        weight = fsum(share(len(members[key])) for key in shared)
        made.tie(start, end, weight, tuple(shared), [one for key in shared for actor in (start, end) for one in members[key][actor]])
    return made.graph()


class _Drawn:
    """Ties as they are drawn, to be sorted into a graph; those that too few documents bear out are left out."""

    def __init__(self, graph: PropertyGraph, counted: View) -> None:
        self.nodes = graph.by_id()
        self.counted = counted
        self.ties: dict[tuple[str, str], dict[str, Any]] = {}

    def tie(self, start: str, end: str, weight: float, shared: tuple[str, ...], relationships: Iterable[Relationship]) -> None:
        kept = list(relationships)
        cited = [key for one in kept for key in _texts(one.properties.get("evidence")) if key in self.nodes]
        documents = {str(self.nodes[key].properties.get("document", "")) for key in cited}
        if self.counted.enough(len(documents)):
            self.ties[start, end] = {
                "weight": weight,
                "shared": shared,
                "relationships": tuple(sorted(one.id for one in kept)),
                "documents": tuple(sorted(documents)),
            }

    def graph(self) -> networkx.Graph[str]:
        import networkx

        made: networkx.Graph[str] = networkx.Graph()
        for key in sorted({end for pair in self.ties for end in pair}):
            made.add_node(key, **_described_node(self.nodes[key]))
        for pair in sorted(self.ties):
            made.add_edge(*pair, **self.ties[pair])
        return made


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _described_node(node: Node) -> dict[str, Any]:
    names = (node.properties.get(key) for key in ("name", "title", "name_id", "title_id"))
    return {
        "name": next((str(name) for name in names if name), node.id),
        "label": next((label for label in node.labels if label not in ("Actor", "Entity")), "Actor"),
        "country": node.properties.get("country"),
    }
