"""Sessions: proposals worked through one by one, each decision written to its log at once, each of them undone if need be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph.corrections import Action, Correction
from graph.corrections.correction import correct
from graph.corrections.statement import changed_among
from graph.derivation import Decisions, Derived, resolve
from graph.errors import GraphError
from graph.facts import Fact
from graph.files import json_line
from graph.folder import GraphFolder, KeptDocument
from graph.logs import CORRECTIONS, JUDGEMENTS, append_line, take_back
from graph.resolution import Judgement, Verdict
from graph.review.proposals import Proposal, UnsureFact, UnsurePair, propose


@dataclass(frozen=True, slots=True)
class State:
    """What a graph folder holds when a review of it begins."""

    facts: tuple[Fact, ...]
    documents: tuple[KeptDocument, ...]
    decisions: Decisions
    derived: Derived

    @classmethod
    def read(cls, folder: GraphFolder) -> State:
        """Return the state of a graph folder.

        Raises:
            GraphMissing: there is no graph.
            GraphError: a log cannot be read.
        """
        with folder.reading():
            facts, documents = folder.facts(), folder.documents()
            decisions = Decisions.read(folder.path)
        return cls(facts, documents, decisions, resolve(facts, documents, folder.vocabulary(), decisions))

    def proposals(self) -> tuple[Proposal, ...]:
        """Return what is unsure, the most telling first."""
        return propose(self.derived, self.documents, self.decisions)


class Log:
    """The two logs of a graph folder, to which one person adds.

    Args:
        folder: the graph folder.
        by: who decides.
        now: gives the time, ISO 8601.
    """

    def __init__(self, folder: GraphFolder, by: str, now: Callable[[], str] | None = None) -> None:
        self.folder = folder
        self.by = by
        self.now = now or (lambda: datetime.now(UTC).isoformat(timespec="milliseconds"))

    def correct(self, fact: Fact, action: Action, change: Mapping[str, Any], reason: str, document: str | None = None) -> list[Written]:
        """Add a decision on a fact for one document, or for each that bears it out."""
        documents = [document] if document is not None else sorted({one.document for one in fact.evidence})
        at = self.now()
        return [self._write(CORRECTIONS, correct(fact, action, change, name, self.by, at, reason).record) for name in documents]

    def add(self, correction: Correction) -> Written:
        """Add a correction that is signed here."""
        return self._write(CORRECTIONS, replace(correction, by=self.by, at=self.now()).record)

    def judge(self, left: str, right: str, verdict: Verdict, reason: str) -> Written:
        """Add a judgement."""
        return self._write(JUDGEMENTS, Judgement(left, right, verdict, self.by, self.now(), reason).record)

    def take_back(self, written: Written) -> None:
        """Take back a line; GraphError where others were added to the log after it."""
        with self.folder.writing():
            if not take_back(written.path, written.line):
                raise GraphError(f"{written.path}: others were added since, so nothing was taken back; decide anew instead")

    def _write(self, name: str, record: Mapping[str, Any]) -> Written:
        written = Written(self.folder.path / name, json_line(record))
        with self.folder.writing():
            append_line(written.path, written.line)
        return written


@dataclass(frozen=True, slots=True)
class Written:
    """A line that was added to a log."""

    path: Path
    line: str


@dataclass(slots=True)
class Session:
    """Proposals, and what was done about them.

    Args:
        log: where decisions go.
        proposals: what is to be decided.
        reason: told of each decision that none is given for.
        facts: those that an edited one stands among.
    """

    log: Log
    proposals: tuple[Proposal, ...]
    reason: str = ""
    facts: tuple[Fact, ...] = ()
    place: int = 0
    steps: list[list[Written]] = field(default_factory=list)

    @property
    def current(self) -> Proposal | None:
        """What is to be decided now; None where nothing is left."""
        return self.proposals[self.place] if self.place < len(self.proposals) else None

    @property
    def decided(self) -> int:
        """How many decisions were written."""
        return sum(map(bool, self.steps))

    def accept(self) -> None:
        """Decide that a fact is so."""
        self._correct(Action.ACCEPT, {})

    def reject(self) -> None:
        """Decide that a fact is not so."""
        self._correct(Action.REJECT, {})

    def edit(self, change: Mapping[str, Any]) -> None:
        """Decide what a fact should say, as a change of its layout; ValueError where neither schema nor other facts allow it."""
        proposal = self.current
        if isinstance(proposal, UnsureFact):
            if changed_among(proposal.fact, change, self.facts).id == proposal.fact.id:
                raise ValueError("that is what it says already")
            self._correct(Action.EDIT, change)

    def judge(self, verdict: Verdict) -> None:
        """Decide whether two are one; `unsure` keeps them apart and is not asked again."""
        proposal = self.current
        if isinstance(proposal, UnsurePair):
            reason = self.reason or f"reviewed: {proposal.reasons[0]}"
            self._step([self.log.judge(proposal.left.key, proposal.right.key, verdict, reason)])

    def skip(self) -> None:
        """Leave a proposal undecided."""
        self._step([])

    def undo(self) -> bool:
        """Go back by one, and take back what was written there; False where this session has done nothing.

        Raises:
            GraphError: others were added to the log since.
        """
        if not self.steps:
            return False
        for written in reversed(self.steps[-1]):
            self.log.take_back(written)
        self.steps.pop()
        self.place -= 1
        return True

    def _correct(self, action: Action, change: Mapping[str, Any]) -> None:
        proposal = self.current
        if isinstance(proposal, UnsureFact):
            reason = self.reason or f"reviewed: {proposal.reasons[0]}"
            self._step(self.log.correct(proposal.fact, action, change, reason))

    def _step(self, written: list[Written]) -> None:
        self.steps.append(written)
        self.place += 1
