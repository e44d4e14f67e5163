"""Builds: what is read, kept, told and left alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.cli import run
from graph.errors import GraphError
from loaders.build import build, remove

THAI = "The National Narcotics Board of Indonesia (BNN) and the Royal Thai Police signed an MoU in Jakarta on 4 May 2015.\n"
FIJI = "On 9 June 2016 BNN and the Fiji Police Force signed a letter of intent in Suva.\n"
STABLE = ("facts.jsonl", "graph.jsonl")


def ignore(line: str) -> None:
    """Hear nothing."""


def never(line: str) -> None:
    """Fail on any line."""
    raise AssertionError(line)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder of two documents."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "thai.txt").write_text(THAI, encoding="utf-8")
    (folder / "fiji.md").write_text(FIJI, encoding="utf-8")
    return folder


def contents(graph: Path) -> dict[str, bytes]:
    """Return the files of a graph folder that are the same for the same input."""
    return {name: (graph / name).read_bytes() for name in STABLE}


def quotes(graph: Path) -> set[str]:
    """Return the names of the documents that facts cite."""
    lines = (graph / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    return {one["document"] for line in lines for one in json.loads(line)["evidence"]}


def test_facts_come_with_their_quotes(documents: Path, tmp_path: Path) -> None:
    load = build([documents], tmp_path / "g", never)
    assert load.added == ("fiji.md", "thai.txt")
    assert quotes(tmp_path / "g") == {"fiji.md", "thai.txt"}


def test_the_same_input_gives_the_same_bytes_in_whatever_steps(documents: Path, tmp_path: Path) -> None:
    at_once, in_steps = tmp_path / "a", tmp_path / "b"
    build([documents], at_once, never)
    build([documents / "thai.txt"], in_steps, never)
    build([documents / "fiji.md"], in_steps, never)
    assert contents(at_once) == contents(in_steps)
    build([documents], in_steps, never, fresh=True)
    assert contents(at_once) == contents(in_steps)


def test_what_did_not_change_is_not_read_again(documents: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    build([documents], graph, never)
    (documents / "fiji.md").write_text(FIJI.replace("2016", "2017"), encoding="utf-8")
    load = build([documents], graph, never)
    assert (load.added, load.changed, load.unchanged) == ((), ("fiji.md",), ("thai.txt",))
    assert "2017-06-09" in (graph / "facts.jsonl").read_text(encoding="utf-8")
    assert "2016-06-09" not in (graph / "facts.jsonl").read_text(encoding="utf-8")


def test_what_a_folder_no_longer_holds_goes_and_documents_elsewhere_stay(documents: Path, tmp_path: Path) -> None:
    graph, elsewhere = tmp_path / "g", tmp_path / "more.txt"
    elsewhere.write_text(FIJI.replace("Fiji Police Force", "Royal Malaysia Police"), encoding="utf-8")
    build([documents, elsewhere], graph, never)
    (documents / "fiji.md").unlink()
    elsewhere.unlink()
    load = build([documents], graph, never)
    assert load.removed == ("fiji.md",)
    assert quotes(graph) == {"thai.txt", "more.txt"}


def test_names_that_repeat_are_told_apart_by_their_path(documents: Path, tmp_path: Path) -> None:
    graph, other = tmp_path / "g", tmp_path / "other"
    other.mkdir()
    (other / "thai.txt").write_text(FIJI.replace("Fiji", "Samoa"), encoding="utf-8")
    build([documents], graph, never)
    load = build([other], graph, never)
    assert load.added == ("other/thai.txt",)
    assert quotes(graph) == {"fiji.md", "documents/thai.txt", "other/thai.txt"}


def test_the_same_bytes_are_kept_once_and_that_is_said(documents: Path, tmp_path: Path) -> None:
    (documents / "copy.txt").write_text(THAI, encoding="utf-8")
    told: list[str] = []
    load = build([documents], tmp_path / "g", told.append)
    assert load.added == ("copy.txt", "fiji.md")
    assert [bool(re.search("thai.txt: holds the same bytes as .*copy.txt", line)) for line in told] == [True]


BAD: dict[str, Callable[[Path], object]] = {
    "empty.txt": lambda path: path.write_bytes(b""),
    "blank.md": lambda path: path.write_text(" \n\n"),
    "binary.txt": lambda path: path.write_bytes(bytes(range(256)) * 8),
    "sheet.xlsx": lambda path: path.write_bytes(b"PK\x03\x04"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_gets_one_line_and_the_others_go_on(
    name: str, documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    BAD[name](documents / name)
    assert run(["build", str(documents), "--graph", str(tmp_path / "g")]) == 1
    told = capsys.readouterr().err.splitlines()
    assert [str(documents / name) in line for line in told] == [True, False]
    assert told[-1] == "2 added, 0 changed, 0 removed, 0 unchanged, 1 failed"


def test_a_path_that_is_not_there_is_said_and_the_others_go_on(documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "nonesuch.txt", str(documents), "--graph", str(tmp_path / "g")]) == 1
    assert "nonesuch.txt: no such file" in capsys.readouterr().err
    assert quotes(tmp_path / "g") == {"fiji.md", "thai.txt"}


def test_a_text_that_is_not_utf_8_is_read_and_that_is_said(documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (documents / "thai.txt").write_bytes((THAI + "São Tomé, señor, déjà vu, naïve façade, Österreich, über.\n").encode("cp1252"))
    assert run(["build", str(documents), "--graph", str(tmp_path / "g")]) == 0
    assert "thai.txt: is not UTF-8" in capsys.readouterr().err


def test_where_nothing_can_be_read_no_graph_is_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(GraphError, match="no graph was made"):
        build([tmp_path / "empty"], tmp_path / "g", ignore)
    assert not (tmp_path / "g").exists()


def test_an_interrupted_build_leaves_the_graph_as_it_was(documents: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    build([documents], graph, never)
    before = contents(graph)
    (documents / "late.txt").write_bytes("café, façade, naïve, señor: the police of two states met.\n".encode("cp1252"))

    def interrupt(line: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([documents], graph, interrupt)
    assert contents(graph) == before
    assert build([documents], graph, ignore).added == ("late.txt",)


def test_removing_a_document_takes_what_only_it_supports(documents: Path, tmp_path: Path) -> None:
    both, one = tmp_path / "a", tmp_path / "b"
    build([documents], both, never)
    build([documents / "thai.txt"], one, never)
    assert remove(["fiji.md"], both, never).removed == ("fiji.md",)
    assert contents(both) == contents(one)


def test_removing_what_is_not_there_is_said(documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = str(tmp_path / "g")
    build([documents], tmp_path / "g", never)
    assert run(["remove", "nonesuch.txt", "--graph", graph]) == 1
    assert "nonesuch.txt: no such document" in capsys.readouterr().err


def test_status_tells_of_each_document(documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build([documents], tmp_path / "g", never)
    assert run(["status", "--graph", str(tmp_path / "g"), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["document"] for row in rows] == ["fiji.md", "thai.txt"]
    assert all(row["facts"] > 2 for row in rows)


def test_facts_are_those_of_the_file(documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = tmp_path / "g"
    build([documents], graph, never)
    assert run(["facts", "--graph", str(graph)]) == 0
    assert capsys.readouterr().out.encode() == contents(graph)["facts.jsonl"]
    assert run(["facts", "--graph", str(graph), "--about", "Fiji Police Force"]) == 0
    about = capsys.readouterr().out.splitlines()
    assert about
    assert all("fiji.md" in line for line in about if json.loads(line)["fact"] == "relationship")


def test_facts_of_what_is_not_there_are_not_passed_over_in_silence(
    documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = tmp_path / "g"
    build([documents], graph, never)
    told = {
        ("--about", "Fiji Polise Force"): "no document names 'Fiji Polise Force' (did you mean 'Fiji Police Force'?)",
        ("--document", "fiji.txt"): "fiji.txt: no such document (did you mean 'fiji.md'",
        ("--rule", "nonesuch"): "no fact was read by a rule 'nonesuch'",
    }
    for arguments, message in told.items():
        assert run(["facts", "--graph", str(graph), *arguments]) == 1
        assert message in capsys.readouterr().err


@pytest.mark.parametrize("command", [["status"], ["facts"], ["remove", "a.txt"]])
def test_where_there_is_no_graph_that_is_said(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--graph", str(tmp_path / "none")]) == 1
    assert str(tmp_path / "none") in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
