"""Weekdays: the day of the week that a text names beside a date is part of the date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from loaders.patterns.words import any_of, any_of_all
from loaders.rules import load_rules
from loaders.values.dates import DateMention

LONGEST = len("hari Wednesday sampai dengan Wednesday, tanggal ")
MONTHS, LONGEST_MONTH = 12, 31
DAY_LENGTHS = frozenset({len("2022-06-16"), len("2022-06-16/2022-06-18")})


def find_weekdays(text: str) -> Iterator[DateMention]:
    """Yield the days that a text gives by weekday and figures in brackets, which Indonesian writes day first.

    Those of a year that it does not give (`Rabu (30/7)`), those that English might write otherwise (`Rabu (3/7/2019)`), and stretches
    (`Rabu (3/7/2019) hingga Jumat (5/7/2019)`).
    """
    found = [match for match in _in_brackets().finditer(text) if _is_day(match)] if "/" in text else []
    reached = -1
    for place, match in enumerate(found):
        if match.start() < reached:
            continue
        later = found[place + 1] if place + 1 < len(found) else None
        if later is not None and later["year"] and _between().fullmatch(text, match.end(), later.start()):
            reached = later.end()
            yield DateMention(match.start(), later.end(), f"{_day(match, later['year'])}/{_day(later, later['year'])}")
        elif not match["year"] or int(match["day"]) <= MONTHS:
            yield DateMention(match.start(), match.end(), _day(match, "XXXX"))


def _is_day(match: re.Match[str]) -> bool:
    return 1 <= int(match["month"]) <= MONTHS and 1 <= int(match["day"]) <= LONGEST_MONTH


def _day(match: re.Match[str], year: str) -> str:
    """Return the day that figures tell, of the year that they give, else of another."""
    return f"{match['year'] or year}-{int(match['month']):02}-{int(match['day']):02}"


def with_weekday(date: DateMention, text: str) -> DateMention:
    """Return a date with the day of the week before it, and the bracket around the date that follows that (`Kamis (16/6/2022)`)."""
    if date.edtf is None or len(date.edtf) not in DAY_LENGTHS:
        return date
    start = max(0, date.start - LONGEST)
    named = _before().search(text[start : date.start])
    if named is None:
        return date
    bracket = named.group().endswith("(")
    if bracket and not text.startswith(")", date.end):
        return date
    return replace(date, start=start + named.start(), end=date.end + bracket)


@cache
def _before() -> re.Pattern[str]:
    days = any_of_all(load_rules("dates")["weekdays"])
    other = rf"(?:\s?[-\u2013\u2014]\s?| (?:to|through|and|dan|hingga|sampai|sampai dengan|s\.d\.?|s/d) )(?:{days})"
    return re.compile(rf"\b(?:hari )?(?:{days})(?:{other})?(?:,? (?:the |tanggal )?| ?\()$", re.IGNORECASE)


@cache
def _in_brackets() -> re.Pattern[str]:
    rules = load_rules("dates")
    days, hours = any_of(rules["weekdays"]["id"]), any_of(rules["hours"]["id"])
    return re.compile(
        rf"\b(?:hari )?(?:{days})(?: (?:{hours}))? \((?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:/(?P<year>\d{{4}}))?\)", re.IGNORECASE
    )


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r" (?:hingga|sampai|sampai dengan|s\.d\.?|s/d) ")
