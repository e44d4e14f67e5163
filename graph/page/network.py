"""The networks that the page draws, as pyvis models."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node as PyvisNode

from graph.model import Node, Relationship
from graph.page.appearance import PLAIN, Appearance
from graph.page.labels import Labels, label_of
from graph.page.layout import positions

# How far parallel links bow out, in parts of their length; the first of an odd number is straight.
BOW = 0.14
THINNEST, THICKEST = 1.4, 7.0
OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {"hover": True, "multiselect": False, "keyboard": {"enabled": True, "bindToWindow": False}, "tooltipDelay": 0},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "labelHighlightBold": False, "chosen": False},
    "edges": {"smooth": False, "hoverWidth": 0.6, "selectionWidth": 1.6, "arrowStrikethrough": False, "chosen": False},
}


class Picture(Network):  # type: ignore[misc]
    """A pyvis network that keeps parallel edges and adds in constant time."""

    def __init__(self) -> None:
        super().__init__()
        self.set_options(json.dumps(OPTIONS))

    def add_node(self, n_id: str, label: str, shape: str, **options: Any) -> None:
        """Add a node; the same id a second time does nothing."""
        if n_id not in self.node_map:
            node = PyvisNode(n_id, shape, label=label, **options)
            self.nodes.append(node.options)
            self.node_ids.append(n_id)
            self.node_map[n_id] = node.options

    def add_edge(self, source: str, to: str, **options: Any) -> None:
        """Add an edge between nodes that were added, also where there is one already."""
        self.edges.append(Edge(source, to, False, **options).options)

    def record(self) -> dict[str, Any]:
        """Return nodes, edges and options as vis-network reads them."""
        return {"nodes": self.nodes, "edges": self.edges, "options": self.options}


def draw_links(
    nodes: Sequence[Node], links: Sequence[Relationship], labels: Labels, sizes: Mapping[str, float], look: Appearance
) -> Picture:
    """Return the picture of nodes and the relationships that link them."""
    picture = _with_nodes(nodes, [(one.start, one.end) for one in links], labels, sizes, look)
    by_id = {node.id: node for node in nodes}
    for one, bow in zip(links, _bows((one.start, one.end) for one in links), strict=True):
        modalities = (one.properties.get("modality"), *(by_id[end].properties.get("modality") for end in (one.start, one.end)))
        kind = "known" if "source" in one.properties else look.link(*modalities)
        arrow = {"arrows": {"to": {"enabled": True, "scaleFactor": 0.45}}} if one.type in look.arrows else {}
        picture.add_edge(one.start, one.end, id=one.id, kind=kind, width=THINNEST, **bow, **arrow)
    return picture


def draw_ties(
    nodes: Sequence[Node], ties: Sequence[tuple[str, str, str, float]], labels: Labels, sizes: Mapping[str, float], look: Appearance
) -> Picture:
    """Return the picture of nodes and their ties, each an id, its ends and its weight."""
    picture = _with_nodes(nodes, [(start, end) for _, start, end, _ in ties], labels, sizes, look)
    heaviest = max((weight for *_, weight in ties), default=1.0)
    for key, start, end, weight in ties:
        width = round(THINNEST + (THICKEST - THINNEST) * (weight / heaviest) ** 0.5, 2)
        picture.add_edge(start, end, id=key, kind="tied", width=width)
    return picture


def _with_nodes(
    nodes: Sequence[Node], edges: Sequence[tuple[str, str]], labels: Labels, sizes: Mapping[str, float], look: Appearance
) -> Picture:
    radii = {node.id: sizes.get(node.id, look.types.get(label_of(node), look.types[PLAIN]).radius) for node in nodes}
    placed = positions([node.id for node in nodes], edges, radii)
    picture = Picture()
    for node in nodes:
        x, y = placed[node.id]
        label = label_of(node)
        shape = look.types.get(label, look.types[PLAIN]).shape
        picture.add_node(node.id, labels.short(node), shape, type=label, size=radii[node.id], x=x, y=y)
    return picture


def _bows(pairs: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return for each edge how it bows, so that no two between the same nodes lie on each other."""
    listed = list(pairs)
    parallel: dict[tuple[str, str], list[int]] = {}
    for number, (start, end) in enumerate(listed):
        parallel.setdefault((min(start, end), max(start, end)), []).append(number)
    found: list[dict[str, Any]] = [{} for _ in listed]
    for (first, _), numbers in parallel.items():
        for place, number in enumerate(numbers):
            step = place - (len(numbers) - 1) / 2
            if step:
                # Seen from its other end, an edge bows to the other side.
                left = (step < 0) == (listed[number][0] == first)
                smooth = {"enabled": True, "type": "curvedCCW" if left else "curvedCW", "roundness": round(abs(step) * BOW, 3)}
                found[number] = {"smooth": smooth}
    return found
