"""Counted: what a figure of prose counts, in the words of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.words import any_of, expressed
from loaders.rules import load_rules
from loaders.values.numbers import scale_pattern
from loaders.values.quantities import Quantity

NEAR = 60
# Words further before a figure than this do not speak of it.
REACH = 600
LONGEST_SERIES = 100
FIGURES = expressed("statistics", "phrases", "figures")
BRACKETED = re.compile(r"\s?\([^()]*\)")
# Before the year of a period that is as long as the one told of.
SAME = r"(?:for|in|during|over|pada|selama) (?:the same (?:[a-z]+ )?(?:period|time|months|timeframe)|periode yang sama) "
REPORTS = expressed("statistics", "phrases", "reports", flags=re.IGNORECASE)
AFTER_PHRASE = expressed("statistics", "phrases", "after_phrase")


def language_of_figures(shape: Shape) -> str:
    """Return the language of a sentence; where its function words settle none, the one whose words for figures it has."""
    if shape.sentence.language:
        return shape.sentence.language
    return "id" if cue("events", "id").search(shape.text) or cue("measures", "id").search(shape.text) else "en"


def series_of(quantity: Quantity, given: Sequence[tuple[Quantity, str]], shape: Shape, language: str) -> str:
    """Return what a figure counts, in the words of the sentence, with `nearly` and the like kept."""
    text = shape.sentence.text
    about = re.split(r"\d", quantity.words, maxsplit=1)[0].strip()
    head = _head(text, quantity, language)
    if head:
        return head
    if quantity.unit == "percent":
        return _phrase_around(text, quantity, language)
    what = _counted(quantity, text, language)
    last = next((series for one, series in reversed(given) if one.unit == quantity.unit), None)
    if quantity.substance is None and quantity.unit in listed("measured") and what == _unit_word(quantity):
        what = _substance_of(quantity, shape) or last or (given[-1][1] if given else what)
        if what in [series for _, series in given]:
            return what
    if quantity.substance is None and len(what.split()) <= 1 and last and not what.isalpha():
        return last
    if quantity.substance is None and what.lower() in {"ha", "t", "kg", "g", "mt", "ton", "tons"} and last:
        return last
    event = _event(text, quantity, language)
    words = f"{what} {event}".strip() if event and event.lower() not in what.lower() else what
    if about and quantity.substance_span is None and about.isascii():
        words = f"{words} ({about})"
    return words[:LONGEST_SERIES].strip()


def _unit_word(quantity: Quantity) -> str:
    """Return the words of a figure without its number: `kilogram`."""
    return FIGURES.sub("", re.sub(r"^\D+", "", quantity.words), count=1).strip()


def _substance_of(quantity: Quantity, shape: Shape) -> str | None:
    """Return the substance of the figure of the same sentence that is measured as this one is, the next first."""
    figures = [one for one in shape.items if isinstance(one, Quantity) and one.unit in listed("measured") and one.substance_span]
    figures.sort(key=lambda one: (one.start < quantity.start, abs(one.start - quantity.start)))
    return next((shape.sentence.text[slice(*one.substance_span)] for one in figures if one.substance_span), None)


def _head(text: str, quantity: Quantity, language: str) -> str | None:
    """Return the head of a figure that leads to it: `jumlah penyitaan metamfetamin mencapai`."""
    before = text[max(0, quantity.start - 2 * NEAR) : quantity.start]
    match = _heads(language).search(before)
    return match.group("head") if match else None


@cache
def _heads(language: str) -> re.Pattern[str]:
    given = load_rules("statistics")
    heads, leads = any_of(given["heads"][language]), any_of(given["leads"][language])
    return compile_for_search(rf"\b(?P<head>(?:{heads}) [^,.;:]{{3,90}}?) (?:{leads})(?: [^\s,.;:]+){{0,2}} ?$", re.IGNORECASE)


@by_language
def bare(language: str) -> re.Pattern[str]:
    """Return the pattern of a head that leads to a number without a unit, the number in `figure`."""
    given = load_rules("statistics")
    heads, leads = any_of(given["counting"][language]), any_of(given["leads"][language])
    return compile_for_search(
        rf"\b(?:{heads}) [^,.;:]{{3,90}}? (?:{leads})(?: [a-z]+){{0,2}}? (?P<figure>\d[\d.,]*\d|\d)"
        r"(?=,? (?:in|by|at|pada|di|tahun|during|dalam)\b|[.;,]?$|[.;,] )",
        re.IGNORECASE,
    )


@cache
def elliptic(language: str) -> re.Pattern[str]:
    """Return the pattern of a number whose unit a sentence has told before: `… and 6,034 in 2015`, `310 of them`."""
    given = load_rules("statistics")
    joins, parts = any_of([*given["joins"][language], *given["against"][language]]), any_of(given["parts"][language])
    years = rf"(?:{SAME})?(?:in|of|pada(?: tahun)?|tahun) (?:19|20)\d\d|{any_of(given['year_before'][language])}"
    return compile_for_search(
        rf"(?P<joint>\b(?:{joins}) |\()?(?<![\d.,])(?P<figure>\d[\d.,]*(?: (?:{scale_pattern()})\b)?)"
        rf"(?(joint)(?= (?:{years}|{parts}))|(?= (?:{parts})\b))",
        re.IGNORECASE,
    )


def _counted(quantity: Quantity, text: str, language: str) -> str:
    """Return the words for what is counted: the substance, or the unit with what goes with it."""
    lead = re.split(r"\d", quantity.words, maxsplit=1)[0]
    unit = FIGURES.sub("", BRACKETED.sub("", quantity.words[len(lead) :]), count=1).strip()
    if quantity.substance_span is not None:
        if quantity.substance_span[0] < quantity.start + len(lead):
            return text[slice(*quantity.substance_span)]
        measured = quantity.unit in listed("measured") and " of " not in unit
        return text[slice(*quantity.substance_span)] if measured else unit.rpartition(" of ")[2]
    following = _following(quantity, text, language)
    if not following and " " not in unit:
        before = _before(text, quantity, language)
        return f"{before} ({unit})" if before else unit
    return unit + following


def _before(text: str, quantity: Quantity, language: str) -> str:
    """Return the few words between the word that measures and the figure: `terdapat penyalahgunaan sabu 3 juta orang`."""
    found = list(cue("measures", language).finditer(text, max(0, quantity.start - REACH), quantity.start))
    words = text[found[-1].end() : quantity.start].strip() if found else ""
    return words if words and len(words.split()) <= 5 and not re.search(r"[\d,;:()]", words) and language == "id" else ""


def _following(quantity: Quantity, text: str, language: str) -> str:
    match = _complement(language, quantity.unit == "people").match(text, quantity.end)
    return match.group().rstrip() if match else ""


@cache
def _complement(language: str, people: bool) -> re.Pattern[str]:
    ends = any_of([*load_rules("statistics")["ends"][language], *load_rules("statistics")["leads"][language]])
    verbs = "|are|were|had" if people else ""
    opening = rf"(?: (?:of|who|with|for suspected|for{verbs}) )" if language == "en" else r"(?: (?:jenis|untuk|dalam) )"
    return re.compile(rf"{opening}?(?:\s?(?!(?:{ends})\b)[^\s\d,.;:()⟨]+){{0,5}}")


def _event(text: str, quantity: Quantity, language: str) -> str:
    """Return the word for what was done with what is counted: the last before it in its clause, else the first after."""
    before = list(cue("events", language).finditer(text, max(0, quantity.start - REACH), quantity.start))
    if before:
        return before[-1].group()
    after = cue("events", language).search(text, quantity.end, quantity.end + NEAR)
    return after.group() if after else ""


def _phrase_around(text: str, quantity: Quantity, language: str) -> str:
    """Return the words beside a percentage: those after it in its clause, else those before."""
    after = re.match(r" (?:of |dari )?[^\s,.;:()]+(?: [^\s,.;:()]+){0,7} ?", text[quantity.end :])
    words = after.group().strip() if after else ""
    words = AFTER_PHRASE.split(words)[0].strip()
    if len(words.split()) >= 2:
        return words
    before = REPORTS.sub("", re.split(r"[,;:.]\s", text[: quantity.start])[-1])
    return " ".join(before.split()[-9:]).removesuffix(" of").removesuffix(" by")


@cache
def listed(key: str) -> frozenset[str]:
    """Return a list of `rules/statistics.yml`."""
    return frozenset(load_rules("statistics")[key])


@cache
def cue(key: str, language: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    """Return the pattern of a list of `rules/statistics.yml` in a language, with what must stand around its words."""
    given: Any = load_rules("statistics")[key][language]
    return compile_for_search(rf"{before}(?:{any_of(given)}){after}", re.IGNORECASE)
