"""Provisions: what an instrument itself provides for, in its articles and in lists of what it covers, and what a list only plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from loaders.grammar.verbs import bases, gerunds
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.words import any_of
from loaders.rules import load_rules
from loaders.text.segments import Segment, Sentence, Span

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
# An entry of a list, whatever its layout.
LABEL = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s")
LONGEST_LABEL = len("(12) ")
FIRST_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
LONGEST_OPENING = 60
# So many articles make an instrument; fewer are named in passing.
FEWEST = 2


@dataclass(slots=True)
class Provisions:
    """Where in a text an instrument speaks, and not who tells what happened.

    Args:
        articles: spans of the document that hold articles of an instrument.
    """

    articles: Sequence[Span] = ()
    listed: str | None = field(default=None, init=False)

    def enter(self, segment: Segment) -> None:
        """Take the next segment: a list goes on in its items, and in what leads to more of them; one of plans in what says what to do."""
        if segment.kind == "item" or segment.text.endswith(":") or LABEL.match(segment.text) is not None:
            return
        if self.listed != "planned" or not _is_to_do(segment.text):
            self.listed = None

    def read(self, segment: Segment, sentence: Sentence) -> str | None:
        """Return the modality of a sentence of the segment that is a provision or a plan, and note whether it leads to a list of some."""
        begin = sentence.spans(0, 1)[0][0]
        # What follows the last entry on its line is told of the instrument.
        if any(start <= begin < end for start, end in self.articles):
            return "provided_for"
        if self.listed is not None and sentence.start <= LONGEST_LABEL:
            return None if self.listed == "planned" and _tells(sentence.text) else self.listed
        if sentence.text.endswith(":"):
            named = leads(segment.language).search(sentence.text)
            plans = named is None and plan_leads(segment.language).search(sentence.text) is not None
            self.listed = "provided_for" if named else "planned" if plans else None
        return None


def find_articles(text: str) -> tuple[Span, ...]:
    """Return the spans of a text in which articles follow one another, each from its first to where the instrument closes."""
    spans: list[Span] = []
    run: list[re.Match[str]] = []
    for match in _lines().finditer(text):
        if match["number"] is None or (run and _value(match["number"]) != _value(run[-1]["number"]) + 1):
            spans.extend(_span(run, match.start()))
            run = []
        if match["number"] is not None:
            run.append(match)
    spans.extend(_span(run, len(text)))
    return tuple(spans)


def _is_to_do(text: str) -> bool:
    """Return whether a paragraph begins by saying what to do (`Expand joint patrols …`, `Significantly expanding …`)."""
    words = [word.lower() for word in FIRST_WORDS.findall(text[:LONGEST_OPENING])]
    verbs = bases() | gerunds() | set(load_rules("provisions")["to_do"])
    return bool(words) and (words[0] in verbs or (words[0].endswith("ly") and len(words) > 1 and words[1] in verbs))


def _tells(text: str) -> bool:
    """Return whether an entry tells what somebody did, whatever its list is of (`• Peru and Chile signed …`)."""
    return not _is_to_do(text) and told().match(text) is not None


def _span(run: Sequence[re.Match[str]], end: int) -> Iterator[Span]:
    if len(run) >= FEWEST:
        yield run[0].start(), end


def _value(number: str) -> int:
    """Return the value of an Arabic or Roman number."""
    if number.isdigit():
        return int(number)
    values = [ROMAN[letter] for letter in number]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


@cache
def _lines() -> re.Pattern[str]:
    """Return the pattern of a line that opens an article, or ends an instrument."""
    rules = load_rules("provisions")
    lines = rf"^[ \t#*_]*(?:{rules['article']}|(?:{any_of(rules['headings'])})\b)"
    return compile_for_search(rf"{lines}|\b(?:{any_of(rules['closes'])})", re.MULTILINE)


@cache
def leads(language: str | None) -> re.Pattern[str]:
    """Return the pattern of a sentence that leads to a list of what an instrument covers."""
    rules = load_rules("provisions")["leads"]
    words = any_of(one for key in rules if language in (key, None) for one in rules[key])
    return compile_for_search(rf"(?<!\w)(?:{words})", re.IGNORECASE)


@cache
def plan_leads(language: str | None) -> re.Pattern[str]:
    """Return the pattern of a sentence that leads to a list of what is only to be done."""
    rules = load_rules("provisions")["plans"]
    words = any_of(one for key in rules if language in (key, None) for one in rules[key])
    return compile_for_search(rf"(?<!\w)(?:{words}):$", re.IGNORECASE)


@cache
def told() -> re.Pattern[str]:
    """Return the pattern of a sentence in the past tense, up to its verb."""
    verbs = load_rules("provisions")["told"]
    return compile_for_search(rf"\W{{0,12}}(?!(?:to|by)\b)(?:[^\s;:.]+\.? ){{1,24}}?(?<!\bto )(?:{verbs})\b", re.IGNORECASE)
