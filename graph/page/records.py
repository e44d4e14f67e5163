"""All that the page's script reads, as one record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from graph.analysis.communities import Community, communities
from graph.analysis.projection import DEFAULT, Projection
from graph.model import PropertyGraph
from graph.page.appearance import SCHEMES, Appearance
from graph.page.content import Content
from graph.page.labels import Labels, label_of
from graph.page.network import draw_links, draw_ties
from graph.page.selection import Selection
from graph.page.sizes import Sizes
from graph.page.texts import Texts

# Two actors that only have each other are no community worth a colour.
LEAST_MEMBERS = 3
ACTORS = ["State", "Agency", "Unit", "Person", "InternationalOrganisation", "RegionalBody", "Organisation", "Forum"]


def page_records(
    graph: PropertyGraph, selection: Selection, ties: Projection, sizes: Sizes, labels: Labels, texts: Texts, look: Appearance
) -> dict[str, Any]:
    """Return everything that the page tells, in what JSON knows."""
    content = Content(graph, selection, labels, texts, look)
    places = {one["id"]: number for number, one in enumerate(content.entities)}
    facts = {one["id"]: number for number, one in enumerate(content.facts)}
    edges = sorted(tuple(sorted(pair)) for pair in ties.graph.edges() if pair[0] in places and pair[1] in places)
    listed = [(_tie_id(start, end), start, end, float(ties.graph.edges[start, end]["weight"])) for start, end in edges]
    tied = {end for pair in edges for end in pair}
    groups = [one for one in communities(ties.graph) if len(one.members) >= LEAST_MEMBERS][: len(look.communities["light"]) - 1]
    word, meaning = texts.measure(sizes.name)
    return {
        **content.records(),
        "language": texts.language,
        "texts": texts.sections["interface"],
        "actors": ACTORS,
        "words": {section: texts.sections[section] for section in ("labels", "relationships", "properties")},
        "relationship_order": list(texts.sections["relationships"]),
        "summary": _summary(content, selection, texts),
        "views": {
            "links": draw_links(selection.nodes, selection.links, labels, sizes.radii, look).record(),
            "ties": draw_ties([node for node in selection.nodes if node.id in tied], listed, labels, sizes.radii, look).record(),
        },
        "view_names": {"links": texts.interface("view_all"), "ties": texts.sections["projections"][ties.name]},
        "tie_word": texts.sections["relationships"]["COOPERATES_WITH"][0]
        if ties.name == DEFAULT
        else texts.sections["projections"][ties.name],
        "ties": {key: _tie(ties.graph.edges[start, end], places, facts) for key, start, end, _ in listed},
        "measure": {"word": word, "meaning": meaning, "values": sizes.values, "ranks": sizes.ranks, "order": list(sizes.ranks)},
        "communities": [_community(one, labels) for one in groups],
        "community_of": _community_of(groups, selection),
        "colours": {
            "types": {scheme: {label: getattr(one, scheme) for label, one in look.types.items()} for scheme in SCHEMES},
            "shapes": {label: one.shape for label, one in look.types.items()},
            "communities": look.communities,
            "order": list(look.types),
        },
    }


def _tie_id(start: str, end: str) -> str:
    return f"{start}|{end}"


def _tie(data: Mapping[str, Any], places: Mapping[str, int], facts: Mapping[str, int]) -> dict[str, Any]:
    """Return what a tie stands on: its weight, the entities shared and the facts by which they are, by their numbers."""
    return {
        "weight": data["weight"],
        "shared": [places[key] for key in data.get("shared", ()) if key in places],
        "facts": [facts[key] for key in data.get("relationships", ()) if key in facts],
    }


def _community(group: Community, labels: Labels) -> str:
    """Return the name of a community: that of its leading member."""
    leading = next((key for key in group.members if labels.nodes[key].properties.get("name") == group.label), group.members[0])
    return labels.short(labels.nodes[leading])


def _community_of(groups: Sequence[Community], selection: Selection) -> dict[str, int]:
    """Return the number of each drawn node's community; what is no actor is in that of most of its neighbours."""
    found = {key: number for number, one in enumerate(groups) for key in one.members}
    around: dict[str, Counter[int]] = {}
    for one in selection.links:
        for node, other in ((one.start, one.end), (one.end, one.start)):
            if node not in found and other in found:
                around.setdefault(node, Counter())[found[other]] += 1
    for node, counts in around.items():
        found[node] = min(counts, key=lambda number: (-counts[number], number))
    return {node.id: found[node.id] for node in selection.nodes if node.id in found}


def _summary(content: Content, selection: Selection, texts: Texts) -> str:
    return texts.interface(
        "summary",
        documents=len(content.documents),
        actors=sum("Actor" in node.labels for node in selection.nodes),
        agreements=sum(label_of(node) == "Agreement" for node in selection.nodes),
        facts=sum("source" not in one for one in content.facts),
    )
