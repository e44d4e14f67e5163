"""Whether the nodes of a graph are the bodies that gold tells apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.model import Node
from loaders.evaluation.claims import ClaimReader, names_of
from loaders.evaluation.gold import Gold, GoldActor
from loaders.evaluation.names import comparable, forms
from loaders.evaluation.spans import SearchedText, Span, any_lies_on
from loaders.evaluation.view import text_of

NAMED = frozenset({"Actor", "Forum", "Programme"})
MERGED, SPLIT = "merged", "split"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A surface form that a document has for a gold actor, and the node that holds it.

    Args:
        document: the document.
        form: the form, as names compare.
        actor: id of the gold actor.
        name: its name.
        node: id of the node.
        node_name: its name.
    """

    document: str
    form: str
    actor: str
    name: str
    node: str
    node_name: str


@dataclass(frozen=True, slots=True)
class IdentityError:
    """Two gold actors in one node (`merged`), or one gold actor in several nodes (`split`).

    Args:
        outcome: `merged` or `split`.
        actors: names of the gold actors.
        nodes: names of the nodes.
        forms: the forms that show it.
        documents: the documents that have those forms.
    """

    outcome: str
    actors: tuple[str, ...]
    nodes: tuple[str, ...]
    forms: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """How well nodes are the actors of gold, over all documents together.

    Args:
        forms: surface forms of gold actors that the texts hold, each once a document.
        mentions: those that a node holds; a form that several nodes hold is a mention of each.
    """

    forms: int
    mentions: tuple[ActorMention, ...]

    @property
    def b_cubed(self) -> tuple[float, float, float]:
        """Precision, recall and F1 by `b_cubed`: a cluster of gold is an `id`, one of the graph a node."""
        precision, recall = b_cubed([(each.actor, each.node) for each in self.mentions])
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    def merged(self) -> tuple[IdentityError, ...]:
        """Return each pair of gold actors that share a node."""
        pairs: defaultdict[tuple[str, str], list[ActorMention]] = defaultdict(list)
        for mentions in _grouped(self.mentions, "node"):
            for pair in combinations(sorted({each.actor for each in mentions}), 2):
                pairs[pair].extend(each for each in mentions if each.actor in pair)
        return tuple(_error(MERGED, pairs[pair]) for pair in sorted(pairs))

    def split(self) -> tuple[IdentityError, ...]:
        """Return each gold actor that is in several nodes."""
        return tuple(_error(SPLIT, each) for each in _grouped(self.mentions, "actor") if len({mention.node for mention in each}) > 1)


def b_cubed(mentions: Sequence[tuple[Hashable, Hashable]]) -> tuple[float, float]:
    """Return B-cubed precision and recall of mentions, each given by its true cluster and the one it was put in.

    The precision of a mention is the share of the mentions in its cluster that truly belong with it, its recall the share of those
    that truly belong with it which are in its cluster; both are averaged over the mentions, each of one weight (A. Bagga and
    B. Baldwin, Algorithms for scoring coreference chains, LREC workshop on linguistic coreference, 1998, 563–566). 0 without mentions.
    """
    if not mentions:
        return 0.0, 0.0
    true, given, both = Counter(key for key, _ in mentions), Counter(cluster for _, cluster in mentions), Counter(mentions)
    precision = sum(count * count / given[cluster] for (_, cluster), count in both.items())
    recall = sum(count * count / true[key] for (key, _), count in both.items())
    return precision / len(mentions), recall / len(mentions)


def actor_mentions(reader: ClaimReader, gold: Gold, text: SearchedText) -> tuple[int, tuple[ActorMention, ...]]:
    """Return how many surface forms of gold actors a document holds, and the mentions by which identity is measured.

    A surface form is a name or alias that gold gives an actor of the document and that stands in its text; forms that compare alike
    are one. It is a mention of every actor, forum or programme that the document bears out and that has the form among its name, other
    names, acronym and aliases; where several have it, only of those whose evidence lies on the form, if any does. A form that no node
    holds is no mention: that is a matter of recall. Where two gold actors share a form, a node's is of the one with most names in
    common with it.
    """
    surface_forms = _surface_forms(gold, text)
    nodes = [node for node in reader.view.nodes_in.get(gold.document, ()) if _is_named(reader, node)]
    names = {node.id: names_of(node) for node in nodes}
    mentions = []
    for form in surface_forms:
        having = [node for node in nodes if not form.names.isdisjoint(names[node.id])]
        for node in _on_the_form(reader, having, form.spans):
            actor = max(form.actors, key=lambda actor: len(names[node.id] & _names(actor)))
            name = text_of(node.properties, "name") or node.id
            mentions.append(ActorMention(gold.document, form.form, actor.id, actor.name, node.id, name))
    return len(surface_forms), tuple(mentions)


@dataclass(slots=True)
class _SurfaceForm:
    form: str
    names: set[str]
    spans: list[Span]
    actors: list[GoldActor]


def _surface_forms(gold: Gold, text: SearchedText) -> list[_SurfaceForm]:
    found: dict[str, _SurfaceForm] = {}
    for actor in gold.actors:
        for name in dict.fromkeys(actor.names):
            form, spans = comparable(name), text.find((name,))
            if form and spans:
                known = found.setdefault(form, _SurfaceForm(form, set(), [], []))
                known.names |= forms(name)
                known.spans.extend(spans)
                if actor not in known.actors:
                    known.actors.append(actor)
    return [found[form] for form in sorted(found)]


def _names(actor: GoldActor) -> frozenset[str]:
    return frozenset(form for name in actor.names for form in forms(name))


def _is_named(reader: ClaimReader, node: Node) -> bool:
    return bool(reader.view.spans(node, reader.document)) and not NAMED.isdisjoint(node.labels)


def _on_the_form(reader: ClaimReader, nodes: list[Node], places: Sequence[Span]) -> Sequence[Node]:
    if len(nodes) < 2:
        return nodes
    return [node for node in nodes if any_lies_on(reader.view.spans(node, reader.document), places)] or nodes


def _grouped(mentions: Iterable[ActorMention], key: str) -> Iterator[list[ActorMention]]:
    groups: defaultdict[str, list[ActorMention]] = defaultdict(list)
    for mention in mentions:
        groups[getattr(mention, key)].append(mention)
    return (groups[each] for each in sorted(groups))


def _error(outcome: str, mentions: Iterable[ActorMention]) -> IdentityError:
    kept = tuple(mentions)
    by_node = {each.node: each.node_name for each in kept}
    return IdentityError(
        outcome=outcome,
        actors=tuple(sorted({each.name for each in kept})),
        nodes=tuple(by_node[node] for node in sorted(by_node)),
        forms=tuple(sorted({each.form for each in kept})),
        documents=tuple(sorted({each.document for each in kept})),
    )
