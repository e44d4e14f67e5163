"""The measure: on small graphs worked out by hand, and side by side with the script that defines it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from gold_graphs import GoldGraph
from hypothesis import given
from hypothesis import strategies as st

from graph.cli import run
from graph.errors import EvaluationError
from graph.files import write_graph
from graph.folder import GraphFolder, KeptDocument
from graph.model import PropertyGraph
from loaders.evaluation.dates import allows, days_allowed
from loaders.evaluation.gold import Gold, read_gold
from loaders.evaluation.measure import FIGURES, Evaluation, evaluate
from loaders.evaluation.names import forms
from loaders.evaluation.report import CHECK_COLUMNS, DIFFERENCE_COLUMNS, FIGURE_COLUMNS, check_rows, difference_rows, figure_rows
from loaders.evaluation.spans import is_wide, lies_on, searched

TEXT = (
    "In May 2031 the Narcotics Bureau of Norland (NBN) and the Osterian Drug Agency signed a memorandum of understanding in Port Vey. "
    "NBN sits in the Strait Forum. In 2032 NBN trained twenty officers of the Osterian Drug Agency in Port Vey. "
    "NBN plans to sign an arrangement with Sudlund. A shortage of ships hampers patrols. NBN seized 40 kg of resin in 2033. "
    "Sudlund has no treaty with Norland."
)
NBN, ODA, FORUM, SUDLUND = "Narcotics Bureau of Norland", "Osterian Drug Agency", "Strait Forum", "Sudlund"
SIGNED = "signed a memorandum of understanding in Port Vey"


def gold_data() -> dict[str, Any]:
    return {
        "document": "strait.txt",
        "actors": [
            {"name": NBN, "aliases_in_text": ["NBN"], "kind": "agency"},
            {"name": ODA, "aliases_in_text": [], "kind": "agency"},
            {"name": FORUM, "aliases_in_text": [], "kind": "forum"},
            {"name": SUDLUND, "aliases_in_text": [], "kind": "state"},
        ],
        "agreements": [
            {
                "title_or_description": "Memorandum",
                "parties": [NBN, ODA],
                "kind": "MoU",
                "date": "2031-05",
                "place": "Port Vey",
                "quote": SIGNED,
            },
            {
                "title_or_description": "Arrangement with Sudlund",
                "parties": [NBN, SUDLUND],
                "kind": "arrangement",
                "date": None,
                "place": None,
                "quote": "NBN plans to sign an arrangement with Sudlund",
                "status": "planned",
            },
        ],
        "memberships_or_forum_participation": [
            {"actor": NBN, "forum": FORUM, "date": None, "place": None, "quote": "NBN sits in the Strait Forum"}
        ],
        "activities": [
            {
                "kind": "training",
                "participants": [NBN, ODA],
                "date": "2032",
                "place": "Port Vey",
                "quantity": None,
                "quote": "NBN trained twenty officers of the Osterian Drug Agency",
            },
            {
                "kind": "seizure",
                "participants": [NBN],
                "date": "2033",
                "place": None,
                "quantity": "40 kg",
                "quote": "NBN seized 40 kg of resin",
                "optional": True,
            },
        ],
        "statistics": [{"series": "resin seized", "year": 2033, "value": 40, "unit": "kg", "quote": "seized 40 kg of resin in 2033"}],
        "obstacles": [{"description": "few ships", "quote": "A shortage of ships hampers patrols"}],
        "inconsistencies": [],
        "negatives": [{"description": "no treaty", "quote": "Sudlund has no treaty with Norland"}],
    }


def write_gold(folder: Path, data: object, name: str = "strait.json") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(json.dumps(data), encoding="utf-8")
    return folder


def gold_of(folder: Path, data: dict[str, Any] | None = None) -> tuple[Gold, ...]:
    return read_gold(write_gold(folder, data or gold_data()))


def graph_of(data: dict[str, Any]) -> PropertyGraph:
    grown = GoldGraph({"strait.txt": TEXT})
    grown.add({**data, "negatives": [], "actors": [{"id": each["name"].casefold(), **each} for each in data["actors"]]})
    return grown.graph()


def figures(tmp_path: Path, claimed: dict[str, Any], gold: dict[str, Any] | None = None) -> Evaluation:
    return evaluate(graph_of(claimed), {"strait.txt": TEXT}, gold_of(tmp_path / "gold", gold))


def test_a_graph_that_says_what_gold_says_is_wholly_right(tmp_path: Path) -> None:
    evaluation = figures(tmp_path, gold_data())
    for figure in ("actors", "agreements", "participation", "activities", "facts", "exact", "links", "statistics", "obstacles"):
        tally = evaluation.tallies[figure]
        assert (tally.precision, tally.recall, tally.f1) == (1.0, 1.0, 1.0), figure
    assert evaluation.documents[0].differences == ()
    assert evaluation.documents[0].warnings == ()


def test_an_empty_graph_has_no_figures_and_misses_all(tmp_path: Path) -> None:
    evaluation = evaluate(PropertyGraph((), ()), {"strait.txt": TEXT}, gold_of(tmp_path / "gold"))
    facts = evaluation.tallies["facts"]
    assert (facts.gold, facts.claimed, facts.right, facts.precision, facts.recall, facts.f1) == (3, 0, 0, 0.0, 0.0, 0.0)
    assert [row[0] for row in difference_rows(evaluation, {"miss"}, {"strait.txt": TEXT})] == ["miss"] * 7


def test_a_party_too_many_makes_a_bilateral_agreement_wrong(tmp_path: Path) -> None:
    data = gold_data()
    data["agreements"][0]["parties"].append(SUDLUND)
    evaluation = figures(tmp_path, data)
    assert (evaluation.tallies["agreements"].right, evaluation.tallies["agreements"].claimed) == (0, 1)
    assert {(each.outcome, each.title) for each in evaluation.documents[0].differences} == {("miss", "Memorandum"), ("extra", "Memorandum")}


@pytest.mark.parametrize(
    ("date", "right"), [("2031", 1), ("2031-05", 1), ("2030/2031", 1), (None, 1), ("2031-05-17", 0), ("2030", 0), ("2031-06", 0)]
)
def test_a_date_is_right_where_it_contains_that_of_gold(tmp_path: Path, date: str | None, right: int) -> None:
    data = gold_data()
    data["agreements"][0]["date"] = date
    assert figures(tmp_path, data).tallies["agreements"].right == right


def test_a_date_that_gold_has_not_is_invented(tmp_path: Path) -> None:
    gold = gold_data()
    gold["agreements"][0]["date"] = None
    evaluation = figures(tmp_path, gold_data(), gold)
    assert evaluation.tallies["agreements"].right == 0
    assert evaluation.counts["agreements.date_invented"] == 1


def test_any_date_will_do_where_the_text_dates_in_words(tmp_path: Path) -> None:
    gold = gold_data()
    gold["agreements"][0] |= {"date": None, "date_text": "In May"}
    assert figures(tmp_path, gold_data(), gold).tallies["agreements"].right == 1


@pytest.mark.parametrize(("kind", "right", "exact"), [("MoU", 1, 1), ("LoI", 1, 0), ("treaty", 0, 0)])
def test_a_kind_of_the_same_family_is_right_but_not_exact(tmp_path: Path, kind: str, right: int, exact: int) -> None:
    data = gold_data()
    data["agreements"][0]["kind"] = kind
    evaluation = figures(tmp_path, data)
    assert evaluation.tallies["agreements"].right == right
    assert evaluation.tallies["exact"].right == exact + 2


def test_what_the_text_only_plans_is_wrong_where_it_is_asserted(tmp_path: Path) -> None:
    data = gold_data()
    del data["agreements"][1]["status"]
    evaluation = figures(tmp_path, data)
    assert (evaluation.tallies["agreements"].claimed, evaluation.tallies["agreements"].right) == (2, 1)
    assert evaluation.counts["unasserted.asserted"] == 1


def test_an_optional_fact_counts_neither_way(tmp_path: Path) -> None:
    data = gold_data()
    del data["activities"][1]
    assert figures(tmp_path, data).tallies["activities"] == figures(tmp_path, gold_data()).tallies["activities"]


def test_another_accepted_set_of_parties_is_as_right(tmp_path: Path) -> None:
    data, gold = gold_data(), gold_data()
    data["activities"][0]["participants"] = [SUDLUND]
    assert figures(tmp_path, data, gold).tallies["activities"].right == 0
    gold["activities"][0]["also_accepted"] = [[SUDLUND]]
    assert figures(tmp_path, data, gold).tallies["activities"].right == 1


def test_a_denial_asserted_is_counted(tmp_path: Path) -> None:
    data = gold_data()
    treaty = {"title_or_description": "Treaty", "parties": [SUDLUND], "kind": "treaty", "date": None, "place": None}
    data["agreements"].append({**treaty, "quote": "Sudlund has no treaty with Norland"})
    assert figures(tmp_path, data).counts["negatives.asserted"] == 1
    data["agreements"][-1]["status"] = "denied"
    counts = figures(tmp_path, data).counts
    assert (counts["negatives.asserted"], counts["negatives.kept_apart"]) == (0, 1)


def test_untrue_and_missing_evidence_is_counted(tmp_path: Path) -> None:
    damaged = GoldGraph({"strait.txt": TEXT})
    damaged.node("e:1", ("Evidence",), [], document="strait.txt", start=0, end=3, quote="Out")
    damaged.node("e:2", ("Evidence",), [], document="elsewhere.txt", start=0, end=4, quote="gone")
    damaged.node("n:1", ("Topic",), ["e:3"], name="ships")
    damaged.node("n:2", ("Actor", "State"), [], name="Norland", source="vocabulary")
    checks = evaluate(damaged.graph(), {"strait.txt": TEXT}, gold_of(tmp_path / "gold")).evidence
    assert asdict(checks) == {
        "quotes": 2,
        "not_in_document": 1,
        "of_other_documents": 1,
        "dangling": 1,
        "bare": 1,
        "median_length": 4,
    }


def test_a_document_that_the_graph_has_not_is_missed_and_said(tmp_path: Path) -> None:
    evaluation = evaluate(graph_of(gold_data()), {}, gold_of(tmp_path / "gold"))
    assert evaluation.tallies["facts"].right == 0
    assert "strait.txt is not in the graph" in evaluation.documents[0].warnings[0]


def test_a_quote_that_the_document_has_not_is_said(tmp_path: Path) -> None:
    gold = gold_data()
    gold["agreements"][0]["quote"] = "signed a treaty of eternal friendship"
    warnings = figures(tmp_path, gold_data(), gold).documents[0].warnings
    assert [warning.split(" quotes ")[0] for warning in warnings] == ["strait.json: agreements[0]"]


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in gold_data().items() if name != key}


def changed(key: str, **fields: object) -> dict[str, Any]:
    data = gold_data()
    data[key][0] |= fields
    return data


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ([], "the file"),
        (without("document"), "document"),
        ({**gold_data(), "activities": "none"}, "activities"),
        ({**gold_data(), "actors": ["NBN"]}, "actors[0]"),
        (changed("agreements", parties=NBN), "agreements[0].parties"),
        (changed("agreements", parties=["Westmark Police"]), "agreements[0].parties"),
        (changed("agreements", quote=" "), "agreements[0].quote"),
        (changed("agreements", date=2031), "agreements[0].date"),
        (changed("agreements", signings=[{"place": 3}]), "agreements[0].signings[0].place"),
        (changed("memberships_or_forum_participation", forum=None), "memberships_or_forum_participation[0].forum"),
        (changed("activities", optional="yes"), "activities[0].optional"),
        (changed("activities", also_accepted=[NBN]), "activities[0].also_accepted"),
        (changed("statistics", value="forty"), "statistics[0].value"),
    ],
)
def test_a_broken_gold_file_is_refused_by_file_and_field(tmp_path: Path, data: object, field: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        read_gold(write_gold(tmp_path / "gold", data))
    message = str(caught.value)
    assert str(tmp_path / "gold" / "strait.json") in message
    assert field in message
    assert "\n" not in message


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no such folder"):
        read_gold(tmp_path / "absent")
    with pytest.raises(EvaluationError, match="holds no gold file"):
        read_gold(tmp_path)
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(EvaluationError, match="is no JSON"):
        read_gold(tmp_path)


def test_rows_have_their_columns(tmp_path: Path) -> None:
    data = gold_data()
    data["agreements"][0]["parties"] = [NBN]
    evaluation = figures(tmp_path, data)
    rows = list(figure_rows(evaluation))
    assert [row[0] for row in rows] == [*FIGURES, "b_cubed"]
    assert all(len(row) == len(FIGURE_COLUMNS) for row in rows)
    assert all(len(row) == len(CHECK_COLUMNS) for row in check_rows(evaluation))
    extras = list(difference_rows(evaluation, {"extra"}, {"strait.txt": TEXT}))
    start = TEXT.index(SIGNED)
    place = ("strait.txt", start, start + len(SIGNED))
    assert extras == [("extra", *place, "agreements", "Memorandum", (NBN,), ("2031-05",), (), "", TEXT[: TEXT.index(" NBN sits")])]
    assert len(extras[0]) == len(DIFFERENCE_COLUMNS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A graph folder whose agreement has lost a party, beside its gold."""
    data = gold_data()
    data["agreements"][0]["parties"] = [NBN]
    write_gold(tmp_path / "gold", gold_data())
    GraphFolder(tmp_path / "graph").replace([KeptDocument("strait.txt", "0" * 64, "strait.txt", TEXT)], [], graph_of(data))
    return tmp_path / "graph"


