"""Measures of centrality, on graphs whose values are worked out by hand."""

from __future__ import annotations

import subprocess
import sys
from math import sqrt
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from memberships import pairs, shared, together

from graph.analysis.centrality import CENTRALITIES, MEASURES, measure
from graph.analysis.communities import communities
from graph.analysis.projection import Projection, project
from graph.analysis.ranking import rank, ties
from graph.errors import QueryError

ROOT = Path(__file__).parent.parent


def graph_of(*weighted: tuple[str, float]) -> networkx.Graph[str]:
    """A graph whose ties are named by two letters each."""
    made: networkx.Graph[str] = networkx.Graph()
    for pair, weight in weighted:
        made.add_edge(*pair, weight=weight)
    return made


def plain(ties: str) -> networkx.Graph[str]:
    """A graph whose ties all weigh 1."""
    return graph_of(*((pair, 1.0) for pair in ties.split()))


K5 = plain("ab ac ad ae bc bd be cd ce de")
P3 = plain("ab bc")
STAR = plain("xa xb xc xd")
APART = plain("ab bc ac de")


def test_in_a_complete_graph_all_are_alike() -> None:
    found = {name: set(measure(K5, name).values()) for name in MEASURES}
    # Constraint: each of four partners takes 1/4 directly and 3 * 1/16 by the others, and (1/4 + 3/16)² * 4 = 49/64.
    assert found == {
        "degree": {4},
        "strength": {4.0},
        "betweenness": {0.0},
        "closeness": {1.0},
        "eigenvector": {0.4472135955},
        "pagerank": {0.2},
        "constraint": {0.765625},
    }


def test_in_a_path_of_three_the_middle_carries_the_only_path() -> None:
    assert measure(P3, "degree") == {"a": 1, "b": 2, "c": 1}
    assert measure(P3, "betweenness") == {"a": 0.0, "b": 1.0, "c": 0.0}
    assert measure(P3, "closeness") == pytest.approx({"a": 2 / 3, "b": 1.0, "c": 2 / 3})
    assert measure(P3, "eigenvector") == pytest.approx({"a": 1 / 2, "b": 1 / sqrt(2), "c": 1 / 2})
    # Of p = 0.05 + 0.85 q/2 and q = 0.05 + 0.85 * 2p.
    assert measure(P3, "pagerank") == pytest.approx({"a": 0.07125 / 0.2775, "b": 0.135 / 0.2775, "c": 0.07125 / 0.2775})
    assert measure(P3, "constraint") == {"a": 1.0, "b": 0.5, "c": 1.0}


def test_in_a_star_the_hub_is_on_every_path_between_leaves() -> None:
    assert measure(STAR, "betweenness") == {"x": 1.0, "a": 0.0, "b": 0.0, "c": 0.0, "d": 0.0}
    assert measure(STAR, "closeness") == pytest.approx({"x": 1.0, **dict.fromkeys("abcd", 4 / 7)})
    assert measure(STAR, "eigenvector") == pytest.approx({"x": 1 / sqrt(2), **dict.fromkeys("abcd", 1 / sqrt(8))})
    assert measure(STAR, "constraint") == {"x": 0.25, **dict.fromkeys("abcd", 1.0)}


def test_in_two_components_nodes_are_close_to_those_they_reach_and_the_denser_one_leads() -> None:
    # Each of the triangle reaches 2 of 4 others at distance 1, each of the pair 1 of 4.
    assert measure(APART, "closeness") == {"a": 0.5, "b": 0.5, "c": 0.5, "d": 0.25, "e": 0.25}
    assert measure(APART, "eigenvector") == pytest.approx({**dict.fromkeys("abc", 1 / sqrt(3)), "d": 0.0, "e": 0.0})
    assert measure(APART, "pagerank") == pytest.approx(dict.fromkeys("abcde", 0.2))


def test_components_of_one_eigenvalue_share_the_lead() -> None:
    assert measure(plain("ab cd"), "eigenvector") == pytest.approx(dict.fromkeys("abcd", 0.5))
    # A triangle and a star of four leaves have the eigenvalue 2 both.
    mixed = plain("ab bc ac xp xq xr xs")
    found = networkx.eigenvector_centrality(mixed, max_iter=1000, tol=1e-14)
    assert measure(mixed, "eigenvector") == pytest.approx(found, abs=1e-9)


