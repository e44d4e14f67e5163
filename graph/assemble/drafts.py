"""Drafts: the facts of each node and relationship of the graph, before evidence is chosen and properties are merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from graph.errors import FactError
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, Properties, RelationshipFact
from graph.ids import content_id
from graph.resolution import Linker
from graph.resolution.mention import NAMED
from graph.vocabulary import Entry

# What tells parallel relationships of one type and the same ends apart.
DISTINGUISHING = frozenset({"action", "date", "edition", "modality", "role", "what"})
CLAIMS = frozenset({"Agreement", "Activity", "Programme"})


@dataclass(slots=True)
class NodeDraft:
    """The facts that became one node."""

    id: str
    label: str
    entry: Entry | None
    facts: list[NodeFact]

    @property
    def named(self) -> bool:
        """Whether documents mention it by name, again and again."""
        return self.label in NAMED


@dataclass(slots=True)
class RelationshipDraft:
    """The facts that became one relationship."""

    id: str
    type: str
    start: str
    end: str
    own: Properties
    facts: list[RelationshipFact] = field(default_factory=list)


Draft: TypeAlias = NodeDraft | RelationshipDraft


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of a graph by id."""

    nodes: Mapping[str, NodeDraft]
    relationships: Mapping[str, RelationshipDraft]


def gather(facts: Iterable[Fact], linker: Linker, beside: Iterable[str] = ()) -> Drafts:
    """Return the facts gathered by node and relationship, whatever their order.

    A relationship whose two ends turned out to be one node is left out.

    Args:
        facts: the facts.
        linker: which node each of their keys belongs to.
        beside: keys that facts describe which are not among these.

    Raises:
        FactError: a relationship reaches a key that no fact tells of.
    """
    grouped: dict[str, list[NodeFact]] = {}
    relationships: list[RelationshipFact] = []
    known = set(beside)
    for fact in facts:
        if isinstance(fact, NodeFact):
            known.add(fact.key)
            grouped.setdefault(linker.canonical(fact.key), []).append(fact)
        else:
            relationships.append(fact)
    nodes = {key: _node(key, grouped[key], linker.entries.get(key)) for key in sorted(grouped)}
    drafts: dict[str, RelationshipDraft] = {}
    for one in relationships:
        for key in (one.source, one.target):
            if key not in known:
                where = one.evidence[0].document
                raise FactError(f"{one.type} of {where} speaks of {key}, which no fact describes; read the document again")
        start, end = linker.canonical(one.source), linker.canonical(one.target)
        if start != end:
            own = {key: value for key, value in one.properties.items() if key in DISTINGUISHING}
            key = content_id("r", one.type, start, end, own)
            drafts.setdefault(key, RelationshipDraft(key, one.type, start, end, own)).facts.append(one)
    for draft in drafts.values():
        draft.facts.sort(key=_order)
    return Drafts(nodes, {key: drafts[key] for key in sorted(drafts)})


def _node(key: str, facts: list[NodeFact], entry: Entry | None) -> NodeDraft:
    facts.sort(key=_order)
    labels = Counter(fact.label for fact in facts)
    label = min(labels, key=lambda one: (-labels[one], one))
    if entry is not None and (entry.label == "Place") == (label == "Place"):
        label = entry.label
    return NodeDraft(key, label, entry, facts)


def _order(fact: Fact) -> tuple[object, ...]:
    key = fact.key if isinstance(fact, NodeFact) else f"{fact.source} {fact.target}"
    first = min(position(one) for one in fact.evidence)
    return (first, key, [(name, str(value)) for name, value in fact.properties.items()])


def position(one: Evidence) -> tuple[str, int, int, str]:
    """Return where evidence stands, to sort by: document, span, rule."""
    return (one.document, one.start, one.end, one.rule)
