"""Collectives: words that name several conventions at once, such as `the three UN drug control conventions`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph.vocabulary import Vocabulary
from loaders.grammar.shapes import Group
from loaders.mentions import Mention
from loaders.patterns.words import any_of
from loaders.rules import load_rules

RULE = "collective"


def find_collectives(text: str, vocabulary: Vocabulary) -> Iterator[Group]:
    """Yield what names several conventions, as lists of these."""
    if "onven" not in text and "reaties" not in text:
        return
    for pattern, members in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span()
            entries = [vocabulary.entries[member] for member in members if member in vocabulary.entries]
            yield Group(start, end, tuple(Mention(start, end, one.label, one.name, one, one.country, rule=RULE) for one in entries), "C")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(
        (re.compile(rf"\b(?:{any_of([*given['en'], *given['id']])})\b", re.IGNORECASE), tuple(given["members"]))
        for given in load_rules("collectives").values()
    )
