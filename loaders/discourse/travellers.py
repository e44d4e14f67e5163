"""Travellers: whose `the delegation` or `rombongan itu` is, and which two `the two sides` are where it is abroad."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.evidence import Evidence
from loaders.discourse.anaphora import RULE, Antecedents
from loaders.grammar.shapes import MARK, Group, Shape, mentions_of
from loaders.mentions import Mention, distinct
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of
from loaders.rules import load_rules
from loaders.text.segments import Segment


@dataclass(slots=True)
class Travellers:
    """Those whose delegation a document tells of: a state, or bodies of one; nobody where it has named two delegations.

    Args:
        home: whose the delegation is.
        host: the one other state that the paragraph has named last, and the paragraph.
    """

    home: tuple[Mention, ...] = ()
    host: tuple[Mention, Segment] | None = None

    def find(self, text: str, named: Sequence[Mention], segment: Segment, antecedents: Antecedents) -> Iterator[Mention | Group]:
        """Yield what stands in a sentence for the delegation, and for it and those whom it visits.

        Args:
            text: a sentence.
            named: whom it names.
            segment: the paragraph that it stands in.
            antecedents: keep the states that there are, and the quotes that name who is meant.
        """
        for match in _meant.finditer(text) if self.home else ():
            yield _standing(self.home, *match.span())
        sides = [*_sides.finditer(text)] if len(self.home) == 1 and self.home[0].label == "State" else []
        for match in sides:
            if _met_before.match(text, 0, match.start()):
                # Those whom they meet are named there.
                yield _standing(self.home, *match.span())
                continue
            host = self._host([one for one in named if one.end <= match.start()], antecedents)
            host = host or (self.host[0] if self.host is not None and self.host[1] is segment else None)
            if host is not None and host.key in antecedents.quotes:
                yield _standing((*self.home, host), *match.span())

    def note(self, shape: Shape, antecedents: Antecedents, quote: Callable[[Mention], tuple[Evidence, ...]]) -> None:
        """Keep whose delegation a sentence names, and the one state beside it."""
        found = distinct(tuple(mention for one in _delegations(shape) for mention in one))
        if found:
            countries = {mention.country for mention in (*found, *self.home)}
            self.home = found if len(countries) == 1 and None not in countries else ()
            antecedents.quotes |= {mention.key: quote(mention) for mention in found if mention.rule != RULE}
        segment = shape.sentence.segment
        named = [one for item in shape.items for one in mentions_of(item)]
        host = self._host(named, antecedents) if self.home else None
        if host is not None:
            antecedents.quotes.setdefault(host.key, quote(next(one for one in named if one.country == host.country)))
            self.host = host, segment
        elif self.host is not None and self.host[1] is not segment:
            self.host = None

    def _host(self, named: Iterable[Mention], antecedents: Antecedents) -> Mention | None:
        """Return the only state that some are, or are of, beside that of the delegation."""
        home = self.home[0].country if self.home else None
        abroad = [one for one in named if one.country not in (None, home) and one.label != "Place"]
        return antecedents.state_of(abroad[0]) if len({one.country for one in abroad}) == 1 else None


def _standing(meant: Sequence[Mention], start: int, end: int) -> Mention | Group:
    found = tuple(replace(one, start=start, end=end, rule=RULE) for one in meant)
    return found[0] if len(found) == 1 else Group(start, end, found, "L")


def _delegations(shape: Shape) -> Iterator[tuple[Mention, ...]]:
    """Yield those whose delegations a sentence names."""
    for mark in MARK.finditer(shape.text):
        for one in mentions_of(shape.item(mark)):
            if one.label == "State" and _noun.search(shape.sentence.text[one.start : one.end]):
                yield (one,)
    for match in _named.finditer(shape.text):
        mark = next(MARK.finditer(match.group()))
        yield mentions_of(shape.items[int(mark.group(2))])


@Cue
def _meant() -> re.Pattern[str]:
    return compile_for_search(any_of(load_rules("travellers")["meant"].values()))


@Cue
def _sides() -> re.Pattern[str]:
    return compile_for_search(any_of(load_rules("travellers")["sides"].values()))


@Cue
def _met_before() -> re.Pattern[str]:
    return compile_for_search(any_of(load_rules("travellers")["met_before"].values()))


@Cue
def _named() -> re.Pattern[str]:
    return compile_for_search(any_of(load_rules("travellers")["named"].values()))


@Cue
def _noun() -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{any_of(load_rules('travellers')['nouns'].values())})\b", re.IGNORECASE)
