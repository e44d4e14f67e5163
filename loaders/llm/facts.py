"""Facts of proposals, as far as the rules have not read the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.dates import intersection
from graph.documents import Document
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, Value
from graph.schema import labels_of, relationship_type
from graph.vocabulary import Vocabulary
from loaders.claims import Claims
from loaders.discourse.record import activity_key, agreement_key
from loaders.llm.proposals import Proposal, Refused, Span
from loaders.mentions import NO_CONTEXT, Mention, MentionFinder, identity
from loaders.registers.parties import find_parties
from loaders.registers.signings import read_places
from loaders.tables.table import Cell

RULE = "llm"
CONFIDENCE = 0.5
FORUMS = frozenset({"Forum", "InternationalOrganisation", "RegionalBody", "Organisation", "Programme"})
TIES = {"agreement": ("Agreement", "PARTY_TO"), "activity": ("Activity", "TAKES_PART_IN")}


class Known:
    """What the rules read in a document, to be asked whether a proposal says the same."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        every = tuple(facts)
        nodes = {fact.key: fact for fact in every if isinstance(fact, NodeFact)}
        self._who: dict[str, set[str]] = {}
        self._dates: dict[str, set[str]] = {}
        self._nodes = {key: fact for key, fact in nodes.items() if fact.label in ("Agreement", "Activity")}
        self._ties: set[tuple[str, str, str]] = set()
        names = {key: str(fact.properties.get("entry", key)) for key, fact in nodes.items()}
        for fact in every:
            if isinstance(fact, NodeFact):
                self._dates.setdefault(fact.key, set()).update(_dates(fact.properties))
            else:
                self._ties.add((fact.type, names.get(fact.source, fact.source), names.get(fact.target, fact.target)))
                if fact.type in ("PARTY_TO", "TAKES_PART_IN"):
                    self._who.setdefault(fact.target, set()).add(names.get(fact.source, fact.source))
                    self._dates.setdefault(fact.target, set()).update(_dates(fact.properties))

    def holds(self, proposal: Proposal, who: Iterable[str]) -> bool:
        """Whether the rules read what is proposed: the same parties, or those who took part, and no other date."""
        named = list(who)
        if proposal.claim == "membership":
            return any((type_, *named) in self._ties for type_ in ("PARTICIPATES_IN", "MEMBER_OF", "ESTABLISHED", "PART_OF"))
        label, _ = TIES[proposal.claim]
        for key, fact in self._nodes.items():
            same = fact.label == label and (label == "Agreement" or fact.properties.get("kind") == proposal.kind)
            parties = self._who.get(key, set())
            if same and parties and (parties <= set(named) or parties >= set(named)) and self._agrees(key, proposal.date):
                return True
        return False

    def _agrees(self, key: str, date: str | None) -> bool:
        dates = self._dates.get(key, set())
        return date is None or not dates or any(intersection([date, one]) is not None for one in dates)


def _dates(properties: Mapping[str, Value]) -> set[str]:
    date = properties.get("date")
    return {date} if isinstance(date, str) else set()


def _require_fitting(proposal: Proposal, named: Sequence[Mention]) -> None:
    if proposal.claim == "membership":
        if named[1].label not in FORUMS:
            raise Refused("nobody sits in what it calls a forum")
        named, allowed = named[:1], relationship_type(proposal.kind).start
    else:
        allowed = relationship_type(TIES[proposal.claim][1]).start
    if not all(set(labels_of(mention.label, acting=True)) & set(allowed) for mention in named):
        raise Refused("what it names cannot do that")


class Writer:
    """Turns proposals into facts of a document, each marked as the model's."""

    def __init__(self, document: Document, facts: Iterable[Fact], vocabulary: Vocabulary, finder: MentionFinder, version: str) -> None:
        self._claims = Claims(document)
        self._known = Known(facts)
        self._vocabulary = vocabulary
        self._finder = finder
        self._version = version

    def facts(self) -> Sequence[Fact]:
        """Return the facts so far, sorted by id."""
        return self._claims.facts()

    def add(self, proposal: Proposal) -> None:
        """Add the facts of a proposal, unless the rules read the same.

        Raises:
            Refused: a name in it is that of no state, body or forum, or two of its names are one.
        """
        who = [(self._mention(span), span, role) for span, role in proposal.names]
        named = [identity(mention) for mention, _, _ in who]
        if len(set(named)) < len(named):
            raise Refused("two of its names are one")
        _require_fitting(proposal, [mention for mention, _, _ in who])
        if self._known.holds(proposal, named):
            return
        if proposal.claim == "membership":
            self._add_membership(proposal, who)
        else:
            self._add_claim(proposal, who)

    def _add_membership(self, proposal: Proposal, who: list[tuple[Mention, Span, str | None]]) -> None:
        (actor, actor_at, _), (forum, forum_at, _) = who
        properties: dict[str, Value | None] = {"date": proposal.date, "modality": proposal.modality}
        quote = self._evidence(proposal.quote)
        self._claims.relationship(proposal.kind, self._name(actor, actor_at), self._name(forum, forum_at), properties, quote)

    def _add_claim(self, proposal: Proposal, who: list[tuple[Mention, Span, str | None]]) -> None:
        label, tie = TIES[proposal.claim]
        claims, quote = self._claims, self._evidence(proposal.quote)
        title = " ".join(claims.document.text[slice(*proposal.title)].split()) if proposal.title is not None else None
        make = agreement_key if label == "Agreement" else activity_key
        parties = [mention for mention, _, _ in who]
        key = make(proposal.kind, parties, proposal.date, title, proposal.modality, document=claims.document.id)
        properties: dict[str, Value | None] = {"kind": proposal.kind, "date": proposal.date, "modality": proposal.modality}
        if label == "Agreement":
            properties |= {"title": title, "status": proposal.status}
        claims.node(label, key, properties, quote)
        for mention, span, role in who:
            given: dict[str, Value | None] = {"date": proposal.date} if label == "Agreement" else {"role": role}
            claims.relationship(tie, self._name(mention, span), key, given, quote)
        if proposal.place is not None:
            for place in read_places(claims.document.text[slice(*proposal.place)], self._vocabulary):
                at = self._name(place, proposal.place)
                claims.relationship("SIGNED_AT" if label == "Agreement" else "HELD_IN", key, at, {"date": proposal.date}, quote)

    def _mention(self, span: Span) -> Mention:
        words = " ".join(self._claims.document.text[slice(*span)].split())
        entry = self._vocabulary.find(words)
        if entry is not None and entry.label in ("Forum", "Programme"):
            return Mention(0, len(words), entry.label, words, entry, entry.country, rule=RULE)
        found = find_parties(Cell(words, *span), self._finder, NO_CONTEXT)
        if len(found) != 1 or found[0].label == "Person":
            raise Refused("a name in it is that of no one body or state")
        return replace(found[0], rule=RULE)

    def _name(self, mention: Mention, span: Span) -> str:
        return self._claims.mention(mention, self._evidence(span))

    def _evidence(self, span: Span) -> Evidence:
        return replace(self._claims.evidence(*span, RULE, CONFIDENCE), rule_version=self._version)
