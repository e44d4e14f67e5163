"""Inconsistencies: what a document contradicts in itself.

A check returns or adds claims of label `Inconsistency`, each with the quotes of both its sides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from graph.documents import Document
from graph.evidence import Evidence
from graph.facts import claim_key
from loaders.claims import Claims
from loaders.tables import Cell, Row, Table
from loaders.tables.captions import years_of
from loaders.tables.numbers import decimal_mark, read_number
from loaders.tables.words import numerals, one_of, words
from loaders.text.segments import Sentence

# Parts that make up their total in at least this share of rows are its parts.
SHARE = 0.6
FEWEST = 2
# Sums of decimals may be rounded by this much for each part.
ROUNDING = 0.051
COUNT = re.compile(r"(?<![\w./-])(\d{1,3}|[^\W\d_]+(?: belas)?)(?:\s+\([^()]{1,20}\))?\s+", re.IGNORECASE)
COUNTRIES = re.compile(r"(?<![\w-])(?P<count>\d{1,2}|[^\W\d_]+)[- ](?:country|countries|nation|nations|negara)(?!\w)", re.IGNORECASE)
# A cell that lists names, and what parts these.
SEPARATOR = re.compile(r"(?:, (?:and |dan )?| and | dan | & |; )")
NAMES = re.compile(r"(?:[A-Z][^\d,;()]{2,40}(?:, (?:and |dan )?| and | dan | & |; )){1,20}[A-Z][^\d,;()]{2,40}")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Stretch(Protocol):
    """Words of a sentence that tell something; offsets are those of its text."""

    @property
    def sentence(self) -> Sentence:
        """The sentence."""

    @property
    def start(self) -> int:
        """Where they begin."""

    @property
    def end(self) -> int:
        """Where they end."""


def add_inconsistency(
    claims: Claims, kind: str, severity: str, description: str, evidence: Sequence[Evidence], concerns: Iterable[str] = ()
) -> str:
    """Add an inconsistency and return its key.

    Args:
        claims: where it goes.
        kind: `party`, `date`, `place`, `count`, `quantity`, `total`, `naming` or `numbering`.
        severity: `strong`, or `weak` where it can be explained.
        description: both sides in a sentence.
        evidence: quotes of both sides.
        concerns: keys of the nodes it is about.
    """
    key = claim_key("Inconsistency", kind, description, claims.document.id)
    claims.node("Inconsistency", key, {"kind": kind, "severity": severity, "description": description}, evidence)
    for other in concerns:
        claims.relationship("CONCERNS", key, other, {}, evidence)
    return key


def quote_told(claims: Claims, told: Iterable[Stretch], rule: str) -> list[Evidence]:
    """Return the evidence of what sentences tell, in the order given."""
    return [quote for one in told for quote in claims.quotes(one.sentence, one.start, one.end, rule, 0.8)]


def check_tables(tables: Sequence[Table], document: Document, claims: Claims) -> None:
    """Add what a document's tables contradict: totals, years of captions, numbers of captions, counts in captions."""
    for table in tables:
        if table.kind == "numbers":
            _check_totals(table, document, claims)
            _check_row_years(table, claims)
        _check_row_numbers(table, claims)
        _check_years(table, claims)
        _check_count(table, claims)
        _check_parties(table, claims)
    _check_numbering(tables, claims)


def table_values(table: Table, document: Document) -> list[list[int | float | None]]:
    """Return the value of every cell of a table in rows, None where it is none; the marks of decimals are the table's own."""
    counted = [position for position, column in enumerate(table.columns) if column.type in ("number", "total")]
    texts = [
        cell.text.rstrip("*")
        for row in table.rows
        for position in counted
        if position < len(row.cells) and (cell := row.cells[position]) is not None
    ]
    decimal = decimal_mark(texts, document.language, whole=True)
    return [[_value(cell, decimal) if position in counted else None for position, cell in enumerate(row.cells)] for row in table.rows]


def _value(cell: Cell | None, decimal: str | None) -> int | float | None:
    return read_number(cell.text.rstrip("*"), decimal) if cell is not None and decimal is not None else None


def _check_totals(table: Table, document: Document, claims: Claims) -> None:
    values = table_values(table, document)
    for total, parts in _sums(table):
        rows = [
            (row, [line[part] for part in parts], line[total])
            for row, line in zip(table.rows, values, strict=True)
            if len(line) == len(table.columns)
        ]
        full = [
            (row, [part for part in found if part is not None], sum_) for row, found, sum_ in rows if sum_ is not None and None not in found
        ]
        wrong = [one for one in full if not _adds_up(one[1], one[2])]
        if len(full) - len(wrong) < max(FEWEST, SHARE * len(full)):
            continue
        for row, found, sum_ in wrong:
            _add_total(claims, row, [cell for part in parts if (cell := row.cells[part])], row.cells[total], sum(found), sum_)
    _check_bottom(table, values, claims)


