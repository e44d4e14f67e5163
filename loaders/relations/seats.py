"""Seats: who sat for a state at the forum whose sitting was told of last (`Also at the table for ⟨S0⟩ were ⟨L1⟩`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.discourse.record import Discourse
from loaders.grammar.predicates import Predicate
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention, distinct
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.words import expressed
from loaders.relations.attendees import MARK, actors_after, actors_before, mentions_at
from loaders.relations.sitting import Sitting
from loaders.rules import load_rules

RULE = "seats"
SEATED = Predicate(RULE, "seats", re.compile(r"(?s:.*)"), "PARTICIPATES_IN", None, True)
# Sentences over which those of a side sit at the forum that the text told of.
LASTING = 6
STATE = r"(?:the )?(?:(?P<state>⟨S\d+⟩)(?:['’]s?)?|(?P<demonym>(?-i:[A-Z][a-z]+(?: [A-Z][a-z]+)?))(?= (?:{sides})\b))(?: (?:{sides})\b)?"
NEXT_SIDE = expressed("memberships", "seated", "next_side")
BODIES = frozenset({"Agency", "Unit", "Organisation"})


@by_language
def _seated(language: str) -> re.Pattern[str]:
    """Return the pattern of words by which a clause tells who sits for a state, up to those who do."""
    rules = load_rules("memberships")["seats"]
    state = STATE.replace("{sides}", rules["sides"][language])
    ways = [way.replace("{seated}", rules["seated"][language]) for way in rules["ways"][language]]
    numbered = (
        re.sub(r"\(\?P<(state|demonym|list)>", rf"(?P<\g<1>{place}>", way.replace("{state}", state)) for place, way in enumerate(ways)
    )
    each = "|".join(numbered)
    return compile_for_search(rf"(?:^|[;:,.] |\b(?:and|while|whereas|dan|sedangkan|sementara) )(?:{each})", re.IGNORECASE)


@by_language
def _sat_for(language: str) -> re.Pattern[str]:
    """Return the pattern of words by which those named before them sit for a state."""
    rules = load_rules("memberships")["seats"]
    return compile_for_search(
        rules["behind"][language].replace("{state}", STATE.replace("{sides}", rules["sides"][language])), re.IGNORECASE
    )


@by_language
def _units_of(language: str) -> re.Pattern[str]:
    """Return the pattern of words before a body whose units are named behind it (`two bureaus of ⟨A0⟩, ⟨A1⟩ and ⟨A2⟩`)."""
    return compile_for_search(rf"\b(?:{load_rules('memberships')['seats']['units_of'][language]}) (?:the )?$", re.IGNORECASE)


def sittings_of_seats(shape: Shape, language: str, discourse: Discourse) -> Iterator[Sitting]:
    """Yield who sits for a state, as a clause says it, at the forum whose sitting was told of last."""
    last = discourse.forums.last(LASTING) if discourse.forums.named else None
    found = [*_seated[language].finditer(shape.text)] if last is not None else []
    for place, match in enumerate(found):
        stop = found[place + 1].start() if place + 1 < len(found) else len(shape.text)
        following = NEXT_SIDE.search(shape.text, match.end(), stop)
        stop = following.start() if following is not None and "⟨" in shape.text[match.end() : following.start()] else stop
        seated = _listed(match, shape, discourse) or _behind(match, stop, shape, language, discourse)
        if last is not None and seated is not None:
            yield Sitting(SEATED, match.start(), seated[0], match.end(), distinct(seated[1]), (last.mention,), None, last.quote)
    for match in _sat_for[language].finditer(shape.text) if last is not None else ():
        state, before = _state(match, shape, discourse), actors_before(shape, match.start(), 0, language)
        who = _of_state(before[1], state, discourse) if state is not None and before is not None else []
        if last is not None and state is not None and before is not None and who:
            yield Sitting(SEATED, before[0], match.end(), match.start(), distinct([state, *who]), (last.mention,), None, last.quote)


def _listed(match: re.Match[str], shape: Shape, discourse: Discourse) -> tuple[int, list[Mention]] | None:
    """Return a state and those who sit for it, where the words name them as one list (`From ⟨S0⟩, ⟨A1⟩ and ⟨A2⟩ attended`)."""
    place = next((name for name, words in match.groupdict().items() if name.startswith("list") and words is not None), None)
    mark = MARK.match(match[place]) if place is not None else None
    if mark is None:
        return None
    state, *bodies = mentions_at(shape, mark)
    who = _of_state(bodies, state, discourse)
    return (match.end(), [state, *who]) if state.label == "State" and who and len(who) == len(bodies) else None


def _behind(match: re.Match[str], stop: int, shape: Shape, language: str, discourse: Discourse) -> tuple[int, list[Mention]] | None:
    """Return a state and those told of behind the words, and where they end; of several sides those alone."""
    after = actors_after(shape, match.end(), stop, language, full=True)
    if after is None:
        return None
    sides = all(words is None for words in match.groupdict().values())
    state = None if sides else _state(match, shape, discourse)
    named = after[1][1:] if _units_of[language].search(shape.text[: _first(shape, match.end())]) else after[1]
    if sides:
        return after[0], [one for one in named if one.label in BODIES]
    who = _of_state(named, state, discourse) if state is not None else []
    return (after[0], [state, *who]) if state is not None and who else None


def _of_state(bodies: Sequence[Mention], state: Mention, discourse: Discourse) -> list[Mention]:
    """Return those of some that may be bodies of a state, each as one of it."""
    return [_of(one, state, discourse) for one in bodies if one.label in BODIES and one.country in (None, state.country)]


def _first(shape: Shape, start: int) -> int:
    mark = MARK.search(shape.text, start)
    return mark.start() if mark is not None else start


def _state(match: re.Match[str], shape: Shape, discourse: Discourse) -> Mention | None:
    """Return the state for which those sit."""
    groups = {name.rstrip("0123456789"): match.span(name) for name, words in match.groupdict().items() if words is not None}
    if "state" in groups:
        mark = MARK.match(shape.text, groups["state"][0])
        named = mentions_at(shape, mark) if mark is not None else ()
        return named[0] if len(named) == 1 and named[0].label == "State" else None
    if "demonym" not in groups:
        return None
    start, end = (shape.origin(place, at_end=last) for place, last in zip(groups["demonym"], (False, True), strict=True))
    words = shape.sentence.text[start:end]
    state = discourse.finder.vocabulary.state(words)
    return Mention(start, end, "State", words, state, state.country, rule="demonym") if state is not None else None


def _of(actor: Mention, state: Mention, discourse: Discourse) -> Mention:
    """Return a body as one of the state for which it sits."""
    if actor.country is not None or actor.entry is not None or state.country is None:
        return actor
    entry = discourse.finder.vocabulary.find(actor.name, actor.label, state.country)
    return replace(actor, entry=entry, country=state.country)
