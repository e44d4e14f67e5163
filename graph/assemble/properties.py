"""Properties of nodes and relationships, merged from all their facts."""

from __future__ import annotations

from collections.abc import Iterable

from graph.assemble.drafts import NodeDraft, RelationshipDraft
from graph.dates import earliest, intersection, latest
from graph.facts import Fact, Value
from graph.resolution.claim import LATER_ACTIONS, PLACES
from graph.schema import node_label
from graph.vocabulary import Entry

# Internal to facts: what the reader took the words of a document for.
INTERNAL = frozenset({"entry"})
VOCABULARY_KEYS = ("name", "name_id", "acronym", "country", "kind", "iso3", "wikidata", "level", "founded", "latitude", "longitude")
LISTS = frozenset({"aliases", "derived"})
MERGED_APART = frozenset({"date", "earliest", "latest", "modality", "name", "name_id", "acronym", "title", "title_id"}) | LISTS
FORMS = ("name", "name_id", "acronym")
NAMING = frozenset({*FORMS, *INTERNAL, "country", "aliases"})


def known_properties(entry: Entry, label: str) -> dict[str, Value]:
    """Return what the vocabulary says of a node, as far as nodes of its label have such keys."""
    rules = node_label(label)
    given: dict[str, Value | None] = {key: getattr(entry, key) for key in VOCABULARY_KEYS}
    if label == "Agreement":
        given = {"title": entry.name, "title_id": entry.name_id, "kind": entry.kind}
    elif label == "Place" and entry.label == "State":
        given["kind"] = "state"
    fitting = {key: value for key, value in given.items() if value is not None and key in rules.keys}
    return {key: value for key, value in fitting.items() if key not in rules.values or value in rules.values[key]}


def node_properties(draft: NodeDraft, signings: Iterable[RelationshipDraft], contradicted: bool) -> dict[str, Value]:
    """Return the properties of a node, without evidence.

    What the vocabulary knows goes before the words of documents. Of values that differ, the one of the most
    documents stands, then of the most facts, then the first in the order of documents; the others are kept
    in `variants`, each as `key: value`.

    Args:
        draft: the node.
        signings: its relationships that may date it.
        contradicted: whether documents contradict each other on its date, which is then absent.
    """
    known = known_properties(draft.entry, draft.label) if draft.entry is not None else {}
    merged, variants = merge_scalars(draft.facts, MERGED_APART)
    merged |= _in_both_languages(draft, "name") if draft.named else _in_both_languages(draft, "title")
    if draft.named:
        merged |= _names(draft)
    merged |= _modality(draft)
    merged |= known
    derived = {item for fact in draft.facts for item in _strings(fact.properties.get("derived"))}
    if not contradicted:
        dates, worked_out = _dates(draft, signings)
        merged |= dates
        derived |= worked_out
    if derived:
        merged["derived"] = tuple(sorted(derived))
    if variants:
        merged["variants"] = variants
    if draft.named:
        allowed = node_label(draft.label).keys
        merged = {key: value for key, value in merged.items() if key in allowed}
    return merged


def merge_scalars(facts: Iterable[Fact], without: frozenset[str] = frozenset()) -> tuple[dict[str, Value], tuple[str, ...]]:
    """Return the value that stands for each key of some facts, and the other values as `key: value`."""
    counts: dict[str, dict[Value, list[str]]] = {}
    for fact in facts:
        for key, value in fact.properties.items():
            if key not in without and key not in INTERNAL:
                counts.setdefault(key, {}).setdefault(value, []).extend({one.document for one in fact.evidence})
    merged: dict[str, Value] = {}
    variants = []
    for key in sorted(counts):
        ranked = sorted(counts[key], key=lambda value: _rank(counts[key][value], value))
        merged[key] = ranked[0]
        variants += [f"{key}: {value}" for value in ranked[1:]]
    return merged, tuple(variants)


def _rank(documents: list[str], value: Value) -> tuple[int, int, str, str]:
    return (-len(set(documents)), -len(documents), min(documents), str(value))


