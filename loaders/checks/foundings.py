"""Foundings: the years in which a document says that a body or forum was set up, or was joined."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from loaders.checks.inconsistencies import add_inconsistency, quote_told
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention, identity
from loaders.patterns.words import any_of_all, any_word
from loaders.rules import load_rules
from loaders.text.segments import Sentence
from loaders.values.dates import DateMention

LAST = 6
YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class _Founding:
    sentence: Sentence
    date: str
    start: int
    end: int


@dataclass(slots=True)
class Foundings:
    """The foundings told of so far, by the body."""

    told: dict[str, list[_Founding]] = field(default_factory=lambda: defaultdict(list))

    def read(self, shape: Shape, discourse: Discourse) -> None:
        """Add where a sentence sets the founding of a body in another year than one before it."""
        for match in _pattern().finditer(shape.text):
            body, when = (shape.items[int(match[key])] for key in ("body", "date"))
            if not isinstance(body, Mention) or not isinstance(when, DateMention) or when.kind != "date" or "/" in (when.edtf or "/"):
                continue
            if not YEAR.match(str(when.edtf)):
                continue
            found = _Founding(shape.sentence, str(when.edtf), shape.origin(match.start()), shape.origin(match.end(), at_end=True))
            # An office of a body is not the body, though it may be found under its name.
            offices = " ".join(sorted(match.group().lower() for match in any_word("terms", "offices").finditer(body.name)))
            before = self.told[f"{identity(body)} {offices}"]
            wrong = next((one for one in before[-LAST:] if not _agree(one.date, found.date)), None)
            if wrong is not None and wrong.sentence is not found.sentence:
                _add(body, wrong, found, discourse)
            before.append(found)


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _add(body: Mention, one: _Founding, other: _Founding, discourse: Discourse) -> None:
    quotes = quote_told(discourse.claims, (one, other), "founding-told-twice")
    description = f"{body.name} is said to be founded in {one.date} and in {other.date}"
    add_inconsistency(discourse.claims, "date", "strong", description, quotes)


@cache
def _pattern() -> re.Pattern[str]:
    verbs, light = (any_of_all(load_rules("terms")[key]) for key in ("founded", "founded_links"))
    links = rf"(?:(?:{light})\s)*"
    return re.compile(rf"⟨[FIAG](?P<body>\d+)⟩,?\s{links}(?:{verbs})\s{links}(?:⟨P\d+⟩,?\s{links})?⟨D(?P<date>\d+)⟩", re.IGNORECASE)
