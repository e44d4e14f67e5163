"""Facts: the claims that documents make, each with its evidence.

Facts are the source of truth. Nodes and relationships of the graph are derived from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from graph.errors import FactError
from graph.evidence import Evidence
from graph.ids import content_id
from graph.names import comparable

Value: TypeAlias = str | int | float | bool | tuple[str, ...]
Properties: TypeAlias = Mapping[str, Value]

REMEMBERED = 20_000
NOTHING: Properties = MappingProxyType({})


@lru_cache(maxsize=REMEMBERED)
def mention_key(name: str, label: str, country: str | None = None) -> str:
    """Return the id of what a document names: it covers name, label and country, before anything is merged."""
    return content_id("m", comparable(name), label, country)


def claim_key(label: str, *distinguishing: object) -> str:
    """Return the id of an agreement, activity or the like that a document tells of.

    Args:
        label: its node label.
        distinguishing: what tells it from others: sorted keys of parties, kind, date, title; the
            document too, where nothing else would tell two documents' claims apart.
    """
    return content_id("a", label, *distinguishing)


def _frozen(properties: Properties, evidence: tuple[Evidence, ...], what: str) -> Properties:
    if not evidence:
        raise FactError(f"{what} has no evidence")
    return MappingProxyType({key: properties[key] for key in sorted(properties)}) if properties else NOTHING


@dataclass(frozen=True, slots=True)
class NodeFact:
    """A claim that something exists, with what the document says of it.

    Args:
        label: the most specific node label (`Agency`, `Agreement`).
        key: `m:…` or `a:…`, from `mention_key` or `claim_key`.
        properties: keys of `schema.yml` for that label; `name` or `title` keeps the words of the document.
        evidence: at least one.
    """

    label: str
    key: str
    properties: Properties
    evidence: tuple[Evidence, ...] = field(repr=False)
    _id: str = field(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "properties", _frozen(self.properties, self.evidence, f"{self.label} {self.key}"))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return NodeFact, (self.label, self.key, dict(self.properties), self.evidence)

    @property
    def id(self) -> str:
        """An id that leaves out offsets and rule, so that it survives an edit of the text and a better rule."""
        if not self._id:
            object.__setattr__(self, "_id", content_id("f", "node", self.label, self.key, dict(self.properties)))
        return self._id


@dataclass(frozen=True, slots=True)
class RelationshipFact:
    """A claim that two things are related.

    Args:
        type: relationship type of `schema.yml`.
        source: key of the node it leaves.
        target: key of the node it reaches.
        properties: keys of `schema.yml` for that type.
        evidence: at least one.
    """

    type: str
    source: str
    target: str
    properties: Properties
    evidence: tuple[Evidence, ...] = field(repr=False)
    _id: str = field(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "properties", _frozen(self.properties, self.evidence, f"{self.type} {self.source}–{self.target}"))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return RelationshipFact, (self.type, self.source, self.target, dict(self.properties), self.evidence)

    @property
    def id(self) -> str:
        """An id that leaves out offsets and rule."""
        if not self._id:
            object.__setattr__(self, "_id", content_id("f", "relationship", self.type, self.source, self.target, dict(self.properties)))
        return self._id


Fact: TypeAlias = NodeFact | RelationshipFact
