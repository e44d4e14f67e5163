"""Terms: how long an agreement is valid, or a course lasted, told in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from loaders.checks.inconsistencies import add_inconsistency, quote_told
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Group, Shape
from loaders.mentions import Mention, identity
from loaders.mentions.titles import kind_of
from loaders.patterns.words import any_of_all, any_word
from loaders.rules import load_rules
from loaders.tables.words import numerals
from loaders.text.segments import Segment, Sentence
from loaders.values.dates import DateMention

PARTIES = frozenset({"State", "Agency", "Unit", "Organisation", "InternationalOrganisation", "RegionalBody"})
NEAR = 30
YEARS_LONG = re.compile(
    r"(?<![\w.,-])(?P<number>\d{1,2}|[^\W\d_]+(?: belas)?)(?:[- ]years?|\s(?:\([^()]{1,15}\)\s)?tahun)(?!\w)", re.IGNORECASE
)
SPAN = re.compile(r"((?:19|20)\d\d)/((?:19|20)\d\d)$")
LAST = 6


@dataclass(frozen=True, slots=True)
class _Term:
    sentence: Sentence
    duration: str
    start: int
    end: int


@dataclass(slots=True)
class Terms:
    """The terms told so far, by the agreement or the parties that their sentences name.

    Args:
        told: by the kind of agreement and its parties.
        named: of the last sentence with parties, its segment, the kind of agreement and these.
        lasted: of the last sentence that said how long something lasted, the segment, the noun and the term.
    """

    told: dict[tuple[str, frozenset[str]], list[_Term]] = field(default_factory=lambda: defaultdict(list))
    named: tuple[Segment, str, frozenset[str]] | None = None
    lasted: dict[str, tuple[Segment, _Term]] = field(default_factory=dict)

    def read(self, shape: Shape, discourse: Discourse) -> None:
        """Add where a sentence gives another term than one before it on the same."""
        sentence = shape.sentence
        text = sentence.text
        parties = frozenset(
            identity(one)
            for item in shape.items
            for one in (item.mentions if isinstance(item, Group) else (item,))
            if isinstance(one, Mention) and one.label in PARTIES
        )
        durations = [item for item in shape.items if isinstance(item, DateMention) and item.kind == "duration" and item.duration]
        if any(item.duration or "/" in (item.edtf or "") for item in shape.items if isinstance(item, DateMention)):
            _check_span(shape, discourse)
        if not (parties or durations):
            return
        kind = kind_of(text)
        if durations:
            self._check_valid(durations, kind, parties, shape, discourse)
            self._check_lasted(durations, sentence, discourse)
        if parties and kind != "other":
            self.named = (sentence.segment, kind, parties)

    def _check_valid(self, durations: list[DateMention], kind: str, parties: frozenset[str], shape: Shape, discourse: Discourse) -> None:
        sentence, text = shape.sentence, shape.sentence.text
        for item in durations:
            lead = _valid().search(text[max(0, item.start - 2 * NEAR) : item.start])
            if lead is None or any_word("checks", "extended").search(text[max(0, item.start - 2 * NEAR) : item.end + NEAR // 2]):
                continue
            key = kind, parties
            if not parties:
                if self.named is not None and self.named[0] is sentence.segment:
                    key = self.named[1], self.named[2]
                elif not any_word("terms", "this").search(text, 0, item.start):
                    continue
            term = _Term(sentence, str(item.duration), max(0, item.start - 2 * NEAR) + lead.start(), item.end)
            if not parties or discourse.recorded == shape.text:
                _give(term, kind, discourse)
            for other in self.told[key][-LAST:]:
                if other.duration != term.duration:
                    _add(other, term, discourse)
                    break
            self.told[key].append(term)

    def _check_lasted(self, durations: list[DateMention], sentence: Sentence, discourse: Discourse) -> None:
        """Check how long what the sentence before told of by the same noun is said to have lasted (`this course lasted`)."""
        text = sentence.text
        for item in durations:
            lead = _lasted().search(text[: item.start])
            noun = any_word("terms", "events").search(text)
            if lead is None or noun is None or noun.start() > lead.start():
                continue
            word = noun.group().lower()
            term = _Term(sentence, str(item.duration), lead.start(), item.end)
            before = self.lasted.get(word)
            pointed = any_word("terms", "pointers").search(text, 0, lead.start())
            if before is not None and before[0] is sentence.segment and pointed and before[1].duration != term.duration:
                _add(before[1], term, discourse)
            self.lasted[word] = (sentence.segment, term)


def _check_span(shape: Shape, discourse: Discourse) -> None:
    """Check a number of years against the first and last that stand beside it (`five years (2016-2019)`)."""
    text = shape.sentence.text
    for match in YEARS_LONG.finditer(text):
        word = match["number"].lower()
        number = int(word) if word.isdigit() else numerals().get(word, 0)
        if not number or _is_rough(text[max(0, match.start() - NEAR) : match.start()]):
            continue
        for item in shape.items:
            span = SPAN.match(item.edtf or "") if isinstance(item, DateMention) and item.kind == "date" else None
            if span is None or not 0 <= item.start - match.end() <= NEAR:
                continue
            if not _beside().fullmatch(text[match.end() : item.start]):
                break
            years = int(span.group(2)) - int(span.group(1))
            if years > 0 and number not in (years, years + 1):
                description = f"{match.group()} are said to be those of {span.group(1)} to {span.group(2)}"
                quotes = discourse.claims.quotes(shape.sentence, match.start(), item.end, "years-and-span", 0.8)
                add_inconsistency(discourse.claims, "date", "strong", description, quotes)
            break


def _is_rough(before: str) -> bool:
    """Return whether words before a number end in one that makes it rough."""
    words = before.rstrip().removesuffix(" the")
    return any(match.end() == len(words) for match in any_word("listings", "rough").finditer(words))


@cache
def _beside() -> re.Pattern[str]:
    """Return a pattern of what may stand between a number of years and these: the name of a thing, brackets, `from`."""
    things, leads = (any_of_all(load_rules("terms")[key]) for key in ("things", "leads"))
    return re.compile(rf"(?:\s(?:{things}))?[\s,(]*(?:(?:{leads})\s)*", re.IGNORECASE)


def _give(term: _Term, kind: str, discourse: Discourse) -> None:
    """Add how long the agreement told of last is valid, where the sentence names its kind or points back at it."""
    known = discourse.agreement
    if known is None or known.key != discourse.tie:
        return
    if kind != known.kind and (kind != "other" or not any_word("terms", "this").search(term.sentence.text, 0, term.start)):
        return
    quotes = discourse.claims.quotes(term.sentence, term.start, term.end, "term-of-agreement", 0.8)
    discourse.claims.node("Agreement", known.key, {"kind": known.kind, "duration": term.duration}, quotes)


def _add(one: _Term, other: _Term, discourse: Discourse) -> None:
    words = [term.sentence.text[term.start : term.end] for term in (one, other)]
    quotes = quote_told(discourse.claims, (one, other), "term-told-twice")
    add_inconsistency(discourse.claims, "quantity", "strong", f"the same is said to be {words[0]}, and {words[1]}", quotes)


@cache
def _valid() -> re.Pattern[str]:
    return _lead("valid")


@cache
def _lasted() -> re.Pattern[str]:
    return _lead("lasted")


def _lead(key: str) -> re.Pattern[str]:
    listed = any_of_all(load_rules("checks")[key])
    return re.compile(rf"\b(?:{listed})\s?(?:(?:a period of|an initial|a|the|is|of|selama|untuk) ?){{0,3}}$", re.IGNORECASE)