def test_the_command_prints_the_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(folder.parent / "gold"), "--graph", str(folder), "--format", "jsonl"]) == 0
    rows = {row["figure"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert rows["facts"] == {"figure": "facts", "gold": 3, "claimed": 3, "right": 2, "precision": 0.667, "recall": 0.667, "f1": 0.667}


def test_the_command_shows_misses_extras_and_checks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["evaluate", str(folder.parent / "gold"), "--graph", str(folder), "--format", "json", "--show"]
    assert run([*options, "misses,extras"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [(row["outcome"], row["parties"]) for row in shown] == [("miss", [NBN, ODA]), ("extra", [NBN])]
    assert all(SIGNED in row["sentence"] and TEXT[row["start"] : row["end"]] == SIGNED for row in shown)
    assert run([*options, "checks"]) == 0
    assert {"check": "evidence.not_in_document", "count": 0} in json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("shown", ["errors", "checks,misses", "identity,checks"])
def test_the_command_refuses_to_show_what_it_has_not(folder: Path, capsys: pytest.CaptureFixture[str], shown: str) -> None:
    assert run(["evaluate", str(folder.parent / "gold"), "--graph", str(folder), "--show", shown]) == 2
    assert "--show" in capsys.readouterr().err


def test_the_command_refuses_gold_and_graphs_that_are_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(folder.parent / "none"), "--graph", str(folder)]) == 1
    assert run(["evaluate", str(folder.parent / "gold"), "--graph", str(folder.parent / "none")]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("coopnet: ") and "/none: no " in line for line in lines)


def test_quotes_are_found_across_line_breaks_at_their_own_offsets() -> None:
    text = "  one\n\ntwo  three two\tthree"
    assert [text[start:end] for start, end in searched(text).find(["two three"])] == ["two  three", "two\tthree"]
    assert list(searched(text).find(["", "four"])) == []


def test_evidence_lies_on_a_quote_when_it_shares_half_of_the_shorter() -> None:
    assert lies_on((0, 10), (5, 15))
    assert not lies_on((0, 10), (6, 16))
    assert lies_on((0, 800), (0, 10))
    assert not lies_on((0, 801), (0, 10))


def test_evidence_is_wide_beyond_a_share_of_the_text() -> None:
    assert not is_wide([(0, 1000), (500, 1500)], 100)
    assert is_wide([(0, 1000), (1500, 2100)], 100)
    assert not is_wide([(0, 1000), (1500, 2100)], 10_000)


def test_a_name_compares_by_its_acronym_too() -> None:
    assert forms("The Narcotics Bureau of Norland (NBN)") == {"narcotics bureau norland nbn", "narcotics bureau norland", "nbn"}
    assert forms("Pemerintah Republik") == set()


@given(st.dates())
def test_a_day_lies_in_its_month_its_year_and_its_decade(day: Any) -> None:
    date = day.isoformat()
    assert days_allowed(date) == (date, date)
    assert allows([date[:7]], [date])
    assert allows([date[:4]], [date])
    assert allows([f"{date[:3]}X"], [date])
    assert not allows([date], [date[:4]])


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023~", ("2023-01-01", "2023-12-31")),
        ("../2019", ("0000-01-01", "2019-12-31")),
        ("2019/", ("2019-01-01", "9999-12-31")),
        ("XXXX-07-31", ("0000-07-31", "9999-07-31")),
        ("soon", None),
    ],
)
def test_an_edtf_date_allows_days(edtf: str, days: tuple[str, str] | None) -> None:
    assert days_allowed(edtf) == days


