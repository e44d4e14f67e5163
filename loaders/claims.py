"""Claims: the facts of one document, gathered with their evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from graph.documents import Document
from graph.evidence import LONGEST_QUOTE, Evidence
from graph.facts import NOTHING, Fact, NodeFact, Properties, RelationshipFact, Value

if TYPE_CHECKING:
    from loaders.mentions import Mention
    from loaders.text.segments import Segment, Sentence


# Code points of quotes that one agreement told of again and again may have.
MOST_RETOLD = 700
# What tells the evidence of one document apart: where it begins and ends, and its rule.
_Place: TypeAlias = tuple[int, int, str]


class Claims:
    """Collects the facts of a document; equal claims become one fact with the evidence of all.

    Spans are those of the document's text.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._facts: dict[str, Fact] = {}
        self._evidence: dict[str, dict[_Place, Evidence]] = {}
        self._finished: dict[str, Fact] = {}
        self._warnings: list[str] = []

    def evidence(self, start: int, end: int, rule: str, confidence: float = 0.9, language: str | None = None) -> Evidence:
        """Return the evidence of a span, without white space at its ends and cut to the longest quote allowed."""
        text = self.document.text
        while start < end and text[start].isspace():
            start += 1
        end = min(end, start + LONGEST_QUOTE)
        while end > start and text[end - 1].isspace():
            end -= 1
        return Evidence(
            document=self.document.name,
            document_id=self.document.id,
            start=start,
            end=end,
            quote=text[start:end],
            rule=rule,
            confidence=confidence,
            language=language or self.document.language,
            page=self.document.page_at(start),
        )

    def quotes(self, within: Sentence | Segment, start: int, end: int, rule: str, confidence: float = 0.9) -> list[Evidence]:
        """Return the evidence of a stretch of a sentence or segment: a quote, or one on each side of what interrupts it."""
        return [self.evidence(*span, rule, confidence, within.language) for span in within.spans(start, end)]

    def mention(self, mention: Mention, evidence: Evidence | Iterable[Evidence]) -> str:
        """Add the fact that the document names a body or place, and return its key."""
        properties: dict[str, Value] = {"title" if mention.label == "Agreement" else "name": mention.name}
        if mention.entry is not None:
            properties["entry"] = mention.entry.id
        if mention.country is not None and mention.label != "Agreement":
            properties["country"] = mention.country
        if mention.acronym is not None:
            properties["acronym"] = mention.acronym
        return self.node(mention.label, mention.key, properties, evidence)

    def node(self, label: str, key: str, properties: Mapping[str, Value | None], evidence: Evidence | Iterable[Evidence]) -> str:
        """Add a fact about a node and return its key; properties that are None are left out."""
        self._add(NodeFact(label, key, _given(properties), _listed(evidence)))
        return key

    def relationship(
        self,
        type: str,
        source: str,
        target: str,
        properties: Mapping[str, Value | None] = NOTHING,
        evidence: Evidence | Iterable[Evidence] = (),
    ) -> None:
        """Add a fact about a relationship; properties that are None are left out."""
        self._add(RelationshipFact(type, source, target, _given(properties), _listed(evidence)))

    def warn(self, message: str) -> None:
        """Keep a sentence for the user on what could not be read."""
        self._warnings.append(f"{self.document.name}: {message}")

    def warnings(self) -> tuple[str, ...]:
        """Return the warnings so far, in order."""
        return tuple(self._warnings)

    def facts(self) -> tuple[Fact, ...]:
        """Return the facts so far, sorted by id."""
        return tuple(self._whole(key) for key in sorted(self._facts))

    def unite(self, meant: Mapping[str, str], dropped: Collection[str]) -> None:
        """Take agreements for others: the first by key, of which those dropped leave nothing of their own behind.

        The parties of these others are theirs already; what else is said of them is said of the one that is meant.
        """
        kept: dict[str, str] = {}
        for id, fact in self._facts.items():
            if isinstance(fact, NodeFact):
                kept.setdefault(fact.key, id)
        for id, fact in [*self._facts.items()]:
            ends = (fact.key,) if isinstance(fact, NodeFact) else (fact.source, fact.target)
            if not any(end in meant and meant[end] in kept for end in ends):
                continue
            evidence = tuple(self._gathered(id).values())
            del self._facts[id], self._evidence[id]
            self._finished.pop(id, None)
            if isinstance(fact, NodeFact):
                if fact.key not in dropped:
                    self._again(meant[fact.key], kept[meant[fact.key]], evidence)
            elif fact.type != "PARTY_TO":
                source, target = meant.get(fact.source, fact.source), meant.get(fact.target, fact.target)
                if source != target:
                    self.relationship(fact.type, source, target, fact.properties, evidence)

    def _again(self, key: str, first: str, evidence: tuple[Evidence, ...]) -> None:
        """Add evidence of a node that is told of again, as much as shows it, to the first fact of it that is there still."""
        if first not in self._facts:
            first = next(id for id, one in self._facts.items() if isinstance(one, NodeFact) and one.key == key)
        given = self._gathered(first)
        room = MOST_RETOLD - sum(one.end - one.start for one in given.values())
        for one in evidence:
            if one.end - one.start <= room:
                given[one.start, one.end, one.rule] = one
                room -= one.end - one.start
        self._finished.pop(first, None)

    def _whole(self, key: str) -> Fact:
        fact = self._facts[key]
        if key not in self._evidence and len(fact.evidence) == 1:
            return fact
        if key not in self._finished:
            gathered = self._gathered(key)
            evidence = tuple(gathered[place] for place in sorted(gathered))
            self._finished[key] = fact if evidence == fact.evidence else replace(fact, evidence=evidence)
        return self._finished[key]

    def _add(self, fact: Fact) -> None:
        key = fact.id
        first = self._facts.setdefault(key, fact)
        if first is not fact:
            self._gathered(key).update(_by_place(fact))
            self._finished.pop(key, None)

    def _gathered(self, key: str) -> dict[_Place, Evidence]:
        """Return all evidence of a fact, to which more is added; most facts have no more than what they were told with."""
        if key not in self._evidence:
            self._evidence[key] = _by_place(self._facts[key])
        return self._evidence[key]


def _by_place(fact: Fact) -> dict[_Place, Evidence]:
    return {(one.start, one.end, one.rule): one for one in fact.evidence}


def _given(properties: Mapping[str, Value | None]) -> Properties:
    return {key: value for key, value in properties.items() if value is not None}


def _listed(evidence: Evidence | Iterable[Evidence]) -> tuple[Evidence, ...]:
    return (evidence,) if isinstance(evidence, Evidence) else tuple(evidence)
