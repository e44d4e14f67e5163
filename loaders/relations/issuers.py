"""Issuers: those who make a joint statement sit in what it says that `we` are members of (`We, the members of ⟨F0⟩, …`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.discourse.forums import is_forum
from loaders.discourse.record import Discourse
from loaders.grammar.predicates import Predicate
from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.relations.attendees import MARK, mentions_at
from loaders.relations.joined import meant
from loaders.relations.sitting import Sitting
from loaders.rules import load_rules

RULE = "issuers"
WHOLE = re.compile(r"(?s:.*)")
TAKE_PART = Predicate(RULE, "issuers", WHOLE, "PARTICIPATES_IN", None, True)
ARE_MEMBERS = Predicate(RULE, "issuers", WHOLE, "MEMBER_OF", None, True)
STATEMENT = "joint_statement"
FEWEST = 2


@by_language
def _we(language: str) -> re.Pattern[str]:
    """Return the pattern of a sentence that begins with what those are who make the statement, up to the forum."""
    leads = "|".join(load_rules("memberships")["issuers"][language])
    return compile_for_search(rf"(?:{leads})(?=⟨[FIM]\d+⟩(?!['’]))", re.IGNORECASE)


@by_language
def _members(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{load_rules('memberships')['issuers']['members'][language]})\b", re.IGNORECASE)


def sittings_of_issuers(shape: Shape, language: str, discourse: Discourse) -> Iterator[Sitting]:
    """Yield those who make the joint statement that the text gives, in what it says that they are members of or take part in."""
    known = discourse.agreement
    if known is None or known.kind != STATEMENT or len(known.parties) < FEWEST:
        return
    lead = _we[language].match(shape.text)
    mark = MARK.match(shape.text, lead.end()) if lead is not None else None
    forums = [one for one in (mentions_at(shape, mark) if mark is not None else ()) if is_forum(one, discourse.finder.vocabulary)]
    if mark is not None and len(forums) == 1:
        predicate = ARE_MEMBERS if _members[language].search(shape.text, 0, mark.end() + len(" member")) else TAKE_PART
        yield Sitting(predicate, 0, mark.end(), mark.start(), meant(known.parties), tuple(forums), None, dated=False)
