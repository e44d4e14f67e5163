"""Figures in groups, their intervals, the sentences of differences, and the table of the README, on two texts worked out by hand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gold_graphs import GoldGraph
from hypothesis import given
from hypothesis import strategies as st

from graph.cli import run
from graph.folder import GraphFolder, KeptDocument
from graph.model import PropertyGraph
from loaders.evaluation.breakdown import GROUPINGS, scores
from loaders.evaluation.command import GROUPINGS as OFFERED
from loaders.evaluation.gold import read_gold
from loaders.evaluation.intervals import Share, wilson
from loaders.evaluation.measure import Evaluation, evaluate
from loaders.evaluation.report import IDENTITY_COLUMNS, SCORE_COLUMNS, identity_rows, score_rows
from loaders.evaluation.sentences import AROUND, LONGEST, sentences_of

ROOT = Path(__file__).parent.parent
ENGLISH = (
    "In 2031 the Osterian Drug Agency (ODA) and the Norland Coast Police signed a memorandum of understanding. "
    "ODA trained officers of the Norland Coast Police in 2032. ODA sits in the Strait Forum.\n"
)
INDONESIAN = (
    "Pada tahun 2031 Badan Narkotika Osteria (ODA) dan Polisi Pantai Norland menandatangani nota kesepahaman. "
    "ODA hadir dalam sidang Forum Selat pada tahun 2033.\n"
)
TEXTS = {"harbour.txt": ENGLISH, "selat.txt": INDONESIAN}
AGENCY, POLICE, FORUM = "Osterian Drug Agency", "Norland Coast Police", "Strait Forum"
# What shows a fact, and the rule that would read it there.
RULES = {
    "signed a memorandum of understanding": "signed",
    "trained officers": "trained",
    "sits in the Strait Forum": "signed",
    "menandatangani nota kesepahaman": "menandatangani",
    "hadir dalam sidang": "hadir",
}


def actors(agency: list[str], police: list[str], forum: list[str]) -> list[dict[str, Any]]:
    return [
        {"id": "oda-os", "name": AGENCY, "aliases_in_text": agency, "kind": "agency"},
        {"id": "police-no", "name": POLICE, "aliases_in_text": police, "kind": "agency"},
        {"id": "strait-forum", "name": FORUM, "aliases_in_text": forum, "kind": "forum"},
    ]


def agreement(parties: list[str], quote: str, date: str | None = "2031") -> dict[str, Any]:
    return {"title_or_description": "Memorandum", "parties": parties, "kind": "MoU", "date": date, "place": None, "quote": quote}


def participation(quote: str) -> dict[str, Any]:
    return {"actor": AGENCY, "forum": FORUM, "date": None, "place": None, "quote": quote}


def gold_files() -> dict[str, dict[str, Any]]:
    training = {"kind": "training", "participants": [AGENCY, POLICE], "date": "2032", "place": None, "quantity": None}
    rest: dict[str, list[Any]] = {"statistics": [], "obstacles": [], "inconsistencies": [], "negatives": []}
    return {
        "harbour.json": {
            "document": "harbour.txt",
            "language": "en",
            "actors": actors(["ODA"], [], []),
            "agreements": [agreement([AGENCY, POLICE], "signed a memorandum of understanding")],
            "memberships_or_forum_participation": [participation("sits in the Strait Forum")],
            "activities": [{**training, "quote": "trained officers"}],
            **rest,
        },
        "selat.json": {
            "document": "selat.txt",
            "language": "id",
            "actors": actors(["Badan Narkotika Osteria", "ODA"], ["Polisi Pantai Norland"], ["Forum Selat"]),
            "agreements": [agreement([AGENCY, POLICE], "menandatangani nota kesepahaman")],
            "memberships_or_forum_participation": [participation("hadir dalam sidang")],
            "activities": [],
            **rest,
        },
    }


def claimed() -> dict[str, dict[str, Any]]:
    """What the graph claims: gold without the English participation, for which it has an agreement that is none."""
    files = gold_files()
    wrong = agreement([POLICE, FORUM], "sits in the Strait Forum", None)
    files["harbour.json"]["agreements"].append({**wrong, "title_or_description": "Pact"})
    files["harbour.json"]["memberships_or_forum_participation"] = []
    return files


def graph_of(files: Mapping[str, dict[str, Any]]) -> PropertyGraph:
    grown = GoldGraph(TEXTS)
    for data in files.values():
        grown.add(data)
    graph = grown.graph()
    nodes = []
    for node in graph.nodes:
        rule = RULES.get(str(node.properties.get("quote")))
        language = "id" if node.properties.get("document") == "selat.txt" else "en"
        nodes.append(replace(node, properties={**node.properties, "rule": rule, "language": language}) if rule else node)
    return replace(graph, nodes=tuple(nodes))


def write_gold(folder: Path) -> Path:
    folder.mkdir()
    for name, data in gold_files().items():
        (folder / name).write_text(json.dumps(data), encoding="utf-8")
    return folder


@pytest.fixture
def evaluation(tmp_path: Path) -> Evaluation:
    return evaluate(graph_of(claimed()), TEXTS, read_gold(write_gold(tmp_path / "gold")))


def told(evaluation: Evaluation, by: str) -> dict[str, tuple[int, int, int | None, int | None]]:
    """Return right and claimed, then found and gold of each group."""
    found = {}
    for each in scores(evaluation, by):
        recall = (each.recall.right, each.recall.of) if each.recall else (None, None)
        found[each.group] = (each.precision.right, each.precision.of, *recall)
    return found


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    # Newcombe 1998, table I, method 3: the score interval without correction for continuity.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_published_examples(successes: int, trials: int, low: float, high: float) -> None:
    assert wilson(successes, trials) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 10_000).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials))))
def test_an_interval_holds_its_share_and_mirrors_that_of_the_rest(counts: tuple[int, int]) -> None:
    successes, trials = counts
    low, high = wilson(successes, trials)
    assert 0 <= low <= high <= 1
    assert not trials or low <= successes / trials <= high
    assert wilson(trials - successes, trials) == pytest.approx((1 - high, 1 - low))


def test_of_nothing_nothing_is_known() -> None:
    assert (Share().value, Share().interval) == (0.0, (0.0, 1.0))


def test_facts_are_counted_by_relation(evaluation: Evaluation) -> None:
    assert told(evaluation, "relation") == {
        "agreements": (2, 3, 2, 2),
        "participation": (1, 1, 1, 2),
        "agreements and participation": (3, 4, 3, 4),
        "activities": (1, 1, 1, 1),
        "facts": (4, 5, 4, 5),
        "statistics": (0, 0, 0, 0),
        "obstacles": (0, 0, 0, 0),
        "inconsistencies": (0, 0, 0, 0),
    }


def test_facts_are_counted_by_document(evaluation: Evaluation) -> None:
    assert told(evaluation, "document") == {"harbour.txt": (2, 3, 2, 3), "selat.txt": (2, 2, 2, 2)}


def test_a_claim_counts_for_the_rule_that_read_it_and_gold_for_none(evaluation: Evaluation) -> None:
    assert told(evaluation, "rule") == {
        "hadir": (1, 1, None, None),
        "menandatangani": (1, 1, None, None),
        "signed": (1, 2, None, None),
        "trained": (1, 1, None, None),
    }


def test_facts_are_counted_by_the_language_of_the_document_and_of_the_words(tmp_path: Path) -> None:
    folder = write_gold(tmp_path / "gold")
    data = gold_files()["selat.json"]
    # An English text told of with an Indonesian quote: the words are Indonesian whatever the document is.
    data["language"] = "en"
    data["agreements"][0]["quote"] = "Badan Narkotika Osteria (ODA) dan Polisi Pantai Norland menandatangani nota kesepahaman"
    data["memberships_or_forum_participation"][0]["quote"] = "hadir dalam sidang Forum Selat pada tahun 2033"
    (folder / "selat.json").write_text(json.dumps(data), encoding="utf-8")
    assert told(evaluate(graph_of(claimed()), TEXTS, read_gold(folder)), "language") == {
        "document: en": (4, 5, 4, 5),
        "evidence: en": (2, 3, 2, 3),
        "evidence: id": (2, 2, 2, 2),
    }


def test_a_document_without_a_language_in_gold_has_that_of_its_words(tmp_path: Path) -> None:
    folder = write_gold(tmp_path / "gold")
    data = {key: value for key, value in gold_files()["selat.json"].items() if key != "language"}
    (folder / "selat.json").write_text(json.dumps(data), encoding="utf-8")
    by_language = told(evaluate(graph_of(claimed()), TEXTS, read_gold(folder)), "language")
    assert by_language["document: id"] == (2, 2, 2, 2)


def test_rows_tell_shares_with_their_intervals(evaluation: Evaluation) -> None:
    rows = {row[0]: row for row in score_rows((*scores(evaluation, "relation"), *scores(evaluation, "rule")))}
    # Wilson for 3 of 4: (2·3 + z²) / (2·(4 + z²)) ± z·√(z² + 4·3·¼) / (2·(4 + z²)) = 0.6275 ± 0.3269.
    three_of_four = (0.75, 0.301, 0.954)
    assert rows["agreements and participation"] == ("agreements and participation", 4, 3, 4, 3, *three_of_four, *three_of_four, 0.75)
    assert rows["signed"] == ("signed", None, None, 2, 1, 0.5, 0.095, 0.905, None, None, None, None)
    assert {len(row) for row in rows.values()} == {len(SCORE_COLUMNS)}
    assert all(len(row) == len(IDENTITY_COLUMNS) for row in identity_rows(evaluation))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_gold(tmp_path / "gold")
    kept = [KeptDocument(name, str(i) * 64, name, text) for i, (name, text) in enumerate(TEXTS.items())]
    GraphFolder(tmp_path / "graph").replace(kept, [], graph_of(claimed()))
    return tmp_path / "graph"


def test_the_command_offers_each_grouping_and_shows_what_a_group_lacks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["evaluate", str(folder.parent / "gold"), "--graph", str(folder), "--format", "json"]
    assert set(OFFERED) == set(GROUPINGS)
    assert run([*options, "--by", "rule"]) == 0
    assert [row["group"] for row in json.loads(capsys.readouterr().out)] == ["hadir", "menandatangani", "signed", "trained"]
    assert run([*options, "--show", "extras"]) == 0
    (extra,) = json.loads(capsys.readouterr().out)
    assert (extra["rules"], extra["sentence"]) == (["signed"], "ODA sits in the Strait Forum.")
    assert ENGLISH[extra["start"] : extra["end"]] == "sits in the Strait Forum"
    assert run([*options, "--show", "identity"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_command_refuses_groups_beside_differences(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["evaluate", str(folder.parent / "gold"), "--graph", str(folder)]
    assert run([*options, "--by", "rule", "--show", "misses"]) == 2
    assert "--by and --show" in capsys.readouterr().err


def test_a_span_is_shown_in_its_sentences() -> None:
    text = "One agency met another. The two agencies of Norland\nsigned a pact in Port Vey. A third left early."
    sentences = sentences_of(text)
    start, pact, left = (text.index(words) for words in ("agencies", "pact", "third"))
    assert sentences.around((start, start + 8)) == "The two agencies of Norland signed a pact in Port Vey."
    assert sentences.around((pact, left)) == "The two agencies of Norland signed a pact in Port Vey. A third left early."


def test_of_a_sentence_without_an_end_only_the_words_around_the_span_are_shown() -> None:
    text = f"{'upper row, ' * LONGEST}the fifth meeting{', lower row' * LONGEST}"
    start = text.index("the fifth")
    shown = sentences_of(text).around((start, start + 17))
    assert re.fullmatch(r"…(upper row, |row, )+the fifth meeting(, lower row)+(, lower)?,?…", shown)
    assert len(shown) <= 2 * AROUND + 17


def scores_command(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tests" / "benchmarks" / "scores.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_table_is_written_between_its_marks_and_nothing_else_changes(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "documents" / name).write_text(text, encoding="utf-8")
    page = tmp_path / "page.md"
    page.write_text("Before.\n<!-- scores -->\nold\n<!-- /scores -->\nAfter.\n", encoding="utf-8")
    done = scores_command(write_gold(tmp_path / "gold"), tmp_path / "documents", "--update", page)
    assert done.returncode == 0, done.stderr
    assert page.read_text(encoding="utf-8") == f"Before.\n<!-- scores -->\n\n{done.stdout}\n<!-- /scores -->\nAfter.\n"
    has_its_shape(done.stdout)
    assert re.search(r"^\| facts \| 5 \| ", done.stdout, re.MULTILINE)


def test_a_page_without_marks_and_gold_that_is_not_there_are_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- scores -->\n", encoding="utf-8")
    for options, message in ((["--update", page], "has no <!-- scores -->"), ([], "no such folder")):
        done = scores_command(tmp_path / "gold", tmp_path, *options)
        assert (done.returncode, done.stdout) == (1, "")
        assert message in done.stderr
        assert len(done.stderr.splitlines()) == 1


def has_its_shape(table: str) -> None:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("|")]
    assert rows[0] == ["", "gold", "precision", "recall", "F1"]
    assert {len(row) for row in rows} == {5}
    names = [row[0] for row in rows[2:]]
    assert names[:5] == ["agreements", "participation", "agreements and participation", "activities", "facts"]
    assert {"facts of documents in English", "facts of documents in Indonesian"} <= set(names)
    assert names[-1].startswith("actors, B-cubed")
    for row in rows[2:-1]:
        assert all(re.fullmatch(r"[01]\.\d\d \([01]\.\d\d–[01]\.\d\d\)", share) for share in row[2:4]), row
    assert "merged wrongly" in table


def test_the_readme_holds_the_table() -> None:
    _, begin, rest = (ROOT / "README.md").read_text(encoding="utf-8").partition("<!-- scores -->")
    table, end, _ = rest.partition("<!-- /scores -->")
    assert begin
    assert end
    has_its_shape(table)
