"""Sufficiency: whether a sentence tells enough of an event, and the stretch of it that tells of this one alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from types import MappingProxyType

from loaders.grammar.acts import cue
from loaders.grammar.clauses import Clause
from loaders.grammar.frames import Claimed, Frame
from loaders.grammar.happenings import Event
from loaders.grammar.shapes import MARK, Shape, mentions_of
from loaders.grammar.supporters import supporters
from loaders.mentions import Mention, identity
from loaders.patterns.words import expressed
from loaders.relations.activities import AGREED_ON, is_stopped, is_topic
from loaders.relations.descriptions import told_of
from loaders.relations.partners import COURSE
from loaders.relations.transfers import INTERNATIONAL, is_transfer
from loaders.values.quantities import Quantity

OF_BEFORE = expressed("sufficiency", "of_before")
CASE = expressed("sufficiency", "case", flags=re.IGNORECASE)
LITTLE = expressed("sufficiency", "little")
LED = expressed("sufficiency", "led", flags=re.IGNORECASE)
JOINED = expressed("sufficiency", "joined")
GOODS = expressed("sufficiency", "goods", flags=re.IGNORECASE)
GOODS_BEHIND = expressed("sufficiency", "goods_behind")
PERSONS_MOVED = expressed("sufficiency", "persons_moved", flags=re.IGNORECASE)
PAID = expressed("sufficiency", "paid", flags=re.IGNORECASE)
BEING = expressed("sufficiency", "being")
OPERATION = expressed("sufficiency", "operation", flags=re.IGNORECASE)
JOINS = expressed("sufficiency", "joins", flags=re.IGNORECASE)
NAMED = expressed("sufficiency", "named")
WHOLE = re.compile(r"(?s:.*)")
THE = expressed("sufficiency", "the", flags=re.IGNORECASE)
THAT = expressed("sufficiency", "that", flags=re.IGNORECASE)
ONCE = expressed("sufficiency", "once", flags=re.IGNORECASE)
SCHOOL = expressed("sufficiency", "school")
GOING = expressed("sufficiency", "going", flags=re.IGNORECASE)
TOLD_OF_THEM = expressed("sufficiency", "told_of_them")
CONTRAST = expressed("sufficiency", "contrast")
SECOND_VERB = expressed("sufficiency", "second_verb")
WHEN_IT = expressed("sufficiency", "when_it")
# What is done at once, and can be no longer done.
DEEDS = frozenset({"seizure", "other", "liaison_posting"})
ENDS = re.compile(r"[.;:]")
LONGEST = 500
HELD_REACH, NEXT, OPENING = 90, 30, 70


def claimed_of(event: Event, shape: Shape) -> Claimed:
    """Return an event as what a sentence claims, without what is told of other deeds."""
    rule = f"event-{event.act.kind.replace('_', '-')}"
    frame = Frame(rule, "activity", MappingProxyType({}), MappingProxyType({"kind": event.act.kind}))
    cut = max((one.end for one in (*event.doers, *event.others) if one.end <= event.trigger), default=event.trigger)
    clause_begin = shape.text.rfind("; ", cut, event.trigger)
    opened = WHEN_IT.match(shape.text, clause_begin + len("; ")) if clause_begin >= 0 else None
    # What a clause opens with dates all that it tells of.
    cut = opened.end() if opened else cut
    besides = SECOND_VERB.search(shape.text, cut, event.trigger) or TOLD_OF_THEM.match(shape.text, cut)
    if besides and re.search("⟨[DP]", shape.text[cut : event.trigger]):
        # When and where the same did something else before is not when and where they did this.
        text = f"{shape.text[:cut]} {shape.text[event.trigger :]}"
        clause = Clause(
            shape.sentence, text, shape.items, shape.starts, shape.origins, shape, ((0, cut), (event.trigger - 1, len(shape.text))), cut
        )
        return Claimed(frame, clause, next(WHOLE.finditer(text, event.start, cut + 1 + event.end - event.trigger)))
    contrast = CONTRAST.search(shape.text, event.end)
    if contrast is not None:
        # Nor is when something else was done.
        clause = Clause(
            shape.sentence, shape.text[: contrast.start()], shape.items, shape.starts, shape.origins, shape, ((0, contrast.start()),), 0
        )
        return Claimed(frame, clause, next(WHOLE.finditer(clause.text, event.start, event.end)))
    return Claimed(frame, shape, next(WHOLE.finditer(shape.text, event.start, event.end)))


def is_told(event: Event, shape: Shape, roles: Sequence[tuple[Mention, str]], quantities: Sequence[Quantity], language: str) -> bool:
    """Return whether an event names who makes it one of cooperation, or who seized what."""
    act, text = event.act, shape.text
    if act.transfer:
        return is_transfer(roles) and event.end - event.start <= LONGEST
    if act.kind == "training" and not any(role == act.doer for _, role in roles) and not THE.search(text, 0, event.trigger):
        # Who was taught at once with those of other countries was taught together.
        named = {mention.country for mention, _ in roles}
        return len(named - {None}) > 1 and not THAT.match(text, event.trigger) and event.end - event.start <= LONGEST
    of_goods = GOODS.search(text, event.trigger, event.stop) or GOODS_BEHIND.match(text, event.stop)
    if act.kind == "information_exchange" and of_goods:
        return False
    doers = sum(role == act.doer for _, role in roles)
    if not doers or event.end - event.start > LONGEST:
        return False
    # To freeze accounts is no stop to what is done together.
    rest = f"{text[: event.trigger]}{'-' * (event.stop - event.trigger)}{text[event.stop :]}" if event.deed else text
    if act.kind not in DEEDS and is_stopped(rest if act.kind == "joint_operation" else text, event.start, event.end):
        return False
    if act.kind == "liaison_posting":
        return _is_abroad(event, shape, roles)
    if act.kind == "seizure":
        if any(one.substance for one in quantities):
            return True
        if doers > 1 and _deals_with_drugs(event, text, language):
            return True
        return event.deed and _is_found_together(event, shape, roles, language)
    bodies = [(mention, role) for mention, role in roles if mention.label != "Person"]
    if act.kind == "visit" and doers == len(roles) and len(bodies) < 2 and (event.deed or GOING.match(text, event.trigger)):
        return bool(bodies) and not COURSE.search(text) and _is_abroad(event, shape, bodies)
    if len(roles) < 2 and act.kind not in ("training", "meeting"):
        return act.kind == "joint_operation" and not event.deed and _is_of_others(event, text, roles[0][0], language)
    if act.kind == "assistance" and PERSONS_MOVED.match(text, event.trigger):
        given = event.trigger, event.stop + len(" hasil curian")
        before = told_of(shape, event.trigger)
        for name in ("persons", "spoils"):
            if cue(name, language).search(text, *given) or cue(name, language).search(before):
                return False
    if act.kind in AGREED_ON and is_topic(text, event.start, event.end):
        return False
    if act.kind == "information_exchange" and _is_domestic([mention for mention, _ in roles]):
        return False
    if act.mutual:
        together = cue("through", language).search(text, event.start, event.end) is not None
        alone = not together and (OF_BEFORE.search(text, 0, event.end) is not None or not _is_joint(event, shape, language))
        # What has no verb of its own, as a handbook, those made together who are named together.
        joint = act.kind not in ("joint_operation", "other") or not alone or act.verb is None is act.passive
        several = joint and (bool(act.other) or doers > 1) and sum(mention.label != "Forum" for mention, _ in roles) > 1
        if act.kind != "meeting" or not event.deed:
            return several
        labels = {one.label for phrase in (*event.doers, *event.others) for one in phrase.mentions}
        # A forum met where it is told when and where it did.
        return (several and labels != {"Forum"}) or ((labels == {"RegionalBody"} or "Forum" in labels) and _met(event, shape))
    if act.kind == "training" and doers == len(roles) == 1 and is_school(roles[0][0]):
        return any(isinstance(item, Quantity) for _, item in shape.items_in(event.start, min(len(text), event.end + HELD_REACH), "Q"))
    if doers == len(roles):
        # Who trained together trained somebody; those of a country may have done it each.
        countries = {mention.country for mention, _ in roles}
        if act.kind == "assistance" and (not PAID.match(text, event.trigger) or BEING.search(text, 0, event.trigger)):
            return False
        return act.kind in ("training", "assistance") and doers > 1 and (len(countries) > 1 or None in countries)
    return not _is_domestic([mention for mention, _ in roles])


def _is_of_others(event: Event, text: str, mention: Mention, language: str) -> bool:
    """Return whether an operation told of one alone is that of others too: run by a body of no state, or one that it joined."""
    if OPERATION.match(text, event.trigger) and mention.label in INTERNATIONAL:
        return OF_BEFORE.search(text, 0, event.end) is None
    return JOINS.match(text, event.trigger) is not None and NAMED.search(text, event.trigger, event.stop + NEXT) is not None


def _met(event: Event, shape: Shape) -> bool:
    """Return whether a sentence tells when and where something was."""
    text = shape.text
    stop = ENDS.search(text, event.end, min(len(text), event.end + HELD_REACH))
    behind = text[event.start : stop.start() if stop else min(len(text), event.end + HELD_REACH)]
    return "⟨P" in behind and "⟨D" in behind


def is_school(mention: Mention) -> bool:
    """Return whether a body is there to teach."""
    names = [mention.name, *([mention.entry.name] if mention.entry is not None else [])]
    return any(SCHOOL.search(name) for name in names)


def _is_abroad(event: Event, shape: Shape, roles: Sequence[tuple[Mention, str]]) -> bool:
    """Return whether officers are posted with a body of another country, or at a place there."""
    home = {mention.country for mention, role in roles if role == event.act.doer}
    reach = event.start, min(len(shape.text), event.end + HELD_REACH)
    places = [item for _, item in shape.items_in(*reach, "P")]
    if event.act.kind == "liaison_posting":
        # A state where somebody is stands for a place.
        places += [one for mark in MARK.finditer(shape.text, *reach) if mark[1] == "P" for one in mentions_of(shape.item(mark))]
    named = [mention for mention, role in roles if role != event.act.doer] + [one for one in places if isinstance(one, Mention)]
    if event.act.kind == "liaison_posting" and len(home) > 1 and not event.others:
        # Each has his with the other.
        return True
    if home == {None}:
        # Whom no state has is abroad everywhere.
        bodies = event.act.kind == "liaison_posting" or all(one.label in INTERNATIONAL for one, _ in roles)
        return event.act.kind in ("visit", "liaison_posting") and bodies and any(one.country for one in named)
    return bool(home) and None not in home and any(one.country not in (None, *home) for one in named)


def _deals_with_drugs(event: Event, text: str, language: str) -> bool:
    found = cue("goods", language).search(text, event.start, min(len(text), event.end + HELD_REACH))
    return found is not None and not re.search(r"\b(?:little|few|no|sedikit) $", text[: found.start()])


def _is_found_together(event: Event, shape: Shape, roles: Sequence[tuple[Mention, str]], language: str) -> bool:
    """Return whether services of several countries are said to have seized together what is no drug."""
    if len(sides(mention for mention, _ in roles)) < 2 or CASE.search(shape.text, event.trigger, event.stop):
        return False
    told = any(JOINED.search(shape.words(one.start, one.end)) or one.governed == "with" for one in event.doers)
    told = told or cue("contraband", language).search(shape.text, event.stop, min(len(shape.text), event.stop + HELD_REACH)) is not None
    return told and not LITTLE.search(shape.text, event.stop, min(len(shape.text), event.stop + NEXT))


def _is_joint(event: Event, shape: Shape, language: str) -> bool:
    """Return whether those of an operation did it together: one with others, or as the words around it say."""
    text = shape.text
    around = cue("joint", language).search(text, max(0, event.start - OPENING), min(len(text), event.end + NEXT))
    if around is not None or any(JOINED.search(shape.words(one.start, one.end)) for one in event.doers):
        return True
    if any(one.governed == "with" for one in event.doers) or supporters(claimed_of(event, shape)):
        return True
    # Services of several countries are named for one deed where they did it together; patrols each has of its own.
    if not event.deed and not ONCE.search(text, event.trigger, event.stop + NEXT):
        return False
    found = sides(mention for phrase in event.doers for mention in phrase.mentions)
    return len(found) > 1 and None not in found and not cue("apart", language).search(text, event.start, event.end)


def sides(mentions: Iterable[Mention]) -> set[str | None]:
    """Return the sides that bodies stand on: their countries, of those of no state each its own, None for whose country is not known."""
    return {identity(one) if one.country is None and one.label in INTERNATIONAL else one.country for one in mentions}


def gathers(claimed: Claimed) -> bool:
    """Return whether a claim of who attended tells of more: who led it, or of several countries that met there whoever held it."""
    return LED.search(claimed.match.group()) is not None or len(sides(claimed.mentions("who")) - {None}) > 1


def _is_domestic(mentions: Sequence[Mention]) -> bool:
    """Return whether all are of one state, one of them being this itself."""
    states = {mention.country for mention in mentions if mention.label == "State"}
    return len(states) == 1 and None not in states and {mention.country for mention in mentions} == states
