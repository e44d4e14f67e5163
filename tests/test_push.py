"""The copy on a Neo4j server: equal to the graph, equal in its answers, and nothing of others touched."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
import yaml
from neo4j_server import USER, Server, bolt_store, empty, run
from network import network

from graph import cli, open_graph
from graph.errors import GraphError, QueryError, QueryRefused, SchemaError
from graph.facts import Properties
from graph.folder import GraphFolder
from graph.model import Node, PropertyGraph, Relationship
from graph.store import bolt
from graph.store.base import Store
from graph.store.bolt import BoltStore
from graph.store.changes import Changes, change_statements, changes_between
from graph.store.embedded import EmbeddedStore
from queries.catalogue import catalogue
from queries.catalogue import run as answer

ANSWERS = yaml.safe_load(Path(__file__).with_name("answers.yml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(name, case["parameters"], id=f"{name}-{number}") for name, cases in ANSWERS.items() for number, case in enumerate(cases)
]
NOTHING = PropertyGraph((), ())
EVERYTHING = "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN labels(n), properties(n), type(r), properties(r), properties(m)"
HOSTILE = ["'", '"', "`", "{", "}) DETACH DELETE n //", "$actor", "\\", "\\u0027", "' OR 1=1 OR '", "\x00", "‮", "🛶", ""]
STATEMENTS = [
    "MATCH p = (a:Entity {id: 'n:bnn'})-[:PARTY_TO]->(g)<-[:PARTY_TO]-(b:Entity {id: 'n:ndb'}) RETURN p, nodes(p) AS ns",
    "MATCH (:Agency)-[r:PARTY_TO]->(g) WITH r ORDER BY r.id RETURN collect({tie: r, also: [r]}) AS rs",
    "MATCH (a:Entity {id: 'n:bnn'}) RETURN a, properties(a) AS p, a{.*} AS m, a{.name, .country} AS some, labels(a) = ['Agency'] AS l",
    "RETURN datetime('2020-01-02T03:04:05+07:00') AS a, datetime('2020-01-02T03:04:05.5Z') AS b",
    "RETURN datetime('2020-07-02T03:04:00[Asia/Jakarta]') AS a, time('10:00:00-03:30') AS b",
    "RETURN localtime('10:00:00.000001') AS a, localdatetime('2020-01-02T03:04:05.25') AS b",
    "RETURN duration('P1Y2M3DT4H5M6.5S') AS a, duration.between(date('2020-01-01'), date('2021-03-04')) AS b, date('2020-02-29') AS c",
    "RETURN point({x: 1, y: 2}) AS a, point({x: 1, y: 2, z: 3}) AS b, point({latitude: 1.5, longitude: 2}) AS c",
    "RETURN {a: [1, 2.0, null, true], b: {c: date('2020-01-01')}} AS m, 7 / 2 AS h, 7 / 2.0 AS i, 2 ^ 3 AS j, null AS n, 0.1 AS f",
    "RETURN toString(1.0) AS a, toString(1e20) AS b, round(2.5) AS c, round(-1.5) AS d, -5 % 3 AS e, toInteger('x') AS f",
    "UNWIND ['b', 'a', 'é', 'Z', 'z', null, 'ą', '👮', '\uffff'] AS x RETURN x ORDER BY x",
    "MATCH (n:Agency) RETURN n.country AS country, avg(size(n.name)) AS a, min(n.name) AS least ORDER BY country DESC",
    "MATCH (n) RETURN count(n) AS nodes, COUNT { ()-->() } AS relationships",
    "CALL db.relationshipTypes() YIELD relationshipType AS t RETURN t ORDER BY t",
    "RETURN $day AS day, $moment AS moment, $hour AS hour, $list AS list, $map AS map",
]
VALUES = {
    "day": date(2020, 1, 1),
    "moment": datetime(2020, 1, 1, 2, 3),
    "hour": time(4, 5),
    "list": ("x", 1, None, {"y": (1.5, True)}),
    "map": {"a": date(2020, 1, 2)},
}


@pytest.fixture
def server(neo4j_server: Server) -> Server:
    """The server, with an empty database."""
    empty(neo4j_server)
    return neo4j_server


@pytest.fixture
def store(server: Server) -> Iterator[BoltStore]:
    """A store on the server, empty."""
    with bolt_store(server) as opened:
        yield opened


@pytest.fixture(scope="module")
def both(neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The embedded store and that on the server, for the network; `asked` fills the latter."""
    with EmbeddedStore(tmp_path_factory.mktemp("both") / "engine") as embedded, bolt_store(neo4j_server) as served:
        embedded.write(network())
        yield embedded, served


