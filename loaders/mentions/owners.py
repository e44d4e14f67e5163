"""Owners: a body's name without the state whose it is (`Peruvian Lake Police`, `Peru's Lake Police`, `Lake Police of Peru`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from graph.vocabulary import Entry, load_vocabulary
from loaders.patterns.words import any_literal

REMEMBERED = 20_000


@lru_cache(maxsize=REMEMBERED)
def without_owner(name: str, country: str) -> str:
    """Return the name of a body without its state, where two capitalised words or more are left, else the whole name.

    Args:
        name: its words in a text.
        country: ISO 3166 alpha-2 of its state.
    """
    owned = _owned(country)
    bare = owned.sub("", name).strip() if owned is not None else name
    return bare if sum(word[:1].isupper() for word in bare.split()) > 1 else name


@lru_cache(maxsize=REMEMBERED)
def without_possessive(name: str, country: str) -> str:
    """Return the name of a body without its state told as its owner, where two capitalised words are left (`Peru's Lake Police`)."""
    owner = _owner(country)
    match = owner.match(name) if owner is not None else None
    return name[match.end() :] if match is not None else name


@cache
def _owner(country: str) -> re.Pattern[str] | None:
    """Return the pattern of a state before the name of what is its own, or None for a country that the vocabulary lacks."""
    state = load_vocabulary().state_of(country)
    return re.compile(rf"(?:the )?(?:{_forms(state)})['’]s? (?=[A-Z][^'’]* [A-Z])") if state is not None else None


@cache
def _owned(country: str) -> re.Pattern[str] | None:
    """Return the pattern of a state before or behind the name of what is its own, or None for a country that the vocabulary lacks."""
    state = load_vocabulary().state_of(country)
    if state is None:
        return None
    return re.compile(rf"^(?:the )?(?:{_forms(state, *state.demonyms)})(?:['’]s?)? |(?: of(?: the)?)? (?:{_forms(state)})$")


def _forms(state: Entry, *more: str) -> str:
    return any_literal([*(form for form, _ in state.forms()), *more])
