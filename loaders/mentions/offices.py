"""Offices: whoever holds one acts for the body it is of (`Ana Ruiz, Director of the Lake Police, met …`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from loaders.mentions.bodies import is_office
from loaders.mentions.mention import BODIES, Mention
from loaders.mentions.ministers import is_minister
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_literal, any_of
from loaders.rules import load_rules

REACH = 120
RULE = "office"
WORD = r"(?:[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ]|(?:[A-ZÀ-Þ]\.){1,3}|[A-Z]{1,2}(?= [A-ZÀ-Þ]))"
WEEKDAY = "Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu"
# Degrees and orders behind a name (`, S.H., M.Si.`).
ORDERS = r",? (?:APM|AO|AM|QPM|KPM|OBE|MBE|CBE)\b"
DEGREES = rf"(?:{ORDERS}|,? (?:[A-Z][A-Za-z]{{0,3}}\.){{1,4}}(?:[A-Z][A-Za-z]{{0,6}}\b\.?)?)*(?: [A-Z]{{3}}(?= (?:dan|di|pada|and)\b))?"
# The comma that closes what stands beside a name.
APPOSED = re.compile(r",(?= (?!and\b|dan\b|who\b|yang\b)[a-z])")
BY_MINISTER = re.compile(r"\b(?:Minister|Menteri)\b")


@dataclass(frozen=True, slots=True)
class Holder:
    """A person named in an office of a body; offsets into the text."""

    start: int
    end: int
    name: str
    office: str


def with_offices(mentions: Iterable[Mention], text: str) -> tuple[Mention, ...]:
    """Return the mentions, bodies grown over the offices named with them; persons that stand within these fall away."""
    given = sorted(mentions, key=lambda mention: mention.start)
    grown: list[Mention] = []
    for place, one in enumerate(given):
        if one.label not in BODIES and one.label != "Forum":
            grown.append(one)
            continue
        # Who is named behind an office is in that one (`the Director of Ports Ana Moe, Chief of the Lake Police`).
        held = max((other.end for other in grown if other.rule == RULE), default=0)
        before = max(held, next((other.end for other in reversed(given[:place]) if other.label != "Person"), 0))
        after = next((other.start for other in given[place + 1 :] if other.label != "Person" and not _named(other, text)), len(text))
        grown.append(_grown(one, text, before, after))
    offices = [one for one in grown if one.rule == RULE]
    if not offices:
        return tuple(grown)
    return tuple(one for one in grown if not any(_overlap(one, other) for other in offices if other is not one))


def _is_led(words: str) -> bool:
    """Whether a body is named by the office of who leads it, alone or with its state (`Jaksa Agung RI`)."""
    return is_office(words) or (words.count(" ") > 1 and is_office(" ".join(words.split()[:2])))


def _named(one: Mention, text: str) -> bool:
    """Whether what looks like a body or state is a piece of a rank or of a person's name (`Laksdya TNI`, `Jenderal Badrodin Haiti`)."""
    return _ranked.search(text, max(0, one.start - REACH), one.start) is not None


def find_holders(text: str) -> Iterator[Holder]:
    """Yield who is named in an office, in the words that a body was grown over."""
    for pattern in _holders():
        for match in pattern.finditer(text):
            yield Holder(*match.span(), match["name"], " ".join(match["office"].split()))
            return


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _grown(one: Mention, text: str, before: int, after: int) -> Mention:
    begin = max(before, one.start - REACH)
    words = text[one.start : one.end]
    minister = BY_MINISTER.search(words) is not None or is_minister(words) or _is_led(words)
    office = _minister if minister else _before
    lead = office.pattern.search(text[begin : one.start]) if office.may_match(text) else None
    start = begin + lead.start() if lead else one.start
    named = lead["name"] if lead else None
    if lead and named and not minister and _after().match(text, one.end, min(after, one.end + REACH)):
        # `…, Ana Ruiz, Director of the Lake Police Ida Moe`: the name that follows is the one in office.
        start, named = begin + lead.start("office"), None
    follows = _after() if lead or minister else _owned
    tail = None if named else follows.match(text, one.end, min(after, one.end + REACH))
    end = tail.end() if tail else one.end
    end += bool(named and APPOSED.match(text, end))
    return replace(one, start=start, end=end, rule=RULE) if (start, end) != (one.start, one.end) else one


@cache
def _offices() -> str:
    rules = load_rules("bodies")
    offices = [*rules["offices"], *rules["heads_of_bodies"]]
    return rf"(?:(?:{_ranks()}) )?(?:{any_literal(offices)})"


def _titles() -> str:
    return any_of(map(re.escape, load_rules("bodies")["titles_of_persons"]))


def _ranks() -> str:
    return any_of(load_rules("bodies")["ranks_of_offices"])


@cache
def _person() -> str:
    titles = _titles()
    more = rf"(?: (?:{WORD}|bin|binti|de|del|la|van|der|al))"
    # Behind a rank one word is a name too.
    ranked = rf"(?:(?:{titles})\.?,? ){{1,6}}"
    return rf"(?:(?:{ranked})?{WORD}{more}{{1,4}}|{ranked}(?!(?:{titles})\b){WORD}(?![^\W_])){DEGREES}"


@Cue
def _ranked() -> re.Pattern[str]:
    """Return a rank, alone or with the first word of a name, right before a place in a text."""
    return re.compile(rf"\b(?:{_titles()})\.? (?:{WORD} )?$")


@Cue
def _before() -> re.Pattern[str]:
    named = rf"(?:(?P<name>{_person()}),? (?:the |selaku |sebagai )?)?"
    return re.compile(rf"(?<!\w){named}(?P<office>{_offices()})(?: (?:of|for|at|dari|pada))?(?: the)? $")


@Cue
def _minister() -> re.Pattern[str]:
    """Return what stands before the words of a minister: a rank, a name, or both."""
    return re.compile(rf"(?<!\w)(?:(?P<name>{_person()}), (?:the )?(?:(?:{_ranks()}) )?|(?:{_ranks()}) )$")


@cache
def _after() -> re.Pattern[str]:
    """Return what follows a body whose office was named: who holds it."""
    one = rf"(?!(?:{WEEKDAY})\b){WORD}(?![^\W_])"
    return re.compile(rf"(?:,? (?P<name>{_person()})| (?P<one>{one})),?(?=[ .;:)]|$)")


@Cue
def _owned() -> re.Pattern[str]:
    """Return the office that follows its body, with who holds it (`Fiji Police Commissioner Sitiveni Raiwalui`)."""
    return re.compile(rf"(?:['’]s?)? (?P<office>{_offices()}),? (?P<name>{_person()})")


@cache
def _holders() -> tuple[re.Pattern[str], ...]:
    linked = r"(?: (?:of|for|at|dari|pada))?(?: the)?"
    minister = rf"(?P<office>(?:(?:{_ranks()}) |[A-Z][a-z]+ ){{0,2}}(?:Minister (?:of|for)|Menteri) (?:the )?[^,]*?[a-z])"
    return (
        re.compile(rf"^(?P<name>{_person()}), (?:the )?{minister}$"),
        re.compile(rf"^{minister}, (?P<name>{_person()}),?$"),
        re.compile(rf"^(?P<name>{_person()}),? (?:the |selaku |sebagai )?(?P<office>{_offices()}){linked} "),
        re.compile(rf"^(?P<office>{_offices()}){linked} .*?[a-zA-Z)],? (?P<name>{_person()}),?$"),
        re.compile(rf"(?P<office>{_offices()}),? (?P<name>{_person()})$"),
    )
