"""Again: whether a sentence only points back to the meeting or visit that the text has told of (`During the talks, both sides …`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse
from loaders.grammar.frames import Claimed
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.rules import load_rules

MET = frozenset({"meeting", "visit"})
# How many activities before it may be meant, and code points before a claim in which the words stand that point back.
NEAR, REACH = 4, 60
# So near its beginning a document has its title, which no full stop ends.
FIRST = 40
ENDS = (".", "!", "?", "”", '"')


def is_again(claimed: Claimed, kind: str, parties: Sequence[Mention], discourse: Discourse) -> bool:
    """Return whether a claim without a date and place means a meeting or visit told of elsewhere: before, of the same or more, or below."""
    if kind not in MET:
        return False
    shape = claimed.shape
    if is_headline(shape, discourse):
        return True
    begin, end = max(0, claimed.start - REACH), claimed.end + REACH
    pointed = _pointed.search(shape.text, begin, end) is not None
    if _anew.search(shape.text, begin, end) or not (pointed or all(one.rule == RULE for one in parties)):
        return False
    who = set(map(identity, parties))
    known = ((text, told) for (text, of), (_, told) in reversed(discourse.parties.items()) if of in MET)
    return any(text != shape.text and who <= told for text, told in islice(known, NEAR))


def is_headline(shape: Shape, discourse: Discourse) -> bool:
    """Return whether a sentence is the title of a document, whose text tells more fully of the meeting it names."""
    sentence, text = shape.sentence, discourse.claims.document.text
    start = sentence.spans(0, 1)[0][0]
    if sentence.text.rstrip().endswith(ENDS) or len(sentence.text) < len(sentence.segment.text.strip()):
        return False
    return start < FIRST and not any(character.isalnum() for character in text[:start]) and len(text) - start > 2 * len(sentence.text)


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
