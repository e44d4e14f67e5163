"""Joinings that a sentence tells of from the convention on: it was signed, ratified or acceded to by somebody.

`⟨C0⟩, which ⟨S1⟩ ratified in ⟨D2⟩`, `⟨C0⟩ yang telah ditandatangani ⟨S1⟩ pada ⟨D2⟩ di ⟨P3⟩`, `⟨C0⟩ has been ratified by ⟨S1⟩ and by ⟨S2⟩`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.rules import load_rules
from loaders.text.segments import Span
from loaders.values.dates import DateMention

PARTY = r"⟨[SIL]\d+⟩"
FIRST = re.compile(f"(?P<who>{PARTY})")
PARTIES = frozenset({"State", "InternationalOrganisation", "RegionalBody"})
ACTIONS = ("acceded", "ratified", "signed")


@dataclass(slots=True)
class Joining:
    """What a verb says of one convention.

    Args:
        convention: the convention.
        who: those who joined it.
        action: `signed`, `ratified`, `acceded` or `withdrew`.
        date: when, in EDTF, or None.
        spans: the stretches of the shape that say so.
        places: where, if the words themselves say it.
    """

    convention: Mention
    who: tuple[Mention, ...]
    action: str
    date: str | None
    spans: tuple[Span, ...]
    places: tuple[Mention, ...] = ()


def joined_by(shape: Shape) -> Iterator[Joining]:
    """Yield who joined a convention that stands before the verb, in the order of the sentence."""
    text = shape.text
    for match in _joined_by.finditer(text):
        action = next(one for one in ACTIONS if match[f"passive_{one}"] or match[f"active_{one}"])
        # A bilateral treaty that is called by a name is read with those who signed it.
        conventions = [one for one in shape.mentions_at(match.start("c")) if action != "signed" or one.entry is not None]
        if not conventions or modality_of(text[: match.end()], match.start(), match.end()) is not None:
            continue
        start, end = match.span()
        role = "by" if match["by"] else "who"
        who: re.Match[str] | None = FIRST.match(text, match.start(role))
        while who is not None:
            said = max(who.end(), match.end())
            when = _when().match(text, said)
            end = when.end() if when is not None else said
            joined = tuple(one for one in shape.mentions_at(who.start("who")) if one.label in PARTIES)
            if joined:
                date = _date(shape, *when.span()) if when is not None else None
                for convention in conventions:
                    yield Joining(convention, joined, action, date, ((start, end),), _places(shape, when))
            who = _next().match(text, end)


def _date(shape: Shape, start: int, end: int) -> str | None:
    dates = (item for _, item in shape.items_in(start, end, "D") if isinstance(item, DateMention) and item.kind == "date")
    return next((item.edtf for item in dates if item.edtf), None)


def _places(shape: Shape, when: re.Match[str] | None) -> tuple[Mention, ...]:
    found = [item for _, item in shape.items_in(*when.span(), "P") if isinstance(item, Mention)] if when is not None else []
    return tuple(found[:1])


@Cue
def _joined_by() -> re.Pattern[str]:
    rules = load_rules("conventions")
    aside = r"(?: \((?:[^()⟨⟩]|⟨[CD]\d+⟩){1,160}\))?(?: (?:of |tahun )?⟨D\d+⟩)?,?"
    adverb = rf"(?: (?:{rules['adverbs']}|{rules['passive_auxiliaries']})){{0,5}}"
    lead = rf"(?: {rules['joiners']}){{0,3}}"
    by = {one: f"{rules['passive'][one]['en']} by|{rules['passive'][one]['id']}(?: oleh)?" for one in ACTIONS}
    by["ratified"] += f"|{rules['binding']}"
    passives = "|".join(f"(?P<passive_{one}>{words})" for one, words in by.items())
    actives = "|".join(f"(?P<active_{one}>{rules['active'][one]['en']}|{rules['active'][one]['id']})" for one in ACTIONS)
    link = r"(?: (?:which|that|yang))"
    passive = rf"{link}?{adverb} (?:{passives}){_moment()}{lead} (?P<by>{PARTY})"
    active = rf"{link}(?: (?:telah|sudah|the))?{lead} (?P<who>{PARTY}){adverb} (?:{actives})(?![\w-])"
    return compile_for_search(rf"(?P<c>⟨C\d+⟩){aside}(?:{passive}|{active})", re.IGNORECASE)


def _moment() -> str:
    return rf"(?:,? (?:(?:{load_rules('conventions')['when']}|di|in|at) ){{0,2}}⟨[DP]\d+⟩,?){{0,2}}"


@cache
def _when() -> re.Pattern[str]:
    """Return the pattern of when and where somebody joined, behind him."""
    at = rf"(?:{load_rules('conventions')['when']}|di|in|at)"
    return re.compile(rf"(?:,? (?:{at} ){{0,2}}⟨[DP]\d+⟩){{0,3}}", re.IGNORECASE)


@cache
def _next() -> re.Pattern[str]:
    """Return the pattern of a further one who joined."""
    rules = load_rules("conventions")
    return re.compile(
        rf"(?:,|,? {rules['and']})(?: (?:by|oleh))?(?: {rules['joiners']}){{0,3}} (?P<who>{PARTY})(?=[ ,.;]|$)"
        rf"(?!(?: {rules['adverbs']}){{0,3}} (?:me|ber|di|is|are|was|has|have|had|[a-z]+ed\b))",
        re.IGNORECASE,
    )
