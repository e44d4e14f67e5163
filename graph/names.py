"""The forms in which names are compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Words that tell no two bodies apart, in both languages.
LIGHT_WORDS = frozenset({"the", "of", "and", "dan", "republik", "republic", "government", "pemerintah"})
# Words in older spelling, as they are spelled now.
RESPELT = {"konperensi": "konferensi", "konprensi": "konferensi"}
# So many names are compared again and again.
REMEMBERED = 50_000
_BREAKS = str.maketrans({character: " " for character in map(chr, range(128)) if not character.isalnum()})


def fold(text: str) -> str:
    """Return a text of the same length without case and accents, for finding names in it.

    One code point in gives one out, so that offsets in the result are offsets in the text.
    """
    return text.lower() if text.isascii() else text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """What each code point folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = self[code] = _fold_character(character)
        return folded


_FOLDED = _Folded()


def _fold_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    if character in "‘’ʼ`":
        return "'"
    if character in "–—‑‐−":
        return "-"
    if character.isspace():
        return " "
    base = unicodedata.normalize("NFKD", character)[0].lower()
    return base if len(base) == 1 else character


@lru_cache(maxsize=REMEMBERED)
def comparable(name: str) -> str:
    """Return a name without case, accents, punctuation, articles and words of state such as `Republic of`."""
    if name.isascii():
        # Most names are, and this is ten times as fast.
        kept = name.lower().translate(_BREAKS)
    else:
        text = unicodedata.normalize("NFKD", name.casefold())
        kept = "".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c))
    words = [RESPELT.get(word, word) for word in kept.split() if word not in LIGHT_WORDS]
    return " ".join(words) or " ".join(kept.split())
