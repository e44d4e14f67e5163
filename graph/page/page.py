"""Pages: made from a graph, written to a file, or shown in a notebook."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from graph.analysis.projection import DEFAULT, project
from graph.analysis.view import view
from graph.errors import GraphError, QueryError
from graph.model import PropertyGraph
from graph.page.appearance import load_appearance
from graph.page.html import render
from graph.page.labels import Labels
from graph.page.records import page_records
from graph.page.selection import find_focus, select
from graph.page.sizes import measured
from graph.page.texts import load_texts

COLOURS = ("type", "community")
SIZE = "strength"
HOPS = 2
FRAME_HEIGHT = 720


@dataclass(frozen=True, slots=True)
class Page:
    """A page; in a notebook it shows itself.

    Args:
        html: the whole of it.
        nodes: how many are drawn.
        links: how many are drawn.
    """

    html: str = field(repr=False)
    nodes: int
    links: int

    def write(self, path: Path | str) -> Path:
        """Write the page to a file, making its folder, and return the path.

        Raises:
            GraphError: it cannot be written.
        """
        path = Path(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.html.encode("utf-8"))
        except OSError as error:
            raise GraphError(f"{path}: cannot be written: {error.strerror}; name another place") from None
        return path

    def _repr_html_(self) -> str:
        """Return a frame that holds the page and shuts it off from the notebook."""
        return (
            '<iframe sandbox="allow-scripts allow-downloads allow-popups allow-modals" '
            f'srcdoc="{html.escape(self.html)}" width="100%" height="{FRAME_HEIGHT}" '
            'title="coopnet" style="border: 1px solid #8884; border-radius: 6px"></iframe>'
        )


def make_page(
    graph: PropertyGraph,
    *,
    size: str = SIZE,
    colour: str = "type",
    language: str = "en",
    focus: str | None = None,
    hops: int = HOPS,
    projection: str = DEFAULT,
    as_of: date | str | None = None,
    min_sources: int = 1,
) -> Page:
    """Return the page of a graph; the same graph and options give the same bytes.

    Args:
        graph: the whole graph.
        size: the measure that nodes are sized by, one of `graph.analysis.centrality.MEASURES`.
        colour: what they are coloured by at first, `type` or `community`.
        language: of the interface, `en` or `id`.
        focus: id, name or acronym of a node to show the surroundings of; None for everything.
        hops: how many links away these reach.
        projection: the ties that the measure, the communities and the second view are of.
        as_of: show only what had begun by this day.
        min_sources: show only what so many documents bear out.

    Raises:
        QueryError: an option names nothing there is.
    """
    if colour not in COLOURS:
        raise QueryError(f"nodes cannot be coloured by {colour!r}; they can by {' or '.join(COLOURS)}")
    if hops < 0:
        raise QueryError(f"hops: {hops} is less than 0")
    texts, look = load_texts(language), load_appearance()
    ties = project(graph, projection, as_of, min_sources)
    labels = Labels(graph, texts)
    selection = select(graph, look, view(as_of, min_sources), focus, hops)
    sizes = measured(ties.graph, size, {node.id for node in selection.nodes})
    records = page_records(graph, selection, ties, sizes, labels, texts, look)
    title = texts.interface("title")
    if focus is not None:
        title = texts.interface("title_focus", name=labels.full(find_focus(graph, look, focus)))
    return Page(render(texts, title, records | {"colour": colour}), len(selection.nodes), len(selection.links))
