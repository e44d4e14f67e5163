"""Present: who was at a meeting that the sentence before told of without naming anyone (`It was attended by …`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse
from loaders.grammar.acts import acts, cue
from loaders.grammar.frames import Claimed, Frame
from loaders.grammar.happenings import governed
from loaders.grammar.modality import modality_of
from loaders.grammar.phrases import OBJECT, Phrase, after, before
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention, identity
from loaders.relations.activities import record

HELD = Frame("event-meeting", "activity", MappingProxyType({}), MappingProxyType({"kind": "meeting"}))
ACTOR = re.compile(r"⟨[SAILH]\d+⟩")
# What is told of a forum by its name alone, before its verb.
FORUM = re.compile(r"⟨F\d+⟩")
ALL = re.compile(r"(?s:.*)")
# Code points from the beginning of a sentence to the words for a meeting, and from these to the verb.
OPENING, REACH = 90, 110
NEXT = 1


def add_present(shape: Shape, discourse: Discourse, language: str) -> None:
    """Add the meeting that the sentence before told of, where this one tells who was there, or keep the one that this one tells of."""
    told, at = discourse.unattended or (None, 0)
    here = discourse.definites.sentences
    if told is not None and here - at <= NEXT:
        roles = _present(shape, language)
        if len(roles) > 1 and (shape.text, "meeting") not in discourse.told:
            discourse.unattended = None
            for mention, _ in roles:
                discourse.antecedents.quotes.setdefault(mention.key, discourse.quote(mention, shape))
            record(told, "meeting", [(replace(mention, rule=RULE), role) for mention, role in roles], (), None, discourse)
            return
    if "⟨P" in shape.text and "⟨D" in shape.text and (shape.text, "meeting") not in discourse.told:
        held = _unattended(shape, language)
        if held is not None:
            discourse.unattended = held, here


def _unattended(shape: Shape, language: str) -> Claimed | None:
    """Return the meeting that a sentence says took place, naming nobody before its verb or behind it."""
    text = shape.text
    act = next(one for one in acts(language)[0] if one.kind == "meeting" and one.noun is not None)
    if ACTOR.search(text) or act.noun is None:
        return None
    nouns = [*act.noun.finditer(text, 0, OPENING), *FORUM.finditer(text, 0, OPENING)]
    for noun in nouns:
        verb = act.held.search(text, noun.end(), min(len(text), noun.end() + REACH))
        if verb is not None and modality_of(text, 0, len(text)) is None:
            found = ALL.search(text, noun.start(), verb.end())
            return Claimed(HELD, shape, found) if found else None
    return None


def _present(shape: Shape, language: str) -> list[tuple[Mention, str]]:
    """Return who hosted or attended the meeting told of before, as a sentence begins or ends with it."""
    text = shape.text
    by = cue("was_there", language).match(text)
    phrases: Sequence[Phrase] = ()
    if by is not None:
        phrases = governed(after(shape, by.end(), language), OBJECT, "by", "with", "of", "from", "among")
    else:
        verb = cue("attending", language).search(text)
        if verb is not None:
            phrases = before(shape, verb.start(), language)[0]
    if modality_of(text, 0, len(text)) is not None:
        return []
    found = {identity(one): one for phrase in phrases for one in phrase.mentions if one.label not in ("Place", "Forum")}
    return [(one, "who") for one in found.values()]
