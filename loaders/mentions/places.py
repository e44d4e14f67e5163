"""Places: cities and other places that a text names after a word such as `in` or `di`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.vocabulary import Vocabulary
from loaders.mentions.mention import Mention
from loaders.patterns.cues import Cue

PLACED = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|to|[Dd]i|ke|[Dd]ari|kota|provinsi|pulau|pelabuhan|bandara|city of|port of|province of)(?: the)? "
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,3})(?:,(?: DC)?(?= )| DC\b)?"
)
DATED = re.compile(
    r",? (?:on |pada |tanggal |pada tanggal )(?:\d|January|February|March|April|May|June|July|August|September|October|November|December)"
)
# A building and the city it is in (`di Hotel Samudra, Jalan Raya 5, Manado`).
VENUE = Cue(
    lambda: re.compile(
        r"\b[Dd]i (?:Aula|Auditorium|Balai|Gedung|Graha|Hotel|Istana|Kantor|Kediaman|Kedutaan|Kompleks|Mabes|Markas|Ruang|Wisma)\b"
        r"(?P<rest>(?:,? (?:[A-ZÀ-Þ][\w’'/-]*|No\.|dan|\d+))+)"
    )
)
# `…, Lima, 9 Juni 2013`
BETWEEN = re.compile(r", (?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}), (?=\d{1,2} [A-Z]|\d{4}\b)")
PIECE = re.compile(r"[^\s,]+(?: [^\s,]+)*")
WEEKDAYS = frozenset({"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Jum'at", "Sabtu", "Minggu"})
FOLLOWING = re.compile(r"(?:,| and| dan| &) (?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,3})")


def find_places(text: str, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Yield the cities that a text places something in; places the vocabulary knows are mentions already."""
    for match in PLACED.finditer(text):
        place = _place(match, vocabulary) or _dated(match, text)
        while place is not None:
            yield place
            following = FOLLOWING.match(text, place.end)
            place = (_place(following, vocabulary) or _unknown(following, text)) if following else None
    for match in BETWEEN.finditer(text):
        city = _place(match, vocabulary)
        if city is not None and city.end == match.end("name"):
            yield city
    for match in VENUE.finditer(text):
        yield from _city_of(match)


def _city_of(venue: re.Match[str]) -> Iterator[Mention]:
    """Yield the city at the end of where a building is, or behind a comma of it."""
    from graph.vocabulary.cities import find_city

    for piece in reversed([*PIECE.finditer(venue.group("rest"))]):
        words = piece.group().split(" ")
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
    return Mention(match.start("name"), match.end("name"), "Place", match.group("name"), rule="place") if inside else None


def _unknown(match: re.Match[str], text: str) -> Mention | None:
    """Return a name that stands among places (`Mataram, Lombok, Nusa Tenggara Barat`) and is none we know."""
    listed = match.group().startswith(", ") and text[match.end() : match.end() + 1] in (",", ".", ")", ";")
    listed = listed and match.group("name") not in WEEKDAYS
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
