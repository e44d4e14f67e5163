"""Counts: a table written as a list, each item a year and what was counted in it (`- 2019: 340 kg of cocaine`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.tables.captions import title_above, years_of
from loaders.tables.lines import Line, read_lines
from loaders.tables.markdown import Divided
from loaders.tables.table import Caption, Cell, Column, Row
from loaders.tables.words import one_of, phrases, plain_words

ITEM = re.compile(
    r"^[ \t]*(?:(?:[-•*+–▪●○]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+)?(?:(?:tahun|pada(?: tahun)?|in|year)[ \t]+)?(?:\*\*)?"
    r"(?P<year>(?:19|20)\d\d)(?:\*\*)?[ \t]*(?::|=|[–—-](?=[ \t])|sebanyak|,)[ \t]*(?:\*\*)?[ \t]*(?P<words>[^\n]*\d[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
LABELLED = re.compile(
    r"^[ \t]*(?:[-•*+–▪●○]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+(?:\*\*)?(?P<label>[^\W\d_][^\d:=\n]{0,50}?)(?:\*\*)?[ \t]*"
    r"(?::|=|[–—](?=[ \t])|(?<=[ \t])-(?=[ \t])|(?<=[ \t])sebanyak)[ \t]*(?:\*\*)?[ \t]*(?P<words>\d[^\n]*)$",
    re.MULTILINE,
)
NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\d%])")
# What a number is multiplied by, and what makes it another: none of these is read.
TIMES = re.compile(
    r"\s*(?:juta|ribu|ratus|miliar|milyar|triliun|million|thousand|hundred|billion|lakh|crore|%|persen|percent)\b", re.IGNORECASE
)
DIVIDER = re.compile(r"\s*(?:[,;]|\band\b|\bdan\b|\bserta\b|\bwith\b|\bdengan\b)\s*")
LONGEST_ITEM, LONGEST_UNIT, MOST_COUNTS = 120, 6, 4
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class _Item:
    line: Line
    of: Cell  # the year, or whatever was counted
    counts: tuple[tuple[str, Cell], ...]  # what is counted, and how much


def find_counts(text: str) -> Iterator[tuple[Divided, Caption]]:
    """Yield the lists of a text whose items are years with what was counted in them, each with the words that lead to it."""
    yield from _found(text, ITEM, "year")
    yield from _found(text, LABELLED, "label")


def _found(text: str, pattern: re.Pattern[str], of: str) -> Iterator[tuple[Divided, Caption]]:
    run: list[_Item] = []
    matches = [match for match in pattern.finditer(text) if len(match.group()) <= LONGEST_ITEM]
    for match in matches:
        line = next(read_lines(text, *match.span()), None)
        if line is None:  # the head of a page
            continue
        item = _item(line, match, of)
        if run and (text[run[-1].line.end : line.start].strip() or item is None):
            yield from _table(text, run, of)
            run = []
        if item is not None:
            run.append(item)
    yield from _table(text, run, of)


def _item(line: Line, match: re.Match[str], of: str) -> _Item | None:
    """Return what a line counts, None where any of its numbers is of unknown things."""
    base = match.start("words")
    told = match["words"].rstrip(" .;,")
    numbers = list(NUMBER.finditer(told))
    counts: list[tuple[str, Cell]] = []
    for place, number in enumerate(numbers):
        stop = numbers[place + 1].start() if place + 1 < len(numbers) else len(told)
        between = told[number.end() : stop]
        unit = DIVIDER.split(between)[0].strip(" ()") if place + 1 < len(numbers) else between.strip(" ()")
        if TIMES.match(between) or len(unit.split()) > LONGEST_UNIT or (unit and _unit(unit) is None):
            return None
        counts.append((unit, Cell(number.group(), base + number.start(), base + number.end())))
    lead = told[: numbers[0].start()].strip() if numbers else "?"
    if lead or not counts or len(counts) > MOST_COUNTS or len({unit for unit, _ in counts}) < len(counts):
        return None
    if of == "label" and any(not unit for unit, _ in counts):
        return None
    return _Item(line, Cell(match[of].strip(), match.start(of), match.end(of)), tuple(counts))


def _unit(words: str) -> str | None:
    """Return what the first words after a number count."""
    known, listed = phrases("units"), plain_words(words)
    return next((known[listed[:length]] for length in (2, 1) if listed[:length] in known), None)


def _table(text: str, items: Sequence[_Item], of: str) -> Iterator[tuple[Divided, Caption]]:
    if len(items) < 2 or len({item.of.text for item in items}) < len(items):
        return
    caption = _lead(text, items[0].line.start)
    units = list(dict.fromkeys(unit for item in items for unit, _ in item.counts))
    if caption is None or (units == [""] and not one_of("units").search(caption.title)) or ("" in units and len(units) > 1):
        return
    years = years_of(caption.title)
    if of == "label" and (years is None or years[0] != years[1]):
        return
    columns = (Column(of, ""), *(Column("number", unit) for unit in units))
    rows = []
    for item in items:
        found = dict(item.counts)
        rows.append(Row(None, None, (item.of, *(found.get(unit) for unit in units)), item.line.start, item.line.end))
    header = (caption.title_start, caption.end)
    yield Divided(rows[0].start, rows[-1].end, header, columns, tuple(rows)), caption


def _lead(text: str, start: int) -> Caption | None:
    """Return the sentence with a colon, or the heading, that leads to a list; without the words that only lead to it."""
    found = title_above(text, start)
    if found is None or len(found.title) > LONGEST_TITLE:
        return None
    last = max((match.end() for match in re.finditer(r"[.!?]\s+(?=[A-Z])", found.title)), default=0)
    title = found.title[last:]
    led = next((match for match in one_of("leads_to").finditer(title) if match.start() and match.end() == len(title)), None)
    title = title[: led.start()].rstrip(" ,") if led else title
    return Caption("heading", "", title, found.start, found.end, (), found.title_start)
