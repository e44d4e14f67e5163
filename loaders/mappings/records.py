"""Records: the cells of one row by their roles, read into names, dates, places and amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from graph.evidence import Evidence
from graph.facts import mention_key
from graph.schema import node_label
from graph.vocabulary import Vocabulary
from loaders.claims import Claims
from loaders.mappings.cells import STEERING
from loaders.mappings.columns import Sheet
from loaders.mappings.model import NOTHING, SKIP, MappedColumn, TableMapping, nowhere
from loaders.mappings.values import day_first_of, interval, meaning, read_date
from loaders.mentions import Context, Mention, MentionFinder
from loaders.registers.parties import find_parties
from loaders.registers.quotes import quote_cells
from loaders.registers.signings import read_places
from loaders.tables.table import Cell
from loaders.tables.words import plain_words
from loaders.topics import find_topics

LISTED_ROWS = 8
BULLET = re.compile(r"^\s*(?:[-–•*▪·]|\(?\d{1,2}[.)]|[a-z][.)])\s+")
IN_BRACKETS = re.compile(r"\s*\(([^()]+)\)$")
CONFIDENCE = 0.95


class Notes:
    """What could not be read, gathered by what is said of it, so that a thousand rows give one line."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, None]] = {}

    def add(self, row: str, message: str) -> None:
        """Keep what is said of a row."""
        self._rows.setdefault(message, {})[row] = None

    def tell(self, claims: Claims) -> None:
        """Add a warning for each message, with its rows."""
        for message, rows in self._rows.items():
            listed = list(rows)
            more = f" and {len(listed) - LISTED_ROWS} more" if len(listed) > LISTED_ROWS else ""
            numbers = ", ".join(listed[:LISTED_ROWS])
            claims.warn(f"row{'s' if len(listed) > 1 else ''} {numbers}{more}: {message}")


