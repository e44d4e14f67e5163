"""What every store promises, asked of each: one test body for all."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j_server import Server, bolt_store, empty

from graph.errors import GraphMissing, QueryError, QueryRefused
from graph.facts import Properties
from graph.model import Node, PropertyGraph, Relationship
from graph.store import cypher
from graph.store.base import Records, Store
from graph.store.bolt import BoltStore
from graph.store.embedded import EmbeddedStore
from graph.store.memory import MemoryStore

MakeStore = Callable[[], Store]


def agreement_graph() -> PropertyGraph:
    """Two agencies, an agreement both are party to twice, its place, and one sentence of evidence."""
    proof: Properties = {"evidence": ("e:1",), "sources": 1}
    nodes = (
        Node("n:a", ("Actor", "Agency", "Entity"), {"name": "Badan Sungai", "aliases": ("BS", "River Board"), **proof}),
        Node("n:b", ("Actor", "Agency", "Entity"), {"name": "Kepolisian Danau", "country": "ID", **proof}),
        Node("n:x", ("Agreement", "Entity"), {"kind": "MoU", "date": "1961-03", "earliest": "1961-03-01", "latest": "1961-03-31", **proof}),
        Node("n:y", ("Agreement", "Entity"), {"kind": "other", "date": "2015", "earliest": "2015-01-01", "latest": "2015-12-31", **proof}),
        Node("n:p", ("Entity", "Place"), {"name": "Hulu", "latitude": -7.0, "longitude": 110.25, **proof}),
        Node("e:1", ("Entity", "Evidence"), {"document": "a.txt", "start": 0, "end": 5, "quote": "Sungai", "confidence": 1.0}),
    )
    relationships = (
        Relationship("r:1", "PARTY_TO", "n:a", "n:x", {"action": "signed", **proof}),
        Relationship("r:2", "PARTY_TO", "n:b", "n:x", {"action": "signed", **proof}),
        Relationship("r:3", "PARTY_TO", "n:b", "n:x", {"action": "ratified", "date": "1962", **proof}),
        Relationship("r:4", "SIGNED_AT", "n:x", "n:p", {**proof}),
        Relationship("r:5", "PARTY_TO", "n:a", "n:y", {**proof}),
    )
    return PropertyGraph(nodes, relationships)


def empty_store(kind: str, request: pytest.FixtureRequest, folder: Path) -> Store:
    """Return an empty store of a kind; only that of a server starts one."""
    if kind == "memory":
        return MemoryStore()
    if kind == "embedded":
        return EmbeddedStore(folder / "engine")
    server: Server = request.getfixturevalue("neo4j_server")
    empty(server)
    return bolt_store(server)


@pytest.fixture(params=["memory", "embedded", "bolt"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    with empty_store(request.param, request, tmp_path) as made:
        yield made


@pytest.fixture(params=["embedded", "bolt"])
def speaking(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind that speaks Cypher."""
    with empty_store(request.param, request, tmp_path) as made:
        yield made


@pytest.fixture
def asked(speaking: Store) -> Store:
    """A store that speaks Cypher and holds the graph above."""
    speaking.write(agreement_graph())
    return speaking


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[EmbeddedStore]:
    """The embedded store, with the graph above."""
    with EmbeddedStore(tmp_path / "engine") as made:
        made.write(agreement_graph())
        yield made


def test_what_is_written_is_read(store: Store) -> None:
    store.write(agreement_graph())
    assert store.read() == agreement_graph()


def test_numbers_keep_their_type(store: Store) -> None:
    store.write(agreement_graph())
    properties = {node.id: node.properties for node in store.read().nodes}
    assert isinstance(properties["n:p"]["latitude"], float)
    assert isinstance(properties["e:1"]["confidence"], float)
    assert isinstance(properties["e:1"]["start"], int)


def test_a_second_write_replaces_the_first(store: Store) -> None:
    store.write(agreement_graph())
    smaller = PropertyGraph(agreement_graph().nodes[:2], ())
    store.write(smaller)
    assert store.read() == smaller


def test_an_empty_graph_is_a_graph(store: Store) -> None:
    store.write(PropertyGraph((), ()))
    assert store.read() == PropertyGraph((), ())


