"""Clauses: a sentence read again without what interrupts it, and for a second verb of the same subject.

`Peru, after long talks, signed …` is read as `Peru signed …`, and `Peru signed A and ratified B` once more as `Peru ratified B`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue, by_language
from loaders.patterns.words import any_of
from loaders.rules import load_rules
from loaders.text.segments import Span

# What stands before the subject of a clause: nothing, a word, or when and where.
OPENING = r"(?:(?:[^\s⟨⟩,;.]+ ){0,4}⟨[DP]\d+⟩(?: [^\s⟨⟩,;.]+){0,2},? |[^\W\d_]+, )?"
AGENTS = compile_for_search(
    rf"(?:^|[;:] |, (?:but|while|whereas|tetapi|namun|sedangkan) )(?P<opening>{OPENING})(?:[Tt]he )?"
    r"(?P<agent>⟨[SAIFHLM]\d+⟩)(?!['\u2019])"
)
OPENED = re.compile(r"(?:[^\s⟨⟩,;]+ ){0,4}⟨D\d+⟩")
MOST = 4
REMEMBERED = 16
LONGEST_ASIDE = 110


@dataclass(frozen=True, slots=True, eq=False)
class Clause(Shape):
    """A shape made of stretches of another.

    Args:
        whole: the shape of the sentence.
        pieces: stretches of it, in the order in which they are read.
        joint: where in the text the pieces meet that a claim must hold.
    """

    whole: Shape
    pieces: tuple[Span, ...]
    joint: int

    def origin(self, position: int, at_end: bool = False) -> int:
        """Return the place in the sentence of a place in the clause."""
        return self.whole.origin(self._in_whole(position, at_end), at_end)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where a stretch of the clause stands in the document."""
        found: list[Span] = []
        for first, last in self.stretches(start, end):
            if self.whole.text[first:last].strip():
                found += self.whole.spans(first, last)
        return tuple(sorted(found))

    def words(self, start: int, end: int) -> str:
        """Return the words of the sentence at a stretch of the clause, with single spaces."""
        return " ".join(self.whole.words(first, last) for first, last in self.stretches(start, end))

    def stretches(self, start: int, end: int) -> Iterator[Span]:
        """Yield the stretches of the whole shape that one of the clause is made of."""
        length = 0
        for first, last in self.pieces:
            begin, stop = max(start, length), min(end, length + last - first)
            if begin < stop:
                yield first + begin - length, first + stop - length
            length += last - first

    def _in_whole(self, position: int, at_end: bool) -> int:
        length = 0
        for first, last in self.pieces:
            if position < length + last - first or (at_end and position == length + last - first):
                return first + position - length
            length += last - first
        return self.pieces[-1][1]


@lru_cache(maxsize=REMEMBERED)
def clauses(shape: Shape) -> tuple[Clause, ...]:
    """Return the clauses of a sentence that its shape as a whole does not show; each rule asks for these."""
    return (*_without_asides(shape), *_second_verbs(shape), *_fulfilled(shape)) if "⟨" in shape.text else ()


def _without_asides(shape: Shape) -> Iterator[Clause]:
    text = shape.text
    found = [match.span() for match in _asides.finditer(text) if match.end() - match.start() <= LONGEST_ASIDE]
    for begin, end in found[:MOST]:
        # When it was stays in front, as the opening of the sentence.
        date = re.search(r"⟨D\d+⟩", text[begin:end])
        front = ((begin + len(", " if text[begin] == "," else " "), end + 1),) if date and not OPENED.match(text) else ()
        yield _clause(shape, (*front, (0, begin), (end, len(text))), len(front))


def _second_verbs(shape: Shape) -> Iterator[Clause]:
    text = shape.text
    verbs = [*_verbs.finditer(text)]
    agents = list(AGENTS.finditer(text)) if verbs else []
    found = 0
    for match in verbs:
        agent = next((one for one in reversed(agents) if one.end() < match.start()), None)
        if agent is None or found == MOST or ";" in text[agent.end() : match.start()]:
            continue
        # `it` is one, `they` are several.
        if match.group("pronoun") is not None and (text[agent.start("agent") + 1] == "L") is not (match.group("pronoun") == "they"):
            continue
        # `has not signed … and ratified …` denies both.
        if not match.group("own") and modality_of(text, agent.end(), agent.end(), match.start(), beside=True) is not None:
            continue
        found += 1
        first = (agent.start("opening"), agent.end())
        if match.group("opening"):
            first = (agent.start("agent"), agent.end())
            opening = (match.start("opening"), match.end("opening"))
            yield _clause(shape, (opening, first, (match.start("verb") - 1, len(text))), 1)
        else:
            yield _clause(shape, (first, (match.start("verb") - 1, len(text))), 0)


