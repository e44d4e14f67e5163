"""Builds: documents and folders into a graph folder, where only what changed is read again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from graph.console import progress
from graph.errors import DocumentError, GraphError
from graph.facts import Fact
from loaders.documents import Document, read_document
from loaders.holdings import Holdings, Kept
from loaders.merge import facts_without, merge_facts
from loaders.sources import Source, document_names, find_sources

Report = Callable[[str], None]
Documents = Mapping[Path, Document]


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


def build(paths: Sequence[Path], folder: Path, report: Report, fresh: bool = False) -> Load:
    """Return what was done to bring the documents at some paths into a graph folder.

    Args:
        paths: files and folders.
        folder: the graph folder; made where there is none.
        report: takes a line for each warning and each thing that cannot be read.
        fresh: read all again, what did not change too.

    Raises:
        GraphError: nothing could be read and there is no graph, or the graph folder cannot be written.
    """
    found = find_sources(paths)
    errors = list(found.errors)
    with Holdings.open(folder) as holdings:
        before = {kept.source: kept.document for kept in holdings.kept}
        left = {source: document for source, document in before.items() if not found.lacks(source)}
        read = dict(_read(found.sources, errors))
        for line in errors:
            report(line)
        after = _named(_distinct({**left, **read}, report))
        if not after and not before:
            raise GraphError(f"{folder}: nothing could be read, so no graph was made; name text or Markdown files, or folders of them")
        return _bring(holdings, before, after, fresh, report, len(errors))


def remove(names: Sequence[str], folder: Path, report: Report) -> Load:
    """Return what was done to take documents out of a graph folder, with what only they support.

    Raises:
        GraphError: there is no graph, or it cannot be written.
    """
    with Holdings.open(folder, there=True) as holdings:
        before = {kept.source: kept.document for kept in holdings.kept}
        known = {document.name for document in before.values()}
        missing = [name for name in names if name not in known]
        for name in missing:
            report(f"{name}: no such document in {folder}; `coopnet status` lists them")
        after = {source: document for source, document in before.items() if document.name not in names}
        return _bring(holdings, before, _named(after), False, report, len(missing))


def _read(sources: Iterable[Source], errors: list[str]) -> Iterator[tuple[Path, Document]]:
    for source in sources:
        try:
            yield source.path, read_document(source.path, below=source.below)
        except DocumentError as error:
            errors.append(str(error))


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
    return {source: replace(document, name=names[source.as_posix()]) for source, document in documents.items()}


def _bring(holdings: Holdings, before: Documents, after: Documents, fresh: bool, report: Report, failed: int) -> Load:
    extractor = extractor_version()
    again = fresh or holdings.extractor != extractor
    stale = {source: new for source, new in after.items() if again or not _same(before.get(source), new)}
    unchanged = [source for source in after if source not in stale]
    load = Load(
        added=_names(after[source] for source in stale if source not in before),
        changed=_names(after[source] for source in stale if source in before),
        removed=_names(before[source] for source in before if source not in after),
        unchanged=_names(after[source] for source in unchanged),
        failed=failed,
    )
    if not (load.added or load.changed or load.removed):
        return load
    for document in stale.values():
        for warning in document.warnings:
            report(warning)
    dropped = {document.name for source, document in before.items() if source not in unchanged}
    facts = merge_facts([*facts_without(holdings.facts, dropped), *_extract(stale.values())])
    kept = tuple(sorted((Kept(source, document) for source, document in after.items()), key=lambda one: one.document.name))
    holdings.replace(kept, facts, extractor, load.added + load.changed, load.removed)
    return load


def _same(old: Document | None, new: Document) -> bool:
    return old is not None and (old.id, old.name, old.path) == (new.id, new.name, new.path)


def _names(documents: Iterable[Document]) -> tuple[str, ...]:
    return tuple(sorted(document.name for document in documents))


def _extract(documents: Iterable[Document]) -> Iterator[Fact]:
    from graph.vocabulary import load_vocabulary
    from loaders.extract import extract

    listed = tuple(documents)
    vocabulary = load_vocabulary()
    with progress("reading documents", len(listed)) as step:
        for document in listed:
            yield from extract(document, vocabulary)
            step()


def extractor_version() -> str:
    """Return a digest of the code, rules and vocabulary that read documents: where it differs, all is read again."""
    digest = hashlib.sha256()
    for part in (files("loaders"), files("graph.vocabulary")):
        for content in _contents(part):
            digest.update(content)
    return digest.hexdigest()[:16]


def _contents(folder: Traversable) -> Iterator[bytes]:
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.is_dir() and not item.name.startswith("__"):
            yield from _contents(item)
        elif item.name.endswith((".py", ".yml")):
            yield item.read_bytes()
