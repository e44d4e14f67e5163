"""Prefilter: which of many patterns may match a text, by one search for the words that their matches must hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product
from re import _constants, _parser  # type: ignore[attr-defined]  # what a pattern means is told nowhere else
from typing import Any, TypeAlias

from ahocorasick_rs import AhoCorasick

# Every match holds one of these.
Words: TypeAlias = frozenset[str]

MOST_WORDS = 150
SHORTEST = 2
_ZERO_WIDTH = frozenset({_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT})
_EMPTY: Words = frozenset({""})


class Prefilter:
    """Tells which patterns may match a text; those it leaves out cannot.

    Args:
        needed: for each pattern sets of words in small letters; what it matches holds one of each.
    """

    def __init__(self, needed: Sequence[Collection[Words]]) -> None:
        # A bit for each set of words: a pattern needs its bits, a word sets those of the sets it is in.
        bits = {words: 1 << index for index, words in enumerate(dict.fromkeys(words for sets in needed for words in sets))}
        self._needed = tuple(sum(bits[words] for words in dict.fromkeys(sets)) for sets in needed)
        listed = sorted(frozenset[str]().union(*bits))
        self._sets = tuple(sum(bit for words, bit in bits.items() if word in words) for word in listed)
        # A pattern is looked at only where a word of its rarest set stands.
        rarest = [max(sets, key=_rarity, default=None) for sets in needed]
        self._always = tuple(position for position, words in enumerate(rarest) if words is None)
        self._told_by = tuple(tuple(at for at, words in enumerate(rarest) if words and word in words) for word in listed)
        self._automaton = AhoCorasick(listed)

    @classmethod
    def of(cls, patterns: Iterable[re.Pattern[str]]) -> Prefilter:
        """Return the prefilter of some patterns, by what their expressions say."""
        return cls([needs(pattern.pattern, pattern.flags) for pattern in patterns])

    def possible(self, text: str) -> Iterator[int]:
        """Yield the positions of the patterns that may match."""
        found = 0
        told = set(self._always)
        # Most words stand in a text more than once, or tell of nothing.
        for index in {hit[0] for hit in self._automaton.find_matches_as_indexes(text.lower(), overlapping=True)}:
            found |= self._sets[index]
            if self._told_by[index]:
                told.update(self._told_by[index])
        needed = self._needed
        return iter([position for position in sorted(told) if needed[position] & found == needed[position]] if told else ())


def needs(text: str, flags: int) -> tuple[Words, ...]:
    """Return sets of words in small letters: a text that a regular expression matches holds one of each set.

    Raises:
        re.error: it is no regular expression.
    """
    return tuple(dict.fromkeys(words for words in _sets(_parser.parse(text, flags)) if min(map(len, words)) >= SHORTEST))


def _sets(sequence: Iterable[tuple[Any, Any]]) -> Iterator[Words]:
    """Yield sets of words for a sequence; what stands side by side is one word."""
    run = _EMPTY
    for operation, given in sequence:
        words = _words(operation, given)
        if words is not None and len(words) * len(run) <= MOST_WORDS:
            run = frozenset(before + word for before, word in product(run, words))
            continue
        if run != _EMPTY:
            yield run
        run = words or _EMPTY
        if words is None:
            yield from _within(operation, given)
    if run != _EMPTY:
        yield run


def _within(operation: Any, given: Any) -> Iterator[Words]:
    """Yield sets of words for what is no list of words itself."""
    if operation is _constants.SUBPATTERN:
        yield from _sets(given[-1])
    elif operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and given[0] > 0:
        yield from _sets(given[2])
    elif operation is _constants.BRANCH:
        best = [max(_sets(branch), key=_rarity, default=_EMPTY) for branch in given[1]]
        together = frozenset[str]().union(*best)
        if len(together) <= MOST_WORDS:
            yield together


def _rarity(words: Words) -> tuple[int, int]:
    return min(map(len, words)), -len(words)


def _words(operation: Any, given: Any) -> Words | None:
    """Return all that a part of a pattern matches, in small letters, or None where that is too much."""
    if operation in _ZERO_WIDTH:
        return _EMPTY
    if operation is _constants.LITERAL:
        return frozenset({chr(given).lower()})
    if operation is _constants.IN:
        literal = all(one is _constants.LITERAL for one, _ in given)
        return frozenset(chr(code).lower() for _, code in given) if literal else None
    if operation is _constants.SUBPATTERN:
        return _all_words(given[-1])
    if operation is _constants.BRANCH:
        branches = [_all_words(branch) for branch in given[1]]
        known = [words for words in branches if words is not None]
        together = frozenset[str]().union(*known)
        return together if len(known) == len(branches) and len(together) <= MOST_WORDS else None
    if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and given[1] == 1:
        words = _all_words(given[2])
        return words if words is None or given[0] else words | _EMPTY
    return None


def _all_words(sequence: Iterable[tuple[Any, Any]]) -> Words | None:
    all_words = _EMPTY
    for operation, given in sequence:
        words = _words(operation, given)
        if words is None or len(words) * len(all_words) > MOST_WORDS:
            return None
        all_words = frozenset(before + word for before, word in product(all_words, words))
    return all_words
