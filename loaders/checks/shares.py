"""Shares: percentages beside the numbers that they are of."""

from __future__ import annotations

import re
from functools import cache

from loaders.checks.inconsistencies import add_inconsistency
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of_all, any_word
from loaders.rules import load_rules
from loaders.values.numbers import read_number

RULE = "share-and-numbers"
# A share may be rounded by this much of its last figure, and what it is of may be too.
ROUNDED = 1.0
BESIDE = 24
PERCENT = r"(?:\s?%|[\s-](?:percent|per cent|persen)(?!\w))"
NUMBER = r"(?<![\w.,/-])\d{1,3}(?:[.,]\d{3})*(?![\d.,]*\d)|(?<![\w.,/-])\d{1,7}(?![\d.,]*\d)"
SHARES = Cue(lambda: compile_for_search(PERCENT, re.IGNORECASE))


def check_shares(shape: Shape, discourse: Discourse) -> None:
    """Add a share that is not that of the part in the whole beside it, or not the growth from the one number to the other."""
    text, language = shape.sentence.text, shape.sentence.language
    if SHARES.search(text) is None:
        return
    for growing, pattern in ((False, _parts()), (True, _growth())):
        for match in pattern.finditer(text):
            if any_word("checks", "roughly").search(text, max(0, match.start("share") - BESIDE), match.start("share")):
                continue
            one, other = (read_number(match[key], language, countable=True) for key in ("one", "other"))
            share = read_number(match["share"], language)
            if not one or not other or share is None or one == other:
                continue
            right = abs(other - one) / one * 100 if growing else other / one * 100
            exact = 10.0 ** -len(match["decimals"] or "")
            if (growing or other < one) and abs(right - share) > ROUNDED * exact and abs(share - other / one * 100) > ROUNDED * exact:
                description = f"{share:g} percent are given for {match['one']} and {match['other']}, which are {right:.3g}"
                quotes = discourse.claims.quotes(shape.sentence, match.start(), match.end(), RULE)
                add_inconsistency(discourse.claims, "total", "strong", description, quotes)


def _share() -> str:
    return rf"(?P<share>\d{{1,3}}(?:[.,](?P<decimals>\d{{1,2}}))?){PERCENT}"


@cache
def _parts() -> re.Pattern[str]:
    out_of = any_of_all(load_rules("checks")["out_of"])
    words = r"(?:\s(?!and\b|dan\b)[^\s\d.;:(),]+){0,4}"
    between = r"(?:\s\(|,? or |,? atau )"
    light = r"\s(?:[a-z]+\s){0,2}?"
    whole = rf"\b(?:{out_of}){light}(?P<one>{NUMBER}){words},?{light}(?P<other>{NUMBER}){words}{between}{_share()}"
    return re.compile(whole, re.IGNORECASE)


@cache
def _growth() -> re.Pattern[str]:
    given = load_rules("checks")
    words = r"(?:\s(?!and\b|dan\b)[^\s\d.;:(),]+){0,4}"
    start, until = any_of_all(given["grows_from"]), any_of_all(given["grows_to"])
    lead = any_of_all(given["grows_by"])
    return re.compile(
        rf"\b(?:{start})\s(?P<one>{NUMBER}){words}\s(?:{until})\s(?P<other>{NUMBER}){words},?\s\(?(?:{lead})\s(?:[a-z]+\s){{0,2}}?{_share()}",
        re.IGNORECASE,
    )
