"""Counterparts: those of a list with each of whom one side has an agreement of its own, told of with when and where it was signed.

`with Fiji (2011), Samoa (2013)`, `dengan ⟨S1⟩ yang ditandatangani di ⟨P2⟩ pada ⟨D3⟩ (UU Nomor 9 Tahun 1974), ⟨S4⟩ yang …`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.patterns.words import any_of
from loaders.rules import load_rules
from loaders.values.dates import DateMention

YEAR = re.compile(r"\((?P<year>(?:19|20)\d\d)\)")
PARTY = r"⟨[SAIL]\d+⟩"


@dataclass(frozen=True, slots=True)
class Counterpart:
    """With whom an agreement is, and when and where it was signed.

    Args:
        who: the counterpart.
        date: when, in EDTF, or None.
        places: where.
        end: where what is told of it ends in the shape.
    """

    who: Mention
    date: str | None
    places: tuple[Mention, ...]
    end: int


def counterparts(shape: Shape, end: int, first: tuple[Mention, ...]) -> list[Counterpart]:
    """Return the counterparts of a list whose first ones end at a place of a shape; nothing where it is no such list."""
    tail = _tail().match(shape.text, end)
    if tail is None or not tail.group() or _next().match(shape.text, tail.end()) is None:
        return []
    found = [*_told(shape, first, tail)]
    following = _next().match(shape.text, tail.end())
    while following is not None:
        tail = _tail().match(shape.text, following.end())
        if tail is None:
            break
        found += _told(shape, shape.mentions_at(following.start("who")), tail)
        following = _next().match(shape.text, tail.end())
    return found


def _told(shape: Shape, who: tuple[Mention, ...], tail: re.Match[str]) -> Iterator[Counterpart]:
    """Yield those named together, the last of them with what stands behind it."""
    for one in who[:-1]:
        yield Counterpart(one, None, (), tail.start())
    date, places = _when_and_where(shape, tail)
    for one in who[-1:]:
        yield Counterpart(one, date, places, tail.end())


def _when_and_where(shape: Shape, tail: re.Match[str]) -> tuple[str | None, tuple[Mention, ...]]:
    """Return the date and the place of signing that a tail tells; when it was ratified is none."""
    stop = _ratified().search(shape.text, *tail.span())
    end = stop.start() if stop is not None else tail.end()
    dates = [item.edtf for _, item in shape.items_in(tail.start(), end, "D") if isinstance(item, DateMention) and item.kind == "date"]
    year = YEAR.search(shape.text, tail.start(), end)
    places = tuple(item for _, item in shape.items_in(tail.start(), end, "P") if isinstance(item, Mention))[:1]
    return next((date for date in dates if date), None) or (year["year"] if year is not None else None), places


def told_behind(shape: Shape, place: int) -> tuple[str | None, tuple[Mention, ...]]:
    """Return when and where an agreement was signed with one of a list, as is told right behind him."""
    tail = _tail().match(shape.text, place)
    return _when_and_where(shape, tail) if tail is not None else (None, ())


def tail() -> str:
    """Return the expression for what is told of one of a list behind it: a relative clause, brackets, when and where."""
    rules = load_rules("counterparts")
    verbs, when = any_of(rules["verbs"].values()), any_of(rules["when"].values())
    relative = (
        rf"(?:,? (?:yang|which|that)|,)(?: (?:telah|sudah|was|were|has been|have been)){{0,2}} (?:{verbs})(?![\w-])"
        rf"(?:(?! (?:dan|and|serta|as well as) (?:the )?{PARTY}| \()(?:[^⟨⟩.;:,()]|⟨[DPCT]\d+⟩|, (?=⟨[DP]))){{0,110}}"
    )
    bracket = r" \((?:[^()⟨⟩]|⟨[DPCTQ]\d+⟩){1,90}\)"
    once = rf",? (?:(?:{when}) ){{1,3}}⟨[DP]\d+⟩(?:, ⟨[DP]\d+⟩)?|,? ⟨P\d+⟩,? (?:(?:{when}) ){{0,2}}⟨D\d+⟩"
    return rf"(?:{relative})?(?:{bracket})?(?:{once}){{0,3}}(?:{bracket})?"


def next_one() -> str:
    """Return the expression for what joins the next of a list to the one before, up to its mark."""
    lead = load_rules("counterparts")["lead"]
    joins = r"(?:,|;|,? (?:and|dan|serta|as well as|maupun))(?: (?:and|dan|serta))?"
    return rf"{joins} (?:{lead} ){{0,4}}"


def no_actor() -> str:
    """Return the expression that no next clause begins behind a mark, with a verb of its own."""
    return rf"(?!,? (?:yang )?(?:{load_rules('counterparts')['acting']})\b)"


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(tail(), re.IGNORECASE)


@cache
def _next() -> re.Pattern[str]:
    return re.compile(rf"{next_one()}(?P<who>{PARTY}){no_actor()}", re.IGNORECASE)


@cache
def _ratified() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_rules('counterparts')['ratified'].values())})\b", re.IGNORECASE)