def _best(facts: Iterable[Fact], key: str) -> str | None:
    counts: dict[Value, list[str]] = {}
    for fact in facts:
        if key in fact.properties:
            counts.setdefault(fact.properties[key], []).extend({one.document for one in fact.evidence})
    # A title set in capitals is the same title, harder to read.
    return str(min(counts, key=lambda value: (str(value).isupper(), *_rank(counts[value], value)))) if counts else None


def _in_both_languages(draft: NodeDraft, key: str) -> dict[str, Value]:
    """Return a name or title, the English one where there are two, and beside it the Indonesian one."""
    english = [fact for fact in draft.facts if _language(fact) == "en"]
    indonesian = [fact for fact in draft.facts if _language(fact) == "id"]
    first = _best(_long(english), key) or _best(_long(draft.facts), key) or _best(draft.facts, key)
    second = _best(draft.facts, f"{key}_id") or (_best(_long(indonesian), key) if _best(_long(english), key) else None)
    found: dict[str, Value] = {}
    if first is not None:
        found[key] = first
    if second is not None and second != first:
        found[f"{key}_id"] = second
    return found


def _language(fact: Fact) -> str | None:
    languages = {one.language for one in fact.evidence}
    return languages.pop() if len(languages) == 1 else None


def _long(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts whose name is more than an acronym, and whose title is not in capitals."""
    return [fact for fact in facts if not any(str(fact.properties.get(key, "")).isupper() for key in ("name", "title", "title_id"))]


def _names(draft: NodeDraft) -> dict[str, Value]:
    found: dict[str, Value] = {}
    acronym = _best(draft.facts, "acronym")
    if acronym is not None:
        found["acronym"] = acronym
    met = {str(fact.properties[key]) for fact in draft.facts for key in FORMS if key in fact.properties}
    met |= {item for fact in draft.facts for item in _strings(fact.properties.get("aliases"))}
    return {**found, "aliases": tuple(sorted(met))}


def _strings(value: Value | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _modality(draft: NodeDraft) -> dict[str, Value]:
    """Return what keeps all facts from asserting the node; nothing where one of them asserts it.

    A fact that only names a programme says neither.
    """
    telling = [fact for fact in draft.facts if not (draft.named and NAMING.issuperset(fact.properties))]
    if not telling or any("modality" not in fact.properties for fact in telling):
        return {}
    return {"modality": _best(telling, "modality") or ""}


def _dates(draft: NodeDraft, signings: Iterable[RelationshipDraft]) -> tuple[dict[str, Value], set[str]]:
    """Return the date that all sources allow with its bounds, and the names of what was worked out."""
    own = [str(fact.properties["date"]) for fact in draft.facts if "date" in fact.properties]
    theirs = signing_dates(draft, signings)
    if not own and not theirs:
        return {}, set()
    date = intersection([*own, *theirs]) or intersection(own)
    if date is not None:
        return {"date": date, **_bounds([date])}, set() if own else {"date"}
    # Signed in turn, on days that differ: no one date, but bounds.
    return (_bounds(theirs), {"earliest", "latest"}) if not own else ({}, set())


def signing_dates(draft: NodeDraft, signings: Iterable[RelationshipDraft]) -> list[str]:
    """Return the dates on which an agreement was signed or an activity held, as its relationships give them."""
    if draft.label not in PLACES:
        return []
    return sorted(str(one.own["date"]) for one in signings if "date" in one.own and one.own.get("action") not in LATER_ACTIONS)


def _bounds(dates: list[str]) -> dict[str, Value]:
    first, last = [earliest(date) for date in dates], [latest(date) for date in dates]
    bounds: dict[str, Value] = {}
    begins = [day for day in first if day is not None]
    ends = [day for day in last if day is not None]
    if begins and len(begins) == len(first):
        bounds["earliest"] = min(begins).isoformat()
    if ends and len(ends) == len(last):
        bounds["latest"] = max(ends).isoformat()
    return bounds


def relationship_properties(draft: RelationshipDraft) -> dict[str, Value]:
    """Return the properties of a relationship, without evidence; differing ones are kept in `variants`."""
    merged, variants = merge_scalars(draft.facts, LISTS)
    derived = {item for fact in draft.facts for item in _strings(fact.properties.get("derived"))}
    if derived:
        merged["derived"] = tuple(sorted(derived))
    if variants:
        merged["variants"] = variants
    return merged
