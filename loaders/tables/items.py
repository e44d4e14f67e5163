"""Items: a table written as a list, each item a row whose cells dashes, bars or brackets divide."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from loaders.tables.atoms import LONGEST_NAME, YEAR, Names, date_pattern, instrument_at, without_dates
from loaders.tables.lines import Line, read_lines
from loaders.tables.markdown import Divided
from loaders.tables.table import Cell, Column, Row
from loaders.tables.words import one_of, words

MARK = re.compile(r"(?:[-•*+–▪●○]|\(?(?P<number>\d{1,3})[.)]|\(?[a-z][.)])[ \t]+")
APART = re.compile(r"[ \t]+[–—-][ \t]+|[ \t]*[;|][ \t]+|[ \t]+(?=\([^()]{4,60}\)[.;,]?$)")
LISTED = re.compile(
    r"^[ \t]*(?:[-•*+–▪●○]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+[^\n]*(?:[ \t][–—-][ \t]|[;|][ \t]|\([^()\n]{4,60}\))", re.MULTILINE
)
LONGEST_ITEM, LONGEST_PLACE = 400, 6  # characters, words
LONGEST_UNKNOWN = 2  # words of a place that nobody knows
EDGE = " \t.,;()"
TYPES = ("title", "party", "place_date")


def find_items(text: str, names: Names) -> Iterator[Divided]:
    """Yield the tables of a text that are written as lists of agreements with their dates, two items or more."""
    if sum(1 for _ in LISTED.finditer(text)) < 2:
        return
    run: list[Row] = []
    for item in list_items(text):
        row = _row(item, names) if item is not None else None
        if row is not None:
            run.append(row)
            continue
        yield from _table(run)
        run = []
    yield from _table(run)


def list_items(text: str) -> Iterator[list[Line] | None]:
    """Yield the lines of each item, None where other lines stand."""
    item: list[Line] = []
    for line in read_lines(text, 0, len(text)):
        if MARK.match(line.text):
            if item:
                yield item
            item = [line]
        elif item and not line.blank:
            item.append(line)
        else:
            if item:
                yield item
            item = []
            yield None
    if item:
        yield item


def _row(item: Sequence[Line], names: Names) -> Row | None:
    """Return the row that an item is: a title, whose it is, where and when; None where it is anything else."""
    text = " ".join(line.text for line in item)
    mark = MARK.match(text)
    if mark is None or len(text) > LONGEST_ITEM:
        return None
    cells = _cells(item, mark.end())
    titles = [place for place, cell in enumerate(cells) if instrument_at(cell.text)]
    dated = [place for place, cell in enumerate(cells) if place not in titles and is_place_date(cell.text, names)]
    if len(titles) != 1 or len(dated) != 1 or len(cells) < 2:
        return None
    title, sides = cells[titles[0]], [cell for place, cell in enumerate(cells) if place not in (*titles, *dated)]
    divided = _side(title, names) if titles[0] == 0 and len(sides) == 1 and names.is_actor(sides[0].text) else None
    if divided is not None:
        # `Extradition Treaty Chile – Peru`: the first side ends the title.
        title, sides = divided[0], [divided[1], *sides]
    # An item that says in words with whom it is, is prose.
    if not all(names.are_actors(cell.text) or is_body(cell.text) for cell in sides) or not (sides or one_of("between").search(title.text)):
        return None
    party = Cell(" – ".join(cell.text for cell in sides), sides[0].start, sides[-1].end) if sides else None
    number = int(mark["number"]) if mark["number"] else None
    return Row(number, None, (title, party, cells[dated[0]]), item[0].start, item[-1].end)


def _cells(item: Sequence[Line], begin: int) -> list[Cell]:
    """Return the cells of an item, each with its place in the document."""
    text = " ".join(line.text for line in item)
    offsets = [line.start + place for line in item for place in range(len(line.text) + 1)]
    cuts = [(begin, begin), *((match.start(), match.end()) for match in APART.finditer(text, begin)), (len(text), len(text))]
    cells = []
    for (_, start), (end, _) in itertools.pairwise(cuts):
        lead = len(text[start:end]) - len(text[start:end].lstrip(EDGE))
        clean = text[start:end].strip(EDGE)
        if clean:
            cells.append(Cell(clean, offsets[start + lead], offsets[start + lead + len(clean) - 1] + 1))
    return cells


def is_place_date(text: str, names: Names) -> bool:
    """Return whether words are a date, perhaps with a place, and nothing else."""
    rest = without_dates(text, "") if date_pattern().search(text) else YEAR.sub("", text)
    place = rest.strip(EDGE + "/&–-")
    if rest == text or len(place.split()) > LONGEST_PLACE or any(map(str.isdigit, place)):
        return False
    if not place or names.are_places(place) > 0 or names.is_place(place.rpartition(" ")[2]):
        return True
    # `Malé, 4 June 2012`: a name before the comma that is none of a body.
    named = text.startswith(f"{place},") and all(word[0].isupper() for word in place.split())
    return named and len(place.split()) <= LONGEST_UNKNOWN and not names.is_actor(place) and one_of("bodies").search(place) is None


def is_body(text: str) -> bool:
    """Return whether words are built like the name of a body: one of them says of what kind it is, and all begin as names do."""
    tokens = text.strip(EDGE + "*_").split()
    plain = [word for word in tokens if not word[0].isupper() and word.lower() not in words("dangling")]
    return 1 < len(tokens) <= LONGEST_NAME and not plain and one_of("bodies").search(text) is not None


def _side(title: Cell, names: Names) -> tuple[Cell, Cell] | None:
    """Return a title without the actor it ends with, and that actor."""
    tokens = title.text.split()
    for count in range(min(6, len(tokens) - 1), 0, -1):
        name = " ".join(tokens[-count:])
        if name[0].isupper() and names.is_actor(name):
            rest = title.text[: -len(name)].rstrip(EDGE)
            between = rest.rpartition(" ")[2].lower()
            if between in words("dangling"):
                return None
            return Cell(rest, title.start, title.start + len(rest)), Cell(name, title.end - len(name), title.end)
    return None


def _table(rows: Sequence[Row]) -> Iterator[Divided]:
    if len(rows) < 2:
        return
    columns = tuple(Column(type_, "") for type_ in TYPES)
    yield Divided(rows[0].start, rows[-1].end, (rows[0].start, rows[0].start + 1), columns, tuple(rows))
