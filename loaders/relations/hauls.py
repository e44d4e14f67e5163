"""Hauls: how much was seized, as the words around an event tell it."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.grammar.happenings import Event
from loaders.grammar.shapes import MARK, Shape
from loaders.patterns.words import expressed
from loaders.relations.activities import PERSONS, TALLIED
from loaders.values.quantities import Quantity

# What was seized, before the passive that tells so.
COUNTED_AFTER = re.compile(r"[^.;:,⟨⟩]{0,30}⟨Q\d+⟩")
COUNTED_BEFORE = re.compile(r"⟨Q(?P<index>\d+)⟩[^.;:⟨⟩]{0,40}$")
LIST_END = expressed("gifts", "hauls", "list_end")
# Code points behind an event in which its quantities stand.
REACH = 110


def with_quantities(event: Event, shape: Shape) -> tuple[Event, list[Quantity]]:
    """Return an event that reaches to how much was seized, and these quantities."""
    if event.act.kind != "seizure":
        counted = COUNTED_AFTER.match(shape.text, event.end) if event.deed else None
        return replace(event, end=counted.end()) if counted else event, []
    limit = min(len(shape.text), event.end + REACH)
    stop = LIST_END.search(shape.text, event.end, limit)
    found: list[Quantity] = []
    end = event.end
    for mark in MARK.finditer(shape.text, event.start, stop.start() if stop else limit):
        item = shape.item(mark)
        if isinstance(item, Quantity) and item.unit not in TALLIED | PERSONS:
            found.append(item)
            end = max(end, mark.end())
    subject = COUNTED_BEFORE.search(shape.text, 0, event.start) if not found else None
    if subject is not None:
        item = shape.items[int(subject["index"])]
        if isinstance(item, Quantity) and item.substance:
            return replace(event, start=subject.start(), end=end), [item]
    return replace(event, end=end), found
