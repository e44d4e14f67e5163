"""Parts: the activities that a cooperation, or the carrying out of an agreement, is said to consist of, each with its own day and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.discourse.record import Discourse, activity_key
from loaders.grammar.frames import Claimed
from loaders.grammar.modality import agreed_only, modality_of
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.rules import load_rules
from loaders.values.dates import DateMention

FARTHEST, NEAR = 400, 60
# What `cooperation includes …` may go on with, by the words of frames.yml.
KINDS = {
    "training": "train",
    "information_exchange": "exchange",
    "capacity_building": "build",
    "joint_operation": "operate",
    "assistance": "help",
    "meeting": "gather",
    "visit": "call",
}
# What is so common that only its day or place tells that it was done.
COMMON = frozenset({"meeting", "visit"})
END = re.compile(r"[.;]")
# A list with letters or figures, or behind a colon, goes on behind a semicolon.
LISTED = re.compile(r"[^⟨⟩.;]{0,30}?(?::|\(?\b[a1]\))")
LISTED_END = re.compile(r"\.(?! ?\d)")
# What ends an item before its day and place are told.
ITEM_END = re.compile(
    r";|,? (?:dan|serta|and|as well as) (?=(?:\(?[a-z0-9]\)|pe[a-z]+an\b|ke[a-z]+an\b|the |an? ))|, (?=(?:dan |serta |and )?[a-z]+ )"
    r"(?!(?:yang|di|pada|tahun|bertempat|in|on|at|held|which|from|during|dari|selama|termasuk) )"
)
AT = re.compile(r"(?<![\w-])(?:di|ke|in|at|near|off|to)(?: (?!⟨)[\w-]+){0,3} (?P<place>⟨P\d+⟩(?:,? (?:dan |and )?⟨P\d+⟩)*)")
YEAR = re.compile(r"\((?P<year>(?:19|20)\d\d)\)")
MARK = re.compile(r"⟨D\d+⟩")


@dataclass(frozen=True, slots=True)
class Part:
    """An activity of a list: its kind, where its words end in the shape, and the day and the places told of it alone."""

    kind: str
    start: int
    end: int
    date: str | None
    places: tuple[Mention, ...]


def add_parts(claimed: Claimed, discourse: Discourse) -> None:
    """Add the activities that a cooperation is said to consist of."""
    parties = claimed.mentions("who", "who2", "with")
    if not parties:
        parties = discourse.pair
    shape, text = claimed.shape, claimed.shape.text
    # What an instrument covers is not yet done.
    if not parties or modality_of(text, claimed.start, claimed.end) or agreed_only(text, claimed.start, claimed.end):
        return
    if _is_meant(claimed):
        discourse.told |= {(text, f"part {part.kind}") for part in _parts(shape, claimed.end)}
        return
    found = [part for part in _parts(shape, claimed.end) if (text, part.kind) not in discourse.told]
    for part in _told(found):
        discourse.told |= {(text, part.kind), (text, f"part {part.kind}")}
        far = part.end - claimed.start > FARTHEST
        begin, end = part.start if far else claimed.start, discourse.clause_end(shape, part.end)
        evidence = discourse.evidence(shape, begin, end, claimed.frame.rule, 0.7)
        key = activity_key(part.kind, parties, part.date, _where(part), document=discourse.claims.document.id)
        discourse.claims.node("Activity", key, {"kind": part.kind, "date": part.date}, evidence)
        for party in parties:
            discourse.claims.relationship("TAKES_PART_IN", discourse.name(party, shape), key, {}, evidence)
        for place in part.places:
            discourse.claims.relationship("HELD_IN", key, discourse.place(place, shape), {"date": part.date}, evidence)


def _is_meant(claimed: Claimed) -> bool:
    """Return whether what a cooperation consists of is only its scope, what hinders it, or what may be done."""
    text, language = claimed.shape.text, claimed.shape.sentence.language or "en"
    before, among = _undone(language)
    return bool(before.search(text, max(0, claimed.start - NEAR), claimed.start) or among.search(text, claimed.start, claimed.end))


def lists_parts(claimed: Claimed, end: int) -> bool:
    """Return whether what lies between a cooperation and its date says what it consists of: the date is that of a part."""
    language = claimed.shape.sentence.language or "en"
    found = _including(language).search(claimed.shape.text, claimed.end, end)
    return found is not None and any(pattern.search(claimed.shape.text, found.end(), end) for _, pattern in _patterns(language))


def _where(part: Part) -> str | None:
    """Return what tells one activity from another of its kind where it has no day."""
    return "; ".join(place.name for place in part.places) or None if part.date is None else None


def _told(found: list[Part]) -> Iterator[Part]:
    """Yield what is told of: each with a day or place of its own, of the others the first of a kind."""
    seen = {part.kind for part in found if part.date or part.places}
    for part in found:
        if part.date or part.places:
            yield part
        elif part.kind not in seen | COMMON:
            seen.add(part.kind)
            yield part


def _parts(shape: Shape, start: int) -> Iterator[Part]:
    """Yield the activities of a list that begins at a place of a shape, in order."""
    text = shape.text
    stop = (LISTED_END if LISTED.match(text, start) else END).search(text, start)
    limit = stop.start() if stop else len(text)
    patterns = _patterns(shape.sentence.language or "en")
    matches = sorted((match.start(), -match.end(), kind) for kind, pattern in patterns for match in pattern.finditer(text, start, limit))
    kept: list[tuple[int, int, str]] = []
    for begin, end, kind in matches:
        if not kept or begin >= kept[-1][1]:
            kept.append((begin, -end, kind))
    for place, (begin, end, kind) in enumerate(kept):
        following = kept[place + 1][0] if place + 1 < len(kept) else limit
        over = ITEM_END.search(text, end, following)
        last = over.start() if over else following
        at = AT.search(text, end, last)
        places = tuple(one for _, one in shape.items_in(*at.span("place"), "P") if isinstance(one, Mention)) if at else ()
        date, told = _date(shape, end, last)
        yield Part(kind, begin, max(end, told, at.end() if at else end), date, places)


def _date(shape: Shape, start: int, end: int) -> tuple[str | None, int]:
    """Return the day that a stretch tells, and where it stands."""
    for mark in MARK.finditer(shape.text, start, end):
        item = next(iter(one for _, one in shape.items_in(*mark.span(), "D")), None)
        if isinstance(item, DateMention) and item.kind == "date" and item.edtf:
            return item.edtf, mark.end()
    year = YEAR.search(shape.text, start, end)
    return (year["year"], year.end()) if year else (None, start)


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = load_rules("frames")["words"][language]
    return tuple((kind, re.compile(rf"\b(?:{words[name]})\b", re.IGNORECASE)) for kind, name in KINDS.items())


@cache
def _undone(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_rules("frames")["words"][language]
    return re.compile(rf"\b{words['meant']} $", re.IGNORECASE), re.compile(rf"\b{words['might']}\b", re.IGNORECASE)


@cache
def _including(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{load_rules('frames')['words'][language]['include']})\b", re.IGNORECASE)
