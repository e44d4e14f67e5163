"""A peer: blank pipelines of spaCy that split texts into words and find the names of the vocabulary in them, and read no more."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from typing import Any

from timing import Timing, measure

from graph.documents import Document
from graph.vocabulary import Vocabulary

LANGUAGES = ("en", "id")


def entries(documents: Sequence[Document], vocabulary: Vocabulary, rounds: int, megabytes: float, baseline: str) -> Iterator[Timing]:
    """Measure the peer, where it is installed."""
    try:
        import spacy
    except ImportError:
        print("spaCy is not installed, so its row is left out; pip install 'coopnet[bench]' adds it", file=sys.stderr)
        return
    pipelines = {language: _pipeline(spacy.blank, language, vocabulary) for language in LANGUAGES}

    def find() -> object:
        return [pipelines[document.language or "en"](document.text).ents for document in documents]

    yield measure(f"spaCy {version('spacy')}, blank, names of the vocabulary", find, rounds, megabytes, "MB/s", baseline)


def _pipeline(blank: Callable[[str], Any], language: str, vocabulary: Vocabulary) -> Any:
    pipeline = blank(language)
    ruler = pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": entry.label, "pattern": form} for form, entry, _ in vocabulary.forms()])
    return pipeline
