"""Dating: agreements whose signing one document puts on two days, or at two places."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from graph.evidence import Evidence
from graph.facts import NodeFact, RelationshipFact
from loaders.checks.inconsistencies import add_inconsistency, quote_told
from loaders.claims import Claims
from loaders.grammar.shapes import Shape, mentions_of
from loaders.mentions import identity
from loaders.mentions.titles import kind_of
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_word
from loaders.tables.words import one_of, plain_words
from loaders.text.segments import Sentence
from loaders.values.dates import DateMention

# Days within which two dates of one title are two of one signing, and no renewal.
NEAR = 200
DAY = re.compile(r"\d{4}-\d\d-\d\d$")
TABLE = "table-agreement"
SIGNED = Cue(lambda: any_word("checks", "signed"))
# Words before a quote that say which agreement it is of.
LEAD = 60
MOST_KNOWN = 200  # contradictions of dates and places that are not told of again
TOPIC_WORDS = 2  # of what an agreement is on, as compared
# Of one agreement, so many signings are held against each other.
LAST = 12
# Names as alike as this, and longer than that, are one that is misspelt.
MISSPELT, SHORT_NAME = 0.9, 7


@dataclass(frozen=True, slots=True)
class _Signed:
    """An agreement with the day it was signed on, what it is on, and where it was signed."""

    key: str
    day: date
    topic: tuple[str, ...]
    places: frozenset[str]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A signing that a sentence tells of: the day, the cities and the countries it names."""

    sentence: Sentence
    day: str
    places: frozenset[str]
    countries: frozenset[str]
    kind: str
    topic: tuple[str, ...]
    start: int
    end: int


def told_in(shape: Shape) -> Told | None:
    """Return the one signing that a sentence tells of, with a day and a place; None where it tells of none or several."""
    text = shape.sentence.text
    if SIGNED.search(text) is None or any_word("checks", "others").search(text):
        return None
    days = [item for item in shape.items if isinstance(item, DateMention) and item.kind == "date" and item.edtf]
    if len(days) != 1 or not DAY.match(days[0].edtf or ""):
        return None
    mentions = [one for item in shape.items for one in mentions_of(item)]
    cities = [one for one in mentions if one.label == "Place"]
    countries = frozenset(one.country for one in mentions if one.country and one.label != "Place")
    if not cities:
        return None
    ends = [days[0].start, days[0].end, *(one.start for one in cities), *(one.end for one in cities)]
    kind = kind_of(text)
    places = frozenset(map(identity, cities))
    return Told(shape.sentence, str(days[0].edtf), places, countries, kind, _first_words(text), min(ends), max(ends))


def _first_words(text: str) -> tuple[str, ...]:
    """Return the first words of what a sentence says that an agreement is on."""
    found = (plain_words(text[match.end() :])[:TOPIC_WORDS] for match in one_of("about").finditer(text))
    return next((words for words in found if words and not words[0].isdigit()), ())


def check_told(told: Iterable[Told], claims: Claims) -> None:
    """Add where a sentence gives a signing another place, or another day at that place, than a row of a table or a sentence before."""
    listed = list(told)
    _check_prose(listed, claims)
    rows = _rows(claims)
    if not rows:
        return
    by_country: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        for country in row.countries:
            by_country[country].append(row)
    home = frozenset.intersection(*(row.countries for row in rows)) if len(rows) > 1 else frozenset()
    by_day: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        by_day[row.day].append(row)
    for one in listed:
        on_day = by_day[one.day]
        if len(on_day) == 1 and on_day[0].places & one.places:
            here, there = one.countries - home, on_day[0].countries - home
            if here and there and not here & there:
                _add_told("party", one, on_day[0], f"a signing of {one.day} is told of with two partners", claims)
                continue
        partners = [country for country in one.countries if 0 < len(by_country.get(country, ())) < max(2, len(rows))]
        found = by_country[partners[0]][:LAST] if len(partners) == 1 else []
        same_day = [row for row in found if row.day == one.day]
        if same_day and not any(row.places & one.places for row in same_day):
            _add_told("place", one, same_day[0], f"a signing of {one.day} is told of at two places", claims)
        elif not same_day and len(found) == 1 and found[0].places & one.places and is_slip_of_day(found[0].day, one.day):
            _add_told("date", one, found[0], f"one agreement is dated {one.day} and {found[0].day}", claims)


