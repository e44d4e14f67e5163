"""Series: the statistics of tables and charts, a fact for each figure of a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.documents import Document
from graph.facts import Value, claim_key
from loaders.checks.inconsistencies import is_total_row, table_values
from loaders.claims import Claims
from loaders.mentions import Context, Mention, MentionFinder
from loaders.tables import Row, Table
from loaders.tables.captions import without_years, years_of
from loaders.tables.words import phrases, plain_words, words
from loaders.text.segments import RULE as NOTES

RULE, CHART_RULE = "table-number", "chart"
ACTORS = frozenset({"State", "Agency", "Unit", "Organisation", "InternationalOrganisation", "RegionalBody"})
REACH = 8000  # characters after a caption within which its notes stand
NEAR = 300  # characters after a table within which its source stands
YEAR = re.compile(r"(?:19|20)\d\d")
COUNTED = re.compile(r"\b(?:number of|numbers of|jumlah|banyaknya)\s+(\S+(?:\s+\S+)?)", re.IGNORECASE)
NOTE_LINE = re.compile(r"(\d{1,3})[ \t]+(\S[^\n]*)")
SOURCE_LINE = re.compile(r"^[ \t*_]*([^\W\d_]+(?: [^\W\d_]+)?)[ \t*_]*:[ \t*_]*(\S[^\n]*)", re.MULTILINE)


def add_statistics(table: Table, document: Document, claims: Claims, finder: MentionFinder, context: Context) -> None:
    """Add the statistics of a table of numbers or a chart, and whose figures they are where the text says."""
    rule, confidence = (CHART_RULE, 0.75) if table.kind == "chart" else (RULE, 0.9)
    reported = _reported_by(table, document, finder, context)
    for row, series, year, value, unit in _figures(table, document):
        evidence = [claims.evidence(row.start, row.end, rule, confidence)]
        if table.header is not None:
            evidence.append(claims.evidence(*table.header, rule, confidence))
        if table.caption is not None:
            evidence.append(claims.evidence(table.caption.start, table.caption.end, rule, confidence))
        key = claim_key("Statistic", series, year, document.id)
        properties: dict[str, Value | None] = {"series": series, "year": year, "value": float(value), "unit": unit}
        claims.node("Statistic", key, properties, evidence)
        if reported is not None:
            body, proof = reported
            where = claims.evidence(*proof, "source-of-table")
            claims.relationship("REPORTED_BY", key, claims.mention(body, where), {}, [evidence[0], where])


def _figures(table: Table, document: Document) -> Iterator[tuple[Row, str, int, int | float, str | None]]:
    """Yield each figure that has a year: its row, series, year, value and unit."""
    title = without_years(table.caption.title) if table.caption else ""
    said = years_of(table.caption.title) if table.caption else None
    year_column, label_column = table.column("year"), table.column("label")
    values = table_values(table, document)
    for row, line in zip(table.rows, values, strict=True):
        if len(line) != len(table.columns):
            continue
        label = row.cells[label_column] if label_column is not None else None
        year_cell = row.cells[year_column] if year_column is not None else None
        row_year = YEAR.match(year_cell.text) if year_cell is not None else None
        for column, value in zip(table.columns, line, strict=True):
            if column.type not in ("number", "total") or value is None:
                continue
            year = column.year or (int(row_year.group()) if row_year else None)
            if year is None and said is not None and said[0] == said[1] and not is_total_row(row):
                year = said[0]
            if year is None:
                continue
            beside = [other.name for other in table.columns if other.type == "number"] if column.type == "total" else []
            head = "" if column.year or table.kind == "chart" else column.name
            series = ": ".join(part for part in (title, ", ".join(part for part in (head, label.text if label else "") if part)) if part)
            if series:
                yield row, series, year, value, _unit((column.name, label.text if label else "", *beside), title)


def _unit(heads: tuple[str, ...], title: str) -> str | None:
    """Return what is counted: by the heads of the figure, else by what the title has in brackets or says is counted."""
    for text in heads:
        unit = next(filter(None, (*map(_known_unit, _bracketed(text)), _known_unit(text))), None)
        if unit is not None:
            return unit
    counted = COUNTED.search(title)
    first = title.partition(" ")[0]
    return next(
        filter(None, (*map(_known_unit, _bracketed(title)), _known_unit(counted.group(1)) if counted else _known_unit(first))), None
    )


def _bracketed(text: str) -> list[str]:
    return list(reversed(re.findall(r"\(([^()]+)\)", text)))


def _known_unit(text: str) -> str | None:
    known, listed = phrases("units"), plain_words(text)
    runs = ((start, length) for length in (2, 1) for start in range(len(listed) - length + 1))
    return next((known[listed[start : start + length]] for start, length in runs if listed[start : start + length] in known), None)


def _reported_by(table: Table, document: Document, finder: MentionFinder, context: Context) -> tuple[Mention, tuple[int, int]] | None:
    """Return the body that a note of the caption, or a line under the table, names as the source, and where."""
    for start, line in (*_notes(table, document), *_sources(table, document)):
        first = next((mention for mention in finder.find(line[:200], context) if mention.label in ACTORS), None)
        if first is not None and first.start <= 4:
            return first, (start, start + len(line))
    return None


def _notes(table: Table, document: Document) -> Iterator[tuple[int, str]]:
    if table.caption is None or not table.caption.notes:
        return
    text = document.text
    position, stop = table.caption.end, min(len(text), table.caption.end + REACH)
    noted = False
    while position < stop:
        end = text.find("\n", position)
        end = stop if end < 0 else end
        line = text[position:end]
        match = NOTE_LINE.match(line)
        if NOTES.match(line):
            noted = True
        elif not line.strip() or line[0].isspace():
            noted = False
        elif noted and match and int(match.group(1)) in table.caption.notes:
            words_ = match.group(2).rstrip()
            yield position + match.start(2), words_
        position = end + 1


def _sources(table: Table, document: Document) -> Iterator[tuple[int, str]]:
    for match in SOURCE_LINE.finditer(document.text, table.end, min(len(document.text), table.end + NEAR)):
        if match.group(1).lower() in words("sources"):
            yield match.start(2), match.group(2).rstrip()
            return
