"""Aided: whom a body helps that works abroad, where a document on two states leaves this out (`The aid agency donated equipment`)."""

from __future__ import annotations

from dataclasses import replace

from loaders.discourse.anaphora import RULE
from loaders.discourse.forums import sides_of
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.mentions import BODIES, Mention
from loaders.rules import load_rules

# As what those take part to whom something is given.
ROLES = {"training": "trainee", "assistance": "with", "capacity_building": "with"}
PAIR = 2


def note_between(shape: Shape, discourse: Discourse) -> None:
    """Keep the two states that the title of a document names."""
    start = shape.sentence.spans(0, 1)[0][0]
    if any(character.isalnum() for character in discourse.claims.document.text[:start]):
        return
    named: dict[str | None, Mention] = {}
    for _, one in shape.items_in(0, len(shape.text), "SFGMC"):
        if isinstance(one, Mention):
            states = [one] if one.label == "State" else sides_of(one, discourse.finder.vocabulary)
            named |= {state.country: named.get(state.country, state) for state in states}
    if len(named) == PAIR:
        for one in named.values():
            discourse.antecedents.quotes.setdefault(one.key, discourse.quote(one, shape))
        discourse.between = tuple(replace(one, rule=RULE) for one in named.values())


def with_aided(kind: str, roles: list[tuple[Mention, str]], shape: Shape, discourse: Discourse) -> list[tuple[Mention, str]]:
    """Return who takes part in what is given: with the other state of the two, where bodies that work abroad give it to nobody named."""
    homes = {one.country for one, _ in roles}
    others = [one for one in discourse.between if one.country not in homes]
    if kind not in ROLES or len(homes) != 1 or len(others) != 1 or not any(_works_abroad(one) for one, _ in roles):
        return roles
    named = (one for _, one in shape.items_in(0, len(shape.text), "SAILP"))
    if any(one.label not in BODIES for one, _ in roles) or any(_is_of_others(one, homes) for one in named):
        return roles
    return [*roles, (others[0], ROLES[kind])]


def _works_abroad(one: Mention) -> bool:
    return one.entry is not None and one.entry.kind in load_rules("affairs")["works_abroad"]


def _is_of_others(item: object, homes: set[str | None]) -> bool:
    """Return whether a sentence names a body, state or place that is not of the state of those who give."""
    return isinstance(item, Mention) and item.country not in (None, *homes)
