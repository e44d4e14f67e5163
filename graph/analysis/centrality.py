"""Centrality and brokerage of the nodes of a projection, computed by networkx.

Ties have no direction: cooperation is mutual. A weight is a strength, so the measures that add up distances along paths
(betweenness, closeness) read a tie of weight w as a distance of 1/w (Newman 2001); so a strong tie is a short one. Without
weights every tie counts 1.

Values are plain floats rounded to 12 significant digits. The last digits of a sum depend on the order of its terms and on
the version of the libraries below; rounded, values that are equal by the network's symmetry are equal, and a second run gives the same.

References:
    M. E. J. Newman, Scientific collaboration networks II, Physical Review E 64, 016132 (2001).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf, lcm
from typing import TYPE_CHECKING

from graph.errors import QueryError

if TYPE_CHECKING:
    import networkx

WEIGHT, STEPS = "weight", "steps"
DIGITS = 12
DAMPING = 0.85
# Paths are compared by whole numbers of 1/UNIT: the distance of every weight that small parts make up is exact, so that two paths
# of equal length are equal whatever the order in which their distances are added.
UNIT = lcm(*range(1, 65))
_SMALL_PARTS = 1_000_000
_ALIKE = 1e-9


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the nodes of a graph.

    Args:
        name: the field's word for it.
        summary: what a value says, in one line.
        compute: gives the values by node; its second argument is the name of the weights, or None for none.
        ascending: whether the smallest value ranks first.
    """

    name: str
    summary: str
    compute: Callable[[networkx.Graph[str], str | None], Mapping[str, float]]
    ascending: bool = False


def degree(graph: networkx.Graph[str], weight: str | None = None) -> Mapping[str, float]:
    """Return the number of nodes that each is tied to; weights are not read.

    Divided by n - 1 it is Freeman's degree centrality, networkx's `degree_centrality`.

    References:
        L. C. Freeman, Centrality in social networks: conceptual clarification, Social Networks 1, 215–239 (1978).
    """
    return dict(graph.degree())


def strength(graph: networkx.Graph[str], weight: str | None = WEIGHT) -> Mapping[str, float]:
    """Return the sum of the weights of each node's ties; without weights it is the degree.

    References:
        A. Barrat et al., The architecture of complex weighted networks, PNAS 101, 3747–3752 (2004).
    """
    return dict(graph.degree(weight=weight))


def betweenness(graph: networkx.Graph[str], weight: str | None = WEIGHT) -> Mapping[str, float]:
    """Return the share of shortest paths between pairs of other nodes that pass through each, from 0 to 1.

    Where a pair has several shortest paths, each counts in equal part. The sum is divided by the number of pairs,
    (n - 1)(n - 2) / 2, those that no path joins included. Weights are read as distances, 1/w.

    References:
        L. C. Freeman, A set of measures of centrality based on betweenness, Sociometry 40, 35–41 (1977).
        U. Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25, 163–177 (2001).
    """
    import networkx

    return networkx.betweenness_centrality(_with_steps(graph, weight), weight=weight and STEPS, normalized=True)


def closeness(graph: networkx.Graph[str], weight: str | None = WEIGHT) -> Mapping[str, float]:
    """Return the inverse of each node's mean distance to the nodes it reaches, times the share of others that it reaches.

    The share (Wasserman and Faust) keeps a node of a small component from seeming close to everything; in a connected
    graph it is 1. Weights are read as distances, 1/w.

    References:
        L. C. Freeman, Centrality in social networks: conceptual clarification, Social Networks 1, 215–239 (1978).
        S. Wasserman, K. Faust, Social Network Analysis (1994), formula 5.22.
    """
    import networkx

    if weight is None:
        return networkx.closeness_centrality(graph)
    found = networkx.closeness_centrality(_with_steps(graph, weight), distance=STEPS)
    return {node: value * UNIT for node, value in found.items()}


def eigenvector(graph: networkx.Graph[str], weight: str | None = WEIGHT) -> Mapping[str, float]:
    """Return each node's entry in the leading eigenvector of the adjacency matrix, of Euclidean length 1 and never negative.

    A node is central as its neighbours are. In a graph of several components only that of the greatest eigenvalue
    has values above 0, which is where networkx's power iteration tends to; where components share the greatest eigenvalue,
    each gets what the iteration from equal values leaves it. Weights are read as strengths.

    References:
        P. Bonacich, Power and centrality: a family of measures, American Journal of Sociology 92, 1170–1182 (1987).
    """
    import networkx

    leading = []
    for component in networkx.connected_components(graph):
        nodes = sorted(component)
        leading.append((nodes, *_leading_eigenvector(graph, nodes, weight)))
    greatest = max((value for _, value, _ in leading), default=0.0)
    values = dict.fromkeys(graph, 0.0)
    for nodes, value, vector in leading:
        if value >= greatest * (1 - _ALIKE):
            # The part of the starting vector of ones that lies along this component's eigenvector.
            values |= {node: sum(vector) * one for node, one in zip(nodes, vector, strict=True)}
    length = sum(value * value for value in values.values()) ** 0.5
    return {node: value / length for node, value in values.items()} if length else values


