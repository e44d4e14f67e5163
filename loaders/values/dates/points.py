"""Dates as they stand in a text: days, months, years and decades, before the words around them are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from graph.dates import is_edtf
from loaders.rules import load_rules
from loaders.text.words import list_words, words_in


class Day(NamedTuple):
    """A day, month or year, as far as the text gives it."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def edtf(self) -> str:
        """The EDTF string of as much as is given."""
        year = "XXXX" if self.year is None else f"{self.year:04}"
        return year + (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.day else "")


@dataclass(frozen=True, slots=True)
class Point:
    """A date at a place of a text: from `first` to `last`, the same where it is one.

    `bare` is a year, or two, with nothing beside that shows it is one; `decade` the EDTF string of a decade.
    """

    start: int
    end: int
    first: Day
    last: Day
    bare: bool = False
    decade: str | None = None
    warning: str | None = None


FIGURES = re.compile(r"[0-9]+")
SCANNED = str.maketrans("OoIilL", "001111")
IN_FIGURES = re.compile(r"\d[/.-]\d{1,2}[/.-]\d")


@cache
def _months() -> dict[str, int]:
    rules = load_rules("dates")
    both = (rules["months"], rules["short_months"])
    return {name: number for table in both for number, names in enumerate(table, 1) for name in names}


@cache
def _month_words() -> frozenset[str]:
    return frozenset(word for name in _months() for word in list_words(name))


@cache
def _full_names() -> frozenset[str]:
    return frozenset(name for names in load_rules("dates")["months"] for name in names)


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name[:3] for name in _months())


@cache
def _candidates() -> re.Pattern[str]:
    """Return a pattern that passes over most of a text fast: one set of first characters, then what may follow."""
    stems = sorted({name[1:3] for name in _months()})
    letters = "".join(sorted({sign for name in _months() for sign in (name[0], name[0].upper())}))
    later = "|".join([*stems, *(stem.upper() for stem in stems)])
    return re.compile(rf"[0-9{letters}](?:(?<=[0-9])[0-9]*|(?<![^\W_].)(?<![0-9])(?:{later}))")


@cache
def _pattern() -> re.Pattern[str]:
    month = "(?:" + "|".join(sorted(_months(), key=lambda name: (-len(name), name))) + r")(?!\w)\.?"
    year = r"(?:1[6-9]|2[01])\d\d"
    day = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
    # Two hyphens stand for a dash.
    dash = r"\s?(?:--|[-\u2013\u2014])\s?"
    join = rf"(?:{dash}|\s(?:to|and|dan|(?:sampai|sampai\sdengan|hingga|s\.?d\.?|s/d)(?:\stanggal)?|&)\s)"
    # A year that was scanned from paper (`2OL4`): behind a month, or the word for a year, it can be nothing else.
    misread = r"(?=\d?[\doil]*[oil])(?:1[6-9]|2[01oil])[\doil][\doil](?!\w)"
    of_year = rf"(?:,?\s(?:of\s|tahun\s|year\s)?(?P<{{}}>{year}|{misread})(?!\d)(?![.,]\d\d))"
    days = rf"(?P<{{}}>{day})(?:(?:(?:,\s|-){day}){{{{0,4}}}},?{join}(?P<{{}}>{day}))?"
    return re.compile(
        rf"""(?<![\w/.])(?=[\dJFPMASOND])(?:
        (?P<cited>(?<=\(){year}[a-z]?,\s{month}\s{day}\))
        |(?P<iso>(?P<iy>{year})(?P<is>[-/])(?P<im>[01]\d)(?P=is)(?P<id>[0-3]\d)(?![\w-]))
        |(?P<daysfigures>(?P<ga>\d{{1,2}})(?:/(?P<gn>\d{{1,2}}))?\s?(?:[-\u2013\u2014]|s\.?d\.?|s/d)\s?
            (?P<gb>\d{{1,2}})/(?P<gm>\d{{1,2}})/(?P<gy>{year})(?![\w/-])(?!\.\d))
        |(?P<figures>(?P<fa>\d{{1,2}})(?P<fs>[/.-])(?P<fb>\d{{1,2}})(?P=fs)(?P<fy>{year})(?![\w/-])(?!\.\d))
        |(?P<dmy>{days.format("da", "db")}\s?(?:of\s|bulan\s|de\s)?(?P<dm>{month}){of_year.format("dy")}?(?!\w))
        |(?P<mdy>(?P<mm>{month})\s{days.format("ma", "mb")}(?![\w%])(?![.,:]\d|\s?(?:%|per\scent)){of_year.format("my")}?)
        |(?P<monthyear>(?P<ym>{month}){of_year.format("yy")}(?!\w))
        |(?P<month>(?P<om>{month}))
        |(?P<span>(?<!-)(?P<sa>{year})(?:{dash}|/)(?P<sb>{year}|\d\d)(?![\w%])(?![-\u2013/.,]\d))
        |(?P<decade>(?<!-)(?P<xy>{year})(?:['\u2019]?s|[- ]?an)(?!\w))
        |(?P<year>(?P<by>{year}|(?<=tahun\s){misread})(?![\w%])(?![-\u2013:/]\d|[.,]\d))
        )""",
        re.VERBOSE | re.IGNORECASE,
    )