def as_scored(evaluation: Evaluation) -> dict[str, Any]:
    """Return the figures in the layout of `score.py --json`."""

    def figure(name: str, tallies: Any) -> dict[str, Any]:
        tally = tallies[name]
        shares = {"precision": round(tally.precision, 3), "recall": round(tally.recall, 3), "f1": round(tally.f1, 3)}
        return {"gold": tally.gold, "predicted": tally.claimed, "right": tally.right, **shares}

    checks = evaluation.evidence
    return {
        **{name: figure(name, evaluation.tallies) for name in evaluation.tallies},
        "evidence": {
            "quotes": checks.quotes,
            "not in the document": checks.not_in_document,
            "of other documents": checks.of_other_documents,
            "ids that lead nowhere": checks.dangling,
            "nodes and relationships without": checks.bare,
            "median length": checks.median_length,
        },
        "also": dict(evaluation.counts),
        "documents": {each.document: figure("facts", each.tallies) for each in evaluation.documents},
    }


def score(shared: Path, graph: Path, *options: str | Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, shared / "evaluation" / "score.py", graph, "--json", *options], capture_output=True, text=True, check=True
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def written(graph: PropertyGraph, path: Path) -> Path:
    write_graph(path, graph)
    return path


def documents_of(shared: Path) -> dict[str, str]:
    return {path.name: path.read_bytes().decode("utf-8") for path in sorted((shared / "evaluation" / "documents").glob("*.txt"))}


