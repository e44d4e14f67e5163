"""Phrases: the bodies around a word of a sentence, each with the preposition that governs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from loaders.grammar.shapes import MARK, Shape, mentions_of
from loaders.mentions import Mention
from loaders.patterns.words import any_of, expressed
from loaders.rules import load_rules
from loaders.values.quantities import Quantity

ACTORS = "SAIFHLM"
TOKEN = re.compile(r"⟨(?P<letter>[A-Z])(?P<index>\d+)⟩(?:['’]s?\b)?|(?P<word>[^\W_][\w'’./-]*)|(?P<sign>[,;:()“”\"–—])")
LEADERS = "chiefs?|officers|commissioners?|officials|commanders|authorities|forces|ministers|heads"
FROM = re.compile(rf"(?: (?:{LEADERS}))? (?:from|of|dari) ⟨[SLP]")
SUBJECT, OBJECT = "subject", "object"
SENTENCE = re.compile(r"[;:](?= )|[.!?] (?=[A-Z⟨“\"])")
# Units of quantities that count who takes part.
COUNTED = frozenset({"people", "countries", "groups", "agencies"})
ARTICLES = frozenset({"the", "a", "an", "their", "its", "his", "her", "other", "some", "several", "para", "sejumlah", "beberapa", "secara"})
LONGEST, JOINED = 260, 2
# Behind `, and`, who does something else.
NEXT_CLAUSE = re.compile(
    r" (?:the )?⟨[A-Z]\d+⟩ (?:[a-z]+ly |also |later |then |has |have |had ){0,2}"
    r"(?!(?:based|led|run|located|funded|supported|trained|posted|sent|given)\b)(?:[a-z]{3,}ed|met|held|gave|took|made|paid|built|ran|is|was|were|will)\b"
)
# What lies between two of whom the second does nothing (`on its borders with Peru`).
BESIDE = re.compile(r"\b(?:borders?|frontiers?|boundar(?:y|ies)|perbatasan(?:nya)?) (?:with|dengan)$")
JOINED_BY = frozenset({"Forum", "Programme", "InternationalOrganisation", "RegionalBody"})
# A subject of its own, which no mark stands for.
CLAUSE = re.compile(r"(?<![\w-])(?:(?:[a-z]+ ){4,}|(?:the|a|an|its|their|his|para|sejumlah|tiga|dua) [a-z]+ )$")
# What no mark stands for where nothing is dated by it (`Since 2016 an adviser …`).
YEAR = re.compile(r"(?:19|20)\d\d")
AMOUNT = re.compile(r"⟨Q\d+⟩$")
# Behind a name: a clause on it.
WHICH = expressed("events", "clauses", "which")
# An opening, before who stands at the head of a clause.
HEAD = re.compile(r" ?(?:(?:[^\s⟨⟩,;.]+|⟨[DPQT]\d+⟩)(?: |(?=,))){0,12},? ?(?:(?:[^\s⟨⟩,;.]+|⟨Q\d+⟩) ){0,5}(?=⟨)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mark of a shape that stands for bodies, and what governs it: `subject`, `object` or a kind of preposition of `events.yml`.

    Args:
        governed: what governs it.
        start: where its mark begins.
        end: where its mark ends.
        mentions: whom it means.
        people: whether it only says whose people are meant (`officers of …`).
    """

    governed: str
    start: int
    end: int
    mentions: tuple[Mention, ...]
    people: bool


@dataclass(slots=True)
class _Left:
    """Who the subject of a clause is, as far as it has been read."""

    subjects: list[Phrase] = field(default_factory=list)
    others: list[Phrase] = field(default_factory=list)
    before: list[Phrase] = field(default_factory=list)
    broken: bool = False


@dataclass(slots=True)
class _Clause:
    """Whose clause `which` or `who` begins right behind a name, as far as it goes (`thanked ⟨A1⟩, which keeps an adviser in …`)."""

    antecedent: Phrase | None = None
    _last: Phrase | None = None
    _begun: bool = False

    def read(self, kind: str | None, phrase: Phrase | None, where: int, governed: str | None, text: str) -> None:
        """Take the next word of a sentence."""
        if phrase is not None:
            # `the officers of ⟨A1⟩, which ⟨S2⟩ sent`
            self.antecedent = self.antecedent if self._begun else None
            self._last = Phrase(SUBJECT, phrase.start, phrase.end, phrase.mentions, False) if governed not in ("of", "from", "in") else None
        elif kind == "relative" and self._last is not None and WHICH.fullmatch(text, self._last.end, where):
            self.antecedent, self._begun = self._last, False
        elif kind in (",", "clause", ":", "said", "but"):
            self.antecedent = None
        elif kind is None or kind == "thing":
            self._begun = True


