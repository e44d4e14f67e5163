"""Branches: bodies of a province or city are part of the agency whose name they bear."""

from __future__ import annotations

import pytest
from sentences_read import read


def parts_of(text: str) -> set[tuple[str, str]]:
    graph = read(text, "id")
    names = {node.id: str(node.properties.get("name")) for node in graph.nodes}
    return {(names[edge.start], names[edge.end]) for edge in graph.relationships if edge.type == "PART_OF"}


@pytest.mark.parametrize(
    ("text", "branch", "whole"),
    [
        ("BNN Provinsi Jawa Timur menyita 7 kg sabu.", "BNN Provinsi Jawa Timur", "National Narcotics Board of the Republic of Indonesia"),
        ("Bea Cukai Surabaya menyita 7 kg sabu.", "Bea Cukai Surabaya", "Directorate General of Customs and Excise of Indonesia"),
    ],
)
def test_a_branch_is_part_of_its_agency(text: str, branch: str, whole: str) -> None:
    assert parts_of(text) == {(branch, whole)}


@pytest.mark.parametrize("text", ["BNN menyita 7 kg sabu di Surabaya.", "Bea Cukai Singapura menyita 7 kg sabu."])
def test_an_agency_that_acts_somewhere_is_no_branch(text: str) -> None:
    assert parts_of(text) == set()