def _leading_eigenvector(graph: networkx.Graph[str], nodes: list[str], weight: str | None) -> tuple[float, list[float]]:
    """Return the greatest eigenvalue of a connected component and its eigenvector of length 1."""
    import networkx
    import numpy
    from scipy.sparse.linalg import eigsh

    if len(nodes) == 1:
        return 0.0, [1.0]
    matrix = networkx.to_scipy_sparse_array(graph.subgraph(nodes), nodelist=nodes, weight=weight, dtype=numpy.dtype(float))
    # A start of its own makes Lanczos' iteration repeat; without one it is drawn at random.
    values, vectors = eigsh(matrix, k=1, which="LA", v0=numpy.ones(len(nodes)))
    return float(values[0]), [abs(float(one)) for one in vectors[:, 0]]


def pagerank(graph: networkx.Graph[str], weight: str | None = WEIGHT) -> Mapping[str, float]:
    """Return the share of time that a walker spends at each node; the values sum to 1.

    The walker follows a tie with probability 0.85, chosen in proportion to its weight, and else jumps to any node. Each tie is
    walked both ways.

    References:
        S. Brin, L. Page, The anatomy of a large-scale hypertextual web search engine, Computer Networks 30, 107–117 (1998).
    """
    import networkx

    return networkx.pagerank(graph, alpha=DAMPING, weight=weight, tol=1e-15, max_iter=1000)


def constraint(graph: networkx.Graph[str], weight: str | None = WEIGHT) -> Mapping[str, float]:
    """Return how far each node's ties lead to nodes that are tied among themselves: low for a broker.

    The least constrained ranks first. Weights are read as strengths.

    References:
        R. S. Burt, Structural holes and good ideas, American Journal of Sociology 110, 349–399 (2004).
    """
    import networkx

    return networkx.constraint(graph, weight=weight) if graph else {}


MEASURES: Mapping[str, Measure] = {
    one.name: one
    for one in (
        Measure("degree", "number of actors it is tied to", degree),
        Measure("strength", "sum of the weights of its ties", strength),
        Measure("betweenness", "share of shortest paths between others that pass through it", betweenness),
        Measure("closeness", "inverse of its mean distance to others", closeness),
        Measure("eigenvector", "high where its partners are central themselves", eigenvector),
        Measure("pagerank", "share of time that a walker along ties spends with it", pagerank),
        Measure("constraint", "low for a broker between partners that are not tied; the lowest ranks first", constraint, ascending=True),
    )
}
CENTRALITIES = tuple(name for name, one in MEASURES.items() if not one.ascending)


def measure_named(name: str) -> Measure:
    """Return a measure by its name.

    Raises:
        QueryError: there is none of that name.
    """
    if name not in MEASURES:
        raise QueryError(f"there is no measure {name!r}; the measures are {', '.join(MEASURES)}")
    return MEASURES[name]


def measure(graph: networkx.Graph[str], name: str, weighted: bool = True) -> dict[str, float]:
    """Return the values of a measure by node, in the order of the graph's nodes, rounded to 12 significant digits.

    Args:
        graph: such as the `graph` of a projection; ties without a `weight` count 1.
        name: one of `MEASURES`.
        weighted: whether the weights of ties are read; degree never reads them.

    Raises:
        QueryError: there is no such measure, or a weight is not above 0.
    """
    found = measure_named(name).compute(graph, WEIGHT if weighted else None)
    return {node: rounded(found[node]) for node in graph}


def rounded(value: float) -> float:
    """Return a value with 12 significant digits; a whole number stays one."""
    return value if isinstance(value, int) else float(f"{value:.{DIGITS}g}")


def _with_steps(graph: networkx.Graph[str], weight: str | None) -> networkx.Graph[str]:
    """Return the graph with the distance of each tie as `steps`, whole numbers of 1/UNIT."""
    import networkx

    if weight is None:
        return graph
    made: networkx.Graph[str] = networkx.Graph()
    made.add_nodes_from(graph)
    for start, end, value in graph.edges(data=weight, default=1):
        made.add_edge(start, end, **{STEPS: _steps(start, end, value)})
    return made


def _steps(start: str, end: str, weight: float) -> int:
    if not 0 < weight < inf:
        raise QueryError(f"the tie of {start} and {end} weighs {weight}; a distance needs a finite weight above 0")
    # A weight is a rounded sum of parts such as 1/3: the simplest fraction near it is that sum.
    exact = Fraction(weight).limit_denominator(_SMALL_PARTS) or Fraction(weight)
    return max(1, round(UNIT / exact))
