"""Whether the evidence of a graph is true: every quote in its document, every fact with a quote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from graph.model import Node, PropertyGraph, Relationship
from loaders.evaluation.view import GraphView, evidence_ids, text_of

WITHOUT_EVIDENCE = frozenset({"Evidence", "Document", "Place"})
STRUCTURE = frozenset({"IN_DOCUMENT", "LOCATED_IN", "AGENCY_OF", "BORDERS"})


@dataclass(frozen=True, slots=True)
class EvidenceChecks:
    """What is wrong with the evidence of a graph, each a number.

    Args:
        quotes: pieces of evidence.
        not_in_document: those whose quote does not stand where they say.
        of_other_documents: those of documents whose text is not at hand.
        dangling: ids of evidence that lead nowhere.
        bare: nodes and relationships that nothing bears out.
        median_length: of the quotes, in code points.
    """

    quotes: int
    not_in_document: int
    of_other_documents: int
    dangling: int
    bare: int
    median_length: int


def check_evidence(view: GraphView, texts: Mapping[str, str]) -> EvidenceChecks:
    """Return what is wrong with the evidence of a graph, given the texts of its documents by name."""
    pieces = view.evidence.values()
    here = [piece for piece in pieces if str(piece.properties.get("document")) in texts]
    things = tuple(_things(view.graph))
    lengths = sorted(length for length in map(_length, pieces) if length is not None)
    return EvidenceChecks(
        quotes=len(pieces),
        not_in_document=sum(not _stands(piece, texts[str(piece.properties["document"])]) for piece in here),
        of_other_documents=len(pieces) - len(here),
        dangling=sum(cited not in view.evidence for thing in things for cited in evidence_ids(thing.properties)),
        bare=sum(_is_bare(thing, view) for thing in things),
        median_length=lengths[len(lengths) // 2] if lengths else 0,
    )


def _things(graph: PropertyGraph) -> chain[Node | Relationship]:
    return chain[Node | Relationship](graph.nodes, graph.relationships)


def _length(piece: Node) -> int | None:
    start, end = piece.properties.get("start"), piece.properties.get("end")
    return end - start if isinstance(start, int) and isinstance(end, int) else None


def _stands(piece: Node, text: str) -> bool:
    start, end = piece.properties.get("start"), piece.properties.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        return False
    return 0 <= start < end and text[start:end] == piece.properties.get("quote")


def _is_bare(thing: Node | Relationship, view: GraphView) -> bool:
    structural = not WITHOUT_EVIDENCE.isdisjoint(thing.labels) if isinstance(thing, Node) else thing.type in STRUCTURE
    if structural or text_of(thing.properties, "source"):
        return False
    return view.evidence.keys().isdisjoint(evidence_ids(thing.properties))
