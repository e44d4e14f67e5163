"""Nodes that overlap, moved apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

    Points = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]
    Lengths = numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]

ROUNDS = 60
# A lack of room this small is none, in pixels.
NONE = 0.5
# Of the way that two nodes lack, how much they move at once; all of it would make crowds tremble.
STEP = 0.8


def part_overlaps(points: Points, radii: Lengths, gap: float) -> Points:
    """Return the points moved until no two nodes overlap, as far as some rounds bring it.

    Two that are too near move away from each other in equal parts, all pairs at a time.

    Args:
        points: where the nodes are.
        radii: of the nodes.
        gap: the least distance between the rims of two.
    """
    moved = points.copy()
    for _ in range(ROUNDS):
        if _part(moved, radii, gap) <= NONE:
            break
    return moved


def _part(points: Points, radii: Lengths, gap: float) -> float:
    """Move all points once, and return the greatest lack of room there was.

    In the order of x, a node has to be compared with the next ones only, until none of them is near enough.
    """
    import numpy

    order = numpy.argsort(points[:, 0], kind="stable")
    x, y, radius = points[order, 0], points[order, 1], radii[order]
    reach = 2 * float(radius.max()) + gap
    push = numpy.zeros((len(points), 2))
    greatest = 0.0
    for ahead in range(1, len(points)):
        across, down = x[ahead:] - x[:-ahead], y[ahead:] - y[:-ahead]
        if float(across.min()) >= reach:
            break
        distance = numpy.hypot(across, down)
        lack = radius[ahead:] + radius[:-ahead] + gap - distance
        (near,) = numpy.nonzero(lack > NONE)
        if not len(near):
            continue
        greatest = max(greatest, float(lack[near].max()))
        # Two on one point part to the side.
        same = distance[near] == 0
        way = numpy.stack([numpy.where(same, 1.0, across[near]), down[near]], axis=1) / numpy.where(same, 1.0, distance[near])[:, None]
        way *= (lack[near] * STEP / 2)[:, None]
        push[near] -= way
        push[near + ahead] += way
    points[order] += push
    return greatest
