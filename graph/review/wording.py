"""Wording: facts, pairs and quotes as lines that a person can judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.console import visible
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, RelationshipFact
from graph.folder import KeptDocument
from graph.review.proposals import Proposal, UnsureFact, surest

AROUND = 160
TITLES = ("name", "title", "description", "series")
MEMBERSHIP = frozenset({"PARTY_TO", "TAKES_PART_IN"})
HIDDEN = frozenset({"entry", "aliases", *TITLES})


@dataclass(frozen=True, slots=True)
class Wording:
    """What is needed to put facts into words.

    Args:
        names: what each key is called.
        texts: of the documents, by name.
    """

    names: Mapping[str, str] = field(repr=False)
    texts: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, facts: Iterable[Fact], documents: Iterable[KeptDocument]) -> Wording:
        """Return the wording for some facts."""
        every = tuple(facts)
        names: dict[str, str] = {}
        for fact in every:
            if isinstance(fact, NodeFact) and (name := _name(fact)) is not None:
                names.setdefault(fact.key, name)
        members: dict[str, dict[str, None]] = {}
        for fact in every:
            if isinstance(fact, RelationshipFact) and fact.type in MEMBERSHIP and fact.source in names:
                members.setdefault(fact.target, {})[names[fact.source]] = None
        for fact in every:
            if isinstance(fact, NodeFact) and fact.key not in names:
                kind = str(fact.properties.get("kind", fact.label))
                names[fact.key] = f"{kind} of {', '.join(members[fact.key])}" if fact.key in members else f"{kind} {fact.key}"
        return cls(names, {one.name: one.text for one in documents})

    def fact(self, fact: Fact) -> str:
        """Return a fact in one line."""
        told = ", ".join(f"{key}: {value}" for key, value in fact.properties.items() if key not in HIDDEN)
        more = f" ({told})" if told else ""
        if isinstance(fact, NodeFact):
            return f"{fact.label}: {self.names.get(fact.key, fact.key)}{more}"
        ends = [self.names.get(key, key) for key in (fact.source, fact.target)]
        return f"{ends[0]} ─{fact.type}→ {ends[1]}{more}"

    def context(self, evidence: Evidence, mark: tuple[str, str] = ("»", "«")) -> str:
        """Return a quote between marks among the words around it, in one line."""
        text = self.texts[evidence.document]
        before = text[max(0, evidence.start - AROUND) : evidence.start]
        after = text[evidence.end : evidence.end + AROUND]
        if evidence.start > AROUND:
            before = f"…{before.partition(' ')[2]}"
        if evidence.end + AROUND < len(text):
            after = f"{after.rpartition(' ')[0]}…"
        told = visible(f"{_one_line(before)}\0{_one_line(evidence.quote)}\1{_one_line(after)}")
        return told.replace("\\x00", mark[0]).replace("\\x01", mark[1])

    def place(self, evidence: Evidence) -> str:
        """Return where a quote stands."""
        page = f", page {evidence.page}" if evidence.page is not None else ""
        return f"{evidence.document} {evidence.start}–{evidence.end}{page}"

    def lines(self, proposal: Proposal, mark: tuple[str, str] = ("»", "«")) -> list[str]:
        """Return what is shown of a proposal: what it says, why it is unsure, and the quotes in their context."""
        why = [f"   why: {reason}" for reason in proposal.reasons]
        if isinstance(proposal, UnsureFact):
            found = self._quoted(f"Is this so?  {self.fact(proposal.fact)}", proposal.evidence, mark)
        else:
            sides = enumerate((proposal.left, proposal.right), start=1)
            found = ["Are these one?"]
            found += [line for number, one in sides for line in self._quoted(f"  {number}. {self.fact(one)}", surest(one), mark)]
        return [*found, *map(visible, why)]

    def _quoted(self, line: str, evidence: Evidence, mark: tuple[str, str]) -> list[str]:
        return [visible(line), f"     {visible(self.place(evidence))}", f"     {self.context(evidence, mark)}"]


def _name(fact: NodeFact) -> str | None:
    return next((str(fact.properties[key]) for key in TITLES if key in fact.properties), None)


def _one_line(text: str) -> str:
    first, last = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * first}{' '.join(text.split())}{' ' * (last and bool(text.strip()))}"
