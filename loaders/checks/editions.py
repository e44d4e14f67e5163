"""Editions: meetings with a number among others of their kind, whose number, day or place a document tells in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from loaders.checks.inconsistencies import add_inconsistency, quote_told
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Group, Shape, mentions_of
from loaders.mentions import Mention, identity
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_literal, any_of, any_of_all, any_word
from loaders.rules import load_rules
from loaders.tables.words import numerals
from loaders.text.segments import Sentence
from loaders.values.dates import DateMention

LAST = 12
WORD = re.compile(r"[^\W\d_]{2,}")
DAY = re.compile(r"-\d\d-\d\d$")
MEETINGS = Cue(lambda: any_word("checks", "meetings"))
LIGHT = frozenset({"the", "of", "and", "dan", "on", "to", "its", "their"})


@dataclass(frozen=True, slots=True)
class Edition:
    """A meeting with its number, and where and when its sentence says it was; `start` and `end` are those of all this."""

    sentence: Sentence
    words: frozenset[str]
    bodies: frozenset[str]
    named: bool
    number: int
    date: str | None
    places: frozenset[str]
    countries: frozenset[str]
    in_city: bool
    start: int
    end: int


@dataclass(slots=True)
class Editions:
    """The meetings told of so far, by the word for what they are."""

    told: dict[str, list[Edition]] = field(default_factory=lambda: defaultdict(list))

    def read(self, shape: Shape, discourse: Discourse) -> None:
        """Add where a sentence gives a meeting another number, day or place than one before it, or counts fewer than were numbered."""
        if MEETINGS.search(shape.sentence.text) is not None:
            self._check_rounds(shape, discourse)
        for noun, edition in _editions(shape):
            before = self.told[noun]
            for other in before[-LAST:]:
                kind = contradiction(other, edition)
                if kind is not None and other.sentence is not edition.sentence:
                    _add(kind, other, edition, discourse)
                    break
            before.append(edition)

    def _check_rounds(self, shape: Shape, discourse: Discourse) -> None:
        """Check how many meetings a sentence says were held against the number of one of them, there or before."""
        text = shape.sentence.text
        for match in _rounds().finditer(text):
            word = match["count"].lower()
            count = int(word) if word.isdigit() else numerals().get(word, 0)
            nouns = [
                one.group().lower().removesuffix("s") for one in any_word("checks", "meetings").finditer(text, match.start(), match.end())
            ]
            before = [one for noun in nouns for one in self.told.get(noun, ())]
            number = _number(match["ordinal"]) if match["ordinal"] else None
            others = [one for one in before if one.number > count and one.sentence is not shape.sentence][-1:]
            some = any_word("checks", "only_some").search(text)
            if count < 2 or not ((number is not None and number > count) or (others and not some)):
                continue
            quotes = [
                quote
                for sentence, start, end in (*((one.sentence, one.start, one.end) for one in others), (shape.sentence, *match.span()))
                for quote in discourse.claims.quotes(sentence, start, end, "meetings-and-number", 0.8)
            ]
            told = number if number is not None and number > count else others[0].number
            add_inconsistency(discourse.claims, "numbering", "strong", f"{count} meetings were held, one is number {told}", quotes)


def contradiction(one: Edition, other: Edition) -> str | None:
    """Return the kind of what two tellings of a meeting contradict each other in, or None."""
    if not (one.words <= other.words or other.words <= one.words):
        return None
    apart = _apart(one, other)
    if one.number != other.number and one.places and one.places == other.places and one.date == other.date and DAY.search(one.date or ""):
        return "numbering"
    if not (one.bodies <= other.bodies or other.bodies <= one.bodies):
        return None
    if one.number != other.number:
        same_day = one.date is not None and one.date == other.date and len(one.date) > len("2019")
        if one.words == other.words and not one.named and not one.bodies:
            return None
        return "numbering" if same_day and not apart and (one.places == other.places or len(one.date or "") > len("2019-05")) else None
    if (one.words, one.bodies) != (other.words, other.bodies) and not (one.named and other.named and one.bodies == other.bodies):
        return None
    if one.date is not None and other.date is not None and not _agree(one.date, other.date):
        return "date"
    return "place" if apart else None


def _apart(one: Edition, other: Edition) -> bool:
    """Return whether two places cannot be one: two cities, or places of two countries."""
    if not one.places or not other.places or one.places & other.places:
        return False
    return (one.in_city and other.in_city) or (bool(one.countries and other.countries) and not one.countries & other.countries)


def _agree(one: str, other: str) -> bool:
    """Return whether one date is the other, told less exactly; of a stretch of days both ends are looked at."""
    return any(a.startswith(b) or b.startswith(a) for a in one.split("/") for b in other.split("/"))


def _editions(shape: Shape) -> Iterator[tuple[str, Edition]]:
    text = shape.sentence.text
    if MEETINGS.search(text) is None:
        return
    for pattern in _patterns():
        for match in pattern.finditer(text):
            number = _number(match["ordinal"])
            if number is None:
                continue
            words, bodies, named = _name(match, shape)
            noun = any_word("checks", "meetings").search(match["name"])
            date, places, end = _tail(shape, match.end())
            if noun is not None and (date or places):
                cities = [one for one in places if one.label == "Place"]
                where = frozenset(map(identity, cities or places))
                countries = frozenset(one.country for one in places if one.country)
                told = noun.group().lower().removesuffix("s")
                yield told, Edition(shape.sentence, words, bodies, named, number, date, where, countries, bool(cities), match.start(), end)


def _number(ordinal: str) -> int | None:
    digits = re.sub(r"\D", "", ordinal)
    return int(digits) if digits else load_rules("checks")["ordinals"].get(ordinal.lower())


def _name(match: re.Match[str], shape: Shape) -> tuple[frozenset[str], frozenset[str], bool]:
    """Return what tells a meeting from those of others: its words, the bodies in its name or else in its sentence, and which of the two."""
    mentions = [one for item in shape.items for one in mentions_of(item)]
    inside = frozenset(identity(one) for one in mentions if one.start < match.end() and match.start() < one.end)
    words = frozenset(WORD.findall(match["name"].lower())) - LIGHT
    holders = frozenset(identity(one) for one in mentions if one.label not in ("Place", "Person"))
    return words, inside or holders, bool(inside)


def _tail(shape: Shape, at: int) -> tuple[str | None, list[Mention], int]:
    """Return when and where a meeting was, by the words right after it, and where these end."""
    text = shape.sentence.text
    dates: list[str] = []
    places: list[Mention] = []
    end = at
    for item in shape.items:
        if item.start < at:
            continue
        gap = text[at : item.start]
        if not _held().fullmatch(gap):
            break
        if isinstance(item, DateMention) and item.kind == "date" and item.edtf and not dates:
            dates.append(item.edtf)
        else:
            mentions = item.mentions if isinstance(item, Group) else (item,)
            found = [one for one in mentions if isinstance(one, Mention) and one.label in ("Place", "State")]
            if not found or places:
                break
            places += found
        at = end = item.end
    return dates[0] if dates else None, places, end


def _add(kind: str, one: Edition, other: Edition, discourse: Discourse) -> None:
    words = [two.sentence.text[two.start : two.end] for two in (one, other)]
    quotes = quote_told(discourse.claims, (one, other), "meeting-told-twice")
    add_inconsistency(discourse.claims, kind, "strong", f"one meeting is told of as {words[0]}, and as {words[1]}", quotes)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    ordinals = any_of(load_rules("checks")["ordinals"])
    meeting = rf"(?:{any_of_all(load_rules('checks')['meetings'])})(?:s)?\b"
    word = r"(?:[^\s,;:()]*[^\s.,;:()]\s)"
    of = r"(?:\s(?:of|between|antara)(?:\sthe)?(?:\s[A-Z][^\s.,;:()]*|\s(?:of|on|and|the|for|dan)(?=\s[A-Z])){1,8})?"
    before = rf"(?<!\w)(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)|{ordinals})\s(?P<name>{word}{{0,6}}?{meeting}{of})"
    id_of = r"(?:\santara(?:\s(?!di\b|pada\b|yang\b|berlangsung\b|diadakan\b|diselenggarakan\b|digelar\b)[^\s.,;:()]+){1,8})?"
    after = rf"(?<!\w)(?P<name>{meeting}\s{word}{{0,6}}?)(?P<ordinal>ke-?\s?\d{{1,3}}|{ordinals})(?!\w){id_of}"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


@cache
def _rounds() -> re.Pattern[str]:
    given = load_rules("checks")
    had, them = any_of_all(given["had"]), any_of_all(given["of_them"])
    listed, ordinals = any_literal(numerals()), any_of(given["ordinals"])
    meeting = rf"(?:{any_of_all(given['meetings'])})s?\b"
    return re.compile(
        rf"(?<!\w)(?:{had})\s(?P<count>\d{{1,3}}|{listed})\s(?:[^\s.,;:()]+\s){{0,5}}?{meeting}(?:\sof\s(?:[^\s.,;:()]+\s){{0,5}}?{meeting})?"
        rf"(?:[^.;:()]{{0,60}}?,?\s(?:the|yang)\s(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)|ke-\d{{1,3}}|{ordinals})\s(?:{them}))?",
        re.IGNORECASE,
    )


@cache
def _held() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s,()]|\b(?:{any_of_all(load_rules('checks')['held'])})\b)*", re.IGNORECASE)
