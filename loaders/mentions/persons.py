"""Persons: how a text writes the name of one who holds an office, and where it names one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_literal
from loaders.rules import load_rules

WORD = r"(?:[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ]|(?:[A-ZÀ-Þ]\.){1,3}|[A-Z]{1,2}(?= [A-ZÀ-Þ]))"
WEEKDAY = "Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu"
# Small words of a name, never its last.
PARTICLE = r"(?:bin|binti|ibn|ben|de|del|dela|della|la|van|von|der|den|da|do|dos|das|al|el)(?= (?:(?:la|der|den) )?[A-ZÀ-Þ])"
POSSESSIVE = re.compile("['’]s?$")
# What tells a son from his father, behind a name.
YOUNGER = re.compile(r",? (?:Jr|Sr)\b\.?(?:,(?= [a-z]))?")
# Degrees and orders behind a name (`, S.H., M.Si.`).
ORDERS = r",? (?:APM|AO|AM|QPM|KPM|OBE|MBE|CBE)\b"
DEGREES = rf"(?:{ORDERS}|,? (?:[A-Z][A-Za-z]{{0,3}}\.){{1,4}}(?:[A-Z][A-Za-z]{{0,6}}\b\.?)?)*(?: [A-Z]{{3}}(?= (?:dan|di|pada|and)\b))?"


@dataclass(frozen=True, slots=True)
class Named:
    """A person named with an office, which the stretch of the text holds too; not `known` by one word but in an office of a state.

    `office` is where the words of an office that stand before the name begin, if they do."""

    start: int
    end: int
    name: str
    known: bool = True
    office: int | None = None


def find_persons(text: str) -> Iterator[Named]:
    """Yield the persons who are named right behind the word for their office."""
    for match in _persons.finditer(text):
        # One word alone names nobody: the office is part of the name then.
        name = bare_name(match["name"]) if match["name"] else POSSESSIVE.sub("", match.group())
        younger = YOUNGER.match(text, match.end()) if match["name"] else None
        yield Named(match.start(), younger.end() if younger else match.end(), name, bool(match["name"] or match["state"]))


@cache
def titled() -> str:
    """Return the expression of what may stand before a person's name: ranks and titles."""
    return rf"(?:(?:{_titles()})\.?,? ){{0,4}}"


@cache
def full_name() -> str:
    """Return the expression of two to five words of a name."""
    more = rf"(?: (?:{one_name()}|{PARTICLE}))"
    return rf"{one_name()}{more}{{1,5}}(?: [A-ZÀ-Þ]{{4,}}| I{{1,3}})?(?![\w-])"


@Cue
def _persons() -> re.Pattern[str]:
    rules = load_rules("bodies")
    ranks = any_literal(one for one in rules["ministers"]["ranks"] if one[:1].isupper())
    offices, of_states = (rf"(?:(?:{ranks}) ){{0,2}}(?:{any_literal(rules[part])})" for part in ("offices", "offices_of_states"))
    one = one_name()
    few = rf"(?:{one} (?:{PARTICLE} )?){{1,4}}{one}(?: I{{1,3}}\b)?|(?:{one} ){{1,3}}[A-ZÀ-Þ]{{4,}}"
    return compile_for_search(rf"\b(?:(?:{offices}) (?P<name>{few})|(?:(?P<state>{of_states})|{offices}) (?P<one>{one}))(?![\w-])")


@cache
def person_name() -> str:
    """Return the expression of a person's name, with ranks before it and degrees behind it."""
    titles = _titles()
    no_name = rf"(?!(?:{no_names()})\b)"
    more = rf"(?: (?:{no_name}{WORD}|[A-ZÀ-Þ]{{4,}}(?: J[Rr]\b)?|I{{2,3}}\b|{PARTICLE}))"
    # Behind a rank one word is a name too.
    ranked = rf"(?:(?:{titles})\.?,? ){{1,6}}"
    return rf"(?:(?:{ranked})?{no_name}{WORD}{more}{{1,5}}|{ranked}(?!(?:{titles})\b){no_name}{WORD}(?![^\W_])){DEGREES}"


def bare_name(words: str) -> str:
    """Return the name of a person without ranks and degrees."""
    name = " ".join(words.split())
    return POSSESSIVE.sub("", _ends().sub("", _ranks().sub("", name))).rstrip(" ,") or name


@cache
def one_name() -> str:
    """Return the expression of one word of a person's name, no rank and no weekday."""
    return rf"(?!(?:{WEEKDAY}|{no_names()}|{_titles()})(?![\w-])){WORD}(?![^\W_])"


@cache
def _titles() -> str:
    return any_literal(load_rules("bodies")["titles_of_persons"])


@cache
def no_names() -> str:
    """Return the alternatives of words that no person's name holds."""
    rules = load_rules("bodies")
    heads = {word for way in ("first", "last") for words in rules["en"][way].values() for word in words if " " not in word}
    heads |= {word for words in rules["id"]["first"].values() for word in words if " " not in word}
    groups = load_rules("verb_groups")
    bare = {verb.capitalize() for verb in (*groups["bare"], *groups["before_bare"])}
    return any_literal({*heads, *bare, *rules["no_names"], *rules["portfolios"], *rules["outer"]})


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{_titles()})(?:\.,?|,)? )+")


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"{DEGREES}$")