def _check_prose(told: Iterable[Told], claims: Claims) -> None:
    """Add where two sentences put one signing on two days of a month at one place, or at two places on one day."""
    found = [*itertools.islice(claims.facts_of("Inconsistency"), MOST_KNOWN)]
    known = [[(quote.start, quote.end) for quote in fact.evidence] for fact in found if fact.properties.get("kind") in ("date", "place")]
    alike: dict[tuple[frozenset[str], str], list[Told]] = defaultdict(list)
    listed = list(told)
    for one in listed:
        if len(one.countries) < 2:
            _check_unnamed(one, listed, known, claims)
            continue
        before = alike[one.countries, one.kind]
        for other in before[-LAST:]:
            same_day, same_place = one.day == other.day, bool(one.places & other.places)
            slip = same_place and not same_day and one.day[:7] == other.day[:7]
            alike_words = min(len(one.topic), len(other.topic))
            other_topic = one.topic[:alike_words] != other.topic[:alike_words]
            if other_topic or other.sentence is one.sentence or not (slip or (same_day and not same_place)):
                continue
            quotes = quote_told(claims, (other, one), "signing-told-twice")
            if not any(all(any(a < quote.end and quote.start < b for a, b in spans) for quote in quotes) for spans in known):
                kind, words = ("date", f"on {other.day} and {one.day}") if slip else ("place", "at two places")
                add_inconsistency(claims, kind, "strong", f"one signing of {one.day} is told of {words}", quotes)
            break
        before.append(one)


def _check_unnamed(one: Told, told: Iterable[Told], known: Iterable[list[tuple[int, int]]], claims: Claims) -> None:
    """Add where a sentence that names no parties puts the signing of the only agreement of its kind and topic on another day there."""
    named = [other for other in told if other.kind == one.kind and len(other.countries) > 1]
    alike = [other for other in named if other.topic == one.topic and other.day[:7] == one.day[:7]]
    if one.countries or not one.topic or one.kind == "other" or len({other.countries for other in named}) != 1:
        return
    for other in alike:
        if other.day != one.day and other.places & one.places and not any(same.day == one.day for same in named):
            quotes = [quote for two in (other, one) for quote in claims.quotes(two.sentence, two.start, two.end, "signing-told-twice", 0.8)]
            if not any(all(any(a < quote.end and quote.start < b for a, b in spans) for quote in quotes) for spans in known):
                add_inconsistency(claims, "date", "strong", f"one signing is told of on {other.day} and {one.day}", quotes)
            return


@dataclass(frozen=True, slots=True)
class _Row:
    """An agreement of a table: the day, the places and the countries of its parties."""

    key: str
    day: str
    places: frozenset[str]
    countries: frozenset[str]
    evidence: tuple[Evidence, ...]


def _has_rows(claims: Claims) -> bool:
    """Return whether a table tells of agreements."""
    return any(fact.evidence[0].rule == TABLE for fact in claims.facts_of("Agreement"))


def _rows(claims: Claims) -> list[_Row]:
    if not _has_rows(claims):
        return []
    facts = claims.facts()
    nodes = {fact.key: fact for fact in facts if isinstance(fact, NodeFact)}
    places: dict[str, set[str]] = defaultdict(set)
    countries: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if not isinstance(fact, RelationshipFact):
            continue
        if fact.type == "SIGNED_AT" and fact.target in nodes:
            places[fact.source].add(str(nodes[fact.target].properties.get("entry") or fact.target))
        elif fact.type == "PARTY_TO" and fact.source in nodes and nodes[fact.source].properties.get("country"):
            countries[fact.target].add(str(nodes[fact.source].properties["country"]))
    return [
        _Row(fact.key, str(fact.properties["date"]), frozenset(places[fact.key]), frozenset(countries[fact.key]), fact.evidence)
        for fact in facts
        if isinstance(fact, NodeFact)
        and fact.label == "Agreement"
        and fact.evidence[0].rule == TABLE
        and DAY.match(str(fact.properties.get("date")))
        and places[fact.key]
    ]


