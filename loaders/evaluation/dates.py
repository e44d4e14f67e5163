"""Whether a date that a graph gives allows for the one that gold gives."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable

FIRST, LAST = "0000-01-01", "9999-12-31"
DATE = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2}))?(?:-(?P<day>[0-9X]{2}))?")
OPEN = frozenset({"", ".."})


def days_allowed(edtf: str) -> tuple[str, str] | None:
    """Return the first and last day that an EDTF date allows, as ISO 8601; None where it is no such date."""
    if "/" in edtf:
        first, last = (end.strip() for end in edtf.split("/", 1))
        start = (FIRST, LAST) if first in OPEN else days_allowed(first)
        end = (FIRST, LAST) if last in OPEN else days_allowed(last)
        return (start[0], end[1]) if start and end else None
    match = DATE.fullmatch(edtf.strip().rstrip("~?%"))
    if not match:
        return None
    month, day = (part if part and "X" not in part else None for part in match.group("month", "day"))
    earliest, latest = match["year"].replace("X", "0"), match["year"].replace("X", "9")
    last_month = month or "12"
    return f"{earliest}-{month or '01'}-{day or '01'}", f"{latest}-{last_month}-{day or _last_day(int(latest), int(last_month))}"


def _last_day(year: int, month: int) -> int:
    # EDTF has a year 0000, a leap year, which the calendar module has not.
    return monthrange(year or 4, month)[1] if 1 <= month <= 12 else 31


def allows(given: Iterable[str], gold: Iterable[str]) -> bool:
    """Return whether one of the given dates contains, equals, or for a period of gold overlaps, one of gold's."""
    wanted = tuple(gold)
    return any(_allows(mine, date) for mine in given for date in wanted)


def _allows(mine: str, gold: str) -> bool:
    if mine == gold:
        return True
    given, wanted = days_allowed(mine), days_allowed(gold)
    if not given or not wanted:
        return False
    contains = given[0] <= wanted[0] and wanted[1] <= given[1]
    overlaps = given[0] <= wanted[1] and wanted[0] <= given[1]
    return contains or ("/" in gold and overlaps)
