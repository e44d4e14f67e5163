"""Efforts: what some did by working with others, on a journey or on an occasion, and with whose support."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse
from loaders.grammar.acts import Act, cue
from loaders.grammar.frames import Claimed, Frame
from loaders.grammar.happenings import Event, event_of, governed
from loaders.grammar.modality import agreed_only, modality_of
from loaders.grammar.phrases import OBJECT, Phrase, after, before, head_of
from loaders.grammar.shapes import MARK, Shape, mentions_of
from loaders.mentions import BODIES, Mention, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import LANGUAGES
from loaders.patterns.words import expressed, expression
from loaders.relations.activities import record
from loaders.rules import load_rules
from loaders.text.segments import Span

PASSED = re.compile(r"[,;.:]")
FULL_STOP = re.compile(r"[;:]|\.(?= )")
JOINED = expressed("efforts", "joined", flags=re.IGNORECASE)
SIGNED = compile_for_search(expression("efforts", "signed"), re.IGNORECASE)
# What is caught or raided, and by what a case of it is told.
CAUGHT = frozenset({"seizure", "joint_operation"})
COUNTED_OR_DATED = re.compile(r"⟨[DQ]\d+⟩")
# For what somebody sends his people.
SENT_FOR = frozenset({"assistance", "training"})
REACH, LONG, NEXT, FEW_WORDS = 110, 200, 60, 4
OPENS = expressed("efforts", "opens")
# The longest mark at which a match may end.
LAST = len("⟨S000⟩")
AIM = {language: expressed("efforts", "aim", language) for language in LANGUAGES}
ON_IT = expressed("efforts", "on_it")
SECOND_MEANT = expressed("efforts", "second_meant")
COUNTED = expressed("efforts", "counted")
COUNTED_PEOPLE = re.compile(r" ⟨Q")
BARE = expressed("efforts", "bare")
CREW = expressed("efforts", "crew")
CREW_END = expressed("efforts", "crew_end")
WHOLE = re.compile(r"(?s:.*)")
SUPPORT = Frame("event-support", "activity", MappingProxyType({}), MappingProxyType({"kind": "assistance"}))
OPENING = expressed("efforts", "opening")


def is_second_aim(text: str, position: int) -> bool:
    """Return whether the verb at a place is the second of two that say what is to be done."""
    return SECOND_MEANT.search(text, max(0, position - REACH), position) is not None and BARE.match(text, position) is not None


def of_efforts(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    """Yield what those did who worked together to do it (`worked with the Navy to dismantle …`, `helped Fiji to arrest …`)."""
    text = shape.text
    for match in act.base.finditer(text) if act.base is not None else ():
        begin = max(0, match.start() - REACH)
        cues = [
            one for one in cue("done", language).finditer(text, begin, match.start()) if not PASSED.search(text, one.end(), match.start())
        ]
        if not cues or not AIM[language].search(text, cues[-1].end(), match.start()):
            continue
        if (act.kind in CAUGHT and is_habit(text, cues[-1], language)) or works_for(act.kind, text, match.span(), language):
            continue
        subjects, beside = before(shape, cues[-1].start(), language)
        between = [one for one in after(shape, cues[-1].end(), language) if one.end <= match.start()]
        if subjects and act.kind != "assistance":
            doers = [*subjects, *governed([*beside, *between], "with"), *governed(between, OBJECT)]
            taught = governed(after(shape, match.end(), language), OBJECT)[:1] if act.kind == "training" else []
            yield event_of(act, (cues[-1].start(), match.end()), doers, taught)


def is_habit(text: str, worked: re.Match[str], language: str) -> bool:
    """Return whether a sentence tells of what some work for all the time, and of no case of it (`cooperates with ⟨S0⟩ to seize drugs`)."""
    return language == "en" and cue("habitual", language).match(text, worked.start()) is not None and COUNTED_OR_DATED.search(text) is None


def works_for(kind: str, text: str, span: Span, language: str) -> bool:
    """Return whether a verb says what some work for, and of no case of it (`bekerja sama dalam memberantas peredaran gelap narkotika`)."""
    if language != "id" or kind not in CAUGHT:
        return False
    lead, case = _aims()
    return lead.search(text, max(0, span[0] - NEXT), span[0]) is not None and case.match(text, span[1]) is None


@cache
def _aims() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what stands before a verb of an aim, and of what stands behind one that tells of a case."""
    words = load_rules("events")
    return re.compile(rf"\b{words['aims']}", re.IGNORECASE), re.compile(words["cases"], re.IGNORECASE)


def crew_of(shape: Shape, position: int, language: str) -> list[Phrase]:
    """Return of whom those are who did something as one team (`a unit in Lima staffed by Customs and the Navy seized …`)."""
    if language != "en":
        return []
    made = CREW.search(shape.text, max(0, position - LONG), position)
    if made is None:
        return []
    found = [one for one in after(shape, made.end(), language) if one.end <= position and one.governed in (OBJECT, "by", "of", "from")]
    if sum(len(one.mentions) for one in found) < 2 or not CREW_END.fullmatch(shape.text, found[-1].end, position):
        return []
    return found


