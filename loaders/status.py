"""Status: what a graph folder holds, document by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from graph.facts import Fact, NodeFact
from graph.folder import GraphFolder

COLUMNS = ("document", "language", "facts", "warnings", "inconsistencies", "read from")


def status_rows(folder: Path) -> tuple[tuple[object, ...], ...]:
    """Return a row of `COLUMNS` for each document, sorted by name.

    Raises:
        GraphMissing: there is no graph in that folder.
    """
    graph_folder = GraphFolder(folder)
    with graph_folder.reading():
        every = graph_folder.facts()
        documents = graph_folder.documents()
    facts = _count(every)
    inconsistencies = _count(fact for fact in every if isinstance(fact, NodeFact) and fact.label == "Inconsistency")
    return tuple(
        (kept.name, kept.language, facts[kept.name], len(kept.warnings), inconsistencies[kept.name], kept.source) for kept in documents
    )


def _count(facts: Iterable[Fact]) -> Counter[str]:
    """Return how many facts each document bears out."""
    return Counter(name for fact in facts for name in {one.document for one in fact.evidence})
