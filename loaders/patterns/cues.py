"""Cues: what a sentence must say before rules look at it more closely, all found by one search of its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property, lru_cache

from loaders.patterns.pattern import Pattern, needs_of
from loaders.patterns.prefilter import Prefilter

# Rules ask by turns about a sentence, its shape and its clauses.
REMEMBERED = 64
_CUES: list[Cue] = []


class Cue:
    """A regular expression that is tried only where the words stand that its matches need.

    Made where a module is loaded, so that the words of all cues are known before the first text is read.

    Args:
        make: returns the expression; called when a text is first asked about.
    """

    def __init__(self, make: Callable[[], re.Pattern[str]]) -> None:
        self._make = make
        self._position = len(_CUES)
        _CUES.append(self)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        return self._make()

    def may_match(self, text: str) -> bool:
        """Return whether a text holds the words that a match needs; False where there is none for sure."""
        return self._position in _present(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text, or None."""
        return self.pattern.search(text) if self._position in _present(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in a text, in order."""
        return self.pattern.finditer(text) if self._position in _present(text) else iter(())


@lru_cache(maxsize=REMEMBERED)
def _present(text: str) -> frozenset[int]:
    """Return the positions of the cues that may match a text."""
    return frozenset(_prefilter(len(_CUES)).possible(text))


@cache
def _prefilter(count: int) -> Prefilter:
    """Return the prefilter of the cues that there are; one that is made later gets a new one."""
    patterns = [Pattern(cue.pattern.pattern, cue.pattern.flags, "cues") for cue in _CUES[:count]]
    return Prefilter(needs_of("cues", patterns))
