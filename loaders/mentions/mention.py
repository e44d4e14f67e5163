"""Mention: a name as it stands in a text, and what the document as a whole says of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph.facts import mention_key
from graph.vocabulary import Entry
from loaders.mentions.owners import without_owner

BODIES = frozenset({"Agency", "Unit", "Organisation", "InternationalOrganisation", "RegionalBody"})
# Kinds of places on which nobody meets at a table.
WATERS = frozenset({"sea", "strait"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in a text.

    Args:
        start: first code point of it in the text that was searched; state and acronym around it included.
        end: the code point after its last.
        label: the most specific node label.
        name: its words in the text.
        entry: what the vocabulary knows of it, or None.
        country: ISO 3166 alpha-2 of the body, or None.
        acronym: what the text defines as its acronym, or None.
        rule: how it was found: `name`, `body`, `defined`, `misspelt`, `state`.
        holder: who is named in an office of the body, or None.
        position: the words for that office, or None.
        gloss: what the text calls it in another language, in brackets behind, or None.
    """

    start: int
    end: int
    label: str
    name: str
    entry: Entry | None = None
    country: str | None = None
    acronym: str | None = None
    rule: str = "name"
    holder: str | None = None
    position: str | None = None
    gloss: str | None = None

    @property
    def key(self) -> str:
        """Return the id of what is named: it covers label, country, and the name without the words for that country."""
        name = without_owner(self.name, self.country) if self.country is not None and self.label in BODIES else self.name
        return mention_key(name, self.label, self.country)

    def at(self, start: int, end: int) -> Mention:
        """Return the mention with other offsets, as those in a sentence of the text."""
        return Mention(
            start, end, self.label, self.name, self.entry, self.country, self.acronym, self.rule, self.holder, self.position, self.gloss
        )


def identity(mention: Mention) -> str:
    """Return what tells the body of a mention from others in a document."""
    return mention.entry.id if mention.entry is not None else mention.key


def distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return mentions, each body once: where it is named first, as it is named last."""
    return tuple({identity(one): one for one in mentions}.values())


def ashore(places: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the places at which people meet and sign; a sea is none, though what they speak of lies there."""
    return tuple(place for place in places if place.entry is None or place.entry.kind not in WATERS)


@dataclass(frozen=True, slots=True)
class Context:
    """What a document as a whole says of its names.

    Args:
        country: ISO 3166 alpha-2 of the state it is about, or None.
        language: its language.
        defined: by surface form, the mention that it stands for in this document.
        short: finds the forms among these that are plain words, such as `Coalition`.
        countries: ISO 3166 alpha-2 of the states that it and its bodies are of, sorted.
        titled: whether its title is the name of that state alone.
        glossed: by name that can be compared, the treaty that it calls so in one of two languages.
    """

    country: str | None = None
    language: str | None = None
    defined: Mapping[str, Mention] = field(default_factory=lambda: MappingProxyType({}))
    short: re.Pattern[str] | None = None
    titled: bool = False
    countries: tuple[str, ...] = ()
    glossed: Mapping[str, Mention] = field(default_factory=lambda: MappingProxyType({}))


NO_CONTEXT = Context()
