"""A small network with invented facts, on which answers can be worked out by hand.

Agreements: the Indonesian drug agency with Norland's Drug Bureau in 2012 and with its police in 2015, both states with each
other, the Drug Bureau with Osteria's customs in 2018, and one with the customs that is only proposed.
"""

from __future__ import annotations

from graph.facts import Value
from graph.model import Node, PropertyGraph, Relationship

NORTH = "north.txt"
STRAIT = "selat.md"


class _Network:
    """Nodes and relationships as they are told, each with a quote of its own."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.relationships: list[Relationship] = []
        self.ends: dict[str, int] = {NORTH: 0, STRAIT: 0}

    def document(self, name: str, title: str, language: str) -> None:
        properties: dict[str, Value] = {"name": name, "path": name, "title": title, "language": language, "media_type": "text/plain"}
        self.nodes.append(Node(f"d:{name}", ("Document", "Entity"), properties))

    def evidence(self, owner: str, quote: str, document: str) -> tuple[str, ...]:
        start = self.ends[document]
        end = start + len(quote)
        self.ends[document] = end + 1
        identifier = f"e:{owner}"
        properties: dict[str, Value] = {
            "document": document,
            "document_id": f"d:{document}",
            "start": start,
            "end": end,
            "quote": quote,
            "rule": "by-hand",
            "rule_version": "1",
            "confidence": 0.9,
            "language": "id" if document == STRAIT else "en",
        }
        self.nodes.append(Node(identifier, ("Entity", "Evidence"), properties))
        self.relationships.append(Relationship(f"r:{identifier}", "IN_DOCUMENT", identifier, f"d:{document}", {}))
        return (identifier,)

    def node(self, identifier: str, labels: str, quote: str | None = None, document: str = NORTH, **properties: Value) -> None:
        told: dict[str, Value] = dict(properties)
        if quote is None:
            told["source"] = "vocabulary"
        else:
            told["evidence"] = self.evidence(identifier, quote, document)
            told["sources"] = 1
        self.nodes.append(Node(identifier, tuple(sorted((*labels.split(), "Entity"))), told))

    def tie(self, kind: str, source: str, target: str, quote: str | None = None, document: str = NORTH, **properties: Value) -> None:
        identifier = f"r:{source}-{kind}-{target}"
        told: dict[str, Value] = dict(properties)
        if quote is None:
            told["source"] = "vocabulary"
        else:
            told["evidence"] = self.evidence(identifier, quote, document)
            told["sources"] = 1
        self.relationships.append(Relationship(identifier, kind, source, target, told))


def _tell_actors(tell: _Network) -> None:
    tell.node("n:id", "Actor State", "Indonesia", name="Indonesia", aliases=("RI", "Republic of Indonesia"), country="ID")
    tell.node("n:xn", "Actor State", "Norland", name="Norland", name_id="Norlandia", country="XN")
    tell.node("n:xo", "Actor State", name="Osteria", country="XO")
    tell.node(
        "n:bnn",
        "Actor Agency",
        "BNN",
        name="National Narcotics Board",
        name_id="Badan Narkotika Nasional",
        acronym="BNN",
        aliases=("BNN", "National Narcotics Agency"),
        country="ID",
        kind="drug control",
    )
    tell.node(
        "n:polri",
        "Actor Agency",
        "Polri",
        name="Indonesian National Police",
        acronym="Polri",
        aliases=("Mabes Polri", "National Police"),
        country="ID",
    )
    tell.node(
        "n:nnp", "Actor Agency", "Norland police", name="Norland National Police", acronym="NNP", aliases=("National Police",), country="XN"
    )
    tell.node(
        "n:ndb",
        "Actor Agency",
        "the Drug Bureau",
        name="Norland Drug Bureau",
        name_id="Biro Narkotika Norlandia",
        acronym="NDB",
        country="XN",
    )
    tell.node("n:oca", "Actor Agency", "Osteria's customs", name="Osteria Customs Authority", acronym="OCA", country="XO")
    tell.node("n:ulh", "Actor Organisation", "Lindhaven's university", name="University of Lindhaven", country="XN")
    tell.tie("AGENCY_OF", "n:bnn", "n:id")
    tell.tie("AGENCY_OF", "n:polri", "n:id")
    tell.tie("AGENCY_OF", "n:nnp", "n:xn")
    tell.tie("AGENCY_OF", "n:oca", "n:xo")


def _tell_agreements(tell: _Network) -> None:
    tell.node("p:lindhaven", "Place", "in Lindhaven", name="Lindhaven", kind="city", country="XN")
    tell.node("t:precursors", "Topic", "on precursors", name="precursors", name_id="prekursor")
    tell.node(
        "a:mou12",
        "Agreement",
        "a memorandum on precursors",
        title="Memorandum on precursors",
        kind="MoU",
        date="2012-03-23",
        duration="P5Y",
        valid_until="2017-03-23",
        derived=("valid_until",),
    )
    tell.tie("PARTY_TO", "n:bnn", "a:mou12", "BNN signed in March", action="signed", date="2012-03-23")
    tell.tie("PARTY_TO", "n:ndb", "a:mou12", "so did the Drug Bureau", action="signed", date="2012-03-23")
    tell.tie("SIGNED_AT", "a:mou12", "p:lindhaven", "they met in Lindhaven", date="2012-03-23")
    tell.tie("COVERS", "a:mou12", "t:precursors", "it is about precursors")
    tell.node("a:mou15", "Agreement", "nota kesepahaman kedua", STRAIT, title="Second memorandum", kind="MoU", date="2015")
    tell.tie("PARTY_TO", "n:bnn", "a:mou15", "BNN menandatangani", STRAIT)
    tell.tie("PARTY_TO", "n:nnp", "a:mou15", "kepolisian Norlandia juga", STRAIT)
    life: dict[str, Value] = {"valid_from": "2016-01-01", "status": "in_force"}
    tell.node(
        "a:treaty", "Agreement", "perjanjian ekstradisi", STRAIT, title="Extradition treaty", kind="treaty", date="2015-06-01", **life
    )
    tell.tie("PARTY_TO", "n:id", "a:treaty", "Indonesia meratifikasi", STRAIT, action="ratified", date="2015-06-01")
    tell.tie("PARTY_TO", "n:xn", "a:treaty", "Norlandia meratifikasi", STRAIT, action="ratified", date="2016")
    tell.node("a:proposed", "Agreement", "an agreement is proposed", title="Customs agreement", kind="other", modality="proposed")
    tell.tie("PARTY_TO", "n:bnn", "a:proposed", "BNN might join")
    tell.tie("PARTY_TO", "n:oca", "a:proposed", "the customs might join")
    tell.node("a:coast", "Agreement", "the coast declaration", title="Coast declaration", kind="declaration", date="2018-02")
    tell.tie("PARTY_TO", "n:ndb", "a:coast", "the Drug Bureau declared")
    tell.tie("PARTY_TO", "n:oca", "a:coast", "the customs declared")
    tell.tie("DECLINES", "n:oca", "n:polri", "the customs refused the police", what="exchange of lists", modality="denied")


def _tell_forums(tell: _Network) -> None:
    tell.node(
        "n:sdf",
        "Forum",
        "the Strait Drug Forum",
        name="Strait Drug Forum",
        name_id="Forum Narkotika Selat",
        acronym="SDF",
        level="regional",
    )
    tell.node("n:apa", "Actor Forum", "the police association", name="Association of Island Police", acronym="AIP", level="international")
    tell.tie("PARTICIPATES_IN", "n:polri", "n:sdf", "Polri sits in the forum", date="2014", role="observer")
    tell.tie("PARTICIPATES_IN", "n:nnp", "n:sdf", "Norland's police sits there")
    tell.tie("MEMBER_OF", "n:polri", "n:apa", "Polri anggota asosiasi", STRAIT)
    tell.tie("MEMBER_OF", "n:oca", "n:apa", "bea cukai akan masuk", STRAIT, modality="planned")
    tell.node("n:rwp", "Programme", "River Watch", name="River Watch Programme", acronym="RWP", kind="programme", date="2016/2019")
    tell.tie("RUNS", "n:ndb", "n:rwp", "the Drug Bureau runs it")
    tell.tie("PARTICIPATES_IN", "n:polri", "n:rwp", "Polri takes part in River Watch", date="2017")


def _tell_activities(tell: _Network) -> None:
    tell.node("a:course", "Activity", "a course for investigators", kind="training", title="Course for investigators", date="2013-05")
    tell.tie("TAKES_PART_IN", "n:ndb", "a:course", "the Drug Bureau taught", role="trainer")
    tell.tie("TAKES_PART_IN", "n:bnn", "a:course", "officers of BNN learnt", role="trainee")
    tell.tie("UNDER", "a:course", "a:mou12", "under the memorandum")
    tell.tie("HELD_IN", "a:course", "p:lindhaven", "the course was in Lindhaven")
    tell.node("a:later", "Activity", "a course is planned", kind="training", title="Planned course", date="2021", modality="planned")
    tell.tie("TAKES_PART_IN", "n:nnp", "a:later", "Norland's police would teach", role="trainer")
    tell.tie("TAKES_PART_IN", "n:polri", "a:later", "Polri would learn", role="trainee")
    tell.node(
        "a:boat",
        "Activity",
        "kapal dengan sabu",
        STRAIT,
        kind="seizure",
        title="Boat",
        quantity="1,2 ton sabu",
        amount=1.2,
        unit="t",
        substance="methamphetamine",
        date="2019-02-07",
    )
    tell.tie("TAKES_PART_IN", "n:bnn", "a:boat", "BNN menyita", STRAIT)
    tell.tie("TAKES_PART_IN", "n:polri", "a:boat", "bersama Polri", STRAIT)
    tell.tie("HELD_IN", "a:boat", "p:lindhaven", "dekat Lindhaven", STRAIT)
    tell.node(
        "a:port",
        "Activity",
        "heroin in the port",
        kind="seizure",
        title="Port",
        quantity="300 kg of heroin",
        amount=300.0,
        unit="kg",
        substance="heroin",
        date="2017",
    )
    tell.tie("TAKES_PART_IN", "n:ndb", "a:port", "the Drug Bureau found it")


def _tell_findings(tell: _Network) -> None:
    tell.node("o:laws", "Obstacle", "laws that differ", description="drug laws differ")
    tell.node("o:boats", "Obstacle", "kapal kurang", STRAIT, description="too few boats")
    tell.tie("HAMPERED_BY", "a:mou12", "o:laws", "hampered by laws that differ")
    tell.tie("HAMPERED_BY", "n:rwp", "o:boats", "terhambat karena kapal kurang", STRAIT)
    tell.node("s:16", "Statistic", "120 kg in 2016", series="methamphetamine seized", year=2016, value=120.0, unit="kg")
    tell.node("s:17", "Statistic", "150 kg in 2017", series="methamphetamine seized", year=2017, value=150.0, unit="kg")
    tell.node("s:users", "Statistic", "2 persen pada 2017", STRAIT, series="prevalence", year=2017, value=2.0, unit="%")
    tell.tie("ABOUT", "s:16", "n:id", "in Indonesia in 2016")
    tell.tie("REPORTED_BY", "s:16", "n:bnn", "BNN reports 120 kg")
    tell.tie("ABOUT", "s:users", "n:id", "di Indonesia pada 2017", STRAIT)
    tell.node("i:date", "Inconsistency", "March or May", kind="date", severity="strong", description="March in the table, May in the text")
    tell.tie("CONCERNS", "i:date", "a:mou12", "the table has March")
    tell.node(
        "i:count", "Inconsistency", "tiga atau empat", STRAIT, kind="count", severity="weak", description="three announced, four listed"
    )
    tell.tie("CONCERNS", "i:count", "n:sdf", "empat disebut", STRAIT)


def network() -> PropertyGraph:
    """Return the network."""
    tell = _Network()
    tell.document(NORTH, "North", "en")
    tell.document(STRAIT, "Selat", "id")
    _tell_actors(tell)
    _tell_agreements(tell)
    _tell_forums(tell)
    _tell_activities(tell)
    _tell_findings(tell)
    return PropertyGraph(tuple(tell.nodes), tuple(tell.relationships))
