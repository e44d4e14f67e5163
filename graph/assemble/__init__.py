"""Assembly: facts of all documents ─► one property graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from graph.assemble.cooperation import cooperation, scope_and_level
from graph.assemble.drafts import Drafts, NodeDraft, RelationshipDraft, gather
from graph.assemble.life import lives
from graph.assemble.links import links
from graph.assemble.properties import node_properties, relationship_properties
from graph.assemble.selection import select_evidence
from graph.assemble.structure import structure
from graph.contradictions import contradicting_dates
from graph.disagreements import disagreements
from graph.documents import DocumentRecord
from graph.errors import FactError
from graph.evidence import Evidence
from graph.facts import Fact, Value
from graph.ids import content_id
from graph.model import Node, PropertyGraph, Relationship
from graph.resolution import Judgement, Linker
from graph.schema import acts_at_end, acts_at_start, labels_of
from graph.vocabulary import Vocabulary

__all__ = ["DocumentRecord", "assemble", "assemble_linked"]

# A forum that is party to an agreement or takes part in an activity acts, though the schema lets it do so as a forum too.
ACTING = frozenset({"PARTY_TO", "TAKES_PART_IN"})


def assemble(
    facts: Iterable[Fact], documents: Iterable[DocumentRecord], vocabulary: Vocabulary, judgements: Iterable[Judgement] = ()
) -> PropertyGraph:
    """Return the graph of some facts; the order of facts, documents and judgements does not matter.

    Args:
        facts: of all documents.
        documents: every document that evidence cites.
        vocabulary: names and codes of known bodies, and whose agencies they are.
        judgements: what people decided on which names are one.

    Raises:
        FactError: evidence cites a document that is not among `documents`, or a relationship a key that no fact describes.
    """
    every = tuple(facts)
    return assemble_linked(every, documents, vocabulary, Linker.resolve(every, vocabulary, judgements))


def assemble_linked(facts: Iterable[Fact], documents: Iterable[DocumentRecord], vocabulary: Vocabulary, linker: Linker) -> PropertyGraph:
    """Return the graph of some facts whose keys are resolved already; see `assemble`."""
    every = tuple(facts)
    records = sorted(documents, key=lambda one: (one.path, one.name, one.id))
    require_documents(every, records)
    inconsistencies, contradicted = contradicting_dates(every, linker)
    drafts = gather((*every, *inconsistencies, *disagreements(every, linker)), linker)
    lengths = {one.name: one.length for one in records}
    chosen = select_evidence(drafts, lengths)
    ids = EvidenceIds()
    nodes = {node.id: node for node in made_nodes(drafts, chosen, contradicted, ids)}
    relationships = [made_relationship(draft, chosen[draft.id], ids) for draft in drafts.relationships.values()]
    nodes |= agreements_judged(drafts, nodes, relationships)
    made, known = structure(nodes.values(), vocabulary)
    linked = links(linker, nodes, relationships, lambda key: ids.evidence[key].document_id)
    nodes |= lives(nodes, (*relationships, *linked))
    derived = cooperation(nodes, relationships, ids.evidence, lengths)
    return PropertyGraph(
        (*nodes.values(), *made, *ids.nodes(), *document_nodes(records)),
        (*relationships, *known, *linked, *derived, *ids.relationships()),
    )


class EvidenceIds:
    """The evidence that the graph cites, by id; of two that differ in confidence or version only, the surer one."""

    def __init__(self) -> None:
        self.evidence: dict[str, Evidence] = {}
        self._ids: dict[Evidence, str] = {}

    def of(self, evidence: Iterable[Evidence]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._id(one) for one in evidence))

    def _id(self, one: Evidence) -> str:
        if one not in self._ids:
            self._ids[one] = key = one.id
            before = self.evidence.get(key)
            if before is None or (before.confidence, before.rule_version) < (one.confidence, one.rule_version):
                self.evidence[key] = one
        return self._ids[one]

    def nodes(self) -> list[Node]:
        return [Node(key, labels_of("Evidence"), _evidence_properties(self.evidence[key])) for key in sorted(self.evidence)]

    def relationships(self) -> list[Relationship]:
        pairs = [(key, f"d:{self.evidence[key].document_id}") for key in sorted(self.evidence)]
        return [Relationship(content_id("r", "IN_DOCUMENT", key, end, {}), "IN_DOCUMENT", key, end, {}) for key, end in pairs]


def _evidence_properties(one: Evidence) -> dict[str, Value]:
    given: dict[str, Value | None] = {
        "document": one.document,
        "document_id": one.document_id,
        "start": one.start,
        "end": one.end,
        "page": one.page,
        "quote": one.quote,
        "rule": one.rule,
        "rule_version": one.rule_version,
        "confidence": float(one.confidence),
        "language": one.language,
        "by": one.by,
    }
    return {key: value for key, value in given.items() if value is not None}


def document_nodes(records: Iterable[DocumentRecord]) -> list[Node]:
    nodes: dict[str, Node] = {}
    for one in records:
        given = {key: getattr(one, key) for key in ("name", "path", "title", "language", "media_type", "pages", "date", "url")}
        node = Node(f"d:{one.id}", labels_of("Document"), {key: value for key, value in given.items() if value is not None})
        nodes.setdefault(node.id, node)
    return list(nodes.values())


def require_documents(facts: Iterable[Fact], records: Iterable[DocumentRecord]) -> None:
    known = {(one.name, one.id) for one in records}
    cited = {(one.document, one.document_id) for fact in facts for one in fact.evidence}
    if unknown := sorted(cited - known):
        raise FactError(f"evidence cites {unknown[0][0]} ({unknown[0][1][:12]}…), which is not among the documents; read it again")


def made_nodes(
    drafts: Drafts,
    chosen: Mapping[str, tuple[Evidence, ...]],
    contradicted: frozenset[str],
    ids: EvidenceIds,
    also_acting: Collection[str] = (),
) -> list[Node]:
    """Return the nodes of drafts, in their order.

    Args:
        drafts: of nodes, and of the relationships that date them.
        chosen: the evidence that each cites, by id.
        contradicted: those on whose dates documents contradict each other.
        ids: takes the evidence that is cited.
        also_acting: ids of forums that act by other relationships.
    """
    signings: dict[str, list[RelationshipDraft]] = {}
    acting = set(also_acting)
    for one in drafts.relationships.values():
        if one.type == "PARTY_TO":
            signings.setdefault(one.end, []).append(one)
        if one.type in ("SIGNED_AT", "HELD_IN"):
            signings.setdefault(one.start, []).append(one)
        acting.update(acting_ends(one.type, one.start, one.end))
    nodes = []
    for draft in drafts.nodes.values():
        properties = node_properties(draft, signings.get(draft.id, ()), draft.id in contradicted)
        properties |= _proof(draft, chosen[draft.id], ids)
        nodes.append(Node(draft.id, labels_of(draft.label, acting=draft.id in acting), properties))
    return nodes


def acting_ends(type: str, start: str, end: str) -> Iterator[str]:
    """Yield those ends of a relationship that act by it."""
    if type in ACTING or acts_at_start(type):
        yield start
    if acts_at_end(type):
        yield end


def _proof(draft: NodeDraft | RelationshipDraft, evidence: Iterable[Evidence], ids: EvidenceIds) -> dict[str, Value]:
    return {"evidence": ids.of(evidence), "sources": len({one.document_id for fact in draft.facts for one in fact.evidence})}


def made_relationship(draft: RelationshipDraft, evidence: Iterable[Evidence], ids: EvidenceIds) -> Relationship:
    properties = {**relationship_properties(draft), **_proof(draft, evidence, ids)}
    return Relationship(draft.id, draft.type, draft.start, draft.end, properties)


def agreements_judged(drafts: Drafts, nodes: Mapping[str, Node], relationships: Iterable[Relationship]) -> dict[str, Node]:
    """Return the agreements with their derived scope and level."""
    parties: dict[str, list[str]] = {}
    for one in relationships:
        if one.type == "PARTY_TO":
            parties.setdefault(one.end, []).append(one.start)
    found = {}
    for key, draft in drafts.nodes.items():
        if draft.label == "Agreement":
            node = nodes[key]
            worked_out = scope_and_level(parties.get(key, ()), nodes, draft.entry)
            if worked_out:
                before = node.properties.get("derived")
                names = {*(before if isinstance(before, tuple) else ()), *worked_out}
                found[key] = Node(key, node.labels, {**node.properties, **worked_out, "derived": tuple(sorted(names))})
    return found
