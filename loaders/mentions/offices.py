"""Offices: whoever holds one acts for the body it is of (`Ana Ruiz, Director of the Lake Police, met …`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from loaders.mentions.bodies import is_office
from loaders.mentions.mention import BODIES, Mention
from loaders.mentions.ministers import is_minister
from loaders.mentions.persons import WORD, bare_name, full_name, one_name, person_name
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_literal, any_of
from loaders.rules import load_rules

REACH = 120
RULE = "office"
# The comma that closes what stands beside a name.
APPOSED = re.compile(r",(?= (?!and\b|dan\b|who\b|yang\b)[a-z])")
BY_MINISTER = re.compile(r"\b(?:Minister|Menteri)\b")


def with_offices(mentions: Iterable[Mention], text: str) -> tuple[Mention, ...]:
    """Return the mentions, bodies grown over the offices named with them; persons that stand within these fall away."""
    given = sorted(mentions, key=lambda mention: mention.start)
    grown: list[Mention] = []
    for place, one in enumerate(given):
        if one.label not in BODIES and one.label != "Forum":
            grown.append(held_state(one, text) if one.label == "State" else one)
            continue
        # Who is named behind an office is in that one (`the Director of Ports Ana Moe, Chief of the Lake Police`).
        held = max((other.end for other in grown if other.rule == RULE), default=0)
        before = max(held, next((other.end for other in reversed(given[:place]) if other.label != "Person"), 0))
        after = next((other.start for other in given[place + 1 :] if other.label != "Person" and not _named(other, text)), len(text))
        grown.append(_grown(one, text, before, after))
    offices = [one for one in grown if one.rule == RULE or one.holder]
    if not offices:
        return tuple(grown)
    return tuple(one for one in grown if not any(_overlap(one, other) for other in offices if other is not one))


def _is_led(words: str) -> bool:
    """Whether a body is named by the office of who leads it, alone or with its state (`Jaksa Agung RI`)."""
    return is_office(words) or (words.count(" ") > 1 and is_office(" ".join(words.split()[:2]))) or _office_first().match(words) is not None


@cache
def _office_first() -> re.Pattern[str]:
    """Return the pattern of an office by which a body is named (`Deputi Pemberantasan BNN`, `Dirjen Imigrasi`)."""
    rules = load_rules("bodies")
    offices = any_literal([*rules["offices"], *rules["heads_of_bodies"], *rules["further_offices"], *rules["chiefs"]])
    return re.compile(rf"(?:(?:{_ranks()}) )?(?:{offices})\b")


def _named(one: Mention, text: str) -> bool:
    """Whether what looks like a body or state is a piece of a rank or of a person's name (`Laksdya TNI`, `Jenderal Badrodin Haiti`)."""
    return _ranked.search(text, max(0, one.start - REACH), one.start) is not None


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _grown(one: Mention, text: str, before: int, after: int) -> Mention:
    begin = max(before, one.start - REACH)
    words = text[one.start : one.end]
    minister = BY_MINISTER.search(words) is not None or is_minister(words) or _is_led(words)
    office = _minister if minister else _before
    lead = office.pattern.search(text[begin : one.start]) if office.may_match(text) else None
    if lead and lead["name"] and minister and text.startswith(" ", one.end):
        # `Secretary of State Ana Ruiz, Attorney General Ida Moe`: of two names, that behind the office is of who holds it.
        behind = _after().match(text, one.end, min(after, one.end + REACH))
        lead = None if behind and behind["name"] else lead
    bare = None if lead or one.label != "Agency" else _bare.search(text[begin : one.start])
    if bare is not None:
        return replace(one, start=begin + bare.start("name"), rule=RULE, holder=bare_name(bare["name"]))
    start = begin + lead.start() if lead else one.start
    named = (lead["name"] or lead.groupdict().get("ranked")) if lead else None
    if lead and lead["name"] and not minister and _after().match(text, one.end, min(after, one.end + REACH)):
        # `…, Ana Ruiz, Director of the Lake Police Ida Moe`: the name that follows is the one in office.
        start, named = begin + lead.start("office"), None
    follows = _after() if lead or minister else _owned
    tail = None if named else follows.match(text, one.end, min(after, one.end + REACH))
    end = _end(tail) if tail else one.end
    end += bool(named and APPOSED.match(text, end))
    if (start, end) == (one.start, one.end):
        return one
    holder = named or (tail and (tail["name"] or tail.groupdict().get("one")))
    position = (
        " ".join(words.split())
        if minister
        else (lead["office"] or lead.groupdict().get("rank"))
        if lead
        else tail["office"]
        if tail
        else None
    )
    return replace(one, start=start, end=end, rule=RULE, holder=bare_name(holder) if holder else None, position=position)


