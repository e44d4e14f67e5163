"""Followers: who came to sit in a forum after those whom a clause tells of (`⟨S0⟩ joined ⟨F1⟩ in ⟨D2⟩, followed by ⟨S3⟩ (2001)`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.grammar.predicates import ADVERBIALS
from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.relations.attendees import MARK, actors_at
from loaders.relations.sitting import Sitting
from loaders.values.dates import DateMention

# One of those who followed, and since when.
ONE = re.compile(
    r"(?P<mark>⟨[SALI]\d+⟩)(?:,? \((?:(?:in|since|on|pada|tahun|sejak) )?(?:⟨D(?P<bracketed>\d+)⟩|(?P<year>(?:19|20)\d\d))\)"
    r"|,? (?:(?:in|since|on|pada|tahun|sejak) )?⟨D(?P<date>\d+)⟩)?"
)
NEXT = re.compile(
    r"(?:,? (?:and|dan|serta|as well as)|,)(?: (?:by|oleh|later|then|finally|lastly|subsequently|in turn|followed|disusul|kemudian|lalu"
    r"|terakhir|akhirnya|terakhir))* (?:the )?(?=⟨)"
)


@by_language
def _lead(language: str) -> re.Pattern[str]:
    """Return the pattern of what leads from a clause to those who followed."""
    adverbials = ADVERBIALS[language]
    if language == "en":
        words = r"(?:followed|joined)"
        before = r"(?: (?:and|was|were|who|which|that|later|then|subsequently|soon|shortly|in turn|to be|it))*"
        return compile_for_search(rf"{adverbials},?{before} {words}{adverbials} by (?:the )?(?=⟨)")
    before = r"(?: (?:dan|yang|lalu|kemudian|selanjutnya|berturut-turut))*"
    return compile_for_search(rf"{adverbials},?{before} (?:(?:di)?susul(?:i)?|diikuti){adverbials}(?: oleh)? (?=⟨)")


def sittings_of_followers(first: Sitting, shape: Shape, language: str) -> Iterator[Sitting]:
    """Yield those who came to sit in the same forum later, each with a date of its own."""
    if first.predicate.way not in ("active", "near"):
        return
    text = shape.text
    lead = _lead[language].match(text, first.end)
    end = lead.end() if lead is not None else None
    while end is not None and (one := ONE.match(text, end)) is not None:
        mark = MARK.match(one["mark"])
        actors = actors_at(shape, mark) if mark is not None else ()
        if not actors or text.startswith(("'s", "’s"), one.end("mark")):
            return
        yield replace(first, start=one.start(), end=one.end(), trigger=one.start(), actors=actors, date=_date(one, shape), dated=False)
        more = NEXT.match(text, one.end())
        end = more.end() if more is not None else None


def _date(one: re.Match[str], shape: Shape) -> str | None:
    place = one["bracketed"] or one["date"]
    item = shape.items[int(place)] if place is not None else None
    return item.edtf if isinstance(item, DateMention) else one["year"]
