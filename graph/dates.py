"""Dates as EDTF strings, with the precision of the text and no more.

The forms: `2012-03-23`, `2018-02`, `2011`, `199X`, `19XX`, `XXXX-07-31` and `XXXX-07` (no year given), each with `~`, `?` or
`%` where it is unsure, and intervals of two of them: `2016/2025`, `2017-01/2017-06`, `2000~/..`, `../2015`.

A date with a year allows one run of days; one without allows the same days of every year. A sign of doubt leaves these bounds
as they are; only `overlaps` and `intersection` give a doubtful end one unit of its own precision to either side.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from graph.errors import FactError

OPEN = ".."
_YEAR = r"[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX"
_DATE = re.compile(rf"(?P<year>{_YEAR})(?:-(?P<month>[0-9]{{2}}))?(?:-(?P<day>[0-9]{{2}}))?(?P<doubt>[~?%]?)")
_DURATION = re.compile(r"P([0-9]{1,4})([YMWD])")
_FIRST_OF_YEAR, _LAST_OF_YEAR = 101, 1231


@dataclass(frozen=True, slots=True)
class _Days:
    """The days from `first` to `last`, None where there is no bound; `slack` is what doubt adds at each end."""

    first: date | None
    last: date | None
    slack: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class _Yearly:
    """The days of any year from `first` to `last`, each as month * 100 + day."""

    first: int
    last: int


def is_edtf(text: str) -> bool:
    """Return whether a text is an EDTF date of the forms above."""
    try:
        _allowed(text)
    except FactError:
        return False
    return True


def check(edtf: str) -> str:
    """Return the date unchanged.

    Raises:
        FactError: it is none of the forms above, names a day that no calendar has, or ends before it begins.
    """
    _allowed(edtf)
    return edtf


def earliest(edtf: str) -> date | None:
    """Return the first day a date allows, None where it has no bound or no year."""
    days = _allowed(edtf)
    return days.first if isinstance(days, _Days) else None


def latest(edtf: str) -> date | None:
    """Return the last day a date allows, None where it has no bound or no year."""
    days = _allowed(edtf)
    return days.last if isinstance(days, _Days) else None


def year(edtf: str) -> int | None:
    """Return the one year a date lies in, None where it has none or spans several."""
    first, last = earliest(edtf), latest(edtf)
    return first.year if first and last and first.year == last.year else None


def contains(outer: str, inner: str) -> bool:
    """Return whether every day that `inner` allows is one that `outer` allows."""
    a, b = _allowed(outer), _allowed(inner)
    if isinstance(a, _Yearly):
        if isinstance(b, _Yearly):
            return a.first <= b.first and b.last <= a.last
        return (a.first, a.last) == (_FIRST_OF_YEAR, _LAST_OF_YEAR) or _within_one_year(b, a)
    if isinstance(b, _Yearly):
        return False
    return _starts(a.first) <= _starts(b.first) and _ends(b.last) <= _ends(a.last)


def overlaps(left: str, right: str) -> bool:
    """Return whether both dates can be of one day; a doubtful date reaches one unit further."""
    return _meet(left, right) is not None


def intersection(dates: Iterable[str]) -> str | None:
    """Return what all dates allow, None where two of them contradict or there are none.

    It is the most precise of them where all the others contain it, in their own words; else what they share, such as
    `2016/2018` of `2014/2018` and `2016/..`. Days without a year take the year of the others.
    """
    ordered = sorted(set(dates), key=_precedence)
    if not ordered:
        return None
    met: str | None = ordered[0]
    for one in ordered:
        met = None if met is None else _meet(met, one)
    return met


def between(first: date, last: date) -> str:
    """Return the shortest EDTF string that allows the days from `first` to `last` and no others."""
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return _interval(f"{first.year:04}", f"{last.year:04}")
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return _interval(first.isoformat()[:7], last.isoformat()[:7])
    return f"{first.isoformat()}/{last.isoformat()}"


def after(edtf: str, duration: str) -> str | None:
    """Return the date that lies an ISO 8601 duration of one unit (`P5Y`, `P18M`, `P2W`, `P90D`) after a date.

    It is as precise as the date. None where that is not precise enough for the unit (`P6M` after `2012`), or an interval.

    Raises:
        FactError: the duration is not of that form.
    """
    found, parts = _DURATION.fullmatch(duration), _DATE.fullmatch(edtf)
    if not found:
        raise FactError(f"no duration: {duration!r}; write a number and one unit, as in P5Y")
    if not parts or "X" in edtf:
        return None
    count, unit = int(found[1]), found[2]
    months = {"Y": 12 * count, "M": count}.get(unit)
    if parts["day"]:
        begins = date.fromisoformat(edtf.rstrip("~?%"))
        ends = begins + timedelta(count * {"W": 7, "D": 1}[unit]) if months is None else _months_later(begins, months)
        return ends.isoformat() + parts["doubt"]
    if months is None or (not parts["month"] and months % 12):
        return None
    ends = _months_later(date(int(parts["year"]), int(parts["month"] or 1), 1), months)
    return (ends.isoformat()[:7] if parts["month"] else f"{ends.year:04}") + parts["doubt"]


def _months_later(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    later_year, month = number // 12, number % 12 + 1
    if later_year > date.max.year:
        raise FactError(f"{months} months after {day} is beyond the calendar")
    return date(later_year, month, min(day.day, calendar.monthrange(later_year, month)[1]))


@lru_cache(maxsize=4096)
def _allowed(edtf: str) -> _Days | _Yearly:
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(edtf)
    begins = None if first == OPEN else _one(first)
    ends = None if last == OPEN else _one(last)
    if isinstance(begins, _Yearly) and isinstance(ends, _Yearly) and begins.first <= ends.last:
        return _Yearly(begins.first, ends.last)
    if (begins is None and ends is None) or isinstance(begins, _Yearly) or isinstance(ends, _Yearly):
        raise FactError(f"no EDTF interval: {edtf!r}; write two dates with years, or two without, or one and ..")
    low, high = (begins.first if begins else None), (ends.last if ends else None)
    if low and high and low > high:
        raise FactError(f"EDTF interval {edtf!r} ends before it begins; swap its ends")
    return _Days(low, high, (begins.slack[0] if begins else 0, ends.slack[1] if ends else 0))


def _one(edtf: str) -> _Days | _Yearly:
    parts = _DATE.fullmatch(edtf)
    if not parts:
        raise FactError(f"no EDTF date: {edtf!r}; write 2012-03-23, 2012-03, 2012, 201X, XXXX-03-23, or two of them with a slash")
    years, month, day = parts["year"], int(parts["month"] or 0), int(parts["day"] or 0)
    if parts["month"] == "00" or parts["day"] == "00":
        raise FactError(f"EDTF date {edtf!r} names a day that no calendar has")
    if "X" in years and years != "XXXX" and month:
        raise FactError(f"no EDTF date: {edtf!r}; a month needs a whole year or none")
    try:
        if years == "XXXX":
            return _yearly(month, day)
        low, high = int(years.replace("X", "0")), int(years.replace("X", "9"))
        # No calendar has a year 0, so the first decade and century begin with year 1.
        first = date(max(low, 1) if "X" in years else low, month or 1, day or 1)
        last = date(high, month or 12, day or calendar.monthrange(high, month or 12)[1])
    except (ValueError, calendar.IllegalMonthError) as error:
        raise FactError(f"EDTF date {edtf!r} names a day that no calendar has") from error
    unit = 1 if day else 31 if month else 366 if high == low else 3653 if high - low < 10 else 36525
    slack = unit if parts["doubt"] else 0
    return _Days(first, last, (slack, slack))


def _yearly(month: int, day: int) -> _Yearly:
    if not month:
        return _Yearly(_FIRST_OF_YEAR, _LAST_OF_YEAR)
    leap = date(2000, month, day or calendar.monthrange(2000, month)[1])
    return _Yearly(month * 100 + (day or 1), month * 100 + leap.day)


def _starts(day: date | None) -> date:
    return day or date.min


def _ends(day: date | None) -> date:
    return day or date.max


def _key(day: date) -> int:
    return day.month * 100 + day.day


def _within_one_year(days: _Days, yearly: _Yearly) -> bool:
    if not days.first or not days.last or days.first.year != days.last.year:
        return False
    return yearly.first <= _key(days.first) and _key(days.last) <= yearly.last


def _precedence(edtf: str) -> tuple[int, bool, str]:
    """Return the order in which dates are met: those with a year first, exact before doubtful."""
    days = _allowed(edtf)
    return (isinstance(days, _Yearly), days.slack != (0, 0) if isinstance(days, _Days) else False, edtf)


def _meet(left: str, right: str) -> str | None:
    a, b = _allowed(left), _allowed(right)
    if isinstance(a, _Yearly) and isinstance(b, _Yearly):
        return _meet_yearly(left, a, right, b)
    if isinstance(a, _Yearly) or isinstance(b, _Yearly):
        return _meet_mixed(right, left) if isinstance(a, _Yearly) else _meet_mixed(left, right)
    for one, other in ((left, right), (right, left)):
        if contains(other, one):
            return _surer(one, other)
    wide_a, wide_b = _widened(a), _widened(b)
    if max(_starts(wide_a.first), _starts(wide_b.first)) > min(_ends(wide_a.last), _ends(wide_b.last)):
        return None
    first, last = _later(a.first, b.first), _sooner(a.last, b.last)
    if first and last and first > last:
        # They meet only in what doubt adds: the surer of the two is what both allow.
        return min((left, right), key=_precedence)
    return _written(first, last)


def _surer(narrow: str, wide: str) -> str:
    """Return the narrower date, or the other where it allows the same days without doubt."""
    same = contains(narrow, wide)
    return min((narrow, wide), key=_precedence) if same else narrow


def _meet_yearly(left: str, a: _Yearly, right: str, b: _Yearly) -> str | None:
    first, last = max(a.first, b.first), min(a.last, b.last)
    if first > last:
        return None
    for text, one in ((left, a), (right, b)):
        if (one.first, one.last) == (first, last):
            return min((t for t, o in ((left, a), (right, b)) if o == one), default=text)
    return f"XXXX-{first // 100:02}-{first % 100:02}/XXXX-{last // 100:02}-{last % 100:02}"


def _meet_mixed(dated: str, yearly: str) -> str | None:
    """Return what a date with a year and one without share; the latter itself where several years fit."""
    days, days_of_year = _allowed(dated), _allowed(yearly)
    if isinstance(days, _Yearly) or isinstance(days_of_year, _Days):
        raise FactError(f"no date with a year beside one without: {dated!r}, {yearly!r}")
    if contains(yearly, dated):
        return dated
    wide = _widened(days)
    first, last = _starts(wide.first), _ends(wide.last)
    # Nine years hold every day of the calendar, the 29th of February included, except around a century's end.
    years = range(first.year, min(last.year, first.year + 9) + 1)
    runs = [run for run in (_run(days_of_year, one, first, last) for one in years) if run]
    return None if not runs else between(*runs[0]) if len(runs) == 1 else yearly


def _run(yearly: _Yearly, in_year: int, first: date, last: date) -> tuple[date, date] | None:
    """Return the days of one year that both allow."""
    begins, ends = _day(in_year, yearly.first, up=True), _day(in_year, yearly.last, up=False)
    begins, ends = max(begins, first), min(ends, last)
    return (begins, ends) if begins <= ends else None


def _day(in_year: int, key: int, up: bool) -> date:
    if key == 229 and not calendar.isleap(in_year):
        return date(in_year, 3, 1) if up else date(in_year, 2, 28)
    return date(in_year, key // 100, key % 100)


def _widened(days: _Days) -> _Days:
    first, last = days.first, days.last
    if first and days.slack[0]:
        first = first - timedelta(min(days.slack[0], (first - date.min).days))
    if last and days.slack[1]:
        last = last + timedelta(min(days.slack[1], (date.max - last).days))
    return _Days(first, last)


def _later(a: date | None, b: date | None) -> date | None:
    return max((day for day in (a, b) if day), default=None)


def _sooner(a: date | None, b: date | None) -> date | None:
    return min((day for day in (a, b) if day), default=None)


def _written(first: date | None, last: date | None) -> str | None:
    if first and last:
        return between(first, last)
    if first:
        return f"{_shortest(first, start=True)}/{OPEN}"
    return f"{OPEN}/{_shortest(last, start=False)}" if last else None


def _shortest(day: date, start: bool) -> str:
    edge = (1, 1) if start else (12, 31)
    if (day.month, day.day) == edge:
        return f"{day.year:04}"
    if day.day == (1 if start else calendar.monthrange(day.year, day.month)[1]):
        return day.isoformat()[:7]
    return day.isoformat()


def _interval(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"
