"""Proposals: what is unsure in a graph folder, the decisions that tell most first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from graph.derivation import Decisions, Derived
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, RelationshipFact
from graph.folder import KeptDocument
from graph.resolution import Verdict
from graph.resolution.mention import NAMED

# A fact of less confidence is offered.
SURE = 0.75
# What a fact gains in rank where documents contradict each other on it, and where a warning speaks of its words.
INCONSISTENT, WARNED = 0.5, 0.3
_QUOTED = re.compile("[“\"‘']([^“”\"‘’']{3,})[”\"’']")


@dataclass(frozen=True, slots=True)
class UnsureFact:
    """A fact to be accepted, edited or rejected.

    Args:
        fact: as the graph has it.
        evidence: its surest quote.
        confidence: of that quote.
        reasons: why it is offered.
        weight: what deciding on it is worth.
    """

    fact: Fact
    evidence: Evidence
    confidence: float
    reasons: tuple[str, ...]
    weight: float

    @property
    def id(self) -> str:
        """The id of the fact."""
        return self.fact.id


@dataclass(frozen=True, slots=True)
class UnsurePair:
    """Two names or agreements to be judged.

    Args:
        left: a fact of the one.
        right: a fact of the other.
        confidence: that they are one.
        reasons: what speaks for it.
        weight: what deciding on it is worth.
    """

    left: NodeFact
    right: NodeFact
    confidence: float
    reasons: tuple[str, ...]
    weight: float

    @property
    def id(self) -> str:
        """The keys of both."""
        return f"{self.left.key} {self.right.key}"


Proposal: TypeAlias = UnsureFact | UnsurePair


def propose(derived: Derived, documents: Iterable[KeptDocument], decisions: Decisions) -> tuple[Proposal, ...]:
    """Return what nobody decided on yet, the most telling first.

    A pair weighs the more, the likelier it is and the more relationships the two have; a fact, the less sure it is and the more
    hang on it, and more still where it is inconsistent or a warning speaks of it.

    Args:
        derived: what was made of the facts.
        documents: with their warnings.
        decisions: what people decided so far.
    """
    facts = derived.corrected.facts
    degrees = Counter(key for fact in facts if isinstance(fact, RelationshipFact) for key in (fact.source, fact.target))
    found: list[Proposal] = [*_facts(facts, derived, tuple(documents), degrees), *_pairs(facts, derived, decisions, degrees)]
    return tuple(sorted(found, key=lambda one: (-one.weight, one.id)))


def surest(fact: Fact) -> Evidence:
    """Return the evidence of a fact that is surest, then shortest, then first."""
    return min(fact.evidence, key=lambda one: (-one.confidence, one.end - one.start, one.document, one.start))


def _facts(facts: Iterable[Fact], derived: Derived, documents: Iterable[KeptDocument], degrees: Counter[str]) -> Iterator[UnsureFact]:
    every = tuple(facts)
    told = _inconsistencies(every)
    warned = {one.name: [words for warning in one.warnings for words in _QUOTED.findall(warning)] for one in documents}
    for fact in every:
        if fact.id in derived.corrected.decided or (isinstance(fact, NodeFact) and fact.label == "Inconsistency"):
            continue
        best = surest(fact)
        reasons = [f"confidence {best.confidence:g}, read by the rule {best.rule}"] if best.confidence < SURE else []
        weight = 1 - best.confidence
        keys = (fact.key,) if isinstance(fact, NodeFact) else (fact.source, fact.target)
        contradictions = [text for key in keys for text in told.get(key, ())] if _is_claim(fact) else []
        if contradictions:
            reasons.append(f"inconsistent: {contradictions[0]}")
            weight += INCONSISTENT
        if words := next((words for words in warned.get(best.document, ()) if words in best.quote), None):
            reasons.append(f"a warning speaks of “{words}”")
            weight += WARNED
        if reasons:
            touched = degrees[fact.key] if isinstance(fact, NodeFact) else 1
            yield UnsureFact(fact, best, best.confidence, tuple(reasons), weight * (1 + touched / (1 + touched)))


def _is_claim(fact: Fact) -> bool:
    """Whether a fact says something that can be false, and does not only name what an inconsistency concerns."""
    named = fact.label in NAMED if isinstance(fact, NodeFact) else fact.type == "CONCERNS"
    return not named and "date" in fact.properties


def _inconsistencies(facts: Iterable[Fact]) -> Mapping[str, list[str]]:
    """Return the descriptions of inconsistencies by the key that they concern."""
    every = tuple(facts)
    nodes = (fact for fact in every if isinstance(fact, NodeFact) and fact.label == "Inconsistency")
    told = {fact.key: str(fact.properties.get("description", "")) for fact in nodes}
    concerned: dict[str, list[str]] = {}
    for fact in every:
        if isinstance(fact, RelationshipFact) and fact.type == "CONCERNS" and fact.source in told:
            concerned.setdefault(fact.target, []).append(told[fact.source])
    return concerned


def _pairs(facts: Iterable[Fact], derived: Derived, decisions: Decisions, degrees: Counter[str]) -> Iterator[UnsurePair]:
    described: dict[str, NodeFact] = {}
    for fact in facts:
        if isinstance(fact, NodeFact):
            described.setdefault(fact.key, fact)
    judged = {one.pair for one in decisions.judgements if one.verdict in (Verdict.UNSURE, Verdict.DIFFERENT)}
    offered: set[tuple[str, str]] = set()
    for match in sorted(derived.linker.possible, key=lambda one: (-one.confidence, one.left, one.right)):
        nodes = tuple(sorted((derived.linker.canonical(match.left), derived.linker.canonical(match.right))))
        known = match.left in described and match.right in described
        if match.pair in judged or nodes in offered or nodes[0] == nodes[1] or not known:
            continue
        offered.add((nodes[0], nodes[1]))
        touched = min(degrees[match.left], degrees[match.right])
        weight = match.confidence * (1 + touched / (1 + touched))
        yield UnsurePair(described[match.left], described[match.right], match.confidence, (match.reason,), weight)


def concerns(proposal: Proposal, document: str) -> bool:
    """Whether a document bears out what a proposal speaks of."""
    facts = (proposal.fact,) if isinstance(proposal, UnsureFact) else (proposal.left, proposal.right)
    return any(one.document == document for fact in facts for one in fact.evidence)
