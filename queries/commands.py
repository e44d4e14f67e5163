"""The commands that ask the graph: query, cypher."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graph.console import print_rows, say
from graph.options import format_option, graph_option, param_option, view_options

if TYPE_CHECKING:
    from graph.store.base import Records, Store

Command = TypeVar("Command", bound=Callable[..., Any])

LONGEST = 86_400


def timeout_option(command: Command) -> Command:
    """Add `--timeout`, passed on as `timeout`, in seconds."""
    return click.option("--timeout", type=click.IntRange(1, LONGEST), default=30, show_default=True, help="Seconds a query may take.")(
        command
    )


# `MATCH (e {id: head(r.evidence)})`: ArcadeDB 26.10 drops such rows where `r` is used nowhere else.
READS_ANOTHER = re.compile(r"\([^(){}]*\{[^{}]*:\s*(?:\w+\()?\w+\.\w+[^{}]*\}")


@click.command()
@click.argument("name", required=False)
@param_option
@click.option("--show", is_flag=True, help="Show the question instead: what its parameters and columns mean, and its Cypher.")
@graph_option
@view_options
@timeout_option
@format_option
def query(
    name: str | None,
    param: Mapping[str, str],
    show: bool,
    graph: str,
    as_of: datetime.date | None,
    min_sources: int,
    timeout: int,
    format: str,
) -> None:
    """Answer a question of the catalogue, or list the questions.

    Without NAME, every question is listed with what it asks; a parameter in brackets may be left out. A name in a parameter
    may be any that a document uses, in either language, or an acronym.

    For example: coopnet query partners --param agency=BNN
    """
    from queries.catalogue import find_question, run
    from queries.naming import ambiguities

    view = _view(as_of, min_sources, param)
    if name is None:
        if param or view or show:
            option = "show" if show else "param" if param else min(view).replace("_", "-")
            raise click.UsageError(f"--{option} needs the NAME of a query; `coopnet query` lists them")
        _list_questions(format)
        return
    question = find_question(name)
    if show:
        click.echo(question.cypher.rstrip())
        return
    for option in view:
        if option not in {parameter.name for parameter in question.parameters}:
            raise click.UsageError(f"query {name} does not take --{option.replace('_', '-')}: nothing it tells of begins on a day")
    given = {**param, **view}
    values = question.bind(given)
    with _open_store(graph) as store:
        records = run(store, name, given, timeout)
        for line in ambiguities(store, question, values, timeout):
            say(line)
    _print(records, format, question.table)


def _list_questions(format: str) -> None:
    from queries.catalogue import catalogue
    from queries.questions import signature

    rows = [(name, signature(question), question.english, question.indonesian) for name, question in catalogue().items()]
    print_rows(("name", "parameters", "english", "indonesian"), rows, format)


@click.command()
@click.argument("text")
@param_option
@graph_option
@view_options
@timeout_option
@format_option
def cypher(
    text: str, param: Mapping[str, str], graph: str, as_of: datetime.date | None, min_sources: int, timeout: int, format: str
) -> None:
    """Answer Cypher that reads; `-` reads it from standard input.

    A parameter's value that is JSON (3, true, null, ["a"]) is taken as that, any other as the text it is. --as-of and --min-sources
    stand in it as $as_of, a day or null, and $min_sources, a number.
    """
    from graph.store.address import is_server
    from queries.parameters import from_json, read_cypher

    statement = read_cypher() if text == "-" else text
    view = _view(as_of, min_sources, param)
    for option in view:
        if f"${option}" not in statement:
            raise click.UsageError(f"--{option.replace('_', '-')} would change nothing: the Cypher does not use ${option}")
    values = {"as_of": as_of, "min_sources": min_sources, **{key: from_json(value) for key, value in param.items()}}
    with _open_store(graph) as store:
        records = store.query(statement, values, timeout)
    _print(records, format)
    if not is_server(graph) and READS_ANOTHER.search(statement):
        say("rows may be missing: the embedded engine loses some where a map in a pattern reads another variable; use WHERE instead")


def _view(as_of: datetime.date | None, min_sources: int, param: Mapping[str, str]) -> dict[str, object]:
    """Return what `--as-of` and `--min-sources` leave out, by the names that parameters of queries have."""
    view: dict[str, object] = {} if as_of is None else {"as_of": as_of}
    view |= {"min_sources": min_sources} if min_sources > 1 else {}
    for name in view:
        if name in param:
            raise click.UsageError(f"{name} is given twice: by --{name.replace('_', '-')} and by --param")
    return view


def _open_store(graph: str) -> AbstractContextManager[Store]:
    from graph.opened import open_store

    return open_store(graph)


def _print(records: Records, format: str, first: Sequence[str] = ()) -> None:
    """Print rows; where there is none, say so, as a table does of itself."""
    print_rows(records.columns, records.rows, format, first)
    if not records.rows and format != "table":
        say("no rows")
