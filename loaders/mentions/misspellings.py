"""Misspellings: which known name a text means that writes it with other letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from loaders.rules import load_rules

FIGURES = re.compile(r"\d+")


def nearest(name: str, forms: Sequence[str]) -> int | None:
    """Return the place of the form that a folded name misspells, or None."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    allowed = 1 if len(name) < 20 else max(2, len(name) // 10)
    best = process.extractOne(name, forms, scorer=Levenshtein.distance, score_cutoff=allowed)
    if best is None or _telling().intersection(name.split()) != _telling().intersection(best[0].split()):
        return None
    if FIGURES.findall(name) != FIGURES.findall(best[0]):
        # A convention of another year is another.
        return None
    return int(best[2])


@cache
def _telling() -> frozenset[str]:
    """Return the words by which alone the names of different bodies may differ (`West African …`, `East African …`)."""
    return frozenset(load_rules("bodies")["telling"])
