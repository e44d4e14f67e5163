"""The embedded store: ArcadeDB in this process, no server."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.errors import GraphError, GraphMissing
from graph.model import PropertyGraph
from graph.schema import ROOT_LABEL
from graph.store import jvm
from graph.store.base import TIMEOUT, Parameters, Records, Store
from graph.store.changes import Changes
from graph.store.cypher import READ_NODES, READ_RELATIONSHIPS, batches, graph_of, nodes_by_labels, relationships_by_type
from graph.store.disk import swap_folder, sync_folder
from graph.store.guard import require_read_only
from graph.store.java_errors import query_error, reason_of
from graph.store.java_values import from_java, to_java_map
from graph.store.jvm import java
from graph.store.rewriting import apply_changes, edge_type, java_rows, vertex_type

LANGUAGE = "opencypher"
WRITE_BATCH = 20_000
BULK = 200_000
WHOLE_READ = 3600.0
# On the opened database, since a value kept in it would win over one given to Java.
SETTINGS: Mapping[str, bool] = {
    "arcadedb.opencypher.loadCsv.allowFileUrls": False,
    "arcadedb.opencypher.loadCsv.allowRemoteUrls": False,
}
# What of the engine's procedures leads out of reading: they are struck from its register, beside what the guard refuses.
UNREGISTERED = ("algo.", "path.", "do.", "merge.", "refactor.")


class EmbeddedStore(Store):
    """A store in a folder of its own, read through an ArcadeDB inside this process.

    Several processes may read one folder at a time, and one process may open it several times. A write makes a new folder
    beside it that takes its place when it is whole. Who may write, `graph.folder` decides.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._database: Any = None

    def write(self, graph: PropertyGraph) -> None:
        """Replace all that the store holds by a graph; what was there stays until the new one is whole and on disk."""
        jvm.start(bulk=len(graph.nodes) + len(graph.relationships) > BULK)
        self._make(lambda made: _build(made, graph))

    def write_changed(self, former: Path, changes: Changes, nodes: int, relationships: int) -> None:
        """Replace all that the store holds by what another folder holds, changed.

        Args:
            former: a folder that an embedded store wrote; it stays as it is.
            changes: what is changed in a copy of it.
            nodes: how many nodes there are then.
            relationships: how many relationships.

        Raises:
            GraphError: what came out is not that, because the folder does not hold what is to be changed.
        """
        jvm.start()
        self._make(lambda made: _change(former, made, changes, (nodes, relationships)))

    def _make(self, build: Callable[[Path], None]) -> None:
        made = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(made, ignore_errors=True)
        try:
            with _engine_errors(self.folder):
                build(made)
            sync_folder(made)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        self.close()
        swap_folder(made, self.folder)

    def read(self) -> PropertyGraph:
        """Return the whole graph, as it was written."""
        return graph_of(self._run(READ_NODES, {}, WHOLE_READ), self._run(READ_RELATIONSHIPS, {}, WHOLE_READ))

    def query(self, cypher: str, parameters: Parameters | None = None, timeout: float = TIMEOUT) -> Records:
        """Return the answer to Cypher that reads; see `Store.query`."""
        require_read_only(cypher)
        if "call" in cypher.lower():
            # The register is the engine's, which runs from here on.
            self._open()
            _unregister_procedures()
        return self._run(cypher, parameters or {}, timeout)

    def _run(self, cypher: str, parameters: Parameters, timeout: float) -> Records:
        database = self._open()
        try:
            database.getConfiguration().setValue("arcadedb.command.timeout", max(1, round(timeout * 1000)))
            return _records(database.query(LANGUAGE, cypher, java("java.util.Map") @ to_java_map(parameters)))
        except java("java.lang.Throwable") as error:
            raise query_error(error, timeout) from None

    def _open(self) -> Any:
        if self._database is None:
            if not self.folder.is_dir():
                raise GraphMissing(f"{self.folder}: no graph here; run `coopnet build`")
            jvm.start()
            with _engine_errors(self.folder), jvm.uninterrupted():
                self._database = _share(self.folder)
        return self._database

    def close(self) -> None:
        """Let go of the folder; a second time does nothing."""
        if self._database is not None:
            self._database = None
            _let_go(self.folder)


