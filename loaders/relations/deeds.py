"""Deeds: what was done in enforcing the law together with those whom a sentence names beside who did it, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse
from loaders.grammar.acts import cue as act_cue
from loaders.grammar.frames import Claimed, Frame
from loaders.grammar.modality import agreed_only, modality_of
from loaders.grammar.phrases import OBJECT, SENTENCE, Phrase, after, before, head_of
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Mention, identity
from loaders.patterns.cues import Cue
from loaders.patterns.words import expressed
from loaders.relations.activities import complete, record
from loaders.relations.efforts import is_habit, works_for
from loaders.relations.programmes import runs_programme
from loaders.rules import load_rules
from loaders.text.segments import Span
from loaders.values.quantities import Quantity

KINDS = ("seizure", "joint_operation", "other", "assistance", "information_exchange")
BEING = expressed("deeds", "being", flags=re.IGNORECASE)
BY = expressed("deeds", "by")
MEANT = expressed("deeds", "meant", flags=re.IGNORECASE)
PASSIVE = expressed("deeds", "passive", flags=re.IGNORECASE)
MOVED = expressed("deeds", "moved", flags=re.IGNORECASE)
AIDED = expressed("deeds", "aided", flags=re.IGNORECASE)
JUDGED = expressed("deeds", "judged", flags=re.IGNORECASE)
LIGHT = expressed("deeds", "light", flags=re.IGNORECASE)
MET = re.compile(r"[^.;⟨⟩]{0,60}(?:⟨[DPQ]\d+⟩[^.;⟨⟩]{0,40}){0,2}⟨F")
FEW, FAR, LONGEST = 6, 230, 520
CONTRAST = expressed("deeds", "contrast")
BROUGHT = expressed("deeds", "brought")
ADDED = expressed("deeds", "added")
WHOLE = re.compile(r"(?s:.*)")


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what together: the stretch that tells it, its word, who did it and with whom."""

    word: str
    start: int
    end: int
    doers: tuple[Mention, ...]
    partners: tuple[Mention, ...]


def add_deeds(shape: Shape, discourse: Discourse, language: str) -> None:
    """Add the deeds of a sentence that nothing else has told of with all who had a part in them."""
    for deed in (*_of_shared(shape, language), *_of_partners(shape, discourse, language)):
        _add(deed, shape, discourse)


def _add(deed: Deed, shape: Shape, discourse: Discourse) -> None:
    people = {identity(one): one for one in (*deed.doers, *deed.partners) if one.label not in ("Place", "Person")}
    if len(people) < 2 or deed.end - deed.start > LONGEST or _are_one_state(list(people.values())):
        return
    if modality_of(shape.text, deed.start, deed.end) or agreed_only(shape.text, deed.start, deed.end):
        return
    place = shape.text.find(deed.word, deed.start, deed.end)
    if LIGHT.fullmatch(deed.word) and MET.match(shape.text, place + len(deed.word)):
        # Who held a session did not enforce anything by that.
        return
    agent = MARK.search(shape.text, place)
    if LIGHT.fullmatch(deed.word) and agent is not None and runs_programme(shape, agent.start(), discourse):
        return
    language = shape.sentence.language or "en"
    finds = cue("finds", language).match(deed.word) is not None
    quantities = list(_found(shape, deed)) if finds else []
    goods = quantities or (finds and act_cue("contraband", language).search(shape.text, place, _clause(shape.text, deed.start)[1]))
    kind = "other" if MOVED.match(deed.word) or JUDGED.match(deed.word) else "seizure" if goods else "joint_operation"
    claimed = Claimed(_frame(kind), shape, next(WHOLE.finditer(shape.text, deed.start, deed.end)))
    roles = [(one, "who") for one in people.values()]
    partners = {identity(one) for one in deed.partners}
    for (text, told), (key, known) in list(discourse.parties.items()):
        if text != shape.text or not known & set(people):
            continue
        if told not in KINDS:
            if LIGHT.fullmatch(deed.word):
                # The verb goes with the noun that has been told of.
                return
            continue
        if told in ("seizure", "joint_operation", "other") and known - partners and not known >= set(people):
            complete(claimed, told, roles, key, known, discourse)
            discourse.parties[text, told] = key, known | set(people)
        return
    record(claimed, kind, roles, quantities, None, discourse)


def _of_shared(shape: Shape, language: str) -> Iterator[Deed]:
    """Yield the deeds that the cooperation of those named together is told to have brought (`The arrest was the result of …`)."""
    text = shape.text
    for match in cue("shared", language).finditer(text):
        begin, _ = _clause(text, match.start())
        named = _beside(shape, match.end(), language, ("among", "with"))
        came = _last(cue("came", language), text, begin, match.start())
        if came is None or not named or not BROUGHT.fullmatch(text, came.end(), match.start()):
            continue
        word = _last(cue("nouns", language), text, begin, came.end()) or _last(cue("verbs", language), text, begin, came.end())
        if word is not None:
            mentions = tuple(one for phrase in named for one in phrase.mentions)
            yield Deed(word[0], word.start(), max(phrase.end for phrase in named), mentions, mentions)


