"""Shapes: sentences in which what is named, dated and counted is replaced by a typed mark.

`In 2017, Brazil signed an agreement with UNODC` has the shape `In ⟨D0⟩, ⟨S1⟩ signed an agreement with ⟨I2⟩`.
Frames are patterns over shapes, so they speak of the language and not of names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.dates import DateMention
from loaders.mentions import Mention
from loaders.quantities import Quantity
from loaders.segments import Sentence, Span

Item = Mention | DateMention | Quantity

MARKS = {
    "State": "S",
    "Agency": "A",
    "Unit": "A",
    "Organisation": "A",
    "InternationalOrganisation": "I",
    "RegionalBody": "I",
    "Forum": "F",
    "Programme": "G",
    "Agreement": "C",
    "Place": "P",
    "Person": "H",
    "Topic": "T",
}
MARK = re.compile(r"⟨([A-Z])(\d+)⟩")


@dataclass(frozen=True, slots=True)
class Shape:
    """A sentence with marks for its items.

    Args:
        sentence: the sentence.
        text: its words, with `⟨S3⟩` for the fourth item, a state.
        items: mentions, dates and quantities, in order; offsets are those of the sentence.
        starts: where each stretch of `text` begins.
        origins: where each stretch begins in the sentence.
    """

    sentence: Sentence
    text: str
    items: tuple[Item, ...]
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def item(self, mark: re.Match[str]) -> Item:
        """Return the item that a mark stands for."""
        return self.items[int(mark.group(2))]

    def items_in(self, start: int, end: int, kinds: str = "") -> Iterator[tuple[str, Item]]:
        """Yield the marks of a stretch of the shape, with what they stand for; of some kinds only where they are named."""
        for mark in MARK.finditer(self.text, start, end):
            if not kinds or mark.group(1) in kinds:
                yield mark.group(1), self.item(mark)

    def origin(self, position: int, at_end: bool = False) -> int:
        """Return the place in the sentence of a place in the shape."""
        index = bisect_right(self.starts, position - (1 if at_end else 0)) - 1
        start, origin = self.starts[index], self.origins[index]
        inside = position - start
        if index % 2:  # a mark: its item counts as a whole
            return self.items[index // 2].end if at_end else origin
        return origin + inside

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where a stretch of the shape stands in the document."""
        return self.sentence.spans(self.origin(start), self.origin(end, at_end=True))


def make_shape(sentence: Sentence, items: Sequence[Item]) -> Shape:
    """Return the shape of a sentence; items must not overlap."""
    ordered = tuple(sorted(items, key=lambda item: item.start))
    text = sentence.text.replace("⟨", "(").replace("⟩", ")")
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = reached = 0
    for index, item in enumerate(ordered):
        for piece, origin in ((text[reached : item.start], reached), (f"⟨{mark_of(item)}{index}⟩", item.start)):
            starts.append(length)
            origins.append(origin)
            parts.append(piece)
            length += len(piece)
        reached = item.end
    starts.append(length)
    origins.append(reached)
    parts.append(text[reached:])
    return Shape(sentence, "".join(parts), ordered, tuple(starts), tuple(origins))


def mark_of(item: Item) -> str:
    """Return the letter that stands for the kind of an item."""
    if isinstance(item, DateMention):
        return "D"
    if isinstance(item, Quantity):
        return "Q"
    return MARKS.get(item.label, "X")
