"""Candidates: pairs of names that may be one, each with a score and its reason, for a reader to judge.

Nothing here joins anything. Two things of the vocabulary, and bodies of different states, are no candidates.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations

from rapidfuzz.distance import OSA

from graph.resolution.blocking import neighbours, spelling_keys
from graph.resolution.clusters import Clusters
from graph.resolution.matching import figures
from graph.resolution.mention import Mention
from graph.resolution.possible import PossibleMatch
from graph.resolution.words import load_words
from graph.vocabulary import Vocabulary

# Families whose names are worth a reader's look: states and topics are a closed list, places another question.
FAMILIES = frozenset({"body", "Forum", "Programme", "Person"})
# Names that more than so many others share a word or a letter pattern with say nothing by it.
LARGEST_BLOCK = 24
MOST_OF_ONE = 3
SHORTEST_ALIKE = 5
LONGEST_ACRONYM = 8
# Scores, between 0 and 1, and what sharing a document or a country adds to them.
NAMESAKES, MISSPELT, ABBREVIATED, TRANSLATED, CONTAINED = 0.55, 0.6, 0.55, 0.55, 0.5
TOGETHER = 0.1


def name_candidates(mentions: Mapping[str, Mention], clusters: Clusters, vocabulary: Vocabulary) -> Iterator[PossibleMatch]:
    """Yield pairs of mentions of different clusters that may be one, the likeliest of each pair of clusters, three for each at most."""
    looked_at = _distinct(mentions, clusters)
    best: dict[tuple[str, str], PossibleMatch] = {}
    for left, right, score, reason in _pairs(looked_at, vocabulary):
        roots = clusters.root(left.key), clusters.root(right.key)
        if roots[0] == roots[1] or _both_known(mentions, clusters, left, right) or not clusters.may_join(left.key, right.key):
            continue
        nearer = TOGETHER * (not left.documents.isdisjoint(right.documents)) + TOGETHER * (left.state == right.state is not None)
        match = PossibleMatch.of(left.key, right.key, round(score + nearer, 2), reason)
        pair = (min(roots), max(roots))
        if pair not in best or _rank(match) < _rank(best[pair]):
            best[pair] = match
    seen: dict[str, int] = {}
    for pair in sorted(best, key=lambda pair: (_rank(best[pair]), pair)):
        if all(seen.get(root, 0) < MOST_OF_ONE for root in pair):
            for root in pair:
                seen[root] = seen.get(root, 0) + 1
            yield best[pair]


def _rank(match: PossibleMatch) -> tuple[float, str, str, str]:
    return (-match.confidence, match.reason, match.left, match.right)


def _distinct(mentions: Mapping[str, Mention], clusters: Clusters) -> list[Mention]:
    """Return one mention of each name in each cluster."""
    found: dict[tuple[str, str], Mention] = {}
    for mention in mentions.values():
        if mention.family in FAMILIES:
            found.setdefault((clusters.root(mention.key), mention.comparable), mention)
    return list(found.values())


def _both_known(mentions: Mapping[str, Mention], clusters: Clusters, left: Mention, right: Mention) -> bool:
    return all(any(mentions[key].node is not None for key in clusters.members(one.key)) for one in (left, right))


def _pairs(mentions: list[Mention], vocabulary: Vocabulary) -> Iterator[tuple[Mention, Mention, float, str]]:
    yield from _namesakes(mentions)
    yield from (pair for pair in _misspelt(mentions) if not _of_two_states(pair[0], pair[1], vocabulary))
    yield from _abbreviated(mentions)
    yield from _translated(mentions)
    yield from _contained(mentions)


def _blocked(keyed: Iterable[tuple[Hashable, Mention]]) -> Iterator[list[Mention]]:
    """Yield the mentions that share a key, where they are few."""
    grouped: dict[Hashable, list[Mention]] = {}
    for key, mention in keyed:
        grouped.setdefault(key, []).append(mention)
    yield from (group for group in grouped.values() if 1 < len(group) <= LARGEST_BLOCK)


def _namesakes(mentions: list[Mention]) -> Iterator[tuple[Mention, Mention, float, str]]:
    """Yield names that are the same, where a text does not say of which state one of them is."""
    for block in _blocked(((one.family, one.comparable), one) for one in mentions):
        for left, right in combinations(block, 2):
            yield left, right, NAMESAKES, f"both are called {left.names[0]}, and not both of a known state"


def _of_two_states(left: Mention, right: Mention, vocabulary: Vocabulary) -> bool:
    """Whether two names differ in the states that they name, such as Austria and Australia."""
    pairs = zip(left.comparable.split(), right.comparable.split(), strict=True)
    return any(a != b and vocabulary.state(a) is not None and vocabulary.state(b) is not None for a, b in pairs)


def _misspelt(mentions: list[Mention]) -> Iterator[tuple[Mention, Mention, float, str]]:
    """Yield names that differ by few letters of one or two long words and by no figure."""
    long = [one for one in mentions if len(one.comparable) >= SHORTEST_ALIKE]
    seen: set[tuple[str, str]] = set()
    blocks = _blocked(((one.family, spelling), one) for one in long for spelling in spelling_keys(one.comparable))
    every = (pair for block in blocks for pair in combinations(block, 2))
    for left, right in (*every, *neighbours(long, lambda one: f"{one.family} {one.comparable}", 3)):
        pair = (left.key, right.key)
        if pair not in seen and left.family == right.family and (letters := _letters(left.comparable, right.comparable)):
            seen.add(pair)
            yield left, right, MISSPELT, f"spelt alike: {left.names[0]} and {right.names[0]} differ by {letters} letter{'s'[: letters - 1]}"


def _letters(left: str, right: str) -> int:
    """Return by how many letters two names differ; 0 where they are the same, or differ by more than a slip would."""
    a, b = left.split(), right.split()
    if len(a) != len(b):
        return 0
    pairs = [pair for pair in zip(a, b, strict=True) if pair[0] != pair[1]]
    if len(pairs) > 2 or any(len(one) < SHORTEST_ALIKE or len(other) < SHORTEST_ALIKE for one, other in pairs):
        return 0
    letters = sum(OSA.distance(*pair, score_cutoff=2) for pair in pairs)
    return letters if letters <= 2 and figures(left) == figures(right) else 0


def _abbreviated(mentions: list[Mention]) -> Iterator[tuple[Mention, Mention, float, str]]:
    """Yield acronyms with the names whose first letters they are."""
    words = load_words()
    short = [one for one in mentions if one.names[0].isupper() and one.names[0].isalpha() and 1 < len(one.names[0]) <= LONGEST_ACRONYM]
    wanted = {one.names[0] for one in short}
    long = ((words.initials(one.names[0]), one) for one in mentions if " " in one.comparable)
    keyed = [((letters, one.family), one) for letters, one in long if letters in wanted]
    for block in _blocked([*(((one.names[0], one.family), one) for one in short), *keyed]):
        for left, right in combinations(block, 2):
            if (" " in left.comparable) != (" " in right.comparable):
                acronym, name = sorted((left, right), key=lambda one: " " in one.comparable)
                yield acronym, name, ABBREVIATED, f"{acronym.names[0]} may be short for {name.names[0]}"


def _translated(mentions: list[Mention]) -> Iterator[tuple[Mention, Mention, float, str]]:
    """Yield names whose words say the same in two languages."""
    words = load_words()
    senses = [((words.sense(one.names[0]), one.family), one) for one in mentions if " " in one.comparable]
    for block in _blocked(senses):
        for left, right in combinations(block, 2):
            if _differ_in_words(left.comparable.split(), right.comparable.split()):
                yield left, right, TRANSLATED, f"{left.names[0]} and {right.names[0]} say the same"


def _differ_in_words(left: list[str], right: list[str]) -> bool:
    """Whether two names that say the same do so in other words for the most part, or in another order."""
    shared = len(set(left) & set(right))
    return 2 * shared < min(len(left), len(right)) or (left != right and sorted(left) == sorted(right))


def _contained(mentions: list[Mention]) -> Iterator[tuple[Mention, Mention, float, str]]:
    """Yield names of one document of which one holds all words of the other, met by their rarest word."""
    counts: dict[str, int] = {}
    for mention in mentions:
        for word in set(mention.comparable.split()):
            counts[word] = counts.get(word, 0) + 1
    by_word: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        for word in set(mention.comparable.split()):
            if counts[word] <= LARGEST_BLOCK:
                by_word.setdefault((word, mention.family), []).append(mention)
    for inner in mentions:
        own = set(inner.comparable.split())
        if len(own) < (1 if inner.family == "Person" else 2):
            continue
        rarest = min(own, key=lambda word: (counts[word], word))
        for outer in by_word.get((rarest, inner.family), ()):
            if outer is not inner and not inner.documents.isdisjoint(outer.documents) and own < set(outer.comparable.split()):
                yield inner, outer, CONTAINED, f"{inner.names[0]} is a part of the name {outer.names[0]}"
