"""Again: whether a sentence only points back to the meeting or visit that the text has told of (`During the talks, both sides …`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse
from loaders.grammar.frames import Claimed
from loaders.mentions import Mention, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.rules import load_rules

MET = frozenset({"meeting", "visit"})
# How many activities before it may be meant, and code points before a claim in which the words stand that point back.
NEAR, REACH = 4, 60


def is_again(claimed: Claimed, kind: str, parties: Sequence[Mention], discourse: Discourse) -> bool:
    """Return whether a claim without a date and place of its own means a meeting or visit told of before, of the same or more."""
    if kind not in MET:
        return False
    shape = claimed.shape
    begin, end = max(0, claimed.start - REACH), claimed.end + REACH
    pointed = _pointed.search(shape.text, begin, end) is not None
    if _anew.search(shape.text, begin, end) or not (pointed or all(one.rule == RULE for one in parties)):
        return False
    who = set(map(identity, parties))
    known = ((text, told) for (text, of), (_, told) in reversed(discourse.parties.items()) if of in MET)
    return any(text != shape.text and who <= told for text, told in islice(known, NEAR))


@Cue
def _pointed() -> re.Pattern[str]:
    """Return the pattern of words for a meeting told of before."""
    words = load_rules("anaphora")["occasions"]
    the = r"(?:at|during|in|on|after|following) (?:the|this|that|these|their|its|his|her) (?:[a-z-]+ ){0,2}"
    whose = r"(?! (?:of|on|in|at|with|between) (?:the )?⟨)"
    return compile_for_search(
        rf"\b(?:{the}(?:{words['en']})\b{whose}|(?:{words['id']})(?: [a-z]+){{0,2}} (?:ini|itu|tersebut)\b)", re.IGNORECASE
    )


@Cue
def _anew() -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{load_rules('anaphora')['anew']})\b", re.IGNORECASE)
