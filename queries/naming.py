"""What the names in parameters stand for in a graph, and what is near where they stand for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graph.errors import QueryError
from graph.names import comparable
from queries.questions import NAMING, Parameter, Question, Value

if TYPE_CHECKING:
    from graph.store.base import Store

# One letter of three may differ: acronyms are short.
_NEAR = 66
_NAMES = """
MATCH (n:Entity)
WHERE (n:Actor OR n:Forum OR ($anything AND NOT n:Document)) AND coalesce(n.name, n.title, n.title_id) IS NOT NULL
RETURN [n.name, n.title, n.name_id, n.title_id, n.acronym] + coalesce(n.aliases, []) AS names, n.id AS id
ORDER BY id
"""
_STATES = """
MATCH (n:State)
RETURN [n.name, n.name_id, n.acronym, n.country] + coalesce(n.aliases, []) AS names, n.id AS id
ORDER BY id
"""


def names_of(store: Store, parameter: Parameter, timeout: float) -> list[tuple[str, ...]]:
    """Return the names of each node that a parameter of type `actor`, `name` or `state` could name, the name to show first."""
    if parameter.type == "state":
        rows = store.query(_STATES, {}, timeout).rows
    else:
        rows = store.query(_NAMES, {"anything": parameter.type == "name"}, timeout).rows
    return [tuple(dict.fromkeys(name for name in names if name)) for names, _ in rows]


def meant(name: str, known: list[tuple[str, ...]]) -> list[str]:
    """Return the first name of each node that bears a name, whatever its case."""
    return [names[0] for names in known if name.lower() in (one.lower() for one in names)]


def near(name: str, known: list[tuple[str, ...]]) -> list[str]:
    """Return up to three names that resemble one, the nearest first, one for each node."""
    from rapidfuzz import fuzz

    wanted = comparable(name)
    scored = []
    for names in known:
        score, best = max((fuzz.ratio(wanted, comparable(one)), one) for one in names)
        within = fuzz.partial_ratio(wanted, comparable(names[0])) * 0.9 if len(wanted) > 3 else 0.0
        scored.append((max(score, within), best if score >= within else names[0]))
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    return list(dict.fromkeys(best for score, best in scored if score >= _NEAR))[:3]


def naming_parameters(question: Question, values: Mapping[str, Value]) -> list[tuple[Parameter, str]]:
    """Return the parameters that name something, with the names given."""
    given = [(parameter, values[parameter.name]) for parameter in question.parameters if parameter.type in NAMING]
    return [(parameter, value) for parameter, value in given if isinstance(value, str)]


def require_known(store: Store, question: Question, values: Mapping[str, Value], timeout: float) -> None:
    """Check that every name given stands for something in the graph.

    Raises:
        QueryError: one does not; the message gives the nearest names.
    """
    for parameter, name in naming_parameters(question, values):
        known = names_of(store, parameter, timeout)
        if meant(name, known):
            continue
        closest = near(name, known)
        hint = f"did you mean {' or '.join(map(repr, closest))}?" if closest else "`coopnet query actors` lists the actors"
        raise QueryError(f"nothing in the graph is named {name!r} ({parameter.name}); {hint}")


def ambiguities(store: Store, question: Question, values: Mapping[str, Value], timeout: float) -> list[str]:
    """Return a line for each name given that several nodes bear, since the answer is about them all."""
    lines = []
    for parameter, name in naming_parameters(question, values):
        bearers = meant(name, names_of(store, parameter, timeout))
        if len(bearers) > 1:
            lines.append(f"{len(bearers)} are named {name!r}, and the answer is about them all: {', '.join(bearers)}")
    return lines
