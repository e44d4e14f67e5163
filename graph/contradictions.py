"""Contradictions between documents on dates: what two of them say of one thing and cannot both be true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.dates import overlaps
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, RelationshipFact, claim_key
from graph.resolution import Linker
from graph.resolution.claim import LATER_ACTIONS, PLACES

DATED = frozenset({"Agreement"})
_UNSURE = "~?%"


@dataclass(frozen=True, slots=True)
class _Statement:
    """A date that a document gives for a node."""

    date: str
    key: str
    evidence: Evidence


def contradicting_dates(facts: Iterable[Fact], linker: Linker) -> tuple[tuple[Fact, ...], frozenset[str]]:
    """Return an `Inconsistency` for each agreement that documents date differently, as facts, and the ids of these agreements.

    Two documents contradict each other where no date of the one may be the same day as one of the other; several
    days of signing within one document do not. Two agreements that are one if a date of theirs is wrong stay
    two, keep their dates, and get a weak `Inconsistency` of both.
    """
    said = _statements(facts, linker)
    found: list[Fact] = []
    nodes = set()
    for node in sorted(said):
        by_document: dict[str, list[_Statement]] = {}
        for statement in said[node]:
            by_document.setdefault(statement.evidence.document, []).append(statement)
        if any(_contradict(by_document[a], by_document[b]) for a, b in _pairs(by_document)):
            nodes.add(node)
            found += _inconsistency((node,), said[node])
    for match in linker.possible:
        pair = tuple(sorted((linker.canonical(match.left), linker.canonical(match.right))))
        if match.dates_differ and not nodes.intersection(pair):
            found += _inconsistency(pair, [one for node in pair for one in said.get(node, ())], weak=True)
    return tuple(found), frozenset(nodes)


def _statements(facts: Iterable[Fact], linker: Linker) -> dict[str, list[_Statement]]:
    every = tuple(facts)
    keys = {fact.key for fact in every if isinstance(fact, NodeFact) and fact.label in DATED}
    said: dict[str, list[_Statement]] = {}
    for fact in every:
        date = fact.properties.get("date")
        if not isinstance(date, str) or fact.properties.get("action") in LATER_ACTIONS:
            continue
        if isinstance(fact, NodeFact):
            key = fact.key
        else:
            key = fact.target if fact.type == "PARTY_TO" else fact.source if fact.type == PLACES["Agreement"] else ""
        if key in keys:
            said.setdefault(linker.canonical(key), []).extend(_Statement(date, key, one) for one in fact.evidence)
    return said


def _pairs(documents: Mapping[str, list[_Statement]]) -> Iterator[tuple[str, str]]:
    # Documents that give the same dates are compared once.
    alike: dict[frozenset[str], str] = {}
    for name in sorted(documents):
        alike.setdefault(frozenset(one.date for one in documents[name]), name)
    ordered = sorted(alike.values())
    for place, left in enumerate(ordered):
        for right in ordered[place + 1 :]:
            yield left, right


def _contradict(left: list[_Statement], right: list[_Statement]) -> bool:
    dates = {one.date for one in left}, {one.date for one in right}
    return not any(overlaps(a, b) for a in dates[0] for b in dates[1])


def _inconsistency(nodes: tuple[str, ...], statements: list[_Statement], weak: bool = False) -> Iterator[Fact]:
    """Yield the facts of one contradiction, with a quote for each date."""
    quotes: dict[str, _Statement] = {}
    for one in sorted(statements, key=_preference):
        quotes.setdefault(one.date, one)
    dates = sorted(quotes)
    documents = {date: sorted({one.evidence.document for one in statements if one.date == date}) for date in dates}
    told = "; ".join(f"{date} in {', '.join(documents[date])}" for date in dates)
    evidence = tuple({quotes[date].evidence.id: quotes[date].evidence for date in dates}.values())
    severity = "weak" if weak or any(mark in date for date in dates for mark in _UNSURE) else "strong"
    key = claim_key("Inconsistency", "date", nodes, dates)
    description = f"documents date it differently: {told}"
    yield NodeFact("Inconsistency", key, {"kind": "date", "severity": severity, "description": description}, evidence)
    for target in sorted({one.key for one in statements}):
        yield RelationshipFact("CONCERNS", key, target, {}, evidence)


def _preference(one: _Statement) -> tuple[float, int, str, int]:
    return (-one.evidence.confidence, len(one.evidence.quote), one.evidence.document, one.evidence.start)
