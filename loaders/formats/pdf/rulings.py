"""Lines that a PDF page draws: those that are level or upright, of which tables are made."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

# A page with more shapes than this shows a picture.
MOST_SHAPES, MOST_POINTS = 4_000, 400
# What is less inclined than this, in points, is level or upright; what is shorter is a dot.
STRAIGHT, SHORTEST = 1.5, 4.0


class Ruling(NamedTuple):
    """A line from start to end at a place: a level one at a distance from the top of the page, an upright one from its left."""

    place: float
    start: float
    end: float


class Rulings(NamedTuple):
    """The lines of a page, in points from its top left corner."""

    level: list[Ruling]
    upright: list[Ruling]


def read_rulings(page: Any, width: float, height: float, turn: int) -> Rulings:
    """Return the level and upright lines of a page; none where it shows a picture.

    Args:
        page: the page of pdfium.
        width: of the page before it is turned, in points.
        height: of the page before it is turned.
        turn: by how many quarters of a circle the page is shown turned, clockwise.
    """
    import pypdfium2.raw as pdfium

    rulings = Rulings([], [])
    for count, shape in enumerate(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,))):
        if count >= MOST_SHAPES:
            return Rulings([], [])
        points = list(_points(shape))
        for one, other in pairwise(points):
            if one is None or other is None:
                continue
            (x, y), (to_x, to_y) = (_shown(point, width, height, turn) for point in (one, other))
            if abs(y - to_y) <= STRAIGHT and abs(x - to_x) >= SHORTEST:
                rulings.level.append(Ruling((y + to_y) / 2, min(x, to_x), max(x, to_x)))
            elif abs(x - to_x) <= STRAIGHT and abs(y - to_y) >= SHORTEST:
                rulings.upright.append(Ruling((x + to_x) / 2, min(y, to_y), max(y, to_y)))
    return rulings


def _points(shape: Any) -> Iterator[tuple[float, float] | None]:
    """Yield the points of a shape as the page shows them, None where the pen is lifted or draws a curve."""
    import pypdfium2.raw as pdfium

    matrix = shape.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(shape), MOST_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield None
            first = point
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            yield None
        yield point
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield first


def _shown(point: tuple[float, float], width: float, height: float, turn: int) -> tuple[float, float]:
    x, y = point
    return ((x, height - y), (y, x), (width - x, y), (height - y, width - x))[turn]
