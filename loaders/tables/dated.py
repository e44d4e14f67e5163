"""Dated lists: partners and dates, one to an item, under a line that says whose agreements they are and of which kind."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from loaders.tables.atoms import LONGEST_NAME, Names
from loaders.tables.items import EDGE, LONGEST_ITEM, MARK, is_body, is_place_date, list_items
from loaders.tables.lines import Line
from loaders.tables.markdown import Divided
from loaders.tables.table import Cell, Column, Row
from loaders.tables.words import one_of

APART = re.compile(r"[ \t]+[–—-][ \t]+|[ \t]*[;:,|][ \t]+|[ \t]+(?=\([^()]{4,60}\)[.;,]?$)")
LISTED = re.compile(r"^[ \t]*(?:[-•*+–▪●○]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+[^\n]*(?:19|20)\d\d", re.MULTILINE)
FEWEST = 2
TYPES = ("state", "topic", "place_date")


def find_dated(text: str, names: Names) -> Iterator[Divided]:
    """Yield the lists of a text whose items are a partner and a date each, and perhaps a place and what it is on."""
    if sum(1 for _ in LISTED.finditer(text)) < FEWEST:
        return
    columns = tuple(Column(type_, "") for type_ in TYPES)
    for known, group in itertools.groupby(list_items(text), lambda item: item is not None):
        rows = [_row(item, names) for item in group if item is not None] if known else []
        found = [row for row in rows if row is not None]
        # Where an item says more than that, the list is prose.
        if len(found) == len(rows) >= FEWEST:
            yield Divided(found[0].start, found[-1].end, (found[0].start, found[0].start + 1), columns, tuple(found))


def names_actor(title: str, names: Names) -> bool:
    """Return whether a title names a state or body that is known."""
    tokens = title.split()
    windows = ((first, first + count) for first in range(len(tokens)) for count in range(1, LONGEST_NAME + 1))
    return any(tokens[first][0].isupper() and names.is_actor(" ".join(tokens[first:last]).strip(EDGE)) for first, last in windows)


def _row(item: Sequence[Line], names: Names) -> Row | None:
    """Return the row that an item is, None where it is anything else."""
    text = " ".join(line.text for line in item)
    mark = MARK.match(text)
    if mark is None or len(text) > LONGEST_ITEM:
        return None
    cells: dict[str, tuple[int, int]] = {}
    for start, end in _stretches(text, mark.end()):
        type_ = _type(text[start:end], names)
        if type_ is None and "topic" in cells and list(cells)[-1] == "topic":
            type_ = "topic"  # a comma within it
        elif type_ is None or (type_ in cells and type_ != "place_date"):
            return None
        # The place stands beside the date.
        if type_ in cells and list(cells)[-1] != type_:
            return None
        cells[type_] = (cells[type_][0] if type_ in cells else start, end)
    dated = cells.get("place_date")
    if "state" not in cells or dated is None or not is_place_date(text[slice(*dated)], names):
        return None
    offsets = [line.start + place for line in item for place in range(len(line.text) + 1)]
    found = tuple(
        Cell(text[slice(*cells[type_])], offsets[cells[type_][0]], offsets[cells[type_][1] - 1] + 1) if type_ in cells else None
        for type_ in TYPES
    )
    return Row(int(mark["number"]) if mark["number"] else None, None, found, item[0].start, item[-1].end)


def _stretches(text: str, begin: int) -> Iterator[tuple[int, int]]:
    cuts = [(begin, begin), *((match.start(), match.end()) for match in APART.finditer(text, begin)), (len(text), len(text))]
    for (_, start), (end, _) in itertools.pairwise(cuts):
        lead = len(text[start:end]) - len(text[start:end].lstrip(EDGE))
        words = text[start:end].strip(EDGE)
        if words:
            yield start + lead, start + lead + len(words)


def _type(words: str, names: Names) -> str | None:
    """Return the column that the words of an item are of, None where of none."""
    if is_place_date(words, names) or (names.is_city(words) and not names.is_actor(words)):
        return "place_date"
    if names.are_actors(words) or is_body(words):
        return "state"
    return "topic" if one_of("about").match(words) is not None else None
