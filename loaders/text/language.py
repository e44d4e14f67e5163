"""The language of a text: Indonesian, English, or neither."""

from __future__ import annotations

import re
from functools import cache
from itertools import repeat

from loaders.rules import load_rules

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000
# What is no letter parts words.
_LETTERS_ALONE = "".join(chr(code) if chr(code).isalpha() else " " for code in range(128))


def language_of(text: str) -> str | None:
    """Return `id`, `en`, or None where neither language's function words prevail."""
    more = sum(map(_weights().get, _words(text[:SAMPLE].lower()), repeat(0)))
    if not more:
        return None
    return "id" if more > 0 else "en"


def _words(text: str) -> list[str]:
    """Return the words of a text in small letters; where all signs are ASCII without a search, which takes six times as long."""
    return text.translate(_LETTERS_ALONE).split() if text.isascii() else WORD.findall(text)


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
