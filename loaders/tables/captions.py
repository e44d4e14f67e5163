"""Captions of tables and charts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.patterns.words import any_literal
from loaders.tables.lines import read_lines
from loaders.tables.table import Caption
from loaders.tables.words import phrases

MARKS = re.compile(r"(?:[ \t\xa0]+\d{1,2}){1,3}$|[¹²³⁴-⁹⁰]+$")
DASH = r"(?:[-–—/]|s\.?\s*/?\s*d\.?|sampai(?:\s+dengan)?|hingga|to|until)"
YEARS = re.compile(
    rf"[\s,(:–-]*\b(?:tahun|periode|period|years?|pada|dari|from|in)?\s*((?:19|20)\d\d)\s*{DASH}\s*(?:tahun\s+)?((?:19|20)\d\d)\b\)?"
    r"|[\s,(:–-]*\b(?:between|antara)\s+(?:tahun\s+)?((?:19|20)\d\d)\s+(?:and|dan)\s+((?:19|20)\d\d)\b\)?",
    re.IGNORECASE,
)
PERIOD = re.compile(rf"(?:tahun|periode|period|years?)\s*(?:19|20)\d\d\s*{DASH}\s*(?:19|20)\d\d(?:\s+\d{{1,2}})*$", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LAST_YEAR = re.compile(r"[\s,(]+(?:(?:tahun|year|in|pada|for|of)\s+){0,2}(?:19|20)\d\d\)?$", re.IGNORECASE)
LONGEST = 300
# A title above a table without a caption is no longer, and has no more lines.
LONGEST_LEAD = 600  # characters of the sentences between a heading and a table
LONGEST_TITLE, ABOVE_LINES = 200, 4
# What stands before the words of a heading: `3.2`, `B.`, `IV.`.
NUMBERED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.|[IVX]{1,5}\.)[ \t]+(?=[^\W\d_])")
UNNUMBERED = re.compile(r"^(?:tabel|table)[ \t]*[.:–-]?[ \t]+(?=[^\W\d_])", re.IGNORECASE)
MARKED_TITLE = re.compile(r"[*_]{1,3}[^*_].*[*_]{1,3}:?")


@cache
def _pattern() -> re.Pattern[str]:
    words = any_literal(" ".join(phrase) for phrase in phrases("captions"))
    number = r"(?P<number>\d{1,3}(?:[.–-]\d{1,2})*|[IVXL]{1,6}(?:[.–-]\d{1,2})?)(?P<stop>[ \t]*[.:\-–—|)][*_]*)?"
    return re.compile(
        rf"^[ \t\xa0\f\ufeff]*(?:[*_#>]{{1,6}}[ \t]*)?(?P<word>{words})\.?[ \t\xa0]+{number}(?=\s|$)",
        re.IGNORECASE | re.MULTILINE,
    )


def find_captions(text: str) -> Iterator[Caption]:
    """Yield the captions of a text, in order; a sentence that begins "Table 2 shows" is none."""
    for match in _pattern().finditer(text):
        caption = _caption(text, match)
        if caption is not None:
            yield caption


def _caption(text: str, match: re.Match[str]) -> Caption | None:
    lines = read_lines(text, match.end(), min(len(text), match.end() + LONGEST))
    first = next(lines, None)
    if first is None:
        return None
    same_line = "\n" not in text[match.end() : first.start].replace("\r", "\n")
    if not match["stop"] and not _begins_title(first.text):
        return None
    if not same_line and first.text[0].isdigit():
        return None
    begin = match.start() + len(match.group()) - len(match.group().lstrip())
    last = first
    if same_line or match["stop"]:
        for line in lines:
            if not PERIOD.match(line.text) and (line.blank or not _goes_on(last.text, line.text)):
                break
            last = line
    return named(text, phrases("captions")[(match["word"].lower(),)], match["number"], (begin, first.start, last.end))


def named(text: str, kind: str, number: str, places: tuple[int, int, int]) -> Caption:
    """Return the caption whose words begin, whose title begins and whose title ends at the given places."""
    begin, start, end = places
    words = " ".join(text[start:end].split()).strip("*_#| ")
    mark = MARKS.search(words)
    notes: tuple[int, ...] = ()
    if mark and mark.start():
        notes = tuple(int(digits) for digits in re.findall(r"\d+", mark.group()) if digits.isdecimal() and digits.isascii())
        words = words[: mark.start()]
    return Caption(kind, number, words, begin, end, notes, start)


def title_above(text: str, start: int) -> Caption | None:
    """Return the heading, or the line that ends in a colon, right above a table without a caption; its kind is `heading`."""
    lines: list[tuple[int, int]] = []
    start = end = text.rfind("\n", 0, start) + 1
    while end > 0 and len(lines) < ABOVE_LINES:
        begin = text.rfind("\n", 0, end - 1) + 1
        if text[begin:end].strip():
            lines.append((begin, end))
        elif lines:
            break
        elif start - begin > LONGEST:
            return None
        end = begin
    if not lines:
        return None
    first, last = lines[-1][0], lines[0][1]
    words = " ".join(text[first:last].split())
    heading = words.startswith("#") or MARKED_TITLE.fullmatch(words) is not None
    title = UNNUMBERED.sub("", NUMBERED.sub("", words.strip("*_#: "), count=1), count=1)
    if not title or len(title) > LONGEST_TITLE or not title[0].isalnum() or "|" in title or "\t" in text[first:last].strip():
        return None
    if not heading and not words.endswith(":") and (len(lines) > 2 or words[-1] in ".;,!?" or not title[0].isupper()):
        return None
    lead = len(text[first:last]) - len(text[first:last].lstrip())
    return Caption("heading", "", title, first + lead, first + len(text[first:last].rstrip()), (), first + lead)


def heading_over(text: str, start: int) -> Caption | None:
    """Return the heading above the few sentences that lead to a table without a caption; its kind is `heading`."""
    end = text.rfind("\n", 0, start) + 1
    while end > 0 and start - end <= LONGEST_LEAD:
        begin = text.rfind("\n", 0, end - 1) + 1
        line = text[begin:end].strip()
        title = NUMBERED.sub("", line.strip("*_#: "), count=1)
        if (
            title
            and len(title) <= LONGEST_TITLE
            and line[-1] not in ".;,!?"
            and title[0].isupper()
            and "|" not in line
            and "\t" not in line
        ):
            lead = text[begin:end].index(title)
            return Caption("heading", "", title, begin + lead, begin + lead + len(title), (), begin + lead)
        end = begin
    return None


def _begins_title(words: str) -> bool:
    return words[0].isupper() and len(words.split()) > 1


def _goes_on(before: str, line: str) -> bool:
    """Whether a line is the rest of the title before it, and not the head of the table."""
    return (
        line[0].islower()
        or before.endswith((",", "-", "–", "("))
        or before.split()[-1].lower() in {"dan", "and", "of", "the", "di", "in", "dengan", "with", "for", "untuk", "on", "dalam"}
    )


def years_of(title: str) -> tuple[int, int] | None:
    """Return the first and last year that a title says it covers, None where it names none or one of several."""
    span = YEARS.search(title)
    if span:
        first, last = (int(year) for year in span.groups() if year)
        return (first, last) if first <= last else None
    found = {int(year) for year in YEAR.findall(title)}
    return (min(found), max(found)) if len(found) == 1 else None


def without_years(title: str) -> str:
    """Return a title without the year or span of years it names last."""
    return LAST_YEAR.sub("", YEARS.sub("", title)).strip(" ,;:–-") or title
