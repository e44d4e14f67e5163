"""Naming: which key a person means."""

from __future__ import annotations

from collections.abc import Iterable

from graph.errors import GraphError
from graph.facts import Fact, NodeFact
from graph.names import comparable
from graph.resolution import Linker

MOST_SHOWN = 5


def key_of(wanted: str, facts: Iterable[Fact], linker: Linker) -> str:
    """Return the key that a person gives: a key itself, the id of a node, or a name or title that documents give one node alone.

    Raises:
        GraphError: nothing is called so, or several nodes are.
    """
    nodes = [fact for fact in facts if isinstance(fact, NodeFact)]
    if any(fact.key == wanted for fact in nodes):
        return wanted
    name = comparable(wanted)
    called = sorted({fact.key for fact in nodes if _is_called(fact, wanted, name) or linker.canonical(fact.key) == wanted})
    several = {linker.canonical(key): key for key in reversed(called)}
    if len(several) == 1:
        return called[0]
    if not called:
        raise GraphError(f"{wanted}: no document names it; `coopnet facts --about` and `coopnet review --list` give keys")
    shown = ", ".join(sorted(several.values())[:MOST_SHOWN])
    raise GraphError(f"{wanted}: {len(several)} are called so ({shown}); give the key of the one that is meant")


def _is_called(fact: NodeFact, wanted: str, name: str) -> bool:
    acronym = fact.properties.get("acronym")
    given = (fact.properties[key] for key in ("name", "name_id", "title", "title_id") if key in fact.properties)
    return acronym == wanted or any(comparable(str(one)) == name for one in given)
