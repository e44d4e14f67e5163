"""Rankings: the actors of a projection in the order of a measure, with what each stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from graph.analysis.centrality import CENTRALITIES, MEASURES, WEIGHT, measure, measure_named, rounded
from graph.analysis.communities import communities, name_of
from graph.errors import QueryError
from graph.store.base import Records

if TYPE_CHECKING:
    import networkx

    from graph.analysis.projection import Projection

COMMUNITY, TIES = "community", "ties"
NAMES = (*MEASURES, COMMUNITY)
FIRST = ("rank", "id", "name", "label", "country")
LAST = ("shared", "documents", "relationships")
TIE_COLUMNS = ("source", "source_id", "target", "target_id", "weight", "shared", "documents", "relationships")


def rank(projection: Projection, names: Sequence[str] = CENTRALITIES, top: int | None = None, weighted: bool = True) -> Records:
    """Return a row for each actor, in the order of the first measure.

    The columns are `rank`, `id`, `name`, `label`, `country`, each measure, and what an actor's ties stand on: `shared`, the number
    of agreements, programmes and the like that it shares; `documents`, the number of documents that say so; and
    `relationships`, the ids of the relationships that they say it by.

    Equal values have one rank, and the rank after them counts them all (1, 1, 3); their rows are in the order of name,
    then id. `community` ranks by the size of communities.

    Args:
        projection: the ties that are measured.
        names: of `MEASURES`, or `community`, the name of the community's largest member.
        top: how many rows; None for all.
        weighted: whether the weights of ties are read.

    Raises:
        QueryError: there is no such measure, or none is named.
    """
    graph = projection.graph
    wanted = list(dict.fromkeys(names))
    if not wanted:
        raise QueryError(f"no measure is named; the measures are {', '.join(NAMES)}")
    for name in wanted:
        if name != COMMUNITY:
            measure_named(name)
    values = {name: measure(graph, name, weighted) for name in wanted if name != COMMUNITY}
    groups: dict[str, tuple[int, str]] = {}
    if COMMUNITY in wanted:
        groups = {node: (place, one.label) for place, one in enumerate(communities(graph, weighted)) for node in one.members}
    first = _order(wanted[0], values, groups)
    ordered = sorted(graph, key=lambda node: (first[node], name_of(graph, node), node))
    ranks = _ranks([first[node] for node in ordered])
    rows = []
    for place, node in zip(ranks[:top], ordered[:top], strict=True):
        data = graph.nodes[node]
        shown = [groups[node][1] if name == COMMUNITY else values[name][node] for name in wanted]
        rows.append((place, node, name_of(graph, node), data.get("label"), data.get("country"), *shown, *_stands_on(graph, node)))
    return Records((*FIRST, *wanted, *LAST), tuple(rows))


def _order(name: str, values: Mapping[str, Mapping[str, float]], groups: Mapping[str, tuple[int, str]]) -> dict[str, float]:
    """Return the number by which each node is sorted, the smallest first."""
    if name == COMMUNITY:
        return {node: place for node, (place, _) in groups.items()}
    sign = 1 if MEASURES[name].ascending else -1
    return {node: sign * value for node, value in values[name].items()}


def _ranks(ordered: Sequence[float]) -> list[int]:
    ranks: list[int] = []
    for place, value in enumerate(ordered):
        ranks.append(ranks[-1] if place and value == ordered[place - 1] else place + 1)
    return ranks


def _stands_on(graph: networkx.Graph[str], node: str) -> tuple[int, int, tuple[str, ...]]:
    found: dict[str, set[str]] = {key: set() for key in LAST}
    for _, _, data in graph.edges(node, data=True):
        for key, items in found.items():
            items.update(data.get(key, ()))
    return len(found["shared"]), len(found["documents"]), tuple(sorted(found["relationships"]))


def ties(projection: Projection, top: int | None = None) -> Records:
    """Return a row for each tie, the heaviest first, those of one weight by the names and ids of their ends.

    The columns are the names and ids of both ends, `weight`, and what the tie stands on, as in `rank`.
    """
    graph = projection.graph
    rows = []
    for pair in graph.edges():
        (source, start), (target, end) = sorted((name_of(graph, node), node) for node in pair)
        data = graph.edges[pair]
        weight = rounded(data.get(WEIGHT, 1.0))
        shared, documents, relationships = (tuple(data.get(key, ())) for key in LAST)
        rows.append((-weight, source, target, start, end, (source, start, target, end, weight, len(shared), len(documents), relationships)))
    return Records(TIE_COLUMNS, tuple(row[-1] for row in sorted(rows)[:top]))
