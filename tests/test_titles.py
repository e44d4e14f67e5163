"""Titles of agreements tell their kind, their parties and their topic."""

from __future__ import annotations

import pytest

from graph.vocabulary import load_vocabulary
from loaders.mentions import MentionFinder
from loaders.mentions.titles import kind_of, read_title

FINDER = MentionFinder(load_vocabulary())


@pytest.mark.parametrize(
    ("text", "kind", "parties", "topic"),
    [
        ("Treaty between Ghana and Togo on Extradition", "treaty", ["Ghana", "Togo"], "Extradition"),
        ("Memorandum of Understanding (MoU) between Peru and Chile concerning boats", "MoU", ["Peru", "Chile"], "boats"),
        (
            "Persetujuan antara Pemerintah Republik Peru dan Pemerintah Republik Chile tentang Kapal",
            "treaty",
            ["Pemerintah Republik Peru", "Pemerintah Republik Chile"],
            "Kapal",
        ),
        ("Nota kesepahaman tentang pelatihan antara Fiji dan Samoa", "MoU", ["Fiji", "Samoa"], None),
        ("an agreement between Mali and Chad", "other", ["Mali", "Chad"], None),
        ("an extradition agreement between Mali and Chad", "treaty", ["Mali", "Chad"], None),
        ("Letter of Intent among Kenya, Uganda and Tanzania", "LoI", ["Kenya", "Uganda", "Tanzania"], None),
    ],
)
def test_a_title_is_read(text: str, kind: str, parties: list[str], topic: str | None) -> None:
    title = read_title(text, FINDER)
    assert title is not None
    assert (title.kind, [one.name for one in title.parties]) == (kind, parties)
    assert (text[slice(*title.topic)] if title.topic else None) == topic


@pytest.mark.parametrize(
    "text",
    ["The treaty was signed between 1990 and 1994", "a protocol", "agreement between husband and wife", "Perjanjian ini antara lain"],
)
def test_what_names_no_parties_is_no_title(text: str) -> None:
    assert read_title(text, FINDER) is None


@pytest.mark.parametrize(
    ("words", "kind"), [("MoUs", "MoU"), ("letters of intent", "LoI"), ("deklarasi bersama", "declaration"), ("friendship", "other")]
)
def test_a_kind_is_known_by_its_words(words: str, kind: str) -> None:
    assert kind_of(words) == kind
