"""Branches: a body of a province or city is part of the agency whose name it bears."""

from __future__ import annotations

from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.mentions.branches import RULE


def add_branches(shape: Shape, discourse: Discourse) -> None:
    """Add that a branch is part of the agency whose name it begins with."""
    for _, one in shape.items_in(0, len(shape.text), "A"):
        whole = _whole(one, discourse) if isinstance(one, Mention) and one.rule == RULE else None
        if whole is not None and isinstance(one, Mention):
            evidence = discourse.quote(one, shape)
            discourse.claims.relationship("PART_OF", discourse.name(one, shape), discourse.name(whole, shape), {}, evidence)


def _whole(branch: Mention, discourse: Discourse) -> Mention | None:
    words = branch.name.split(" ")
    for length in range(len(words) - 1, 0, -1):
        name = " ".join(words[:length])
        entry = discourse.finder.vocabulary.find(name, "Agency", branch.country)
        if entry is not None:
            return Mention(branch.start, branch.start + len(name), entry.label, name, entry, entry.country)
    return None