def before(shape: Shape, end: int, language: str) -> tuple[list[Phrase], list[Phrase]]:
    """Return the subject of a verb that stands at a place of a shape, and what else its clause names before it."""
    begin = max((match.end() for match in SENTENCE.finditer(shape.text, 0, end)), default=0)
    left = _Left()
    governed: str | None = SUBJECT
    outer: list[Phrase] = []
    seen = people = joined = related = False
    nominal = False
    clause = _Clause()
    for kind, phrase, where in _tokens(shape, begin, end, language):
        clause.read(kind, phrase, where, governed, shape.text)
        if related and phrase is not None:
            # `the container which the two agencies …`
            outer = left.subjects
            left.before, left.subjects, left.broken, governed = left.subjects, [], False, SUBJECT
        related = False
        if phrase is not None:
            found = Phrase(governed or "", phrase.start, phrase.end, phrase.mentions, people)
            if governed == SUBJECT:
                if left.broken or not (joined or seen):
                    # `Together with Peru, Chile …`
                    left.others = [] if left.subjects else [one for one in left.others if one.governed == "with"]
                    left.subjects = []
                left.subjects.append(found)
                left.broken = False
            elif governed:
                left.others.append(found)
            seen, people, joined, nominal = True, False, False, False
        elif kind == "count":
            people = True
        elif kind == ",":
            governed, joined = SUBJECT, False
            if not left.broken:
                seen = False
            elif outer:
                # The relative clause has ended.
                left.subjects, outer = outer, []
        elif kind in ("said", "clause", ":"):
            left.before = left.subjects or left.before
            left.subjects, left.others, governed, seen, joined, nominal = [], [], SUBJECT, False, False, False
        elif kind == "not":
            continue
        elif kind == "same":
            if not left.subjects:
                left.subjects = left.before or (before(shape, begin - 1, language)[0] if shape.text[begin - 1 : begin] == ";" else [])
                left.broken, seen = True, True
        elif kind == "date":
            # Behind when it was the clause begins (`Pada 2009 Polri …`).
            governed = SUBJECT if governed == "in" and not seen else governed
        elif kind == "this":
            # Nor is what stands behind what was told of before (`Dalam operasi itu Polri …`).
            governed, people = (SUBJECT if governed == "in" and not seen else governed), False
        elif kind == "relative":
            governed, related = None, True
            continue
        elif kind == "and":
            joined, nominal = True, False
        elif kind == "but":
            # What the same belongs to does not do what it did besides.
            left.others, joined = [one for one in left.others if any(mention.label not in JOINED_BY for mention in one.mentions)], True
        elif kind == "people":
            people = True
            nominal = nominal or (joined and left.broken)
        elif kind in ("of", "from", "in") and people:
            people, nominal = True, False
        elif kind and kind != "name":
            governed = None if kind == "with" and BESIDE.search(shape.text, begin, where) else kind
            seen, people, nominal = False, False, False
        elif kind == "thing" and seen and governed == SUBJECT and not left.broken:
            left.subjects = []
            governed, left.broken = None, True
        elif kind is None or kind == "thing":
            people = False
            if seen and governed == SUBJECT:
                governed, left.broken = None, True
            elif seen:
                governed = None if governed != SUBJECT else governed
            joined = joined and not left.broken
    if clause.antecedent is not None:
        return [clause.antecedent], []
    if not left.subjects and begin > 0 and shape.text[begin - 1] == ";" and not CLAUSE.search(shape.text, begin, end):
        # What the same did besides (`…; donated two boats to the Navy`).
        earlier, _ = before(shape, begin - 1, language)
        return earlier, left.others
    if nominal and left.broken:
        # Others than those named do it (`… helped Fiji and local police seized …`).
        return [], []
    return left.subjects, left.others


def head_of(shape: Shape, position: int) -> list[Phrase]:
    """Return who stands at the head of the clause behind an opening."""
    head = HEAD.match(shape.text, position)
    mark = MARK.match(shape.text, head.end()) if head else None
    mentions = tuple(one for one in mentions_of(shape.item(mark)) if one.label != "Place") if mark else ()
    return [Phrase(SUBJECT, mark.start(), mark.end(), mentions, False)] if mark and mentions else []


def after(shape: Shape, start: int, language: str) -> Iterator[Phrase]:
    """Yield whom the clause names after a place of a shape."""
    governed: str | None = OBJECT
    seen = people = comma = begun = False
    joined = 0
    end = min(len(shape.text), start + LONGEST)
    for kind, phrase, where in _tokens(shape, start, end, language):
        if phrase is not None:
            begun = True
            if governed is not None and not _things(language).match(shape.text, phrase.end):
                yield Phrase(governed, phrase.start, phrase.end, phrase.mentions, people)
            seen, people, comma, joined = True, False, False, 0
            continue
        if kind in ("clause", "relative", ":", "said", "not"):
            return
        if kind == ",":
            comma = True
            continue
        if kind == "count" or kind == "people":
            people = True
        elif kind == "and":
            # What the same subject did besides is another clause (`… and met with the Navy`).
            if begun and (_second_verb(language).match(shape.text, where) or (comma and NEXT_CLAUSE.match(shape.text, where))):
                return
            joined = JOINED
            continue
        elif kind in ("of", "from", "in") and people:
            continue
        elif kind and kind not in ("name", "date", "same", "thing", "this"):
            beside = kind == "with" and BESIDE.search(shape.text, start, where) is not None
            governed, seen, people = None if beside else kind, False, False
        elif kind is None or kind in ("same", "thing", "this"):
            people = False
            if (seen or comma) and not joined:
                governed = None
            # A word or two may stand before whom `and` adds (`and the visiting team of …`).
            joined = max(0, joined - 1)
        # How much it was is what the verb is about too.
        begun = begun or kind not in ("name", "date") or AMOUNT.search(shape.text, start, where) is not None
        comma = False