def _add_told(kind: str, one: Told, row: _Row, description: str, claims: Claims) -> None:
    quotes = quote_told(claims, (one,), "text-and-row")
    add_inconsistency(claims, kind, "strong", description, [*quotes, *row.evidence[:2]], (row.key,))


def is_slip_of_day(one: str, other: str) -> bool:
    """Return whether two days differ in the day, the month or the year alone."""
    return sum(a != b for a, b in zip(one.split("-"), other.split("-"), strict=True)) == 1


def check_places(claims: Claims) -> None:
    """Add where a document says of one agreement that it was signed on one day at two places, in two sentences."""
    signed: dict[tuple[str, str], list[RelationshipFact]] = defaultdict(list)
    for fact in claims.facts_of("SIGNED_AT"):
        if isinstance(fact, RelationshipFact) and fact.properties.get("date"):
            signed[fact.source, str(fact.properties["date"])].append(fact)
    signed = {when: found for when, found in signed.items() if len(found) > 1}
    targets = {fact.target for found in signed.values() for fact in found}
    nodes = {fact.key: fact for fact in claims.facts() if isinstance(fact, NodeFact) and fact.key in targets} if targets else {}
    signed = {when: [fact for fact in found if fact.target in nodes] for when, found in signed.items()}
    for (key, day), found in signed.items():
        for one, other in itertools.combinations(found[:LAST], 2):
            if _overlap(one.evidence, other.evidence) or not _are_two_places(nodes[one.target], nodes[other.target]):
                continue
            first, second = sorted(str(nodes[fact.target].properties.get("name")) for fact in (one, other))
            if is_misspelt(first, second):
                quotes = [*nodes[one.target].evidence[:1], *nodes[other.target].evidence[:1]]
                add_inconsistency(claims, "naming", "weak", f"one place is called {first} and {second}", quotes, (one.target, other.target))
            else:
                quotes = [*one.evidence[:1], *other.evidence[:1]]
                add_inconsistency(claims, "place", "strong", f"a signing of {day} is told of at {first} and {second}", quotes, (key,))


def check_rows(claims: Claims) -> None:
    """Add where prose has an agreement of a table's row, known by its kind, parties and date, signed at another place."""
    if not _has_rows(claims):
        return
    facts = claims.facts()
    nodes = {fact.key: fact for fact in facts if isinstance(fact, NodeFact)}
    names = {key: str(fact.properties.get("entry") or key) for key, fact in nodes.items()}
    parties: dict[str, set[str]] = defaultdict(set)
    places: dict[str, list[RelationshipFact]] = defaultdict(list)
    concerned = set()
    for fact in facts:
        if isinstance(fact, RelationshipFact) and fact.type == "PARTY_TO" and fact.properties.get("modality") is None:
            parties[fact.target].add(names.get(fact.source, fact.source))
        elif isinstance(fact, RelationshipFact) and fact.type == "SIGNED_AT" and fact.target in nodes:
            places[fact.source].append(fact)
        elif isinstance(fact, RelationshipFact) and fact.type == "CONCERNS":
            concerned.add(fact.target)
    alike: dict[tuple[object, frozenset[str]], list[NodeFact]] = defaultdict(list)
    for key, node in nodes.items():
        if node.label == "Agreement" and len(parties[key]) > 1 and places[key] and node.properties.get("date") and key not in concerned:
            alike[node.properties.get("kind"), frozenset(parties[key])].append(node)
    for group in alike.values():
        rows = [node for node in group if node.evidence[0].rule == TABLE]
        for node in (node for node in group if node.evidence[0].rule != TABLE):
            for row in rows[:LAST]:
                one, other = str(node.properties["date"]), str(row.properties["date"])
                here, there = places[node.key], places[row.key]
                if (one.startswith(other) or other.startswith(one)) and all(
                    _are_two_places(nodes[a.target], nodes[b.target]) and names[a.target] != names[b.target] for a in here for b in there
                ):
                    quotes = [*here[0].evidence[:1], *there[0].evidence[:1]]
                    description = f"an agreement of {other} is signed at two places, by the text and by its table"
                    add_inconsistency(claims, "place", "strong", description, quotes, (row.key,))


