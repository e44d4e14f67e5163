"""Nouns: the noun phrases for instruments in a sentence, with whether they are of one or several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Mention
from loaders.mentions.titles import INSTRUMENTS
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.words import any_of
from loaders.rules import load_rules

# What is named by the treaty that it carries out is an instrument of its own (`the treaty implementing arrangement`).
IMPLEMENTING = re.compile(
    r"(?:[-–]| )(?:implementing|amending|implementation|enforcement) (?:arrangement|agreement|protocol)s?\b", re.IGNORECASE
)
BRACKETS = re.compile(r"[”\"’']?(?: ?\([^()]{1,60}\))?[”\"’']?")
BEFORE = re.compile(r"(?:[^\s⟨⟩.;:,()]+|⟨[DQ]\d+⟩) $")
COUNTED = re.compile(r"⟨Q\d+⟩ $")
LONGEST_COUNT = 8
MOST_BEFORE = 7


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase for an instrument; offsets are those of the shape.

    Args:
        start: where its first word stands.
        noun: where its noun stands.
        end: behind its noun and what brackets name it.
        determiner: `the`, `its`, …, in small letters, or nothing.
        named: the noun.
    """

    start: int
    noun: int
    end: int
    determiner: str
    named: str


def find_phrases(shape: Shape) -> Iterator[Phrase]:
    """Yield the noun phrases for instruments, in order."""
    text, reached = shape.text, 0
    for match in _nouns[language_of_shape(shape)].finditer(text):
        if match.start() >= reached and not _is_opinion(text, match) and IMPLEMENTING.match(text, match.end()) is None:
            phrase = _phrase(text, match.start(), match.end(), match.group(), language_of_shape(shape) == "id")
            reached = phrase.end
            yield phrase
    for mark in MARK.finditer(text) if "⟨C" in text else ():
        item = shape.item(mark) if mark[1] == "C" else None
        if isinstance(item, Mention) and item.entry is None and INSTRUMENTS.search(item.name):
            yield _phrase(text, mark.start(), mark.end(), item.name, language_of_shape(shape) == "id")


def next_phrase(shape: Shape, start: int) -> Phrase | None:
    """Return the first noun phrase whose noun stands at a place or behind it, or None."""
    language = language_of_shape(shape)
    noun = _nouns[language].search(shape.text, start)
    return _phrase(shape.text, noun.start(), noun.end(), noun.group(), language == "id") if noun else None


def phrase_is_plural(text: str, phrase: Phrase) -> bool:
    """Return whether a phrase speaks of several instruments."""
    rules = load_rules("instruments")
    if re.match(rf"{rules['plural']}\b", phrase.named.rpartition(" of ")[0] or phrase.named, re.IGNORECASE):
        return True
    last = phrase.named.rsplit(" ", 1)[-1]
    return bool(re.fullmatch(rules["plural"], last, re.IGNORECASE)) or bool(
        re.search(rf"\b{rules['several']} ", text[phrase.start : phrase.noun], re.IGNORECASE)
    )


def language_of_shape(shape: Shape) -> str:
    """Return the language by whose words a sentence is read: `id` or `en`."""
    return "id" if shape.sentence.language == "id" else "en"


def _is_opinion(text: str, noun: re.Match[str]) -> bool:
    rules = _compiled()
    # One with a capital in a sentence is a title.
    lone = (noun.start() == 0 or noun.group()[0].islower()) and noun.group().lower() in (
        "agreement",
        "persetujuan",
        "kesepakatan",
        "accord",
    )
    return lone and bool(rules["opinion"].search(text[: noun.start()]) or rules["opined"].match(text, noun.end()))


def _phrase(text: str, noun: int, end: int, named: str, noun_first: bool) -> Phrase:
    """Return the phrase of a noun; where nouns come first only what counts or points stands before them."""
    rules = _compiled()
    start, determiner = noun, ""
    for _ in range(MOST_BEFORE):
        word = BEFORE.search(text, max(0, start - 60), start)
        plain = word.group().strip("“”\"'‘ ") if word else ""
        if word is None or rules["outside"].fullmatch(plain):
            break
        if rules["verbs"].fullmatch(plain) and not _is_attributive(text, plain, word.start()):
            break
        if noun_first and not (rules["determiners"].fullmatch(plain) or rules["several"].fullmatch(plain)):
            break
        start = word.start()
        if rules["determiners"].fullmatch(plain):
            determiner = plain.lower()
            counted = COUNTED.search(text, max(0, start - LONGEST_COUNT), start)
            if counted is not None:
                # `12 such agreements` are there.
                start, determiner = counted.start(), ""
            break
    after = BRACKETS.match(text, end)
    return Phrase(start, noun, after.end() if after else end, determiner, named)


def _is_attributive(text: str, verb: str, start: int) -> bool:
    """Return whether a form of a verb is part of a name (`a renewed memorandum`, `an asset sharing agreement`)."""
    rules, before = _compiled(), BEFORE.search(text, max(0, start - 60), start)
    plain = before.group().strip() if before is not None else ""
    if verb.endswith("ing"):
        return plain.isalpha() and not (rules["outside"].fullmatch(plain) or rules["verbs"].fullmatch(plain))
    return rules["determiners"].fullmatch(plain) is not None or plain.endswith("ly")


@by_language
def _nouns(language: str) -> re.Pattern[str]:
    nouns: Any = load_rules("instruments")["nouns"]
    only: Any = load_rules("instruments")["signed_only"]
    return compile_for_search(
        rf"(?<![\w⟨-])(?:{nouns[language]}|{nouns['en' if language == 'id' else 'id']}|{only[language]})(?:nya\b)?(?![\w-])", re.IGNORECASE
    )


@cache
def _compiled() -> dict[str, re.Pattern[str]]:
    rules = load_rules("instruments")
    return {
        **{key: re.compile(rules[key], re.IGNORECASE) for key in ("outside", "determiners", "opined", "several")},
        "verbs": re.compile(any_of(rules[kind][language] for kind in ("sign", "make", "have") for language in ("en", "id")), re.IGNORECASE),
        "opinion": re.compile(rf"(?:^|[\s(]){rules['opinion']}", re.IGNORECASE),
    }
