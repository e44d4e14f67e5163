"""Numbered: obstacles that the sentences of an enumeration (`Second, …`) or the items of a list name."""

from __future__ import annotations

import re
from functools import cache, partial
from types import MappingProxyType

from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of
from loaders.relations.hindrance import LONGEST, Found, Rule, is_denied, words_of
from loaders.rules import load_rules

LANGUAGES = ("en", "id")
OPENINGS = {language: Cue(partial(words_of, "opens", language)) for language in LANGUAGES}
LETTER = re.compile(r"[^\W\d_]{2}")
# What opens a list of items.
LISTED = ":"


def open_under(shape: Shape, discourse: Discourse) -> None:
    """Keep whether a heading says that the items below it are obstacles."""
    named = any(_headings(language).fullmatch(shape.text.strip(" #*_.:0123456789")) for language in LANGUAGES)
    discourse.enumerates = shape.sentence.segment if named else None


def find_numbered(shape: Shape, discourse: Discourse) -> tuple[Found, ...]:
    """Return the obstacle that a sentence names by its number or as an item of a list, and keep whether it opens or ends one."""
    segment, before = shape.sentence.segment, discourse.enumerates
    if segment.kind == "item":
        return _item(shape, discourse)
    if shape.sentence.language == "en":
        languages: tuple[str, ...] = ("en",)
    else:
        languages = ("id",) if shape.sentence.language else ("id", "en")
    for language in languages:
        opening = OPENINGS[language].search(shape.text)
        if opening is not None:
            discourse.enumerates = None if is_denied(shape.text, opening.start(), language) else segment
            return ()
        item = _ordinal(language).match(shape.text) if before is not None else None
        if item is not None and not words_of("elsewhere", language).search(shape.text):
            discourse.enumerates = segment
            return (Found(*item.span("item"), _rule()),)
    # A colon opens a list of what its own sentence tells; that below a heading is of what the heading says.
    listed = shape.text.rstrip().endswith(LISTED)
    if before is not None and (listed if before is segment else not (listed and before.kind == "heading")):
        discourse.enumerates = None
    return ()


def _item(shape: Shape, discourse: Discourse) -> tuple[Found, ...]:
    """Return the first clause of an item below words that say that the items are obstacles."""
    segment = shape.sentence.segment
    # The number of an item may stand for a sentence.
    before = discourse.enumerates
    if before is None or before is segment or LETTER.search(shape.text) is None:
        return ()
    if before.kind == "paragraph" and not before.text.rstrip().endswith(LISTED):
        discourse.enumerates = None
        return ()
    discourse.enumerates = segment
    found = _clause().match(shape.text)
    if found is None or any(words_of("steps", language).match(shape.text, found.start("item")) for language in LANGUAGES):
        return ()
    return (Found(*found.span("item"), _rule()),)


@cache
def _ordinal(language: str) -> re.Pattern[str]:
    given = load_rules("obstacles")["numbered"][language]
    ends = any_of(given["ends"])
    return re.compile(rf"(?:{any_of(given['ordinals'])})(?P<item>[^.;:?]{{5,{LONGEST}}}?)(?=[.;:]|,? (?:{ends}) |$)", re.IGNORECASE)


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(rf"[\s•*–-]*(?:\(?(?:\d{{1,2}}|[a-z])[.)] )?(?P<item>[^.;:?]{{5,{LONGEST}}}?)(?=[.;:]|\s*$)", re.IGNORECASE)


@cache
def _headings(language: str) -> re.Pattern[str]:
    given = load_rules("obstacles")
    words = given["words"][language]["obstacle"]
    return re.compile(
        rf"(?:(?!{any_of(given['remedies'])})[^.;:?]){{0,60}}?\b{words}(?:(?!{any_of(given['remedies'])})[^.;:?]){{0,80}}", re.IGNORECASE
    )


@cache
def _rule() -> Rule:
    return Rule("obstacle-numbered", "phrase", MappingProxyType({}), MappingProxyType({}), False, False, None, None, False)
