"""Postings: officers whom somebody placed with others, by whose they are and with whom they serve."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.grammar.acts import cue
from loaders.grammar.happenings import governed
from loaders.grammar.phrases import OBJECT, Phrase, after
from loaders.grammar.shapes import Shape
from loaders.text.segments import Span

REACH, FEW_WORDS = 110, 3
# What parts the officers from those whose they are.
AWAY = re.compile(r"[,;.:]|\b(?:di|pada|ke|kepada|untuk|sebagai|selaku|at|in|to|with|as)\b")


def posted(
    shape: Shape, span: Span, senders: Sequence[Phrase], found: Sequence[Phrase], language: str
) -> tuple[list[Phrase], list[Phrase]]:
    """Return who posted officers, with the body whose they are, and with whom (`⟨S0⟩ menugaskan perwira ⟨A1⟩ sebagai penasihat ⟨A2⟩`).

    Args:
        span: where the verb and the officers stand.
        senders: the subject of the verb.
        found: whom the clause names behind the officers.
    """
    text = shape.text
    home = {mention.country for phrase in senders for mention in phrase.mentions}
    own = [
        one
        for one in governed(found, OBJECT, "of", "from")[:1]
        if all(mention.country in home for mention in one.mentions)
        and not AWAY.search(text, span[1], one.start)
        and text.count(" ", span[1], one.start) <= FEW_WORDS
    ]
    serving = cue("serving", language).search(text, span[1], min(len(text), span[1] + REACH))
    with_whom = [one for one in after(shape, serving.end(), language) if one.start == serving.end()] if serving else []
    hosts = with_whom[:1] or [one for one in governed(found, "to", "in", "of", "with") if one not in own][:1]
    return [*senders, *own], hosts
