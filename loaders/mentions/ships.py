"""Ships: the services whose ships a text names, by the letters before a ship's name (`USCGC Hamilton`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph.vocabulary import Vocabulary
from loaders.mentions.mention import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.rules import load_rules


def find_ships(text: str, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Yield the services whose ships do something in a text, each as far as the name of the ship reaches."""
    for match in _ships.finditer(text):
        entry = vocabulary.entries.get(_prefixes()[match["prefix"]])
        if entry is not None:
            yield Mention(match.start(), match.end(), entry.label, match.group(), entry, entry.country)


@cache
def _prefixes() -> dict[str, str]:
    return dict(load_rules("bodies")["ships"])


@Cue
def _ships() -> re.Pattern[str]:
    name = r"[“\"']?[A-ZÀ-Þ][\w’'-]+(?: (?!(?:On|In|The|Pada|Di)\b)[A-ZÀ-Þ][\w’'-]+){0,3}[”\"']?(?:-\d{3})?(?: \([A-Z]{0,5}[ -]?\d{1,4}\))?"
    return compile_for_search(rf"(?<![\w-])(?P<prefix>{'|'.join(map(re.escape, _prefixes()))}) {name}")
