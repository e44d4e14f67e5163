"""Tables of numbers: each row a year or a label and its figures, each column a series."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.tables.atoms import NUMBER
from loaders.tables.lines import Line
from loaders.tables.table import Cell, Column, Row
from loaders.tables.words import phrases, plain_words, words

TOKEN = re.compile(r"\S+")
YEAR = re.compile(r"(?:19|20)\d\d(?:[/–-](?:\d\d|(?:19|20)\d\d))?\*{0,2}")
LONGEST_PHRASE = 6
LONGEST_LABEL = 8
LONGEST_HEADER = 12
TOTALS = frozenset({"jumlah", "total", "sum", "rata rata", "average", "mean"})


@dataclass(frozen=True, slots=True)
class Numbers:
    """Columns and rows of a table of numbers, the header's place, the lines used, and why it was not understood."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    header: tuple[int, int] | None = None
    lines: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Record:
    label: Cell | None
    figures: tuple[Cell, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Head:
    type: str
    text: str


def read_numbers(lines: Sequence[Line]) -> Numbers | None:
    """Return the table of numbers that some lines begin with, or None where there is none.

    Args:
        lines: the lines after the caption.
    """
    records, begin = _records(lines)
    if len(records) < 2 or begin == 0 or begin > LONGEST_HEADER:
        return None
    header = lines[:begin]
    place = (header[0].start, header[-1].end)
    used = records[-1].last + 1
    width = len(records[0].figures)
    labelled = sum(record.label is not None for record in records) * 2 > len(records)
    heads = _heads(header)
    numbered = _is_numbered(records, heads)
    columns = _columns(heads, width - numbered, labelled, records, numbered)
    if columns is None:
        return Numbers(header=place, lines=used, problem=f"the heads of its columns do not fit its {width} figures a row")
    rows = tuple(_row(record, numbered, labelled, lines) for record in records)
    return Numbers(columns, rows, place, used)


def _records(lines: Sequence[Line]) -> tuple[list[_Record], int]:
    """Return the first run of lines, or of groups of lines, that hold as many figures each, and where it begins."""
    by_line = [_record(line, position) for position, line in enumerate(lines[: LONGEST_HEADER + 80])]
    for begin, record in enumerate(by_line):
        if record is None or len(record.figures) < 2 or _is_years(record):
            continue
        width = len(record.figures)
        run = []
        for other in by_line[begin:]:
            if other is None or (len(other.figures) != width and not _is_total(other)):
                break
            run.append(other)
        if len(run) >= 2:
            return run, begin
    return _grouped(lines, by_line)


def _grouped(lines: Sequence[Line], by_line: Sequence[_Record | None]) -> tuple[list[_Record], int]:
    """Return records whose cells stand on lines of their own, counted by row numbers or years that go up by one."""
    begin = next((i for i, record in enumerate(by_line) if record and record.label is None and not _is_years(record)), len(by_line))
    cells: list[tuple[Cell, int]] = []
    for record in by_line[begin:]:
        if record is None or record.label is not None:
            break
        cells += [(cell, record.first) for cell in record.figures]
    for width in range(2, min(12, len(cells) // 2) + 1):
        firsts = [cells[i][0].text.rstrip(".)") for i in range(0, len(cells) - width + 1, width)]
        if len(cells) % width or not all(map(str.isdigit, firsts)):
            continue
        counted = [int(text) for text in firsts]
        if counted == list(range(counted[0], counted[0] + len(counted))) and (counted[0] == 1 or YEAR.fullmatch(firsts[0])):
            groups = [cells[i : i + width] for i in range(0, len(cells), width)]
            return [_Record(None, tuple(cell for cell, _ in group), group[0][1], group[-1][1]) for group in groups], begin
    return _labelled(lines, by_line)


def _labelled(lines: Sequence[Line], by_line: Sequence[_Record | None]) -> tuple[list[_Record], int]:
    """Return records whose labels and figures stand on lines of their own, as many figures after each label."""
    alone = [record is not None and record.label is None and len(record.figures) == 1 for record in by_line]
    begin = next((place for place in range(1, len(by_line) - 1) if not alone[place - 1] and alone[place] and alone[place + 1]), 0)
    width = next((place for place in range(begin, len(by_line)) if not alone[place]), len(by_line)) - begin
    records: list[_Record] = []
    place = begin - 1
    while begin and width > 1 and place + width < len(by_line) and all(alone[place + 1 : place + width + 1]) and not alone[place]:
        line = lines[place]
        if any(map(str.isdigit, line.text)) or len(line.text.split()) > LONGEST_LABEL:
            break
        figures = tuple(cell for record in by_line[place + 1 : place + width + 1] if record is not None for cell in record.figures)
        records.append(_Record(Cell(line.text, line.start, line.end), figures, place, place + width))
        place += width + 1
    if records and _is_years(records[0]):
        return records[1:], records[1].first if len(records) > 1 else 0
    return (records, begin - 1) if begin > 1 else ([], 0)


def _record(line: Line, position: int) -> _Record | None:
    """Return the label and the figures of a line: figures alone, or words and then figures."""
    tokens = list(TOKEN.finditer(line.text))
    split = len(tokens)
    while split and _is_figure(tokens[split - 1].group()):
        split -= 1
    figures = tuple(Cell(t.group(), line.start + t.start(), line.start + t.end()) for t in tokens[split:])
    if not figures:
        return None
    label = tokens[:split]
    lead: tuple[Cell, ...] = ()
    if label and re.fullmatch(r"\d{1,3}[.)]?", label[0].group()) and len(label) > 1:
        lead = (Cell(label[0].group(), line.start + label[0].start(), line.start + label[0].end()),)
        label = label[1:]
    if len(label) > LONGEST_LABEL or any(any(map(str.isdigit, t.group())) for t in label):
        return None
    cell = Cell(" ".join(t.group() for t in label), line.start + label[0].start(), line.start + label[-1].end()) if label else None
    return _Record(cell, (*lead, *figures), position, position)


def _is_figure(token: str) -> bool:
    return NUMBER.fullmatch(token) is not None or YEAR.fullmatch(token) is not None or re.fullmatch(r"\d{1,3}[.)]", token) is not None


def _is_years(record: _Record) -> bool:
    years = [int(cell.text[:4]) for cell in record.figures if YEAR.fullmatch(cell.text)]
    return len(years) == len(record.figures) > 1 and all(later - before == 1 for before, later in itertools.pairwise(years))


def _is_total(record: _Record) -> bool:
    return record.label is not None and " ".join(plain_words(record.label.text)) in TOTALS


def _is_numbered(records: Sequence[_Record], heads: Sequence[Sequence[_Head]]) -> bool:
    counted = [record.figures[0].text.rstrip(".)") for record in records if not _is_total(record)]
    in_order = counted == [str(number) for number in range(1, len(counted) + 1)]
    return in_order and (any(head.type == "ordinal" for line in heads for head in line) or len(counted) > 2)


def _heads(header: Sequence[Line]) -> list[list[_Head]]:
    """Return the heads in each line of a header; lines that an unfinished line is carried over to count as one."""
    levels: list[list[_Head]] = []
    for line in header:
        found = _split(line.text)
        if levels and line.text[0] == "(" and len(found) >= 1:
            levels[-1][-1] = _Head(levels[-1][-1].type, f"{levels[-1][-1].text} {line.text}")
        else:
            levels.append(found)
    return levels


def _split(text: str) -> list[_Head]:
    """Return the heads in a line: phrases of tables.yml, years, what brackets hold with the head before, else word by word."""
    tokens = TOKEN.findall(re.sub(r"\s+\(", " (", text))
    heads: list[_Head] = []
    position = 0
    known = phrases("columns")
    while position < len(tokens):
        token = tokens[position]
        if token.startswith("(") and heads:
            stop = next((i for i in range(position, len(tokens)) if tokens[i].endswith(")")), position)
            heads[-1] = _Head(heads[-1].type, " ".join((heads[-1].text, *tokens[position : stop + 1])))
            position = stop + 1
            continue
        for count in range(min(LONGEST_PHRASE, len(tokens) - position), 0, -1):
            phrase = plain_words(" ".join(tokens[position : position + count]))
            type_ = known.get(phrase)
            if type_ is not None:
                heads.append(_Head(type_, " ".join(tokens[position : position + count])))
                position += count
                break
        else:
            if YEAR.fullmatch(token):
                heads.append(_Head("years", token))
            elif heads and (token.lower() in words("joiners") | words("fillers") | words("dangling") or heads[-1].type == "open"):
                heads[-1] = _Head("open" if token.lower() in words("joiners") | words("dangling") else "word", f"{heads[-1].text} {token}")
            else:
                heads.append(_Head("word", token))
            position += 1
    return heads


def _columns(
    levels: list[list[_Head]], width: int, labelled: bool, records: Sequence[_Record], numbered: bool
) -> tuple[Column, ...] | None:
    """Return the columns of labels and figures, or None where heads and figures do not agree in number."""
    heads = [[head for head in level if head.type != "ordinal"] for level in levels]
    heads = [level for level in heads if level]
    if not heads:
        return None
    wanted = width + labelled
    flat = [head for level in heads for head in level]
    for candidate in (_one_level(flat, wanted, labelled), _two_levels(heads, wanted, labelled)):
        if candidate is not None and _years_fit(candidate, records, numbered, labelled):
            return candidate
    return None


def _one_level(heads: Sequence[_Head], wanted: int, labelled: bool) -> tuple[Column, ...] | None:
    years = [head for head in heads if head.type == "years"]
    if years and len(years) + labelled == wanted:
        label = [head for head in heads if head.type != "years"]
        first = (Column("label", label[0].text if label else ""),) if labelled else ()
        return (*first, *(Column("number", head.text, year=int(head.text[:4])) for head in years))
    if len(heads) == wanted and len(heads) > 1:
        return tuple(_column(head, None, position == 0 and labelled) for position, head in enumerate(heads))
    merged = _merged(heads, wanted) or _carried(heads, wanted)
    return tuple(_column(head, None, position == 0 and labelled) for position, head in enumerate(merged)) if merged else None


def _merged(heads: Sequence[_Head], wanted: int) -> list[_Head] | None:
    """Return heads made one fewer or more by joining plain words that no phrase is known for, where only one way to do so is left."""
    loose = [i for i in range(1, len(heads)) if heads[i].type == heads[i - 1].type == "word" and len(plain_words(heads[i].text)) == 1]
    if len(heads) - wanted != len(loose) or not loose:
        return None
    out: list[_Head] = []
    for position, head in enumerate(heads):
        if position in loose:
            out[-1] = _Head("word", f"{out[-1].text} {head.text}")
        else:
            out.append(head)
    return out


def _carried(heads: Sequence[_Head], wanted: int) -> list[_Head] | None:
    """Return heads of which each word in lower case goes on with the one before: `Year Attempted Crew abducted` has three."""
    out: list[_Head] = []
    for head in heads:
        if out and head.type == "word" and head.text[0].islower():
            out[-1] = _Head(out[-1].type, f"{out[-1].text} {head.text}")
        else:
            out.append(head)
    return out if len(out) == wanted else None


def _two_levels(levels: Sequence[Sequence[_Head]], wanted: int, labelled: bool) -> tuple[Column, ...] | None:
    """Return columns where one head, or the last heads, of the first line span those of the second."""
    if len(levels) < 2:
        return None
    upper, lower = list(levels[0]), [head for level in levels[1:] for head in level]
    led = _repeats(lower[1:])
    if len(upper) == led > 1 and len(lower) == wanted:
        # The head of the labels stands with those below: `Year Heroin Cocaine Heroin Cocaine`.
        each = (len(lower) - 1) // led
        columns = [_column(lower[0], None, labelled)]
        return (*columns, *(_column(below, upper[place // each].text) for place, below in enumerate(lower[1:])))
    repeats = _repeats(lower)
    for count in (repeats, 1):
        if count <= len(upper) and len(upper) - count + len(lower) == wanted and len(lower) % count == 0:
            each = len(lower) // count
            columns = [_column(head, None, position == 0 and labelled) for position, head in enumerate(upper[:-count])]
            for position, head in enumerate(upper[-count:]):
                columns += [_column(below, head.text) for below in lower[position * each : (position + 1) * each]]
            return tuple(columns)
    return None


def _repeats(heads: Sequence[_Head]) -> int:
    names = [head.text.lower() for head in heads]
    for each in range(1, len(names) // 2 + 1):
        if len(names) % each == 0 and names == names[:each] * (len(names) // each):
            return len(names) // each
    return 1


def _column(head: _Head, group: str | None, label: bool = False) -> Column:
    if label:
        return Column("label", head.text)
    year = int(head.text[:4]) if head.type == "years" else None
    type_ = head.type if head.type in ("year", "total") else "number"
    return Column(type_, head.text if group is None else f"{group} {head.text}", group, year)


def _years_fit(columns: Sequence[Column], records: Sequence[_Record], numbered: bool, labelled: bool) -> bool:
    """Whether the column of years holds years, and nothing else does in every row."""
    for position, column in enumerate(columns[labelled:]):
        cells = [
            record.figures[numbered + position].text for record in records if len(record.figures) == len(columns) - labelled + numbered
        ]
        years = all(YEAR.fullmatch(text) for text in cells)
        if column.type == "year" and not years:
            return False
    return True


def _row(record: _Record, numbered: bool, labelled: bool, lines: Sequence[Line]) -> Row:
    figures = record.figures
    number = None
    if numbered and not _is_total(record):
        number, figures = int(figures[0].text.rstrip(".)")), figures[1:]
    cells: tuple[Cell | None, ...] = (record.label, *figures) if labelled or record.label is not None else figures
    return Row(number, None, cells, lines[record.first].start, lines[record.last].end)