def _sums(table: Table) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the columns of totals, each with the columns that may be its parts: those of its group, or those beside it."""
    for position, column in enumerate(table.columns):
        if column.type != "total":
            continue
        numbers = [other for other, one in enumerate(table.columns) if one.type == "number" and one.group == column.group]
        if len(numbers) >= 2:
            yield position, tuple(numbers)


def _adds_up(parts: Sequence[int | float], total: int | float) -> bool:
    tolerance = 0.0 if all(isinstance(value, int) for value in (*parts, total)) else ROUNDING * (len(parts) + 1)
    return abs(sum(parts) - total) <= tolerance + 1e-9


def _add_total(claims: Claims, row: Row, parts: Sequence[Cell], total: Cell | None, made: int | float, said: int | float) -> None:
    sum_ = " + ".join(cell.text for cell in parts)
    description = (
        f"{sum_} make {made:g}, the total given is {total.text if total else said}"
        if isinstance(made, float)
        else f"{sum_} make {made}, the total given is {total.text if total else said}"
    )
    add_inconsistency(claims, "total", "strong", description, [claims.evidence(row.start, row.end, "total-and-parts")])


def _check_bottom(table: Table, values: Sequence[Sequence[int | float | None]], claims: Claims) -> None:
    """Check a last row of totals, where other columns show that it is one."""
    if len(table.rows) < FEWEST + 1 or not is_total_row(table.rows[-1]):
        return
    right: list[int] = []
    wrong: list[tuple[int, int | float]] = []
    for position, column in enumerate(table.columns):
        if column.type not in ("number", "total"):
            continue
        parts = [line[position] for line in values[:-1] if position < len(line)]
        given = values[-1][position] if position < len(values[-1]) else None
        known = [part for part in parts if part is not None]
        if given is None or len(known) < len(parts):
            continue
        if _adds_up(known, given):
            right.append(position)
        else:
            wrong.append((position, sum(known)))
    for position, made in wrong if len(right) >= len(wrong) else []:
        cell = table.rows[-1].cells[position]
        if cell is not None:
            description = f"the rows of {table.columns[position].name} make {made:g}, the total given is {cell.text}"
            first, last = table.rows[0], table.rows[-1]
            quotes = [
                claims.evidence(first.start, table.rows[-2].end, "total-and-parts"),
                claims.evidence(last.start, last.end, "total-and-parts"),
            ]
            add_inconsistency(claims, "total", "strong", description, quotes)


def is_total_row(row: Row) -> bool:
    """Return whether a row of numbers holds the totals of those above it."""
    first = next((cell for cell in row.cells if cell is not None), None)
    return first is not None and first.text.strip(" :*_").lower() in {
        "total",
        "jumlah",
        "grand total",
        "jumlah total",
        "total jumlah",
        "sum",
    }


def _check_years(table: Table, claims: Claims) -> None:
    """Check the span of years that a caption names against the years of its rows."""
    span = years_of(table.caption.title) if table.caption else None
    if table.caption is None or span is None or span[0] == span[1]:
        return
    dated = [position for position, column in enumerate(table.columns) if column.type in ("year", "date", "place_date")]
    for row in table.rows:
        cells = [cell for position in dated if position < len(row.cells) and (cell := row.cells[position]) is not None]
        years = {int(year) for cell in cells for year in YEAR.findall(cell.text)}
        outside = sorted(year for year in years if not span[0] <= year <= span[1])
        if outside and len(outside) == len(years):
            quotes = [claims.evidence(table.caption.start, table.caption.end, "caption-and-rows"), _row_quote(row, cells, claims)]
            description = f"the caption says {span[0]}–{span[1]}, a row is of {outside[0]}"
            add_inconsistency(claims, "date", "strong", description, quotes)


def _check_row_years(table: Table, claims: Claims) -> None:
    """Check that no two rows of a table by years are of one year."""
    position = table.column("year")
    if position is None or any(column.type in ("label", "text", "party", "state", "place") for column in table.columns):
        return
    rows = [(row, cell.text) for row in table.rows if position < len(row.cells) and (cell := row.cells[position]) is not None]
    years = [year for _, year in rows]
    twice = [place for place in range(1, len(rows)) if years[place] == years[place - 1] and YEAR.fullmatch(years[place])]
    if len(twice) == 1 and len(set(years)) > 2 and len(rows) - len(set(years)) == 1:
        quotes = [claims.evidence(row.start, row.end, "rows-and-years") for row, _ in rows[twice[0] - 1 : twice[0] + 1]]
        add_inconsistency(claims, "date", "strong", f"two rows are of {years[twice[0]]}", quotes)


def _check_row_numbers(table: Table, claims: Claims) -> None:
    """Check that the numbers of rows go up by one: one given twice or left out."""
    rows = [(row, row.number) for row in table.rows if row.number is not None]
    if table.problem or len(rows) < 3 or len(rows) < len(table.rows) or rows[0][1] != 1:
        return
    wrong = [place for place in range(1, len(rows)) if (rows[place][1] or 0) - (rows[place - 1][1] or 0) != 1]
    if len(wrong) != 1 or any(row.section != rows[0][0].section for row, _ in rows):
        return
    (row, number), (next_, other) = rows[wrong[0] - 1], rows[wrong[0]]
    missing = re.compile(rf"^[ \t|]*{(number or 0) + 1}(?!\d)", re.MULTILINE)
    if (other or 0) - (number or 0) in (0, 2) and not missing.search(claims.document.text, row.start, next_.start):
        description = f"two rows bear the number {number}" if other == number else f"after row {number} comes row {other}"
        quotes = [claims.evidence(one.start, min(one.end, one.start + 200), "numbering") for one in (row, next_)]
        add_inconsistency(claims, "numbering", "strong", description, quotes)


def _row_quote(row: Row, cells: Sequence[Cell], claims: Claims) -> Evidence:
    start, end = (row.start, row.end) if row.end - row.start <= 200 else (cells[0].start, cells[-1].end)
    return claims.evidence(start, end, "caption-and-rows")


def _check_count(table: Table, claims: Claims) -> None:
    """Check a number of things that a caption names against the rows of its table."""
    if table.caption is None or table.kind not in ("agreements", "meetings", "other") or table.problem or not table.rows:
        return
    said = _counted(table.caption.title)
    position = table.column("state", "party", "meeting")
    distinct = len({cell.text.lower() for row in table.rows if position is not None and (cell := row.cells[position]) is not None})
    if said is None or said in (len(table.rows), distinct):
        return
    last = table.rows[-1]
    first = next(cell for cell in last.cells if cell is not None)
    quotes = [
        claims.evidence(table.caption.start, table.caption.end, "caption-and-rows"),
        claims.evidence(last.start, max(first.end, last.start + 1), "caption-and-rows"),
    ]
    add_inconsistency(claims, "count", "strong", f"the caption counts {said}, the table has {len(table.rows)} rows", quotes)


def _check_parties(table: Table, claims: Claims) -> None:
    """Check a number of countries that a cell names (`a training of five countries`) against those that another of its row lists."""
    for row in () if table.problem else table.rows:
        cells = [cell for cell in row.cells if cell is not None]
        for cell in cells:
            match = COUNTRIES.search(cell.text)
            word = match["count"].lower() if match is not None else ""
            said = int(word) if word.isdigit() else numerals().get(word)
            lists = [other for other in cells if other is not cell and NAMES.fullmatch(" ".join(other.text.split()))]
            if match is None or said is None or said < 2 or len(lists) != 1:
                continue
            named = len(SEPARATOR.split(" ".join(lists[0].text.split())))
            if named != said:
                quotes = [claims.evidence(one.start, one.end, "count-and-row") for one in (cell, lists[0])]
                add_inconsistency(claims, "count", "strong", f"a row counts {said} countries, and names {named}", quotes)


def _counted(title: str) -> int | None:
    for match in COUNT.finditer(title):
        number = match.group(1).lower()
        value = int(number) if number.isdigit() else numerals().get(number)
        rest = one_of("counted").match(title, match.end())
        if value is not None and rest is not None and rest.group().lower() in words("counted"):
            return value
    return None


def _check_numbering(tables: Sequence[Table], claims: Claims) -> None:
    """Check that no two tables, and no two charts, bear one number."""
    named: dict[tuple[str, str], list[Table]] = defaultdict(list)
    for table in tables:
        if table.caption is not None and table.caption.kind != "heading":
            named[table.caption.kind, table.caption.number].append(table)
    for (kind, number), found in named.items():
        captions = [table.caption for table in found if table.caption]
        if len({caption.title for caption in captions}) > 1:
            quotes = [claims.evidence(caption.start, caption.end, "numbering") for caption in captions]
            add_inconsistency(claims, "numbering", "strong", f"{len(captions)} {kind}s bear the number {number}", quotes)
