"""Blocking: which pairs are worth comparing, found without comparing all with all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

SHORTEST_MISSPELT = 7


def blocks(items: Iterable[Item], key: Callable[[Item], Hashable | None]) -> Iterator[list[Item]]:
    """Yield the items that share a key, two at least, in the order given; items whose key is None are in none."""
    grouped: dict[Hashable, list[Item]] = {}
    for item in items:
        block = key(item)
        if block is not None:
            grouped.setdefault(block, []).append(item)
    yield from (group for group in grouped.values() if len(group) > 1)


def neighbours(items: Iterable[Item], order: Callable[[Item], str], window: int = 6) -> Iterator[tuple[Item, Item]]:
    """Yield pairs that stand close to each other when sorted: linear in the items, where all pairs are quadratic."""
    ordered = sorted(items, key=order)
    for place, left in enumerate(ordered):
        for right in ordered[place + 1 : place + window]:
            yield left, right


def spelling_keys(name: str) -> Iterator[tuple[str, ...]]:
    """Yield a name's words with each long word left out but for its first letter, so that names with one misspelt word meet."""
    words = name.split()
    for place, word in enumerate(words):
        if len(word) >= SHORTEST_MISSPELT:
            yield (*words[:place], word[0] + "*", *words[place + 1 :])
