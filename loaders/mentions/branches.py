"""Branches: bodies of a province or city that an agency's name and the place make (`BNN Provinsi Riau`)."""

from __future__ import annotations

import re
from functools import cache

from graph.vocabulary import Entry
from loaders.patterns.words import any_of
from loaders.rules import load_rules

RULE = "branch"
# Bodies that have branches in cities.
KINDS = frozenset({"police", "customs", "drug_control", "prosecution", "immigration", "border"})
NAME = r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}"


def branch_end(agency: Entry, end: int, text: str) -> int | None:
    """Return where the name of a branch ends that begins with that of a known agency, or None where none does."""
    if agency.label != "Agency" or agency.country is None:
        return None
    named = _of_level().match(text, end)
    if named is not None:
        return named.end()
    placed = _placed().match(text, end) if agency.kind in KINDS else None
    if placed and placed["name"].partition(" ")[0] in load_rules("bodies")["place_heads"]:
        # `Bea Cukai Tanjung Perak`
        return end + 1 + len(" ".join(placed["name"].split(" ")[:2]))
    city = _city(placed["name"], agency.country) if placed else None
    return end + 1 + len(city) if city else None


def _city(words: str, country: str) -> str | None:
    """Return the city of a country that some words begin with."""
    from graph.vocabulary.cities import find_city

    parts = words.split(" ")
    for length in range(len(parts), 0, -1):
        found = find_city(" ".join(parts[:length]))
        if found is not None and found[1] == country:
            return " ".join(parts[:length])
    return None


@cache
def _of_level() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of(load_rules('bodies')['levels'])}) {NAME}")


@cache
def _placed() -> re.Pattern[str]:
    return re.compile(rf" (?P<name>{NAME})")
