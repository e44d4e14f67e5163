"""Status: what a graph folder holds, document by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from graph.facts import Fact, NodeFact
from loaders.holdings import Holdings, Kept

COLUMNS = ("document", "language", "facts", "warnings", "inconsistencies", "read from")


def status_rows(folder: Path) -> tuple[tuple[object, ...], ...]:
    """Return a row of `COLUMNS` for each document, sorted by name.

    Raises:
        GraphMissing: there is no graph in that folder.
    """
    with Holdings.open(folder, there=True) as holdings:
        facts = _count(holdings.facts)
        inconsistencies = _count(fact for fact in holdings.facts if isinstance(fact, NodeFact) and fact.label == "Inconsistency")
        return tuple(_row(kept, facts, inconsistencies) for kept in sorted(holdings.kept.values(), key=lambda one: one.document.name))


def _row(kept: Kept, facts: Counter[str], inconsistencies: Counter[str]) -> tuple[object, ...]:
    document = kept.document
    warnings = len(document.warnings) + len(kept.unclear)
    return document.name, document.language, facts[document.name], warnings, inconsistencies[document.name], str(kept.source)


def _count(facts: Iterable[Fact]) -> Counter[str]:
    """Return how many facts each document bears out."""
    return Counter(name for fact in facts for name in {one.document for one in fact.evidence})
