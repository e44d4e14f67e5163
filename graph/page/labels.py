"""What nodes are called on the page: short in the picture, in full in the panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.model import Node, PropertyGraph
from graph.page.texts import Texts

LONGEST = 36
# Parties that a made-up name lists.
FEW = 3
_HIDDEN_IN_LABELS = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)], " "
)


def label_of(node: Node) -> str:
    """Return the label that tells what a node is (`Agency`), `Entity` where it carries none."""
    return next((label for label in node.labels if label not in ("Actor", "Entity")), "Entity")


def cut(text: str, length: int = LONGEST) -> str:
    """Return a text in one line, cut with an ellipsis where it is too long; what would steer the direction of text is left out."""
    line = " ".join(text.translate(_HIDDEN_IN_LABELS).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


class Labels:
    """The names of a graph's nodes in a language.

    Args:
        graph: the graph.
        texts: the words of the language.
    """

    def __init__(self, graph: PropertyGraph, texts: Texts) -> None:
        self.nodes = graph.by_id()
        self.texts = texts
        self.parties: dict[str, list[str]] = {}
        for one in graph.relationships:
            if one.type in ("PARTY_TO", "TAKES_PART_IN") and one.start not in self.parties.setdefault(one.end, []):
                self.parties[one.end].append(one.start)

    def short(self, node: Node) -> str:
        """Return the name for the picture, at most 36 characters."""
        title = self._own(node, "title", "title_id")
        if title and len(title) > LONGEST and self.parties.get(node.id):
            return cut(self._made_up(node))
        return cut(_text(node, "acronym") or self.full(node))

    def full(self, node: Node) -> str:
        """Return the whole name."""
        named = self._own(node, "name", "name_id") or self._own(node, "title", "title_id")
        return named or _text(node, "description") or self._made_up(node)

    def _own(self, node: Node, official: str, indonesian: str) -> str:
        keys = (indonesian, official) if self.texts.language == "id" else (official, indonesian)
        return next((text for key in keys if (text := _text(node, key))), "")

    def _made_up(self, node: Node) -> str:
        """Return a name made of kind, parties or quantity, and year, for what no document gives a name."""
        kind = self.texts.value(node.properties.get("kind", ""), label_of(node)) or self.texts.label(label_of(node))
        what = _text(node, "quantity") or self._figure(node) or self._told_parties(self.parties.get(node.id, ()))
        year = str(node.properties.get("date", ""))[:4]
        words = f"{kind[:1].upper()}{kind[1:]}"
        words = f"{words} {what}" if what else words
        return f"{words}, {year}" if year.isdigit() else words

    def _figure(self, node: Node) -> str:
        series = _text(node, "series")
        if not series:
            return ""
        value = node.properties.get("value")
        figure = f"{value:.12g}" if isinstance(value, float) else ""
        year = str(node.properties.get("year", ""))
        return ": ".join(filter(None, [f"{series} {year}".strip(), f"{figure} {_text(node, 'unit')}".strip()]))

    def _told_parties(self, parties: Sequence[str]) -> str:
        if len(parties) > FEW:
            return self.texts.interface("parties", n=len(parties))
        return " – ".join(self._party(self.nodes[key]) for key in parties)

    def _party(self, node: Node) -> str:
        return _text(node, "acronym") or self._own(node, "name", "name_id") or self.texts.label(label_of(node))


def names_of(node: Node) -> tuple[str, ...]:
    """Return every name by which a node can be searched, the official ones first, each once."""
    found = [_text(node, key) for key in ("name", "name_id", "acronym", "title", "title_id", "description")]
    aliases = node.properties.get("aliases")
    return tuple(dict.fromkeys(filter(None, [*found, *(aliases if isinstance(aliases, tuple) else ())])))


def _text(node: Node, key: str) -> str:
    value: object = node.properties.get(key)
    return value if isinstance(value, str) else ""


def by_name(nodes: Mapping[str, Node], wanted: str) -> tuple[str, ...]:
    """Return the ids of the nodes whose id, id without prefix, or one of whose names is the wanted one, sorted."""
    from graph.names import comparable

    for key in (wanted, f"n:{wanted}"):
        if key in nodes:
            return (key,)
    form = comparable(wanted)
    return tuple(sorted(key for key, node in nodes.items() if any(comparable(name) == form for name in names_of(node))))
