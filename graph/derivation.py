"""Derivation: facts and what people decided ─► the graph of a graph folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.assemble import assemble_linked
from graph.corrections import Corrected, Correction, apply_corrections, read_corrections
from graph.documents import DocumentRecord
from graph.facts import Fact, NodeFact
from graph.folder import GraphFolder, KeptDocument
from graph.logs import CORRECTIONS, JUDGEMENTS
from graph.model import PropertyGraph
from graph.resolution import Judgement, Linker, find_renamings, read_judgements
from graph.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the two logs of a graph folder hold.

    Args:
        corrections: of facts.
        judgements: of pairs of names or agreements.
        problems: a sentence for each line that cannot be used.
    """

    corrections: tuple[Correction, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    problems: tuple[str, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> Decisions:
        """Return what the logs in a folder hold; GraphError where one cannot be read."""
        corrections, first = read_corrections(folder / CORRECTIONS)
        judgements, second = read_judgements(folder / JUDGEMENTS)
        return cls(corrections, judgements, (*first, *second))


@dataclass(frozen=True, slots=True)
class Derived:
    """What was made of some facts.

    Args:
        corrected: the facts as people corrected them.
        linker: which node each of their keys belongs to.
        problems: a sentence for each line of the logs that could not be used or applied.
    """

    corrected: Corrected
    linker: Linker
    problems: tuple[str, ...]


def decisions_digest(folder: Path) -> str:
    """Return a digest of both logs of a folder: where it differs, the graph is to be derived anew. Empty where there are none."""
    contents = [path.read_bytes() if (path := folder / name).is_file() else b"" for name in (CORRECTIONS, JUDGEMENTS)]
    if not any(contents):
        return ""
    return hashlib.sha256(b"".join(hashlib.sha256(content).digest() for content in contents)).hexdigest()[:16]


def resolve(facts: Iterable[Fact], documents: Iterable[KeptDocument], vocabulary: Vocabulary, decisions: Decisions) -> Derived:
    """Return facts as people corrected them, resolved with what they judged.

    Args:
        facts: as they were read, each once.
        documents: all that they cite.
        vocabulary: names of known bodies and places.
        decisions: of the graph folder.
    """
    texts = tuple(documents)
    corrected = apply_corrections(facts, decisions.corrections, texts)
    renamings = find_renamings(corrected.facts, {one.name: one.text for one in texts})
    linker = Linker.resolve(corrected.facts, vocabulary, decisions.judgements, renamings)
    keys = {fact.key for fact in corrected.facts if isinstance(fact, NodeFact)}
    unused = _unused(decisions.judgements, keys)
    conflicts = (f"{JUDGEMENTS}: {one}" for one in linker.conflicts)
    return Derived(corrected, linker, (*decisions.problems, *corrected.problems, *conflicts, *unused))


def derive(facts: Iterable[Fact], documents: Sequence[KeptDocument], vocabulary: Vocabulary, folder: Path) -> tuple[PropertyGraph, Derived]:
    """Return the graph of some facts and of what people decided, and what was made of the facts on the way.

    Args:
        facts: as they were read, each once.
        documents: all that they cite.
        vocabulary: names of known bodies and places.
        folder: holds `corrections.jsonl` and `judgements.jsonl`, or neither.

    Raises:
        GraphError: a log cannot be read.
    """
    made = resolve(facts, documents, vocabulary, Decisions.read(folder))
    graph = assemble_linked(made.corrected.facts, map(document_record, documents), vocabulary, made.linker)
    return graph, made


def derive_anew(folder: GraphFolder) -> tuple[str, ...]:
    """Bring the graph of a folder up to what its logs hold; return a sentence for each decision that could not be used.

    Raises:
        GraphMissing: there is no graph.
        GraphLocked: another process reads or writes it.
    """
    folder.documents()
    with folder.writing():
        decisions = decisions_digest(folder.path)
        documents, facts = folder.documents(), folder.facts()
        graph, made = derive(facts, documents, folder.vocabulary(), folder.path)
        if decisions != folder.decisions():
            folder.replace(documents, facts, graph, decisions=decisions)
    return made.problems


def document_record(kept: KeptDocument) -> DocumentRecord:
    """Return what the graph tells of a document."""
    given = (kept.title, kept.language, kept.media_type, len(kept.pages) or None, kept.date, kept.url)
    return DocumentRecord(kept.name, kept.id, kept.path, len(kept.text), *given)


def _unused(judgements: Iterable[Judgement], keys: set[str]) -> Iterator[str]:
    """Yield a sentence for each judgement on what no document names, and for each on things of two kinds."""
    for one in judgements:
        where = f"{JUDGEMENTS}: line {one.line}" if one.line else JUDGEMENTS
        missing = [key for key in one.pair if key not in keys]
        if missing:
            yield f"{where}: stale: {' and '.join(missing)}, which no document names any more; kept and not applied"
        elif one.left[:2] != one.right[:2]:
            yield f"{where}: {one.left} and {one.right} are of two kinds, which are never one; not applied"
