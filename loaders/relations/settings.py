"""Settings: when and where the activity told of before took place, as a sentence says that only points back to it."""

from __future__ import annotations

import re
from functools import cache

from loaders.discourse.record import Discourse, date_of, places_of
from loaders.grammar.frames import Claimed, Frame
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of, any_of_all
from loaders.rules import load_rules

RULE = "held-again"
# A seizure may be spoken of as the operation that it was.
ALIKE = {
    ("joint_operation", "seizure"),
    ("meeting", "visit"),
    ("visit", "meeting"),
    ("training", "meeting"),
    ("joint_operation", "training"),
}


def add_setting(shape: Shape, discourse: Discourse) -> None:
    """Add when and where the activity told of last was held (`The meeting took place in …`, `Kegiatan ini digelar pada …`)."""
    known = discourse.activity
    match = _again.match(shape.text) if known is not None else None
    if match is None or known is None or any(told == shape.text for told, _ in discourse.told):
        return
    named = next(kind for kind, words in match.groupdict().items() if words).removesuffix("_id")
    if (named not in ("any", known[0]) and (named, known[0]) not in ALIKE) or modality_of(shape.text, *match.span()) is not None:
        return
    claimed = Claimed(Frame(RULE, "activity", {}, {}), shape, match)
    date, start, end = date_of(claimed)
    places, end = places_of(claimed, end)
    if date is None and not places:
        return
    evidence = discourse.evidence(shape, start, end, RULE, 0.7)
    discourse.claims.node("Activity", known[1], {"kind": known[0], "date": date}, evidence)
    for place in places:
        discourse.claims.relationship("HELD_IN", known[1], discourse.place(place, shape), {"date": date}, evidence)


@cache
def _nouns(language: str) -> str:
    kinds = load_rules("events")["settings"]["nouns"]
    return "|".join(f"(?P<{kind}{'' if language == 'en' else '_id'}>{any_of(words[language])})" for kind, words in kinds.items())


@Cue
def _again() -> re.Pattern[str]:
    rules = load_rules("events")["settings"]
    held = any_of_all(rules["held"])
    between = r"(?:[^\s⟨⟩.;:,()]+ |⟨[A-Z]\d+⟩ ){0,5}?"
    beside = r"(?=,? \(?(?:from |on |held )?⟨D\d+⟩\)?,)"
    lead = r"(?:The |This |That |(?=⟨D))(?:[a-z-]+ |⟨D\d+⟩ ){0,3}?"
    english = rf"{lead}(?:{_nouns('en')})(?: {between}(?:{held})\b|{beside})"
    meant = rf"(?:(?:ini|itu|tersebut) {between}|(?=(?:{held})\b)|yang (?=[^.;]{{0,80}}\b(?:ini|itu|tersebut)\b))"
    indonesian = rf"(?:{_nouns('id')}) (?:[a-z]+ ){{0,3}}?{meant}(?:{held})\b"
    return compile_for_search(rf"(?:{english}|{indonesian})", re.IGNORECASE)
