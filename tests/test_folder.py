"""The graph folder: replaced whole or not at all, whoever is killed, and by one process at a time."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph import open_graph
from graph.errors import CoopnetError, GraphError, GraphLocked, GraphMissing, QueryError
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact
from graph.folder import GraphFolder, KeptDocument
from graph.ids import content_id
from graph.model import Node, PropertyGraph
from graph.verification import verify

ROOT = Path(__file__).parent.parent
WHEN = "2026-01-02T03:04:05+00:00"

State = tuple[tuple[KeptDocument, ...], tuple[Fact, ...], PropertyGraph]


def state(*texts: str) -> State:
    """Documents of some texts, with a fact, a node and its evidence for the first word of each."""
    documents, facts, nodes = [], [], []
    for number, text in enumerate(texts):
        name = f"{number}.txt"
        digest = hashlib.sha256(text.encode()).hexdigest()
        word = text.split()[0]
        proof = Evidence(name, digest, text.index(word), text.index(word) + len(word), word, "test.word")
        documents.append(KeptDocument(name, digest, name, text, title=word, warnings=("unsure",), extractor="1"))
        facts.append(NodeFact("Topic", f"m:{word}", {"name": word}, (proof,)))
        nodes.append(Node(content_id("n", word), ("Entity", "Topic"), {"name": word, "evidence": (proof.id,), "sources": 1}))
        evidence = {key: getattr(proof, key) for key in ("document", "document_id", "start", "end", "quote", "rule", "rule_version")}
        nodes.append(Node(proof.id, ("Entity", "Evidence"), evidence))
    return tuple(documents), tuple(sorted(facts, key=lambda fact: fact.id)), PropertyGraph(tuple(nodes), ())


def names(folder: GraphFolder) -> list[str]:
    """The names of topics, as the engine has them."""
    with folder.store() as store:
        return [name for (name,) in store.query("MATCH (t:Topic) RETURN t.name AS name ORDER BY name")]


def contents(path: Path) -> dict[str, bytes]:
    """The bytes of every file but those of the engine and the lock."""
    return {
        file.relative_to(path).as_posix(): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file() and "engine" not in file.parts and file.name != ".lock"
    }


@contextmanager
def another_process(program: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that runs a program with `folder`, says something when it is at work, and is killed at the end."""
    start = (
        "import sys, time\nfrom graph.folder import GraphFolder\nfrom graph.model import PropertyGraph\nfolder = GraphFolder(sys.argv[1])\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COOPNET_NO_ENGINE_CACHE": "1"}
    process = subprocess.Popen([sys.executable, "-c", start + program, str(path)], stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()


def test_what_is_kept_is_given_back(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    documents, facts, graph = state("Sungai\r\nHulu\n", "\ufeffDanau \u202e👮🏽‍♀️ e\u0301")
    folder.replace(documents, facts, graph, added=["0.txt", "1.txt"], at=WHEN)
    assert (folder.documents(), folder.facts(), folder.graph()) == (documents, facts, graph)
    assert names(folder) == ["Sungai", "\ufeffDanau"]


def test_texts_are_kept_byte_for_byte(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    documents, facts, graph = state("Sungai\r\nHulu\rHilir\n")
    folder.replace(documents, facts, graph)
    assert (tmp_path / "g" / "texts" / f"{documents[0].id}.txt").read_bytes() == b"Sungai\r\nHulu\rHilir\n"


def test_a_second_load_replaces_the_first_and_is_logged(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    folder.replace(*state("Sungai", "Danau"), added=["0.txt", "1.txt"], at=WHEN)
    folder.replace(*state("Sungai", "Laut"), added=["1.txt"], removed=["2.txt"], at=WHEN)
    assert names(folder) == ["Laut", "Sungai"]
    assert len(list((tmp_path / "g" / "texts").iterdir())) == 2
    assert [(load["at"], load["added"], load["removed"]) for load in folder.loads()] == [
        (WHEN, ["0.txt", "1.txt"], []),
        (WHEN, ["1.txt"], ["2.txt"]),
    ]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        GraphFolder(tmp_path / name).replace(*state("Sungai", "Danau"), at=WHEN)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_what_people_decided_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "g").mkdir()
    for name in ("judgements.jsonl", "corrections.jsonl"):
        (tmp_path / "g" / name).write_text("mine\n")
    folder = GraphFolder(tmp_path / "g")
    folder.replace(*state("Sungai"))
    folder.replace(*state("Danau"))
    assert {(tmp_path / "g" / name).read_text() for name in ("judgements.jsonl", "corrections.jsonl")} == {"mine\n"}


def test_nothing_is_written_beside_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    folder = GraphFolder("g")
    folder.replace(*state("Sungai"))
    assert names(folder) == ["Sungai"]
    assert [item.name for item in Path().iterdir()] == ["g"]
    assert sorted(item.name for item in Path("g").iterdir()) == [
        ".lock",
        "engine",
        "facts.jsonl",
        "graph.jsonl",
        "loads.jsonl",
        "texts",
        "texts.jsonl",
    ]


def test_a_failed_replacement_leaves_what_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = GraphFolder(tmp_path / "g")
    folder.replace(*state("Sungai"), at=WHEN)
    before = contents(tmp_path / "g")

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("graph.folder.sync_folder", full)
    with pytest.raises(GraphError, match="No space left on device; the graph is as it was"):
        folder.replace(*state("Danau"))
    assert contents(tmp_path / "g") == before
    assert names(folder) == ["Sungai"]


def test_a_value_that_no_file_holds_leaves_what_was(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    folder.replace(*state("Sungai"))
    bad = PropertyGraph((Node("n:a", ("Entity", "Place"), {"name": "x", "latitude": float("nan")}),), ())
    with pytest.raises(GraphError):
        folder.replace((), (), bad)
    assert names(folder) == ["Sungai"]


def test_a_first_build_that_fails_leaves_no_folder(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    with pytest.raises(KeyboardInterrupt), folder.writing():
        raise KeyboardInterrupt
    assert not (tmp_path / "g").exists()


def test_a_build_killed_while_it_makes_leaves_what_was(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    folder.replace(*state("Sungai"), at=WHEN)
    before = contents(tmp_path / "g")
    killed = """
import graph.folder
def stop(path):
    print("ready", flush=True)
    time.sleep(60)
graph.folder.sync_folder = stop
folder.replace((), (), PropertyGraph((), ()))
"""
    with another_process(killed, tmp_path / "g"):
        assert (tmp_path / "g" / ".making").is_dir()
    assert names(folder) == ["Sungai"]
    with folder.writing():
        pass
    assert contents(tmp_path / "g") == before


@pytest.mark.parametrize("step", [0, 2, 4])
def test_a_build_killed_while_it_settles_is_finished_by_the_next_reader(tmp_path: Path, step: int) -> None:
    folder = GraphFolder(tmp_path / "g")
    folder.replace(*state("Sungai", "Danau"))
    killed = f"""
import pathlib
steps = 0
def stopping(move):
    def moved(self, target):
        global steps
        if ".ready" in str(self) or ".former" in str(target):
            if steps == {step}:
                print("ready", flush=True)
                time.sleep(60)
            steps += 1
        return move(self, target)
    return moved
pathlib.Path.rename, pathlib.Path.replace = stopping(pathlib.Path.rename), stopping(pathlib.Path.replace)
sys.path.insert(0, {str(ROOT / "tests")!r})
from test_folder import state
folder.replace(*state("Laut"))
print("ready", flush=True)
"""
    with another_process(killed, tmp_path / "g"):
        pass
    documents, facts, graph = state("Laut")
    assert (folder.documents(), folder.facts(), folder.graph()) == (documents, facts, graph)
    assert names(folder) == ["Laut"]
    assert not {".ready", ".former", ".making"} & {item.name for item in (tmp_path / "g").iterdir()}


HOLDING = """
with folder.{how}():
    print("ready", flush=True)
    time.sleep(60)
"""


def test_two_builds_at_once_are_refused_in_one_line(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    folder.replace(*state("Sungai"))
    with another_process(HOLDING.format(how="writing"), tmp_path / "g") as other:
        with pytest.raises(GraphLocked, match=f"process {other.pid} is building") as caught:
            folder.replace(*state("Danau"))
        assert "\n" not in str(caught.value)
        with pytest.raises(GraphLocked):
            folder.documents()
    assert names(folder) == ["Sungai"]


def test_a_build_waits_for_no_reader(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    folder.replace(*state("Sungai"))
    with (
        another_process(HOLDING.format(how="store"), tmp_path / "g"),
        pytest.raises(GraphLocked, match="another process has this graph open"),
    ):
        folder.replace(*state("Danau"))
    assert names(folder) == ["Sungai"]


def test_several_processes_read_at_once(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    folder.replace(*state("Sungai"))
    holding = "with folder.store() as store:\n    store.read()\n    print('ready', flush=True)\n    time.sleep(60)"
    with another_process(holding, tmp_path / "g"):
        assert names(folder) == ["Sungai"]


def test_a_place_that_is_no_graph_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text("mine")
    with pytest.raises(GraphError, match="not a graph folder"):
        GraphFolder(tmp_path / "other")
    with pytest.raises(GraphError, match="is a file"):
        GraphFolder(tmp_path / "other" / "a.txt")


def test_a_folder_without_a_graph_is_said(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    assert not folder.exists
    with pytest.raises(GraphMissing, match="coopnet build"):
        folder.facts()
    with pytest.raises(GraphMissing):
        open_graph(tmp_path / "g")
    assert not (tmp_path / "g").exists()


def test_a_graph_is_asked_from_python(tmp_path: Path) -> None:
    GraphFolder(tmp_path / "g").replace(*state("Sungai", "Danau"))
    with open_graph(tmp_path / "g") as graph:
        assert graph.cypher("MATCH (t:Topic) WHERE t.name = $name RETURN t.name AS name", name="Danau").rows == (("Danau",),)
        with pytest.raises(QueryError):
            graph.query("no such question")
    with pytest.raises(CoopnetError):
        open_graph("bolt://user:secret@host:7687")


def test_a_sound_folder_is_verified(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    folder.replace(*state("Sungai", "Danau"))
    found = verify(folder)
    assert (found.faults, found.evidence, found.documents) == ((), 4, 2)
    assert "no faults" in found.summary()


def test_a_quote_that_does_not_stand_in_its_text_is_a_fault(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    documents, facts, graph = state("Sungai", "Danau")
    folder.replace(documents, facts, graph)
    (tmp_path / "g" / "texts" / f"{documents[0].id}.txt").write_text("Sunyai")
    faults = verify(folder).faults
    assert len(faults) == 2
    assert all("does not stand at 0–6 of 0.txt" in fault for fault in faults)


def test_a_node_without_proof_is_a_fault(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    documents, facts, graph = state("Sungai")
    bare = Node("n:0", ("Entity", "Topic"), {"name": "Laut"})
    folder.replace(documents, facts, PropertyGraph((*graph.nodes, bare), ()))
    assert verify(folder).faults == ("Topic n:0: has neither evidence nor a source",)


def test_evidence_of_a_document_that_is_not_kept_is_a_fault(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    documents, facts, graph = state("Sungai", "Danau")
    folder.replace(documents[:1], facts, graph)
    faults = verify(folder).faults
    assert faults
    assert all("of which no text is kept" in fault for fault in faults)
