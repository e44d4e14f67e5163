"""Cues: regular expressions that are tried only where the words stand that their matches need."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial

from loaders.patterns.prefilter import found_in, needed_by, needs

LANGUAGES = ("en", "id")
_CUES: list[Cue] = []


class Cue:
    """A regular expression that is tried only where the words stand that its matches need.

    Made where a module is loaded, so that the words of all cues are known before the first text is read.

    Args:
        make: returns the expression, compiled for searches; called when a text is first asked about.
    """

    def __init__(self, make: Callable[[], re.Pattern[str]]) -> None:
        self._make = make
        _CUES.append(self)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        return self._make()

    @cached_property
    def _needed(self) -> int:
        """The bits of what a match needs; those of all cues that wait for theirs are found together."""
        found = {cue: needed_by(needs(cue.pattern.pattern, cue.pattern.flags)) for cue in _CUES if "_needed" not in vars(cue)}
        for cue, needed in found.items():
            vars(cue)["_needed"] = needed
        return found[self]

    def may_match(self, text: str) -> bool:
        """Return whether a text holds the words that a match needs; False where there is none for sure."""
        needed = self._needed
        return needed & found_in(text) == needed

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in a text, or None."""
        # Asked more often than anything else: as `may_match`, without the call.
        needed = self._needed
        return self.pattern.search(text, start, end) if needed & found_in(text) == needed else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match at a place of a text, or None."""
        return self.pattern.match(text, start, end) if self.may_match(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Return the matches in a text, in order."""
        needed = self._needed
        return self.pattern.finditer(text, start, end) if needed & found_in(text) == needed else iter(())


def by_language(make: Callable[[str], re.Pattern[str]]) -> Mapping[str, Cue]:
    """Return a cue for each language.

    Args:
        make: returns the expression of a language, compiled for searches.
    """
    return {language: Cue(partial(make, language)) for language in LANGUAGES}
