"""Entries of the vocabulary and the YAML files that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from graph.errors import SchemaError

LABELS = frozenset(
    {
        "State",
        "Agency",
        "InternationalOrganisation",
        "RegionalBody",
        "Organisation",
        "Unit",
        "Person",
        "Forum",
        "Programme",
        "Agreement",
        "Place",
        "Topic",
        "Substance",
    }
)
LEVELS = frozenset({"regional", "international", "bilateral", "national"})
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LISTS = frozenset({"names", "generic", "demonyms", "borders"})
_NUMBERS = frozenset({"latitude", "longitude"})

# libyaml reads ten times as fast as the parser written in Python.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something the vocabulary knows, with the names it goes by.

    Args:
        id: unique, such as `bnn-id`.
        label: its node label, such as `Agency`.
        name: English or official name.
        name_id: Indonesian name.
        acronym: the acronym it is best known by.
        names: further forms that name nothing else, in any language.
        generic: forms that several bodies share (`National Police`, `NCB`); they name this one only
            where the context gives its country.
        demonyms: of a state, words such as `Brazilian`.
        default_in: language (`id`) in whose texts a generic form without a country means this one.
        country: ISO 3166 alpha-2.
        part_of: id of the entry it belongs to.
        borders: of a state, ISO 3166 alpha-2 of its neighbours on land.
        date: EDTF; of a convention its adoption, of a programme the time it runs.
        latitude: degrees north.
        longitude: degrees east.
    """

    id: str
    label: str
    name: str
    name_id: str | None = None
    acronym: str | None = None
    names: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    default_in: str | None = None
    country: str | None = None
    part_of: str | None = None
    borders: tuple[str, ...] = ()
    kind: str | None = None
    date: str | None = None
    iso3: str | None = None
    wikidata: str | None = None
    level: str | None = None
    founded: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    def forms(self) -> Iterator[tuple[str, bool]]:
        """Yield each form once, with whether it is generic; a form listed as generic is so wherever else it stands."""
        generic = dict.fromkeys(self.generic)
        own = dict.fromkeys(form for form in (self.name, self.name_id, self.acronym, *self.names) if form is not None)
        yield from ((form, False) for form in own if form not in generic)
        yield from ((form, True) for form in generic)


_KEYS = frozenset(field.name for field in fields(Entry)) - {"id"}


def _text(value: object, where: str) -> str:
    # Unquoted, `NO` (Norway) is the truth value false and 2016 a number.
    if not isinstance(value, str) or not value.strip():
        raise SchemaError(f"{where} is {value!r}, which is no text; put it in quotation marks")
    return value


def _value(key: str, value: object, where: str) -> Any:
    if key in _LISTS:
        if not isinstance(value, list):
            raise SchemaError(f"{where} must be a list; put it in square brackets")
        return tuple(_text(item, where) for item in value)
    if key in _NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise SchemaError(f"{where} is {value!r}; give degrees as a number")
        return float(value)
    return _text(value, where)


def _check(entry: Entry, where: str) -> None:
    if entry.label not in LABELS:
        raise SchemaError(f"{where}: label {entry.label!r} is unknown; take one of {', '.join(sorted(LABELS))}")
    if not _ID.fullmatch(entry.id):
        raise SchemaError(f"{where}: the id may hold small letters, digits and single hyphens only")
    if entry.level is not None and entry.level not in LEVELS:
        raise SchemaError(f"{where}: level {entry.level!r} is unknown; take one of {', '.join(sorted(LEVELS))}")
    for country in (entry.country, *entry.borders):
        if country is not None and not _COUNTRY.fullmatch(country):
            raise SchemaError(f"{where}: country {country!r} is no ISO 3166 alpha-2 code such as ID")


def _fields(given: object, where: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise SchemaError(f"{where} holds no keys; give it at least `name`")
    unknown = sorted(str(key) for key in given if key not in _KEYS)
    if unknown:
        raise SchemaError(f"{where}: key {unknown[0]!r} is unknown; take one of {', '.join(sorted(_KEYS))}")
    return {key: _value(key, value, f"{where}: {key}") for key, value in given.items()}


def read_groups(text: str, where: str) -> dict[str, dict[str, Any]]:
    """Return the fields of each entry of a file by the entry's id.

    A file is a list of groups: `defaults`, fields that all entries of the group share, and `entries`, fields by id.

    Raises:
        SchemaError: the file is no such list, a key is unknown, or an id stands twice.
    """
    try:
        groups = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise SchemaError(f"{where} is no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(groups, list) or not all(isinstance(group, dict) and set(group) <= {"defaults", "entries"} for group in groups):
        raise SchemaError(f"{where} must be a list of groups, each with `entries` and, where they share fields, `defaults`")
    read: dict[str, dict[str, Any]] = {}
    for group in groups:
        defaults = _fields(group.get("defaults", {}), f"{where}: defaults")
        entries = group.get("entries")
        if not isinstance(entries, dict):
            raise SchemaError(f"{where}: a group has no `entries`; give fields by id")
        for key, given in entries.items():
            if str(key) in read:
                raise SchemaError(f"{where}: {key} stands twice; rename one")
            read[str(key)] = {**defaults, **_fields(given, f"{where}: {key}")}
    return read


def make_entry(key: str, given: Mapping[str, Any], where: str) -> Entry:
    """Return the entry that the fields describe, checked."""
    for needed in ("label", "name"):
        if needed not in given:
            raise SchemaError(f"{where}: {key} has no {needed}; add it")
    entry = Entry(id=key, **given)
    _check(entry, f"{where}: {key}")
    return entry


def _our_files() -> list[Traversable]:
    found = [item for item in files(__package__).iterdir() if item.name.endswith(".yml")]
    return sorted(found, key=lambda item: item.name)


@cache
def known_fields() -> Mapping[str, Mapping[str, Any]]:
    """Return the fields of every entry of the package's own files by id."""
    read: dict[str, dict[str, Any]] = {}
    for item in _our_files():
        for key, given in read_groups(item.read_text(encoding="utf-8"), item.name).items():
            if key in read:
                raise SchemaError(f"{item.name}: {key} stands in another file too; rename one")
            read[key] = given
    return MappingProxyType(read)


def read_entries(extra: Path | None = None) -> tuple[Entry, ...]:
    """Return all entries, sorted by id; fields of the extra file replace those of the entry with the same id.

    Raises:
        SchemaError: a file is broken or, the extra one, cannot be read.
    """
    merged = {key: dict(given) for key, given in known_fields().items()}
    where = dict.fromkeys(merged, "vocabulary")
    if extra is not None:
        try:
            text = extra.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SchemaError(f"vocabulary {extra} cannot be read ({error}); give a YAML file in UTF-8") from None
        for key, given in read_groups(text, str(extra)).items():
            merged[key] = {**merged.get(key, {}), **given}
            where[key] = str(extra)
    return tuple(make_entry(key, merged[key], where[key]) for key in sorted(merged))
