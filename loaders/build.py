"""Builds: documents and folders into a graph folder, where only what changed is read again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from graph.console import progress
from graph.errors import DocumentError, GraphError
from graph.facts import Fact
from loaders.documents import read_document
from loaders.holdings import Holdings, Kept
from loaders.merge import facts_without, merge_facts
from loaders.sources import Source, document_names, find_sources

Report = Callable[[str], None]
Documents = Mapping[Path, Kept]


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
    """

    before: Documents
    stale: Documents
    unchanged: Documents

    @classmethod
    def between(cls, before: Documents, after: Documents, again: bool) -> Change:
        """Return the change from some documents to others; `again` reads all of them."""
        unchanged = {source: before[source] for source, kept in after.items() if not again and _same(before.get(source), kept)}
        return cls(before, {source: kept for source, kept in after.items() if source not in unchanged}, unchanged)

    @property
    def dropped(self) -> frozenset[str]:
        """The names of documents whose facts are made anew, or go."""
        return frozenset(kept.document.name for source, kept in self.before.items() if source not in self.unchanged)

    def load(self, failed: int) -> Load:
        """Return what is told of it."""
        return Load(
            added=_names(kept for source, kept in self.stale.items() if source not in self.before),
            changed=_names(kept for source, kept in self.stale.items() if source in self.before),
            removed=_names(kept for source, kept in self.before.items() if source not in self.stale and source not in self.unchanged),
            unchanged=_names(self.unchanged.values()),
            failed=failed,
        )


def _same(old: Kept | None, new: Kept) -> bool:
    return old is not None and all(getattr(old.document, key) == getattr(new.document, key) for key in ("id", "name", "path"))


def _names(documents: Iterable[Kept]) -> tuple[str, ...]:
    return tuple(sorted(kept.document.name for kept in documents))


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
        left = {source: kept for source, kept in holdings.kept.items() if not found.lacks(source)}
        read = {kept.source: kept for kept in _read(found.sources, errors)}
        for line in errors:
            report(line)
        after = _named(_distinct({**left, **read}, report))
        if not after and not holdings.kept:
            raise GraphError(f"{folder}: nothing could be read, so no graph was made; name text or Markdown files, or folders of them")
        change = Change.between(holdings.kept, after, again=fresh or holdings.extractor != extractor_version())
        return _bring(holdings, change, report, len(errors))


def remove(names: Sequence[str], folder: Path, report: Report) -> Load:
    """Return what was done to take documents out of a graph folder, with what only they support.

    Raises:
        GraphError: there is no graph, or it cannot be written.
    """
    with Holdings.open(folder, there=True) as holdings:
        known = {kept.document.name for kept in holdings.kept.values()}
        missing = [name for name in names if name not in known]
        for name in missing:
            report(f"{name}: no such document in {folder}; `coopnet status` lists them")
        after = {source: kept for source, kept in holdings.kept.items() if kept.document.name not in names}
        change = Change.between(holdings.kept, _named(after), again=holdings.extractor != extractor_version())
        return _bring(holdings, change, report, len(missing))


def _read(sources: Iterable[Source], errors: list[str]) -> Iterator[Kept]:
    for source in sources:
        try:
            yield Kept(source.path, read_document(source.path, below=source.below))
        except DocumentError as error:
            errors.append(str(error))


def _distinct(documents: Documents, report: Report) -> Documents:
    """Return the documents without those whose very bytes stand under an earlier path too."""
    first: dict[str, Path] = {}
    for source in sorted(documents):
        earlier = first.setdefault(documents[source].document.id, source)
        if earlier != source:
            report(f"{source}: holds the same bytes as {earlier}; kept once")
    return {source: documents[source] for source in sorted(first.values())}


def _named(documents: Documents) -> Documents:
    names = document_names(source.as_posix() for source in documents)
    return {
        source: replace(kept, document=replace(kept.document, name=names[source.as_posix()])) for source, kept in sorted(documents.items())
    }


def _bring(holdings: Holdings, change: Change, report: Report, failed: int) -> Load:
    load = change.load(failed)
    if not (load.added or load.changed or load.removed):
        return load
    facts = list(facts_without(holdings.facts, change.dropped))
    after = dict(change.unchanged)
    for kept, found in _extract(change.stale.values()):
        facts.extend(found)
        after[kept.source] = kept
        for warning in (*kept.document.warnings, *kept.unclear):
            report(warning)
    holdings.replace(after, merge_facts(facts), extractor_version(), load.added + load.changed, load.removed)
    return load


def _extract(documents: Collection[Kept]) -> Iterator[tuple[Kept, tuple[Fact, ...]]]:
    """Yield each document with its facts, and with what reading it left unclear."""
    from graph.vocabulary import load_vocabulary
    from loaders.extract import extract

    vocabulary = load_vocabulary()
    with progress("reading documents", len(documents)) as step:
        for kept in documents:
            facts, unclear = extract(kept.document, vocabulary)
            yield replace(kept, unclear=unclear), facts
            step()


@cache
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
