"""Topics: what agreements, programmes and activities are about, by the words of their claims."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from graph.evidence import Evidence
from graph.facts import NodeFact, mention_key
from graph.vocabulary import Entry, Vocabulary, load_topics
from loaders.claims import Claims
from loaders.patterns.words import any_of_all
from loaders.rules import load_rules

Span = tuple[int, int]

RULE = "topic"
COVERING = frozenset({"Agreement", "Programme", "Activity"})
BODIES = frozenset({"Agency", "Unit", "Organisation", "InternationalOrganisation", "RegionalBody", "Forum"})
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
NEAR = 250


def add_topics(claims: Claims, topics: Vocabulary | None = None) -> None:
    """Add what the agreements, programmes and activities so far are about, where their quotes or what these go on with name it.

    Args:
        claims: of the document.
        topics: those that are known; the package's own by default.
    """
    known = load_topics() if topics is None else topics
    bodies = sorted({(quote.start, quote.end) for fact in claims.facts_of(*BODIES) for quote in fact.evidence})
    for fact in claims.facts_of(*COVERING):
        if isinstance(fact, NodeFact):
            titled = {
                entry.id
                for title in ("title", "title_id")
                for _, _, entry in find_topics(str(fact.properties.get(title, "")), topics=known)
            }
            if not titled and _of_many().search(str(fact.properties.get("title", ""))):
                # What stands beside a convention is about others.
                continue
            for evidence in fact.evidence:
                _add(fact, evidence, titled, bodies, claims, known)


def _add(fact: NodeFact, evidence: Evidence, titled: Collection[str], bodies: Sequence[Span], claims: Claims, topics: Vocabulary) -> None:
    text = claims.document.text
    field = _field().match(text, evidence.end)
    stop = field.end() if field else evidence.end
    other = _other().search(text, evidence.end, stop)
    stop = min(other.start() if other else stop, evidence.start + max(NEAR, evidence.end - evidence.start))
    seen: set[str] = set()
    for start, end, entry in find_topics(text, evidence.start, stop, topics):
        # A body's name says what it does, not what an agreement with it is about.
        if entry.id in seen or (titled and entry.id not in titled) or _is_within(start, end, bodies):
            continue
        seen.add(entry.id)
        words = claims.evidence(start, end, RULE, 0.8, evidence.language)
        key = claims.node("Topic", mention_key(entry.name, "Topic"), {"name": entry.name, "name_id": entry.name_id}, words)
        claims.relationship("COVERS", fact.key, key, {}, [evidence] if end <= evidence.end else [evidence, words])


def _is_within(start: int, end: int, spans: Sequence[Span]) -> bool:
    index = bisect_right(spans, (start, sys.maxsize))
    return any(first <= start and end <= last for first, last in spans[max(0, index - 3) : index])


def find_topics(text: str, start: int = 0, end: int | None = None, topics: Vocabulary | None = None) -> Iterator[tuple[int, int, Entry]]:
    """Yield the topics that a stretch of a text names, the longest at each place: where they stand, and what they are."""
    words = list(WORD.finditer(text, start, len(text) if end is None else end))
    forms = _forms(load_topics() if topics is None else topics)
    at = 0
    while at < len(words):
        for form, entry in forms.get(words[at].group().lower(), ()):
            here = words[at : at + len(form)]
            if len(here) == len(form) and all(_same(one.group(), word) for one, word in zip(here, form, strict=True)):
                yield here[0].start(), here[-1].end(), entry
                at += len(form) - 1
                break
        at += 1


def _same(word: str, given: str) -> bool:
    """Return whether a word is that of a form; one in capitals needs its case."""
    return word == given if given.isupper() else word.lower() == given.lower()


@lru_cache(maxsize=4)
def _forms(topics: Vocabulary) -> Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    """Return the forms of topics by their first word in small letters, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for form, entry, _ in topics.forms():
        words = tuple(WORD.findall(form))
        if not words:
            continue
        found.setdefault(words[0].lower(), []).append((words, entry))
    return {first: tuple(sorted(forms, key=lambda one: (-len(one[0]), one[0]))) for first, forms in found.items()}


@cache
def _field() -> re.Pattern[str]:
    """Return the pattern of what a claim goes on with: its field, up to where another claim may begin."""
    return re.compile(rf"[\s,*_]+(?:{any_of_all(load_rules('topics')['field'])})\s[^.;:]{{0,140}}", re.IGNORECASE)


@cache
def _other() -> re.Pattern[str]:
    """Return the pattern of how another claim begins."""
    with_, clauses = (any_of_all(load_rules("topics")[key]) for key in ("with", "clauses"))
    return re.compile(rf",? (?:and|dan|serta) (?:{with_})\b|, (?:{clauses})\b")


@cache
def _of_many() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of_all(load_rules('topics')['of_many'])})\b")
