"""Quantifiers: of how many a noun is said to be changes nothing of who did what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentences_read import found, read

from loaders.grammar.acts import with_numbers
from loaders.values.quantifiers import find_quantifiers

ENGLISH = (
    "three", "12", "at least five", "more than 20", "a series of", "dozens of", "a total of 14", "up to six", "two to three",
    "between five and seven", "another two", "no fewer than six", "the first two", "half a dozen", "some 15", "eight (8)",
    "four large-scale",
)  # fmt: skip
INDONESIAN = (
    "tiga", "12", "sedikitnya lima", "lebih dari 20", "serangkaian", "puluhan", "sebanyak 14", "dua hingga tiga", "antara lima dan tujuh",
    "tidak kurang dari enam", "sekitar 15", "delapan (8)", "sejumlah besar", "dua kali",
)  # fmt: skip
FRAMES = {
    "en": ("Peru and Chile conducted {} joint patrols in 2016.", "The Kenya Police Service hosted {} workshops for officers of Uganda."),
    "id": ("Peru dan Chili menggelar {} patroli bersama pada tahun 2016.", "AFP menyelenggarakan {} lokakarya bagi petugas Polri."),
}


@pytest.mark.parametrize(
    ("words", "frame", "language"),
    [(words, frame, "en") for words in ENGLISH for frame in FRAMES["en"]]
    + [(words, frame, "id") for words in INDONESIAN for frame in FRAMES["id"]],
)
def test_a_number_before_a_noun_changes_nothing(words: str, frame: str, language: str) -> None:
    plain = found(read(frame.replace("{} ", ""), language), {})
    assert plain["activities"]
    assert found(read(frame.format(words), language), {}) == plain


@pytest.mark.parametrize(
    ("text", "language", "passed"),
    [
        ("They held at least five consultations.", "en", [("at least ", "")]),
        ("They held a series of consultations.", "en", [("a series of", "several")]),
        ("A number of cutters were given.", "en", [("A number of", "Several")]),
        ("It lasted at least five years.", "en", []),
        ("A second one was signed.", "en", []),
        ("Mereka menerima sedikitnya lima buah radio.", "id", [("sedikitnya ", ""), ("buah ", "")]),
        ("Mereka telah tiga kali menggelar patroli.", "id", []),
        ("Produksi naik dua kali lipat.", "id", []),
    ],
)
def test_only_words_that_say_of_how_many_are_passed_over(text: str, language: str, passed: list[tuple[str, str]]) -> None:
    assert [(text[one.start : one.end], one.words) for one in find_quantifiers(text, language)] == passed


@given(st.text(alphabet="atleast five of a series 12 dua buah sekitar ,.", max_size=60))
def test_what_is_passed_over_lies_in_the_text(text: str) -> None:
    for language in ("en", "id", None):
        assert all(0 <= one.start < one.end <= len(text) for one in find_quantifiers(text, language))


def test_a_number_stands_where_plain_words_may() -> None:
    assert with_numbers("(?: [a-z-]+){0,3}?") == r"(?: (?:[a-z-]+|⟨Q\d+⟩|[0-9][0-9.,]*)){0,3}?"
