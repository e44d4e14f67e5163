"""Noted: activities told by a noun alone, as lists and headings tell them (`seminar on drugs, Lima (A, B)`, `visit of A to B`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.grammar.acts import Act
from loaders.grammar.happenings import Event, event_of
from loaders.grammar.phrases import SUBJECT, Phrase, after
from loaders.grammar.shapes import MARK, Shape, mentions_of
from loaders.mentions import Mention
from loaders.patterns.words import expressed
from loaders.relations.partners import KINDS
from loaders.text.segments import Span
from loaders.values.quantities import Quantity

# Behind a noun, in brackets those who took part.
BRACKETED = re.compile(r"(?:[^()⟨⟩;:.]|⟨[DPQT]\d+⟩){0,160}\((?P<who>[^()]{0,20}⟨[SAIL]\d+⟩[^()]{0,120})\)")
BESIDE = expressed("gifts", "noted", "beside")
# Whose visit it was, right before the noun or behind it.
OWNED = re.compile(r"⟨[SAIL]\d+⟩['’]s? (?:[a-z-]+ ){0,3}$")
MONEY = expressed("gifts", "noted", "money", flags=re.IGNORECASE)
GIVER = expressed("gifts", "noted", "giver")
FEW_WORDS, REACH = 6, 60
# What a noun names that is given, and what is only said of it.
GIVEN = frozenset({"training", "assistance", "capacity_building"})
NOT_GIVEN = expressed("gifts", "noted", "not_given", flags=re.IGNORECASE)
MOVED = expressed("gifts", "noted", "moved")
TO_COME = expressed("gifts", "noted", "to_come")


def of_bracketed(act: Act, shape: Shape, span: Span) -> Iterator[Event]:
    """Yield what a noun names behind which brackets hold those who took part."""
    match = BRACKETED.match(shape.text, span[1]) if act.kind in KINDS and "(" in shape.text else None
    if match is None or not BESIDE.fullmatch(match["who"]):
        return
    who = _phrases(shape, *match.span("who"))
    countries = {mention.country for phrase in who for mention in phrase.mentions}
    if sum(len(phrase.mentions) for phrase in who) > 1 and len(countries) > 1:
        yield event_of(act, (span[0], match.end()), who, [])


def of_visits(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    """Yield the visit that a noun names with whose it was and to whom (`the visit of A to B`, `A's visit to B`, `kunjungan A ke B`)."""
    if act.kind != "visit":
        return
    text = shape.text
    found = list(after(shape, span[1], language))
    owned = OWNED.search(text, max(0, span[0] - REACH), span[0])
    guests = (
        _phrases(shape, owned.start(), span[0]) if owned else [one for one in found if one.governed in ("of", "by", "object", "from")][:1]
    )
    hosts = [one for one in found if one.governed == "to" and (not guests or one.start > guests[0].start)][:1]
    if not guests or not hosts or (not owned and text[span[1] : guests[0].start].count(" ") > FEW_WORDS):
        return
    if text[max(span[1], guests[0].end) : hosts[0].start].count(" ") > FEW_WORDS:
        return
    yield event_of(act, span, guests, hosts)


def of_gifts(act: Act, shape: Shape, span: Span, found: Sequence[Phrase]) -> Iterator[Event]:
    """Yield what a noun names with who gave it and to whom (`training by A for B`, `bantuan dari A kepada B`, `A's assistance to B`)."""
    if act.mutual or act.kind not in GIVEN or not found:
        return
    text = shape.text
    owned = OWNED.search(text, max(0, span[0] - REACH), span[0])
    if owned is None and MONEY.search(text, *span):
        owned = GIVER.search(text, max(0, span[0] - REACH), span[0])
    givers = _phrases(shape, owned.start(), span[0]) if owned else [one for one in found if one.governed in ("from", "by")][:1]
    takers = [one for one in found if one.governed in ("to", *(() if owned else ("of",))) and one not in givers][:1]
    if not givers or not takers:
        return
    places = sorted((one.start, one.end) for one in (*givers, *takers) if one.start >= span[1])
    moved = MOVED.search(text, span[1], givers[0].start) if givers[0].start >= span[1] else None
    near = moved is None and all(
        text[end:start].count(" ") <= FEW_WORDS
        for end, start in zip([span[1], *(end for _, end in places)], [start for start, _ in places], strict=False)
    )
    event = event_of(act, span, givers, takers)
    if near and not NOT_GIVEN.search(text, max(0, span[0] - REACH), span[0]) and not TO_COME.search(text, event.start, event.end):
        yield event


def counted(act: Act, shape: Shape) -> Iterator[Span]:
    """Yield the marks of quantities that count what a noun names (`three workshops`)."""
    if act.noun is None or act.kind not in KINDS or "⟨Q" not in shape.text:
        return
    for mark in MARK.finditer(shape.text):
        item = shape.item(mark)
        if isinstance(item, Quantity) and act.noun.search(item.words):
            yield mark.span()


def _phrases(shape: Shape, start: int, end: int) -> list[Phrase]:
    """Return the bodies and states that a stretch names, each as one who acts."""
    found = []
    for mark in MARK.finditer(shape.text, start, end):
        if mark[1] in "SAIL":
            mentions = tuple(one for one in mentions_of(shape.item(mark)) if isinstance(one, Mention) and one.label != "Place")
            found.append(Phrase(SUBJECT, mark.start(), mark.end(), mentions, False))
    return found
