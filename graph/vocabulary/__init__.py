"""What is known before any document is read: states, bodies, forums, programmes, conventions, places, topics, substances."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from graph.errors import SchemaError
from graph.names import LIGHT_WORDS, comparable
from graph.vocabulary.entries import Entry
from graph.vocabulary.reading import read_entries, read_groups, read_own

__all__ = [
    "ACTORS",
    "Entry",
    "Vocabulary",
    "case_allows",
    "load_substances",
    "load_topics",
    "load_vocabulary",
    "read_own",
    "spelled",
    "vocabulary_with",
]

ACTORS = frozenset({"State", "Agency", "InternationalOrganisation", "RegionalBody", "Organisation", "Unit", "Person"})

REMEMBERED = 20_000
# "of the Democratic Socialist Republic of Sri Lanka" has eight words.
_LONGEST_STATE = 8
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile("['\u2019]s$")
# They tell Dominica from the Dominican Republic in Indonesian, and Korea from the Republic of Korea.
_REPUBLIC = frozenset({"republic", "republik"})
_NAMES_REPUBLIC = re.compile(r"\brepubli[ck]\b", re.IGNORECASE)
_LIGHTEST = LIGHT_WORDS - _REPUBLIC


def spelled(name: str, light: frozenset[str] = LIGHT_WORDS) -> str:
    """Return what `comparable` compares, with the case of the name kept."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = _WORD.findall(name)
    return " ".join([word for word in words if word.casefold() not in light] or words)


def _case_matters(spelling: str) -> bool:
    """Whether a form, as `spelled` gives it, is an acronym or a single capitalised word."""
    if spelling.islower():
        return False
    words = spelling.split()
    return len(words) == 1 or not any(len(word) > 2 and word[1:].islower() for word in words)


def _spellings(spelling: str) -> tuple[str, ...]:
    """Return the spellings that a form with case stands for: `Turkey` and `TURKEY`, but `WHO` alone."""
    return (spelling, spelling.upper()) if spelling[1:].islower() and not spelling.islower() else (spelling,)


def case_allows(form: str, text: str) -> bool:
    """Whether a text that compares equal to a form may stand for it: `who` is no `WHO`, `turkey` no `Turkey`."""
    if form == text:
        return True
    allowed = _cases(form)
    return allowed is None or spelled(text) in allowed


@cache
def _cases(form: str) -> tuple[str, ...] | None:
    """Return the spellings that a form stands for, None where case does not matter."""
    spelling = spelled(form)
    return _spellings(spelling) if _case_matters(spelling) else None


def _of_label(entry: Entry, label: str | None) -> bool:
    return label is None or label in ("Entity", entry.label) or (label == "Actor" and entry.label in ACTORS)


_Found = tuple[Entry, bool]
# Marks a key that any case matches; no name begins with it.
_FREE = "~"


def _keys(spelling: str) -> tuple[str, ...]:
    """Return the keys under which a form is found."""
    return _spellings(spelling) if _case_matters(spelling) else (_FREE + spelling.casefold(),)


class _Index:
    """Entries by form, where words of the given set count for nothing."""

    __slots__ = ("_by_key", "_light")

    def __init__(self, light: frozenset[str]) -> None:
        self._light = light
        self._by_key: dict[str, list[_Found]] = {}

    def add(self, spelling: str, found: _Found) -> None:
        for key in _keys(spelling):
            self._by_key.setdefault(key, []).append(found)

    def find(self, name: str) -> list[_Found]:
        spelling = spelled(name, self._light)
        return [*self._by_key.get(spelling, ()), *self._by_key.get(_FREE + spelling.casefold(), ())]

    def check(self) -> None:
        for key, found in self._by_key.items():
            if len(found) > 1 and len(claimed := sorted({entry.id for entry, generic in found if not generic})) > 1:
                name = key.removeprefix(_FREE)
                raise SchemaError(f"vocabulary: {name!r} names both {claimed[0]} and {claimed[1]}; list it under `generic` in one")


