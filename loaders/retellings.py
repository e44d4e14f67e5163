"""Retellings: one agreement that a document tells of several times, in other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from loaders.frames import identity
from loaders.language import function_words
from loaders.mentions import Mention
from loaders.rules import load_rules
from loaders.titles import kind_words

WORD = re.compile(r"[^\W\d_]+")
# Kinds that words like `the agreement` or `kesepakatan` may mean too.
LOOSE = "other"


@dataclass(frozen=True, slots=True)
class Telling:
    """One time that a document asserts an agreement.

    Args:
        key: its key, as it was read.
        kind: its kind.
        parties: those it is between.
        title: what it is called, or None.
        date: when it was made, or None.
        instrument: whether it is more than cooperation without an instrument.
        another: whether the text says that it is another than those told of before, or older than these.
    """

    key: str
    kind: str
    parties: tuple[Mention, ...]
    title: str | None
    date: str | None
    instrument: bool
    another: bool


@dataclass(slots=True)
class _Told:
    """The tellings of one agreement."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def main(self) -> Telling:
        return max(self.tellings, key=lambda one: (one.date is not None, len(one.date or ""), one.kind != LOOSE, bool(_topic(one))))


def retold(tellings: Sequence[Telling]) -> tuple[dict[str, str], set[str]]:
    """Return by key which agreement is another told again, and the keys of those that add no party of their own.

    The first says what each key becomes; what is in the second is cooperation which an instrument of the same parties stands for.
    """
    names = _short_names(tellings)
    told: list[_Told] = []
    for one in tellings:
        known = next((group for group in told if any(other.key == one.key for other in group.tellings)), None)
        if known is None and one.instrument and not one.another:
            known = next((group for group in reversed(told) if _is_same(one, group, names)), None)
        if known is None:
            known = _Told()
            told.append(known)
        known.tellings.append(one)
    meant = {one.key: group.main.key for group in told for one in group.tellings if one.key != group.main.key}
    meant.update(_of_states(told, meant))
    without = {group.tellings[0].key: group for group in told if not group.main.instrument and group.main.date is None}
    mere = {key: other for key, group in without.items() if (other := _instrument_of(group.tellings[0], told, names)) is not None}
    return {**meant, **{key: meant.get(other, other) for key, other in mere.items()}}, set(mere)


def _is_same(one: Telling, group: _Told, names: Mapping[str, str]) -> bool:
    """Return whether a telling means an agreement told of before."""
    before = group.main
    if not before.instrument or not _dates_agree(one.date, before.date):
        return False
    if one.kind != before.kind and not (LOOSE in (one.kind, before.kind) and not _topic(one if one.kind == LOOSE else before)):
        return False
    who, others = _who(one, names), _who(before, names)
    fewer = len(who & others) >= 2 and (who < others or others < who) and None in (one.date, before.date)
    return (who == others or fewer) and _titles_agree(one, before)


def _of_states(told: Sequence[_Told], meant: Mapping[str, str]) -> dict[str, str]:
    """Return the agreements told of by the states whose bodies made them, as the ones of these bodies."""
    found: dict[str, str] = {}
    for group in told:
        one = group.main
        if one.date is not None or one.kind == LOOSE or one.another or not any(party.label == "State" for party in one.parties):
            continue
        of_bodies = [other.main for other in told if other is not group and _acts_for(other.main, one) and _titles_agree(one, other.main)]
        if len(of_bodies) == 1:
            found.update({telling.key: of_bodies[0].key for telling in group.tellings})
    return found


def _acts_for(bodies: Telling, states: Telling) -> bool:
    return bodies.kind == states.kind and _are_of(bodies, states)


def _are_of(bodies: Telling, states: Telling) -> bool:
    """Return whether each party of the first is one of the second, or a body of a state that is one."""
    if len(bodies.parties) != len(states.parties):
        return False
    if any(party.label == "State" for party in bodies.parties):
        return False
    known = {identity(party) for party in states.parties if party.label != "State"}
    countries = [party.country for party in states.parties if party.label == "State"]
    left = [party.country for party in bodies.parties if identity(party) not in known]
    return None not in left and sorted(map(str, left)) == sorted(map(str, countries))


def _instrument_of(one: Telling, told: Sequence[_Told], names: Mapping[str, str]) -> str | None:
    """Return the first instrument of a kind of its own told of before those of the same parties cooperate, or None."""
    who = _who(one, names)
    for group in told:
        if one in group.tellings or one.another:
            return None
        if group.main.instrument and group.main.kind != LOOSE and (_who(group.main, names) == who or _are_of(group.main, one)):
            return group.main.key
    return None


def _dates_agree(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    one, other = one.removesuffix("/.."), other.removesuffix("/..")
    return one.startswith(other) or other.startswith(one)


def _titles_agree(one: Telling, other: Telling) -> bool:
    """Return whether titles may be of one agreement: one says nothing of what it is on, or they share what they say."""
    words, others = _topic(one), _topic(other)
    return not words or not others or words <= others or others <= words


@cache
def another_words() -> frozenset[str]:
    """Return the words by which a text tells of another agreement than before."""
    return frozenset(load_rules("retellings")["another"])


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(load_rules("retellings")["plain"]) | kind_words()


def _topic(one: Telling) -> frozenset[str]:
    """Return the words of a title that tell what it is on."""
    words = _words(one.title or "")
    named = {word for party in one.parties for word in _words(party.name)}
    return frozenset(words - named - _plain_words() - function_words()) | _short_topics(words)


def _short_topics(words: Iterable[str]) -> frozenset[str]:
    topics = load_rules("retellings")["short"]
    return frozenset(word for short in words for word in topics.get(short, "").split())


def _words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


def _short_names(tellings: Iterable[Telling]) -> dict[str, str]:
    """Return by acronym the body that it was defined for."""
    return {party.acronym.lower(): identity(party) for one in tellings for party in one.parties if party.acronym}


def _who(one: Telling, names: Mapping[str, str]) -> frozenset[str]:
    return frozenset(names.get(party.name.lower(), identity(party)) for party in one.parties)
