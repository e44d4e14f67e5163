"""The store on a Bolt server: a Neo4j, in one of whose databases a copy of the graph is kept.

A database may hold data of others. What coopnet puts there carries the key `coopnet`: nodes and relationships without it are
never changed, removed or read as part of the graph, and labels and keys that the schema does not know stay on nodes that have it.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from graph.errors import GraphError, SchemaError
from graph.model import Node, PropertyGraph, Relationship
from graph.schema import load_schema, quote_identifier
from graph.store.address import Address, Credentials, find_credentials
from graph.store.base import TIMEOUT, Answer, Parameters, Records, Store
from graph.store.bolt_errors import is_ours, query_error, server_error
from graph.store.bolt_values import end_nodes, from_bolt, to_bolt
from graph.store.changes import BARE, MARK, Changes, change_statements, changes_between
from graph.store.cypher import Rows, batches, graph_of

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Session, Transaction

WHOLE_READ = 3600.0
CONNECT = 10.0
RETRY = 3.0
FETCH = 5_000
BATCH = 10_000
# Up to here all changes are one transaction, so that readers see the old graph or the new one; more would not fit small servers.
ATOMIC = 50_000

READ_NODES = f"MATCH (n:Entity) WHERE n.{MARK} RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties"
READ_RELATIONSHIPS = (
    f"MATCH (a:Entity)-[r]->(b:Entity) WHERE r.{MARK} AND a.{MARK} AND b.{MARK} "
    "RETURN r.id AS id, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties"
)
READ_BARE = f"MATCH (n:{BARE}) WHERE n.{MARK} RETURN n.id AS id"
FOREIGN = f"UNWIND $ids AS id MATCH (n:Entity {{id: id}}) WHERE n.{MARK} IS NULL RETURN n.id AS id LIMIT 1"
IDS = "MATCH (n) WHERE elementId(n) IN $nodes RETURN elementId(n) AS node, n.id AS id"


class BoltStore(Store):
    """A store in a database of a Bolt server, reached when it is first needed.

    Args:
        address: the server and the database.
        credentials: user and password; by default from the environment or a prompt.
    """

    def __init__(self, address: Address, credentials: Credentials | None = None) -> None:
        self.address = address
        self._credentials = credentials
        self._driver: Driver | None = None

    def write(self, graph: PropertyGraph) -> None:
        """Make what coopnet keeps in the database equal to a graph; what is equal already is not touched."""
        self.prepare()
        self.apply(self.compare(graph))

    def prepare(self) -> None:
        """Make the constraint and the indexes, where they are not there."""
        with self._session(write=True) as session:
            for statement in _schema_statements():
                session.run(statement).consume()
            session.run("CALL db.awaitIndexes()").consume()

    def compare(self, graph: PropertyGraph) -> Changes:
        """Return what has to be changed for the database to hold a graph.

        Raises:
            SchemaError: the graph has labels, types or keys that the schema does not know.
            GraphError: a node that coopnet did not make stands there under an id of the graph.
        """
        _require_known(graph)
        bare = {key for (key,) in self._run(READ_BARE, {}, WHOLE_READ)}
        changes = changes_between(self.read(), graph, bare)
        for batch in batches(changes.new_ids, BATCH):
            for (key,) in self._run(FOREIGN, {"ids": batch}, WHOLE_READ):
                raise GraphError(f"{self.address}: an Entity {key} that coopnet did not make is there; push to a database of its own")
        return changes

    def apply(self, changes: Changes, done: Callable[[], None] = lambda: None) -> Mapping[str, int]:
        """Make changes, and return what the server counted: `nodes_created`, `properties_set` and the like, none of them zero.

        Args:
            changes: what `compare` returned.
            done: called after each of `steps(changes)`.
        """
        statements = change_statements(changes, BATCH)
        units: Iterable[Sequence[tuple[str, Rows]]] = [list(statements)] if len(changes) <= ATOMIC else ([one] for one in statements)
        counts: Counter[str] = Counter()
        if not changes:
            return counts
        with self._session(write=True) as session:
            for unit in units:
                counts += session.execute_write(_run_all, unit)
                for _ in unit:
                    done()
        return counts

    @staticmethod
    def steps(changes: Changes) -> int:
        """Return the number of steps that `apply` takes."""
        return sum(1 for _ in change_statements(changes, BATCH))

    def foreign(self) -> int:
        """Return how many nodes of others carry labels of the schema, so that questions would find them too."""
        labels = "|".join(quote_identifier(label) for label in sorted(load_schema().labels))
        rows = self._run(f"MATCH (n:{labels}) WHERE n.{MARK} IS NULL RETURN count(n) AS n", {}, WHOLE_READ).rows
        return int(rows[0][0])

    def read(self) -> PropertyGraph:
        """Return the whole graph, as it was written."""
        nodes, relationships = self._run(READ_NODES, {}, WHOLE_READ), self._run(READ_RELATIONSHIPS, {}, WHOLE_READ)
        labels, keys = load_schema().labels.keys(), load_schema().types.keys()
        own_nodes = tuple((key, [one for one in borne if one in labels], _only(keys, values)) for key, borne, values in nodes)
        own_ties = tuple((*row, _only(keys, values)) for *row, values in relationships)
        return graph_of(Records(nodes.columns, own_nodes), Records(relationships.columns, own_ties))

    def query(self, cypher: str, parameters: Parameters | None = None, timeout: float = TIMEOUT) -> Records:
        """Return the answer to Cypher that reads; see `Store.query`."""
        from graph.store.guard import require_read_only

        require_read_only(cypher)
        return self._run(cypher, parameters or {}, timeout)

    def _run(self, cypher: str, parameters: Parameters, timeout: float) -> Records:
        with self._session(timeout=timeout) as session, session.begin_transaction(timeout=timeout) as transaction:
            result = transaction.run(cypher, to_bolt(parameters))
            columns = tuple(result.keys())
            rows = [record.values() for record in result]
            ids = _ids_of_ends(transaction, rows)
            return Records(columns, tuple(tuple(from_bolt(value, ids) for value in row) for row in rows))

    @contextmanager
    def _session(self, write: bool = False, timeout: float | None = None) -> Iterator[Session]:
        """Open a session; with `timeout`, what the server refuses is the query's fault."""
        from neo4j import READ_ACCESS, WRITE_ACCESS

        driver = self._connect()
        mode = WRITE_ACCESS if write else READ_ACCESS
        with (
            self._errors(timeout, connected=True),
            driver.session(
                database=self.address.database,
                default_access_mode=mode,
                fetch_size=FETCH,
                bookmark_manager=driver.execute_query_bookmark_manager,
            ) as session,
        ):
            yield session

    def _connect(self) -> Driver:
        if self._driver is None:
            if self._credentials is None:
                self._credentials = find_credentials(self.address)
            with self._errors(None, connected=False):
                driver = _open_driver(self.address, self._credentials)
                try:
                    with driver.session(database=self.address.database, default_access_mode="READ") as session:
                        session.run("RETURN 1").consume()
                except BaseException:
                    driver.close()
                    raise
            self._driver = driver
        return self._driver

    @contextmanager
    def _errors(self, timeout: float | None, connected: bool) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            found = query_error(error, timeout) if timeout is not None else None
            if found is None and not is_ours(error):
                raise
            user = self._credentials.user if self._credentials else ""
            raise found or server_error(error, self.address, user, connected) from None

    def close(self) -> None:
        """Let go of the server; a second time does nothing."""
        driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()


