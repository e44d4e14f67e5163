"""Resolution of what has a name: actors, forums, programmes, places and topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from graph.names import comparable
from graph.resolution.blocking import blocks, spelling_keys
from graph.resolution.clusters import Clusters
from graph.resolution.judgement import Judgement
from graph.resolution.matching import one_misspelling
from graph.resolution.mention import Mention
from graph.resolution.renaming import Renaming
from graph.vocabulary import Vocabulary


def resolve_names(
    mentions: Mapping[str, Mention], vocabulary: Vocabulary, judgements: Iterable[Judgement], renamings: Iterable[Renaming] = ()
) -> Clusters:
    """Return the clusters of mentions that name one thing.

    First what people judged, then the vocabulary entry, then the same name, then acronyms that a text
    defines, then a misspelt word, then what a text says was renamed. Bodies of different states, and two entries of the vocabulary, never
    become one but by a judgement.
    """
    clusters = Clusters(lambda a, b: _compatible(mentions, a, b))
    for key in mentions:
        clusters.add(key)
    clusters.judge(judgements)
    every = list(mentions.values())
    _join_blocks(clusters, blocks(every, lambda one: one.node))
    _join_blocks(clusters, blocks(every, lambda one: (one.comparable, one.family, one.country)))
    generic = {comparable(form) for form, _, shared in vocabulary.forms() if shared}
    _apply(clusters, list(_without_country(clusters, every, generic)))
    _apply(clusters, list(_acronyms(clusters, every)))
    _apply(clusters, list(_misspellings(every)))
    _apply(clusters, [(one.left, one.right) for one in renamings if one.certain])
    return clusters


def _compatible(mentions: Mapping[str, Mention], a: list[str], b: list[str]) -> bool:
    left, right = ([mentions[key] for key in keys] for keys in (a, b))
    nodes = ({one.node for one in side} - {None} for side in (left, right))
    if _differ(*nodes):
        return False
    if all(one.node is not None for one in (*left, *right)):
        return True
    return not _differ(*({one.state for one in side} - {None} for side in (left, right)))


def _differ(left: set[str | None], right: set[str | None]) -> bool:
    return bool(left) and bool(right) and left.isdisjoint(right)


def _join_blocks(clusters: Clusters, groups: Iterable[list[Mention]]) -> None:
    for group in groups:
        for place, mention in enumerate(group[1:], start=1):
            # One that must not be with the first may still be with another of its block.
            next((True for other in group[:place] if clusters.join(other.key, mention.key)), False)


def _apply(clusters: Clusters, pairs: Iterable[tuple[str, str]]) -> None:
    for left, right in pairs:
        clusters.join(left, right)


def _only(clusters: Clusters, candidates: Iterable[Mention]) -> str | None:
    """Return a key of the one cluster that all candidates belong to, or None."""
    roots = sorted({clusters.root(one.key) for one in candidates})
    return roots[0] if len(roots) == 1 else None


def _without_country(clusters: Clusters, every: list[Mention], generic: set[str]) -> Iterator[tuple[str, str]]:
    """Yield a mention without a country with the only body of that name which its documents give a country."""
    for group in blocks(every, lambda one: None if one.comparable in generic else (one.comparable, one.family)):
        located = [one for one in group if one.country is not None]
        for mention in group:
            if mention.country is None and mention.node is None:
                near = [one for one in located if not one.documents.isdisjoint(mention.documents)]
                target = _only(clusters, near)
                if target is not None:
                    yield target, mention.key


def _acronyms(clusters: Clusters, every: list[Mention]) -> Iterator[tuple[str, str]]:
    """Yield an acronym that stands alone with the body for which a text defines it: one of its own documents, else of its state."""
    in_document: dict[tuple[str, str, str], list[Mention]] = {}
    of_state: dict[tuple[str, str, str | None], list[Mention]] = {}
    for mention in every:
        for acronym in mention.acronyms:
            if comparable(acronym) != mention.comparable:
                of_state.setdefault((acronym, mention.family, mention.state), []).append(mention)
                for document in mention.documents:
                    in_document.setdefault((acronym, mention.family, document), []).append(mention)
    defined = {acronym for acronym, _, _ in of_state}
    for mention in every:
        for name in (name for name in mention.names if name in defined):
            listed = (in_document.get((name, mention.family, document), ()) for document in sorted(mention.documents))
            near = {one.key: one for bodies in listed for one in bodies if clusters.may_join(one.key, mention.key)}
            far = [] if near else of_state.get((name, mention.family, mention.state), [])
            target = _only(clusters, (*near.values(), *(one for one in far if clusters.may_join(one.key, mention.key))))
            if target is not None:
                yield target, mention.key


def _misspellings(every: list[Mention]) -> Iterator[tuple[str, str]]:
    """Yield bodies of one state whose names differ by a letter of a long word; people of like names are two."""
    blocked: dict[tuple[object, ...], list[Mention]] = {}
    for mention in every:
        if mention.country is not None and mention.family != "Person" and len(mention.comparable.split()) > 1:
            for spelling in spelling_keys(mention.comparable):
                blocked.setdefault((spelling, mention.family, mention.country), []).append(mention)
    for group in blocked.values():
        for left, right in pairwise(group):
            if one_misspelling(left.comparable, right.comparable):
                yield left.key, right.key
