"""The graph folder: kept texts, facts, the graph as a file and the embedded engine, replaced together or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.documents import Document
from graph.errors import GraphError, GraphMissing
from graph.facts import Fact
from graph.files import differing_parts, json_line, read_facts, read_graph, read_lines, write_facts, write_graph, write_lines
from graph.lock import NAME as LOCK
from graph.lock import locked
from graph.model import PropertyGraph
from graph.store.disk import sync, sync_folder

if TYPE_CHECKING:
    from graph.store.changes import Changes
    from graph.store.embedded import EmbeddedStore
    from graph.vocabulary import Vocabulary

TEXTS, DOCUMENTS, FACTS, GRAPH, LOADS, ENGINE = "texts", "texts.jsonl", "facts.jsonl", "graph.jsonl", "loads.jsonl", "engine"
# The graph that the last load took the place of, so that what it changed can be told.
GRAPH_BEFORE = "graph.before.jsonl"
# Names of one's own that documents were read with, and what a language model replied.
VOCABULARY, REPLIES = "vocabulary.yml", "replies"
# What resolution made of the facts: it may be deleted at any time, and the next load makes all anew.
RESOLVED = "resolved.json"
# What is being made, what is made and only has to take its place, and what it takes the place of.
MAKING, READY, FORMER = ".making", ".ready", ".former"
# A vocabulary.yml may stand in any folder, so it makes none a graph folder.
OURS = frozenset(
    {
        TEXTS,
        DOCUMENTS,
        FACTS,
        GRAPH,
        GRAPH_BEFORE,
        LOADS,
        ENGINE,
        RESOLVED,
        MAKING,
        READY,
        FORMER,
        LOCK,
        "judgements.jsonl",
        "corrections.jsonl",
    }
)


# To change a database is worth it where this many times the changes are fewer than all there is.
WORTH_CHANGING = 4


@dataclass(frozen=True, slots=True)
class KeptDocument(Document):
    """A document whose text stands in the graph folder.

    Args:
        source: the absolute path of its file when it was read; empty where it had none.
        extractor: version of what read facts from it.
    """

    source: str = ""
    extractor: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """What the files of a graph folder are to hold, made of what they hold.

    Args:
        facts: the lines of `facts.jsonl`.
        graph: the lines of `graph.jsonl`.
        changes: what makes the engine's database of the one there is.
        size: how many nodes and how many relationships there are then.
    """

    facts: Sequence[bytes]
    graph: Sequence[bytes]
    changes: Changes
    size: tuple[int, int]

    def write(self, folder: Path) -> None:
        """Write both files."""
        for name, lines in ((FACTS, self.facts), (GRAPH, self.graph)):
            with (folder / name).open("wb") as file:
                file.writelines(lines)


_RECORDED = tuple(one.name for one in fields(KeptDocument) if one.name != "text")


class GraphFolder:
    """A graph folder, there or still to be made; nothing outside it is ever written.

    Args:
        path: the folder.

    Raises:
        GraphError: something else stands at that path.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._held = False
        if self.path.exists():
            self._require_ours()

    def _require_ours(self) -> None:
        if not self.path.is_dir():
            raise GraphError(f"{self.path}: is a file, not a graph folder; name another place with --graph")
        names = {item.name for item in self.path.iterdir()}
        if names and not names & OURS:
            raise GraphError(f"{self.path}: is a folder of other things, not a graph folder; name another place with --graph")

    @property
    def exists(self) -> bool:
        """Whether a graph stands here."""
        return (self.path / GRAPH).is_file() or (self.path / READY).is_dir()

    def documents(self) -> tuple[KeptDocument, ...]:
        """Return the documents, sorted by name, with their texts."""
        with self.reading():
            return tuple(read_lines(self.path / DOCUMENTS, self._document))

    def _document(self, record: Mapping[str, Any]) -> KeptDocument:
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in record.items() if key in _RECORDED
        }
        return KeptDocument(text=self._text_path(record["id"]).read_bytes().decode("utf-8"), **values)

    def _text_path(self, identifier: str) -> Path:
        return self.path / TEXTS / f"{identifier}.txt"

    def facts(self) -> tuple[Fact, ...]:
        """Return the facts, sorted by id."""
        with self.reading():
            return read_facts(self.path / FACTS)

    def own_vocabulary(self) -> str:
        """Return the text of the vocabulary of one's own that documents were read with; empty where there is none."""
        path = self.path / VOCABULARY
        try:
            return path.read_bytes().decode("utf-8") if path.is_file() else ""
        except UnicodeDecodeError:
            raise GraphError(f"{path}: is damaged; give it again: `coopnet build` with --vocabulary") from None

    def vocabulary(self) -> Vocabulary:
        """Return the vocabulary that documents were read with, one's own in it."""
        from graph.vocabulary import vocabulary_with

        return vocabulary_with(self.own_vocabulary())

    def graph(self) -> PropertyGraph:
        """Return the whole graph, from its file; Java stays asleep."""
        with self.reading():
            return read_graph(self.path / GRAPH)

    def graph_before(self) -> PropertyGraph:
        """Return the graph that the last load took the place of; an empty one where that was the first."""
        with self.reading():
            path = self.path / GRAPH_BEFORE
            return read_graph(path) if path.is_file() else PropertyGraph((), ())

    def loads(self) -> tuple[Mapping[str, Any], ...]:
        """Return what each load changed, the oldest first."""
        with self.reading():
            path = self.path / LOADS
            return tuple(read_lines(path, dict)) if path.is_file() else ()

    def decisions(self) -> str:
        """Return the digest of the corrections and judgements that the graph was made with; empty where there were none."""
        loads = self.loads()
        return str(loads[-1].get("decisions", "")) if loads else ""

    @contextmanager
    def store(self) -> Iterator[EmbeddedStore]:
        """Open the embedded store, to read; others may read at the same time, none may write."""
        from graph.store.embedded import EmbeddedStore

        with self.reading(), EmbeddedStore(self.path / ENGINE) as store:
            yield store

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the graph as it is until the block ends.

        Raises:
            GraphMissing: there is none.
            GraphLocked: another process is writing it.
        """
        if not self.exists:
            raise GraphMissing(f"{self.path}: no graph here; run `coopnet build` with documents or folders first")
        if self._held:
            yield
            return
        if (self.path / READY).is_dir():
            with self.writing():
                pass
        with locked(self.path, exclusive=False):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep all others out until the block ends; what an interrupted build left is put right first.

        Raises:
            GraphLocked: another process reads or writes the graph.
        """
        if self._held:
            yield
            return
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise GraphError(f"{self.path}: cannot be made: {error.strerror}; name another place with --graph") from None
        with locked(self.path, exclusive=True):
            self._held = True
            try:
                self._recover()
                yield
            finally:
                self._held = False
                self._remove_if_empty()

    def replace(
        self,
        documents: Sequence[KeptDocument],
        facts: Iterable[Fact],
        graph: PropertyGraph | Lines,
        added: Sequence[str] = (),
        removed: Sequence[str] = (),
        at: str | None = None,
        vocabulary: str | None = None,
        decisions: str = "",
        anew: bool = False,
        resolved: Callable[[Path], None] | None = None,
    ) -> None:
        """Replace all that the folder holds, or on any failure nothing.

        Args:
            documents: every document of the new state, with its text.
            facts: their facts; none where the lines of all that is written are given.
            graph: the graph assembled from the facts, or those lines.
            added: names of documents that are new or read again, for `loads.jsonl`.
            removed: names of documents that are gone.
            at: the time of the load, ISO 8601; now by default.
            decisions: a digest of the corrections and judgements that the graph was made with.
            vocabulary: text of the vocabulary of one's own that the documents were read with; None leaves what is kept.
            anew: write the engine's database anew even where little differs.
            resolved: writes what resolution made of the facts to a folder that holds both files.

        Raises:
            GraphLocked: another process reads or writes the graph.
            GraphError: the disk is full, or cannot be written.
        """
        with self.writing(), _disk_errors(self.path):
            making = self.path / MAKING
            try:
                making.mkdir()
                self._make(making, documents, facts, graph, anew)
                if resolved is not None:
                    resolved(making)
                if vocabulary is not None:
                    (making / VOCABULARY).write_bytes(vocabulary.encode("utf-8"))
                self._log(making, documents, added, removed, at or datetime.now(UTC).isoformat(timespec="seconds"), decisions)
                sync_folder(making)
            except BaseException:
                shutil.rmtree(making, ignore_errors=True)
                raise
            # From here on the new state is the state: whoever opens the folder next finishes what is not finished.
            making.rename(self.path / READY)
            sync(self.path)
            self._settle()
            self._remove_unused({document.id for document in documents})

    def _make(
        self, making: Path, documents: Sequence[KeptDocument], facts: Iterable[Fact], graph: PropertyGraph | Lines, anew: bool
    ) -> None:
        (making / TEXTS).mkdir()
        for document in documents:
            content = document.text.encode("utf-8")
            kept = self._text_path(document.id)
            if not kept.is_file() or kept.read_bytes() != content:
                (making / TEXTS / kept.name).write_bytes(content)
        ordered = sorted(documents, key=lambda document: document.name)
        write_lines(making / DOCUMENTS, ({key: getattr(document, key) for key in _RECORDED} for document in ordered))
        if isinstance(graph, Lines):
            graph.write(making)
            self._change_engine(making, graph)
        else:
            write_facts(making / FACTS, facts)
            write_graph(making / GRAPH, graph)
            self._make_engine(making, graph, anew)

    def _change_engine(self, making: Path, lines: Lines) -> None:
        """Write the engine's database as a copy of the one there is, changed; where that fails a new one."""
        from graph.store.embedded import EmbeddedStore

        with EmbeddedStore(making / ENGINE) as store:
            try:
                store.write_changed(self.path / ENGINE, lines.changes, *lines.size)
            except (GraphError, OSError):
                store.write(read_graph(making / GRAPH))

    def _make_engine(self, making: Path, graph: PropertyGraph, anew: bool) -> None:
        """Write the graph to an engine's database: a copy of the one there is, changed, or where much differs a new one."""
        from graph.store.changes import changes_between
        from graph.store.embedded import EmbeddedStore

        size = len(graph.nodes), len(graph.relationships)
        with EmbeddedStore(making / ENGINE) as store:
            if not anew and (self.path / ENGINE).is_dir() and (self.path / GRAPH).is_file():
                with suppress(GraphError):
                    changes = changes_between(*differing_parts(self.path / GRAPH, making / GRAPH))
                    if len(changes) * WORTH_CHANGING <= sum(size):
                        store.write_changed(self.path / ENGINE, changes, *size)
                        return
            store.write(graph)

    def _log(
        self, making: Path, documents: Sequence[KeptDocument], added: Sequence[str], removed: Sequence[str], at: str, decisions: str
    ) -> None:
        before = self.path / LOADS
        line = json_line(
            {
                "at": at,
                "documents": {document.name: document.id for document in documents},
                "added": sorted(added),
                "removed": sorted(removed),
                "decisions": decisions,
            }
        )
        (making / LOADS).write_bytes((before.read_bytes() if before.is_file() else b"") + line.encode("utf-8"))

    def _recover(self) -> None:
        shutil.rmtree(self.path / MAKING, ignore_errors=True)
        if (self.path / READY).is_dir():
            self._settle()

    def _settle(self) -> None:
        """Move what is ready to its place; every step may be the last that a dying process takes."""
        ready, former = self.path / READY, self.path / FORMER
        (self.path / TEXTS).mkdir(exist_ok=True)
        for text in sorted((ready / TEXTS).glob("*.txt")):
            text.replace(self.path / TEXTS / text.name)
        engine = self.path / ENGINE
        if (ready / ENGINE).is_dir():
            shutil.rmtree(former, ignore_errors=True)
            if engine.is_dir():
                engine.rename(former)
            (ready / ENGINE).rename(engine)
        if (ready / GRAPH).is_file() and (self.path / GRAPH).is_file():
            (self.path / GRAPH).replace(self.path / GRAPH_BEFORE)
        for name in (DOCUMENTS, FACTS, GRAPH, LOADS, VOCABULARY, RESOLVED):
            if (ready / name).is_file():
                (ready / name).replace(self.path / name)
        if not self.own_vocabulary().strip():
            (self.path / VOCABULARY).unlink(missing_ok=True)
        sync(self.path / TEXTS)
        sync(self.path)
        shutil.rmtree(former, ignore_errors=True)
        # Last, since it is what tells that all this is to be done.
        shutil.rmtree(ready)

    def _remove_unused(self, used: set[str]) -> None:
        for text in sorted((self.path / TEXTS).glob("*.txt")):
            if text.stem not in used:
                text.unlink()

    def _remove_if_empty(self) -> None:
        """Leave no folder behind where a first build came to nothing."""
        if {item.name for item in self.path.iterdir()} <= {LOCK}:
            shutil.rmtree(self.path, ignore_errors=True)


@contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise GraphError(f"{path}: cannot be written: {error.strerror}; the graph is as it was") from None
