"""Affairs: which activities are only those of one state, and which are only what something is done for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.mentions import BODIES, Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.rules import load_rules

# Those of no state, in whose presence an affair is none of one state.
ABROAD = frozenset({"InternationalOrganisation", "RegionalBody", "Forum", "Programme"})
REACH = 320
OWN = "ID"


def is_national(kind: str, roles: Sequence[tuple[Mention, str]], shape: Shape, discourse: Discourse) -> bool:
    """Return whether all who take part in an activity are of one state, which the text is on or whose language it is in."""
    language = shape.sentence.language
    if kind not in load_rules("affairs")["kinds"] or language not in ("en", "id") or not roles:
        return False
    if any(one.label in ABROAD or _teaches(one) for one, _ in roles) or _abroad[language].search(shape.sentence.text) is not None:
        return False
    homes = {one.country or _home(one, language) for one, _ in roles}
    if len(homes) != 1 or None in homes:
        return False
    home = next(iter(homes))
    if any(one.country not in (None, home) or one.label in ABROAD for one in _named(shape)):
        return False
    if any(item.country not in (None, home) for _, item in shape.items_in(0, len(shape.text), "P") if isinstance(item, Mention)):
        return False
    bodies = sum(one.label in BODIES for one, _ in roles)
    at_home = kind == "training" and _all_at(home, shape)
    return bodies == len(roles) and (at_home or len(roles) > 1 or home == discourse.context.country or (language == "id" and home == OWN))


def _all_at(home: str | None, shape: Shape) -> bool:
    """Return whether a sentence names places of one state only."""
    places = [item for _, item in shape.items_in(0, len(shape.text), "P") if isinstance(item, Mention)]
    return bool(places) and all(one.country == home for one in places)


def is_aim(text: str, position: int, language: str | None) -> bool:
    """Return whether what stands at a place of a sentence is only that through which something shall be bettered."""
    if language not in ("en", "id"):
        return False
    return _aims[language].search(text, max(0, position - REACH), position) is not None


def _named(shape: Shape) -> Iterator[Mention]:
    """Yield the bodies and states that a sentence names."""
    for _, item in shape.items_in(0, len(shape.text), "SAIFL"):
        if isinstance(item, Mention):
            yield item


def _teaches(mention: Mention) -> bool:
    """Return whether a body teaches those of several states."""
    names = (mention.name, mention.entry.name if mention.entry is not None else "")
    return any(_school().search(name) for name in names)


def _home(mention: Mention, language: str) -> str | None:
    return OWN if language == "id" and _own().match(mention.name) else None


@cache
def _own() -> re.Pattern[str]:
    return re.compile(load_rules("affairs")["home"]["id"])


@cache
def _school() -> re.Pattern[str]:
    return re.compile(load_rules("affairs")["schools"])


@by_language
def _abroad(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?<![\w-])(?:{load_rules('affairs')['abroad'][language]})(?![\w-])")


@by_language
def _aims(language: str) -> re.Pattern[str]:
    return compile_for_search(load_rules("affairs")["aims"][language], re.IGNORECASE)
