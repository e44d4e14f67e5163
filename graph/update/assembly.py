"""Assembly of what was touched: nodes and relationships of facts, as a whole assembly would make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.assemble import (
    EvidenceIds,
    acting_ends,
    agreements_judged,
    made_nodes,
    made_relationship,
    require_documents,
)
from graph.assemble.drafts import gather
from graph.assemble.selection import select_evidence
from graph.contradictions import contradicting_dates
from graph.disagreements import disagreements
from graph.documents import DocumentRecord
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, RelationshipFact
from graph.model import Node, Relationship
from graph.resolution import Linker
from graph.update.kept import KeptGraph
from graph.update.touched import TO_PLACE, in_scope


@dataclass(frozen=True, slots=True)
class Assembled:
    """What facts make of the nodes that were touched.

    Args:
        nodes: by id.
        relationships: of facts.
        ids: the evidence that they cite.
        known: all evidence of their facts, by its id, the surest of each.
    """

    nodes: dict[str, Node]
    relationships: list[Relationship]
    ids: EvidenceIds
    known: Mapping[str, Evidence]


def scoped_ids(facts: Mapping[str, Fact], linker: Linker, touched: set[str]) -> list[str]:
    """Return the ids of the facts that the touched nodes are made of, in the order of facts."""
    return [key for key, fact in facts.items() if _is_scoped(fact, linker, touched)]


def _is_scoped(fact: Fact, linker: Linker, touched: set[str]) -> bool:
    if isinstance(fact, NodeFact):
        return linker.canonical(fact.key) in touched
    return in_scope(fact.type, linker.canonical(fact.source), linker.canonical(fact.target), touched)


def assemble_touched(
    facts: Mapping[str, Fact], whole: Mapping[str, Fact], linker: Linker, touched: set[str], records: list[DocumentRecord], kept: KeptGraph
) -> Assembled:
    """Return what facts make of the touched nodes.

    Args:
        facts: all of them, by id, in the order of ids; stand-ins do for evidence.
        whole: those that the touched nodes are made of, with their evidence, in the same order.
        linker: of all facts.
        touched: ids of nodes.
        records: of all documents.
        kept: the graph as it was.
    """
    require_documents(whole.values(), records)
    within = tuple(one for one in linker.possible if touched.issuperset((linker.canonical(one.left), linker.canonical(one.right))))
    narrow = replace(linker, possible=within)
    inconsistencies, contradicted = contradicting_dates(whole.values(), narrow)
    differing = disagreements(_with_places(facts, whole, linker), linker)
    keys = {fact.key for fact in facts.values() if isinstance(fact, NodeFact)}
    drafts = gather((*whole.values(), *inconsistencies, *differing), linker, keys)
    chosen = select_evidence(drafts, {one.name: one.length for one in records})
    ids = EvidenceIds()
    nodes = {node.id: node for node in made_nodes(drafts, chosen, contradicted, ids, _acting(facts.values(), linker, touched))}
    relationships = [made_relationship(draft, chosen[draft.id], ids) for draft in drafts.relationships.values()]
    kept.borrow(nodes, (one.start for one in relationships if one.type == "PARTY_TO"))
    made = {key: nodes[key] for key in drafts.nodes} | agreements_judged(drafts, nodes, relationships)
    return Assembled(made, relationships, ids, _surest(whole.values()))


def _with_places(facts: Mapping[str, Fact], whole: Mapping[str, Fact], linker: Linker) -> Iterator[Fact]:
    """Yield whole facts and, with their names only, those of the places that they lead to."""
    ties = (fact for fact in whole.values() if isinstance(fact, RelationshipFact) and fact.type in TO_PLACE)
    places = {linker.canonical(tie.target) for tie in ties}
    for key, fact in facts.items():
        if key in whole:
            yield whole[key]
        elif isinstance(fact, NodeFact) and linker.canonical(fact.key) in places:
            yield replace(fact, properties={name: fact.properties[name] for name in ("name", "country") if name in fact.properties})


def _acting(facts: Iterable[Fact], linker: Linker, touched: set[str]) -> set[str]:
    found: set[str] = set()
    for fact in facts:
        if isinstance(fact, RelationshipFact):
            start, end = linker.canonical(fact.source), linker.canonical(fact.target)
            if start != end and (start in touched or end in touched):
                found.update(acting_ends(fact.type, start, end))
    return found


def _surest(facts: Iterable[Fact]) -> dict[str, Evidence]:
    found: dict[str, Evidence] = {}
    for one in {one for fact in facts for one in fact.evidence}:
        key = one.id
        before = found.get(key)
        if before is None or (before.confidence, before.rule_version) < (one.confidence, one.rule_version):
            found[key] = one
    return found
