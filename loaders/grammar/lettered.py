"""Lettered sentences: one that numbers what it tells as a sentence for each (`Both have: (a) signed …; and (b) exchanged …`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.text.segments import Span

# The first mark of a list, behind what holds for all of it, and the marks that follow, in brackets on both sides or on one.
FIRST = re.compile(r"(?P<head>[^():;]{8,240}?):? \(?(?P<mark>a|i|1)\) (?=[a-z⟨])")
AND = "and|dan|serta|or|atau"
MORE = re.compile(rf"(?:[;,]| (?=(?:{AND})\b)) ?(?:(?:{AND}) )?\(?(?P<mark>[a-h]|i{{1,3}}|iv|vi{{0,3}}|[1-9])\) (?=[a-z⟨])")
ORDERS = {"a": "abcdefgh", "i": ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"), "1": "123456789"}
FEWEST = 2


def is_lettered(text: str) -> bool:
    """Return whether a sentence may number what it tells."""
    return "a) " in text or "i) " in text or "1) " in text


def lettered(text: str) -> Iterator[Sequence[Span]]:
    """Yield for each of what a sentence numbers, in order, the stretches of words that tell it: those for all, and its own."""
    first = FIRST.match(text)
    if first is None:
        return
    order = ORDERS[first["mark"]]
    marks: list[re.Match[str]] = [first]
    for match in MORE.finditer(text, first.end()):
        if len(marks) < len(order) and match["mark"] == order[len(marks)]:
            marks.append(match)
    if len(marks) < FEWEST:
        return
    ends = [*(match.start() for match in marks[1:]), len(text)]
    for match, end in zip(marks, ends, strict=True):
        yield first.span("head"), (match.end() - 1, end)
