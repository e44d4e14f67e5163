"""Occasions: tables of activities such as trainings and seizures, with who, where, when and how much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.evidence import Evidence
from graph.facts import Value
from graph.vocabulary import Vocabulary
from loaders.claims import Claims
from loaders.discourse.record import activity_key
from loaders.mentions import Context, Mention, MentionFinder, identity
from loaders.mentions.titles import PARTIES
from loaders.registers.calendars import participants_of
from loaders.registers.parties import find_parties
from loaders.registers.quotes import quote_cells
from loaders.registers.signings import dates_of, read_row_signings
from loaders.tables import Cell, Row, Table
from loaders.tables.table import EMPTY
from loaders.tables.words import activity_kind, one_of, phrases, plain_words, words
from loaders.values.quantities import find_quantities

RULE = "table-activity"
BODIES = PARTIES - {"State", "Forum"}
# Kinds that a caption may tell who attended, and kinds that need two.
ATTENDED = frozenset({"training", "capacity_building", "meeting", "visit"})
SHARED = frozenset({"joint_operation", "meeting"})
JOINER = re.compile(r"\s*(?:[-–—/&]|dan|and|dengan|with)\s*(?:the\s+)?", re.IGNORECASE)
WITH = re.compile(r"\s*(?:dengan|with|bersama)\s", re.IGNORECASE)
_Part = tuple[Mention, str | None, Cell]  # who, the role, and what shows it


def add_occasions(table: Table, claims: Claims, finder: MentionFinder, context: Context, day_first: bool | None) -> None:
    """Add the facts of a table of activities: a row of unknown kind, or one that did not take place, gives none."""
    did = _doer(table, finder, context)
    left = [row for row in table.rows if not _add_occasion(table, row, did, claims, finder, context, day_first)]
    if left:
        rows = ", ".join(str(row.number or table.rows.index(row) + 1) for row in left)
        claims.warn(f"table of activities at character {table.start}: rows {rows} do not say what took place and who took part; left out")


def _add_occasion(
    table: Table, row: Row, did: list[_Part], claims: Claims, finder: MentionFinder, context: Context, day_first: bool | None
) -> bool:
    named = table.cell(row, "activity")
    kind = _kind(table, named)
    remarks = [cell for type_ in ("status", "text") if (cell := table.cell(row, type_)) is not None]
    if kind is None or any(one_of("cancelled").search(cell.text) for cell in remarks):
        return False
    parts = [*did, *_taking_part(table, row, kind, finder, context)]
    parts += _of_caption(table, finder, context) if kind != "seizure" and len(parts) < 2 else []
    if kind in ATTENDED:
        role = "trainee" if kind == "training" else None
        parts += [(mention, role, cell) for mention, cell in participants_of(table, finder, context)]
    quantity = table.cell(row, "quantity")
    if quantity is not None and EMPTY.fullmatch(quantity.text):
        quantity = None
    alone = len({identity(mention) for mention, _, _ in parts}) < 2
    if (not parts and (quantity is None or kind != "seizure")) or (kind in SHARED and alone):
        return False
    signings = read_row_signings(table, row, finder.vocabulary, claims.document.language, day_first)
    dates = list(dates_of(signings))
    date = dates[0] if len(dates) == 1 else None
    placed = [cell for type_ in ("place_date", "date", "place") if (cell := table.cell(row, type_)) is not None]
    substance = table.cell(row, "label") if kind == "seizure" else None
    said = [named, *placed, quantity, substance]
    quote = quote_cells(claims, said, RULE)
    title = named.text if named is not None else None
    amount = quantity.text if quantity is not None else None
    key = activity_key(
        kind, [mention for mention, _, _ in parts], date, title, amount, substance.text if substance else None, document=claims.document.id
    )
    properties: dict[str, Value | None] = {"kind": kind, "title": title, "date": date, "quantity": amount}
    properties |= _amount(table, quantity, substance, claims.document.language, finder.vocabulary.substances)
    claims.node("Activity", key, properties, quote)
    for mention, role, cell in {identity(one[0]): one for one in reversed(parts)}.values():
        proof = quote_cells(claims, [cell], RULE)
        both: list[Evidence] = quote_cells(claims, [*said, cell], RULE)
        claims.relationship("TAKES_PART_IN", claims.mention(mention, proof), key, {"role": role}, both)
    for signing in signings:
        if signing.place is not None:
            place = claims.mention(signing.place, quote_cells(claims, placed, RULE))
            claims.relationship("HELD_IN", key, place, {"date": signing.date}, quote)
    return True


def _kind(table: Table, named: Cell | None) -> str | None:
    """Return what a row tells of: by its own words, else by the caption, else by the head of its column."""
    heads = [column.name for column in table.columns if column.type == "activity"]
    types = {column.type for column in table.columns}
    texts = [*([named.text] if named else []), *([table.caption.title] if table.caption else []), *heads]
    headed = next((kind for head in heads if (kind := activity_kind(head)) is not None), None)
    if headed is not None and headed != "joint_operation":
        return headed
    if named is not None:
        # What an activity is on comes last, and may be another.
        for words_ in (one_of("about").split(named.text)[0], named.text):
            if one_of("activities").search(words_):
                return activity_kind(words_)
            if one_of("meetings").search(words_) and ("participant" in types or "party" in types):
                return "meeting"
    return next((kind for text in texts if (kind := activity_kind(text)) is not None), None)


def _taking_part(table: Table, row: Row, kind: str, finder: MentionFinder, context: Context) -> Iterator[_Part]:
    for column, cell in zip(table.columns, row.cells, strict=True):
        if cell is None or column.type not in ("organiser", "participant", "party", "state") or EMPTY.fullmatch(cell.text):
            continue
        role = "organiser" if column.type == "organiser" else None
        if kind == "assistance":
            role = "provider" if role else "recipient" if column.type == "participant" else None
        elif kind == "training" and column.type == "participant":
            role = "trainee"
        for mention in find_parties(cell, finder, context, named=column.type == "party"):
            if mention.label in PARTIES - {"Forum"}:
                yield mention, role, cell


def _doer(table: Table, finder: MentionFinder, context: Context) -> list[_Part]:
    """Return the body by which a caption says that all its activities were done."""
    by = one_of("doers").search(table.caption.title) if table.caption else None
    if table.caption is None or by is None:
        return []
    if set(plain_words(table.caption.title[: by.start()])[-1:]) & words("told"):
        return []  # who reports did not do it
    rest = table.caption.title[by.end() :]
    first = next((mention for mention in finder.find(rest, context) if mention.label in PARTIES), None)
    if first is None or len(rest[: first.start].split()) > 1 or first.label not in BODIES:
        return []
    return [(first, None, Cell(table.caption.title, table.caption.start, table.caption.end))]


def _of_caption(table: Table, finder: MentionFinder, context: Context) -> list[_Part]:
    """Return the two that a caption says all is between, or the one it says does it with those that the rows name."""
    if table.caption is None:
        return []
    title = table.caption.title
    found = [mention for mention in finder.find(title, context) if mention.label in PARTIES - {"Forum"}]
    cell = Cell(title, table.caption.start, table.caption.end)
    if len(found) == 2 and JOINER.fullmatch(title[found[0].end : found[1].start]):
        return [(mention, None, cell) for mention in found]
    if len(found) == 1 and WITH.match(title[found[0].end :]):
        return [(found[0], None, cell)]
    return []


def _amount(
    table: Table, quantity: Cell | None, substance: Cell | None, language: str | None, substances: Vocabulary
) -> dict[str, Value | None]:
    """Return amount, unit and substance of what a row counts, where they can be read in one way."""
    if quantity is None:
        return {}
    head = next(column.name for column in table.columns if column.type == "quantity")
    unit = next((word for word in plain_words(head) if (word,) in phrases("units")), "")
    forms = [quantity.text, *([f"{quantity.text} {unit}"] if unit and quantity.text[-1:].isdigit() else [])]
    for form in reversed(forms):
        found = find_quantities(f"{form} {substance.text}" if substance is not None else form, language, substances)
        if len(found) == 1:
            return {"amount": found[0].amount, "unit": found[0].unit, "substance": found[0].substance}
    return {}
