"""Appositions: a name with what is said of it beside, as one item, so that it may stand in a list or before a verb.

`a delegation of ⟨A0⟩ led by ⟨H1⟩`, `its counterpart from ⟨S0⟩, ⟨A1⟩`, `several agencies, including ⟨A0⟩`,
`⟨A0⟩ selaku koordinator telah …`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import LANGUAGES, by_language
from loaders.patterns.words import any_of
from loaders.rules import load_rules
from loaders.text.segments import Span

NAME = r"⟨[SAIH]\d+⟩"
BODY = r"⟨[AI]\d+⟩"
# The comma that closes what stands beside a name.
CLOSED = r"(?:,(?= [a-z⟨]))?"
ROLES = ("led", "dashed", "apposed", "some", "owned", "same", "amid", "last", "told", "doer", "spoken", "spoken_for", "actor")


@dataclass(frozen=True, slots=True)
class Apposition:
    """What a shape says beside names: the whole stretch, the one of the marks that are meant, and what these are in it."""

    span: Span
    meant: Span
    role: str


@by_language
def _patterns(language: str) -> re.Pattern[str]:
    """Return the pattern of all kinds of appositions."""
    words = {key: any_of(listed) for key, listed in load_rules("appositions")[language].items()}
    person = r"(?:(?:[^\s⟨⟩.;:,]+ ){0,4}⟨[HA]\d+⟩|(?>[A-Z][^\s⟨⟩;:,]*(?: (?:[A-Z][^\s⟨⟩;:,]*|of|the|bin|van|de|[a-z]+\.))*)(?<!\.)(?! ⟨))"
    # Whom no name tells is an office, before what goes on with a list.
    office = rf"[a-z]+(?: [a-z]+){{0,3}}(?= (?:{words['and']}|with|dengan) ⟨)"
    led = rf"(?P<led>{NAME}),? (?:{words['led']}) (?:{person}|{office}){CLOSED}"
    # Who leads it and who is in it, between dashes.
    dashed = rf"(?P<dashed>{NAME}) ?[–—] ?(?:{words['led']}|{words['including']}) [^–—;]{{3,600}}?[–—](?= [a-z])"
    counterpart = rf"\b(?:{words['counterparts']})(?: (?:{words['from']}) ⟨[SP]\d+⟩)?(?:,|:) (?P<apposed>{BODY}){CLOSED}"
    joined = rf"(?:, (?:the )?|,? (?:{words['and']}) (?:the )?)"
    word = rf"(?: (?!(?:{words['and']})\b)[^\s⟨⟩.;:,]+)"
    several = (
        rf"\b(?i:{words['several']}){word}{{1,5}},? \(?(?:{words['including']}):? "
        rf"(?P<some>{NAME}(?:{joined}{NAME})*)\)?{CLOSED}"
    )
    # The first of two that begin a sentence, or that stand behind a word that takes two: else the second may begin a clause.
    told = (
        rf"(?:^(?:[^\s⟨⟩,;.]+ ){{0,4}}(?:⟨[DP]\d+⟩,? )?|\b(?:{words['two']}) )(?:[Tt]he )?(?P<told>{NAME})"
        rf"(?:{words['telling']}) (?:[^⟨⟩;:.]|⟨[DPQ]\d+⟩){{3,90}}?,?(?= (?:{words['and']}) (?:the )?{NAME})"
    )
    # What the body of a state is, before its name.
    kind = rf"(?:{words['kinds']})(?: {words['for']} [^⟨⟩.;:,]{{3,50}})?"
    kind = rf"(?:[^\s⟨⟩.;:,]+ ){{0,4}}?{kind}" if language == "en" else kind
    owned = (
        rf"⟨[SP]\d+⟩['’]s? {kind}, (?:the )?(?P<owned>{BODY}){CLOSED}"
        if language == "en"
        else rf"\b{kind}(?: (?!(?:{words['from']})\b)[a-z]+){{0,3}} (?:(?:{words['from']}) )?⟨[SP]\d+⟩, (?P<owned>{BODY}){CLOSED}"
    )
    same = rf"⟨S\d+⟩, (?:the )?(?P<same>{BODY})(?:,(?= [a-z])|(?=[.;]|$))"
    # What is told of one of a list; the comma that goes on with it stays.
    dated = any_of(load_rules("counterparts")[part][language] for part in ("verbs", "ratified"))
    beside = rf"(?:{words['telling']}) (?:(?!\b(?:{dated})\b)[^⟨⟩;:.,]|⟨[DPQT]\d+⟩){{3,90}}"
    amid = rf"(?P<amid>{NAME}){beside}(?=, (?:the )?{NAME}(?:, (?:the )?{NAME}){{0,8}},? (?:{words['and']}) (?:the )?{NAME})"
    last = rf"(?<=⟩, )(?:the )?(?P<last>{NAME}){beside}(?=, (?:{words['and']}) (?:the )?{NAME})"
    # Why, as what and after what one acts, between him and his verb.
    aside = r"(?: (?!yang\b)[^\s⟨⟩;:,.]+| ⟨[DPQT]\d+⟩)"
    closed = rf"(?:,| (?!{words['open']})[^\s⟨⟩;:,.]+|(?<=⟩))"
    before = rf",? (?:{words['asides']}){aside}{{1,14}}?{closed}(?= (?:{words['verb']})\b)"
    doer = rf"(?P<doer>{NAME})(?:{before}|, (?:{words['asides']}){aside}{{1,16}},(?= [a-z]))"
    # For whom an office or a person signs.
    behalf = rf"\b(?:{words['behalf']}) (?:the )?"
    spoken = rf"{behalf}(?P<spoken>{NAME}),? (?:(?:{words['by']}) )?(?:{person}|⟨[AH]\d+⟩){CLOSED}"
    spoken_for = rf"(?:{words['by']}) (?:{person}|⟨[AH]\d+⟩),? {behalf}(?P<spoken_for>{NAME}){CLOSED}"
    others = rf"(?:[^⟨⟩;:.,]{{0,30}} )?{NAME}(?:{joined}(?:the )?{NAME}){{0,5}}(?: [^⟨⟩;:.,]{{1,40}})?"
    compared = rf"(?P<actor>{NAME}), (?:{words['compared']}) {others},(?= [a-z])"
    return compile_for_search(
        f"{counterpart}|{several}|{owned}|{same}|{dashed}|{led}|{told}|{amid}|{last}|{doer}|{spoken}|{spoken_for}|{compared}"
    )


def find_appositions(text: str, language: str | None) -> Iterator[Apposition]:
    """Yield the appositions of a shape, in order."""
    for one in (language,) if language else LANGUAGES:
        for match in _patterns[one].finditer(text):
            role = next(role for role in ROLES if match.group(role))
            start = match.start(role) if role == "told" else match.start()
            yield Apposition((start, match.end()), match.span(role), role)


def says_who(role: str, meant: Sequence[Mention], within: Sequence[object], text: str) -> bool:
    """Return whether what an apposition holds beside the names meant is said of them: who leads them, the state whose body they are."""
    others = [item for item in within if isinstance(item, Mention) and item not in meant]
    if role == "led":
        return all(item.label != "Agency" or item.key == meant[0].key for item in others)
    if role not in ("owned", "same"):
        return True
    told = role == "owned" or (others[0].rule == "state" and _kind_last().search(text, others[0].start, others[0].end) is not None)
    return told and all(one.country in (None, meant[0].country) or meant[0].country is None for one in others)


@cache
def _kind_last() -> re.Pattern[str]:
    """Return the pattern of what a body is called, at the end of a stretch."""
    return re.compile(rf"\b(?:{any_of(load_rules('appositions')['en']['kinds'])})$")
