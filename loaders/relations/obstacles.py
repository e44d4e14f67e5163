"""Obstacles: what a text says stands in the way of cooperation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from graph.facts import claim_key
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.patterns.pattern import Pattern
from loaders.patterns.prefilter import Prefilter
from loaders.patterns.words import any_of, expressed
from loaders.relations.hindrance import (
    GUARD,
    LONGEST,
    RELATIVE,
    Found,
    Rule,
    clause_around,
    is_denied,
    is_unsure,
    rules,
    spoken_of,
    words_of,
)
from loaders.relations.numbered import find_numbered, open_under
from loaders.rules import load_rules

Span = tuple[int, int]

LONGEST_ITEM = 160
LONGEST_LIST = 1000
FEWEST_LETTERS = 5
# Within so many code points behind a colon the first of its list begins.
LEAD = 12
# A cause and its effect have no more code points between them.
JOIN = 160
COMMA = expressed("obstacles", "comma")
LAST_AND = expressed("obstacles", "last_and")
PREDICATE = expressed("obstacles", "predicate", flags=re.IGNORECASE)
NAMED = expressed("obstacles", "named", flags=re.IGNORECASE)
BOTH = expressed("obstacles", "both")
ANTECEDENT = expressed("obstacles", "antecedent")
MORE_CAUSES = re.compile(r"(?:; [^.;:]+)+")
JOINT = expressed("obstacles", "joint")
NOBODY = expressed("obstacles", "nobody", flags=re.IGNORECASE)
# Who says so, within a sentence.
SPOKEN = re.compile(
    r"(?:he|she|they|ia|dia|⟨H\d+⟩) (?:said|says|added|noted|stated|explained)$|(?:kata|ujar|ucap|tutur|jelas)(?:nya| )", re.IGNORECASE
)
BEARERS = "SAIFG"


def add_obstacles(shape: Shape, discourse: Discourse) -> None:
    """Add the obstacles that a sentence names, and what they hamper where it says so."""
    if shape.sentence.segment.kind == "heading":
        open_under(shape, discourse)
        return
    if discourse.claims.provided == "provided_for":
        # Where an instrument speaks, it rules on what stands in the way of nobody.
        return
    language = shape.sentence.language
    found = find_obstacles(shape.text, language or "id") or (find_obstacles(shape.text, "en") if language is None else ())
    numbered = find_numbered(shape, discourse)
    found = found or numbered
    for one in found:
        words = shape.words(one.start, one.end)
        evidence = discourse.evidence(shape, one.start, one.end, one.rule.name, 0.7)
        key = claim_key("Obstacle", words.casefold(), discourse.claims.document.id)
        discourse.claims.node("Obstacle", key, {"description": words}, evidence)
        bearer = _bearer(shape, one, discourse)
        if bearer is not None:
            discourse.claims.relationship("HAMPERED_BY", bearer, key, {}, evidence)


def find_obstacles(text: str, language: str) -> tuple[Found, ...]:
    """Return the obstacles that a shape names, in order; none overlaps another."""
    if text.rstrip().endswith("?"):
        return ()
    found: list[Found] = []
    listed, prefilter = _patterns(language)
    for position in prefilter.possible(text):
        rule, pattern = listed[position]
        if rule.after and not any(one.rule.name == rule.after for one in found):
            continue
        for match in pattern.finditer(text):
            for start, end in _read(rule, match, text, language):
                start, end = _beside(found, start, end, match, text)
                if end - start >= FEWEST_LETTERS:
                    found.append(Found(start, end, rule))
    if not found or words_of("elsewhere", language).search(text):
        return ()
    return _joined(sorted(found, key=lambda one: one.start), text, language)


def _beside(found: Sequence[Found], start: int, end: int, match: re.Match[str], text: str) -> Span:
    """Return what is left of a stretch beside what was found before it in clauses of their own; nothing where that is of one clause."""
    for other in found:
        if start < other.end and other.start < end:
            joint = None if match.start() < other.end else next(reversed([*JOINT.finditer(text, other.end, match.start())]), None)
            if joint is None:
                return start, start
            start = joint.end()
    # What a colon parts from its list is named there.
    listed = text.startswith(": ", end) and any(end < other.start <= end + LEAD for other in found)
    return (start, start) if listed else (start, end)


@cache
def _patterns(language: str) -> tuple[tuple[tuple[Rule, Pattern], ...], Prefilter]:
    """Return the patterns of a language in the order of the rules, and what tells which may match: their words and the rule's stems."""
    listed = tuple((rule, pattern) for rule in rules() for pattern in rule.patterns[language])
    return listed, Prefilter([(*pattern.needs, frozenset(rule.stems.get(language, ()))) for rule, pattern in listed])


