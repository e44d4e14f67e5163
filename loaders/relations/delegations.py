"""Delegations: who leads, belongs to or speaks for one takes part in the forum that the text tells of, as does its state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.discourse.record import Discourse
from loaders.discourse.sides import Delegated
from loaders.grammar.predicates import Predicate, spoken
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention, distinct
from loaders.patterns.words import expressed
from loaders.relations.attendees import MARK, actors_after, actors_at, mentions_at
from loaders.relations.sitting import Sitting
from loaders.relations.venues import Venue, venue_after, venue_in, venue_opening
from loaders.rules import load_rules

RULE = "delegation"
# Sentences over which a delegation is one to the forum that the text told of.
LASTING = 4
SENT = Predicate(RULE, "delegation", re.compile(r"(?s:.*)"), "PARTICIPATES_IN", None, True)
OTHER_VERB = expressed("memberships", "delegated", "other_verb")
CLAUSE = expressed("memberships", "delegated", "clause")
REST = 300
# A body called by so few words that neither is known nor has a state is any such (`the police`).
SHORT = 2
SENT_TO = expressed("memberships", "delegated", "sent_to")
OFFICE = expressed("memberships", "delegated", "office")


@dataclass(frozen=True, slots=True)
class Found:
    """A delegation that a sentence speaks of: whose it is, and its place in the shape."""

    state: Mention
    start: int
    end: int


def sittings_of_delegations(shape: Shape, language: str, discourse: Discourse) -> Iterator[Sitting]:
    """Yield who takes part in a forum as a delegation of a state, its leaders or those it consists of."""
    found = [*_delegations(shape, language, discourse)]
    for place, one in enumerate(found):
        stop = found[place + 1].start if place + 1 < len(found) else len(shape.text)
        begin = found[place - 1].end if place else 0
        told = _told(one, shape, (begin, stop), language, discourse)
        if told is not None:
            yield told
    if found:
        state = found[-1].state
        quote = discourse.antecedents.quotes.get(state.key) or discourse.quote(state, shape)
        discourse.delegation = Delegated(state, discourse.forums.read + 1, quote)


def _told(one: Found, shape: Shape, reach: tuple[int, int], language: str, discourse: Discourse) -> Sitting | None:
    text, rules = shape.text, _patterns(language)
    start, end, who = one.start, one.end, [one.state]
    led = rules.leads.search(text, max(reach[0], one.start - REST), one.start)
    to = SENT_TO.match(text, one.end, reach[1])
    behind = rules.made_of.match(text, to.end() if to else one.end, reach[1])
    if led is not None:
        # Who stands before the verb leads it.
        lead = [*CLAUSE.finditer(text, reach[0], led.start())]
        begin = lead[-1].end() if lead and OTHER_VERB.search(text, reach[0], lead[-1].start()) else reach[0]
        if OTHER_VERB.search(text, begin, led.start()):
            begin = led.start()
        marks = [mark for mark in MARK.finditer(text, begin, led.start()) if mark["letter"] in "AIL"]
        named = [_body_of(actor, discourse) for mark in marks for actor in actors_at(shape, mark)]
        leaders = [actor for actor in named if actor is not None and _fits(actor, one.state)]
        who += leaders
        start = marks[0].start() if leaders else led.start()
    elif behind is not None:
        after = actors_after(shape, behind.end(), reach[1], language, full=True)
        if after is not None:
            end = after[0]
            named = [_body_of(actor, discourse) for actor in after[1]]
            who += [actor for actor in named if actor is not None and _fits(actor, one.state)]
        else:
            end = behind.end()
    else:
        acts = rules.acts.match(text, one.end, reach[1])
        if acts is None:
            return None
        end = acts.end()
    sent_to = venue_after(shape, one.end, to.end(), language, discourse, SENT) if to else None
    venue = sent_to or _venue(shape, (start, end), reach, language, discourse)
    if venue is None or len(venue[1]) != 1 or venue[1][0].label == "State":
        return None
    return Sitting(SENT, start, max(end, venue[0]) if not venue[2] else end, one.start, distinct(who), venue[1], None, venue[2])


def _venue(shape: Shape, span: tuple[int, int], reach: tuple[int, int], language: str, discourse: Discourse) -> Venue | None:
    """Return the forum that a delegation is at: named behind or before it, else told of last."""
    venue = venue_after(shape, span[1], reach[1], language, discourse, SENT) or venue_opening(shape, 0, span[0], language, discourse)
    if venue is not None:
        return venue
    inside = venue_in(shape, span[0], discourse)
    if inside is not None and all(one.label == "Forum" for one in inside[1]):
        return span[1], inside[1], ()
    last = discourse.forums.last(LASTING)
    return (span[1], (last.mention,), last.quote) if last is not None else None


def _delegations(shape: Shape, language: str, discourse: Discourse) -> Iterator[Found]:
    """Yield the delegations that a sentence names, or means by `the delegation`."""
    rules = _patterns(language)
    if not rules.cue.search(shape.sentence.text):
        return
    for match in rules.named.finditer(shape.text):
        mark = MARK.match(match["mark"] or match["of"] or "")
        if mark is not None:
            sending = mentions_at(shape, mark)
            named = sending[0] if len(sending) == 1 and mark["letter"] in "SA" else None
            covered = match["after"] or match["of"] or rules.cue.search(shape.words(match.start(), match.end()))
            if named is not None and covered:
                yield Found(named, match.start(), match.end())
        elif match["demonym"] is not None:
            start, end = (shape.origin(place, at_end=last) for place, last in zip(match.span("demonym"), (False, True), strict=True))
            state = discourse.finder.vocabulary.state(match["demonym"])
            if state is not None:
                mention = Mention(start, end, "State", match["demonym"], state, state.country, rule="demonym")
                yield Found(mention, match.start(), match.end())
        elif match["bare"] is not None and discourse.delegation is not None and discourse.forums.read - discourse.delegation.at < 1:
            before = discourse.delegation
            discourse.antecedents.quotes.setdefault(before.state.key, before.quote)
            yield Found(before.state, match.start(), match.end())


def _body_of(actor: Mention, discourse: Discourse) -> Mention | None:
    """Return the body that a leader is of, where the words name his office and himself too; None where they only name such a one."""
    if actor.entry is None and actor.country is None and len(actor.name.split()) <= SHORT:
        return None
    if actor.entry is not None or not OFFICE.search(actor.name):
        return actor
    words = actor.name.split()
    for count in range(len(words) - 1, 0, -1):
        name = " ".join(words[:count])
        entry = discourse.finder.vocabulary.find(name, "Actor")
        if entry is not None:
            return Mention(actor.start, actor.start + len(name), entry.label, name, entry, entry.country)
    return actor if OFFICE.match(actor.name) else None


def _fits(actor: Mention, state: Mention) -> bool:
    """Return whether somebody may stand in the delegation of a state: those of another, and other states, do not."""
    return actor.label != "State" and (actor.country is None or state.country is None or actor.country == state.country)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of one language: a cheap cue, delegations, their leaders before, what they consist of behind, what they do."""

    cue: re.Pattern[str]
    named: re.Pattern[str]
    leads: re.Pattern[str]
    made_of: re.Pattern[str]
    acts: re.Pattern[str]


