"""Which patterns may match: those that do are never left out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.grammar.frames import frames
from loaders.mentions.bodies import _patterns
from loaders.patterns.prefilter import Prefilter, needs

PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:sign(?:s|ed|ing)?|inked) (?:an? |the )?(?P<what>treat(?:y|ies)|pacts?)",
        r"⟨[SA]\d+⟩ (?:[^\s]+ ){0,3}?with ⟨[SA]\d+⟩",
        r"(?:co-?operation|ties)\b(?! of)",
        r"(?:no|never){2} [a-z]+",
        r"\d{4}|kesepakatan",  # nothing that every match holds
        r"(?:x{0,2}|met) ?at",
    )
]
PIECES = [
    "⟨S0⟩",
    "⟨A1⟩",
    "signed",
    "signs",
    "a",
    "the",
    "treaty",
    "treaties",
    "pact",
    "with",
    "cooperation",
    "Co-operation",
    "ties",
    "no",
    "nono",
    "met",
    "at",
    "2014",
]


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        (r"treat(?:y|ies)", [{"treaty", "treaties"}]),
        (r"(?:met|held) .* talks?", [{"met ", "held "}, {" talk", " talks"}]),
        (r"(?:met )?\d+", []),
        (r"(?:one \d+|two \d+ apples) left", [{"one ", " apples"}, {" left"}]),
    ],
)
def test_a_pattern_needs_the_words_that_every_match_holds(pattern: str, sets: list[set[str]]) -> None:
    assert [set(words) for words in needs(pattern, re.IGNORECASE)] == sets


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_a_pattern_that_matches_is_always_possible(text: str) -> None:
    possible = set(Prefilter.of(PATTERNS).possible(text))
    assert {position for position, pattern in enumerate(PATTERNS) if pattern.search(text)} <= possible


def test_what_a_text_cannot_hold_is_left_out() -> None:
    assert list(Prefilter.of(PATTERNS).possible("⟨S0⟩ met ⟨A1⟩ at home")) == [4, 5]


def test_every_frame_and_way_of_building_a_body_needs_words() -> None:
    patterns = [pattern for frame in frames() for given in frame.patterns.values() for pattern in given]
    assert all(pattern.needs for pattern in [*patterns, *(pattern for _, _, pattern in _patterns())])


def test_a_word_as_a_whole_is_not_found_within_another() -> None:
    patterns = [r"\bman\b", r"(?<![\w-])(?:form|sign up)(?!\w)", r"man", r"\b(?:an? \w+ form|in)(?![\w-])"]
    prefilter = Prefilter.of([re.compile(pattern) for pattern in patterns])
    assert prefilter.possible("the management of platforms is ruining") == [2]
    assert prefilter.possible("No man, (form): sign up in, place") == [0, 1, 2, 3]
