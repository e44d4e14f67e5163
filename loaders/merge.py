"""Facts of many documents as one set: equal claims are one fact with the evidence of all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from graph.evidence import Evidence
from graph.facts import Fact


def merge_facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts sorted by id, each once, with its evidence in the order of documents and offsets."""
    gathered: dict[str, tuple[Fact, dict[str, Evidence]]] = {}
    for fact in facts:
        _, evidence = gathered.setdefault(fact.id, (fact, {}))
        evidence.update((one.id, one) for one in fact.evidence)
    return tuple(replace(fact, evidence=_ordered(evidence.values())) for _, (fact, evidence) in sorted(gathered.items()))


def facts_without(facts: Iterable[Fact], documents: Collection[str]) -> tuple[Fact, ...]:
    """Return what is left when documents, by name, no longer bear anything out."""
    left = []
    for fact in facts:
        evidence = tuple(one for one in fact.evidence if one.document not in documents)
        if len(evidence) == len(fact.evidence):
            left.append(fact)
        elif evidence:
            left.append(replace(fact, evidence=evidence))
    return tuple(left)


def _ordered(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(evidence, key=lambda one: (one.document, one.start, one.end, one.rule)))
