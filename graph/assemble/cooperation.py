"""What is worked out of shared agreements, programmes and activities: their scope and level, and who cooperates with whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import fsum

from graph.assemble.selection import Cover, allowed
from graph.dates import earliest, latest
from graph.evidence import Evidence
from graph.facts import Value
from graph.ids import content_id
from graph.model import Node, Relationship
from graph.vocabulary import Entry

# What makes an actor a member of an agreement, a programme or an activity.
MEMBERSHIP = {
    "Agreement": frozenset({"PARTY_TO"}),
    "Programme": frozenset({"RUNS", "SUPPORTS", "PARTICIPATES_IN", "MEMBER_OF", "ESTABLISHED"}),
    "Activity": frozenset({"TAKES_PART_IN"}),
}
LARGEST = 40
MOST_QUOTES = 40
NOT_TOGETHER = {"action": "withdrew", "role": "target"}
AGENCIES = frozenset({"Agency", "Unit", "Organisation"})
WIDE_LEVELS = frozenset({"regional", "international"})


@dataclass(slots=True)
class _Tie:
    shares: list[float] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    years: list[int] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    covers: dict[str, Cover] = field(default_factory=dict)

    def cite(self, quotes: Mapping[str, Evidence], lengths: Mapping[str, int]) -> None:
        """Add evidence while the tie has few quotes and they cover no more of a document than is allowed."""
        for key, one in quotes.items():
            self.documents.add(one.document_id)
            cover = self.covers.setdefault(one.document, Cover(allowed(lengths[one.document])))
            if key not in self.evidence and len(self.evidence) < MOST_QUOTES and cover.fits(one):
                self.evidence[key] = one
                cover.add(one)


def without_own_states(members: Iterable[str], nodes: Mapping[str, Node]) -> list[str]:
    """Return members without the states that stand beside an agency of theirs, sorted."""
    every = sorted(set(members))
    represented = {nodes[one].properties.get("country") for one in every if "State" not in nodes[one].labels} - {None}
    return [one for one in every if "State" not in nodes[one].labels or nodes[one].properties.get("country") not in represented]


def scope_and_level(parties: Iterable[str], nodes: Mapping[str, Node], entry: Entry | None) -> dict[str, Value]:
    """Return the derived `scope` and `level` of an agreement, as far as its parties show them.

    A state beside its own agency is no party more. A convention that the vocabulary knows as regional or
    international is multilateral however few of its parties a document names.
    """
    members = without_own_states(parties, nodes)
    found: dict[str, Value] = {}
    if len(members) > 2 or (entry is not None and entry.level in WIDE_LEVELS):
        found["scope"] = "multilateral"
    elif len(members) == 2:
        found["scope"] = "bilateral"
    states = any("State" in nodes[one].labels for one in members)
    agencies = any(AGENCIES.intersection(nodes[one].labels) for one in members)
    if states or agencies:
        found["level"] = "mixed" if states and agencies else "state" if states else "agency"
    return found


def cooperation(
    nodes: Mapping[str, Node], relationships: Iterable[Relationship], evidence: Mapping[str, Evidence], lengths: Mapping[str, int]
) -> list[Relationship]:
    """Return `COOPERATES_WITH` between actors that share asserted agreements, programmes or activities.

    Each shared one of n actors adds 1/(n-1) to the weight (Newman 2001), so that an actor's share of it sums to 1.
    Those of more than 40 actors add nothing: who has ratified the same convention does not cooperate by that.
    A state beside its own agency counts once, as the agency.

    Args:
        nodes: by id.
        relationships: from actors to what they share.
        evidence: by id.
        lengths: code points of each document by name.
    """
    members: dict[str, dict[str, list[Relationship]]] = {}
    for one in relationships:
        if brings_together(one, nodes):
            members.setdefault(one.end, {}).setdefault(one.start, []).append(one)
    ties: dict[tuple[str, str], _Tie] = {}
    for shared in sorted(members):
        actors = without_own_states(members[shared], nodes)
        if 2 <= len(actors) <= LARGEST:
            joint = _Shared(nodes[shared], {actor: members[shared][actor] for actor in actors}, evidence, lengths)
            for pair in combinations(actors, 2):
                joint.add_to(ties.setdefault(pair, _Tie()), pair)
    return [_relationship(pair, ties[pair]) for pair in sorted(ties)]


def brings_together(one: Relationship, nodes: Mapping[str, Node], membership: Mapping[str, frozenset[str]] = MEMBERSHIP) -> bool:
    """Return whether a relationship makes an actor a member of what it reaches, and a document asserts that.

    Args:
        one: the relationship.
        nodes: by id.
        membership: relationship types that do so, by the label of what they reach.
    """
    end = nodes[one.end]
    if not any(label in end.labels and one.type in types for label, types in membership.items()) or "Actor" not in nodes[one.start].labels:
        return False
    asserted = "modality" not in end.properties and "modality" not in one.properties
    return asserted and not any(one.properties.get(key) == value for key, value in NOT_TOGETHER.items())


class _Shared:
    """An agreement, programme or activity with its actors; `add_to` adds it to the tie of two of them."""

    def __init__(
        self, node: Node, actors: Mapping[str, list[Relationship]], evidence: Mapping[str, Evidence], lengths: Mapping[str, int]
    ) -> None:
        self.lengths = lengths
        self.share = 1 / (len(actors) - 1)
        self.kind = str(node.properties.get("kind", "programme"))
        self.dates = [str(node.properties["date"])] if "date" in node.properties else []
        self.quotes = {actor: _quotes(own, evidence) for actor, own in actors.items()}
        self.own_dates = {actor: [str(one.properties["date"]) for one in own if "date" in one.properties] for actor, own in actors.items()}

    def add_to(self, tie: _Tie, pair: tuple[str, str]) -> None:
        tie.shares.append(self.share)
        tie.kinds.add(self.kind)
        for date in self.dates or [*self.own_dates[pair[0]], *self.own_dates[pair[1]]]:
            tie.years += [day.year for day in (earliest(date), latest(date)) if day is not None]
        for actor in pair:
            tie.cite(self.quotes[actor], self.lengths)


def _quotes(relationships: Iterable[Relationship], evidence: Mapping[str, Evidence]) -> dict[str, Evidence]:
    """Return one quote of each document, the first that its relationships cite, by id."""
    first: dict[str, str] = {}
    for one in sorted(relationships, key=lambda one: one.id):
        cited = one.properties.get("evidence")
        for key in cited if isinstance(cited, tuple) else ():
            first.setdefault(evidence[key].document, key)
    return {key: evidence[key] for key in first.values()}


def _relationship(pair: tuple[str, str], tie: _Tie) -> Relationship:
    properties: dict[str, Value] = {
        "weight": round(fsum(sorted(tie.shares)), 9),
        "kinds": tuple(sorted(tie.kinds)),
        "evidence": tuple(sorted(tie.evidence, key=lambda key: (tie.evidence[key].document, tie.evidence[key].start, key))),
        "sources": len(tie.documents),
    }
    if tie.years:
        properties |= {"first_year": min(tie.years), "last_year": max(tie.years)}
    properties["derived"] = tuple(sorted(key for key in properties if key not in ("evidence", "sources")))
    start, end = pair
    return Relationship(content_id("r", "COOPERATES_WITH", start, end, {}), "COOPERATES_WITH", start, end, properties)
