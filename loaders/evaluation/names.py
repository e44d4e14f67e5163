"""The forms in which the measure compares names.

The measure keeps its own: were it to follow the forms that entity resolution compares, a change there would change the
figures by which the change is judged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from loaders.evaluation.gold import GoldActor

LIGHT_WORDS = frozenset({"the", "of", "and", "dan", "republik", "republic", "government", "pemerintah"})
WITH_ACRONYM = re.compile(r"\s*(?P<name>.+?)\s*\((?P<acronym>[A-Z][\w&.-]*[A-Z][\w&.-]*)\)\s*")


def comparable(name: str) -> str:
    """Return a name without case, accents, punctuation and light words; empty where nothing else is in it."""
    letters = (c if c.isalnum() else " " for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(word for word in "".join(letters).split() if word not in LIGHT_WORDS)


def forms(name: str) -> frozenset[str]:
    """Return what a name compares by: itself, and where it ends in an acronym in brackets, each of the two."""
    parted = WITH_ACRONYM.fullmatch(name)
    given = (name, parted["name"], parted["acronym"]) if parted else (name,)
    return frozenset(filter(None, map(comparable, given)))


def name_index(actors: Iterable[GoldActor]) -> dict[str, str]:
    """Return gold names by the forms of all names of their actors; the first actor has a form that two share."""
    index: dict[str, str] = {}
    for form, name in _forms_of(actors):
        index.setdefault(form, name)
    return index


def _forms_of(actors: Iterable[GoldActor]) -> Iterator[tuple[str, str]]:
    return ((form, actor.name) for actor in actors for name in actor.names for form in forms(name))
