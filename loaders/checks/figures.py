"""Figures: what was seized, arrested, trained in one year or on one day, told twice with two values."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from loaders.checks.inconsistencies import add_inconsistency
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape, mentions_of
from loaders.mentions import Mention, identity
from loaders.patterns.words import any_of, any_of_all, any_word
from loaders.rules import load_rules
from loaders.text.segments import Segment, Sentence
from loaders.values.dates import DateMention
from loaders.values.quantities import Quantity

# Units whose words do not say what was counted: the noun must be the same.
NAMED_UNITS = frozenset({"people", "cases", "vehicles", "packages", "groups", "units", "operations", "courses", "laboratories", "plants"})
MEASURED = frozenset({"t", "kg", "g", "lb", "litres", "ha", "acres", "pills", "tablets", "capsules"})
# What is done stands no further than this before a figure, or after it.
BEFORE, AFTER = 200, 80
DATE_AFTER = 60
ALIKE = 0.5
# Figures that differ more than this in their ratio count different things.
NEAREST = 0.5
# A figure is held against so many of its kind before it.
LAST = 12
# A figure of a heading has no date of its own; the text so near below tells of the same.
HEADING, LEAD = "heading", 1500
YEAR_NAMED = re.compile(r"(?<![\d.,/])(?:19|20)\d\d(?!\d)")
YEAR = re.compile(r"\d{4}$")
WORD = re.compile(r"[^\W\d_]{3,}")
SPACE = re.compile(r"\s")
APART = re.compile(r"[;:()\d]|\b(?:yang|which|that|dan|and)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what was done, when, and who and where its sentence names."""

    sentence: Sentence
    quantity: Quantity
    done: str
    actors: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    narrowed: frozenset[str]
    doers: frozenset[str]
    sites: frozenset[str]


@dataclass(slots=True)
class Figures:
    """The figures told so far, by what they count and when.

    Args:
        told: the last of those with a date, by unit, substance and date.
        of_years: those of a whole year.
        dated: the paragraph that gave a date last, and the date.
        headed: those of headings, by unit and substance.
        parts: the greatest amount of each substance, which a total of all cannot be less than.
    """

    told: dict[tuple[object, ...], deque[Figure]] = field(default_factory=lambda: defaultdict(lambda: deque(maxlen=LAST)))
    of_years: list[tuple[int, Figure]] = field(default_factory=list)
    dated: tuple[Segment, str] | None = None
    headed: dict[tuple[object, ...], Figure] = field(default_factory=dict)
    parts: dict[tuple[object, ...], Figure] = field(default_factory=dict)

    def read(self, shape: Shape, discourse: Discourse, wrong: frozenset[Quantity] = frozenset()) -> None:
        """Add where a sentence gives another value for what one before it counted, but for those that are known to be wrong."""
        segment = shape.sentence.segment
        carried = self.dated[1] if self.dated is not None and self.dated[0] is segment else None
        dates = [item.edtf for item in shape.items if isinstance(item, DateMention) and item.kind == "date" and item.edtf]
        if dates:
            self.dated = segment, dates[-1]
        self._check_total(shape, discourse)
        for when, figure in _figures(shape, carried):
            quantity = figure.quantity
            if quantity in wrong:
                continue
            if YEAR.match(when):
                self.of_years.append((int(when), figure))
            what = quantity.unit, quantity.unit in MEASURED and quantity.substance
            if when == HEADING:
                self.headed[what] = figure
                continue
            headed = self.headed.get(what)
            if headed is not None and self._is_lead(headed, figure) and is_same(headed, figure):
                _add(headed, figure, when, discourse)
                self.headed.pop(what)
            before = self.told[*what, when]
            for other in before:
                if other.sentence is not figure.sentence and is_same(other, figure):
                    _add(other, figure, when, discourse)
                    break
            before.append(figure)

    def _check_total(self, shape: Shape, discourse: Discourse) -> None:
        """Add where the total that a sentence gives of all that was found is less than an amount before it, of which it is made."""
        text = shape.sentence.text
        found = [item for item in shape.items if isinstance(item, Quantity) and item.substance is not None and is_exact(item)]
        if not found or YEAR_NAMED.search(text) or any(any_word("checks", key).search(text) for key in ("corrected", "before_it")):
            return
        total = any_word("checks", "total").search(text) is not None
        for one in found:
            what = one.unit, one.substance
            if one.unit not in MEASURED or not one.amount:
                continue
            most = self.parts.get(what)
            amount = most.quantity.amount or 0 if most is not None else 0
            if total and most is not None and NEAREST < one.amount / amount < 1 and not rounds_to(one.amount, amount):
                _add(most, replace(most, sentence=shape.sentence, quantity=one), "all", discourse)
            elif not total and one.amount > amount:
                none: frozenset[str] = frozenset()
                self.parts[what] = Figure(shape.sentence, one, "found", none, none, none, none, none, none)

    @staticmethod
    def _is_lead(headed: Figure, figure: Figure) -> bool:
        """Return whether a figure stands so near below a heading that both tell of one thing, and differ by a slip."""
        near = figure.sentence.segment.offsets[0] - headed.sentence.segment.offsets[0] <= LEAD
        return near and is_slip(headed.quantity.amount or 0, figure.quantity.amount or 0)


