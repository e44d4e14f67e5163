"""Settings: what a person says of how documents are read, beside the rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from graph.documents import Document
from graph.facts import Fact
from graph.vocabulary import Vocabulary


class Proposed(NamedTuple):
    """What a second reader adds to a document: facts, a sentence for each thing refused, and whether it read all of it."""

    facts: Sequence[Fact]
    warnings: tuple[str, ...]
    complete: bool


class SecondReader(Protocol):
    """Reads a document after the rules did."""

    @property
    def version(self) -> str:
        """What tells its facts from those of another: where it differs, documents are read again."""

    def read(self, document: Document, facts: Sequence[Fact], vocabulary: Vocabulary) -> Proposed:
        """Return what it adds to the facts that the rules read."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person says of how documents are read.

    Args:
        vocabulary: text of a vocabulary of one's own, checked; None for the one that the graph folder remembers.
        mapping: file that says what the columns of tables are, before those that stand beside them; None for no such file.
        second: what reads after the rules, given a report for lines to the user; None for the rules alone.
    """

    vocabulary: str | None = None
    mapping: Path | None = None
    second: Callable[[Callable[[str], None]], SecondReader] | None = None
