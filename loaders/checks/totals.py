"""Totals: sums that prose gives with their parts, and totals that it gives twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from loaders.checks.inconsistencies import add_inconsistency
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention, identity
from loaders.patterns.words import any_word
from loaders.rules import load_rules
from loaders.tables.words import one_of
from loaders.text.segments import Sentence
from loaders.values.numbers import read_number
from loaders.values.quantities import Quantity

YEAR = re.compile(r"(?<![\d.,/])(?:19|20)\d\d(?![\d]|[.,/]\d)")
LIST_END = re.compile(r"[.;:](?!\d)|\(|\)")
# Between a word of a total and its figure there is no more than this.
NEAR = 25
# Sums of rounded figures may be off by this much for each part.
ROUNDING = 0.051
# Of the words of two sentences, this share is in both where they tell of one thing.
ALIKE = 0.5
COLON = re.compile(r":(?=\s?)")
# Bare numbers, each with where its part is from, are the whole list.
PART = r"\d{1,6}\s(?:from|dari|asal|of whom are|for|untuk)\s[^\d.;:,()]{2,40}?"
ORIGINS = re.compile(
    rf"(?:\s[^\s\d.,;:()]+){{0,4}}(?::|,?\s(?:namely|yaitu|yakni|terdiri (?:dari|atas)),?)\s"
    rf"(?P<parts>{PART}(?:,?\s?(?:and |dan |serta )?{PART})+)(?=[.;)]|$)"
)
PART_OF = re.compile(r"(?<![\d.,])\d{1,6}(?=\s(?:from|dari|asal|of|for|untuk)\s)")
MONEY = re.compile(r"[^\w\s]{0,3}(?:US|Rp|A|S)?[$€£.]?\s?\d")
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Total:
    """A total of a year, whom its sentence names, and its words."""

    sentence: Sentence
    quantity: Quantity
    year: str
    named: frozenset[str]
    words: frozenset[str]


@dataclass(slots=True)
class Totals:
    """The totals told of so far."""

    told: list[Total] = field(default_factory=list)

    def read(self, shape: Shape, discourse: Discourse) -> frozenset[Quantity]:
        """Add what a sentence contradicts, its own parts or the same total of a sentence before, and return these totals."""
        figures = [item for item in shape.items if isinstance(item, Quantity) and item.amount is not None and _is_exact(item)]
        wrong: set[Quantity] = set()
        if not figures:
            return frozenset()
        for whole, parts in _sums(shape, figures):
            _check_sum(shape, whole, parts, discourse)
        _check_halves(shape, discourse)
        _check_origins(shape, figures, discourse)
        for total in _totals(shape, figures):
            for before in self.told:
                if _is_same(before, total):
                    _add(before, total, discourse)
                    wrong.add(total.quantity)
            self.told.append(total)
        return frozenset(wrong)


def _is_exact(quantity: Quantity) -> bool:
    return (quantity.words[:1].isdigit() or MONEY.match(quantity.words) is not None) and quantity.least == quantity.most


def _sums(shape: Shape, figures: Sequence[Quantity]) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield the figures that a sentence says consist of the figures after them, with these."""
    text = shape.sentence.text
    for position, total in enumerate(figures):
        after = figures[position + 1 :]
        if len(after) < 2:
            continue
        link = any_word("checks", "consists").search(text, total.end, after[0].start) or _colon(text, total.end, after[0].start)
        if link is None or len(text[total.end : link.start()].split()) > 6 or text[link.end() : after[0].start].strip(" :,"):
            continue
        stop = LIST_END.search(text, after[0].end)
        parts = [part for part in after if part.end <= (stop.start() if stop else len(text))]
        if len(parts) >= 2 and not any_word("checks", "partial").search(text, total.end, parts[-1].end):
            yield total, parts


