"""Programmes and action plans: who runs them, when, where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.facts import Value, claim_key
from loaders.discourse.record import Discourse, date_of, places_of
from loaders.grammar.frames import Claimed
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import MARK, Shape, mentions_of
from loaders.mentions import Mention, identity
from loaders.mentions.bodies import short_form
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of, expressed
from loaders.rules import load_rules
from loaders.values.dates import DateMention

PLAN = expressed("programmes", "told", "plan", flags=re.IGNORECASE)
SYSTEM = expressed("programmes", "told", "system")
# Rules that tell no more than whose a programme is.
OWNED = frozenset({"programme-named", "programme-of"})
YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)(?!\d)")
FAR = 60  # code points of a shape from the verb of running to who runs
DASHES = ("-", "–", " - ", " – ", "/")


def add_programme(claimed: Claimed, discourse: Discourse) -> None:
    """Add a programme, with who runs it."""
    programmes = claimed.mentions("programme")
    if not programmes:
        return
    programme = programmes[0]
    if programme.entry is None and short_form(programme.name) == programme.name:
        # `Program` alone names none.
        return
    if claimed.frame.rule in OWNED and SYSTEM.search(programme.name if programme.entry is None else programme.entry.name):
        # That a body has a system for messages or data is no programme of it.
        return
    shape = claimed.shape
    if claimed.frame.rule == "programme-named" and shape.sentence.text[programme.start : programme.end] == short_form(programme.name):
        # `Program tersebut` says nothing new of it.
        return
    who = claimed.mentions("who", "who2", "with")
    date, start, end = _date(claimed, programme)
    places, end = places_of(claimed, end)
    stands = claimed.frame.rule == "programme-named" and _standing.search(shape.text, 0, claimed.match.start("programme")) is not None
    modality = None if stands else modality_of(shape.text, claimed.start, claimed.end)
    evidence = discourse.evidence(shape, start, end, claimed.frame.rule, 0.6 if claimed.frame.rule == "programme-named" else 0.8)
    key = discourse.name(programme, shape)
    kind = "action_plan" if PLAN.search(programme.name) else "programme"
    properties: dict[str, Value | None] = {"name": programme.name, "kind": kind, "date": date, "modality": modality}
    if programme.entry is not None:
        properties["entry"] = programme.entry.id
    discourse.claims.node("Programme", key, properties, evidence)
    discourse.tie = key
    if claimed.frame.rule == "programme-between":
        who = who or discourse.pair
    for actor in who or _owners(programme, discourse):
        discourse.claims.relationship(claimed.frame.settings.get("relation", "RUNS"), discourse.name(actor, shape), key, {}, evidence)
    if who and modality is None:
        for place in places:
            discourse.claims.relationship("HELD_IN", key, discourse.place(place, shape), {"date": date}, evidence)


def _date(claimed: Claimed, programme: Mention) -> tuple[str | None, int, int]:
    years = YEARS.search(programme.name)
    if years:
        return f"{years.group(1)}/{years.group(2)}", claimed.start, claimed.end
    shape = claimed.shape
    for index, item in enumerate(shape.items):
        if item is programme:
            for other in (shape.items[index - 1] if index else None, shape.items[index + 1] if index + 1 < len(shape.items) else None):
                if isinstance(other, DateMention) and other.edtf and "/" in other.edtf and _adjacent(shape.sentence.text, programme, other):
                    return other.edtf, claimed.start, claimed.end
    return date_of(claimed) if claimed.frame.settings.get("dated") == "clause" else (None, claimed.start, claimed.end)


def add_described(claimed: Claimed, discourse: Discourse) -> None:
    """Add a programme that a sentence describes and does not name."""
    shape = claimed.shape
    who = claimed.mentions("who", "who2", "with")
    date, start, end = date_of(claimed)
    places, end = places_of(claimed, end)
    modality = modality_of(shape.text, claimed.start, claimed.end)
    evidence = discourse.evidence(shape, start, end, claimed.frame.rule)
    first, last = claimed.match.span("name")
    name = " ".join(shape.sentence.text[shape.origin(first) : shape.origin(last, at_end=True)].split())
    key = claim_key("Programme", sorted(identity(actor) for actor in who), name, discourse.claims.document.id)
    discourse.claims.node("Programme", key, {"name": name, "kind": "programme", "date": date, "modality": modality}, evidence)
    for actor in who:
        discourse.claims.relationship("RUNS", discourse.name(actor, shape), key, {}, evidence)
    for place in places:
        discourse.claims.relationship("HELD_IN", key, discourse.place(place, shape), {"date": date}, evidence)


def runs_programme(shape: Shape, position: int, discourse: Discourse) -> bool:
    """Return whether who stands at a place is told to run a programme named before (`Project X, run by ⟨A0⟩ in partnership with …`)."""
    led = _run_by.search(shape.text, max(0, position - FAR), position)
    if led is None:
        return False
    named = [mark for mark in MARK.finditer(shape.text, 0, led.start()) if mark[1] in "GM"]
    if not named and _meant.match(shape.text) is not None:
        return any(one.mention.label == "Programme" and one.at == discourse.forums.read for one in discourse.forums.named)
    return any(is_programme(shape.item(mark)) for mark in named[-1:])


def is_programme(item: object) -> bool:
    """Return whether what a mark stands for is a programme, be it by two names."""
    return {one.label for one in mentions_of(item)} == {"Programme"}


def _adjacent(text: str, one: Mention, other: DateMention) -> bool:
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return len(between) <= 4 and not any(c.isalnum() for c in between)


def _owns(actor: Mention, name: str) -> bool:
    """Whether what a programme's name begins with runs it: a state's bare name tells where it is (`Fiji Policing Programme`)."""
    if actor.label != "State":
        return True
    return actor.entry is not None and (actor.name in actor.entry.demonyms or name.startswith(("'", "\u2019"), actor.end))


def _owners(programme: Mention, discourse: Discourse) -> tuple[Mention, ...]:
    """Return the bodies whose names begin that of the programme (`ASEAN Work Plan`), or the pair there (`NATO-Japan Programme`)."""
    named = discourse.named_in(programme.name)
    owners = _joined(named, programme.name)
    if len(owners) == 1 and (owners[0].start or not _owns(owners[0], programme.name)):
        owners = ()
    return tuple(replace(one, start=programme.start + one.start, end=programme.start + one.end) for one in owners)


def _joined(named: Sequence[Mention], name: str) -> tuple[Mention, ...]:
    """Return those whose names a dash joins at the head or the end of a name (`Program Kemitraan Kenya-Jepang`), else the first named."""
    for place, first in enumerate(named):
        run = [first]
        for other in named[place + 1 :]:
            if name[run[-1].end : other.start] not in DASHES:
                break
            run.append(other)
        # What lies between two tells where a programme is (`Peru-Chile Border Programme`).
        if len(run) > 1 and (first.start == 0 or run[-1].end == len(name)) and _lying.search(name) is None:
            return tuple(run)
    return tuple(named[:1])


@Cue
def _lying() -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{load_rules('programmes')['lies_between']})\b", re.IGNORECASE)


@Cue
def _meant() -> re.Pattern[str]:
    """Return the pattern of words for a programme named before."""
    return compile_for_search(rf"(?:{load_rules('programmes')['meant']})\b", re.IGNORECASE)


@Cue
def _run_by() -> re.Pattern[str]:
    """Return the pattern of the passive of running a programme, before who runs it."""
    rules = load_rules("programmes")
    return compile_for_search(rf"(?<![\w-])(?:{any_of(rules['run'].values())})(?: [a-z]+ly)? (?:by|oleh) (?:the )?$", re.IGNORECASE)


@Cue
def _standing() -> re.Pattern[str]:
    """Return the pattern of words before a programme that is there, whatever is only meant to be done in it."""
    return compile_for_search(rf"(?<![\w-])(?:{any_of(load_rules('programmes')['standing'].values())}) $", re.IGNORECASE)
