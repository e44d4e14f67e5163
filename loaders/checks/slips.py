"""Slips: figures of a document that differ in two digits changed about, wherever they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.evidence import Evidence
from loaders.checks.figures import is_exact, is_slip, nouns_of
from loaders.checks.inconsistencies import add_inconsistency
from loaders.claims import Claims
from loaders.grammar.shapes import Shape
from loaders.patterns.words import any_word
from loaders.text.segments import Sentence
from loaders.values.quantities import Quantity

RULE = "digits-changed-about"
# Numbers of fewer digits are alike by chance.
DIGITS = 4
YEAR = re.compile(r"(?<![\d.,/])(?:19|20)\d\d(?!\d|[.,/]\d)")
MOST = 2000


@dataclass(frozen=True, slots=True)
class _Figure:
    sentence: Sentence
    quantity: Quantity
    years: frozenset[str]


@dataclass(slots=True)
class Slips:
    """The exact figures told so far, by their unit and their digits."""

    told: dict[tuple[object, ...], list[_Figure]] = field(default_factory=lambda: defaultdict(list))
    kept: int = 0

    def read(self, shape: Shape) -> None:
        """Keep the exact figures of a sentence."""
        figures = [item for item in shape.items if isinstance(item, Quantity) and item.unit is not None and is_exact(item)]
        if not figures or self.kept > MOST or any_word("checks", "corrected").search(shape.sentence.text):
            return
        years = frozenset(YEAR.findall(shape.sentence.text))
        for one in figures:
            digits = f"{one.amount:.10g}".replace(".", "")
            if len(digits.rstrip("0")) >= DIGITS:
                self.kept += 1
                self.told[one.unit, len(digits), *sorted(digits)].append(_Figure(shape.sentence, one, years))

    def check(self, claims: Claims) -> None:
        """Add the figures of which one is another with two digits changed about, but for those that other checks told of."""
        known = [fact.evidence for fact in claims.facts_of("Inconsistency")]
        for figures in self.told.values():
            for place, one in enumerate(figures):
                other = next((other for other in figures[:place] if _is_slip(other, one)), None)
                if other is None:
                    continue
                quotes = [
                    quote for two in (other, one) for quote in claims.quotes(two.sentence, two.quantity.start, two.quantity.end, RULE, 0.8)
                ]
                if not any(all(_meets(quote, evidence) for quote in quotes) for evidence in known):
                    description = f"the text gives {other.quantity.words}, and {one.quantity.words}"
                    add_inconsistency(claims, "quantity", "strong", description, quotes)


def _is_slip(one: _Figure, other: _Figure) -> bool:
    first, second = one.quantity, other.quantity
    if one.sentence is other.sentence or first.amount == second.amount or (one.years and other.years and not one.years & other.years):
        return False
    if None not in (first.substance, second.substance) and first.substance != second.substance:
        return False
    same = first.substance is not None or second.substance is not None or nouns_of(first) & nouns_of(second)
    return bool(same) and is_slip(first.amount or 0, second.amount or 0)


def _meets(quote: Evidence, others: Iterable[Evidence]) -> bool:
    return any(quote.start < other.end and other.start < quote.end for other in others)
