"""Back-off: an activity that a sentence names beside two or more who can take part in it, where no rule of wording read anything.

What is told in words that no rule holds is so still read, without roles.
"""

from __future__ import annotations

import re
from functools import cache

from loaders.discourse.record import Discourse
from loaders.grammar.frames import Claimed, Frame
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import MARK, Shape, mentions_of
from loaders.mentions import Mention, distinct
from loaders.patterns.compiled import compile_for_search
from loaders.relations.activities import record
from loaders.rules import load_rules

KINDS = ("joint_operation", "training", "visit", "meeting")
WHOLE = re.compile(r"(?s:.*)")
FEWEST = 2
ACTORS = "SAIL"
ANAPHORA = "anaphora"  # the rule of those whom words such as `the two agencies` mean
NEAR = 40


def add_backoff(shape: Shape, discourse: Discourse) -> None:
    """Add the activity that a sentence names beside those who can take part in it; nothing where it is not plainly one, done, of two."""
    language = shape.sentence.language
    if language not in ("en", "id") or modality_of(shape.text, 0, len(shape.text), len(shape.text)) is not None:
        return
    kinds = [kind for kind in KINDS if _is_named(kind, shape, language)]
    if not kinds or _never(language).search(shape.text) is not None:
        return
    who = _who(shape, language)
    if len({one.country or one.key for one in who}) < FEWEST or all(one.rule == ANAPHORA for one in who):
        return
    whole = next(WHOLE.finditer(shape.text))
    record(Claimed(_frame(kinds[0]), shape, whole), kinds[0], [(one, "who") for one in who], (), None, discourse)


def _is_named(kind: str, shape: Shape, language: str) -> bool:
    """Return whether a sentence names an activity of a kind close to one who can take part, none that was told of before."""
    found = _noun(kind, language).search(shape.text)
    if found is None or _again(language).fullmatch(shape.text, 0, found.start()) is not None:
        return False
    beside = _behind().search(shape.text, 0, found.start()) or _before().match(shape.text, found.end())
    return beside is not None


def _who(shape: Shape, language: str) -> tuple[Mention, ...]:
    """Return the bodies and states of a sentence, without those that only tell where it was."""
    named: list[Mention] = []
    for mark in MARK.finditer(shape.text):
        item = shape.item(mark)
        if mark.group(1) in ACTORS and _where(language).search(shape.text, max(0, mark.start() - NEAR), mark.start()) is None:
            named += mentions_of(item)
    return distinct(named)


@cache
def _behind() -> re.Pattern[str]:
    """Return the pattern of one who can take part, and the few words behind him up to a noun."""
    return re.compile(rf"⟨[{ACTORS}]\d+⟩(?:['’]s?)?(?: \S+){{0,{load_rules('backoff')['near']}}} $")


@cache
def _before() -> re.Pattern[str]:
    """Return the pattern of the few words behind a noun up to one who can take part."""
    return re.compile(rf"(?: \S+){{0,{load_rules('backoff')['near']}}} ⟨[{ACTORS}]\d+⟩")


@cache
def _frame(kind: str) -> Frame:
    return Frame(f"backoff-{kind.replace('_', '-')}", "activity", {}, {"kind": kind})


@cache
def _noun(kind: str, language: str) -> re.Pattern[str]:
    rules = load_rules("backoff")
    return compile_for_search(rf"\b{rules['nouns'][kind][language]}\b(?!{rules['other'][language]}\b)", re.IGNORECASE)


@cache
def _again(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{load_rules('backoff')['again'][language]} ?)", re.IGNORECASE)


@cache
def _never(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{load_rules('backoff')['never'][language]})\b", re.IGNORECASE)


@cache
def _where(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{load_rules('backoff')['where'][language]}) $", re.IGNORECASE)
