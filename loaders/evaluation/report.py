"""The figures of an evaluation as rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import asdict

from loaders.evaluation.measure import Evaluation
from loaders.evaluation.tally import Tally

FIGURE_COLUMNS = ("figure", "gold", "claimed", "right", "precision", "recall", "f1")
CHECK_COLUMNS = ("check", "count")
DIFFERENCE_COLUMNS = ("outcome", "document", "kind", "what", "parties", "dates", "note")

Row = tuple[object, ...]


def figure_rows(evaluation: Evaluation, by_document: bool = False) -> Iterator[Row]:
    """Return a row of `FIGURE_COLUMNS` for each figure, and one for the facts of each document where asked for."""
    yield from (_row(figure, tally) for figure, tally in evaluation.tallies.items())
    if by_document:
        yield from (_row(document.document, document.tallies["facts"]) for document in evaluation.documents)


def check_rows(evaluation: Evaluation) -> Iterator[Row]:
    """Return a row of `CHECK_COLUMNS` for each check of the evidence and each further count."""
    yield from ((f"evidence.{name}", count) for name, count in asdict(evaluation.evidence).items())
    yield from evaluation.counts.items()


def difference_rows(evaluation: Evaluation, outcomes: Collection[str]) -> Iterator[Row]:
    """Return a row of `DIFFERENCE_COLUMNS` for each difference of the outcomes `miss` or `extra`."""
    for document in evaluation.documents:
        for each in document.differences:
            if each.outcome in outcomes:
                yield each.outcome, each.document, each.kind, each.title, each.parties, each.dates, each.note


def _row(name: str, tally: Tally) -> Row:
    return name, tally.gold, tally.claimed, tally.right, round(tally.precision, 3), round(tally.recall, 3), round(tally.f1, 3)
