"""Graphs made of gold files, whole or damaged, to try the measure on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from typing import Any

from graph.ids import content_id
from graph.model import Node, PropertyGraph, Relationship

LABELS = {
    "state": ("Actor", "State"),
    "forum": ("Forum",),
    "programme": ("Programme",),
    "international_organisation": ("Actor", "InternationalOrganisation"),
    "regional_body": ("Actor", "Forum", "RegionalBody"),
    "person": ("Actor", "Person"),
}
AGREEMENT_KINDS = ("MoU", "LoI", "treaty", "arrangement", "declaration", "other")
ACTIVITY_KINDS = ("training", "meeting", "seizure", "assistance", "joint_operation", "other")
TIES = ("PARTICIPATES_IN", "MEMBER_OF", "ESTABLISHED", "PART_OF")


class GoldGraph:
    """A graph that grows out of gold files; `damage` is the chance that any one thing in it is made wrong."""

    def __init__(self, texts: Mapping[str, str], damage: float = 0.0, seed: int = 0) -> None:
        self.texts = texts
        self.damage = damage
        self.random = random.Random(seed)
        self.nodes: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {}
        self.relationships: dict[str, tuple[str, str, str, dict[str, Any]]] = {}

    def goes_wrong(self) -> bool:
        """Return whether the next thing is to be damaged."""
        return self.random.random() < self.damage

    def evidence(self, document: str, quotes: Iterable[str]) -> list[str]:
        """Return ids of evidence on the quotes, made too wide, moved, untrue or dangling where it goes wrong."""
        text, ids = self.texts[document], []
        for quote in quotes:
            match = re.search(r"\s+".join(map(re.escape, quote.split())), text)
            if not match:
                continue
            start, end = match.span()
            if self.goes_wrong():
                before, after = self.random.choice([(-900, 900), (40, 40), (0, 3 + start - end), (0, 300)])
                start, end = start + before, end + after
            start, end = max(0, min(start, len(text) - 1)), max(1, min(end, len(text)))
            shown = "?" if self.goes_wrong() else text[start:end]
            key = content_id("e", document, start, end)
            self.nodes[key] = (("Evidence",), {"document": document, "start": start, "end": end, "quote": shown})
            ids.append(content_id("e", "nowhere") if self.goes_wrong() and self.goes_wrong() else key)
        return ids

    def node(self, key: str, labels: tuple[str, ...], evidence: list[str], **properties: Any) -> str:
        """Return the key of a node, added or given more evidence."""
        given = {name: value for name, value in properties.items() if value is not None}
        known = self.nodes.setdefault(key, (labels, given))[1]
        known["evidence"] = sorted({*known.get("evidence", ()), *evidence})
        return key

    def tie(self, type: str, start: str, end: str, evidence: list[str], **properties: Any) -> None:
        """Add a relationship, or more evidence to it."""
        given = {name: value for name, value in properties.items() if value is not None}
        key = content_id("r", type, start, end, given)
        known = self.relationships.setdefault(key, (type, start, end, given))[3]
        known["evidence"] = sorted({*known.get("evidence", ()), *evidence})

    def add(self, gold: dict[str, Any]) -> None:
        """Add what a gold file holds."""
        document = gold["document"]
        actors = self.actors(gold)
        for i, entry in enumerate(gold["agreements"]):
            self.agreement(document, i, entry, actors)
        for entry in gold["memberships_or_forum_participation"]:
            self.participation(document, entry, actors)
        for i, entry in enumerate(gold["activities"]):
            self.activity(document, i, entry, actors)
        for entry in gold["statistics"]:
            value = entry["value"] + self.goes_wrong()
            properties = {"series": entry["series"], "year": entry["year"], "value": value}
            quotes = self.evidence(document, [entry["quote"]])
            self.node(content_id("n", document, "statistic", entry), ("Statistic",), quotes, **properties)
        for name, label in (("obstacles", "Obstacle"), ("inconsistencies", "Inconsistency")):
            for entry in gold[name]:
                quotes = [entry["quote"]] if "quote" in entry else entry["quotes"]
                kept = self.evidence(document, quotes[:1] if self.goes_wrong() else quotes)
                self.node(content_id("n", document, label, entry), (label,), kept, description=entry["description"])
        for entry in gold["negatives"]:
            modality = self.random.choice([None, "denied"])
            quotes = self.evidence(document, [entry["quote"]])
            self.node(content_id("n", document, "negative", entry), ("Agreement",), quotes, kind="other", modality=modality)

    def actors(self, gold: dict[str, Any]) -> dict[str, str]:
        """Return the keys of a gold file's actors by name, added first."""
        keys = {}
        for entry in sorted(gold["actors"], key=lambda entry: str(entry["kind"] != "state")):
            state = entry["id"].removeprefix("state-").upper() if entry["kind"] == "state" else None
            ending = re.search(r"-([a-z]{2})$", entry["id"])
            names = [entry["name"], *entry["aliases_in_text"]]
            name = self.random.choice(names) if self.goes_wrong() else entry["name"]
            aliases = names + ([self.random.choice(gold["actors"])["name"]] if self.goes_wrong() else [])
            key = "n:lost" if self.goes_wrong() and self.goes_wrong() else f"n:{entry['id']}"
            self.node(
                key,
                LABELS.get(entry["kind"], ("Actor", "Agency")),
                self.evidence(gold["document"], names[:3]),
                name=name,
                aliases=tuple(aliases),
                country=state or (ending[1].upper() if ending else None),
            )
            if ending and not state and not self.goes_wrong():
                self.node(f"n:state-{ending[1]}", ("Actor", "State"), [], name=ending[1], source="vocabulary")
                self.tie("AGENCY_OF", key, f"n:state-{ending[1]}", [], source="vocabulary")
            keys[entry["name"]] = key
        return keys

    def parties(self, given: list[str], actors: dict[str, str]) -> list[str]:
        """Return parties, some left out and one too many where it goes wrong."""
        kept = [name for name in given if not self.goes_wrong()]
        return kept + ([self.random.choice(sorted(actors))] if self.goes_wrong() else [])

    def date(self, date: str | None) -> str | None:
        """Return a date, or another where it goes wrong."""
        if not self.goes_wrong():
            return date
        return self.random.choice(["1999", "2015-02", "2010/2020", None, (date or "2001")[:4], f"{(date or '2001')[:4]}-05-05", "../2030"])

    def modality(self, status: str | None) -> str | None:
        """Return a modality, or none where it goes wrong."""
        return None if self.goes_wrong() else status

    def agreement(self, document: str, number: int, entry: dict[str, Any], actors: dict[str, str]) -> None:
        """Add an agreement with its parties and places."""
        quotes = self.evidence(document, [entry["quote"], *entry.get("other_quotes", [])])
        kind = self.random.choice(AGREEMENT_KINDS) if self.goes_wrong() else entry["kind"]
        shared = self.goes_wrong()  # one node for the agreements of several documents that have the same number
        key = content_id("n", "agreement", number, "" if shared else document)
        title, date = entry["title_or_description"], self.date(entry["date"])
        self.node(key, ("Agreement",), quotes, title=title, kind=kind, date=date, modality=self.modality(entry.get("status")))
        for name in self.parties(entry["parties"], actors):
            self.tie("PARTY_TO", actors[name], key, quotes[:1], date=self.date(entry["date"]) if self.goes_wrong() else None)
        for signing in [entry, *entry.get("signings", [])]:
            if signing.get("place"):
                self.tie("SIGNED_AT", key, self.place(signing["place"]), quotes[:1], date=self.date(signing.get("date")))

    def place(self, name: str) -> str:
        """Return the key of a place, the first of several."""
        first = name.replace(" and ", ",").split(",")[0]
        return self.node(content_id("n", "place", first), ("Place",), [], name="Elsewhere" if self.goes_wrong() else first)

    def participation(self, document: str, entry: dict[str, Any], actors: dict[str, str]) -> None:
        """Add a participation, its ends exchanged where it goes wrong."""
        type = self.random.choice(TIES) if self.goes_wrong() else TIES[0]
        ends = (actors[entry["actor"]], actors[entry["forum"]])
        start, end = ends[::-1] if self.goes_wrong() else ends
        quotes = self.evidence(document, [entry["quote"], *entry.get("other_quotes", [])])
        self.tie(type, start, end, quotes, modality=self.modality(entry.get("status")))

    def activity(self, document: str, number: int, entry: dict[str, Any], actors: dict[str, str]) -> None:
        """Add an activity with its participants and place."""
        quotes = self.evidence(document, [entry["quote"], *entry.get("other_quotes", [])])
        kind = self.random.choice(ACTIVITY_KINDS) if self.goes_wrong() else entry["kind"]
        key = content_id("n", "activity", number, document)
        modality = self.modality(entry.get("status"))
        self.node(key, ("Activity",), quotes, kind=kind, date=self.date(entry["date"]), modality=modality)
        for name in self.parties(entry["participants"], actors):
            self.tie("TAKES_PART_IN", actors[name], key, quotes[:1], role="target" if self.goes_wrong() else None)
        if entry.get("place"):
            self.tie("HELD_IN", key, self.place(entry["place"]), quotes[:1])

    def graph(self) -> PropertyGraph:
        """Return the graph."""
        nodes = (Node(key, tuple(sorted({*labels, "Entity"})), _frozen(each)) for key, (labels, each) in self.nodes.items())
        relationships = (Relationship(key, type, start, end, _frozen(each)) for key, (type, start, end, each) in self.relationships.items())
        return PropertyGraph(tuple(nodes), tuple(relationships))


def _frozen(properties: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in properties.items()}
