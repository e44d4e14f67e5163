"""Omissions: whom a sentence leaves out as the one before has named them.

`A and B work together. Joint patrols were carried out.` is told of both, `A assists B. In 2012 it donated 12 cameras.` of B too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse
from loaders.discourse.sides import Sides
from loaders.grammar.modality import modality_of
from loaders.grammar.pieces import Piece, told_in
from loaders.grammar.sentences import Told
from loaders.grammar.shapes import MARK, Group, Item, Shape, mentions_of
from loaders.mentions import BODIES, Mention, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.words import expressed
from loaders.rules import load_rules
from loaders.text.segments import Segment

PAIR = 2
LANGUAGES = ("en", "id")
# A line that heads a section is short and ends in no stop.
LONGEST_HEADING = 90
STOPS = (".", ";", ":", ",", "?", "!")
WITH = expressed("omissions", "with")
DENIED = expressed("omissions", "denied", flags=re.IGNORECASE)
ITSELF = expressed("omissions", "itself")


@dataclass(frozen=True, slots=True)
class Completed:
    """A sentence with words for those whom it leaves out, and what these words mean."""

    told: Told
    items: tuple[Item, ...] = ()


def complete(told: Told, discourse: Discourse) -> Completed:
    """Return a sentence with words for those whom it leaves out, or as it is."""
    sides, sentence = discourse.sides, told.sentence
    if sides is None or told.joint is not None or sentence.language not in LANGUAGES or not sides.reaches(sentence.segment):
        return Completed(told)
    text, language = sentence.text, sentence.language
    match = next((match for cue in (_together, _taught, _given) if (match := cue[language].search(text))), None)
    if match is None or _others[language].search(text):
        return Completed(told)
    kind = match.lastgroup or ""
    named = [one for one in (*told.mentions, *(one for group in told.collectives for one in mentions_of(group))) if _acts(one)]
    if kind == "together":
        meant: tuple[Mention, ...] = () if named else sides.who
    else:
        meant = _helped(sides, named, text, discourse)
    return _with_words(told, match.end(), kind, meant) if meant else Completed(told)


def _helped(sides: Sides, named: Sequence[Mention], text: str, discourse: Discourse) -> tuple[Mention, ...]:
    """Return the one who is helped, where a sentence names nobody but the helper, as its subject."""
    if sides.helper is None:
        return ()
    helper = sides.who[sides.helper]
    known = {identity(one) for one in named}
    silent = not known and ITSELF.match(text) and discourse.agent is not None and identity(discourse.agent) == identity(helper)
    return tuple(one for one in sides.who if one is not helper) if silent or known == {identity(helper)} else ()


def _with_words(told: Told, place: int, kind: str, meant: tuple[Mention, ...]) -> Completed:
    text = told.sentence.text
    words: str = load_rules("omissions")["words"][told.sentence.language][kind]
    pieces = (Piece(text[:place], 0, place), Piece(words, place, place), Piece(text[place:], place, len(text)))
    start, end = place + words.rindex(" ") + 1, place + len(words)
    found = tuple(replace(one, start=start, end=end, rule=RULE) for one in meant)
    item: Item = found[0] if len(found) == 1 else Group(start, end, found, "L")
    return Completed(told_in(told, pieces), (item,))


def note_sides(shape: Shape, discourse: Discourse) -> None:
    """Keep the two whom a sentence tells to work together, or forget them where the text goes on to others."""
    segment, language = shape.sentence.segment, shape.sentence.language
    if _is_heading(segment):
        discourse.sides = None
        _leave(shape, discourse)
    if discourse.sides is not None and not discourse.sides.reaches(segment):
        discourse.sides = None
    found = {identity(one): one for item in shape.items for one in mentions_of(item) if _acts(one)}
    known = set() if discourse.sides is None else {identity(one) for one in discourse.sides.who}
    if language not in LANGUAGES or found.keys() <= known:
        return
    discourse.sides = _sides(shape, tuple(found.values()), segment, language, discourse)


def _sides(shape: Shape, who: tuple[Mention, ...], segment: Segment, language: str, discourse: Discourse) -> Sides | None:
    text = shape.text
    tie = _ties[language].search(text)
    if len(who) != PAIR or len({one.country for one in who}) != PAIR or None in {one.country for one in who} or tie is None:
        return None
    if DENIED.search(text) or modality_of(text, 0, len(text)) is not None or any(mark[1] in "FMH" for mark in MARK.finditer(text)):
        return None
    helper = 0 if _helps[language].search(text) else 1 if _is_helped[language].search(text) else None
    for one in who:
        if one.rule != RULE:
            discourse.antecedents.quotes[one.key] = discourse.quote(one, shape)
    return Sides(tuple(replace(one, rule=RULE) for one in who), helper, segment, _is_heading(segment))


def _is_heading(segment: Segment) -> bool:
    return segment.kind == "heading" or (len(segment.text) <= LONGEST_HEADING and not segment.text.rstrip().endswith(STOPS))


def _leave(shape: Shape, discourse: Discourse) -> None:
    """Forget the pairs of others than the one with whom a heading says that cooperation is told of from here on."""
    named = {one.country for item in shape.items for one in mentions_of(item) if _acts(one) and one.country is not None}
    if len(named) != 1 or WITH.search(shape.sentence.text) is None:
        return
    pairs = discourse.antecedents
    pairs.named = {key: who for key, who in pairs.named.items() if named & {one.country for one in who}}
    pairs.first = {key: who for key, who in pairs.first.items() if named & {one.country for one in who}}
    if discourse.agreement is not None and not named & {one.country for one in discourse.agreement.parties}:
        discourse.agreement = None


def _acts(one: Mention) -> bool:
    return one.label == "State" or one.label in BODIES


@by_language
def _together(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?P<together>{load_rules('omissions')['together'][language]})")


@by_language
def _taught(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?P<taught>{load_rules('omissions')['taught'][language]})")


@by_language
def _given(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?P<given>{load_rules('omissions')['given'][language]})")


@by_language
def _others(language: str) -> re.Pattern[str]:
    return compile_for_search(load_rules("omissions")["others"][language], re.IGNORECASE)


@by_language
def _ties(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{load_rules('omissions')['ties'][language]})\b", re.IGNORECASE)


@by_language
def _helps(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"⟨[SAI]\d+⟩,? (?:[a-z-]+ ){{0,3}}?(?:{load_rules('omissions')['helps'][language]})(?: the)? ⟨[SAI]\d+⟩")


@by_language
def _is_helped(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"⟨[SAI]\d+⟩,? (?:[a-z-]+ ){{0,3}}?(?:{load_rules('omissions')['helped'][language]})(?: the)? ⟨[SAI]\d+⟩")
