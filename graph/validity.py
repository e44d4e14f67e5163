"""Validity: whether an agreement is in force on a day, as far as documents tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from graph.facts import Properties

# What has ended, though no date says when.
ENDED = frozenset({"expired", "terminated", "superseded"})
FIGURES = frozenset("0123456789-")


class Verdict(Enum):
    """An answer that documents may leave open."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def in_force(agreement: Properties, day: date, ends: Iterable[str] = ()) -> tuple[Verdict, str]:
    """Return whether an agreement is in force on a day, and why, in a few words.

    What documents date by a month or a year alone has begun when that is over, and has ended likewise; a doubtful date
    settles nothing. Without `valid_from` an agreement begins with its date, where its end is told.

    Args:
        agreement: its properties.
        day: the day asked for; the last day of validity counts.
        ends: dates of asserted agreements that supersede or terminate it.
    """
    begin = _text(agreement.get("valid_from"), agreement.get("date"))
    end = _text(agreement.get("valid_until"))
    asked = day.isoformat()
    if _later(_first(begin), asked):
        return Verdict.NO, "begins later"
    if _earlier(_last(end), asked):
        return Verdict.NO, "ended before"
    if any(_earlier(_last(one), asked) for one in ends):
        return Verdict.NO, "superseded or terminated before"
    if agreement.get("status") in ENDED:
        return Verdict.UNKNOWN, "ended, no date tells when"
    if _begun(_last(begin), asked) and (_later(_first(end), asked) or _first(end) == asked):
        return Verdict.YES, "between its beginning and its end"
    if end is None and agreement.get("status") == "in_force" and "valid_from" in agreement and _begun(_last(begin), asked):
        return Verdict.YES, "in force since before, no end is told"
    return Verdict.UNKNOWN, "its beginning or its end is not told" if begin is None or end is None else "its dates are not exact enough"


def _text(*values: object) -> str | None:
    return next((value for value in values if isinstance(value, str)), None)


def _first(edtf: str | None) -> str:
    return _exact(edtf, 0)


def _last(edtf: str | None) -> str:
    return _exact(edtf, -1)


def _exact(edtf: str | None, end: int) -> str:
    """Return one end of a date; empty where it has none or is in doubt."""
    part = (edtf or "").split("/")[end]
    return part if FIGURES.issuperset(part) else ""


def _later(part: str, day: str) -> bool:
    return part != "" and part > day[: len(part)]


def _earlier(part: str, day: str) -> bool:
    return part != "" and part < day[: len(part)]


def _begun(part: str, day: str) -> bool:
    return _earlier(part, day) or part == day
