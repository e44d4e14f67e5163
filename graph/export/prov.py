"""W3C PROV: which rule, in which version, read what when from which bytes, and what people decided, as PROV-JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Protocol

from graph.corrections import Correction
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact
from graph.ids import digest
from graph.model import Node, PropertyGraph, Relationship
from graph.resolution import Judgement

# Names of our own; those of `prov` and `xsd` are known to every reader of PROV-JSON.
PREFIX = {"coopnet": "urn:coopnet:"}
TOOL = "coopnet:tool"
ASSEMBLY = "coopnet:assembly"
EVIDENCE = frozenset(one.name for one in fields(Evidence))


class Kept(Protocol):
    """A document as a graph folder keeps it."""

    @property
    def name(self) -> str:
        """The name by which evidence cites it."""

    @property
    def id(self) -> str:
        """SHA-256 of its bytes."""

    @property
    def path(self) -> str:
        """Its path below the folder that was named."""

    @property
    def media_type(self) -> str:
        """Such as `text/plain`."""

    @property
    def extractor(self) -> str:
        """Version of what read facts from it."""


@dataclass(slots=True)
class _Record:
    """A PROV document while it is written: statements by kind and id."""

    statements: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    def tell(self, kind: str, identifier: str, **told: Any) -> None:
        """Add an entity, an activity or an agent; keys that begin with `prov_` are those of PROV, others ours."""
        given = {_key(key): value for key, value in told.items() if value is not None and value != ""}
        self.statements.setdefault(kind, {})[identifier] = given

    def relate(self, kind: str, **roles: str | None) -> None:
        """Add a relation between those told of, named by what it relates."""
        given = {f"prov:{key}": value for key, value in roles.items() if value is not None}
        self.statements.setdefault(kind, {})[f"_:{digest(kind, given)}"] = given

    def document(self) -> dict[str, Any]:
        """Return the document, sorted."""
        return {"prefix": PREFIX} | {kind: dict(sorted(found.items())) for kind, found in sorted(self.statements.items())}


def _key(name: str) -> str:
    return f"prov:{name[5:]}" if name.startswith("prov_") else f"coopnet:{name}"


def provenance(
    documents: Iterable[Kept],
    facts: Iterable[Fact],
    graph: PropertyGraph,
    loads: Sequence[Mapping[str, Any]],
    corrections: Iterable[Correction] = (),
    judgements: Iterable[Judgement] = (),
) -> dict[str, Any]:
    """Return a PROV-JSON document on all that a graph folder holds.

    Entities are documents (named by the SHA-256 of their bytes), quotes, rules, facts, decisions, nodes and relationships.
    Activities are the readings of a document by a rule, the assembly of the graph, and what people decided.

    Args:
        documents: those that facts cite.
        facts: as they were read.
        graph: made of them.
        loads: what each load changed, the oldest first; they tell when a document was read.
        corrections: what people decided on facts.
        judgements: what people decided on names and agreements.
    """
    made = _Record()
    made.tell("agent", TOOL, prov_type=_name("prov:SoftwareAgent"), prov_label="coopnet", version=_version())
    when = _read_at(loads)
    sources = {one.name: one for one in documents}
    for one in sources.values():
        told = {"prov_type": _name("coopnet:Document"), "prov_label": one.name, "path": one.path, "media_type": one.media_type}
        made.tell("entity", f"coopnet:d/{one.id}", **told, sha256=one.id)
    decisions = [*_corrections(made, corrections), *_judgements(made, judgements)]
    for fact in facts:
        _fact(made, fact, sources, when)
    _assembly(made, graph, decisions, loads)
    return made.document()


def _version() -> str:
    try:
        return version("coopnet")
    except PackageNotFoundError:
        return ""


def _name(name: str) -> dict[str, str]:
    """Return a qualified name as a value."""
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _entity(identifier: str) -> str:
    """Return the qualified name of what has an id such as `f:…`."""
    return f"coopnet:{identifier.replace(':', '/')}"


def _read_at(loads: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the time of the last load that read each document, by its name."""
    return {name: str(load["at"]) for load in loads for name in load.get("added", ())}


def _fact(made: _Record, fact: Fact, sources: Mapping[str, Kept], when: Mapping[str, str]) -> None:
    kind = fact.label if isinstance(fact, NodeFact) else fact.type
    ends = {"key": fact.key} if isinstance(fact, NodeFact) else {"from": fact.source, "to": fact.target}
    made.tell("entity", _entity(fact.id), prov_type=_name("coopnet:Fact"), prov_label=kind, **ends)
    for one in fact.evidence:
        _quote(made, one, sources.get(one.document), when.get(one.document))
        made.relate("wasDerivedFrom", generatedEntity=_entity(fact.id), usedEntity=_entity(one.id))


