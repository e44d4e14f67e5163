"""Acronyms: how a text gives one to a name, and whether it fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graph.vocabulary import Entry
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.words import any_of
from loaders.rules import load_rules

ACRONYM = re.compile(r" ?\(([“\"'*]?)([A-Z][A-Za-z0-9&/.-]{1,14}|[a-z]-[A-Z]{2,8})\1\)")
# `X, known by its Spanish acronym Y`
CALLED = re.compile(
    r",? (?:(?:better |also |commonly )?known|referred to|abbreviated|(?:yang )?(?:(?:lebih )?dikenal|disingkat))"
    r"(?: (?:by|as|to|dengan|sebagai|menjadi))?(?: (?:its|their|the|singkatan|akronim|sebutan|nama)(?:nya)?){0,2}"
    r"(?: [A-Z][a-z]+)?(?: (?:acronym|initials|abbreviation))? (?P<acronym>[A-Z][A-Za-z]{0,8}[A-Z])(?![\w-]),?"
)
ACRONYM_WORD = compile_for_search(r"(?<![\w-])[A-Za-z]?-?[A-Z][A-Za-z]*[A-Z][A-Za-z0-9-]*(?![\w-])")


def abbreviates(acronym: str, name: str, entry: Entry | None) -> bool:
    """Whether an acronym may stand for a name: its letters begin the words, or the vocabulary says so."""
    if entry is not None and any(form == acronym for form, _ in entry.forms()):
        return True
    if _of_syllables(acronym, name):
        return True
    letters = [c for c in acronym.lower() if c.isalpha()]
    initials = [word[0].lower() for word in re.findall(r"[^\W\d_][\w'’]*", name)]
    hits = position = 0
    for letter in letters:
        if letter in initials[position:]:
            position = initials.index(letter, position) + 1
            hits += 1
    return hits * 10 >= len(letters) * 6 and hits >= 2


def _of_syllables(acronym: str, name: str) -> bool:
    """Whether an acronym is made of the syllables of a name, as Indonesian ones are (`Kemendagri`, `Kejagung`)."""
    if len(acronym) < SYLLABLES or not acronym[1:].islower() or acronym[0] != name[:1]:
        return False
    rest = iter(name.lower())
    return all(letter in rest for letter in acronym.lower())


SYLLABLES = 5


def find_beside(text: str, bodies: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield acronyms that nothing explains where they are listed with bodies that are known (`KPK dan SFO`, `CNB, NACC (Thailand)`)."""
    taken = sorted(bodies)
    found: set[tuple[int, int]] = set()
    for start, end in taken:
        for pattern, place in ((_joined_after(), end), (_joined_before(), start)):
            match = pattern.match(text, place) if pattern is _joined_after() else pattern.search(text, max(0, place - REACH), place)
            while match is not None:
                span = match.span("acronym")
                if any(span[0] < other[1] and other[0] < span[1] for other in (*taken, *found)):
                    break
                found.add(span)
                match = _joined_after().match(text, span[1]) if pattern is _joined_after() else None
    yield from sorted(found)


def find_called(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the acronym that only the state at a place explains (`Spain's XYZ`, `the French agency XYZ`, `lembaga Peru XYZ`)."""
    match = _owned().match(text, end)
    if match is None and _kind_before().search(text, max(0, start - REACH), start):
        match = _of_kind().match(text, end)
    if match is not None:
        yield match.span("acronym")


@cache
def _owned() -> re.Pattern[str]:
    kinds = any_of(load_rules("bodies")["kinds"])
    return re.compile(rf"(?:['’]s? (?:[a-z-]+ ){{0,3}}| (?:[a-z-]+ ){{0,2}}(?:{kinds}),? )(?!(?:{_no_bodies()})\b){ALONE}")


@cache
def _of_kind() -> re.Pattern[str]:
    return re.compile(rf"(?:,? (?:yaitu |yakni )?)(?!(?:{_no_bodies()})\b){ALONE}")


@cache
def _kind_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_rules('bodies')['kinds'])}) (?:[a-z-]+ ){{0,2}}$")


REACH = 40
ALONE = r"(?P<acronym>[A-Z]{3,8})(?![\w-])"
OF_STATE = r"(?: \([A-Z][a-z]+(?: [A-Z][a-z]+)?\))?"


@cache
def _joined_after() -> re.Pattern[str]:
    return re.compile(rf"{OF_STATE}(?:, (?:dan |serta |and )?| (?:dan|dengan|serta|and|with) )(?!(?:{_no_bodies()})\b){ALONE}")


@cache
def _joined_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?!(?:{_no_bodies()})\b){ALONE}{OF_STATE},? (?:dan|serta|and) $")


@cache
def _no_bodies() -> str:
    return any_of(load_rules("bodies")["no_bodies"])
