"""Abroad: the meetings of a delegation with those who are where it is (`In ⟨P0⟩, the delegation discussed …`)."""

from __future__ import annotations

import re
from types import MappingProxyType

from loaders.discourse.anaphora import RULE as ANAPHORA
from loaders.discourse.record import Discourse
from loaders.grammar.frames import Claimed, Frame
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of
from loaders.relations.activities import record
from loaders.rules import load_rules

MET = Frame("met-abroad", "activity", MappingProxyType({}), MappingProxyType({"kind": "meeting"}))


def add_abroad(shape: Shape, discourse: Discourse) -> None:
    """Add the meeting that a delegation has with the state in which it discusses something."""
    match = _discussed.match(shape.text)
    if match is None:
        return
    where, who = (shape.item(mark) for mark in MARK.finditer(shape.text, *match.span()))
    if not isinstance(where, Mention) or not isinstance(who, Mention) or who.rule != ANAPHORA or where.label != "State":
        return
    if where.country != who.country and any(one.key == who.key for one in discourse.travellers.home):
        record(Claimed(MET, shape, match), "meeting", [(who, "who"), (where, "with")], (), None, discourse)


@Cue
def _discussed() -> re.Pattern[str]:
    return compile_for_search(any_of(load_rules("travellers")["discussed"].values()))
