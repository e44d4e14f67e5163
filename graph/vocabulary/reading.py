"""The YAML files of the vocabulary, and what was read of them last time."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph.errors import SchemaError
from graph.ids import digest
from graph.vocabulary.entries import KEYS, Entry, build_entry, make_entry
from graph.vocabulary.kept import cache_folder, keep, kept

_LISTS = frozenset({"names", "generic", "demonyms", "borders"})
_NUMBERS = frozenset({"latitude", "longitude"})
# It holds names of cities, which `graph.vocabulary.cities` reads.
_NO_ENTRIES = "cities.yml"

Fields = dict[str, dict[str, Any]]


def _text(value: object, where: str) -> str:
    # Unquoted, `NO` (Norway) is the truth value false and 2016 a number.
    if not isinstance(value, str) or not value.strip():
        raise SchemaError(f"{where} is {value!r}, which is no text; put it in quotation marks")
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


def read_groups(text: str, where: str) -> dict[str, dict[str, Any]]:
    """Return the fields of each entry of a file by the entry's id.

    A file is a list of groups: `defaults`, fields that all entries of the group share, and `entries`, fields by id.
    A list of the defaults is added to the entry's own; any other field of the entry replaces the default.

    Raises:
        SchemaError: the file is no such list, a key is unknown, or an id stands twice.
    """
    import yaml

    # libyaml reads ten times as fast as the parser written in Python.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        groups = yaml.load(text, Loader=loader)
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


def read_entries(extra: Path | None = None) -> tuple[Entry, ...]:
    """Return all entries, sorted by id; fields of the extra file replace those of the entry with the same id.

    Raises:
        SchemaError: a file is broken or, the extra one, cannot be read.
    """
    known = known_fields()
    entries = {key: build_entry(key, given) for key, given in known.items()}
    if extra is not None:
        try:
            text = extra.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SchemaError(f"vocabulary {extra} cannot be read ({error}); give a YAML file in UTF-8") from None
        for key, given in read_groups(text, str(extra)).items():
            entries[key] = make_entry(key, {**known.get(key, {}), **given}, str(extra))
    return tuple(entries[key] for key in sorted(entries))
