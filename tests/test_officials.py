"""Persons are found by their offices and ranks, beside names of bodies that are kept apart from theirs."""

from __future__ import annotations

import pytest

from graph.documents import Document
from graph.facts import NodeFact
from graph.vocabulary import load_vocabulary
from loaders.extract import extract
from loaders.mentions import MentionFinder, officials
from loaders.mentions.officials import find_officials, masked
from loaders.patterns.prefilter import needs

FINDER = MentionFinder(load_vocabulary())


def persons(text: str, language: str) -> set[str]:
    """Return the names of the persons that a text names in an office."""
    facts = extract(Document("a.txt", "0" * 64, "a.txt", text, "text/plain", language, None, ()), FINDER.vocabulary)[0]
    return {str(one.properties["name"]) for one in facts if isinstance(one, NodeFact) and one.label == "Person"}


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "The lists were kept by Ana Ruiz, the then Director-General of Immigration, in Lima.", {"Ana Ruiz"}),
        ("en", "Sergeant Ida Moe of the Tonga Police opened the course.", {"Ida Moe"}),
        ("en", "Foreign Secretary Mira Holt spoke of it.", {"Mira Holt"}),
        ("en", "The sailors, Juan Vega and Pedro Soto, were handed over.", set()),
        ("id", "Direktur Kerja Sama BNN Rudi Hartono menjelaskan hal itu.", {"Rudi Hartono"}),
        ("id", "Data itu dari Kapolda Metro Jaya Irjen Surya Wijaya.", {"Surya Wijaya"}),
        ("id", "Penulis, Dewi Lestari, meneliti hal itu.", set()),
    ],
)
def test_a_person_is_named_where_a_rank_or_an_office_stands_beside(language: str, text: str, names: set[str]) -> None:
    assert persons(text, language) == names


def test_what_is_covered_leaves_the_office_at_its_end() -> None:
    text = "Ana Ruiz, Peru's ambassador, spoke."
    covered = masked(text, [(10, 27)])
    assert len(covered) == len(text)
    assert [one.name for one in find_officials(text, [(10, 27)])] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ministry of Customs and Revenue met them.", ["Ministry of Customs and Revenue"]),
        ("The Lake Board and the Vanimo Police Station were asked.", ["Lake Board", "Vanimo Police Station"]),
        ("A Joint Task Team of the Tonga Police went there.", ["Joint Task Team", "Tonga Police"]),
        ("Superintendent Ida Moe of the Tonga Police spoke.", ["Tonga Police"]),
    ],
)
def test_a_body_ends_where_another_name_begins(text: str, names: list[str]) -> None:
    found = [one for one in FINDER.find(text) if one.label not in ("Person", "State", "Place")]
    assert [text[one.start : one.end] for one in found] == names


def test_no_word_that_an_official_is_told_by_is_one_that_is_covered() -> None:
    cues = (officials._ranked, officials._apposed, officials._in_office, officials._led, officials._of_states)
    needed = [word for cue in cues for words in needs(cue.pattern.pattern, cue.pattern.flags) for word in words]
    assert needed and not any(officials.MASK in word for word in needed)
