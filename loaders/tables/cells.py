"""How well a run of atoms fits a column of a type: a score, the higher the better.

Scores add up over the cells of a row. A cell that is surely of its column's type scores 3 or more,
one that is surely not, -3 or less.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from loaders.tables.atoms import SEPARATOR, YEAR, Atom, Names, quantity_pattern, without_dates
from loaders.tables.table import EMPTY
from loaders.tables.words import one_of, words

# What a cell left empty costs, by type of column.
BARE: Mapping[str, float] = MappingProxyType(
    {
        "title": -3.0,
        "meeting": -3.0,
        "party": -2.0,
        "state": -1.5,
        "date": -1.0,
        "place_date": -1.0,
        "place": -0.7,
        "number": -0.5,
        "year": -2.0,
        "activity": -2.0,
        "organiser": -0.5,
        "participant": -0.5,
        "quantity": -0.5,
    }
)
SURE, NEVER = 3.0, -4.0
# A cell that no longer one that begins alike can save.
HOPELESS = float("-inf")
# What tells a row that was understood: its score, and how far the next best reading lies below.
ENOUGH, MARGIN = 1.5, 0.4
LONGEST_CELL = 18  # atoms
# What a paragraph costs that begins within a cell.
PARAGRAPH = 3.0
LONGEST_NAME_WORDS, LONGEST_PLACE_WORDS, LONGEST_BODY_WORDS, LONGEST_REMARK_WORDS = 9, 8, 16, 60
LONGEST_LIST_WORDS = 40  # of bodies that a cell lists


class Cells:
    """Scores the runs of a row's atoms."""

    def __init__(self, atoms: Sequence[Atom], names: Names) -> None:
        self.atoms = atoms
        self.names = names
        self._words = [0]
        self._depth = [0]
        for atom in atoms:
            self._words.append(self._words[-1] + atom.words)
            self._depth.append(self._depth[-1] + atom.depth)

    def score(self, type_: str, start: int, end: int) -> float:
        """Return the score of the atoms `start` to `end` as one cell of a column of a type."""
        if start == end:
            return BARE.get(type_, 0.0)
        if end - start == 1 and EMPTY.fullmatch(self.atoms[start].text):
            return 0.5 + BARE.get(type_, 0.0) / 2
        score = _SCORES.get(type_, _remark)(self, start, end)
        return score if score == HOPELESS else score + self._shape(type_, start, end)

    def text(self, start: int, end: int) -> str:
        """Return the words of a run."""
        return " ".join(atom.text for atom in self.atoms[start:end])

    def words(self, start: int, end: int) -> int:
        """Return how many words a run has."""
        return self._words[end] - self._words[start]

    def _shape(self, type_: str, start: int, end: int) -> float:
        """Return what brackets, blank lines and loose ends within a cell, or the way it is divided from the one before, cost."""
        atoms, cost = self.atoms, 0.0
        if self._depth[end] != self._depth[start]:
            cost -= 2.0
        if atoms[end - 1].dangling:
            cost -= 1.5
        if start:
            gap = atoms[start].gap
            cost -= {"space": 0.6, "line": 0.2}.get(gap, 0.0) + (PARAGRAPH if atoms[start].prose and type_ != "text" else 0.0)
        for position in range(start + 1, end):
            atom = atoms[position]
            if atom.prose and type_ != "text":
                cost -= PARAGRAPH
            elif atom.gap == "blank":
                open_end = self._depth[position] != self._depth[start] or atoms[position - 1].dangling or atom.lower or atom.text[0] in "&/"
                cost -= 0.2 if open_end else 0.8
            elif atom.gap == "wide" and type_ != "place_date":
                cost -= 0.4
        return cost


def _state(cells: Cells, start: int, end: int) -> float:
    run = cells.atoms[start:end]
    if cells.words(start, end) > LONGEST_NAME_WORDS or any(atom.digits or atom.dates or atom.instrument for atom in run):
        return HOPELESS
    text = cells.text(start, end)
    if start and run[0].gap == "space" and cells.names.is_actor(f"{cells.atoms[start - 1].text} {text}"):
        return 0.5  # the rest of a name that begins before
    if cells.names.are_actors(text) or (cells.names.are_places(text) and not cells.names.is_city(text)):
        return SURE + 1
    if any(atom.body for atom in run):
        return -SURE if end - start > 1 and cells.names.is_city(run[0].text) else SURE - 0.5
    return 0.2 if run[0].text[0].isupper() and cells.words(start, end) <= 4 else NEVER + 1


