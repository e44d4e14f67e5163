"""The commands that read documents and tell what the graph folder holds: build, remove, status, facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.console import harmless_json, print_rows, say
from graph.options import format_option, graph_folder, graph_option

if TYPE_CHECKING:
    from loaders.settings import Settings

FILE = click.Path(path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@graph_option
@click.option("--fresh", is_flag=True, help="Read every document again, unchanged ones too.")
@click.option("--workers", metavar="N", type=click.IntRange(1, 64), help="How many processes read; one for each core by default.")
@click.option(
    "--mapping", metavar="FILE", type=FILE, help="What the columns of the CSV and XLSX tables are; it goes before one beside them."
)
@click.option("--vocabulary", metavar="FILE", type=FILE, help="Names of your own; kept in the graph. An empty file takes them away.")
@click.option(
    "--extractor",
    type=click.Choice(("rules", "llm")),
    default="rules",
    show_default=True,
    help="llm: a language model proposes facts too; those whose quote does not stand in the document are refused.",
)
@click.option("--llm-url", metavar="URL", envvar="COOPNET_LLM_URL", help="Its endpoint, as OpenAI's; also from COOPNET_LLM_URL.")
@click.option("--llm-model", metavar="NAME", envvar="COOPNET_LLM_MODEL", help="Its name there; also from COOPNET_LLM_MODEL.")
def build(
    paths: tuple[Path, ...],
    graph: str,
    fresh: bool,
    workers: int | None,
    mapping: Path | None,
    vocabulary: Path | None,
    extractor: str,
    llm_url: str | None,
    llm_model: str | None,
) -> int:
    """Read documents, or folders of them, into the graph.

    Only what changed is read again. What a folder that is named again no longer holds goes from the graph; all else stays.
    """
    from loaders.build import build as build_graph

    folder = graph_folder(graph)
    settings = _settings(folder, mapping, vocabulary, (llm_url, llm_model) if extractor == "llm" else None)
    load = build_graph(paths, folder, say, fresh, workers, settings)
    say(load.summary())
    return 1 if load.failed else 0


def _settings(folder: Path, mapping: Path | None, vocabulary: Path | None, model: tuple[str | None, str | None] | None) -> Settings:
    """Return what the options say, each file checked before anything is read.

    Raises:
        SchemaError: something in a file is wrong.
        ModelError: the language model cannot be asked.
    """
    from graph.vocabulary import load_vocabulary, read_own
    from loaders.mappings.model import read_mapping
    from loaders.settings import Settings

    if mapping is not None:
        read_mapping(mapping)
    if vocabulary is not None:
        load_vocabulary(vocabulary)
    second = None
    if model is not None:
        from loaders.llm import second_reader

        second = second_reader(*model, folder)
    return Settings(read_own(vocabulary) if vocabulary is not None else None, mapping, second)


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
    """Tell what the graph holds, document by document.

    Then which decisions of people are stale, contradict each other or cannot be used.
    """
    from loaders.status import COLUMNS, read_status

    found = read_status(graph_folder(graph))
    print_rows(COLUMNS, found.rows, format, COLUMNS[:-2])
    for problem in found.problems:
        say(problem)


@click.command()
@graph_option
@click.option("--document", metavar="NAME", help="Only facts that this document bears out.")
@click.option("--about", metavar="NAME", help="Only facts that tell of this actor, forum, programme or place.")
@click.option("--rule", metavar="NAME", help="Only facts that this rule read.")
def facts(graph: str, document: str | None, about: str | None, rule: str | None) -> None:
    """Write facts as JSON lines, each with its evidence."""
    from graph.files import fact_record, json_line
    from graph.folder import GraphFolder
    from loaders.selection import require_known, select_facts

    folder = GraphFolder(graph_folder(graph))
    every, vocabulary = folder.facts(), folder.vocabulary()
    found = select_facts(every, document, about, rule, vocabulary)
    for fact in found:
        click.echo(harmless_json(json_line(fact_record(fact)).rstrip("\n")))
    if not found:
        require_known(every, [kept.name for kept in folder.documents()], document, about, rule, vocabulary)
        say("no facts")