def is_exact(quantity: Quantity) -> bool:
    """Return whether a quantity is one number in figures, neither rough nor a range."""
    return quantity.amount is not None and quantity.words[:1].isdigit() and quantity.least == quantity.most


def nouns_of(quantity: Quantity) -> frozenset[str]:
    """Return the words of a quantity, one of which says what is counted, in one language; without the `s` of a plural."""
    return plain_nouns(quantity.words)


def plain_nouns(text: str) -> frozenset[str]:
    """Return the words of a text, without the `s` of a plural, those that count the same in both languages as one."""
    same = _same_nouns()
    return frozenset(same.get(word, word) for word in (word.removesuffix("s") for word in WORD.findall(text.lower())))


@cache
def _same_nouns() -> dict[str, str]:
    """Return the one word that stands for the nouns of both languages that count the same."""
    return {str(word).removesuffix("s"): name for name, group in load_rules("checks")["nouns"].items() for word in group}


def _figures(shape: Shape, carried: str | None) -> Iterator[tuple[str, Figure]]:
    quantities = [item for item in shape.items if isinstance(item, Quantity) and is_exact(item)]
    if not any(one.unit in MEASURED or one.unit in NAMED_UNITS for one in quantities):
        return
    text = shape.sentence.text
    done = [(match.start(), match.lastgroup or "") for match in _done().finditer(text)]
    if not done or any_word("checks", "corrected").search(text):
        return
    mentions = [one for item in shape.items for one in mentions_of(item)]
    actors = frozenset(_short(one) for one in mentions if one.label != "Place")
    places = frozenset(identity(one) for one in mentions if one.label == "Place")
    words = frozenset(WORD.findall(text.lower()))
    for quantity in quantities:
        if quantity.unit not in MEASURED and quantity.unit not in NAMED_UNITS:
            continue
        when, what = _when(quantity, shape), _what(quantity, done)
        when = carried if when is None and carried is not None and what is not None else when
        when = HEADING if when is None and shape.sentence.segment.kind == "heading" else when
        if when is not None and what is not None:
            doers, sites = (frozenset(one.lower() for one in any_word("checks", key).findall(text)) for key in ("doers", "sites"))
            yield when, Figure(shape.sentence, quantity, what, actors, places, words, _narrowed(quantity, text), doers, sites)


def _short(mention: Mention) -> str:
    """Return what tells a body from others whether it is called by its name or by the acronym that its name was given with."""
    acronym = mention.acronym or (mention.name if mention.name.isupper() else None)
    return acronym if mention.entry is None and acronym is not None else identity(mention)


def _what(quantity: Quantity, done: list[tuple[int, str]]) -> str | None:
    """Return what was done with what is counted: the last word for it before the figure, else the first after."""
    before = [what for place, what in done if 0 <= quantity.start - place <= BEFORE]
    after = [what for place, what in done if 0 <= place - quantity.end <= AFTER]
    # `recorded` says the least; a word beside it that says more stands.
    known = [what for what in (*reversed(before), *after) if what != "recorded"]
    return known[0] if known else "recorded" if before or after else None


