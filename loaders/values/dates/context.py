"""The words around a date: what they make of it, and whether it is one at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from graph.errors import SchemaError
from loaders.rules import load_rules
from loaders.values.dates.points import Point
from loaders.values.numbers import is_unit

LONGEST_PHRASE = 5
LONGEST_CITY = 3
WINDOW = 120
NAMED_BY_YEAR = re.compile(r"the \d{4} (?=[^\W\d_])", re.IGNORECASE)
_CATEGORIES = ("articles", "nouns", "beginnings", "parts", "eras", "doubt", "fiscal", "since", "until")
_OPENINGS = "([\"\u201c\u2018'"
_MARKS = "*_(\u201c\u201d\"'"
_POSSESSIVE = ("\u2019s", "'s")
_LONGEST_TITLE = 18
_NEXT_WORD = re.compile(r"\s([^\W\d_]+)\b")
_NUMBERED = re.compile(r"\s(?:no|nomor|number|nr)\b\.?\s?\d", re.IGNORECASE)
_CITED = re.compile(r"(?:[a-z]?\)|[a-z]?[;:,])")
_CITED_DAY = re.compile(r",\s[A-Z][a-z]+\s\d{1,2}\)|,\s(?:[a-z]+\s)?n\.d")


@dataclass(frozen=True, slots=True)
class Before:
    """What the words before a date say of it, and where the first of them stands.

    `months` are the first and last month of the year that are meant; `bound` is `since` or `until`; `word` the last word
    that belongs to none of this, in small letters, and `word_at` where it stands.
    """

    start: int
    months: tuple[int, int] | None = None
    bound: str | None = None
    doubt: bool = False
    early: bool = False
    part: bool = False
    fiscal: bool = False
    noun: bool = False
    word: str = ""
    word_at: int = 0
    words: tuple[str, ...] = ()

    @property
    def says_date(self) -> bool:
        """Whether the words before say that a year, or a month, is a date."""
        return self.noun or self.early or self.part or self.months is not None or self.bound is not None or self.doubt or self.fiscal


@cache
def words_of(name: str) -> frozenset[str]:
    """Return a word list of the grammar.

    Raises:
        SchemaError: something in it is no word, such as a `no` without quotation marks.
    """
    words = load_rules("dates")[name]
    if odd := [word for word in words if not isinstance(word, str)]:
        raise SchemaError(f"rules dates.yml: {odd[0]!r} in {name} is no word; put it in quotation marks")
    return frozenset(words)


@cache
def _phrases() -> Mapping[str, tuple[str, tuple[int, int] | None]]:
    rules = load_rules("dates")
    table: dict[str, tuple[str, tuple[int, int] | None]] = {phrase: (name, None) for name in _CATEGORIES for phrase in rules[name]}
    table |= {phrase: ("months", (months[0], months[1])) for phrase, months in rules["months_of"].items()}
    return MappingProxyType(table)


def read_before(text: str, start: int, floor: int) -> Before:
    """Return what the words before `start` say of the date there; none before `floor` is read."""
    low = max(floor, start - WINDOW)
    words = text[low:start].split()
    if low > floor and words and not text[low - 1].isspace():
        del words[0]  # the window begins inside it
    lowered = [word.casefold() for word in words]
    read: dict[str, bool | str | tuple[int, int]] = {}
    begin, rest = start, len(words)
    while rest:
        step = next((size for size in range(min(LONGEST_PHRASE, rest), 0, -1) if _phrase(lowered, rest, size) in _phrases()), 0)
        category, months = _phrases()[_phrase(lowered, rest, step)] if step else ("", None)
        if not step or ("bound" in read and category != "doubt"):
            break
        if category == "until" and NAMED_BY_YEAR.match(text, begin):
            # `governed by the 1931 treaty`
            break
        for word in reversed(words[rest - step : rest]):
            begin = text.rfind(word, low, begin)
        rest -= step
        opening = _opening(words[rest])
        begin += opening
        read |= _meaning(category, months)
        if opening:
            break
    word = words[rest - 1] if rest else ""
    at = text.rfind(word, low, begin) + _opening(word)
    if _only_article(text[begin:start]):
        begin = start
    return Before(begin, word=word[_opening(word) :].casefold(), word_at=at, words=tuple(lowered[:rest]), **read)  # type: ignore[arg-type]


def _only_article(words: str) -> bool:
    return words.strip().casefold() == "the"


def _meaning(category: str, months: tuple[int, int] | None) -> dict[str, bool | str | tuple[int, int]]:
    if months:
        return {"months": months}
    if category == "articles":
        return {}
    if category in ("since", "until"):
        return {"bound": category}
    return {{"nouns": "noun", "eras": "noun", "parts": "part", "beginnings": "early"}.get(category, category): True}


def _opening(word: str) -> int:
    """Return how many brackets and quotation marks a word begins with."""
    if word[:1].isalnum() or word in ("(", "["):
        return 0
    return len(word) - len(word.lstrip(_OPENINGS))


def _phrase(words: list[str], rest: int, size: int) -> str:
    phrase = " ".join(words[rest - size : rest])
    return phrase[_opening(words[rest - size]) :]


def is_other_number(text: str, point: Point, before: Before) -> bool:
    """Return whether a bare year is the number of a law, a page or a telephone, an amount of money, or a citation."""
    previous = before.words
    sign = text[max(0, point.start - 1) : point.start]
    if sign and (sign in "$€£#" or (sign == "-" and not before.part)):
        return True
    # `the year` in "of the year 2009" is no part of what numbers a law.
    if previous and _numbers_a_law(text[before.start : point.start], previous):
        return True
    if _NUMBERED.match(text, point.end):
        return True
    near = previous[-4:]
    if near and (near[-1] in words_of("currencies") or near[-1] in words_of("number_words")):
        return True
    if any(word in words_of("phone_words") or word.startswith("+") for word in near):
        return True
    if any(word.lstrip("(") in words_of("page_words") for word in near[-2:]):
        return True
    return is_citation(text, point, before)


def _numbers_a_law(between: str, previous: tuple[str, ...]) -> bool:
    """Return whether a number of a law stands before: `Nomor 35` Tahun 2009, `No. 5` of 2010, `UU 35` Tahun 2009."""
    words = previous[:-1] if previous[-1] == "of" else previous
    linked = len(words) < len(previous) or between.strip().casefold() in ("tahun", "thn", "thn.", "year")
    if not linked or not words or not any(sign.isdigit() for sign in words[-1]):
        return False
    laws = words_of("law_words") | words_of("number_words")
    return any(word.strip("(,:") in laws or word.startswith(("no.", "nomor")) for word in words[-9:])


def is_citation(text: str, point: Point, before: Before) -> bool:
    """Return whether a bare year stands in a citation: `(Name, 2003)`, `Name (2003)`, `Name, N. (2003).`"""
    low = max(0, point.start - WINDOW)
    open_at = text.rfind("(", low, point.start)
    if open_at < 0 or text.rfind(")", open_at, point.start) >= 0 or point.first != point.last or before.says_date:
        return False
    inside = text[open_at + 1 : point.start]
    if not inside.strip():
        return _cites_by_year(text, point, open_at)
    if not _CITED.match(text, point.end):
        return False
    names = re.sub(r"(?:,\s\d{4}[a-z]?)+,?\s*$", ", ", inside.rpartition(";")[2]).strip()
    if not names.endswith(",") and not names.endswith((".", *_POSSESSIVE)):
        return False
    words = names.rstrip(",").split()
    if any(word.casefold().strip(".,") in words_of("instruments") for word in words):
        return False
    return len(words) == 1 or all(word[:1].isupper() or word.casefold().rstrip(",") in words_of("citing_words") for word in words)


def _cites_by_year(text: str, point: Point, open_at: int) -> bool:
    if _CITED_DAY.match(text, point.end):
        return True
    if not _CITED.match(text, point.end):
        return False
    words = text[max(0, open_at - WINDOW) : open_at].split()
    if not words:
        return False
    last = words[-1]
    if last[-1].isdigit() or last.endswith((".", *_POSSESSIVE, "\u201d", '"', "*")):
        return True
    if _is_city(words):
        return False
    run: list[str] = []
    for word in reversed(words):
        if not (word[:1].isupper() or word.casefold() in words_of("light_in_titles")):
            break
        run.append(word.casefold().strip(".,"))
    if not run or not last[:1].isupper() or any(word in words_of("instruments") for word in run):
        return False
    # "in Manado (2006)" is a place and its year, "Krasner (1983)" an author and his.
    return not (len(words) > 1 and words[-2].casefold() in words_of("place_words") - {"in"})


def _is_city(words: list[str]) -> bool:
    """Return whether words end in a city in which something is, or one that stands in a list of such (`in Lima (2003), Quito (2004)`)."""
    from graph.vocabulary.cities import find_city

    for size in range(1, min(LONGEST_CITY, len(words) - 1) + 1):
        before = [word.casefold() for word in words[:-size]]
        listed = before[-1].endswith(("),", ")")) or (
            before[-1] in words_of("and_words") and before[-2:-1] and before[-2].endswith((")", "),"))
        )
        listed = listed and not words_of("place_words").isdisjoint(before)
        if (listed or before[-1] in words_of("place_words")) and words[-size][:1].isupper() and find_city(" ".join(words[-size:])):
            return True
    return False


def in_title(text: str, point: Point, before: Before) -> bool:
    """Return whether a bare year is part of a name: `1988 Convention`, `World Drug Report 2023`, `Konvensi Psikotropika 1971`."""
    if before.months or before.bound or before.doubt or before.fiscal:
        return False
    return _names_what_follows(text, point, before) or _names_what_precedes(text, point, before)


def _names_what_follows(text: str, point: Point, before: Before) -> bool:
    if before.says_date:
        return False
    for count, word in enumerate(text[point.end : point.end + WINDOW].split()):
        if count == 0 and not text[point.end : point.end + 1].isspace():
            return False
        plain = word.strip(_MARKS).rstrip('.,;:)\u201d"*_')
        if not plain[:1].isupper() or count > 5:
            return False
        if plain.casefold() in words_of("titles"):
            return True
        if plain != word:
            return False
    return False


def _names_what_precedes(text: str, point: Point, before: Before) -> bool:
    between = text[before.start : point.start].strip().casefold()
    if between not in ("", "tahun", "the"):
        return False
    words = text[max(0, point.start - 2 * WINDOW) : before.start].split()
    if between != "tahun" and len(words) > 1 and words[-1].casefold() == "of" and words[-2].casefold().strip("*_") in words_of("titles"):
        return words[-2][:1].isupper()
    if not words or words[-1].casefold() in words_of("light_in_titles") or (before.word in words_of("time_words") and between != "tahun"):
        return False
    small = 0  # one word that should have a capital: titles are written carelessly
    for count, word in enumerate(reversed(words[-_LONGEST_TITLE:])):
        plain = word.strip(_MARKS).rstrip(",)" + _MARKS)
        if plain.casefold() in words_of("titles") and (plain[:1].isupper() or count == 0):
            return True
        capital = plain[:1].isupper() or plain.casefold() in words_of("light_in_titles")
        small += not capital
        if small > 1 or word.startswith("(") or word.endswith((".", ";", ":")) or (count and not capital and word.endswith((",", ")"))):
            return False
    return False


def counts_things(text: str, point: Point, before: Before) -> bool:
    """Return whether a bare year is a number of things: `2000 officers`."""
    following = _NEXT_WORD.match(text, point.end)
    if not following or point.first != point.last or not is_unit(following[1]):
        return False
    return not before.says_date and before.word not in ("in", "on", "during", "pada", "the", "its")


def in_parentheses_of_access(before: Before) -> bool:
    """Return whether a date is the day a source was looked at."""
    return any(word in words_of("access_words") for word in before.words[-3:])
