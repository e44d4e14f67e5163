"""Enumerations: the members of a forum, or the partners of a body, that a list names after a sentence with a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from graph.evidence import Evidence
from loaders.discourse.record import Discourse, agreement_key
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import Group, Shape
from loaders.mentions import Mention, identity
from loaders.patterns.words import any_of, any_word
from loaders.rules import load_rules
from loaders.text.segments import Segment
from loaders.values.quantities import Quantity

RULE = "enumeration"
MEMBERS = frozenset({"State", "Agency", "RegionalBody", "InternationalOrganisation"})


@dataclass(slots=True)
class Enumeration:
    """The list being read, if any.

    Args:
        forum: the forum that the sentence before it names.
        side: whose partners it lists, where it is no list of members.
        shape: that sentence.
        count: how many members it counts, or None.
        listed: who stands at the head of each item, with the item's sentence.
    """

    forum: Mention | None = None
    side: Mention | None = None
    shape: Shape | None = None
    count: int | None = None
    listed: list[tuple[Mention, Shape]] = field(default_factory=list)

    def read(self, segment: Segment, shapes: Sequence[Shape], discourse: Discourse) -> None:
        """Take a segment: the sentence that opens a list, an item of it, or what ends it."""
        if (self.forum is not None or self.side is not None) and segment.kind == "item" and shapes:
            # The number of an item may have been taken for a sentence.
            first = next((shape for shape in shapes if any(map(str.isalpha, shape.sentence.text))), shapes[0])
            self.listed += [(member, first) for member in _at_head(first)]
            return
        self.close(discourse)
        if shapes and shapes[-1].sentence.text.endswith(":"):
            self._open(shapes[-1])

    def close(self, discourse: Discourse) -> None:
        """Add the members of the list, where it holds as many as its sentence counts, or is called one of members."""
        members = {identity(member): (member, shape) for member, shape in self.listed}
        if self.forum is not None and self.shape is not None and members and self._is_theirs(len(members)):
            key = discourse.name(self.forum, self.shape)
            opening = discourse.evidence(self.shape, 0, len(self.shape.text), RULE, 0.7)
            for member, shape in members.values():
                quotes: tuple[Evidence, ...] = (*_quote(member, shape, discourse), *opening)
                discourse.claims.relationship("PARTICIPATES_IN", discourse.name(member, shape), key, {}, quotes)
        if self.side is not None and self.shape is not None and len(members) > 1:
            for member, shape in members.values():
                self._cooperates(self.side, member, shape, discourse)
        self.forum, self.side, self.shape, self.count, self.listed = None, None, None, None, []

    def _cooperates(self, side: Mention, partner: Mention, shape: Shape, discourse: Discourse) -> None:
        """Add the cooperation of a body with one that its list names."""
        if self.shape is None or identity(side) == identity(partner):
            return
        key = agreement_key("other", (side, partner), document=discourse.claims.document.id)
        opening = discourse.evidence(self.shape, 0, len(self.shape.text), RULE, 0.7)
        quotes = (*_quote(partner, shape, discourse), *opening)
        discourse.claims.node("Agreement", key, {"kind": "other"}, quotes)
        for party, where in ((side, self.shape), (partner, shape)):
            discourse.claims.relationship("PARTY_TO", discourse.name(party, where), key, {}, quotes)

    def _open(self, shape: Shape) -> None:
        partners = _partners().search(shape.text)
        actors = [item for _, item in shape.items_in(0, len(shape.text), "SAI") if isinstance(item, Mention)]
        if partners and len(actors) == 1 and modality_of(shape.text, 0, len(shape.text)) is None:
            self.side, self.shape = actors[0], shape
            return
        forums = [item for _, item in shape.items_in(0, len(shape.text), "F") if isinstance(item, Mention)]
        if len({identity(forum) for forum in forums}) != 1:
            return
        counts = [
            item.amount
            for item in shape.items
            if isinstance(item, Quantity) and any_word("enumerations", "counted").search(item.words) and item.amount
        ]
        if counts or any_word("enumerations", "membership").search(shape.text):
            self.forum, self.shape = forums[0], shape
            self.count = int(counts[0]) if len(counts) == 1 else None

    def _is_theirs(self, named: int) -> bool:
        if self.count is not None:
            return self.count == named
        return self.shape is not None and any_word("enumerations", "membership").search(self.shape.text) is not None


def _at_head(shape: Shape) -> list[Mention]:
    """Return the bodies that an item begins with."""
    first = shape.items[0] if shape.items and shape.text.lstrip("0123456789.) ").startswith("⟨") else None
    mentions = first.mentions if isinstance(first, Group) else (first,)
    return [one for one in mentions if isinstance(one, Mention) and one.label in MEMBERS]


def _quote(member: Mention, shape: Shape, discourse: Discourse) -> tuple[Evidence, ...]:
    """Return the quote of the list that a member stands in."""
    first = shape.items[0]
    return tuple(discourse.claims.quotes(shape.sentence, first.start, first.end, RULE, 0.8))


@cache
def _partners() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_rules('enumerations')['partners'])})[^⟨⟩:;.]{{0,40}}:$", re.IGNORECASE)
