"""Application: facts and corrections ─► the facts that the graph is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from graph.corrections.correction import Action, Correction
from graph.corrections.places import Document, Places, plain
from graph.corrections.settled import differ, place, settle, settle_group
from graph.corrections.statement import RULE, changed, checked, read_statement
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, RelationshipFact

# How the keys of what has a name begin.
NAME = "m:"

__all__ = ["RULE", "Corrected", "apply_corrections"]


@dataclass(frozen=True, slots=True)
class Corrected:
    """Facts as people corrected them.

    Args:
        facts: what the graph is made of.
        problems: a sentence for each correction that could not be applied, with its line, stale ones too.
        stale: the corrections whose quotes stand in no document any more.
        decided: ids of the facts, as they were read or came out, that somebody decided on.
    """

    facts: tuple[Fact, ...]
    problems: tuple[str, ...] = ()
    stale: tuple[Correction, ...] = ()
    decided: frozenset[str] = frozenset()


def apply_corrections(facts: Iterable[Fact], corrections: Iterable[Correction], documents: Iterable[Document]) -> Corrected:
    """Return facts as people corrected them; neither the order of facts nor that of the corrections matters.

    A correction reaches what its fact says in those documents that hold its quote, and no others. Where reading no longer
    finds the fact as it was, the correction says what it was, and its quote still stands, the decision stands too.

    Args:
        facts: as they were read, each once.
        corrections: of the log.
        documents: those that the facts cite, with their texts.
    """
    settled, problems = settle(corrections)
    if not settled:
        return Corrected(tuple(facts), problems)
    work = _Application({fact.id: fact for fact in facts}, Places(documents), list(problems))
    work.apply(settled)
    return work.result()


@dataclass(slots=True)
class _Application:
    """Facts by id while they are corrected."""

    facts: dict[str, Fact]
    places: Places
    problems: list[str]
    stale: list[Correction] = field(default_factory=list)
    decided: set[str] = field(default_factory=set)
    made: dict[str, Correction] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def apply(self, corrections: Iterable[Correction]) -> None:
        """Apply corrections: what is added first, then decisions on facts that are there, until none is left."""
        waiting = []
        for one in corrections:
            if one.action is Action.ADD:
                self._assert(one, read_statement(one.change, one.quote))
            else:
                waiting.append(one)
        ready = [one for one in waiting if one.fact in self.facts]
        while ready:
            waiting = [one for one in waiting if one.fact not in self.facts]
            for one in list(self._agreed(ready)):
                fact = self.facts.get(one.fact)
                if fact is not None:
                    self._decide(one, fact)
            ready = [one for one in waiting if one.fact in self.facts]
        if waiting:
            read: dict[str, list[str]] = {}
            for key in sorted(self.facts):
                for name in {one.document for one in self.facts[key].evidence}:
                    read.setdefault(name, []).append(key)
            for one in waiting:
                self._find(one, read)

    def result(self) -> Corrected:
        """Return the facts without relationships whose ends are gone."""
        keys = {fact.key for fact in self.facts.values() if isinstance(fact, NodeFact)}
        kept = []
        for key in sorted(self.facts):
            fact = self.facts[key]
            missing = [end for end in _ends(fact) if end not in keys]
            if not missing:
                kept.append(fact)
            elif key in self.made and not self.gone.issuperset(missing):
                self.problems.append(f"{place(self.made[key])}: {missing[0]} is described by no fact, so the relationship is left out")
        return Corrected(tuple(kept), tuple(sorted(self.problems)), tuple(self.stale), frozenset(self.decided))

    def _agreed(self, corrections: Iterable[Correction]) -> Iterator[Correction]:
        """Yield the corrections without those that contradict others on one fact in one document, by other quotes of it."""
        of_fact: dict[str, list[Correction]] = {}
        for one in corrections:
            of_fact.setdefault(one.fact, []).append(one)
        for key, group in of_fact.items():
            scopes = [{cited.document for cited in self._near(one, self.facts[key])} for one in group]
            clashing = [
                one
                for one, scope in zip(group, scopes, strict=True)
                if any(differ(one, other) and scope & of_other for other, of_other in zip(group, scopes, strict=True))
            ]
            yield from (one for one in group if one not in clashing)
            if clashing:
                held, problems = settle_group(clashing)
                self.problems += problems
                yield from held

    def _near(self, correction: Correction, fact: Fact) -> list[Evidence]:
        """Return the evidence of a fact in the documents that hold the quote of a correction: that of the very words, else all."""
        wanted = plain(correction.quote)
        same = [one for one in fact.evidence if plain(one.quote) == wanted]
        return same or [one for one in fact.evidence if self.places.stands_in(correction.quote, one.document)]

    def _decide(self, correction: Correction, fact: Fact) -> None:
        """Apply a decision to what a fact says in the documents that hold the quote."""
        near = self._near(correction, fact)
        if not near:
            self._miss(correction, "reading finds no such fact there any more" if correction.was else "no such fact is read there")
            return
        documents = {one.document for one in near}
        cited = self.places.cite(correction, near)
        if correction.action is Action.ACCEPT:
            self._put(replace(fact, evidence=_merged(fact.evidence, cited)), correction)
            return
        after = self._changed(correction, fact) if correction.action is Action.EDIT else None
        if correction.action is Action.EDIT and after is None:
            return
        self._withdraw(fact, documents)
        self.decided.add(fact.id)
        if after is not None:
            self._put(replace(after, evidence=cited), correction)

    def _changed(self, correction: Correction, fact: Fact) -> Fact | None:
        try:
            return changed(fact, correction.change)
        except ValueError as error:
            self.problems.append(f"{place(correction)}: cannot be applied: {error}")
            return None

    def _withdraw(self, fact: Fact, documents: set[str]) -> None:
        left = tuple(one for one in fact.evidence if one.document not in documents)
        if left:
            self.facts[fact.id] = replace(fact, evidence=left)
        else:
            del self.facts[fact.id]
            if isinstance(fact, NodeFact):
                self.gone.add(fact.key)

    def _put(self, fact: Fact, correction: Correction) -> None:
        before = self.facts.get(fact.id)
        self.facts[fact.id] = fact if before is None else replace(fact, evidence=_merged(before.evidence, fact.evidence))
        self.made[fact.id] = correction
        self.decided.add(fact.id)

    def _assert(self, correction: Correction, fact: Fact) -> None:
        """Have a fact stand on the words of a correction alone."""
        cited = self.places.cite(correction)
        if not cited:
            self._miss(correction, "")
            return
        try:
            self._put(replace(checked(fact), evidence=cited), correction)
        except ValueError as error:
            self.problems.append(f"{place(correction)}: cannot be applied: {error}")

    def _find(self, correction: Correction, read: Mapping[str, Iterable[str]]) -> None:
        """Apply a decision whose fact is not read as it was, given the ids of the facts that each document bears out."""
        was = correction.was
        near = self.places.cite(correction)
        if was is None or not near:
            self._miss(correction, "no such fact is read; it never was, or rules of now read it otherwise")
            return
        keys = sorted({key for one in near for key in read.get(one.document, ()) if key in self.facts and key not in self.decided})
        alike = [self.facts[key] for key in keys if _alike(self.facts[key], was, near)]
        if len(alike) == 1:
            self._decide(correction, alike[0])
        elif correction.action is Action.ACCEPT:
            self._assert(correction, was)
        elif correction.action is Action.EDIT and (after := self._changed(correction, was)) is not None:
            self._assert(correction, after)

    def _miss(self, correction: Correction, why: str) -> None:
        if self.places.documents(correction.quote):
            self.problems.append(f"{place(correction)}: {correction.action.value} of {correction.fact} is not applied: {why}")
        else:
            self.stale.append(correction)
            what = f"its quote stands in no document any more, so {correction.action.value} of {correction.fact} is kept and not applied"
            self.problems.append(f"{place(correction)}: stale: {what}")


def _ends(fact: Fact) -> tuple[str, ...]:
    return () if isinstance(fact, NodeFact) else (fact.source, fact.target)


def _merged(left: Iterable[Evidence], right: Iterable[Evidence]) -> tuple[Evidence, ...]:
    found = {one.id: one for one in (*left, *right)}
    return tuple(sorted(found.values(), key=lambda one: (one.document, one.start, one.end, one.rule)))


def _alike(fact: Fact, was: Fact, near: Iterable[Evidence]) -> bool:
    """Whether a fact tells of the same as another, read from words that overlap the quoted ones."""
    if isinstance(fact, NodeFact) and isinstance(was, NodeFact):
        same = fact.label == was.label and _one(fact.key, was.key)
    elif isinstance(fact, RelationshipFact) and isinstance(was, RelationshipFact):
        ends = ((fact.source, was.source), (fact.target, was.target))
        same = fact.type == was.type and all(_one(*pair) for pair in ends) and any(a == b or a.startswith(NAME) for a, b in ends)
    else:
        return False
    return same and any(a.document == b.document and a.start < b.end and b.start < a.end for a in fact.evidence for b in near)


def _one(left: str, right: str) -> bool:
    """Whether two keys may be of one thing: names are, if they are the same; the keys of claims change with what is read of them."""
    return left == right or not (left.startswith(NAME) or right.startswith(NAME))