def _of_partners(shape: Shape, discourse: Discourse, language: str) -> Iterator[Deed]:
    """Yield the deeds that somebody did with those who stand behind words such as `in coordination with`."""
    text = shape.text
    found = [(match, name) for name in ("partners", "worked", "coordinated") for match in cue(name, language).finditer(text)]
    for match, name in sorted(found, key=lambda one: one[0].start()):
        if MEANT.search(text, 0, match.start()) or (name == "worked" and is_habit(text, match, language)):
            continue
        near = _beside(shape, match.end(), language)
        if not near:
            continue
        partners = tuple(one for phrase in near for one in phrase.mentions)
        known = {identity(one) for one in partners}
        stretch = match.start(), max(phrase.end for phrase in near)
        if name == "coordinated":
            told: Iterable[tuple[re.Match[str], Sequence[Phrase]]] = [(match, before(shape, match.start(), language)[0])]
        else:
            told = _told(shape, stretch, name == "worked", discourse, language)
        for word, doers in told:
            mentions = tuple(one for phrase in doers for one in phrase.mentions if identity(one) not in known)
            if MOVED.match(word[0]) and AIDED.search(match[0]):
                # Whose help it was is told of by itself.
                break
            if mentions:
                places = [one for phrase in doers for one in (phrase.start, phrase.end) if phrase.governed]
                yield Deed(word[0], min(word.start(), stretch[0], *places), max(word.end(), stretch[1], *places), mentions, partners)
                break


def _told(shape: Shape, span: Span, worked: bool, discourse: Discourse, language: str) -> Iterator[tuple[re.Match[str], Sequence[Phrase]]]:
    """Yield the words of a clause that tell of a deed, each with who did it, those next to a stretch first."""
    text = shape.text
    begin, end = _clause(text, span[0])
    verbs = [
        one
        for one in cue("verbs", language).finditer(text, begin, end)
        if (one.end() <= span[0] or one.start() >= span[1])
        and _gap(one.span(), span) <= FAR
        and not works_for("joint_operation", text, one.span(), language)
    ]
    verbs.sort(key=lambda one: _gap(one.span(), span))
    side, _ = before(shape, span[0], language) if worked else ([], [])
    for verb in verbs:
        meant = MEANT.search(text, 0, verb.start())
        if side and (verb.start() >= span[1] or not meant):
            yield verb, side
            continue
        if meant:
            continue
        if _is_passive(verb, text, language):
            behind = ("by", OBJECT) if language == "id" else ("by",)
            agents = [one for one in after(shape, verb.end(), language) if one.governed in behind]
            if agents:
                yield verb, agents
            continue
        subjects, _ = before(shape, verb.start(), language)
        subjects = subjects or (head_of(shape, span[1]) if verb.start() > span[1] and span[0] - begin < FEW else [])
        if subjects and not verb[0].endswith("ing"):
            yield verb, subjects
    noun = _last(cue("nouns", language), text, begin, span[0])
    if noun is None:
        return
    if side:
        yield noun, side
    elif cue("came", language).search(text, noun.end(), span[1]):
        agents = [one for one in after(shape, noun.end(), language) if one.governed == "by" and one.end <= span[0]]
        if agents:
            yield noun, agents
        elif _points(noun, text, begin, language) and discourse.subject:
            yield noun, [Phrase("", noun.start(), noun.end(), tuple(replace(one, rule=RULE) for one in discourse.subject[:1]), False)]


def _points(noun: re.Match[str], text: str, begin: int, language: str) -> bool:
    """Return whether a noun means what was told of before."""
    if language == "en":
        return cue("pointed", language).search(text, begin, noun.start()) is not None
    return cue("pointed_behind", language).match(text, noun.end()) is not None


def _is_passive(verb: re.Match[str], text: str, language: str) -> bool:
    if language == "id":
        return PASSIVE.fullmatch(verb[0]) is not None
    return BEING.search(text, 0, verb.start()) is not None or BY.match(text, verb.end()) is not None


def _beside(shape: Shape, position: int, language: str, more: Sequence[str] = ()) -> list[Phrase]:
    """Return whom the words right behind a place name, as one list; behind `more` prepositions too (`kerja sama A dengan B`)."""
    found: list[Phrase] = []
    for one in after(shape, position, language):
        between = shape.text[found[-1].end if found else position : one.start]
        if one.governed not in (OBJECT, "of", "from", "by", *more) or between.count(" ") > FEW:
            break
        if found and one.governed not in more and not ADDED.match(between):
            break
        found.append(one)
    return found


def _clause(text: str, position: int) -> Span:
    """Return where the sentence of a place, without what it sets against it, begins and ends."""
    begin = max((one.end() for pattern in (SENTENCE, CONTRAST) for one in pattern.finditer(text, 0, position)), default=0)
    ends = [one.start() for pattern in (SENTENCE, CONTRAST) if (one := pattern.search(text, position))]
    return begin, min(ends, default=len(text))


def _gap(one: Span, other: Span) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _last(pattern: Cue, text: str, begin: int, end: int) -> re.Match[str] | None:
    return next(reversed([*pattern.finditer(text, begin, end)]), None)


def _found(shape: Shape, deed: Deed) -> Iterator[Quantity]:
    _, end = _clause(shape.text, deed.start)
    for _, item in shape.items_in(deed.start, end, "Q"):
        if isinstance(item, Quantity) and item.substance:
            yield item


def _are_one_state(mentions: Sequence[Mention]) -> bool:
    """Return whether a state and its own bodies are named, and no one else."""
    countries = {one.country for one in mentions}
    return len(countries) == 1 and None not in countries and any(one.label == "State" for one in mentions)


@cache
def _frame(kind: str) -> Frame:
    return Frame(f"deed-{kind.replace('_', '-')}", "activity", MappingProxyType({}), MappingProxyType({"kind": kind, "places": "others"}))


@cache
def cue(name: str, language: str) -> Cue:
    """Return the cue of some words of `deeds.yml`."""

    def make() -> re.Pattern[str]:
        words = load_rules("deeds")[name][language]
        return re.compile(words if name.startswith("pointed") else rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)

    return Cue(make)
