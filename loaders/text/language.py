"""The language of a text: Indonesian, English, or neither."""

from __future__ import annotations

from functools import cache
from itertools import repeat

from loaders.rules import load_rules
from loaders.text.words import list_words

SAMPLE = 20_000


def language_of(text: str) -> str | None:
    """Return `id`, `en`, or None where neither language's function words prevail."""
    more = sum(map(_weights().get, list_words(text[:SAMPLE]), repeat(0)))
    if not more:
        return None
    return "id" if more > 0 else "en"


@cache
def _weights() -> dict[str, int]:
    """Return what each function word counts: 1 for Indonesian, -1 for English."""
    words = _function_words()
    return {word: (word in words["id"]) - (word in words["en"]) for word in function_words()}


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in load_rules("language").items()}


@cache
def function_words() -> frozenset[str]:
    """Return the words that only hold sentences together, of both languages."""
    return frozenset().union(*_function_words().values())
