"""What the page tells: entities, facts and quotes as plain records, each field named on purpose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.model import Node, PropertyGraph
from graph.page.appearance import Appearance
from graph.page.labels import Labels, label_of, names_of
from graph.page.selection import Selection
from graph.page.texts import Texts

# The value of these is a document's own words or a name, even where a word of ours is spelt the same.
OWN_WORDS = frozenset({"title", "title_id", "description", "series", "quantity", "what", "instrument", "reservation", "position", "reason"})
IN_HEADING = frozenset({"name", "name_id", "title", "title_id", "description", "aliases", "acronym"})


class Content:
    """The records of a page: entities, facts, quotes and documents, which name each other by number.

    Args:
        graph: the whole graph, for its evidence and documents.
        selection: what the page shows.
        labels: the names of nodes.
        texts: the words of the language.
        look: which modality is drawn how.
    """

    def __init__(self, graph: PropertyGraph, selection: Selection, labels: Labels, texts: Texts, look: Appearance) -> None:
        self.labels, self.texts, self.look = labels, texts, look
        self.nodes = graph.by_id()
        self.quotes: list[dict[str, Any]] = []
        self._places: dict[str, int] = {}
        self.documents = [_document(node) for node in graph.nodes if "Document" in node.labels]
        self.documents.sort(key=lambda one: (one["name"], one["id"]))
        self._document_places = {one["name"]: number for number, one in enumerate(self.documents)}
        self.entities = [self._entity(node) for node in (*selection.nodes, *selection.told)]
        place = {one["id"]: number for number, one in enumerate(self.entities)}
        self.facts = [
            {
                "id": one.id,
                "type": one.type,
                "from": place[one.start],
                "to": place[one.end],
                "properties": self._properties(one.properties),
                "date": str(one.properties.get("date", self.nodes[one.end].properties.get("date", ""))),
                "link": look.link(one.properties.get("modality")),
                **self._stands_on(one.properties),
            }
            for one in selection.facts
        ]

    def records(self) -> dict[str, Any]:
        """Return all records."""
        return {"entities": self.entities, "facts": self.facts, "quotes": self.quotes, "documents": self.documents}

    def _entity(self, node: Node) -> dict[str, Any]:
        names = {"en": ("name", "title"), "id": ("name_id", "title_id")}
        named = {f"name_{language}": _first(node, keys) for language, keys in names.items()}
        return {
            "id": node.id,
            "type": label_of(node),
            "label": self.labels.short(node),
            "name": self.labels.full(node),
            **{key: name for key, name in named.items() if name},
            "acronym": str(node.properties.get("acronym", "")),
            "names": list(names_of(node)),
            "link": self.look.link(node.properties.get("modality")),
            "properties": self._properties({key: value for key, value in node.properties.items() if key not in IN_HEADING}, label_of(node)),
            **self._stands_on(node.properties),
        }

    def _stands_on(self, properties: Mapping[str, object]) -> dict[str, Any]:
        cited = properties.get("evidence")
        stands: dict[str, Any] = {"evidence": [self._quote(key) for key in cited if key in self.nodes] if isinstance(cited, tuple) else []}
        if "source" in properties:
            stands["source"] = self.texts.value(properties["source"])
        return stands

    def _quote(self, key: str) -> int:
        """Return the number of a quote, listed when it is first cited."""
        if key not in self._places:
            told = self.nodes[key].properties
            self._places[key] = len(self.quotes)
            record = {name: told[name] for name in ("quote", "start", "end", "page", "language") if name in told}
            self.quotes.append({**record, "document": self._document_number(str(told.get("document", "")))})
        return self._places[key]

    def _document_number(self, name: str) -> int:
        if name not in self._document_places:
            self._document_places[name] = len(self.documents)
            self.documents.append({"id": "", "name": name, "title": "", "language": ""})
        return self._document_places[name]

    def _properties(self, properties: Mapping[str, object], label: str = "") -> list[list[Any]]:
        """Return the properties that have a word, in the order of the words: key, value, and whether it was worked out."""
        derived = properties.get("derived")
        worked_out = derived if isinstance(derived, tuple) else ()
        shown = self.texts.sections["properties"]
        return [[key, self._value(key, properties[key], label), key in worked_out] for key in shown if key in properties]

    def _value(self, key: str, value: object, label: str) -> str:
        if isinstance(value, tuple):
            return "; ".join(self._value(key, item, label) for item in value)
        if isinstance(value, float):
            return f"{value:.12g}"
        if key == "wikidata":
            return f"https://www.wikidata.org/wiki/{value}"
        if key == "country":
            return self.texts.country(str(value))
        return str(value) if key in OWN_WORDS else self.texts.value(value, label)


def _first(node: Node, keys: Sequence[str]) -> str:
    return next((str(node.properties[key]) for key in keys if key in node.properties), "")


def _document(node: Node) -> dict[str, Any]:
    told = node.properties
    return {"id": node.id, **{key: str(told.get(key, "")) for key in ("name", "title", "language")}}
