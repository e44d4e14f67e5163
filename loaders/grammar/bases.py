"""Bases: those who act together under an instrument that a sentence names as what they act by.

`A, with which B has cooperated under a treaty`, `A and B share intelligence under a treaty`, `relations between A and B rest on a treaty`.
"""

from __future__ import annotations

import re
from functools import cache

from loaders.grammar.instruments import Joined, parties_in
from loaders.grammar.nouns import Phrase, language_of_shape
from loaders.grammar.shapes import Shape
from loaders.grammar.wordings import ASIDE, PARTY
from loaders.mentions import distinct
from loaders.rules import load_rules

LONGEST = 260  # code points from those who act to the instrument
LEADING = 40  # code points of words that say what something is the basis of
LEAST = 2
PLAIN = r"(?:[^⟨⟩.;:]|⟨[DPQGTF]\d+⟩)"
DETERMINER = r"(?: (?:an?|the|its|their|this|that|such|sebuah|suatu))?"


def acting_under(shape: Shape, phrase: Phrase) -> Joined | None:
    """Return those whom a sentence says to act together by an instrument, or None where it names no two."""
    language = language_of_shape(shape)
    begin = max(0, phrase.start - LONGEST)
    for pattern in (_with_which(language), _tied(language), _acting(language)):
        found = [*pattern.finditer(shape.text, begin, phrase.start)]
        if not found:
            continue
        match = found[-1]
        names = [group for group in ("one", "two") if group in match.groupdict() and match[group]]
        parties = distinct(party for group in names for party in parties_in(shape, *match.span(group)))
        if len(parties) >= LEAST:
            return Joined(parties, (), False, match.start("one"), phrase.end, "under", False)
    return None


def founded_on(shape: Shape, start: int, end: int) -> int | None:
    """Return where the instrument stands on which the cooperation rests that a stretch of a sentence tells of, or None."""
    language = language_of_shape(shape)
    match = _founded(language).match(shape.text, end)
    if match is None and _grounds_of().search(shape.text, max(0, start - LEADING), start) is not None:
        match = _being(language).match(shape.text, end)
    if match is not None:
        return match.end()
    before = [*_grounding(language).finditer(shape.text, max(0, start - LONGEST), start)]
    return before[-1].start("noun") if before else None


@cache
def _founded(language: str) -> re.Pattern[str]:
    rules = load_rules("instruments")
    link = r"(?:,? (?:which|that|and|yang|dan|serta))?"
    noun = _noun(language)
    return re.compile(rf"{PLAIN}{{0,60}}?{link} {rules['founded'][language]}(?: {rules['signing']}(?: of)?)?(?= {noun})", re.IGNORECASE)


def _noun(language: str) -> str:
    rules = load_rules("instruments")
    # Under what all states have joined two of them have nothing of their own.
    nouns = rf"(?!conventions?\b|konvensi\b|charters?\b|piagam\b)(?:{rules['nouns'][language]}|{rules['nouns']['en']})"
    return rf"(?:(?!(?:{rules['outside']})\b)[^\s⟨⟩.;:,()]+ |⟨[DQ]\d+⟩ ){{0,5}}?{nouns}(?![\w-])"


@cache
def _grounds_of() -> re.Pattern[str]:
    """Return the pattern of `the legal basis of `, before cooperation."""
    return re.compile(rf"\b{load_rules('instruments')['grounds']}(?: (?:of|for|bagi|untuk|dari))?(?: the)? $", re.IGNORECASE)


@cache
def _being(language: str) -> re.Pattern[str]:
    """Return the pattern of what says, behind cooperation, which instrument is its basis."""
    return re.compile(rf"{PLAIN}{{0,60}}? {load_rules('instruments')['being']}(?= {_noun(language)})", re.IGNORECASE)


@cache
def _grounding(language: str) -> re.Pattern[str]:
    """Return the pattern of an instrument that is said to be the basis of what stands behind."""
    rules = load_rules("instruments")
    nouns = rf"(?:{rules['nouns'][language]}|{rules['nouns']['en']})"
    basis = rf"{rules['being']} (?:an? |the |its |their )?{rules['grounds']}(?: (?:of|for|bagi|untuk|dari))?(?: the)?"
    return re.compile(rf"(?<![\w⟨-])(?P<noun>{nouns})(?![\w-]){PLAIN}{{0,90}}? {basis} $", re.IGNORECASE)


def _up_to_it(language: str, kind: str) -> str:
    return rf"{load_rules('instruments')[kind][language]}{DETERMINER} $"


@cache
def _with_which(language: str) -> re.Pattern[str]:
    rules = load_rules("instruments")
    which = "(?:with (?:which|whom)|(?:dengan siapa|yang dengannya))"
    return re.compile(
        rf"(?P<one>{PARTY}){ASIDE},? {which} (?:the )?(?P<two>{PARTY}){ASIDE}(?: {rules['between']}){{0,3}} {rules['together'][language]}\b"
        rf"{PLAIN}{{0,90}}? {_up_to_it(language, 'under')}",
        re.IGNORECASE,
    )


@cache
def _tied(language: str) -> re.Pattern[str]:
    rules = load_rules("instruments")
    between = rf"(?:(?:between|among|antara|di antara|of|by|yang dilakukan|yang dijalin|dari) )?(?:the )?(?P<one>{PARTY})"
    other = rf"(?: (?:with|dengan) (?:the )?(?P<two>{PARTY}))?"
    return re.compile(
        rf"\b{rules['tie'][language]}\b{PLAIN}{{0,60}}? {between}{other}{PLAIN}{{0,60}}? {_up_to_it(language, 'founded')}", re.IGNORECASE
    )


@cache
def _acting(language: str) -> re.Pattern[str]:
    rules = load_rules("instruments")
    who = r"(?:,? (?:who|which|that|yang))?"
    verb = rf"{who}(?: {rules['between']}){{0,3}} {rules['together'][language]}\b"
    other = rf"(?:(?:[^⟨⟩.;:]{{0,60}}? (?:with|dengan|bersama) (?:the |its |their )?(?P<two>{PARTY}))|)"
    return re.compile(
        rf"(?P<one>{PARTY}){ASIDE}{verb}{other}{PLAIN}{{0,90}}? {_up_to_it(language, 'under')}",
        re.IGNORECASE,
    )
