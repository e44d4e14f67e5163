"""An opened graph, to be asked from Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack, suppress
from datetime import date
from html import escape
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from graph.errors import CoopnetError, GraphError, QueryError
from graph.files import read_graph
from graph.folder import GraphFolder
from graph.store.address import is_server, parse_address
from graph.store.base import TIMEOUT, Records, Store

if TYPE_CHECKING:
    import networkx as nx
    import pandas

    from graph.model import PropertyGraph
    from graph.page import Page

CATALOGUE = "coopnet.catalogue"
_CONTENTS = """
MATCH (n:Entity)
UNWIND labels(n) AS label
WITH label, count(n) AS nodes
WHERE NOT label IN ['Actor', 'Entity']
RETURN label, nodes
ORDER BY nodes DESC, label
"""


class Graph:
    """A graph that is open for reading; close it, or use it in a `with` block.

    Args:
        store: what `open_store` returns.
    """

    def __init__(self, store: AbstractContextManager[Store]) -> None:
        self._leave = ExitStack()
        self._store: Store | None = self._leave.enter_context(store)

    @property
    def store(self) -> Store:
        """The store that is asked; GraphError where the graph is closed."""
        if self._store is None:
            raise GraphError("this graph is closed; open it again with open_graph")
        return self._store

    def cypher(self, text: str, /, **parameters: Any) -> Records:
        """Return the answer to Cypher that reads.

        Args:
            text: one statement.
            parameters: values of its `$names`.

        Raises:
            QueryRefused: it would write, or reach outside the graph.
            QueryError: it cannot be run.
        """
        return self.store.query(text, parameters)

    def query(self, name: str, /, **parameters: Any) -> Records:
        """Return the answer to a question of the catalogue.

        Args:
            name: such as `partners`; `coopnet query` lists them.
            parameters: what the question asks for.

        Raises:
            QueryError: there is no such question, or a parameter is missing or wrong.
        """
        records: Records = _catalogue()(self.store, name, parameters, TIMEOUT)
        return records

    def networkx(self, projection: str | None = None, as_of: date | str | None = None, min_sources: int = 1) -> nx.Graph[str]:
        """Return a projection of the graph, or with no name the whole of it, as a networkx graph.

        Args:
            projection: one of `graph.analysis.projection.PROJECTIONS`, which gives a simple graph of weighted ties; None for
                a MultiDiGraph of all nodes and relationships, see `graph.convert.to_networkx`.
            as_of: count only what had begun by this day, such as `2018-12-31`.
            min_sources: count only ties that at least so many documents bear out.

        Raises:
            QueryError: there is no such projection, or an option is out of range or given without a projection.
        """
        if projection is not None:
            from graph.analysis.projection import project

            return project(self.store.read(), projection, as_of, min_sources).graph
        if as_of is not None or min_sources != 1:
            raise QueryError("as_of and min_sources choose among the ties of a projection; name one, such as projection='cooperation'")
        from graph.convert import to_networkx

        return to_networkx(self.store.read())

    def measure(
        self,
        *names: str,
        projection: str = "cooperation",
        as_of: date | str | None = None,
        min_sources: int = 1,
        weighted: bool = True,
        top: int | None = None,
    ) -> pandas.DataFrame:
        """Return a data frame with a row for each actor, ranked by the first measure, with what each figure stands on.

        Args:
            names: of `graph.analysis.centrality.MEASURES`, or `community`; all centralities where none is named.
            projection: which ties are measured, one of `graph.analysis.projection.PROJECTIONS`.
            as_of: count only what had begun by this day, such as `2018-12-31`.
            min_sources: count only ties that at least so many documents bear out.
            weighted: whether the weights of ties are read.
            top: how many rows; None for all.

        Raises:
            QueryError: there is no such measure or projection, or an option is out of range.
        """
        from graph.analysis.centrality import CENTRALITIES
        from graph.analysis.projection import project
        from graph.analysis.ranking import rank

        found = project(self.store.read(), projection, as_of, min_sources)
        return rank(found, names or CENTRALITIES, top, weighted).to_df()

    def page(
        self,
        *,
        size: str = "strength",
        colour: str = "type",
        language: str = "en",
        focus: str | None = None,
        hops: int = 2,
        projection: str = "cooperation",
        as_of: date | str | None = None,
        min_sources: int = 1,
    ) -> Page:
        """Return the network as a page that works offline; a notebook shows it, and its `write(path)` makes a file of it.

        Args:
            size: the measure that nodes are sized by, one of `graph.analysis.centrality.MEASURES`.
            colour: what they are coloured by at first, `type` or `community`.
            language: of the page, `en` or `id`.
            focus: id, name or acronym of a node to show the surroundings of; None for everything.
            hops: how many links away these reach.
            projection: the ties that are measured and that the second view shows.
            as_of: show only what had begun by this day, such as `2018-12-31`.
            min_sources: show only what at least so many documents bear out.

        Raises:
            QueryError: an option names nothing there is.
        """
        from graph.page import make_page

        return make_page(
            self.store.read(),
            size=size,
            colour=colour,
            language=language,
            focus=focus,
            hops=hops,
            projection=projection,
            as_of=as_of,
            min_sources=min_sources,
        )

    def _repr_html_(self) -> str:
        """Return for a notebook how many nodes of each label the graph holds."""
        try:
            rows = self.store.query(_CONTENTS).rows
        except CoopnetError as error:
            return f"<p>{escape(str(error))}</p>"
        return "<p>" + " · ".join(f"{escape(label)}&nbsp;{nodes}" for label, nodes in rows) + "</p>"

    def close(self) -> None:
        """Let go of the graph; a second time does nothing."""
        self._store = None
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


def open_store(place: str | Path) -> AbstractContextManager[Store]:
    """Return the store at a place, for a `with` block: the embedded one of a graph folder, or that of a server.

    Args:
        place: path of a graph folder, or URL of a server such as `bolt://localhost:7687/neo4j`; a server's user and password are
            those of COOPNET_USER and COOPNET_PASSWORD, and a password that is not there is asked for.

    Raises:
        GraphError: the URL is none of a Bolt server, or holds a password.
    """
    if not is_server(place):
        return GraphFolder(place).store()
    from graph.store.bolt import BoltStore

    return BoltStore(parse_address(str(place)))


def read_graph_at(place: str | Path) -> PropertyGraph:
    """Return the whole graph at a place: that of a folder, or of a file in its layout, while Java stays asleep."""
    if not is_server(place):
        if Path(place).is_file():
            return read_graph(Path(place))
        return GraphFolder(place).graph()
    with open_store(place) as store:
        return store.read()


def open_graph(place: str | Path = "coopnet.graph") -> Graph:
    """Return the graph at a place, opened to be read.

    Args:
        place: as of `open_store`.

    Raises:
        GraphMissing: there is none.
        GraphLocked: it is being built.
        GraphError: the server cannot be reached, or refuses.
    """
    return Graph(open_store(place))
