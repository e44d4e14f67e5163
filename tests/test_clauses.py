"""Clauses are read from a sentence without what interrupts them and for a second verb, and quote what the sentence says."""

from __future__ import annotations

import pytest
from sentences_read import read


def test_the_quotes_of_a_second_verb_are_its_subject_and_its_own_words() -> None:
    text = "Zambia signed an extradition treaty with Malawi in 1995 and concluded a memorandum of understanding with Botswana in 2004."
    graph = read(text, "en")
    memorandum = next(node for node in graph.nodes if node.properties.get("kind") == "MoU")
    quotes = {str(node.properties["quote"]) for node in graph.nodes if "Evidence" in node.labels and node.id in _evidence(memorandum)}
    assert quotes == {"Zambia", "concluded a memorandum of understanding with Botswana in 2004"}
    assert all(quote in text for quote in quotes)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Samoa Islands Policing Programme, which the AFP has run since May 2014, teaches scanning.", "en"),
        ("Program Pelatihan Kepolisian Samoa, yang dikelola oleh AFP, berjalan sejak 2015.", "id"),
    ],
)
def test_a_programme_is_run_by_whom_a_relative_clause_names_and_not_by_where_it_is(text: str, language: str) -> None:
    graph = read(text, language)
    nodes = {node.id: node for node in graph.nodes}
    assert [nodes[edge.start].properties["name"] for edge in graph.relationships if edge.type == "RUNS"] == ["Australian Federal Police"]


def test_the_title_of_a_report_holds_no_programme() -> None:
    graph = read("The 2019 Western Balkans Drug Strategy Report praises Albania.", "en")
    assert not [node for node in graph.nodes if "Programme" in node.labels]


def _evidence(node: object) -> set[str]:
    found = getattr(node, "properties", {}).get("evidence") or ()
    return set(map(str, found))


def test_each_convention_has_the_year_of_its_own_verb() -> None:
    graph = read("Ghana ratified the 1988 UN Drug Convention in 1990 and acceded to the UN Convention against Corruption in 2007.", "en")
    assert sorted(str(edge.properties["date"]) for edge in graph.relationships if edge.type == "PARTY_TO") == ["1990", "2007"]
