"""Definites: which body or convention a document means by `the agency` or `konvensi ini`: the one named last that is called so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from graph.evidence import Evidence
from loaders.discourse.anaphora import RULE, Antecedents
from loaders.mentions import Mention, identity
from loaders.patterns.prefilter import Prefilter
from loaders.rules import load_rules

# How many sentences back a body may have been named.
NEAR, FAR = 2, 6


@dataclass(slots=True)
class Definites:
    """The bodies that a document has named, with the number of the sentence.

    Args:
        sentences: how many sentences have been read.
        bodies: the bodies of the last of them.
    """

    sentences: int = 0
    bodies: list[tuple[int, Mention]] = field(default_factory=list)

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the bodies that the words of a sentence mean without naming them."""
        for position in _prefilter().possible(text) if self.bodies else ():
            pattern, named, last, labels = _heads()[position]
            for match in pattern.finditer(text):
                meant = self._last(named) if last else self._meant(named, labels)
                if meant is not None:
                    yield replace(meant, start=match.start(), end=match.end(), rule=RULE)

    def note(self, mentions: Sequence[Mention], antecedents: Antecedents, quote: Callable[[Mention], tuple[Evidence, ...]]) -> None:
        """Keep the bodies that a sentence names."""
        self.sentences += 1
        named = [one for one in mentions if one.label not in ("State", "Person", "Place") and one.rule != RULE]
        kept = [(number, one) for number, one in self.bodies if self.sentences - number <= FAR]
        self.bodies = kept + [(self.sentences, one) for one in named]
        for one in named:
            if one.key not in antecedents.quotes:
                antecedents.quotes[one.key] = quote(one)

    def sole(self, label: str) -> Mention | None:
        """Return the only one of a label that the sentence before this names, as `it` means it, or None."""
        found = {identity(one): one for number, one in self.bodies if number == self.sentences and one.label == label}
        return replace(next(iter(found.values())), rule=RULE) if len(found) == 1 else None

    def _meant(self, named: re.Pattern[str], labels: frozenset[str]) -> Mention | None:
        """Return the one body of such a name or of such labels that was named last, or None where there are two."""
        for reach in (NEAR, FAR):
            near = [one for number, one in self.bodies if self.sentences - number < reach]
            found = {identity(one): one for one in near if (one.label in labels if labels else _is_called(one, named))}
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def _last(self, named: re.Pattern[str]) -> Mention | None:
        """Return what of such a name was named last, where no other was named nearer to it."""
        return next((one for _, one in reversed(self.bodies) if _is_called(one, named)), None)


def _is_called(mention: Mention, named: re.Pattern[str]) -> bool:
    entry = mention.entry
    names = [mention.name, *([entry.name, entry.name_id or ""] if entry is not None else [])]
    return any(named.search(name) for name in names)


@cache
def _prefilter() -> Prefilter:
    return Prefilter.of(pattern for pattern, _, _, _ in _heads())


@cache
def _heads() -> tuple[tuple[re.Pattern[str], re.Pattern[str], bool, frozenset[str]], ...]:
    """Return the patterns of such words, each with that of the names that they may mean, whether the last of several is meant,
    and the labels of those whom they mean by whatever name."""
    rules = load_rules("anaphora")["definite"]
    return tuple(
        (re.compile(one["words"]), re.compile(rf"\b(?:{one['names']})\b"), "last" in one, frozenset(one.get("labels", ()))) for one in rules
    )