@cache
def _patterns(language: str) -> Patterns:
    rules = load_rules("memberships")["delegations"]
    nouns, light = rules["nouns"][language], rules["light"][language]
    if language == "en":
        named = (
            rf"(?P<mark>⟨[SA]\d+⟩)(?P<after>(?:['’]s?)?(?: (?!⟨)[a-z-]+){{0,2}}? (?i:{nouns})\b"
            rf"|(?: (?:has|had|also))* (?:sent|dispatched|fielded)(?: (?:an?|its|their|[a-z-]+)){{1,3}} (?i:{nouns})\b)?"
            rf"|\b(?:[Tt]he|[Aa]|[Aa]n) (?P<demonym>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:[a-z-]+ ){{0,2}}?(?i:{nouns})\b"
            rf"|\b(?:[a-z-]+ )?(?i:{nouns}) (?:of|from) (?:the )?(?P<of>⟨[SA]\d+⟩)"
            rf"|\b(?P<bare>(?:[Tt]he|[Tt]his|[Ii]ts) (?i:{nouns})\b)(?! (?:of|from)\b)"
        )
    else:
        named = (
            rf"(?P<mark>⟨[SA]\d+⟩)(?P<after>(?: (?:juga|telah|turut|sendiri))* (?:mengirim(?:kan)?|mengutus|memberangkatkan)"
            rf"(?: [a-z-]+){{0,2}} (?i:{nouns})(?:nya)?\b)?"
            rf"|\b(?i:{nouns})(?: (?:dari|pemerintah|resmi|negara))* (?P<of>⟨[SA]\d+⟩)(?P<demonym>(?!))?"
            rf"|\b(?P<bare>(?i:{nouns})(?:nya| tersebut| ini| itu)?\b)(?= (?:ini |yang |juga |turut |tersebut )*"
            rf"(?:{rules['made_of']['id']}))"
        )
    return Patterns(
        re.compile(rf"(?i:{nouns})"),
        re.compile(named),
        re.compile(rf"\b(?:{rules['leads'][language]})(?: (?:{light}))*,? (?:the |an? |its )?$", re.IGNORECASE),
        re.compile(rf"(?: \([^()]{{0,40}}\))?,?(?: (?:{light}))* (?:{rules['made_of'][language]})(?![\w-])", re.IGNORECASE),
        re.compile(
            rf"(?: \([^()]{{0,40}}\))?,?(?: (?:{light}))* (?:{rules['acts'][language]}|{spoken(language).pattern})(?![\w-])", re.IGNORECASE
        ),
    )
