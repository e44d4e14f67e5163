"""Days: dates of one sentence that cannot all be right, among themselves or with the day of the week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

from loaders.checks.inconsistencies import add_inconsistency
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.patterns.words import any_of_all, any_word
from loaders.rules import load_rules
from loaders.values.dates import DateMention

RULE = "dates-of-one-sentence"
DAY = re.compile(r"\d{4}-\d\d-\d\d$")
WEEKDAYS = {
    name: place
    for place, names in enumerate(
        (
            ("monday", "senin"),
            ("tuesday", "selasa"),
            ("wednesday", "rabu"),
            ("thursday", "kamis"),
            ("friday", "jumat", "jum'at", "jum’at"),
            ("saturday", "sabtu"),
            ("sunday", "minggu"),
        )
    )
    for name in names
}
NAMED = re.compile(rf"(?:hari )?(?P<name>{'|'.join(WEEKDAYS)})(?:,? (?:the |tanggal )?| ?\()(?=\d|[A-Z])", re.IGNORECASE)
# A day in force stands no further than this behind the words for it; that of the signing neither.
NEAR = 40


def check_days(shape: Shape, discourse: Discourse) -> None:
    """Add the dates of a sentence that contradict each other: a weekday, the same day in other figures, what came before what, a span."""
    dates = [item for item in shape.items if isinstance(item, DateMention) and item.kind == "date" and item.edtf and item.told_at is None]
    text = shape.sentence.text
    for one in dates:
        words = text[one.start : one.end]
        named = NAMED.match(words)
        if (
            named is not None
            and DAY.match(one.edtf or "")
            and date.fromisoformat(str(one.edtf)).weekday() != WEEKDAYS[named["name"].lower()]
        ):
            _add(shape, one.start, one.end, f"{one.edtf} was no {named['name']}", discourse)
    for one, other in pairwise(dates):
        if text[one.end : other.start] == " (" and text.startswith(")", other.end) and _differ(one, other):
            _add(shape, one.start, other.end + 1, f"one day is given as {one.edtf} and {other.edtf}", discourse)
    for signed, force in _in_force(text, dates) if len(dates) > 1 else ():
        if str(force.edtf)[: len(str(signed.edtf))] < str(signed.edtf)[: len(str(force.edtf))]:
            _add(shape, signed.start, force.end, f"what is signed on {signed.edtf} is in force from {force.edtf}", discourse)
    # A span has two years.
    for match in _spans().finditer(text) if text.count("19") + text.count("20") > 1 else ():
        if match["last"] < match["first"] and not any_word("checks", "falls").search(text, 0, match.start()):
            _add(shape, *match.span(), f"a span of years begins in {match['first']} and ends in {match['last']}", discourse)


def _differ(one: DateMention, other: DateMention) -> bool:
    """Return whether two days, written as fully, are two."""
    return bool(DAY.match(one.edtf or "") and DAY.match(other.edtf or "")) and one.edtf != other.edtf


def _in_force(text: str, dates: list[DateMention]) -> Iterator[tuple[DateMention, DateMention]]:
    """Yield the day of a signing with the day behind it from which what was signed is in force."""
    force = any_word("checks", "in_force").search(text)
    signed = any_word("checks", "signed").search(text, 0, force.start()) if force is not None else None
    if force is None or signed is None or any_word("checks", "others").search(text):
        return
    before = [one for one in dates if one.start >= signed.end() and one.end <= force.start()]
    after = [one for one in dates if 0 <= one.start - force.end() <= NEAR]
    if len(before) == 1 and after and "/" not in str(before[0].edtf) + str(after[0].edtf):
        yield before[0], after[0]


def _add(shape: Shape, start: int, end: int, description: str, discourse: Discourse) -> None:
    quotes = discourse.claims.quotes(shape.sentence, start, end, RULE)
    add_inconsistency(discourse.claims, "date", "strong", description, quotes)


@cache
def _spans() -> re.Pattern[str]:
    given = load_rules("checks")
    begin, until = any_of_all(given["spans_from"]), any_of_all(given["spans_to"])
    year = r"(?:19|20)\d\d(?![\d.,]*\d)"
    return re.compile(
        rf"\b(?:{begin})\s(?:the\s|tahun\s|years?\s)?(?P<first>{year})\s(?:{until})\s(?:the\s|tahun\s)?(?P<last>{year})(?=[.,;:)]|\s[a-z]|$)",
        re.IGNORECASE,
    )
