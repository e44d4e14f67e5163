"""Text to facts: how fast documents are read, beside a regular expression that only finds their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import peer
from timing import Timing, measure

from graph.documents import Document
from graph.facts import Fact
from graph.vocabulary import Vocabulary, load_vocabulary
from loaders.documents import read_document
from loaders.extract import extract
from loaders.mentions import MentionFinder
from loaders.tables import read_tables
from loaders.text.segments import Segment, split_segments, split_sentences
from loaders.values.dates import find_dates
from loaders.values.quantities import find_quantities

ROOT = Path(__file__).parent.parent.parent
WORDS = re.compile(r"\w+|[^\w\s]")


def corpus(small: bool) -> tuple[Document, ...]:
    """Return the evaluation documents where they are there, else those of the project; the small corpus is the project's."""
    evaluation = ROOT.parent / "shared" / "evaluation" / "documents"
    folder = evaluation if evaluation.is_dir() and not small else ROOT / "documents"
    return tuple(read_document(path) for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".md"))


def entries(small: bool) -> Iterator[Timing]:
    """Measure each entry."""
    documents = corpus(small)
    vocabulary = load_vocabulary()
    megabytes = sum(len(document.text.encode()) for document in documents) / 1e6
    rounds = 3 if small else 7
    baseline = "words by a regular expression"
    yield measure(baseline, lambda: [WORDS.findall(document.text) for document in documents], rounds, megabytes, "MB/s")
    finder = MentionFinder(vocabulary)
    segments = [_segments(document, vocabulary) for document in documents]
    prose = [segment.text for found in segments for segment in found]
    stages: dict[str, Callable[[], object]] = {
        "tables": lambda: [read_tables(document, vocabulary) for document in documents],
        "clean text and sentences": lambda: [list(split_sentences(one)) for document in documents for one in split_segments(document)],
        "names": lambda: [finder.survey(text) for text in prose],
        "dates and quantities": lambda: [(find_dates(text), find_quantities(text)) for text in prose],
    }
    for name, stage in stages.items():
        yield measure(f"of it: {name}", stage, rounds, megabytes, "MB/s", baseline)
    read = partial(_extract_all, documents, vocabulary)
    facts = measure(f"text to facts, {len(documents)} documents", read, rounds, megabytes, "MB/s", baseline)
    yield facts
    yield from peer.entries(documents, vocabulary, rounds, megabytes, facts.name)


def _segments(document: Document, vocabulary: Vocabulary) -> tuple[Segment, ...]:
    return split_segments(document, [table.span for table in read_tables(document, vocabulary)])


def _extract_all(documents: tuple[Document, ...], vocabulary: Vocabulary) -> list[Sequence[Fact]]:
    return [extract(document, vocabulary)[0] for document in documents]
