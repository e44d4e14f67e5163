"""The sentence that a span of a text stands in, to be shown beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.documents import Document
from loaders.evaluation.spans import Span
from loaders.text.language import language_of
from loaders.text.segments import split_segments, split_sentences

LONGEST = 600
"""Code points of a sentence beyond which only the words around the span are shown: it is a table, or no sentence."""
AROUND = 120
"""Code points shown on either side then."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a text, each with where it stands; one that a footnote interrupts stands in two places."""

    text: str
    placed: tuple[tuple[Span, str], ...]

    def around(self, span: Span) -> str:
        """Return the sentences that a span touches, in one line; words around it where they are too long or there are none."""
        start, end = span
        touched = {words: None for (first, last), words in self.placed if first < end and start < last}
        sentence = " ".join(touched)
        return sentence if 0 < len(sentence) <= LONGEST else self._words(start, end)

    def _words(self, start: int, end: int) -> str:
        first = max(0, start - AROUND)
        last = min(len(self.text), end + AROUND)
        before = re.sub(r"^\S*\s", "…", self.text[first:start]) if first else self.text[:start]
        after = re.sub(r"\s\S*$", "…", self.text[end:last]) if last < len(self.text) else self.text[end:]
        return " ".join(f"{before}{self.text[start:end]}{after}".split())


def sentences_of(text: str) -> Sentences:
    """Return the sentences of a text as reading sees them."""
    document = Document("", "", "", text, "text/plain", language_of(text), None)
    return Sentences(
        text,
        tuple(
            (span, sentence.text)
            for segment in split_segments(document)
            for sentence in split_sentences(segment)
            for span in sentence.spans(0, len(sentence.text))
        ),
    )
