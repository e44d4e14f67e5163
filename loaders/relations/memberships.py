"""Memberships: who takes part in a forum, body or programme, by words of taking part and the names on both sides of them.

Where no frame has a sentence's order of words, the reader composes it: who is named nearest before the words, with those joined
to them by `and`, `together with` or people of theirs, and the forum that follows, or is meant by `the meeting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from graph.facts import Value
from loaders.discourse.anaphora import RULE as ANAPHORA
from loaders.discourse.forums import BODIES, Named, is_common, is_forum
from loaders.discourse.record import Discourse, date_of
from loaders.grammar.frames import Claimed, Frame
from loaders.grammar.modality import agreed_only, modality_of
from loaders.grammar.predicates import Predicate, acted, at_venue, hedge, light, people, pointed, predicates, spoken
from loaders.grammar.reductions import Reduced, reduced
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention, distinct, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import expressed, expression
from loaders.relations.attendees import (
    ACTORS,
    MARK,
    actors_at,
    actors_before,
    mentions_at,
)
from loaders.relations.delegates import sittings_of_delegates
from loaders.relations.delegations import sittings_of_delegations
from loaders.relations.followers import sittings_of_followers
from loaders.relations.issuers import sittings_of_issuers
from loaders.relations.members import sittings_told
from loaders.relations.participation import MINISTER, is_of_no_state
from loaders.relations.seats import sittings_of_seats
from loaders.relations.sitting import Sitting
from loaders.relations.venues import OPENED, venue_of_relative, venue_opening
from loaders.relations.ways import CLAUSE, JOINS_THEM, clause_at, sitting_around
from loaders.text.segments import Span
from loaders.values.dates import DateMention

WHOLE = re.compile(r"(?s:.*)")
GAPPED = expressed("memberships", "clauses", "gapped")
OF_ANOTHER = expressed("memberships", "clauses", "of_another", flags=re.IGNORECASE)
NOT = compile_for_search(expression("memberships", "clauses", "not"), re.IGNORECASE)
DEED = expressed("memberships", "clauses", "deed")
INFINITIVE = compile_for_search(expression("memberships", "clauses", "infinitive"), re.IGNORECASE)
DONE = expressed("memberships", "clauses", "done", flags=re.IGNORECASE)
# Between a place that a sentence names and the words that lead to it, and who speaks there, at most.
LEAD, SPEECH = 60, 160
AND_DATED = expressed("memberships", "clauses", "and_dated")
DATED_BEFORE = expressed("memberships", "clauses", "dated_before")
BESIDE = expressed("memberships", "clauses", "beside")
IN_WHICH = Cue(lambda: compile_for_search(expression("memberships", "clauses", "in_which")))
MINISTERIAL = expressed("memberships", "clauses", "ministerial")
NOT_YET = expressed("memberships", "clauses", "not_yet", flags=re.IGNORECASE)
NO_PATTERNS: Mapping[str, Any] = MappingProxyType({})
HELD = "hosted-by"
SITTING = expressed("memberships", "clauses", "sitting")
GOES_ON = compile_for_search(expression("memberships", "clauses", "goes_on"), re.IGNORECASE)
_THERE = Predicate("speaks-in", "there", WHOLE, "PARTICIPATES_IN", None, False)
FORUM = Cue(lambda: compile_for_search(r"⟨[FIGMAL]"))


def add_memberships(shape: Shape, claims: Sequence[Claimed], discourse: Discourse) -> None:
    """Add who takes part in what, where no frame has told of the same two; keep the forums that the sentence names."""
    if not (FORUM.may_match(shape.text) or discourse.forums.named):
        return
    language, meant = shape.sentence.language, list[Named]()
    if language in ("en", "id"):
        told = _told(claims)
        for sitting in _sittings(shape, language, discourse):
            _add(sitting, shape, discourse, told)
        without = reduced(shape, language)
        if without is not None:
            for sitting in _sittings(without, language, discourse):
                _add(_in_whole(sitting, without), shape, discourse, told)
        if discourse.forums.named:
            meant = [*_meant(shape, language, discourse)]
    discourse.forums.note(shape, discourse.finder.vocabulary, lambda mention: discourse.quote(mention, shape), meant)


def _in_whole(sitting: Sitting, without: Reduced) -> Sitting:
    """Return a sitting that a reduced shape tells of, with its places in the whole one."""
    start, trigger = without.place(sitting.start), without.place(sitting.trigger)
    return replace(sitting, start=start, end=without.place(sitting.end, at_end=True), trigger=trigger, dated=False)


def _meant(shape: Shape, language: str, discourse: Discourse) -> Iterator[Named]:
    """Yield the forums named before that a sentence speaks of by a word."""
    for match in pointed[language].finditer(shape.text):
        found = discourse.forums.meant(match["head"], language)
        if found is not None:
            yield found


def _told(claims: Sequence[Claimed]) -> set[tuple[str, str]]:
    """Return the pairs that frames have told of."""
    pairs: set[tuple[str, str]] = set()
    for claimed in claims:
        if claimed.frame.yields in ("participation", "part", "programme"):
            forums = claimed.mentions("forum", "whole", "programme")
            parts = [one for one in claimed.mentions("part") if one.label != "State"]
            actors = (*claimed.mentions("who", "who2", "with"), *parts)
            pairs |= {(identity(actor), identity(forum)) for actor in actors for forum in forums}
    return pairs


def _add(sitting: Sitting, shape: Shape, discourse: Discourse, told: set[tuple[str, str]]) -> None:
    whole = WHOLE.match(shape.text, sitting.start, sitting.end)
    if whole is None:
        return
    claimed = Claimed(Frame(sitting.predicate.rule, "participation", NO_PATTERNS, NO_PATTERNS), shape, whole)
    text = shape.text
    modality = modality_of(text, sitting.start, sitting.end, max(sitting.trigger, sitting.start)) or agreed_only(
        text, sitting.start, sitting.trigger
    )
    date, start, end = date_of(claimed)
    second = sitting.predicate.way == "passive" and AND_DATED.search(text, sitting.start, sitting.trigger) is not None
    if not sitting.dated or second or GOES_ON.search(text, sitting.end, end):
        date, start, end = None, sitting.start, sitting.end
    begin = min(sitting.start, clause_at(text, (sitting.trigger, sitting.trigger))[0])
    beside = BESIDE.match(text, sitting.end) if sitting.dated else None
    item = shape.items[int(beside["date"])] if beside is not None else None
    if isinstance(item, DateMention) and item.kind == "date" and beside is not None:
        # `a member of A since 2002 and of B since 2008`
        date, start, end = item.edtf, sitting.start, beside.end()
    elif (start < begin and text[:start].strip()) or DATED_BEFORE.match(text, start, sitting.start):
        # What dates a clause before dates that.
        date, start = None, sitting.start
    if sitting.date is not None:
        date = sitting.date
    quoted = discourse.evidence(shape, start, end, sitting.predicate.rule, 0.7)
    for forum in sitting.forums:
        if sitting.predicate.relation != "PARTICIPATES_IN" and modality is None:
            quote = sitting.quote or discourse.quote(forum, shape)
            for one in sitting.actors:
                if one.rule != ANAPHORA:
                    discourse.antecedents.quotes[one.key] = discourse.quote(one, shape)
            discourse.forums.join(forum, quote, sitting.actors, discourse.antecedents)
        for named in sitting.actors:
            if is_of_no_state(named, shape):
                continue
            actor = _of_state(named, forum, shape, discourse)
            pair = identity(actor), identity(forum)
            if sitting.predicate.rule == HELD and forum.label in BODIES and not SITTING.search(forum.name):
                # An organisation is not held: who paid for a course that somebody holds stands before the verb.
                continue
            if sitting.predicate.relation == "ESTABLISHED" and DEED.match(forum.name):
                continue
            if pair[0] == pair[1] or pair in told or actor.label not in ACTORS or is_common(forum):
                continue
            told.add(pair)
            properties: dict[str, Value | None] = {"date": date, "role": sitting.role, "modality": modality}
            source = discourse.name(actor, shape)
            target = discourse.claims.mention(forum, sitting.quote) if sitting.quote else discourse.name(forum, shape)
            named_before = discourse.antecedents.evidence((named,)) if sitting.predicate.rule == JOINS_THEM else ()
            discourse.claims.relationship(sitting.predicate.relation, source, target, properties, (*named_before, *quoted))


def _of_state(actor: Mention, forum: Mention, shape: Shape, discourse: Discourse) -> Mention:
    """Return the state for which a minister sits where ministers do, else the actor as named."""
    if actor.country is None or actor.label != "Agency" or not MINISTERIAL.search(forum.entry.name if forum.entry else forum.name):
        return actor
    state = discourse.finder.vocabulary.entries.get(f"state-{actor.country.lower()}")
    words = shape.sentence.text[actor.start : actor.end]
    if state is None or not MINISTER.match(words):
        return actor
    return Mention(actor.start, actor.end, "State", state.name, state, state.country, rule="state")


def _sittings(shape: Shape, language: str, discourse: Discourse) -> Iterator[Sitting]:
    listed, prefilter = predicates(language)
    taken: list[Span] = []
    for position in prefilter.possible(shape.text):
        predicate = listed[position]
        for match in predicate.words.finditer(shape.text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            found = _around(predicate, shape, match.span(), language, discourse)
            if found is not None:
                taken.append(match.span())
                yield found
                yield from _gapped(found, shape, discourse)
                if predicate.rule == JOINS_THEM and discourse.gathered:
                    # Those who are joined are its members.
                    yield replace(found, actors=discourse.gathered, dated=False)
                yield from sittings_of_followers(found, shape, language)
    yield from sittings_told(language, shape, discourse)
    there = _there(language, shape, discourse)
    if there is not None:
        yield there
    yield from _in_which(language, shape, discourse)
    yield from _spoken_at(language, shape, discourse)
    yield from sittings_of_delegations(shape, language, discourse)
    yield from sittings_of_delegates(shape, language, discourse)
    yield from sittings_of_seats(shape, language, discourse)
    yield from sittings_of_issuers(shape, language, discourse)


def _gapped(first: Sitting, shape: Shape, discourse: Discourse) -> Iterator[Sitting]:
    """Yield what those who sit in a forum also sit in, and with whom (`…, and, with ⟨L2⟩, in ⟨F3⟩`)."""
    more = GAPPED.match(shape.text, first.end) if first.predicate.way in ("active", "near") else None
    if more is None:
        return
    forum, beside = MARK.match(more["forum"]), MARK.match(more["beside"] or "")
    forums = tuple(one for one in mentions_at(shape, forum) if is_forum(one, discourse.finder.vocabulary)) if forum else ()
    who = (*first.actors, *(actors_at(shape, beside) if beside else ()))
    if forums:
        yield replace(first, end=more.end(), actors=distinct(who), forums=forums, quote=(), dated=False)


def _around(predicate: Predicate, shape: Shape, span: Span, language: str, discourse: Discourse) -> Sitting | None:
    clause = clause_at(shape.text, span)
    if hedge(language).search(shape.text, max(clause[0], span[0] - 40), span[0]):
        return None
    if NOT.search(shape.text, *span):
        return None
    if predicate.persons and not re.search(people(language), shape.words(*span), re.IGNORECASE):
        return None
    only_meant = INFINITIVE.search(shape.text, clause[0], span[0])
    if only_meant and not DONE.search(shape.text, clause[0], only_meant.start()):
        return None
    return sitting_around(predicate, shape, span, clause, language, discourse)


def _in_which(language: str, shape: Shape, discourse: Discourse) -> Iterator[Sitting]:
    """Yield who does something in a forum, in a relative clause (`⟨F0⟩, in which ⟨L1⟩ exchange data`)."""
    for match in IN_WHICH.finditer(shape.text):
        mark = MARK.search(shape.text, match.end())
        who = actors_at(shape, mark) if mark is not None else ()
        if mark is None or not who or not light(language).fullmatch(shape.text, match.end(), mark.start()):
            continue
        venue = venue_of_relative(shape, mark.start(), language, discourse)
        if venue is not None and all(one.label in ("Forum", "Programme") for one in venue[1]):
            yield Sitting(_THERE, venue[0], mark.end(), mark.end(), who, venue[1], None, venue[2])


def _there(language: str, shape: Shape, discourse: Discourse) -> Sitting | None:
    """Return who speaks or does something in the forum that a sentence opens with."""
    text = shape.text
    opened = OPENED.match(text)
    if opened is None:
        return None
    for verb in acted(language).finditer(text, opened.end()):
        actors = actors_before(shape, verb.start(), 0, language)
        if actors is None:
            continue
        named = venue_opening(shape, 0, actors[0], language, discourse)
        if named is None:
            return None
        return Sitting(_THERE, named[0], verb.end(), verb.start(), actors[1], named[1], None, named[2])
    return None


def _spoken_at(language: str, shape: Shape, discourse: Discourse) -> Iterator[Sitting]:
    """Yield who speaks or does something in a forum that the sentence goes on to name (`⟨S0⟩ proposed a network at ⟨F1⟩`)."""
    text = shape.text
    for mark in MARK.finditer(text):
        if mark["letter"] != "F" or mark.group().endswith(("'s", "’s")):
            continue
        lead = at_venue(language).search(text, max(0, mark.start() - LEAD), mark.start())
        forums = mentions_at(shape, mark)
        if (
            lead is None
            or NOT_YET.search(text, lead.start(), mark.end() + LEAD // 2)
            or not is_forum(forums[0], discourse.finder.vocabulary)
        ):
            continue
        begin = max((match.end() for match in CLAUSE.finditer(text, 0, lead.start())), default=0)
        for verb in spoken(language).finditer(text, max(begin, lead.start() - SPEECH), lead.start()):
            actors = actors_before(shape, verb.start(), begin, language)
            if OF_ANOTHER.search(text, verb.end(), lead.start() + 1):
                continue
            if actors is not None and not any(one["letter"] in "FG" for one in MARK.finditer(text, verb.end(), lead.start())):
                yield Sitting(_THERE, actors[0], mark.end(), verb.start(), actors[1], forums, None)
                break