def _quote(made: _Record, one: Evidence, source: Kept | None, at: str | None) -> None:
    quote, document = _entity(one.id), f"coopnet:d/{one.document_id}"
    rule = f"coopnet:rule/{one.rule}@{one.rule_version}"
    reading = f"coopnet:reading/{one.document_id[:16]}/{digest(one.document)}/{one.rule}@{one.rule_version}"
    place = {"start": one.start, "end": one.end, "page": one.page, "language": one.language}
    told = {"prov_type": _name("coopnet:Evidence"), "prov_value": one.quote, "document": one.document, **place}
    made.tell("entity", quote, **told, confidence=float(one.confidence), by=one.by)
    made.tell("entity", rule, prov_type=_name("prov:Plan"), prov_label=one.rule, version=one.rule_version)
    extractor = source.extractor if source is not None else None
    made.tell("activity", reading, prov_type=_name("coopnet:Reading"), prov_endTime=at, extractor=extractor)
    made.relate("used", activity=reading, entity=document)
    made.relate("wasAssociatedWith", activity=reading, agent=TOOL, plan=rule)
    made.relate("wasGeneratedBy", entity=quote, activity=reading)
    made.relate("wasDerivedFrom", generatedEntity=quote, usedEntity=document)


def _corrections(made: _Record, corrections: Iterable[Correction]) -> Iterable[str]:
    for one in corrections:
        told = {"prov_label": one.action.value, "prov_value": one.quote, "reason": one.reason, "fact": one.fact}
        yield _decision(made, "Correction", one.record, one.by, one.at, told)


def _judgements(made: _Record, judgements: Iterable[Judgement]) -> Iterable[str]:
    for one in judgements:
        told = {"prov_label": one.verdict.value, "left": one.left, "right": one.right, "reason": one.reason}
        yield _decision(made, "Judgement", one.record, one.by, one.at, told)


def _decision(made: _Record, kind: str, record: Mapping[str, Any], by: str, at: str, told: Mapping[str, Any]) -> str:
    identifier = digest(kind, dict(record))
    decision, deciding = f"coopnet:decision/{identifier}", f"coopnet:deciding/{identifier}"
    made.tell("entity", decision, prov_type=_name(f"coopnet:{kind}"), **told)
    made.tell("activity", deciding, prov_type=_name("coopnet:Deciding"), prov_endTime=at)
    made.relate("wasGeneratedBy", entity=decision, activity=deciding)
    if by:
        person = f"coopnet:person/{digest(by)}"
        made.tell("agent", person, prov_type=_name("prov:Person"), prov_label=by)
        made.relate("wasAssociatedWith", activity=deciding, agent=person)
    return decision


def _assembly(made: _Record, graph: PropertyGraph, decisions: Iterable[str], loads: Sequence[Mapping[str, Any]]) -> None:
    at = str(loads[-1]["at"]) if loads else None
    told = made.statements.get("entity", {})
    made.tell("activity", ASSEMBLY, prov_type=_name("coopnet:Assembly"), prov_endTime=at)
    made.relate("wasAssociatedWith", activity=ASSEMBLY, agent=TOOL)
    for decision in decisions:
        made.relate("used", activity=ASSEMBLY, entity=decision)
    for node in graph.nodes:
        if "Evidence" in node.labels and _entity(node.id) not in told:
            # What a person cites stands in no fact that was read.
            given: dict[str, Any] = {key: value for key, value in node.properties.items() if key in EVIDENCE}
            _quote(made, Evidence(**given), None, None)
    items: Iterable[Node | Relationship] = (*graph.nodes, *graph.relationships)
    for item in items:
        cited = item.properties.get("evidence")
        if isinstance(cited, tuple):
            label = item.type if isinstance(item, Relationship) else ", ".join(one for one in item.labels if one != "Entity")
            kind = "Relationship" if isinstance(item, Relationship) else "Node"
            made.tell("entity", _entity(item.id), prov_type=_name(f"coopnet:{kind}"), prov_label=label)
            made.relate("wasGeneratedBy", entity=_entity(item.id), activity=ASSEMBLY)
            for one in cited:
                made.relate("wasDerivedFrom", generatedEntity=_entity(item.id), usedEntity=_entity(one))
