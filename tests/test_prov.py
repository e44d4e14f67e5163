"""Provenance: what is exported is PROV-JSON that others read, and leads from the graph to bytes, rules, times and people."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from prov.model import ProvDocument

from graph.cli import run
from graph.corrections import Action, correct
from graph.facts import NodeFact
from graph.files import json_line
from graph.folder import GraphFolder
from graph.model import Node, Relationship
from loaders.build import build

THAI = "The National Narcotics Board of Indonesia (BNN) and the Royal Thai Police signed an MoU in Jakarta on 4 May 2015.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder of one document, of which somebody corrected a fact."""
    place = tmp_path_factory.mktemp("prov")
    (place / "thai.txt").write_text(THAI, encoding="utf-8")
    build([place / "thai.txt"], place / "g", print)
    fact = next(one for one in GraphFolder(place / "g").facts() if isinstance(one, NodeFact) and one.label == "Agreement")
    decided = correct(fact, Action.ACCEPT, {}, "thai.txt", "Ani", "2026-02-03T04:05:06+00:00", "it says so")
    (place / "g" / "corrections.jsonl").write_text(json_line(decided.record), encoding="utf-8")
    build([place / "thai.txt"], place / "g", print)
    return place / "g"


def exported(folder: Path) -> dict[str, Any]:
    """What `coopnet export --format prov` writes."""
    output = folder.parent / "prov.json"
    assert run(["export", "--format", "prov", "--graph", str(folder), "--output", str(output)]) == 0
    read: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return read


def related(told: dict[str, Any], kind: str, role: str, whom: str) -> list[dict[str, str]]:
    """The relations of a kind in which something plays a role."""
    return [one for one in told[kind].values() if one[f"prov:{role}"] == whom]


def test_others_read_it_and_nothing_is_lost(folder: Path) -> None:
    told = exported(folder)
    document = ProvDocument.deserialize(content=json.dumps(told), format="json")
    again = json.loads(str(document.serialize(format="json")))
    assert {kind: len(found) for kind, found in told.items()} == {kind: len(found) for kind, found in again.items()}


def test_every_node_leads_to_quotes_rules_times_and_bytes(folder: Path) -> None:
    told = exported(folder)
    graph = GraphFolder(folder).graph()
    digest = hashlib.sha256(THAI.encode()).hexdigest()
    items: tuple[Node | Relationship, ...] = (*graph.nodes, *graph.relationships)
    cited = [one for one in items if "evidence" in one.properties]
    assert cited
    for item in cited:
        quotes = related(told, "wasDerivedFrom", "generatedEntity", f"coopnet:{item.id.replace(':', '/')}")
        assert quotes
        for one in quotes:
            quote = one["prov:usedEntity"]
            assert told["entity"][quote]["prov:value"] in THAI
            assert related(told, "wasDerivedFrom", "generatedEntity", quote)[0]["prov:usedEntity"] == f"coopnet:d/{digest}"
            (made,) = related(told, "wasGeneratedBy", "entity", quote)
            reading = made["prov:activity"]
            # What a person cites is read by nobody else.
            read = "/correction@" not in reading
            assert told["activity"][reading].get("prov:endTime") == (GraphFolder(folder).loads()[0]["at"] if read else None)
            (by,) = related(told, "wasAssociatedWith", "activity", reading)
            assert told["entity"][by["prov:plan"]]["coopnet:version"]


def test_people_stand_beside_what_they_decided(folder: Path) -> None:
    told = exported(folder)
    (person,) = [key for key, one in told["agent"].items() if one["prov:type"]["$"] == "prov:Person"]
    assert told["agent"][person]["prov:label"] == "Ani"
    (deciding,) = related(told, "wasAssociatedWith", "agent", person)
    assert told["activity"][deciding["prov:activity"]]["prov:endTime"] == "2026-02-03T04:05:06+00:00"


def test_the_same_folder_gives_the_same_bytes(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    arguments = ["export", "--format", "prov", "--graph", str(folder)]
    assert run(arguments) == 0
    first = capfdbinary.readouterr().out
    assert run(arguments) == 0
    assert capfdbinary.readouterr().out == first
    assert json.loads(first) == exported(folder)
