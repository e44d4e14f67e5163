"""The command that measures a graph against gold."""

from __future__ import annotations

from pathlib import Path

import click

from graph.console import print_rows, say
from graph.options import format_option, graph_folder, graph_option

OUTCOMES = {"misses": "miss", "extras": "extra"}
ALONE = ("checks", "identity")
GROUPINGS = ("relation", "language", "rule", "document")


def _shown(context: click.Context, option: click.Parameter, value: str) -> frozenset[str]:
    asked = frozenset(value.replace(" ", "").split(",")) - {""}
    unknown = sorted(asked - {*OUTCOMES, *ALONE})
    if unknown:
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join((*OUTCOMES, *ALONE))}", context, option)
    for name in ALONE:
        if name in asked and len(asked) > 1:
            raise click.BadParameter(f"{name} has columns of its own; show it alone", context, option)
    return asked


@click.command()
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
@graph_option
@format_option
@click.option(
    "--by",
    type=click.Choice(GROUPINGS),
    help="The facts in groups, with 95 % intervals: by relation, by language of document and evidence, by rule, by document.",
)
@click.option(
    "--show",
    default="",
    metavar="LIST",
    callback=_shown,
    help="Instead of the figures: misses, extras or misses,extras, each with its sentence; identity, actors merged or split; or checks, "
    "those of the evidence and further counts.",
)
def evaluate(gold: Path, graph: str, format: str, by: str | None, show: frozenset[str]) -> None:
    """Measure the graph against a folder of gold files.

    GOLD holds what careful readers found in its documents; precision, recall and F1 are told, and B-cubed of the actors.
    """
    if by and show:
        raise click.UsageError("--by and --show tell of different things; give one of them")
    from graph.folder import GraphFolder
    from loaders.evaluation import report
    from loaders.evaluation.breakdown import scores
    from loaders.evaluation.gold import read_gold
    from loaders.evaluation.measure import evaluate as measure

    expected = read_gold(gold)
    folder = GraphFolder(graph_folder(graph))
    with folder.reading():
        texts = {document.name: document.text for document in folder.documents()}
        evaluation = measure(folder.graph(), texts, expected)
    for document in evaluation.documents:
        for warning in document.warnings:
            say(warning)
    if by:
        print_rows(report.SCORE_COLUMNS, report.score_rows(scores(evaluation, by)), format, report.FIRST_SCORE_COLUMNS)
    elif "checks" in show:
        print_rows(report.CHECK_COLUMNS, report.check_rows(evaluation), format)
    elif "identity" in show:
        print_rows(report.IDENTITY_COLUMNS, report.identity_rows(evaluation), format)
    elif show:
        outcomes = {OUTCOMES[name] for name in show}
        print_rows(report.DIFFERENCE_COLUMNS, report.difference_rows(evaluation, outcomes, texts), format)
    else:
        print_rows(report.FIGURE_COLUMNS, report.figure_rows(evaluation), format)
