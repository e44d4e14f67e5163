"""Elsewhere: bodies and places that a sentence means and another sentence names."""

from __future__ import annotations

import re

from loaders.discourse.anaphora import RULE as ANAPHORA
from loaders.mentions import Mention
from loaders.text.segments import Sentence, Span

WORD = re.compile(r"\w+")
# Their words for a body need not be of its name (`Kapolri`, `the bureau`), nor those of a capital for its state.
MEANT = frozenset({ANAPHORA, "office"})


def is_elsewhere(mention: Mention, sentence: Sentence) -> bool:
    """Return whether the words where a mention says that it stands are not of its name, as it stands in another sentence."""
    words = sentence.text[mention.start : mention.end]
    if not words.strip():
        return True
    if mention.rule in MEANT or mention.name in words or (mention.label == "State" and mention.rule == "place"):
        return False
    entry = mention.entry
    known = (entry.name, *entry.names, *entry.generic, *entry.demonyms) if entry is not None else ()
    names = (mention.name, mention.acronym or "", *known)
    named = {word.casefold() for name in names for word in WORD.findall(name)}
    return named.isdisjoint(word.casefold() for word in WORD.findall(words))


def place_of_name(mention: Mention, text: str, before: int) -> Span | None:
    """Return where a text names a body or place: the last time before a place, else the first time; None where it does not."""
    words = r"\s+".join(map(re.escape, mention.name.split()))
    name = re.compile(rf"(?<!\w){words}(?!\w)")
    found = [match.span() for match in name.finditer(text)]
    return next((span for span in reversed(found) if span[1] <= before), found[0] if found else None)
