"""The words of a text, in small letters."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+")
# What is no letter parts words.
_LETTERS_ALONE = "".join(chr(code) if chr(code).isalpha() else " " for code in range(128))
# Dates and quantities ask by turns about a sentence.
REMEMBERED = 8


def list_words(text: str) -> list[str]:
    """Return the words of a text in small letters, in order."""
    small = text.lower()
    # Without a search, where the signs are those of ASCII alone.
    return small.translate(_LETTERS_ALONE).split() if small.isascii() else WORD.findall(small)


@lru_cache(maxsize=REMEMBERED)
def words_in(text: str) -> frozenset[str]:
    """Return the words that a text holds, in small letters."""
    return frozenset(list_words(text))