@pytest.fixture
def asked(both: tuple[Store, Store], neo4j_server: Server) -> tuple[Store, Store]:
    """Both stores, with the network in each."""
    if run(neo4j_server, "MATCH (n) RETURN count(n)") != [[len(network().nodes)]]:
        empty(neo4j_server)
        both[1].write(network())
    return both


@pytest.mark.parametrize(("name", "parameters"), CASES)
def test_question_gives_equal_rows_in_equal_order_on_both_stores(
    asked: tuple[Store, Store], name: str, parameters: Mapping[str, object]
) -> None:
    embedded, served = (answer(one, name, parameters) for one in asked)
    assert served == embedded
    assert [list(map(type, row)) for row in served] == [list(map(type, row)) for row in embedded]


@pytest.mark.parametrize("cypher", STATEMENTS)
def test_values_are_equal_on_both_stores(asked: tuple[Store, Store], cypher: str) -> None:
    parameters = {key: value for key, value in VALUES.items() if f"${key}" in cypher}
    embedded, served = (one.query(cypher, parameters) for one in asked)
    assert served == embedded


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_value_is_a_value_on_the_server(asked: tuple[Store, Store], value: str) -> None:
    with pytest.raises(QueryError, match="nothing in the graph is named"):
        answer(asked[1], "partners", {"agency": value})
    assert asked[1].query("RETURN $value AS value", {"value": value}).rows == ((value,),)
    assert len(asked[1].query("MATCH (n) RETURN n")) == len(network().nodes)


@pytest.mark.parametrize("value", ["\ud800", 2**63, object()])
def test_value_that_cannot_be_sent_is_refused(asked: tuple[Store, Store], value: object) -> None:
    with pytest.raises(QueryError, match="a parameter cannot be sent") as caught:
        asked[1].query("RETURN $value AS value", {"value": value})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "statement", ["CREATE (n:Actor)", "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "SHOW USERS", "CALL gds.version()"]
)
def test_what_does_not_read_the_graph_is_refused(asked: tuple[Store, Store], statement: str) -> None:
    with pytest.raises(QueryRefused):
        asked[1].query(statement)


def test_every_question_is_asked_of_both_stores() -> None:
    assert sorted(ANSWERS) == sorted(catalogue())


def test_a_second_push_changes_nothing(store: BoltStore, server: Server) -> None:
    store.prepare()
    first = store.apply(store.compare(network()))
    assert (first["nodes_created"], first["relationships_created"]) == (len(network().nodes), len(network().relationships))
    before = transactions(server)
    store.prepare()
    again = store.compare(network())
    assert (len(again), dict(store.apply(again)), again.summary()) == (0, {}, "nothing to change")
    assert transactions(server) == before
    assert store.read() == network()


def transactions(server: Server) -> list[list[object]]:
    """Return the number of the last transaction that changed the database."""
    return run(server, "SHOW DATABASE neo4j YIELD lastCommittedTxn")


def test_statements_may_be_run_twice(store: BoltStore) -> None:
    store.prepare()
    changes = changes_between(NOTHING, network())
    store.apply(changes)
    assert set(store.apply(changes)) == {"properties_set"}
    assert store.read() == network()


def test_a_graph_too_large_for_one_transaction_goes_in_several(store: BoltStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bolt, "ATOMIC", 0)
    monkeypatch.setattr(bolt, "BATCH", 7)
    store.prepare()
    places = tuple(Node(f"n:{number:02}", ("Entity", "Place"), {"name": str(number), "source": "x"}) for number in range(30))
    ties = tuple(Relationship(f"r:{place.id}", "LOCATED_IN", place.id, "n:00", {"source": "x"}) for place in places)
    graph = PropertyGraph(places, ties)
    changes = store.compare(graph)
    steps: list[None] = []
    store.apply(changes, lambda: steps.append(None))
    assert len(steps) == store.steps(changes) == 10
    assert store.read() == graph
    store.write(NOTHING)
    assert store.read() == NOTHING


def changed_network() -> PropertyGraph:
    """The network with one agreement less, and one node and one relationship that differ."""
    gone = {"a:mou15", "e:a:mou15"}
    nodes = {node.id: node for node in network().nodes if node.id not in gone}
    ties = {tie.id: tie for tie in network().relationships if not gone & {tie.start, tie.end}}
    agency = nodes["n:bnn"]
    properties = {key: value for key, value in agency.properties.items() if key != "acronym"} | {"name": "Drug Board", "aliases": ("B",)}
    nodes["n:bnn"] = Node("n:bnn", ("Actor", "Entity", "Organisation"), properties)
    tie = ties["r:n:oca-DECLINES-n:polri"]
    ties[tie.id] = replace(tie, end="n:nnp", properties={**tie.properties, "what": "a visit"})
    return PropertyGraph(tuple(nodes.values()), tuple(ties.values()))


