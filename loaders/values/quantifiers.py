"""Quantifiers: the words before a noun that only say of how many it is (`at least five`, `a series of`, `dua buah`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.words import any_of
from loaders.rules import load_rules
from loaders.values.numbers import number_pattern


@dataclass(frozen=True, slots=True)
class Quantifier:
    """Words of a text that a reader passes over, and what it reads in their place."""

    start: int
    end: int
    words: str = ""


def find_quantifiers(text: str, language: str | None) -> Iterator[Quantifier]:
    """Yield the words of a text that only say of how many something is; a plain number stays."""
    language = "id" if language == "id" else "en"
    yield from (Quantifier(*match.span("lead")) for match in _leads[language].finditer(text))
    several = load_rules("quantifiers")["several"][language]
    for match in _vague[language].finditer(text):
        yield Quantifier(*match.span(), several.capitalize() if match.start() == 0 else several)
    if language in load_rules("quantifiers")["classifiers"]:
        yield from (Quantifier(*match.span("kind")) for match in _classifiers[language].finditer(text))


def _number() -> str:
    return rf"(?!one\b)(?:\d[\d.,]*|{number_pattern()})(?![\w%.,-])"


@by_language
def _leads(language: str) -> re.Pattern[str]:
    """Return the pattern of words before a number of things."""
    rules = load_rules("quantifiers")
    lead = rf"(?<![\w-])(?P<lead>(?:{any_of(rules['leads'][language])}) )"
    return compile_for_search(rf"{lead}(?={_number()} (?!(?:{any_of(rules['not_before'][language])})\b)[a-z])", re.IGNORECASE)


@by_language
def _vague(language: str) -> re.Pattern[str]:
    """Return the pattern of a number that is not told."""
    rules = load_rules("quantifiers")
    return compile_for_search(rf"(?<![\w-])(?:{any_of(rules['vague'][language])})(?= (?!\d)\w)", re.IGNORECASE)


@by_language
def _classifiers(language: str) -> re.Pattern[str]:
    """Return the pattern of what counts things of a kind behind their number."""
    rules = load_rules("quantifiers")
    if language not in rules["classifiers"]:
        return re.compile(r"(?!)")
    kind = rf"(?P<kind>(?:{any_of(rules['classifiers'][language])}) )(?!(?:{any_of(rules['not_before'][language])})\b)(?=[a-z])"
    return compile_for_search(rf"(?<![\w-])(?:{_number()}|beberapa|sejumlah|berbagai) {kind}", re.IGNORECASE)
