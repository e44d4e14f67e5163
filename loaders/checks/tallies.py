"""Tallies: what the prose of a document counts of a table, against the table's rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from graph.documents import Document
from loaders.checks.figures import NEAREST, WORD, Figures, is_slip, nouns_of, plain_nouns, rounds_to
from loaders.checks.inconsistencies import add_inconsistency, table_values
from loaders.claims import Claims
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_literal
from loaders.tables import Row, Table
from loaders.tables.table import Span
from loaders.tables.words import numerals, one_of, phrases, words

YEAR = re.compile(r"(?:19|20)\d\d")
MOST_TABLES = 20  # figures are held against so many
BELOW = 600  # characters within which `the table below` begins
REACH = 160  # characters before the name of a table within which its rows are counted
SENTENCE_END = re.compile(r"[.!?][\"”)]?\s+(?=[A-Z])|\n\s*\n")
BETWEEN = r"(?P<between>(?:[ \n]+(?!\d)[^\s.;\d]+){0,7}?)"


def check_tallies(tables: Sequence[Table], document: Document, claims: Claims) -> None:
    """Add where the prose counts more, or by "Table 2 lists" other, things than the table it names has rows."""
    named: dict[str, list[Table]] = {}
    for table in tables:
        if table.caption is not None and table.caption.kind == "table":
            named.setdefault(table.caption.number, []).append(table)
    for start, end, number, said, whole in _counts(document.text):
        found = named.get(number, []) if number else [table for table in tables if end <= table.start <= end + BELOW][:1]
        if len(found) != 1 or any(begin <= start < stop for table in tables for begin, stop in table.spans):
            continue
        table = found[0]
        if table.problem or table.kind not in ("agreements", "meetings", "activities", "other") or not table.rows:
            continue
        counts = {len(table.rows), *_distinct(table)}
        if said in counts or (said < max(counts) and not whole):
            continue
        last = table.rows[-1]
        quotes = [claims.evidence(start, end, "count-and-table"), claims.evidence(last.start, last.end, "count-and-table")]
        name = f"table {number}" if number else "the table"
        add_inconsistency(claims, "count", "strong", f"the text counts {said}, {name} has {len(table.rows)} rows", quotes)


def check_figures(tables: Sequence[Table], figures: Figures, claims: Claims) -> None:
    """Add where the prose gives a figure of a year that the table it names, or one of the same words, gives another value."""
    numbered = [table for table in tables if table.kind == "numbers" and not table.problem and len(table.rows) > 1][:MOST_TABLES]
    read = [(table, *_cells(table, claims.document)) for table in numbered]
    for year, figure in figures.of_years:
        text = figure.sentence.text
        for table, cells, caption in read:
            column = cells.get(year)
            named = table.caption is not None and _names(table.caption.number).search(text) is not None
            if column is None or not (named or len(caption & figure.words) > 1):
                continue
            nouns = nouns_of(figure.quantity)
            fitting = [(row, value) for head, row, value in column if head & nouns]
            if len(fitting) != 1:
                continue
            row, value = fitting[0]
            amount = figure.quantity.amount or 0.0
            near = named and NEAREST < value / amount < 1 / NEAREST if amount else False
            if value == amount or rounds_to(value, amount) or not (near or is_slip(value, amount)):
                continue
            sentence, quantity = figure.sentence, figure.quantity
            quotes = claims.quotes(sentence, quantity.start, quantity.end, "text-and-table", 0.8)
            description = f"the text gives {quantity.words} for {year}, the table {value:g}"
            add_inconsistency(claims, "quantity", "strong", description, [*quotes, claims.evidence(row.start, row.end, "text-and-table")])


def _cells(table: Table, document: Document) -> tuple[dict[int, list[tuple[frozenset[str], Row, float]]], frozenset[str]]:
    """Return the figures of a table by their year, each with the words of its head, and the words of the caption."""
    caption = frozenset(WORD.findall(table.caption.title.lower())) if table.caption else frozenset()
    found: dict[int, list[tuple[frozenset[str], Row, float]]] = defaultdict(list)
    dated, label = table.column("year"), table.column("label")
    counted = sum(column.type in ("number", "total") for column in table.columns)
    for row, values in zip(table.rows, table_values(table, document), strict=True):
        cell = row.cells[dated] if dated is not None and dated < len(row.cells) else None
        year = YEAR.match(cell.text) if cell is not None else None
        for column, value in zip(table.columns, values, strict=False):
            when = column.year or (int(year.group()) if year else None)
            if value is None or when is None or label is not None:
                continue
            words_ = column.name.lower() if not column.year and counted > 1 else f"{column.name} {' '.join(caption)}".lower()
            found[when].append((plain_nouns(words_), row, float(value)))
    return found, caption


@cache
def _names(number: str) -> re.Pattern[str]:
    """Return a pattern of the words that name a table by its number."""
    captions = _any([" ".join(phrase) for phrase, kind in phrases("captions").items() if kind == "table"])
    return re.compile(rf"\b(?:{captions})\.?\s+{re.escape(number)}(?![\d.]*\d)", re.IGNORECASE)


def _distinct(table: Table) -> Iterator[int]:
    """Yield how many different things each column of a table names."""
    for position in range(len(table.columns)):
        yield len({cell.text.lower() for row in table.rows if (cell := row.cells[position]) is not None})


def _counts(text: str) -> Iterator[tuple[int, int, str, int, bool]]:
    """Yield what a text counts of a table: where, the table's number, the count, and whether it is of all its rows."""
    named = [*_naming_tables(text)]
    for cue in (BEFORE, AFTER):
        for match in _matches(cue, text, named):
            word = match["count"].lower()
            plain = word.removeprefix("ke")
            said = int(word) if word.isdigit() else numerals().get(word, numerals().get(plain))
            begin = max((one.end() for one in SENTENCE_END.finditer(text, max(0, match.start() - REACH), match.start())), default=0)
            lead = text[max(begin, match.start() - REACH) : match.start()].lower()
            if said is None or said < 2 or SENTENCE_END.search(match.group()) or _ends_in_hedge(lead) or _hedges().search(match.group()):
                continue
            counted = one_of("wholly").search(match.group()) is not None
            whole = cue is AFTER or plain != word or counted or lead.rstrip().endswith(("the", "all", "seluruh"))
            yield match.start(), match.end(), match["number"] or "", said, whole


