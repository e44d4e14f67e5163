"""Holdings: who held, attended or joined in what a noun names, as the participles and verbs behind it tell (`the course, held by A, …`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.grammar.acts import Act, cue
from loaders.grammar.happenings import Event, event_of, governed
from loaders.grammar.phrases import OBJECT, Phrase, after, before
from loaders.grammar.shapes import MARK, Shape, mentions_of
from loaders.text.segments import Span

BY = re.compile(r",? by\b|,? oleh\b")
# `Organised by A with B, Operation C …`
OPENER = re.compile(r"(?:[A-Z][a-z]+ed (?:and [a-z]+ed )?|Di[a-z]+ )(?=by|oleh)")
PASSED = re.compile(r"[;:.]| (?:and|but|dan|which (?!(?:was|were)\b(?! followed| preceded))|yang (?!di|ber|meli|memp|mengh))\b")
# Where an operation was, before who ran it (`an operation across East Africa by …`).
WHERE = re.compile(r" (?:across|in|off|along|throughout|near|at|against|on|targeting) [^.;:]{1,60} by (?:the )?(?:[a-z-]+ ){0,2}")
STOP = re.compile(r"; |[.:] (?=[A-Z⟨])| (?:who|whose|when|while|after|before|ketika|saat|setelah|sebelum|sementara) ")
# What joins what is told of one noun (`held by A and attended by B`, `held by A, was …`).
CHAINED = re.compile(r"(?:(?:,|\band|\bdan|\bserta|\blalu|\bwas|\bwere)(?: (?:was|were|juga|also|dan|and))*|⟩,?) $")
BROKEN = re.compile(r",|\b(?:dan|serta|secara|untuk|dalam|di|pada)\b")
# Whose capacity it is.
OWNER = re.compile(r"⟨[SAIL]\d+⟩['’]s? (?:[a-z-]+ ){0,3}$")
REACH, HELD_REACH, NEXT, LONGEST = 110, 90, 30, 500


def of_held(act: Act, shape: Shape, span: Span, found: Sequence[Phrase], language: str) -> Iterator[Event]:
    """Yield the event of a noun that participles go with (`training given by …`, `the course, held by A, was attended by B`)."""
    text = shape.text
    if act.mutual and text[span[0] - 2 : span[0]] == ", " and OPENER.match(text):
        subjects, beside = before(shape, span[0], language)
        if not subjects:
            yield event_of(act, span, governed(beside, "by", "with"), [])
            return
    told = _told_of(act, text, span[1], language)
    runs = runners(act, shape, span[1], language)
    if not told and not runs and act.kind == "joint_operation":
        runs = [one for one in governed(found, "by")[:1] if WHERE.fullmatch(text, span[1], one.start)]
    if runs and not told:
        yield event_of(act, span, runs, [])
        return
    if not told or (act.kind == "meeting" and _is_of_forum(found, told[0][0].start())):
        return
    doers: list[Phrase] = [*runs]
    others: list[Phrase] = []
    # Who came to a forum sits in it.
    session = "⟨" in text[slice(*span)]
    for (match, way), stop in zip(told, [*(match.start() for match, _ in told[1:]), len(text)], strict=True):
        later = [one for one in after(shape, match.end(), language) if one.end <= stop]
        if way == "held":
            doers += [*governed(later, "by", "with"), *next_to(later, match.end(), text, language)]
            others += governed(later, "among", *(() if act.mutual else ("to", "of")))
        elif way == "taken":
            doers += governed(later, "from")
            others += governed(later, "by")
        elif way == "attended":
            guests = [] if session else _guests(shape, match.end(), stop, language)
            guests = guests or next_to(later, match.end(), text, language)
            others += [*governed(later, "by", "with", "from"), *guests]
        elif act.kind != "assistance":
            others += governed(later, OBJECT, "from", "of", "among") or _guests(shape, match.end(), stop, language)
    first = told[0][0].start()
    if act.mutual:
        joined = governed([one for one in found if one.end < first], "with", "among", *([OBJECT] if language == "id" else []))
        yield event_of(act, (span[0], told[-1][0].end()), [*doers, *joined, *others], [])
    else:
        owner = OWNER.search(text, max(0, span[0] - REACH), span[0]) if act.far else None
        if owner is not None:
            mark = next(MARK.finditer(text, owner.start()))
            others.append(Phrase("of", mark.start(), mark.end(), mentions_of(shape.item(mark)), False))
        before_it = governed([one for one in found if one.end < first], "to", "of", "among", *([OBJECT] if language == "id" else []))
        yield event_of(act, (span[0], told[-1][0].end()), doers, [*before_it, *others])


def of_held_first(act: Act, shape: Shape, span: Span, found: Sequence[Phrase], language: str) -> Iterator[Event]:
    """Yield the meeting of a noun that a passive stands before, as Indonesian may put it (`telah diadakan lagi perundingan dengan A`)."""
    told = cue("held_first", language).search(shape.text[: span[0]]) if language == "id" else None
    if told is not None:
        event = event_of(act, span, governed(found, "with", "among", "by"), [])
        yield replace(event, start=min(told.start(), event.start))


def runners(act: Act, shape: Shape, position: int, language: str) -> list[Phrase]:
    """Return who a relative clause right behind the noun of an operation or exercise says ran it (`…, which ⟨I0⟩ coordinated`)."""
    if not act.mutual or act.kind not in ("joint_operation", "training"):
        return []
    limit = min(len(shape.text), position + REACH)
    ran = (cue(name, language).search(shape.text, position, limit) for name in ("which_ran", "in_which"))
    related = next(filter(None, ran), None)
    if related is None or related.start() - position > 2 * NEXT or STOP.search(shape.text, position, related.start()):
        return []
    marks = MARK.finditer(shape.text, *related.span())
    return [Phrase("by", mark.start(), mark.end(), mentions_of(shape.item(mark)), False) for mark in marks]


def _is_of_forum(found: Sequence[Phrase], end: int) -> bool:
    """Return whether what met is a forum, in whose sessions others take part."""
    return any(mention.label == "Forum" for one in found if one.end <= end for mention in one.mentions)


def _told_of(act: Act, text: str, start: int, language: str) -> list[tuple[re.Match[str], str]]:
    """Return the participles and verbs that go with a noun before them, each with what it tells: who held, attended or joined in it."""
    named = ("taken", "attended", "gathers")
    ways = ((act.held, "held"), *((cue(name, language), name) for name in named))
    stop = STOP.search(text, start)
    limit = min(len(text), start + LONGEST, stop.start() if stop else len(text))
    matches = ((match, way) for pattern, way in ways for match in pattern.finditer(text, start, limit))
    found = sorted(matches, key=lambda one: one[0].start())
    told: list[tuple[re.Match[str], str]] = []
    for match, way in found:
        if way == "attended" and language == "en" and not BY.match(text, match.end()):
            continue
        reached = told[-1][0].end() if told else start
        if match.start() < reached or (told and match.start() - reached > REACH):
            continue
        if not told and (match.start() - start > HELD_REACH or PASSED.search(text, start, match.start())):
            break
        if told and not CHAINED.search(text, reached, match.start()):
            continue
        told.append((match, way))
    return told


def next_to(phrases: Iterable[Phrase], position: int, text: str, language: str) -> list[Phrase]:
    """Return who stands right behind a passive of Indonesian, which needs no preposition."""
    near = [one for one in governed(phrases, OBJECT) if language == "id" and one.start - position < NEXT]
    return [one for one in near if not BROKEN.search(text, position, near[0].start)]


def _guests(shape: Shape, position: int, stop: int, language: str) -> list[Phrase]:
    """Return who came behind a verb that says so, told after how many they were (`attended by 25 people from four states, namely …`)."""
    told = cue("counted_guests", language).match(shape.text, position + 1, stop)
    mark = MARK.match(told["who"]) if told is not None else None
    if told is None or mark is None:
        return []
    return [Phrase(OBJECT, *told.span("who"), mentions_of(shape.item(mark)), True)]
