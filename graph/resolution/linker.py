"""The linker: which node each key of the facts belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph.facts import Fact, NodeFact, RelationshipFact
from graph.ids import content_id
from graph.resolution.claim import Claim, read_claims
from graph.resolution.claim_candidates import claims_of_states, misdated_claims, possible_claims
from graph.resolution.claims import resolve_claims
from graph.resolution.clusters import Clusters
from graph.resolution.judgement import Judgement, Verdict, latest_judgements
from graph.resolution.mention import Mention, read_mentions
from graph.resolution.name_candidates import name_candidates
from graph.resolution.names import resolve_names
from graph.resolution.possible import PossibleMatch
from graph.resolution.renaming import Renaming
from graph.resolution.succession import Renewal, find_renewals
from graph.vocabulary import Entry, Vocabulary

__all__ = ["Linker", "PossibleMatch"]

# Of names that a text sets beside each other as former and present without saying that they are of one body.
RENAMED = 0.75


@dataclass(frozen=True, slots=True)
class Linker:
    """The node of every key, and what could not be settled.

    Args:
        nodes: id of the node by key of a fact.
        entries: what the vocabulary knows, by id of the node.
        possible: pairs of keys on different nodes that may be one.
        conflicts: judgements that contradict each other, a sentence each; they are not applied.
        renewals: agreements that renew an earlier one.
    """

    nodes: Mapping[str, str] = field(repr=False)
    entries: Mapping[str, Entry] = field(repr=False)
    possible: tuple[PossibleMatch, ...] = ()
    conflicts: tuple[str, ...] = ()
    renewals: tuple[Renewal, ...] = ()

    def canonical(self, key: str) -> str:
        """Return the id of the node that a key belongs to; a key that was not resolved is a node by itself."""
        return self.nodes.get(key) or content_id("n", key)

    @classmethod
    def resolve(
        cls, facts: Iterable[Fact], vocabulary: Vocabulary, judgements: Iterable[Judgement] = (), renamings: Iterable[Renaming] = ()
    ) -> Linker:
        """Return the linker of some facts; neither their order nor that of the judgements matters.

        Args:
            facts: of all documents.
            vocabulary: known bodies, places and conventions; one entry is one node.
            judgements: what people decided; they go before everything else.
            renamings: names that texts tell of as former and present ones.
        """
        held = latest_judgements(judgements)
        every = tuple(facts)
        node_facts = [fact for fact in every if isinstance(fact, NodeFact)]
        mentions = read_mentions(node_facts, vocabulary)
        told = tuple(one for one in renamings if one.left in mentions and one.right in mentions)
        names = resolve_names(mentions, vocabulary, held, told)
        nodes, entries = _name_nodes(names, mentions)
        states = _states(mentions, nodes)
        relationships = [fact for fact in every if isinstance(fact, RelationshipFact)]
        claims = read_claims(
            node_facts, relationships, lambda key: nodes.get(key) or content_id("n", key), lambda node: states.get(node, node), vocabulary
        )
        agreements = resolve_claims(claims, held)
        for key, (node, entry) in _claim_nodes(agreements, claims).items():
            nodes[key] = node
            if entry is not None:
                entries[node] = entry
        possible = {*possible_claims(claims, agreements), *misdated_claims(claims, agreements), *claims_of_states(claims, agreements)}
        possible |= {*name_candidates(mentions, names, vocabulary), *_open(told, names), *_unsure(held, nodes)}
        return cls(
            MappingProxyType(nodes),
            MappingProxyType(entries),
            _undecided(possible, held),
            tuple(sorted((*names.conflicts, *agreements.conflicts))),
            tuple(find_renewals(claims, agreements)),
        )


def _states(mentions: Mapping[str, Mention], nodes: Mapping[str, str]) -> dict[str, str]:
    """Return the state of each node that mentions give one."""
    states: dict[str, str] = {}
    for key in sorted(mentions):
        state = mentions[key].state
        if state is not None:
            states.setdefault(nodes[key], state)
    return states


def _open(renamings: Iterable[Renaming], names: Clusters) -> Iterator[PossibleMatch]:
    """Yield names that a text sets beside each other as former and present, where that did not make them one."""
    for one in renamings:
        if names.may_join(one.left, one.right) and not names.together(one.left, one.right):
            yield PossibleMatch.of(one.left, one.right, RENAMED, one.reason)


def _undecided(possible: Iterable[PossibleMatch], held: Iterable[Judgement]) -> tuple[PossibleMatch, ...]:
    """Return the pairs that nobody judged to be different, sorted."""
    different = {one.pair for one in held if one.verdict is Verdict.DIFFERENT}
    left = (one for one in possible if one.pair not in different)
    return tuple(sorted(left, key=lambda one: (one.left, one.right, one.reason)))


def _name_nodes(clusters: Clusters, mentions: Mapping[str, Mention]) -> tuple[dict[str, str], dict[str, Entry]]:
    nodes: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    known = []
    for cluster in clusters.all():
        counts = Counter(node for key in cluster if (node := mentions[key].node) is not None)
        if counts:
            best = min(counts, key=lambda node: (-counts[node], node))
            known.append((best, -counts[best], cluster))
        else:
            nodes.update(dict.fromkeys(cluster, content_id("n", cluster[0])))
    taken: set[str] = set()
    for best, _, cluster in sorted(known, key=lambda one: (one[0], one[1], one[2])):
        # Where a judgement parts what the vocabulary takes for one, the larger part keeps its id.
        node = content_id("n", cluster[0]) if best in taken else best
        taken.add(best)
        nodes.update(dict.fromkeys(cluster, node))
        entry = next((mentions[key].entry for key in cluster if mentions[key].node == best), None)
        if entry is not None and node == best:
            entries[node] = entry
    return nodes, entries


def _claim_nodes(clusters: Clusters, claims: Mapping[str, Claim]) -> dict[str, tuple[str, Entry | None]]:
    nodes: dict[str, tuple[str, Entry | None]] = {}
    taken: set[str] = set()
    for cluster in clusters.all():
        known = sorted((entry for key in cluster if (entry := claims[key].entry) is not None), key=lambda entry: entry.id)
        entry = known[0] if known and known[0].id not in taken else None
        if entry is not None:
            taken.add(entry.id)
        node = content_id("n", cluster[0]) if entry is None else f"n:{entry.id}"
        nodes.update(dict.fromkeys(cluster, (node, entry)))
    return nodes


def _unsure(judgements: Iterable[Judgement], nodes: Mapping[str, str]) -> set[PossibleMatch]:
    return {
        PossibleMatch(*one.pair, 0.5, one.reason or "a reader was unsure")
        for one in judgements
        if one.verdict is Verdict.UNSURE and one.left in nodes and one.right in nodes
    }
