"""Selections of facts."""

from __future__ import annotations

from graph.evidence import Evidence
from graph.facts import NodeFact, RelationshipFact
from loaders.selection import select_facts


def evidence(document: str, rule: str) -> tuple[Evidence, ...]:
    """Return one quote."""
    return (Evidence(document, document, 0, 5, "words", rule),)


BNN = NodeFact("Agency", "m:bnn", {"name": "Badan Narkotika Nasional", "entry": "bnn-id"}, evidence("a.txt", "names"))
FORUM = NodeFact("Forum", "m:forum", {"name": "Forum Pesisir", "acronym": "FP"}, evidence("b.txt", "names"))
SITS = RelationshipFact("PARTICIPATES_IN", "m:bnn", "m:forum", {}, evidence("b.txt", "frames"))
FACTS = (BNN, FORUM, SITS)


def test_without_conditions_all_are_there() -> None:
    assert select_facts(FACTS) == FACTS


def test_by_document_and_rule() -> None:
    assert select_facts(FACTS, document="b.txt") == (FORUM, SITS)
    assert select_facts(FACTS, document="b.txt", rule="names") == (FORUM,)
    assert select_facts(FACTS, rule="nonesuch") == ()


def test_about_a_name_in_either_language_or_its_acronym() -> None:
    assert select_facts(FACTS, about="badan narkotika nasional") == (BNN, SITS)
    assert select_facts(FACTS, about="BNN") == (BNN, SITS)
    assert select_facts(FACTS, about="FP") == (FORUM, SITS)
    assert select_facts(FACTS, about="Nobody") == ()
