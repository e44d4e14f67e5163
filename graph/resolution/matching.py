"""Matching: whether names, titles and dates of two things agree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from graph.dates import overlaps
from graph.names import REMEMBERED, comparable

TITLES_ALIKE = 92
_FIGURES = re.compile(r"\d+")


def dates_agree(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether one of the dates of each may be the same day; what has no date agrees with any."""
    mine, theirs = tuple(left), tuple(right)
    return not mine or not theirs or any(overlaps(a, b) for a in mine for b in theirs)


def is_day(date: str) -> bool:
    """Whether an EDTF date is one day of one year."""
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) is not None


@lru_cache(maxsize=REMEMBERED)
def figures(title: str) -> tuple[str, ...]:
    """Return the numbers of a title, years among them, sorted."""
    return tuple(sorted(_FIGURES.findall(title)))


def titles_match(left: str, right: str) -> bool:
    """Whether two titles differ in spelling at most, and in no number."""
    a, b = comparable(left), comparable(right)
    return a == b or (figures(a) == figures(b) and ratio(a, b) >= TITLES_ALIKE)


def one_misspelling(left: str, right: str) -> bool:
    """Whether two names, as `comparable` gives them, differ by one letter of one word."""
    pairs = [(a, b) for a, b in zip(left.split(), right.split(), strict=True) if a != b]
    return len(pairs) == 1 and OSA.distance(*pairs[0]) == 1
