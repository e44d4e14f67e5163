"""Anaphora: words such as `both countries` or `ketiga lembaga`, for the two or three that a document named last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from graph.evidence import Evidence
from graph.vocabulary import Entry
from loaders.grammar.shapes import Group
from loaders.mentions import BODIES, Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.prefilter import Prefilter
from loaders.patterns.words import any_of, expressed
from loaders.rules import load_rules

RULE = "anaphora"
ANY = "Any"
LEADERS = "Leaders"
# Words that mean those named before, whether states or bodies.
PAIR = 2
# Words of a number alone.
NUMBERED = {"Two": PAIR, "Three": 3, "Four": 4, "Five": 5}
UNSORTED = frozenset({ANY, LEADERS, *NUMBERED})
# What only words for offices and bodies reach: those whom a sentence before the last names, where the last names nobody.
FARTHER = frozenset({LEADERS, *NUMBERED})
# How many sentences back states may have been named whose services are meant.
NEAR = 2
FRONTED = expressed("anaphora", "fronted")


# Those whom the words themselves go on to name are meant by nothing before.
NAMED_NEXT = r"(?! (?:of|from|between|dari|asal) (?:the )?[A-Z])"


def _unknown(_: str | None) -> None:
    return None


@dataclass(slots=True)
class Antecedents:
    """Those that a document named together, by what they are and how many, and the quotes that name them.

    Args:
        named: those named last, by kind and number.
        first: the pairs named first, where a title or topic sentence does.
        quotes: what names them, by key of the mention.
        states: the states that there are, by ISO 3166 alpha-2.
        about: the two states that the title of a document is about: it means no others by `both countries`.
        read: how many sentences have been read.
        told: the sentence that named states or bodies last, by their kind.
        listed: the one list of the sentence before, where it names no others beside these.
        two: the two that it names apart, where it names no others.
        idle: how many sentences since have named nobody.
    """

    named: dict[tuple[str, int], tuple[Mention, ...]] = field(default_factory=dict)
    first: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    quotes: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    states: Callable[[str | None], Entry | None] = _unknown
    about: tuple[Mention, ...] = ()
    read: int = 0
    told: dict[str, int] = field(default_factory=dict)
    listed: tuple[Mention, ...] = ()
    two: tuple[Mention, ...] = ()
    idle: int = 0

    def find(
        self, text: str, beside: Sequence[Mention] = (), quote: Callable[[Mention], tuple[Evidence, ...]] | None = None
    ) -> Iterator[Group]:
        """Yield what stands for several named before, as a list of these.

        Args:
            text: a sentence.
            beside: what it names itself; two of a kind that stand before such words are meant by them.
            quote: returns the evidence that the sentence names one of these.
        """
        for position in _prefilter().possible(text):
            kind, number, pattern = _patterns()[position]
            for match in pattern.finditer(text):
                start, end = match.span()
                meant = _two_before(beside, start, kind) if number == PAIR else ()
                if meant and quote is not None:
                    self.quotes |= {one.key: quote(one) for one in meant}
                meant = meant or self._meant(kind, number)
                if number == PAIR and _is_with_another(text, beside, meant):
                    continue
                if kind == "Body" and not _of_sort(match.group(), meant):
                    meant = self.pair_of_states() if number == PAIR else ()
                if meant:
                    yield Group(start, end, tuple(replace(one, start=start, end=end, rule=RULE) for one in meant), "L")
        told = self.listed or self.two
        if told or self.about:
            yield from self._uncounted(text)
        if len(told) == PAIR and not self.idle:
            yield from self._each_of_two(text, told)

    def _uncounted(self, text: str) -> Iterator[Group]:
        """Yield what stands without a number for those whom the sentence before lists (`the littoral states`)."""
        for position in _uncounted_prefilter().possible(text):
            kind, pattern = _uncounted_words()[position]
            told = self.listed or self.two or (self.about if kind == LEADERS else ())
            if (self.idle and kind not in FARTHER) or len(told) != NUMBERED.get(kind, len(told)):
                continue
            if told and (kind in UNSORTED or (self.listed and all(_kind(one) == kind for one in told))):
                for match in pattern.finditer(text):
                    start, end = match.span()
                    yield Group(start, end, tuple(replace(one, start=start, end=end, rule=RULE) for one in told), "L")

    def _each_of_two(self, text: str, told: Sequence[Mention]) -> Iterator[Group]:
        """Yield what stands for the first or the last of two (`The former gave the latter 20 radios`)."""
        for match in _former.finditer(text):
            one = replace(told[0 if match["first"] else 1], start=match.start(), end=match.end(), rule=RULE)
            yield Group(match.start(), match.end(), (one,), "S" if one.label == "State" else "A")

    def _meant(self, kind: str, number: int) -> tuple[Mention, ...]:
        """Return those of a kind that the sentences before named together."""
        if number == PAIR and kind == "State" and self.about:
            return self.about
        meant = self.named.get((kind, number)) or (self.first.get(kind, ()) if number == PAIR else ())
        if not meant and kind == "Body" and not self.about and self.read - self.told.get("State", -NEAR) < NEAR and self._only_states():
            # The services of states named just before.
            return self.named.get(("State", number), ())
        return meant or (self._states_of_bodies() if kind == "State" and number == PAIR else ())

    def _only_states(self) -> bool:
        """Return whether no body was named since states were."""
        return self.told.get("Body", -1) < self.told.get("State", 0)

    def has_pair_of_states(self) -> bool:
        """Return whether there are two states that a text speaks of."""
        return bool(self._meant("State", PAIR))

    def pair_of_states(self) -> tuple[Mention, ...]:
        """Return the two states that a text speaks of, as words for both mean them, or nothing."""
        return tuple(replace(one, rule=RULE) for one in self._meant("State", PAIR))

    def _states_of_bodies(self) -> tuple[Mention, ...]:
        """Return the states of the two bodies named last, where it has named no two states."""
        bodies = self.named.get(("Body", PAIR), ())
        found: list[Mention] = []
        for body in bodies:
            state = self.state_of(body)
            if state is None or body.key not in self.quotes:
                return ()
            self.quotes.setdefault(state.key, self.quotes[body.key])
            found.append(state)
        return tuple(found)

    def note(
        self,
        mentions: Sequence[Mention],
        quote: Callable[[Mention], tuple[Evidence, ...]],
        between: frozenset[str] = frozenset(),
        denies: bool = False,
    ) -> None:
        """Keep those among the states and bodies of a sentence; where it names more than two of a kind, no two are meant for sure.

        Args:
            mentions: states and bodies, in order.
            quote: returns the evidence that the sentence names one of these.
            between: keys of those whom it names as parties of an instrument only, who are not the sides that the text is on.
            denies: whether it says what is not so of them, and so names them less well than a sentence before.
        """
        self.read += 1
        self.told |= {_kind(one): self.read for one in mentions if one.rule != RULE}
        for kind in ("State", "Body"):
            named = {one.key: one for one in mentions if _kind(one) == kind and one.rule != RULE}
            together = tuple(named.values())
            if len(together) == PAIR:
                if not _are_one(together):
                    recalled = kind == "Body" and between.issuperset(named)
                    if not (recalled and any(one.rule == RULE for one in mentions)):
                        self._keep(kind, together, recalled)
            elif len(together) > PAIR:
                self.named.pop((kind, PAIR), None)
                self.named[kind, len(together)] = together
            else:
                continue
            quotes = {one.key: quote(one) for one in together}
            self.quotes = quotes | self.quotes if denies else self.quotes | quotes

    def note_lists(self, items: Sequence[object], quote: Callable[[Mention], tuple[Evidence, ...]]) -> None:
        """Keep the lists of a sentence: one of three or more by its number, and the only one that no others stand beside."""
        lists = [one.mentions for one in items if isinstance(one, Group) and one.letter == "L"]
        lists = [self._states_named(one, quote) or one for one in lists]
        for together in lists:
            kinds = {_kind(one) for one in together}
            if len(kinds) == 1 and together[-1].rule != RULE and (len(together) > PAIR or together[0].rule == RULE):
                self.named[kinds.pop(), len(together)] = together
                for one in together:
                    self.quotes.setdefault(one.key, quote(one))
        if not lists and not any(isinstance(one, Mention) and _kind(one) != "Place" for one in items) and not self.idle:
            self.idle += 1
            return
        self.idle = 0
        beside = [one for one in items if isinstance(one, Mention) and _kind(one) in ("State", "Body") and not _is_plain(one)]
        same = {_kind(one) for one in lists[0]} if lists else set()
        self.listed = lists[0] if len(lists) == 1 and len(same) == 1 and not beside and _across_borders(lists[0]) else ()
        self.two = () if lists else _two_alone(beside)
        for one in self.two:
            self.quotes.setdefault(one.key, quote(one))
        if self.listed and self.listed[0].rule != RULE:
            self.quotes |= {one.key: quote(one) for one in self.listed}

    def _states_named(self, listed: tuple[Mention, ...], quote: Callable[[Mention], tuple[Evidence, ...]]) -> tuple[Mention, ...]:
        """Return the states of a list of which some are named by bodies of theirs (`the interior ministry of ⟨S0⟩ and ⟨S1⟩`)."""
        if {_kind(one) for one in listed} != {"State", "Body"} or len({one.country for one in listed}) < len(listed):
            return ()
        states = [one if one.label == "State" else self.state_of(one) for one in listed]
        if None in states or any(one.rule == RULE for one in listed):
            return ()
        self.quotes |= {state.key: quote(one) for state, one in zip(states, listed, strict=True) if state is not None}
        return tuple(one for one in states if one is not None)

    def state_of(self, body: Mention) -> Mention | None:
        """Return the state that a body is of, standing where the body does, or None."""
        entry = self.states(body.country)
        return Mention(body.start, body.end, "State", entry.name, entry, entry.country, rule=RULE) if entry is not None else None

    def sit_together(self, members: Sequence[Mention]) -> None:
        """Keep the members of a forum, told in several sentences, where all are states."""
        if len(members) > PAIR and all(one.label == "State" and one.key in self.quotes for one in members):
            self.named["State", len(members)] = tuple(members)

    def _keep(self, kind: str, pair: tuple[Mention, ...], recalled: bool) -> None:
        """Keep a pair; two of one country stand for no sides where a document has named partners of two."""
        for meant in (kind,) if recalled and ANY in self.first else (kind, ANY):
            known = self.named.get((meant, PAIR)) or self.first.get(meant, ())
            if _across_borders(pair) or not _across_borders(known):
                self.named[meant, PAIR] = pair
                if _across_borders(pair):
                    self.first.setdefault(meant, pair)

    def evidence(self, mentions: Sequence[Mention]) -> tuple[Evidence, ...]:
        """Return the quotes that name those for whom a sentence has only such words."""
        return tuple(quote for one in mentions if one.rule == RULE for quote in self.quotes.get(one.key, ()))


def _of_sort(words: str, named: Sequence[Mention]) -> bool:
    """Return whether those named are all of the sort that words for them ask for (`both ministries`)."""
    sort = next((one for one in load_rules("anaphora")["sorts"] if re.search(rf"\b(?:{one['words']})\b", words, re.IGNORECASE)), None)
    if sort is None or all(one.label == "State" for one in named):
        return True
    names = re.compile(rf"(?<!\w)(?:{sort['names']})")
    return all(names.search(one.name) or (one.entry is not None and names.search(one.entry.name)) for one in named)


def _two_before(mentions: Sequence[Mention], place: int, kind: str) -> tuple[Mention, ...]:
    """Return the two of a kind that a sentence names before a place, where it names just two, of different states."""
    before = [one for one in mentions if one.end <= place and one.rule != RULE]
    for labels in (BODIES, ("State",)) if kind == ANY else (("State",),) if kind == "State" else (BODIES,):
        named = tuple({(one.entry.id if one.entry else one.key): one for one in before if one.label in labels}.values())
        if len(named) == PAIR and _across_borders(named) and not _are_one(named):
            return named
        if named and kind == ANY:
            return ()
    return ()


def _is_with_another(text: str, mentions: Sequence[Mention], pair: Sequence[Mention]) -> bool:
    """Return whether a sentence opens with whom somebody has something, who is none of a pair (`With Peru, the pact of both police …`)."""
    opening = FRONTED.match(text)
    named = next((one for one in mentions if opening is not None and one.start == opening.end()), None)
    return named is not None and named.key not in {one.key for one in pair}


def _is_plain(one: Mention) -> bool:
    """Whether a body is named by a plain word, which says whose people are meant (`Police chiefs of …`)."""
    return one.entry is None and one.acronym is None and " " not in one.name and one.name[1:].islower()


def _two_alone(named: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the two bodies, or states, that a sentence names apart, where they are of different states and no others stand beside them."""
    found = tuple({(one.entry.id if one.entry else one.key): one for one in named}.values())
    alike = len({_kind(one) for one in found}) == 1
    return found if len(found) == PAIR and alike and _across_borders(found) and not _are_one(found) else ()


