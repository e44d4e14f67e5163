"""The command `coopnet`: its commands join by entry point, and its errors end in one line."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint, PackageNotFoundError, distribution
from pathlib import Path

import click

from graph.console import say
from graph.errors import CoopnetError

COMMANDS = "coopnet.commands"
INTERRUPTED = 130


def entry_points() -> dict[str, EntryPoint]:
    """Return the commands by name.

    Only the distribution `coopnet` is asked: to look through every installed one takes longer than all else `--help` does.
    """
    return {point.name: point for point in distribution("coopnet").entry_points.select(group=COMMANDS)}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are named; their modules import heavy things later still."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted(entry_points())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, or None."""
        point = entry_points().get(cmd_name)
        if point is None:
            return None
        command: click.Command = point.load()
        return command


def _show_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        python = ".".join(map(str, sys.version_info[:3]))
        click.echo(f"coopnet {distribution('coopnet').version} from {Path(__file__).parent.parent} (Python {python})")
        context.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show the version and where it runs from."
)
def coopnet() -> None:
    """From documents on international police and drug-control cooperation to a property graph with evidence."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status of a command line: 0 done, 1 refused, missing, locked or false, 2 wrong options, 130 interrupted."""
    try:
        status = coopnet.main(args=None if arguments is None else list(arguments), prog_name="coopnet", standalone_mode=False)
        sys.stdout.flush()
    except click.Abort:
        return _fail("interrupted; the graph is as it was", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except BaseException as error:
        return _explain(error)
    return status if isinstance(status, int) else 0


def _explain(error: BaseException) -> int:
    if os.environ.get("COOPNET_DEBUG"):
        import traceback

        traceback.print_exc()
    if isinstance(error, KeyboardInterrupt):
        return _fail("interrupted; the graph is as it was", INTERRUPTED)
    if isinstance(error, BrokenPipeError):
        _drop_output()
        return 1
    if isinstance(error, CoopnetError):
        return _fail(str(error), 1)
    if isinstance(error, PackageNotFoundError):
        return _fail("it is not installed; run `make run`, or `pip install -e .`", 1)
    if isinstance(error, OSError) and error.strerror:
        return _fail(f"{error.filename}: {error.strerror}" if error.filename else error.strerror, 1)
    return _fail(f"this is a bug: {type(error).__name__}: {error}; COOPNET_DEBUG=1 shows where", 1)


def _fail(message: str, status: int) -> int:
    with contextlib.suppress(BrokenPipeError):
        say(f"coopnet: {message}")
    return status


def _drop_output() -> None:
    """Point standard output at nothing, so that Python's last flush does not complain of a reader that left."""
    with contextlib.suppress(OSError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Run the command line of this process and end it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run())