def _when(quantity: Quantity, shape: Shape) -> str | None:
    """Return the date of a figure: the one that follows it closely, else the last before it, else the only one."""
    dates = [item for item in shape.items if isinstance(item, DateMention) and item.kind == "date" and item.edtf]
    for date in dates:
        gap = shape.sentence.text[quantity.end : date.start]
        if 0 <= date.start - quantity.end <= DATE_AFTER and not APART.search(gap):
            return date.edtf
    before = [date for date in dates if date.end <= quantity.start]
    if before:
        return before[-1].edtf
    return dates[0].edtf if len(dates) == 1 else None


def _narrowed(quantity: Quantity, text: str) -> frozenset[str]:
    match = _narrows().match(text, quantity.end)
    return frozenset(WORD.findall(match["what"].lower())) if match else frozenset()


def is_same(one: Figure, other: Figure) -> bool:
    """Return whether two figures of one unit, substance and date count the same and cannot both be right."""
    first, second = one.quantity, other.quantity
    if first.amount is None or second.amount is None or first.amount == second.amount or rounds_to(first.amount, second.amount):
        return False
    if one.done != other.done and "recorded" not in (one.done, other.done):
        return False
    if first.unit in NAMED_UNITS and not nouns_of(first) & nouns_of(second):
        return False
    if None not in (first.substance, second.substance) and first.substance != second.substance:
        return False
    if one.narrowed != other.narrowed and one.narrowed and other.narrowed:
        return False
    if one.doers and other.doers and not one.doers & other.doers:
        return False
    if one.sites and other.sites and not one.sites & other.sites and one.sentence.segment is other.sentence.segment:
        return False
    if not (one.actors <= other.actors or other.actors <= one.actors) or not (one.places <= other.places or other.places <= one.places):
        return False
    if is_slip(first.amount, second.amount):
        return True
    if (one.actors, one.places, one.narrowed, one.done) != (other.actors, other.places, other.narrowed, other.done):
        return False
    less, more = sorted((first.amount, second.amount))
    alike = len(one.words & other.words) / max(1, min(len(one.words), len(other.words)))
    return less / more > NEAREST and alike >= ALIKE and one.sentence.segment is not other.sentence.segment


def is_slip(one: float, other: float) -> bool:
    """Return whether one number is the other with one digit changed or two changed about: 412 and 421, 309 and 319."""
    left, right = f"{one:.10g}", f"{other:.10g}"
    if len(left) != len(right) or len(left.replace(".", "")) < 2 or "." in left[:1]:
        return False
    wrong = [place for place, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if "." in {sign for place in wrong for sign in (left[place], right[place])}:
        return False
    if len(wrong) == 2:
        first, last = wrong
        return left[first] == right[last] and left[last] == right[first]
    # Of two digits one may well be another; of more, one changed is a slip.
    return len(wrong) == 1 and (len(left.replace(".", "")) > 2 or wrong[0] == 0)


def rounds_to(one: float, other: float) -> bool:
    """Return whether one number is the other, rounded."""
    for digits in (1, 2, 3):
        for left, right in ((one, other), (other, one)):
            if float(f"{left:.{digits}g}") == right and len(f"{right:g}".replace(".", "").strip("0")) <= digits:
                exact = f"{left:.10g}".replace(".", "").strip("0")
                if len(exact) > digits and right != left and (digits > 1 or len(exact) > 2):
                    return True
    return False


def _add(one: Figure, other: Figure, when: str, discourse: Discourse) -> None:
    description = f"what was {other.done} in {when} is {one.quantity.words}, and {other.quantity.words}"
    quotes = [
        quote
        for figure in (one, other)
        for quote in discourse.claims.quotes(figure.sentence, figure.quantity.start, figure.quantity.end, "figure-told-twice", 0.8)
    ]
    add_inconsistency(discourse.claims, "quantity", "strong", description, quotes)


def done_in(text: str) -> frozenset[str]:
    """Return what the words of a text say was done with what is counted."""
    return frozenset(match.lastgroup or "" for match in _done().finditer(text))


@cache
def _done() -> re.Pattern[str]:
    given = load_rules("checks")["done"]
    return re.compile("|".join(rf"(?P<{name}>\b(?:{any_of(words)})\b)" for name, words in given.items()), re.IGNORECASE)


@cache
def _narrows() -> re.Pattern[str]:
    listed = any_of_all(load_rules("checks")["narrows"])
    return re.compile(rf" (?:{listed}) (?P<what>[^\W\d_]+(?: [^\W\d_]+)?)", re.IGNORECASE)
