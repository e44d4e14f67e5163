"""Figures: which quantities and numbers of a sentence are figures of something done or found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import Shape
from loaders.relations.alignments import Aligned, aligned_quantities
from loaders.relations.bares import find_bares
from loaders.relations.counted import NEAR, REACH, cue, listed
from loaders.relations.outcomes import CLAUSE, DATED, currencies, is_paid
from loaders.relations.plurals import LEAST, find_occasions, find_peoples, find_plurals, is_done, is_given
from loaders.relations.shares import find_shares
from loaders.values.quantities import Quantity

# A figure that is no year.
WRITTEN = re.compile(r"(?<![\d.,/-])(?!(?:19|20)\d\d\b)\d+(?![\d/-])")
# From a figure to its verb.
BEHIND = r"(?: (?!yang\b|who\b|which\b)[^\s,.;:()]+){0,4}? "
# From a figure to the verb of what was done with it.
PASSIVE = r"(?: (?!yang\b|who\b)[^\s,.;:()]+){0,3}? (?:(?:were|was|have been|had been|telah|sudah|berhasil) |(?=di))"
# A number in words is a figure from here on.
SAID = 20


def find_figures(shape: Shape, language: str, aligned: Sequence[Aligned], dated: bool) -> list[Quantity]:
    """Return the figures of a sentence, those with a unit first; of two at one place the first."""
    plurals = [*find_plurals(shape, language), *find_peoples(shape, language)] if dated else []
    found = _spoken([*_figures(shape, language), *plurals], shape, language)
    more: list[Iterator[Quantity]] = [
        aligned_quantities(shape, aligned),
        find_bares(shape, language, plurals),
        find_shares(shape, language),
        find_occasions(shape, language) if dated else iter(()),
    ]
    for one in (one for several in more for one in several):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return found


def _spoken(figures: Sequence[Quantity], shape: Shape, language: str) -> list[Quantity]:
    """Return the figures of a sentence that speaks of what was done or found, or of which the verb beside one of them does."""
    text = shape.sentence.text
    kept = [one for one in figures if one.unit in currencies() or one.unit == "percent" or _counts(one, text, language)]
    if any(cue(key, language).search(text) for key in ("events", "measures", "keeps", "schooled")):
        return [one for one in kept if one.unit in listed("counted") | currencies() or not is_given(one, text, language)]
    changed = cue("changes", language).search(text) is not None
    if any(is_done(one, text, language) or (changed and is_changed(one, text, language)) for one in kept if one.unit not in currencies()):
        return [one for one in kept if one.unit in currencies() or not is_given(one, text, language)]
    return [one for one in kept if one.unit in currencies() or one.unit == "percent"]


def _figures(shape: Shape, language: str) -> Iterator[Quantity]:
    """Yield the quantities of a sentence that count something."""
    text = shape.sentence.text
    quantities = [item for item in shape.items if isinstance(item, Quantity)]
    counted = listed("counted")
    if not quantities:
        return
    yield from (one for one in quantities if one.unit in currencies() and is_paid(one, text, language))
    kept = [one for one in quantities if one.unit in counted and _counts(one, text, language)]
    beside = kept and cue("reported", language).search(text)
    for one in quantities:
        if one in kept or (beside and one.unit in listed("reporting") and any(c.isdigit() for c in one.words)):
            yield one


def _counts(quantity: Quantity, text: str, language: str) -> bool:
    """Return whether a quantity is a figure of something done or found, not of a target, one happening or a body's size."""
    said = any(character.isdigit() for character in quantity.words) or any(
        one(quantity, text, language) for one in (_is_dated, _is_change, _is_removed)
    )
    if quantity.amount is None or not (quantity.amount >= SAID or said):
        return False
    begin = max((match.end() for match in CLAUSE.finditer(text, max(0, quantity.start - REACH), quantity.start)), default=0)
    end = CLAUSE.search(text, quantity.end)
    clause = text[max(begin, quantity.start - 2 * NEAR) : min(end.start() if end else len(text), quantity.end + NEAR)]
    if cue("none", language).search(clause):
        return False
    if cue("attended", language).search(clause) and not (_is_up_to(quantity, text, language) or _is_of_courses(quantity, text, language)):
        return False
    return modality_of(text, quantity.start, quantity.end) is None and not cue("to_come", language, BEHIND).match(text, quantity.end)


def is_changed(quantity: Quantity, text: str, language: str) -> bool:
    """Return whether a figure is what something has grown or shrunk to: `grew from 1,400 to 2,000 officers`."""
    to = r" (?:[^\s,.;:]+ ){0,6}(?:to|by) $" if language == "en" else r" (?:[^\s,.;:]+ ){0,6}(?:menjadi|sebanyak|sebesar) $"
    return cue("changes", language, r"\b", to).search(text[max(0, quantity.start - NEAR) : quantity.start]) is not None


def _is_removed(quantity: Quantity, text: str, language: str) -> bool:
    """Return whether a figure in words is of persons who were sent to another state: `deported four fugitives`."""
    if quantity.unit != "people" or quantity.amount is None or quantity.amount < LEAST:
        return False
    before = cue("removed", language, r"\b", r" $").search(text[max(0, quantity.start - NEAR) : quantity.start])
    return before is not None or cue("removed", language, PASSIVE).match(text, quantity.end) is not None


def _is_dated(quantity: Quantity, text: str, language: str) -> bool:
    """Return whether a year follows a number in words that a sentence tells beside others in figures: `sebelas orang pada tahun 2012`."""
    return bool(DATED.match(text, quantity.end) and len(WRITTEN.findall(text)) > 0)


def _is_change(quantity: Quantity, text: str, language: str) -> bool:
    """Return whether a share in words is that of a change: `an increase of eight percent`."""
    near = text[max(0, quantity.start - NEAR // 2) : quantity.end + NEAR // 2]
    return quantity.unit == "percent" and cue("changes", language).search(near) is not None


def _is_of_courses(quantity: Quantity, text: str, language: str) -> bool:
    """Return whether who attended is counted over several courses (`four courses attended by 90 officers`)."""
    return (
        quantity.unit == "people"
        and cue("several_courses", language).search(text[max(0, quantity.start - 2 * NEAR) : quantity.start]) is not None
    )


def _is_up_to(quantity: Quantity, text: str, language: str) -> bool:
    """Return whether a sentence counts all up to a day: who came to one course is none of that."""
    return cue("cumulative", language, r"(?:^|, )", r" (?=[^,.;]{0,30}(?:19|20)\d\d)").search(text[: quantity.start]) is not None