def test_a_strong_tie_is_a_short_one() -> None:
    # From a to c the strong ties over b are 1/4 + 1/4 long, the weak direct one 1.
    weighted = graph_of(("ab", 4.0), ("bc", 4.0), ("ac", 1.0))
    assert measure(weighted, "betweenness") == {"a": 0.0, "b": 1.0, "c": 0.0}
    assert measure(weighted, "betweenness", weighted=False) == {"a": 0.0, "b": 0.0, "c": 0.0}
    # Distances 1/4 and 1/2 from a, so that 2 / 0.75 = 8/3.
    assert measure(weighted, "closeness") == pytest.approx({"a": 8 / 3, "b": 4.0, "c": 8 / 3})
    assert measure(weighted, "closeness", weighted=False) == {"a": 1.0, "b": 1.0, "c": 1.0}
    assert measure(weighted, "strength") == {"a": 5.0, "b": 8.0, "c": 5.0}
    assert measure(weighted, "strength", weighted=False) == measure(weighted, "degree") == {"a": 2, "b": 2, "c": 2}


def test_paths_of_equal_length_are_equal_though_their_parts_are_not_exact() -> None:
    # From a to d, three thirds by b and c are as long as two halves by e; b lies between a and c too. Six pairs of others.
    ring = graph_of(("ab", 3.0), ("bc", 3.0), ("cd", 3.0), ("ae", 2.0), ("ed", 2.0))
    assert measure(ring, "betweenness") == pytest.approx({"a": 1 / 6, "b": 1.5 / 6, "c": 1.5 / 6, "d": 1 / 6, "e": 0.5 / 6})
    direct = graph_of(("ab", 1 / 7), ("ac", 1 / 3), ("cb", 1 / 4))
    # a to b directly is 7 long, by c 3 + 4.
    assert measure(direct, "betweenness") == {"a": 0.0, "b": 0.0, "c": 0.5}
    # The same as the graph rounds its weights.
    rounded = graph_of(("ab", 0.142857143), ("ac", 0.333333333), ("cb", 0.25))
    assert measure(rounded, "betweenness") == {"a": 0.0, "b": 0.0, "c": 0.5}


def test_the_measures_are_those_of_networkx_called_by_hand() -> None:
    graph = graph_of(("ab", 1.0), ("bc", 2.0), ("cd", 4.0), ("da", 1.0), ("ac", 0.5), ("de", 2.0), ("ef", 8.0))
    for start, end, data in graph.edges(data=True):
        graph.edges[start, end]["distance"] = 1 / data["weight"]
    by_hand = {
        ("degree", True): dict(graph.degree()),
        ("strength", True): dict(graph.degree(weight="weight")),
        ("betweenness", True): networkx.betweenness_centrality(graph, weight="distance"),
        ("betweenness", False): networkx.betweenness_centrality(graph),
        ("closeness", True): networkx.closeness_centrality(graph, distance="distance"),
        ("closeness", False): networkx.closeness_centrality(graph),
        ("eigenvector", True): networkx.eigenvector_centrality(graph, weight="weight", max_iter=10_000, tol=1e-14),
        ("eigenvector", False): networkx.eigenvector_centrality(graph, max_iter=10_000, tol=1e-14),
        ("pagerank", True): networkx.pagerank(graph, weight="weight", max_iter=1000, tol=1e-15),
        ("pagerank", False): networkx.pagerank(graph, weight=None, max_iter=1000, tol=1e-15),
        ("constraint", True): networkx.constraint(graph, weight="weight"),
        ("constraint", False): networkx.constraint(graph),
    }
    for (name, weighted), values in by_hand.items():
        assert measure(graph, name, weighted) == pytest.approx(values, abs=1e-10), (name, weighted)


@pytest.mark.parametrize("name", [*MEASURES, "community"])
def test_an_empty_graph_gives_an_empty_table(name: str) -> None:
    empty = Projection("none", "nothing", networkx.Graph())
    records = rank(empty, [name])
    assert records.rows == ()
    assert name in records.columns
    assert ties(empty).rows == ()


@pytest.mark.parametrize("weight", [0.0, -1.0, float("inf")])
def test_a_weight_that_is_no_strength_is_told(weight: float) -> None:
    with pytest.raises(QueryError, match="the tie of a and b weighs"):
        measure(graph_of(("ab", weight)), "closeness")


def test_a_measure_that_is_none_is_told_with_those_there_are() -> None:
    with pytest.raises(QueryError, match="no measure 'fame'; the measures are degree"):
        rank(project(pairs(["ab"])), ["fame"])