def is_misspelt(one: str, other: str) -> bool:
    """Return whether one name is the other with a letter or two more, less or changed."""
    return min(len(one), len(other)) > SHORT_NAME and SequenceMatcher(None, one.lower(), other.lower(), False).ratio() >= MISSPELT


def _overlap(one: Iterable[Evidence], other: Iterable[Evidence]) -> bool:
    others = list(other)
    return any(a.start < b.end and b.start < a.end for a in one for b in others)


def _are_two_places(one: NodeFact, other: NodeFact) -> bool:
    if one.properties.get("entry") is not None and one.properties.get("entry") == other.properties.get("entry"):
        return False
    countries = one.properties.get("country"), other.properties.get("country")
    return (one.label == other.label == "Place") or (None not in countries and countries[0] != countries[1])


def check_dates(claims: Claims) -> None:
    """Add where a document says of one agreement, known by its kind, parties and topic, that it was signed on two days."""
    names = {
        fact.key: str(fact.properties["entry"]) for fact in claims.facts() if isinstance(fact, NodeFact) and fact.properties.get("entry")
    }
    parties: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[str]] = defaultdict(set)
    for fact in claims.facts_of("PARTY_TO", "SIGNED_AT"):
        if isinstance(fact, RelationshipFact) and fact.type == "PARTY_TO" and fact.properties.get("modality") is None:
            parties[fact.target].add(names.get(fact.source, fact.source))
        elif isinstance(fact, RelationshipFact) and fact.type == "SIGNED_AT":
            places[fact.source].add(names.get(fact.target, fact.target))
    alike: dict[tuple[object, frozenset[str]], list[_Signed]] = defaultdict(list)
    for fact in claims.facts_of("Agreement"):
        if isinstance(fact, NodeFact) and len(parties[fact.key]) > 1 and fact.properties.get("modality") is None:
            day = str(fact.properties.get("date"))
            if DAY.match(day):
                title = str(fact.properties.get("title") or fact.properties.get("title_id") or "")
                signed = _Signed(fact.key, date.fromisoformat(day), _topic(title), frozenset(places[fact.key]), fact.evidence)
                alike[fact.properties.get("kind"), frozenset(parties[fact.key])].append(signed)
    for group in alike.values():
        listed = sorted(group, key=lambda signed: (signed.day, signed.key))
        for one, other in ((one, other) for place, one in enumerate(listed) for other in listed[place + 1 : place + LAST]):
            if _is_one(one, other) and not _is_another(one, claims) and not _is_another(other, claims):
                description = f"one agreement is dated {one.day} and {other.day}"
                add_inconsistency(claims, "date", "strong", description, [*_quotes(one), *_quotes(other)], (one.key, other.key))


def _is_one(one: _Signed, other: _Signed) -> bool:
    """Return whether two agreements are one with two dates: the topic is the same, and neither the place nor much time sets them apart."""
    if one.day == other.day or (one.places and other.places and not one.places & other.places):
        return False
    if one.topic and other.topic and one.topic != other.topic:
        return False
    if all(quote.rule == TABLE for signed in (one, other) for quote in signed.evidence):
        return False  # rows of one table are two
    if not one.topic or not other.topic:
        # Without a topic only a slip of the pen makes one agreement of two.
        first, second = one.day.isoformat(), other.day.isoformat()
        return first[:7] == second[:7] or bool(one.places & other.places and is_slip_of_day(first, second))
    same_day = (one.day.month, one.day.day) == (other.day.month, other.day.day)
    return (other.day - one.day).days <= NEAR or (same_day and bool(one.places & other.places))


def _is_another(signed: _Signed, claims: Claims) -> bool:
    """Return whether the words around an agreement say that it is another than the one before: a second, a renewed one."""
    quote = signed.evidence[0]
    return any_word("checks", "others").search(claims.document.text, max(0, quote.start - LEAD), quote.end) is not None


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
