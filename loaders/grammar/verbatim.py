"""Shapes with every word of their sentence, for readers of what those words say: how much there is too little of, how long it takes."""

from __future__ import annotations

from loaders.grammar.shapes import Shape, make_flat_shape
from loaders.grammar.verbs import Plain
from loaders.values.quantifiers import Quantifier


def verbatim(shape: Shape) -> Shape:
    """Return a shape with the verbs and the words of how many that its sentence has, itself where it has them all."""
    whole = shape.whole if isinstance(shape, Plain) else shape
    kept = [item for item in whole.items if not isinstance(item, Quantifier)]
    return whole if len(kept) == len(whole.items) else make_flat_shape(shape.sentence, kept)
