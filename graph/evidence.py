"""Evidence: an exact quote at an exact place of a document."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import FactError
from graph.ids import content_id

LONGEST_QUOTE = 800


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote that bears out a claim.

    Args:
        document: file name of the document, as the graph tells it from others.
        document_id: SHA-256 of the document's bytes.
        start: first code point of the quote in the document's text.
        end: the code point after its last.
        quote: `text[start:end]`, at most 800 code points.
        rule: name of the rule that read it.
        rule_version: version of that rule.
        confidence: between 0 and 1.
        language: `id`, `en`, or None where it is neither.
        page: page of a paged format, counted from 1.
        by: who vouches for it, where a person does.

    Raises:
        FactError: the span is empty or too long, or does not fit the quote.
    """

    document: str
    document_id: str
    start: int
    end: int
    quote: str
    rule: str
    rule_version: str = "1"
    confidence: float = 0.9
    language: str | None = None
    page: int | None = None
    by: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise FactError(f"evidence of {self.rule} in {self.document}: span {self.start}–{self.end} does not fit its quote")
        if len(self.quote) > LONGEST_QUOTE:
            where = f"evidence of {self.rule} in {self.document} at {self.start}"
            raise FactError(f"{where}: a quote of {len(self.quote)} code points, {LONGEST_QUOTE} allowed")

    @property
    def id(self) -> str:
        """An id that covers document, span and rule."""
        return content_id("e", self.document_id, self.document, self.start, self.end, self.rule)
