"""Builds: documents and folders into a graph folder, where only what changed is read again."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from graph.console import progress
from graph.errors import DocumentError, GraphError, GraphLocked
from graph.facts import Fact
from graph.folder import REPLIES, GraphFolder, KeptDocument, Lines
from graph.ids import code_id
from graph.model import PropertyGraph
from loaders.documents import read_document
from loaders.formats.sniffing import TABLE_SUFFIXES, suffix_of
from loaders.manner import BY_RULES, Manner
from loaders.mappings import TABLES, with_mapping
from loaders.merge import facts_without, merge_facts
from loaders.settings import Settings
from loaders.sources import Source, document_names, find_sources
from loaders.workers import read_documents, usual_workers

if TYPE_CHECKING:
    from graph.update import Resolved

Report = Callable[[str], None]
Documents = Mapping[Path, KeptDocument]

# Where fewer documents than so many times those that changed stay as they were, all is made anew.
WORTH_UPDATING = 2


@dataclass(frozen=True, slots=True)
class Load:
    """What a build did.

    Args:
        added: names of documents that are new in the graph, sorted.
        changed: of those that were read again.
        removed: of those that are gone.
        unchanged: of those that stayed as they were.
        failed: how many things could not be read, or are not there.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: int

    def summary(self) -> str:
        """Return a line such as `3 added, 1 changed, 0 removed, 8 unchanged, 1 failed`."""
        counts = {"added": self.added, "changed": self.changed, "removed": self.removed, "unchanged": self.unchanged}
        told = [f"{len(names)} {what}" for what, names in counts.items()]
        return ", ".join([*told, f"{self.failed} failed"] if self.failed else told)


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done to go from some documents to others.

    Args:
        before: the documents that the graph holds.
        stale: those to be read, new ones too, as they are now.
        unchanged: those that stay as they were.
        again: whether all are read, changed or not.
    """

    before: Documents
    stale: Documents
    unchanged: Documents
    again: bool = False

    @classmethod
    def between(cls, before: Documents, after: Documents, again: bool = False) -> Change:
        """Return the change from some documents to others; `again` reads all of them."""
        unchanged = {source: before[source] for source, kept in after.items() if not again and _is_same(before.get(source), kept)}
        return cls(before, {source: kept for source, kept in after.items() if source not in unchanged}, unchanged, again)

    @property
    def dropped(self) -> frozenset[str]:
        """The names of documents whose facts are made anew, or go."""
        return frozenset(kept.name for source, kept in self.before.items() if source not in self.unchanged)

    @property
    def touched(self) -> frozenset[str]:
        """The names of documents that come, change or go."""
        return self.dropped | {kept.name for kept in self.stale.values()}

    def load(self, failed: int) -> Load:
        """Return what is told of it."""
        return Load(
            added=_names(kept for source, kept in self.stale.items() if source not in self.before),
            changed=_names(kept for source, kept in self.stale.items() if source in self.before),
            removed=_names(kept for source, kept in self.before.items() if source not in self.stale and source not in self.unchanged),
            unchanged=_names(self.unchanged.values()),
            failed=failed,
        )


def _is_same(old: KeptDocument | None, new: KeptDocument) -> bool:
    return old is not None and _told(old) == _told(new) and old.extractor == new.extractor


def _told(kept: KeptDocument) -> tuple[object, ...]:
    return kept.id, kept.name, kept.path, kept.title, kept.date, kept.url


def _names(documents: Iterable[KeptDocument]) -> tuple[str, ...]:
    return tuple(sorted(kept.name for kept in documents))


def build(
    paths: Sequence[Path],
    place: Path,
    report: Report,
    fresh: bool = False,
    workers: int | None = None,
    settings: Settings = BY_RULES,
) -> Load:
    """Return what was done to bring the documents at some paths into a graph folder.

    Args:
        paths: files and folders.
        place: the graph folder; made where there is none.
        report: takes a line for each warning and each thing that cannot be read.
        workers: how many processes read; one for each core by default.
        fresh: read all again, what did not change too; what the folder holds is left out where it is damaged.
        settings: vocabulary, mapping and second reader, where they are one's own.

    Raises:
        GraphError: nothing could be read and there is no graph, or the graph folder cannot be used.
    """
    folder = GraphFolder(place)
    found = find_sources(paths)
    errors = list(found.errors)
    if settings.mapping is not None and not any(suffix_of(source.path.name) in TABLE_SUFFIXES for source in found.sources):
        report(f"{settings.mapping}: not used, since no table (CSV, TSV or XLSX) is named; name one with it")
    states = {source.path: _state(source.path) for source in found.sources}
    with folder.writing():
        before = _held(folder, report, fresh)
        manner = Manner.of(settings, folder, report, extractor_version())
        left = {source: manner.again(kept) for source, kept in before.items() if not found.lacks(source)}
        kept_texts = {} if fresh else {source: kept for source, kept in before.items() if kept.extractor.startswith(manner.version(kept))}
        mappings = {source: kept.mapping for source, kept in before.items()}
        read = {source.path: manner.fresh(kept) for source, kept in _read(found.sources, errors, settings.mapping, mappings, kept_texts)}
        for line in errors:
            report(line)
        after = _named(_distinct({**left, **read}, report))
        if not after and not before:
            raise GraphError(f"{place}: nothing could be read, so no graph was made; name documents, or folders of them")
        load = _bring(folder, Change.between(before, after, again=fresh), manner, report, len(errors), workers)
    for path, state in states.items():
        if path in read and _state(path) != state:
            report(f"{path}: changed while it was read; the graph holds what stood there first, and `coopnet build` reads it again")
    return load


def _state(path: Path) -> tuple[int, int, int] | None:
    """Return what changes in a file whenever somebody writes it; None where it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def remove(names: Sequence[str], place: Path, report: Report) -> Load:
    """Return what was done to take documents out of a graph folder, with what only they support.

    Raises:
        GraphError: there is no graph, or it cannot be used.
    """
    folder = GraphFolder(place)
    with folder.reading():
        known = set(_names(folder.documents()))
    missing = [name for name in names if name not in known]
    for name in missing:
        report(f"{name}: no such document in {place}; `coopnet status` lists them")
    with folder.writing():
        before = _held(folder, report)
        manner = Manner.of(BY_RULES, folder, report, extractor_version())
        after = {source: manner.again(kept) for source, kept in before.items() if kept.name not in names}
        return _bring(folder, Change.between(before, _named(after)), manner, report, len(missing))


