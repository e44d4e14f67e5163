"""Weekdays: the day of the week that a text names beside a date is part of the date."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.dates import DateMention

BEFORE = re.compile(
    r"\b(?:hari )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu)"
    r"(?:,? (?:the |tanggal )?| ?\()$",
    re.IGNORECASE,
)
LONGEST = len("hari Wednesday, tanggal ")
DAY_LENGTH = len("2022-06-16")


def with_weekday(date: DateMention, text: str) -> DateMention:
    """Return a date with the day of the week before it, and the bracket around the date that follows that (`Kamis (16/6/2022)`)."""
    if date.edtf is None or len(date.edtf) != DAY_LENGTH:
        return date
    start = max(0, date.start - LONGEST)
    named = BEFORE.search(text[start : date.start])
    if named is None:
        return date
    bracket = named.group().endswith("(")
    if bracket and not text.startswith(")", date.end):
        return date
    return replace(date, start=start + named.start(), end=date.end + bracket)
