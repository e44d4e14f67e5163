"""Ratifications: whose date a sentence gives, and who is told to have ratified."""

from __future__ import annotations

import pytest
from sentences_read import read

from graph.facts import Value
from graph.model import PropertyGraph


def joined(graph: PropertyGraph) -> set[tuple[str, Value | None, Value | None]]:
    """Return who joined, by which act and when."""
    names = {node.id: node.properties.get("name") for node in graph.nodes}
    return {
        (str(names[edge.start]), edge.properties.get("action"), edge.properties.get("date"))
        for edge in graph.relationships
        if edge.type == "PARTY_TO"
    }


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Fiji ratified the ASEAN Charter, which it signed on 20 November 2007.", "en", ("Fiji", "ratified", None)),
        ("Fiji ratified the ASEAN Charter, which it ratified in 2009.", "en", ("Fiji", "ratified", "2009")),
        ("Fiji signed the ASEAN Charter, which it ratified on 20 November 2009.", "en", ("Fiji", "signed", None)),
        ("Fiji ratified the ASEAN Charter on 20 November 2009.", "en", ("Fiji", "ratified", "2009-11-20")),
        ("Fiji mengesahkan Piagam ASEAN yang ditandatangani di Singapura pada 20 November 2007.", "id", ("Fiji", "ratified", None)),
    ],
)
def test_a_date_of_signing_is_none_of_ratification(text: str, language: str, expected: tuple[str, str, str | None]) -> None:
    assert joined(read(text, language)) == {expected}


def test_neither_the_body_a_convention_is_named_by_nor_the_place_of_signing_has_ratified_it() -> None:
    graph = read("Undang-Undang ini mengesahkan Piagam ASEAN yang ditandatangani di Singapura pada 20 November 2007.", "id")
    assert {action for _, action, _ in joined(graph)} <= {None}