def _held(folder: GraphFolder, report: Report, fresh: bool = False) -> Documents:
    if not folder.exists:
        return {}
    try:
        return {Path(kept.source or kept.path): kept for kept in folder.documents()}
    except GraphLocked:
        raise
    except (GraphError, OSError) as error:
        if not fresh:
            raise
        report(f"{error}; begun anew, with what is named now")
        return {}


def _read(
    sources: Iterable[Source], errors: list[str], mapping: Path | None, before: Mapping[Path, str | None], kept_texts: Documents
) -> Iterator[tuple[Source, KeptDocument]]:
    for source in sources:
        try:
            document = read_document(source.path, below=source.below, reference=source.reference, before=kept_texts.get(source.path))
            if document.media_type in TABLES:
                document = with_mapping(document, source.path, mapping, before.get(source.path))
        except DocumentError as error:
            errors.append(str(error))
            continue
        yield source, KeptDocument(**{one.name: getattr(document, one.name) for one in fields(document)}, source=str(source.path))


def _distinct(documents: Documents, report: Report) -> Documents:
    """Return the documents without those whose very bytes stand under an earlier path too."""
    first: dict[str, Path] = {}
    for source in sorted(documents):
        earlier = first.setdefault(documents[source].id, source)
        if earlier != source:
            report(f"{source}: holds the same bytes as {earlier}; kept once")
    return {source: documents[source] for source in sorted(first.values())}


def _named(documents: Documents) -> Documents:
    names = document_names(source.as_posix() for source in documents)
    return {source: replace(kept, name=names[source.as_posix()]) for source, kept in sorted(documents.items())}


def _bring(folder: GraphFolder, change: Change, manner: Manner, report: Report, failed: int, workers: int | None = None) -> Load:
    load = change.load(failed)
    if dropped := sum(manner.drops(change.before.get(source)) for source in change.stale):
        were = "document was" if dropped == 1 else "documents were"
        report(f"{dropped} {were} read by a model too; now by rules alone (--extractor llm again costs nothing: replies are kept)")
    if not (load.added or load.changed or load.removed or _decided_anew(folder)):
        return load
    documents = list(change.unchanged.values())
    facts: list[Fact] = []
    for kept, found in _extract(tuple(change.stale.values()), manner, workers or usual_workers()):
        facts.extend(found)
        documents.append(kept)
        for warning in kept.warnings:
            report(warning)
    with _no_collection():
        if not _update(folder, change, documents, facts, load, manner.own):
            held = facts_without(folder.facts(), change.dropped) if change.unchanged else ()
            _write(folder, documents, merge_facts((*held, *facts)), load, manner.own, report)
    return load