def test_only_what_differs_is_pushed_and_what_is_gone_is_taken_back(store: BoltStore, server: Server) -> None:
    store.write(network())
    changes = store.compare(changed_network())
    assert [new.id for new, _ in changes.nodes] == ["n:bnn"]
    assert [new.id for new, _ in changes.relationships] == ["r:n:oca-DECLINES-n:polri"]
    assert {node.id for node in changes.gone_nodes} == {"a:mou15", "e:a:mou15"}
    store.apply(changes)
    assert store.read() == changed_network()
    assert run(server, "MATCH (n) RETURN count(n)") == [[len(changed_network().nodes)]]
    assert run(server, "MATCH ()-[r]->() RETURN count(r)") == [[len(changed_network().relationships)]]
    assert not store.compare(changed_network())


def test_a_day_is_a_day_on_the_server(store: BoltStore, server: Server) -> None:
    place = {"kind": "MoU", "date": "1961-03", "earliest": "1961-03-01", "source": "x"}
    store.write(PropertyGraph((Node("n:x", ("Agreement", "Entity"), place),), ()))
    assert run(server, "MATCH (x:Agreement) WHERE x.earliest < date('1961-03-02') RETURN valueType(x.earliest)") == [["DATE NOT NULL"]]


def river_graph(*agencies: str) -> PropertyGraph:
    """Agencies that are party to one agreement."""
    names: Properties = {"source": "x", "name": "Badan Sungai"}
    nodes = [Node(agency, ("Actor", "Agency", "Entity"), names) for agency in agencies]
    ties = [Relationship(f"r:{agency}", "PARTY_TO", agency, "a:mou15", {"source": "x"}) for agency in agencies]
    agreement: Properties = {"source": "x", "kind": "MoU", "title": "Second memorandum"}
    return PropertyGraph((*nodes, Node("a:mou15", ("Agreement", "Entity"), agreement)), tuple(ties))


OTHERS = """
CREATE (p:Person {name: 'Ana'})-[:READS {since: 2001}]->(b:Book {title: 'Rivers'}), (:Entity {id: 'mine', name: 'A thing'}), (:Entity),
  (:Agency {name: 'Not ours', id: 'n:bnn'})
WITH p MATCH (a:Entity {id: 'n:bnn'}), (x:Entity {id: 'a:mou15'})
SET a.note = 'call them', a:Favourite
CREATE (p)-[:KNOWS {id: 'k'}]->(a), (a)-[:PARTY_TO {id: 'theirs', note: 'mine'}]->(:Entity {id: 'mine too'}), (a)-[:LIKES]->(x)
"""
OF_OTHERS = """
MATCH (n) WHERE n.coopnet IS NULL OPTIONAL MATCH (n)-[r]-()
RETURN labels(n) AS l, properties(n) AS p, count(r) AS c ORDER BY p.name, p.id, p.title
"""
TIES_OF_OTHERS = "MATCH (a)-[r]->(b) WHERE r.coopnet IS NULL RETURN type(r) AS t, properties(r), a.id, b.id ORDER BY t, b.id"


def test_what_others_put_there_is_neither_read_nor_touched(store: BoltStore, server: Server) -> None:
    store.write(river_graph("n:bnn", "n:b"))
    run(server, OTHERS)
    nodes, ties = run(server, OF_OTHERS), run(server, TIES_OF_OTHERS)
    assert (len(nodes), len(ties)) == (6, 4)
    assert store.read() == river_graph("n:bnn", "n:b")
    assert not store.compare(river_graph("n:bnn", "n:b"))
    assert store.foreign() == 5
    for graph in (river_graph("n:bnn"), river_graph("n:b"), NOTHING, river_graph("n:bnn", "n:b")):
        store.write(graph)
        assert store.read() == graph
        assert (run(server, OF_OTHERS), run(server, TIES_OF_OTHERS)) == (nodes, ties)


