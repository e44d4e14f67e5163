"""Partners: who else took part in an activity, named around it as host, giver, supporter or guest (`…, funded by A and attended by B`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graph.dates import overlaps
from loaders.discourse.record import Discourse
from loaders.grammar.modality import modality_of
from loaders.grammar.predicates import joined
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention, distinct, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.words import any_of, expressed
from loaders.relations.attendees import MARK, actors_at
from loaders.rules import load_rules
from loaders.values.dates import DateMention

RULE = "partners"
# Kinds in which those take part who hold, pay for or attend them.
KINDS = frozenset({"training", "meeting", "visit", "assistance", "capacity_building"})
# To a gift nobody comes who takes part in it.
GIFTS = frozenset({"assistance", "capacity_building"})
GAVE, PAID, CAME = "gave", "paid", "came"
# In which kinds those take no part who are told of so.
BESIDE = {PAID: frozenset({"meeting"}), CAME: GIFTS}
FARTHEST = 240
STOP = re.compile(r"[;:]|[.!?] (?=[A-Z⟨“\"])")
COURSE = expressed("partners", "course", flags=re.IGNORECASE)
# What may stand before such words at the head of a clause.
OPENING = re.compile(r"(?:[^;:⟨⟩.,]|⟨D\d+⟩,?){0,40}$")
NEAR = 40


@dataclass(frozen=True, slots=True)
class Partners:
    """Who else took part, each as one who gave or who came, and the stretch of the shape that names them."""

    who: tuple[tuple[Mention, str], ...]
    start: int
    end: int


def partners(shape: Shape, start: int, end: int, kind: str) -> Partners:
    """Return who else took part in the activity that a stretch of a sentence tells of."""
    language = shape.sentence.language
    if kind not in KINDS or language not in ("en", "id") or not _any[language].may_match(shape.text):
        return Partners((), start, end)
    if kind == "visit" and COURSE.search(shape.text):
        return Partners((), start, end)
    who: list[tuple[Mention, str]] = []
    begin, stop = _head(shape, start), _clause_end(shape, end, language)
    reached = end
    for way, words in ((GAVE, _gave), (PAID, _paid), (CAME, _came)):
        if kind in BESIDE.get(way, ()):
            continue
        for cue in words[language].finditer(shape.text, begin, stop):
            inside = cue.start() >= start
            if not inside and not OPENING.match(shape.text, begin, cue.start()):
                continue
            named = _named(shape, cue.end(), stop if inside else start, language)
            if named is None or _undone().search(shape.text, max(begin, cue.start() - NEAR), cue.start()):
                continue
            who += [(one, CAME if way == CAME else GAVE) for one in named[1]]
            reached = max(reached, named[0])
            if not inside:
                start = min(start, cue.start())
    return Partners(tuple(who), start, reached)


def add_partners(shape: Shape, discourse: Discourse) -> None:
    """Add who took part in the activity told of last, where a sentence only tells that (`The course was funded by …`)."""
    known, language = discourse.activity, shape.sentence.language
    waits = known is None and discourse.pending is not None
    if (
        not (waits or (known is not None and known[0] in KINDS))
        or language not in ("en", "id")
        or any(told == shape.text for told, _ in discourse.told)
    ):
        return
    opened = _again[language].match(shape.text)
    head = _heads[language].match(shape.text)
    if (opened is None and head is None) or modality_of(shape.text, 0, len(shape.text)) is not None:
        return
    if head is not None:
        named = _named(shape, head.end(), len(shape.text), language)
        found = Partners(tuple((one, CAME) for one in named[1]), 0, named[0]) if named else Partners((), 0, 0)
    else:
        found = partners(shape, 0, opened.end() if opened else 0, known[0] if known else "training")
    if _of_another_time(shape, found, discourse.activity_date):
        return
    bring_back([one for one, _ in found.who], discourse)
    known = discourse.activity
    if known is None:
        return
    evidence = discourse.evidence(shape, found.start, found.end, RULE, 0.7) if found.who else ()
    for mention, way in found.who:
        role = {("training", GAVE): "organiser", ("training", CAME): "trainee", ("assistance", GAVE): "provider"}.get((known[0], way))
        discourse.claims.relationship("TAKES_PART_IN", discourse.name(mention, shape), known[1], {"role": role}, evidence)


def _of_another_time(shape: Shape, found: Partners, date: str | None) -> bool:
    """Return whether a sentence dates what it tells of otherwise than the activity told of last (`The workshop on 3 June …`)."""
    given = [item for _, item in shape.items_in(found.start, found.end, "D") if isinstance(item, DateMention) and item.kind == "date"]
    return date is not None and any(one.edtf is not None and not overlaps(one.edtf, date) for one in given)


def bring_back(came: Sequence[Mention], discourse: Discourse) -> None:
    """Add the activity kept back as one of one state, where others turn out to have come to it."""
    if discourse.activity is None and discourse.pending is not None:
        home, add = discourse.pending
        if any(one.country not in (None, home) for one in came):
            add()


def more_roles(found: Partners, roles: list[tuple[Mention, str]], kind: str) -> list[tuple[Mention, str]]:
    """Return who takes part in an activity and in which role, with the partners that are not among them."""
    known = {identity(mention) for mention, _ in roles}
    gave, came = {"training": ("organiser", "trainee"), "visit": ("with", "who")}.get(kind, ("who", "who"))
    return [*roles, *((one, gave if way == GAVE else came) for one, way in found.who if identity(one) not in known)]


def _head(shape: Shape, start: int) -> int:
    return max((match.end() for match in STOP.finditer(shape.text, 0, start)), default=0)


def _clause_end(shape: Shape, end: int, language: str) -> int:
    limit = min(len(shape.text), end + FARTHEST)
    stops = (STOP.search(shape.text, end, limit), _ends(language).search(shape.text, end, limit))
    return min((match.start() for match in stops if match is not None), default=limit)


def _named(shape: Shape, start: int, stop: int, language: str) -> tuple[int, tuple[Mention, ...]] | None:
    """Return whom a list names that begins at a place and where it ends, or None where it begins with other words."""
    mark = next((one for one in MARK.finditer(shape.text, start, stop) if one["letter"] in "SAILMFH"), None)
    if mark is None or _other(language).search(shape.text, start, mark.start()):
        return None
    who, end = [*actors_at(shape, mark)], mark.end()
    for further in MARK.finditer(shape.text, end, stop) if who else ():
        if further["letter"] in "DPQT":
            continue
        if not joined(language).fullmatch(shape.text, end, further.start()) or not actors_at(shape, further):
            break
        who, end = [*who, *actors_at(shape, further)], further.end()
    return (end, distinct(who)) if who else None


@by_language
def _any(language: str) -> re.Pattern[str]:
    rules = load_rules("partners")
    return compile_for_search(
        rf"(?<![\w-])(?:{any_of(one for way in (GAVE, PAID, CAME) for one in rules[way][language])})(?![\w-])", re.IGNORECASE
    )


def _cue(way: str, language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(load_rules('partners')[way][language])})(?![\w-])", re.IGNORECASE)


@by_language
def _gave(language: str) -> re.Pattern[str]:
    return _cue(GAVE, language)


@by_language
def _paid(language: str) -> re.Pattern[str]:
    return _cue(PAID, language)


@by_language
def _came(language: str) -> re.Pattern[str]:
    return _cue(CAME, language)


@cache
def _other(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{load_rules('partners')['other'][language]})(?![\w-])|[.;:(]", re.IGNORECASE)


@cache
def _ends(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:,? )(?:{load_rules('partners')['ends'][language]})")


@cache
def _undone() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{load_rules('partners')['undone']})\b", re.IGNORECASE)


@by_language
def _again(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?:{load_rules('partners')['again'][language]})(?![\w-])")


@by_language
def _heads(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?:{load_rules('partners')['heads'][language]})(?![\w-])")
