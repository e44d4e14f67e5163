"""Renaming: what texts say of one body under two names, the former beside the present."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.facts import Fact, NodeFact
from graph.resolution.mention import family_of
from graph.resolution.name_candidates import FAMILIES
from graph.resolution.words import load_words

# Between the words that tell of it and the names on either side: brackets, commas, an article.
NEAREST = 8
# The longest phrase reaches no farther from its cue.
AROUND = 48
BESIDE = "([,;\"'“”‘’–-"
ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Renaming:
    """Two names that a text sets beside each other as the former and the present one.

    Args:
        left: key of the name that comes first.
        right: key of the other.
        certain: whether the text says that they are one, or leaves it open.
        reason: with its words.
    """

    left: str
    right: str
    certain: bool
    reason: str


def find_renamings(facts: Iterable[Fact], texts: Mapping[str, str]) -> tuple[Renaming, ...]:
    """Return the pairs of names that the texts tell of as former and present, sorted.

    Args:
        facts: of all documents.
        texts: of the documents, by name.
    """
    named: dict[str, list[tuple[int, int, str, str]]] = {}
    phrases = {name: told for name, text in texts.items() if any(told := _phrases(text))}
    for fact in facts:
        if isinstance(fact, NodeFact) and family_of(fact.label) in FAMILIES:
            for cited in fact.evidence:
                if cited.document in phrases:
                    named.setdefault(cited.document, []).append((cited.start, cited.end, fact.key, family_of(fact.label)))
    found: dict[tuple[str, str], Renaming] = {}
    for name in sorted(named):
        for one in _in_text(texts[name], sorted(set(named[name])), *phrases[name]):
            pair = (min(one.left, one.right), max(one.left, one.right))
            if pair not in found or (one.certain and not found[pair].certain):
                found[pair] = one
    return tuple(found[pair] for pair in sorted(found))


def _phrases(text: str) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
    """Return where a text says that something was renamed, and where that it may have been."""
    words = load_words()
    # Without its first letter, a cue is found at the beginning of a sentence too.
    places = sorted({place for cue in words.cues for place in _places(text, cue[1:])})
    near = [(max(0, place - AROUND), place + AROUND) for place in places]
    certain = {match.span() for window in near for match in words.renamed.finditer(text, *window)}
    open_ = {match.span() for window in near for match in words.maybe_renamed.finditer(text, *window)}
    return frozenset(certain), frozenset(span for span in open_ if not any(start <= span[0] < end for start, end in certain))


def _places(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _in_text(
    text: str,
    mentions: list[tuple[int, int, str, str]],
    certain: frozenset[tuple[int, int]],
    open_: frozenset[tuple[int, int]],
) -> Iterator[Renaming]:
    ends = sorted((end, start, key, family) for start, end, key, family in mentions)
    for start, end in sorted(certain | open_):
        near = ends[bisect_left(ends, (start - NEAREST,)) : bisect_left(ends, (start + 1,))]
        far = mentions[bisect_left(mentions, (end,)) : bisect_left(mentions, (end + NEAREST,))]
        before = [one for one in near if _beside(text[one[0] : start])]
        after = [one for one in far if _beside(text[end : one[0]])]
        if before and after:
            # The longest name on either side is the whole one.
            left = min(before, key=lambda one: (one[1] - one[0], one))
            right = min(after, key=lambda one: (one[0], one[0] - one[1], one[2]))
            if left[2] != right[2] and left[3] == right[3]:
                said = " ".join(text[start:end].split())
                names = (text[left[1] : left[0]], text[right[0] : right[1]])
                told = " … ".join(" ".join(name.split()) for name in names)
                yield Renaming(left[2], right[2], (start, end) in certain, f"a text says “{said}” between two names: {told}")


def _beside(between: str) -> bool:
    left = between.strip().lower()
    for mark in BESIDE:
        left = left.replace(mark, " ")
    left = f"{left.strip()} ".lstrip()
    return left in ("", *ARTICLES)