def test_closing_twice_does_nothing(store: Store) -> None:
    store.write(agreement_graph())
    store.close()
    store.close()


def test_a_store_in_memory_says_that_it_speaks_no_cypher() -> None:
    with pytest.raises(QueryError, match="answers no Cypher"):
        MemoryStore().query("MATCH (n) RETURN n")


def test_days_compare_in_cypher_and_come_back_as_days(asked: Store) -> None:
    records = asked.query("MATCH (x:Agreement) WHERE x.latest < date('2000-01-01') RETURN x.id AS id, x.earliest AS earliest")
    assert records == Records(("id", "earliest"), (("n:x", datetime.date(1961, 3, 1)),))


def test_a_day_may_be_a_parameter(asked: Store) -> None:
    records = asked.query("MATCH (x:Agreement) WHERE x.earliest >= $since RETURN x.id AS id", {"since": datetime.date(2015, 1, 1)})
    assert records.rows == (("n:y",),)


def test_lists_are_searched_and_come_back_as_tuples(asked: Store) -> None:
    records = asked.query("MATCH (a:Actor) WHERE $name IN a.aliases RETURN a.id AS id, a.aliases AS aliases", {"name": "BS"})
    assert records.rows == (("n:a", ("BS", "River Board")),)


def test_a_list_may_be_a_parameter(asked: Store) -> None:
    records = asked.query("MATCH (a:Actor) WHERE a.id IN $ids RETURN a.id AS id ORDER BY id", {"ids": ("n:a", "n:b")})
    assert records.rows == (("n:a",), ("n:b",))


def test_nodes_relationships_and_paths_come_back_as_mappings(asked: Store) -> None:
    records = asked.query("MATCH p = (a {id: 'n:a'})-[r {id: 'r:1'}]->(x) RETURN a, r, p")
    node, relationship, path = records.rows[0]
    assert (node["id"], node["labels"], node["name"]) == ("n:a", ("Actor", "Agency", "Entity"), "Badan Sungai")
    assert (relationship["type"], relationship["start"], relationship["end"]) == ("PARTY_TO", "n:a", "n:x")
    assert [one["id"] for one in path["nodes"]] == ["n:a", "n:x"]
    assert [one["id"] for one in path["relationships"]] == ["r:1"]


def test_parallel_relationships_stay_apart(asked: Store) -> None:
    records = asked.query("MATCH ({id: 'n:b'})-[r:PARTY_TO]->() RETURN r.action AS action ORDER BY action")
    assert records.rows == (("ratified",), ("signed",))


def test_relationships_are_found_from_either_end(asked: Store) -> None:
    assert asked.query("MATCH (x {id: 'n:x'})<-[r]-() RETURN count(r) AS n").rows == ((3,),)
    assert asked.query("MATCH (x {id: 'n:x'})-[r]-() RETURN count(r) AS n").rows == ((4,),)


def test_labels_and_types_that_are_not_there_give_no_rows(asked: Store) -> None:
    assert asked.query("MATCH (n:Statistic)-[:ABOUT]->(m) RETURN n, m").rows == ()


def test_a_missing_property_is_none(asked: Store) -> None:
    assert asked.query("MATCH (n {id: 'n:a'}) RETURN n.country AS country, n.name AS name").rows == ((None, "Badan Sungai"),)


def test_columns_keep_the_order_of_the_statement(asked: Store) -> None:
    records = asked.query("MATCH (n:Place) RETURN n.name AS z, n.id AS a, 1 AS m")
    assert records.columns == ("z", "a", "m")
    assert records.to_dicts() == [{"z": "Hulu", "a": "n:p", "m": 1}]


def test_records_become_a_data_frame(asked: Store) -> None:
    frame = asked.query("MATCH (n:Agency) RETURN n.name AS name ORDER BY name").to_df()
    assert list(frame["name"]) == ["Badan Sungai", "Kepolisian Danau"]


