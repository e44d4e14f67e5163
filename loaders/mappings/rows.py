"""Rows of a mapped table to facts, each with the cells that it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from graph.evidence import Evidence
from graph.facts import Value
from loaders.claims import Claims
from loaders.discourse.record import activity_key, agreement_key
from loaders.mappings.cells import TableRow
from loaders.mappings.columns import Sheet, find_columns
from loaders.mappings.model import SKIP, MappedColumn, parse_mapping
from loaders.mappings.records import Named, Notes, Record, Table
from loaders.mentions import MentionFinder, identity
from loaders.mentions.titles import kind_of, read_title
from loaders.registers.calendars import read_meeting
from loaders.tables.atoms import instrument_at
from loaders.tables.table import EMPTY, Cell
from loaders.tables.words import activity_kind, plain_words, words
from loaders.text.language import language_of
from loaders.values.quantities import Quantity, find_quantities

AGREEMENT, MEETING, ACTIVITY, SEIZURE = "mapped-agreement", "mapped-meeting", "mapped-activity", "mapped-seizure"
MOST_UNREAD = 8
# As what those who took part did so, by the kind of activity.
PARTICIPANTS = {"training": "trainee", "assistance": "recipient"}
Who = tuple[Named, str | None]  # and in what role


def read_rows(text: str, claims: Claims, finder: MentionFinder) -> None:
    """Add the facts of a table's rows.

    Args:
        text: of the mapping.
        claims: of the table, where facts and warnings go.
        finder: finds who is named.
    """
    mapping = parse_mapping(text)
    notes = Notes()
    sheets, left_out = find_columns(mapping, claims.document)
    for message in left_out:
        claims.warn(message)
    for sheet in sheets:
        table = Table.of(mapping, sheet, claims, finder, notes)
        for record in _records(table, len(sheets) > 1):
            ADDERS[mapping.kind.name](record)
    unread = list(dict.fromkeys(name for sheet in sheets for name in sheet.unread))
    if unread:
        more = f" and {len(unread) - MOST_UNREAD} more" if len(unread) > MOST_UNREAD else ""
        named = ", ".join(map(repr, unread[:MOST_UNREAD]))
        claims.warn(f"columns not read: {named}{more}; give them a role in the mapping, or list them under ignore")
    notes.tell(claims)


def _records(table: Table, several: bool) -> Iterator[Record]:
    above: dict[int, Cell] = {}
    for row in table.sheet.rows:
        number = f"{row.number} of sheet {row.sheet}" if several else str(row.number)
        if len(row.cells) > table.sheet.width and any(cell.text for cell in row.cells[table.sheet.width :]):
            table.notes.add(number, f"has more cells than the {table.sheet.width} heads; does it lack quotation marks?")
        cells = dict(_cells(row, table.sheet, above))
        if cells:
            yield Record(table, number, MappingProxyType(cells))


def _cells(row: TableRow, sheet: Sheet, above: dict[int, Cell]) -> Iterator[tuple[str, tuple[tuple[MappedColumn, int, Cell], ...]]]:
    found: dict[str, list[tuple[MappedColumn, int, Cell]]] = {}
    for column, position in sheet.columns:
        cell = row.cells[position] if position < len(row.cells) else None
        if cell is not None and cell.text:
            above[position] = cell
        elif position in sheet.filled:
            cell = above.get(position)
        if cell is not None and cell.text and not EMPTY.fullmatch(cell.text):
            found.setdefault(column.role.name, []).append((column, position, cell))
    for role, listed in found.items():
        yield role, tuple(listed)


def add_agreement(record: Record) -> None:
    """Add the agreement of a row, with its parties, places and topics."""
    settled = record.status()
    if settled is None:
        return
    status, modality = settled
    title, title_id = record.text("title"), record.text("title_id")
    kind = _kind(record, title or title_id)
    if kind == SKIP:
        return
    date, places = record.date("date"), record.places()
    parties = record.names("parties")
    if len(parties) < 2:
        parties = _with_titled(record, parties, title or title_id)
    if len(parties) < 2:
        record.note("left out, it does not name two parties; give it a second column of parties, or a constant")
        return
    if title is not None and title_id is None and _is_indonesian(title):
        title, title_id = None, title
    claims, read = record.table.claims, [named.cell for named in parties]
    shown = title or title_id
    key = agreement_key(kind, [one.mention for one in parties], date, shown, modality, document=None if shown else claims.document.name)
    properties: dict[str, Value | None] = {"kind": kind, "title": title, "title_id": title_id, "date": date}
    properties |= {"status": status, "modality": modality}
    properties |= {name: record.date(name) for name in ("valid_from", "valid_until")}
    claims.node("Agreement", key, properties, record.quote(AGREEMENT, *read[:2]))
    action = "signed" if modality is None and (date is not None or places) else None
    for named in parties:
        part: dict[str, Value | None] = {"action": action, "date": date}
        actor = record.name(named.mention, AGREEMENT, named.cell)
        claims.relationship("PARTY_TO", actor, key, part, record.quote(AGREEMENT, named.cell))
    for place in places:
        claims.relationship("SIGNED_AT", key, record.name(place, AGREEMENT, record.cell("place")), {"date": date}, record.quote(AGREEMENT))
    record.cover(key, AGREEMENT, "title", "title_id")


def _with_titled(record: Record, parties: list[Named], title: str | None) -> list[Named]:
    """Return the parties with those that the title names."""
    read = read_title(title, record.table.finder, record.table.context) if title is not None else None
    cell = record.cell("title") or record.cell("title_id")
    known = {identity(named.mention) for named in parties}
    return [*parties, *(Named(one, cell) for one in (read.parties if read else ()) if identity(one) not in known)]


def _kind(record: Record, title: str | None) -> str:
    """Return the kind of an agreement: what its cell says, else what its title does."""
    words = record.text("kind")
    if words is None:
        return (instrument_at(title) or kind_of(title)) if title is not None else "other"
    if words in record.table.mapping.constants.get("kind", ()):
        return words
    meant = record.table.mapping.values.get("kind", {}).get(" ".join(plain_words(words)))
    kind = meant or instrument_at(words) or kind_of(words)
    if kind == "other" and meant is None:
        record.note(f"kind {words!r} is read as other; say in the mapping what it means, under values: kind")
    return kind


def _is_indonesian(title: str) -> bool:
    language = language_of(title)
    return language == "id" if language else bool(words("indonesian") & set(plain_words(title)))


def add_meeting(record: Record) -> None:
    """Add the meeting of a row: of which forum, where and when, and who took part."""
    settled = record.status()
    cell = record.cell("forum")
    said = cell.text if cell is not None else record.text("forum")
    if settled is None or said is None:
        return
    _, modality = settled
    table = record.table
    meeting = read_meeting(said, table.finder, table.context)
    if meeting is None:
        record.note(f"left out, {said!r} is no forum that is understood; give it to the vocabulary")
        return
    edition = record.text("edition") or meeting.edition
    date, places = record.dated(), record.places()
    forum = record.name(meeting.body, MEETING, cell)
    meets = meeting.body.label in ("Forum", "Programme")
    if places and not meets:
        record.note(f"place left out: {said!r} is an organisation, and only a forum or a programme is held somewhere")
    for place in places if modality is None and meets else ():
        held: dict[str, Value | None] = {"edition": edition, "date": date}
        table.claims.relationship("HELD_IN", forum, record.name(place, MEETING, record.cell("place")), held, record.quote(MEETING))
    for named in record.names("participants"):
        if identity(named.mention) != identity(meeting.body):
            part: dict[str, Value | None] = {"edition": edition, "date": date, "modality": modality}
            actor = record.name(named.mention, MEETING, named.cell)
            table.claims.relationship("PARTICIPATES_IN", actor, forum, part, record.quote(MEETING, named.cell))


def add_activity(record: Record) -> None:
    """Add the activity of a row: what took place, when, where and with whom."""
    said = record.text("kind")
    mapping = record.table.mapping
    if said is None:
        record.note("left out, it does not say what took place")
        return
    kind = said if said in mapping.constants.get("kind", ()) else mapping.values.get("kind", {}).get(" ".join(plain_words(said)))
    kind = kind or activity_kind(said)
    if kind is None:
        record.note(f"left out, kind {said!r} is not understood; say in the mapping what it means, under values: kind")
        return
    who: list[Who] = []
    gives = "provider" if kind == "assistance" else "organiser"
    for role, part in (("organisers", gives), ("trainees", "trainee"), ("participants", PARTICIPANTS.get(kind))):
        who += [(named, part) for named in record.names(role)]
    if kind != SKIP and not who:
        record.note("left out, it does not name who took part")
    elif kind != SKIP:
        title = record.text("title") or (None if said in mapping.constants.get("kind", ()) else said)
        _add_event(record, kind, who, ACTIVITY, title, record.cell("quantity"), None, None)


def add_seizure(record: Record) -> None:
    """Add the seizure of a row: who seized how much of what, when and where."""
    who: list[Who] = [(named, None) for named in record.names("by")] + [(named, "supporter") for named in record.names("supporters")]
    unit, substance = record.text("unit"), record.text("substance")
    amount = record.cell("quantity") or record.cell("amount")
    _add_event(record, "seizure", who, SEIZURE, record.text("title"), amount, unit, substance)


def _add_event(
    record: Record,
    kind: str,
    who: Sequence[Who],
    rule: str,
    title: str | None,
    amount: Cell | None,
    unit: str | None,
    substance: str | None,
) -> None:
    settled = record.status()
    if settled is None:
        return
    status, modality = settled
    date, places, claims = record.dated(), record.places(), record.table.claims
    parties = [named.mention for named, _ in who]
    quantity = " ".join(filter(None, (amount.text if amount is not None else None, unit if amount is not None else None))) or None
    where = sorted(place.name for place in places)
    key = activity_key(kind, parties, date, title, quantity, substance, modality, *where, document=claims.document.name)
    properties: dict[str, Value | None] = {"kind": kind, "title": title, "date": date, "status": status, "modality": modality}
    properties |= {"quantity": quantity} | _amount(record, quantity, substance)
    claims.node("Activity", key, properties, _proof(record, rule, who))
    for named, role in {identity(named.mention): (named, role) for named, role in reversed(who)}.values():
        actor = record.name(named.mention, rule, named.cell)
        claims.relationship("TAKES_PART_IN", actor, key, {"role": role}, record.quote(rule, named.cell))
    for place in places:
        claims.relationship("HELD_IN", key, record.name(place, rule, record.cell("place")), {"date": date}, record.quote(rule))
    record.cover(key, rule, "title")


def _proof(record: Record, rule: str, who: Sequence[Who]) -> list[Evidence]:
    return record.quote(rule, *(named.cell for named, _ in who[:2]))


def _amount(record: Record, quantity: str | None, substance: str | None) -> dict[str, Value | None]:
    """Return amount, unit and substance, as far as they can be read in one way."""
    known = record.table.vocabulary.substances
    entry = known.find(substance) if substance is not None else None
    named = entry.name if entry is not None else substance
    if quantity is None:
        return {"substance": named}
    language = record.table.claims.document.language
    forms = [quantity] if substance is None else [f"{quantity} {substance}", quantity]
    read: tuple[Quantity, ...] = next((found for form in forms if len(found := find_quantities(form, language, known)) == 1), ())
    if not read:
        record.note(f"amount {quantity!r} has no unit that is known; only its words are kept")
        return {"substance": named}
    one = read[0]
    if one.amount is None:
        record.note(f"amount {quantity!r} can be read in two ways; only its words are kept (the mapping may say `language:`)")
    return {"amount": one.amount, "unit": one.unit, "substance": one.substance or named}


ADDERS: Mapping[str, Callable[[Record], None]] = MappingProxyType(
    {"agreements": add_agreement, "meetings": add_meeting, "activities": add_activity, "seizures": add_seizure}
)
