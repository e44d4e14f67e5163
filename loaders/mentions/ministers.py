"""Ministers: where a text names one, their ministry is named (`the Minister of Justice of Peru`, `Menteri Kesehatan Laos`, `Menlu`)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_literal, any_of
from loaders.rules import load_rules

# The English words for a minister and for a ministry are equally long.
ENGLISH = re.compile(r"(?<!Prime )\b(?P<rank>Vice |Deputy |First Deputy )?Minister(?= (?:of|for) (?:the )?(?!State\b)[^\W_a-z])")
INDONESIAN = re.compile(r"\bMenteri (?=(?P<of>[^\W_a-z][\w-]*(?: (?:dan|[^\W_a-z][\w-]*)){0,5}))")
MINISTER, MINISTRY = "Menteri ", "Kementerian "


def as_ministries(text: str) -> str:
    """Return a text, as long as it was, with its English ministers as the ministries they stand for."""
    return ENGLISH.sub(lambda match: (match["rank"] or "").lower() + "Ministry", text) if "Minister" in text else text


def named_ministers(text: str) -> Iterator[int]:
    """Yield where the names of English ministers begin, behind what they are ministers of (`Minister of Trade ⟨Ana Ruiz⟩`)."""
    for match in ENGLISH.finditer(text) if "Minister" in text else ():
        office = _portfolio().match(text, match.end())
        if office is not None:
            yield office.end()


def find_ministers(text: str, forms: Container[str]) -> Iterator[tuple[int, int]]:
    """Yield where Indonesian ministers stand whose ministry is among the forms of names, and those who lead a body of a region."""
    for match in _short.finditer(text):
        yield match.span()
    for match in _of_regions.finditer(text):
        unit, words = load_rules("bodies")["chiefs_of_regions"][match["chief"]], match["of"].split()
        for length in range(len(words), 0, -1):
            region = " ".join(words[:length])
            if f"{unit} {region}" in forms or region in forms or _is_city(region):
                yield match.start(), match.start("of") + len(region)
                break
    for match in INDONESIAN.finditer(text) if MINISTER in text else ():
        words = match["of"].split()
        for length in range(len(words), 0, -1):
            name = " ".join(words[:length])
            if MINISTRY + name in forms:
                yield match.start(), match.start("of") + len(name)
                break


def ministry(name: str) -> str:
    """Return the name of the ministry or body, where a name is that of who leads it in Indonesian."""
    word, space, rest = name.partition(" ")
    rules = load_rules("bodies")
    short = rules["ministers_in_short"].get(word) or (rules["chiefs_of_regions"].get(word) if rest else None)
    if short is not None:
        return f"{short}{space}{rest}"
    return MINISTRY + name.removeprefix(MINISTER) if name.startswith(MINISTER) else name


def is_minister(name: str) -> bool:
    """Whether a name is that of who leads a body, in one word for both (`Menlu`, `Kapolri`, `Kapolda Bali`)."""
    word = name.partition(" ")[0]
    rules = load_rules("bodies")
    return any(word in rules[part] for part in ("ministers_in_short", "chiefs", "chiefs_of_regions"))


@cache
def _portfolio() -> re.Pattern[str]:
    """Return the pattern of what somebody is minister of, before his name."""
    field = rf"(?:{any_literal(load_rules('bodies')['portfolios'])})(?![\w’'-])"
    rank = r"(?:(?:Dr|Mr|Mrs|Ms|Gen|Hon|Sen)\.? |H\.E\. )?"
    name = rf"{rank}(?!{field})[^\W\d_a-z][\w’'-]+(?: (?:[^\W\d_a-z]\.|bin|al|de|van|von|el))* (?!{field})[^\W\d_a-z][\w’'-]+"
    return re.compile(rf" (?:of|for)(?: the)? {field}(?:(?:,|,? and|,? &)?(?: the)? {field}){{0,7}} (?={name})")


@Cue
def _short() -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{any_of(load_rules('bodies')['ministers_in_short'])})\b")


@Cue
def _of_regions() -> re.Pattern[str]:
    """Return the pattern of those who lead the bodies of regions, with the words by which the region may be named."""
    return compile_for_search(
        rf"\b(?P<chief>{any_of(load_rules('bodies')['chiefs_of_regions'])}) (?P<of>[^\W_a-z][\w-]*(?: [^\W_a-z][\w-]*){{0,3}})"
    )


def _is_city(name: str) -> bool:
    from graph.vocabulary.cities import find_city

    return find_city(name) is not None
