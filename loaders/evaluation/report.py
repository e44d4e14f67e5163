"""The figures of an evaluation as rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict

from loaders.evaluation.breakdown import Score
from loaders.evaluation.intervals import Share
from loaders.evaluation.measure import Evaluation
from loaders.evaluation.sentences import Sentences, sentences_of
from loaders.evaluation.tally import Tally

FIGURE_COLUMNS = ("figure", "gold", "claimed", "right", "precision", "recall", "f1")
SCORE_COLUMNS = (
    "group",
    "gold",
    "found",
    "claimed",
    "right",
    "precision",
    "precision_from",
    "precision_to",
    "recall",
    "recall_from",
    "recall_to",
    "f1",
)
FIRST_SCORE_COLUMNS = ("group", "gold", "claimed", "right", "precision", "recall", "f1")
CHECK_COLUMNS = ("check", "count")
DIFFERENCE_COLUMNS = ("outcome", "document", "start", "end", "kind", "what", "parties", "dates", "rules", "note", "sentence")
IDENTITY_COLUMNS = ("outcome", "actors", "nodes", "forms", "documents")

Row = tuple[object, ...]


def figure_rows(evaluation: Evaluation) -> Iterator[Row]:
    """Return a row of `FIGURE_COLUMNS` for each figure, the last of them B-cubed of the actors, which counts surface forms."""
    yield from (_row(figure, tally) for figure, tally in evaluation.tallies.items())
    identity = evaluation.identity
    yield "b_cubed", identity.forms, len(identity.mentions), None, *(round(share, 3) for share in identity.b_cubed)


def score_rows(scores: Iterable[Score]) -> Iterator[Row]:
    """Return a row of `SCORE_COLUMNS` for each score: shares with the ends of their 95 % intervals."""
    for score in scores:
        gold, found = (score.recall.of, score.recall.right) if score.recall else (None, None)
        counts = (gold, found, score.precision.of, score.precision.right)
        f1 = None if score.f1 is None else round(score.f1, 3)
        yield score.group, *counts, *_shares(score.precision), *_shares(score.recall), f1


def check_rows(evaluation: Evaluation) -> Iterator[Row]:
    """Return a row of `CHECK_COLUMNS` for each check of the evidence and of identity, and each further count."""
    yield from ((f"evidence.{name}", count) for name, count in asdict(evaluation.evidence).items())
    yield "identity.merged_pairs", len(evaluation.identity.merged())
    yield "identity.split_actors", len(evaluation.identity.split())
    yield from evaluation.counts.items()


def difference_rows(evaluation: Evaluation, outcomes: Collection[str], texts: Mapping[str, str]) -> Iterator[Row]:
    """Return a row of `DIFFERENCE_COLUMNS` for each difference of the outcomes `miss` or `extra`, with its sentence."""
    for document in evaluation.documents:
        sentences: Sentences | None = None
        for each in document.differences:
            if each.outcome in outcomes:
                start, end, sentence = None, None, ""
                if each.span:
                    sentences = sentences or sentences_of(texts[document.document])
                    (start, end), sentence = each.span, sentences.around(each.span)
                told = (each.kind, each.title, each.parties, each.dates, each.rules, each.note, sentence)
                yield each.outcome, each.document, start, end, *told


def identity_rows(evaluation: Evaluation) -> Iterator[Row]:
    """Return a row of `IDENTITY_COLUMNS` for each pair of gold actors merged wrongly, then for each gold actor in several nodes."""
    for each in (*evaluation.identity.merged(), *evaluation.identity.split()):
        yield each.outcome, each.actors, each.nodes, each.forms, each.documents


def _shares(share: Share | None) -> tuple[float | None, ...]:
    if share is None:
        return None, None, None
    return tuple(round(value, 3) for value in (share.value, *share.interval))


def _row(name: str, tally: Tally) -> Row:
    return name, tally.gold, tally.claimed, tally.right, round(tally.precision, 3), round(tally.recall, 3), round(tally.f1, 3)
