"""What reading reaches: on the evaluation documents, and on texts of our own that no rule was written for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.folder import GraphFolder
from graph.schema import check
from loaders.build import build
from loaders.evaluation.gold import read_gold
from loaders.evaluation.measure import Evaluation, evaluate

ROOT = Path(__file__).parents[1]
HELD_OUT = ROOT / "tests" / "held_out"
NUMBERED = ("000_", "001_", "002_", "003_", "004_")


def made(documents: Path, place: Path) -> GraphFolder:
    """Return a graph folder of some documents, read without a complaint that stops one."""
    load = build([documents], place, lambda line: None)
    assert load.failed == 0
    return GraphFolder(place)


def scored(folder: GraphFolder, gold: Path, only: tuple[str, ...] = ("",)) -> Evaluation:
    """Return the evaluation of a graph against the gold of the documents whose names begin so."""
    texts = {document.name: document.text for document in folder.documents()}
    return evaluate(folder.graph(), texts, [one for one in read_gold(gold) if one.document.startswith(only)])


@pytest.fixture(scope="module")
def twelve(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    """The graph of the evaluation documents."""
    return made(shared / "evaluation" / "documents", tmp_path_factory.mktemp("twelve") / "graph")


def test_the_evaluation_documents_are_read_well(twelve: GraphFolder, shared: Path) -> None:
    every = scored(twelve, shared / "evaluation" / "gold")
    assert every.tallies["facts"].f1 >= 0.9
    assert every.tallies["facts"].precision >= 0.95
    assert scored(twelve, shared / "evaluation" / "gold", NUMBERED).tallies["facts"].f1 >= 0.9


def test_every_quote_stands_and_nothing_is_without_evidence(twelve: GraphFolder, shared: Path) -> None:
    evidence = scored(twelve, shared / "evaluation" / "gold").evidence
    assert (evidence.not_in_document, evidence.dangling, evidence.bare) == (0, 0, 0)
    assert check(twelve.graph()) == ()


def test_a_row_that_names_another_state_than_its_title_is_told_of(twelve: GraphFolder) -> None:
    found = [node.properties for node in twelve.graph().nodes if "Inconsistency" in node.labels and node.properties.get("kind") == "party"]
    assert any("Kolombia" in str(one["description"]) and "Morocco" in str(one["description"]) for one in found)


def test_the_same_documents_give_the_same_bytes(twelve: GraphFolder, shared: Path, tmp_path: Path) -> None:
    place = tmp_path / "again"
    documents = str(shared / "evaluation" / "documents")
    main = "from graph.cli import main; main()"
    command = [sys.executable, "-c", main, "build", documents, "--graph", str(place), "--workers", "1"]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"})
    for name in ("facts.jsonl", "graph.jsonl"):
        assert (place / name).read_bytes() == (twelve.path / name).read_bytes()


def test_texts_of_our_own_are_read_with_more_truth_than_error(tmp_path: Path) -> None:
    held_out = scored(made(HELD_OUT / "documents", tmp_path / "graph"), HELD_OUT / "gold")
    assert held_out.tallies["facts"].precision >= 0.75
    assert held_out.tallies["facts"].recall >= 0.4
    assert held_out.evidence.not_in_document == 0
