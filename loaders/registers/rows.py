"""Registers: what the tables of a document claim, row by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.documents import Document
from graph.evidence import Evidence
from graph.facts import Value
from loaders.checks.dating import check_dates
from loaders.checks.inconsistencies import add_inconsistency, check_tables
from loaders.checks.tallies import check_tallies
from loaders.claims import Claims
from loaders.discourse.record import agreement_key
from loaders.grammar.modality import modality_of
from loaders.mentions import NO_CONTEXT, Context, Mention, MentionFinder, distinct, identity
from loaders.mentions.titles import PARTIES, kind_of, read_title
from loaders.registers.calendars import add_meetings, are_meetings, with_meetings
from loaders.registers.conventions import add_conventions, are_conventions
from loaders.registers.memberships import add_memberships
from loaders.registers.occasions import JOINER, add_occasions
from loaders.registers.parties import find_parties
from loaders.registers.quotes import quote_cells
from loaders.registers.series import add_statistics
from loaders.registers.signings import dates_of, read_row_signings, read_signings
from loaders.tables import Cell, Row, Table
from loaders.tables.atoms import instrument_at
from loaders.tables.find import begins_with_instrument, caption_instrument
from loaders.tables.table import EMPTY
from loaders.tables.words import one_of, phrases, plain_words, words
from loaders.text.language import language_of
from loaders.values.dates import settles_day_first

RULE = "table-agreement"
ASIDE = re.compile(r"\(([^()]+)\)$")
PLANNED = frozenset({"planned", "proposed", "recommended", "hypothetical"})
ANY = "any"  # the kind of what a caption calls agreements and no more


@dataclass(frozen=True, slots=True)
class Reader:
    """What the facts of a document's tables are read with."""

    document: Document
    claims: Claims
    finder: MentionFinder
    context: Context


def table_facts(tables: Sequence[Table], document: Document, claims: Claims, finder: MentionFinder, context: Context = NO_CONTEXT) -> None:
    """Add the facts of a document's tables and charts, and what they contradict, to its claims.

    Args:
        tables: what `read_tables` returns for the document.
        document: the document.
        claims: where the facts and the warnings go.
        finder: finds who is named in a cell.
        context: what the document defines.
    """
    reader = Reader(document, claims, finder, context)
    for table in tables:
        if table.problem:
            claims.warn(f"{_where(table, document)}: not understood, {table.problem}; its facts were left out")
        if table.caption is not None and one_of("unasserted").search(table.caption.title):
            claims.warn(f"{_where(table, document)}: tells of what has not happened; its facts were left out")
            continue
        if _is_planned(table):
            claims.warn(f"{_where(table, document)}: what stands above it does not say that it was done; its facts were left out")
            continue
        if table.kind == "agreements" and are_conventions(table, finder, context):
            add_conventions(table, claims, finder, context, _day_first(table, document))
        elif table.kind == "agreements":
            _add_agreements(table, reader)
        elif table.kind == "meetings":
            add_meetings(table, reader.claims, finder, context, _day_first(table, document))
        elif table.kind == "activities" and are_meetings(table, finder, context):
            add_meetings(with_meetings(table), reader.claims, finder, context, _day_first(table, document))
        elif table.kind == "activities":
            add_occasions(table, reader.claims, finder, context, _day_first(table, document))
        elif table.kind == "memberships":
            add_memberships(table, claims, finder, context, _day_first(table, document))
        elif table.kind in ("numbers", "chart"):
            add_statistics(table, document, claims, finder, context)
    check_tables(tables, document, claims)
    check_tallies(tables, document, claims)
    check_dates(claims)


def _is_planned(table: Table) -> bool:
    """Return whether the words above a table plan, advise or deny its agreements."""
    if table.kind != "agreements" or table.caption is None or table.caption.kind != "heading":
        return False
    title = table.caption.title
    named = one_of("instruments").search(title)
    return named is not None and (
        modality_of(title, named.start(), named.end()) is not None or modality_of(title, len(title), len(title)) in PLANNED
    )


def _where(table: Table, document: Document) -> str:
    line = document.text.count("\n", 0, table.start) + 1
    name = f"{table.caption.kind} {table.caption.number}" if table.caption and table.caption.number else "table"
    return f"{name} at line {line} (characters {table.start}–{table.end})"


def _day_first(table: Table, document: Document) -> bool | None:
    """Return whether dates in figures put the day first: another date of the table, the document's language, or its text says so."""
    dated = [
        position for position, column in enumerate(table.columns) if column.type in ("date", "place_date", "valid_from", "valid_until")
    ]
    cells = [cell.text for row in table.rows for position in dated if (cell := row.cells[position]) is not None]
    settled = settles_day_first(" ; ".join(cells))
    if settled is None and document.language != "id":
        settled = settles_day_first(document.text)
    return True if settled is None and document.language == "id" else settled