def test_a_node_to_which_others_tied_theirs_stays_bare_and_comes_back(store: BoltStore, server: Server) -> None:
    store.write(river_graph("n:bnn", "n:b"))
    run(server, OTHERS)
    store.write(NOTHING)
    left = run(server, "MATCH (n) WHERE n.coopnet RETURN n.id AS id, labels(n), properties(n) ORDER BY id")
    mark = {"coopnet": True}
    assert left == [
        ["a:mou15", ["CoopnetRetracted"], {"id": "a:mou15", **mark}],
        ["n:bnn", ["Favourite", "CoopnetRetracted"], {"id": "n:bnn", "note": "call them", **mark}],
    ]
    store.write(river_graph("n:bnn"))
    assert run(server, "MATCH (:Favourite:Agency {note: 'call them'})-[:LIKES]->(x:Agreement) RETURN x.title") == [["Second memorandum"]]
    assert run(server, "MATCH (n:CoopnetRetracted) RETURN count(n)") == [[0]]


def test_an_entity_of_others_under_an_id_of_ours_is_refused_before_anything_changes(store: BoltStore, server: Server) -> None:
    run(server, "CREATE (:Entity {id: 'n:bnn', name: 'theirs'})")
    with pytest.raises(GraphError, match="an Entity n:bnn that coopnet did not make is there; push to a database of its own"):
        store.write(network())
    assert run(server, "MATCH (n) RETURN n.name") == [["theirs"]]


def test_entities_of_others_that_share_an_id_are_refused(store: BoltStore, server: Server) -> None:
    run(server, "DROP CONSTRAINT coopnet_entity_id IF EXISTS")
    run(server, "CREATE (:Entity {id: 'x'}), (:Entity {id: 'x'})")
    with pytest.raises(GraphError, match="share an id; push to a database of its own"):
        store.write(network())
    assert run(server, "MATCH (n) RETURN n.id") == [["x"], ["x"]]


def test_what_the_schema_does_not_know_is_not_pushed(store: BoltStore, server: Server) -> None:
    graph = PropertyGraph((Node("n:x", ("Entity", "Ship"), {"tons": 5}),), (Relationship("r:x", "SAILS", "n:x", "n:x", {}),))
    with pytest.raises(SchemaError, match="SAILS, Ship, tons"):
        store.write(graph)
    assert run(server, EVERYTHING) == []


def test_changes_tell_what_they_do() -> None:
    assert changes_between(network(), network()) == Changes()
    assert list(change_statements(Changes())) == []
    changes = changes_between(NOTHING, network())
    assert changes.summary().startswith(f"{len(network().nodes)} nodes and {len(network().relationships)} relationships written, 0 nodes")


@pytest.fixture
def typed(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph folder of the network, with the environment in which commands are typed."""
    folder = tmp_path / "coopnet.graph"
    GraphFolder(folder).replace((), (), network())
    monkeypatch.setenv("COOPNET_GRAPH", str(folder))
    monkeypatch.setenv("COOPNET_USER", USER)
    monkeypatch.setenv("COOPNET_PASSWORD", server.password)
    monkeypatch.delenv("COOPNET_DATABASE", raising=False)
    return folder


def test_commands_answer_alike_from_a_folder_and_from_the_server(
    server: Server, typed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"{server.url}/neo4j"
    assert cli.run(["push", server.url, "--database", "neo4j"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"{url}: {changes_between(NOTHING, network()).summary()}\n"
    assert (cli.run(["push", url]), capsys.readouterr().err) == (0, f"{url}: nothing to change\n")
    for words in (
        ["query", "partners", "--param", "agency=BNN"],
        ["cypher", "MATCH (n:Agency) RETURN n ORDER BY n.id", "--format", "json"],
        ["export"],
        ["measure", "betweenness", "--format", "csv"],
    ):
        assert cli.run(words) == 0
        local = capsys.readouterr()
        assert cli.run([*words, "--graph", url]) == 0
        assert capsys.readouterr() == local
        assert local.out
    with open_graph(url) as graph:
        assert graph.query("documents").rows == answer(graph.store, "documents").rows


def test_push_says_that_others_share_the_database(server: Server, typed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(server, "CREATE (:Agency {name: 'x'})")
    assert cli.run(["push", server.url]) == 0
    assert "questions find 1 nodes there that coopnet did not make" in capsys.readouterr().err


def test_push_shows_nothing_of_the_driver(server: Server, typed: Path) -> None:
    command = Path(sys.executable).with_name("coopnet")
    for words in (["push", server.url], ["push", server.url], ["cypher", "MATCH (n:Nobody) RETURN n.nothing AS x", "--graph", server.url]):
        done = subprocess.run([command, *words], capture_output=True, text=True, env={**os.environ, "PYTHONWARNINGS": "default"})
        assert done.returncode == 0, done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert server.password not in done.stderr
