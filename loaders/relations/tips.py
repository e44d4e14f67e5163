"""Tips: on whose information somebody acted, which makes an exchange of it (`acting on information from the DEA, Thai police …`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from types import MappingProxyType

from loaders.discourse.record import Discourse
from loaders.grammar.acts import cue
from loaders.grammar.frames import Claimed, Frame
from loaders.grammar.modality import agreed_only, modality_of
from loaders.grammar.phrases import OBJECT, Phrase, after, before, head_of
from loaders.grammar.shapes import MARK, Shape, mentions_of
from loaders.mentions import Mention, identity
from loaders.patterns.words import expressed
from loaders.relations.activities import record
from loaders.rules import load_rules

TIP = Frame("event-tip", "activity", MappingProxyType({}), MappingProxyType({"kind": "information_exchange", "dated": "never"}))
LATER = expressed("events", "tipped", "later")
BY = expressed("events", "tipped", "by")
WHOLE = re.compile(r"(?s:.*)")


def add_tips(shape: Shape, discourse: Discourse, language: str) -> None:
    """Add who gave information to whom, where a sentence says that these acted on it."""
    if not cue("enforced", language).search(shape.text):
        return
    for match in (found for pattern in _patterns(language) for found in pattern.finditer(shape.text)):
        giver = MARK.match(shape.text, match.start("giver"))
        if giver is None:
            continue
        givers = mentions_of(shape.item(giver))
        takers = [
            one
            for one in _takers(shape, match, language)
            if not {identity(each) for each in one.mentions} & {identity(each) for each in givers}
        ]
        roles = [(one, "who") for one in givers] + [(one, "with") for phrase in takers for one in phrase.mentions]
        roles = [(one, role) for one, role in roles if one.label != "Place"]
        if not any(role == "with" for _, role in roles) or len({one.country for one, _ in roles}) < 2 or _is_told(shape, roles, discourse):
            continue
        start, end = min([match.start(), *(one.start for one in takers)]), max([match.end(), *(one.end for one in takers)])
        if not (modality_of(shape.text, start, end) or agreed_only(shape.text, start, end)):
            found = next(WHOLE.finditer(shape.text, start, end))
            record(Claimed(TIP, shape, found), "information_exchange", roles, (), None, discourse)


def _is_told(shape: Shape, roles: Sequence[tuple[Mention, str]], discourse: Discourse) -> bool:
    _, parties = discourse.parties.get((shape.text, "information_exchange"), ("", frozenset()))
    return any(identity(one) in parties for one, role in roles if role == "who")


def _takers(shape: Shape, match: re.Match[str], language: str) -> Iterator[Phrase]:
    """Yield who acted: whom the words name, else who stands at the head of the clause, else who its subject is."""
    groups = match.groupdict()
    if groups.get("to"):
        mark = MARK.match(shape.text, match.start("to"))
        if mark:
            yield Phrase(OBJECT, mark.start(), mark.end(), mentions_of(shape.item(mark)), False)
        return
    if groups.get("led"):
        named = [one for one in after(shape, match.end("led"), language) if one.governed in (OBJECT, "by")][:1]
        agent = None if named else cue("agent", language).search(shape.text, match.end("led"))
        yield from named or (head_of(shape, agent.end()) if agent else ())
        return
    later = LATER.search(shape.text, 0, match.start())
    subjects, _ = before(shape, later.start() if later else match.start(), language)
    by = [*BY.finditer(shape.text, 0, match.start())]
    if by and not subjects:
        # `was boarded by the Navy after a tip-off from …`
        subjects = [one for one in after(shape, by[-1].start(), language) if one.governed == "by" and one.end <= match.start()][:1]
    yield from subjects or head_of(shape, match.end())


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Return the ways in which a language tells whose information it was: who gave it, to whom, and what it led to."""
    giver, to = r"(?:the |a )?(?P<giver>⟨[SAIFL]\d+⟩)", r"(?:the )?(?P<to>⟨[SAIFL]\d+⟩)"
    forms = [form.replace("{giver}", giver).replace("{to}", to) for form in load_rules("events")["tips"][language]]
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)
