"""Places: cities and other places that a text names after a word such as `in` or `di`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from graph.vocabulary import Vocabulary
from loaders.mentions.mention import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of, any_of_all, expressed, expression, words_of
from loaders.rules import load_rules

PLACED = compile_for_search(expression("places", "placed"))
DATED = expressed("places", "dated")
# A building and the city it is in (`di Hotel Samudra, Jalan Raya 5, Manado`).
VENUE = Cue(
    lambda: compile_for_search(
        rf"\b(?i:di (?:{any_of(load_rules('places')['houses']['id'])}))\b(?P<rest>(?:,? (?:[A-ZÀ-Þ][\w’'/-]*|No\.|dan|\d+))+)"
    )
)
NAME = r"[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ][\w’'-]*(?: (?:(?:de|da|do|del|la) )?[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ][\w’'-]*){0,3}"
PART = 2
# `in the Palacio Azul of Puebla`
HOUSE = compile_for_search(rf"\b[ia][nt] the (?:[A-Z][\w’'-]+ ){{1,4}}(?:of|in) (?P<name>{NAME})")
BEHIND = re.compile(rf", (?P<name>{NAME})(?=[,.;)]|$| (?:on|in|dan|and|pada) )")
BETWEEN = expressed("places", "between")
DISTRICT = expressed("places", "district")
ACRONYM = re.compile(r" [A-Z]{2,}(?![\w-])")
PIECE = re.compile(r"[^\s,]+(?: [^\s,]+)*")
WEEKDAYS = frozenset({"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Jum'at", "Sabtu", "Minggu"})
FOLLOWING = expressed("places", "following")


def find_places(text: str, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Yield the cities that a text places something in; places the vocabulary knows are mentions already."""
    for match in (*PLACED.finditer(text), *HOUSE.finditer(text)):
        place = _place(match, vocabulary) or _dated(match, text)
        while place is not None:
            district = DISTRICT.match(text, place.end)
            place = replace(place, end=district.end()) if district is not None else place
            yield place
            following = FOLLOWING.match(text, place.end)
            place = (_place(following, vocabulary) or _unknown(following, text)) if following else None
    for match in BETWEEN.finditer(text):
        city = _place(match, vocabulary)
        if city is not None and city.end == match.end("name"):
            yield city
    for match in VENUE.finditer(text):
        yield from _city_of(match)
    yield from _unlisted(text, vocabulary)


def _unlisted(text: str, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Yield the names of no place we know that the words around them tell to be of one."""
    stretches = _stretch.finditer(text)
    named = (match for match in _named_at.finditer(text) if _is_headed(match) or _lies_in(match, vocabulary))
    within = (match for match in _named_di.finditer(text) if not _is_house_of(match))
    for match in (*stretches, *named, *within):
        if not words_of("places", "no_places").intersection(match["name"].split(" ")[:1]) and match["name"] not in WEEKDAYS:
            yield Mention(*match.span("name"), "Place", match["name"], rule="place")
            behind = BEHIND.match(text, match.end("name"))
            if behind is not None:
                yield Mention(*behind.span("name"), "Place", behind["name"], rule="place")


@Cue
def _stretch() -> re.Pattern[str]:
    """Return the pattern of a name behind words for a stretch of land or water (`perairan Natuna`, `waters south of Cayo Norte`)."""
    return compile_for_search(rf"\b(?i:{any_of_all(load_rules('places')['stretches'])}) (?:the )?(?P<name>{NAME})")


@Cue
def _named_at() -> re.Pattern[str]:
    """Return the pattern of a name in which something is (`at Cai Mep port`, `in Frederick, Maryland`)."""
    return compile_for_search(rf"\b(?i:{any_of(load_rules('places')['at']['en'])}) (?:the )?(?P<name>{NAME})")


@Cue
def _named_di() -> re.Pattern[str]:
    """Return the pattern of a name behind `di`, which goes before places and bodies only."""
    return compile_for_search(rf"\b(?:[Bb]ertempat )?di (?P<name>{NAME})(?! (?i:dan|serta) [A-Z])")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_rules('places')['heads'])})\b", re.IGNORECASE)


def _is_headed(match: re.Match[str]) -> bool:
    """Return whether a name ends in a word for a stretch of land or water, or stands before one."""
    words = match["name"].split(" ")
    last = any(_heads().fullmatch(" ".join(words[-count:])) for count in (1, 2) if count < len(words))
    return last or (match.string.startswith(" ", match.end()) and _heads().match(match.string, match.end() + 1) is not None)


def _is_house_of(match: re.Match[str]) -> bool:
    """Return whether a name is that of a house whose body stands behind it (`Gedung Samudra PMLO`)."""
    return match["name"].partition(" ")[0].lower() in _houses() and ACRONYM.match(match.string, match.end()) is not None


@cache
def _houses() -> frozenset[str]:
    """Return the words for houses, whose address tells the city behind them."""
    return frozenset(load_rules("places")["houses"]["id"])


def _lies_in(match: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Return whether a name is followed by that of where it lies (`Frederick, Maryland, in March`)."""
    behind = BEHIND.match(match.string, match.end())
    if behind is None:
        return False
    known = vocabulary.find(behind["name"], "State") or vocabulary.find(behind["name"], "Place")
    return known is not None or _place(behind, vocabulary) is not None or " " not in behind["name"]


def _city_of(venue: re.Match[str]) -> Iterator[Mention]:
    """Yield the city at the end of where a building is, or behind a comma of it."""
    from graph.vocabulary.cities import find_city

    for piece in reversed([*PIECE.finditer(venue.group("rest"))]):
        words = piece.group().split(" ")
        # `Jakarta Timur` is a part of a city.
        city = find_city(words[0]) if len(words) == PART and words[1] in words_of("places", "parts") else None
        if city is not None:
            start = venue.start("rest") + piece.start()
            yield Mention(start, start + len(piece.group()), "Place", piece.group(), None, city.country, rule="place")
            return
        for first in range(len(words)):
            name = " ".join(words[first:])
            city = find_city(name)
            if city is not None and name[0].isupper():
                start = venue.start("rest") + piece.end() - len(name)
                yield Mention(start, start + len(name), "Place", name, None, city.country, rule="place")
                return


def _dated(match: re.Match[str], text: str) -> Mention | None:
    """Return a name that stands between a word for being in a place and a date (`di Bintan pada 4 Mei`)."""
    inside = match.group().partition(" ")[0].lower() in ("in", "at", "di") and DATED.match(text, match.end("name"))
    if words_of("places", "no_places").intersection(match["name"].split(" ")[:1]):
        return None
    return Mention(match.start("name"), match.end("name"), "Place", match.group("name"), rule="place") if inside else None


def _unknown(match: re.Match[str], text: str) -> Mention | None:
    """Return a name that stands among places (`Mataram, Lombok, Nusa Tenggara Barat`) and is none we know."""
    listed = match.group().startswith(", ") and text[match.end() : match.end() + 1] in (",", ".", ")", ";")
    listed = listed and match.group("name") not in WEEKDAYS and match.group("name") not in words_of("places", "no_places")
    return Mention(match.start("name"), match.end("name"), "Place", match.group("name"), rule="place") if listed else None


def _place(match: re.Match[str], vocabulary: Vocabulary) -> Mention | None:
    from graph.vocabulary.cities import find_city

    words = match.group("name").split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        city = find_city(name)
        if city is not None and vocabulary.find(name, "State") is None:
            return Mention(match.start("name"), match.start("name") + len(name), "Place", name, None, city[1], rule="place")
    return None
