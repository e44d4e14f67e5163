"""Sentences of `tests/sentences`: what shall be read in them, and what is read, in one notation.

`MoU 2014-05 @Lima ?planned | Peru; Ghana` is an agreement or activity: kind, date, place, modality, parties.
`Peru > CND 2014` is who takes part in what, since or when; a decline has the same form, and so has who runs or supports a programme,
which counts only where a case speaks of it. Names are those of the vocabulary, in any form of theirs, or the words of the sentence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.assemble import assemble
from graph.documents import Document, DocumentRecord
from graph.model import Node, PropertyGraph
from graph.names import comparable
from graph.vocabulary import Vocabulary, load_vocabulary
from loaders.extract import extract

FOLDER = Path(__file__).parent / "sentences"
KINDS = ("agreements", "activities", "participation", "declines", "programmes")
DATED = re.compile(r"(.+) (\d[\d/.~X-]*)")
PARTICIPATION = ("PARTICIPATES_IN", "MEMBER_OF", "ESTABLISHED")


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary that the project ships."""
    return load_vocabulary()


def cases(language: str) -> list[Mapping[str, Any]]:
    """Return the sentences of a language, each with what shall be read in it."""
    loaded: list[Mapping[str, Any]] = yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
    return loaded


def read(text: str, language: str) -> PropertyGraph:
    """Return the graph of a text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document("sentence.txt", digest, "sentence.txt", text, "text/plain", language, None)
    facts, _ = extract(document, vocabulary())
    return assemble(facts, [DocumentRecord("sentence.txt", digest, "sentence.txt", len(text), None, language, "text/plain")], vocabulary())


def canonical(name: str) -> str:
    """Return what names of one body share: the name that the vocabulary gives it, else its own words."""
    entry = vocabulary().find(name.strip()) or vocabulary().state(name.strip())
    return entry.name if entry is not None else comparable(name)


def expected(case: Mapping[str, Any]) -> dict[str, set[str]]:
    """Return what shall be read, each in the notation with canonical names, sorted."""
    out: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for kind in ("agreements", "activities"):
        for line in case.get(kind, ()):
            head, _, parties = line.partition("|")
            convention = vocabulary().find(head.strip(), "Agreement")
            if convention is not None:
                out[kind].add(f"{convention.name} | {_who(parties.split(';'))}")
                continue
            words = head.split(" @")
            place = words[1].split(" ?")[0].strip() if len(words) > 1 else None
            modality = head.partition("?")[2].strip() or None
            first = head.split("@")[0].split("?")[0].split()
            out[kind].add(_claim(first[0], first[1] if len(first) > 1 else None, place, modality, parties.split(";")))
    for line in case.get("participation", ()):
        actor, _, rest = line.partition(" > ")
        dated = DATED.fullmatch(rest)
        out["participation"].add(_pair(actor, dated.group(1), dated.group(2)) if dated else _pair(actor, rest))
    for line in case.get("declines", ()):
        out["declines"].add(_pair(*line.split(" > ", 1)))
    for line in case.get("programmes", ()):
        out["programmes"].add(_pair(*line.split(" > ", 1)))
    return out


def found(graph: PropertyGraph, case: Mapping[str, Any]) -> dict[str, set[str]]:
    """Return what is read, in the same notation; what is not asserted counts only where the case speaks of its modality."""
    nodes = {node.id: node for node in graph.nodes}
    wanted = expected(case)
    out: dict[str, set[str]] = {
        "agreements": set(_claims(graph, nodes, "Agreement", "PARTY_TO", "SIGNED_AT", wanted["agreements"])),
        "activities": set(_claims(graph, nodes, "Activity", "TAKES_PART_IN", "HELD_IN", wanted["activities"])),
        "participation": set(),
        "declines": set(),
        "programmes": set(),
    }
    for edge in graph.relationships:
        ends = _name(nodes[edge.start]), _name(nodes[edge.end])
        if edge.type in PARTICIPATION and edge.properties.get("modality") is None:
            out["participation"].add(_pair(*ends, edge.properties.get("date")))
        elif edge.type == "DECLINES":
            out["declines"].add(_pair(*ends))
        elif edge.type in ("RUNS", "SUPPORTS") and "programmes" in case:
            out["programmes"].add(_pair(*ends))
    return out


def _claims(graph: PropertyGraph, nodes: Mapping[str, Node], label: str, party: str, at: str, wanted: set[str]) -> Iterator[str]:
    for node in nodes.values():
        if label not in node.labels:
            continue
        parties = [_name(nodes[edge.start]) for edge in graph.relationships if edge.type == party and edge.end == node.id]
        places = sorted(_name(nodes[edge.end]) for edge in graph.relationships if edge.type == at and edge.start == node.id)
        given = {key: node.properties.get(key) for key in ("kind", "date", "modality")}
        if not parties and label == "Agreement":
            continue
        convention = vocabulary().find(str(node.properties.get("title")), "Agreement") if label == "Agreement" else None
        if convention is not None:
            yield f"{convention.name} | {_who(parties)}"
            continue
        full = _claim(given["kind"], given["date"], " & ".join(places) or None, given["modality"], parties)
        if given["modality"] is None or full in wanted:
            # A place counts only where the case names one.
            bare = _claim(given["kind"], given["date"], None, given["modality"], parties)
            yield bare if bare in wanted else full


def _claim(kind: object, date: object, place: str | None, modality: object, names: list[str]) -> str:
    parts = [
        str(kind),
        str(date or ""),
        f"@{' & '.join(sorted(canonical(one) for one in place.split(' & ')))}" if place else "",
        f"?{modality}" if modality else "",
    ]
    return " ".join(part for part in parts if part) + " | " + _who(names)


def _who(parties: list[str]) -> str:
    return "; ".join(sorted({canonical(party) for party in parties if party.strip()}))


def _pair(source: str, target: str, date: object = None) -> str:
    return f"{canonical(source)} > {canonical(target)}" + (f" {date}" if date else "")


def _name(node: Node) -> str:
    return str(node.properties.get("name") or node.properties.get("title"))
