"""Lists of agreements in one sentence: several instruments, several counterparts, several dates."""

from __future__ import annotations

import re
from functools import cache

from loaders.grammar.counterparts import counterparts
from loaders.grammar.frames import Claimed
from loaders.mentions import Mention
from loaders.patterns.words import expressed
from loaders.rules import load_rules
from loaders.values.dates import DateMention

DATES = expressed("lists", "each", "dates")
OF_EACH = expressed("lists", "each", "of_each")
BEHIND = expressed("lists", "each", "behind", flags=re.IGNORECASE)
RESPECTIVELY = expressed("lists", "each", "respectively", flags=re.IGNORECASE)


def instrument_in(words: str) -> str:
    """Return the words for an instrument at the end of a phrase (`agreement` of `customs agreement`)."""
    found = [*_one_instrument().finditer(words)]
    return found[-1].group() if found else words


@cache
def _one_instrument() -> re.Pattern[str]:
    words = load_rules("frames")["words"]
    return re.compile(rf"\b(?:{words['en']['agreement']}|{words['id']['agreement']})", re.IGNORECASE)


@cache
def further_one() -> re.Pattern[str]:
    """Return the pattern of each further instrument of a list."""
    words = load_rules("frames")["words"]
    either = rf"(?:{words['en']['agreement']}|{words['id']['agreement']})"
    lead = r"(?:, |,? (?:and|as well as|dan|serta) )(?:an? |its |their |the |sebuah |suatu )?"
    return re.compile(rf"{lead}(?P<whole>(?:[^\s⟨⟩.;:,]+ ){{0,6}}?\b{either}(?![^\W_]))", re.IGNORECASE)


def listed_dates(claimed: Claimed, instrument: str) -> list[str | None]:
    """Return the dates of several agreements of the same parties (`signed memoranda in 2004 and 2012`)."""
    shape = claimed.shape
    match = DATES.match(shape.text, claimed.end)
    if match is None or (shape.sentence.language != "id" and not instrument.lower().endswith(("s", "memoranda of understanding"))):
        return []
    return [item.edtf for _, item in shape.items_in(*match.span(), "D") if isinstance(item, DateMention) and item.edtf]


def respective(claimed: Claimed, count: int) -> list[str | None]:
    """Return the dates of several agreements, where a sentence lists as many (`in 2004 and 2006, respectively`)."""
    text = claimed.shape.text
    dates = [item.edtf for _, item in claimed.shape.items_in(0, len(text), "D") if isinstance(item, DateMention) and item.edtf]
    if count > 1 and len(dates) == count and RESPECTIVELY.search(text):
        return [*dates]
    behind = BEHIND.match(text, claimed.end) if count > 1 else None
    if behind is not None:
        given = [item.edtf for _, item in claimed.shape.items_in(*behind.span(), "D") if isinstance(item, DateMention)]
        if len(given) == count and all(given):
            return [*given]
    return [None] * count


def of_each(claimed: Claimed, count: int) -> list[str | None]:
    """Return the dates of instruments of several kinds of the same parties (`dating from 1999 and 2001 respectively`)."""
    behind = DATES.match(claimed.shape.text, claimed.end) or OF_EACH.match(claimed.shape.text, claimed.end)
    if count < 2 or behind is None or not RESPECTIVELY.match(claimed.shape.text, behind.end() + 1):
        return [None] * count
    given = [item.edtf for _, item in claimed.shape.items_in(*behind.span(), "D") if isinstance(item, DateMention)]
    return [*given] if len(given) == count else [None] * count


def each_dated(
    claimed: Claimed, combinations: list[tuple[Mention, ...]], dates: list[str | None]
) -> tuple[list[tuple[Mention, ...]], list[str | None], list[tuple[Mention, ...] | None]]:
    """Return the agreements of a list in which each counterpart has its date (`with Fiji (2011), Samoa (2013)`), and where each was signed.

    None stands for a place that nothing but the clause tells.
    """
    unknown: list[tuple[Mention, ...] | None] = [None] * len(combinations)
    if not claimed.mentions("with") or len(combinations) != 1:
        return combinations, dates, unknown
    each = counterparts(claimed.shape, claimed.end, claimed.mentions("with"))
    if not each:
        return combinations, dates, unknown
    side = claimed.mentions("who", "who2")[:1]
    # What dates one of them does not date the others.
    none = "" if any(one.date for one in each) else None
    return [(*side, one.who) for one in each], [one.date or none for one in each], [one.places for one in each]