def _fulfilled(shape: Shape) -> Iterator[Clause]:
    """Yield what those signed in the end who had only negotiated it (`The treaty that A and B had discussed was signed in …`)."""
    text = shape.text
    for language, pattern in _negotiated.items():
        for match in pattern.finditer(text):
            signed, noun = (match.start("signed") - 1, match.end("signed")), match.span("noun")
            agent = (match.start("agent") - 1, match.end("agent"))
            rest = (match.end(), len(text))
            if language == "en":
                yield _clause(shape, (agent, signed, (noun[0] - 1, noun[1]), rest), 0)
            else:
                yield _clause(shape, (noun, signed, agent, rest), 0)


def _clause(shape: Shape, pieces: Sequence[Span], joint: int) -> Clause:
    text = "".join(shape.text[begin:end] for begin, end in pieces)
    where = sum(end - begin for begin, end in pieces[: joint + 1])
    return Clause(shape.sentence, text, shape.items, shape.starts, shape.origins, shape, tuple(pieces), where)


@Cue
def _verbs() -> re.Pattern[str]:
    """Return the pattern of a conjunction with the verb behind it, whose subject is that of the clause before."""
    rules = load_rules("clauses")
    adverbs = any_of(rules["adverbs"])
    verbs = any_of(rules["verbs"])
    own = any_of(rules["own"])
    date = r"(?P<opening>(?:in|on|during|since|by|pada|tahun|pada tahun|sejak|selama) ⟨D\d+⟩,? )?"
    # What only those do who act may be told of `it`.
    deeds = load_rules("anaphora")["going_on"]
    joint = rf"(?:,? (?:{any_of(rules['and'])}),?|;(?=(?: [A-Za-z]+ ⟨D\d+⟩,?)? (?:it|they) ))"
    pronoun = rf"(?P<pronoun>it|they) (?=(?:(?:{adverbs}|ha[sd]|have) ){{0,3}}(?:{deeds['verbs']}|{deeds['ties']})\b)"
    return compile_for_search(
        rf"(?P<and>{joint}) {date}(?:{pronoun})?(?:(?:{adverbs}) ){{0,2}}"
        rf"(?P<verb>(?:(?P<own>{own})|{verbs})(?![\w-]))"
    )


@by_language
def _negotiated(language: str) -> re.Pattern[str]:
    """Return the pattern of an instrument that some had negotiated, up to the verb by which it was signed."""
    rules = load_rules("clauses")["fulfilled"][language]
    agent = r"(?:the )?(?P<agent>⟨L\d+⟩)"
    when = r"(?:[^⟨⟩.;:,]|⟨[DPQ]\d+⟩){0,60}?,? "
    noun = rf"{'(?<= )' if language == 'en' else '(?<![^ ])'}(?P<noun>{load_rules('instruments')['nouns'][language]})"
    if language == "en":
        return compile_for_search(
            rf"{noun},? (?:that|which) {agent} {rules['negotiated']}\b{when}{rules['then']}(?P<signed>signed|concluded)\b"
        )
    told = rf"(?i:{noun})(?: [a-z]+){{0,4}} yang (?:{rules['negotiated']})(?: oleh)? {agent}{when}"
    return compile_for_search(rf"{told}{rules['then']}(?P<signed>ditandatangani|diteken)\b")


@Cue
def _asides() -> re.Pattern[str]:
    """Return the pattern of what interrupts a clause: between commas, or how long, when or where behind a verb."""
    rules = load_rules("clauses")
    inner = r"(?:[^;:.⟨⟩]|(?<=[A-Z])\.){3,}(?:⟨[A-Z]\d+⟩[^;:.⟨⟩,]*){0,3}"
    commas = rf"(?<=⟩),(?! (?:and|or|dan|atau|serta) ){inner},(?= (?!and |or |dan |atau |serta )[a-z])"
    placed = r"(?<=[a-z]), (?:in|on|at) ⟨[DP]\d+⟩,(?= )"
    # Between a verb and its object.
    placed = rf"{placed}|(?<=ed), (?!and |but |or |which |who ){inner},(?= (?:an?|the|its|their|several|two|three) [a-z])"
    within = rf"{placed}|(?<=[a-z]) (?:{any_of(rules['asides'])})(?= )"
    return compile_for_search(f"{commas}|{within}")
