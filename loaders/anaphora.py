"""Anaphora: words such as `both countries` or `kedua lembaga`, for the two that a document named last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from graph.evidence import Evidence
from loaders.mentions import BODIES, Mention
from loaders.prefilter import Prefilter
from loaders.rules import load_rules
from loaders.shapes import Group

RULE = "anaphora"
ANY = "Any"


@dataclass(slots=True)
class Antecedents:
    """The pairs that a document named last, by what they are, and the quotes that name them."""

    pairs: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    quotes: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)

    def find(self, text: str) -> Iterator[Group]:
        """Yield what stands for two named before, as a list of these."""
        for position in _prefilter().possible(text) if self.pairs else ():
            kind, pattern = _patterns()[position]
            pair = self.pairs.get(kind)
            for match in pattern.finditer(text) if pair else ():
                start, end = match.span()
                yield Group(start, end, tuple(replace(one, start=start, end=end, rule=RULE) for one in pair or ()), "L")

    def note(self, mentions: Sequence[Mention], quote: Callable[[Mention], tuple[Evidence, ...]]) -> None:
        """Keep the pairs among the states and bodies of a sentence; where it names more of a kind, none is meant for sure."""
        for kind in ("State", "Body"):
            named = {
                one.key: one for one in mentions if (one.label == "State" if kind == "State" else one.label in BODIES) and one.rule != RULE
            }
            if len(named) == 2:
                pair = tuple(named.values())
                self.pairs |= {kind: pair, ANY: pair}
                self.quotes |= {one.key: quote(one) for one in pair}
            elif len(named) > 2:
                self.pairs.pop(kind, None)

    def evidence(self, mentions: Sequence[Mention]) -> tuple[Evidence, ...]:
        """Return the quotes that name those for whom a sentence has only such words."""
        return tuple(quote for one in mentions if one.rule == RULE for quote in self.quotes.get(one.key, ()))


@cache
def _prefilter() -> Prefilter:
    return Prefilter.of(pattern for _, pattern in _patterns())


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rules = load_rules("anaphora")
    return tuple((kind, re.compile(rf"\b(?:{'|'.join([*rules[kind]['en'], *rules[kind]['id']])})\b", re.IGNORECASE)) for kind in rules)
