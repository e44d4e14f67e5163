"""An opened graph, to be asked from Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from graph.errors import GraphError, QueryError
from graph.folder import GraphFolder
from graph.store.base import TIMEOUT, Records, Store

CATALOGUE = "coopnet.catalogue"


class Graph:
    """A graph that is open for reading; close it, or use it in a `with` block.

    Args:
        folder: the graph folder.
    """

    def __init__(self, folder: GraphFolder) -> None:
        self.folder = folder
        self._leave = ExitStack()
        self.store: Store = self._leave.enter_context(folder.store())

    def cypher(self, text: str, **parameters: Any) -> Records:
        """Return the answer to Cypher that reads.

        Args:
            text: one statement.
            parameters: values of its `$names`.

        Raises:
            QueryRefused: it would write, or reach outside the graph.
            QueryError: it cannot be run.
        """
        return self.store.query(text, parameters)

    def query(self, name: str, **parameters: Any) -> Records:
        """Return the answer to a question of the catalogue.

        Args:
            name: such as `partners`; `coopnet query` lists them.
            parameters: what the question asks for.

        Raises:
            QueryError: there is no such question, or a parameter is missing or wrong.
        """
        records: Records = _catalogue()(self.store, name, parameters, TIMEOUT)
        return records

    def close(self) -> None:
        """Let go of the graph; a second time does nothing."""
        self._leave.close()

    def __enter__(self) -> Self:
        """Return the graph itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let go of the graph."""
        self.close()


def _catalogue() -> Callable[[Store, str, Mapping[str, Any], float], Records]:
    with suppress(PackageNotFoundError):
        for point in distribution("coopnet").entry_points.select(group=CATALOGUE, name="run"):
            run: Callable[[Store, str, Mapping[str, Any], float], Records] = point.load()
            return run
    raise QueryError("no catalogue of questions is installed; run `make`, or `pip install -e .`")


def open_graph(place: str | Path = "coopnet.graph") -> Graph:
    """Return the graph at a place, opened to be read.

    Args:
        place: path of a graph folder.

    Raises:
        GraphMissing: there is none.
        GraphLocked: it is being built.
    """
    if "://" in str(place):
        raise GraphError(f"{str(place).rpartition('@')[2]}: is a server, which holds a copy; name the graph folder that it was made from")
    return Graph(GraphFolder(place))
