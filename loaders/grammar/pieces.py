"""Pieces: a sentence made of stretches of another, so that one clause of it can be read by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.grammar.sentences import Told
from loaders.grammar.shapes import Group, Item
from loaders.mentions import Mention
from loaders.text.segments import Sentence, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence that is made of another's, and the stretch that they stand for: as they are, or in another form."""

    text: str
    start: int
    end: int

    @property
    def same(self) -> bool:
        """Whether each code point stands for one of the stretch."""
        return len(self.text) == self.end - self.start


@dataclass(frozen=True, slots=True, eq=False)
class Pieced(Sentence):
    """A sentence made of stretches of another."""

    whole: Sentence
    pieces: tuple[Piece, ...]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where a stretch of the sentence stands in the document."""
        found: set[Span] = set()
        for first, last in self._stretches(start, end):
            found.update(self.whole.spans(first, last))
        return tuple(sorted(found))

    def _stretches(self, start: int, end: int) -> Iterator[Span]:
        length = 0
        for piece in self.pieces:
            begin, stop = max(start - length, 0), min(end - length, len(piece.text))
            length += len(piece.text)
            if begin >= stop or piece.start == piece.end:
                continue
            yield (piece.start + begin, piece.start + stop) if piece.same else (piece.start, piece.end)


def told_in(told: Told, pieces: Sequence[Piece]) -> Told:
    """Return what stretches of a sentence say as a sentence of their own; what they cut apart is not told in it."""
    text = "".join(piece.text for piece in pieces)
    whole = told.sentence
    sentence = Pieced(whole.segment, whole.start, text, whole.language, whole, tuple(pieces))
    return Told(
        sentence,
        tuple(one for one in _moved(told.mentions, pieces) if isinstance(one, Mention)),
        tuple(one for one in _moved(told.in_office, pieces) if isinstance(one, Mention)),
        [*_moved(told.collectives, pieces)],
        [*_moved(told.items, pieces)],
    )


def _moved(items: Iterable[Item], pieces: Sequence[Piece]) -> Iterator[Item]:
    """Yield the items that stand in one piece, where this has gone."""
    listed, length = list(items), 0
    for piece in pieces:
        if piece.same:
            yield from (_at(one, length - piece.start) for one in listed if piece.start <= one.start and one.end <= piece.end)
        length += len(piece.text)


def _at(item: Item, shift: int) -> Item:
    """Return an item as many places further on."""
    if isinstance(item, Group):
        mentions, behind = ([one.at(one.start + shift, one.end + shift) for one in each] for each in (item.mentions, item.behind))
        return replace(item, start=item.start + shift, end=item.end + shift, mentions=tuple(mentions), behind=tuple(behind))
    return replace(item, start=item.start + shift, end=item.end + shift)
