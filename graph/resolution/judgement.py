"""Judgements: what people decided on whether two named things are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from graph.logs import choice_of, moment, read_log, texts_of


class Verdict(Enum):
    """What a person can say of two named things; the more cautious sorts last in `caution`."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"

    @property
    def caution(self) -> int:
        """How far it keeps the two apart; among judgements of one moment the most cautious holds."""
        return ("same", "unsure", "different").index(self.value)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision on two keys of facts, never on what they were merged into.

    Args:
        left: key of a fact, `m:…` or `a:…`.
        right: the other key.
        verdict: same, different or unsure.
        by: who decided.
        at: when, as ISO 8601, so that the later of two decisions on a pair is known.
        reason: why.
        line: its number in the log; 0 where it stands in none.
    """

    left: str
    right: str
    verdict: Verdict
    by: str = ""
    at: str = ""
    reason: str = ""
    line: int = field(default=0, compare=False)

    @property
    def record(self) -> dict[str, str]:
        """What a line of the log holds of it."""
        told = {"by": self.by, "at": self.at, "reason": self.reason}
        return {"left": self.left, "right": self.right, "judgement": self.verdict.value, **told}

    @property
    def pair(self) -> tuple[str, str]:
        """The two keys, sorted."""
        return (self.left, self.right) if self.left <= self.right else (self.right, self.left)


def latest_judgements(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the one judgement that holds of each pair, sorted by pair: the latest, of one moment the most cautious."""
    held: dict[tuple[str, str], Judgement] = {}
    for one in judgements:
        if one.left == one.right:
            continue
        before = held.get(one.pair)
        if before is None or _rank(one) > _rank(before):
            held[one.pair] = one
    return tuple(held[pair] for pair in sorted(held))


def _rank(one: Judgement) -> tuple[str, int, str, str]:
    return (moment(one.at), one.verdict.caution, one.by, one.reason)


def read_judgements(path: Path) -> tuple[tuple[Judgement, ...], tuple[str, ...]]:
    """Return the judgements of a log, and a sentence for each line that is none.

    A log that is not there holds none.

    Raises:
        GraphError: the log cannot be read.
    """
    return read_log(path, parse_judgement)


def parse_judgement(row: Mapping[str, Any], line: int = 0) -> Judgement:
    """Return the judgement that a line of the log holds; ValueError where it is none."""
    texts = texts_of(row, ("left", "right", "judgement"), ("by", "at", "reason"))
    verdict = choice_of(Verdict, texts, "judgement")
    if texts["left"] == texts["right"]:
        raise ValueError(f"it judges {texts['left']} against itself")
    return Judgement(texts["left"], texts["right"], verdict, texts["by"], texts["at"], texts["reason"], line)
