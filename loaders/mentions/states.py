"""States: where a text names them, and which of them a body beside belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.vocabulary import Entry
from loaders.mentions.governments import longest_link, state_link

HOMES = frozenset({"Place", "Agency"})
HOUSES = (" Hotel", " Street", " Avenue", " Road", " Boulevard", " Ballroom", " Resort", " Plaza", " Tower")
# Behind and before the name of a state that money is called by, and of one that a city is.
MONEY_OF = (" City", "$", " $", " dollar")
MONEY = "dolar "
POSSESSIVES = ("'s ", "’s ", "' ", "’ ")
OWNING = (" ", *POSSESSIVES)
# Before a word for those of a state: all of a part of the world.
PART = re.compile(r"\b(?:Central|South|Latin|North|Inter|Pan|Ibero|All)[ -]$")
# Behind the name of a body: what is only made like it (`a FATF-style regional body`).
ALIKE = re.compile(r"(?: \([^()]{1,12}\)|\))?[-‐‑](?:style|type|like)\b")
HYPHENS = (" - ", " – ", " — ")


@dataclass(frozen=True, slots=True)
class Found:
    """A form of the vocabulary as it stands in a text; `demonym` where it is a word such as `Brazilian`."""

    start: int
    end: int
    entry: Entry
    generic: bool
    demonym: bool = False


def is_part_of_name(text: str, start: int, end: int, label: str) -> bool:
    """Return whether a name is only part of that of a city or house (`Grand Pacific Hotel`), or of money (`US$`, `dolar Australia`)."""
    if label == "State":
        return text.startswith(MONEY_OF, end) or text[max(0, start - len(MONEY)) : start].lower() == MONEY
    return label == "Place" and text.startswith(HOUSES, end)


def _is_home(one: Found) -> bool:
    return one.entry.label in HOMES and one.entry.country is not None and not one.generic


def _outermost(states: Iterable[Found]) -> Iterator[Found]:
    """Yield the states, in order, but those whose name lies within that of another (`Korea` in `Republic of Korea`)."""
    reached = 0
    for one in sorted(states, key=lambda one: (one.start, -one.end)):
        if one.end > reached or one.demonym:
            yield one
        reached = max(reached, one.end)


class States:
    """The states that a text names, in order, found by where they stand."""

    __slots__ = ("_by_end", "_homes", "_named", "_starts", "all", "known")

    def __init__(self, found: Iterable[Found]) -> None:
        # Of what is found, that which is asked for.
        self.known = tuple(one for one in found if one.entry.label == "State" or _is_home(one))
        self.all = tuple(_outermost(one for one in self.known if one.entry.label == "State"))
        self._homes = {one.end: one for one in self.known if _is_home(one)}
        self._named = {one.start: one.end for one in self.known if _is_home(one) and one.entry.label == "Agency"}
        self._starts = [one.start for one in self.all]
        self._by_end: dict[int, int] = {}
        for index, one in enumerate(self.all):
            self._by_end.setdefault(one.end, index)

    def within(self, start: int, end: int) -> tuple[Found, ...]:
        """Return those that begin at a stretch of the text."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def inside(self, text: str, start: int, end: int) -> list[Found]:
        """Return those that lie in a stretch of the text, but where a part of the world is meant (`Latin American`)."""
        return [
            one
            for one in self.within(start, end)
            if one.end <= end and not (one.demonym and PART.search(text, max(start, one.start - 8), one.start))
        ]

    def pair_start(self, text: str, start: int) -> int:
        """Return where the name of a forum begins that two states give theirs to, spaced apart (`Peru - Chile Joint Commission`)."""
        if not text.startswith(HYPHENS, start - 3) or not any(one.start == start for one in self.within(start, start + 1)):
            return start
        index = self._by_end.get(start - 3)
        return start if index is None else self.all[index].start

    def home(self, start: int, end: int) -> str | None:
        """Return the country of the place or body whose name ends a longer one (`Polda Riau`, `Divisi Humas Polri`), or None."""
        last = self._homes.get(end)
        return last.entry.country if last is not None and last.start > start else None

    def ended(self, end: int) -> str | None:
        """Return the country of the state whose name ends at a place, or None."""
        index = self._by_end.get(end)
        return None if index is None or self.all[index].demonym else self.all[index].entry.country

    def linked(self, text: str, end: int) -> Found | None:
        """Return the state that what ends at a place belongs to, or None."""
        near = self.within(end + 1, end + longest_link() + 1)
        linked = next((one for one in near if state_link(text[end : one.start]) and not one.demonym), None)
        # `a team of the Tonga Police` is no team of Tonga by name.
        return None if linked is None or self._named.get(linked.start, 0) > linked.end else linked

    def owner(self, text: str, start: int) -> Found | None:
        """Return the state that stands right before a place, as in `Brazil's police`, or None."""
        gaps = (gap for gap in OWNING if text.startswith(gap, start - len(gap)) and start >= len(gap))
        index = min((self._by_end.get(start - len(gap), len(self.all)) for gap in gaps), default=len(self.all))
        return self.all[index] if index < len(self.all) else None
