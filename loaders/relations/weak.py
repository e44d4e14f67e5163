"""Weak words: cooperation that a sentence only wishes for, misses or compares, so that it tells of none."""

from __future__ import annotations

import re
from collections.abc import Callable

from loaders.grammar.frames import Claimed
from loaders.grammar.nouns import language_of_shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.rules import load_rules

REACH = 60


def weakly_said(claimed: Claimed) -> bool:
    """Return whether a sentence says no more of cooperation than that it is wanted, wanting or closer than another."""
    text, language = claimed.shape.text, language_of_shape(claimed.shape)
    if language not in _wanted:
        return False
    loose = _loose[language].search(text, claimed.start)
    if loose is not None and loose.end() <= claimed.end and "⟨D" not in text[claimed.start : claimed.end]:
        return True
    named = _noun[language].search(text, claimed.start, claimed.end) is not None
    before = text[max(0, claimed.start - REACH) : claimed.start] if named else ""
    if _talked_of[language].search(before) and _bond[language].match(text, claimed.start):
        return True
    if named and (_lacking[language].search(before) or _wanted[language].search(text, claimed.start, claimed.end)):
        return True
    return (named and _needed[language].match(text, claimed.end) is not None) or _compared[language].match(text, claimed.end) is not None


def _words(key: str, before: str, behind: str) -> Callable[[str], re.Pattern[str]]:
    return lambda language: compile_for_search(rf"{before}(?:{load_rules('weak')[key][language]}){behind}", re.IGNORECASE)


_loose = by_language(_words("loose", r"\b", r"\b"))
_noun = by_language(_words("noun", r"\b", r"\b"))
_wanted = by_language(_words("wanted", r"\b", r"\b"))
_lacking = by_language(_words("lacking", r"\b", r" $"))
_talked_of = by_language(_words("talked_of", r"\b", r" $"))
_bond = by_language(_words("bond", "", r"\b"))
# Behind the claim, at most its topic stands before what is said of it.
_needed = by_language(_words("needed", r"(?: (?:in|on|against|at|along|di|dalam|untuk|pada|terkait) [^;:.,]{1,60}?)? ", r"\b"))
_compared = by_language(_words("compared", r" ", r"\b"))
