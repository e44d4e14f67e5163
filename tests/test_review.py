"""What is unsure is worked through key by key, in a terminal and from a pipe, and every decision is kept at once."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.cli import run

REPORT = """Drug cooperation of Fiji

On 3 May 2012 the Fiji Police Force and the Australian Federal Police signed a memorandum of understanding on precursors in Suva.
In 2012 Fiji and Australia cooperated against drug trafficking.
The success of the programme was limited because funds were cut.
"""
COMMAND = str(Path(sys.executable).parent / "coopnet")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    assert run(["build", str(folder / "a.txt"), "--graph", str(folder / "g"), "--workers", "1"]) == 0
    return folder / "g"


@pytest.fixture
def place(built: Path) -> Iterator[Path]:
    yield built
    for name in ("corrections.jsonl", "judgements.jsonl"):
        (built / name).unlink(missing_ok=True)
    assert run(["build", str(built.parent / "a.txt"), "--graph", str(built), "--workers", "1"]) == 0


def facts_of(place: Path, **wanted: str) -> list[dict[str, Any]]:
    found = map(json.loads, (place / "facts.jsonl").read_text("utf-8").splitlines())
    return [fact for fact in found if all(fact.get(key) == value for key, value in wanted.items())]


def in_graph(place: Path, label: str) -> list[dict[str, Any]]:
    found = map(json.loads, (place / "graph.jsonl").read_text("utf-8").splitlines())
    return [one for one in found if one.get("label") == label or label in one.get("labels", ())]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def listed(place: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run(["review", "--list", "--graph", str(place), "--format", "json"]) == 0
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return rows


def test_what_is_unsure_is_listed_with_quote_place_and_reason(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = listed(place, capsys)
    assert {"fact", "pair"} == {row["what"] for row in rows}
    assert all(REPORT[row["start"] : row["end"]] == row["quote"] and row["why"] for row in rows)


def test_a_fact_is_rejected_by_its_id_and_comes_back_when_the_line_goes(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fact = facts_of(place, type="SIGNED_AT")[0]
    before = (place / "facts.jsonl").read_bytes()
    assert run(["review", "--reject", fact["id"], "--by", "Rini", "--reason", "elsewhere", "--graph", str(place)]) == 0
    assert in_graph(place, "SIGNED_AT") == []
    (line,) = lines(place / "corrections.jsonl")
    assert (line["action"], line["by"], line["reason"], line["fact"]) == ("reject", "Rini", "elsewhere", fact["id"])
    assert line["quote"] in REPORT
    assert (place / "facts.jsonl").read_bytes() == before
    assert run(["verify", "--graph", str(place)]) == 0
    assert run(["build", str(place.parent / "a.txt"), "--fresh", "--graph", str(place), "--workers", "1"]) == 0
    assert in_graph(place, "SIGNED_AT") == []
    (place / "corrections.jsonl").unlink()
    assert run(["build", str(place.parent / "a.txt"), "--graph", str(place), "--workers", "1"]) == 0
    assert len(in_graph(place, "SIGNED_AT")) == 1


def test_an_edit_changes_the_graph_and_cites_who_made_it(place: Path) -> None:
    fact = next(fact for fact in facts_of(place, label="Agreement") if fact["properties"]["kind"] == "MoU")
    assert run(["review", "--edit", fact["id"], "--set", "status=in_force", "--by", "Rini", "--graph", str(place)]) == 0
    (node,) = (one for one in in_graph(place, "Agreement") if one["properties"]["kind"] == "MoU")
    assert node["properties"]["status"] == "in_force"
    evidence = {one["id"]: one["properties"] for one in in_graph(place, "Evidence")}
    assert ("correction", "Rini") in {(evidence[key]["rule"], evidence[key].get("by")) for key in node["properties"]["evidence"]}
    assert run(["verify", "--graph", str(place)]) == 0


def test_an_edit_that_the_schema_does_not_allow_is_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fact = facts_of(place, label="Agreement")[0]["id"]
    for change in ("kind=handshake", "mood=glad", "kind", "date=2012-13-45"):
        assert run(["review", "--edit", fact, "--set", change, "--graph", str(place)]) == 1
    assert not (place / "corrections.jsonl").exists()
    assert run(["review", "--reject", "f:0000000000000000", "--graph", str(place)]) == 1
    assert capsys.readouterr().err.count("\n") == 5


def test_an_edit_that_relates_what_cannot_be_related_is_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    party = facts_of(place, type="PARTY_TO")[0]
    somewhere = facts_of(place, label="Place")[0]["key"]
    changes = {f"to={somewhere}": "cannot reach Place; Agreement only", "to=m:nothing": "m:nothing is described by no fact"}
    for change, told in changes.items():
        assert run(["review", "--edit", party["id"], "--set", change, "--graph", str(place)]) == 1
        assert told in capsys.readouterr().err
    agency = next(fact for fact in facts_of(place, label="Agency") if fact["key"] == party["from"])
    assert run(["review", "--edit", agency["id"], "--set", "label=Place", "--graph", str(place)]) == 1
    assert "cannot leave Place; Actor or Forum only" in capsys.readouterr().err
    assert not (place / "corrections.jsonl").exists()


def test_an_impossible_date_in_a_log_is_named_and_locks_nobody_out(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fact = next(fact for fact in facts_of(place, label="Agreement") if fact["properties"]["kind"] == "MoU")
    row = {"fact": fact["id"], "quote": fact["evidence"][0]["quote"], "action": "edit", "change": {"date": "2012-99-99"}, "by": "Rini"}
    (place / "corrections.jsonl").write_text(json.dumps(row), encoding="utf-8")
    for command in (["status"], ["review", "--list"], ["build", str(place.parent / "a.txt"), "--workers", "1"]):
        assert run([*command, "--graph", str(place)]) == 0
    assert "line 1: cannot be applied: Agreement" in capsys.readouterr().err


def test_facts_are_added_from_a_file_all_or_none(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = next(fact for fact in facts_of(place, label="Agreement") if fact["properties"]["kind"] == "MoU")["key"]
    topic = {"fact": "node", "label": "Topic", "properties": {"name": "precursor chemicals"}, "quote": "precursors"}
    tie = {"fact": "relationship", "type": "COVERS", "from": key, "to": {"label": "Topic", "properties": {"name": "precursor chemicals"}}}
    path = tmp_path / "added.jsonl"
    path.write_text(f"{json.dumps(topic)}\n{json.dumps({**tie, 'quote': 'nowhere to be found'})}\n", encoding="utf-8")
    assert run(["review", "--add", str(path), "--graph", str(place)]) == 1
    assert "line 2" in capsys.readouterr().err
    assert not (place / "corrections.jsonl").exists()
    quote = "a memorandum of understanding on precursors"
    path.write_text(f"{json.dumps(topic)}\n{json.dumps({**tie, 'quote': quote})}\n", encoding="utf-8")
    assert run(["review", "--add", str(path), "--by", "Rini", "--graph", str(place)]) == 0
    assert {quote} <= {one["properties"]["quote"] for one in in_graph(place, "Evidence") if one["properties"].get("by") == "Rini"}
    assert run(["verify", "--graph", str(place)]) == 0


def test_names_are_judged_and_the_graph_follows(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def agencies() -> int:
        return len(in_graph(place, "Agency"))

    before = agencies()
    names = ("Fiji Police Force", "Australian Federal Police")
    assert run(["review", "--same", *names, "--by", "Rini", "--reason", "a test", "--graph", str(place)]) == 0
    assert agencies() == before - 1
    (line,) = lines(place / "judgements.jsonl")
    assert (line["judgement"], line["by"], line["reason"], line["left"][:2]) == ("same", "Rini", "a test", "m:")
    assert run(["review", "--different", line["left"], line["right"], "--by", "Rini", "--graph", str(place)]) == 0
    assert agencies() == before
    assert run(["review", "--same", "Nobody at all", names[0], "--graph", str(place)]) == 1
    assert "no document names it" in capsys.readouterr().err


def test_two_decisions_at_once_are_wrong_options(place: Path) -> None:
    assert run(["review", "--accept", "f:1", "--reject", "f:2", "--graph", str(place)]) == 2
    assert run(["review", "--edit", "f:1", "--graph", str(place)]) == 2


def test_from_a_pipe_keys_are_lines(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    left = len(listed(place, capsys))
    key = {"fact": "a", "pair": "d"}[listed(place, capsys)[0]["what"]]
    command = [COMMAND, "review", "--by", "Rini", "--graph", str(place)]
    done = subprocess.run(command, input=f"x\n{key}\nz\n{key}\n", capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0
    assert f"0 of {left}, {left} left" in done.stdout and f"1 of {left}, {left - 1} left" in done.stdout
    assert "'x' is none of the keys" in done.stderr and "taken back" in done.stderr
    assert "1 decided by Rini" in done.stderr
    assert len(lines(place / "corrections.jsonl")) + len(lines(place / "judgements.jsonl")) == 1
    assert len(listed(place, capsys)) == left - 1


class Terminal:
    """A review that runs in a terminal of its own."""

    def __init__(self, place: Path) -> None:
        self.master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "LINES": "40", "PYTHONUNBUFFERED": "1"}
        command = [COMMAND, "review", "--by", "Rini", "--graph", str(place)]
        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True)
        os.close(slave)
        self.shown = ""

    def until(self, text: str, seconds: float = 60) -> None:
        """Wait until a text is shown, and forget what came before it."""
        end = time.monotonic() + seconds
        while text not in self.shown:
            assert time.monotonic() < end, f"{text!r} was not shown, but {self.shown!r}"
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.shown += os.read(self.master, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        assert text in self.shown
        self.shown = self.shown.partition(text)[2]

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.master, keys.encode())

    def end(self) -> int:
        """Return the exit status once it has ended."""
        return self.process.wait(120)

    def close(self) -> None:
        """Leave no process behind."""
        self.process.kill()
        self.process.wait()
        os.close(self.master)


@pytest.fixture
def terminal(place: Path) -> Iterator[Terminal]:
    opened = Terminal(place)
    yield opened
    opened.close()


def test_in_a_terminal_single_keys_decide_undo_and_quit(place: Path, terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    rows = listed(place, capsys)
    left = len(rows)
    key = {"fact": "r", "pair": "s"}[rows[0]["what"]]
    log = place / {"fact": "corrections.jsonl", "pair": "judgements.jsonl"}[rows[0]["what"]]
    terminal.until(f"0 of {left}, {left} left")
    terminal.until("\x1b[7m")
    terminal.until("q quit]")
    terminal.press(key)
    terminal.until(f"1 of {left}, {left - 1} left")
    assert len(lines(log)) == 1
    terminal.until("q quit]")
    terminal.press("z")
    terminal.until(f"0 of {left}, {left} left")
    assert lines(log) == []
    terminal.until("q quit]")
    terminal.press(key)
    terminal.until("q quit]")
    terminal.press("q")
    terminal.until("1 decided by Rini")
    assert terminal.end() == 0
    assert len(lines(log)) == 1


def test_an_edit_in_a_terminal_asks_for_what_is_right(place: Path, terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    rows = listed(place, capsys)
    first = next(number for number, row in enumerate(rows) if row["what"] == "fact" and row["proposal"].startswith("Assessment"))
    for _ in range(first):
        terminal.until("q quit]")
        terminal.press("u")
    terminal.until("q quit]")
    terminal.press("e")
    terminal.until("removes): ")
    terminal.press("verdict=marv\x1b[D\x7fvé\x7fellous\n")
    terminal.until("not edited")
    terminal.until("q quit]")
    terminal.press("e")
    terminal.until("removes): ")
    terminal.press("verdict=effective\n")
    terminal.press("q")
    terminal.until("decided by Rini")
    assert terminal.end() == 0
    assert [line["change"]["properties"] for line in lines(place / "corrections.jsonl")] == [{"verdict": "effective"}]


def test_an_interrupt_ends_a_review_and_keeps_what_was_decided(place: Path, terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    key = {"fact": "a", "pair": "d"}[listed(place, capsys)[0]["what"]]
    terminal.until("q quit]")
    terminal.press(key)
    terminal.until("q quit]")
    terminal.process.send_signal(signal.SIGINT)
    terminal.until("1 decided by Rini")
    assert terminal.end() == 0
    assert len(lines(place / "corrections.jsonl")) + len(lines(place / "judgements.jsonl")) == 1


def test_a_review_that_is_killed_has_kept_what_was_decided(place: Path, terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    rows = listed(place, capsys)
    for row in rows[:2]:
        terminal.until("q quit]")
        terminal.press({"fact": "a", "pair": "d"}[row["what"]])
    terminal.until(f"2 of {len(rows)}")
    terminal.process.send_signal(signal.SIGKILL)
    terminal.end()
    assert len(lines(place / "corrections.jsonl")) + len(lines(place / "judgements.jsonl")) == 2
    assert run(["build", str(place.parent / "a.txt"), "--graph", str(place), "--workers", "1"]) == 0
    assert len(listed(place, capsys)) == len(rows) - 2


def test_status_tells_of_decisions_that_are_stale_or_broken(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fact = facts_of(place, type="SIGNED_AT")[0]
    row = {"fact": fact["id"], "quote": "words that are gone", "action": "reject", "change": {"document": "a.txt"}, "by": "Rini"}
    (place / "corrections.jsonl").write_text(f"{json.dumps(row)}\nbroken\n", encoding="utf-8")
    assert run(["status", "--graph", str(place), "--format", "json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)[0]["stale corrections"] == 1
    assert "line 1: stale" in told.err and "line 2 cannot be used" in told.err
