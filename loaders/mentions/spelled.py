"""Spelled names: those of bodies whose words an acronym behind them spells letter by letter (`Lake Centre for Ports & Rivers (LCPR)`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.patterns.compiled import compile_for_search
from loaders.rules import load_rules

ACRONYM = compile_for_search(r"(?<=[\w’'] )\((?P<letters>[A-Z][A-Z-]{1,8}[A-Z])s?\)")
WORD = re.compile(r"[^\W\d_][\w’'.]*|&")
# What may stand between two words of a name.
JOINTS = frozenset({" ", "-", "–", ", ", " - "})
LONGEST = 140
OF_STATE = re.compile(r" of (?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}$")
FEWEST = 3  # letters of a name that is no part of another


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name whose words an acronym behind it spells, and the node label of what it names; None where its noun does not tell."""

    start: int
    end: int
    label: str | None


def find_spelled(text: str) -> Iterator[Spelled]:
    """Yield the names that an acronym in brackets spells, without a state between the two (`the Lake Bank of Peru (LB)`)."""
    for match in ACRONYM.finditer(text):
        letters = match["letters"].replace("-", "")
        state = OF_STATE.search(text, max(0, match.start() - LONGEST), match.start() - 1)
        for end in (match.start() - 1, state.start() if state and len(letters) >= FEWEST else None):
            start = _start(text, end, letters) if end is not None else None
            if start is not None and end is not None:
                head = _preposition().search(text, start, end)
                yield Spelled(start, end, _label(text[start : head.start() if head else end]))
                break


def _start(text: str, end: int, letters: str) -> int | None:
    """Return where the name begins whose words before a place begin with letters, each capital one with the next of these, or None."""
    words = [*WORD.finditer(text, max(0, end - LONGEST), end)]
    left, stop = len(letters), end
    for word in reversed(words):
        if text[word.end() : stop] not in JOINTS and word.end() != end:
            return None
        stop = word.start()
        initial = word[0][0]
        if initial == letters[left - 1]:
            left -= 1
        elif word[0] not in _small():
            return None
        if left == 0:
            return word.start()
    return None


def _label(name: str) -> str | None:
    """Return the label of what is called so, by the noun at the end of its name."""
    return next((label for label, heads in _heads() if heads.search(name)), None)


@cache
def _heads() -> tuple[tuple[str, re.Pattern[str]], ...]:
    given = load_rules("bodies")["with_acronym"]["heads"]
    return tuple((label, re.compile(rf"(?<![\w-])(?:{words})$")) for label, words in given.items())


@cache
def _preposition() -> re.Pattern[str]:
    return compile_for_search(rf" (?:{load_rules('bodies')['with_acronym']['prepositions']}) ")


@cache
def _small() -> frozenset[str]:
    return frozenset(load_rules("bodies")["with_acronym"]["small"])
