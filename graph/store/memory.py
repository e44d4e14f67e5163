"""A store in memory, for what only reads and writes whole graphs."""

from __future__ import annotations

from graph.errors import QueryError
from graph.model import PropertyGraph
from graph.store.base import TIMEOUT, Parameters, Records, Store


class MemoryStore(Store):
    """A store that keeps one property graph until the process ends, and speaks no Cypher."""

    def __init__(self) -> None:
        self._graph = PropertyGraph((), ())

    def write(self, graph: PropertyGraph) -> None:
        """Replace all that the store holds by a graph."""
        self._graph = graph

    def read(self) -> PropertyGraph:
        """Return the whole graph."""
        return self._graph

    def query(self, cypher: str, parameters: Parameters | None = None, timeout: float = TIMEOUT) -> Records:
        """Raise QueryError: nothing here answers Cypher."""
        raise QueryError("a graph in memory answers no Cypher; build it into a graph folder and open that")

    def close(self) -> None:
        """Do nothing: the graph goes with the store."""
