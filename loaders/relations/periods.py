"""Periods: the year that a report as a whole is of, and the year in which a text was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as day
from functools import cache, lru_cache

from graph.documents import Document
from loaders.relations.counted import cue
from loaders.rules import load_rules
from loaders.text.segments import Span
from loaders.values.dates import DateMention, find_dates

# A text says at its head when it was written, and a report on each page what it is.
HEAD = 900
REMEMBERED = 8
# Days that one operation, course or visit may take.
LONGEST_HAPPENING = 60
# Two years with a stroke between them.
SEASON = re.compile(r"\d{4} ?[-–/] ?(?:\d\d)?\d\d")
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
        found = DAY.match(date.edtf or "") if date.kind == "date" else None
        if found is not None:
            return Told(int(found[1]), ((date.start, date.end),))
    return None


def year_of_days(edtf: str) -> int | None:
    """Return the year of a period told by its days, None where it is as short as one happening."""
    first, last = (day.fromisoformat(one) for one in edtf.split("/"))
    return last.year if first.year == last.year and (last - first).days > LONGEST_HAPPENING else None


def is_long(date: DateMention, text: str, language: str) -> bool:
    """Return whether a month is that of courses or of a survey, which tell of its year, and of no find."""
    taught = cue("courses", language).search(text) and not cue("finds", language).search(text)
    return bool(taught) or any(one.start() < date.start < one.end() for one in cue("surveyed", language).finditer(text))


def is_season(date: DateMention, text: str, language: str) -> bool:
    """Return whether two years are the names of one: `the 2014-15 season`."""
    return (
        SEASON.search(text, date.start, date.end) is not None
        and (cue("seasons", language, r" ").match(text, date.end) or cue("seasons", language, r"\b", r" $").search(text[: date.start]))
        is not None
    )


@cache
def _reports() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Return the patterns of the titles of annual reports, each with how many years back they tell of."""
    rules = load_rules("statistics")["reports"]
    return tuple((back, re.compile("|".join(titles), re.IGNORECASE)) for back, titles in sorted(rules.items()))
