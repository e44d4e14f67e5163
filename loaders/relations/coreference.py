"""Coreference of activities: one that a document tells of twice, in words that do not say when, is one.

After M. Recasens and others, `Identity, non-identity, and near-identity: Addressing the complexity of coreference` (Lingua, 2011):
two tellings are one where their kind, participants, time and place agree and nothing says that the later is another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.facts import Fact, NodeFact, RelationshipFact
from loaders.claims import Claims
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.rules import load_rules

# Code points between the first telling and the one that tells again; where words point back, it may be as far as the second.
NEAR, FAR = 600, 1500
# So many activities of a kind before one are held against it.
LAST = 12
# Of these a text seldom tells two between the same in one passage.
SELDOM_TWICE = frozenset({"meeting", "visit"})
# Code points before what was read and behind it, in which a text says that it is another one, or points back.
AROUND = 40


@dataclass(frozen=True, slots=True)
class Occasion:
    """One activity, as a document tells of it.

    Args:
        key: the key of its node.
        kind: what was done.
        modality: None if it is asserted.
        date: when, or None.
        quantity: how much or how many, or None.
        start: where its first evidence begins.
        end: where its last evidence ends.
        roles: by the key of each participant, its role.
        countries: the country of each participant.
        labels: the label of each participant.
        places: the keys of its places.
    """

    key: str
    kind: str
    modality: str | None
    date: str | None
    quantity: str | None
    start: int
    end: int
    roles: Mapping[str, str | None]
    countries: tuple[str | None, ...]
    labels: frozenset[str]
    places: frozenset[str]


def told_twice(claims: Claims) -> tuple[dict[str, str], set[str]]:
    """Return by key which activity is another told again, and the keys of those that another stands for wholly."""
    meant: dict[str, str] = {}
    coarser: set[str] = set()
    known: dict[str, list[list[Occasion]]] = defaultdict(list)
    for one in sorted(_occasions(claims), key=lambda one: (one.start, one.end, one.key)):
        groups = known[one.kind][-LAST:]
        group = next((group for group in reversed(groups) if all(_is_one(before, one, claims) for before in group)), None)
        if group is None:
            known[one.kind].append([one])
        else:
            group.append(one)
    for group in (group for groups in known.values() for group in groups if len(group) > 1):
        main = max(group, key=lambda one: (one.roles == group[0].roles, len(one.date or ""), len(one.places), -one.start))
        meant |= {one.key: main.key for one in group if one is not main}
        coarser.update(one.key for one in group if one.roles != main.roles)
    return meant, coarser


def _occasions(claims: Claims) -> Iterator[Occasion]:
    """Yield the activities that a document tells of, with who took part, and where."""
    roles: dict[str, dict[str, str | None]] = defaultdict(dict)
    places: dict[str, set[str]] = defaultdict(set)
    for fact in claims.facts_of("TAKES_PART_IN", "HELD_IN"):
        if isinstance(fact, RelationshipFact) and fact.type == "HELD_IN":
            places[fact.source].add(fact.target)
        elif isinstance(fact, RelationshipFact):
            roles[fact.target][fact.source] = _text(fact, "role")
    countries: dict[str, str | None] = {}
    labels: dict[str, str] = {}
    for fact in claims.facts_of("State", "Agency", "Organisation", "Forum"):
        if isinstance(fact, NodeFact):
            countries[fact.key], labels[fact.key] = _text(fact, "country"), fact.label
    for fact in claims.facts_of("Activity"):
        if isinstance(fact, NodeFact) and fact.key in roles:
            who = roles.pop(fact.key)
            yield Occasion(
                fact.key,
                str(fact.properties["kind"]),
                _text(fact, "modality"),
                _text(fact, "date"),
                _text(fact, "quantity"),
                fact.evidence[0].start,
                max(quote.end for quote in fact.evidence),
                who,
                tuple(sorted((countries.get(one) for one in who), key=str)),
                frozenset(labels.get(one, "Person") for one in who),
                frozenset(places[fact.key]),
            )


def _text(fact: Fact, name: str) -> str | None:
    value = fact.properties.get(name)
    return value if isinstance(value, str) else None


def _is_one(before: Occasion, one: Occasion, claims: Claims) -> bool:
    """Return whether an activity is the one told of before."""
    if before.modality != one.modality or not (_agree(before.date, one.date) and _agree(before.quantity, one.quantity)):
        return False
    if before.places and one.places and before.places != one.places:
        return False
    if not (_is_bare(one) or _is_bare(before)) and (before.date, before.places) != (one.date, one.places):
        return False
    text = claims.document.text
    begin, end = max(before.end, one.start - AROUND), one.end + AROUND
    distance = one.start - before.end
    if _anew.search(text, begin, end):
        return False
    pointed = distance < FAR and _pointed.search(text, begin, one.end) is not None
    if before.roles == one.roles:
        return pointed or distance < (NEAR if one.kind in SELDOM_TWICE else 0)
    return pointed and _is_coarser(one, before)


def _is_coarser(one: Occasion, before: Occasion) -> bool:
    """Return whether an activity is told of states, and no nearer, where bodies of them took part in the one before."""
    states = all(label == "State" for label in one.labels)
    return states and None not in one.countries and one.countries == before.countries and len(one.date or "") <= len(before.date or "")


def _is_bare(one: Occasion) -> bool:
    return one.date is None or not one.places


def _agree(one: str | None, other: str | None) -> bool:
    """Return whether two values can be of one thing: one is missing, or says no more than the beginning of the other."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


@Cue
def _anew() -> re.Pattern[str]:
    rules = load_rules("anaphora")
    return compile_for_search(rf"\b(?:{rules['anew']}|{rules['further']})\b", re.IGNORECASE)


@Cue
def _pointed() -> re.Pattern[str]:
    """Return the pattern of words for an activity told of before."""
    words = load_rules("anaphora")["doings"]
    english = rf"(?:the|this|that|these|those|their|its) (?:[a-z-]+ ){{0,2}}(?:{words['en']})"
    indonesian = rf"(?:{words['id']})(?:nya)?(?: [a-z]+){{0,3}} (?:ini|itu|tersebut)"
    return compile_for_search(rf"\b(?:{english}|{indonesian})\b", re.IGNORECASE)
