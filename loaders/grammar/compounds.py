"""Compounds: whose something is, told before it in one word, told behind it (`⟨A0⟩-funded training` is `training funded by ⟨A0⟩`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.grammar.sentences import Told
from loaders.grammar.shapes import Shape
from loaders.grammar.simple import Part, taken_apart
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of
from loaders.rules import load_rules

# Of a sentence so many are spelled out.
MOST = 3


def spelled_out(told: Told) -> Told:
    """Return a sentence with whose something is behind it, or as it is."""
    for _ in range(MOST):
        if told.sentence.language != "en" or _gate.search(told.sentence.text) is None:
            break
        parts = taken_apart(told, "en", (_behind, _paid, _tipped, _unratified))
        if not parts:
            break
        # What a clause has of the one before stands in front of all that is moved.
        parts[0].joint = told.joint
        told = parts[0]
    return told


def _behind(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a sentence with the first of such words taken apart."""
    match = _compound.search(shape.text)
    # Who holds what others pay for is told with these (`⟨I0⟩ held an ⟨I1⟩-funded course`): there it stays as it is.
    if match is not None and _held.search(shape.text, 0, match.start()) is None:
        start, end = match.span("done")
        by = (f"{match['done']} by", start, end)
        yield [((0, match.start("who")), match.span("what"), by, match.span("who"), (match.end(), len(shape.text)))]


def _paid(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a sentence with whose money was used told at its end (`⟨A1⟩, using ⟨A0⟩ funds, held …`)."""
    match = _used.search(shape.text)
    if match is not None:
        stop = len(shape.text.rstrip(" ."))
        lead = (f", with {match['money']} from", *match.span("using"))
        yield [((0, match.start()), (match.end(), stop), lead, match.span("who"))]


def _tipped(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a sentence with whose word its subject acted on before it (`⟨S0⟩, acting on ⟨A1⟩ information, seized …`)."""
    match = _acted.match(shape.text)
    if match is not None:
        start = match.start("who")
        tip: Part = (match.span("what"), ("from", *match.span("by")), match.span("giver"))
        yield [
            (
                (0, start),
                ("acting on" if start else "Acting on", start, start),
                *tip,
                (",", start, start),
                match.span("who"),
                match.span("rest"),
            )
        ]


def _unratified(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a sentence without what was not done yet with what was signed (`signed, but did not ratify, a treaty`): it was signed."""
    match = _pending.search(shape.text)
    if match is not None:
        yield [((0, match.start()), (match.end(), len(shape.text)))]


@Cue
def _gate() -> re.Pattern[str]:
    rules = load_rules("compounds")
    done, money, acting = (any_of(rules[words]) for words in ("done", "money", "acting"))
    return compile_for_search(rf"[\w.]-(?:{done})\b|\busing [^,;.]{{1,90}} (?:{money})\b|, (?:{acting}) |\bratif")


@Cue
def _used() -> re.Pattern[str]:
    money = any_of(load_rules("compounds")["money"])
    return compile_for_search(rf"(?<=⟩), (?P<using>using) (?P<who>⟨[SAI]\d+⟩)(?:['’]s?)? (?P<money>{money})(?:,(?= [a-z]{{4,}}ed )|(?=, ))")


@Cue
def _pending() -> re.Pattern[str]:
    return compile_for_search(rf"(?<=\bsigned),? (?:{any_of(load_rules('compounds')['pending'])}),?(?= (?:an?|the|its|⟨))")


@Cue
def _acted() -> re.Pattern[str]:
    rules = load_rules("compounds")
    what, acting = any_of(load_rules("compounds")["tips"]), any_of(rules["acting"])
    tip = rf"(?P<giver>⟨[SAI]\d+⟩)(?P<by>['’]?s? )(?P<what>(?:[a-z-]+ ){{0,2}}(?:{what}))"
    return compile_for_search(
        rf"(?P<set>[^⟨⟩;:]{{0,30}}(?:⟨[DP]\d+⟩,? )?)(?P<who>⟨[SAI]\d+⟩), (?:{acting}) {tip},(?P<rest> [^,].*)$", re.DOTALL
    )


@Cue
def _compound() -> re.Pattern[str]:
    rules = load_rules("compounds")
    things = any_of([*load_rules("relatives")["en"]["heads"], *rules["things"]])
    what = rf"(?P<what>(?:[a-z-]+ ){{0,4}}?(?:{things})(?=[.,;:)]| ⟨| (?:{any_of(rules['behind'])})\b|$))"
    return compile_for_search(rf"(?P<who>⟨[SAIP]\d+⟩)-(?P<done>{any_of(rules['done'])}) {what}")


@Cue
def _held() -> re.Pattern[str]:
    """Return the pattern of a verb that says who holds or gives something, right before it."""
    verbs = rf"(?:[a-z]+ly |also |has |have |had )?(?:{any_of(load_rules('compounds')['held'])})"
    return compile_for_search(rf"⟩ {verbs} (?:[a-z-]+ |⟨Q\d+⟩ ){{0,4}}$")
