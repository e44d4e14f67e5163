"""Plurals: counts of what no list of units names, by the plural of a noun (`725 clients`, `24 buronan`), and the deeds next to figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue, by_language
from loaders.patterns.words import any_of
from loaders.relations.counted import NEAR
from loaders.rules import load_rules
from loaders.values.numbers import scale_pattern
from loaders.values.quantities import Quantity, read_number

# Of fewer a text tells one by one.
LEAST = 2
WORDS = r"[A-Za-z][a-z-]+"


def find_plurals(shape: Shape, language: str) -> Iterator[Quantity]:
    """Yield the numbers before the plural of a noun that no unit stands for."""
    text = shape.sentence.text
    for match in _plural[language].finditer(text):
        start, end = match.start("figure"), match.end()
        before = text[max(0, start - NEAR) : start].split()
        beside = [item for item in shape.items if item.start < end and start < item.end]
        joined = match.groupdict().get("joined") and all(isinstance(item, Mention) and item.start >= match.end("figure") for item in beside)
        if (beside and not joined) or (before and before[-1].lower().lstrip("(") in _named()):
            continue
        figure = match["figure"]
        amount = read_number(figure, shape.sentence.language, True)
        if amount is not None and amount >= LEAST and not re.fullmatch(r"(?:19|20)\d\d", figure):
            yield Quantity(start, end, text[start:end], amount, match["noun"].lower(), None, None, amount, amount)


def find_peoples(shape: Shape, language: str) -> Iterator[Quantity]:
    """Yield the numbers before the name of a people: `150,000 Peruvians`."""
    text = shape.sentence.text
    for match in _people.finditer(text) if language == "en" else ():
        amount = read_number(match["figure"], shape.sentence.language, True)
        if amount is not None and amount >= LEAST and not re.fullmatch(r"(?:19|20)\d\d", match["figure"]):
            start, end = match.start("figure"), match.end()
            yield Quantity(start, end, text[start:end], amount, "people", None, None, amount, amount)


def find_occasions(shape: Shape, language: str) -> Iterator[Quantity]:
    """Yield the numbers of activities, events and the like that a sentence says were held: `held 1,310 prevention events`."""
    text = shape.sentence.text
    for match in _occasions[language].finditer(text):
        start, end = match.start("figure"), match.end()
        amount = read_number(match["figure"], shape.sentence.language, True)
        if amount is not None and amount >= LEAST and modality_of(text, start, end) is None:
            yield Quantity(start, end, text[start:end], amount, "activities", None, None, amount, amount)


def is_done(quantity: Quantity, text: str, language: str) -> bool:
    """Return whether a verb beside a figure says that what it counts was done, and not given, signed or attended."""
    near = text[max(0, quantity.start - NEAR) : quantity.start], text[quantity.end : quantity.end + NEAR]
    verb = _before[language].search(near[0]) or _after[language].match(near[1])
    return verb is not None and not _other[language].search(verb.group())


def is_given(quantity: Quantity, text: str, language: str) -> bool:
    """Return whether the verb before a figure says that what it counts was given, agreed or planned."""
    verb = _before[language].search(text[max(0, quantity.start - NEAR) : quantity.start])
    return verb is not None and _other[language].search(verb.group()) is not None


@Cue
def _people() -> re.Pattern[str]:
    """Return the pattern of a figure before what those who are of a country are called."""
    return compile_for_search(
        rf"(?<![\w.,/–$€£⟨-])(?P<figure>\d[\d.,]*(?: (?:{scale_pattern()}))?) (?:(?:adult|young|male|female|other|more) )?"
        r"[A-Z][a-z]+(?:ans|ese|[bgkmnqst]is)\b(?! (?:[A-Z]|police|army|government))"
    )


@cache
def _named() -> frozenset[str]:
    return frozenset(str(word).lower() for word in load_rules("quantities")["numbered"])


def _stops(language: str) -> str:
    return any_of([*map(re.escape, map(str, load_rules("quantities")["stops"])), *load_rules("statistics")["uncounted"][language]])


@by_language
def _plural(language: str) -> re.Pattern[str]:
    stops = _stops(language)
    figure = rf"(?<![\w.,/–$€£⟨-])(?P<figure>\d[\d.,]*(?: (?:{scale_pattern()}))?)"
    if language == "en":
        word = rf"(?: (?!(?:{stops})\b){WORDS})"
        describing = any_of([*map(re.escape, map(str, load_rules("quantities")["describing"]))])
        noun = rf"(?P<noun>(?!(?:{stops})\b|(?:{describing}) [a-z])(?:[a-z-]{{2,}}[^s\W]s|[a-z]*(?:men|people)))"
        return compile_for_search(rf"{figure}(?P<joined>(?: (?!(?:{stops})\b)[A-Za-z][A-Za-z-]+){{1,2}} and)??{word}{{0,2}}? {noun}\b(?!-)")
    verbs = r"me[a-z]{5,}|di[a-z]{5,}|ter(?!pidana|dakwa|lapor|duga|periksa)[a-z]{3,}|ber(?!kas)[a-z]{4,}"
    return compile_for_search(rf"{figure} (?P<noun>(?!(?:{stops}|{verbs})\b)[a-z]{{3,}}(?:-[a-z]+)?)\b(?!-)")


@by_language
def _occasions(language: str) -> re.Pattern[str]:
    given, about = load_rules("statistics"), any_of(load_rules("quantities")["about"])
    held, nouns = any_of(given["holding"][language]), any_of(given["occasions"][language])
    figure = rf"(?P<figure>\d[\d.,]*(?: (?:{scale_pattern()}))?)"
    return compile_for_search(rf"\b(?:{held}) (?:(?:a total of|sebanyak|{about}) )?{figure}(?: [a-z-]+){{0,3}}? (?:{nouns})\b")


@by_language
def _before(language: str) -> re.Pattern[str]:
    """Return the pattern of the verb that a figure is the object of, at the end of what stands before it."""
    about = rf"(?:(?:a|an|total|of|sebanyak|sejumlah|total|{any_of(load_rules('quantities')['about'])}) ){{0,3}}"
    if language == "en":
        return compile_for_search(
            rf"\b(?:[a-z-]{{2,}}ed|took|found|sent back|caught|brought|shot|sank|held)(?: [a-z]+ly| up| down| off| back| in)? {about}$"
        )
    return compile_for_search(rf"\b(?:(?:me|di|ter)[a-z]{{4,}}|berhasil [a-z]+)(?: sudah| telah)? {about}$")


@by_language
def _after(language: str) -> re.Pattern[str]:
    """Return the pattern of the verb that a figure is the subject of, at the beginning of what follows it."""
    if language == "en":
        return compile_for_search(
            r"(?: (?:officers|officials|agents|inspectors|personnel|members|staff|forces))?"
            r"(?: (?:of|from|in|with|who|which|that|for|on|by|aged|carrying)(?: [^\s,.;:()]+){1,6}?)?"
            r" (?:(?:were|was|had been|have been|had|have) (?:[a-z]+ly )?[a-z]+(?:ed|en|ught|ound|ung|ot|elt|aken)\b|took part\b|died\b)"
            r"|^ [a-z]+ed (?=(?:in|by|at|during|on|from)\b)"
        )
    return compile_for_search(
        r"(?: (?!yang\b)[^\s,.;:()]+){0,4}?"
        r"(?: yang)?(?: (?:telah|sudah|berhasil|pernah)){0,2} (?:di|ter)(?!antara|mana|dalam|bawah|dapat)[a-z]{4,}\b"
    )


@by_language
def _other(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{any_of(load_rules('statistics')['other_deeds'][language])})\b")