def of_common(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    """Yield the deed, told by a noun, on which some worked with others (`cooperated with the Navy on the investigation`)."""
    text = shape.text
    cues = [
        one
        for one in cue("shared", language).finditer(text, max(0, span[0] - REACH), span[0])
        if not (FULL_STOP if JOINED.match(one[0]) else PASSED).search(text, one.end(), span[0])
    ]
    if act.kind == "seizure" and cues and is_habit(text, cues[-1], language):
        return
    if cues and ON_IT.search(text, cues[-1].end(), span[0]):
        subjects, beside = before(shape, cues[-1].start(), language)
        between = [one for one in after(shape, cues[-1].end(), language) if one.end <= span[0]]
        joined = governed(between, OBJECT) if JOINED.match(cues[-1][0]) else []
        others = [*governed(between, "with"), *joined]
        if subjects and (others or sum(len(one.mentions) for one in subjects) > 1):
            yield event_of(act, (cues[-1].start(), span[1]), [*subjects, *governed(beside, "with"), *others], [], deed=True)


def of_fruits(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    """Yield the deed that cooperation is told to have led to (`cooperation between Peru and Chile led to the arrest of …`)."""
    text = shape.text
    for worked in cue("fruitful", language).finditer(text):
        led = cue("fruits", language).search(text, worked.end(), min(len(text), worked.end() + LONG))
        if led is None or PASSED.search(text.replace(",", " "), worked.end(), led.start()):
            continue
        brought = cue("brought", language).search(text, led.end(), min(len(text), led.end() + NEXT))
        parties = [one for one in after(shape, worked.end(), language) if one.end <= led.start()]
        parties = governed(parties, "among", "of", "with", "by", OBJECT)
        if brought is None or not parties or re.search(r"[;.⟨]", text[led.end() : brought.start()]):
            continue
        counted = COUNTED.match(text, brought.end()) is not None and cue("found", language).match(text, brought.start()) is not None
        persons = cue("persons", language).search(text, brought.end(), min(len(text), brought.end() + NEXT // 2)) is not None
        persons = persons or (COUNTED_PEOPLE.match(text, brought.end()) is not None and "angkap" in brought[0])
        if (counted and not persons) is (act.kind == "seizure"):
            yield event_of(act, (led.start(), brought.end()), parties, [], deed=True)


def of_sending(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    """Yield the help of those whom somebody sent for it (`sent a team to Lima to assist the police of Peru`)."""
    text = shape.text
    for match in act.base.finditer(text) if act.base is not None and act.kind in SENT_FOR else ():
        sent = list(cue("sent", language).finditer(text, max(0, match.start() - REACH), match.start()))
        if not sent or PASSED.search(text, sent[-1].end(), match.start()) or not AIM[language].search(text, sent[-1].end(), match.start()):
            continue
        subjects, _ = before(shape, sent[-1].start(), language)
        others = governed(after(shape, match.end(), language), OBJECT, "in", "to")[:1]
        if subjects and others:
            yield event_of(act, (sent[-1].start(), match.end()), subjects, others, deed=True)


def of_going(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    """Yield the meeting that somebody travelled to (`flew to Lima to meet the minister of Peru`)."""
    text = shape.text
    for match in act.base.finditer(text) if act.base is not None and act.kind == "meeting" else ():
        gone = list(cue("travels", language).finditer(text, max(0, match.start() - REACH), match.start()))
        if not gone or PASSED.search(text, gone[-1].end(), match.start()) or not AIM[language].search(text, gone[-1].end(), match.start()):
            continue
        subjects, beside = before(shape, gone[-1].start(), language)
        met = governed(after(shape, match.end(), language), OBJECT, "with")[:1]
        if subjects and met:
            yield event_of(act, (gone[-1].start(), match.end()), [*subjects, *governed(beside, "with"), *met], [], deed=True)


def of_delegations(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    """Yield the visit that somebody leads a delegation on (`led a team of investigators to Lima`)."""
    text = shape.text
    for match in cue("delegations", language).finditer(text) if act.kind == "visit" else ():
        goal = MARK.search(text, match.end() - LAST)
        subjects, beside = before(shape, match.start(), language)
        if goal is None or not subjects:
            continue
        led = MARK.search(match.group("of") or "")
        doers = [*subjects]
        if led is not None and all(one.label == "Person" for phrase in subjects for one in phrase.mentions):
            doers.append(Phrase(OBJECT, *match.span("of"), mentions_of(shape.item(led)), False))
        found = list(after(shape, goal.start(), language))
        event = event_of(
            act, (match.start(), goal.end()), [*doers, *governed((*beside, *found), "with")], governed(found, OBJECT)[:1], deed=True
        )
        yield event


def of_journey(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    """Yield the meeting for which somebody travelled (`led a delegation to Lima for talks with …`)."""
    text = shape.text
    purpose = cue("purpose", language).search(text, max(0, span[0] - NEXT), span[0])
    verbs = list(cue("travels", language).finditer(text, max(0, span[0] - REACH), span[0])) if purpose else []
    if verbs and not PASSED.search(text, verbs[-1].end(), span[0]):
        subjects, _ = before(shape, verbs[-1].start(), language)
        parties = governed(after(shape, span[1], language), "with")
        if subjects and parties:
            yield event_of(act, (verbs[-1].start(), span[1]), [*subjects, *parties], [])


def of_occasion(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    """Yield the meeting on the occasion of which two sides did something (`signed an MoU after a meeting in Lima`)."""
    text = shape.text
    cued = cue("during", language).search(text[: span[0]])
    met = list(after(shape, span[1], language))
    if not cued or any(one.governed in ("among", "of") for one in met):
        return
    subjects, beside = before(shape, cued.start(), language)
    near = [one for one in governed(met, "with") if not PASSED.search(shape.text, span[1], one.start)]
    if near:
        # `… was proposed by the Navy in a meeting with …`
        marks = [*MARK.finditer(shape.text, max(0, cued.start() - NEXT), cued.start())]
        subjects = subjects or (head_of(shape, marks[-1].start()) if marks and marks[-1].end() >= cued.start() - 1 else [])
        subjects = subjects or _behind(shape, cued.start(), near[-1].end)
        if subjects:
            yield event_of(act, span, [*subjects, *near], [])
        return
    if not subjects:
        head = OPENING.match(text, span[1])
        subjects = head_of(shape, head.start("who")) if head else []
    parties = [*subjects, *governed(beside, "with")]
    countries = {mention.country for one in parties for mention in one.mentions}
    if len(countries) > 1 and None not in countries:
        yield event_of(act, span, parties, [])


def on_visit(shape: Shape, span: Span, found: Sequence[Phrase], language: str) -> list[Phrase]:
    """Return who did something on the occasion of a visit to others (`During a visit to Peru, the chief of the Navy …`)."""
    cued = cue("during", language).search(shape.text[: span[0]])
    hosts = governed(found, "to")[:1] if cued else []
    guests = _behind(shape, cued.start(), hosts[0].end) if cued and hosts else []
    home = {mention.country for one in hosts for mention in one.mentions}
    return [one for one in guests if not home & {mention.country for mention in one.mentions}]


def _behind(shape: Shape, start: int, end: int) -> list[Phrase]:
    """Return who stands behind the comma that ends an opening of a sentence."""
    if start > 0 and not OPENS.search(shape.text, 0, start):
        return []
    found = head_of(shape, end)
    return found if found and "," in shape.text[end : found[0].start] else []


def add_support(shape: Shape, discourse: Discourse, language: str) -> None:
    """Add that some did something with others' support, where no activity that both took part in has been told of."""
    for match in sorted([one for name in ("support", "sponsored") for one in cue(name, language).finditer(shape.text)], key=re.Match.start):
        giver = next((one for one in after(shape, match.end(), language) if one.governed in (OBJECT, "from", "of", "by")), None)
        if giver is None or shape.text[match.end() : giver.start].count(" ") > FEW_WORDS:
            continue
        takers, _ = before(shape, match.start(), language)
        if takers and SIGNED.search(shape.text, takers[-1].end, match.start()):
            continue
        takers = takers or head_of(shape, giver.end)
        roles = _aided(giver, takers, discourse)
        start, end = min([match.start(), *(one.start for one in takers)]), max([giver.end, *(one.end for one in takers)])
        if not roles or _is_told_of(shape, giver, discourse):
            continue
        if not (modality_of(shape.text, start, end) or agreed_only(shape.text, start, end)):
            found = next(WHOLE.finditer(shape.text, start, end))
            record(Claimed(SUPPORT, shape, found), "assistance", roles, (), None, discourse)


def _aided(giver: Phrase, takers: Sequence[Phrase], discourse: Discourse) -> list[tuple[Mention, str]]:
    """Return who supported whom, each in his role, in a report on a state this one; nobody where it is an affair of one country."""
    aided = [one for phrase in takers for one in phrase.mentions]
    own = discourse.own if discourse.context.titled and not aided else None
    aided += [replace(own, rule=RULE)] if own is not None else []
    roles = [(one, "who") for one in giver.mentions] + [(one, "with") for one in aided]
    roles = [(one, role) for one, role in roles if one.label not in ("Place", "Person")]
    if any(one.country is None and one.label in BODIES and one.entry is None for one, _ in roles):
        # Whose body it is decides whether it was help from abroad.
        return []
    sides = {role for _, role in roles}
    # Bodies of no state are none of one country.
    several = len({one.country for one, _ in roles}) > 1 or (
        len({identity(one) for one, _ in roles}) > 1 and all(one.country is None and one.entry is not None for one, _ in roles)
    )
    return roles if len(sides) > 1 and several else []


def _is_told_of(shape: Shape, giver: Phrase, discourse: Discourse) -> bool:
    """Return whether a sentence has told of an activity that who supports it takes part in."""
    giving = {identity(one) for one in giver.mentions}
    return any(text == shape.text and parties & giving for (text, _), (_, parties) in discourse.parties.items())
