"""Questions: a Cypher statement with what it asks, its parameters and its columns.

A question's file begins with a header of comments, in this order, and a blank line ends it:

    // en: In which forums does an actor sit?
    // id: Dalam forum apa saja suatu pelaku duduk?
    // note: what counts and what does not (may be missing, may repeat)
    // param actor actor required: any of its names
    // param limit integer default 20: how many rows
    // param name string optional: a part of the forum's name; without it $name is null
    // param level regional|international optional: only forums of this level, by one of these words
    // column forum: name of the forum
    // table forum

`table` names the columns that are shown where a terminal is too narrow for all; the other formats always hold every column.
`actor` and `name` are strings that name an actor or forum, or anything that has a name or title; `state` names a state, or is its code.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from graph.errors import QueryError, SchemaError

Value: TypeAlias = str | int | datetime.date | None

NAMING = ("actor", "name", "state")
TYPES = (*NAMING, "string", "integer", "date")
# Between the words of a parameter that takes one of them.
OR = "|"

_LARGEST = 2**63 - 1
_HEADER = re.compile(
    r"// (?:(?P<text>en|id|note): (?P<words>\S.*)"
    r"|param (?P<param>[a-z_][a-z0-9_]*) (?P<type>\w+(?:\|\w+)*) (?P<need>required|optional|default (?P<default>\S+)): (?P<means>\S.*)"
    r"|column (?P<column>[a-z_][a-z0-9_]*): (?P<holds>\S.*)"
    r"|table (?P<table>[a-z0-9_]+( [a-z0-9_]+)*))"
)
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Comments and strings, in which a $ is no parameter; then a parameter.
_SKIPPED_OR_PARAMETER = re.compile(r"""//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|\$(\w+)""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question.

    Args:
        name: as in the Cypher, without `$`.
        type: one of `TYPES`, or the words it can be, parted by `|`.
        required: whether a value must be given.
        default: what stands in where none is; None is null.
        meaning: what it means.
    """

    name: str
    type: str
    required: bool
    default: Value
    meaning: str

    def convert(self, value: object) -> Value:
        """Return a value of the parameter's type; texts, as from a command line, are read as that type.

        Raises:
            QueryError: the value is none of that type.
        """
        if value is None and not self.required:
            return None
        if self.type == "integer":
            return self._integer(value)
        if self.type == "date":
            return self._date(value)
        if not isinstance(value, str):
            raise self._misfit(value, "a text")
        return self._choice(value) if self.choices else value.strip()

    @property
    def choices(self) -> tuple[str, ...]:
        """The words it can be; none where it is no choice of words."""
        return tuple(self.type.split(OR)) if OR in self.type else ()

    def _choice(self, value: str) -> str:
        wanted = re.sub(r"[\s-]+", "_", value.strip()).lower()
        for choice in self.choices:
            if choice.lower() == wanted:
                return choice
        *others, last = self.choices
        raise QueryError(f"parameter {self.name}: {value!r} is not one of {', '.join(others)} or {last}")

    def _integer(self, value: object) -> int:
        if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,19}", value.strip()):
            value = int(value.strip())
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST:
            raise self._misfit(value, "a whole number, such as 2015")
        return value

    def _date(self, value: object) -> datetime.date:
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value
        text = value.strip() if isinstance(value, str) else ""
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            try:
                return datetime.date.fromisoformat(text)
            except ValueError:
                pass
        raise self._misfit(value, "a day, such as 2015-06-30")

    def _misfit(self, value: object, wanted: str) -> QueryError:
        return QueryError(f"parameter {self.name}: {value!r} is not {wanted}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a question's answer, and what it holds."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the catalogue.

    Args:
        name: what people call it by; the name of its file.
        theme: the folder it stands in.
        english: what it asks.
        indonesian: the same.
        notes: what counts and what does not.
        parameters: in the order of the header.
        columns: in the order of the answer.
        table: names of the columns that a narrow terminal shows.
        cypher: the whole file; its header is comments.
    """

    name: str
    theme: str
    english: str
    indonesian: str
    notes: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    table: tuple[str, ...]
    cypher: str

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def bind(self, given: Mapping[str, object]) -> dict[str, Value]:
        """Return a value for every parameter.

        Raises:
            QueryError: a parameter is unknown, missing, or of another type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise QueryError(f"query {self.name} has no parameter {name!r}{self._near(name)}; it takes {self._signature()}")
        missing = [name for name, parameter in known.items() if parameter.required and given.get(name) is None]
        if missing:
            first = known[missing[0]]
            raise QueryError(f"query {self.name} needs the parameter {first.name} ({first.meaning}): add --param {first.name}=…")
        return {name: parameter.convert(given.get(name, parameter.default)) for name, parameter in known.items()}

    def _near(self, name: str) -> str:
        return did_you_mean(name, [parameter.name for parameter in self.parameters])

    def _signature(self) -> str:
        return ", ".join(signature(self)) or "none"


def signature(question: Question) -> list[str]:
    """Return the names of a question's parameters, those that may be left out in brackets."""
    return [parameter.name if parameter.required else f"[{parameter.name}]" for parameter in question.parameters]


