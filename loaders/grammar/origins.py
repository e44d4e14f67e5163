"""Origins: states that only tell whence somebody comes, who does not act for them (`warga Ghana`)."""

from __future__ import annotations

import re

from loaders.patterns.compiled import compile_for_search
from loaders.patterns.words import expression

# Those whose origin a state behind them is.
PERSONS = expression("shapes", "persons")
OF_PERSONS = compile_for_search(rf"\b(?:{PERSONS}) $", re.IGNORECASE)
# The longest of them with its space.
LONGEST = len(" narapidana warga negara asal ")


def is_of_persons(text: str, place: int) -> bool:
    """Return whether what is named at a place of a sentence is such an origin."""
    return OF_PERSONS.search(text, max(0, place - LONGEST), place) is not None
