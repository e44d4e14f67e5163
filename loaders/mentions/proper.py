"""Proper names that no vocabulary and no word of theirs tells: what the words around them say that several take part in.

`Benin joined the Zone E centre`, `Blue Line Friends, which was set up by Fiji and Samoa`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.patterns.cues import by_language
from loaders.rules import load_rules
from loaders.text.segments import Span

WORD = r"[A-Z][\w&/+’'-]*"
SMALL = r"(?: (?:of|on|for|against|the|and|to|in|dan|untuk|di|tentang)){0,2}"
FARTHEST = 140  # code points of a name and its acronym
PERSON = 2  # words of a person's name, as a text mostly gives it
ACRONYM = re.compile(r"[A-Z][A-Z0-9+/-]{2,}")


def find_proper(text: str) -> Iterator[Span]:
    """Yield where names stand that are taken part in, set up or attended; they may overlap others."""
    for language in ("en", "id"):
        for before in BEFORE[language].finditer(text):
            name = _name().match(text, before.end())
            if name is not None and _is_name(text, *name.span()):
                yield name.span()
        for after in AFTER[language].finditer(text):
            name = _name_before().search(text, max(0, after.start() - FARTHEST), after.start())
            if name is not None and _is_name(text, *name.span("name")):
                yield name.span("name")


def _is_name(text: str, start: int, end: int) -> bool:
    """Return whether words in capitals are a name, and of nothing that a rule knows to be something else."""
    words = text[start:end].split()
    if _is_lesson(words):
        return False
    capital = [word for word in words if word[:1].isupper()]
    if not words[0][:1].isupper():
        # A word in small letters says what it is.
        return capital[-1].rstrip("’'") not in _others()
    if capital[0] in _first() or capital[-1].rstrip("’'") in _others():
        return False
    if len(words) == len(capital) <= PERSON:
        # Two words may be a person, unless one is an acronym or a plural.
        return len(capital) == PERSON and (capital[-1].endswith("s") or any(ACRONYM.fullmatch(word) for word in capital))
    return len(capital) > 1 or ACRONYM.fullmatch(capital[0]) is not None


def _is_lesson(words: Sequence[str]) -> bool:
    """Return whether what a name is built on is a course or workshop, which is held once."""
    head = next((place for place, word in enumerate(words) if place and word[:1].islower()), len(words))
    return words[head - 1].rstrip("’'").lower() in _lessons() or words[0].lower() in _lessons()


def _before(language: str) -> re.Pattern[str]:
    rules = load_rules("proper")
    return re.compile(rf"(?<![\w-]){rules['before'][language]} {rules['lead']}(?=[A-Z])")


def _after(language: str) -> re.Pattern[str]:
    return re.compile(load_rules("proper")["after"][language])


BEFORE, AFTER = by_language(_before), by_language(_after)


def _pattern() -> str:
    return rf"{WORD}(?:(?! {_months()}\b){SMALL} {WORD}){{0,9}}(?: {load_rules('proper')['heads']}(?![\w-]))?"


@cache
def _months() -> str:
    names = (name.capitalize() for forms in load_rules("dates")["months"] for name in forms)
    return rf"(?:in|for|on|di) (?:{'|'.join(names)})"


@cache
def _name() -> re.Pattern[str]:
    return re.compile(_pattern())


@cache
def _name_before() -> re.Pattern[str]:
    # `the centre of Zone D` is called so.
    of = rf"(?:(?:{WORD}(?: (?:and|of|for))? ){{0,5}}{load_rules('proper')['heads']} (?:of|for) (?:the )?)?"
    return re.compile(rf"(?<![\w-])(?:[Tt]he |[Aa]n? )?(?P<name>{of}{_pattern()})[”\"’]?(?: \([^()]{{2,20}}\))?$")


@cache
def _first() -> frozenset[str]:
    return frozenset(load_rules("proper")["first"])


@cache
def _lessons() -> frozenset[str]:
    return frozenset(load_rules("proper")["lessons"])


@cache
def _others() -> frozenset[str]:
    return frozenset(load_rules("proper")["others"])
