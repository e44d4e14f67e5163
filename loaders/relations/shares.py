"""Shares: numbers of prose whose unit other words tell than those behind them (`Of the arrests, 12 were made in ⟨S0⟩`, `30 kali`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.words import any_of
from loaders.rules import load_rules
from loaders.values.numbers import number_pattern
from loaders.values.quantities import Quantity, read_number

FIGURE = r"(?<![\d.,⟨\w])\d[\d.,]*(?<![.,])"
# Of fewer no list says how something is divided.
LEAST = 3
# Who met less often has met, and no figure tells how often.
OFTEN = 10


def find_shares(shape: Shape, language: str) -> Iterator[Quantity]:
    """Yield the numbers of a sentence whose unit stands elsewhere: of people of a body, of times, of each of several states."""
    for match in _persons[language].finditer(shape.text):
        mark = MARK.match(shape.text, match.start("mark"))
        item = shape.item(mark) if mark is not None else None
        named = isinstance(item, Mention) and _ends_in_people(shape.sentence.text[item.start : item.end], language)
        if match["people"] or named:
            yield from _quantity(shape, match, "people")
    for match in _times[language].finditer(shape.text):
        yield from (one for one in _quantity(shape, match, "times") if (one.amount or 0) >= OFTEN)
    divided = [*_bracketed[language].finditer(shape.text)]
    if _head[language].search(shape.text):
        divided = [*_each[language].finditer(shape.text)]
    if len(divided) >= LEAST:
        unit = next((item.unit for item in shape.items if isinstance(item, Quantity)), None)
        for match in divided:
            yield from _quantity(shape, match, unit)


def _quantity(shape: Shape, match: re.Match[str], unit: str | None) -> Iterator[Quantity]:
    start, end = shape.origin(match.start("figure")), shape.origin(match.end("figure"), at_end=True)
    amount = read_number(match["figure"], shape.sentence.language, True)
    if amount is not None:
        yield Quantity(start, end, shape.sentence.text[start:end], amount, unit, None, None, amount, amount)


def _ends_in_people(name: str, language: str) -> bool:
    words = name.casefold().split()
    return bool({words[0], words[-1]} & set(load_rules("quantities")["units"]["people"]["forms"])) if len(words) > 1 else False


@by_language
def _persons(language: str) -> re.Pattern[str]:
    """Return the pattern of a number before a body whose people it counts (`trained 40 ⟨A1⟩ officers`, `melatih 40 ⟨A1⟩`)."""
    people = any_of(sorted(load_rules("quantities")["units"]["people"]["forms"]))
    return compile_for_search(rf"(?P<figure>{FIGURE}) (?P<mark>⟨[SAI]\d+⟩)(?: (?:[a-z-]+ )?(?P<people>{people})\b)?")


@by_language
def _times(language: str) -> re.Pattern[str]:
    rules = load_rules("statistics")["times"]
    return compile_for_search(rf"(?P<figure>{FIGURE}) (?:{any_of(rules[language])})\b(?! (?:{any_of(rules['as_many'])}))")


@by_language
def _head(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"^(?:{any_of(load_rules('statistics')['divided'][language])})\b")


@by_language
def _each(language: str) -> re.Pattern[str]:
    words = any_of(load_rules("statistics")["shares"][language])
    figure = rf"(?P<figure>{FIGURE}|(?i:{number_pattern()}))"
    return compile_for_search(rf"(?:, |\b(?:and|dan|disusul) ){figure} (?:{words})? ?(?:in|from|by|di|dari|oleh) (?:the )?⟨[SPAI]\d+⟩")


@by_language
def _bracketed(language: str) -> re.Pattern[str]:
    return compile_for_search(r"⟨[SPAI]\d+⟩(?: (?:sendiri|itself))? \((?P<figure>\d[\d.,]*)\)")