def _add_agreements(table: Table, reader: Reader) -> None:
    day_first = _day_first(table, reader.document)
    titled = {id(row): _titled(table, row, reader) for row in table.rows}
    waiting = [row for row in table.rows if _is_unsigned(table, row)]
    if waiting:
        reader.claims.warn(f"{_where(table, reader.document)}: rows {_numbers(table, waiting)} are not signed yet; left out")
    home = _home(table, reader, list(titled.values()))
    left = {id(row) for row in waiting}
    told = [row for row in table.rows if id(row) not in left]
    unnamed = [row for row in told if not _add_agreement(table, row, titled[id(row)], home, day_first, reader)]
    if unnamed:
        rows = _numbers(table, unnamed)
        reader.claims.warn(f"{_where(table, reader.document)}: rows {rows} do not say who the parties are; left out")


def _numbers(table: Table, rows: Sequence[Row]) -> str:
    return ", ".join(str(row.number or table.rows.index(row) + 1) for row in rows)


def _is_unsigned(table: Table, row: Row) -> bool:
    """Return whether a row tells of an agreement that is still to be signed."""
    cells = [cell.text for cell in row.cells if cell is not None]
    if any(one_of("unsigned").search(text) for text in cells):
        return True
    dated = any((cell := table.cell(row, type_)) is not None and re.search(r"\d", cell.text) for type_ in ("date", "place_date"))
    stated = [cell.text for type_ in ("status", "date", "place_date") if (cell := table.cell(row, type_)) is not None]
    title = table.cell(row, "title")
    stated += ASIDE.findall(title.text) if title is not None else []
    return not dated and any(one_of("pending").match(text) for text in stated)


def _titled(table: Table, row: Row, reader: Reader) -> tuple[Mention, ...]:
    """Return the parties that the title in a row names."""
    cell = table.cell(row, "title")
    title = read_title(cell.text, reader.finder, reader.context) if cell else None
    return distinct(title.parties) if title else ()


def _home(table: Table, reader: Reader, titled: Sequence[tuple[Mention, ...]]) -> tuple[Mention, Cell | None] | None:
    """Return the party that a table's rows have in common: of its caption, of most of its titles, or the state of the document."""
    if table.caption is not None:
        # In a title all words are capitalised, those of the instrument too.
        words_ = table.caption.title
        instruments = list(one_of("instruments").finditer(words_)) or list(one_of("counted").finditer(words_))
        rest = words_[instruments[-1].end() :] if instruments else ""
        found = (mention for part in (rest, words_) for mention in reader.finder.find(part, reader.context))
        named = [mention for mention in found if mention.label in PARTIES]
        listed = {identity(partner) for row in table.rows if (partner := _partner(table, row, reader)) is not None}
        named = [mention for mention in named if identity(mention) not in listed] or named[:1]
        if named:
            return replace(named[0], start=0, end=len(named[0].name)), Cell(table.caption.title, table.caption.start, table.caption.end)
    if not any(column.name for column in table.columns):
        return None  # a list may speak of others than the document's state
    counts = Counter(country for parties in titled for country in {party.country for party in parties if party.country})
    common = [country for country, count in counts.items() if count * 3 >= len(titled) * 2 and count > 1]
    country = common[0] if len(common) == 1 else reader.context.country
    entry = reader.finder.vocabulary.state_of(country)
    return (Mention(0, len(entry.name), "State", entry.name, entry, entry.country), None) if entry else None


def _pair(table: Table, reader: Reader) -> tuple[Mention, ...]:
    """Return the two that a caption says all agreements of a table are between, none where it names others or says no such thing."""
    if table.caption is None:
        return ()
    title = table.caption.title
    found = [mention for mention in reader.finder.find(title, reader.context) if mention.label in PARTIES]
    if len(found) != 2 or identity(found[0]) == identity(found[1]) or JOINER.fullmatch(title[found[0].end : found[1].start]) is None:
        return ()
    return tuple(replace(mention, start=0, end=len(mention.name)) for mention in found)


