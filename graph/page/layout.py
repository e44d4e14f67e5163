"""Where nodes are drawn: rustworkx's spring layout for each connected part, from a start that repeats, the parts packed side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graph.page.overlaps import part_overlaps

if TYPE_CHECKING:
    import rustworkx

    from graph.page.overlaps import Lengths, Points

SEED = 1
# Nodes push each other away with a force that falls by this power of their distance: the higher, the more evenly they spread.
REPULSION = 3
# Pixels at a scale of 1 between the rims of two joined nodes of middling size, between parts, and kept free between any two nodes.
SPACING, MARGIN, GAP = 60.0, 80.0, 16.0
# The rounds of a layout are as many as fit into so many comparisons of two nodes.
EFFORT, FEWEST, MOST = 25_000_000, 12, 400
PIVOTS = 40
# How many times the area that its nodes take up a part has at least.
ROOM = 4.0
# Width by height that many small parts are to have together.
ASPECT = 1.35
# A part stands beside another if it is at least so much of its height.
ALIKE = 0.4


def positions(nodes: Sequence[str], edges: Iterable[tuple[str, str]], radii: Mapping[str, float]) -> dict[str, tuple[int, int]]:
    """Return where each node is drawn, in pixels at a scale of 1.

    The same nodes and edges, in the same order, give the same positions.

    Args:
        nodes: each once.
        edges: between nodes; parallel ones pull together more strongly.
        radii: of every node.
    """
    import numpy
    import rustworkx

    graph: rustworkx.PyGraph[str, None] = rustworkx.PyGraph()
    place = dict(zip(nodes, graph.add_nodes_from(nodes), strict=True))
    graph.add_edges_from_no_data([(place[start], place[end]) for start, end in edges if start != end])
    parts = sorted((sorted(part) for part in rustworkx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    boxes = []
    for part in parts:
        sizes = numpy.array([radii[nodes[number]] for number in part])
        boxes.append(part_overlaps(_roomy(_laid_out(graph.subgraph(part)), graph.subgraph(part), sizes), sizes, GAP))
    found: dict[str, tuple[int, int]] = {}
    for part, points in zip(parts, _packed(boxes), strict=True):
        for number, (x, y) in zip(part, points, strict=True):
            found[nodes[number]] = (round(float(x)), round(float(y)))
    return found


def _laid_out(graph: rustworkx.PyGraph[Any, Any]) -> Points:
    """Return points for a connected graph, its longest side level, of no certain size."""
    import numpy
    import rustworkx

    count = len(graph)
    if count == 1:
        return numpy.zeros((1, 2))
    rounds = max(FEWEST, min(MOST, EFFORT // (count * count)))
    start = {number: (float(x), float(y)) for number, (x, y) in enumerate(_start(graph))}
    found = rustworkx.spring_layout(graph, pos=start, repulsive_exponent=REPULSION, num_iter=rounds, seed=SEED)
    return _level(numpy.array([found[number] for number in range(count)], dtype=float))


def _roomy(points: Points, graph: rustworkx.PyGraph[Any, Any], sizes: Lengths) -> Points:
    """Return the points spread until edges are long enough to be seen and nodes have room on the whole."""
    import numpy

    if len(points) == 1:
        return points
    ends = numpy.array(graph.edge_list(), dtype=int)
    edge = float(numpy.median(numpy.hypot(*(points[ends[:, 0]] - points[ends[:, 1]]).T)))
    by_edges = (SPACING + 2 * float(numpy.median(sizes))) / max(edge, 1e-9)
    area = float(numpy.prod(numpy.ptp(points, axis=0)))
    needed = ROOM * float(((2 * sizes + GAP) ** 2).sum())
    by_area: float = (needed / area) ** 0.5 if area > 1e-9 else 0.0
    return points * max(by_edges, by_area)


def _start(graph: rustworkx.PyGraph[Any, Any]) -> Points:
    """Return points whose distances follow the steps between nodes (PivotMDS), so that the springs need not unfold a knot.

    References:
        U. Brandes, C. Pich, Eigensolver methods for progressive multidimensional scaling of large data, Graph Drawing 2006.
    """
    import numpy
    import rustworkx

    count = len(graph)
    nearest = numpy.full(count, numpy.inf)
    columns = []
    pivot = 0
    for _ in range(min(PIVOTS, count)):
        lengths = rustworkx.dijkstra_shortest_path_lengths(graph, pivot, lambda _: 1.0)
        steps = numpy.array([0.0 if number == pivot else lengths[number] for number in range(count)])
        columns.append(steps)
        nearest = numpy.minimum(nearest, steps)
        pivot = int(numpy.argmax(nearest))
    squares = numpy.array(columns).T ** 2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean()
    _, vectors = numpy.linalg.eigh(centred.T @ centred)
    points = centred @ vectors[:, -2:] if vectors.shape[1] > 1 else numpy.hstack([centred, centred * 0])
    # Leaves of one node stand on one point, from which springs cannot part them.
    noise = numpy.random.default_rng(SEED).uniform(-0.02, 0.02, points.shape)
    return points / max(float(numpy.abs(points).max()), 1e-9) + noise


def _level(points: Points) -> Points:
    """Return the points turned so that their longest side lies level: screens are wide."""
    import numpy

    centred = points - points.mean(axis=0)
    _, vectors = numpy.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1]
    # An eigenvector may point either way.
    axes = axes * numpy.where(axes[numpy.abs(axes).argmax(axis=0), [0, 1]] < 0, -1, 1)
    turned: Points = centred @ axes
    return turned


def _packed(boxes: Sequence[Points]) -> list[Points]:
    """Return the parts moved side by side: the largest first, the others in rows below it."""
    if not boxes:
        return []
    extents = [tuple(map(float, points.max(axis=0) - points.min(axis=0) + MARGIN)) for points in boxes]
    widest = max(extents[0][0], (sum(width * height for width, height in extents) * ASPECT) ** 0.5)
    if len(extents) > 1 and extents[1][1] < ALIKE * extents[0][1]:
        widest = extents[0][0]
    x = y = tallest = 0.0
    packed = []
    for points, (width, height) in zip(boxes, extents, strict=True):
        if x and (x + width > widest or height < ALIKE * tallest):
            x, y, tallest = 0.0, y + tallest, 0.0
        packed.append(points - points.min(axis=0) + [x, y])
        x, tallest = x + width, max(tallest, height)
    return packed
