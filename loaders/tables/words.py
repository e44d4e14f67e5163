"""The words of tables.yml, made ready for comparing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from graph.errors import SchemaError
from loaders.patterns.words import any_literal
from loaders.rules import load_rules

WORD = re.compile(r"[^\W_]+|[&/#%]")
LISTS = (
    *("fillers", "joiners", "between", "meetings", "participation", "programmes", "editions", "counted"),
    *("sources", "dangling", "months", "indonesian", "continued", "bodies", "assemblies", "unasserted"),
    *("cancelled", "doers", "told", "partners", "rough", "shown", "about", "besides"),
    *(
        "kinds",
        "qualifiers",
        "since",
        "ratified",
        "signed_by",
        "laws",
        "foreign",
        "belonging",
        "leads_to",
        "leads_away",
        "pending",
        "unsigned",
        "below",
        "wholly",
    ),
)
MAPPINGS = ("captions", "columns", "units", "instruments", "statuses", "activities")


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without punctuation."""
    return tuple(WORD.findall(text.lower()))


@cache
def words(key: str) -> frozenset[str]:
    """Return a list of tables.yml."""
    return frozenset(map(str, _checked()[key]))


@cache
def phrases(key: str) -> Mapping[tuple[str, ...], str]:
    """Return a mapping of tables.yml turned round: the words of each phrase to what they stand for."""
    return MappingProxyType({plain_words(phrase): name for name, group in _checked()[key].items() for phrase in group})


@cache
def numerals() -> Mapping[str, int]:
    """Return the numbers that are written as words."""
    return MappingProxyType({str(word): int(number) for word, number in _checked()["numerals"].items()})


@cache
def one_of(key: str) -> re.Pattern[str]:
    """Return a pattern of any phrase of a list or mapping of tables.yml, as whole words in any case."""
    found = _checked()[key]
    listed: Iterable[str] = (phrase for group in found.values() for phrase in group) if isinstance(found, dict) else found
    alternatives = any_literal(listed, r"\s+")
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def activity_kind(text: str) -> str | None:
    """Return the one kind of activity that words name, None where they name none or several."""
    known = phrases("activities")
    found = {known[plain_words(match.group())] for match in one_of("activities").finditer(text)}
    return found.pop() if len(found) == 1 else None


@cache
def _checked() -> Mapping[str, Any]:
    rules = load_rules("tables")
    for key in LISTS:
        if not _are_words(rules.get(key)):
            raise SchemaError(f"rules tables.yml: {key} must be a list of words; install coopnet again")
    for key in MAPPINGS:
        group = rules.get(key)
        if not isinstance(group, dict) or not all(map(_are_words, group.values())):
            raise SchemaError(f"rules tables.yml: {key} must map names to lists of words; install coopnet again")
    if not isinstance(rules.get("numerals"), dict):
        raise SchemaError("rules tables.yml: numerals must map words to numbers; install coopnet again")
    return MappingProxyType(rules)


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)
