"""What is worked out of a changed graph: links, the life of agreements, and who cooperates with whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from graph.assemble.cooperation import LARGEST, MEMBERSHIP, brings_together, cooperation, without_own_states
from graph.assemble.life import BECOMES, lives
from graph.assemble.links import links
from graph.evidence import Evidence
from graph.model import Node, Relationship
from graph.resolution import Linker
from graph.update.assembly import Assembled
from graph.update.kept import KeptGraph

MEMBERSHIPS = frozenset().union(*MEMBERSHIP.values())
_TOLD = ("kind", "date", "modality")


def links_of(linker: Linker, touched: set[str], made: Assembled, known: Iterable[Relationship], kept: KeptGraph) -> list[Relationship]:
    """Return the links that resolution leaves at touched nodes; `known` are those that documents tell of."""
    possible = tuple(one for one in linker.possible if not touched.isdisjoint((linker.canonical(one.left), linker.canonical(one.right))))
    renewals = tuple(one for one in linker.renewals if not touched.isdisjoint((linker.canonical(one.later), linker.canonical(one.earlier))))
    narrow = replace(linker, possible=possible, renewals=renewals)
    nodes = dict(made.nodes)
    ends = {linker.canonical(key) for one in possible for key in one.pair} | {
        linker.canonical(key) for one in renewals for key in (one.later, one.earlier)
    }
    kept.borrow(nodes, sorted(ends - touched))

    def document_of(key: str) -> str:
        found = made.ids.evidence.get(key) or kept.evidence(key)
        return "" if found is None else found.document_id

    return links(narrow, nodes, (*made.relationships, *known), document_of)


def lives_of(made: Assembled, linked: list[Relationship], ties: Iterable[Relationship], kept: KeptGraph) -> dict[str, Node]:
    """Return the touched agreements of which more can be worked out; `ties` are relationships that stay as they were."""
    every = [one for one in (*made.relationships, *linked, *ties) if one.type in BECOMES]
    nodes = dict(made.nodes)
    kept.borrow(nodes, (one.start for one in every))
    return {key: node for key, node in lives(nodes, every).items() if key in made.nodes}


class Shares:
    """Who shares what, before a change and after it.

    Args:
        kept: the graph before it.
        gone: ids of relationships that are no more, or are made anew.
        made: what is made anew.
    """

    def __init__(self, kept: KeptGraph, gone: set[str], made: Assembled, nodes: Mapping[str, Node]) -> None:
        self._kept = kept
        self._made = made
        self._nodes = dict(nodes)
        self._new = {one.id: one for one in made.relationships if one.type in MEMBERSHIPS}
        self._before: dict[str, list[str]] = {}
        self._after: dict[str, list[str]] = {}
        self._of_actor: dict[str, set[str]] = {}
        for key, (type, start, end) in kept.lines.ties.items():
            if type in MEMBERSHIPS:
                self._before.setdefault(end, []).append(key)
                if key not in gone:
                    self._add(key, start, end)
        for one in self._new.values():
            self._add(one.id, one.start, one.end)

    def _add(self, key: str, start: str, end: str) -> None:
        self._after.setdefault(end, []).append(key)
        self._of_actor.setdefault(start, set()).add(end)

    def changed_pairs(self, touched: Iterable[str]) -> set[tuple[str, str]]:
        """Return the pairs of actors whose tie may have changed."""
        pairs: set[tuple[str, str]] = set()
        for share in touched:
            before = [self._kept.relationship(key) for key in self._before.get(share, ())]
            after = [self._relationship(key) for key in self._after.get(share, ())]
            if not before and not after:
                continue
            old, new = self._kept.node(share), self._nodes.get(share)
            if {one.id: one for one in before} != {one.id: one for one in after} or _told(old) != _told(new):
                for node, ties, known in ((old, before, {}), (new, after, self._nodes)):
                    if node is not None:
                        pairs |= self._pairs(node, ties, known)
        return pairs

    def _pairs(self, share: Node, ties: list[Relationship], known: Mapping[str, Node]) -> set[tuple[str, str]]:
        nodes = {key: known[key] for one in ties for key in (one.start, one.end) if key in known}
        self._kept.borrow(nodes, (key for one in ties for key in (one.start, one.end)))
        actors = without_own_states({one.start for one in ties if brings_together(one, nodes)}, nodes)
        return set(combinations(actors, 2)) if len(actors) <= LARGEST else set()

    def _relationship(self, key: str) -> Relationship:
        return self._new.get(key) or self._kept.relationship(key)

    def ties(self, pairs: set[tuple[str, str]], lengths: Mapping[str, int]) -> list[Relationship]:
        """Return what is worked out anew of pairs of actors."""
        nothing: set[str] = set()
        shared = sorted({one for a, b in pairs for one in self._of_actor.get(a, nothing) & self._of_actor.get(b, nothing)})
        relationships = [self._relationship(key) for share in shared for key in self._after[share]]
        nodes = dict(self._nodes)
        self._kept.borrow(nodes, (key for one in relationships for key in (one.start, one.end)))
        made = cooperation(nodes, relationships, self._evidence(relationships), lengths)
        return [one for one in made if (one.start, one.end) in pairs]

    def _evidence(self, relationships: Iterable[Relationship]) -> dict[str, Evidence]:
        found: dict[str, Evidence] = {}
        for one in relationships:
            cited = one.properties.get("evidence")
            for key in cited if isinstance(cited, tuple) else ():
                if key not in found and (evidence := self._made.ids.evidence.get(key) or self._kept.evidence(key)) is not None:
                    found[key] = evidence
        return found


def _told(node: Node | None) -> object:
    return None if node is None else (node.labels, *(node.properties.get(key) for key in _TOLD))
