"""Facts of many documents as one set: equal claims are one fact with the evidence of all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from graph.evidence import Evidence
from graph.facts import Fact


def merge_facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts sorted by id, each once, with its evidence in the order of documents and offsets."""
    gathered: dict[str, list[Fact]] = {}
    for fact in facts:
        gathered.setdefault(fact.id, []).append(fact)
    return tuple(_merged(gathered[key]) for key in sorted(gathered))


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


def _merged(facts: list[Fact]) -> Fact:
    """Return equal facts as one."""
    found = {_place(one): one for fact in facts for one in fact.evidence}
    evidence = tuple(found[place] for place in sorted(found))
    return facts[0] if evidence == facts[0].evidence else replace(facts[0], evidence=evidence)


def _place(one: Evidence) -> tuple[str, int, int, str, str]:
    """Return what tells evidence from other evidence, in the order in which it stands."""
    return one.document, one.start, one.end, one.rule, one.document_id