def _add_agreement(
    table: Table, row: Row, titled: tuple[Mention, ...], home: tuple[Mention, Cell | None] | None, day_first: bool | None, reader: Reader
) -> bool:
    """Add the agreement of a row, and return whether its parties are known."""
    title = table.cell(row, "title")
    # Where a caption says what all rows are, a row need not.
    said = _instrument_of(table) if table.column("title") is None else None
    shown = title or next((cell for type_ in ("topic", "state", "party") if (cell := table.cell(row, type_)) is not None), None)
    if shown is None or (title is None and said is None):
        return False
    state_cell = table.cell(row, "state")
    partner = _partner(table, row, reader)
    parties, proving = _parties(table, row, titled, partner, home, reader)
    if len(parties) < 2:
        return False
    dated = [cell for type_ in ("place_date", "date", "place") if (cell := table.cell(row, type_)) is not None]
    signings = read_row_signings(table, row, reader.finder.vocabulary, reader.document.language, day_first)
    kind = instrument_at(title.text) or kind_of(title.text) if title else str(said)
    if title and kind == "other":
        kind = _instrument_of(table) or kind
        said = kind
    if said == ANY:
        kind = "treaty" if all(party.label == "State" for party in parties) else "other"
    dates = list(dates_of(signings))
    date = dates[0] if len(dates) == 1 else f"{min(dates)}/{max(dates)}" if dates and not any("/" in one for one in dates) else None
    key = agreement_key(kind, parties, date, shown.text, document=reader.document.id)
    name = "title_id" if title and _is_indonesian(title.text) else "title"
    properties: dict[str, Value | None] = {
        "kind": kind,
        name: title.text if title else None,
        "date": date,
        "status": _status(table.cell(row, "status")) or _status(table.cell(row, "text")),
        "valid_from": _date(table.cell(row, "valid_from"), day_first, reader) or _in_force(table, row, day_first, reader),
        "valid_until": _date(table.cell(row, "valid_until"), day_first, reader),
    }
    quoted = [shown, *dated]
    reader.claims.node("Agreement", key, properties, quote_cells(reader.claims, quoted, RULE))
    action = "signed" if signings else None
    for party in parties:
        evidence = quote_cells(reader.claims, [*quoted, *proving.get(identity(party), ())], RULE)
        relation: dict[str, Value | None] = {"action": action, "date": date if len(dates) == 1 else None}
        reader.claims.relationship("PARTY_TO", _name(party, proving.get(identity(party), (shown,)), reader), key, relation, evidence)
    for signing in signings:
        if signing.place is not None:
            place = reader.claims.mention(signing.place, quote_cells(reader.claims, dated, "table-place"))
            reader.claims.relationship("SIGNED_AT", key, place, {"date": signing.date}, quote_cells(reader.claims, quoted, RULE))
    if title is not None:
        _check_party(row, title, state_cell, partner, parties, home, key, reader)
    return True


def _instrument_of(table: Table) -> str | None:
    """Return the kind that a caption gives all rows; where it says no more than that they are agreements, this depends on the parties."""
    if table.caption is None:
        return None
    return caption_instrument(table.caption.title) or (ANY if begins_with_instrument(table.caption.title) else None)


def _parties(
    table: Table, row: Row, titled: tuple[Mention, ...], partner: Mention | None, home: tuple[Mention, Cell | None] | None, reader: Reader
) -> tuple[tuple[Mention, ...], dict[str, tuple[Cell, ...]]]:
    """Return the parties of a row, and the cells that name those the title does not."""
    columns = [position for position, column in enumerate(table.columns) if column.type == "party"]
    cells = [cell for position in columns if (cell := row.cells[position]) is not None and not EMPTY.fullmatch(cell.text)]
    proving: dict[str, tuple[Cell, ...]] = {}
    listed: list[Mention] = []
    for position in columns:
        cell = row.cells[position]
        if cell is None or EMPTY.fullmatch(cell.text):
            continue
        country = _country(table.columns[position].name, len(columns) > 1, partner, home, reader)
        for party in find_parties(cell, reader.finder, reader.context, country):
            listed.append(party)
            proving[identity(party)] = (cell,)
    if len(titled) >= 2 and len(listed) < 2:
        return titled, {}
    state_cell = table.cell(row, "state")
    if not listed and not titled and partner is None and state_cell is not None:
        # Several states in one cell are the partners, or all parties where the own one is among them.
        listed = find_parties(state_cell, reader.finder, reader.context)
        proving = {identity(party): (state_cell,) for party in listed}
        if listed and home is not None and not _stands_for(home[0], listed):
            listed = [home[0], *listed]
            proving[identity(home[0])] = (home[1],) if home[1] is not None else (state_cell,)
    pair = () if cells or titled or partner is not None else _pair(table, reader)
    if pair and table.caption is not None:
        caption = Cell(table.caption.title, table.caption.start, table.caption.end)
        return pair, {identity(party): (caption,) for party in pair}
    chosen = [*listed, *(() if listed else titled)]
    title = table.cell(row, "title")
    if len(chosen) < 2 and title is not None and not listed:
        # The party a title names in words that are not understood belongs to the state it names.
        named = [one for one in _states(title, reader) if home is None or one.country != home[0].country]
        if named and not _stands_for(named[0], chosen) and (partner is None or partner.country not in {one.country for one in named}):
            chosen.append(named[0])
    if len(chosen) < 2 and partner is not None and state_cell is not None and not _stands_for(partner, chosen):
        chosen.append(partner)
        proving[identity(partner)] = (state_cell,)
    if len(chosen) < 2 and home is not None and not _stands_for(home[0], chosen):
        chosen.insert(0, home[0])
        # A state known from the other rows alone is shown by the row that lists its partner.
        proving[identity(home[0])] = (home[1],) if home[1] is not None else tuple(cell for cell in (state_cell,) if cell)
    return distinct(chosen), {name: found for name, found in proving.items() if found}


