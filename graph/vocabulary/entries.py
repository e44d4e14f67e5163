"""An entry of the vocabulary: something known, with the names it goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from graph.dates import is_edtf
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
LEVELS = frozenset({"regional", "international"})
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_COUNTRY = re.compile(r"[A-Z]{2}")


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


KEYS = frozenset(field.name for field in fields(Entry)) - {"id"}


def _check(entry: Entry, where: str) -> None:
    if entry.label not in LABELS:
        raise SchemaError(f"{where}: label {entry.label!r} is unknown; take one of {', '.join(sorted(LABELS))}")
    if not _ID.fullmatch(entry.id):
        raise SchemaError(f"{where}: the id may hold small letters, digits and single hyphens only")
    if entry.level is not None and entry.level not in LEVELS:
        raise SchemaError(f"{where}: level {entry.level!r} is unknown; take one of {', '.join(sorted(LEVELS))}")
    for key, date in (("date", entry.date), ("founded", entry.founded)):
        if date is not None and not is_edtf(date):
            raise SchemaError(f"{where}: {key} {date!r} is no EDTF date such as 2016, 2016-05-04 or 2016/2020")
    if entry.wikidata is not None and not _WIKIDATA.fullmatch(entry.wikidata):
        raise SchemaError(f"{where}: wikidata {entry.wikidata!r} is no id such as Q1065")
    for country in (entry.country, *entry.borders):
        if country is not None and not _COUNTRY.fullmatch(country):
            raise SchemaError(f"{where}: country {country!r} is no ISO 3166 alpha-2 code such as ID")


def build_entry(key: str, given: Mapping[str, Any]) -> Entry:
    """Return the entry that the fields, checked before, describe."""
    values: dict[str, Any] = {field: tuple(value) if isinstance(value, list) else value for field, value in given.items()}
    return Entry(id=key, **values)


def make_entry(key: str, given: Mapping[str, Any], where: str) -> Entry:
    """Return the entry that the fields describe, checked."""
    for needed in ("label", "name"):
        if needed not in given:
            raise SchemaError(f"{where}: {key} has no {needed}; add it")
    entry = build_entry(key, given)
    _check(entry, f"{where}: {key}")
    return entry
