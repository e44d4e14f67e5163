"""Holders of offices: persons, and the bodies and states they represent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.mentions.officials import find_officials
from loaders.mentions.persons import Named


def add_holders(shape: Shape, discourse: Discourse) -> None:
    """Add who a sentence names in an office."""
    for letter, one in shape.items_in(0, len(shape.text), "AIFSH"):
        if not isinstance(one, Mention):
            continue
        if letter == "H":
            if one.rule == "person":
                discourse.name(one, shape)
        elif one.holder is not None:
            person = replace(one, label="Person", name=one.holder, entry=None, acronym=None, holder=None, position=None)
            evidence = discourse.quote(one, shape)
            key = discourse.claims.mention(person, evidence)
            discourse.claims.relationship("REPRESENTS", key, discourse.name(one, shape), {"position": one.position}, evidence)
    _add_officials(shape, discourse)


def _add_officials(shape: Shape, discourse: Discourse) -> None:
    """Add who is named with a rank or an office, whose body the sentence names elsewhere or not at all."""
    named = [
        (item.start, item.end) for _, item in shape.items_in(0, len(shape.text)) if isinstance(item, Mention) and item.end > item.start
    ]
    for official in find_officials(shape.sentence.text, _covered(shape)):
        if not any(start < official.end and official.start < end for start, end in named):
            person = Mention(official.start, official.end, "Person", official.name, rule="person")
            key = discourse.name(person, shape)
            whose = _whose(official, shape)
            if whose is not None and official.office is not None:
                evidence = tuple(discourse.claims.quotes(shape.sentence, official.office, official.end, "office"))
                discourse.claims.relationship("REPRESENTS", key, discourse.name(whose, shape), {}, evidence)


def _covered(shape: Shape) -> Iterator[tuple[int, int]]:
    """Yield where a sentence names what is no person: of a body with an office that nobody is named in, its own name alone."""
    text = shape.sentence.text
    for _, item in shape.items_in(0, len(shape.text)):
        if isinstance(item, Mention) and item.end > item.start and item.label != "Person":
            own = text.find(item.name, item.start, item.end) if item.rule == "office" and item.holder is None else -1
            yield (item.start, item.end) if own < 0 else (own, own + len(item.name))


def _whose(official: Named, shape: Shape) -> Mention | None:
    """Return the body or state that the words of an office name, an envoy's own before that he is sent to, or None."""
    if official.office is None:
        return None
    named = (item for _, item in shape.items_in(0, len(shape.text), "SAIF") if isinstance(item, Mention))
    return next((one for one in named if official.office <= one.start and one.end <= official.start), None)
