"""What a text contradicts in itself, read as a whole document."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache

from graph.documents import Document
from graph.facts import Fact, NodeFact
from graph.vocabulary import Vocabulary, load_vocabulary
from loaders.extract import extract
from loaders.text.language import language_of


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary()


def facts_of(text: str) -> Sequence[Fact]:
    """Return the facts of a text."""
    data = hashlib.sha256(text.encode()).hexdigest()
    document = Document("sample.txt", data, "sample.txt", text, "text/plain", language_of(text), None)
    return extract(document, _vocabulary())[0]


def contradicted(text: str) -> list[str]:
    """Return the kinds of what a text contradicts in itself; each quote must stand in it."""
    found = [fact for fact in facts_of(text) if isinstance(fact, NodeFact) and fact.label == "Inconsistency"]
    assert all(quote.quote == text[quote.start : quote.end] for fact in found for quote in fact.evidence)
    return sorted(str(fact.properties["kind"]) for fact in found)
