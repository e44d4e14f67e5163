"""Programmes and action plans: who runs them, when, where."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.facts import Value, claim_key
from loaders.discourse.record import Discourse, date_of, places_of
from loaders.grammar.frames import Claimed
from loaders.grammar.modality import modality_of
from loaders.mentions import Mention, identity
from loaders.mentions.bodies import short_form
from loaders.values.dates import DateMention

PLAN = re.compile(r"\b(?:plan|action plan|strategy|rencana|rencana aksi)\b", re.IGNORECASE)
YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)(?!\d)")
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
    shape = claimed.shape
    if claimed.frame.rule == "programme-named" and shape.sentence.text[programme.start : programme.end] == short_form(programme.name):
        # `Program tersebut` says nothing new of it.
        return
    who = claimed.mentions("who", "who2")
    date, start, end = _date(claimed, programme)
    places, end = places_of(claimed, end)
    modality = modality_of(shape.text, claimed.start, claimed.end)
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


def _adjacent(text: str, one: Mention, other: DateMention) -> bool:
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return len(between) <= 4 and not any(c.isalnum() for c in between)


def _owns(actor: Mention, name: str) -> bool:
    """Whether what a programme's name begins with runs it: a state's bare name tells where it is (`Fiji Policing Programme`)."""
    if actor.label != "State":
        return True
    return actor.entry is not None and (actor.name in actor.entry.demonyms or name.startswith(("'", "\u2019"), actor.end))


def _owners(programme: Mention, discourse: Discourse) -> tuple[Mention, ...]:
    """Return the bodies whose names begin that of the programme (`ASEAN Work Plan`, `the UNODC–WCO Programme`)."""
    found: list[Mention] = []
    reached = 0
    for actor in discourse.named_in(programme.name):
        if programme.name[reached : actor.start] not in (("",) if not found else DASHES) or not _owns(actor, programme.name):
            break
        reached = actor.end
        found.append(replace(actor, start=programme.start + actor.start, end=programme.start + actor.end))
    return tuple(found)