def test_equal_values_have_one_rank_and_stand_in_the_order_of_their_names() -> None:
    records = rank(project(pairs(["xd", "xb", "xc", "xa"]), "agreements"), ["degree"])
    assert [(row[0], row[2], row[5]) for row in records] == [(1, "x", 4), (2, "a", 1), (2, "b", 1), (2, "c", 1), (2, "d", 1)]


def test_the_least_constrained_ranks_first() -> None:
    records = rank(project(pairs(["ab", "bc"]), "agreements"), ["constraint"])
    assert [(row[0], row[2], row[5]) for row in records] == [(1, "b", 0.5), (2, "a", 1.0), (2, "c", 1.0)]


def test_a_row_tells_what_its_figures_stand_on() -> None:
    graph = together(
        shared("Agreement", "a:1", "ann=Agency:XN bob"),
        shared("Agreement", "a:2", "ann=Agency:XN bob cid=State:XO", documents="b.txt c.txt"),
    )
    records = rank(project(graph, "agreements"), ["degree", "strength"], top=1)
    assert records.to_dicts() == [
        {
            "rank": 1,
            "id": "n:ann",
            "name": "ann",
            "label": "Agency",
            "country": "XN",
            "degree": 2,
            "strength": 3.0,
            "shared": 2,
            "documents": 3,
            "relationships": ("r:ann-a:1-", "r:ann-a:2-", "r:bob-a:1-", "r:bob-a:2-", "r:cid-a:2-"),
        }
    ]


def test_ties_are_listed_by_weight_then_name() -> None:
    records = ties(project(pairs(["cb", "ab", "ba"]), "agreements"))
    assert [(row[0], row[2], row[4], row[5], row[6]) for row in records] == [("a", "b", 2.0, 2, 1), ("b", "c", 1.0, 1, 1)]


def test_communities_are_named_after_their_largest_member() -> None:
    graph = project(pairs(["ab", "ac", "bc", "ad", "pq", "pr", "qr", "dp"]), "agreements").graph
    assert [(one.label, one.members) for one in communities(graph)] == [("a", ("n:a", "n:b", "n:c", "n:d")), ("p", ("n:p", "n:q", "n:r"))]
    assert communities(networkx.Graph()) == ()


LETTERS = "abcdefgh"
edges = st.dictionaries(
    st.sampled_from([one + other for one in LETTERS for other in LETTERS if one < other]),
    st.sampled_from([1.0, 2.0, 0.5, 1 / 3, 1 / 7, 0.333333333, 1.833333333]),
    min_size=1,
    max_size=14,
)


@given(edges, st.permutations(LETTERS), st.booleans())
def test_other_names_for_the_nodes_do_not_change_the_values(told: dict[str, float], names: list[str], weighted: bool) -> None:
    other = dict(zip(LETTERS, names, strict=True))
    graph = graph_of(*sorted(told.items()))
    renamed = graph_of(*sorted((other[pair[0]] + other[pair[1]], weight) for pair, weight in told.items()))
    for name in MEASURES:
        found, again = measure(graph, name, weighted), measure(renamed, name, weighted)
        assert {other[node]: value for node, value in found.items()} == pytest.approx(again, rel=1e-9, abs=1e-9), name


@given(edges)
def test_values_lie_where_their_definitions_say(told: dict[str, float]) -> None:
    graph = graph_of(*told.items())
    assert sum(measure(graph, "pagerank").values()) == pytest.approx(1)
    assert sum(value**2 for value in measure(graph, "eigenvector").values()) == pytest.approx(1)
    assert all(0 <= value <= 1 for value in measure(graph, "betweenness").values())
    assert all(0 < value <= 1 for value in measure(graph, "closeness", weighted=False).values())
    assert all(type(value) in (int, float) for name in MEASURES for value in measure(graph, name).values())
    found = communities(graph)
    assert sorted(node for one in found for node in one.members) == sorted(graph)


PROGRAM = """
import random
from memberships import pairs
from graph.analysis.projection import project
from graph.analysis.ranking import NAMES, rank, ties
draw = random.Random(7)
found = project(pairs("".join(draw.sample("abcdefghijklmnopqrstuv", 2)) for _ in range(40)), "agreements")
print(rank(found, NAMES), ties(found))
"""


def test_the_same_is_told_on_every_run_whatever_the_order_of_sets() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(told) == 1
    assert all(name in told.pop().decode() for name in CENTRALITIES[:1])