def _title(cells: Cells, start: int, end: int) -> float:
    run = cells.atoms[start:end]
    count = cells.words(start, end)
    score = SURE if run[0].instrument else min(1.0, count / 8)
    score += 0.15 * min(count, 10) + (1.0 if any(atom.between for atom in run) else 0.0)
    score -= sum(2.5 for atom in run if atom.dates == "all") + (1.0 if run[0].lower else 0.0)
    score -= sum(
        3.0 for before, atom in itertools.pairwise(run) if atom.instrument and atom.gap in ("blank", "line") and not before.dangling
    )
    if not run[0].instrument and (count < 3 or cells.names.are_places(cells.text(start, end))):
        score -= SURE
    if not run[0].instrument and cells.names.is_actor(run[0].text):
        score -= 1.0
    return score


def _place_date(cells: Cells, start: int, end: int) -> float:
    run = cells.atoms[start:end]
    if run[0].lower or any(atom.instrument or (atom.meeting and atom.words > 3) for atom in run):
        return HOPELESS
    text = cells.text(start, end)
    rest = without_dates(text, " ; ")
    if any(map(str.isdigit, YEAR.sub("", rest))):
        return NEVER
    dates = rest.count(" ; ")
    years = sum(atom.dates == "year" for atom in run)
    places = [name.strip(" ,.;&/()") for name in rest.split(";")]
    count = sum(len(name.split()) for name in places) - years
    if count > LONGEST_PLACE_WORDS * max(1, dates):
        return HOPELESS if count > 3 * LONGEST_PLACE_WORDS else NEVER
    score = SURE if dates else 1.5 if years else 0.0
    if not dates and not years and count > LONGEST_PLACE_WORDS // 2 and end - start > 1:
        return NEVER
    known = any(cells.names.are_places(name) or cells.names.is_place(name.rpartition(" ")[2]) for name in places if name)
    score += 1.0 if known else 0.5 if count and any(name[:1].isupper() for name in places) else 0.0
    loose = sum(word[0].islower() for name in places for word in name.split() if word.lower() not in words("dangling"))
    loose += sum(word.lower() in words("dangling") for name in places for word in name.split()) // 2
    return score - 0.5 * loose - (1.5 if not dates and not years and not known else 0.0)


def _place(cells: Cells, start: int, end: int) -> float:
    run = cells.atoms[start:end]
    count = cells.words(start, end)
    if any(atom.digits or atom.dates or atom.instrument for atom in run) or count > LONGEST_PLACE_WORDS or run[0].lower:
        return HOPELESS
    text = cells.text(start, end)
    known = cells.names.are_places(text) or (count <= LONGEST_PLACE_WORDS and _ends_in_place(cells, text))
    score = SURE if known else 0.5
    score -= sum(word[0].islower() and word not in words("dangling") for word in text.split())
    return score - (2.0 if any((atom.acronym and "(" in atom.text) or atom.meeting or atom.body for atom in run) else 0.0)


def _ends_in_place(cells: Cells, text: str) -> bool:
    last = SEPARATOR.split(text)[-1].split()
    return any(cells.names.is_place(" ".join(last[-count:])) for count in range(1, min(3, len(last)) + 1))


def _date(cells: Cells, start: int, end: int) -> float:
    if cells.words(start, end) > LONGEST_PLACE_WORDS:
        return HOPELESS
    kinds = {atom.dates for atom in cells.atoms[start:end] if not _joins(atom)}
    if kinds == {"all"}:
        return SURE + 1
    if kinds == {"year"}:
        return SURE - 0.5
    text = cells.text(start, end)
    rest = without_dates(text, "")
    if len(rest) < len(text) and len(rest.split()) <= 2 and not any(map(str.isdigit, rest)):
        return SURE - 1
    return NEVER


def _joins(atom: Atom) -> bool:
    return SEPARATOR.fullmatch(atom.text) is not None


