"""Gapping: a verb told once of several, each with a date of his own (`⟨S0⟩ joined ⟨F1⟩ in ⟨D2⟩, ⟨S3⟩ in ⟨D4⟩ and ⟨S5⟩ in ⟨D6⟩`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeAlias

from loaders.grammar.shapes import Shape
from loaders.patterns.cues import by_language
from loaders.rules import load_rules
from loaders.text.segments import Span

Part: TypeAlias = tuple[Span | tuple[str, int, int], ...]
ACTORS = r"⟨[SAIL]\d+⟩(?: \([^()⟨⟩]{1,30}\))?"


def gapped(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield the clause of the verb, and for each who follows one with this verb and his own date."""
    match = _told[language].search(shape.text)
    if match is None:
        return
    clauses: list[Part] = [((0, match.end("dated")),)]
    # Whom the others joined is not the one who joined before them.
    told = match.start("told"), match.start("them") if match["them"] else match.end("told")
    stop = match.end("dated")
    while (again := _next(language).match(shape.text, stop)) is not None:
        clauses.append((again.span("who"), told, again.span("dated")))
        stop = again.end("dated")
    if len(clauses) > 1:
        rest = re.match(r"[.!?]?$|[.,;]", shape.text[stop:])
        if rest is not None:
            yield clauses


@by_language
def _told(language: str) -> re.Pattern[str]:
    """Return the pattern of who did something, what, and when, before who did the same."""
    rules = load_rules("gapping")
    verbs = rules["verbs"][language]
    who = rf"(?:{rules['people']}(?: (?:of|from|dari))? )?{ACTORS}(?:(?:,| {rules['and']}|, {rules['and']}) (?:the )?{ACTORS}){{0,9}}"
    told = rf"(?P<told>(?:{verbs})(?: (?:(?P<them>{rules['them']})|{rules['object']}))?)"
    return re.compile(
        rf"(?:^|(?<=, )|(?<=; ))(?:[Tt]he )?(?P<who>{who}) {told} (?P<dated>{rules['when']} ⟨D\d+⟩)(?=(?:[,;]|,? {rules['and']}) )"
    )


@cache
def _next(language: str) -> re.Pattern[str]:
    """Return the pattern of somebody who did the same, and when."""
    rules = load_rules("gapping")
    lead = rf"(?:[,;](?: {rules['and']})?| {rules['and']})(?: (?:{rules['then']})),?"
    plain = rf"(?:[,;](?: {rules['and']})?| {rules['and']})"
    people = rf"(?:the )?(?:(?:{rules['those']}) (?:of|from|dari) (?:the )?)?"
    listed = rf"{ACTORS}(?:(?:,| {rules['and']}|, {rules['and']}) (?:the )?{ACTORS}(?!,? {rules['when']} ⟨D)){{0,9}}"
    last = rf"(?:,? {rules['and']} (?:the )?{ACTORS})?"
    return re.compile(rf"(?:{lead}|{plain}) {people}(?P<who>{listed}{last}),? (?P<dated>{rules['when']} ⟨D\d+⟩)")
