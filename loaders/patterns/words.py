"""Words of the rules as parts of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from graph.errors import SchemaError
from loaders.patterns.compiled import compile_for_search
from loaders.rules import load_rules


def any_of(expressions: Iterable[object]) -> str:
    """Return the alternatives of a pattern: expressions, in their order.

    Raises:
        SchemaError: YAML takes one of them for yes or no.
    """
    listed = list(expressions)
    if any(isinstance(one, bool) for one in listed):
        raise SchemaError(f"rules: of {', '.join(map(str, listed))} one is yes or no to YAML; put it in quotes")
    return "|".join(map(str, listed))


def words_with(rules: str, language: str, key: str, further: str) -> str:
    """Return the alternatives of a pattern: those that rules list for a language under a key, if any, and further ones."""
    return any_of([*load_rules(rules)[language].get(key, ()), further])


def any_of_all(listed: Mapping[str, Iterable[object]]) -> str:
    """Return the alternatives of a pattern: expressions of all languages, of which each has a list."""
    return any_of(one for part in listed.values() for one in part)


def any_literal(words: Iterable[str], space: str = r"\ ") -> str:
    """Return the alternatives of a pattern: words as they are, the longest first.

    Args:
        words: the words, or phrases of some.
        space: the expression for what parts those of a phrase.
    """
    return "|".join(re.escape(word).replace(r"\ ", space) for word in sorted(words, key=lambda word: (-len(word), word)))


def whole_word(listed: Mapping[str, Iterable[object]]) -> re.Pattern[str]:
    """Return the pattern of an expression of any language as a whole word, hyphens being part of words, in any case."""
    return compile_for_search(rf"(?<![\w-])(?:{any_of_all(listed)})(?![\w-])", re.IGNORECASE)


@cache
def any_word(rules: str, key: str, before: str = r"\b", after: str = r"(?!\w)") -> re.Pattern[str]:
    """Return the pattern of the words that rules list under a key, in any case.

    Args:
        rules: name of the file.
        key: of a list, or of one for each language.
        before: the expression for what stands before a word.
        after: the expression for what stands behind it.
    """
    given = load_rules(rules)[key]
    words = any_of_all(given) if isinstance(given, Mapping) else any_of(given)
    return compile_for_search(rf"{before}(?:{words}){after}", re.IGNORECASE)


@cache
def words_of(rules: str, key: str) -> frozenset[str]:
    """Return the words that rules list under a key, of all languages."""
    given = load_rules(rules)[key]
    return frozenset(str(word) for words in (given.values() if isinstance(given, Mapping) else (given,)) for word in words)


@cache
def expressed(rules: str, *keys: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern of the expression that rules give under keys.

    Args:
        rules: name of the file.
        keys: where it stands there, one inside the other.
        flags: those of `re`.
    """
    return re.compile(expression(rules, *keys), flags)


def expression(rules: str, *keys: str) -> str:
    """Return the expression that rules give under keys, one inside the other, or the alternatives of one for each language."""
    given: Any = load_rules(rules)
    for key in keys:
        given = given[key]
    return "|".join(given.values()) if isinstance(given, Mapping) else str(given)
