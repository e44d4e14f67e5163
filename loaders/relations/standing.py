"""Standing undertakings: what is held where a sentence says that somebody held one called by a name."""

from __future__ import annotations

from loaders.discourse.forums import sides_of
from loaders.discourse.record import Discourse
from loaders.grammar.frames import Claimed
from loaders.patterns.words import expressed

PATROL = expressed("activities", "patrol")
EXERCISE = expressed("activities", "exercise")
MADE = expressed("activities", "made")


def held_as(claimed: Claimed, discourse: Discourse) -> str | None:
    """Return the kind of activity that a frame of meetings has found by the name of what was held, or None where nothing was."""
    names = [one.name for one in claimed.mentions("forum")]
    if not names:
        return "meeting"
    if "sided" in claimed.frame.settings and not any(sides_of(one, discourse.finder.vocabulary) for one in claimed.mentions("forum")):
        # What one holds that others are not told to be in is no meeting with them.
        return None
    if all(MADE.search(name) for name in names):
        return None
    if all(EXERCISE.search(name) for name in names):
        return "training"
    if all(PATROL.search(name) for name in names):
        return "joint_operation"
    # A programme is concluded and is not held.
    return None if all(one.label == "Programme" for one in claimed.mentions("forum")) else "meeting"
