"""Retellings: one agreement that a document tells of several times, in other words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import combinations
from typing import TypeAlias

from loaders.mentions import Mention, identity
from loaders.mentions.titles import kind_words
from loaders.patterns.words import any_literal
from loaders.rules import load_rules
from loaders.text.language import function_words

WORD = re.compile(r"[^\W\d_]+")
# Kinds that words like `the agreement` or `kesepakatan` may mean too.
LOOSE = "other"
# What some say together stands for nothing else that they do.
STATEMENT = "joint_statement"
# So many agreements of a pair are held against one that is told of again, and so many of its parties are looked at.
LAST, MOST_PARTIES = 100, 12
REMEMBERED = 4096


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
        fresh: whether the text tells of it as of one not told of before, by the year of its making (`a 2004 treaty`).
    """

    key: str
    kind: str
    parties: tuple[Mention, ...]
    title: str | None
    date: str | None
    instrument: bool
    another: bool
    fresh: bool = False


@dataclass(slots=True)
class _Told:
    """The tellings of one agreement: its place among all, and the telling that says most, the first of equals."""

    place: int
    main: Telling
    tellings: list[Telling] = field(default_factory=list)

    def add(self, one: Telling) -> None:
        """Take another telling, which is the main one where it says more."""
        self.tellings.append(one)
        if _fullness(one) > _fullness(self.main):
            self.main = one


# Agreements that bodies made, by the number of these and the country of each.
_ByCountries: TypeAlias = Mapping[tuple[int, str], Sequence[_Told]]


def _fullness(one: Telling) -> tuple[bool, int, bool, bool]:
    return one.date is not None, len(one.date or ""), one.kind != LOOSE, bool(_topic(one))


def retold(tellings: Sequence[Telling]) -> tuple[dict[str, str], set[str]]:
    """Return by key which agreement is another told again, and the keys of those that add no party of their own.

    The first says what each key becomes; what is in the second is cooperation which an instrument of the same parties stands for.
    """
    names = _short_names(tellings)
    told: list[_Told] = []
    by_key: dict[str, _Told] = {}
    by_parties: dict[frozenset[str], list[_Told]] = defaultdict(list)
    for one in tellings:
        pairs = _pairs(_who(one, names))
        known = by_key.get(one.key)
        if known is None and one.instrument and not one.another:
            near = {group.place: group for pair in pairs for group in by_parties[pair][-LAST:]}
            known = next((group for _, group in sorted(near.items(), reverse=True) if _is_same(one, group, names)), None)
        if known is None:
            known = _Told(len(told), one)
            told.append(known)
        known.add(one)
        by_key[one.key] = known
        for pair in pairs:
            if not any(group is known for group in by_parties[pair][-LAST:]):
                by_parties[pair].append(known)
    meant = {one.key: group.main.key for group in told for one in group.tellings if one.key != group.main.key}
    of_bodies = _by_countries(told)
    meant.update(_of_states(told, of_bodies))
    without = {group.tellings[0].key: group for group in told if not group.main.instrument}
    first: dict[frozenset[str], _Told] = {}
    for group in told:
        if _stands_for_work(group.main):
            first.setdefault(_who(group.main, names), group)
    found = {key: _instrument_of(group, first.get(_who(group.tellings[0], names)), of_bodies) for key, group in without.items()}
    dates = {group.main.key: group.main.date for group in told}
    mere = {key: other for key, other in found.items() if other is not None and without[key].main.date in (None, dates[other])}
    return {**meant, **{key: meant.get(other, other) for key, other in mere.items()}}, set(mere)


def _is_same(one: Telling, group: _Told, names: Mapping[str, str]) -> bool:
    """Return whether a telling means an agreement told of before."""
    before = group.main
    if not before.instrument or not _dates_agree(one.date, before.date) or (one.fresh and before.date is None):
        return False
    if one.kind != before.kind and not (LOOSE in (one.kind, before.kind) and not _topic(one if one.kind == LOOSE else before)):
        return False
    who, others = _who(one, names), _who(before, names)
    fewer = len(who & others) >= 2 and (who < others or others < who) and None in (one.date, before.date)
    return (who == others or fewer) and _titles_agree(one, before)


