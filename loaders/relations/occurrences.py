"""Occurrences: the days and places on which the same who met came together more than once, as one sentence tells them.

`met in Lima on 3 May 2015 and again in Quito on 9 June 2016`, `bersidang di Jakarta pada 2015 dan kedua kalinya di Bali pada 2016`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.discourse.record import without_states
from loaders.grammar.clauses import Clause
from loaders.grammar.frames import Claimed
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of_all, expressed
from loaders.rules import load_rules
from loaders.values.dates import DateMention

# What may be held more than once by the same.
OFTEN = frozenset({"meeting", "visit", "training", "joint_operation"})
# Code points from what was held to the first place or day of it.
REACH = 120
OTHER = expressed("activities", "occurrences", "other")
TWICE = re.compile(r"⟨[DP]\d+⟩[^⟨⟩;]{1,60}⟨[DP]\d+⟩[^⟨⟩;]{1,60}⟨[DP]\d+⟩")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One of several: its date as EDTF, its places, and where the words for both end in the shape."""

    date: str
    places: tuple[Mention, ...]
    end: int


def occurrences(claimed: Claimed, kind: str) -> tuple[Occurrence, ...]:
    """Return when and where what a claim tells of took place, if that was more than once, else nothing."""
    shape = claimed.shape
    if kind not in OFTEN or isinstance(shape, Clause) or not (TWICE.search(shape.text) or _lately.may_match(shape.text)):
        return ()
    first = _occasion.search(shape.text, claimed.start)
    while first is not None and OTHER.search(shape.text, claimed.end, max(claimed.end, first.start())) is None:
        found = [*_chain(shape, first)]
        if len(found) > 1:
            return tuple(found) if first.start() - claimed.end < REACH and len({one.date for one in found}) == len(found) else ()
        if found and _lately.search(shape.text, claimed.start, first.start()):
            return tuple(found)
        first = _occasion.search(shape.text, first.end())
    return ()


def _chain(shape: Shape, first: re.Match[str]) -> Iterator[Occurrence]:
    """Yield the occasions that begin at one and are joined to it, up to the first without a date."""
    match: re.Match[str] | None = first
    while match is not None:
        date = next((_date(shape, mark) for mark in MARK.finditer(match.group()) if mark[1] == "D"), None)
        if date is None:
            return
        places = without_states(one for _, one in shape.items_in(*match.span(), "PS") if isinstance(one, Mention))
        yield Occurrence(date, places, match.end())
        joined = _joined().match(shape.text, match.end())
        match = _occasion.match(shape.text, joined.end()) if joined else None


def _date(shape: Shape, mark: re.Match[str]) -> str | None:
    item = shape.item(mark)
    return item.edtf if isinstance(item, DateMention) and item.kind == "date" and not (item.edtf or "..").startswith("..") else None


@Cue
def _occasion() -> re.Pattern[str]:
    """Return the pattern of a place with its day, in either order."""
    place = r"(?:in|at|di) (?:the )?⟨P\d+⟩(?:,? ⟨[PS]\d+⟩)?"
    day = r"(?:on|in|pada|tanggal|bulan|tahun)(?: (?:tanggal|bulan|tahun|hari))?(?: the)? ⟨D\d+⟩"
    return compile_for_search(rf"(?:{place}(?:,? {day}|,? ⟨D\d+⟩|,? \(⟨D\d+⟩\))|{day},? {place}|⟨D\d+⟩,? {place})", re.IGNORECASE)


@Cue
def _lately() -> re.Pattern[str]:
    """Return the pattern of words for the last time of several (`met four times, most recently in …`)."""
    return compile_for_search(rf"\b(?:{any_of_all(load_rules('events')['lately'])})(?: being)?,? $", re.IGNORECASE)


@cache
def _joined() -> re.Pattern[str]:
    """Return the pattern of what leads from one occasion to the next."""
    more = any_of_all(load_rules("events")["once_more"])
    return re.compile(rf"(?:[,—]|[ ,]-)?(?:,? (?:and|then|dan|serta|kemudian|lalu|{more}))*,? (?=(?:in|at|on|di|pada|⟨))", re.IGNORECASE)
