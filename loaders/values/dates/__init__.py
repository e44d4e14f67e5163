"""Dates in Indonesian and English text, as EDTF strings no more precise than the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from graph.dates import OPEN, is_edtf
from loaders.values.dates.context import Before, counts_things, in_parentheses_of_access, in_title, is_other_number, read_before, words_of
from loaders.values.dates.durations import find_durations
from loaders.values.dates.points import Day, Point, figures_day_first, find_points

_ADDRESS_SIGNS = ("://", "www.", "@")
_LONGEST_ADDRESS = 1000
_LONGEST_GAP = 30
_GOES_ON = re.compile(r"\s?(?:[-\u2013\u2014]\s?|to\s|hingga\s|sampai\s)?((?:the\s)?\w+(?:\sini)?)")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or duration at a place of a text.

    Args:
        start: first code point: plain prepositions (in, on, pada) are left out, words that change the date are not.
        end: the code point after its last.
        edtf: what it says, None for a duration.
        warning: what could not be read, with its words.
        kind: `date`; `title` for the year in the name of a convention, law or report; `access` for the day a source was looked at;
            `duration`; `relative` for a duration counted from today (two years ago).
        duration: ISO 8601, as in P5Y.
        told_at: where the document gives the year that the words of the date leave out.
    """

    start: int
    end: int
    edtf: str | None
    warning: str | None = None
    kind: str = "date"
    duration: str | None = None
    told_at: tuple[int, int] | None = None


def settles_day_first(text: str) -> bool | None:
    """Return whether the dates in figures of a text put the day first, None where none settles it or they disagree."""
    orders = set(figures_day_first(text))
    return orders.pop() if len(orders) == 1 else None


def find_dates(text: str, language: str | None = None, day_first: bool | None = None) -> tuple[DateMention, ...]:
    """Return the dates and durations of a text in order; none overlaps another.

    Args:
        text: prose with single spaces.
        language: `id` or `en`; what is Indonesian puts the day first.
        day_first: how `12/9/2025` is read; None leaves it to the language and the other dates of the text, and where these do not
            settle it the date is its year with a warning.
    """
    if day_first is None:
        day_first = True if language == "id" else settles_day_first(text)
    dates = _dates(text, [point for point in find_points(text, day_first) if not _in_address(text, point)])
    kinds = {True: "relative", False: "duration"}
    durations = [DateMention(one.start, one.end, None, kind=kinds[one.relative], duration=one.iso) for one in find_durations(text)]
    return tuple(_without_overlap(dates, durations))


def _in_address(text: str, point: Point) -> bool:
    """Return whether a date is part of the address of a page or of a mailbox."""
    before = text[max(0, point.start - _LONGEST_ADDRESS) : point.start]
    token = before[before.rfind(" ") + 1 :]
    return any(sign in token for sign in _ADDRESS_SIGNS)


def _without_overlap(dates: list[DateMention], durations: list[DateMention]) -> list[DateMention]:
    merged: list[DateMention] = []
    for one in sorted([*dates, *durations], key=lambda mention: (mention.start, mention.edtf is None, -mention.end)):
        if not merged or one.start >= merged[-1].end:
            merged.append(one)
        elif merged[-1].edtf is None and one.edtf is not None:
            merged[-1] = one
    return merged


def _dates(text: str, points: list[Point]) -> list[DateMention]:
    found: list[DateMention] = []
    floor = at = 0
    while at < len(points):
        point = points[at]
        before = read_before(text, point.start, floor)
        following = _joined(text, point, before, points[at + 1]) if at + 1 < len(points) else None
        at += 1
        if following:
            found.append(following)
            at += 1
        elif not _is_none(text, point, before):
            dated = _with_year_of_next(text, point, points[at]) if at < len(points) else point
            found.append(_mention(text, dated, before))
        floor = found[-1].end if following else point.end
    return found


def _is_none(text: str, point: Point, before: Before) -> bool:
    if point.bare:
        return is_other_number(text, point, before) or counts_things(text, point, before)
    if point.first.year is None and point.first.day is None:
        return not before.says_date and before.word not in words_of("month_words")
    return False


def _ends(point: Point, before: Before) -> tuple[str, str]:
    """Return the EDTF strings of the first and last end of a date."""
    if point.decade:
        decade = f"{point.first.year}~" if before.early and before.bound == "since" else point.decade
        return decade, decade
    first, last = point.first, point.last
    if before.months and not before.fiscal and first == last and first.month is None:
        first, last = Day(first.year, before.months[0]), Day(first.year, before.months[1])
    sign = "~" if before.doubt else ""
    return first.edtf + sign, last.edtf + sign


