"""Supporters: who helped in what a sentence tells of (`with help from Europol`, `acting on information from the DEA`)."""

from __future__ import annotations

import re
from functools import cache

from loaders.grammar.frames import Claimed
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.patterns.words import any_of_all, expressed
from loaders.rules import load_rules

HELP = "support|help|assistance|aid|backing|funding|funds|financing|sponsorship"
WITH_HELP = re.compile(rf"(?<![\w-])[Ww]ith (?:the )?(?P<supporter>⟨[SAIFLM]\d+⟩)(?:['’]s?)? (?:{HELP})\b")
SOURCE = expressed("clauses", "supporters", "source", flags=re.IGNORECASE)
CLAUSE_END = re.compile(r"[;:.](?= |$)")


def supporters(claimed: Claimed) -> tuple[Mention, ...]:
    """Return those who, in the clause of a claim, are said to have helped."""
    shape = getattr(claimed.shape, "whole", claimed.shape)
    found: list[Mention] = []
    begin = max((end.end() for end in CLAUSE_END.finditer(shape.text, 0, claimed.start)), default=0)
    end = CLAUSE_END.search(shape.text, claimed.end)
    stop = end.start() if end else len(shape.text)
    for match in (*_helped().finditer(shape.text, begin, stop), *WITH_HELP.finditer(shape.text, begin, stop)):
        found += [item for _, item in shape.items_in(*match.span("supporter")) if isinstance(item, Mention)]
    return tuple(found)


def is_source(mention: Mention, shape: Shape) -> bool:
    """Return whether somebody is only whose figures a sentence gives."""
    return SOURCE.search(shape.sentence.text, 0, mention.start) is not None


@cache
def _helped() -> re.Pattern[str]:
    cues = any_of_all(load_rules("clauses")["helped"])
    return re.compile(rf"(?<![\w-])(?:{cues}) (?:the )?(?P<supporter>⟨[SAIFLM]\d+⟩)", re.IGNORECASE)
