"""The commands query and cypher, as they are typed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from network import network

from graph.errors import CoopnetError, GraphError, GraphMissing, QueryError, QueryRefused
from graph.folder import GraphFolder
from queries.catalogue import catalogue
from queries.commands import cypher, query
from queries.parameters import from_json


class Said(NamedTuple):
    """What a command wrote to standard output and to standard error."""

    out: str
    err: str


Typed = Callable[..., Said]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typed") / "coopnet.graph"
    GraphFolder(folder).replace((), (), network())
    return folder


@pytest.fixture
def typed(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Typed]:
    """A function that runs a command with the graph of the network and gives what was printed."""
    monkeypatch.setenv("COOPNET_GRAPH", str(folder))

    def run(command: click.Command, *arguments: str) -> Said:
        command.main(list(arguments), standalone_mode=False)
        return Said(*capsys.readouterr())

    yield run


def test_query_without_a_name_lists_every_question(typed: Typed) -> None:
    rows = [json.loads(line) for line in typed(query, "--format", "jsonl").out.splitlines()]
    assert [row["name"] for row in rows] == list(catalogue())
    assert {
        "name": "partners",
        "english": "With whom does an agency have agreements?",
        "indonesian": "Dengan siapa suatu lembaga memiliki perjanjian?",
        "parameters": ["agency", "[as_of]", "[min_sources]"],
    } in rows


def test_query_answers(typed: Typed) -> None:
    said = typed(query, "partners", "--param", "agency=bnn", "--format", "jsonl")
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert [(row["partner"], row["quote"]) for row in rows] == [
        ("Norland Drug Bureau", "so did the Drug Bureau"),
        ("Norland National Police", "kepolisian Norlandia juga"),
    ]
    assert said.err == ""


def test_empty_answer_is_said(typed: Typed) -> None:
    assert typed(query, "partners", "--param", "agency=Polri", "--format", "json") == ("[]\n", "no rows\n")
    assert typed(query, "partners", "--param", "agency=Polri") == ("", "no rows\n")
    header = ",".join(catalogue()["partners"].column_names)
    assert typed(query, "partners", "--param", "agency=Polri", "--format", "csv") == (f"{header}\r\n", "no rows\n")


def test_actors_of_a_country_are_found_by_its_name_and_its_code(typed: Typed) -> None:
    told = [typed(query, "actors", "--param", f"country={country}", "--format", "csv").out for country in ("ID", "indonesia")]
    assert told[0] == told[1] and "Indonesian National Police" in told[0]
    with pytest.raises(QueryError, match=r"nothing in the graph is named 'Inonesia' .country.; did you mean "):
        typed(query, "actors", "--param", "country=Inonesia")


def test_name_that_several_bear_is_said(typed: Typed) -> None:
    said = typed(query, "partners", "--param", "agency=National Police", "--format", "csv")
    assert (
        said.err == "2 are named 'National Police', and the answer is about them all: Norland National Police, Indonesian National Police\n"
    )


@pytest.mark.parametrize(
    ("arguments", "kind", "message"),
    [
        (["partners"], QueryError, r"needs the parameter agency .*: add --param agency="),
        (["partners", "--param", "agency=BNX"], QueryError, "^nothing in the graph is named 'BNX' .agency.; did you mean "),
        (["partners", "--param", "agency=zzzzzz"], QueryError, "`coopnet query actors` lists the actors"),
        (["partnres", "--param", "agency=BNN"], QueryError, "did you mean partners"),
        (["--param", "agency=BNN"], click.UsageError, "needs the NAME of a query"),
        (["partners", "--param", "agency=BNN", "--timeout", "0"], click.BadParameter, "range"),
        (["partners", "--param", "agency=BNN", "--graph", "/nowhere/at/all"], GraphMissing, "/nowhere/at/all"),
        (["partners", "--param", "agency=BNN", "--graph", "bolt://me:pw@localhost"], GraphError, "^bolt://localhost: a password in a URL"),
    ],
)
def test_query_that_cannot_be_answered_says_why(typed: Typed, arguments: list[str], kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message) as caught:
        typed(query, *arguments)
    if isinstance(caught.value, CoopnetError):
        assert "\n" not in str(caught.value)


def test_cypher_answers_with_parameters(typed: Typed) -> None:
    text = "MATCH (s:Statistic) WHERE s.year = $year AND s.unit = $unit RETURN s.value AS value"
    assert typed(cypher, text, "--param", "year=2017", "--param", "unit=%", "--format", "json").out == '[\n  {"value": 2.0}\n]\n'


def test_cypher_reads_standard_input(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("MATCH (n:Document) RETURN count(n) AS n // «».".encode())))
    assert typed(cypher, "-", "--format", "csv").out == "n\r\n2\r\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"RETURN '\xff'")))
    with pytest.raises(QueryError, match="standard input is not UTF-8 at byte 8"):
        typed(cypher, "-")


@pytest.mark.parametrize("text", ["CREATE (n:Actor)", "MATCH (n) DETACH DELETE n", "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row"])
def test_cypher_that_writes_or_reads_files_is_refused(typed: Typed, text: str) -> None:
    with pytest.raises(QueryRefused):
        typed(cypher, text)
    assert typed(cypher, "MATCH (n:Actor) RETURN count(n) AS n", "--format", "csv").out == "n\r\n10\r\n"


def test_bad_cypher_is_one_line(typed: Typed) -> None:
    with pytest.raises(QueryError) as caught:
        typed(cypher, "MATCH (n RETURN n")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("2.5", 2.5),
        ("true", True),
        ("null", None),
        ('["a", 1]', ["a", 1]),
        ('"3"', "3"),
        ("BNN", "BNN"),
        ("NaN", "NaN"),
        ("1e999", "1e999"),
        ("99999999999999999999", "99999999999999999999"),
        ("", ""),
    ],
)
def test_value_in_json_is_taken_as_such(text: str, value: object) -> None:
    assert from_json(text) == value
    assert type(from_json(text)) is type(value)


@given(st.text())
def test_any_text_is_a_value(text: str) -> None:
    from_json(text)


def test_a_question_shows_itself_without_a_graph(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPNET_GRAPH", "nowhere")
    assert typed(query, "partners", "--show").out.strip() == catalogue()["partners"].cypher.strip()
    with pytest.raises(click.UsageError, match="--show needs the NAME"):
        typed(query, "--show")


def test_cypher_that_the_embedded_engine_may_answer_short_says_so(typed: Typed) -> None:
    short = "MATCH (a:Actor)-[r:PARTY_TO]->(g:Agreement) MATCH (e:Evidence {id: head(r.evidence)}) RETURN count(*) AS n"
    assert "rows may be missing" in typed(cypher, short).err
    whole = "MATCH (a:Actor)-[r:PARTY_TO]->(g:Agreement) MATCH (e:Evidence) WHERE e.id = head(r.evidence) RETURN count(*) AS n"
    assert "rows may be missing" not in typed(cypher, whole).err


def test_a_query_counts_what_had_begun_and_what_enough_documents_bear_out(typed: Typed) -> None:
    def rows(*options: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in typed(query, "agreements", "--format", "jsonl", *options).out.splitlines()]

    every = rows()
    dates = sorted(str(row["date"]) for row in every if row["date"] is not None)
    year = dates[len(dates) // 2][:4]
    begun = [row for row in every if row["date"] is not None and str(row["date"])[:4] <= year]
    assert 0 < len(begun) < len(every)
    assert rows("--as-of", f"{year}-12-31") == begun
    assert rows("--min-sources", "2") == [row for row in every if row["sources"] != 1]


def test_cypher_gets_the_day_and_the_number_of_sources(typed: Typed) -> None:
    said = typed(cypher, "RETURN $as_of = date('2018-12-31') AS day, $min_sources AS number", "--as-of", "2018-12-31", "--format", "jsonl")
    assert json.loads(said.out) == {"day": True, "number": 1}
    assert json.loads(typed(cypher, "RETURN $as_of IS NULL AS none", "--format", "jsonl").out) == {"none": True}


def test_a_view_that_would_change_nothing_is_refused(typed: Typed) -> None:
    with pytest.raises(click.UsageError, match=r"does not use .as_of"):
        typed(cypher, "RETURN 1 AS one", "--as-of", "2018-12-31")
    with pytest.raises(click.UsageError, match="does not take --min-sources"):
        typed(query, "documents", "--min-sources", "2")
    with pytest.raises(click.UsageError, match="--as-of needs the NAME"):
        typed(query, "--as-of", "2018-12-31")
    with pytest.raises(click.UsageError, match="as_of is given twice"):
        typed(query, "agreements", "--as-of", "2018-12-31", "--param", "as_of=2017-01-01")
