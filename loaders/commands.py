"""The commands that read documents and tell what the graph folder holds: build, remove, status, facts."""

from __future__ import annotations

from pathlib import Path

import click

from graph.console import harmless_json, print_rows, say
from graph.options import format_option, graph_folder, graph_option


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@graph_option
@click.option("--fresh", is_flag=True, help="Read every document again, unchanged ones too.")
@click.option("--workers", metavar="N", type=click.IntRange(1, 64), help="How many processes read; one for each core by default.")
def build(paths: tuple[Path, ...], graph: str, fresh: bool, workers: int | None) -> int:
    """Read documents, or folders of them, into the graph.

    Only what changed is read again. What a folder that is named again no longer holds goes from the graph; all else stays.
    """
    from loaders.build import build as build_graph

    load = build_graph(paths, graph_folder(graph), say, fresh, workers)
    say(load.summary())
    return 1 if load.failed else 0


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@graph_option
def remove(names: tuple[str, ...], graph: str) -> int:
    """Take documents out of the graph, with what only they support."""
    from loaders.build import remove as remove_documents

    load = remove_documents(names, graph_folder(graph), say)
    say(load.summary())
    return 1 if load.failed else 0


@click.command()
@graph_option
@format_option
def status(graph: str, format: str) -> None:
    """Tell what the graph holds, document by document."""
    from loaders.status import COLUMNS, status_rows

    print_rows(COLUMNS, status_rows(graph_folder(graph)), format, COLUMNS[:-1])


@click.command()
@graph_option
@click.option("--document", metavar="NAME", help="Only facts that this document bears out.")
@click.option("--about", metavar="NAME", help="Only facts that tell of this actor, forum, programme or place.")
@click.option("--rule", metavar="NAME", help="Only facts that this rule read.")
def facts(graph: str, document: str | None, about: str | None, rule: str | None) -> None:
    """Write facts as JSON lines, each with its evidence."""
    from graph.files import fact_record, json_line
    from graph.folder import GraphFolder
    from loaders.selection import select_facts

    folder = GraphFolder(graph_folder(graph))
    for fact in select_facts(folder.facts(), document, about, rule, folder.vocabulary()):
        click.echo(harmless_json(json_line(fact_record(fact)).rstrip("\n")))
