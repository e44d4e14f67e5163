"""Missions: embassies and consulates, whose names go on with the place that they are at."""

from __future__ import annotations

import re
from functools import cache

from loaders.patterns.words import any_literal
from loaders.rules import load_rules

MISSION_PLACE = re.compile(r" (?:in|di) [A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][a-zà-ÿ’'-]+)?(?![\w-])")


def mission_place(text: str, start: int, end: int) -> int:
    """Return where the name of an embassy or consulate ends with the place it is at; where it ends itself without one."""
    place = MISSION_PLACE.match(text, end) if _mission().search(text, start, end) else None
    return place.end() if place else end


def is_mission(name: str) -> bool:
    """Whether a name is that of an embassy or consulate."""
    return _mission().search(name) is not None


@cache
def _mission() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_literal(load_rules('bodies')['missions'])})\b")
