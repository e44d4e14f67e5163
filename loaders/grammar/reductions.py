"""Reductions: sentences without what stands aside in them, so that who does something and where it is done stand side by side.

`⟨S0⟩, which hosted it in ⟨P1⟩, belongs to ⟨F2⟩ (⟨F3⟩)` is reduced to `⟨S0⟩ belongs to ⟨F2⟩`.
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import LANGUAGES, Cue
from loaders.rules import load_rules


@dataclass(frozen=True, slots=True, eq=False)
class Reduced(Shape):
    """A shape without what stands aside in it.

    Args:
        whole: the shape with all its words.
        places: where each code point of the reduced text stands in the whole one.
    """

    whole: Shape
    places: tuple[int, ...]

    def place(self, position: int, at_end: bool = False) -> int:
        """Return the place in the whole shape of a place in the reduced one."""
        if at_end:
            return self.places[position - 1] + 1 if position else 0
        return self.places[position] if position < len(self.places) else len(self.whole.text)

    def origin(self, position: int, at_end: bool = False) -> int:
        """Return the place in the sentence of a place in the shape."""
        return self.whole.origin(self.place(position, at_end), at_end)


def reduced(shape: Shape, language: str) -> Reduced | None:
    """Return a shape without what stands aside in it, None where nothing does."""
    text = shape.text
    places: tuple[int, ...] = ()
    for aside in _CUES[language]:
        for match in reversed([*aside.finditer(text)]):
            start, end = match.span("aside")
            places = places or tuple(range(len(text)))
            text, places = text[:start] + text[end:], places[:start] + places[end:]
    if len(text) == len(shape.text):
        return None
    return Reduced(shape.sentence, text, shape.items, shape.starts, shape.origins, shape, places)


def _cue(language: str, index: int) -> Cue:
    return Cue(lambda: compile_for_search(load_rules("reductions")["asides"][index][language]))


# How many kinds of asides rules/reductions.yml lists, in the order in which they are left out.
KINDS = 7
_CUES = {language: tuple(_cue(language, index) for index in range(KINDS)) for language in LANGUAGES}
