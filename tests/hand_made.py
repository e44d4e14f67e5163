"""Facts made by hand for the tests of resolution and assembly: own bodies of own countries, in two languages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from graph.documents import DocumentRecord
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, RelationshipFact, Value, claim_key, mention_key
from graph.vocabulary import Entry, Vocabulary

VOCABULARY = Vocabulary(
    (
        Entry("id", "State", "Indonesia", country="ID", iso3="IDN"),
        Entry("xa", "State", "Arcadia", name_id="Arkadia", country="XA", iso3="XAR"),
        Entry("xb", "State", "Borduria", country="XB", demonyms=("Bordurian",)),
        Entry("bnn-id", "Agency", "National Narcotics Board", "Badan Narkotika Nasional", "BNN", country="ID", wikidata="Q1"),
        Entry("ana-xa", "Agency", "Arcadian Narcotics Agency", acronym="ANA", generic=("National Police",), country="XA"),
        Entry("np-xb", "Agency", "Bordurian Police", generic=("National Police",), country="XB"),
        Entry("dafo", "Forum", "Drug Affairs Forum", acronym="DAFO", level="regional", founded="1999"),
        Entry("opium-1925", "Agreement", "Opium Accord of 1925", name_id="Kesepakatan Opium 1925", kind="treaty", level="international"),
        Entry("port-xa", "Place", "Port Arcady", country="XA", kind="city"),
    )
)


def record(name: str, length: int = 4000) -> DocumentRecord:
    """Return a document of that name."""
    return DocumentRecord(name, hashlib.sha256(name.encode()).hexdigest(), name, length, language="en", media_type="text/plain")


def quote(text: str, start: int = 0, document: str = "a.txt", confidence: float = 0.9, language: str | None = "en") -> Evidence:
    """Return evidence of a text at a place of a document."""
    return Evidence(document, record(document).id, start, start + len(text), text, "test", "1", confidence, language)


def body(name: str, label: str = "Agency", country: str | None = None, evidence: Evidence | None = None, **properties: Value) -> NodeFact:
    """Return the fact that a document names a body, a place or a forum."""
    given: dict[str, Value] = {"name": name, **properties}
    if country is not None:
        given["country"] = country
    return NodeFact(label, mention_key(name, label, country), given, (evidence or quote(name),))


def claim(
    label: str,
    parties: Iterable[NodeFact],
    evidence: Evidence,
    properties: Mapping[str, Value],
    date: str | None = None,
    place: NodeFact | None = None,
) -> tuple[Fact, ...]:
    """Return an agreement or activity, its parties, and where it was signed or held."""
    actors = tuple(parties)
    key = claim_key(label, sorted(one.key for one in actors), sorted(properties.items()), date, evidence.document, evidence.start)
    dated: dict[str, Value] = {} if date is None else {"date": date}
    node = NodeFact(label, key, {**properties, **dated}, (evidence,))
    into, out = ("PARTY_TO", "SIGNED_AT") if label == "Agreement" else ("TAKES_PART_IN", "HELD_IN")
    ties: list[Fact] = [RelationshipFact(into, one.key, key, dated if label == "Agreement" else {}, (evidence,)) for one in actors]
    if place is not None:
        ties.append(RelationshipFact(out, key, place.key, dated, (evidence,)))
    return (*actors, *((place,) if place else ()), node, *ties)


def agreement(
    *parties: NodeFact, evidence: Evidence, date: str | None = None, place: NodeFact | None = None, **properties: Value
) -> tuple[Fact, ...]:
    """Return the facts of an agreement, a memorandum unless `kind` says otherwise."""
    return claim("Agreement", parties, evidence, {"kind": "MoU", **properties}, date, place)


def activity(
    *parties: NodeFact, evidence: Evidence, date: str | None = None, place: NodeFact | None = None, **properties: Value
) -> tuple[Fact, ...]:
    """Return the facts of an activity, a training unless `kind` says otherwise."""
    return claim("Activity", parties, evidence, {"kind": "training", **properties}, date, place)


def key_of(facts: Iterable[Fact], label: str) -> str:
    """Return the key of the only node fact of a label."""
    (key,) = {fact.key for fact in facts if isinstance(fact, NodeFact) and fact.label == label}
    return key
