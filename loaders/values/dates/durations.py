"""Durations: `selama lima tahun`, `for five (5) years`, `a five-year plan`, as ISO 8601 durations of one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.rules import load_rules
from loaders.text.words import words_in
from loaders.values.numbers import number_pattern, read_number

_WORDS_AROUND = 24
_LONGEST_NUMBER = 60


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of years, months, weeks or days; `relative` where it is counted from today (`two years ago`)."""

    start: int
    end: int
    iso: str
    relative: bool


@cache
def _units() -> dict[str, str]:
    return {word: letter for letter, words in load_rules("dates")["durations"].items() for word in words}


@cache
def _unit_pattern() -> re.Pattern[str]:
    letters = "".join(sorted({sign for word in _units() for sign in (word[0], word[0].upper())}))
    rest = "|".join(sorted({form for word in _units() for form in (word[1:], word[1:].upper())}, key=lambda form: (-len(form), form)))
    return re.compile(rf"[{letters}](?<=[ -].)(?:{rest})(?![\w(])")


@cache
def _number_before() -> re.Pattern[str]:
    number = rf"(?:\d{{1,3}}(?![\d.,/])|{number_pattern()})"
    return re.compile(rf"(?<![\w.,/$-])(?P<number>{number})(?:\s?\(\s?{number}\s?\))?[\s-]$", re.IGNORECASE)


def find_durations(text: str) -> Iterator[Duration]:
    """Yield the durations of a text in order; ages and repetitions are none."""
    if _units().keys().isdisjoint(words_in(text)):
        return
    rules = load_rules("dates")
    for unit in _unit_pattern().finditer(text):
        low = max(0, unit.start() - _LONGEST_NUMBER)
        if unit[0].casefold() not in _units():
            continue
        if not _may_be_number(text, low, unit.start() - 1) or not (match := _number_before().search(text, low, unit.start())):
            continue
        before = [word.strip("(,").casefold() for word in text[max(0, match.start() - _WORDS_AROUND) : match.start()].split()[-2:]]
        after = [word.strip(".,;)").casefold() for word in text[unit.end() : unit.end() + _WORDS_AROUND].replace("-", " ").split()[:2]]
        amount = read_number(match["number"])
        if not amount or _is_none(unit[0], match["number"], before, after):
            continue
        relative = bool(after and (after[0] in rules["past_after"] or " ".join(after) in rules["past_after"]))
        relative = relative or bool(before and before[-1] in rules["past_before"])
        yield Duration(match.start(), unit.end(), f"P{int(amount)}{_units()[unit[0].casefold()]}", relative)


def _may_be_number(text: str, low: int, end: int) -> bool:
    """Return whether the word that ends there can end a number."""
    word = text[max(low, end - 16) : end].replace("-", " ").rpartition(" ")[2].strip("()")
    return word.isdecimal() or read_number(word) is not None


def _is_none(unit: str, number: str, before: list[str], after: list[str]) -> bool:
    rules = load_rules("dates")
    if after and (after[0] in rules["ages_after"] or _numbers_a_year(unit, number, after[0])):
        return True
    return bool(before) and any(before[-1] in rules[name] for name in ("ages_before", "every_before", "number_words"))


def _numbers_a_year(unit: str, number: str, following: str) -> bool:
    """Return whether `35 Tahun 2009` numbers a law of a year, or a word for a year stands before its figures."""
    return _units()[unit.casefold()] in "YMD" and following[:4].isdecimal() and (len(following) == 4 or number.isdecimal())
