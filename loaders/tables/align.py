"""Alignment of a row's atoms with the columns of its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.tables.cells import HOPELESS, LONGEST_CELL, Cells

# What a row costs that fits the columns in no way.
UNFIT = -8.0
_Reading = tuple[float, tuple[int, ...]]  # score, and where each cell so far ends


@dataclass(frozen=True, slots=True)
class Alignment:
    """The best reading of the first `end` atoms: where each column's cell ends, its score, and how far the next best lies below."""

    end: int
    stops: tuple[int, ...]
    score: float
    margin: float


def align(cells: Cells, types: Sequence[str]) -> tuple[Alignment, ...]:
    """Return, for each number of atoms from none to all, the best way to divide them among columns in order."""
    count = len(cells.atoms)
    readings: list[list[_Reading]] = [[(0.0, ())] if not end else [] for end in range(count + 1)]
    for type_ in types:
        coming: list[list[_Reading]] = [[] for _ in range(count + 1)]
        for start in range(count + 1):
            if not readings[start]:
                continue
            for end in range(start, min(count, start + LONGEST_CELL) + 1):
                score = cells.score(type_, start, end)
                if score == HOPELESS:
                    break
                for before, stops in readings[start]:
                    _keep(coming[end], (before + score, (*stops, end)))
        readings = coming
    return tuple(_alignment(end, found) for end, found in enumerate(readings))


def _keep(readings: list[_Reading], reading: _Reading) -> None:
    """Keep the two best readings, the best first; of equals the earlier found."""
    if len(readings) < 2:
        readings.append(reading)
    elif reading[0] > readings[1][0]:
        readings[1] = reading
    else:
        return
    if len(readings) == 2 and readings[1][0] > readings[0][0]:
        readings.reverse()


def _alignment(end: int, readings: Sequence[_Reading]) -> Alignment:
    if not readings:
        return Alignment(end, (), UNFIT, 0.0)
    score, stops = readings[0]
    return Alignment(end, stops, score, score - readings[1][0] if len(readings) > 1 else score)
