"""Outcomes: which figures count what was done, and which sums were got or given."""

from __future__ import annotations

import re
from functools import cache

from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.words import expressed, expression
from loaders.relations.counted import NEAR, REACH, cue, listed
from loaders.relations.plurals import is_done
from loaders.rules import load_rules
from loaders.text.segments import Span
from loaders.values.dates import DateMention
from loaders.values.quantities import Quantity

CLAUSE = compile_for_search(expression("events", "outcomes", "clause"))
DATED = expressed("events", "outcomes", "dated")
YEAR = re.compile(r"(?:19|20)\d\d")
# Figures of one sentence that are the outcome of more than one find.
TALLY = 3


def is_outcome(quantity: Quantity, shape: Shape, language: str, *, long: bool = False) -> bool:
    """Return whether a figure counts what was done, over a time that it does not tell itself.

    Args:
        quantity: the figure.
        shape: its sentence.
        language: of the sentence.
        long: whether the time is longer than that of one find.
    """
    text = shape.sentence.text
    if quantity.unit == "percent" or modality_of(text, quantity.start, quantity.end) is not None:
        return False
    if quantity.unit in ("times", None):
        return True
    start, stop = clause_of(quantity, text)
    if cue("owned", language, r"\b", r"(?: (?:only|about|just|some|hanya|sekitar|lebih dari|more than))? ?$").search(
        text, start, quantity.start
    ):
        return False
    if quantity.unit in currencies():
        return True
    near = max(start, quantity.start - NEAR), min(stop, quantity.end + NEAR)
    if cue("change", language).search(text, *near) and cue("against", language).search(text, *near):
        return False
    done = [match for match in cue("events", language).finditer(text, *near) if not cue("moves", language).fullmatch(match.group())]
    if quantity.unit in listed("persons"):
        if quantity.unit == "people" and cue("schooled", language).search(text, start, stop):
            return long
        return bool(done) or is_done(quantity, text, language) or cue("keeps", language).search(text, *near) is not None
    tallied = sum(isinstance(item, Quantity) and item.unit in listed("counted") for item in shape.items) >= TALLY
    found = None if tallied else cue("finds", language).search(text, *near)
    return (bool(done) or is_done(quantity, text, language)) and (long or found is None or cue("whole", language).search(text) is not None)


def is_since(quantity: Quantity, shape: Shape, language: str) -> bool:
    """Return whether a figure counts all from a year on, so that it is of no one year: `since 1997 … more than 1,800 fugitives`."""
    text = shape.sentence.text
    if DATED.match(text, quantity.end) or not is_outcome(quantity, shape, language, long=True):
        return False
    for item in shape.items:
        if isinstance(item, DateMention) and (item.edtf or "").endswith("/.."):
            start, end = min(item.end, quantity.end), max(item.start, quantity.start)
            if end - start <= 2 * NEAR and not CLAUSE.search(text, start, end) and not YEAR.search(text, start, end):
                return True
    return False


def clause_of(quantity: Quantity, text: str) -> Span:
    """Return where the clause of a figure begins and ends."""
    begin = max((match.end() for match in CLAUSE.finditer(text, max(0, quantity.start - REACH), quantity.start)), default=0)
    stop = CLAUSE.search(text, quantity.end)
    return begin, stop.start() if stop else len(text)


@cache
def currencies() -> frozenset[str]:
    """Return the units that are money."""
    return frozenset(load_rules("quantities")["currencies"])


def is_paid(money: Quantity, text: str, language: str) -> bool:
    """Return whether a sum was got or given, as the verb next to it says."""
    if money.amount is None or modality_of(text, money.start, money.end) is not None:
        return False
    start, stop = clause_of(money, text)
    clause = text[max(start, money.start - NEAR // 2) : min(stop, money.end + NEAR // 2)]
    if cue("none", language).search(clause):
        return False
    return cue("paid", language).search(clause) is not None or _is_sum_of(money, text, language)


def _is_sum_of(money: Quantity, text: str, language: str) -> bool:
    """Return whether a sum tells a budget, a loss or a value, of what nobody gave."""
    start, stop = clause_of(money, text)
    near = text[max(start, money.start - 2 * NEAR) : min(stop, money.end + NEAR // 2)]
    return cue("sums_of", language).search(near) is not None and cue("given", language).search(near) is None
