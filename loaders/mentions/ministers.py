"""Ministers: where a text names one, their ministry is named (`the Minister of Justice of Peru`, `Menteri Kesehatan Laos`, `Menlu`)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of
from loaders.rules import load_rules

# The English words for a minister and for a ministry are equally long.
ENGLISH = re.compile(r"(?<!Prime )\b(?P<rank>Vice |Deputy |First Deputy )?Minister(?= (?:of|for) (?:the )?(?!State\b)[^\W_a-z])")
INDONESIAN = re.compile(r"\bMenteri (?=(?P<of>[^\W_a-z][\w-]*(?: (?:dan|[^\W_a-z][\w-]*)){0,5}))")
MINISTER, MINISTRY = "Menteri ", "Kementerian "


def as_ministries(text: str) -> str:
    """Return a text, as long as it was, with its English ministers as the ministries they stand for."""
    return ENGLISH.sub(lambda match: (match["rank"] or "").lower() + "Ministry", text) if "Minister" in text else text


def find_ministers(text: str, forms: Container[str]) -> Iterator[tuple[int, int]]:
    """Yield where Indonesian ministers stand whose ministry is among the forms of names."""
    for match in _short.finditer(text):
        yield match.span()
    for match in INDONESIAN.finditer(text) if MINISTER in text else ():
        words = match["of"].split()
        for length in range(len(words), 0, -1):
            name = " ".join(words[:length])
            if MINISTRY + name in forms:
                yield match.start(), match.start("of") + len(name)
                break


def ministry(name: str) -> str:
    """Return the name of the ministry, where a name is that of its minister in Indonesian."""
    word, space, rest = name.partition(" ")
    short = load_rules("bodies")["ministers_in_short"].get(word)
    if short is not None:
        return f"{short}{space}{rest}"
    return MINISTRY + name.removeprefix(MINISTER) if name.startswith(MINISTER) else name


def is_minister(name: str) -> bool:
    """Whether a name is that of who leads a body, in one word for both (`Menlu`, `Kapolri`)."""
    word = name.partition(" ")[0]
    rules = load_rules("bodies")
    return word in rules["ministers_in_short"] or word in rules["chiefs"]


@Cue
def _short() -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{any_of(load_rules('bodies')['ministers_in_short'])})\b")
