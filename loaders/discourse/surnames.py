"""Surnames: whom a document means by a title and one word of a name (`Dr. Ruiz`), where it named the person in full before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from graph.evidence import Evidence
from loaders.discourse.anaphora import RULE, Antecedents
from loaders.mentions import Mention
from loaders.mentions.persons import WORD
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_literal
from loaders.rules import load_rules


@dataclass(slots=True)
class Surnames:
    """The persons named in full so far, by the last word of their names; None where two have the same.

    Args:
        known: the persons.
    """

    known: dict[str, Mention | None] = field(default_factory=dict)

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the persons whom a title and a surname mean."""
        for match in _titled.finditer(text) if self.known else ():
            one = self.known.get(match["name"])
            if one is not None:
                yield Mention(match.start(), match.end(), "Person", one.name, rule=RULE)

    def note(self, mentions: Iterable[Mention], antecedents: Antecedents, quote: Callable[[Mention], tuple[Evidence, ...]]) -> None:
        """Keep the persons whom a sentence names in full, alone or in an office of a body."""
        for mention in mentions:
            name = mention.holder or (mention.name if mention.label == "Person" and mention.rule == "person" else "")
            words = name.split()
            if len(words) < 2 or not words[-1][:1].isupper():
                continue
            person = Mention(mention.start, mention.end, "Person", name, rule=RULE)
            before = self.known.get(words[-1], person)
            self.known[words[-1]] = person if before is not None and before.name == name else None
            antecedents.quotes.setdefault(person.key, quote(mention))


@Cue
def _titled() -> re.Pattern[str]:
    """Return the pattern of a title and one word of a name, no more of which follows."""
    rules = load_rules("bodies")
    words = {word.rstrip(".") for key in ("titles_of_persons", "ranks_of_officials", "offices", "offices_in_small") for word in rules[key]}
    return compile_for_search(rf"(?<![\w.-])(?:(?:{any_literal(words)})\.? )+(?P<name>{WORD})(?!['’\w-]| [A-ZÀ-Þ])")
