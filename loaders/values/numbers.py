"""Numbers in figures and words of both languages."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from loaders.rules import load_rules

FIGURES = r"(?:\d{1,3}(?:(?:,\d{3}){2,4}|(?:\.\d{3}){2,4})(?:[.,]\d{1,3})?|\d{1,12}(?:[.,]\d{1,6}){0,2})"
_FIGURES = re.compile(FIGURES)
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
LONGEST_IN_WORDS = 8


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


@cache
def number_pattern() -> str:
    """Return a pattern of a number word or several (`dua puluh tiga`, `twenty-three`), bounded, without regard to case."""
    rules = load_rules("numbers")
    first = sorted({word for words in rules["words"].values() for word in words} | set(rules["scaled"]), key=_longest_first)
    later = sorted({*first, *rules["tens"], *rules["times"], *rules["scales"]}, key=_longest_first)
    return rf"(?:{'|'.join(first)})(?:(?:[ -]|[ ]and[ ])(?:{'|'.join(later)})){{0,{LONGEST_IN_WORDS}}}(?!\w)"


@cache
def scale_pattern() -> str:
    """Return a pattern of a word that multiplies the figures before it (`juta`, `million`)."""
    return rf"(?:{'|'.join(sorted(load_rules('numbers')['scales']))})(?!\w)"


def is_unit(word: str) -> bool:
    """Return whether a word names what is counted or measured (`officers`, `kg`, `kasus`)."""
    return word.casefold() in _unit_words()


@cache
def _unit_words() -> frozenset[str]:
    return frozenset(str(form).casefold() for unit in load_rules("quantities")["units"].values() for form in unit["forms"])


def read_number(words: str, language: str | None = None, countable: bool = False) -> float | None:
    """Return the value of a number in figures or words, None where it is none or can be read two ways.

    Args:
        words: `1,37`, `59.533`, `3.3 million`, `dua puluh tiga`.
        language: `id` writes 59.533 for English 59,533; without one, `1.230` is not settled.
        countable: whether what is counted has no fractions (people, tablets): `1.230` of them are more than a thousand.
    """
    parts = words.strip().casefold().split(maxsplit=1)
    if not parts:
        return None
    if not parts[0][0].isdecimal():
        return _in_words(" ".join(parts))
    value = _in_figures(parts[0], language, countable and len(parts) == 1)
    factor = _factor(parts[1]) if len(parts) > 1 else Decimal(1)
    return None if value is None or factor is None else float(value * factor)


def _factor(words: str) -> Decimal | None:
    scales = load_rules("numbers")["scales"]
    product = Decimal(1)
    for word in words.split():
        if word not in scales:
            return None
        product *= scales[word]
    return product


def _in_figures(figures: str, language: str | None, countable: bool) -> Decimal | None:
    if not figures.isascii() or not _FIGURES.fullmatch(figures):
        return None
    separators = {sign for sign in ".," if sign in figures}
    if not separators:
        return Decimal(figures)
    if len(separators) == 2:
        decimal = max(separators, key=figures.rindex)
        return _decimal(figures, decimal) if figures.count(decimal) == 1 else None
    (sign,) = separators
    if figures.count(sign) > 1:
        return Decimal(figures.replace(sign, "")) if _GROUPED.fullmatch(figures) else None
    if not _GROUPED.fullmatch(figures) or figures.startswith("0"):
        return _decimal(figures, sign)
    if countable:
        return Decimal(figures.replace(sign, ""))
    if language is None:
        return None
    groups = "." if language == "id" else ","
    return Decimal(figures.replace(sign, "")) if sign == groups else _decimal(figures, sign)


def _decimal(figures: str, point: str) -> Decimal:
    return Decimal(figures.replace("," if point == "." else ".", "").replace(point, "."))


@cache
def _values() -> dict[str, int]:
    """Return the number words of both languages with what they add."""
    return {word: value for table in load_rules("numbers")["words"].values() for word, value in table.items()}


def _in_words(words: str) -> float | None:
    rules, values = load_rules("numbers"), _values()
    total = group = pending = 0
    for word in words.replace("-", " ").split():
        if word in values:
            pending += values[word]
        elif word in rules["scaled"]:
            total += rules["scaled"][word]
        elif word in rules["tens"]:
            group, pending = group + pending + 10, 0
        elif word in rules["times"]:
            group, pending = group + (pending or 1) * rules["times"][word], 0
        elif word in rules["scales"]:
            total, group, pending = total + (group + pending or 1) * rules["scales"][word], 0, 0
        elif word not in rules["light"]:
            return None
    return float(total + group + pending)
