"""Entries: agreements that a list names, one an item: with whom, where and when; whose they are its heading or lead says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.evidence import Evidence
from graph.facts import Value
from loaders.discourse.record import Discourse, agreement_key
from loaders.grammar.frames import find_claims
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import Group, Shape
from loaders.mentions import Mention, identity
from loaders.mentions.titles import PARTIES, kind_of
from loaders.patterns.words import any_word
from loaders.registers.signings import read_signings
from loaders.tables.words import one_of
from loaders.text.segments import Segment
from loaders.values.dates import DateMention

RULE = "list-agreement"
# What frames read of an item is not read again.
TIES = frozenset({"cooperation", "agreement", "told", "counterpart", "another", "implied", "signed", "declared", "declines"})
WITH = re.compile(r"[^⟨⟩.;]{0,100}?\b(?:with|dengan) (?:[a-z]+ ){0,6}?⟨[SAIL](?P<index>\d+)⟩", re.IGNORECASE)
LEAD = re.compile(
    r"(?:⟨[SAI]\d+⟩ (?=[A-Z]))?(?:(?:Working|Strategic|Bilateral|Cooperation|Operational|Technical|Customs|Police) (?=[A-Za-z]))?"
)
FIRST = re.compile(r"⟨[SAIL](?P<index>\d+)⟩(?:\s?[:–—,(-]| (?:di|in|at|pada|on|tanggal)\b)")
# Of several agreements each of those named has its own.
PLURAL = re.compile(r"s$|memoranda", re.IGNORECASE)
LONGEST = 400


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose agreements a list names, and the sentence that says so."""

    mention: Mention
    shape: Shape


@dataclass(slots=True)
class Entries:
    """The list being read: whose agreements its heading and the sentence before it say that it names."""

    heading: _Owner | None = None
    lead: _Owner | None = None

    def read(self, segment: Segment, shapes: Sequence[Shape], discourse: Discourse) -> None:
        """Take a segment: a heading or a sentence that leads to a list, or an item of one."""
        if segment.kind == "item":
            owner = self.lead or self.heading
            first = next((shape for shape in shapes if any(map(str.isalpha, shape.text))), None)
            if owner is not None and first is not None and len(first.text) <= LONGEST:
                _add(first, owner, discourse)
            return
        self.lead = None
        last = shapes[-1] if shapes else None
        discourse.planned = last is not None and _plans(last)
        if segment.kind == "heading":
            self.heading = _owner(last) if last is not None else None
        elif last is not None and last.sentence.text.endswith(":"):
            self.lead = _owner(last)
        else:
            self.heading = None


def _plans(shape: Shape) -> bool:
    """Return whether a sentence leads to agreements that it does not assert (`BNN will sign the following documents:`)."""
    text = shape.sentence.text
    return text.endswith(":") and any_word("listings", "agreements").search(text) is not None and not _asserts(text)


def _asserts(text: str) -> bool:
    named = any_word("listings", "agreements").search(text)
    return named is not None and modality_of(text, named.start(), named.end()) is None and not one_of("unasserted").search(text)


def _owner(shape: Shape) -> _Owner | None:
    """Return the one body or state whose agreements a sentence says that follow, None where it plans them or names several."""
    if not _asserts(shape.sentence.text):
        return None
    actors = {identity(item): item for _, item in shape.items_in(0, len(shape.text), "SAI") if isinstance(item, Mention)}
    return _Owner(next(iter(actors.values())), shape) if len(actors) == 1 else None


def _add(shape: Shape, owner: _Owner, discourse: Discourse) -> None:
    """Add the agreement that an item names, where it says with whom and when."""
    text = shape.text
    # The subject that the sentence before the list gives it stands for no words; one adjective may stand before the instrument.
    lead = LEAD.match(text)
    said = one_of("instruments").match(text, lead.end() if lead else 0)
    match = WITH.match(text, said.end()) if said is not None else FIRST.match(text)
    if match is None or one_of("unsigned").search(text) or any(claimed.frame.yields in TIES for claimed in find_claims(shape)):
        return
    if said is None and one_of("instruments").search(f"{text} {owner.shape.sentence.text}") is None:
        return
    item = shape.items[int(match["index"])]
    partners = [one for one in _mentions(item) if one.label in PARTIES and identity(one) != identity(owner.mention)]
    dates = [one.edtf for one in shape.items if isinstance(one, DateMention) and one.kind == "date" and one.edtf]
    # Without a date an item names an agreement only where it says what it is before with whom.
    if not partners or len(dates) > 1 or (not dates and (said is None or not _is_bare(text, match.end()))):
        return
    kind = kind_of(shape.sentence.text)
    kind = kind_of(owner.shape.sentence.text) if kind == "other" else kind
    date = dates[0] if dates else None
    several = said is not None and PLURAL.search(said.group()) is not None
    for those in [(one,) for one in partners] if several else [partners]:
        _record(shape, owner, those, (kind, date, shape.words(0, match.end()) if said is not None else None), item.end, discourse)


def _is_bare(text: str, end: int) -> bool:
    """Return whether an item says no more than with whom an agreement is."""
    return re.fullmatch(r" ?(?:\([^()⟨⟩]{0,60}\))?[.;,]?(?: (?:and|dan))?", text[end:]) is not None


def _record(
    shape: Shape, owner: _Owner, partners: Sequence[Mention], told: tuple[str, str | None, str | None], end: int, discourse: Discourse
) -> None:
    """Add the agreement of an owner with those that an item names; `told` is its kind, date and title."""
    kind, date, title = told
    parties = (owner.mention, *partners)
    claims, evidence = discourse.claims, discourse.evidence(shape, 0, len(shape.text), RULE)
    key = agreement_key(kind, parties, date, shape.sentence.text, document=claims.document.id)
    name = "title_id" if shape.sentence.language == "id" else "title"
    properties: dict[str, Value | None] = {"kind": kind, name: title, "date": date}
    claims.node("Agreement", key, properties, evidence)
    relation: dict[str, Value | None] = {"action": "signed" if date else None, "date": date}
    claims.relationship("PARTY_TO", discourse.name(owner.mention, owner.shape), key, relation, [*evidence, *_quote(owner, discourse)])
    for partner in partners:
        claims.relationship("PARTY_TO", discourse.name(partner, shape), key, relation, evidence)
    rest = shape.sentence.text[end:].strip(" ,.;:()")
    for signing in read_signings(rest, discourse.finder.vocabulary, shape.sentence.language, None):
        if signing.place is not None:
            claims.relationship("SIGNED_AT", key, claims.mention(signing.place, evidence), {"date": date}, evidence)


def _mentions(item: object) -> Iterator[Mention]:
    found = item.mentions if isinstance(item, Group) else (item,)
    return (one for one in found if isinstance(one, Mention))


def _quote(owner: _Owner, discourse: Discourse) -> tuple[Evidence, ...]:
    return discourse.quote(owner.mention, owner.shape)
