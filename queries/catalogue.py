"""The catalogue of questions, and their answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph.errors import QueryError, SchemaError
from queries.naming import require_known
from queries.questions import Question, did_you_mean, parse_question

if TYPE_CHECKING:
    from graph.store.base import Records, Store

TIMEOUT = 30.0


@cache
def catalogue() -> Mapping[str, Question]:
    """Return all questions by name, sorted by theme and name.

    Raises:
        SchemaError: a file's header is malformed, or two files have one name.
    """
    questions: dict[str, Question] = {}
    for theme in sorted(files("queries").joinpath("cypher").iterdir(), key=lambda folder: folder.name):
        if not theme.is_dir():
            continue
        texts = {file.name.removesuffix(".cypher"): file for file in theme.iterdir() if file.name.endswith(".cypher")}
        for name, file in sorted(texts.items()):
            if name in questions:
                raise SchemaError(f"two questions are named {name}: in {questions[name].theme} and in {theme.name}")
            questions[name] = parse_question(name, theme.name, file.read_text(encoding="utf-8"))
    return MappingProxyType(questions)


def find_question(name: str) -> Question:
    """Return the question of that name.

    Raises:
        QueryError: there is none; the message names the nearest.
    """
    question = catalogue().get(name)
    if question is None:
        raise QueryError(f"no query is named {name!r}{did_you_mean(name, list(catalogue()))}; `coopnet query` lists them")
    return question


def run(store: Store, name: str, parameters: Mapping[str, object] | None = None, timeout: float = TIMEOUT) -> Records:
    """Return the answer to a question of the catalogue.

    Args:
        store: where the graph is.
        name: name of the question.
        parameters: by name; texts are read as the type that the question declares.
        timeout: seconds it may take.

    Raises:
        QueryError: no such question, a parameter is unknown, missing or of another type, or the answer is empty and a
            parameter names what the graph does not hold.
        SchemaError: the columns are not those that the question declares.
    """
    from graph.store.base import Records

    question = find_question(name)
    values = question.bind(parameters or {})
    records = store.query(question.cypher, values, timeout)
    if not records.rows:
        require_known(store, question, values, timeout)
        return Records(question.column_names, ())
    if records.columns != question.column_names:
        raise SchemaError(
            f"{question.theme}/{question.name}.cypher returns {', '.join(records.columns)}, but declares {', '.join(question.column_names)}"
        )
    return records
