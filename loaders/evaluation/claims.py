"""What a graph claims of one document: its agreements, participations and activities, as the document bears them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.facts import Properties
from graph.model import Node, Relationship
from loaders.evaluation.gold import NOT_ASSERTED
from loaders.evaluation.names import comparable, forms
from loaders.evaluation.spans import Span, is_wide
from loaders.evaluation.view import GraphView, text_of

PARTICIPATION = frozenset({"PARTICIPATES_IN", "MEMBER_OF", "ESTABLISHED"})
# Answers gold where it says the same, in either direction; no claim of its own that could be wrong beside gold's forums.
BELONGING = frozenset({"PART_OF"})
TARGET = "target"


@dataclass(frozen=True, slots=True)
class Shape:
    """How the graph writes a kind of fact: the relationships that lead to its parties, and to its places."""

    parties: frozenset[str]
    places: str


AGREEMENT = Shape(frozenset({"PARTY_TO"}), "SIGNED_AT")
PROGRAMME = Shape(frozenset({"RUNS", "SUPPORTS", "PARTY_TO"}), "HELD_IN")
ACTIVITY = Shape(frozenset({"TAKES_PART_IN"}), "HELD_IN")


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact that the graph draws from a document.

    Args:
        title: how to speak of it.
        kind: its kind, where it has one.
        parties: names of those concerned, gold's where gold knows them.
        own_states: those parties that are states beside an agency of theirs.
        dates: EDTF dates of the relationships that the document bears out, and of the fact; None where one has none.
        places: names of its places, in the form in which names compare.
        spans: where the document says it.
        asserted: False where the graph keeps it as planned, proposed, denied or the like.
        wide: whether its evidence covers too much of the document to show anything.
        rules: the rules that read that evidence.
        languages: the languages of that evidence.
        pair: the ends of a participation.
        belonging: whether that participation is one body being a part of another.
        programme: name of the programme that stands for an agreement.
    """

    title: str
    kind: str | None
    parties: frozenset[str]
    own_states: frozenset[str]
    dates: tuple[str | None, ...]
    places: frozenset[str]
    spans: tuple[Span, ...]
    asserted: bool
    wide: bool
    rules: frozenset[str]
    languages: frozenset[str]
    pair: tuple[str, str] | None = None
    belonging: bool = False
    programme: str | None = None


def names_of(node: Node) -> frozenset[str]:
    """Return the forms by which a node's names compare."""
    properties = node.properties
    aliases = properties.get("aliases")
    given = (text_of(properties, "name") or text_of(properties, "title"), text_of(properties, "name_id"), text_of(properties, "acronym"))
    return frozenset(form for name in (*given, *(aliases if isinstance(aliases, tuple) else ())) if name for form in forms(name))


