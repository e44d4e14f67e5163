"""The words of tables.yml, made ready for comparing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from graph.errors import SchemaError
from loaders.rules import load_rules

WORD = re.compile(r"[^\W_]+|[&/#%]")
LISTS = ("fillers", "joiners", "between", "meetings", "participation", "programmes", "editions", "counted", "sources", "dangling", "months")
MAPPINGS = ("captions", "columns", "units", "instruments", "statuses")


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without punctuation."""
    return tuple(WORD.findall(text.lower()))


@cache
def words(key: str) -> frozenset[str]:
    """Return a list of tables.yml."""
    return frozenset(_checked()[key])


@cache
def phrases(key: str) -> Mapping[tuple[str, ...], str]:
    """Return a mapping of tables.yml turned round: the words of each phrase to what they stand for."""
    return MappingProxyType({plain_words(phrase): name for name, group in _checked()[key].items() for phrase in group})


@cache
def numerals() -> Mapping[str, int]:
    """Return the numbers that are written as words."""
    return MappingProxyType(dict(_checked()["numerals"]))


@cache
def one_of(key: str) -> re.Pattern[str]:
    """Return a pattern of any phrase of a list or mapping of tables.yml, as whole words in any case."""
    found = _checked()[key]
    listed: Iterable[str] = (phrase for group in found.values() for phrase in group) if isinstance(found, dict) else found
    ordered = sorted(listed, key=lambda phrase: (-len(phrase), phrase))
    alternatives = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


@cache
def _checked() -> Mapping[str, object]:
    rules = load_rules("tables")
    for key in LISTS:
        if not isinstance(rules.get(key), list):
            raise SchemaError(f"rules tables.yml: {key} must be a list of words; install coopnet again")
    for key in (*MAPPINGS, "numerals"):
        if not isinstance(rules.get(key), dict):
            raise SchemaError(f"rules tables.yml: {key} must be a mapping; install coopnet again")
    return MappingProxyType(rules)