def _meeting(cells: Cells, start: int, end: int) -> float:
    run = cells.atoms[start:end]
    count = cells.words(start, end)
    if run[0].lower or any(atom.dates == "all" for atom in run) or count > LONGEST_BODY_WORDS + 10:
        return HOPELESS
    text = cells.text(start, end)
    if cells.names.are_places(text) or (end - start > 1 and cells.names.is_city(run[0].text.rpartition(",")[0] or run[0].text)):
        return -SURE
    if any(atom.dates == "year" and atom.gap in ("line", "blank") for atom in run):
        return -SURE
    entry = cells.names.entry(text)
    score = (
        SURE if run[0].acronym and "(" in text else 2.0 if entry is not None and entry.label != "Place" else 1.5 if run[0].acronym else 0.5
    )
    return score + (1.0 if any(atom.meeting for atom in run) else 0.0)


def _party(cells: Cells, start: int, end: int) -> float:
    run = cells.atoms[start:end]
    if run[0].lower or any(atom.dates == "all" or atom.instrument for atom in run) or cells.words(start, end) > LONGEST_LIST_WORDS:
        return HOPELESS
    if cells.names.are_actors(cells.text(start, end)):
        return SURE
    if cells.words(start, end) > LONGEST_BODY_WORDS:
        return HOPELESS
    if any(atom.digits or atom.dates for atom in run):
        return -SURE
    return -1.0 if end - start > 1 and cells.names.is_city(run[0].text) else 1.5 if any(atom.body for atom in run) else 1.0


def _activity(cells: Cells, start: int, end: int) -> float:
    run = cells.atoms[start:end]
    if run[0].lower or run[0].number or any(atom.dates == "all" for atom in run) or cells.words(start, end) > LONGEST_BODY_WORDS:
        return HOPELESS
    text = cells.text(start, end)
    if cells.names.are_places(text) or cells.names.are_actors(text):
        return -SURE
    return 2.0 if one_of("activities").search(text) else 0.8


def _bodies(cells: Cells, start: int, end: int) -> float:
    """Return the score of the bodies that organise or take part in something, which may be in words."""
    run = cells.atoms[start:end]
    if run[0].lower or any(atom.dates == "all" for atom in run) or cells.words(start, end) > 2 * LONGEST_BODY_WORDS:
        return HOPELESS
    text = cells.text(start, end)
    if cells.names.are_actors(text):
        return SURE
    return -SURE if cells.names.is_city(run[0].text) else 1.0 if any(atom.body for atom in run) else 0.0


def _quantity(cells: Cells, start: int, end: int) -> float:
    text = cells.text(start, end)
    if not text[0].isdigit() or cells.words(start, end) > LONGEST_PLACE_WORDS:
        return HOPELESS
    return SURE if (end - start == 1 and cells.atoms[start].number) or quantity_pattern().match(text) else 0.0


def _number(cells: Cells, start: int, end: int) -> float:
    return SURE if end - start == 1 and cells.atoms[start].number else HOPELESS


def _year(cells: Cells, start: int, end: int) -> float:
    return SURE if end - start == 1 and cells.atoms[start].dates == "year" else HOPELESS


def _remark(cells: Cells, start: int, end: int) -> float:
    run = cells.atoms[start:end]
    score = 0.0 if cells.words(start, end) <= LONGEST_REMARK_WORDS else -SURE
    score -= sum(1.5 for atom in run if atom.dates == "all") + sum(2.0 for atom in run if atom.instrument and "MoU" not in atom.text)
    return score - (1.5 if cells.names.are_places(cells.text(start, end)) else 0.0)


def _status(cells: Cells, start: int, end: int) -> float:
    text = cells.text(start, end)
    return SURE if one_of("statuses").fullmatch(text) else _remark(cells, start, end)


_SCORES: Mapping[str, Callable[[Cells, int, int], float]] = MappingProxyType(
    {
        "state": _state,
        "title": _title,
        "place_date": _place_date,
        "place": _place,
        "date": _date,
        "valid_from": _date,
        "valid_until": _date,
        "meeting": _meeting,
        "party": _party,
        "number": _number,
        "total": _number,
        "year": _year,
        "activity": _activity,
        "status": _status,
        "organiser": _bodies,
        "participant": _bodies,
        "quantity": _quantity,
    }
)
