"""What the graph of some facts holds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from hand_made import VOCABULARY, activity, agreement, body, quote, record
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.assemble import assemble
from graph.assemble.selection import MOST_MENTIONS, SHARE, WIDEST, covered
from graph.errors import FactError
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, RelationshipFact, claim_key
from graph.model import Node, PropertyGraph, Relationship
from graph.resolution import Judgement, Verdict
from graph.schema import check

DOCUMENTS = (record("a.txt"), record("b.txt"))
BNN = body("BNN", country="ID", entry="bnn-id")
BADAN = body("Badan Narkotika Nasional", country="ID", evidence=quote("Badan Narkotika Nasional", 900, language="id"))
ANA = body("ANA", country="XA", entry="ana-xa")
BORDURIA = body("Borduria", "State", "XB")
PORT = body("Port Arcady", "Place", "XA")
FORUM = body("DAFO", "Forum")


def graph_of(*facts: Fact, judgements: tuple[Judgement, ...] = ()) -> PropertyGraph:
    graph = assemble(facts, DOCUMENTS, VOCABULARY, judgements)
    assert check(graph) == ()
    return graph


def labelled(graph: PropertyGraph, label: str) -> list[Node]:
    return [node for node in graph.nodes if label in node.labels]


def typed(graph: PropertyGraph, type: str) -> list[Relationship]:
    return [one for one in graph.relationships if one.type == type]


def _strings(value: object) -> tuple[str, ...]:
    assert isinstance(value, tuple)
    return value


def only(found: Iterable[Node]) -> Node:
    (node,) = found
    return node


def test_a_body_gets_its_known_names_and_every_form_met() -> None:
    agency = only(labelled(graph_of(BNN, BADAN), "Agency"))
    assert agency.id == "n:bnn-id"
    assert agency.labels == ("Actor", "Agency", "Entity")
    assert {key: agency.properties[key] for key in ("name", "name_id", "acronym", "wikidata")} == {
        "name": "National Narcotics Board",
        "name_id": "Badan Narkotika Nasional",
        "acronym": "BNN",
        "wikidata": "Q1",
    }
    assert agency.properties["aliases"] == ("BNN", "Badan Narkotika Nasional")
    assert "entry" not in agency.properties


def test_an_unknown_body_keeps_the_words_of_the_documents() -> None:
    english = body("Harbour Watch", country="XA", acronym="HW")
    indonesian = body("Penjaga Pelabuhan", country="XA", acronym="HW", evidence=quote("Penjaga Pelabuhan", 50, language="id"))
    same = Judgement(english.key, indonesian.key, Verdict.SAME)
    agency = only(labelled(graph_of(english, indonesian, judgements=(same,)), "Agency"))
    assert (agency.properties["name"], agency.properties["name_id"]) == ("Harbour Watch", "Penjaga Pelabuhan")


def test_the_vocabulary_adds_states_and_places_with_its_name_as_source() -> None:
    graph = graph_of(BNN, PORT)
    state = only(labelled(graph, "State"))
    assert (state.id, state.properties["source"], "evidence" in state.properties) == ("n:id", "vocabulary", False)
    assert [(one.start, one.end, one.properties["source"]) for one in typed(graph, "AGENCY_OF")] == [("n:bnn-id", "n:id", "vocabulary")]
    assert [(one.start, one.end) for one in typed(graph, "LOCATED_IN")] == [("n:port-xa", "n:xa-place")]


def test_a_forum_is_an_actor_where_it_acts() -> None:
    assert "Actor" not in only(labelled(graph_of(FORUM), "Forum")).labels
    acting = graph_of(*agreement(FORUM, ANA, evidence=quote("DAFO and ANA signed")))
    assert "Actor" in only(labelled(acting, "Forum")).labels


def test_an_agreement_gets_scope_and_level_from_its_parties() -> None:
    def derived(*parties: NodeFact, **properties: Any) -> tuple[object, object]:
        found = only(labelled(graph_of(*agreement(*parties, evidence=quote("they signed"), **properties)), "Agreement")).properties
        return found.get("scope"), found.get("level")

    assert derived(BNN, ANA) == ("bilateral", "agency")
    assert derived(BNN, BORDURIA) == ("bilateral", "mixed")
    assert derived(BNN, ANA, body("Indonesia", "State", "ID")) == ("bilateral", "agency")
    assert derived(BNN, ANA, BORDURIA) == ("multilateral", "mixed")
    assert derived(BORDURIA) == (None, "state")
    assert derived(BORDURIA, title="Opium Accord of 1925") == ("multilateral", "state")


def test_a_date_is_what_all_sources_allow() -> None:
    first = agreement(BNN, ANA, evidence=quote("in 2012"), date="2012", title="MoU on Precursors")
    second = agreement(BNN, ANA, evidence=quote("on 3 May 2012", 0, "b.txt"), date="2012-05-03", title="MoU on Precursors")
    node = only(labelled(graph_of(*first, *second), "Agreement"))
    assert (node.properties["date"], node.properties["earliest"], node.properties["latest"]) == ("2012-05-03",) * 3
    assert node.properties["sources"] == 2


def test_an_agreement_signed_in_turn_has_bounds_and_no_date() -> None:
    node, signed = agreement(BNN, ANA, evidence=quote("signed twice"))[2], quote("signed twice")
    assert isinstance(node, NodeFact)
    ties = [
        RelationshipFact("PARTY_TO", one.key, node.key, {"date": date}, (signed,))
        for one, date in ((BNN, "2012-05-03"), (ANA, "2012-06-04"))
    ]
    found = only(labelled(graph_of(BNN, ANA, node, *ties), "Agreement")).properties
    assert (found.get("date"), found["earliest"], found["latest"]) == (None, "2012-05-03", "2012-06-04")
    assert len(typed(graph_of(BNN, ANA, node, *ties), "PARTY_TO")) == 2


def test_documents_that_contradict_each_other_on_a_date_yield_an_inconsistency_with_both_quotes() -> None:
    first = agreement(BNN, evidence=quote("accord of 1925"), kind="treaty", date="1925", title="Opium Accord of 1925")
    second = agreement(ANA, evidence=quote("accord of 1931", 0, "b.txt"), kind="treaty", date="1931", title="Opium Accord of 1925")
    graph = graph_of(*first, *second)
    found = only(labelled(graph, "Inconsistency"))
    assert (found.properties["kind"], found.properties["severity"]) == ("date", "strong")
    quotes = {graph.by_id()[key].properties["quote"] for key in found.properties["evidence"]}  # type: ignore[union-attr]
    assert quotes == {"accord of 1925", "accord of 1931"}
    node = only(labelled(graph, "Agreement"))
    assert {"date", "earliest", "latest"}.isdisjoint(node.properties)
    assert [(one.start, one.end) for one in typed(graph, "CONCERNS")] == [(found.id, node.id)]


def test_other_days_of_one_year_leave_two_agreements_with_a_weak_inconsistency() -> None:
    first = agreement(BNN, ANA, evidence=quote("3 May"), date="2012-05-03", title="MoU on Precursors")
    second = agreement(BNN, ANA, evidence=quote("5 March", 0, "b.txt"), date="2012-03-05", title="MoU on Precursors")
    graph = graph_of(*first, *second)
    assert only(labelled(graph, "Inconsistency")).properties["severity"] == "weak"
    assert {node.properties["date"] for node in labelled(graph, "Agreement")} == {"2012-05-03", "2012-03-05"}
    assert len(typed(graph, "MAY_BE_SAME_AS")) == 1


def test_differing_values_stay_visible() -> None:
    key = claim_key("Statistic", "arrests", 2012)
    facts = [
        NodeFact("Statistic", key, {"series": "arrests", "unit": unit}, (quote(f"arrests {unit}", at),))
        for at, unit in ((9, "cases"), (50, "people"))
    ]
    found = only(labelled(graph_of(*facts, replace(facts[1], evidence=(quote("arrests", 5, "b.txt"),))), "Statistic"))
    assert (found.properties["unit"], found.properties["variants"]) == ("people", ("unit: cases",))


def test_actors_cooperate_by_what_they_share() -> None:
    pair = agreement(BNN, ANA, evidence=quote("BNN and ANA signed"), date="2012-05-03", title="MoU on Precursors")
    three = activity(BNN, ANA, FORUM, evidence=quote("three trained", 90), date="2014")
    tie = {(one.start, one.end): one.properties for one in typed(graph_of(*pair, *three), "COOPERATES_WITH")}
    assert tie["n:ana-xa", "n:bnn-id"]["weight"] == 1.5
    assert tie["n:ana-xa", "n:bnn-id"]["kinds"] == ("MoU", "training")
    assert (tie["n:ana-xa", "n:bnn-id"]["first_year"], tie["n:ana-xa", "n:bnn-id"]["last_year"]) == (2012, 2014)
    assert len(tie["n:ana-xa", "n:bnn-id"]["evidence"]) == 2  # type: ignore[arg-type]
    assert tie["n:bnn-id", "n:dafo"]["weight"] == 0.5


def test_what_is_only_planned_makes_no_cooperation() -> None:
    graph = graph_of(*agreement(BNN, ANA, evidence=quote("they plan to sign"), modality="planned"))
    assert only(labelled(graph, "Agreement")).properties["modality"] == "planned"
    assert typed(graph, "COOPERATES_WITH") == []


def test_an_agency_does_not_cooperate_with_its_own_state() -> None:
    graph = graph_of(*agreement(BNN, body("Indonesia", "State", "ID"), ANA, evidence=quote("they signed")))
    assert [(one.start, one.end) for one in typed(graph, "COOPERATES_WITH")] == [("n:ana-xa", "n:bnn-id")]


def test_parallel_relationships_differ_in_what_tells_them_apart() -> None:
    facts = agreement(BNN, ANA, evidence=quote("they signed"), title="MoU on Precursors")
    tie = next(fact for fact in facts if isinstance(fact, RelationshipFact))
    more = (
        replace(tie, properties={"action": "ratified", "date": "2013"}),
        replace(tie, evidence=(quote("signed again", 70),)),
        replace(tie, properties={"on_behalf_of": "Indonesia"}, evidence=(quote("on behalf", 99),)),
    )
    ties = [one for one in typed(graph_of(*facts, *more), "PARTY_TO") if one.start == "n:bnn-id"]
    assert sorted(len(one.properties["evidence"]) for one in ties) == [1, 3]  # type: ignore[arg-type]


def test_evidence_leads_to_its_document_and_nothing_else_is_kept() -> None:
    graph = graph_of(BNN)
    document = only(node for node in labelled(graph, "Document") if node.properties["name"] == "a.txt")
    assert document.id == f"d:{record('a.txt').id}"
    assert [(one.start, one.end) for one in typed(graph, "IN_DOCUMENT")] == [(only(labelled(graph, "Evidence")).id, document.id)]


def test_a_body_cites_a_few_mentions_with_each_surface_form_first() -> None:
    many = replace(BNN, evidence=(*(quote("BNN", at) for at in range(0, 400, 10)), quote("the Board", 500)))
    graph = graph_of(many, BADAN)
    node = only(labelled(graph, "Agency"))
    cited = [graph.by_id()[key].properties["quote"] for key in node.properties["evidence"]]  # type: ignore[union-attr]
    assert len(cited) == MOST_MENTIONS
    assert set(cited) == {"BNN", "the Board", "Badan Narkotika Nasional"}


def test_the_first_quote_of_a_deed_tells_the_deed_and_not_the_name_of_who_is_meant() -> None:
    meant, deed = replace(quote("Badan"), rule="defined"), quote("the board trained officers", 40, confidence=0.8)
    told = [replace(fact, evidence=(meant, deed)) for fact in activity(BNN, ANA, evidence=deed) if fact not in (BNN, ANA)]
    graph = graph_of(BNN, ANA, *told)
    told_of: list[Node | Relationship] = [only(labelled(graph, "Activity")), *typed(graph, "TAKES_PART_IN")]
    for one in told_of:
        cited = [graph.by_id()[key].properties["quote"] for key in _strings(one.properties["evidence"])]
        assert cited == ["the board trained officers", "Badan"]


def test_a_relationship_to_what_no_fact_describes_is_refused() -> None:
    with pytest.raises(FactError, match="which no fact describes"):
        graph_of(BNN, RelationshipFact("PARTY_TO", BNN.key, "a:0", {}, (quote("x"),)))


def test_evidence_of_an_unknown_document_is_refused() -> None:
    with pytest.raises(FactError, match=r"c\.txt"):
        graph_of(body("BNN", evidence=quote("BNN", 0, "c.txt")))


BODIES = (BNN, BADAN, ANA, BORDURIA, FORUM, body("Harbour Watch", country="XA"), body("Harbour Watch"))


def claims_of(longest: int) -> st.SearchStrategy[tuple[Fact, ...]]:
    """Return agreements and activities of a few bodies, with quotes of at most so many code points."""
    return st.builds(
        _claim,
        st.sampled_from([agreement, activity]),
        st.lists(st.sampled_from(BODIES), min_size=1, max_size=4, unique_by=lambda fact: fact.key),
        st.builds(
            quote, st.integers(1, longest).map(lambda length: "q" * length), st.integers(0, 3000), st.sampled_from(["a.txt", "b.txt"])
        ),
        st.sampled_from([None, "2012", "2012-05", "2012-05-03", "2013", "XXXX-05-03"]),
        st.sampled_from([None, PORT]),
        st.sampled_from([{}, {"title": "MoU on Precursors"}, {"title": "Opium Accord of 1925"}, {"title": "Nota tentang prekursor"}]),
    )


def _claim(
    make: Callable[..., tuple[Fact, ...]],
    parties: list[NodeFact],
    evidence: Evidence,
    date: str | None,
    place: NodeFact | None,
    properties: dict[str, str],
) -> tuple[Fact, ...]:
    return make(*parties, evidence=evidence, date=date, place=place, **properties)


@settings(max_examples=50, deadline=None)
@given(st.lists(claims_of(800), max_size=12), st.integers(0, 1000))
def test_the_order_of_facts_does_not_matter_and_every_graph_fits_the_schema(claims: list[tuple[Fact, ...]], seed: int) -> None:
    facts = [fact for made in claims for fact in made]
    shuffled = list(facts)
    random.Random(seed).shuffle(shuffled)
    assert assemble(shuffled, reversed(DOCUMENTS), VOCABULARY) == graph_of(*facts)


@settings(max_examples=50, deadline=None)
@given(st.lists(claims_of(90), max_size=30))
def test_a_claim_and_its_relationships_cite_no_more_than_their_share_of_a_document(claims: list[tuple[Fact, ...]]) -> None:
    graph = graph_of(*(fact for made in claims for fact in made))
    nodes = graph.by_id()
    for node in (*labelled(graph, "Agreement"), *labelled(graph, "Activity")):
        own = [
            one
            for one in graph.relationships
            if node.id in (one.start, one.end) and one.type in ("PARTY_TO", "TAKES_PART_IN", "SIGNED_AT", "HELD_IN")
        ]
        cited = {key for properties in [node.properties, *(one.properties for one in own)] for key in _strings(properties["evidence"])}
        for document in DOCUMENTS:
            quotes = [nodes[key].properties for key in cited if nodes[key].properties["document"] == document.name]
            assert covered((one["start"], one["end"]) for one in quotes) <= max(WIDEST, SHARE * document.length)  # type: ignore[misc]
