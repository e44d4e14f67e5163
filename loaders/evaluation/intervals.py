"""Shares of a count, and how far off they may be."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return the ends of the 95 % score interval of a proportion; 0 and 1 where nothing was tried.

    It is Wilson's (E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the
    American Statistical Association 22, 1927, 209–212), without correction for continuity: method 3 of R. G. Newcombe,
    Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 1998, 857–872. Unlike the interval
    from the standard error it stays within 0 and 1 and holds for few trials and for shares near the ends.
    """
    if not trials:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    middle = 2 * successes + z * z
    spread = z * sqrt(z * z + 4 * successes * (1 - successes / trials))
    # Rounding must not carry an end that is 0 or 1 beyond it.
    low = 0.0 if not successes else (middle - spread) / (2 * (trials + z * z))
    high = 1.0 if successes == trials else (middle + spread) / (2 * (trials + z * z))
    return low, high


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some things are right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float:
        """The share that is right; 0 of nothing."""
        return self.right / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The ends of its 95 % score interval."""
        return wilson(self.right, self.of)
