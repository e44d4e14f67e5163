"""Incremental loads: in whatever steps documents come and go, the graph is that of those that are there."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.documents import Document
from graph.folder import GraphFolder
from graph.verification import verify
from loaders.build import build, remove
from loaders.documents import read_document

TEXTS = {
    "thai.txt": "The National Narcotics Board of Indonesia (BNN) and the Royal Thai Police signed an MoU in Jakarta on 4 May 2015.\n",
    "fiji.txt": "On 9 June 2016 BNN and the Fiji Police Force signed a letter of intent in Suva.\n",
    "again.txt": "BNN and the Royal Thai Police signed a memorandum of understanding in Jakarta on 5 May 2015.\n",
    "laos.txt": "BNN melatih 20 petugas kepolisian Laos di Vientiane pada bulan Maret 2018.\n",
}
STABLE = ("facts.jsonl", "graph.jsonl")
STEPS = st.lists(st.tuples(st.sampled_from(("load", "remove", "edit")), st.sampled_from(sorted(TEXTS))), min_size=1, max_size=4)


def ignore(line: str) -> None:
    """Hear nothing."""


def stable(graph: Path) -> tuple[bytes, ...]:
    """The files of a graph folder that are the same for the same input."""
    return tuple((graph / name).read_bytes() for name in STABLE)


def written(folder: Path, texts: dict[str, str]) -> Path:
    """A folder of documents."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def require_engine(graph: Path) -> None:
    """Check that the embedded store holds what the file does."""
    folder = GraphFolder(graph)
    with folder.store() as store:
        assert store.read() == folder.graph()


def test_the_order_of_documents_does_not_matter(tmp_path: Path) -> None:
    documents = written(tmp_path / "documents", TEXTS)
    build([documents], tmp_path / "g", ignore)
    for number, order in enumerate(itertools.islice(itertools.permutations(sorted(TEXTS)), 7, 24, 9)):
        graph = tmp_path / str(number)
        for name in order:
            build([documents / name], graph, ignore)
        assert stable(graph) == stable(tmp_path / "g")
        require_engine(graph)


@settings(max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck), derandomize=True)
@given(steps=STEPS)
def test_whatever_is_loaded_removed_and_edited_the_graph_is_that_of_what_is_left(steps: list[tuple[str, str]], tmp_path: Path) -> None:
    shutil.rmtree(tmp_path, ignore_errors=True)
    texts = {"thai.txt": TEXTS["thai.txt"]}
    documents, graph = written(tmp_path / "documents", texts), tmp_path / "g"
    build([documents], graph, ignore)
    for step, name in steps:
        if step == "remove" and name in texts:
            del texts[name]
            (documents / name).unlink()
            remove([name], graph, ignore)
        elif step != "remove":
            texts[name] = TEXTS[name] if step == "load" else TEXTS[name].replace("201", "200")
            (documents / name).write_text(texts[name], encoding="utf-8")
            build([documents / name], graph, ignore)
    if texts:
        build([documents], tmp_path / "anew", ignore)
        assert stable(graph) == stable(tmp_path / "anew")
    assert verify(GraphFolder(graph)).faults == ()
    require_engine(graph)


def test_load_remove_load_again_is_the_identity(tmp_path: Path) -> None:
    documents, graph = written(tmp_path / "documents", TEXTS), tmp_path / "g"
    build([documents], graph, ignore)
    before = stable(graph)
    for name in sorted(TEXTS):
        remove([name], graph, ignore)
        assert name not in (graph / "facts.jsonl").read_text(encoding="utf-8")
        build([documents], graph, ignore)
        assert stable(graph) == before
    require_engine(graph)


def test_what_two_documents_support_stays_with_one_of_them_and_counts_its_sources(tmp_path: Path) -> None:
    documents, graph = written(tmp_path / "documents", {name: TEXTS[name] for name in ("thai.txt", "again.txt")}), tmp_path / "g"

    def sources() -> dict[str, object]:
        return {
            str(node.properties["name"]): node.properties["sources"] for node in GraphFolder(graph).graph().nodes if "Agency" in node.labels
        }

    build([documents], graph, ignore)
    both = sources()
    assert set(both.values()) == {2}
    remove(["again.txt"], graph, ignore)
    assert sources() == dict.fromkeys(both, 1)


def test_a_second_build_of_the_same_writes_nothing(tmp_path: Path) -> None:
    documents, graph = written(tmp_path / "documents", TEXTS), tmp_path / "g"
    build([documents], graph, ignore)
    times = {path: path.stat().st_mtime_ns for path in graph.rglob("*") if path.is_file() and path.name != ".lock"}
    load = build([documents], graph, ignore)
    assert load.unchanged == tuple(sorted(TEXTS))
    assert {path: path.stat().st_mtime_ns for path in graph.rglob("*") if path.is_file() and path.name != ".lock"} == times


def test_a_document_that_changes_while_it_is_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents, graph = written(tmp_path / "documents", TEXTS), tmp_path / "g"
    place = documents / "fiji.txt"

    def slowly(path: Path, **named: Any) -> Document:
        found = read_document(path, **named)
        if path == place:
            place.write_text(TEXTS["fiji.txt"].replace("2016", "2017"), encoding="utf-8")
        return found

    monkeypatch.setattr("loaders.build.read_document", slowly)
    told: list[str] = []
    build([documents], graph, told.append)
    assert [line for line in told if "changed while it was read" in line] == [
        f"{place}: changed while it was read; the graph holds what stood there first, and `coopnet build` reads it again"
    ]
    assert verify(GraphFolder(graph)).faults == ()
    monkeypatch.undo()
    assert build([documents], graph, ignore).changed == ("fiji.txt",)
