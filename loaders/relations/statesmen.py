"""Statesmen: for which states those act whom a text names in an office, and those who sign what only states conclude."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.patterns.words import expressed
from loaders.rules import load_rules

# Ministers sign these for their states, and memoranda for their ministries too.
OF_STATES = frozenset({"treaty", "declaration", "joint_statement", "other"})
# These sign whatever they sign for their states.
ENVOY = expressed("bodies", "envoys")
MINISTER = expressed("bodies", "signing")


def of_one_sort(roles: Sequence[tuple[Mention, str]], discourse: Discourse) -> list[tuple[Mention, str]]:
    """Return who takes part: states, where it is known for which one each person in office acts, else the persons in office themselves."""
    for one, _ in roles:
        if one.label == "State" and one.holder is not None:
            discourse.acting[one.holder] = one
    acting = [(acting_for(one, discourse), role) for one, role in roles]
    if all(one.label != "Person" for one, _ in acting):
        return acting
    return [(_holder(one) if one.label == "State" and one.holder is not None else one, role) for one, role in roles]


def _holder(state: Mention) -> Mention:
    """Return the person who is named in an office of a state."""
    return replace(state, label="Person", name=state.holder or state.name, entry=None, country=None, holder=None, rule="person")


def acting_for(mention: Mention, discourse: Discourse) -> Mention:
    """Return the state that a person acts for, as his office or the text before tells, or who is given."""
    if mention.label != "Person":
        return mention
    known = _of_office(mention, discourse) or discourse.acting.get(mention.name)
    if known is None:
        return mention
    discourse.acting[mention.name] = known
    before = mention.rule == RULE
    acting = replace(known, start=mention.start, end=mention.end, holder=None, position=None, rule=RULE if before else "state")
    if before and mention.key in discourse.antecedents.quotes:
        discourse.antecedents.quotes.setdefault(acting.key, discourse.antecedents.quotes[mention.key])
    return acting


def _of_office(person: Mention, discourse: Discourse) -> Mention | None:
    """Return the one state that has a person's office, or whose office one of that name held (`Secretary of State …`), or None."""
    office = person.position or person.name
    held = (office, f"{office} {person.name.split()[-1]}")
    known = load_rules("bodies")["statesmen"].items()
    state = next((state for one, state in known if any(words == one or words.startswith(f"{one} ") for words in held)), None)
    entry = discourse.finder.vocabulary.entries.get(state or "")
    return None if entry is None else Mention(person.start, person.end, "State", entry.name, entry, entry.country, rule="state")


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
