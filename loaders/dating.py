"""Dating: agreements whose signing one document puts on two days."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.evidence import Evidence
from graph.facts import NodeFact, RelationshipFact
from loaders.claims import Claims
from loaders.inconsistencies import add_inconsistency
from loaders.tables.words import one_of, plain_words

# Days within which two dates of one title are two of one signing, and no renewal.
NEAR = 200
DAY = re.compile(r"\d{4}-\d\d-\d\d$")
TABLE = "table-agreement"


@dataclass(frozen=True, slots=True)
class _Signed:
    """An agreement with the day it was signed on, what it is on, and where it was signed."""

    key: str
    day: date
    topic: tuple[str, ...]
    places: frozenset[str]
    evidence: tuple[Evidence, ...]


def check_dates(claims: Claims) -> None:
    """Add where a document says of one agreement, known by its kind, parties and topic, that it was signed on two days."""
    facts = claims.facts()
    names = {fact.key: str(fact.properties.get("entry") or fact.key) for fact in facts if isinstance(fact, NodeFact)}
    parties: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if isinstance(fact, RelationshipFact) and fact.type == "PARTY_TO" and fact.properties.get("modality") is None:
            parties[fact.target].add(names.get(fact.source, fact.source))
        elif isinstance(fact, RelationshipFact) and fact.type == "SIGNED_AT":
            places[fact.source].add(names.get(fact.target, fact.target))
    alike: dict[tuple[object, frozenset[str]], list[_Signed]] = defaultdict(list)
    agreements = [fact for fact in facts if isinstance(fact, NodeFact) and fact.label == "Agreement"]
    for fact in agreements:
        if len(parties[fact.key]) > 1 and fact.properties.get("modality") is None:
            day = str(fact.properties.get("date"))
            if DAY.match(day):
                title = str(fact.properties.get("title") or fact.properties.get("title_id") or "")
                signed = _Signed(fact.key, date.fromisoformat(day), _topic(title), frozenset(places[fact.key]), fact.evidence)
                alike[fact.properties.get("kind"), frozenset(parties[fact.key])].append(signed)
    for group in alike.values():
        for one, other in itertools.combinations(sorted(group, key=lambda signed: (signed.day, signed.key)), 2):
            if _is_one(one, other):
                description = f"one agreement is dated {one.day} and {other.day}"
                add_inconsistency(claims, "date", "strong", description, [*_quotes(one), *_quotes(other)], (one.key, other.key))


def _is_one(one: _Signed, other: _Signed) -> bool:
    """Return whether two agreements are one with two dates: the topic is the same, and neither the place nor much time sets them apart."""
    if one.day == other.day or not one.topic or one.topic != other.topic or (one.places and other.places and not one.places & other.places):
        return False
    if all(quote.rule == TABLE for signed in (one, other) for quote in signed.evidence):
        return False  # rows of one table are two
    same_day = (one.day.month, one.day.day) == (other.day.month, other.day.day)
    return (other.day - one.day).days <= NEAR or (same_day and bool(one.places & other.places))


def _topic(title: str) -> tuple[str, ...]:
    """Return the words of a title that say what the agreement is on, without those that say between whom."""
    begin = one_of("about").search(title)
    if begin is None:
        return ()
    rest = title[begin.end() :]
    end = one_of("between").search(rest)
    return plain_words(rest[: end.start()] if end else rest)


def _quotes(signed: _Signed) -> Iterable[Evidence]:
    return signed.evidence[:1]