def _tokens(shape: Shape, start: int, end: int, language: str) -> Iterator[tuple[str | None, Phrase | None, int]]:
    """Yield the kind of each word of a stretch, the marks that stand for bodies, and where each ends."""
    kinds, patterns = _words(language)
    inside = told = 0
    for match in TOKEN.finditer(shape.text, start, end):
        sign, letter, word = match["sign"], match["letter"], match["word"]
        if match.start() < told:
            continue
        if sign:
            inside = max(0, inside + {"(": 1, ")": -1}.get(sign, 0))
            if not inside and sign not in '()“”"':
                yield ":" if sign in ";:" else ",", None, match.end()
        elif inside:
            continue
        elif letter:
            item = shape.items[int(match["index"])]
            if letter in ACTORS and _is_plain(item) and FROM.match(shape.text, match.end()):
                yield "people", None, match.end()
            elif letter in "IFM" and _standing(language).match(shape.text, match.end()):
                # `⟨S0⟩, an ⟨I1⟩ member, sent …`: what somebody else is.
                yield "name", None, match.end()
            elif letter in ACTORS:
                yield None, Phrase("", match.start(), match.end(), mentions_of(item), False), match.end()
            else:
                counts = isinstance(item, Quantity) and item.unit in COUNTED
                yield "count" if counts else "date" if letter == "D" else "name", None, match.end()
        else:
            kind, told = next(
                ((name, found.end()) for name, pattern in patterns if (found := pattern.match(shape.text, match.start()))), (None, 0)
            )
            if told <= match.end():
                kind = "date" if YEAR.fullmatch(word) else kinds.get(word.lower(), kind)
            named = kind is None and (word.lower() in ARTICLES or (word[0].isupper() and match.start() > 0))
            yield "name" if named else kind, None, max(told, match.end())


@cache
def _second_verb(language: str) -> re.Pattern[str]:
    """Return the pattern of a verb behind `and`."""
    words = load_rules("events")["second_verbs"][language]
    return re.compile(rf"(?: (?:in|on|at|pada|di|dalam|tahun) ⟨[DP]\d+⟩,?| ⟨D\d+⟩,?)? (?:{words})(?![\w-])")


@cache
def _things(language: str) -> re.Pattern[str]:
    """Return the pattern of what stands behind a name and is no body of it (`Fiji citizens`)."""
    words = any_of(load_rules("events")["phrases"][language]["thing"])
    return re.compile(rf"(?:['’]s?)? (?:{words})\b")


@cache
def _standing(language: str) -> re.Pattern[str]:
    """Return the pattern of a noun behind a body by which another is told to belong to it."""
    return re.compile(rf"{load_rules('simple')[language]['member']}(?=[,;.])" if language == "en" else r"(?!)")


def _is_plain(item: object) -> bool:
    """Return whether a body is named by a plain word (`Police`)."""
    return isinstance(item, Mention) and item.entry is None and " " not in item.name and item.acronym is None and item.name[1:].islower()


@cache
def _words(language: str) -> tuple[dict[str, str], tuple[tuple[str, re.Pattern[str]], ...]]:
    rules = load_rules("events")["phrases"][language]
    plain: dict[str, str] = {}
    patterns: list[tuple[str, re.Pattern[str]]] = []
    for kind, words in rules.items():
        forms = [form for word in words for form in ((word[:-2], word[:-1]) if word.endswith("s?") else (word,))]
        plain |= {word: kind for word in forms if " " not in word and re.fullmatch(r"[\w'-]+", word)}
        rest = [word for word in forms if word not in plain]
        if rest:
            patterns.append((kind, re.compile(rf"(?:{any_of(rest)})(?![\w-])", re.IGNORECASE)))
    return plain, tuple(patterns)


def without_wholes(subjects: Sequence[Phrase], among: Sequence[Phrase], shape: Shape) -> list[Phrase]:
    """Return the subjects but those of whom a unit takes part (`Polri menggelar operasi antara Bareskrim Polri dan …`)."""
    text = shape.sentence.text
    units = [text[one.start : one.end] for phrase in among for one in phrase.mentions]
    return [phrase for phrase in subjects if not all(_has_unit(text[one.start : one.end], units) for one in phrase.mentions)]


def _has_unit(name: str, units: Sequence[str]) -> bool:
    return any(unit.endswith(f" {name}") for unit in units)
