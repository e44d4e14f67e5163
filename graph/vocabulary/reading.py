"""The YAML files of the vocabulary, and what was read of them last time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph.datafile import read_yaml
from graph.errors import SchemaError
from graph.ids import digest
from graph.vocabulary.entries import KEYS, Entry, build_entry, make_entry
from graph.vocabulary.kept import cache_folder, keep, kept

_LISTS = frozenset({"names", "generic", "demonyms", "borders"})
_NUMBERS = frozenset({"latitude", "longitude"})
# What steers a terminal or turns the direction of a line.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
LARGEST = 4_000_000  # characters of a vocabulary of one's own
# It holds names of cities, which `graph.vocabulary.cities` reads.
_NO_ENTRIES = "cities.yml"

Fields = dict[str, dict[str, Any]]


def _text(value: object, where: str) -> str:
    # Unquoted, `NO` (Norway) is the truth value false and 2016 a number.
    if not isinstance(value, str) or not value.strip():
        raise SchemaError(f"{where} is {value!r}, which is no text; put it in quotation marks")
    if (found := _STEERING.search(value)) is not None:
        raise SchemaError(f"{where} holds the control or bidirectional character U+{ord(found[0]):04X}; write it without")
    return value


def _value(key: str, value: object, where: str) -> Any:
    if key in _LISTS:
        if not isinstance(value, list):
            raise SchemaError(f"{where} must be a list; put it in square brackets")
        return [_text(item, where) for item in value]
    if key in _NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise SchemaError(f"{where} is {value!r}; give degrees as a number")
        return float(value)
    return _text(value, where)


def _fields(given: object, where: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise SchemaError(f"{where} holds no keys; give it at least `name`")
    unknown = sorted(str(key) for key in given if key not in KEYS)
    if unknown:
        raise SchemaError(f"{where}: key {unknown[0]!r} is unknown; take one of {', '.join(sorted(KEYS))}")
    return {key: _value(key, value, f"{where}: {key}") for key, value in given.items()}


def _merged(defaults: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    shared = {key: [*own[key], *defaults[key]] for key in _LISTS if key in defaults and key in own}
    return {**defaults, **own, **shared}


def _changed(known: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a known entry as one's own change them: a form of one's own is no longer generic."""
    own = {given.get(key) for key in ("name", "name_id", "acronym")} | set(given.get("names", ()))
    generic = [form for form in known.get("generic", ()) if form not in own]
    return _merged({**known, "generic": generic} if "generic" in known else known, given)


def read_groups(text: str, where: str) -> dict[str, dict[str, Any]]:
    """Return the fields of each entry of a file by the entry's id.

    A file is a list of groups: `defaults`, fields that all entries of the group share, and `entries`, fields by id.
    A list of the defaults is added to the entry's own; any other field of the entry replaces the default.

    Raises:
        SchemaError: the file is no such list, a key is unknown, or an id stands twice.
    """
    groups = read_yaml(text, where)
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
            read[str(key)] = _merged(defaults, _fields(given, f"{where}: {key}"))
    return read


def _our_texts() -> dict[str, str]:
    """Return the text of the package's own files of entries by name, sorted."""
    items = (item for item in files("graph.vocabulary").iterdir() if item.name.endswith(".yml") and item.name != _NO_ENTRIES)
    found = sorted(items, key=lambda item: item.name)
    return {item.name: item.read_text(encoding="utf-8") for item in found}


def _parse(texts: Mapping[str, str]) -> Fields:
    read: Fields = {}
    for name, text in texts.items():
        for key, given in read_groups(text, name).items():
            if key in read:
                raise SchemaError(f"{name}: {key} stands in another file too; rename one")
            make_entry(key, given, name)
            read[key] = given
    return read


def known_fields() -> Fields:
    """Return the fields of every entry of the package's own files by id.

    Parsing the YAML takes half a second, so its outcome is kept in the user's cache folder as long as the files are the same.
    """
    texts = _our_texts()
    code = files("graph.vocabulary").joinpath("reading.py").read_text(encoding="utf-8")
    place = cache_folder() / f"vocabulary-{digest(sorted(KEYS), code, texts)}.json"
    read = kept(place)
    if read is None:
        read = _parse(texts)
        keep(place, read)
    return read


def read_own(path: Path) -> str:
    """Return the text of a vocabulary of one's own.

    Raises:
        SchemaError: the file cannot be read, is too large, or is no UTF-8.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else f"byte {error.start} is no UTF-8"
        raise SchemaError(f"vocabulary {path} cannot be read ({why}); give a YAML file in UTF-8") from None
    if len(text) > LARGEST:
        raise SchemaError(f"vocabulary {path} has {len(text)} characters, {LARGEST} allowed; leave out what your documents never name")
    return text


def read_entries(own: str = "", where: str = "vocabulary.yml") -> tuple[Entry, ...]:
    """Return all entries, sorted by id.

    Args:
        own: text of further entries; of those with a known id, lists are added to the known ones and other fields replace them.
        where: what messages call it.

    Raises:
        SchemaError: a file is broken.
    """
    known = known_fields()
    entries = {key: build_entry(key, given) for key, given in known.items()}
    for key, given in read_groups(own, where).items() if own.strip() else ():
        entries[key] = make_entry(key, _changed(known.get(key, {}), given), where)
    return tuple(entries[key] for key in sorted(entries))
