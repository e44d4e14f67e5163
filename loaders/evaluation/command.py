"""The command that measures a graph against gold."""

from __future__ import annotations

from pathlib import Path

import click

from graph.console import print_rows, say
from graph.options import format_option, graph_folder, graph_option

OUTCOMES = {"misses": "miss", "extras": "extra"}
CHECKS = "checks"


def _shown(context: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
    asked = tuple(part for part in value.replace(" ", "").split(",") if part)
    for part in asked:
        if part not in {*OUTCOMES, CHECKS}:
            raise click.BadParameter(f"{part!r} is none of misses, extras, checks", context, option)
    return asked


@click.command()
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
@graph_option
@format_option
@click.option(
    "--show",
    default="",
    metavar="LIST",
    callback=_shown,
    help="misses, extras, or checks (of the evidence, and further counts), comma-separated: each instead of the figures.",
)
@click.option("--by-document", is_flag=True, help="The facts of each document too.")
def evaluate(gold: Path, graph: str, format: str, show: tuple[str, ...], by_document: bool) -> None:
    """Measure the graph against a folder of gold files.

    GOLD holds what careful readers found in its documents; precision, recall and F1 are told.
    """
    from loaders.evaluation import report
    from loaders.evaluation.gold import read_gold
    from loaders.evaluation.measure import evaluate as measure

    expected = read_gold(gold)
    held, texts = _held(graph_folder(graph))
    evaluation = measure(held, texts, expected)
    for warning in (warning for document in evaluation.documents for warning in document.warnings):
        say(warning)
    outcomes = {OUTCOMES[part] for part in show if part in OUTCOMES}
    if not show:
        print_rows(report.FIGURE_COLUMNS, report.figure_rows(evaluation, by_document), format)
    if outcomes:
        print_rows(report.DIFFERENCE_COLUMNS, report.difference_rows(evaluation, outcomes), format)
    if CHECKS in show:
        print_rows(report.CHECK_COLUMNS, report.check_rows(evaluation), format)
