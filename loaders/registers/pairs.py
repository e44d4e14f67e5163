"""Pairs: agreements that a list tells by their parties alone, one an item, behind a sentence that says what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graph.evidence import Evidence
from graph.facts import Value
from loaders.discourse.record import Discourse, agreement_key
from loaders.grammar.frames import find_claims
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import Group, Shape
from loaders.mentions import Mention, identity
from loaders.mentions.titles import PARTIES, kind_of
from loaders.patterns.words import any_of, any_word
from loaders.rules import load_rules
from loaders.tables.words import one_of
from loaders.text.segments import Segment
from loaders.values.dates import DateMention

RULE = "list-pair"
PAIR = re.compile(
    r"(?:[a-z0-9]{1,2}[.)] )?(?:antara |between )?(?:the )?"
    r"(?:⟨L0⟩|⟨[SAI]0⟩ (?:dengan|dan|bersama|and|with|[–-]) (?:the )?⟨[SAI]1⟩)"
    r"(?=[,;.]|$| \(| (?:tentang|mengenai|di|pada|on|in|about|for)\b)",
    re.IGNORECASE,
)
AT = re.compile(r"\b(?:di|in|at) $", re.IGNORECASE)
# A year that stands in brackets is no date of its sentence.
YEAR = re.compile(r"\(((?:19|20)\d\d)\)")
TWO = 2


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a sentence says of the agreements that follow it: their kind, when and where they were signed, and the evidence of this."""

    kind: str
    date: str | None
    places: tuple[Mention, ...]
    evidence: tuple[Evidence, ...]


@dataclass(slots=True)
class Pairs:
    """The list being read, as the sentence before it opens it, and the opening that a sentence of some of them goes back to."""

    opened: _Opening | None = None
    before: _Opening | None = None

    def read(self, segment: Segment, shapes: Sequence[Shape], discourse: Discourse) -> None:
        """Take a segment: one that ends in a sentence with a colon, or an item of a list."""
        if segment.kind == "item":
            first = next((shape for shape in shapes if any(map(str.isalpha, shape.text))), None)
            if self.opened is not None and first is not None:
                _add(first, self.opened, discourse)
            return
        self.opened = None
        told = next((one for one in (_opening(shape, discourse) for shape in reversed(shapes)) if one is not None), None)
        if shapes and shapes[-1].sentence.text.endswith(":"):
            last = _opening(shapes[-1], discourse)
            self.opened = last or ((told or self.before) if _some().search(shapes[-1].sentence.text) else None)
        self.before = told or (self.before if self.opened is not None else None)


def _opening(shape: Shape, discourse: Discourse) -> _Opening | None:
    """Return what a sentence asserts of agreements that were signed or are there, or None."""
    text = shape.sentence.text
    named, kind = any_word("listings", "agreements").search(text), kind_of(text)
    if named is None or kind == "other" or one_of("unasserted").search(text):
        return None
    if modality_of(text, 0, len(text)) is not None or _made().search(text) is None:
        return None
    dates = [one.edtf for one in shape.items if isinstance(one, DateMention) and one.kind == "date" and one.edtf]
    return _Opening(kind, dates[0] if len(dates) == 1 else None, _places(shape), discourse.evidence(shape, 0, len(shape.text), RULE, 0.7))


def _add(shape: Shape, opened: _Opening, discourse: Discourse) -> None:
    """Add the agreement of the two whom an item begins with."""
    match = PAIR.match(shape.text)
    if match is None or one_of("unsigned").search(shape.text) or modality_of(shape.text, 0, len(shape.text)) is not None:
        return
    if any(claimed.frame.yields not in ("activity", "programme") for claimed in find_claims(shape)):
        return
    parties = tuple(one for _, item in shape.items_in(0, match.end()) for one in _mentions(item) if one.label in PARTIES)
    if len({identity(one) for one in parties}) != TWO:
        return
    claims, text = discourse.claims, shape.sentence.text
    own = [one.edtf for one in shape.items if isinstance(one, DateMention) and one.kind == "date" and one.edtf]
    year = None if own else YEAR.search(shape.text, match.end())
    date = own[0] if len(own) == 1 else year[1] if year else opened.date
    evidence = (*discourse.evidence(shape, 0, len(shape.text), RULE), *opened.evidence)
    key = agreement_key(opened.kind, parties, date, text, document=claims.document.id)
    claims.node("Agreement", key, {"kind": opened.kind, "date": date}, evidence)
    relation: dict[str, Value | None] = {"action": "signed" if date else None, "date": date}
    for party in parties:
        claims.relationship("PARTY_TO", discourse.name(party, shape), key, relation, evidence)
    for place in _places(shape, match.end()) or opened.places:
        claims.relationship("SIGNED_AT", key, discourse.place(place, shape), {"date": date}, evidence)


def _places(shape: Shape, start: int = 0) -> tuple[Mention, ...]:
    """Return where a sentence says, behind a place of its shape, that something was done."""
    found = (one for _, one in shape.items_in(start, len(shape.text), "P") if isinstance(one, Mention))
    return tuple(one for one in found if AT.search(shape.sentence.text, 0, one.start))


def _mentions(item: object) -> tuple[Mention, ...]:
    found = item.mentions if isinstance(item, Group) else (item,)
    return tuple(one for one in found if isinstance(one, Mention))


@cache
def _made() -> re.Pattern[str]:
    """Return the pattern of words that say that agreements were made or are there."""
    return re.compile(rf"\b(?:{any_of(load_rules('listings')['made'])})\b", re.IGNORECASE)


@cache
def _some() -> re.Pattern[str]:
    """Return the pattern of words by which a sentence goes on to some of the agreements told of before."""
    return re.compile(rf"\b(?:{any_of(load_rules('listings')['some'])})\b", re.IGNORECASE)
