"""How long things take: repeated, in one process, with a baseline in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """A measured entry.

    Args:
        name: what was measured.
        seconds: of each round.
        amount: of work in one round.
        unit: of that amount: the table shows amount per second.
        baseline: name of the entry that this one is compared to, or None.
    """

    name: str
    seconds: tuple[float, ...]
    amount: float
    unit: str
    baseline: str | None = None

    @property
    def median(self) -> float:
        """Seconds of the middle round."""
        return statistics.median(self.seconds)


def measure(name: str, work: Callable[[], object], rounds: int, amount: float, unit: str, baseline: str | None = None) -> Timing:
    """Return the timing of a piece of work, run once more beforehand to warm up."""
    work()
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return Timing(name, tuple(seconds), amount, unit, baseline)


def markdown(timings: Iterable[Timing]) -> str:
    """Return a Markdown table; `ratio` is the median over that of the baseline."""
    listed = tuple(timings)
    medians = {timing.name: timing.median for timing in listed}
    lines = ["| entry | min s | median s | max s | per second | ratio to |", "|---|---:|---:|---:|---:|---|"]
    for timing in listed:
        ratio = f"{timing.median / medians[timing.baseline]:.2f} × {timing.baseline}" if timing.baseline else ""
        spread = f"{min(timing.seconds):.4f} | {timing.median:.4f} | {max(timing.seconds):.4f}"
        lines.append(f"| {timing.name} | {spread} | {timing.amount / timing.median:.3g} {timing.unit} | {ratio} |")
    return "\n".join(lines) + "\n"
