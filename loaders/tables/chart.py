"""Charts whose labels came out as text: figures, the ticks of an axis, and a run of years."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.tables.captions import years_of
from loaders.tables.lines import Line, parts, read_lines
from loaders.tables.numbers import decimal_mark, read_number
from loaders.tables.table import Caption, Cell, Column, Row, Table

RUN = re.compile(r"^[ \t\f]*(?:19|20)\d\d(?:(?:[ \t]+|(?:[ \t]*\r?\n){1,3}[ \t]*)(?:19|20)\d\d){2,60}[ \t]*\r?$", re.MULTILINE)
FIGURE = re.compile(r"\d+(?:[.,]\d+)*%?")
REACH = 3000  # characters of figures before or after the years
FAR, NEAR = 6000, 60  # characters between a chart and its caption
TICKS = 4  # fewer figures than these make no axis


@dataclass(frozen=True, slots=True)
class _Figures:
    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]


def read_charts(text: str, captions: Sequence[Caption], language: str | None) -> Iterator[Table]:
    """Yield the charts of a text that a run of years gives away.

    Args:
        text: the document's text.
        captions: those of charts that no table follows.
        language: of the document, for its numbers.
    """
    used: set[int] = set()
    for match in RUN.finditer(text):
        years = [Cell(m.group(), match.start() + m.start(), match.start() + m.end()) for m in re.finditer(r"\d{4}", match.group())]
        counted = [int(cell.text) for cell in years]
        if counted != list(range(counted[0], counted[0] + len(counted))):
            continue
        figures = _before(text, match.start())
        if len(figures.cells) < len(years):
            figures = max(figures, _after(text, match.end()), key=lambda found: len(found.cells))
        if not figures.cells:
            continue
        caption = _caption(
            captions, used, (min(match.start(), figures.cells[0].start), max(match.end(), figures.cells[-1].end)), (counted[0], counted[-1])
        )
        yield _chart(text, years, figures, caption, language)
        if caption is not None:
            used.add(caption.start)


def _before(text: str, end: int) -> _Figures:
    lines = list(read_lines(text, text.rfind("\n", 0, max(0, end - REACH)) + 1, end))
    kept: list[Line] = []
    for line in reversed(lines):
        if not _is_figures(line):
            break
        kept.insert(0, line)
    return _figures(kept)


def _after(text: str, start: int) -> _Figures:
    kept: list[Line] = []
    for line in read_lines(text, start, min(len(text), start + REACH)):
        if not _is_figures(line):
            break
        kept.append(line)
    return _figures(kept)


def _is_figures(line: Line) -> bool:
    return all(FIGURE.fullmatch(token) for token in line.text.split())


def _figures(lines: Sequence[Line]) -> _Figures:
    cells = [Cell(m.group(), line.start + m.start(), line.start + m.end()) for line in lines for m in re.finditer(r"\S+", line.text)]
    return _Figures(tuple(cells), tuple(lines))


def _caption(captions: Sequence[Caption], used: set[int], span: tuple[int, int], years: tuple[int, int]) -> Caption | None:
    """Return the caption of a chart: right above it, right below it, or the last one before that fits its years."""
    fitting = []
    for caption in captions:
        said = years_of(caption.title)
        if caption.start not in used and (said is None or (said[0] <= years[0] and years[1] <= said[1])):
            fitting.append((caption, said))
    above = [(said is None, span[0] - caption.end, caption) for caption, said in fitting if 0 <= span[0] - caption.end <= FAR]
    below = [(said is None, caption.start - span[1], caption) for caption, said in fitting if 0 <= caption.start - span[1] <= NEAR]
    close = [one for one in above if one[1] <= NEAR] or below or above
    return min(close, key=lambda one: one[:2])[2] if close else None


def _chart(text: str, years: Sequence[Cell], figures: _Figures, caption: Caption | None, language: str | None) -> Table:
    marks = decimal_mark([cell.text for cell in figures.cells], language, whole=True)
    values = [read_number(cell.text, marks) if marks else None for cell in figures.cells]
    axis = _axis(values, len(figures.cells) - len(years))
    start = min(figures.cells[0].start, years[0].start)
    end = max(figures.cells[-1].end, years[-1].end)
    lines = [*figures.lines, Line("", years[0].start, years[-1].end, False)]
    spans = parts(sorted(lines, key=lambda line: line.start), text)
    columns = (Column("year", ""), Column("number", caption.title if caption else ""))
    if axis is None:
        problem = f"{len(figures.cells)} figures for {len(years)} years, and no one axis among them"
        return Table("unread", start, end, spans, caption, None, columns, (), problem)
    kept = [cell for position, cell in enumerate(figures.cells) if not axis[0] <= position < axis[1]]
    rows = tuple(Row(None, None, (year, value), start, end) for year, value in zip(years, kept, strict=True))
    return Table("chart", start, end, spans, caption, None, columns, rows, None if caption else "it has no caption")


def _axis(values: Sequence[int | float | None], ticks: int) -> tuple[int, int] | None:
    """Return which figures are the ticks of the axis: the one run of them that goes up or down by equal steps."""
    if ticks == 0:
        return 0, 0
    if ticks < TICKS:  # or none, or too few figures
        return None
    found = [start for start in range(len(values) - ticks + 1) if _is_even(values[start : start + ticks])]
    fitting = [start for start in found if _within(values, start, ticks)]
    chosen = fitting or found
    return (chosen[0], chosen[0] + ticks) if len(chosen) == 1 else None


def _is_even(run: Sequence[int | float | None]) -> bool:
    known = [value for value in run if value is not None]
    if len(known) < len(run):
        return False
    step = known[1] - known[0]
    return step != 0 and all(abs(later - before - step) < 1e-9 for before, later in itertools.pairwise(known))


def _within(values: Sequence[int | float | None], start: int, ticks: int) -> bool:
    """Whether all other figures lie between the ends of the axis."""
    run = [value for value in values[start : start + ticks] if value is not None]
    others = [value for value in (*values[:start], *values[start + ticks :]) if value is not None]
    return min(run) <= min(others) and max(others) <= max(run)
