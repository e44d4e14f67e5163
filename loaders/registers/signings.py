"""Signings: the places and dates that a cell of a table lists, each place with its own date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.vocabulary import Vocabulary
from loaders.mentions import Mention
from loaders.tables import Row, Table
from loaders.tables.atoms import YEAR, date_pattern
from loaders.values.dates import find_dates

APART = re.compile(r"\s*(?:[/&;]|\b(?:dan|and|serta)\b)\s*", re.IGNORECASE)
EDGE = " ,.;:&/()–-"
LEAD = re.compile(r"^(?:di|in|at|pada|on|tanggal|tgl\.?|dated)\s+", re.IGNORECASE)
TRAIL = re.compile(r"\s+(?:pada(?:\s+tanggal)?|tanggal|tgl\.?|tahun|on|in|dated)$", re.IGNORECASE)
WITHOUT_DAY = re.compile(r"[xX]{2}\s?[/.-]\s?(0?[1-9]|1[0-2])\s?[/.-]\s?((?:19|20)\d\d)")
COMMA = re.compile(r"\s*,\s*")


@dataclass(frozen=True, slots=True)
class Signing:
    """Where and when: either may be missing; `date` is EDTF."""

    place: Mention | None
    date: str | None


def read_signings(text: str, vocabulary: Vocabulary, language: str | None, day_first: bool | None) -> tuple[Signing, ...]:
    """Return the signings that the words of a cell list, in their order.

    `Bern & Oslo, 4/5/2019` is two on one day, `Bern, 4/5/2019 & Oslo, 6/5/2019` one on each.
    """
    marks = list(date_pattern().finditer(text)) or list(YEAR.finditer(text))
    if not marks:
        return tuple(Signing(place, None) for place in read_places(text, vocabulary))
    dates = [_edtf(match.group(), language, day_first) for match in marks]
    before = [text[start : match.start()] for start, match in zip([0, *(match.end() for match in marks)], marks, strict=False)]
    after = text[marks[-1].end() :]
    date_first = not _named(before[0]) and any(map(_named, [*before[1:], after]))
    stretches = [*before[1:], after] if date_first else before
    out: list[Signing] = []
    for date, stretch in zip(dates, stretches, strict=True):
        places = read_places(stretch, vocabulary)
        out += [Signing(place, date) for place in places] or [Signing(None, date)]
    return tuple(out)


def read_row_signings(table: Table, row: Row, vocabulary: Vocabulary, language: str | None, day_first: bool | None) -> tuple[Signing, ...]:
    """Return the signings that the cells of a row list, in one column of places and dates or in two."""
    both = table.cell(row, "place_date")
    if both is not None:
        return read_signings(both.text, vocabulary, language, day_first)
    date, place = table.cell(row, "date"), table.cell(row, "place")
    dates = read_signings(date.text, vocabulary, language, day_first) if date else ()
    places = read_signings(place.text, vocabulary, language, day_first) if place else ()
    if len(dates) == len(places) > 1:  # listed respectively
        return tuple(Signing(one.place, other.date) for one, other in zip(places, dates, strict=True))
    known = [signing.date for signing in dates if signing.date]
    if len(known) == 1 and not any(signing.place for signing in dates):
        return tuple(Signing(signing.place, known[0]) for signing in places) or dates
    return (*places, *dates)


def read_places(text: str, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return the places that words list; a state after a comma says where the place before it is."""
    return tuple(place for words in APART.split(text) if (place := _place(words, vocabulary)) is not None)


def _place(words: str, vocabulary: Vocabulary) -> Mention | None:
    words = TRAIL.sub("", LEAD.sub("", words.strip(EDGE))).strip(EDGE)
    if not _named(words):
        return None
    parts = COMMA.split(words)
    country = None
    if len(parts) > 1:
        state = vocabulary.find(parts[-1], "State")
        if state is not None:
            country = state.country
            words = ", ".join(parts[:-1])
    state = vocabulary.find(words, "State")
    entry = vocabulary.find(words, "Place", country) if state is None else state
    if entry is None:
        country = country or _country(words)
    return Mention(0, len(words), "Place", words, entry, entry.country if entry else country, rule="table-place")


def _country(words: str) -> str | None:
    """Return the country of a city, or of a house in one: its name comes last."""
    from graph.vocabulary.cities import find_city

    parts = words.split()
    names = [words, *(" ".join(parts[-count:]) for count in range(min(3, len(parts) - 1), 0, -1))]
    return next((city.country for name in names if (city := find_city(name)) is not None), None)


def _named(words: str) -> bool:
    return any(map(str.isalpha, words)) and any(map(str.isupper, words))


def _edtf(words: str, language: str | None, day_first: bool | None) -> str | None:
    if YEAR.fullmatch(words):
        return words
    without_day = WITHOUT_DAY.fullmatch(words)
    if without_day:
        return f"{without_day.group(2)}-{int(without_day.group(1)):02}"
    found = [one.edtf for one in find_dates(" ".join(words.split()), language, day_first) if one.edtf]
    return found[0] if len(found) == 1 else None


def dates_of(signings: tuple[Signing, ...]) -> Iterator[str]:
    """Yield the dates of signings, each once, in order."""
    yield from dict.fromkeys(signing.date for signing in signings if signing.date)
