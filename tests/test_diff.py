"""Differences: what two graphs differ in, and what the last load changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.cli import run
from graph.differences import differences, summary
from graph.model import Node, PropertyGraph, Relationship
from loaders.build import build, remove

THAI = "The National Narcotics Board of Indonesia (BNN) and the Royal Thai Police signed an MoU in Jakarta on 4 May 2015.\n"
FIJI = "On 9 June 2016 BNN and the Fiji Police Force signed a letter of intent in Suva.\n"


def graph(*items: Node | Relationship) -> PropertyGraph:
    """A graph of these."""
    nodes = tuple(item for item in items if isinstance(item, Node))
    return PropertyGraph(nodes, tuple(item for item in items if isinstance(item, Relationship)))


BNN = Node("n:1", ("Actor", "Agency", "Entity"), {"name": "BNN", "evidence": ("e:1",), "sources": 1})
MOU = Node("n:2", ("Agreement", "Entity"), {"title": "A memorandum", "evidence": ("e:1",), "sources": 1})
TIE = Relationship("r:1", "PARTY_TO", "n:1", "n:2", {"evidence": ("e:1",), "sources": 1})
QUOTE = Node("e:1", ("Entity", "Evidence"), {"quote": "BNN signed"})


def test_graphs_that_are_the_same_do_not_differ() -> None:
    found = differences(graph(BNN, MOU, TIE), graph(BNN, MOU, TIE))
    assert found == ()
    assert summary(found) == "nothing differs"


def test_what_is_new_gone_and_changed_is_told_with_its_names() -> None:
    dated = Node(MOU.id, MOU.labels, {**MOU.properties, "date": "2015"})
    told = [one.row for one in differences(graph(BNN, MOU, TIE), graph(BNN, dated))]
    assert told == [
        ("changed", "Agreement", "A memorandum", "date", None, "2015", "n:2"),
        ("removed", "PARTY_TO", "BNN → A memorandum", None, None, None, "r:1"),
    ]
    assert [one.row[0] for one in differences(graph(BNN), graph(BNN, MOU, TIE))] == ["added", "added"]


def test_what_is_new_is_told_by_kind_and_name() -> None:
    customs = Node("n:0", BNN.labels, {"name": "Customs", "evidence": ("e:1",), "sources": 1})
    told = [(one.kind, one.what) for one in differences(graph(), graph(customs, MOU, BNN))]
    assert told == [("Agency", "BNN"), ("Agency", "Customs"), ("Agreement", "A memorandum")]


def test_labels_that_differ_are_told() -> None:
    acting = Node("n:3", ("Actor", "Entity", "Forum"), {"name": "F"})
    forum = Node("n:3", ("Entity", "Forum"), {"name": "F"})
    (found,) = differences(graph(forum), graph(acting))
    assert (found.key, found.before, found.after) == ("labels", forum.labels, acting.labels)


def test_quotes_are_told_on_demand_only() -> None:
    cited = Node(BNN.id, BNN.labels, {**BNN.properties, "evidence": ("e:2",)})
    before, after = graph(BNN, QUOTE), graph(cited)
    assert differences(before, after) == ()
    assert [one.change for one in differences(before, after, proof=True)] == ["removed", "changed"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A graph folder of one document, then of two."""
    for name, text in (("thai.txt", THAI), ("fiji.txt", FIJI)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    build([tmp_path / "thai.txt"], tmp_path / "g", print)
    return tmp_path / "g"


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    """What `coopnet diff` writes."""
    capsys.readouterr()
    assert run(["diff", *arguments, "--format", "jsonl"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_diff_tells_what_the_last_load_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = rows(capsys, "--graph", str(folder))
    assert {row["change"] for row in first} == {"added"}
    build([folder.parent / "fiji.txt"], folder, print)
    told = rows(capsys, "--graph", str(folder))
    assert {"change": "added", "what": "Fiji Police Force"}.items() <= next(row for row in told if row["kind"] == "Agency").items()
    assert not [row for row in told if row["what"] == "Royal Thai Police" and row["change"] != "changed"]
    # A build that changes nothing is no load, so the last one stays told.
    build([folder.parent / "fiji.txt"], folder, print)
    assert rows(capsys, "--graph", str(folder)) == told
    remove(["fiji.txt"], folder, print)
    assert {(row["what"], row["change"]) for row in rows(capsys, "--graph", str(folder))} >= {("Fiji Police Force", "removed")}


def test_two_graphs_are_compared_folder_with_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exported = folder.parent / "before.jsonl"
    assert run(["export", "--graph", str(folder), "--output", str(exported)]) == 0
    assert rows(capsys, str(exported), str(folder)) == []
    build([folder.parent / "fiji.txt"], folder, print)
    assert rows(capsys, str(exported), str(folder)) == rows(capsys, "--graph", str(folder))


def test_one_graph_alone_is_no_comparison(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", str(folder)]) == 2
    assert "name two graphs" in capsys.readouterr().err
    assert run(["diff", str(folder), str(folder.parent / "none")]) == 1
