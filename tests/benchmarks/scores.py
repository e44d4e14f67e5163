"""Measure reading against gold: `python tests/benchmarks/scores.py GOLD DOCUMENTS [--update README.md]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from graph.errors import CoopnetError
from graph.folder import GraphFolder
from loaders.build import build
from loaders.evaluation.breakdown import Score, scores
from loaders.evaluation.gold import read_gold
from loaders.evaluation.intervals import Share
from loaders.evaluation.measure import Evaluation, evaluate

BEGIN, END = "<!-- scores -->", "<!-- /scores -->"
LANGUAGES = {
    "document: id": "facts of documents in Indonesian",
    "document: en": "facts of documents in English",
    "document: neither": "facts of documents in neither",
}


def measured(gold: Path, documents: Path) -> Evaluation:
    """Return the evaluation of a graph built anew of some documents, which is gone afterwards."""
    expected = read_gold(gold)
    with tempfile.TemporaryDirectory() as place:
        folder = GraphFolder(Path(place) / "graph")
        build([documents], folder.path, lambda line: print(line, file=sys.stderr))
        texts = {document.name: document.text for document in folder.documents()}
        return evaluate(folder.graph(), texts, expected)


def table(evaluation: Evaluation) -> str:
    """Return the scores in Markdown: shares with the ends of their 95 % intervals, then counts of what must not be."""
    lines = ["| | gold | precision | recall | F1 |", "|---|---:|---:|---:|---:|"]
    lines += [_line(score.group, score) for score in scores(evaluation, "relation")]
    lines += [_line(LANGUAGES[score.group], score) for score in scores(evaluation, "language") if score.group in LANGUAGES]
    identity = evaluation.identity
    precision, recall, f1 = identity.b_cubed
    actors = f"actors, B-cubed over {len(identity.mentions)} surface forms"
    lines.append(f"| {actors} | {identity.forms} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
    return "\n".join([*lines, "", *_counts(evaluation)]) + "\n"


def _line(name: str, score: Score) -> str:
    recall = score.recall or Share()
    return f"| {name} | {recall.of} | {_share(score.precision)} | {_share(recall)} | {score.f1 or 0:.2f} |"


def _share(share: Share) -> str:
    low, high = share.interval
    return f"{share.value:.2f} ({low:.2f}–{high:.2f})"


def _counts(evaluation: Evaluation) -> Iterator[str]:
    counts, checks, exact = evaluation.counts, evaluation.evidence, evaluation.tallies["exact"]
    yield f"- right to the letter (very kind, date and place): precision {exact.precision:.2f}, recall {exact.recall:.2f}"
    for name, told in (("unasserted", "only planned, proposed or provided for"), ("negatives", "denied")):
        yield f"- {told}, but asserted: {counts.get(f'{name}.asserted', 0)} of {counts.get(f'{name}.of', 0)}"
    yield f"- quotes that do not stand in their document: {checks.not_in_document} of {checks.quotes}"
    yield f"- pairs of actors merged wrongly: {len(evaluation.identity.merged())}"


def around(path: Path) -> tuple[str, str]:
    """Return what stands before and after the table in a file, the marks included."""
    before, begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"{path}: has no {BEGIN} … {END} to write between; put both marks where the table shall stand")
    return before + begin, end + after


def main() -> None:
    """Build, measure, print the table, and update a file where one is named."""
    parser = argparse.ArgumentParser(description="Measure what coopnet reads against gold.")
    parser.add_argument("gold", type=Path, help="folder of gold files")
    parser.add_argument("documents", type=Path, help="folder of the documents that they tell of")
    parser.add_argument("--update", type=Path, metavar="FILE", help="write the table into this file, between its marks")
    options = parser.parse_args()
    page = around(options.update) if options.update else None
    try:
        report = table(measured(options.gold, options.documents))
    except CoopnetError as error:
        raise SystemExit(str(error)) from None
    print(report, end="")
    if page:
        options.update.write_text(f"{page[0]}\n\n{report}\n{page[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