def _choose(found: list[_Found], country: str | None, language: str | None) -> Entry | None:
    """Return the one entry that is named, an unambiguous form before a generic one; None where several are."""
    own = {entry.id: entry for entry, generic in found if not generic and country in (None, entry.country)}
    if country is not None:
        shared = {entry.id: entry for entry, generic in found if generic and entry.country == country}
    else:
        shared = {entry.id: entry for entry, generic in found if generic and language is not None and entry.default_in == language}
    candidates = own or shared
    return next(iter(candidates.values())) if len(candidates) == 1 else None


class Vocabulary:
    """Entries by id, and by every form they go by.

    Args:
        entries: with unique ids.
        topics: what agreements and activities may be about; those of the package by default.
        substances: of which there may be quantities; those of the package by default.

    Raises:
        SchemaError: two entries claim a form as unambiguous, or an entry is part of one that is not there.
    """

    __slots__ = ("_by_country", "_indexes", "_remembered", "_state_words", "_states", "_substances", "_topics", "entries")

    def __init__(self, entries: Iterable[Entry], topics: Vocabulary | None = None, substances: Vocabulary | None = None) -> None:
        self._topics, self._substances = topics, substances
        self.entries: Mapping[str, Entry] = MappingProxyType({entry.id: entry for entry in entries})
        self._indexes = (_Index(_LIGHTEST), _Index(LIGHT_WORDS))
        self._states: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            self._add(entry)
        self._by_country = {
            entry.country: entry for entry in reversed([*self.entries.values()]) if entry.label == "State" and entry.country
        }
        self._state_words = frozenset(word for form in self._states for word in form.split())
        self._indexes[0].check()
        self._check_parts()
        # A document names the same bodies again and again.
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._find_any)

    def _add(self, entry: Entry) -> None:
        for form, generic in entry.forms():
            spelling = spelled(form, _LIGHTEST)
            self._indexes[0].add(spelling, (entry, generic))
            self._indexes[1].add(spelled(form) if _NAMES_REPUBLIC.search(spelling) else spelling, (entry, generic))
            if entry.label == "State" and not generic:
                self._states.setdefault(comparable(form), []).append(entry)
        for demonym in entry.demonyms:
            self._states.setdefault(comparable(demonym), []).append(entry)

    def _check_parts(self) -> None:
        for entry in self.entries.values():
            if entry.part_of is not None and entry.part_of not in self.entries:
                raise SchemaError(f"vocabulary: {entry.id} is part of {entry.part_of}, which is not there; add it or leave `part_of` out")

    @property
    def topics(self) -> Vocabulary:
        """What agreements, programmes and activities may be about."""
        return load_topics() if self._topics is None else self._topics

    @property
    def substances(self) -> Vocabulary:
        """What there may be quantities of; `name` is the canonical one."""
        return load_substances() if self._substances is None else self._substances

    def forms(self) -> Iterator[tuple[str, Entry, bool]]:
        """Yield every form with its entry and whether it is generic; demonyms are no forms."""
        for entry in self.entries.values():
            for form, generic in entry.forms():
                yield form, entry, generic

    def find(self, name: str, label: str | None = None, country: str | None = None, language: str | None = None) -> Entry | None:
        """Return the entry that a name stands for, or None where there is none or more than one.

        A name that holds its state ("Brazilian Federal Police", "Ministry of Justice of Brazil") needs no country.

        Args:
            name: the words of a text; an acronym needs its case.
            label: node label that the entry must have; `Actor` takes any actor.
            country: ISO 3166 alpha-2 of the body, where the context gives it.
            language: language of the text; without a country, a generic form means the entry that is the default there.
        """
        return self._remembered(name, label, country, language)

    def _find_any(self, name: str, label: str | None, country: str | None, language: str | None) -> Entry | None:
        direct = self._find(name, label, country, language)
        return direct if direct is not None else self._find_qualified(name, label, country)

    def state(self, name: str) -> Entry | None:
        """Return the state that a name or a demonym stands for, whatever its case, or None."""
        found = {entry.id: entry for entry in self._states.get(comparable(name), ())}
        return next(iter(found.values())) if len(found) == 1 else None

    def state_of(self, country: str | None) -> Entry | None:
        """Return the state with an ISO 3166 alpha-2 code, or None."""
        return self._by_country.get(country) if country is not None else None

    def _find(self, name: str, label: str | None, country: str | None, language: str | None = None) -> Entry | None:
        for index in self._indexes:
            found = [(entry, generic) for entry, generic in index.find(name) if _of_label(entry, label)]
            if found:
                return _choose(found, country, language)
        return None

    def _find_qualified(self, name: str, label: str | None, country: str | None) -> Entry | None:
        if self._state_words.isdisjoint(comparable(name).split()):
            return None
        words = [_POSSESSIVE.sub("", word) for word in name.split()]
        for length in range(min(_LONGEST_STATE, len(words) - 1), 0, -1):
            for outer, inner in ((words[-length:], words[:-length]), (words[:length], words[length:])):
                state = self.state(" ".join(outer))
                if state is None or not outer[0].strip("(,")[:1].isalpha() or country not in (None, state.country):
                    continue
                found = self._find(" ".join(inner), label, state.country)
                if found is not None and found.label != "State":
                    return found
        return None


