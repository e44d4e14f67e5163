"""Ranks: words for a body that are but part of a person's rank, or of a longer name (`Police Inspector`, `Laksma TNI`)."""

from __future__ import annotations

import re
from functools import cache

from loaders.patterns.words import any_literal
from loaders.rules import load_rules

REACH = 30
LONGER = re.compile(r" (?P<word>[A-ZÀ-Þ][a-zà-ÿ]+)")


def in_rank(text: str, start: int, end: int, generic: bool) -> bool:
    """Whether a single word for a body belongs to a rank beside it, or is generic and begins what is no body (`Police Curriculum`)."""
    word = text[start:end]
    if word in _words() and _rank().search(text, max(0, start - REACH), start) is not None:
        return True
    behind = LONGER.match(text, end) if generic and word in _words() else None
    return behind is not None and behind["word"] in _followers()


@cache
def _words() -> frozenset[str]:
    return frozenset(load_rules("bodies")["in_ranks"])


@cache
def _followers() -> frozenset[str]:
    return frozenset(load_rules("bodies")["rank_words"])


@cache
def _rank() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_literal(load_rules('bodies')['ranks_of_officials'])}|Komisaris|Jenderal) $")