@pytest.mark.parametrize("cypher", ["MATCH (n RETURN n", "RETURN nothing", "RETURN $absent", "RETURN 1 / 0", "RETURN date('x')", " "])
def test_cypher_that_cannot_be_run_is_explained_in_one_line(asked: Store, cypher: str) -> None:
    with pytest.raises(QueryError) as caught:
        asked.query(cypher)
    assert "\n" not in str(caught.value)
    assert not re.search("arcadedb|neo4j", str(caught.value), re.IGNORECASE)


def test_a_query_that_takes_too_long_is_ended(asked: Store) -> None:
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a % 7 = b % 11 RETURN sum(a * b) AS s"
    with pytest.raises(QueryError, match="takes longer"):
        asked.query(slow, timeout=0.3)
    assert asked.query("RETURN 1 AS one").rows == ((1,),)


@pytest.mark.parametrize("path", ["/etc/passwd", "file:///etc/passwd", "FILE:/etc/passwd"])
def test_the_engine_itself_reads_no_files(embedded: EmbeddedStore, path: str) -> None:
    with pytest.raises(QueryRefused):
        embedded._run("LOAD CSV FROM $path AS line RETURN line", {"path": path}, 5)


@pytest.mark.parametrize(
    "statement", ["CREATE (n:Entity)", "MATCH (n) DETACH DELETE n", "MATCH (n) SET n.name = 'x'", "CREATE INDEX FOR (n:Place) ON (n.name)"]
)
def test_the_engine_itself_writes_nothing(asked: EmbeddedStore | BoltStore, statement: str) -> None:
    with pytest.raises(QueryError):
        asked._run(statement, {}, 5)
    assert asked.read() == agreement_graph()


def test_a_folder_that_is_not_there_is_said() -> None:
    with pytest.raises(GraphMissing, match="coopnet build"):
        EmbeddedStore(Path("/nowhere/engine")).query("MATCH (n) RETURN n")


def test_one_folder_is_open_twice_in_a_process(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "engine") as first:
        first.write(agreement_graph())
        with EmbeddedStore(tmp_path / "engine") as second:
            assert first.read() == second.read()
        assert first.query("MATCH (n:Place) RETURN count(n) AS n").rows == ((1,),)


def test_many_relationships_of_one_node_are_written_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.embedded.WRITE_BATCH", 7)
    nodes = tuple(Node(f"n:{number:03}", ("Entity", "Place"), {"name": str(number)}) for number in range(60))
    ties = tuple(Relationship(f"r:{number:03}", "LOCATED_IN", f"n:{number:03}", "n:000", {"source": "x"}) for number in range(60))
    graph = PropertyGraph(nodes, ties)
    with EmbeddedStore(tmp_path / "engine") as made:
        made.write(graph)
        assert made.read() == graph
        assert made.query("MATCH (n {id: 'n:000'})<-[r]-() RETURN count(r) AS n").rows == ((60,),)


def test_write_statements_quote_what_they_insert() -> None:
    statements = [statement for statement, _ in cypher.write_statements(agreement_graph())]
    assert statements[0] == "UNWIND $rows AS row MERGE (n:Entity {id: row.id}) SET n = row.properties SET n:`Actor`:`Agency`:`Entity`"
    assert sum("MERGE (a)-[r:`PARTY_TO` {id: row.id}]->(b)" in statement for statement in statements) == 1


odd_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        odd_text | st.sampled_from(["'", '"', "\\", "a\r\nb\n", "\x00", "\u202e\u2066", "👮🏽‍♀️", "`}{$x", "\u2028", "\ufeff"]),
        min_size=1,
        max_size=6,
    )
)
def test_every_text_survives_the_engine(speaking: Store, texts: list[str]) -> None:
    nodes = tuple(Node(f"n:{number}", ("Entity", "Place"), {"name": text, "aliases": tuple(texts)}) for number, text in enumerate(texts))
    graph = PropertyGraph(nodes, (Relationship("r:0", "LOCATED_IN", "n:0", "n:0", {"source": texts[0]}),))
    speaking.write(graph)
    assert speaking.read() == graph
    found = speaking.query("MATCH (n:Entity {name: $name}) RETURN count(n) AS n", {"name": texts[0]})
    assert found.rows == ((texts.count(texts[0]),),)
