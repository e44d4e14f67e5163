"""Descriptions: the words that describe a noun, and that part it from no verb before it (`gave six new, fully equipped drones`)."""

from __future__ import annotations

import re

from loaders.grammar.acts import acts, cue, is_compound
from loaders.grammar.shapes import Shape
from loaders.patterns.words import expressed

APART = expressed("activities", "descriptions", "apart")
NUMBERS = r"[0-9]+|two|three|four|five|six|seven|eight|nine|ten"
DETERMINER = rf"\b(?:an?|the|its|their|several|some|many|{NUMBERS})|⟨[QD]\d+⟩"
# A comma between words that describe one noun.
DESCRIBED = re.compile(
    rf"(?:{DETERMINER})(?: [a-z]+ly)? (?:[a-z-]+|⟨D\d+⟩)(?P<comma>, )(?:and )?(?:[a-z]+ly )?(?:[a-z-]+|⟨D\d+⟩)(?: and [a-z-]+)? [a-z]"
)
# Before a participle that describes a noun (`⟨Q0⟩ coordinated patrols`).
ATTRIBUTE = re.compile(
    rf"(?:(?:^|[.;:] )(?:[a-z]+ )?|\b(?:of|in|by|for) |(?:{DETERMINER}|\b(?:various|numerous|these|those|such)) (?:[a-z-]+, )?"
    r"|⟨Q\d+⟩ [a-z-]+ )(?:[a-z]+ly )?$",
    re.IGNORECASE,
)
AIM = expressed("activities", "descriptions", "aim")
# Of money what it is spent on follows (`⟨Q0⟩ in equipment`).
SPENT_ON = r"⟨Q\d+⟩ (?:in|worth of)"
TO_DO = expressed("activities", "descriptions", "to_do")
WERE = expressed("activities", "descriptions", "were")
CLAUSE = expressed("activities", "descriptions", "clause")
NEAR = 30


def is_of_lesson(text: str, start: int, end: int, language: str) -> bool:
    """Return whether a stretch behind a verb names a training, to which those behind it came (`hosted a seminar for officers of`)."""
    lessons = [act.noun for act in acts(language)[0] if act.kind == "training" and act.noun is not None]
    spans = [match.span() for noun in lessons for match in noun.finditer(text, start, end)]
    return any(not is_compound(text, span, language) for span in spans)


def is_attribute(text: str, start: int, end: int) -> bool:
    """Return whether a word is a participle that describes the noun behind it."""
    return text.endswith("ed", start, end) and ATTRIBUTE.search(text, max(0, start - NEAR), start) is not None


def is_apart(text: str, start: int, end: int) -> bool:
    """Return whether a comma parts a noun from the verb before it, and not only one of its describing words from the next."""
    parting = [match.start() for match in APART.finditer(text, start, end)]
    if not parting:
        return False
    described = {match.start("comma") for match in DESCRIBED.finditer(text, start, min(len(text), end + NEAR))}
    return not described.issuperset(parting)


def without_aim_of_sum(text: str, start: int, end: int, language: str) -> str:
    """Return a text in which no verb tells of what a sum is for that was given at a stretch (`provided ⟨Q0⟩ to strengthen …`)."""
    for spent in cue("spent", language).finditer(text, start, end):
        aim = TO_DO.match(text, spent.end(), end)
        if aim is not None:
            text = text[: aim.start()] + "-" * (aim.end() - aim.start()) + text[aim.end() :]
    return text


def told_of(shape: Shape, position: int) -> str:
    """Return the words of those of whom a passive at a place tells (`The fugitive was handed over to …`), or nothing."""
    if WERE.search(shape.text, 0, position) is None:
        return ""
    return CLAUSE.split(shape.words(max(0, position - NEAR), position))[-1]
