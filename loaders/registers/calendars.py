"""Calendars: tables of meetings, with who takes part, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.facts import Value
from loaders.claims import Claims
from loaders.mentions import Context, Mention, MentionFinder
from loaders.mentions.titles import PARTIES
from loaders.registers.quotes import quote_cells
from loaders.registers.signings import Signing, dates_of, read_signings
from loaders.tables import Cell, Row, Table
from loaders.tables.words import one_of, plain_words, words

RULE = "table-meeting"
ROMAN = r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})"
BEFORE = re.compile(rf"^(?:the\s+)?(?P<edition>\d{{1,3}}(?:st|nd|rd|th)|{ROMAN}(?=\s+[A-Z][a-z]))\s+", re.IGNORECASE)
AFTER = re.compile(rf"\s*(?:[-–—]\s*|\s)(?P<edition>(?:ke-?\s?)?(?:{ROMAN}|\d{{1,3}})|(?<=\s)\d{{1,3}}(?:st|nd|rd|th))$")
BRACKETED = re.compile(r"^(?P<first>[^()]+?)\s*\((?P<second>[^()]{3,})\)$")
ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
HOLDERS = frozenset({"Forum", "Programme"})
MEETS = frozenset({"Forum", "Programme", "InternationalOrganisation", "RegionalBody", "Agency", "Organisation", "Unit"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """A body as a cell names it, and which of its meetings."""

    body: Mention
    edition: str | None


def add_meetings(table: Table, claims: Claims, finder: MentionFinder, context: Context, day_first: bool | None) -> None:
    """Add the facts of a table of meetings.

    Who takes part is said by its caption ("Participation of X in …") or by a column; where neither does, the
    meetings and their places alone are facts.
    """
    sharing = participants_of(table, finder, context)
    for row in table.rows:
        cell = table.cell(row, "meeting")
        meeting = read_meeting(cell.text, finder, context) if cell is not None else None
        if cell is None or meeting is None:
            continue
        signings = _signings(table, row, finder, claims.document.language, day_first)
        placed = [one for type_ in ("place_date", "place", "date") if (one := table.cell(row, type_)) is not None]
        quote = quote_cells(claims, [cell, *placed], RULE)
        body = claims.mention(meeting.body, quote)
        dates = list(dates_of(signings))
        for signing in signings:
            if signing.place is not None and meeting.body.label in HOLDERS:
                place = claims.mention(signing.place, quote_cells(claims, placed, RULE))
                held: dict[str, Value | None] = {"edition": meeting.edition, "date": signing.date}
                claims.relationship("HELD_IN", body, place, held, quote)
        for participant, proof in [*sharing, *_attending(table, row, finder, context)]:
            # The row says it; the caption only says of whom.
            where = claims.evidence(proof.start, proof.end, RULE, 0.75)
            part: dict[str, Value | None] = {"edition": meeting.edition, "date": dates[0] if len(dates) == 1 else None}
            claims.relationship("PARTICIPATES_IN", claims.mention(participant, where), body, part, [*quote, where])


def are_meetings(table: Table, finder: MentionFinder, context: Context) -> bool:
    """Return whether the activities of a table are meetings of known forums, in most rows."""
    cells = [cell.text for row in table.rows if (cell := table.cell(row, "activity")) is not None]
    read = [meeting for text in cells if (meeting := read_meeting(text, finder, context)) is not None]
    return len(cells) > 1 and sum(one.body.entry is not None and one.edition is not None for one in read) * 2 > len(cells)


def with_meetings(table: Table) -> Table:
    """Return a table of activities as one of meetings."""
    columns = tuple(replace(column, type="meeting") if column.type == "activity" else column for column in table.columns)
    return replace(table, kind="meetings", columns=columns)


def read_meeting(text: str, finder: MentionFinder, context: Context) -> Meeting | None:
    """Return the body and edition that a cell names: `ADMN (ASEAN Drug Monitoring Network) - II`, `12th HONLAF`, `Reconvened CND`."""
    name, edition = _edition(text)
    bracketed = BRACKETED.match(name)
    forms = [name]
    acronym = None
    if bracketed:
        first, second = bracketed["first"], ARTICLE.sub("", bracketed["second"])
        acronym, full = (second, first) if _is_acronym(second) and not _is_acronym(first) else (first, second)
        forms = [acronym, full, name]
    vocabulary = finder.vocabulary
    found = [entry for form in forms if (entry := vocabulary.find(form)) is not None and entry.label in MEETS]
    if found:
        said = forms[1] if bracketed else name
        return Meeting(Mention(0, len(said), found[0].label, said, found[0], found[0].country, None, RULE), edition)
    if vocabulary.find(name, "State") or not any(map(str.isupper, name)):
        return None
    body = _meeting_of(name, finder, context)
    if body is not None:
        return Meeting(body, edition)
    whole = [mention for mention in finder.find(name, context) if mention.label in MEETS and mention.end - mention.start >= len(name) - 2]
    if whole:
        return Meeting(whole[0], edition)
    said = forms[1] if bracketed else name
    programme = one_of("programmes").search(said) is not None and one_of("meetings").search(said) is None
    short = acronym if acronym is not None and _is_acronym(acronym) else None
    return Meeting(Mention(0, len(said), "Programme" if programme else "Forum", said, None, None, short, RULE), edition)


def _meeting_of(name: str, finder: MentionFinder, context: Context) -> Mention | None:
    """Return the known body whose meeting words name: `Annual Conference of ASEANAPOL`, `Sidang Umum Interpol`."""
    found = [mention for mention in finder.find(name, context) if mention.label in MEETS and mention.entry is not None]
    if len(found) != 1:
        # The name of a body may be capitalised as a word.
        named = [(word, entry) for word in name.split() if (entry := finder.vocabulary.find(word)) is not None and entry.label in MEETS]
        found = [Mention(0, len(word), entry.label, word, entry, entry.country, None, RULE) for word, entry in named]
    if len(found) != 1:
        return None
    rest = set(plain_words(name)) - set(plain_words(found[0].name))
    return found[0] if rest and rest <= words("assemblies") else None


def _edition(text: str) -> tuple[str, str | None]:
    """Return a name without its edition, and the edition."""
    name, edition = text.strip(" .,;"), None
    first = one_of("editions").match(name)
    if first is not None:
        edition, name = first.group(), name[first.end() :].strip()
    for pattern in (AFTER, BEFORE):
        match = pattern.search(name)
        rest = (name[: match.start()] + name[match.end() :]).strip(" -–—") if match else ""
        if match and len(rest) >= 3:
            number = match["edition"]
            name, edition = rest, f"{edition} {number}" if edition else number
            break
    return name, edition


def _is_acronym(words: str) -> bool:
    return len(words) <= 16 and sum(map(str.isupper, words)) * 2 > len(words.replace(" ", ""))


def participants_of(table: Table, finder: MentionFinder, context: Context) -> list[tuple[Mention, Cell]]:
    """Return the actor whose participation the caption tells of, with the caption."""
    said = one_of("participation").search(table.caption.title) if table.caption else None
    if table.caption is None or said is None:
        return []
    title = table.caption.title
    # In a title all words are capitalised, that of taking part too.
    listed = (finder.find(words_, context) for words_ in (title[said.end() :], title[: said.start()]))
    actors = [mention for found in listed for mention in found if mention.label in PARTIES - {"Forum"}]
    cell = Cell(title, table.caption.start, table.caption.end)
    return [(actors[0], cell)] if actors else []


def _attending(table: Table, row: Row, finder: MentionFinder, context: Context) -> Iterable[tuple[Mention, Cell]]:
    position = table.column("participant", "party", "state")
    cell = None if position is None else row.cells[position]
    if cell is None:
        return
    for mention in finder.find(cell.text, context):
        if mention.label in PARTIES - {"Forum"}:
            yield mention, cell


def _signings(table: Table, row: Row, finder: MentionFinder, language: str | None, day_first: bool | None) -> tuple[Signing, ...]:
    both = table.cell(row, "place_date")
    if both is not None:
        return read_signings(both.text, finder.vocabulary, language, day_first)
    place, date = table.cell(row, "place"), table.cell(row, "date")
    places = read_signings(place.text, finder.vocabulary, language, day_first) if place else ()
    dates = list(dates_of(read_signings(date.text, finder.vocabulary, language, day_first))) if date else []
    day = dates[0] if len(dates) == 1 else None
    return tuple(Signing(signing.place, signing.date or day) for signing in places) or tuple(Signing(None, one) for one in dates)
