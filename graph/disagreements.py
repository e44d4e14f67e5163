"""Disagreements between documents beside the dates of agreements: terms and foundings, places, and figures of statistics."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from graph.dates import overlaps
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, RelationshipFact, Value, claim_key
from graph.names import comparable
from graph.resolution import Linker

# Keys that hold one date in the life of a thing.
DATED = {"valid_from": "enters into force", "valid_until": "is valid until", "founded": "was founded"}
DOUBT = "~?%"
# A report may round what another gives exactly.
NEAR = 0.05


@dataclass(frozen=True, slots=True)
class _Said:
    """What a document says of one aspect of a thing: the value, as it is told and as it is compared."""

    told: str
    value: Hashable
    key: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Aspect:
    """An aspect of a thing in which documents may disagree.

    Args:
        kind: of the inconsistency.
        what: the aspect, in words.
        agree: whether two values can both be true.
        strong: whether two values that cannot are more than a matter of wording.
    """

    kind: str
    what: str
    agree: Callable[[Hashable, Hashable], bool]
    strong: Callable[[Hashable, Hashable], bool]


def disagreements(facts: Iterable[Fact], linker: Linker) -> Iterator[Fact]:
    """Yield the facts of an `Inconsistency` for each aspect of a thing in which documents disagree.

    A document disagrees with another where none of what it says of an aspect can be true beside anything the other says.
    """
    every = tuple(facts)
    said: dict[tuple[Hashable, ...], list[_Said]] = {}
    aspects: dict[tuple[Hashable, ...], _Aspect] = {}
    for place, aspect, one in (*_dates(every, linker), *_places(every, linker), *_figures(every, linker)):
        aspects[place] = aspect
        said.setdefault(place, []).append(one)
    for place in sorted(said, key=repr):
        yield from _compared(place, aspects[place], said[place])


def _dates(facts: Iterable[Fact], linker: Linker) -> Iterator[tuple[tuple[Hashable, ...], _Aspect, _Said]]:
    for fact in facts:
        if isinstance(fact, NodeFact):
            for key, what in DATED.items():
                date = fact.properties.get(key)
                if isinstance(date, str):
                    aspect = _Aspect("date", what, _overlap, _exact)
                    for one in fact.evidence:
                        yield (linker.canonical(fact.key), key), aspect, _Said(date, date, fact.key, one)


def _overlap(left: Hashable, right: Hashable) -> bool:
    return overlaps(str(left), str(right))


def _exact(left: Hashable, right: Hashable) -> bool:
    return not any(mark in str(one) for one in (left, right) for mark in DOUBT)


def _places(facts: Iterable[Fact], linker: Linker) -> Iterator[tuple[tuple[Hashable, ...], _Aspect, _Said]]:
    """Yield where agreements were signed, and where the numbered meetings of a forum were held."""
    every = tuple(facts)
    names = {fact.key: str(fact.properties.get("name", fact.key)) for fact in every if isinstance(fact, NodeFact)}
    countries = _countries(every, linker)
    signed = _Aspect("place", "was signed in", _one_place, lambda left, right: False)
    held = _Aspect("place", "was held in", _one_place, _two_countries)
    for fact in every:
        if not isinstance(fact, RelationshipFact) or "modality" in fact.properties:
            continue
        edition = fact.properties.get("edition")
        aspect = signed if fact.type == "SIGNED_AT" else held if fact.type == "HELD_IN" and edition is not None else None
        if aspect is not None:
            node = linker.canonical(fact.target)
            where = (node, countries.get(node))
            for one in fact.evidence:
                place = (linker.canonical(fact.source), fact.type, comparable(str(edition)) if edition is not None else None)
                yield place, aspect, _Said(names.get(fact.target, fact.target), where, fact.source, one)


def _countries(facts: Iterable[Fact], linker: Linker) -> dict[str, str]:
    found: dict[str, str] = {}
    for fact in facts:
        if isinstance(fact, NodeFact) and fact.label == "Place":
            node = linker.canonical(fact.key)
            entry = linker.entries.get(node)
            country: Value | None = entry.country if entry is not None and entry.country is not None else fact.properties.get("country")
            if isinstance(country, str):
                found.setdefault(node, country)
    return found


def _one_place(left: Hashable, right: Hashable) -> bool:
    """Whether two places may be one: nothing tells that they lie in different countries, for one may lie in the other."""
    return left == right or not _two_countries(left, right)


def _two_countries(left: Hashable, right: Hashable) -> bool:
    countries = [place[1] if isinstance(place, tuple) else None for place in (left, right)]
    return None not in countries and countries[0] != countries[1]


def _figures(facts: Iterable[Fact], linker: Linker) -> Iterator[tuple[tuple[Hashable, ...], _Aspect, _Said]]:
    """Yield the figures of statistics by series, year, unit and what they are about."""
    every = tuple(facts)
    about: dict[str, set[str]] = {}
    for fact in every:
        if isinstance(fact, RelationshipFact) and fact.type in ("ABOUT", "REPORTED_BY"):
            about.setdefault(fact.source, set()).add(f"{fact.type} {linker.canonical(fact.target)}")
    for fact in every:
        if isinstance(fact, NodeFact) and fact.label == "Statistic" and {"series", "year", "value"} <= fact.properties.keys():
            given = fact.properties
            aspect = _Aspect("quantity", f"{given['series']} of {given['year']}", _near, lambda left, right: True)
            unit, value = str(given.get("unit", "")), given["value"]
            subjects = tuple(sorted(one for one in about.get(fact.key, ()) if one.startswith("ABOUT ")))
            if subjects and isinstance(value, int | float):
                place = ("Statistic", comparable(str(given["series"])), given["year"], unit, subjects)
                for one in fact.evidence:
                    yield place, aspect, _Said(f"{value:g} {unit}".strip(), float(value), fact.key, one)


def _near(left: Hashable, right: Hashable) -> bool:
    if not isinstance(left, float) or not isinstance(right, float):
        return False
    return abs(left - right) <= NEAR * max(abs(left), abs(right))


def _compared(place: tuple[Hashable, ...], aspect: _Aspect, said: list[_Said]) -> Iterator[Fact]:
    by_document: dict[str, list[_Said]] = {}
    for one in said:
        by_document.setdefault(one.evidence.document, []).append(one)
    # Documents that say the same are compared once.
    alike: dict[frozenset[Hashable], list[str]] = {}
    for name in sorted(by_document):
        alike.setdefault(frozenset(one.value for one in by_document[name]), []).append(name)
    apart = [pair for pair in combinations(alike, 2) if not any(aspect.agree(a, b) for a in pair[0] for b in pair[1])]
    if not apart:
        return
    involved = sorted({name for pair in apart for values in pair for name in alike[values]})
    quotes = _quotes(one for name in involved for one in by_document[name])
    strong = any(aspect.strong(a, b) for left, right in apart for a in left for b in right)
    told = "; ".join(f"{value} in {', '.join(documents)}" for value, documents in _told(by_document, involved).items())
    key = claim_key("Inconsistency", aspect.kind, repr(place), sorted(quotes))
    properties: Mapping[str, Value] = {
        "kind": aspect.kind,
        "severity": "strong" if strong else "weak",
        "description": f"documents disagree: {aspect.what} {told}",
    }
    evidence = tuple({one.evidence.id: one.evidence for _, one in sorted(quotes.items())}.values())
    yield NodeFact("Inconsistency", key, properties, evidence)
    for target in sorted({one.key for name in involved for one in by_document[name]}):
        yield RelationshipFact("CONCERNS", key, target, {}, evidence)


def _quotes(said: Iterable[_Said]) -> dict[str, _Said]:
    """Return the surest and shortest quote for each value told."""
    found: dict[str, _Said] = {}
    for one in sorted(said, key=lambda one: (-one.evidence.confidence, len(one.evidence.quote), one.evidence.document, one.evidence.start)):
        found.setdefault(one.told, one)
    return found


def _told(by_document: Mapping[str, list[_Said]], names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        for value in sorted({one.told for one in by_document[name]}):
            found.setdefault(value, []).append(name)
    return dict(sorted(found.items()))
