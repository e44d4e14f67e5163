"""Hindrance: the rules of `rules/obstacles.yml`, and what they need to know of clauses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from graph.errors import SchemaError
from loaders.patterns.pattern import Pattern
from loaders.patterns.words import any_of, expressed
from loaders.rules import load_rules

Span = tuple[int, int]

# Within this many code points before a claim stands what denies it.
GUARD = 32
LONGEST = 320
CLAUSE = 200
NAME = re.compile(r"\{([a-z]+)\}")
INSERTED = expressed("obstacles", "hindrance", "inserted")
RELATIVE = expressed("obstacles", "hindrance", "relative")


@dataclass(frozen=True, slots=True)
class Rule:
    """A way in which a language names an obstacle.

    Args:
        name: of the rule, as evidence bears it.
        reads: what a match is: `list`, `before`, `phrase`, `clause`, `predicate` or `cause`.
        stems: by language, words without which no pattern is tried.
        patterns: by language.
        finite: whether the modality of its verb counts.
        joins: whether two that `and` joins are one obstacle.
        of: `subject` where the sentence's first body bears the obstacle.
        after: rule that must have found something before it.
        innocent: whether its clause begins with no one who breaks the law.
    """

    name: str
    reads: str
    stems: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, tuple[Pattern, ...]]
    finite: bool
    joins: bool
    of: str | None
    after: str | None
    innocent: bool


@dataclass(frozen=True, slots=True)
class Found:
    """An obstacle in a shape: its stretch and the rule that found it."""

    start: int
    end: int
    rule: Rule


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in their order.

    Raises:
        SchemaError: a pattern names words that are not there.
    """
    given = load_rules("obstacles")
    return tuple(_rule(one, given["words"], given["stops"]) for one in given["rules"])


def _rule(given: Mapping[str, Any], words: Mapping[str, Mapping[str, str]], stops: Mapping[str, Sequence[str]]) -> Rule:
    patterns = {
        language: tuple(_compile(text, words[language], stops[language], given["rule"]) for text in given.get(language, ()))
        for language in ("en", "id")
    }
    return Rule(
        given["rule"],
        given["reads"],
        MappingProxyType({language: tuple(map(str, stems)) for language, stems in given["stems"].items()}),
        MappingProxyType(patterns),
        bool(given.get("finite")),
        bool(given.get("joins")),
        given.get("of"),
        given.get("after"),
        bool(given.get("innocent")),
    )


def _compile(text: str, words: Mapping[str, str], stops: Sequence[str], rule: str) -> Pattern:
    stop = any_of(stops)

    def expand(match: re.Match[str]) -> str:
        name = match.group(1)
        if name == "np":
            return rf"(?:[^\s,.;:()]+(?: (?!(?:{stop})\b)[^\s,.;:()]+){{0,14}})"
        if name == "short":
            return rf"(?:[^\s,.;:()]+(?: (?!(?:{stop})\b|(?:and|dan) [^⟨])[^\s,.;:()]+){{0,5}})"
        if name in words:
            return NAME.sub(expand, words[name])
        raise SchemaError(f"rules obstacles.yml: {rule} names {{{name}}}, which is no words; correct the pattern")

    return Pattern(NAME.sub(expand, text), re.IGNORECASE, f"rules obstacles.yml: {rule}")


def clause_around(text: str, start: int, end: int) -> Span:
    """Return the clause around a predicate, cut where it is long."""
    floor = max(0, start - CLAUSE)
    begin = 0 if not floor else text.find(" ", floor) + 1
    for match in _clause_begin().finditer(text, begin, start):
        if match.end() <= start:
            begin = match.end()
    limit = min(len(text), end + CLAUSE // 2)
    stop = _clause_end().search(text, end, limit)
    if stop:
        return begin, stop.start()
    cut = text.rfind(" ", end, limit) if limit < len(text) else limit
    return begin, max(cut, end)


def is_denied(text: str, start: int, language: str) -> bool:
    """Return whether a guard stands before a claim, or its clause only supposes it."""
    before = INSERTED.sub(" ", text[max(0, start - CLAUSE) : start])[-GUARD:]
    if _guard(language).search(before):
        return True
    clause = text[max(0, start - CLAUSE) : start]
    clause = clause[max(clause.rfind(mark) for mark in ",;:.") + 1 :]
    return words_of("supposed", language).search(clause) is not None


def is_unsure(text: str, start: int, language: str) -> bool:
    """Return whether the verb at a place only may, should or will be so; what a relative clause tells of is taken as so."""
    before = text[max(0, start - GUARD) : start]
    return not RELATIVE.search(before) and _before_verb(language).search(before) is not None


@cache
def words_of(key: str, language: str) -> re.Pattern[str]:
    """Return the pattern of a word list of the rules, as whole words."""
    return re.compile(rf"\b(?:{any_of(load_rules('obstacles')[key][language])})\b", re.IGNORECASE)


@cache
def spoken_of() -> re.Pattern[str]:
    """Return the pattern of a cooperation that is spoken of and not named."""
    return re.compile(rf"\b(?:{any_of(load_rules('obstacles')['spoken'])})", re.IGNORECASE)


@cache
def _guard(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_rules('obstacles')['guards'][language])})(?: [^\s,.;:]+){{0,2}} ?$", re.IGNORECASE)


@cache
def _before_verb(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_rules('obstacles')['unsure'][language])})(?: [a-z]+ly| be| also| juga)? ?$", re.IGNORECASE)


@cache
def _clause_begin() -> re.Pattern[str]:
    given = load_rules("obstacles")["clauses"]
    return re.compile(
        rf"[;:] |^(?:{any_of(given['openings'])})\b[^,]{{0,40}}, |\b(?:{any_of(given['begin'])}) (?!are\b|is\b|has\b|have\b)", re.IGNORECASE
    )


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(rf"[;:.]|, | (?:{any_of(load_rules('obstacles')['clauses']['end'])}) ")
