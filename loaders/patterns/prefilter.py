"""Prefilter: which of many patterns may match a text, by one search for all words that any of them needs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import product
from operator import or_
from re import _constants, _parser  # type: ignore[attr-defined]  # what a pattern means is told nowhere else
from typing import Any, TypeAlias

from ahocorasick_rs import AhoCorasick

from loaders.patterns.kept import kept

# Every match holds one of these.
Words: TypeAlias = frozenset[str]

# A part of a pattern may be so many words, and all that one of several parts needs so many.
MOST_WORDS, MOST_TOGETHER = 150, 1_000
SHORTEST = 2
# Finders ask by turns about the sentences of a run of segments, rules about a sentence, its shape and its clauses.
REMEMBERED_TEXTS = 600
# Words of a text that are kept with what they stand for; longer ones are rare.
REMEMBERED_WORDS, LONGEST_WORD = 50_000, 40
# A layer is at least so many times as large as the next.
GROWTH = 2
_SPACED = re.compile(r" ?\S+ ?")
# Where a word begins or ends, in words that are needed and in those of a text: `man` as a word is not found in `management`.
EDGE = "\0"
_EDGES = re.compile(r"\b")
_ZERO_WIDTH = frozenset({_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT})
_EMPTY: Words = frozenset({""})
_EDGE: Words = frozenset({EDGE})


class _Index:
    """All sets of words that patterns need, a bit for each, and how to find them in a text.

    Rules come as texts first ask for them. Those that came last are searched for by themselves; layers of like size become one, so
    that there are few of them however many rules came, and no word is taken into a new layer often (Bentley and Saxe 1980).
    """

    def __init__(self) -> None:
        self._bits: dict[Words, int] = {}
        self._new: dict[Words, int] = {}
        self._layers: list[_Layer] = []
        self._of_word = _OfWord(self._layers)

    def bit(self, words: Words) -> int:
        """Return the bit of a set of words, a new one for a new set."""
        bit = self._bits.get(words)
        if bit is None:
            bit = self._bits[words] = self._new[words] = 1 << len(self._bits)
            found_in.cache_clear()
        return bit

    def found(self, text: str) -> int:
        """Return the bits of all sets that a text has a word of."""
        if self._new:
            self._grow()
        small, found = text.lower(), 0
        for layer in self._layers:
            found |= layer.phrases.found(small)
        return reduce(or_, map(self._of_word.__getitem__, set(small.split())), found)

    def _grow(self) -> None:
        """Make the new sets ones that are searched for, together with the layers that are not much larger."""
        sets, self._new = self._new, {}
        while self._layers and len(self._layers[-1].sets) <= GROWTH * len(sets):
            sets = {**self._layers.pop().sets, **sets}
        self._layers.append(_Layer(sets))
        self._of_word.clear()


class _OfWord(dict[str, int]):
    """The bits of each word that texts say, over all layers. They say most of their words again and again, so each is looked up once."""

    def __init__(self, layers: Sequence[_Layer]) -> None:
        super().__init__()
        self._layers = layers

    def __missing__(self, word: str) -> int:
        bits = reduce(or_, [layer.of_word(word) for layer in self._layers], 0)
        if len(word) <= LONGEST_WORD and len(self) < REMEMBERED_WORDS:
            self[word] = bits
        return bits


class _Layer:
    """Finds some sets of words: within a word, and, what goes over a space, by a search of the whole text."""

    def __init__(self, sets: Mapping[Words, int]) -> None:
        self.sets = sets
        bits = _bits((word, bit) for words, bit in sets.items() for word in words)
        over = {word for word in bits if len(f".{word}.".split()) > 1 and not _SPACED.fullmatch(word)}
        self.phrases = _Search(_bits((word.replace(EDGE, ""), bits[word]) for word in over))
        self._words = _Search(_bits((_with_edges(word), bits[word]) for word in bits if word not in over))
        # Kept when other layers change.
        self._of_word: dict[str, int] = {}

    def of_word(self, word: str) -> int:
        """Return the bits of the sets that a word in small letters has something of."""
        bits = self._of_word.get(word)
        if bits is None:
            bits = self._words.found(_EDGES.sub(EDGE, f" {word} "))
            if len(word) <= LONGEST_WORD and len(self._of_word) < REMEMBERED_WORDS:
                self._of_word[word] = bits
        return bits


def _bits(words: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return all bits of each word."""
    found: dict[str, int] = {}
    for word, bits in words:
        found[word] = found.get(word, 0) | bits
    return found