def _of_states(told: Sequence[_Told], bodies: _ByCountries) -> dict[str, str]:
    """Return the agreements told of by the states whose bodies made them, as the ones of these bodies."""
    found: dict[str, str] = {}
    for group in told:
        one = group.main
        if one.date is not None or one.kind == LOOSE or one.another or not any(party.label == "State" for party in one.parties):
            continue
        of_bodies = [other.main for other in _near(one, bodies) if _acts_for(other.main, one) and _titles_agree(one, other.main)]
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


def _instrument_of(group: _Told, known: _Told | None, of_bodies: _ByCountries) -> str | None:
    """Return the first instrument of a kind of its own told of before those of the same parties cooperate, or None."""
    one = group.tellings[0]
    if one.another:
        return None
    others = (other for other in _near(one, of_bodies) if _stands_for_work(other.main))
    made = next((other for other in others if _are_of(other.main, one)), None)
    before = [other for other in (known, made) if other is not None and other.place < group.place]
    return min(before, key=lambda other: other.place).main.key if before else None


def _stands_for_work(one: Telling) -> bool:
    """Return whether an instrument may be what those cooperate under who are told to.

    What courts do for each other is none, but where its full title says that a text is about it.
    """
    if not one.instrument or one.kind in (LOOSE, STATEMENT):
        return False
    title = one.title or ""
    return _of_courts().search(title) is None or _between().search(title) is not None


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_literal(load_rules('titles')['between'])})\b", re.IGNORECASE)


@cache
def _of_courts() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{any_literal([*load_rules('titles')['treaty_topics'], *load_rules('retellings')['short']])})\b", re.IGNORECASE
    )


def _by_countries(told: Iterable[_Told]) -> _ByCountries:
    """Return the agreements that bodies made, by how many these are and the country of each."""
    found: dict[tuple[int, str], list[_Told]] = defaultdict(list)
    for group in told:
        parties = group.main.parties
        if not any(party.label == "State" for party in parties):
            for country in {str(party.country) for party in parties}:
                found[len(parties), country].append(group)
    return found


def _near(states: Telling, of_bodies: _ByCountries) -> Sequence[_Told]:
    """Return, in order, the agreements that bodies of the states of one may have made."""
    countries = {str(party.country) for party in states.parties if party.label == "State"}
    return min((of_bodies.get((len(states.parties), country), []) for country in countries), key=len, default=[])


def _pairs(who: frozenset[str]) -> list[frozenset[str]]:
    """Return by what an agreement of some parties is found again: it shares two of them, or its only one."""
    return [frozenset(pair) for pair in combinations(sorted(who)[:MOST_PARTIES], 2)] or [who]


def _dates_agree(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    one, other = one.removesuffix("/.."), other.removesuffix("/..")
    return one.startswith(other) or other.startswith(one)


def _titles_agree(one: Telling, other: Telling) -> bool:
    """Return whether titles may be of one agreement: one says nothing of what it is on, or they share what they say."""
    words, others = _topic(one), _topic(other)
    if (others and _is_mere_letter(one, words) and not _is_letter(other)) or (
        words and _is_mere_letter(other, others) and not _is_letter(one)
    ):
        return False
    return not words or not others or words <= others or others <= words


def _is_mere_letter(one: Telling, topic: frozenset[str]) -> bool:
    """Return whether a title is that of a letter which it tells no topic of (`a letter of agreement`)."""
    return not topic and _is_letter(one)


def _is_letter(one: Telling) -> bool:
    return not _letter_words().isdisjoint(_words(one.title or ""))


@cache
def _letter_words() -> frozenset[str]:
    return frozenset(load_rules("retellings")["letters"])


@cache
def another_words() -> frozenset[str]:
    """Return the words by which a text tells of another agreement than before."""
    return frozenset(load_rules("retellings")["another"])


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(load_rules("retellings")["plain"]) | kind_words()


def _topic(one: Telling) -> frozenset[str]:
    """Return the words of a title that tell what it is on."""
    return _topic_words(one.title or "", tuple(party.name for party in one.parties))


@lru_cache(maxsize=REMEMBERED)
def _topic_words(title: str, parties: tuple[str, ...]) -> frozenset[str]:
    words = _words(title)
    named = {word for party in parties for word in _words(party)}
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
