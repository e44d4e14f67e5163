"""Links that resolution leaves between nodes: what may be one, and what renews what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from graph.facts import Value
from graph.ids import content_id
from graph.model import Node, Relationship
from graph.resolution import Linker, PossibleMatch

QUOTES_OF_AN_END = 2


def links(linker: Linker, nodes: Mapping[str, Node], read: Iterable[Relationship], document_of: Callable[[str], str]) -> list[Relationship]:
    """Return `MAY_BE_SAME_AS` between nodes of one kind and `RENEWS` between agreements, each with evidence of both ends.

    Args:
        linker: what could not be settled, and what renews what.
        nodes: those that facts made, by id.
        read: relationships that documents tell of, which are not made again.
        document_of: the id of the document that a piece of evidence cites.
    """
    known = {one.id for one in read}
    made = (*_possible(linker, nodes, document_of), *_renewals(linker, nodes, document_of))
    return [one for one in made if one.id not in known]


def _possible(linker: Linker, nodes: Mapping[str, Node], document_of: Callable[[str], str]) -> Iterable[Relationship]:
    best: dict[tuple[str, str], PossibleMatch] = {}
    for one in linker.possible:
        left, right = sorted((linker.canonical(one.left), linker.canonical(one.right)))
        if left == right or left not in nodes or right not in nodes or not _one_kind(nodes[left], nodes[right]):
            continue
        before = best.get((left, right))
        if before is None or (one.confidence, one.reason) > (before.confidence, before.reason):
            best[left, right] = one
    for pair in sorted(best):
        properties: dict[str, Value] = {"confidence": best[pair].confidence, "reason": best[pair].reason}
        yield _link("MAY_BE_SAME_AS", pair, properties, nodes, document_of)


def _one_kind(left: Node, right: Node) -> bool:
    return bool(set(left.labels) & set(right.labels) - {"Entity"})


def _renewals(linker: Linker, nodes: Mapping[str, Node], document_of: Callable[[str], str]) -> Iterable[Relationship]:
    reasons: dict[tuple[str, str], str] = {}
    for one in linker.renewals:
        later, earlier = linker.canonical(one.later), linker.canonical(one.earlier)
        if later != earlier and later in nodes and earlier in nodes and (earlier, later) not in reasons:
            reasons.setdefault((later, earlier), one.reason)
    for pair in sorted(reasons):
        yield _link("RENEWS", pair, {"reason": reasons[pair]}, nodes, document_of)


def _link(
    type: str, pair: tuple[str, str], properties: Mapping[str, Value], nodes: Mapping[str, Node], document_of: Callable[[str], str]
) -> Relationship:
    start, end = pair
    cited: dict[str, None] = {}
    for key in pair:
        own = nodes[key].properties["evidence"]
        cited |= dict.fromkeys(own[:QUOTES_OF_AN_END] if isinstance(own, tuple) else ())
    proof: dict[str, Value] = {"evidence": tuple(cited), "sources": len({document_of(one) for one in cited})}
    return Relationship(content_id("r", type, start, end, {}), type, start, end, {**properties, **proof})