def _colon(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the colon right before a figure."""
    return COLON.search(text, max(start, end - 3), end)


def _check_sum(shape: Shape, total: Quantity, parts: Sequence[Quantity], discourse: Discourse) -> None:
    amounts = [part.amount for part in parts if part.amount is not None and part.unit == total.unit]
    if len(amounts) < len(parts) or total.amount is None:
        return
    made = sum(amounts)
    whole = all(amount == int(amount) for amount in (*amounts, total.amount))
    if abs(made - total.amount) <= (0.0 if whole else ROUNDING * (len(parts) + 1)):
        return
    # A part that is itself divided, or a share of the total, is counted twice.
    if made > total.amount and any(abs(made - amount - total.amount) < ROUNDING for amount in amounts):
        return
    description = f"{' + '.join(part.words for part in parts)} make {made:g}, the total given is {total.words}"
    quotes = discourse.claims.quotes(shape.sentence, total.start, parts[-1].end, "total-and-parts")
    add_inconsistency(discourse.claims, "total", "strong", description, quotes)


def _check_halves(shape: Shape, discourse: Discourse) -> None:
    """Check the two halves of a count that only two words divide, such as men and women, against the count before them."""
    text, language = shape.sentence.text, shape.sentence.language
    for match in _halves().finditer(text):
        one, other = (_kind_of_half(match[key]) for key in ("first", "second"))
        if (
            one is None
            or other is None
            or one[0] != other[0]
            or one[1] == other[1]
            or any_word("checks", "partial").search(match["between"])
        ):
            continue
        total, *parts = (read_number(match[key], language, countable=True) for key in ("total", "one", "other"))
        if total is None or None in parts:
            continue
        made = sum(part for part in parts if part is not None)
        if made != total and all(part < total for part in parts if part is not None):
            description = f"{match['one']} + {match['other']} make {made:g}, the total given is {match['total']}"
            quotes = discourse.claims.quotes(shape.sentence, *match.span(), "total-and-parts")
            add_inconsistency(discourse.claims, "total", "strong", description, quotes)


def _check_origins(shape: Shape, figures: Sequence[Quantity], discourse: Discourse) -> None:
    """Check a count against the numbers after it that only say where each part is from (`60 officers: 25 from Peru and 30 from Chile`)."""
    text, language = shape.sentence.text, shape.sentence.language
    for total in figures:
        match = ORIGINS.match(text, total.end)
        if match is None or total.amount is None or any_word("checks", "partial").search(match.group()):
            continue
        parts = [read_number(one, language, countable=True) for one in PART_OF.findall(match["parts"])]
        made = sum(part for part in parts if part is not None)
        if len(parts) > 1 and None not in parts and made != total.amount and all(part < total.amount for part in parts if part):
            description = f"{' + '.join(f'{part:g}' for part in parts if part)} make {made:g}, the total given is {total.words}"
            quotes = discourse.claims.quotes(shape.sentence, total.start, match.end(), "total-and-parts")
            add_inconsistency(discourse.claims, "total", "strong", description, quotes)


def _kind_of_half(word: str) -> tuple[int, int] | None:
    """Return which pair of halves a word is of, and which half."""
    pairs = load_rules("checks")["halves"]
    plain = word.lower()
    return next(((place, half) for place, pair in enumerate(pairs) for half, words in enumerate(pair) if plain in words), None)


@cache
def _halves() -> re.Pattern[str]:
    halves = "|".join(sorted((word for pair in load_rules("checks")["halves"] for words in pair for word in words), key=len, reverse=True))
    number = r"\d[\d.,]*"
    part = r"\s(?:(?:orang|people|persons|were|are|adalah|merupakan|di antaranya|warga)\s){0,2}"
    return re.compile(
        rf"(?<![\w.,/])(?P<total>{number})(?P<between>\s[^.;\d]{{1,60}}?)(?<![\w.,/])(?P<one>{number}){part}(?P<first>{halves})(?!\w)"
        rf"[^.;\d]{{1,30}}?(?<![\w.,/])(?P<other>{number}){part}(?P<second>{halves})(?!\w)",
        re.IGNORECASE,
    )


def _totals(shape: Shape, figures: Sequence[Quantity]) -> Iterator[Total]:
    text = shape.sentence.text
    years = set(YEAR.findall(text))
    if len(years) != 1 or one_of("months").search(text) or any_word("checks", "part_of_year").search(text):
        return
    totals = [figure for figure in figures if any_word("checks", "total").search(text[max(0, figure.start - NEAR) : figure.start])]
    if len(totals) != 1 or totals[0].unit is None:
        return
    named = frozenset(identity(item) for item in shape.items if isinstance(item, Mention))
    parts = any_word("checks", "consists").search(text, totals[0].end)
    words = frozenset(WORD.findall(text[: parts.start() if parts else len(text)].lower()))
    yield Total(shape.sentence, totals[0], years.pop(), named, words)


def _is_same(one: Total, other: Total) -> bool:
    first, second = one.quantity, other.quantity
    if (first.unit, first.substance, one.year, one.named) != (second.unit, second.substance, other.year, other.named):
        return False
    if first.amount is None or second.amount is None or first.amount == second.amount:
        return False
    if len(one.words & other.words) < ALIKE * len(one.words | other.words):
        return False
    less, more = sorted((first.amount, second.amount))
    # Figures far apart count different things; one rounded from the other is no contradiction.
    return less / more > 0.5 and f"{less:.2g}" != f"{more:g}" and f"{more:.2g}" != f"{less:g}"


def _add(one: Total, other: Total, discourse: Discourse) -> None:
    description = f"the total of {one.year} is {one.quantity.words}, and {other.quantity.words}"
    claims = discourse.claims
    told = ((total.sentence, total.quantity.start, total.quantity.end) for total in (one, other))
    quotes = [quote for words in told for quote in claims.quotes(*words, "total-and-parts")]
    add_inconsistency(discourse.claims, "total", "strong", description, quotes)