def _open_driver(address: Address, credentials: Credentials) -> Driver:
    from neo4j import GraphDatabase, basic_auth

    # What the server remarks on a statement is for those who write it, and they read the catalogue's tests.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    logging.getLogger("neo4j.notifications").setLevel(logging.CRITICAL)
    return GraphDatabase.driver(
        address.url,
        auth=basic_auth(credentials.user, credentials.password) if credentials.password else None,
        connection_timeout=CONNECT,
        connection_acquisition_timeout=1.5 * CONNECT,
        max_transaction_retry_time=RETRY,
        warn_notification_severity="OFF",
        user_agent="coopnet",
    )


def _schema_statements() -> Sequence[str]:
    text = files("graph.store").joinpath("neo4j.cypher").read_text("utf-8")
    return [statement.strip() for statement in text.split(";") if statement.strip()]


def _run_all(transaction: ManagedTransaction, statements: Sequence[tuple[str, Rows]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for statement, rows in statements:
        counters = transaction.run(statement, rows=rows).consume().counters
        counts.update({key: value for key, value in vars(counters).items() if isinstance(value, int) and not isinstance(value, bool)})
    return +counts


def _ids_of_ends(transaction: Transaction, rows: Sequence[Sequence[Any]]) -> Mapping[str, Answer]:
    """Return the ids of the nodes at which returned relationships end: the server sends them without their properties."""
    ends = sorted({node for row in rows for value in row for node in end_nodes(value)})
    ids: dict[str, Answer] = {}
    for batch in batches(ends, BATCH):
        ids.update((record["node"], record["id"]) for record in transaction.run(IDS, nodes=batch))
    return ids


def _only(keys: Any, values: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in values.items() if key in keys}


def _require_known(graph: PropertyGraph) -> None:
    """Raise SchemaError where a label, type or key is not the schema's: it could not be told from one that others put there."""
    schema = load_schema()
    items: Iterable[Node | Relationship] = (*graph.nodes, *graph.relationships)
    used = {label for node in graph.nodes for label in node.labels} - schema.labels.keys()
    used |= {relationship.type for relationship in graph.relationships} - schema.relationships.keys()
    for item in items:
        used |= item.properties.keys() - schema.types.keys()
    if used:
        raise SchemaError(f"the graph has labels, types or keys that the schema does not know: {', '.join(sorted(used))}")
