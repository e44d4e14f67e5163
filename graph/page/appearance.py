"""How nodes and links look: shapes, colours and sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from graph.errors import SchemaError
from graph.page.texts import read_data

SCHEMES = ("light", "dark")
SHAPES = frozenset({"dot", "hexagon", "diamond", "square", "triangle", "triangleDown"})
SMALLEST, LARGEST = 7.0, 27.0
# Where a type has no entry of its own.
PLAIN = "Organisation"


@dataclass(frozen=True, slots=True)
class NodeType:
    """How nodes of a label look: shape, radius where no measure gives one, colour by scheme."""

    shape: str
    radius: float
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """What `appearance.yml` says, checked.

    Args:
        types: by node label, in the order of the legend.
        communities: colours by scheme, the last for those that belong to no large one.
        drawn: relationship types that the picture shows.
        arrows: those of them whose direction cannot be told by what they join.
        intended: modalities of what is not done, but not denied either.
    """

    types: Mapping[str, NodeType] = field(hash=False)
    communities: Mapping[str, tuple[str, ...]] = field(hash=False)
    drawn: frozenset[str]
    arrows: frozenset[str]
    intended: frozenset[str]

    def link(self, *modalities: object) -> str:
        """Return how a link with such modalities, of its own and of its ends, is drawn: `denied`, `intended` or `asserted`."""
        if "denied" in modalities:
            return "denied"
        return "intended" if self.intended.intersection(modalities) else "asserted"


@cache
def load_appearance() -> Appearance:
    """Return what `appearance.yml` says; SchemaError where it is broken."""
    data = read_data("appearance.yml")
    types = {label: NodeType(**entry) for label, entry in data["types"].items()}
    if wrong := [label for label, one in types.items() if one.shape not in SHAPES]:
        raise SchemaError(f"appearance.yml: {', '.join(wrong)} has an unknown shape; shapes are {', '.join(sorted(SHAPES))}")
    communities = {scheme: tuple(data["communities"][scheme]) for scheme in SCHEMES}
    if len({len(colours) for colours in communities.values()}) != 1:
        raise SchemaError("appearance.yml: communities need as many colours in light as in dark")
    sets = {key: frozenset(data[key]) for key in ("drawn", "arrows", "intended")}
    return Appearance(types, communities, **sets)
