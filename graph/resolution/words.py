"""Words of names: what says the same in two languages, which letters an acronym takes, what tells of a new name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from graph.errors import SchemaError
from graph.names import comparable


@dataclass(frozen=True, slots=True)
class Words:
    """What `words.yml` holds.

    Args:
        meaning: the word that stands for each one.
        small: words that no acronym has a letter of.
        empty: words that a translation leaves out.
        cues: words of which one is in each of the phrases that follow.
        renamed: what stands between two names of one body.
        maybe_renamed: what stands between two names that may be of one body.
    """

    meaning: Mapping[str, str]
    small: frozenset[str]
    empty: frozenset[str]
    cues: tuple[str, ...]
    renamed: re.Pattern[str]
    maybe_renamed: re.Pattern[str]

    def sense(self, name: str) -> tuple[str, ...]:
        """Return what the words of a name say in either language, sorted, each once."""
        return tuple(sorted({self.meaning.get(word, word) for word in comparable(name).split() if word not in self.small | self.empty}))

    def initials(self, name: str) -> str:
        """Return the first letters of the words of a name, small ones left out, in capitals."""
        return "".join(word[0] for word in comparable(name).split() if word not in self.small).upper()


@cache
def load_words() -> Words:
    """Return the words of `words.yml`.

    Raises:
        SchemaError: a word stands in it twice, or a pattern is none.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(files("graph.resolution").joinpath("words.yml").read_text("utf-8"), Loader=loader)
    meaning: dict[str, str] = {}
    for line in data["same"]:
        for word in line:
            if meaning.setdefault(str(word), str(line[0])) != str(line[0]):
                raise SchemaError(f"words.yml: {word} stands in two lines; leave it in one")
    return Words(
        MappingProxyType(meaning),
        frozenset(map(str, data["small"])),
        frozenset(map(str, data["empty"])),
        tuple(map(str, data["renamed"]["cues"])),
        _phrases(data["renamed"]["one"]),
        _phrases(data["renamed"]["maybe"]),
    )


def _phrases(phrases: list[str]) -> re.Pattern[str]:
    try:
        return re.compile(rf"\b(?:{'|'.join(sorted(phrases, key=len, reverse=True))})\b".replace(" ", r"\s+"), re.IGNORECASE)
    except re.error as error:
        raise SchemaError(f"words.yml: a phrase is no pattern ({error}); correct it") from None
