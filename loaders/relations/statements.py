"""Joint statements that stand under a headline of their own (`Joint Statement by A and B`, `A–B Joint Statement on …`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from loaders.discourse.record import Discourse
from loaders.grammar.instruments import Joined, parties_in
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import BODIES, Mention, distinct
from loaders.relations.joined import add_one
from loaders.rules import load_rules

PAIR = 2
DASHES = frozenset({"-", "–", " - ", " – ", "/", " and the ", " and "})


def add_headline(shape: Shape, discourse: Discourse) -> None:
    """Add the joint statement that a headline says the text below it is."""
    text = shape.text.strip()
    if text.endswith((".", "?", "!", ":")):
        return
    beside = _beside().match(text)
    lead = MARK.match(text, beside.end() if beside is not None else 0)
    item = shape.item(lead) if lead is not None and lead[1] == "C" else None
    if lead is not None and isinstance(item, Mention):
        by = _by().match(text, lead.end())
        statement = _statement().search(item.name)
        if statement is None:
            return
        if beside is not None:
            named = (*parties_in(shape, *beside.span()), *_actors(item, statement.start(), discourse))
        else:
            named = parties_in(shape, *by.span("who")) if by is not None else distinct(_in_name(item, statement, discourse))
        end = by.end() if by is not None else lead.end()
    else:
        plain = _headline().match(text)
        if plain is None:
            return
        named = distinct((*parties_in(shape, *plain.span("pair")), *_makers(shape, plain.span("who"), discourse)))
        end = plain.end()
    parties = _one_each(named)
    if len(parties) >= PAIR:
        words = shape.words(0, end)
        add_one(shape, Joined(parties, (), False, 0, end, "headline", False), parties, "joint_statement", words, discourse)


def _makers(shape: Shape, span: tuple[int, int], discourse: Discourse) -> Iterator[Mention]:
    """Yield those who make a statement, with those in what only looks like a title (`of A and ⟨B on C⟩`)."""
    yield from parties_in(shape, *span)
    for mark in MARK.finditer(shape.text, *span):
        item = shape.item(mark) if mark[1] == "C" else None
        if isinstance(item, Mention):
            yield from discourse.named_by(item)[:1]


def _actors(item: Mention, end: int, discourse: Discourse) -> Iterator[Mention]:
    """Yield those whose names stand within a title, up to a place of it."""
    for one in discourse.named_in(item.name[:end]):
        if one.label in BODIES or one.label == "State":
            yield replace(one, start=item.start + one.start, end=item.start + one.end)


def _in_name(item: Mention, statement: re.Match[str], discourse: Discourse) -> Iterator[Mention]:
    """Yield the two by whom a title names its statement: joined by a dash, or behind `of` and `between`."""
    name = item.name
    found = [one for one in discourse.named_in(name) if one.label in BODIES or one.label == "State"]
    for one, other in pairwise(found):
        joint = name[one.end : other.start]
        behind = _of().search(name, statement.end(), one.start) is not None
        if joint in DASHES and (not joint.startswith(" and") or behind):
            yield from (replace(each, start=item.start + each.start, end=item.start + each.end) for each in (one, other))
            return


def _one_each(named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the last told of each state: who makes a statement may be told by several offices of his."""
    last = {one.country: one for one in named if one.country is not None}
    return tuple(one for one in named if one.country is None or last[one.country] is one)


def _words() -> str:
    return str(load_rules("instruments")["statements"])


@cache
def _statement() -> re.Pattern[str]:
    return re.compile(_words(), re.IGNORECASE)


@cache
def _of() -> re.Pattern[str]:
    return re.compile(r" (?:by|of|from|between|among|antara|oleh)(?: the)? $", re.IGNORECASE)


@cache
def _beside() -> re.Pattern[str]:
    """Return the pattern of those who make a statement beside the last, whom its title has taken in."""
    return re.compile(r"(?:the )?⟨[SAIL]\d+⟩(?:, (?:the )?⟨[SAI]\d+⟩){0,5},? (?:and|dan|serta) (?:the )?(?=⟨C)", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(r"(?: [^⟨⟩.;:]{0,60}?)? (?:by|of|from|between|antara|oleh) (?P<who>.{1,300})", re.IGNORECASE)


@cache
def _headline() -> re.Pattern[str]:
    rules = load_rules("instruments")
    topic = r"(?= (?:on|regarding|concerning|about|following|after|at|during|tentang|mengenai|terkait|usai)\b|[;:]|$)"
    pair = r"(?:(?P<pair>⟨L\d+⟩) )?"
    made = r"(?: (?:issued|released|made|adopted|given))?"
    who = rf"(?:{made} (?:by|of|from|between|among|on behalf of|antara|oleh) (?P<who>[^;:]{{1,400}}?){topic})?"
    return re.compile(rf"(?:the )?{pair}{rules['statements']}{who}", re.IGNORECASE)
