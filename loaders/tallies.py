"""Tallies: what the prose of a document counts of a table, against the table's rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.claims import Claims
from loaders.documents import Document
from loaders.inconsistencies import add_inconsistency
from loaders.tables import Table
from loaders.tables.words import numerals, phrases, words

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
        found = named.get(number, [])
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
        add_inconsistency(claims, "count", "strong", f"the text counts {said}, table {number} has {len(table.rows)} rows", quotes)


def _distinct(table: Table) -> Iterator[int]:
    """Yield how many different things each column of a table names."""
    for position in range(len(table.columns)):
        yield len({cell.text.lower() for row in table.rows if (cell := row.cells[position]) is not None})


def _counts(text: str) -> Iterator[tuple[int, int, str, int, bool]]:
    """Yield what a text counts of a table: where, the table's number, the count, and whether it is of all its rows."""
    before, after = _patterns()
    for pattern in (before, after):
        for match in pattern.finditer(text):
            word = match["count"].lower()
            plain = word.removeprefix("ke")
            said = int(word) if word.isdigit() else numerals().get(word, numerals().get(plain))
            begin = max((one.end() for one in SENTENCE_END.finditer(text, max(0, match.start() - REACH), match.start())), default=0)
            lead = text[max(begin, match.start() - REACH) : match.start()].lower()
            if said is None or said < 2 or SENTENCE_END.search(match.group()) or _ends_in_hedge(lead) or _hedges().search(match.group()):
                continue
            whole = pattern is after or plain != word or lead.rstrip().endswith(("the", "all", "seluruh"))
            yield match.start(), match.end(), match["number"], said, whole


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
    table = rf"(?:{captions})\.?\s+(?P<number>\d{{1,3}}(?:\.\d{{1,2}})*)(?![\w])"
    shown = rf"(?:{_any(words('shown'))})"
    before = rf"{count}{thing}{BETWEEN}[,(]?\s+(?:[^\s.;\d]+\s+){{0,2}}{shown}(?:\s+[^\s.;\d]+){{0,2}}?\s+{table}"
    after = rf"(?<!\w){table}\s+{shown}\s+(?:the\s+|all\s+|seluruh\s+)?{count}{thing}"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


def _any(listed: Sequence[str] | frozenset[str]) -> str:
    return "|".join(r"\s+".join(map(re.escape, one.split())) for one in sorted(listed, key=lambda one: (-len(one), one)))
