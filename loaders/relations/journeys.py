"""Journeys: visits of persons to other states, by who paid them and where to (`the visit of ⟨H0⟩ to ⟨P1⟩`, `⟨H0⟩ berkunjung ke ⟨P1⟩`)."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from loaders.discourse.record import Discourse
from loaders.grammar.frames import Claimed, Frame
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.relations.activities import record
from loaders.relations.statesmen import acting_for
from loaders.rules import load_rules

HOME = "ID"
WHO, ANYONE, PLACE = r"(?P<who>⟨[HS]\d+⟩)", r"(?P<who>⟨[HSA]\d+⟩)", r"(?P<place>⟨[PS]\d+⟩)"
FRAME = Frame("journey", "activity", MappingProxyType({}), MappingProxyType({"kind": "visit"}))


def add_journeys(shape: Shape, discourse: Discourse, language: str) -> None:
    """Add the visits of persons to other states that a sentence tells of and nothing has added yet."""
    told = [(match, True) for match in _by_verb[language].finditer(shape.text)]
    for match, by_person in [*((match, False) for match in _by_noun[language].finditer(shape.text)), *told]:
        named, place = (next(iter(shape.mentions_at(match.start(name))), None) for name in ("who", "place"))
        host = _host(place, discourse)
        if named is None or host is None or (by_person and named.label == "State" and named.holder is None):
            continue
        guest = acting_for(named, discourse)
        if _is_at_home(guest, host, language) or (shape.text, "visit") in discourse.parties:
            continue
        if modality_of(shape.text, match.start(), match.end()) is None:
            record(Claimed(FRAME, shape, match), "visit", [(guest, "who"), (host, "with")], (), None, discourse, known_abroad=True)


def _host(place: Mention | None, discourse: Discourse) -> Mention | None:
    """Return the state that a place lies in, as the words for the place tell it."""
    if place is None or place.label == "State":
        return place
    entry = discourse.antecedents.states(place.country)
    return Mention(place.start, place.end, "State", entry.name, entry, entry.country, rule="place") if entry is not None else None


def _is_at_home(guest: Mention, host: Mention, language: str) -> bool:
    """Return whether a person visits a place of his own state, or may do so for all that is said."""
    if guest.country is not None or guest.label != "Person":
        return guest.country in (None, host.country)
    # Whose office it is a text need not say in its own country.
    return language != "id" or (host.country == HOME and not _offices().match(guest.position or ""))


@cache
def _offices() -> re.Pattern[str]:
    """Return the pattern of offices that no one in Indonesia holds."""
    return re.compile(load_rules("journeys")["foreign"])


@by_language
def _by_noun(language: str) -> re.Pattern[str]:
    """Return the pattern of a visit told by a noun, with who paid it and where to."""
    return compile_for_search(load_rules("journeys")["noun"][language].replace("{who}", ANYONE).replace("{place}", PLACE))


@by_language
def _by_verb(language: str) -> re.Pattern[str]:
    """Return the pattern of a visit told by a verb, with who paid it and where to."""
    return compile_for_search(load_rules("journeys")["verb"][language].replace("{who}", WHO).replace("{place}", PLACE))
