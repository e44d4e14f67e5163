"""Silent parties: treaties told of as those of the two states a text is on (`The 2004 extradition treaty entered into force …`)."""

from __future__ import annotations

import re

from loaders.discourse.record import Discourse
from loaders.grammar.instruments import Joined, parties_in
from loaders.grammar.nouns import Phrase, phrase_is_plural
from loaders.grammar.shapes import Shape
from loaders.mentions import identity
from loaders.mentions.titles import on_treaty_topic
from loaders.patterns.words import any_of
from loaders.rules import load_rules

PAIR, REACH = 2, 60
DEFINITE = ("the", "their", "")


def of_treaty(shape: Shape, phrase: Phrase, discourse: Discourse) -> Joined | None:
    """Return the two states that a text is on, where a phrase means the treaty that only two can have, or None."""
    text = shape.text
    rules = load_rules("instruments")
    behind = text[phrase.end : phrase.end + REACH]
    topic = re.split(rf"[,;.⟨]|\b{rules['finite']}\b", behind, maxsplit=1)[0]
    if (
        phrase.determiner not in DEFINITE
        or phrase_is_plural(text, phrase)
        or not on_treaty_topic(f"{shape.words(phrase.start, phrase.end)} {topic}")
    ):
        return None
    if not phrase.determiner and text[phrase.noun] not in "⟨ACTMP":
        return None
    before = text[max(0, phrase.start - REACH) : phrase.start]
    forced = any_of(rules["in_force"].values())
    known = re.match(rf"[^⟨⟩.;]{{0,40}}\b(?:{forced})\b", behind) or re.search(rf"\b(?:{rules['entry']}) (?:the )?$", before)
    if known is None and "⟨D" not in text[phrase.start : phrase.noun]:
        return None
    pair, own = discourse.antecedents.pair_of_states(), discourse.own
    who = {identity(one) for one in pair}
    of_report = own is not None and discourse.context.country is not None and identity(own) in who
    if len(pair) != PAIR or not (of_report or who == {identity(one) for one in discourse.antecedents.first.get("State", ())}):
        return None
    if any(identity(one) not in who for one in parties_in(shape, 0, len(text))):
        return None
    last = discourse.agreement
    if last is not None and last.kind == "treaty" and {identity(one) for one in last.parties} != who:
        return None
    return Joined(pair, (), False, phrase.start, phrase.end, "silent", False)
