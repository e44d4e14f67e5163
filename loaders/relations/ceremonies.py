"""Ceremonies: when and where the agreement told of last was signed, as a sentence on its signing says (`The signing took place in …`)."""

from __future__ import annotations

import re

from loaders.discourse.record import Discourse
from loaders.grammar.instruments import agents_of
from loaders.grammar.shapes import Shape
from loaders.mentions import identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of
from loaders.relations.joined import add_signing
from loaders.rules import load_rules


def add_ceremony(shape: Shape, discourse: Discourse, gap: int) -> bool:
    """Add when and where the agreement told of last was signed, and return whether a sentence says so.

    Args:
        gap: sentences since the agreement was told of; a word for any event means its signing right behind it only.
    """
    match, known = _ceremony.match(shape.text), discourse.agreement
    if match is None or known is None or (match["event"] and (gap > 1 or discourse.recorded is None)):
        return False
    seen = _seen.search(shape.text, match.start("signing"))
    agents = agents_of(shape, match.end(), seen.start() if seen else len(shape.text))
    if agents and {identity(one) for one in agents}.isdisjoint({identity(one) for one in known.parties}):
        return False
    return add_signing(shape, known, (match.start("signing"), match.end()), discourse)


@Cue
def _seen() -> re.Pattern[str]:
    """Return the pattern of the words behind which stand those who looked on."""
    return compile_for_search(rf"\b(?:{any_of(load_rules('scenes')['ceremonies']['seen'])})\b", re.IGNORECASE)


@Cue
def _ceremony() -> re.Pattern[str]:
    rules = load_rules("scenes")["ceremonies"]
    lead = r"(?:[^\s⟨⟩;:,]+,? ){0,3}?(?:⟨D\d+⟩,? )?"
    english = rf"(?:the |this |that |their |its |an? )?(?:[a-z]+ )?{rules['signing']['en']}(?: itself)?"
    indonesian = rf"{rules['signing']['id']}(?: (?:tersebut|itu|ini|sendiri))?"
    event = rf"(?P<event>(?:the|this|that) {rules['event']['en']}|{rules['event']['id']} (?:tersebut|itu|ini))"
    aux = rf"(?: (?:{any_of(rules['between'])})){{0,3}}"
    held = rf" (?:(?:{any_of(rules['held'])})|(?:{any_of(rules['seen'])}))"
    return compile_for_search(rf"{lead}(?P<signing>{english}|{indonesian}|{event}){aux}{held}(?![\w-])", re.IGNORECASE)
