"""Renaming: what texts say of one body under two names, the former beside the present."""

from __future__ import annotations

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
BESIDE = "()[],;\"'“”‘’–-"
ARTICLES = ("the", "a", "an")


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
    phrases = {name: told for name, text in texts.items() if any(told := _phrases(text))}
    named: dict[str, dict[tuple[str, str], str]] = {}
    for fact in facts:
        if isinstance(fact, NodeFact) and family_of(fact.label) in FAMILIES:
            for document in {one.document for one in fact.evidence if one.document in phrases}:
                forms = named.setdefault(document, {})
                for form in _forms(fact):
                    known = forms.setdefault((form, family_of(fact.label)), fact.key)
                    forms[form, family_of(fact.label)] = min(known, fact.key)
    found: dict[tuple[str, str], Renaming] = {}
    for name in sorted(named):
        for one in _in_text(texts[name], named[name], *phrases[name]):
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


def _forms(fact: NodeFact) -> Iterator[str]:
    for key in ("name", "name_id", "acronym"):
        if key in fact.properties:
            yield str(fact.properties[key])


@dataclass(frozen=True, slots=True, order=True)
class _Side:
    """A name beside a phrase."""

    form: str
    family: str
    key: str


def _in_text(
    text: str,
    named: Mapping[tuple[str, str], str],
    certain: frozenset[tuple[int, int]],
    open_: frozenset[tuple[int, int]],
) -> Iterator[Renaming]:
    sides = [_Side(form, family, named[form, family]) for form, family in sorted(named)]
    for start, end in sorted(certain | open_):
        before = [one for one in sides if _ends_at(text, one.form, start)]
        after = [one for one in sides if _begins_at(text, one.form, end)]
        if before and after:
            # The longest name on either side is the whole one.
            left, right = (max(found, key=lambda one: (len(one.form), one)) for found in (before, after))
            if left.key != right.key and left.family == right.family:
                said = " ".join(text[start:end].split())
                reason = f"a text says “{said}” between two names: {left.form} … {right.form}"
                yield Renaming(left.key, right.key, (start, end) in certain, reason)


def _ends_at(text: str, form: str, place: int) -> bool:
    found = text.rfind(form, max(0, place - NEAREST - len(form)), place)
    return found >= 0 and not text[max(0, found - 1) : found].isalnum() and _beside(text[found + len(form) : place])


def _begins_at(text: str, form: str, place: int) -> bool:
    found = text.find(form, place, place + NEAREST + len(form))
    return found >= 0 and not text[found + len(form) : found + len(form) + 1].isalnum() and _beside(text[place:found])


def _beside(between: str) -> bool:
    left = between.lower()
    for mark in BESIDE:
        left = left.replace(mark, " ")
    return between[:1] != "." and left.strip() in ("", *ARTICLES)
