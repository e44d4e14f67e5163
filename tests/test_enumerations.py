"""Members of a forum that a list names after a sentence with a colon."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.facts import NodeFact, RelationshipFact
from graph.vocabulary import load_vocabulary
from loaders.documents import read_document
from loaders.extract import extract

OPENING = "The Harbour Safety Coalition met in Oslo. Five countries announced projects that serve the Harbour Safety Coalition:\n\n"


def members(tmp_path: Path, text: str) -> set[str]:
    """Return the names of those who take part in a forum."""
    path = tmp_path / "list.txt"
    path.write_text(text, encoding="utf-8")
    facts, _ = extract(read_document(path), load_vocabulary())
    names = {fact.key: str(fact.properties.get("name")) for fact in facts if isinstance(fact, NodeFact)}
    return {names[fact.source] for fact in facts if isinstance(fact, RelationshipFact) and fact.type == "PARTICIPATES_IN"}


def test_a_list_of_as_many_as_were_counted_names_who_takes_part(tmp_path: Path) -> None:
    listed = "1. Norway and Chile will train divers.\n2. Ghana, Japan and Peru will map currents.\n\nThe weather was fine.\n"
    assert members(tmp_path, OPENING + listed) == {"Norway", "Chile", "Ghana", "Japan", "Peru"}


def test_a_list_of_fewer_than_were_counted_names_nobody(tmp_path: Path) -> None:
    assert members(tmp_path, OPENING + "1. Norway will train divers.\n2. Ghana will map currents.\n\nThe weather was fine.\n") == set()


@pytest.mark.parametrize("item", ["Divers from Norway will train.", "A survey of Chile is planned."])
def test_a_state_inside_an_item_is_not_listed(tmp_path: Path, item: str) -> None:
    opening = "Two countries announced projects of the Harbour Safety Coalition:\n\n"
    assert members(tmp_path, f"{opening}1. {item}\n2. Ghana will map currents.\n\nThe weather was fine.\n") == set()
