"""Members: who takes part in a forum where nouns, lists and openings say so, and no verb of taking part (`members of ⟨F0⟩ are ⟨L1⟩`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.discourse.forums import is_forum
from loaders.discourse.record import Discourse
from loaders.grammar.predicates import Predicate, filled, hedge
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.patterns.prefilter import Prefilter
from loaders.patterns.words import expressed
from loaders.relations.attendees import MARK, actors_at, mentions_at
from loaders.relations.participation import of_several
from loaders.relations.sitting import Sitting
from loaders.relations.venues import is_founded
from loaders.rules import load_rules

# What a pattern names who and what by.
NAMED = {
    "forum": r"(?P<forum>⟨[FIGA]\d+⟩)(?![\w’'-])",
    "held": r"(?P<forum>⟨[FGM]\d+⟩)(?![\w’'-])",
    "some": r"(?P<who>⟨[SALIM]\d+⟩)(?!['’]s\b)",
    "who": r"(?P<who>⟨[SAL]\d+⟩)(?!['’]s\b)",
}


# Before a pattern, what takes it back stands at most so far.
LEAD = 40
NEXT_STATE = expressed("memberships", "members", "next_state")
NEXT_LISTED = expressed("memberships", "members", "next_listed")
# What is so at the time of writing, whatever is dated beside it.
TIMELESS = frozenset({"counted-members", "told-members", "made-of", "operates-in", "plus"})
IN_STATES, OF_BODIES = "operates-in", "made-of"
UNIT = expressed("memberships", "members", "unit")


@cache
def _said(language: str) -> tuple[tuple[Predicate, ...], Prefilter]:
    found: list[Predicate] = []
    for given in load_rules("memberships")["said"]:
        for text in given.get(language, ()):
            text = filled(text, language)
            for name, expression in NAMED.items():
                text = text.replace(f"{{{name}}}", expression)
            words = re.compile(text, re.IGNORECASE)
            alone = bool(given.get("alone"))
            found.append(Predicate(given["rule"], "said", words, given.get("relation", "PARTICIPATES_IN"), given.get("role"), alone))
    return tuple(found), Prefilter.of(one.words for one in found)


def sittings_told(language: str, shape: Shape, discourse: Discourse) -> Iterator[Sitting]:
    """Yield who a sentence tells to sit in what, by the patterns of `said` in rules/memberships.yml."""
    listed, prefilter = _said(language)
    for position in prefilter.possible(shape.text):
        for match in listed[position].words.finditer(shape.text):
            found = _sitting(listed[position], match, shape, discourse)
            if found is not None:
                yield found


def _sitting(predicate: Predicate, match: re.Match[str], shape: Shape, discourse: Discourse) -> Sitting | None:
    if hedge(str(shape.sentence.language)).search(shape.text, max(0, match.start() - LEAD), match.start()):
        return None
    forum, who = MARK.match(match["forum"]), MARK.match(shape.text, match.start("who"))
    actors = actors_at(shape, who) if who else ()
    if predicate.rule == IN_STATES and who is not None:
        actors = _states(who, shape)
    if predicate.rule == OF_BODIES and who is not None:
        actors = (*actors, *_listed_behind(who, shape))
    several = of_several(actors) and predicate.relation == "MEMBER_OF"
    forums = tuple(one for one in (mentions_at(shape, forum) if forum else ()) if _may_sit(one, predicate, several, discourse))
    if not forums or not actors:
        return None
    dated = predicate.rule not in TIMELESS
    return Sitting(predicate, match.start(), match.end(), match.start("who"), actors, forums, predicate.role, dated=dated)


def _states(first: re.Match[str], shape: Shape) -> tuple[Mention, ...]:
    """Return the states that a sentence lists as places from a mark on (`in ⟨P1⟩, ⟨L2⟩`)."""
    found = [*mentions_at(shape, first)]
    end = first.end()
    while (more := NEXT_STATE.match(shape.text, end)) is not None:
        found += mentions_at(shape, more)
        end = more.end()
    return tuple(one for one in found if one.label == "State")


def _listed_behind(first: re.Match[str], shape: Shape) -> Iterator[Mention]:
    """Yield those with whom a list goes on behind a mark (`including ⟨I0⟩; ⟨S1⟩ including ⟨L2⟩; and ⟨I3⟩`)."""
    end = first.end()
    while (more := NEXT_LISTED.match(shape.text, end)) is not None and (mark := MARK.match(shape.text, more.end())) is not None:
        if mark.end() < len(shape.text) and shape.text[mark.end()] not in ".;,)":
            return
        yield from actors_at(shape, mark)
        end = mark.end()


def _may_sit(one: Mention, predicate: Predicate, several: bool, discourse: Discourse) -> bool:
    if predicate.alone and one.label not in ("Forum", "Programme"):
        return False
    if predicate.rule == IN_STATES and one.label == "Programme":
        return True
    if predicate.rule == OF_BODIES and one.entry is None and UNIT.search(one.name):
        return True
    return is_forum(one, discourse.finder.vocabulary) or is_founded(one, several, True)