def find_points(text: str, day_first: bool | None) -> list[Point]:
    """Return the dates of a text in order; `day_first` says how `12/9/2025` is read, None that nothing settles it."""
    points = (_READERS[match.lastgroup or "year"](match, day_first) for match in _matches(text))
    return [point for point in points if point]


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of the grammar; it is tried only where figures or the first letters of a month stand."""
    pattern, end = _pattern(), 0
    candidates = FIGURES if _month_words().isdisjoint(words_in(text)) else _candidates()
    for candidate in candidates.finditer(text):
        first = candidate[0][:3]
        if not first[0].isdecimal() and first.casefold() not in _beginnings():
            continue
        if candidate.start() >= end and (match := pattern.match(text, candidate.start())):
            end = match.end()
            yield match


def figures_day_first(text: str) -> Iterator[bool]:
    """Yield for each date in figures that only one order fits whether the day comes first."""
    for match in _matches(text) if IN_FIGURES.search(text) else ():
        if match["figures"]:
            a, b = int(match["fa"]), int(match["fb"])
            if a > 12 >= b or b > 12 >= a:
                yield a > 12


def _year_of(words: str) -> int:
    """Return a year; a scanner may have taken some of its figures for letters (`2OL4`)."""
    return int(words.translate(SCANNED))


def _scanned(match: re.Match[str], words: str | None) -> str | None:
    """Return the warning that letters of a year were read as figures, or None."""
    return None if words is None or words.isdecimal() else f"date {match[0]!r} read with {_year_of(words)}: letters stand in its figures"


def _number(day: str) -> int:
    return int(day[:2]) if day[:2].isdecimal() else int(day[0])


def _month(word: str, alone: bool = False) -> int | None:
    """Return the month a word names; None for a word of another meaning, or a short form that stands alone."""
    name = word.rstrip(".").casefold()
    if word[0].islower() and name in load_rules("dates")["common_words"]:
        return None
    return None if alone and (name not in _full_names() or word[0].islower()) else _months()[name]


def _iso(match: re.Match[str], _: bool | None) -> Point | None:
    day = Day(int(match["iy"]), int(match["im"]), int(match["id"]))
    return Point(*match.span(), day, day) if is_edtf(day.edtf) else None


def _figures(match: re.Match[str], day_first: bool | None) -> Point | None:
    a, b, year = int(match["fa"]), int(match["fb"]), int(match["fy"])
    orders = {order: day for order, day in ((True, Day(year, b, a)), (False, Day(year, a, b))) if is_edtf(day.edtf)}
    if len(set(orders.values())) == 1:
        day = next(iter(orders.values()))
        return Point(*match.span(), day, day)
    if orders and day_first is not None:
        return Point(*match.span(), orders[day_first], orders[day_first])
    why = "day and month can be read either way round" if orders else "no day of the calendar"
    return Point(*match.span(), Day(year), Day(year), warning=f"date {match[0]!r} read as its year: {why}")


def _days_figures(match: re.Match[str], day_first: bool | None) -> Point | None:
    """Return the days of `6-8/11/2018` or `30/6-2/7/2018`; where the month comes first, nothing."""
    year, month = int(match["gy"]), int(match["gm"])
    first, last = Day(year, int(match["gn"] or month), int(match["ga"])), Day(year, month, int(match["gb"]))
    fits = day_first is not False and is_edtf(first.edtf) and is_edtf(last.edtf) and first.edtf < last.edtf
    return Point(*match.span(), first, last) if fits else None


def _with_days(match: re.Match[str], first: str, second: str, month_group: str, year_group: str) -> Point | None:
    year = _year_of(match[year_group]) if match[year_group] else None
    name = match[month_group].rstrip(".").casefold()
    month = _months()[name] if year else _month(match[month_group])
    if month is None or (year is None and name not in _full_names()):
        return None
    begins = Day(year, month, _number(match[first]))
    ends = Day(year, month, _number(match[second])) if match[second] else begins
    end = match.end() - (match[0].endswith(".") and year is None)
    if not is_edtf(begins.edtf) or not is_edtf(ends.edtf) or (ends.day or 0) < (begins.day or 0):
        whole = Day(year, month)
        return Point(match.start(), end, whole, whole, warning=f"date {match[0]!r} read as its month: no day of the calendar")
    return Point(match.start(), end, begins, ends, warning=_scanned(match, match[year_group]))


def _day_month(match: re.Match[str], _: bool | None) -> Point | None:
    return _with_days(match, "da", "db", "dm", "dy")


def _month_day(match: re.Match[str], _: bool | None) -> Point | None:
    return _with_days(match, "ma", "mb", "mm", "my")


def _month_year(match: re.Match[str], _: bool | None) -> Point | None:
    month = _month(match["ym"])
    day, warning = Day(_year_of(match["yy"]), month), _scanned(match, match["yy"])
    return (
        Point(*match.span(), day, day, warning=warning)
        if month
        else Point(match.start("yy"), match.end(), Day(day.year), Day(day.year), bare=True)
    )


def _month_alone(match: re.Match[str], _: bool | None) -> Point | None:
    month = _month(match["om"], alone=True)
    day = Day(None, month)
    return Point(match.start(), match.end() - match[0].endswith("."), day, day) if month else None


def _years(match: re.Match[str], _: bool | None) -> Point | None:
    first, second = int(match["sa"]), int(match["sb"])
    if len(match["sb"]) == 4:
        return Point(*match.span(), Day(first), Day(second), bare=True) if first < second else None
    ends = first - first % 100 + second
    if ends == first + 1 and second <= 12 and "-" in match[0]:
        # 2011-12 is December 2011 in one style and 2011 to 2012 in another: the wider holds both.
        return Point(*match.span(), Day(first), Day(ends), bare=True, warning=f"date {match[0]!r} read as two years: it can be a month")
    if second <= 12 and match[0][4] == "-":
        day = Day(first, second)
        return Point(*match.span(), day, day) if second and len(match[0]) == 7 else None
    return Point(*match.span(), Day(first), Day(ends), bare=True) if ends > first else None


def _decade(match: re.Match[str], _: bool | None) -> Point | None:
    year = int(match["xy"])
    return Point(*match.span(), Day(year), Day(year), decade=f"{year // 10}X") if year % 10 == 0 else None


def _year(match: re.Match[str], _: bool | None) -> Point | None:
    day = Day(_year_of(match["by"]))
    return Point(*match.span(), day, day, bare=True, warning=_scanned(match, match["by"]))


def _cited(match: re.Match[str], _: bool | None) -> Point | None:
    return None  # (2024, August 20) is how a list of sources dates them


_READERS = {
    "cited": _cited,
    "iso": _iso,
    "daysfigures": _days_figures,
    "figures": _figures,
    "dmy": _day_month,
    "mdy": _month_day,
    "monthyear": _month_year,
    "month": _month_alone,
    "span": _years,
    "decade": _decade,
    "year": _year,
}
