"""Ties stated to be absent: who declines to sign with whom."""

from __future__ import annotations

from itertools import pairwise

from loaders.discourse.record import Discourse
from loaders.grammar.frames import Claimed
from loaders.mentions import identity


def add_declined(claimed: Claimed, discourse: Discourse) -> None:
    """Add that some decline an agreement with others, or have none with them."""
    evidence = discourse.evidence(claimed.shape, claimed.start, claimed.end, claimed.frame.rule)
    what = claimed.words("instrument") or None
    both = claimed.mentions("who2")
    pairs = [(one, other) for one in claimed.mentions("who") for other in claimed.mentions("with")]
    for one, other in pairs or pairwise(both):
        if identity(one) != identity(other):
            discourse.claims.relationship(
                "DECLINES",
                discourse.name(one, claimed.shape),
                discourse.name(other, claimed.shape),
                {"what": what, "modality": "denied"},
                evidence,
            )
