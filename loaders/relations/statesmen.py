"""Statesmen: the states for which ministers sign what only states conclude (`Menteri Pertahanan Peru dan Menteri Pertahanan Chile`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention

# Ministers sign these for their states, and memoranda for their ministries too.
OF_STATES = frozenset({"treaty", "declaration", "joint_statement", "other"})
# These sign whatever they sign for their states.
ENVOY = re.compile(r"\b(?:[Ff]oreign [Mm]inisters?|[Mm]inisters? (?:for|of) Foreign|Menteri Luar Negeri|Menlu)\b")
MINISTER = re.compile(r"\b(?:[Mm]inisters?|Menteri|Menlu|Menhan|Mendagri|Menkumham)\b")


def for_states(parties: Sequence[Mention], kind: str, shape: Shape, discourse: Discourse) -> tuple[Mention, ...]:
    """Return the parties of an agreement: states, where all who sign it are their ministers or states themselves."""
    signing = MINISTER if kind in OF_STATES else ENVOY
    if not any(_is(signing, one, shape, discourse) for one in parties):
        return tuple(parties)
    if any(one.label != "State" and not _is(signing, one, shape, discourse) for one in parties):
        return tuple(parties)
    states: list[Mention] = []
    for one in parties:
        entry = discourse.finder.vocabulary.state_of(one.country)
        if entry is None:
            return tuple(parties)
        if one.label == "State":
            states.append(one)
            continue
        state = Mention(one.start, one.end, "State", entry.name, entry, entry.country, rule=RULE)
        quoted = discourse.antecedents.quotes.get(one.key) if one.rule == RULE else None
        discourse.antecedents.quotes.setdefault(state.key, quoted or discourse.quote(one, shape))
        states.append(state)
    return tuple(states) if len({one.country for one in states}) == len(parties) > 1 else tuple(parties)


def _is(office: re.Pattern[str], one: Mention, shape: Shape, discourse: Discourse) -> bool:
    """Return whether a ministry is named by who leads it, with some words for his office."""
    if one.label == "State":
        return False
    quotes = discourse.antecedents.quotes.get(one.key, ()) if one.rule == RULE else ()
    words = [shape.sentence.text[one.start : one.end]] if one.rule != RULE else [quote.quote for quote in quotes]
    return any(office.search(said) for said in words)
