"""The commands that hand the graph on, measure, show, prove and compare it: export, push, measure, page, verify, diff."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from graph.console import print_rows, progress, say, visible
from graph.errors import GraphError
from graph.options import format_option, graph_folder, graph_option, view_options

# So many measures leave room in a terminal of 80 columns for what the figures stand on; so many it has room for at all.
FEW, MOST = 2, 4


@click.command()
@graph_option
@click.option("--format", type=click.Choice(("jsonl", "prov")), default="jsonl", show_default=True, help="How the graph is written.")
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Where to; standard output by default.")
def export(graph: str, format: str, output: Path | None) -> None:
    """Write the whole graph.

    jsonl is the layout of Neo4j's apoc.export.json.all, one node or relationship a line. prov is PROV-JSON of the W3C: which rule,
    in which version, read what from which bytes and when, and what people decided.
    """
    from graph.files import graph_records, json_line, write_graph
    from graph.opened import read_graph_at

    if format == "prov":
        _export_provenance(graph_folder(graph), output)
        return
    found = read_graph_at(graph)
    if output is None:
        out = sys.stdout.buffer
        for record in graph_records(found):
            out.write(json_line(record).encode("utf-8"))
        out.flush()
        return
    write_graph(output, found)
    say(f"{output}: {len(found.nodes)} nodes and {len(found.relationships)} relationships")


def _export_provenance(place: Path, output: Path | None) -> None:
    import json

    from graph.derivation import Decisions
    from graph.export.prov import provenance
    from graph.folder import GraphFolder

    folder = GraphFolder(place)
    with folder.reading():
        decisions = Decisions.read(place)
        held = folder.documents(), folder.facts(), folder.graph(), folder.loads()
    for problem in decisions.problems:
        say(problem)
    told = provenance(*held, decisions.corrections, decisions.judgements)
    text = json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    if output is None:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise GraphError(f"{output}: cannot be written: {error.strerror}") from None
    say(f"{output}: {len(told['entity'])} entities, {len(told['activity'])} activities and {len(told['agent'])} agents")


@click.command()
@click.argument("url")
@graph_option
@click.option("--database", metavar="NAME", help="The database on the server; also as the URL's path, or from COOPNET_DATABASE.")
def push(url: str, graph: str, database: str | None) -> None:
    """Bring a copy of the graph to a Neo4j server; safe to repeat.

    Only what differs is written, and what the graph no longer holds is removed. Nodes, relationships, labels and properties
    that others put into the database stay as they are. User and password are those of COOPNET_USER (else neo4j) and
    COOPNET_PASSWORD, or the password is asked for. The URL begins with bolt:// or neo4j://, or with their forms for TLS,
    +s (a trusted certificate) and +ssc (any certificate).

    For example: coopnet push bolt://localhost:7687
    """
    from graph.folder import GraphFolder
    from graph.store.address import parse_address
    from graph.store.bolt import BoltStore

    address = parse_address(url, database)
    found = GraphFolder(graph_folder(graph)).graph()
    with BoltStore(address) as store:
        store.prepare()
        changes = store.compare(found)
        with progress(f"pushing to {address}", store.steps(changes)) as step:
            store.apply(changes, step)
        others = store.foreign()
    say(f"{address}: {changes.summary()}")
    if others:
        say(f"{address}: questions find {others} nodes there that coopnet did not make; a database of its own keeps them apart")


def _known_measures(context: click.Context, argument: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    from graph.analysis.ranking import NAMES, TIES

    for name in names:
        if name not in NAMES and names != (TIES,):
            raise click.BadParameter(f"{name!r} is none of {', '.join(NAMES)}, nor {TIES} alone", context, argument)
    return names


def _known_projection(context: click.Context, option: click.Parameter, name: str) -> str:
    from graph.analysis.projection import PROJECTIONS

    if name not in PROJECTIONS:
        raise click.BadParameter(f"{name!r} is none of {', '.join(PROJECTIONS)}", context, option)
    return name


@click.command()
@click.argument("measures", nargs=-1, metavar="[MEASURE]...", callback=_known_measures)
@graph_option
@click.option(
    "--projection",
    default="cooperation",
    show_default=True,
    metavar="NAME",
    callback=_known_projection,
    help="Which ties: cooperation, agreements, forums, …",
)
@click.option("--unweighted", is_flag=True, help="Count every tie as 1.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N rows.")
@view_options
@format_option
def measure(
    measures: tuple[str, ...],
    graph: str,
    projection: str,
    unweighted: bool,
    top: int | None,
    as_of: datetime.date | None,
    min_sources: int,
    format: str,
) -> None:
    """Rank actors by measures of the network.

    MEASURE is degree, strength, betweenness, closeness, eigenvector, pagerank, constraint or community; the first one
    gives the order, and without any all centralities are shown. `coopnet measure ties` lists the ties themselves.

    The projections are cooperation, agreements, forums, activities, programmes and parties. Each line tells how many shared
    things and documents its figures stand on; all formats but table also give the ids of the relationships.

    For example: coopnet measure betweenness degree --projection agreements --top 5
    """
    from graph.analysis.centrality import CENTRALITIES
    from graph.analysis.projection import project
    from graph.analysis.ranking import TIES, rank, ties
    from graph.opened import read_graph_at

    found = project(read_graph_at(graph), projection, as_of, min_sources)
    records = ties(found, top) if TIES in measures else rank(found, measures or CENTRALITIES, top, weighted=not unweighted)
    shown = [place for place, name in enumerate(records.columns) if format != "table" or name != "relationships"]
    columns = [records.columns[place] for place in shown]
    several = TIES not in measures and len(measures or CENTRALITIES) > FEW
    asked = ["rank", "name", *(measures or CENTRALITIES)[:MOST], *(() if several else ("shared", "documents"))]
    first = [name for name in columns if not name.endswith("id")] if TIES in measures else asked
    print_rows(columns, [[row[place] for place in shown] for row in records], format, first)
    say(f"{projection}: {found.description}; {found.graph.number_of_nodes()} nodes and {found.graph.number_of_edges()} ties")


def _known_measure(context: click.Context, option: click.Parameter, name: str) -> str:
    from graph.analysis.centrality import MEASURES

    if name not in MEASURES:
        raise click.BadParameter(f"{name!r} is none of {', '.join(MEASURES)}", context, option)
    return name


@click.command()
@graph_option
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("out/network.html"),
    show_default=True,
    help="Where to.",
)
@click.option("--size", default="strength", show_default=True, metavar="MEASURE", callback=_known_measure, help="What sizes mean.")
@click.option("--colour", type=click.Choice(("type", "community")), default="type", show_default=True, help="What colours mean at first.")
@click.option("--lang", type=click.Choice(("id", "en")), default="en", show_default=True, help="Language of the page.")
@click.option("--focus", metavar="ID", help="Only what surrounds this node: its id, name or acronym.")
@click.option("--hops", type=click.IntRange(min=0), default=2, show_default=True, metavar="N", help="How many links away that reaches.")
@click.option(
    "--projection",
    default="cooperation",
    show_default=True,
    metavar="NAME",
    callback=_known_projection,
    help="Which ties are measured and shown in the second view.",
)
@view_options
def page(
    graph: str,
    output: Path,
    size: str,
    colour: str,
    lang: str,
    focus: str | None,
    hops: int,
    projection: str,
    as_of: datetime.date | None,
    min_sources: int,
) -> None:
    """Write the network as one HTML file that works offline.

    It shows actors and what links them, sized by a measure (those of `coopnet measure`) and coloured by type or community. A click
    on anything shows what documents say of it, word for word.

    For example: coopnet page --size betweenness --lang id --focus BNN --output out/bnn.html
    """
    from graph.opened import read_graph_at
    from graph.page import make_page

    made = make_page(
        read_graph_at(graph),
        size=size,
        colour=colour,
        language=lang,
        focus=focus,
        hops=hops,
        projection=projection,
        as_of=as_of,
        min_sources=min_sources,
    )
    say(f"{made.write(output)}: {made.nodes} nodes and {made.links} links")


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


@click.command()
@click.argument("graphs", nargs=-1, metavar="[A B]", callback=lambda context, argument, graphs: _none_or_two(graphs))
@graph_option
@click.option("--evidence", is_flag=True, help="Tell of quotes too, and of what only cites others than before.")
@format_option
def diff(graphs: tuple[str, ...], graph: str, evidence: bool, format: str) -> None:
    """Tell what two graphs differ in, or what the last load changed.

    A and B are graph folders, servers, or files that `coopnet export` wrote; without them, the last load is told. The rows are
    nodes and relationships that are gone, new or changed, the last with each property before and after.

    For example: coopnet diff old.graph coopnet.graph --format csv
    """
    from graph.differences import COLUMNS, differences, summary
    from graph.folder import GraphFolder
    from graph.opened import read_graph_at

    if graphs:
        before, after = (read_graph_at(one) for one in graphs)
    else:
        folder = GraphFolder(graph_folder(graph))
        with folder.reading():
            before, after = folder.graph_before(), folder.graph()
    found = differences(before, after, evidence)
    shown = [name for name in COLUMNS if name != "id" or format != "table"]
    print_rows(shown, [[getattr(one, name) for name in shown] for one in found], format, shown[:4])
    say(summary(found) if found or before == after else "nothing differs but quotes; --evidence tells of them")


def _none_or_two(graphs: tuple[str, ...]) -> tuple[str, ...]:
    if len(graphs) not in (0, 2):
        raise click.UsageError("name two graphs, or none to see what the last load changed")
    return graphs
