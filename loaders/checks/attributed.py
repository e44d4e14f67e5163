"""Attributed: figures for which a sentence gives another by another source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.checks.figures import WORD, plain_nouns, rounds_to
from loaders.checks.inconsistencies import add_inconsistency
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of_all, any_word
from loaders.rules import load_rules
from loaders.values.dates import DateMention
from loaders.values.numbers import read_number
from loaders.values.quantities import Quantity

RULE = "figure-and-other-source"
# Between a figure and the words for that of another there is no more than this.
REACH = 120
# Figures further apart are of two things.
NEAREST = 0.4
NUMBER = r"\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?"
COUNTED = re.compile(rf"(?<![\w.,/-])(?P<number>{NUMBER})(?![\d.,]*\d)\s(?P<noun>[^\W\d_][\w-]+)")


def check_attributed(shape: Shape, discourse: Discourse) -> None:
    """Add a figure of a sentence with the other that someone else gives for it."""
    text = shape.sentence.text
    if _sources().search(text) is None:
        return
    figures = [item for item in shape.items if isinstance(item, Quantity) and item.amount and item.least == item.most]
    for match in _other().finditer(text):
        before = [one for one in figures if one.end <= match.start() and match.start() - one.end <= REACH]
        before = before or [*_counted(shape, match.start())]
        amount = read_number(match["figure"], shape.sentence.language)
        if not before or not amount or _has_two_dates(shape, before[-1].start, match.end()):
            continue
        one = before[-1]
        rough = any_word("checks", "roughly").search(text, match.start("figure") - 16, match.start("figure"))
        if not _is_other(one, float(amount)) or not _counts_same(one, text, match.end()) or (rough and rounds_to(one.amount or 0, amount)):
            continue
        quotes = [quote for span in ((one.start, one.end), match.span()) for quote in discourse.claims.quotes(shape.sentence, *span, RULE)]
        add_inconsistency(discourse.claims, "quantity", "strong", f"the text gives {one.words}, another source {match['figure']}", quotes)


def _counted(shape: Shape, end: int) -> Iterator[Quantity]:
    """Yield the numbers of things, of whatever kind, that stand near before a place."""
    text = shape.sentence.text
    dated = [item for item in shape.items if isinstance(item, DateMention)]
    for match in COUNTED.finditer(text, max(0, end - REACH), end):
        amount = read_number(match["number"], shape.sentence.language, countable=True)
        if amount and not any(item.start < match.end() and match.start() < item.end for item in dated):
            yield Quantity(match.start(), match.end(), match.group(), float(amount), None, None, None, float(amount), float(amount))


def _is_other(one: Quantity, amount: float) -> bool:
    if one.amount is None or one.amount == amount or rounds_to(one.amount, amount):
        return False
    less, more = sorted((one.amount, amount))
    return less / more > NEAREST


def _counts_same(one: Quantity, text: str, end: int) -> bool:
    """Return whether what stands behind a figure is nothing that tells it from another: no noun, or the same."""
    after = re.match(r"\s([^\W\d_][\w-]*)", text[end : end + 30])
    if after is None:
        return True
    nouns = plain_nouns(after.group(1))
    light = any_word("checks", "narrows").match(after.group(1)) or not WORD.match(after.group(1))
    return bool(light or nouns & plain_nouns(one.words) or any_word("checks", "counted_by").match(after.group(1)))


def _has_two_dates(shape: Shape, start: int, end: int) -> bool:
    dates: Sequence[str | None] = [item.edtf for item in shape.items if isinstance(item, DateMention) and item.kind == "date"]
    return len(set(dates)) > 1


@cache
def _sources() -> Cue:
    return Cue(_other)


@cache
def _other() -> re.Pattern[str]:
    given = load_rules("checks")
    who = r"(?P<{}>(?:[^\s.;:,\d]+\s){{1,8}}?)"
    puts, says, by = (any_of_all(given[key]) for key in ("puts", "says", "according"))
    figure, but, same = (any_of_all(given[key]) for key in ("figure", "but", "its_number"))
    number = rf"(?P<figure>{NUMBER})(?![\d.,]*\d)(?!\s?%|\s(?:percent|persen))"
    lead = rf"(?:(?:{any_of_all(given['roughly'])})\s)?"
    forms = (
        rf"(?:{figure})\s{who.format('a')}(?:{puts})\s{lead}",
        rf"(?:{but})\s(?:{by})\s{who.format('b')}(?:(?:{same})\s)?(?:(?:{says})\s)?{lead}",
        rf"(?:{but})\s{who.format('c')}(?:{puts})\s{lead}",
        rf"(?<=,\s)(?:{by})\s{who.format('d')}{lead}",
    )
    return compile_for_search(rf"(?<!\w)(?:{'|'.join(forms)}){number}", re.IGNORECASE)