@contextmanager
def _no_collection() -> Iterator[None]:
    """Have Python look for no cycles in some hundred thousand objects that hold none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _extract(documents: Sequence[KeptDocument], manner: Manner, workers: int) -> Iterator[tuple[KeptDocument, Sequence[Fact]]]:
    """Yield each document, with what reading it left unclear, and its facts."""
    from graph.store.jvm import start as start_engine

    # A model takes much longer than the rules, which have read all documents by then.
    by_model = any(map(manner.reads, documents))
    with progress("reading documents", len(documents)) as step:
        readings = read_documents(documents, workers, start_engine, manner.own, _nothing if by_model else step)
        for kept, (facts, unclear) in zip(documents, readings, strict=True):
            version = manner.version(kept)
            if manner.reads(kept):
                facts, told, then = manner.read(kept, facts)
                unclear, version = (*unclear, *told), version + then
            # What an earlier extraction left unclear begins with the document's name; what its bytes did, with their path.
            of_bytes = [warning for warning in kept.warnings if not warning.startswith(f"{kept.name}: ")]
            yield replace(kept, warnings=(*of_bytes, *unclear), extractor=version), facts
            if by_model:
                step()


def _nothing() -> None:
    return None


def _update(folder: GraphFolder, change: Change, documents: Sequence[KeptDocument], found: Sequence[Fact], load: Load, own: str) -> bool:
    """Whether a graph folder could be brought up to a small change by what that touches alone."""
    if change.again or len(change.touched) * WORTH_UPDATING > len(change.unchanged) or own != folder.own_vocabulary():
        return False
    from graph.update import read_former, update
    from graph.vocabulary import vocabulary_with

    former = read_former(folder)
    if former is None:
        return False
    before = former.facts_of(change.dropped, (fact.id for fact in found))
    after = merge_facts((*facts_without(before.values(), change.dropped), *found))
    lines = update(former, before, {fact.id: fact for fact in after}, documents, vocabulary_with(own))
    if lines is None:
        return False
    _replace(folder, documents, (), lines.lines, lines.resolved, load, own)
    return True


def _write(folder: GraphFolder, documents: Sequence[KeptDocument], facts: Sequence[Fact], load: Load, own: str, report: Report) -> None:
    from graph.derivation import decisions_digest, derive
    from graph.schema import check
    from graph.update import Resolved
    from graph.vocabulary import vocabulary_with

    decisions = decisions_digest(folder.path)
    graph, made = derive(facts, documents, vocabulary_with(own), folder.path)
    for problem in made.problems:
        report(problem)
    for problem in check(graph):
        report(f"the graph does not fit its schema: {problem}; `coopnet verify` tells of it too")
    _replace(folder, documents, facts, graph, Resolved.of(made.linker), load, own, decisions)


def _replace(
    folder: GraphFolder,
    documents: Sequence[KeptDocument],
    facts: Sequence[Fact],
    graph: PropertyGraph | Lines,
    resolved: Resolved,
    load: Load,
    own: str,
    decisions: str = "",
) -> None:
    if (folder.path / REPLIES).is_dir():
        from loaders.llm.replies import prune

        prune(folder.path / REPLIES, [kept.text for kept in documents])
    folder.replace(
        documents,
        facts,
        graph,
        added=load.added + load.changed,
        removed=load.removed,
        vocabulary=own,
        decisions=decisions,
        anew=not load.unchanged,
        resolved=lambda made: resolved.write(made, own),
    )


def _decided_anew(folder: GraphFolder) -> bool:
    """Whether a log of decisions differs from what the graph was made of."""
    from graph.derivation import decisions_digest

    return folder.exists and folder.decisions() != decisions_digest(folder.path)


def extractor_version() -> str:
    """Return a digest of the code, rules and vocabulary that read documents: where it differs, all is read again."""
    return code_id("loaders", "graph.vocabulary")
