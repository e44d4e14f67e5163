"""Projections: which actors are tied, and what the weight of a tie counts."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from memberships import pairs, shared, together

from graph.analysis.projection import PROJECTIONS, Projection, project
from graph.analysis.view import begun_by
from graph.errors import QueryError
from graph.facts import Value
from graph.model import PropertyGraph


def weights(projection: Projection) -> dict[str, float]:
    """The weights of ties by the names of their ends."""
    graph = projection.graph
    return {" ".join(sorted(str(graph.nodes[end].get("name")) for end in pair)): graph.edges[pair]["weight"] for pair in graph.edges}


def test_agreements_count_the_agreements_that_two_actors_share() -> None:
    graph = together(
        shared("Agreement", "a:1", "ann bob"), shared("Agreement", "a:2", "ann bob"), shared("Agreement", "a:3", "ann bob cid")
    )
    assert weights(project(graph, "agreements")) == {"ann bob": 3.0, "ann cid": 1.0, "bob cid": 1.0}


def test_cooperation_gives_a_pair_one_part_in_the_others_of_each_shared_thing() -> None:
    graph = together(
        shared("Agreement", "a:1", "ann bob"),
        shared("Activity", "a:2", "ann bob cid", kind="training"),
        shared("Programme", "n:p", "ann bob cid dan", name="River Watch"),
        shared("Forum", "n:f", "ann dan", name="Lake Forum"),
    )
    found = {pair: Fraction(weight).limit_denominator(100) for pair, weight in weights(project(graph)).items()}
    half, third = Fraction(1, 2), Fraction(1, 3)
    assert found == {
        "ann bob": 1 + half + third,
        "ann cid": half + third,
        "bob cid": half + third,
        "ann dan": third,
        "bob dan": third,
        "cid dan": third,
    }


def test_each_actors_cooperation_sums_to_one_for_each_thing_it_shares() -> None:
    graph = together(shared("Agreement", "a:1", "ann bob cid dan"), shared("Activity", "a:2", "ann bob cid"))
    projection = project(graph)
    assert dict(projection.graph.degree(weight="weight")) == pytest.approx({"n:ann": 2, "n:bob": 2, "n:cid": 2, "n:dan": 1})


def test_what_more_than_forty_actors_share_is_no_cooperation_but_an_agreement() -> None:
    many = shared("Agreement", "a:1", " ".join(f"x{number}" for number in range(41)))
    assert not project(many).graph
    assert project(many, "agreements").graph.number_of_edges() == 41 * 40 // 2


def test_a_state_beside_its_agency_counts_once_as_cooperation_and_stays_an_actor_of_agreements() -> None:
    graph = shared("Agreement", "a:1", "Norland=State:XN police=Agency:XN Osteria=State:XO")
    assert weights(project(graph)) == {"Osteria police": 1.0}
    assert weights(project(graph, "agreements")) == {"Norland Osteria": 1.0, "Norland police": 1.0, "Osteria police": 1.0}


def test_who_signs_and_ratifies_shares_one_agreement() -> None:
    signed = shared("Agreement", "a:1", "ann bob", {"action": "signed"})
    ratified = shared("Agreement", "a:1", "bob", {"action": "ratified"})
    projection = project(together(signed, ratified), "agreements")
    assert weights(projection) == {"ann bob": 1.0}
    assert projection.graph.edges["n:ann", "n:bob"]["relationships"] == ("r:ann-a:1-signed", "r:bob-a:1-ratified", "r:bob-a:1-signed")


@pytest.mark.parametrize("name", sorted(PROJECTIONS))
def test_what_no_text_asserts_ties_nobody(name: str) -> None:
    proposed = shared("Agreement", "a:1", "ann bob", modality="proposed")
    withdrawn = shared("Agreement", "a:2", "ann bob", {"action": "withdrew"})
    planned = shared("Forum", "n:f", "ann bob", {"modality": "planned"})
    raided = shared("Activity", "a:3", "ann bob", {"role": "target"})
    hoped = shared("Programme", "n:p", "ann bob", {"modality": "hypothetical"})
    assert not project(together(proposed, withdrawn, planned, raided, hoped), name).graph


def test_each_projection_reads_its_own_kind_of_sharing() -> None:
    graph = together(
        shared("Agreement", "a:1", "ann bob"),
        shared("Activity", "a:2", "bob cid"),
        shared("Programme", "n:p", "cid dan"),
        shared("Forum", "n:f", "dan eve"),
    )
    found = {name: sorted(weights(project(graph, name))) for name in ("agreements", "activities", "programmes", "forums", "cooperation")}
    assert found == {
        "agreements": ["ann bob"],
        "activities": ["bob cid"],
        "programmes": ["cid dan"],
        "forums": ["dan eve"],
        "cooperation": ["ann bob", "bob cid", "cid dan"],
    }


def test_parties_are_actors_and_agreements_in_two_modes() -> None:
    graph = together(shared("Agreement", "a:1", "ann bob", {"action": "signed"}), shared("Agreement", "a:1", "bob", {"action": "ratified"}))
    found = project(graph, "parties").graph
    assert {key: data["bipartite"] for key, data in found.nodes(data=True)} == {"a:1": 1, "n:ann": 0, "n:bob": 0}
    assert {tuple(sorted(pair)): found.edges[pair]["weight"] for pair in found.edges} == {("a:1", "n:ann"): 1.0, ("a:1", "n:bob"): 2.0}
    assert networkx.is_bipartite(found)


def test_a_tie_tells_what_it_stands_on() -> None:
    graph = together(shared("Agreement", "a:1", "ann bob"), shared("Agreement", "a:2", "ann bob", documents="b.txt c.txt"))
    assert dict(project(graph, "agreements").graph.edges["n:ann", "n:bob"]) == {
        "weight": 2.0,
        "shared": ("a:1", "a:2"),
        "relationships": ("r:ann-a:1-", "r:ann-a:2-", "r:bob-a:1-", "r:bob-a:2-"),
        "documents": ("a.txt", "b.txt", "c.txt"),
    }


def test_ties_of_enough_documents_are_kept_with_their_whole_weight() -> None:
    graph = together(
        shared("Agreement", "a:1", "ann bob"),
        shared("Agreement", "a:2", "ann bob", documents="b.txt"),
        shared("Agreement", "a:3", "ann cid"),
    )
    assert weights(project(graph, "agreements", min_sources=2)) == {"ann bob": 2.0}
    assert not project(graph, "agreements", min_sources=3).graph


def test_as_of_a_day_counts_what_had_begun_by_then() -> None:
    graph = together(
        shared("Agreement", "a:1", "ann bob", date="2012-03-23"),
        shared("Agreement", "a:2", "ann bob", date="2018"),
        shared("Agreement", "a:3", "ann bob", {"date": "2014"}, date="2011"),
        shared("Agreement", "a:4", "ann bob"),
    )
    counted = {
        day: sum(weights(project(graph, "agreements", day)).values())
        for day in ("2012-03-22", "2012-03-23", "2014-12-31", "2018-12-30", "2018-12-31")
    }
    assert counted == {"2012-03-22": 0, "2012-03-23": 1, "2014-12-31": 2, "2018-12-30": 2, "2018-12-31": 3}


def test_a_forum_is_joined_when_its_membership_says_not_when_it_was_founded() -> None:
    undated = shared("Forum", "n:f", "ann bob", date="1999")
    dated = shared("Forum", "n:g", "ann cid", {"date": "2014"})
    assert weights(project(together(undated, dated), "forums", datetime.date(2020, 1, 1))) == {"ann cid": 1.0}


@pytest.mark.parametrize(
    ("properties", "begun"),
    [
        ({"date": "2012-03-23"}, datetime.date(2012, 3, 23)),
        ({"date": "2018-02"}, datetime.date(2018, 2, 28)),
        ({"date": "2016/2025"}, datetime.date(2016, 12, 31)),
        ({"date": "2016-05/.."}, datetime.date(2016, 5, 31)),
        ({"date": "../2015"}, datetime.date(2015, 12, 31)),
        ({"date": "XXXX-07-31"}, None),
        ({"earliest": "2012-01-05", "latest": "2012-03-01"}, datetime.date(2012, 3, 1)),
        ({}, None),
    ],
)
def test_a_period_counts_from_its_beginning(properties: dict[str, Value], begun: datetime.date | None) -> None:
    assert begun_by(properties) == begun


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda graph: project(graph, "friends"), "no projection 'friends'"),
        (lambda graph: project(graph, as_of="2018"), "'2018' is not a day"),
        (lambda graph: project(graph, min_sources=0), "less than 1"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_line(ask: Callable[[PropertyGraph], Projection], told: str) -> None:
    with pytest.raises(QueryError, match=told):
        ask(pairs(["ab"]))


def test_a_projection_says_what_it_counts_and_leaves_out() -> None:
    projection = project(pairs(["ab"]), "agreements", "2018-12-31", 2)
    assert projection.description.endswith(
        "the weight is the number of shared agreements; as of 2018-12-31, without what has no date, borne out by at least 2 documents"
    )


agreements = st.lists(
    st.tuples(
        st.sets(st.sampled_from("abcdefg"), min_size=1, max_size=5),
        st.sampled_from([None, "2010", "2012-05", "2015/2018"]),
        st.sampled_from(["x", "y", "x y"]),
    ),
    max_size=8,
)


def _told(given_agreements: list[tuple[set[str], str | None, str]]) -> PropertyGraph:
    told = []
    for place, (actors, date, documents) in enumerate(given_agreements):
        told.append(shared("Agreement", f"a:{place}", " ".join(sorted(actors)), documents=documents, date=date))
    return together(*told)


@given(agreements)
def test_nodes_and_ties_are_sorted_and_no_actor_is_alone(told: list[tuple[set[str], str | None, str]]) -> None:
    for name in PROJECTIONS:
        found = project(_told(told), name).graph
        edges = list(found.edges)
        assert list(found) == sorted(found)
        assert edges == sorted(edges)
        assert all(degree > 0 for _, degree in found.degree())
        assert all(data["weight"] > 0 and data["relationships"] for _, _, data in found.edges(data=True))


@given(agreements)
def test_a_later_day_and_fewer_documents_never_take_ties_away(told: list[tuple[set[str], str | None, str]]) -> None:
    graph = _told(told)
    by_day = [weights(project(graph, "agreements", day)) for day in ("2009-01-01", "2012-05-31", "2016-01-01", None)]
    by_documents = [weights(project(graph, "agreements", min_sources=count)) for count in (2, 1)]
    for fewer, more in [*pairwise(by_day), *pairwise(by_documents)]:
        assert all(weight <= more.get(pair, 0) for pair, weight in fewer.items())


def test_cooperation_is_that_of_the_graph(small: PropertyGraph) -> None:
    found = project(small).graph
    measured = {pair: (round(found.edges[pair]["weight"], 9), len(found.edges[pair]["documents"])) for pair in found.edges}
    stored = [one for one in small.relationships if one.type == "COOPERATES_WITH"]
    assert stored
    assert measured == {(one.start, one.end): (one.properties["weight"], one.properties["sources"]) for one in stored}


@pytest.fixture
def small() -> PropertyGraph:
    """A graph assembled from facts, so that it holds COOPERATES_WITH."""
    from hand_made import VOCABULARY, activity, agreement, body, quote, record

    from graph.assemble import assemble

    one, other = quote("BNN met", 0, "a.txt"), quote("ANA met", 50, "b.txt")
    actors = [
        body("BNN", country="ID", evidence=one),
        body("ANA", country="XA", evidence=one),
        body("Bordurian Police", country="XB", evidence=one),
    ]
    facts = [
        *agreement(*actors[:2], evidence=one, date="2012", title="River accord"),
        *agreement(*actors, evidence=one, date="2014", title="Lake accord"),
        *activity(*actors[1:], evidence=other, date="2015"),
    ]
    return assemble(facts, [record("a.txt"), record("b.txt")], VOCABULARY)
