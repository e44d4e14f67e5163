"""Whether a graph is true to its documents: every quote stands where its evidence says, and nothing stands without proof."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from graph.errors import CoopnetError
from graph.evidence import Evidence
from graph.facts import Fact
from graph.folder import GraphFolder, KeptDocument
from graph.model import PropertyGraph
from graph.schema import check

READERS = "coopnet.readers"


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check found.

    Args:
        faults: a line for each thing that is false.
        notes: a line for each original that could not be compared, because it is gone or has changed.
        evidence: how many quotes were compared.
        nodes: how many nodes were looked at.
        relationships: how many relationships.
        documents: how many texts.
        originals: how many of them were compared with their files too.
    """

    faults: tuple[str, ...]
    notes: tuple[str, ...]
    evidence: int
    nodes: int
    relationships: int
    documents: int
    originals: int

    def summary(self) -> str:
        """Return one line that tells what was compared, and how many faults there are."""
        return (
            f"{self.evidence} quotes, {self.nodes} nodes and {self.relationships} relationships compared with {self.documents} kept texts "
            f"and {self.originals} originals: {len(self.faults) or 'no'} fault{'' if len(self.faults) == 1 else 's'}"
        )


def verify(folder: GraphFolder) -> Verification:
    """Return what re-reading the texts of a graph folder, and their originals, shows of its graph."""
    with folder.reading():
        documents, facts, graph = folder.documents(), folder.facts(), folder.graph()
    texts = {document.name: document for document in documents}
    quotes = tuple(_quotes(facts, graph))
    read, notes = _originals(documents)
    faults = [fault for quote in quotes for fault in quote.faults(texts, read)]
    faults += _unlike_originals(documents, read)
    faults += check(graph)
    return Verification(tuple(faults), tuple(notes), len(quotes), len(graph.nodes), len(graph.relationships), len(documents), len(read))


@dataclass(frozen=True, slots=True)
class _Quote:
    where: str
    document: object
    start: object
    end: object
    quote: object

    def faults(self, kept: Mapping[str, KeptDocument], originals: Mapping[str, str]) -> Iterator[str]:
        document = kept.get(self.document) if isinstance(self.document, str) else None
        if document is None:
            yield f"{self.where}: cites {self.document}, of which no text is kept"
        elif not self._stands_in(document.text):
            yield f"{self.where}: its quote does not stand at {self.start}–{self.end} of {document.name}"
        elif document.name in originals and not self._stands_in(originals[document.name]):
            yield f"{self.where}: its quote does not stand at {self.start}–{self.end} of {document.source}"

    def _stands_in(self, text: str) -> bool:
        if not isinstance(self.start, int) or not isinstance(self.end, int) or not 0 <= self.start < self.end:
            return False
        return text[self.start : self.end] == self.quote


def _quotes(facts: Iterable[Fact], graph: PropertyGraph) -> Iterator[_Quote]:
    for fact in facts:
        for one in fact.evidence:
            yield _of_evidence(f"fact {fact.id}", one)
    for node in graph.nodes:
        if "Evidence" in node.labels:
            yield _Quote(f"evidence {node.id}", *(node.properties.get(key) for key in ("document", "start", "end", "quote")))


def _of_evidence(where: str, evidence: Evidence) -> _Quote:
    return _Quote(where, evidence.document, evidence.start, evidence.end, evidence.quote)


def _originals(documents: Iterable[KeptDocument]) -> tuple[dict[str, str], list[str]]:
    """Return the texts of the original files that have the same bytes still, by name of document, and a line for each other."""
    texts: dict[str, str] = {}
    notes: list[str] = []
    reader = _reader()
    for document in documents:
        if not document.source or reader is None:
            continue
        path = Path(document.source)
        try:
            identifier, text = reader(path)
            if identifier == document.id:
                texts[document.name] = text
            else:
                notes.append(f"{path}: has changed since it was read; `coopnet build` reads it again")
        except (OSError, CoopnetError):
            notes.append(f"{path}: cannot be read any more; {document.name} was compared with its kept text alone")
    return texts, notes


def _reader() -> Callable[[Path], tuple[str, str]] | None:
    """Return what reads a file, to the SHA-256 of its bytes and its text, if the package that reads documents is installed."""
    try:
        points = distribution("coopnet").entry_points.select(group=READERS, name="document")
    except PackageNotFoundError:
        return None
    for point in points:
        read_document = point.load()
        return lambda path: _identified(read_document(path))
    return None


def _identified(document: Any) -> tuple[str, str]:
    return str(document.id), str(document.text)


def _unlike_originals(documents: Iterable[KeptDocument], originals: Mapping[str, str]) -> Iterator[str]:
    for document in documents:
        if document.name in originals and originals[document.name] != document.text:
            yield f"{document.name}: its kept text is not that of {document.source}; `coopnet build --fresh` reads it again"
