"""Contradictions between documents: told with both quotes, a kind and a severity, and nobody wins in silence."""

from __future__ import annotations

from itertools import permutations

import pytest

from graph.assemble import DocumentRecord, assemble
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, RelationshipFact, Value, claim_key, mention_key
from graph.model import Node, PropertyGraph
from graph.vocabulary import load_vocabulary

NAMES = ("a.txt", "b.txt", "c.txt")


def quote(document: str, words: str, start: int = 0) -> Evidence:
    """Words of a document."""
    return Evidence(document, document * 12, start, start + len(words), words, "test.rule")


def graph_of(*facts: Fact) -> PropertyGraph:
    """The graph of facts of three documents."""
    return assemble(facts, [DocumentRecord(name, name * 12, name, 9_000) for name in NAMES], load_vocabulary())


def inconsistencies(graph: PropertyGraph) -> list[Node]:
    """The inconsistencies of a graph."""
    return [node for node in graph.nodes if "Inconsistency" in node.labels]


def quotes(graph: PropertyGraph, node: Node) -> set[str]:
    """The quotes that a node cites."""
    cited = node.properties["evidence"]
    assert isinstance(cited, tuple)
    return {str(graph.by_id()[key].properties["quote"]) for key in cited}


def forum(document: str, words: str, **properties: Value) -> NodeFact:
    """A forum that a document tells of."""
    return NodeFact(
        "Forum", mention_key("Harbour Police Forum", "Forum"), {"name": "Harbour Police Forum", **properties}, (quote(document, words),)
    )


def place(document: str, name: str, country: str) -> NodeFact:
    """A place that a document names."""
    return NodeFact("Place", mention_key(name, "Place", country), {"name": name, "country": country}, (quote(document, name, 300),))


def held(document: str, where: NodeFact, edition: str) -> RelationshipFact:
    """Where a numbered meeting of the forum was held, as a document says."""
    words = f"meeting {edition} in {where.properties['name']}"
    return RelationshipFact(
        "HELD_IN", mention_key("Harbour Police Forum", "Forum"), where.key, {"edition": edition}, (quote(document, words, 500),)
    )


def statistic(document: str, value: float, year: int = 2020) -> tuple[Fact, ...]:
    """A figure that a document gives of Fiji."""
    key, state = claim_key("Statistic", document, value, year), mention_key("Fiji", "State", "FJ")
    about = quote(document, f"{value:g} arrests", 700)
    return (
        NodeFact("Statistic", key, {"series": "drug arrests", "year": year, "value": value, "unit": "arrests"}, (about,)),
        NodeFact("State", state, {"name": "Fiji", "country": "FJ"}, (quote(document, "Fiji", 900),)),
        RelationshipFact("ABOUT", key, state, {}, (about,)),
    )


def test_foundings_that_differ_are_told_with_both_quotes() -> None:
    graph = graph_of(forum("a.txt", "founded in 1984", founded="1984"), forum("b.txt", "since 1986", founded="1986"))
    (found,) = inconsistencies(graph)
    assert (found.properties["kind"], found.properties["severity"]) == ("date", "strong")
    assert quotes(graph, found) == {"founded in 1984", "since 1986"}
    assert found.properties["description"] == "documents disagree: was founded 1984 in a.txt; 1986 in b.txt"
    node = next(one for one in graph.nodes if "Forum" in one.labels)
    assert node.properties["variants"] == ("founded: 1986",)


@pytest.mark.parametrize(("first", "second", "severity"), [("1984", "1984-05", None), ("1984~", "1985", None), ("1984~", "1990", "weak")])
def test_dates_that_may_be_one_agree_and_doubtful_ones_disagree_weakly(first: str, second: str, severity: str | None) -> None:
    graph = graph_of(forum("a.txt", "one year", founded=first), forum("b.txt", "another", founded=second))
    assert [one.properties["severity"] for one in inconsistencies(graph)] == ([severity] if severity else [])


def test_one_meeting_in_two_countries_is_told_and_the_next_meeting_elsewhere_is_none() -> None:
    suva, lima = place("a.txt", "Suva", "FJ"), place("b.txt", "Lima", "PE")
    told = graph_of(forum("a.txt", "the forum"), suva, lima, held("a.txt", suva, "3"), held("b.txt", lima, "3"))
    assert [(one.properties["kind"], one.properties["severity"]) for one in inconsistencies(told)] == [("place", "strong")]
    assert inconsistencies(graph_of(forum("a.txt", "the forum"), suva, lima, held("a.txt", suva, "3"), held("b.txt", lima, "4"))) == []


def test_figures_that_differ_by_more_than_rounding_are_told() -> None:
    (found,) = inconsistencies(graph_of(*statistic("a.txt", 100), *statistic("b.txt", 140)))
    assert found.properties["kind"] == "quantity"
    assert inconsistencies(graph_of(*statistic("a.txt", 100), *statistic("b.txt", 102))) == []
    assert inconsistencies(graph_of(*statistic("a.txt", 100), *statistic("b.txt", 140, 2021))) == []


def test_one_document_that_says_both_does_not_disagree_with_itself() -> None:
    assert inconsistencies(graph_of(forum("a.txt", "in 1984", founded="1984"), forum("a.txt", "in 1986", founded="1986"))) == []


def test_the_order_of_documents_does_not_matter() -> None:
    facts = [forum(name, f"founded in {year}", founded=str(year)) for name, year in zip(NAMES, (1984, 1984, 1990), strict=True)]
    graphs = {graph_of(*order).nodes for order in permutations(facts)}
    assert len(graphs) == 1
    assert next(node for node in graphs.pop() if "Forum" in node.labels).properties["sources"] == 3
