"""Options that several commands share, as decorators."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from graph.console import FORMATS
from graph.errors import GraphError

Command = TypeVar("Command", bound=Callable[..., Any])


def graph_option(command: Command) -> Command:
    """Add `--graph`, passed on as `graph`: the path of a folder or the URL of a server."""
    return click.option(
        "--graph",
        envvar="COOPNET_GRAPH",
        default="./coopnet.graph",
        show_default=True,
        metavar="FOLDER|URL",
        help="The graph; also from COOPNET_GRAPH.",
    )(command)


def graph_folder(graph: str) -> Path:
    """Return the folder that `--graph` names.

    Raises:
        GraphError: it names a server.
    """
    if "://" in graph:
        raise GraphError(f"{graph.rpartition('@')[2]}: is a server, which holds a copy; name the graph folder that it was made from")
    return Path(graph)


def format_option(command: Command) -> Command:
    """Add `--format`, passed on as `format`: one of `graph.console.FORMATS`."""
    choice = click.Choice(FORMATS)
    return click.option("--format", type=choice, default="table", show_default=True, help="How rows are written.")(command)


def view_options(command: Command) -> Command:
    """Add `--as-of` and `--min-sources`, passed on as `as_of`, a day or None, and `min_sources`."""
    documents = click.option(
        "--min-sources",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help="Only what at least N documents bear out.",
    )
    day = click.option("--as-of", callback=_day, metavar="DATE", help="Only what had begun by that day, such as 2018-12-31.")
    return day(documents(command))


def _day(context: click.Context, option: click.Parameter, value: str | None) -> datetime.date | None:
    if value is None:
        return None
    try:
        return datetime.datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day, such as 2018-12-31", context, option) from None


def param_option(command: Command) -> Command:
    """Add `--param key=value`, repeatable, passed on as `param`: a dictionary of texts."""
    return click.option("--param", multiple=True, metavar="KEY=VALUE", callback=_pairs, help="A parameter; may be repeated.")(command)


def _pairs(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in values:
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise click.BadParameter(f"{text!r} is not key=value", context, option)
        if key in pairs:
            raise click.BadParameter(f"{key!r} is given twice", context, option)
        pairs[key] = value
    return pairs