def _records(found: Any) -> Records:
    """Return the rows of a result set; its columns are those of the first row, in the order of the statement."""
    columns: tuple[str, ...] = ()
    rows = []
    try:
        while found.hasNext():
            row = found.next()
            columns = columns or tuple(str(name) for name in row.getPropertyNames())
            rows.append(tuple(from_java(row.getProperty(name)) for name in columns))
    finally:
        found.close()
    return Records(columns, tuple(rows))


@contextmanager
def _engine_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except java("java.lang.Throwable") as error:
        raise GraphError(f"{folder}: the engine fails: {reason_of(error)}; `coopnet build --fresh` makes it anew") from None


def _unregister_procedures() -> None:
    register = java("com.arcadedb.query.opencypher.procedures.CypherProcedureRegistry")
    for name in [str(name) for name in register.getProcedureNames()]:
        if name.startswith(UNREGISTERED):
            register.unregister(name)


# The engine opens a folder once in a process: stores of one folder share the database, and the last to leave closes it.
_SHARED: dict[Path, tuple[Any, int]] = {}


def _share(folder: Path) -> Any:
    place = folder.resolve()
    database, users = _SHARED.get(place, (None, 0))
    if database is None:
        database = _open_database(place)
        if not _SHARED:
            # A database left open keeps Java from ending for half a minute; this runs before Java's own end.
            atexit.register(_close_all)
    _SHARED[place] = database, users + 1
    return database


def _open_database(place: Path) -> Any:
    mode = java("com.arcadedb.engine.ComponentFile").MODE
    database = java("com.arcadedb.database.DatabaseFactory")(str(place)).open(mode.READ_ONLY)
    for key, value in SETTINGS.items():
        database.getConfiguration().setValue(key, value)
    return database


def _let_go(folder: Path) -> None:
    place = folder.resolve()
    database, users = _SHARED.pop(place, (None, 0))
    if users > 1:
        _SHARED[place] = database, users - 1
    elif database is not None:
        database.close()


def _close_all() -> None:
    while _SHARED:
        _, (database, _) = _SHARED.popitem()
        database.close()


def _build(folder: Path, graph: PropertyGraph) -> None:
    database = java("com.arcadedb.database.DatabaseFactory")(str(folder.resolve())).create()
    try:
        _create_schema(database.getSchema())
        _write(database, graph)
    finally:
        database.close()


def _change(former: Path, made: Path, changes: Changes, counts: tuple[int, int]) -> None:
    shutil.copytree(former, made)
    database = java("com.arcadedb.database.DatabaseFactory")(str(made.resolve())).open()
    try:
        apply_changes(database, changes)
        found = _counts(database)
    finally:
        database.close()
    if found != counts:
        raise GraphError(f"{former}: holds another graph than it should; `coopnet build --fresh` makes it anew")


def _counts(database: Any) -> tuple[int, int]:
    """Return how many nodes and how many relationships there are."""
    types = [str(one.getName()) for one in database.getSchema().getTypes() if one.getClass().getSimpleName() == "LocalEdgeType"]
    return int(database.countType(ROOT_LABEL, True)), sum(int(database.countType(name, False)) for name in types)


def _create_schema(schema: Any) -> None:
    """Make what stands before the first record; the engine's own calls spare the half second that its SQL takes to load."""
    entity = schema.buildVertexType().withName(ROOT_LABEL).withTotalBuckets(1).create()
    entity.createProperty("id", java("com.arcadedb.schema.Type").STRING)
    entity.createTypeIndex(java("com.arcadedb.schema.Schema").INDEX_TYPE.LSM_TREE, True, "id")


def _write(database: Any, graph: PropertyGraph) -> None:
    schema = database.getSchema()
    vertices: dict[str, Any] = {}
    for labels, nodes in nodes_by_labels(graph).items():
        kind = vertex_type(schema, labels)
        for batch in batches(nodes, WRITE_BATCH):
            database.begin()
            for node, values in zip(batch, java_rows(batch), strict=True):
                vertex = database.newVertex(kind)
                vertex.fromMap(values)
                vertex.save()
                vertices[node.id] = vertex
            database.commit()
    for name, relationships in relationships_by_type(graph).items():
        edge_type(schema, name)
        for part in batches(relationships, WRITE_BATCH):
            database.begin()
            for relationship, values in zip(part, java_rows(part), strict=True):
                vertices[relationship.start].newEdge(name, vertices[relationship.end], java("java.util.Map") @ values)
            database.commit()
