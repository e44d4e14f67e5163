"""Delegates: those who do something at the sitting that the text has just told of (`Delegations from ⟨L0⟩ reviewed …`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.discourse.record import Discourse
from loaders.grammar.predicates import Predicate, acted, light
from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.relations.attendees import MARK, actors_after, actors_at
from loaders.relations.sitting import Sitting
from loaders.rules import load_rules

RULE = "delegates"
SENT = Predicate(RULE, "delegates", re.compile(r"(?s:.*)"), "PARTICIPATES_IN", None, True)
FEWEST = 2


@by_language
def _begun(language: str) -> re.Pattern[str]:
    """Return the pattern of a sentence that begins with those sent by several."""
    nouns = load_rules("memberships")["sent"][language]
    return compile_for_search(
        rf"(?:(?:The|Para|Seluruh|Semua) )?(?:(?!⟨)[A-Za-z-]+ ){{0,2}}?(?:{nouns}) (?:(?:of|from|dari|asal) (?:the )?|(?=[A-Z⟨]))",
        re.IGNORECASE,
    )


def sittings_of_delegates(shape: Shape, language: str, discourse: Discourse) -> Iterator[Sitting]:
    """Yield those from several states who a sentence begins with, at the forum whose sitting was told of last."""
    first = MARK.search(shape.text) if discourse.forums.named else None
    if first is None or first.start() > FEWEST * 20 or first["letter"] not in "SAL":
        return
    words = shape.text[: first.start()] + shape.words(*first.span())
    begun = _begun[language].match(words)
    last = discourse.forums.last() if begun is not None else None
    if last is None:
        return
    after = actors_after(shape, first.start(), len(shape.text), language)
    end, who = after if after is not None else (first.end(), actors_at(shape, first))
    states = {one.country for one in who if one.label == "State"}
    verb = acted(language).search(shape.text, end)
    if len(states) >= FEWEST and verb is not None and light(language).fullmatch(shape.text, end, verb.start()):
        yield Sitting(SENT, first.start(), verb.end(), verb.start(), who, (last.mention,), None, last.quote)