def _mention(text: str, point: Point, before: Before) -> DateMention:
    first, last = _ends(point, before)
    end = point.end
    if before.bound == "since" and first != last and not point.decade:
        edtf = f"{first}/{last}"
    elif before.bound == "since":
        edtf = f"{first}/{OPEN}"
    elif before.bound == "until":
        edtf = f"{OPEN}/{last}"
    elif opened := _opened(text, point):
        edtf, end = f"{first}/{OPEN}", opened
    else:
        edtf = first if first == last else f"{first}/{last}"
    if not is_edtf(edtf):
        edtf = first
    kind = "access" if in_parentheses_of_access(before) else "title" if point.bare and in_title(text, point, before) else "date"
    return DateMention(before.start, end, edtf, _warning(text, point, before), kind)


def _warning(text: str, point: Point, before: Before) -> str | None:
    if before.fiscal:
        return f"date {text[before.start : point.end]!r} read as a calendar year: a fiscal year may begin in another"
    return point.warning


def _opened(text: str, point: Point) -> int | None:
    """Return where a date that goes on ends: `2019 onwards`, `2019 to the present`."""
    following = _GOES_ON.match(text[point.end : point.end + _LONGEST_GAP])
    return point.end + following.end() if following and following[1].casefold() in words_of("open_after") else None


def _gap(text: str, left: Point, right: Point) -> str:
    gap = text[left.end : right.start]
    return " ".join(gap.casefold().split()) if len(gap) <= _LONGEST_GAP else "\0"


def _with_year_of_next(text: str, point: Point, following: Point) -> Point:
    """Return a date without a year with that of the next, in `April and May 2019`."""
    if point.first.year is not None or following.first.year is None or following.bare or following.warning:
        return point
    if _gap(text, point, following).removeprefix(", ") not in words_of("lists"):
        return point
    return _in_year(point, following.first)


def _in_year(point: Point, other: Day) -> Point:
    year = other.year
    return replace(point, first=point.first._replace(year=year), last=point.last._replace(year=year))


def _joined(text: str, left: Point, before: Before, right: Point) -> DateMention | None:
    """Return the interval of two dates: `from June 2022 to December 2023`, `antara 2015 dan 2024`, `March to May 2019`."""
    if left.first != left.last or right.first != right.last or left.warning or right.warning or right.first.year is None:
        return None
    if right.start - left.end > _LONGEST_GAP:
        return None
    linked = _link(text, left, before, right)
    if linked is None:
        return None
    start, second = linked
    if left.first.year is None:
        turned = (left.first.month or 0, left.first.day or 0) > (right.first.month or 0, right.first.day or 99)
        left = _in_year(left, right.first._replace(year=right.first.year - 1) if turned else right.first)
    elif left.bare and is_other_number(text, left, before):
        return None
    first = _ends(left, before)[0]
    last = _ends(right, second)[1]
    edtf = f"{first}/{last}"
    return DateMention(start, right.end, edtf) if is_edtf(edtf) and first != last else None


def _link(text: str, left: Point, before: Before, right: Point) -> tuple[int, Before] | None:
    """Return where the interval of two dates begins and what stands before the second, None where nothing joins them."""
    second = read_before(text, right.start, left.end)
    gap = " ".join(text[left.end : second.start].casefold().split())
    opener = before.word if before.word in words_of("between") | words_of("from") else None
    start = before.word_at if opener else before.start
    if second.bound == "until" and not gap and _begins_with_range(text[second.start : right.start]):
        return start, second
    if gap in words_of("ranges"):
        return start, second
    if opener in words_of("between") and gap in words_of("between_and"):
        return start, second
    if opener is None and gap in words_of("between_and") and _follow(left.first, right.first):
        return start, second
    return None


def _follow(first: Day, second: Day) -> bool:
    """Return whether a day is the next after another, in another month: `June 30 and July 1, 2026`."""
    if first.month == second.month or not (first.month and first.day and second.year and second.month and second.day):
        return False
    try:
        later = date(second.year, second.month, second.day)
        earlier = date(first.year or (second.year - (first.month > second.month)), first.month, first.day)
    except ValueError:
        return False
    return (later - earlier).days == 1


def _begins_with_range(words: str) -> bool:
    parts = words.casefold().split()
    return any(" ".join(parts[:size]) in words_of("ranges") for size in (1, 2))
