"""Status: what a graph folder holds, document by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.facts import Fact, NodeFact
from graph.folder import GraphFolder

COLUMNS = ("document", "language", "facts", "warnings", "inconsistencies", "stale corrections", "read from")


@dataclass(frozen=True, slots=True)
class Status:
    """What a graph folder holds.

    Args:
        rows: of `COLUMNS`, one for each document, sorted by name.
        problems: a sentence for each correction or judgement that is stale, contradicted or cannot be used.
    """

    rows: tuple[tuple[object, ...], ...]
    problems: tuple[str, ...]


def read_status(folder: Path) -> Status:
    """Return what a graph folder holds.

    Raises:
        GraphMissing: there is no graph in that folder.
        GraphError: the graph, or a log of what people decided, cannot be read.
    """
    from graph.derivation import Decisions, resolve

    graph_folder = GraphFolder(folder)
    with graph_folder.reading():
        every = graph_folder.facts()
        documents = graph_folder.documents()
        decisions = Decisions.read(graph_folder.path)
    made = resolve(every, documents, graph_folder.vocabulary(), decisions) if decisions != Decisions() else None
    facts = _count(every)
    inconsistencies = _count(fact for fact in every if isinstance(fact, NodeFact) and fact.label == "Inconsistency")
    stale = Counter(str(one.change.get("document")) for one in made.corrected.stale) if made else Counter[str]()
    rows = (
        (
            kept.name,
            kept.language,
            facts[kept.name],
            len(kept.warnings),
            inconsistencies[kept.name],
            stale[kept.name],
            kept.source,
        )
        for kept in documents
    )
    return Status(tuple(rows), made.problems if made else ())


def _count(facts: Iterable[Fact]) -> Counter[str]:
    """Return how many facts each document bears out."""
    return Counter(name for fact in facts for name in {one.document for one in fact.evidence})
