"""Periods: the year that a report as a whole is of, and the year in which a text was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.documents import Document
from loaders.rules import load_rules
from loaders.text.segments import Span
from loaders.values.dates import find_dates

# A text says at its head when it was written, and a report on each page what it is.
HEAD = 900
REMEMBERED = 8
DAY = re.compile(r"(\d{4})-\d\d(?:-\d\d)?$")


@dataclass(frozen=True, slots=True)
class Told:
    """A year and where the document gives it."""

    year: int
    spans: tuple[Span, ...]


@lru_cache(maxsize=REMEMBERED)
def year_reported(document: Document) -> Told | None:
    """Return the year that an annual report tells of, None of other documents and of reports of several years."""
    found: dict[int, Told] = {}
    for back, pattern in _reports():
        for match in pattern.finditer(document.text):
            year = int(next(group for group in match.groups() if group)) - back
            found.setdefault(year, Told(year, (match.span(),)))
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=REMEMBERED)
def year_written(document: Document) -> Told | None:
    """Return the year in which a text was written, as the first day at its head says, or None."""
    head = document.text[:HEAD]
    for date in find_dates(head, document.language):
        day = DAY.match(date.edtf or "") if date.kind == "date" else None
        if day is not None:
            return Told(int(day[1]), ((date.start, date.end),))
    return None


@cache
def _reports() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Return the patterns of the titles of annual reports, each with how many years back they tell of."""
    rules = load_rules("statistics")["reports"]
    return tuple((back, re.compile("|".join(titles), re.IGNORECASE)) for back, titles in sorted(rules.items()))
