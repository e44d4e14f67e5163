"""One correction: what a person decided on a fact, as a line of `corrections.jsonl` holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from graph.corrections.statement import checked, is_change, read_statement, statement_record
from graph.evidence import LONGEST_QUOTE
from graph.facts import Fact
from graph.logs import choice_of, read_log, texts_of


class Action(Enum):
    """What a person can decide on a fact."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision on a fact, which is known again by what it says and by its quote.

    Args:
        fact: id of the fact as it was read; of one that is added, its own.
        quote: words of a document that the decision rests on.
        action: accept, edit, reject or add.
        change: of an edit, what becomes different; of an addition, the fact; both in the layout of `facts.jsonl`. Besides, where
            the quote was met (`document`, `start`) and what the fact said (`was`), so that a better rule does not lose it.
        by: who decided.
        at: when, as ISO 8601.
        reason: why.
        line: its number in the log; 0 where it stands in none.
    """

    fact: str
    quote: str
    action: Action
    change: Mapping[str, Any] = field(default_factory=dict, hash=False)
    by: str = ""
    at: str = ""
    reason: str = ""
    line: int = field(default=0, compare=False)

    @property
    def record(self) -> dict[str, Any]:
        """What a line of the log holds of it."""
        told = {"by": self.by, "at": self.at, "reason": self.reason}
        return {"fact": self.fact, "quote": self.quote, "action": self.action.value, "change": dict(self.change), **told}

    @property
    def was(self) -> Fact | None:
        """What the fact said, with evidence that stands for none; None where that was not written down."""
        record = self.change.get("was")
        return read_statement(record, self.quote) if isinstance(record, Mapping) else None

    @property
    def added(self) -> Fact | None:
        """The fact that it adds, with evidence that stands for none; None where it adds nothing."""
        return read_statement(self.change, self.quote) if self.action is Action.ADD else None


def correct(fact: Fact, action: Action, change: Mapping[str, Any], document: str, by: str, at: str, reason: str = "") -> Correction:
    """Return a decision on a fact that rests on its surest quote in a document; one on what is added rests on its first."""
    best = min((one for one in fact.evidence if one.document == document), key=lambda one: (-one.confidence, one.start))
    hints: dict[str, Any] = {"document": best.document, "start": best.start}
    told = statement_record(fact) if action is Action.ADD else {"was": statement_record(fact)}
    return Correction(fact.id, best.quote, action, {**change, **told, **hints}, by, at, reason)


def read_corrections(path: Path) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
    """Return the corrections of a log, and a sentence for each line that is none.

    A log that is not there holds none.

    Raises:
        GraphError: the log cannot be read.
    """
    return read_log(path, parse_correction)


def parse_correction(row: Mapping[str, Any], line: int = 0) -> Correction:
    """Return the correction that a line of the log holds; ValueError where it is none."""
    change = row.get("change") or {}
    if not isinstance(change, Mapping):
        raise ValueError("change must be an object")
    without = {key: value for key, value in row.items() if key != "change"}
    texts = texts_of(without, ("quote", "action"), ("fact", "by", "at", "reason"))
    action = choice_of(Action, texts, "action")
    if not texts["quote"].strip():
        raise ValueError("its quote holds no word")
    if len(texts["quote"]) > LONGEST_QUOTE:
        raise ValueError(f"its quote has {len(texts['quote'])} code points, {LONGEST_QUOTE} allowed")
    fact = texts["fact"]
    if action is Action.ADD:
        added = checked(read_statement(change, texts["quote"])).id
        if fact not in ("", added):
            raise ValueError(f"it adds {added}, not {fact}; leave its fact empty or correct it")
        fact = added
    elif not fact:
        raise ValueError("fact must be a text")
    if action is Action.EDIT and not is_change(change):
        raise ValueError("its change changes nothing")
    correction = Correction(fact, texts["quote"], action, change, texts["by"], texts["at"], texts["reason"], line)
    if (was := correction.was) is not None and was.id != fact:
        raise ValueError(f"what it says the fact was is {was.id}, not {fact}")
    return correction