def _read(rule: Rule, match: re.Match[str], text: str, language: str) -> Iterator[Span]:
    """Yield the stretches of a shape that a match says are obstacles."""
    verb = match.start("verb") if "verb" in match.groupdict() else match.start()
    if is_denied(text, match.start(), language) or (rule.finite and is_unsure(text, verb, language)):
        return
    around = clause_around(text, *match.span())
    if NOBODY.match(text, around[0], match.start()):
        return
    if rule.innocent and _offenders(language).match(text, around[0], match.start() + 1):
        return
    if rule.reads == "list":
        limit = min(len(text), match.end() + LONGEST_LIST)
        stop = _list_end().search(text, match.end() + 1, limit)
        yield from _items(text, match.end(), stop.start() if stop else limit)
    elif rule.reads == "before":
        start, end = match.span("items")
        lead = _introduced().match(text, start, end)
        yield from _items(text, lead.end() if lead else start, end)
    elif rule.reads in ("clause", "predicate", "cause"):
        start, end = around
        if rule.reads == "predicate" and RELATIVE.search(text[:verb]):
            start = _before_relative(text, verb)
        if rule.reads == "cause":
            end = _causes_end(text, end)
        yield start, end
    else:
        yield match.start(), min(match.end(), match.start() + LONGEST)


def _before_relative(text: str, verb: int) -> int:
    """Return where that begins of which a relative clause tells, whose verb stands at a place."""
    found = ANTECEDENT.search(text, max(0, verb - LONGEST), verb)
    return found.start("whole" if found["whole"] else "near") if found else verb


def _causes_end(text: str, end: int) -> int:
    """Return where a list of causes ends whose first ends at a place: behind its last semicolon."""
    found = MORE_CAUSES.match(text, end, min(len(text), end + LONGEST))
    return found.end() if found else end


def _items(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the items of a list that stands at a stretch of a shape."""
    cuts = [match.span() for match in COMMA.finditer(text, start, end)]
    closed = any(len(text[first:last].strip(", ")) > 1 for first, last in cuts)
    begins = [start, *(last for _, last in cuts)]
    stops = [*(first for first, _ in cuts), end]
    for begin, stop in zip(begins, stops, strict=True):
        parts = [(begin, stop)] if closed or stop != end else _at_and(text, begin, stop, listed=len(begins) > 1)
        for first, final in parts:
            trimmed = _trimmed(text, first, final)
            if trimmed[1] - trimmed[0] <= LONGEST_ITEM and not SPOKEN.match(text[slice(*trimmed)]):
                yield trimmed


def _at_and(text: str, start: int, end: int, listed: bool) -> list[Span]:
    """Return a last item in two where its `and` joins two items."""
    joins = list(LAST_AND.finditer(text, start, end))
    if not joins:
        return [(start, end)]
    join = joins[-1]
    left, right = text[start : join.start()], text[join.end() : end]
    if _shared().match(left) and _shared().match(right):
        return [(start, join.start()), (join.end(), end)]
    if NAMED.match(text, start, join.start()) and NAMED.match(right):
        return [(start, join.start()), (join.end(), end)]
    shared = _shared().match(left)
    one = PREDICATE.match(right) or _prepositions().search(left) or (not listed and (_prepositions().search(right) or shared))
    return [(start, end)] if one else [(start, join.start()), (join.end(), end)]


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in " ,":
        end -= 1
    lead = _lead().match(text, start, end)
    return (lead.end() if lead and lead.end() < end else start), end


def _joined(found: Sequence[Found], text: str, language: str) -> tuple[Found, ...]:
    """Return obstacles with a cause and its effect as one."""
    out: list[Found] = []
    for one in found:
        if out and _are_one(out[-1], one, text, language):
            out[-1] = Found(out[-1].start, one.end, out[-1].rule)
        else:
            out.append(one)
    return tuple(out)


def _are_one(before: Found, after: Found, text: str, language: str) -> bool:
    between = text[before.end : after.start]
    if {before.rule.reads, after.rule.reads} - {"phrase", "clause"} or ";" in between or after.end - before.start > 2 * LONGEST:
        return False
    effect = len(between) <= JOIN and words_of("effects", language).search(between)
    both = before.rule.joins and after.rule.joins and len(between) <= GUARD and BOTH.search(between)
    return bool(effect or both or not between.strip())


def _bearer(shape: Shape, one: Found, discourse: Discourse) -> str | None:
    """Return the key of what the text says an obstacle hampers, or None where it does not say so."""
    if spoken_of().search(shape.text):
        return discourse.tie
    if one.rule.of == "subject" and not RELATIVE.search(shape.text[: one.start]):
        for _, item in shape.items_in(0, one.end, BEARERS):
            if isinstance(item, Mention):
                return discourse.name(item, shape)
    return None


@cache
def _offenders(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[^\s.;:,]+ ){{0,3}}?{load_rules('obstacles')['words'][language]['offender']}", re.IGNORECASE)


@cache
def _lists() -> dict[str, str]:
    return {name: any_of(words) for name, words in load_rules("obstacles")["lists"].items()}


@cache
def _list_end() -> re.Pattern[str]:
    return re.compile(rf"[.;:()]|,? (?:{_lists()['end']})(?= )")


@cache
def _introduced() -> re.Pattern[str]:
    return re.compile(rf".*\b(?:{_lists()['introduced']}) ", re.IGNORECASE)


@cache
def _prepositions() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_lists()['prepositions']})\b", re.IGNORECASE)


@cache
def _shared() -> re.Pattern[str]:
    return re.compile(rf"(?:the )?(?:{_lists()['shared']})", re.IGNORECASE)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_lists()['lead']}) )+", re.IGNORECASE)
