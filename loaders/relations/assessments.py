"""Assessments: how a text judges a cooperation."""

from __future__ import annotations

import re
from functools import cache

from graph.facts import claim_key
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.patterns.prefilter import Prefilter
from loaders.patterns.words import any_of
from loaders.relations.hindrance import CLAUSE, clause_around, is_denied, is_unsure
from loaders.rules import load_rules


def add_assessments(shape: Shape, discourse: Discourse) -> None:
    """Add how a sentence judges a cooperation, with the cooperation where it was told of."""
    language = shape.sentence.language or "en"
    if shape.sentence.segment.kind == "heading" or not _prefilter(language).possible(shape.text):
        return
    found = find_assessment(shape.text, language)
    if found is None:
        return
    verdict, start, end = found
    words = shape.words(start, end)
    evidence = discourse.evidence(shape, start, end, "assessment", 0.7)
    key = claim_key("Assessment", verdict, words.casefold(), discourse.claims.document.id)
    discourse.claims.node("Assessment", key, {"description": words, "verdict": verdict}, evidence)
    if discourse.tie is not None:
        discourse.claims.relationship("ASSESSED_AS", discourse.tie, key, {}, evidence)


def find_assessment(text: str, language: str) -> tuple[str, int, int] | None:
    """Return the verdict of a shape on a cooperation, and the stretch that gives it, or None."""
    for position in _prefilter_of_verdicts(language).possible(text):
        verdict, pattern = _verdicts(language)[position]
        for match in pattern.finditer(text):
            subjects = list(_cooperation(language).finditer(text, max(0, match.start() - CLAUSE), match.start()))
            if subjects and not is_denied(text, match.start(), language) and not is_unsure(text, match.start(), language):
                return verdict, subjects[-1].start(), clause_around(text, *match.span())[1]
    return None


@cache
def _prefilter(language: str) -> Prefilter:
    return Prefilter([[frozenset(load_rules("obstacles")["assessments"]["stems"][language])]])


@cache
def _prefilter_of_verdicts(language: str) -> Prefilter:
    return Prefilter.of(pattern for _, pattern in _verdicts(language))


@cache
def _cooperation(language: str) -> re.Pattern[str]:
    return re.compile(load_rules("obstacles")["assessments"]["coop"][language], re.IGNORECASE)


@cache
def _verdicts(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    verdicts = load_rules("obstacles")["assessments"]["verdicts"]
    return tuple((name, re.compile(rf"\b(?:{any_of(one[language])})\b", re.IGNORECASE)) for name, one in verdicts.items())
