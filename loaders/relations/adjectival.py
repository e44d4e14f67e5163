"""Adjectival parties: agreements named by the adjectives or the joined names of their two states.

`the Thai-Malaysian agreement`, `the Sino-Lao treaty`, `perjanjian ekstradisi RI–Australia`, and, of the agreements of one state that a
text lists, `the French accord was signed in Paris`; with them what `the government` of a report on one state has signed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.vocabulary import Entry, Vocabulary
from loaders.discourse.record import Discourse
from loaders.grammar.instruments import DASHED, Joined, is_signing, parties_in, signed_again
from loaders.grammar.nouns import Phrase, language_of_shape, phrase_is_plural
from loaders.grammar.shapes import MARK, Shape
from loaders.grammar.wordings import around
from loaders.mentions import Mention, distinct, identity
from loaders.patterns.words import expressed
from loaders.rules import load_rules

PAIRED = expressed("instruments", "adjectival", "paired")
SINGLE = re.compile(r"^[Tt]he (?P<one>[A-Z][a-z]+(?: [A-Z][a-z]+)?) ")
TOPICAL = expressed("instruments", "adjectival", "topical")
PAIR = 2


def of_adjectives(shape: Shape, phrase: Phrase, stop: int, discourse: Discourse) -> Joined | None:
    """Return the two states that a phrase is named by, or None."""
    if phrase.determiner in ("no", "any", "such", "each"):
        return None
    signed = signed_again(shape, phrase, stop) is not None
    parties, end = _named(shape, phrase, discourse), phrase.end
    if not parties:
        topical = TOPICAL.match(shape.text, phrase.end, stop)
        mark = MARK.match(topical["pair"]) if topical is not None else None
        if topical is not None and mark is not None:
            item = shape.item(mark)
            if DASHED.search(shape.sentence.text[item.start : item.end]):
                parties, end = parties_in(shape, *topical.span("pair")), topical.end()
    if not parties and signed:
        parties = _single(shape, phrase, discourse)
    signed = signed or (is_signing(shape, phrase) and around()["held"].match(shape.text, end) is not None)
    return Joined(parties, (), signed, phrase.start, end, "adjectives", False) if len(parties) == PAIR else None


def of_government(shape: Shape, found: Joined, discourse: Discourse) -> tuple[Mention, ...]:
    """Return the state that a report is on where `the government` stands before the verb of what was signed with others."""
    if discourse.context.country is None or discourse.own is None or not found.signed:
        return ()
    government = _government(language_of_shape(shape)).search(shape.text, 0, found.start)
    others = {identity(one) for one in found.others}
    return discourse.state() if government is not None and identity(discourse.own) not in others else ()


def _named(shape: Shape, phrase: Phrase, discourse: Discourse) -> tuple[Mention, ...]:
    match = PAIRED.search(shape.text, phrase.start, phrase.noun)
    if match is None:
        return ()
    known = _adjectives(discourse.finder.vocabulary)
    given = load_rules("instruments")["adjectives"]
    one, two = known.get(given.get(match["one"], match["one"])), known.get(match["two"])
    if one is None or two is None or one.country == two.country:
        return ()
    return tuple(_state(shape, match.span(group), entry, discourse) for group, entry in (("one", one), ("two", two)))


def _single(shape: Shape, phrase: Phrase, discourse: Discourse) -> tuple[Mention, ...]:
    """Return whose agreements a text lists, and the state whose adjective tells which of them is meant."""
    match, side = SINGLE.match(shape.text[phrase.start : phrase.noun]), discourse.side
    if match is None or side is None or len(side[0]) != 1 or phrase_is_plural(shape.text, phrase):
        return ()
    entry = _adjectives(discourse.finder.vocabulary).get(match["one"])
    if entry is None or entry.country == side[0][0].country:
        return ()
    start, end = (phrase.start + place for place in match.span("one"))
    return distinct((*side[0], _state(shape, (start, end), entry, discourse)))


def _state(shape: Shape, span: tuple[int, int], entry: Entry, discourse: Discourse) -> Mention:
    start, end = shape.origin(span[0]), shape.origin(span[1], at_end=True)
    return Mention(start, end, "State", entry.name, entry, entry.country)


@lru_cache(maxsize=4)
def _adjectives(vocabulary: Vocabulary) -> dict[str, Entry]:
    """Return the states by their adjectives; what several states share is none of one."""
    found: dict[str, Entry] = {}
    shared: set[str] = set()
    for entry in vocabulary.entries.values():
        if entry.label == "State":
            for word in entry.demonyms:
                shared |= {word} & found.keys()
                found.setdefault(word, entry)
    return {word: entry for word, entry in found.items() if word not in shared}


@lru_cache(maxsize=2)
def _government(language: str) -> re.Pattern[str]:
    rules = load_rules("instruments")
    when = r"(?:,? (?:on|in|at|pada|di|tahun|tanggal) ⟨[DP]\d+⟩)?"
    signed = rules["sign"][language]
    lead = r"(?:^|[.;,] |\b(?:and|dan|while|sedangkan) )"
    return re.compile(rf"{lead}{rules['government'][language]}(?: {rules['between']}){{0,3}}{when} {signed}{when} $", re.IGNORECASE)
