"""Selection of evidence: a node cites its claims, not its every mention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from graph.assemble.drafts import CLAIMS, Draft, Drafts, NodeDraft, RelationshipDraft, position
from graph.evidence import Evidence
from graph.names import comparable

# In one document, what a claim and its relationships cite covers no more than the larger of the two.
WIDEST, SHARE = 1500, 0.30
MOST_MENTIONS = 5
TO_CLAIM = frozenset({"PARTY_TO", "TAKES_PART_IN", "RUNS", "SUPPORTS"})
FROM_CLAIM = frozenset({"SIGNED_AT", "HELD_IN"})
# Rules whose quotes tell whom or what another quote means, and nothing of them.
NAMING = frozenset({"name", "defined", "generic", "state", "place", "body", "person"})
PAIRED = frozenset({"PARTICIPATES_IN", "MEMBER_OF", "ESTABLISHED", "PART_OF"})


@dataclass(slots=True)
class Cover:
    """The code points of one document that quotes cover."""

    allowed: float
    spans: list[tuple[int, int]] = field(default_factory=list)
    total: int = 0

    def added(self, one: Evidence) -> int:
        """Return how many code points evidence would add."""
        if any(start <= one.start and one.end <= end for start, end in self.spans):
            return 0
        return covered([*self.spans, (one.start, one.end)]) - self.total

    def fits(self, one: Evidence) -> bool:
        """Whether evidence can be added without covering more than is allowed."""
        return self.total + self.added(one) <= self.allowed

    def add(self, one: Evidence) -> None:
        """Add evidence."""
        self.total += self.added(one)
        self.spans.append((one.start, one.end))


def allowed(length: int) -> float:
    """Return how many code points of a document of some length the evidence of one claim may cover."""
    return max(WIDEST, SHARE * length)


def covered(spans: Iterable[tuple[int, int]]) -> int:
    """Return how many code points lie in at least one span."""
    total, reached = 0, -1
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def preference(one: Evidence) -> tuple[float, int, int, str]:
    """Return what to sort evidence by, best first: confidence, then shortness, then position."""
    return (-one.confidence, one.end - one.start, one.start, one.rule)


def select_evidence(drafts: Drafts, lengths: Mapping[str, int]) -> dict[str, tuple[Evidence, ...]]:
    """Return the evidence that each node and relationship cites, by its id: the surest first, then by position.

    Of what is claimed, quotes that only name somebody come last: the first is the one that people are shown.

    Args:
        drafts: what there is to cite.
        lengths: code points of each document by name.
    """
    chosen: dict[str, list[Evidence]] = {}
    for together in _groups(drafts):
        for document in sorted({one.document for draft in together for fact in draft.facts for one in fact.evidence}):
            cover = Cover(allowed(lengths[document]))
            for draft, selected in zip(together, _select(together, document, cover), strict=True):
                chosen.setdefault(draft.id, []).extend(selected)
    return {key: tuple(sorted(selected, key=partial(_rank, _is_named(drafts.nodes.get(key))))) for key, selected in chosen.items()}


def _is_named(node: NodeDraft | None) -> bool:
    return node is not None and node.named


def _rank(named: bool, one: Evidence) -> tuple[object, ...]:
    return (not named and one.rule in NAMING, -one.confidence, *position(one))


def _groups(drafts: Drafts) -> Iterable[list[Draft]]:
    """Return the drafts whose evidence is limited together: a claim with what makes it up, relationships of one pair."""
    grouped: dict[object, list[Draft]] = {key: [node] for key, node in drafts.nodes.items()}
    for key, one in drafts.relationships.items():
        grouped.setdefault(_group(one, drafts.nodes) or key, []).append(one)
    return grouped.values()


def _group(one: RelationshipDraft, nodes: Mapping[str, NodeDraft]) -> object:
    if one.type in TO_CLAIM and nodes[one.end].label in CLAIMS:
        return one.end
    if one.type in FROM_CLAIM and nodes[one.start].label in CLAIMS:
        return one.start
    return (one.start, one.end) if one.type in PAIRED else None


def _select(together: Sequence[Draft], document: str, cover: Cover) -> list[list[Evidence]]:
    claims = [[_of_document(fact.evidence, document) for fact in draft.facts] for draft in together]
    selected: list[dict[Evidence, None]] = [{} for _ in together]
    for facts, own in zip(claims, selected, strict=True):
        candidates = _distinct(facts)
        if candidates:
            best = next((one for one in candidates if cover.fits(one)), None) or _smallest(candidates, cover)
            cover.add(best)
            own[best] = None
    for facts, own in zip(claims, selected, strict=True):
        for evidence in facts:
            if evidence and not any(one in own for one in evidence):
                _add_first(evidence, own, cover)
    for draft, facts, own in zip(together, claims, selected, strict=True):
        named = isinstance(draft, NodeDraft) and draft.named
        for one in _by_surface(facts, own) if named else _distinct(facts):
            if named and len(own) >= MOST_MENTIONS:
                break
            if one not in own and cover.fits(one):
                cover.add(one)
                own[one] = None
    return [list(own) for own in selected]


def _smallest(candidates: Iterable[Evidence], cover: Cover) -> Evidence:
    return min(candidates, key=lambda one: (cover.added(one), preference(one)))


def _of_document(evidence: Iterable[Evidence], document: str) -> list[Evidence]:
    return sorted((one for one in evidence if one.document == document), key=preference)


def _distinct(facts: Iterable[list[Evidence]]) -> list[Evidence]:
    return sorted({one for evidence in facts for one in evidence}, key=preference)


def _add_first(evidence: list[Evidence], own: dict[Evidence, None], cover: Cover) -> None:
    fitting = next((one for one in evidence if cover.fits(one)), None)
    if fitting is not None:
        cover.add(fitting)
        own[fitting] = None


def _by_surface(facts: Iterable[list[Evidence]], own: Iterable[Evidence]) -> list[Evidence]:
    """Return evidence with one quote of each surface form first, those not cited yet before all."""
    seen = {comparable(one.quote) for one in own}
    first: list[Evidence] = []
    again: list[Evidence] = []
    for one in _distinct(facts):
        surface = comparable(one.quote)
        (again if surface in seen else first).append(one)
        seen.add(surface)
    return [*first, *again]
