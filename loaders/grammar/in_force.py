"""In force: several instruments that two sides have, each as a sentence that says that the two have it.

`A customs agreement and a maritime treaty are in force between ⟨S0⟩ and ⟨S1⟩` is `⟨S0⟩ and ⟨S1⟩ have a customs agreement`
and `⟨S0⟩ and ⟨S1⟩ have a maritime treaty`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.grammar.sentences import Told
from loaders.grammar.shapes import Shape
from loaders.grammar.simple import Part, Rule, taken_apart
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of
from loaders.rules import load_rules
from loaders.text.segments import Span

DATED = r"(?:⟨D\d+⟩|\d{4})"
JOIN = r"(?:,? (?:and|as well as|along with)(?: also)? |, (?:with )?)"
# Of more than so many, words are no list of instruments.
MOST = 6


def each_in_force(told: Told) -> tuple[Told, ...]:
    """Return a sentence on several instruments that two sides have as one for each of these; as it is, where it is on none."""
    if told.sentence.language != "en" or told.joint is not None or _gate.search(told.sentence.text) is None:
        return (told,)
    return tuple(taken_apart(told, "en", RULES)) or (told,)


def _in_force(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield for each of several instruments that are in force that the two have it, and since when."""
    for pattern in _forces():
        match = pattern.fullmatch(shape.text)
        if match is not None:
            place = match.end("who")
            since = _since(match, match.groupdict().get("since"))
            who = _pair_in(shape, match)
            yield [(who, ("have", place - 1, place), *one, *since) for one in _instruments(shape.text, match.span("list"))]
            return


def _dated_alike(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield for each of several instruments that came into force together that the two have it, and since when."""
    match = _alike().fullmatch(shape.text)
    if match is not None:
        since = _since(match, match["since"])
        yield [(match.span("head"), *one, match.span("with"), *since) for one in _instruments(shape.text, match.span("list"))]


def _on_topics(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield for each topic on which two have agreements, each with its date, that they have it."""
    match = _topics().fullmatch(shape.text)
    if match is not None:
        head = match.span("head"), match.span("noun")
        parts = [(*head, one.span("topic")) for one in _topic().finditer(shape.text, *match.span("topics"))]
        yield [*parts, *([(match.span("head"), match.span("last"))] if match["last"] else [])]


RULES: tuple[Rule, ...] = (_in_force, _dated_alike, _on_topics)


def _pair_in(shape: Shape, match: re.Match[str]) -> Span | tuple[str, int, int]:
    """Return where the two stand whom a sentence names; how many they are has lost its article."""
    span = match.span("who")
    return (f"the {shape.words(*span)}", *span) if match["who"].startswith("⟨Q") else span


def _since(match: re.Match[str], told: str | None) -> Part:
    """Return the clause that tells since when an instrument is in force, if it is told."""
    if told is None:
        return ()
    start, end = match.span("since")
    return (", which", start - 1, start), (start, end)


def _instruments(text: str, span: Span) -> list[Part]:
    """Return where each instrument of a list stands; its article, as it is amid a sentence."""
    found: list[Part] = []
    for one in _one().finditer(text, *span):
        article: Part = ((one["article"].lower(), *one.span("article")),) if one["article"] else ()
        found.append((*article, one.span("one")))
    return found


@Cue
def _gate() -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{any_of(load_rules('in_force')['cues'])})\b", re.IGNORECASE)


@cache
def _instrument() -> str:
    """Return the expression of one instrument, with what it is on and when it is from."""
    rules = load_rules("in_force")
    word = rf"(?!(?:{any_of(rules['stops'])})\b)(?:[\w’'/-]+|⟨[A-Z]\d+⟩(?:['’]s)?)"
    noun = rf"(?:{word} ){{0,8}}?(?:{load_rules('instruments')['nouns']['en']})(?: \([A-Za-z]{{2,6}}\))?"
    on = rf"(?: (?:{any_of(rules['on'])})(?: {word}){{1,8}}?)?"
    return rf"{noun}{on}(?: \({DATED}\))?"


@cache
def _one() -> re.Pattern[str]:
    lead = r"(?<![^ ,])(?:(?:with|and|both) ){0,2}(?P<article>an? |the |one )?"
    return compile_for_search(rf"{lead}(?P<one>{_instrument()})(?={JOIN}|$)", re.IGNORECASE)


@cache
def _list() -> str:
    one = rf"(?:(?:both )?(?:an? |the |one ))?{_instrument()}"
    return rf"(?P<list>{one}(?:{JOIN}{one}){{1,{MOST}}})"


def _pair() -> str:
    """Return the expression of two that are named, or of two told of before."""
    two = any_of(load_rules("in_force")["two"])
    return rf"(?P<who>(?:the )?⟨[SAL]\d+⟩(?:,? and (?:the )?⟨[SA]\d+⟩)?|{two})"


def _came() -> str:
    return rf"(?P<since>(?:{any_of(load_rules('in_force')['came'])}) (?:in|on) {DATED})"


@cache
def _forces() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of sentences that begin with what is in force."""
    rules = load_rules("in_force")
    signed = rf"(?:,? (?:both )?(?:signed|concluded) (?:in|on) {DATED},?)?"
    return (
        re.compile(rf"{_list()} (?:{any_of(rules['in_force'])}) (?:between|with) {_pair()}\.?", re.IGNORECASE),
        re.compile(rf"{_list()} between {_pair()}{signed} (?:(?:both|all) )?(?:{any_of(rules['in_force'])}|{_came()})\.?", re.IGNORECASE),
        re.compile(rf"there are (?:both )?{_list()}(?: {any_of(rules['now'])})? between {_pair()}\.?", re.IGNORECASE),
    )


@cache
def _alike() -> re.Pattern[str]:
    rules = load_rules("in_force")
    of = rf",? (?:{any_of(rules['of_which'])})"
    return re.compile(
        rf"(?P<head>{_pair()} (?:also )?(?:have|has) ){_list()}(?P<with>(?: with (?:the )?⟨[SAL]\d+⟩)?){of} {_came()}\.?", re.IGNORECASE
    )


@cache
def _topics() -> re.Pattern[str]:
    rules = load_rules("in_force")
    topic = rf"(?:{any_of(rules['on'])}) (?:[^\s⟨⟩.;:,()]+ ){{1,12}}?\({DATED}\)"
    several = rf"(?P<noun>(?:[a-z-]+ ){{0,3}}(?:{any_of(rules['several'])})) "
    last = rf"(?:{JOIN}(?P<last>{_instrument()}))?"
    have = rf"(?P<head>{_pair()} (?:also )?(?:have|has|signed|have signed) )"
    return re.compile(rf"{have}{several}(?P<topics>{topic}(?:{JOIN}{topic}){{0,{MOST}}}){last}\.?", re.IGNORECASE)


@cache
def _topic() -> re.Pattern[str]:
    rules = load_rules("in_force")
    return compile_for_search(rf"(?P<topic>(?:{any_of(rules['on'])}) [^⟨⟩.;:()]{{1,120}}?\({DATED}\))", re.IGNORECASE)
