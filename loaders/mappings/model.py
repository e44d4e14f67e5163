"""Mapping files: what a person says the columns of a table are, checked with a line for each mistake."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from graph.datafile import read_yaml
from graph.errors import DocumentError, SchemaError
from graph.names import comparable
from graph.schema import node_label
from loaders.documents import read_bytes
from loaders.tables.words import phrases, plain_words

ORDERS = ("dmy", "mdy", "ymd")
LANGUAGES = ("en", "id")
KEYS = ("table", "columns", "constants", "values", "fill", "ignore", "language", "sheet", "header", "delimiter")
# What a status may say beside the life of what is asserted.
SKIP, NOTHING = "skip", "nothing"
LARGEST = 200_000  # bytes


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a column: what its cells hold, and whether several columns may have it."""

    name: str
    type: str
    many: bool


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table: its roles, of which one of each list must be there."""

    name: str
    roles: Mapping[str, Role]
    needs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column that a mapping names; `order` is that of day, month and year in its dates, or None."""

    role: Role
    name: str
    order: str | None = None


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What the columns of a table are.

    Args:
        where: the file, as messages call it.
        kind: the kind of table.
        columns: those that are read.
        constants: what holds for every row, by role.
        values: what words mean, by role; the words as they are compared.
        fill: columns whose empty cells mean the one above.
        ignore: columns that are left out on purpose.
        language: of its words, or None to tell by them.
        sheet: name of the sheet, or None for every sheet that has the columns.
        header: number of the row with the heads, or None to find it.
        delimiter: what parts the cells of a CSV file, or None to find it.
    """

    where: str
    kind: TableKind
    columns: tuple[MappedColumn, ...]
    constants: Mapping[str, tuple[str, ...]] = field(hash=False)
    values: Mapping[str, Mapping[str, str]] = field(hash=False)
    fill: frozenset[str]
    ignore: frozenset[str]
    language: str | None
    sheet: str | None
    header: int | None
    delimiter: str | None


def read_mapping(path: Path) -> str:
    """Return the text of a mapping file, checked.

    Raises:
        SchemaError: it cannot be read, or something in it is wrong.
    """
    try:
        data = read_bytes(path)
        text = data.decode("utf-8-sig")
    except DocumentError as error:
        raise SchemaError(f"mapping {error}") from None
    except UnicodeDecodeError as error:
        raise SchemaError(f"mapping {path}: byte {error.start} is no UTF-8; save it as UTF-8") from None
    if len(data) > LARGEST:
        raise SchemaError(f"mapping {path} has {len(data)} bytes, {LARGEST} allowed; name columns in it, not rows")
    parse_mapping(text, str(path))
    return text


@lru_cache(maxsize=16)
def parse_mapping(text: str, where: str = "the mapping") -> TableMapping:
    """Return the mapping that a YAML text describes.

    Raises:
        SchemaError: something in it is wrong; the message names the file and the key.
    """
    given = read_yaml(text, where)
    if not isinstance(given, dict):
        raise SchemaError(f"{where}: must say `table:` and `columns:`; see the README on tables")
    _require_known(given, KEYS, where)
    name = given.get("table")
    if not isinstance(name, str) or name not in _kinds():
        raise SchemaError(f"{where}: table is {name!r}; take one of {', '.join(_kinds())}")
    kind = _kinds()[name]
    columns = _columns(given.get("columns"), kind, f"{where}: columns")
    constants = _constants(given.get("constants", {}), kind, f"{where}: constants")
    for needed in kind.needs:
        if not set(needed) & {column.role.name for column in columns} and not set(needed) & constants.keys():
            raise SchemaError(f"{where}: no column for {' or '.join(needed)}, without which a row says nothing; name it under `columns`")
    both = {column.role.name for column in columns if not column.role.many} & constants.keys()
    if both:
        raise SchemaError(f"{where}: {min(both)} is a column and a constant; leave one out")
    return TableMapping(
        where,
        kind,
        columns,
        constants,
        _values(given.get("values", {}), kind, f"{where}: values"),
        frozenset(map(head_key, _texts(given.get("fill", []), f"{where}: fill"))),
        frozenset(map(head_key, _texts(given.get("ignore", []), f"{where}: ignore"))),
        _one_of(given.get("language"), LANGUAGES, f"{where}: language"),
        _optional(given.get("sheet"), f"{where}: sheet"),
        _header(given.get("header"), f"{where}: header"),
        _one_of(given.get("delimiter"), (",", ";", "|", "\t"), f"{where}: delimiter"),
    )


def _columns(given: object, kind: TableKind, where: str) -> tuple[MappedColumn, ...]:
    if not isinstance(given, dict) or not given:
        raise SchemaError(f"{where} must say which column is what, such as `{next(iter(kind.roles))}: Name of a column`")
    _require_known(given, kind.roles, where)
    found: list[MappedColumn] = []
    for name, value in given.items():
        role = kind.roles[name]
        listed = value if isinstance(value, list) else [value]
        if not listed or (len(listed) > 1 and not role.many):
            raise SchemaError(f"{where}: {name} takes one column, not {len(listed)}")
        found += [_column(one, role, f"{where}: {name}") for one in listed]
    return tuple(found)


def _column(given: object, role: Role, where: str) -> MappedColumn:
    if not isinstance(given, dict):
        return MappedColumn(role, _text(given, where))
    _require_known(given, ("column", "order"), where)
    order = _one_of(given.get("order"), ORDERS, f"{where}: order")
    if order is not None and role.type != "date":
        raise SchemaError(f"{where}: order is for dates; leave it out")
    return MappedColumn(role, _text(given.get("column"), f"{where}: column"), order)


def _constants(given: object, kind: TableKind, where: str) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(given, dict):
        raise SchemaError(f"{where} must say what holds for every row, such as `{next(iter(kind.roles))}: …`")
    _require_known(given, kind.roles, where)
    found: dict[str, tuple[str, ...]] = {}
    for name, value in given.items():
        texts = _texts(value if isinstance(value, list) else [value], f"{where}: {name}")
        if len(texts) > 1 and not kind.roles[name].many:
            raise SchemaError(f"{where}: {name} takes one value, not {len(texts)}")
        allowed = _meanings(kind, kind.roles[name])
        for text in texts if allowed else ():
            _one_of(text, allowed, f"{where}: {name}")
        found[name] = texts
    return MappingProxyType(found)


def _values(given: object, kind: TableKind, where: str) -> Mapping[str, Mapping[str, str]]:
    if not isinstance(given, dict):
        raise SchemaError(f"{where} must say what words mean, such as `status: {{Aktif: in_force}}`")
    _require_known(given, [name for name, role in kind.roles.items() if _meanings(kind, role)], where)
    found: dict[str, Mapping[str, str]] = {}
    for name, table in given.items():
        if not isinstance(table, dict):
            raise SchemaError(f"{where}: {name} must give words their meaning, such as `Aktif: in_force`")
        allowed = _meanings(kind, kind.roles[name])
        read = {" ".join(plain_words(_text(words, f"{where}: {name}"))): words for words in table}
        meant = {key: _one_of(table[words], allowed, f"{where}: {name}: {words}") for key, words in read.items()}
        found[name] = MappingProxyType({key: meaning or NOTHING for key, meaning in meant.items()})
    return MappingProxyType(found)


def _meanings(kind: TableKind, role: Role) -> tuple[str, ...]:
    """Return what the words of a role may mean; nothing where they stand for themselves."""
    values = node_label("Agreement" if kind.name == "agreements" else "Activity").values
    if role.type in ("kind", "activity"):
        return (*sorted(values["kind"]), SKIP)
    if role.type == "status":
        return (*sorted(values["status"]), *sorted(values["modality"]), NOTHING, SKIP)
    return ()


def head_key(name: str) -> str:
    """Return the form in which heads of columns are compared: without case, accents and punctuation."""
    return comparable(name) or name.strip()


def _require_known(given: Mapping[Any, object], known: Collection[str], where: str) -> None:
    for key in given:
        if key not in known:
            raise SchemaError(f"{where}: {key!r} is unknown; {suggestion(str(key), known)}")


def suggestion(name: str, known: Collection[str]) -> str:
    """Return what to write instead of a name that is not known."""
    from rapidfuzz import fuzz, process

    near = process.extractOne(comparable(name), {one: comparable(one) for one in known}, scorer=fuzz.ratio, score_cutoff=60)
    listed = ", ".join(known)
    return f"did you mean {near[2]!r}? There are {listed}" if near is not None else f"take one of {listed}"


def _text(value: object, where: str) -> str:
    # Unquoted, `No` is the truth value false and 2016 a number.
    if not isinstance(value, str) or not value.strip():
        raise SchemaError(f"{where} is {value!r}, which is no text; put it in quotation marks")
    return value.strip()


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise SchemaError(f"{where} must be a list; put it in square brackets")
    return tuple(_text(one, where) for one in value)


def _optional(value: object, where: str) -> str | None:
    return None if value is None else _text(value, where)


def _one_of(value: object, allowed: Collection[str], where: str) -> str | None:
    if value is None or (isinstance(value, str) and value in allowed):
        return value
    raise SchemaError(f"{where} is {value!r}; take one of {', '.join(map(repr, allowed))}")


def _header(value: object, where: str) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    raise SchemaError(f"{where} is {value!r}; give the number of the row that holds the heads, counted from 1")


@cache
def _data() -> Mapping[str, Any]:
    text = files("loaders.mappings").joinpath("tables.yml").read_text(encoding="utf-8")
    data = read_yaml(text, "tables.yml of mappings")
    if not isinstance(data, dict):
        raise SchemaError("tables.yml of mappings: must be a mapping; install coopnet again")
    return MappingProxyType(data)


@cache
def _kinds() -> Mapping[str, TableKind]:
    found: dict[str, TableKind] = {}
    for name, given in _data()["tables"].items():
        roles = {role: Role(role, one["type"], bool(one.get("many"))) for role, one in given["roles"].items()}
        found[name] = TableKind(name, MappingProxyType(roles), tuple(map(tuple, given["needs"])))
    return MappingProxyType(found)


@cache
def statuses(kind: str) -> Mapping[tuple[str, ...], str]:
    """Return what the words of a status mean in a kind of table, by its words."""
    own = _data()["agreements" if kind == "agreements" else "events"]
    known = {plain_words(words): meaning for meaning, listed in own.items() for words in listed}
    return MappingProxyType({**(phrases("statuses") if kind == "agreements" else {}), **known})


@cache
def nowhere() -> frozenset[tuple[str, ...]]:
    """Return the words, where a place is asked for, of what was held in none."""
    return frozenset(plain_words(words) for words in _data()["nowhere"])
