"""An update: what a change of facts makes of the files and the engine of a graph folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.assemble import document_nodes
from graph.assemble.drafts import DISTINGUISHING
from graph.assemble.structure import structure
from graph.derivation import decisions_digest, document_record
from graph.facts import Fact, NodeFact, RelationshipFact
from graph.files import fact_record, json_line
from graph.folder import FACTS, GRAPH, GraphFolder, KeptDocument, Lines
from graph.ids import content_id
from graph.model import Node, PropertyGraph, Relationship
from graph.resolution import Linker, find_renamings
from graph.schema import check
from graph.store.changes import Changes, changes_between
from graph.update.assembly import Assembled, assemble_touched, scoped_ids
from graph.update.citations import Doubt, cited_in, settle_citations
from graph.update.derived import Shares, links_of, lives_of
from graph.update.kept import KeptGraph
from graph.update.lines import GraphLines, cites, fact_id, lines_of, sketch, whole_fact
from graph.update.resolved import Resolved
from graph.update.touched import LINKS, FactChange, in_scope, is_life, touched_nodes
from graph.vocabulary import Vocabulary

# Where more of the facts than one in so many are touched, to make all anew costs no more.
WORTH_UPDATING = 3
STRUCTURE = frozenset({"AGENCY_OF", "LOCATED_IN"})


@dataclass(frozen=True, slots=True)
class Update:
    """What a graph folder is to hold.

    Args:
        lines: of its files, and what changes in its engine.
        resolved: what resolution made of the facts.
    """

    lines: Lines
    resolved: Resolved


@dataclass(frozen=True, slots=True)
class Former:
    """What a graph folder holds, as far as it is told apart without parsing it.

    Args:
        facts: lines of facts by id, in their order.
        graph: lines of the graph that they made.
        resolved: what resolution made of them.
    """

    facts: Mapping[str, bytes]
    graph: GraphLines
    resolved: Resolved

    def facts_of(self, documents: Collection[str], ids: Iterable[str]) -> dict[str, Fact]:
        """Return, by id, the facts that cite some documents, and those of some ids."""
        marks = [cites(name) for name in documents]
        found = {key for key, line in self.facts.items() if any(mark in line for mark in marks)}
        found.update(key for key in ids if key in self.facts)
        return {key: whole_fact(self.facts[key]) for key in sorted(found)}


def read_former(folder: GraphFolder) -> Former | None:
    """Return what a graph folder holds, or None where its graph cannot be made by difference: one with decisions, or one made otherwise."""
    if not folder.exists or folder.decisions() or decisions_digest(folder.path):
        return None
    with folder.reading():
        resolved = Resolved.read(folder.path, folder.own_vocabulary())
        if resolved is None:
            return None
        with (folder.path / FACTS).open("rb") as file:
            facts = {fact_id(line): line for line in file}
        return Former(facts, GraphLines.read(folder.path / GRAPH), resolved)


def update(
    former: Former, replaced: Mapping[str, Fact], by: Mapping[str, Fact], documents: Sequence[KeptDocument], vocabulary: Vocabulary
) -> Update | None:
    """Return what a change of facts makes of a graph, or None where it has to be made anew.

    Args:
        former: the graph, and its facts.
        replaced: facts that may change or go, as they are, by id.
        by: those that take their place, or come.
        documents: all that the facts cite then.
        vocabulary: names of known bodies and places.
    """
    before = {key: fact for key, fact in replaced.items() if by.get(key) != fact}
    after = {key: fact for key, fact in by.items() if replaced.get(key) != fact}
    written = {key: line for key, line in former.facts.items() if key not in before}
    written |= {key: json_line(fact_record(fact)).encode("utf-8") for key, fact in after.items()}
    ordered = sorted(written)
    every = {key: after.get(key) or sketch(written[key]) for key in ordered}
    renamings = find_renamings(every.values(), {one.name: one.text for one in documents})
    linker = Linker.resolve(every.values(), vocabulary, (), renamings)
    touched = touched_nodes(FactChange(every, before, after), former.resolved, linker)
    scoped = scoped_ids(every, linker, touched)
    if len(scoped) * WORTH_UPDATING > len(every):
        return None
    whole = {key: after.get(key) or whole_fact(written[key]) for key in scoped}
    work = _Updating(KeptGraph(former.graph), linker, former.resolved, touched, vocabulary)
    try:
        work.run(every, whole, before, documents)
    except Doubt:
        return None
    new = work.graph()
    size = len(new.nodes), len(new.relationships)
    return Update(Lines([written[key] for key in ordered], list(new.lines()), work.changes(), size), Resolved.of(linker))


class _Updating:
    """A graph while it is changed: what is taken away of it, and what is put in."""

    def __init__(self, kept: KeptGraph, linker: Linker, old: Resolved, touched: set[str], vocabulary: Vocabulary) -> None:
        self._kept = kept
        self._linker = linker
        self._old = old
        self._touched = touched
        self._vocabulary = vocabulary
        self._gone_nodes: set[str] = set()
        self._gone_ties: set[str] = set()
        self._new = GraphLines(())

    def run(
        self, every: Mapping[str, Fact], whole: Mapping[str, Fact], before: Mapping[str, Fact], documents: Sequence[KeptDocument]
    ) -> None:
        """Make anew what was touched; Doubt where that does not do."""
        records = sorted(map(document_record, documents), key=lambda one: (one.path, one.name, one.id))
        lengths = {one.name: one.length for one in records}
        known = self._known_links(every.values())
        self._take_away((*every.values(), *before.values()), {one.id for one in known})
        of_facts = set(self._gone_ties)
        made = assemble_touched(every, whole, self._linker, self._touched, records, self._kept)
        self._require_alike(made)
        linked = links_of(self._linker, self._touched, made, known, self._kept)
        ties = [self._kept.relationship(key) for key in self._staying(is_life) if self._kept.lines.ties[key][2] in self._touched]
        made.nodes.update(lives_of(made, linked, ties, self._kept))
        self._require_lives(made)
        shares = Shares(self._kept, of_facts, made, made.nodes)
        pairs = shares.changed_pairs(sorted(self._touched))
        derived = shares.ties(pairs, lengths) if pairs else []
        self._gone_ties |= {key for key in self._of_type(lambda type: type == "COOPERATES_WITH") if self._kept.lines.ties[key][1:] in pairs}
        structural, fixed = self._structure(made)
        told = {one.id for one in known}
        of_links = {key for key in of_facts if self._kept.lines.ties[key][0] in LINKS and key not in told}
        citing = (self._kept.lines.relationships[key] for key in of_facts - of_links)
        cited = cited_in((self._kept.lines.nodes[key] for key in self._gone_nodes), citing)
        settled = settle_citations(made, cited, self._kept, self._gone_nodes, of_facts, {one.id for one in documents})
        self._gone_nodes |= settled.gone | {key for key in self._kept.lines.nodes if key.startswith("d:")}
        self._gone_ties |= {_in_document(key, self._kept).id for key in settled.gone}
        nodes = (*made.nodes.values(), *structural, *settled.nodes, *document_nodes(records))
        relationships = (*made.relationships, *fixed, *linked, *derived, *settled.relationships)
        self._check(PropertyGraph(nodes, relationships), settled.gone)
        self._new = lines_of(PropertyGraph(nodes, relationships))

    def _of_type(self, wanted: Callable[[str], bool]) -> list[str]:
        return [key for key, tie in self._kept.lines.ties.items() if wanted(tie[0])]

    def _staying(self, wanted: Callable[[str], bool]) -> list[str]:
        return [key for key in self._of_type(wanted) if key not in self._gone_ties]

    def _known_links(self, facts: Iterable[Fact]) -> list[Relationship]:
        """Return the links that documents themselves tell of, without what they tell of them."""
        found = []
        for fact in facts:
            if isinstance(fact, RelationshipFact) and fact.type in LINKS:
                start, end = self._linker.canonical(fact.source), self._linker.canonical(fact.target)
                own = {key: value for key, value in fact.properties.items() if key in DISTINGUISHING}
                found.append(Relationship(content_id("r", fact.type, start, end, own), fact.type, start, end, {}))
        return found

    def _take_away(self, facts: Iterable[Fact], known: set[str]) -> None:
        told = {
            one.canonical(fact.key)
            for fact in facts
            if isinstance(fact, NodeFact) and fact.label == "Inconsistency"
            for one in (self._linker, self._old)
        }
        ties, touched = self._kept.lines.ties, self._touched
        worked_out = {start for type, start, end in ties.values() if type == "CONCERNS" and end in touched and start not in told}
        self._gone_nodes = (touched | worked_out) & self._kept.lines.nodes.keys()
        for key, (type, start, end) in ties.items():
            if type in STRUCTURE:
                gone = start in touched
            elif type in LINKS:
                gone = (start in touched and end in touched) or ((start in touched or end in touched) and key not in known)
            elif type in ("IN_DOCUMENT", "COOPERATES_WITH"):
                gone = False
            else:
                gone = start in worked_out or in_scope(type, start, end, touched)
            if gone:
                self._gone_ties.add(key)

    def _require_alike(self, made: Assembled) -> None:
        """Raise Doubt where an actor's kind or country changed, on which what it takes part in depends."""
        for key in self._touched & made.nodes.keys():
            old, new = self._kept.node(key), made.nodes[key]
            if old is None or self._kept.is_made(key) or "Actor" not in {*old.labels, *new.labels}:
                continue
            if (old.labels, old.properties.get("country")) != (new.labels, new.properties.get("country")):
                raise Doubt(key)

    def _require_lives(self, made: Assembled) -> None:
        """Raise Doubt where what touched agreements did to others may no longer hold."""
        for key in self._staying(is_life):
            start = self._kept.lines.ties[key][1]
            if start in self._touched:
                old, new = self._kept.node(start), made.nodes.get(start)
                if old is None or new is None or old.properties.get("modality") != new.properties.get("modality"):
                    raise Doubt(key)

    def _structure(self, made: Assembled) -> tuple[list[Node], list[Relationship]]:
        nodes, relationships = structure(made.nodes.values(), self._vocabulary)
        staying = {self._kept.lines.ties[key][2] for key in self._staying(lambda type: type in STRUCTURE)}
        if not staying.isdisjoint(self._touched - made.nodes.keys()):
            raise Doubt("a state that documents no longer name")
        needed = staying | {one.end for one in relationships}
        left = {tie[2] for key, tie in self._kept.lines.ties.items() if tie[0] in STRUCTURE and key in self._gone_ties} - needed
        self._gone_nodes |= {key for key in left if self._kept.is_made(key)}
        return [node for node in nodes if node.id in self._gone_nodes or self._kept.node(node.id) is None], relationships

    def _check(self, part: PropertyGraph, gone: set[str]) -> None:
        """Raise Doubt where the part does not fit the schema, so that what is told of it is told of the whole graph."""
        own = {node.id for node in part.nodes}
        others = {key for one in part.relationships for key in (one.start, one.end)}
        for properties in (one.properties for items in (part.nodes, part.relationships) for one in items):
            proof = properties.get("evidence")
            others.update(proof if isinstance(proof, tuple) else ())
        beside = [node for key in others - own - gone if (node := self._kept.node(key)) is not None]
        if check(part, beside):
            raise Doubt("schema")

    def graph(self) -> GraphLines:
        """Return the changed graph."""
        result = GraphLines(())
        old, new = self._kept.lines, self._new
        result.nodes = {key: line for key, line in old.nodes.items() if key not in self._gone_nodes} | new.nodes
        result.relationships = {key: line for key, line in old.relationships.items() if key not in self._gone_ties} | new.relationships
        return result

    def changes(self) -> Changes:
        """Return what makes the changed graph of the one there was."""
        old, new = self._kept.lines, self._new
        nodes = {key for key in self._gone_nodes | new.nodes.keys() if old.nodes.get(key) != new.nodes.get(key)}
        ties = {key for key in self._gone_ties | new.relationships.keys() if old.relationships.get(key) != new.relationships.get(key)}
        return changes_between(_part(old, nodes, ties), _part(new, nodes, ties))


def _part(lines: GraphLines, nodes: set[str], ties: set[str]) -> PropertyGraph:
    return PropertyGraph(
        tuple(lines.node(key) for key in nodes if key in lines.nodes),
        tuple(lines.relationship(key) for key in ties if key in lines.relationships),
    )


def _in_document(key: str, kept: KeptGraph) -> Relationship:
    found = kept.evidence(key)
    if found is None:
        raise Doubt(key)
    end = f"d:{found.document_id}"
    return Relationship(content_id("r", "IN_DOCUMENT", key, end, {}), "IN_DOCUMENT", key, end, {})
