"""Claims: what the facts say of one key that stands for an agreement or an activity."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.facts import NodeFact, RelationshipFact
from graph.names import comparable
from graph.resolution.matching import figures
from graph.resolution.mention import entry_of
from graph.vocabulary import Entry, Vocabulary

PARTIES = {"Agreement": "PARTY_TO", "Activity": "TAKES_PART_IN"}
PLACES = {"Agreement": "SIGNED_AT", "Activity": "HELD_IN"}
# When a party ratified says nothing of when an agreement was made.
LATER_ACTIONS = frozenset({"ratified", "acceded", "withdrew"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A key with what its facts say; parties and places are ids of nodes.

    Args:
        key: `a:…`.
        label: `Agreement` or `Activity`.
        kind: as the data model lists them.
        modality: empty where the text asserts.
        titles: all its titles, sorted.
        dates: EDTF, of the claim itself and of its signing.
        quantity: amount and unit, else the words; None without one.
        parties: who is party to it or takes part.
        sides: the states of the parties, and those parties that are of none.
        places: where it was signed or held.
        documents: names of the documents that bear it out.
        languages: those of its evidence.
        entry: of a convention that the vocabulary knows.
    """

    key: str
    label: str
    kind: str
    modality: str
    titles: tuple[str, ...]
    dates: tuple[str, ...]
    quantity: str | None
    parties: frozenset[str]
    sides: frozenset[str]
    places: frozenset[str]
    documents: frozenset[str]
    languages: frozenset[str]
    entry: Entry | None

    @property
    def title(self) -> str | None:
        """Its first title, as titles are compared."""
        return comparable(self.titles[0]) if self.titles else None

    @property
    def has_year(self) -> bool:
        """Whether a title names a year, as conventions do."""
        return any(len(number) == 4 for title in self.titles for number in figures(title))


def read_claims(
    nodes: Iterable[NodeFact],
    relationships: Iterable[RelationshipFact],
    node_of: Callable[[str], str],
    side_of: Callable[[str], str],
    vocabulary: Vocabulary,
) -> dict[str, Claim]:
    """Return the agreements and activities of the facts by key, sorted.

    Args:
        nodes: node facts.
        relationships: relationship facts.
        node_of: the node of a body's or place's key.
        side_of: the state of a node, else the node itself.
        vocabulary: knows conventions by their titles.
    """
    grouped: dict[str, list[NodeFact]] = {}
    for fact in nodes:
        if fact.label in PARTIES:
            grouped.setdefault(fact.key, []).append(fact)
    into: dict[str, list[RelationshipFact]] = {key: [] for key in grouped}
    out: dict[str, list[RelationshipFact]] = {key: [] for key in grouped}
    for relationship in relationships:
        if relationship.target in into and relationship.type in PARTIES.values():
            into[relationship.target].append(relationship)
        if relationship.source in out and relationship.type in PLACES.values():
            out[relationship.source].append(relationship)
    return {key: _claim(key, grouped[key], into[key], out[key], node_of, side_of, vocabulary) for key in sorted(grouped)}


def _claim(
    key: str,
    facts: list[NodeFact],
    into: list[RelationshipFact],
    out: list[RelationshipFact],
    node_of: Callable[[str], str],
    side_of: Callable[[str], str],
    vocabulary: Vocabulary,
) -> Claim:
    ordered = sorted(facts, key=lambda fact: sorted(map(str, fact.properties.items())))
    label = ordered[0].label
    parties = [one for one in into if one.type == PARTIES[label]]
    places = [one for one in out if one.type == PLACES[label]]
    signing = [one.properties for one in (*parties, *places) if one.properties.get("action") not in LATER_ACTIONS]
    dates = {str(given["date"]) for given in (*(fact.properties for fact in ordered), *signing) if "date" in given}
    entries = (entry_of(fact.properties, label, vocabulary) for fact in ordered if label == "Agreement")
    bodies = frozenset(node_of(one.source) for one in parties)
    return Claim(
        key,
        label,
        _first(ordered, "kind") or "other",
        _first(ordered, "modality") or "",
        tuple(sorted({str(fact.properties[name]) for fact in ordered for name in ("title", "title_id") if name in fact.properties})),
        tuple(sorted(dates)),
        _quantity(ordered),
        bodies,
        frozenset(map(side_of, bodies)),
        frozenset(node_of(one.target) for one in places),
        frozenset(one.document for fact in ordered for one in fact.evidence),
        frozenset(one.language for fact in ordered for one in fact.evidence if one.language is not None),
        next((entry for entry in entries if entry is not None and entry.label == "Agreement"), None),
    )


def _first(facts: list[NodeFact], key: str) -> str | None:
    return next((str(fact.properties[key]) for fact in facts if key in fact.properties), None)


def _quantity(facts: list[NodeFact]) -> str | None:
    amount = _first(facts, "amount")
    if amount is not None:
        return f"{float(amount):g} {_first(facts, 'unit') or ''} {_first(facts, 'substance') or ''}".strip()
    words = _first(facts, "quantity")
    return None if words is None else comparable(words)