def _matches(cue: Cue, text: str, sentences: Iterable[Span]) -> Iterator[re.Match[str]]:
    """Yield the matches of a cue in some sentences of a text."""
    for start, end in sentences:
        if cue.may_match(text[start:end]):
            yield from cue.pattern.finditer(text, start, end)


def _naming_tables(text: str) -> Iterator[Span]:
    """Yield the sentences of a text that name a table."""
    small = text.lower()
    if not any(word in small for word in _table_words()):
        return
    start = 0
    for end in (*(match.end() for match in SENTENCE_END.finditer(text)), len(text)):
        if any(small.find(word, start, end) >= 0 for word in _table_words()):
            yield start, end
        start = end


@cache
def _table_words() -> tuple[str, ...]:
    """Return the words, without what others begin with too, one of which a text has that names a table."""
    listed = {phrase[0] for phrase, kind in phrases("captions").items() if kind == "table"} | {*words("below")}
    return tuple(sorted(word for word in listed if not any(other != word and other in word for other in listed)))


def _ends_in_hedge(lead: str) -> bool:
    return any(match.end() >= len(lead.rstrip()) for match in _hedges().finditer(lead))


@cache
def _hedges() -> re.Pattern[str]:
    """Return a pattern of the words by which a count is rough, or of some only."""
    return re.compile(rf"(?<!\w)(?:{_any(words('rough'))})(?!\w)", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    numbers = _any([*numerals(), *(f"ke{numeral}" for numeral in numerals())])
    count = rf"(?<![\w./-])(?P<count>\d{{1,3}}|{numbers})(?:\s+\([^()]{{1,20}}\))?"
    thing = rf"(?:\s+(?:buah|bilateral|police|such))?\s+(?P<thing>{_any(words('counted'))})(?!\w)"
    captions = _any([" ".join(phrase) for phrase, kind in phrases("captions").items() if kind == "table"])
    below = rf"(?:{_any(words('below'))})(?!\w)"
    table = rf"(?:(?:{captions})\.?\s+(?P<number>\d{{1,3}}(?:\.\d{{1,2}})*)(?![\w])|(?:the\s+)?{below})"
    shown = rf"(?:{_any(words('shown'))})"
    before = rf"{count}{thing}{BETWEEN}[,(]?\s+(?:[^\s.;\d]+\s+){{0,2}}{shown}(?:\s+[^\s.;\d]+){{0,2}}?\s+{table}"
    after = rf"(?<!\w){table}\s+{shown}\s+(?:the\s+|all\s+|seluruh\s+)?{count}{thing}"
    return compile_for_search(before, re.IGNORECASE), compile_for_search(after, re.IGNORECASE)


# A count before the table that holds it, and one behind.
BEFORE, AFTER = Cue(lambda: _patterns()[0]), Cue(lambda: _patterns()[1])


def _any(listed: Iterable[str]) -> str:
    return any_literal(listed, r"\s+")
