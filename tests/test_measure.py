"""`coopnet measure`, Graph.measure and Graph.networkx: rankings of a graph folder."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx
import pytest
from network import network

from graph import open_graph
from graph.cli import run
from graph.convert import from_networkx
from graph.errors import QueryError
from graph.files import write_graph
from graph.folder import GraphFolder
from graph.opened import Graph

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """`coopnet measure` with some arguments on the small network; gives status, output and messages."""
    write_graph(tmp_path / "graph.jsonl", network())

    def measure(*arguments: str) -> tuple[int, str, str]:
        status = run(["measure", "--graph", str(tmp_path), *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return measure


# The drug bureau shares a memorandum with BNN and a declaration with the customs, BNN another memorandum with the police,
# and the states a treaty: a path of four, and a pair.
AGREEMENTS = [
    (1, "National Narcotics Board", 2, 0.2),
    (1, "Norland Drug Bureau", 2, 0.2),
    (3, "Indonesia", 1, 0.0),
    (3, "Norland", 1, 0.0),
    (3, "Norland National Police", 1, 0.0),
    (3, "Osteria Customs Authority", 1, 0.0),
]


def test_actors_are_ranked_by_the_first_measure(measured: Run) -> None:
    status, out, err = measured("betweenness", "degree", "--projection", "agreements", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [(row["rank"], row["name"], row["degree"], row["betweenness"]) for row in rows] == AGREEMENTS
    assert rows[0]["shared"] == 2
    assert rows[0]["documents"] == 2
    assert rows[0]["relationships"] == sorted(
        f"r:{actor}-PARTY_TO-{key}"
        for actor, key in (("n:bnn", "a:mou12"), ("n:ndb", "a:mou12"), ("n:bnn", "a:mou15"), ("n:nnp", "a:mou15"))
    )
    assert err == (
        "agreements: actors that are party to the same agreements; the weight is the number of shared agreements; 6 nodes and 4 ties\n"
    )


def test_a_table_leaves_out_the_ids_of_relationships(measured: Run) -> None:
    _, out, _ = measured("--projection", "agreements")
    heading = out.splitlines()[0].split()
    assert heading[5:] == ["degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank", "shared", "documents"]
    assert "r:n:bnn" not in out


@pytest.mark.parametrize("asked", [(), ("betweenness",), ("betweenness", "degree"), ("ties",)])
def test_a_ranking_is_a_table_in_a_terminal_of_80_columns(measured: Run, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("graph.console.sys.stdout.isatty", lambda: True)
    _, out, _ = measured(*asked, "--top", "2")
    heading, rule, *_ = re.sub("\x1b\\[[0-9;]*m", "", out).splitlines()
    assert heading.split()[:2] == (["source", "target"] if asked == ("ties",) else ["rank", "name"])
    assert rule == "─" * len(rule) and len(rule) <= 80


def test_only_the_first_rows_are_shown_on_demand(measured: Run) -> None:
    _, out, _ = measured("degree", "--projection", "agreements", "--top", "2", "--format", "csv")
    assert len(out.splitlines()) == 3


def test_an_earlier_day_and_more_documents_leave_fewer_ties(measured: Run) -> None:
    def names(*options: str) -> list[str]:
        out = measured("ties", "--projection", "agreements", "--format", "json", *options)[1]
        return [f"{row['source']} – {row['target']}" for row in json.loads(out)]

    assert names("--as-of", "2012-12-31") == ["National Narcotics Board – Norland Drug Bureau"]
    # Norland ratified in 2016.
    assert "Indonesia – Norland" not in names("--as-of", "2015-12-31")
    assert "Indonesia – Norland" in names("--as-of", "2016-12-31")
    assert names("--min-sources", "2") == []


def test_an_empty_projection_gives_an_empty_table(measured: Run) -> None:
    assert measured("degree", "--as-of", "1900-01-01", "--format", "json")[:2] == (0, "[]\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["fame"], "'fame' is none of degree, strength"),
        (["ties", "degree"], "'ties' is none of"),
        (["--projection", "friends"], "'friends' is none of cooperation, agreements"),
        (["--as-of", "2018"], "'2018' is not a day"),
        (["--min-sources", "0"], "0 is not in the range"),
    ],
)
def test_wrong_options_are_told(measured: Run, arguments: list[str], told: str) -> None:
    status, out, err = measured(*arguments)
    assert (status, out) == (2, "")
    assert told in err


def test_a_folder_without_a_graph_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["measure", "--graph", str(tmp_path / "none")]) == 1
    assert "no graph here" in capsys.readouterr().err


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The small network in a graph folder, opened."""
    folder = GraphFolder(tmp_path_factory.mktemp("measured") / "graph")
    folder.replace((), (), network())
    with open_graph(folder.path) as graph:
        yield graph


def test_a_data_frame_tells_what_each_figure_stands_on(opened: Graph) -> None:
    frame = opened.measure("betweenness", "degree", projection="agreements")
    assert list(frame.columns) == [
        *("rank", "id", "name", "label", "country"),
        *("betweenness", "degree", "shared", "documents", "relationships"),
    ]
    assert [tuple(row) for row in frame[["rank", "name", "degree", "betweenness"]].itertuples(index=False)] == AGREEMENTS
    assert len(opened.measure(top=2)) == 2
    assert set(opened.measure("constraint", weighted=False)["constraint"]) != {0.0}


def test_a_projection_is_a_simple_graph_and_the_whole_a_multigraph(opened: Graph) -> None:
    simple = opened.networkx("agreements", as_of="2012-12-31")
    assert type(simple) is networkx.Graph
    assert sorted(simple) == ["n:bnn", "n:ndb"]
    whole = opened.networkx()
    assert isinstance(whole, networkx.MultiDiGraph)
    assert from_networkx(whole) == network()


def test_a_day_without_a_projection_is_refused(opened: Graph) -> None:
    with pytest.raises(QueryError, match="name one"):
        opened.networkx(as_of="2012-12-31")
