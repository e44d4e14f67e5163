"""Heads: the body that a document means by one word of a name (`Moe met the ministers`), where it named its head in full before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from graph.evidence import Evidence
from loaders.discourse.anaphora import RULE, Antecedents
from loaders.mentions import BODIES, Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.words import any_of
from loaders.rules import load_rules

# Words with capitals that stand together.
NAMES = re.compile(r"(?<![\w.’'-])[A-ZÀ-Þ][\w-]*\.?(?: [A-ZÀ-Þ][\w-]*\.?)*(?![\w’'-])")
SHORTEST = 3
REACH = 12


@dataclass(slots=True)
class Heads:
    """Those who were named in an office of a body or state so far, by each word of their names; None where two have the same.

    Args:
        known: the name of each and whom he acts for.
    """

    known: dict[str, tuple[str, Mention | None] | None] = field(default_factory=dict)

    def find(self, text: str, named: Iterable[Mention]) -> Iterator[Mention]:
        """Yield the bodies and states that nothing but the name of who leads them means.

        Args:
            text: a sentence.
            named: what it names.
        """
        if not self.known:
            return
        others = [one for one in named if one.label != "Person"]
        for match in NAMES.finditer(text):
            start, words = _bare(match.group(), match.start() == 0)
            start += match.start()
            meant = self._meant(words)
            if meant is not None and not any(one.start < match.end() and start < one.end for one in others):
                yield replace(meant, start=start, end=match.end(), rule=RULE, holder=None, position=None)

    def note(
        self, mentions: Sequence[Mention], text: str, antecedents: Antecedents, quote: Callable[[Mention], tuple[Evidence, ...]]
    ) -> None:
        """Keep whom a sentence names in an office, and the words of those whom it names in none."""
        for one in mentions:
            name = one.holder or (one.name if one.label == "Person" else "")
            led = one if one.holder and (one.label in BODIES or one.label == "State") else None
            if led is not None and _former().search(text, max(0, one.start - REACH), one.start):
                led = None
            known = {self.known[word] for word in _words(name) if word in self.known}
            if led is None and any(before is not None and before[0] == name for before in known):
                continue
            for word in _words(name):
                before = self.known.get(word, (name, led))
                self.known[word] = (name, led) if before is not None and before[0] == name else None
            if led is not None:
                antecedents.quotes[led.key] = quote(led)
        self._forget(text, mentions)

    def _forget(self, text: str, named: Iterable[Mention]) -> None:
        """Know nobody by a word that a sentence has in another name."""
        for match in NAMES.finditer(text) if self.known else ():
            words = [word for word in _bare(match.group(), match.start() == 0)[1] if word not in _offices()]
            shared = [word for word in words if word in self.known]
            if len(shared) == len(words) or any(one.holder and one.start < match.end() and match.start() < one.end for one in named):
                continue
            self.known |= dict.fromkeys(shared)

    def _meant(self, words: tuple[str, ...]) -> Mention | None:
        """Return for whom he acts whose name all of some words are of, or None."""
        known = [self.known.get(word) for word in words]
        first = known[0] if known else None
        return first[1] if first is not None and all(one == first for one in known) else None


def _bare(words: str, opens: bool) -> tuple[int, tuple[str, ...]]:
    """Return the words of a name, and where they begin with the ranks before them, without the word that opens a sentence."""
    rules = load_rules("heads")
    lead = 0
    if opens and " " in words and words.split(" ", 1)[0] in _openers():
        lead = words.index(" ") + 1
    named = tuple(word for word in words[lead:].split(" ") if word not in rules["common"])
    ranks = load_rules("bodies")["titles_of_persons"]
    return lead, tuple(word for word in named if word not in ranks)


def _words(name: str) -> tuple[str, ...]:
    """Return the words by which somebody of a name is known."""
    common = load_rules("heads")["common"]
    return tuple(word for word in name.split() if len(word) >= SHORTEST and not word.endswith(".") and word not in common)


@cache
def _openers() -> frozenset[str]:
    openers = load_rules("heads")["openers"]
    return frozenset(word for language in ("en", "id") for word in openers[language])


@cache
def _offices() -> frozenset[str]:
    """Return the words of offices and bodies, which are part of no name."""
    rules = load_rules("bodies")
    return frozenset({word for office in rules["offices"] for word in office.split()} | set(rules["no_names"]))


@cache
def _former() -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{any_of(load_rules('heads')['former'])}) ?$", re.IGNORECASE)
