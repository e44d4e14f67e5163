"""Issuers: those in whose names a whole document speaks, as it means them by `we`, `our governments` or `the two sides`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.discourse.anaphora import PAIR, RULE, Antecedents
from loaders.grammar.shapes import MARK, Group, Shape
from loaders.mentions import Mention, distinct, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of_all, expressed
from loaders.rules import load_rules

ACTORS = "SAIL"
# Within them somebody else speaks.
QUOTED = expressed("issuers", "quoted")


@dataclass(slots=True)
class Issuers:
    """Those who issue a joint statement.

    Args:
        who: several, or nobody.
        spoken_of: whether the sentence before names no other before them.
    """

    who: tuple[Mention, ...] = ()
    spoken_of: bool = True

    def issue(self, parties: Sequence[Mention], antecedents: Antecedents) -> None:
        """Take those who make a statement that a document is the text of."""
        self.who = distinct(tuple(replace(one, rule=RULE) for one in parties))
        self.spoken_of = True
        if len(self.who) == PAIR and all(one.label == "State" for one in self.who):
            antecedents.about = antecedents.about or self.who

    def find(self, text: str) -> Iterator[Group]:
        """Yield what stands in a sentence for all of them."""
        if not self.who or QUOTED.search(text):
            return
        for cue in (_own, _they) if self.spoken_of else (_own,):
            for match in cue.finditer(text):
                start, end = match.span("who")
                if not self._number(text[start:end]):
                    continue
                yield Group(start, end, tuple(replace(one, start=start, end=end) for one in self.who), "L")

    def _number(self, words: str) -> bool:
        """Return whether words for several say of no other number that these are."""
        numbers = load_rules("issuers")["numbers"]
        return all(numbers.get(word, len(self.who)) == len(self.who) for word in words.lower().split())

    def note(self, shape: Shape) -> None:
        """Keep whether a sentence that names anybody speaks of them, and of no others together."""
        marks = [one for one in MARK.finditer(shape.text) if one[1] in ACTORS] if self.who else []
        groups = [item for mark in marks if isinstance(item := shape.item(mark), Group)]
        if self.who:
            self.spoken_of = bool(groups) and all(self._are(one.mentions) for one in groups)

    def _are(self, named: Sequence[Mention]) -> bool:
        """Return whether some are just those who issue the document."""
        return {identity(one) for one in named} == {identity(one) for one in self.who}


@Cue
def _own() -> re.Pattern[str]:
    return compile_for_search(rf"(?<![\w-])(?P<who>{any_of_all(load_rules('issuers')['own'])})")


@Cue
def _they() -> re.Pattern[str]:
    rules = load_rules("issuers")
    return compile_for_search(rf"^(?:{rules['opening']})?(?P<who>{any_of_all(rules['they'])})")
