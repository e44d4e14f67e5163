"""Values of cells: dates in the order of their column, words with a meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from graph.dates import earliest, is_edtf, latest
from loaders.mappings.model import TableMapping, statuses
from loaders.tables.words import plain_words
from loaders.values.dates import find_dates, settles_day_first
from loaders.values.dates.points import figures_day_first

CLOCK = re.compile(r"[\sT]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp][Mm])?$")
SHORT_YEAR = re.compile(r"\d{1,2}[/.-](?:\d{1,2}|[^\W\d_]{3,})[/.-]\d{2}")
# As spreadsheets write a day: 12-Mar-2019.
HYPHENED = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>[^\W\d_]{3,})\.?[/.-](?P<year>\d{4})")
YEAR = re.compile(r"(?:1[6-9]|2[01])\d\d")
MONTH = re.compile(r"(?P<month>0?[1-9]|1[0-2])[/.-](?P<year>(?:1[6-9]|2[01])\d\d)")
DAY_FIRST = {"dmy": True, "mdy": False}


def day_first_of(order: str | None, texts: Iterable[str], language: str | None) -> bool | None:
    """Return how the figures of a column's dates are read: as declared, as its dates settle it, as its language does; None if nothing."""
    if order is not None:
        return DAY_FIRST.get(order)
    settled = settles_day_first(" ; ".join(texts))
    return True if settled is None and language == "id" else settled


def read_date(text: str, day_first: bool | None, order: str | None, language: str | None) -> tuple[str | None, str | None]:
    """Return the EDTF date of a cell, or None, and what is unclear of it, or None."""
    words = HYPHENED.sub(r"\g<day> \g<month> \g<year>", CLOCK.sub("", text.strip(" .,;")))
    if YEAR.fullmatch(words) or (is_edtf(words) and "-" in words):
        return words, None
    if SHORT_YEAR.fullmatch(words):
        return None, f"date {text!r} left out: its year has two digits, write four"
    month = MONTH.fullmatch(words)
    if month is not None:
        return f"{month['year']}-{int(month['month']):02}", None
    # A language that puts the day first must not settle what the column leaves open.
    found = [one for one in find_dates(words, None if day_first is None else language, day_first) if one.edtf is not None]
    if len(found) != 1:
        why = "names several days" if found else "is no date that is understood"
        return None, f"date {text!r} left out: it {why}"
    if order is not None and any(first != DAY_FIRST.get(order, first) for first in figures_day_first(words)):
        return found[0].edtf, f"date {text!r} does not fit the order {order}; read as {found[0].edtf}"
    return found[0].edtf, found[0].warning


def interval(begins: str | None, ends: str | None) -> str | None:
    """Return the date of what begins and ends on some days; that one of them which is known, where the other is not."""
    if begins is None or ends is None or begins == ends:
        return begins or ends
    first, last = earliest(begins), latest(ends)
    both = f"{begins}/{ends}"
    return both if first is not None and last is not None and first <= last and is_edtf(both) else begins


def meaning(text: str, role: str, mapping: TableMapping) -> str | None:
    """Return what the words of a status mean, by the mapping, else by their own first words; None where nothing tells."""
    words = plain_words(text)
    own: Mapping[str, str] = mapping.values.get(role, {})
    if " ".join(words) in own:
        return own[" ".join(words)]
    known = statuses(mapping.kind.name)
    return next((known[words[:length]] for length in range(len(words), 0, -1) if words[:length] in known), None)
