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
DAY_LENGTHS = frozenset({len("2022-06-16"), len("2022-06-16/2022-06-18")})


def find_weekdays(text: str) -> Iterator[DateMention]:
    """Yield the days that a text gives by weekday, day and month (`Rabu (30/7)`), of a year that it does not give."""
    for match in _in_brackets().finditer(text) if "/" in text else ():
        day, month = int(match["day"]), int(match["month"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield DateMention(match.start(), match.end(), f"XXXX-{month:02}-{day:02}")


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
    return re.compile(rf"\b(?:hari )?(?:{days})(?: (?:{hours}))? \((?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})\)", re.IGNORECASE)
