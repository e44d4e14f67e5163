"""Tables of a document: found by their captions, heads or marks, and understood or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from graph.documents import Document
from graph.vocabulary import Vocabulary
from loaders.tables.atoms import Names, names_of
from loaders.tables.captions import find_captions, heading_over, title_above
from loaders.tables.chart import read_charts
from loaders.tables.columns import read_columns, type_of
from loaders.tables.counts import find_counts
from loaders.tables.dated import find_dated, names_actor
from loaders.tables.items import find_items
from loaders.tables.layout import read_layout
from loaders.tables.lines import Line, parts, read_lines
from loaders.tables.markdown import Divided, find_divided, with_titles
from loaders.tables.matrix import find_matrices
from loaders.tables.numeric import read_numbers
from loaders.tables.records import find_records
from loaders.tables.rows import ORDINAL, Reading, is_section, read_rows
from loaders.tables.table import Caption, Column, Span, Table
from loaders.tables.words import activity_kind, one_of, phrases, plain_words, words

# How far a table goes at most, and how many lines its header.
REACH, HEADED_REACH = 60_000, 20_000
# Where a header began no table, the same words so near begin none.
REFUSED_REACH = 2_000
LONGEST_HEADER = 16
LONGEST_LEAD = 8  # words of a caption before the word for agreements
NEAR = 400  # characters between a caption and a table with marks of its own
# Of the rows of a table, this share must be understood.
SHARE = 0.7
SUBJECTS = ("title", "meeting")


def read_tables(document: Document, vocabulary: Vocabulary) -> tuple[Table, ...]:
    """Return the tables and charts of a document in the order of their places.

    A table that was not understood is there with the kind `unread` and its problem; one in part, with the problem of the rest.

    Args:
        document: the document.
        vocabulary: what is known of states, places and bodies.
    """
    text = document.text
    captions, continued = _continued(list(find_captions(text)))
    names = names_of(vocabulary)
    tables: list[Table] = []
    taken: set[int] = set()
    for found in (*find_matrices(text), *find_divided(text), *find_records(text), *find_items(text, names)):
        if _inside(tables, found.start):
            continue
        tables.append(_divided(found, [caption for caption in captions if caption.start not in taken], _title(text, found.start)))
        taken |= {table.caption.start for table in tables if table.caption}
    for found in find_dated(text, names):
        title = _title(text, found.start)
        if title is not None and names_actor(title.title, names) and not _inside(tables, found.start):
            listed = _divided(found, (), title)
            tables += [listed] if listed.kind == "agreements" else []
    for counted, lead in find_counts(text):
        if not _inside(tables, counted.start):
            tables.append(_counted(counted, lead))
    loose: list[Caption] = []
    for position, caption in enumerate(captions):
        if caption.start in taken or _inside(tables, caption.start):
            continue
        stop = captions[position + 1].start if position + 1 < len(captions) else len(text)
        lines = list(read_lines(text, caption.end, min(stop, caption.end + REACH)))
        lines = [line for line in lines if not any(start <= line.start < end for start, end in continued)]
        table = _captioned(text, caption, lines, names)
        if table is not None:
            tables.append(table)
        if table is None or table.kind == "unread":
            loose.append(caption)
    tables += [table for table in _headed(text, tables, names) if not _inside(tables, table.start)]
    charts = [
        chart for chart in read_charts(text, loose, document.language) if not _inside(tables, chart.start) or _unread(tables, chart.start)
    ]
    charts = [chart for chart in charts if chart.caption is not None]
    explained = {chart.caption.start for chart in charts if chart.caption}
    tables = [table for table in tables if table.kind != "unread" or table.caption is None or table.caption.start not in explained]
    return tuple(sorted((*tables, *charts), key=lambda table: (table.start, table.end)))


def _title(text: str, start: int) -> Caption | None:
    """Return what stands above a table without a caption: its title, or a heading that says whose agreements all are."""
    title = title_above(text, start)
    over = heading_over(text, start) if title is None else None
    return over if over is not None and begins_with_instrument(over.title) else title


def _continued(captions: Sequence[Caption]) -> tuple[list[Caption], list[Span]]:
    """Return the captions that begin a table, and where those stand that only say that it goes on over the page."""
    kept: list[Caption] = []
    continued: list[Span] = []
    for caption in captions:
        goes_on = one_of("continued").search(caption.title) is not None
        if goes_on and any((one.kind, one.number) == (caption.kind, caption.number) for one in kept[-1:]):
            continued.append((caption.start, caption.end))
        else:
            kept.append(caption)
    return kept, continued


def _inside(tables: Sequence[Table], place: int) -> bool:
    return any(start <= place < end for table in tables for start, end in table.spans)


def _unread(tables: Sequence[Table], place: int) -> bool:
    return any(table.kind == "unread" and table.start <= place < table.end for table in tables)


def _divided(found: Divided, captions: Sequence[Caption], title: Caption | None) -> Table:
    near = [caption for caption in captions if 0 <= found.start - caption.end <= NEAR or 0 <= caption.start - found.end <= NEAR // 4]
    caption = min(near, key=lambda one: (abs(found.start - one.end), one.start)) if near else None
    columns = _settled(with_titles(found), caption or title)
    start, end = found.start, found.end
    spans = tuple(sorted([(start, end), *([(caption.start, caption.end)] if caption else [])]))
    caption = caption or title
    return Table(_kind(columns, caption), spans[0][0], spans[-1][1], spans, caption, found.header, columns, found.rows)


def _counted(found: Divided, lead: Caption) -> Table:
    # The words that lead to the list stay with the prose before it.
    return Table("numbers", found.start, found.end, ((found.start, found.end),), lead, None, found.columns, found.rows)


def _captioned(text: str, caption: Caption, lines: Sequence[Line], names: Names) -> Table | None:
    """Return the table under a caption, or None where nothing under it looks like one."""
    if caption.kind == "chart":
        return None
    head = next((line for line in lines[:LONGEST_HEADER] if _typed(line)), None)
    numbers = read_numbers(lines)
    if numbers is not None and (numbers.rows or head is None):
        spans = ((caption.start, caption.end), *parts(lines[: numbers.lines], text))
        kind = "numbers" if numbers.rows else "unread"
        return Table(kind, caption.start, spans[-1][1], spans, caption, numbers.header, numbers.columns, numbers.rows, numbers.problem)
    table = _flattened(text, lines, names, caption)
    if table is not None:
        return table
    if head is None or (caption.start and lines.index(head) > 2):
        return None
    stop_line = next((i for i, line in enumerate(lines[1:], 1) if len(line.text) > 60 and line.blank), min(len(lines), LONGEST_HEADER))
    spans = ((caption.start, caption.end), *parts(lines[:stop_line], text))
    return Table("unread", caption.start, spans[-1][1], spans, caption, problem="its columns and rows could not be told apart")


def _typed(line: Line) -> bool:
    columns, known = read_columns([line])
    return known * 2 > len(line.text.split()) and bool(columns)


def _flattened(text: str, lines: Sequence[Line], names: Names, caption: Caption | None, title: Caption | None = None) -> Table | None:
    """Return the table whose header the lines begin with, or None where they begin with none.

    Args:
        text: the document's text.
        lines: those of the table, the first one a line of its header.
        names: what is known of names.
        caption: that of the table, a part of it.
        title: where it has none, what stands above it.
    """
    paged = _without_header(lines[1:], lines[:1], lines[:1])
    layout = read_layout(text, paged, names)
    if layout is not None and len(layout.reading.rows) >= SHARE * (len(layout.reading.rows) + len(layout.reading.doubtful)):
        used = paged[: layout.begin + layout.reading.lines]
        return _table(text, used, layout.begin, layout.reading, _settled(layout.columns, caption or title), caption, title)
    best: tuple[int, Table] | None = None
    for begin, numbered in _beginnings(lines):
        header, section = _header(lines[:begin])
        columns, known = read_columns(header)
        kept = _settled(tuple(column for column in columns if column.type != "ordinal"), caption or title)
        if len(kept) < 2 or known < 2 or known * 2 < sum(len(line.text.split()) for line in header):
            continue
        if not numbered and (any(column.type == "ordinal" for column in columns) or len(kept) < 3):
            continue
        body = _without_header(lines[begin:], lines[:begin])
        reading = read_rows(body, kept, names, numbered, section)
        understood = len(reading.rows) - len(reading.doubtful)
        if reading.rows and (best is None or understood > best[0]):
            used = [*lines[:begin], *body[: reading.lines]]
            best = (understood, _table(text, used, begin, reading, kept, caption, title))
        if best is not None and numbered:
            break
    return best[1] if best else None


def _without_header(lines: Sequence[Line], header: Sequence[Line], before: Sequence[Line] = ()) -> list[Line]:
    """Return lines, and those before them, without the header where the next page repeats it."""
    kept: list[Line] = [*before]
    following = 0  # of the header's lines, the one that a repeated header goes on with
    for line in lines:
        if following < len(header) and line.text.split() == header[following].text.split() and (following or len(line.text.split()) > 1):
            following += 1
            continue
        following = 0
        kept.append(line)
    return kept


def _table(
    text: str,
    used: Sequence[Line],
    begin: int,
    reading: Reading,
    columns: tuple[Column, ...],
    caption: Caption | None,
    title: Caption | None,
) -> Table:
    spans = (*([(caption.start, caption.end)] if caption else []), *parts(used, text))
    start, end = spans[0][0], spans[-1][1]
    header = (used[0].start, used[begin - 1].end)
    problem = f"{', '.join(reading.doubtful)} not understood" if reading.doubtful else None
    if len(reading.rows) < SHARE * (len(reading.rows) + len(reading.doubtful)):
        return Table("unread", start, end, spans, caption, header, columns, (), problem)
    return Table(_kind(columns, caption or title), start, end, spans, caption, header, columns, reading.rows, problem)


def _beginnings(lines: Sequence[Line]) -> Iterator[tuple[int, bool]]:
    """Yield the lines at which the first row may begin, and whether by its number."""
    for position, line in enumerate(lines[1 : LONGEST_HEADER + 1], 1):
        match = ORDINAL.match(line.text)
        if match and match.group(1) == "1":
            yield position, True
    for position in range(1, min(6, len(lines))):
        yield position, False


def _header(lines: Sequence[Line]) -> tuple[list[Line], str | None]:
    """Return the lines that head columns, and the sub-heading of the first rows where one follows them."""
    header = list(lines)
    if len(header) > 1 and header[-1].blank and is_section(header[-1]) and not read_columns([header[-1]])[1]:
        return header[:-1], header[-1].text
    return header, None


def _settled(columns: tuple[Column, ...], caption: Caption | None) -> tuple[Column, ...]:
    """Return columns where a year beside an agreement, a meeting or an activity is its date, a number its quantity."""
    types = [column.type for column in columns]
    if not is_of_agreements(types, caption) and _is_of_activities(types, caption):
        return tuple(replace(column, type=_in_activities(column)) for column in columns)
    if not set(types) & {*SUBJECTS, "state", "party"} or set(types) & {"number", "total"}:
        return columns
    return tuple(replace(column, type="date") if column.type == "year" else column for column in columns)


def _in_activities(column: Column) -> str:
    """Return the type of a column beside activities: its quantity is what was seized or how many came, and no other count."""
    if column.type in ("number", "total"):
        return column.type if set(plain_words(column.name)) & words("besides") else "quantity"
    return "date" if column.type == "year" else column.type


def _is_of_activities(types: Sequence[str], caption: Caption | None) -> bool:
    """Return whether each row of a table tells of an activity: there is a date, and who does it, or what, or the caption says what."""
    found = set(types)
    numbers = len([type_ for type_ in types if type_ in ("number", "total")])
    if found & set(SUBJECTS) or not (
        found & {"date", "place_date"} or ("year" in found and (not numbers or found >= {"activity", "organiser"}))
    ):
        return False
    named = caption is not None and activity_kind(caption.title) is not None
    return bool(found & {"activity", "organiser"}) or (named and bool(found & {"place", "place_date", "participant", "party", "state"}))


def _kind(columns: Sequence[Column], caption: Caption | None) -> str:
    types = [column.type for column in columns]
    if is_of_agreements(types, caption):
        return "agreements"
    if _is_of_activities(types, caption):
        return "activities"
    if _is_of_members(types, caption):
        return "memberships"
    if {"number", "total"} & set(types):
        return "numbers"
    if "title" in types and {"state", "party", "date", "place", "place_date"} & set(types):
        return "agreements"
    return "meetings" if "meeting" in types else "other"


def _is_of_members(types: Sequence[str], caption: Caption | None) -> bool:
    """Return whether a caption says that the rows tell who belongs to a body, and the columns do."""
    named = {"state", "party", "participant"} & set(types)
    return bool(named and caption and one_of("belonging").search(caption.title)) and not set(types) & {
        "title",
        "activity",
        "number",
        "place",
    }


def is_of_agreements(types: Sequence[str], caption: Caption | None) -> bool:
    """Return whether a caption says that the rows are agreements, and the columns whom they are with and when they were made."""
    if caption is None or not ({"date", "place_date"} & set(types) and {"state", "party"} & set(types)):
        return False
    if set(types) & {"meeting", "activity", "number", "total", "title", "organiser", "quantity"}:
        return False
    return caption_instrument(caption.title) is not None or begins_with_instrument(caption.title)


def begins_with_instrument(title: str) -> bool:
    """Return whether agreements of one kind are what a title names first: `List of the bilateral agreements`; not `Visits under …`."""
    found = list(one_of("instruments").finditer(title))
    # Which row is of which of several kinds is not said.
    if len({phrases("instruments")[plain_words(match.group())] for match in found}) != 1:
        return False
    named = found[0]
    before = plain_words(title[: named.start()])
    return len(before) <= LONGEST_LEAD and not set(before) & words("leads_away")


def caption_instrument(title: str) -> str | None:
    """Return the kind of agreement that a caption says its rows are, None where it says none or several; `agreement` may be any."""
    known = phrases("instruments")
    kinds = {known[plain_words(match.group())] for match in one_of("instruments").finditer(title)}
    return kinds.pop() if len(kinds) == 1 and "treaty" not in kinds else None


@cache
def _heading() -> re.Pattern[str]:
    numbers = "|".join(
        sorted(re.escape(" ".join(phrase).replace(" / ", "/")) for phrase, type_ in phrases("columns").items() if type_ == "ordinal")
    )
    return re.compile(rf"^[ \t\f]*(?:{numbers})\.?[ \t]+[^\W\d].{{0,120}}$", re.IGNORECASE | re.MULTILINE)


WIDE = re.compile(r"^[ \t\f]*[^\W\d_]\S*(?: \S+){0,5}(?:[ \t]{2,}[^\W\d_]\S*(?: \S+){0,5}){2,8}[ \t]*$", re.MULTILINE)
FEWEST_WIDE = 3  # heads that gutters divide


def _wide(text: str) -> Iterator[re.Match[str]]:
    """Yield the lines whose words gutters divide into heads of columns, nearly all of them known."""
    for match in WIDE.finditer(text):
        pieces = [piece for piece in re.split(r"[ \t]{2,}", match.group().strip()) if piece]
        types = [type_of(piece) for piece in pieces]
        if len(set(types) - {"text"}) >= FEWEST_WIDE - 1 and types.count("text") * 3 <= len(types):
            yield match


def _headed(text: str, tables: Sequence[Table], names: Names) -> Iterator[Table]:
    """Yield tables without a caption, whose header begins with the word for a row's number."""
    reached = 0
    refused: dict[str, int] = {}
    wide = list(_wide(text))
    matches = sorted((*_heading().finditer(text), *wide), key=lambda match: match.start())
    gutters = {match.start() for match in wide}
    for position, match in enumerate(matches):
        if match.start() < reached or any(table.start <= match.start() < table.end for table in tables):
            continue
        line = Line(match.group().strip(), match.start(), match.end(), True)
        if match.start() < refused.get(line.text, 0):
            continue
        columns, known = read_columns([line])
        if match.start() not in gutters and (known < 3 or len(columns) < 3 or known * 2 < len(line.text.split())):
            continue
        if line.text[0] == "#" and any(column.type == "text" for column in columns):
            continue  # the mark of a heading, and not the word for numbers
        # The same words again are this table's header on the next page; other words are another table's.
        others = (other.start() for other in matches[position + 1 :] if other.group().strip() != line.text)
        stop = min([next(others, len(text)), *(table.start for table in tables if table.start > match.start())])
        lines = list(read_lines(text, match.start(), min(stop, match.start() + HEADED_REACH)))
        numbers = read_numbers(lines)
        if numbers is not None and numbers.rows:
            spans = parts(lines[: numbers.lines], text)
            title = title_above(text, match.start())
            yield Table("numbers", spans[0][0], spans[-1][1], spans, title, numbers.header, numbers.columns, numbers.rows)
            reached = spans[-1][1]
            continue
        title = _title(text, match.start())
        table = _flattened(text, lines, names, None, title)
        if table is not None:
            yield replace(table, caption=title)
            reached = table.end
        else:
            refused[line.text] = match.start() + REFUSED_REACH