def load_vocabulary(extra: Path | None = None) -> Vocabulary:
    """Return the vocabulary of actors, forums, programmes, agreements and places, which leads to its topics and substances.

    Args:
        extra: a YAML file of the same form; its lists are added to those of an entry with the same id, other fields replace them.

    Raises:
        SchemaError: a file is broken, or two entries claim a form as unambiguous.
    """
    return vocabulary_with() if extra is None else vocabulary_with(read_own(extra), str(extra))


@lru_cache(maxsize=4)
def vocabulary_with(own: str = "", where: str = "the graph folder's vocabulary.yml") -> Vocabulary:
    """Return the vocabulary with entries of one's own.

    Args:
        own: the text of a YAML file of entries, whose forms are theirs before those of the package; empty for the latter alone.
        where: what messages call it.

    Raises:
        SchemaError: it is broken, or two entries claim a form as unambiguous.
    """
    entries = _yielding(read_entries(own, where), frozenset(read_groups(own, where)) if own.strip() else frozenset())
    known = [entry for entry in entries if entry.label not in ("Topic", "Substance")]
    if not own.strip():
        return Vocabulary(known)
    try:
        apart = {label: Vocabulary(entry for entry in entries if entry.label == label) for label in ("Topic", "Substance")}
        return Vocabulary(known, apart["Topic"], apart["Substance"])
    except SchemaError as error:
        # The package's own entries agree with each other, so what does not is of this file.
        raise SchemaError(f"{where}: {str(error).removeprefix('vocabulary: ')}") from None


def _yielding(entries: Iterable[Entry], own: frozenset[str]) -> tuple[Entry, ...]:
    """Return the entries, where a form that one's own claim is generic in the others: there it is no longer theirs alone."""
    every = tuple(entries)
    claimed = {key for entry in every if entry.id in own for form, generic in entry.forms() if not generic for key in _form_keys(form)}
    if not claimed:
        return every
    return tuple(entry if entry.id in own else _without(entry, claimed) for entry in every)


def _without(entry: Entry, claimed: set[str]) -> Entry:
    lost = tuple(form for form, generic in entry.forms() if not generic and not claimed.isdisjoint(_form_keys(form)))
    return replace(entry, generic=(*entry.generic, *lost)) if lost else entry


def _form_keys(form: str) -> tuple[str, ...]:
    return _keys(spelled(form, _LIGHTEST))


@cache
def load_topics() -> Vocabulary:
    """Return the package's vocabulary of topics, such as precursors or extradition."""
    return Vocabulary(entry for entry in read_entries() if entry.label == "Topic")


@cache
def load_substances() -> Vocabulary:
    """Return the package's vocabulary of substances; `name` is the canonical one."""
    return Vocabulary(entry for entry in read_entries() if entry.label == "Substance")
