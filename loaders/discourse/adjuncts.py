"""Adjuncts: when and where the clause of a claim goes on to say that something was done, beyond the phrases next to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.discourse import circumstances as around
from loaders.grammar.shapes import Shape
from loaders.patterns.words import any_of_all, expressed
from loaders.rules import load_rules
from loaders.text.segments import Span
from loaders.values.dates import DateMention

# An abbreviation keeps its stop; that of the sentence has nothing behind it.
TOKEN = re.compile(r"⟨(?P<letter>[A-Z])(?P<index>\d+)⟩[^\s.;:,]*|\([^()]{0,80}\)|[A-Z][\w.]{0,6}\.(?= |,)|[^\s⟨⟩.;:,()]+|[,]")
CITY = expressed("circumstances", "adjuncts", "city")
WORDS = r"(?: (?:the )?(?:[A-Z][\w.’'-]*|⟨[PSA]\d+⟩)){1,5}"
NAMED = re.compile(rf",{WORDS}(?:,?(?: and| dan| serta| &){WORDS})?(?=,| (?:on|in|at|from|between|pada|di|tanggal|tahun|sejak) | ⟨D)")
FURTHER = expressed("circumstances", "adjuncts", "further")
ADVERBIAL = expressed("circumstances", "adjuncts", "adverbial", flags=re.IGNORECASE)
# Marks and words that one clause has at most, behind a claim.
FARTHEST = 40


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of_all(load_rules('circumstances')[key])})(?![\w-])", re.IGNORECASE)


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{any_of_all(load_rules('circumstances')['dated'])}) ?){{1,3}}(?:the )?\(?(?P<date>⟨D\d+⟩)", re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(r", (?P<date>⟨D\d+⟩)(?=[.,;)]|$)")


@cache
def _joined() -> re.Pattern[str]:
    """Return the pattern of a noun that `and` joins to those before it, with a preposition of when or where behind."""
    none = any_of_all(load_rules("circumstances")["no_nouns"])
    return re.compile(
        rf"and (?:(?!(?:{none})\b)[a-z-]+ ){{1,4}}(?:in|on|at) (?:the )?⟨[DP]"
        r"|(?:and|dan|serta) (?:the )?⟨[SAIFLM]\d+⟩ (?:in|on|at|pada|di) "
    )


@cache
def _joins() -> re.Pattern[str]:
    verbs = any_of_all(load_rules("circumstances")["verbs"])
    return re.compile(rf"and\b|(?:dan|serta|lalu|kemudian) (?:{verbs})(?![\w-])", re.IGNORECASE)


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of_all(load_rules('circumstances')['relative'])}|where|dimana)(?![\w-])", re.IGNORECASE)


def adjuncts(shape: Shape, start: int, stop: int, done: bool = False) -> Iterator[tuple[str, Span]]:
    """Yield the phrases of a clause behind a place of it that tell when or where: `date` or `place`, and the span of its marks.

    Args:
        done: whether they are to be of something done, to which a remark on what was signed does not belong.
    """
    text, position, purpose = shape.text, start, False
    for _ in range(FARTHEST):
        while position < stop and text[position] == " ":
            position += 1
        token = TOKEN.match(text, position, stop)
        if token is None or (_relative().match(text, position) and not around.told_when().match(text, position)):
            return
        word_starts = position == 0 or not text[position - 1].isalnum()
        dated = (_dated().match(text, position, stop) if word_starts else None) or _bare().match(text, position, stop)
        placed = around.in_place().match(text, position, stop) if word_starts else None
        if dated is not None:
            yield "date", dated.span("date")
            position = dated.end()
        elif placed is not None:
            if not purpose:
                yield "place", placed.span("place")
            position = placed.end()
        elif token["letter"] == "D":
            if _is_period(shape, token):
                yield "date", token.span()
            position = token.end()
        elif token.group() == ",":
            city = CITY.match(text, position, stop)
            if city is not None:
                if not purpose:
                    yield "place", city.span("place")
                position = city.end()
                continue
            named = NAMED.match(text, position, stop)
            told = (
                None
                if done and around.signs().match(text, position + 2, stop)
                else around.told_when().match(text, position + 2, stop) or around.told().match(text, position + 2, stop)
            )
            if named is None and told is None and not _goes_on(text, position + 2, stop):
                return
            position = named.end() if named is not None else token.end()
        elif _ends_clause(text, position):
            return
        else:
            purpose = purpose or _words("purposes").match(text, position) is not None
            position = token.end()


def _goes_on(text: str, position: int, stop: int) -> bool:
    return bool(_words("goes_on").match(text, position) or _dated().match(text, position, stop))


def _ends_clause(text: str, position: int) -> bool:
    """Return whether a word ends the clause, or joins another deed to it; who did it belongs to the clause."""
    stops = _words("stops").match(text, position) and not text.startswith(("by ", "oleh "), position)
    if stops or _words("results").match(text, position):
        return True
    return bool(_joins().match(text, position) and not _joined().match(text, position) and not FURTHER.match(text, position))


def _is_period(shape: Shape, mark: re.Match[str]) -> bool:
    """Return whether a mark is of a period whose preposition is part of it (`since 2015`, `between 2016 and 2019`)."""
    item = shape.items[int(mark["index"])]
    if not isinstance(item, DateMention):
        return False
    return "/" in (item.edtf or "") or ADVERBIAL.match(shape.sentence.text, item.start) is not None


def first_of(shape: Shape, start: int, stop: int, kind: str, done: bool = False) -> Span | None:
    """Return the span of the first phrase of a kind behind a place of a clause, or None."""
    return next((span for found, span in adjuncts(shape, start, stop, done) if found == kind), None)
