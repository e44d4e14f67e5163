"""What a change of facts touches: the nodes whose lines are made anew, and the facts that this takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.assemble.life import BECOMES
from graph.assemble.selection import FROM_CLAIM, TO_CLAIM
from graph.facts import Fact, NodeFact, RelationshipFact
from graph.resolution import Linker, PossibleMatch
from graph.update.resolved import Resolved

# What is compared by all that a thing has of them, wherever they lead.
FROM_THING = FROM_CLAIM | {"ABOUT", "REPORTED_BY"}
TO_PLACE = frozenset({"HELD_IN", "SIGNED_AT"})
LINKS = frozenset({"MAY_BE_SAME_AS", "RENEWS"})


@dataclass(frozen=True, slots=True)
class FactChange:
    """All facts as they are, and those that differ from what they were.

    Args:
        facts: by id, in the order of ids; those that stay may have stand-ins for evidence.
        before: facts that change or go, as they were, by id.
        after: facts that change or come, as they are, by id.
    """

    facts: Mapping[str, Fact]
    before: Mapping[str, Fact]
    after: Mapping[str, Fact]


def touched_nodes(change: FactChange, old: Resolved, linker: Linker) -> set[str]:
    """Return the ids of the nodes, gone ones too, that have to be made anew, all they lean on included."""
    new = Resolved.of(linker)
    both = (old, new)
    found = {one.canonical(key) for fact in (*change.before.values(), *change.after.values()) for key in _keys(fact) for one in both}
    found |= _moved(change.facts.values(), old, new)
    found |= {node for node in old.entries.keys() | new.entries.keys() if old.entries.get(node) != new.entries.get(node)}
    for match in old.possible ^ new.possible:
        found |= {one.canonical(key) for key in match.pair for one in both}
    for renewal in old.renewals ^ new.renewals:
        found |= {one.canonical(key) for key in (renewal.later, renewal.earlier) for one in both}
    found |= _held_there(change, linker)
    figures = {
        fact.key for fact in (*change.facts.values(), *change.before.values()) if isinstance(fact, NodeFact) and fact.label == "Statistic"
    }
    statistics = {one.canonical(key) for key in figures for one in both}
    if found & statistics:
        # Figures are compared across all of them.
        found |= statistics
    _close(found, [*((match, old) for match in old.possible), *((match, new) for match in new.possible)])
    return found


def _keys(fact: Fact) -> tuple[str, ...]:
    return (fact.key,) if isinstance(fact, NodeFact) else (fact.source, fact.target)


def _moved(facts: Iterable[Fact], old: Resolved, new: Resolved) -> set[str]:
    """Return the nodes that keys moved between, and those related to such keys."""
    moved = {key for key in old.nodes.keys() | new.nodes.keys() if old.canonical(key) != new.canonical(key)}
    if not moved:
        return set()
    related = {key for fact in facts if not moved.isdisjoint(_keys(fact)) for key in _keys(fact)}
    return {one.canonical(key) for key in moved | related for one in (old, new)}


def _held_there(change: FactChange, linker: Linker) -> set[str]:
    """Return what was held or signed in places of which documents say something else than before."""
    told = [change.after.get(key) or change.before[key] for key in change.before.keys() ^ change.after.keys()]
    places = {linker.canonical(fact.key) for fact in told if isinstance(fact, NodeFact) and fact.label == "Place"}
    if not places:
        return set()
    ties = (fact for fact in change.facts.values() if isinstance(fact, RelationshipFact) and fact.type in TO_PLACE)
    return {linker.canonical(tie.source) for tie in ties if linker.canonical(tie.target) in places}


def _close(found: set[str], possible: Iterable[tuple[PossibleMatch, Resolved]]) -> None:
    """Add what may be one with something touched if a date of theirs is wrong."""
    pairs = [{one.canonical(match.left), one.canonical(match.right)} for match, one in possible if match.dates_differ]
    size = -1
    while size != len(found):
        size = len(found)
        for pair in pairs:
            if pair & found:
                found |= pair


def in_scope(type: str, start: str, end: str, touched: set[str]) -> bool:
    """Whether a relationship of facts is made anew."""
    if start in touched:
        return end in touched or type in FROM_THING
    return end in touched and type in TO_CLAIM


def is_life(type: str) -> bool:
    """Whether a relationship tells what an agreement becomes."""
    return type in BECOMES
