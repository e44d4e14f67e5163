"""Alignments: which year each figure of a row has by its place: two ends of a change, lists told respectively, years in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.words import any_of
from loaders.rules import load_rules
from loaders.text.segments import Span
from loaders.values.numbers import scale_pattern
from loaders.values.quantities import Quantity, read_number

YEAR = r"(?<![\d.,/])(?:19|20)\d\d(?![\d.,/]\d)"
YEARS = compile_for_search(YEAR)
FIGURE = r"(?<![\d.,/–⟨\w-])\d[\d.,]*(?<![.,])"
LISTED = re.compile(rf"{YEAR}(?:, {YEAR}){{0,12}},? (?:and|dan|serta) (?:tahun )?{YEAR}")
AMOUNTS = re.compile(rf"{FIGURE}(?: [^\s\d,.;:()]+){{0,4}}?(?:, {FIGURE}(?: [^\s\d,.;:()]+){{0,4}}?){{0,12}},? (?:and|dan|serta) {FIGURE}")
BRACKET = re.compile(rf"(?: [^\s,.;:()\d]+){{0,4}} \((?:in |pada |tahun ){{0,2}}({YEAR})\)")
DASHED = re.compile(rf"({YEAR})(?: ?[:–=]| -) ?({FIGURE})(?: [a-z]+)?(?=[.;]?$|[,;)]| (?:and|dan)\b)")
INSIDE = re.compile(rf"({YEAR}) \(({FIGURE})(?: [a-z]+)?\)")
NUMBERED = re.compile(rf"({FIGURE})(?: [a-z]+){{0,2}} \((?:in |pada |tahun ){{0,2}}({YEAR})\)")
# As many figures with their years are a list.
LEAST = 2
SPANNED = re.compile(
    rf"\b(?:between|from|antara|dari)(?: tahun)? ({YEAR})(?: (?:and|to|dan|hingga|sampai|ke)(?: dengan)?(?: tahun)? | ?[-–] ?)({YEAR})"
    rf"|({YEAR}) ?[-–] ?({YEAR})"
)


@dataclass(frozen=True, slots=True)
class Aligned:
    """The year that the form of a sentence gives the figure at a place of it, and where it stands; no year where it gives it none."""

    figure: Span
    year: int | None
    place: Span | None


def find_alignments(shape: Shape, language: str) -> tuple[Aligned, ...]:
    """Return the figures of a sentence that its form gives a year, or keeps from having that of another."""
    text = shape.sentence.text
    if YEARS.search(text) is None:
        return ()
    return (*_respective(text, language), *_dashed(text), *_bracketed(text, shape), *_changes(text, language))


def aligned_quantities(shape: Shape, aligned: Sequence[Aligned]) -> Iterator[Quantity]:
    """Yield the numbers that have a year by their place and no unit of their own: they have that of the next figure or the one before."""
    text = shape.sentence.text
    known = [item for item in shape.items if isinstance(item, Quantity)]
    for one in aligned:
        start, end = one.figure
        if one.year is None or any(item.start < end and start < item.end for item in shape.items):
            continue
        amount = read_number(text[start:end], shape.sentence.language, True)
        if amount is not None:
            after = next((item.unit for item in known if item.start >= end), None)
            unit = after or next((item.unit for item in reversed(known) if item.end <= start), None)
            yield Quantity(start, end, text[start:end], amount, unit, None, None, amount, amount)


def _respective(text: str, language: str) -> Iterator[Aligned]:
    if not _each[language].search(text):
        return
    years = [match for one in LISTED.finditer(text) for match in YEARS.finditer(text, *one.span())]
    for row in AMOUNTS.finditer(text):
        figures = [one for one in re.finditer(FIGURE, row.group()) if not YEARS.fullmatch(one.group())]
        if len(figures) == len(years):
            for figure, year in zip(figures, years, strict=True):
                span = row.start() + figure.start(), row.start() + figure.end()
                yield Aligned(span, int(year.group()), year.span())


def _dashed(text: str) -> Iterator[Aligned]:
    for pattern, year, figure in ((DASHED, 1, 2), (INSIDE, 1, 2), (NUMBERED, 2, 1)):
        found = [*pattern.finditer(text)]
        if len(found) >= LEAST:
            yield from (Aligned(one.span(figure), int(one[year]), one.span(year)) for one in found)


def _bracketed(text: str, shape: Shape) -> Iterator[Aligned]:
    """Yield the figures with their year in brackets behind them: `298 kasus (2010)`."""
    for item in shape.items:
        if isinstance(item, Quantity) and (year := BRACKET.match(text, item.end)):
            yield Aligned((item.start, item.end), int(year[1]), year.span(1))


def _changes(text: str, language: str) -> Iterator[Aligned]:
    """Yield the two ends of each change: of their own years, of those of the time named, or of the change told before."""
    earlier: tuple[re.Match[str], int, int] | None = None
    for match in _change[language].finditer(text):
        first, last = match["first"], match["last"]
        if first and last:
            earlier = match, int(first), int(last)
            yield Aligned(match.span("from"), int(first), match.span("first"))
            yield Aligned(match.span("to"), int(last), match.span("last"))
            continue
        if first:
            continue
        period = None if last else _period_by(text, match)
        if period is not None:
            yield Aligned(match.span("from"), int(period[0][0]), period[0][1])
            yield Aligned(match.span("to"), int(period[1][0]), period[1][1])
        elif earlier is not None and (not last or int(last) == earlier[2]):
            yield Aligned(match.span("from"), earlier[1], earlier[0].span("first"))
            yield Aligned(match.span("to"), earlier[2], earlier[0].span("last"))
        elif last:
            yield Aligned(match.span("from"), None, None)


def _period_by(text: str, match: re.Match[str]) -> tuple[tuple[str, Span], tuple[str, Span]] | None:
    """Return the two years of the time that a change took, named in the sentence once."""
    found = [*SPANNED.finditer(text)]
    if len(found) != 1:
        return None
    one, groups = found[0], ((1, 2) if found[0][1] else (3, 4))
    return (one[groups[0]], one.span(groups[0])), (one[groups[1]], one.span(groups[1]))


@by_language
def _each(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{any_of(load_rules('statistics')['respectively'][language])})\b", re.IGNORECASE)


@by_language
def _change(language: str) -> re.Pattern[str]:
    """Return the pattern of a change from one figure to another, each with its year or without."""
    light = any_of([*load_rules("quantities")["about"], "only", "just", "hanya", "a total of", "sebanyak", r"Rp\.?", "US", "USD", "EUR"])
    figure = rf"\d[\d.,]*(?<![.,])(?: (?:{scale_pattern()})\b)?"
    words = r"(?: (?!in\b|to\b|menjadi\b|pada\b|tahun\b|during\b)[^\s\d,.;:()]+){0,6}?"
    lead, to = (r"from", r",? ?to") if language == "en" else (r"dari|dari sekitar", r",? ?(?:menjadi|ke|hingga menjadi)")
    year = (
        r"(?: (?:in|during|at the end of|by the end of)(?: the year| fiscal year)? | \()"
        if language == "en"
        else r"(?: (?:pada |di )?(?:akhir )?(?:tahun )?| \((?:tahun )?)"
    )

    def part(name: str, when: str) -> str:
        return rf"(?:(?:{light}) ?)?\$?(?P<{name}>{figure})(?:{words}{year}(?P<{when}>{YEAR})\)?|{words})"

    return compile_for_search(rf"\b(?:{lead}) {part('from', 'first')}{to} {part('to', 'last')}(?![\w]|\.\d)")
