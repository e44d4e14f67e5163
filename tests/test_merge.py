"""Facts of many documents as one set."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.evidence import Evidence
from graph.facts import Fact, NodeFact
from loaders.merge import facts_without, merge_facts


def fact(name: str, *documents: str) -> Fact:
    """Return a fact that documents bear out."""
    return NodeFact("Agency", f"m:{name}", {"name": name}, tuple(Evidence(one, one, 0, len(name), name, "hand") for one in documents))


def documents_of(facts: tuple[Fact, ...]) -> list[list[str]]:
    """Return the names of the documents behind each fact."""
    return [[one.document for one in each.evidence] for each in facts]


def test_equal_claims_of_two_documents_are_one_fact_with_both_quotes() -> None:
    assert documents_of(merge_facts([fact("Customs", "b"), fact("Customs", "a")])) == [["a", "b"]]


def test_what_only_a_removed_document_bore_out_goes_and_the_rest_keeps_its_other_quotes() -> None:
    left = facts_without([fact("Customs", "a", "b"), fact("Navy", "a")], {"a"})
    assert documents_of(left) == [["b"]]


claims = st.lists(st.builds(fact, st.sampled_from(["Customs", "Navy", "Police"]), st.sampled_from("abc")), max_size=12)


@given(claims, claims)
def test_adding_documents_and_taking_them_out_again_leaves_what_there_was(first: list[Fact], second: list[Fact]) -> None:
    before = merge_facts(facts_without(first, {"c"}))
    added = [each for each in second if each.evidence[0].document == "c"]
    assert facts_without(merge_facts([*before, *added]), {"c"}) == before


@given(claims)
def test_the_order_of_reading_does_not_matter(facts: list[Fact]) -> None:
    assert merge_facts(facts) == merge_facts(reversed(facts))
    assert merge_facts(merge_facts(facts)) == merge_facts(facts)
