"""Holders of offices: persons, and the bodies they represent."""

from __future__ import annotations

from dataclasses import replace

from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.mentions.offices import RULE, find_holders


def add_holders(shape: Shape, discourse: Discourse) -> None:
    """Add who a sentence names in an office of a body."""
    for _, body in shape.items_in(0, len(shape.text), "AIF"):
        if not isinstance(body, Mention) or body.rule != RULE:
            continue
        for holder in find_holders(shape.sentence.text[body.start : body.end]):
            words = " ".join(holder.name.split())
            person = replace(body, label="Person", name=words, entry=None, country=body.country, acronym=None)
            evidence = discourse.quote(body, shape)
            key = discourse.claims.mention(person, evidence)
            discourse.claims.relationship("REPRESENTS", key, discourse.name(body, shape), {"position": holder.office}, evidence)
