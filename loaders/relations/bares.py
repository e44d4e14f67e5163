"""Bares: numbers of prose with no unit behind them, which a head, a word of change or the figure before gives one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.words import any_of
from loaders.relations.counted import bare, elliptic, listed
from loaders.rules import load_rules
from loaders.values.numbers import scale_pattern
from loaders.values.quantities import Quantity, read_number

DIGIT = re.compile(r"\d")
YEAR = re.compile(r"(?:19|20)\d\d")
FIGURE = r"(?<![\d.,/–⟨\w-])(?P<figure>\d[\d.,]*(?<![.,])(?: (?:%s)\b)?)"
# What a number that is one of a row of years goes on with.
YEARS = {
    "en": r"(?=,? (?:in|during|for) (?:the year |fiscal year |all of )?(?:19|20)\d\d\b"
    r"|,? (?:by|at) the end of (?:19|20)\d\d\b| \((?:in )?(?:19|20)\d\d\))",
    "id": r"(?=,? (?:(?:pada|di|untuk|selama|sepanjang) )?(?:akhir )?(?:tahun )?(?:19|20)\d\d\b"
    r"| \((?:pada )?(?:tahun )?(?:19|20)\d\d\))",
}


def find_bares(shape: Shape, language: str, known: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield the numbers without a unit of a sentence, which may have that of those known.

    `The number of deaths reached 4,561`, `rose to 31 in 2019 and 34 in 2020`.
    """
    text = shape.sentence.text
    if DIGIT.search(text) is None:
        return
    measures = [item for item in shape.items if isinstance(item, Quantity) and (item.unit in listed("counted") or item.unit in _money())]
    counted = sorted({*measures, *known}, key=lambda one: one.start)
    plain = [*bare[language].finditer(text)]
    headed = [*plain, *_stated[language].finditer(text), *_changed[language].finditer(text), *_summed[language].finditer(text)]
    rows = (
        [*_row[language].finditer(text), *elliptic(language).finditer(text), *_object[language].finditer(text)] if counted or headed else []
    )
    given: set[int] = set()
    for match in (*headed, *rows):
        start, end = match.span("figure")
        before = [one for one in counted if one.end <= start]
        if match in rows and not before and not any(one.start("figure") < start for one in headed):
            continue
        unit = before[-1].unit if before and (match not in plain) else None
        amount = read_number(match["figure"], shape.sentence.language, True)
        taken = start in given or any(item.start < end and start < item.end for item in shape.items)
        if amount is not None and not taken and not YEAR.fullmatch(match["figure"]) and modality_of(text, start, end) is None:
            given.add(start)
            yield Quantity(start, end, match["figure"], amount, unit, None, None, amount, amount)
    for match in _rate[language].finditer(text):
        start, end = match.span()
        amount = read_number(match["figure"], shape.sentence.language, False)
        if amount is not None and not any(item.start <= start and match.end("figure") <= item.end for item in shape.items):
            yield Quantity(start, end, match.group(), amount, match["base"].strip(), None, None, amount, amount)


def _money() -> frozenset[str]:
    return frozenset(load_rules("quantities")["currencies"])


def _figure() -> str:
    return FIGURE % scale_pattern()


@by_language
def _changed(language: str) -> re.Pattern[str]:
    """Return the pattern of a number that a word of change leads to, at its end or where the sentence goes on to a year."""
    rules = load_rules("statistics")
    changes, about = any_of(rules["changes"][language]), any_of(load_rules("quantities")["about"])
    leads = r"from|to|at" if language == "en" else r"dari|menjadi|ke|hingga|mencapai"
    light = rf"(?:(?:only|just|as (?:few|many) as|hanya|cuma|baru|{about}) )?"
    to = " to " if language == "en" else " menjadi "
    return compile_for_search(
        rf"\b(?:{changes})(?: [a-z]+){{0,3}}? (?:{leads}) {light}{_figure()}(?:(?={to})|(?=[.;]?$|[,;] )|{YEARS[language]})"
    )


@by_language
def _stated(language: str) -> re.Pattern[str]:
    """Return the pattern of a number with its year that a verb of totals leads to: `deaths totalled 3,756 in 2017`."""
    totals, about = any_of(load_rules("statistics")["totals"][language]), any_of(load_rules("quantities")["about"])
    return compile_for_search(rf"\b(?:{totals}) (?:(?:{about}|only|just|hanya) )?{_figure()}{YEARS[language]}")


@by_language
def _row(language: str) -> re.Pattern[str]:
    """Return the pattern of a number that a row of figures goes on with, each with its year: `, 1,512 in 2014, and 1,870 in 2015`."""
    joins = r"and|to|from|against" if language == "en" else r"dan|menjadi|dari|serta|sedangkan|lalu|kemudian"
    about = any_of(load_rules("quantities")["about"])
    return compile_for_search(rf"(?:,|\b(?:{joins}))(?: (?:{joins}|then|only|just|hanya|{about}))? {_figure()}{YEARS[language]}")


@by_language
def _object(language: str) -> re.Pattern[str]:
    """Return the pattern of a number that a verb ends a clause with: `while the navy boarded just 64`."""
    verb = r"(?:[a-z]{2,}ed|found|took|caught|held)" if language == "en" else r"(?:me|di|ter)[a-z]{4,}"
    light = rf"(?:(?:only|just|another|a further|hanya|sebanyak|sekitar|{any_of(load_rules('quantities')['about'])}) )?"
    return compile_for_search(
        rf"\b{verb} {light}{_figure()}(?=[.;]?$|[,;] (?:and|while|but|whereas|dan|sedangkan|sementara)\b"
        rf"| (?:and [a-z]+ed|dan (?:me|di)[a-z]{{4,}})\b)"
    )


@by_language
def _rate(language: str) -> re.Pattern[str]:
    """Return the pattern of a rate: `43.6 per 100,000 inhabitants`."""
    each = r"per|for every|in every|out of every" if language == "en" else r"per|dari setiap|untuk setiap"
    return compile_for_search(
        rf"{_figure()}(?: (?:deaths|cases|kasus|kematian|homicides|orang))?"
        rf"(?P<base> (?:{each}) (?:100[.,]000|1[.,]000|10[.,]000|1[.,]000[.,]000)(?![\d.,]\d))"
    )


@by_language
def _summed(language: str) -> re.Pattern[str]:
    """Return the pattern of a number that stands for the figure of a year: `in 2018 the number was 105`, `jumlahnya 105`."""
    rules = load_rules("statistics")
    heads, leads = any_of(rules["sums"][language]), any_of(rules["leads"][language])
    return compile_for_search(
        rf"\b(?:{heads}) (?:(?:had|has|telah|sudah|itu) )?(?:{leads})(?: [a-z]+)? {_figure()}(?=[.;]?$|[,;] | (?:and|dan)\b| \[)",
        re.IGNORECASE,
    )