@dataclass(frozen=True, slots=True)
class Table:
    """A table being read.

    Args:
        mapping: what its columns are.
        sheet: where they stand.
        claims: where the facts go.
        finder: finds who is named.
        notes: where goes what could not be read.
        orders: for each column of dates, whether its figures put the day first.
    """

    mapping: TableMapping
    sheet: Sheet
    claims: Claims
    finder: MentionFinder
    notes: Notes
    orders: Mapping[int, bool | None]

    @classmethod
    def of(cls, mapping: TableMapping, sheet: Sheet, claims: Claims, finder: MentionFinder, notes: Notes) -> Table:
        """Return a table with the orders of its dates settled."""
        orders: dict[int, bool | None] = {}
        for column, position in sheet.columns:
            if column.role.type == "date":
                texts = (row.cells[position].text for row in sheet.rows if position < len(row.cells))
                orders[position] = day_first_of(column.order, texts, claims.document.language)
        return cls(mapping, sheet, claims, finder, notes, orders)

    @property
    def context(self) -> Context:
        """What settles a name that several bodies share: the language of the table."""
        return Context(language=self.claims.document.language)

    @property
    def vocabulary(self) -> Vocabulary:
        """The names that are known."""
        return self.finder.vocabulary


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named in a row, and the cell that does, None where it is a constant."""

    mention: Mention
    cell: Cell | None


@dataclass(slots=True)
class Record:
    """One row.

    Args:
        table: the table.
        row: its number, and that of its sheet where there are several.
        cells: what stands in it, by role: cells with something in them, in the order of the mapping.
        read: the cells that something was read from, for the evidence of the row.
    """

    table: Table
    row: str
    cells: Mapping[str, tuple[tuple[MappedColumn, int, Cell], ...]]
    read: list[Cell] = field(default_factory=list)

    def note(self, message: str) -> None:
        """Keep what could not be read."""
        self.table.notes.add(self.row, message)

    def cell(self, role: str) -> Cell | None:
        """Return the cell of a role, which counts as read, or None where it is empty."""
        found = self.cells.get(role, ())
        if not found:
            return None
        self.read.append(found[0][2])
        return found[0][2]

    def text(self, role: str) -> str | None:
        """Return the words of a cell, or those of the constant."""
        cell = self.cell(role)
        return cell.text if cell is not None else next(iter(self.table.mapping.constants.get(role, ())), None)

    def quote(self, rule: str, *more: Cell | None) -> list[Evidence]:
        """Return the evidence of the row: what was read of it so far, and more."""
        cells = [*self.read, *(cell for cell in more if cell is not None)]
        return quote_cells(self.table.claims, cells or self.every()[:1], rule, CONFIDENCE)

    def every(self) -> list[Cell]:
        """Return all its cells that have a role, in the order of the text."""
        return sorted((cell for listed in self.cells.values() for _, _, cell in listed), key=lambda cell: cell.start)

    def names(self, role: str) -> list[Named]:
        """Return the states and bodies of a role, each once."""
        table = self.table
        found: list[Named] = []
        for _, _, cell in self.cells.get(role, ()):
            mentions = find_parties(self._listed(cell), table.finder, table.context)
            if not mentions:
                self.note(f"{cell.text!r} ({role}) is no name that is understood; give it to the vocabulary")
            found += [Named(mention, cell) for mention in mentions]
        for words in table.mapping.constants.get(role, ()):
            found += [Named(mention, None) for mention in find_parties(Cell(words, 0, len(words)), table.finder, table.context)]
        return list({named.mention.key: named for named in reversed(found)}.values())[::-1]

    def _listed(self, cell: Cell) -> Cell:
        """Return a cell of names with its lines, which part them, and without what numbers them."""
        raw = STEERING.sub("", self.table.claims.document.text[cell.start : cell.end].replace('""', '"'))
        lines = (" ".join(BULLET.sub("", line).split()) for line in raw.splitlines())
        return Cell("\n".join(filter(None, lines)), cell.start, cell.end)

    def date(self, role: str) -> str | None:
        """Return the EDTF date of a role, or None."""
        language = self.table.claims.document.language
        for column, position, cell in self.cells.get(role, ()):
            self.read.append(cell)
            date, problem = read_date(cell.text, self.table.orders[position], column.order, language)
            if problem is not None:
                self.note(problem)
            return date
        constant = next(iter(self.table.mapping.constants.get(role, ())), None)
        return None if constant is None else read_date(constant, None, None, language)[0]

    def dated(self) -> str | None:
        """Return the date of what took place on one day, or from one to another."""
        return self.date("date") or interval(self.date("begins"), self.date("ends"))

    def places(self) -> list[Mention]:
        """Return the places that the row names."""
        words = self.text("place")
        if words is None or plain_words(words) in nowhere():
            return []
        return list(read_places(IN_BRACKETS.sub(r", \1", words), self.table.vocabulary))

    def name(self, mention: Mention, rule: str, cell: Cell | None = None) -> str:
        """Add the fact that the row names something, and return its key."""
        proof = [cell] if cell is not None else self.read[:1] or self.every()[:1]
        return self.table.claims.mention(replace(mention, rule=rule), quote_cells(self.table.claims, proof, rule, CONFIDENCE))

    def status(self) -> tuple[str | None, str | None] | None:
        """Return the status and the modality of the row; None where it is to be left out."""
        words = self.text("status")
        if words is None:
            return None, None
        meant = words if words in self.table.mapping.constants.get("status", ()) else meaning(words, "status", self.table.mapping)
        if meant is None:
            self.note(f"left out, status {words!r} is not understood; say in the mapping what it means, under values: status")
        if meant is None or meant == SKIP:
            return None
        if meant == NOTHING:
            return None, None
        return (None, meant) if meant in node_label("Agreement").values["modality"] else (meant, None)

    def cover(self, key: str, rule: str, *titles: str) -> None:
        """Add what the claim of a row is about: what its cells of topics and its titles name."""
        table, proof = self.table, self.quote(rule)
        known = table.vocabulary.topics
        for _, _, cell in self.cells.get("topics", ()):
            found = {entry.id: entry for _, _, entry in find_topics(cell.text, topics=known)}
            if not found:
                self.note(f"topic {cell.text!r} is none that is known; give it to the vocabulary")
            for entry in found.values():
                self._cover(key, entry.name, entry.name_id, quote_cells(table.claims, [cell], rule, CONFIDENCE), proof)
        words = (*table.mapping.constants.get("topics", ()), *(title for role in titles if (title := self.text(role)) is not None))
        for entry in {entry.id: entry for text in words for _, _, entry in find_topics(text, topics=known)}.values():
            self._cover(key, entry.name, entry.name_id, proof, proof)

    def _cover(self, key: str, name: str, name_id: str | None, words: Iterable[Evidence], proof: Iterable[Evidence]) -> None:
        claims = self.table.claims
        topic = claims.node("Topic", mention_key(name, "Topic"), {"name": name, "name_id": name_id}, words)
        claims.relationship("COVERS", key, topic, {}, proof)
