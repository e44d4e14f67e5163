"""The commands that hand the graph on and prove it: export, verify."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph.console import say, visible
from graph.options import graph_folder, graph_option


@click.command()
@graph_option
@click.option("--format", type=click.Choice(("jsonl",)), default="jsonl", show_default=True, help="How the graph is written.")
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Where to; standard output by default.")
def export(graph: str, format: str, output: Path | None) -> None:
    """Write the whole graph.

    jsonl is the layout of Neo4j's apoc.export.json.all, one node or relationship a line.
    """
    from graph.files import graph_records, json_line, write_graph
    from graph.folder import GraphFolder

    found = GraphFolder(graph_folder(graph)).graph()
    if output is None:
        out = sys.stdout.buffer
        for record in graph_records(found):
            out.write(json_line(record).encode("utf-8"))
        out.flush()
        return
    write_graph(output, found)
    say(f"{output}: {len(found.nodes)} nodes and {len(found.relationships)} relationships")


@click.command()
@graph_option
def verify(graph: str) -> int:
    """Check that every quote stands where its evidence says.

    Compared are the texts that the graph folder keeps and, where the original files still have the same bytes, those too.
    Exit status 1 if anything is false.
    """
    from graph.folder import GraphFolder
    from graph.verification import verify as verify_folder

    found = verify_folder(GraphFolder(graph_folder(graph)))
    for fault in found.faults:
        click.echo(visible(fault))
    for line in (*found.notes, found.summary()):
        say(line)
    return 1 if found.faults else 0
