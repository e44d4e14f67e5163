"""Objects: whom a sentence means by `it` or `them` to whom something is done (`…, and Norway trains it`, `held a course for them`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Group
from loaders.mentions import BODIES, Mention, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import expressed
from loaders.rules import load_rules
from loaders.text.segments import Sentence

LISTED = expressed("anaphora", "owned_by", "listed")
PLURAL = expressed("anaphora", "owned_by", "plural", flags=re.IGNORECASE)
CLAUSE = expressed("anaphora", "owned_by", "clause")


def find_objects(sentence: Sentence, mentions: Sequence[Mention], discourse: Discourse) -> Iterator[Mention | Group]:
    """Yield whom the pronouns of a sentence mean to whom something is done: those before its subject, or of whom the text spoke."""
    text = sentence.text
    if sentence.language != "en":
        return
    for match in _objects.finditer(text):
        start, end = match.span("whom")
        named = [one for one in mentions if one.end <= start and one.label != "Place"]
        if not named or CLAUSE.search(text, 0, start):
            continue
        subject = _listed(text, named, len(named) - 1)
        before = named[: len(named) - len(subject)]
        many = match["whom"].lower() == "them"
        meant = _listed(text, before, len(before) - 1) if before else discourse.agents
        if not many:
            meant = meant[-1:] if len(meant) == 1 or not before else ()
        elif len(meant) == 1 and not PLURAL.search(meant[0].name):
            continue
        if (
            not meant
            or not all(one.label in BODIES for one in meant)
            or {identity(one) for one in meant} & {identity(one) for one in subject}
        ):
            continue
        for one in meant if before else ():
            discourse.antecedents.quotes[one.key] = discourse.quote_in(sentence, one)
        found = tuple(replace(one, start=start, end=end, rule=RULE) for one in meant)
        yield found[0] if len(found) == 1 else Group(start, end, found, "L")


def _listed(text: str, mentions: Sequence[Mention], last: int) -> tuple[Mention, ...]:
    """Return the list of names that ends with one."""
    first = last
    while first > 0 and LISTED.fullmatch(text, mentions[first - 1].end, mentions[first].start):
        first -= 1
    return tuple(mentions[first : last + 1])


@Cue
def _objects() -> re.Pattern[str]:
    """Return the pattern of verbs of giving with a pronoun for whom it is given to."""
    rules = load_rules("anaphora")["objects"]
    given = rf"(?:{rules['given']})|(?:{rules['done']})\b[^.;:]{{1,90}}? (?:{rules['to']})"
    return compile_for_search(rf"\b(?:{given}) (?P<whom>it|them)\b(?=[.,;)]| (?:{rules['rest']})\b)")
