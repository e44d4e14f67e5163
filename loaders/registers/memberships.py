"""Memberships: tables that list who belongs to which body, and since when."""

from __future__ import annotations

from graph.facts import Value
from loaders.claims import Claims
from loaders.mentions import Context, Mention, MentionFinder, identity
from loaders.mentions.titles import PARTIES
from loaders.registers.parties import find_parties, known_party
from loaders.registers.quotes import quote_cells
from loaders.registers.signings import dates_of, read_row_signings
from loaders.tables import Cell, Row, Table
from loaders.tables.words import one_of

RULE = "table-member"
# What has members.
BODIES = frozenset({"Forum", "InternationalOrganisation", "RegionalBody", "Organisation"})
_Named = tuple[Mention, Cell]


def add_memberships(table: Table, claims: Claims, finder: MentionFinder, context: Context, day_first: bool | None) -> None:
    """Add who is a member of what: a row names both, or one of them and the caption the other."""
    said = _of_caption(table, finder, context)
    for row in table.rows:
        named = _named(table, row, finder, context)
        bodies = [one for one in named if one[0].label in BODIES]
        members = [one for one in named if one[0].label in PARTIES - BODIES]
        if not bodies and members and said and said[0].label in BODIES:
            bodies = [said]
        elif not members and bodies and said and said[0].label in PARTIES - BODIES:
            members = [said]
        agencies = [one for one in members if one[0].label != "State"]
        members = agencies or members  # the state of an agency is told beside it
        if len(bodies) != 1 or not members or identity(bodies[0][0]) in {identity(member) for member, _ in members}:
            continue
        _add(table, row, members, bodies[0], claims, finder, day_first)


def _add(
    table: Table, row: Row, members: list[_Named], body: _Named, claims: Claims, finder: MentionFinder, day_first: bool | None
) -> None:
    dates = list(dates_of(read_row_signings(table, row, finder.vocabulary, claims.document.language, day_first)))
    date = table.cell(row, "date")
    told: dict[str, Value | None] = {"date": dates[0] if len(dates) == 1 else None}
    target = claims.mention(body[0], quote_cells(claims, [body[1]], RULE))
    for member, cell in members:
        evidence = quote_cells(claims, [cell, body[1], date if dates else None], RULE)
        claims.relationship("MEMBER_OF", claims.mention(member, quote_cells(claims, [cell], RULE)), target, told, evidence)


def _named(table: Table, row: Row, finder: MentionFinder, context: Context) -> list[_Named]:
    """Return whom the cells of a row name, each cell no more than names."""
    found: list[_Named] = []
    for column, cell in zip(table.columns, row.cells, strict=True):
        if cell is None or column.type not in ("state", "party", "meeting", "participant"):
            continue
        whole = known_party(cell.text, finder) or finder.vocabulary.find(cell.text, "Forum")
        if isinstance(whole, Mention):
            found.append((whole, cell))
        elif whole is not None:
            found.append((Mention(0, len(cell.text), whole.label, cell.text, whole, whole.country, rule=RULE), cell))
        else:
            found += [(mention, cell) for mention in find_parties(cell, finder, context, named=False)]
    return found


def _of_caption(table: Table, finder: MentionFinder, context: Context) -> _Named | None:
    """Return the one body or state that the caption names behind the word for belonging, or before it."""
    if table.caption is None:
        return None
    title = table.caption.title
    said = one_of("belonging").search(title)
    if said is None:
        return None
    for words in (title[said.end() :], title[: said.start()]):
        found = {identity(mention): mention for mention in finder.find(words, context) if mention.label in PARTIES}
        if len(found) == 1:
            mention = next(iter(found.values()))
            return mention, Cell(title, table.caption.start, table.caption.end)
        if found:
            return None
    return None
