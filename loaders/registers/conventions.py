"""Conventions: tables that list which conventions a state signed or ratified, when, and by which law."""

from __future__ import annotations

from graph.facts import Value
from loaders.claims import Claims
from loaders.mentions import Context, Mention, MentionFinder, identity
from loaders.mentions.titles import kind_of
from loaders.registers.parties import find_parties
from loaders.registers.quotes import quote_cells
from loaders.registers.signings import dates_of, read_signings
from loaders.tables import Cell, Row, Table
from loaders.tables.table import EMPTY
from loaders.tables.words import one_of

RULE = "table-convention"
# Of the titles of a table, this share must be of known conventions.
SHARE = 0.5
_Done = tuple[str, Cell, str | None]  # action, the cell that tells it, date


def are_conventions(table: Table, finder: MentionFinder, context: Context) -> bool:
    """Return whether the agreements of a table are conventions that states join, and no bilateral ones."""
    titles = [cell for row in table.rows if (cell := table.cell(row, "title")) is not None]
    known = sum((found := _convention(cell, finder, context)) is not None and found.entry is not None for cell in titles)
    return bool(titles) and known >= SHARE * len(titles) and table.column("state") is None


def add_conventions(table: Table, claims: Claims, finder: MentionFinder, context: Context, day_first: bool | None) -> None:
    """Add who joined the conventions of a table: of a column, or of the caption; a row that says neither gives none."""
    said = _state_of(table, finder, context)
    for row in table.rows:
        title = table.cell(row, "title")
        convention = _convention(title, finder, context) if title is not None else None
        if title is None or convention is None:
            continue
        party = table.cell(row, "party")
        who = [(mention, party) for mention in find_parties(party, finder, context)] if party is not None else [said] if said else []
        done = _done(table, row, finder, claims.document.language, day_first)
        if not who or done is None:
            continue
        action, proof, date = done
        law = _law(table, row)
        kind = kind_of(convention.name)
        key = claims.mention(convention, quote_cells(claims, [title], RULE))
        told: dict[str, Value | None] = {"kind": "treaty" if kind == "other" else kind, "title": convention.name}
        claims.node("Agreement", key, told, quote_cells(claims, [title], RULE))
        relation: dict[str, Value | None] = {"action": action, "date": date, "instrument": law.text if law else None}
        for mention, cell in {identity(one[0]): one for one in who}.values():
            name = claims.mention(mention, quote_cells(claims, [cell], RULE))
            claims.relationship("PARTY_TO", name, key, relation, quote_cells(claims, [title, proof, law, cell], RULE))


def _convention(cell: Cell, finder: MentionFinder, context: Context) -> Mention | None:
    """Return the convention that a cell names, the whole of it or its first words."""
    entry = finder.vocabulary.find(cell.text, "Agreement")
    if entry is not None:
        return Mention(0, len(cell.text), "Agreement", cell.text, entry, None, rule=RULE)
    found = [mention for mention in finder.find(cell.text, context) if mention.label == "Agreement"]
    return found[0] if len(found) == 1 and found[0].start <= 4 else None


def _state_of(table: Table, finder: MentionFinder, context: Context) -> tuple[Mention, Cell] | None:
    """Return the one state that a caption names."""
    if table.caption is None:
        return None
    title = table.caption.title
    said = one_of("ratified").search(title) or one_of("signed_by").search(title)
    # The words for conventions may make one name with those behind them.
    parts = (title[said.end() :], title[: said.start()]) if said is not None else (title,)
    found = {identity(one): one for part in parts for one in finder.find(part, context) if one.label == "State"}
    return (next(iter(found.values())), Cell(title, table.caption.start, table.caption.end)) if len(found) == 1 else None


def _done(table: Table, row: Row, finder: MentionFinder, language: str | None, day_first: bool | None) -> _Done | None:
    """Return what a state did to a convention, by the heads of the dates in its row: it ratified it rather than signed it."""
    caption = table.caption.title if table.caption else ""
    found: list[_Done] = []
    for column, cell in zip(table.columns, row.cells, strict=True):
        if cell is None or column.type not in ("date", "place_date", "text", "status", "valid_from") or EMPTY.fullmatch(cell.text):
            continue
        head = column.name if one_of("ratified").search(column.name) or one_of("signed_by").search(column.name) else caption
        action = "ratified" if one_of("ratified").search(head) else "signed" if one_of("signed_by").search(head) else None
        dates = list(dates_of(read_signings(cell.text, finder.vocabulary, language, day_first)))
        if action is not None and len(dates) == 1 and not one_of("laws").search(cell.text):
            found.append((action, cell, dates[0]))
    return min(found, key=lambda one: one[0]) if found else None


def _law(table: Table, row: Row) -> Cell | None:
    """Return the cell of a row that names the law by which a convention was approved."""
    cells = (cell for column, cell in zip(table.columns, row.cells, strict=True) if cell is not None and column.type == "text")
    return next((cell for cell in cells if one_of("laws").match(cell.text)), None)