def _country(head: str, several: bool, partner: Mention | None, home: tuple[Mention, Cell | None] | None, reader: Reader) -> str | None:
    """Return the country of the bodies under a head that name none: what the head names, else that of the row's state."""
    named = {mention.country for mention in reader.finder.find(head, reader.context) if mention.label == "State"}
    named |= {entry.country for word in head.split() if word[0].isupper() and (entry := reader.finder.vocabulary.state(word)) is not None}
    if len(named) == 1:
        return named.pop()
    if one_of("foreign").search(head) or not several:
        return partner.country if partner else None
    return home[0].country if home is not None and partner is not None else None


def _states(cell: Cell, reader: Reader) -> list[Mention]:
    return [mention for mention in reader.finder.find(cell.text, reader.context) if mention.label == "State"]


def _stands_for(state: Mention, parties: Iterable[Mention]) -> bool:
    return any(party.country == state.country if state.country else identity(party) == identity(state) for party in parties)


def _partner(table: Table, row: Row, reader: Reader) -> Mention | None:
    """Return the one actor that the cell of a row's state or partner names."""
    position = table.column("state")
    cell = None if position is None else row.cells[position]
    if position is None or cell is None:
        return None
    named = bool(words("partners") & set(plain_words(table.columns[position].name)))
    found = find_parties(cell, reader.finder, reader.context, named=named)
    return found[0] if len(found) == 1 else None


def _name(party: Mention, cells: Sequence[Cell], reader: Reader) -> str:
    return reader.claims.mention(party, quote_cells(reader.claims, cells, "table-party"))


def _date(cell: Cell | None, day_first: bool | None, reader: Reader) -> str | None:
    if cell is None:
        return None
    dates = list(dates_of(read_signings(cell.text, reader.finder.vocabulary, reader.document.language, day_first)))
    return dates[0] if len(dates) == 1 else None


def _in_force(table: Table, row: Row, day_first: bool | None, reader: Reader) -> str | None:
    """Return since when the status or remark of a row says that the agreement is in force."""
    for type_ in ("status", "text"):
        cell = table.cell(row, type_)
        since = one_of("since").match(cell.text) if cell is not None else None
        if cell is not None and since is not None:
            return _date(Cell(cell.text[since.end() :], cell.start, cell.end), day_first, reader)
    return None


def _is_indonesian(title: str) -> bool:
    language = language_of(title)
    return language == "id" if language else bool(words("indonesian") & set(plain_words(title)))


def _status(cell: Cell | None) -> str | None:
    """Return the status that the first words of a cell say."""
    if cell is None:
        return None
    known, said = phrases("statuses"), plain_words(cell.text)
    return next((known[said[:length]] for length in range(len(said), 0, -1) if said[:length] in known), None)


def _check_party(
    row: Row,
    title: Cell,
    state_cell: Cell | None,
    partner: Mention | None,
    parties: tuple[Mention, ...],
    home: tuple[Mention, Cell | None] | None,
    key: str,
    reader: Reader,
) -> None:
    """Add what a row and the title in it contradict each other on: whom the agreement is with."""
    if state_cell is None or partner is None or partner.label != "State" or any(party.country is None for party in parties):
        return
    own = home[0].country if home else None
    others = [party for party in parties if party.country != own]
    if not others or any(party.country == partner.country for party in parties):
        return
    named = ", ".join(party.name for party in others)
    number = f"row {row.number}" if row.number is not None else "the row"
    add_inconsistency(
        reader.claims,
        "party",
        "strong",
        f"{number} is of {state_cell.text}, the title in it names {named}",
        [reader.claims.evidence(row.start, state_cell.end, "row-and-title"), _naming(title, others[0], reader)],
        (key,),
    )


def _naming(title: Cell, party: Mention, reader: Reader) -> Evidence:
    """Return the evidence of a party's name within a title."""
    words = r"\s+".join(re.escape(word) for word in party.name.split())
    match = re.compile(words, re.IGNORECASE).search(reader.document.text, title.start, title.end)
    start, end = match.span() if match else (title.start, title.end)
    return reader.claims.evidence(start, end, "row-and-title")
