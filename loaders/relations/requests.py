"""Requests: for evidence, information or persons, which one state sent to another or answered (`executed six requests from Peru`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from types import MappingProxyType

from loaders.discourse.record import Discourse
from loaders.grammar.frames import Claimed, Frame
from loaders.grammar.modality import agreed_only, modality_of
from loaders.grammar.phrases import OBJECT, Phrase, after, before
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Mention, identity
from loaders.patterns.cues import Cue
from loaders.patterns.words import expressed
from loaders.relations.activities import record
from loaders.relations.deeds import cue

WHOLE = re.compile(r"(?s:.*)")
# Between the verb and its object.
BETWEEN = r"(?: (?!(?:and|dan|but|tetapi|to|untuk)\b)[^\s⟨⟩.;:,]+| ⟨[QDSAI]\d+⟩(?:['’]s?)?){0,7}? $"
OWNER = re.compile(r"⟨[SAIL]\d+⟩(?:['’]s?)? (?:[a-z-]+ ){0,4}$")
TO, FROM, REACH, LONGEST = ("to",), ("from", "by", "of", OBJECT), 110, 420
KNOWLEDGE = expressed("deeds", "requested", "knowledge", flags=re.IGNORECASE)
LEGAL = expressed("deeds", "requested", "legal", flags=re.IGNORECASE)
REFUSED = expressed("deeds", "requested", "refused")
BEING = expressed("deeds", "requested", "being")


def add_requests(shape: Shape, discourse: Discourse, language: str) -> None:
    """Add the requests that a sentence tells to have been sent from one to another, or answered."""
    text = shape.text
    counted = [mark for mark in MARK.finditer(text) if getattr(shape.item(mark), "unit", None) == "requests"]
    for match in (*cue("requests", language).finditer(text), *counted):
        for start, end, sides in _told(shape, match, language):
            mentions = {identity(one): one for phrase in sides for one in phrase.mentions if one.label not in ("Place", "Person")}
            if not _are_of_several(list(mentions.values())) or end - start > LONGEST:
                continue
            if modality_of(text, start, end) or agreed_only(text, start, end):
                continue
            if cue("unanswered", language).search(text, match.end(), min(len(text), end + REACH)):
                continue
            behind = shape.words(match.start(), match.end()) + text[match.end() : match.end() + REACH // 2]
            kind = _kind(behind, text[max(start, match.start() - REACH // 3) : match.end()])
            if any(told == shape.text and set(mentions) <= parties for (told, _), (_, parties) in discourse.parties.items()):
                continue
            claimed = Claimed(_frame(kind), shape, next(WHOLE.finditer(text, start, end)))
            record(claimed, kind, [(one, "who") for one in mentions.values()], (), None, discourse)
            break


def _told(shape: Shape, match: re.Match[str], language: str) -> Iterator[tuple[int, int, Sequence[Phrase]]]:
    """Yield each stretch that tells of a request, with its two sides."""
    text = shape.text
    found = list(after(shape, match.end(), language))
    begin, end = max(0, match.start() - REACH // 3), match.end() + REACH // 2
    near = f"{text[begin : match.start()]}{shape.words(*match.span())}{text[match.end() : end]}"
    if not cue("asks", language).search(near):
        return
    owner = _owner(shape, match, language)
    for name, kinds in (("answer", FROM), ("send", TO)):
        verb = _before(cue(name, language), text, match.start())
        if verb is None or BEING.search(text, 0, verb.start()) or REFUSED.search(verb[0]):
            continue
        subjects, _ = before(shape, verb.start(), language)
        others = [one for one in found if one.governed in kinds and one.governed != OBJECT]
        others = [one for one in others if "," not in text[match.end() : one.start]] or (owner if name == "answer" else [])
        if subjects and others:
            stretch = [place for one in (*subjects, *others) for place in (one.start, one.end)]
            yield min(verb.start(), *stretch), max(match.end(), *stretch), [*subjects, *others]
    done = cue("answered", language).search(text, match.end(), min(len(text), match.end() + REACH))
    if done is not None and (language == "id" or BEING.search(text, 0, done.start())):
        askers = [one for one in found if one.governed in FROM and one.end <= done.start()] or owner
        behind = list(after(shape, done.end(), language))
        agents = [one for one in behind if one.governed == "by" or (language == "id" and one.governed == OBJECT)][:1]
        if askers and agents:
            yield match.start(), agents[-1].end, [*askers[:1], *agents]


def _owner(shape: Shape, match: re.Match[str], language: str) -> list[Phrase]:
    """Return whose request it is that stands before the word (`⟨S0⟩'s request`)."""
    if language != "en":
        return []
    named = OWNER.search(shape.text, max(0, match.start() - REACH), match.start())
    return [one for one in after(shape, named.start(), language) if one.governed == OBJECT][:1] if named else []


def _before(pattern: Cue, text: str, position: int) -> re.Match[str] | None:
    """Return the verb that has a noun for its object."""
    near = [one for one in pattern.finditer(text, max(0, position - REACH), position) if _between().match(text, one.end(), position)]
    return near[-1] if near else None


def _are_of_several(mentions: Sequence[Mention]) -> bool:
    """Return whether those named are of several countries, or one of them of none."""
    return len(mentions) > 1 and len({one.country for one in mentions}) > 1


def _kind(behind: str, before_: str) -> str:
    """Return the kind of activity that a request makes: what it asks for stands behind or before it."""
    for words in (behind, before_):
        if LEGAL.search(words):
            return "assistance"
        if KNOWLEDGE.search(words):
            return "information_exchange"
    return "other"


@cache
def _between() -> re.Pattern[str]:
    return re.compile(BETWEEN, re.IGNORECASE)


@cache
def _frame(kind: str) -> Frame:
    return Frame("request", "activity", MappingProxyType({}), MappingProxyType({"kind": kind}))