class ClaimReader:
    """Reads what a graph claims of one document, with the names that gold gives its actors.

    Args:
        view: the graph.
        document: name of the document.
        text_length: code points in it.
        index: gold names by comparable form.
    """

    def __init__(self, view: GraphView, document: str, text_length: int, index: Mapping[str, str]) -> None:
        self.view = view
        self.document = document
        self.text_length = text_length
        self.index = index
        self._names: dict[str, str] = {}

    def name(self, node: Node) -> str:
        """Return gold's name of a node, by its own name before its others; its own after `?` where gold has none."""
        if node.id not in self._names:
            own = comparable(text_of(node.properties, "name") or "")
            ordered = (own, *sorted(names_of(node) - {own}))
            found = (self.index[form] for form in ordered if form in self.index)
            self._names[node.id] = next(found, f"?{node.properties.get('name')}")
        return self._names[node.id]

    def gold_names(self, node: Node) -> frozenset[str]:
        """Return the names of all gold actors that a node's names belong to; more than one were merged wrongly."""
        return frozenset(self.index[form] for form in names_of(node) if form in self.index)

    def claims(self) -> dict[str, tuple[Claim, ...]]:
        """Return the claims by the kinds of `gold.FACT_KINDS`."""
        agreements, activities = [], []
        for node in self.view.nodes_in.get(self.document, ()):
            if "Agreement" in node.labels:
                agreements.append(self._claim(node, AGREEMENT))
            elif "Programme" in node.labels:
                agreements.append(self._programme(node))
            if "Activity" in node.labels:
                activities.append(self._claim(node, ACTIVITY))
        return {
            "agreements": tuple(claim for claim in agreements if claim),
            "participation": self._participations(),
            "activities": tuple(claim for claim in activities if claim),
        }

    def _programme(self, node: Node) -> Claim | None:
        claim = self._claim(node, PROGRAMME)
        return replace(claim, kind=claim.kind or "programme", programme=self.name(node)) if claim else None

    def _claim(self, node: Node, shape: Shape) -> Claim | None:
        ties = [each for each in self.view.incoming.get(node.id, ()) if each.type in shape.parties and self._ties(each)]
        spans = (*self.view.spans(node, self.document), *(span for each in ties for span in self.view.spans(each, self.document)))
        if not spans:
            return None
        things: tuple[Node | Relationship, ...] = (node, *ties)
        evidence = [piece for thing in things for piece in self.view.cited(thing, self.document)]
        places = [each for each in self.view.outgoing.get(node.id, ()) if each.type == shape.places and self._stated(each)]
        parties = [self.view.nodes[each.start] for each in ties]
        properties = node.properties
        return Claim(
            title=text_of(properties, "title") or text_of(properties, "name") or text_of(properties, "kind") or node.id,
            kind=text_of(properties, "kind"),
            parties=frozenset(map(self.name, parties)),
            own_states=self._own_states(parties),
            dates=self._dates(node, [*places, *ties]),
            places=frozenset(form for each in places for form in names_of(self.view.nodes[each.end])),
            spans=spans,
            asserted=_asserted(properties),
            wide=is_wide(spans, self.text_length),
            rules=_values(evidence, "rule"),
            languages=_values(evidence, "language"),
        )

    def _stated(self, relationship: Relationship) -> bool:
        return bool(self.view.spans(relationship, self.document))

    def _ties(self, relationship: Relationship) -> bool:
        return relationship.properties.get("role") != TARGET and self._stated(relationship)

    def _dates(self, node: Node, relationships: list[Relationship]) -> tuple[str | None, ...]:
        dates = tuple(text_of(each.properties, "date") for each in relationships)
        # The date of a node that several documents tell of may be another document's.
        if self.view.only_in(node, self.document):
            return (*dates, text_of(node.properties, "date"))
        return dates if any(dates) else (*dates, None)

    def _own_states(self, parties: list[Node]) -> frozenset[str]:
        countries = {country for node in parties if "State" not in node.labels for country in self.view.countries(node)}
        states = (node for node in parties if "State" in node.labels)
        return frozenset(self.name(node) for node in states if countries & {node.id, node.properties.get("country")})

    def _participations(self) -> tuple[Claim, ...]:
        found: dict[tuple[tuple[str, str], bool, bool], list[Relationship]] = {}
        for relationship in self.view.relationships_in.get(self.document, ()):
            if relationship.type in PARTICIPATION | BELONGING:
                pair = (self.name(self.view.nodes[relationship.start]), self.name(self.view.nodes[relationship.end]))
                key = (pair, _asserted(relationship.properties), relationship.type in BELONGING)
                found.setdefault(key, []).append(relationship)
        return tuple(self._participation(*key, ties) for key, ties in found.items())

    def _participation(self, pair: tuple[str, str], asserted: bool, belonging: bool, ties: list[Relationship]) -> Claim:
        spans = tuple(span for each in ties for span in self.view.spans(each, self.document))
        evidence = [piece for each in ties for piece in self.view.cited(each, self.document)]
        return Claim(
            title=f"{pair[0]} in {pair[1]}",
            kind=None,
            parties=frozenset(pair),
            own_states=frozenset(),
            dates=(),
            places=frozenset(),
            spans=spans,
            asserted=asserted,
            wide=is_wide(spans, self.text_length),
            rules=_values(evidence, "rule"),
            languages=_values(evidence, "language"),
            pair=pair,
            belonging=belonging,
        )


def _values(evidence: list[Node], key: str) -> frozenset[str]:
    return frozenset(value for piece in evidence if (value := text_of(piece.properties, key)))


def _asserted(properties: Properties) -> bool:
    return properties.get("modality") not in NOT_ASSERTED and properties.get("status") not in NOT_ASSERTED
