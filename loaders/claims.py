"""Claims: the facts of one document, gathered with their evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias, overload

from graph.documents import Document
from graph.evidence import LONGEST_QUOTE, Evidence
from graph.facts import NOTHING, Fact, NodeFact, Properties, RelationshipFact, Value
from loaders.spool import Record, Spool

if TYPE_CHECKING:
    from loaders.mentions import Mention
    from loaders.text.segments import Segment, Sentence


# Code points of quotes that one agreement told of again and again may have.
MOST_RETOLD = 700
# What tells the evidence of one document apart: where it begins and ends, and its rule.
_Place: TypeAlias = tuple[int, int, str]
# Quotes in memory; those of a text that has more are kept outside it.
MOST_HELD = 20_000
NODE = len(("label", "key"))
# What no instrument makes so by providing for it.
DEEDS = frozenset({"Activity"})
SEATS = frozenset({"PARTICIPATES_IN", "MEMBER_OF", "ESTABLISHED"})
# What says who cooperates.
COOPERATION = frozenset(
    {"PARTY_TO", "TAKES_PART_IN", "PARTICIPATES_IN", "MEMBER_OF", "ESTABLISHED", "DECLINES", "RUNS", "SUPPORTS", "SIGNS"}
)


class Claims:
    """Collects the facts of a document; equal claims become one fact with the evidence of all.

    Spans are those of the document's text. While `provided` is set, an instrument speaks, or a list of plans: what it says is done,
    and who sits where, has this modality, and so has a cooperation without an instrument that a plan speaks of, unless it tells when
    that was.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._facts: dict[str, Fact] = {}
        self._evidence: dict[str, dict[_Place, Evidence]] = {}
        self._finished: dict[str, Fact] = {}
        self._warnings: list[str] = []
        # How often who cooperates was told so far, or told again.
        self.told = 0
        self.provided: str | None = None
        # Outside memory: by fact, where what was told of it stands, in the order in which it was told.
        self._spool = Spool()
        self._spooled: dict[str, int | tuple[int, ...]] = {}
        self._held = 0

    def evidence(self, start: int, end: int, rule: str, confidence: float = 0.9, language: str | None = None) -> Evidence:
        """Return the evidence of a span, without white space at its ends and cut to the longest quote allowed."""
        text = self.document.text
        while start < end and text[start].isspace():
            start += 1
        end = min(end, start + LONGEST_QUOTE)
        while end > start and text[end - 1].isspace():
            end -= 1
        return Evidence(
            document=self.document.name,
            document_id=self.document.id,
            start=start,
            end=end,
            quote=text[start:end],
            rule=rule,
            confidence=confidence,
            language=language or self.document.language,
            page=self.document.page_at(start),
        )

    def quotes(self, within: Sentence | Segment, start: int, end: int, rule: str, confidence: float = 0.9) -> list[Evidence]:
        """Return the evidence of a stretch of a sentence or segment: a quote, or one on each side of what interrupts it."""
        return [self.evidence(*span, rule, confidence, within.language) for span in within.spans(start, end)]

    def mention(self, mention: Mention, evidence: Evidence | Iterable[Evidence]) -> str:
        """Add the fact that the document names a body or place, and return its key."""
        properties: dict[str, Value] = {"title" if mention.label == "Agreement" else "name": mention.name}
        if mention.entry is not None:
            properties["entry"] = mention.entry.id
        if mention.country is not None and mention.label != "Agreement":
            properties["country"] = mention.country
        if mention.acronym is not None:
            properties["acronym"] = mention.acronym
        return self.node(mention.label, mention.key, properties, evidence)

    def node(self, label: str, key: str, properties: Mapping[str, Value | None], evidence: Evidence | Iterable[Evidence]) -> str:
        """Add a fact about a node and return its key; properties that are None are left out."""
        loose = self.provided == "planned" and label == "Agreement" and properties.get("kind") == "other"
        self._add(NodeFact(label, key, self._as_said(_given(properties), label in DEEDS or loose), _listed(evidence)))
        return key

    def relationship(
        self,
        type: str,
        source: str,
        target: str,
        properties: Mapping[str, Value | None] = NOTHING,
        evidence: Evidence | Iterable[Evidence] = (),
    ) -> None:
        """Add a fact about a relationship; properties that are None are left out."""
        self.told += type in COOPERATION
        self._add(RelationshipFact(type, source, target, self._as_said(_given(properties), type in SEATS), _listed(evidence)))

    def _as_said(self, properties: Properties, provisional: bool) -> Properties:
        """Return the properties of what an instrument may provide for, with the modality if it does no more."""
        if self.provided and provisional and "date" not in properties:
            return {"modality": self.provided, **properties}
        return properties

    def warn(self, message: str) -> None:
        """Keep a sentence for the user on what could not be read."""
        self._warnings.append(f"{self.document.name}: {message}")

    def warnings(self) -> tuple[str, ...]:
        """Return the warnings so far, in order."""
        return tuple(self._warnings)

    def facts(self) -> Sequence[Fact]:
        """Return the facts so far, sorted by id; those of a long text come from outside memory, one at a time."""
        ids = sorted(self._ids())
        return _Facts(self, ids) if self._spooled else tuple(self.fact(id) for id in ids)

    def facts_of(self, *kinds: str) -> Iterator[Fact]:
        """Yield the facts so far of some labels and types, sorted by id."""
        for id in sorted(self._ids()):
            if self._kind(id) in kinds:
                yield self.fact(id)

    def fact(self, id: str) -> Fact:
        """Return the fact of an id, with all its evidence."""
        fact = self._facts.get(id)
        if id in self._spooled:
            return self._with(self._told(id), self._gathered(id))
        if fact is None:
            raise KeyError(id)
        if id not in self._evidence and len(fact.evidence) == 1:
            return fact
        if id not in self._finished:
            self._finished[id] = self._with(fact, self._gathered(id))
        return self._finished[id]

    def unite(self, meant: Mapping[str, str], dropped: Collection[str]) -> None:
        """Take agreements and activities for others: the first by key, of which those dropped leave nothing of their own behind.

        The parties of these others are theirs already; what else is said of them is said of the one that is meant.
        """
        if not meant:
            return
        kept: dict[str, str] = {}
        targets = frozenset(meant.values())
        ids = [*self._ids()]
        for id in ids:
            fact = self._told(id)
            if isinstance(fact, NodeFact) and fact.key in targets:
                kept.setdefault(fact.key, id)
        for id in ids:
            fact = self._told(id)
            ends = (fact.key,) if isinstance(fact, NodeFact) else (fact.source, fact.target)
            if not any(end in meant and meant[end] in kept for end in ends):
                continue
            evidence = tuple(self._gathered(id).values())
            for gone in (self._facts, self._evidence, self._finished, self._spooled):
                gone.pop(id, None)
            if isinstance(fact, NodeFact):
                if fact.key not in dropped:
                    self._again(meant[fact.key], kept[meant[fact.key]], evidence)
            elif fact.type != "PARTY_TO" and not (fact.type == "TAKES_PART_IN" and fact.target in dropped):
                source, target = meant.get(fact.source, fact.source), meant.get(fact.target, fact.target)
                if source != target:
                    self.relationship(fact.type, source, target, fact.properties, evidence)

    def _again(self, key: str, first: str, evidence: tuple[Evidence, ...]) -> None:
        """Add evidence of a node that is told of again, as much as shows it, to the first fact of it that is there still."""
        if first not in self._facts and first not in self._spooled:
            first = next(id for id in self._ids() if isinstance(fact := self._told(id), NodeFact) and fact.key == key)
        room = MOST_RETOLD - sum(one.end - one.start for one in self._gathered(first).values())
        for one in evidence:
            if one.end - one.start <= room:
                self._add(replace(self._told(first), evidence=(one,)))
                room -= one.end - one.start

    def _ids(self) -> Iterator[str]:
        """Yield the ids of the facts in the order in which they were told first."""
        yield from self._spooled
        yield from (id for id in self._facts if id not in self._spooled)

    def _first(self, id: str) -> int:
        """Return where the first of what was told of a fact outside memory stands."""
        place = self._spooled[id]
        return place if isinstance(place, int) else place[0]

    def _kind(self, id: str) -> str:
        """Return the label or type of a fact."""
        if id in self._spooled:
            return str(self._spool.read(self._first(id))[0][0])
        fact = self._facts[id]
        return fact.label if isinstance(fact, NodeFact) else fact.type

    def _told(self, id: str) -> Fact:
        """Return a fact as it was told first."""
        if id not in self._spooled:
            return self._facts[id]
        ends, properties, quoted = self._spool.read(self._first(id))
        return self._unpacked((ends, properties, quoted[:1]))

    @staticmethod
    def _with(fact: Fact, gathered: Mapping[_Place, Evidence]) -> Fact:
        evidence = tuple(gathered[place] for place in sorted(gathered))
        return fact if evidence == fact.evidence else replace(fact, evidence=evidence)

    def _add(self, fact: Fact) -> None:
        key = fact.id
        first = self._facts.setdefault(key, fact)
        if first is not fact:
            if key not in self._evidence:
                self._evidence[key] = _by_place(first)
            self._evidence[key].update(_by_place(fact))
            self._finished.pop(key, None)
        self._held += len(fact.evidence)
        if self._held > MOST_HELD:
            self._put_away()

    def _gathered(self, id: str) -> dict[_Place, Evidence]:
        """Return all evidence of a fact."""
        places = self._spooled.get(id, ())
        found: dict[_Place, Evidence] = {}
        for place in (places,) if isinstance(places, int) else places:
            found.update(_by_place(self._unpacked(self._spool.read(place))))
        if id in self._facts:
            found.update(self._evidence[id] if id in self._evidence else _by_place(self._facts[id]))
        return found

    def _put_away(self) -> None:
        """Take the facts out of memory."""
        for id, fact in self._facts.items():
            evidence = self._evidence[id].values() if id in self._evidence else fact.evidence
            place = self._spool.add(self._packed(fact, evidence))
            before = self._spooled.get(id)
            self._spooled[id] = place if before is None else (before, place) if isinstance(before, int) else (*before, place)
        self._facts.clear()
        self._evidence.clear()
        self._finished.clear()
        self._held = 0

    def _packed(self, fact: Fact, evidence: Iterable[Evidence]) -> Record:
        ends = (fact.label, fact.key) if isinstance(fact, NodeFact) else (fact.type, fact.source, fact.target)
        return ends, dict(fact.properties), tuple(map(_quoted, evidence))

    def _unpacked(self, record: Record) -> Fact:
        ends, properties, quoted = record
        evidence = tuple(self._quote(*one) for one in quoted)
        if len(ends) == NODE:
            label, key = ends
            return NodeFact(label, key, properties, evidence)
        type, source, target = ends
        return RelationshipFact(type, source, target, properties, evidence)

    def _quote(self, start: int, end: int, rule: str, confidence: float, language: str | None, page: int | None) -> Evidence:
        given = self.document
        quote = given.text[start:end]
        return Evidence(given.name, given.id, start, end, quote, rule, confidence=confidence, language=language, page=page)


class _Facts(Sequence[Fact]):
    """Facts outside memory, each made as it is asked for."""

    def __init__(self, claims: Claims, ids: Sequence[str]) -> None:
        self._claims = claims
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> Fact: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Fact]: ...

    def __getitem__(self, index: int | slice) -> Fact | Sequence[Fact]:
        found = self._ids[index]
        return self._claims.fact(found) if isinstance(found, str) else _Facts(self._claims, found)

    def __reduce__(self) -> tuple[type[tuple[Fact, ...]], tuple[tuple[Fact, ...]]]:
        return tuple, (tuple(self),)


def _quoted(one: Evidence) -> Record:
    return one.start, one.end, one.rule, one.confidence, one.language, one.page


def _by_place(fact: Fact) -> dict[_Place, Evidence]:
    return {(one.start, one.end, one.rule): one for one in fact.evidence}


def _given(properties: Mapping[str, Value | None]) -> Properties:
    return {key: value for key, value in properties.items() if value is not None}


def _listed(evidence: Evidence | Iterable[Evidence]) -> tuple[Evidence, ...]:
    return (evidence,) if isinstance(evidence, Evidence) else tuple(evidence)
