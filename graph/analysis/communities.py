"""Communities: groups of nodes with more ties among themselves than chance would give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.analysis.centrality import WEIGHT, rounded

if TYPE_CHECKING:
    import networkx

SEED = 1


@dataclass(frozen=True, slots=True)
class Community:
    """A community, named after its largest member.

    Args:
        label: the name of the member with the greatest strength; of equals, the first by name, then by id.
        members: ids, sorted.
    """

    label: str
    members: tuple[str, ...]


def communities(graph: networkx.Graph[str], weighted: bool = True) -> tuple[Community, ...]:
    """Return the communities of a graph, the largest first, those of one size by label.

    They are Louvain's, with resolution 1 and a fixed seed: one good division, the same on every run, of several that may
    be as good. Each node is in one.

    References:
        V. D. Blondel et al., Fast unfolding of communities in large networks, Journal of Statistical Mechanics P10008 (2008).

    Args:
        graph: such as the `graph` of a projection.
        weighted: whether the weights of ties are read.
    """
    import networkx

    if not graph:
        return ()
    weight = WEIGHT if weighted else None
    nodes = sorted(graph)
    # Numbers for nodes: sets of them come in one order, whatever seed Python gives its hashes.
    numbered: networkx.Graph[int] = networkx.Graph()
    numbered.add_nodes_from(range(len(nodes)))
    place = {node: number for number, node in enumerate(nodes)}
    ties = sorted((*sorted((place[start], place[end])), data.get(WEIGHT, 1)) for start, end, data in graph.edges(data=True))
    numbered.add_weighted_edges_from(ties, weight=WEIGHT)
    found = networkx.community.louvain_communities(numbered, weight=weight, seed=SEED)
    strength = {node: rounded(value) for node, value in graph.degree(weight=weight)}

    def community(members: set[int]) -> Community:
        ids = [nodes[number] for number in sorted(members)]
        largest = min(ids, key=lambda node: (-strength[node], name_of(graph, node), node))
        return Community(name_of(graph, largest), tuple(ids))

    return tuple(sorted(map(community, found), key=lambda one: (-len(one.members), one.label, one.members)))


def name_of(graph: networkx.Graph[str], node: str) -> str:
    """Return the name of a node, its id where it has none."""
    return str(graph.nodes[node].get("name", node))