def _kind(one: Mention) -> str:
    return "State" if one.label == "State" else "Body" if one.label in BODIES else one.label


def _are_one(pair: Sequence[Mention]) -> bool:
    """Whether of two one is an organ of the other."""
    one, other = (mention.entry for mention in pair)
    return one is not None and other is not None and (other.id == one.part_of or one.id == other.part_of)


def _across_borders(pair: Sequence[Mention]) -> bool:
    return len({mention.country for mention in pair}) > 1


@cache
def _prefilter() -> Prefilter:
    return Prefilter.of(pattern for _, _, pattern in _patterns())


@cache
def _patterns() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    """Return the patterns, each with what it means and how many."""
    rules = load_rules("anaphora")
    return tuple(
        (kind, number, re.compile(rf"\b(?:{any_of(_counted(rules, kind, number))})\b{NAMED_NEXT}", re.IGNORECASE))
        for kind in ("State", "Body", ANY)
        for number in rules["numbers"]["en"]
        if kind != ANY or number == PAIR
    )


def _counted(rules: Mapping[str, Any], kind: str, number: int) -> Iterator[str]:
    for language in ("en", "id"):
        yield rf"(?:{any_of(rules['numbers'][language][number])}) {rules[kind][language]}"
    if kind == ANY:
        yield from rules["alone"][number]


@Cue
def _former() -> re.Pattern[str]:
    words = load_rules("anaphora")["of_two"]
    return compile_for_search(rf"\b(?:(?P<first>{words['first']})|{words['last']})(?![\w-])")


@cache
def _uncounted_prefilter() -> Prefilter:
    return Prefilter.of(pattern for _, pattern in _uncounted_words())


@cache
def _uncounted_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns of words without a number, each with what it means."""
    rules = load_rules("anaphora")["listed"]
    return tuple((kind, re.compile(rf"\b(?:{given[language]})(?![\w-])")) for kind, given in rules.items() for language in ("en", "id"))