@pytest.mark.parametrize(("damage", "seed"), [(0.0, 0), (0.03, 1), (0.08, 2), (0.2, 3), (0.5, 4)])
def test_the_figures_of_a_damaged_graph_are_those_of_the_script(shared: Path, tmp_path: Path, damage: float, seed: int) -> None:
    texts, folder = documents_of(shared), shared / "evaluation" / "gold"
    grown = GoldGraph(texts, damage, seed)
    for path in sorted(folder.glob("*.json")):
        grown.add(json.loads(path.read_text(encoding="utf-8")))
    graph = grown.graph()
    assert as_scored(evaluate(graph, texts, read_gold(folder))) == score(shared, written(graph, tmp_path / "graph.jsonl"))


def test_the_figures_of_an_empty_graph_are_those_of_the_script(shared: Path, tmp_path: Path) -> None:
    graph = PropertyGraph((), ())
    evaluation = evaluate(graph, documents_of(shared), read_gold(shared / "evaluation" / "gold"))
    assert as_scored(evaluation) == score(shared, written(graph, tmp_path / "graph.jsonl"))


def test_the_figures_of_own_gold_are_those_of_the_script(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "strait.txt").write_text(TEXT, encoding="utf-8")
    data = gold_data()
    data["agreements"][0]["parties"] = [NBN, SUDLUND]
    graph, folder = graph_of(data), write_gold(tmp_path / "gold", gold_data())
    scored = score(shared, written(graph, tmp_path / "graph.jsonl"), "--documents", tmp_path / "documents", "--gold", folder)
    assert as_scored(evaluate(graph, {"strait.txt": TEXT}, read_gold(folder))) == scored
