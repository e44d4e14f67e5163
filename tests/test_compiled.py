"""Expressions compiled for a search match what they match as `re` compiles them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import SchemaError
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.pattern import Pattern

SMALL = "aAbksiIK.ſİ "
WORDS = st.lists(st.text("aAbkKsiı", min_size=0, max_size=3), min_size=1, max_size=9)
TEXTS = st.text(SMALL + "ı\u212aé", max_size=30)


def found(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], tuple[str | None, ...]]]:
    return [(match.span(), match.groups()) for match in pattern.finditer(text)]


@given(words=WORDS, text=TEXTS, flags=st.sampled_from([0, re.IGNORECASE]))
def test_alternatives_match_as_re_matches_them(words: list[str], text: str, flags: int) -> None:
    for expression in ("{}", r"\b(?:{})", r"(?<!\w)({})s?\b", r"(?:{}|[ab]k|\s)+ ", r"(?i:{})A", r"(?:(a)|{})(?(1)k|s)"):
        text_of = expression.format("|".join(words))
        assert found(compile_for_search(text_of, flags), text) == found(re.compile(text_of, flags), text)


@given(text=TEXTS)
def test_what_is_no_list_of_words_matches_as_before(text: str) -> None:
    for expression in (
        r"[^a]k",
        r"(?=k)\w+",
        r"a*",
        r"(?P<one>a)|(?P<two>k)|(?P<three>s)|(?P<four>i)",
        r"\d|[A-Z]\b",
        r"(?>a|ab|ak)s",
        r".(?<=k)",
        r"[a-k](?i:[a-k])",
    ):
        for flags in (0, re.IGNORECASE):
            ours, theirs = compile_for_search(expression, flags), re.compile(expression, flags)
            assert found(ours, text) == found(theirs, text)
            assert ours.fullmatch(text) is None or theirs.fullmatch(text) is not None
            assert (ours.pattern, ours.flags, ours.groups, dict(ours.groupindex)) == (
                theirs.pattern,
                theirs.flags,
                theirs.groups,
                dict(theirs.groupindex),
            )


def test_the_first_of_two_that_match_is_taken() -> None:
    pattern = compile_for_search("(?:ab|b|abc|abd|c|d)")
    assert pattern.findall("abcabd") == ["ab", "c", "ab", "d"]


def test_what_is_no_expression_is_told() -> None:
    with pytest.raises(re.error):
        compile_for_search("(a")
    with pytest.raises(SchemaError):
        _ = Pattern("(a", 0, "rules x.yml: y").compiled