def did_you_mean(word: str, known: list[str]) -> str:
    """Return `, did you mean …?` with the nearest known words, or nothing where none is near."""
    import difflib

    near = difflib.get_close_matches(word.lower(), known, n=3, cutoff=0.5) or [one for one in known if word.lower() in one.split("-")][:3]
    return f" (did you mean {' or '.join(near)}?)" if near else ""


def parse_question(name: str, theme: str, text: str) -> Question:
    """Return the question that a file holds.

    Args:
        name: name of the file without its ending.
        theme: name of its folder.
        text: what it holds.

    Raises:
        SchemaError: the header is malformed, or does not fit the Cypher.
    """
    where = f"{theme}/{name}.cypher"
    if not _NAME.fullmatch(name):
        raise SchemaError(f"{where}: name a question in lower case, with hyphens")
    texts: dict[str, list[str]] = {"en": [], "id": [], "note": []}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    table: list[str] = []
    header, blank, body = text.partition("\n\n")
    for number, line in enumerate(header.splitlines(), start=1):
        match = _HEADER.fullmatch(line)
        if match is None:
            raise SchemaError(f"{where}, line {number}: {line!r} is no line of a header; see queries/questions.py")
        if match["text"]:
            texts[match["text"]].append(match["words"])
        elif match["param"]:
            parameters.append(_parameter(match, f"{where}, line {number}"))
        elif match["table"]:
            table += match["table"].split()
        else:
            columns.append(Column(match["column"], match["holds"]))
    if not blank or not body.strip():
        raise SchemaError(f"{where}: no Cypher after the header and a blank line")
    _check_texts(where, texts)
    names = [column.name for column in columns]
    _check_names(where, [parameter.name for parameter in parameters], names, body)
    _check_table(where, table, names)
    english, indonesian, notes = texts["en"][0], texts["id"][0], tuple(texts["note"])
    return Question(name, theme, english, indonesian, notes, tuple(parameters), tuple(columns), tuple(table), text)


def _parameter(match: re.Match[str], where: str) -> Parameter:
    if match["type"] not in TYPES and OR not in match["type"]:
        raise SchemaError(
            f"{where}: {match['type']!r} is no type of a parameter; the types are {', '.join(TYPES)}, or words parted by {OR}"
        )
    bare = Parameter(match["param"], match["type"], match["need"] == "required", None, match["means"])
    if match["default"] is None:
        return bare
    try:
        default = bare.convert(match["default"])
    except QueryError as error:
        raise SchemaError(f"{where}: {error}") from error
    return Parameter(bare.name, bare.type, False, default, bare.meaning)


def _check_texts(where: str, texts: Mapping[str, list[str]]) -> None:
    for language in ("en", "id"):
        if len(texts[language]) != 1 or not texts[language][0].endswith("?"):
            raise SchemaError(f"{where}: the header needs one line `// {language}: …?` with the question")


def _check_names(where: str, parameters: list[str], columns: list[str], body: str) -> None:
    if not columns:
        raise SchemaError(f"{where}: the header names no column")
    for names, what in ((parameters, "parameter"), (columns, "column")):
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise SchemaError(f"{where}: {what} {twice[0]} is declared twice")
    used = {match[1] for match in _SKIPPED_OR_PARAMETER.finditer(body) if match[1]}
    if used != set(parameters):
        odd = sorted(used ^ set(parameters))[0]
        raise SchemaError(f"{where}: parameter {odd} is {'used but not declared' if odd in used else 'declared but not used'}")


def _check_table(where: str, table: list[str], columns: list[str]) -> None:
    odd = [name for name in table if name not in columns or table.count(name) > 1]
    if odd:
        raise SchemaError(f"{where}: the line `// table` must name columns, each once; {odd[0]} is none, or named twice")
    if not table:
        raise SchemaError(f"{where}: the header needs a line `// table` with the columns that a narrow terminal shows")
