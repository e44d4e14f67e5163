"""How large nodes are drawn: a measure of them, their ranks and their radii."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.analysis.centrality import measure, measure_named
from graph.page.appearance import LARGEST, SMALLEST

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, slots=True)
class Sizes:
    """A measure of the nodes that are drawn.

    Args:
        name: of the measure.
        values: by node.
        ranks: by node, equal values equal, the next after them counting them all.
        radii: by node.
    """

    name: str
    values: Mapping[str, float] = field(hash=False)
    ranks: Mapping[str, int] = field(hash=False)
    radii: Mapping[str, float] = field(hash=False)


def measured(graph: networkx.Graph[str], name: str, drawn: Collection[str]) -> Sizes:
    """Return the sizes of the nodes drawn by a measure of the whole projection; what has no tie in it has none.

    Raises:
        QueryError: there is no such measure.
    """
    ascending = measure_named(name).ascending
    every = measure(graph, name)
    values = {node: value for node, value in every.items() if node in drawn}
    ordered = sorted(values, key=lambda node: (values[node] if ascending else -values[node], node))
    ranks: dict[str, int] = {}
    for place, node in enumerate(ordered):
        before = ordered[place - 1] if place else None
        ranks[node] = ranks[before] if before is not None and values[before] == values[node] else place + 1
    # What ranks high is drawn large, also where the lowest value does.
    weights = {node: 1 / (1 + value) for node, value in values.items()} if ascending else values
    return Sizes(name, values, {node: ranks[node] for node in ordered}, radii(weights))


def radii(values: Mapping[str, float]) -> dict[str, float]:
    """Return a radius for each node, so that areas grow as values do, from the smallest to the largest radius."""
    greatest = max(values.values(), default=0.0)
    if greatest <= 0:
        return dict.fromkeys(values, SMALLEST)
    return {node: round(SMALLEST + (LARGEST - SMALLEST) * (max(value, 0.0) / greatest) ** 0.5, 1) for node, value in values.items()}