def held_state(one: Mention, text: str) -> Mention:
    """Return the mention of a state, grown over who is named in an office of it (`Presiden Peru Ana Ruiz`)."""
    words = text[one.start : one.end]
    office = _of_state.search(words) if one.rule == "state" else None
    if office is None:
        return one
    if office["name"]:
        return replace(one, holder=bare_name(office["name"]), position=office["office"])
    tail = _after().match(text, one.end) if office.start() == 0 or office.end() == len(words) else None
    name = tail and (tail["name"] or tail["one"])
    return replace(one, end=_end(tail), holder=bare_name(name), position=office["office"]) if tail and name else one


def _end(tail: re.Match[str]) -> int:
    """Return where a name behind an office ends: with the comma behind it where it is set apart by one (`, Ana Ruiz,`)."""
    return tail.end() if tail.group().startswith(",") else tail.end() - tail.group().endswith(",")


@Cue
def _of_state() -> re.Pattern[str]:
    """Return the pattern of an office in words that mean a state, with who holds it."""
    offices = any_literal(load_rules("bodies")["offices_of_states"])
    return compile_for_search(rf"\b(?P<office>(?i:{offices}))\b(?:,? (?P<name>{person_name()})(?=$| of\b))?")


@cache
def _offices() -> str:
    rules = load_rules("bodies")
    offices = [*rules["offices"], *rules["heads_of_bodies"], *rules["offices_in_small"]]
    return rf"(?:(?:{_ranks()}) )?(?:{any_literal(offices)})"


def _titles() -> str:
    return any_of(map(re.escape, load_rules("bodies")["titles_of_persons"]))


def _ranks() -> str:
    return any_of(load_rules("bodies")["ranks_of_offices"])


@Cue
def _ranked() -> re.Pattern[str]:
    """Return a rank, alone or with the first word of a name, right before a place in a text."""
    return compile_for_search(rf"\b(?:{_titles()})\.? (?:{WORD} )?$")


@Cue
def _before() -> re.Pattern[str]:
    named = rf"(?:(?P<name>{person_name()}),? (?:the |selaku |sebagai )?)?"
    ranks = any_literal(rank.rstrip(".") for rank in load_rules("bodies")["ranks_of_officials"])
    behind = rf"(?P<rank>(?:(?:{_ranks()}) )?(?:{_offices()}|{ranks}))\.?,? (?P<ranked>{person_name()}),? (?:of|from|dari)"
    return compile_for_search(rf"(?<!\w)(?:{named}(?P<office>{_offices()})(?: (?:of|for|at|dari|pada))?|{behind})(?: the)? $")


@Cue
def _bare() -> re.Pattern[str]:
    """Return the pattern of a person of a body whom no office tells, where those who act are named (`and Ana Ruiz of the`)."""
    before = r"(?:^|[,;] |\b(?:[Bb]y|[Ww]ith|[Bb]etween|and|met|visited|dan|dengan|oleh|antara|bersama|menemui|mengunjungi) )"
    return compile_for_search(rf"{before}(?P<name>{full_name()}),? (?:of|from|dari)(?: the)? $")


@Cue
def _minister() -> re.Pattern[str]:
    """Return what stands before the words of a minister: a rank, a name, or both."""
    return compile_for_search(rf"(?<!\w)(?:(?P<name>{person_name()}), (?:the )?(?:(?:{_ranks()}) )?|(?:{_ranks()}) )$")


@cache
def _after() -> re.Pattern[str]:
    """Return what follows a body whose office was named: who holds it."""
    return re.compile(rf"(?:,? (?P<name>{person_name()})| (?P<one>{one_name()})),?(?=[ .;:)]|$)")


@Cue
def _owned() -> re.Pattern[str]:
    """Return the office that follows its body, with who holds it (`Fiji Police Commissioner Sitiveni Raiwalui`)."""
    return compile_for_search(rf"(?:['’]s?)? (?P<office>{_offices()}),? (?P<name>{person_name()})")