class _Search:
    """Finds words in a text in small letters, by what each stands for."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._bits = [*words.values()]
        self._automaton = AhoCorasick(list(words))

    def found(self, text: str) -> int:
        """Return the bits of all words that a text holds."""
        found, bits = 0, self._bits
        for index, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            found |= bits[index]
        return found


_INDEX = _Index()


@lru_cache(maxsize=REMEMBERED_TEXTS)
def found_in(text: str) -> int:
    """Return the bits of the sets of words that a text has something of."""
    return _INDEX.found(text)


def needed_by(sets: Iterable[Words]) -> int:
    """Return the bits of some sets of words; a text without one of these has no word of one set."""
    return sum(_INDEX.bit(words) for words in dict.fromkeys(sets))


class Prefilter:
    """Tells which patterns may match a text; those it leaves out cannot.

    Args:
        needed: for each pattern sets of words in small letters; what it matches holds one of each.
    """

    def __init__(self, needed: Sequence[Collection[Words]]) -> None:
        self._needed = tuple(needed_by(sets) for sets in needed)
        self._always: list[int] = []
        # A pattern is looked at only where a word of its rarest set stands.
        self._told_by: dict[int, list[int]] = {}
        for position, sets in enumerate(needed):
            rarest = needed_by([max(sets, key=_rarity)]) if sets else 0
            (self._told_by.setdefault(rarest, []) if rarest else self._always).append(position)
        self._telling = sum(self._told_by)

    @classmethod
    def of(cls, patterns: Iterable[re.Pattern[str]]) -> Prefilter:
        """Return the prefilter of some patterns, by what their expressions say."""
        return cls([needs(pattern.pattern, pattern.flags) for pattern in patterns])

    def possible(self, text: str) -> list[int]:
        """Return the positions of the patterns that may match, in order."""
        found = found_in(text)
        telling = found & self._telling
        told = self._always
        while telling:
            bit = telling & -telling
            telling ^= bit
            told = told + self._told_by[bit]
        needed = self._needed
        return sorted([position for position in told if needed[position] & found == needed[position]]) if told else []


def needs(text: str, flags: int) -> tuple[Words, ...]:
    """Return sets of words in small letters: a text that a regular expression matches holds one of each set.

    Raises:
        re.error: it is no regular expression.
    """
    return kept("needs", text, int(flags), lambda: _needs(text, flags))


def _needs(text: str, flags: int) -> tuple[Words, ...]:
    found = dict.fromkeys(_sets([*_parser.parse(text, flags)]))
    return tuple(words for words in found if min(len(word.replace(EDGE, "")) for word in words) >= SHORTEST)


def _with_edges(word: str) -> str:
    """Return a word with all edges that it is known to have: a sign that is no letter, at its end, may have none."""
    plain = word.replace(EDGE, "")
    marked = _EDGES.sub(EDGE, plain)
    return marked[not word.startswith(EDGE) and marked.startswith(EDGE) : len(marked) - (not word.endswith(EDGE) and marked.endswith(EDGE))]


def _sets(sequence: Sequence[tuple[Any, Any]], before: Words = _EMPTY, after: Words = _EMPTY) -> Iterator[Words]:
    """Yield sets of words for a sequence; what stands side by side is one word.

    Args:
        sequence: a parsed expression.
        before: an edge that it follows.
        after: an edge that follows it.
    """
    run = before
    for place, (operation, given) in enumerate(sequence):
        if operation is _constants.ASSERT and run in (_EMPTY, _EDGE):
            run = _before(given) if given[0] < 0 else run
            continue
        words = _words(operation, given)
        if words is not None and len(words) * len(run) <= MOST_WORDS:
            run = frozenset(before + word for before, word in product(run, words))
            continue
        if run != _EMPTY:
            yield run
        if words is None:
            begins = all(word.endswith(EDGE) for word in run)
            ends = place + 1 < len(sequence) and _words(*sequence[place + 1]) == _EDGE
            ends = ends or (place + 1 == len(sequence) and after == _EDGE)
            yield from _within(operation, given, _EDGE if begins else _EMPTY, _EDGE if ends else _EMPTY)
        run = words or _EMPTY
    run = frozenset(one + other for one, other in product(run, after))
    if run != _EMPTY:
        yield run


def _within(operation: Any, given: Any, before: Words, after: Words) -> Iterator[Words]:
    """Yield sets of words for what is no list of words itself."""
    if operation is _constants.SUBPATTERN:
        yield from _sets(given[-1].data, before, after)
    elif operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and given[0] > 0:
        yield from _sets(given[2].data)
    elif operation is _constants.BRANCH:
        best = [max(_sets(branch.data, before, after), key=_rarity, default=_EMPTY) for branch in given[1]]
        together = frozenset[str]().union(*best)
        if len(together) <= MOST_TOGETHER:
            yield together


def _before(given: tuple[int, Any]) -> Words:
    """Return what an assertion says that a match follows, where that is known: it and what comes next stand side by side."""
    direction, sequence = given
    return (_all_words(sequence) if direction < 0 else None) or _EMPTY


def _is_edge(operation: Any, given: Any) -> bool:
    """Return whether a letter beside a place of no width is the first or the last of its word (`\\b`, `(?<![\\w-])`, `(?!\\w)`)."""
    if operation is _constants.AT:
        return given is _constants.AT_BOUNDARY
    if operation is not _constants.ASSERT_NOT or len(given[1].data) != 1:
        return False
    inner, letters = given[1].data[0]
    return inner is _constants.IN and letters[0][0] is not _constants.NEGATE and (_constants.CATEGORY, _constants.CATEGORY_WORD) in letters


def _rarity(words: Words) -> tuple[int, int]:
    return min(map(len, words)), -len(words)


def _words(operation: Any, given: Any) -> Words | None:
    """Return all that a part of a pattern matches, in small letters, or None where that is too much."""
    if operation in _ZERO_WIDTH:
        return _EDGE if _is_edge(operation, given) else _EMPTY
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
