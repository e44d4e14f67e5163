"""Records: a table written as blocks, one a row, in which each line names its column (`Parties: …`, `Tanggal: …`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.tables.atoms import NUMBER, instrument_at
from loaders.tables.lines import Line, read_lines
from loaders.tables.markdown import Divided
from loaders.tables.rows import ORDINAL, is_source
from loaders.tables.table import Cell, Column, Row
from loaders.tables.words import phrases, plain_words

# A text with fewer such lines holds no two records.
SIGN = re.compile(r"^[^\n:]{1,60}:(?=[ \t])", re.MULTILINE)
FEWEST_SIGNS = 2
FIELD = re.compile(r"[-•*+–\s|]{0,4}[*_]{0,2}(?P<label>[^\W\d_][^:;|*\n]{0,40}?)[ \t]*[*_]{0,2}:[ \t]*[*_]{0,2}[ \t]*(?=\S)")
APART = re.compile(r"[ \t]*[;|][ \t]+")
MARKS = " \t*_#-•"
FEWEST_FIELDS = 2
LONGEST_LEAD = 300
# What a record must tell beside its subject.
TELLING = frozenset({"party", "state", "date", "place", "place_date", "participant", "organiser"})
COUNTED = frozenset({"number", "total"})
SUBJECTS = frozenset({"title", "meeting", "activity"})


@dataclass(slots=True)
class _Record:
    start: int
    end: int
    number: int | None = None
    lead: Cell | None = None
    fields: dict[str, Cell] = field(default_factory=dict)  # by label, in the order of the text
    wrapped: str | None = None  # the label that a following line may go on with, empty for the lead


def find_records(text: str) -> Iterator[Divided]:
    """Yield the tables of a text that are written as records, each a block of lines with the names of their columns."""
    known = phrases("columns")
    signs = (tuple(word for word in plain_words(match.group()) if not word.isdigit()) in known for match in SIGN.finditer(text))
    if sum(signs) < FEWEST_SIGNS:
        return
    run: list[_Record] = []
    for record in _records(text):
        if record is None or (run and not _alike(run[0], record)):
            yield from _table(run)
            run = []
        if record is not None and _is_told(record):
            run.append(record)
    yield from _table(run)


def _records(text: str) -> Iterator[_Record | None]:
    """Yield the records in order, None where something else stands between them."""
    record: _Record | None = None
    lead: tuple[Line, int | None, Cell] | None = None
    for line in read_lines(text, 0, len(text)):
        number = ORDINAL.match(line.text)
        begin = number.end() if number and number.end() < len(line.text) else 0
        fields = _fields(line, begin)
        if fields:
            label = fields[0][0]
            if record is None or begin or lead is not None or label in record.fields:
                if record is not None:
                    yield record
                record = _Record(line.start, line.end, int(number.group(1)) if number and begin else None)
                if lead is not None:
                    record.start, record.number, record.lead, lead = lead[0].start, lead[1], lead[2], None
            for label, cell in fields:
                record.fields[label] = cell
            record.wrapped, record.end = fields[-1][0], line.end
        elif begin or (line.blank and line.text[0] in "#*"):
            if record is not None:
                yield record
                record = None
            words = line.text[begin:].strip(MARKS)
            at = line.start + line.text.index(words) if words else line.start
            lead = (line, int(number.group(1)) if number and begin else None, Cell(words, at, at + len(words)))
        elif lead is not None and not line.blank:
            first, count, cell = lead
            lead = (first, count, Cell(f"{cell.text} {line.text}", cell.start, line.end))
        elif record is not None and record.wrapped and not line.blank and not is_source(line):
            before = record.fields[record.wrapped]
            record.fields[record.wrapped] = Cell(f"{before.text} {line.text}", before.start, line.end)
            record.end = line.end
        else:
            if record is not None:
                yield record
            yield None
            record = lead = None
    if record is not None:
        yield record


def _fields(line: Line, begin: int) -> list[tuple[str, Cell]]:
    """Return the labels and cells of a line; none where a part of it has no label that heads columns."""
    if ":" not in line.text:
        return []
    found: list[tuple[str, Cell]] = []
    starts = [begin, *(match.end() for match in APART.finditer(line.text, begin))]
    for start, stop in zip(starts, [*starts[1:], len(line.text) + 1], strict=True):
        match = FIELD.match(line.text, start)
        label = " ".join(plain_words(match["label"])) if match else ""
        if match is None or plain_words(label) not in phrases("columns"):
            if not found:
                return []
            label, before = found.pop()
            end = min(stop, len(line.text))
            found.append((label, Cell(line.text[before.start - line.start : end].rstrip(" ;|"), before.start, line.start + end)))
            continue
        words = line.text[match.end() : stop].rstrip(" \t;|*_")
        if words:
            found.append((label, Cell(words, line.start + match.end(), line.start + match.end() + len(words))))
    return found


def _types(record: _Record) -> set[str]:
    return {phrases("columns")[plain_words(label)] for label in record.fields}


def _is_told(record: _Record) -> bool:
    """Return whether a record names its subject, and where, when or with whom."""
    types = _types(record)
    if "year" in types and COUNTED & types:
        return True
    titled = record.lead is not None and len(record.lead.text) <= LONGEST_LEAD and instrument_at(record.lead.text) is not None
    return len(types & TELLING) + len(types & SUBJECTS) + titled > FEWEST_FIELDS and (titled or bool(types & SUBJECTS))


def _alike(one: _Record, other: _Record) -> bool:
    """Return whether two records are of one table: most labels of one are those of the other."""
    shared = one.fields.keys() & other.fields.keys()
    return len(shared) * 2 > min(len(one.fields), len(other.fields)) and (one.lead is None) == (other.lead is None)


def _type(label: str, cells: Sequence[Cell]) -> str:
    type_ = phrases("columns")[plain_words(label)]
    return "text" if type_ in COUNTED and not all(NUMBER.fullmatch(cell.text) for cell in cells) else type_


def _table(records: Sequence[_Record]) -> Iterator[Divided]:
    if len(records) < 2:
        return
    known = phrases("columns")
    labels = dict.fromkeys(label for record in records for label in record.fields if known[plain_words(label)] != "ordinal")
    led = any(record.lead is not None for record in records)
    columns = [Column(_type(label, [cell for record in records if (cell := record.fields.get(label))]), label) for label in labels]
    if led:
        columns = [Column("text" if column.type == "title" else column.type, column.name) for column in columns]
        columns.insert(0, Column("title", ""))
    rows = [
        Row(record.number, None, (*([record.lead] if led else []), *map(record.fields.get, labels)), record.start, record.end)
        for record in records
    ]
    first = next(iter(records[0].fields.values()))
    yield Divided(rows[0].start, rows[-1].end, (rows[0].start, first.start), tuple(columns), tuple(rows))
