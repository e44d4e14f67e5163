"""Bonds: the working together of several that a sentence takes for granted (`A and B vowed to deepen their police cooperation`)."""

from __future__ import annotations

import re

from loaders.discourse.record import Discourse, agreement_key
from loaders.grammar.nouns import language_of_shape
from loaders.grammar.shapes import MARK, Group, Shape
from loaders.mentions import Mention, distinct
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import LANGUAGES, by_language
from loaders.relations.agreements import is_within, record_agreement
from loaders.rules import load_rules

RULE = "bond"
PAIR = 2
FARTHEST = 160
ACTORS = "SAILHM"
# Where a clause ends, of which those are no subject who are named before it.
ENDED = re.compile(r"[.;:]")


def add_bonds(shape: Shape, discourse: Discourse) -> None:
    """Add the bonds that a sentence takes for granted, where nothing else in it tells of a tie."""
    language = language_of_shape(shape)
    if language not in LANGUAGES or discourse.recorded == shape.text:
        return
    for match in _bonds[language].finditer(shape.text):
        parties = _whose(shape, match, language, discourse)
        if len(parties) < PAIR or is_within(parties) or not _across_borders(parties):
            continue
        topic = _topic(shape, match, language)
        key = agreement_key("other", parties, None, topic and topic.lower(), None, document=discourse.claims.document.id)
        evidence = (
            *discourse.antecedents.evidence(parties),
            *discourse.claims.quotes(shape.sentence, *_origin(shape, *match.span()), RULE, 0.7),
        )
        record_agreement(discourse, shape, key, {"kind": "other", "title": topic, "modality": None}, parties, (), evidence)


def _whose(shape: Shape, match: re.Match[str], language: str, discourse: Discourse) -> tuple[Mention, ...]:
    """Return the several who are named last before a bond, or who issue the document, where it is theirs."""
    issuers = discourse.issuers.who
    begin = max(0, match.start() - FARTHEST)
    marks = [one for one in MARK.finditer(shape.text, begin, match.start()) if one[1] in ACTORS]
    if _otherwise[language].search(shape.text, marks[-1].end() if marks else begin, match.start()):
        return ()
    if not marks:
        return issuers if match["own"] and issuers else ()
    item, between = shape.item(marks[-1]), shape.text[marks[-1].end() : match.start()]
    if ENDED.search(between) or between.startswith(("’", "'")):
        return ()
    return distinct(item.mentions) if isinstance(item, Group) and item.letter == "L" else ()


def _across_borders(parties: tuple[Mention, ...]) -> bool:
    return len({one.country for one in parties}) > 1 or parties[0].country is None


def _topic(shape: Shape, match: re.Match[str], language: str) -> str | None:
    """Return the words that tell one bond from others, or None where it is only said how good it is."""
    words, said = match["said"].split(), load_rules("bonds")["plain"][language]
    field = [word for word in words if word.strip(",").lower() not in said]
    if not field and not match["field"]:
        return None
    noun, behind = shape.words(*match.span("noun")), shape.words(*match.span("field")).split()
    if language == "en":
        return " ".join([*(words[words.index(field[0]) :] if field else ()), noun, *behind])
    return " ".join([noun, *(words[: words.index(field[-1]) + 1] if field else ()), *behind])


def _origin(shape: Shape, start: int, end: int) -> tuple[int, int]:
    return shape.origin(start), shape.origin(end, at_end=True)


@by_language
def _bonds(language: str) -> re.Pattern[str]:
    """Return the pattern of a bond with the words for whose it is."""
    rules = load_rules("bonds")
    noun = rf"(?P<noun>{rules['nouns'][language]})(?![\w-])(?! {rules['behind'][language]}(?![\w-]))"
    theirs, field = rules["theirs"][language], rf"(?P<field>{rules['fields'][language]})"
    word = rf"(?!(?:{rules['small']})\b)[a-z]+(?:-[a-z]+)*,?"
    if language == "en":
        return compile_for_search(rf"(?<![\w-]){theirs} (?P<said>(?:{word} ){{0,6}}?){noun}{field}", re.IGNORECASE)
    return compile_for_search(
        rf"(?<![\w-]){noun}(?P<said>(?: {word}){{0,4}}?) (?:{theirs}|{rules['lasting']})(?![\w-]){field}", re.IGNORECASE
    )


@by_language
def _otherwise(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?<![\w-])(?:{load_rules('bonds')['otherwise'][language]})(?![\w-])", re.IGNORECASE)
