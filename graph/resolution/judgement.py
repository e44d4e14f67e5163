"""Judgements: what people decided on whether two named things are one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from graph.errors import GraphError


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
    """

    left: str
    right: str
    verdict: Verdict
    by: str = ""
    at: str = ""
    reason: str = ""

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
    return (one.at, one.verdict.caution, one.by, one.reason)


def read_judgements(path: Path) -> tuple[tuple[Judgement, ...], tuple[str, ...]]:
    """Return the judgements of a file in JSON lines, and a sentence for each line that is none.

    A file that is not there holds none.

    Raises:
        GraphError: the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return (), ()
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(f"{path} cannot be read ({error}); restore it or move it away") from None
    judgements, problems = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            judgements.append(parse_judgement(line))
        except ValueError as error:
            problems.append(f"{path}: line {number} is no judgement ({error}) and is left out; correct it")
    return tuple(judgements), tuple(problems)


def parse_judgement(line: str) -> Judgement:
    """Return the judgement of a JSON line; ValueError where it is none."""
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError("it must be an object")
    texts = {key: row.get(key, "") for key in ("left", "right", "judgement", "by", "at", "reason")}
    for key, value in texts.items():
        if not isinstance(value, str) or (not value and key in ("left", "right", "judgement")):
            raise ValueError(f"{key} must be a text")
    try:
        verdict = Verdict(texts["judgement"])
    except ValueError:
        raise ValueError(f"judgement is {texts['judgement']!r}; same, different or unsure only") from None
    return Judgement(texts["left"], texts["right"], verdict, texts["by"], texts["at"], texts["reason"])
