"""Mentions: what the facts say of one key that names a body, a place, a forum, a programme or a topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.facts import NodeFact
from graph.names import comparable
from graph.vocabulary import Entry, Vocabulary

BODIES = frozenset({"Agency", "Unit", "Organisation", "InternationalOrganisation", "RegionalBody"})
NAMED = BODIES | {"State", "Person", "Forum", "Programme", "Place", "Topic"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A key with what its facts say.

    Args:
        key: `m:…`.
        label: its node label.
        names: the names given, in order of the facts, without acronyms.
        acronyms: acronyms that a text defines for it.
        country: ISO 3166 alpha-2, or None.
        entry: what the vocabulary knows of it, or None.
        documents: names of the documents that bear it out.
        comparable: the first name, as names are compared.
        family: the labels whose bearers may be one by their name: all bodies are of one family.
    """

    key: str
    label: str
    names: tuple[str, ...]
    acronyms: tuple[str, ...]
    country: str | None
    entry: Entry | None
    documents: frozenset[str]
    comparable: str
    family: str

    @property
    def state(self) -> str | None:
        """The state it belongs to, as the vocabulary knows it, else as its documents say."""
        return self.entry.country if self.entry is not None and self.entry.country is not None else self.country

    @property
    def node(self) -> str | None:
        """The id of the node of its vocabulary entry, or None.

        A state that only stands for a place is a node beside that of the state.
        """
        if self.entry is None:
            return None
        if (self.label == "Place") == (self.entry.label == "Place"):
            return f"n:{self.entry.id}"
        return f"n:{self.entry.id}-place" if self.label == "Place" else f"n:{self.entry.id}-actor"


def family_of(label: str) -> str:
    """Return what the labels of bearers that may be one by their name have in common."""
    return "body" if label in BODIES else label


def read_mentions(facts: Iterable[NodeFact], vocabulary: Vocabulary) -> dict[str, Mention]:
    """Return the mentions of the facts by key, sorted."""
    grouped: dict[str, list[NodeFact]] = {}
    for fact in facts:
        if fact.label in NAMED:
            grouped.setdefault(fact.key, []).append(fact)
    return {key: _mention(key, grouped[key], vocabulary) for key in sorted(grouped)}


def _mention(key: str, facts: list[NodeFact], vocabulary: Vocabulary) -> Mention:
    distinct = {(fact.label, tuple(fact.properties.items())): fact for fact in facts}
    ordered = [distinct[told] for told in sorted(distinct, key=lambda told: (told[0], sorted(map(str, told[1]))))]
    label = ordered[0].label
    names = _values(ordered, "name", "name_id") or (key,)
    country = next(iter(_values(ordered, "country")), None)
    told = {(fact.label, *map(fact.properties.get, ("entry", "name", "title", "country"))): fact for fact in ordered}
    entry = next((found for fact in told.values() if (found := entry_of(fact.properties, fact.label, vocabulary)) is not None), None)
    documents = frozenset(one.document for fact in facts for one in fact.evidence)
    return Mention(key, label, names, _values(ordered, "acronym"), country, entry, documents, comparable(names[0]), family_of(label))


def _values(facts: list[NodeFact], *keys: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(fact.properties[key]) for fact in facts for key in keys if key in fact.properties))


def entry_of(properties: Mapping[str, object], label: str, vocabulary: Vocabulary) -> Entry | None:
    """Return the vocabulary entry of what a fact names: the one it was read as, else the one of its words.

    Args:
        properties: of the fact; `entry` is the id of what the reader took the words for.
        label: node label of the fact.
        vocabulary: topics are looked up in its own.
    """
    known = vocabulary.topics if label == "Topic" else vocabulary
    read = known.entries.get(str(properties.get("entry", "")))
    if read is not None:
        return read if (read.label == "Agreement") == (label == "Agreement") else None
    name, country = properties.get("name", properties.get("title")), properties.get("country")
    if not isinstance(name, str):
        return None
    return known.find(name, label, country if isinstance(country, str) else None)
