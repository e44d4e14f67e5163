"""Mishaps: a bug costs the sentence that it is met in, is told of, and loses nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph import cli
from graph.errors import FactError, SchemaError
from loaders import extract as reading
from loaders import mishaps

FIRST = "Kenya and Uganda signed an extradition treaty in Kampala on 4 May 2009."
SECOND = "Peru and Chile signed a memorandum of understanding in Lima in 2011."


@pytest.fixture
def stumbling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading that stumbles over Uganda, as a user has it who debugs nothing."""
    read = reading.read_shape

    def stumbles(shape: Any, *others: Any) -> Any:
        if "Uganda" in shape.sentence.text:
            raise IndexError("no such mark")
        return read(shape, *others)

    monkeypatch.setattr(reading, "read_shape", stumbles)
    monkeypatch.delenv(mishaps.STRICT)


def test_a_bug_costs_one_sentence_and_is_told_of(stumbling: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "texts" / "a.txt"
    text.parent.mkdir()
    text.write_text(f"{FIRST} {SECOND}\n", encoding="utf-8")
    assert cli.run(["build", str(text), "--graph", str(tmp_path / "g.graph"), "--workers", "1"]) == 0
    told = capsys.readouterr()
    assert "a.txt: the sentence `Kenya and Uganda signed" in told.err
    assert "this is a bug: IndexError: no such mark; COOPNET_DEBUG=1 shows where" in told.err
    assert cli.run(["cypher", "MATCH (a:Agreement) RETURN a.kind, a.date", "--graph", str(tmp_path / "g.graph")]) == 0
    rows = capsys.readouterr().out
    assert "2011" in rows
    assert "2009" not in rows


@pytest.mark.parametrize("error", [ValueError("x"), KeyError("x"), ZeroDivisionError(), FactError("no quote")])
def test_what_comes_after_a_bug_goes_on(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(mishaps.STRICT)
    told: list[str] = []

    def part(fails: Callable[[], None]) -> None:
        with mishaps.mishap_told(told.append, "a part"):
            fails()

    def fail() -> None:
        raise error

    part(fail)
    part(lambda: told.append("done"))
    assert told[-1] == "done"
    assert told[0].startswith("a part could not be read and was left out; this is a bug: ")


def test_where_one_debugs_a_bug_is_raised() -> None:
    with pytest.raises(ValueError, match="x"), mishaps.mishap_told(pytest.fail, "a part"):
        raise ValueError("x")


def test_what_a_user_can_mend_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(mishaps.STRICT)
    with pytest.raises(SchemaError), mishaps.mishap_told(pytest.fail, "a part"):
        raise SchemaError("rules x.yml: cannot be read; install coopnet again")
