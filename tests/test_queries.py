"""Every question runs on the embedded engine and gives the answer worked out by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from network import network

from graph.errors import QueryError
from graph.schema import check
from graph.store.base import Store
from queries.catalogue import catalogue, run
from queries.naming import ambiguities
from queries.questions import Question

ANSWERS = yaml.safe_load(Path(__file__).with_name("answers.yml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(name, case["parameters"], case["rows"], id=f"{name}-{number}")
    for name, cases in ANSWERS.items()
    for number, case in enumerate(cases)
]
HOSTILE = ["'", '"', "{", "}) DETACH DELETE n //", "$actor", "\\", "' OR 1=1 OR '", "‮", "🛶", "%", ""]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    from graph.store.embedded import EmbeddedStore

    with EmbeddedStore(tmp_path_factory.mktemp("graph") / "engine") as opened:
        opened.write(network())
        yield opened


def order_keys(question: Question) -> list[str]:
    """Return the columns by which a question's answer is ordered, without direction."""
    last = question.cypher.rpartition("\nORDER BY ")[2]
    return [key.strip(" `\n").removesuffix(" DESC") for key in last.split(",")]


def test_network_fits_the_schema() -> None:
    assert check(network()) == ()


def test_every_cypher_file_is_listed_and_answered() -> None:
    names = sorted(Path(str(path)).stem for path in Path(str(files("queries").joinpath("cypher"))).rglob("*.cypher"))
    assert names == sorted(catalogue()) == sorted(ANSWERS)


@pytest.mark.parametrize(("name", "parameters", "rows"), CASES)
def test_question_gives_the_answer_worked_out_by_hand(
    store: Store, name: str, parameters: Mapping[str, object], rows: list[list[object]]
) -> None:
    records = run(store, name, parameters)
    assert list(records.rows) == [tuple(tuple(value) if isinstance(value, list) else value for value in row) for row in rows]
    assert records.columns == catalogue()[name].column_names


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_order_of_rows_is_total(name: str) -> None:
    question = catalogue()[name]
    keys = order_keys(question)
    assert keys[-1] in {"id", "evidence", "step", "year"}
    places = [question.column_names.index(key) for key in keys if key in question.column_names]
    for case in ANSWERS[name]:
        assert len({tuple(row[place] for place in places) for row in case["rows"]}) == len(case["rows"])


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_question_leads_to_its_sentences(name: str) -> None:
    columns = set(catalogue()[name].column_names)
    assert name == "documents" or {"document", "quote"} <= columns or {"documents", "quotes"} <= columns or "evidence" in columns


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_value_is_a_value(store: Store, value: str) -> None:
    with pytest.raises(QueryError, match="nothing in the graph is named"):
        run(store, "partners", {"agency": value})
    assert run(store, "seizures", {"substance": value or "nothing"}).rows == ()
    assert len(run(store, "documents").rows) == 2


def test_parts_of_a_name_do_not_match(store: Store) -> None:
    with pytest.raises(QueryError, match="did you mean 'National Narcotics Board'"):
        run(store, "partners", {"agency": "National Narcotics Bord"})
    with pytest.raises(QueryError, match="did you mean 'BNN'"):
        run(store, "partners", {"agency": "BNNN"})


def test_a_name_of_anything_finds_agreements_but_an_actor_is_no_agreement(store: Store) -> None:
    assert run(store, "obstacles", {"name": "Coast declaration"}).rows == ()
    with pytest.raises(QueryError, match="nothing in the graph is named 'Coast declaration'"):
        run(store, "partners", {"agency": "Coast declaration"})


def test_name_that_two_bear_is_said(store: Store) -> None:
    question = catalogue()["partners"]
    assert ambiguities(store, question, {"agency": "BNN"}, 30) == []
    assert ambiguities(store, question, {"agency": "National Police"}, 30) == [
        "2 are named 'National Police', and the answer is about them all: Norland National Police, Indonesian National Police"
    ]


def test_question_reads_only() -> None:
    writing = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|LOAD|apoc|gds|algo)\b", re.IGNORECASE)
    assert [name for name, question in catalogue().items() if writing.search(question.cypher)] == []
