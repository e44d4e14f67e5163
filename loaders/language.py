"""The language of a text: Indonesian, English, or neither."""

from __future__ import annotations

import re
from functools import cache

from loaders.rules import load_rules

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000


def language_of(text: str) -> str | None:
    """Return `id`, `en`, or None where neither language's function words prevail."""
    words = [word.lower() for word in WORD.findall(text[:SAMPLE])]
    indonesian, english = (sum(map(_function_words()[language].__contains__, words)) for language in ("id", "en"))
    if indonesian == english:
        return None
    return "id" if indonesian > english else "en"


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in load_rules("language").items()}


@cache
def function_words() -> frozenset[str]:
    """Return the words that only hold sentences together, of both languages."""
    return frozenset().union(*_function_words().values())
