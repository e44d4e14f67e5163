"""Quantities in Indonesian and English text: how much, of what unit and of which substance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from types import MappingProxyType

from graph.errors import SchemaError
from graph.vocabulary import Vocabulary, load_substances
from loaders.patterns.words import any_literal
from loaders.rules import load_rules
from loaders.text.words import words_in
from loaders.values.numbers import FIGURES, number_pattern, read_number, scale_pattern

__all__ = ["Quantity", "find_quantities", "read_number"]

_LONGEST_UNIT = 3
FIGURE = re.compile(r"[0-9](?<![\d.,/-].)")
YEAR = re.compile(r"(?:19|20)\d\d")
# `handed over 12 boats` hands them over.
HANDING = frozenset({"hand", "hands", "handed", "handing", "took", "take", "turned", "given"})
_WORDS_BETWEEN = 2
_WINDOW = 60
_WORD = re.compile(r"%|[^\W\d_][\w²’'.-]*(?<![.'’-])|[^\W\d_]")
_SEPARATOR = re.compile(r"[\s-]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something at a place of a text.

    Args:
        start: first code point of its words, `nearly` and the substance before it included.
        end: the code point after their last.
        words: `text[start:end]`.
        amount: in the unit named; None for a range, for `hundreds of`, and where the figures can be read two ways.
        unit: normalised: `t`, `kg`, `people`, `cases`, `USD`, `percent`, …
        substance: normalised name, None where none is named.
        substance_span: where it is named.
        least: lower end of a range, else the amount.
        most: upper end of a range, else the amount.
        number: the code point after its number.
        seen: whether readers look for the noun of what it counts.
    """

    start: int
    end: int
    words: str
    amount: float | None
    unit: str | None
    substance: str | None = None
    substance_span: tuple[int, int] | None = None
    least: float | None = None
    most: float | None = None
    number: int | None = None
    seen: bool = False


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    whole: bool = False
    matter: bool = False
    seen: bool = False
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Substance:
    name: str
    start: int
    end: int


def find_quantities(text: str, language: str | None = None, substances: Vocabulary | None = None) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order; numbers without a unit are none, nor are dates, durations and numbers of laws.

    Args:
        text: prose with single spaces.
        language: `id` or `en`; it settles whether 59.533 is a fraction.
        substances: those that are known; the package's own by default.
    """
    known = _forms(load_substances() if substances is None else substances)
    found: list[Quantity] = []
    end = 0
    candidates = FIGURE if _first_words().isdisjoint(words_in(text)) else _candidates()
    for candidate in candidates.finditer(text):
        start = candidate.start()
        if start < end or (text[start].isalpha() and candidate[0].casefold() not in _beginnings()):
            continue
        number = _number().match(text, start)
        if not number:
            continue
        if number["low"] and _changed().search(text, max(0, start - _WINDOW), start):
            # `grew from 900 to 1,350 officers` is no range.
            number = _number().match(text, number.start("high")) or number
        quantity = _read(text, number, language, end, known)
        # Of two figures that are no range the second may be a number of its own: `in 2015 to 30 tonnes`.
        end = quantity.end if quantity else number.end("low") if number["low"] else number.end()
        if quantity:
            found.append(quantity)
    return tuple(found)


@cache
def _first_words() -> frozenset[str]:
    rules = load_rules("numbers")
    vague = {phrase.split()[0] for phrase in load_rules("quantities")["vague"]}
    return frozenset({word for words in rules["words"].values() for word in words} | set(rules["scaled"]) | vague)


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(word[:3] for word in _first_words())


@cache
def _candidates() -> re.Pattern[str]:
    letters = "".join(sorted({sign for word in _first_words() for sign in (word[0], word[0].upper())}))
    return re.compile(rf"[0-9{letters}](?:(?<=[0-9])(?<![\d.,/-].)|(?<![\w-].)[a-zA-Z]{{2}})")


@cache
def _number() -> re.Pattern[str]:
    vague = "|".join(re.escape(phrase) for phrase in load_rules("quantities")["vague"])
    one = rf"{FIGURES}(?!\d|[.,]\d)"
    scale = rf"(?:\s(?:{scale_pattern()}))"
    end = rf"(?:{one}{scale}?|{number_pattern()})"
    return re.compile(
        rf"(?:(?P<vague>(?:{vague})(?!\w))|(?:(?P<between>(?<=\bbetween )|(?<=\bantara ))|)(?P<low>{end})"
        rf"(?(between)\s(?:and|dan|to|sampai|hingga)\s|(?:\s?[-–—]\s?(?=\d)|\s(?:to|sampai|hingga)\s))(?P<high>{end})"
        rf"|(?P<one>{one}{scale}{{0,2}})|(?P<words>{number_pattern()}))(?:\s?\(\s?(?:{FIGURES}|{number_pattern()})\s?\))?",
        re.IGNORECASE,
    )


@cache
def _units() -> Mapping[str, _Unit]:
    """Return the units by their forms, those that need their case behind a sign, the others in small letters.

    Raises:
        SchemaError: a form stands for two units.
    """
    table: dict[str, _Unit] = {}
    rules = load_rules("quantities")
    for name, unit in rules["units"].items():
        exact = {str(form) for form in unit.get("exact", ())}
        one = _Unit(str(name), bool(unit.get("whole")), bool(unit.get("matter")), bool(unit.get("seen")))
        forms = {f"={form}" for form in exact} | {str(form).casefold() for form in unit["forms"] if form not in exact}
        if twice := sorted(forms & table.keys()):
            raise SchemaError(f"rules quantities.yml: {twice[0]!r} stands for {table[twice[0]].name} and {name}; keep it in one of them")
        table |= dict.fromkeys(forms, one)
    for code, currency in rules["currencies"].items():
        table |= {form.casefold(): _Unit(code, whole=True) for form in currency["after"]}
    return MappingProxyType(table)


@cache
def _changed() -> re.Pattern[str]:
    """Return the pattern of the words for a change before the first of two figures."""
    changes = "|".join(word for words in load_rules("statistics")["changes"].values() for word in words)
    return re.compile(rf"\b(?:{changes})(?: [a-z]+)? (?:from|dari) $", re.IGNORECASE)


@cache
def _currency() -> re.Pattern[str]:
    forms = sorted((re.escape(form) for form in _currency_codes()), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w$])(?:{'|'.join(forms)})\s?$")


@cache
def _currency_codes() -> Mapping[str, str]:
    return {form: code for code, one in load_rules("quantities")["currencies"].items() for form in one["before"]}


@dataclass(frozen=True, slots=True)
class _Forms:
    """The names of substances by their forms, and a pattern of one that follows a quantity."""

    names: Mapping[str, str]
    after: re.Pattern[str]


@lru_cache(maxsize=4)
def _forms(substances: Vocabulary) -> _Forms:
    """Return the forms of some substances; `cannabis plants` is a substance and its unit, so it is left out."""
    units = _units()
    found: dict[str, str] = {}
    for form, entry, _ in substances.forms():
        unit = units.get(form.casefold().rpartition(" ")[2])
        if unit is None or not unit.matter:
            found.setdefault(form.casefold(), entry.name)
    return _Forms(MappingProxyType(found), _substance_after(found))


def _substance_after(substances: Mapping[str, str]) -> re.Pattern[str]:
    words = any_literal(_list("of"))
    forms = any_literal(substances)
    stops = "|".join(re.escape(word) for word in sorted(_list("stops")))
    described = rf"(?:\sof(?:\s(?!(?:{stops})\s)[a-z-]{{2,20}}){{1,2}})"  # "of high grade cocaine"
    return re.compile(rf"(?:{described}|(?:\s(?:{words})(?=\s)){{0,3}})\s\(?(?P<substance>{forms})(?!\w)", re.IGNORECASE)


@cache
def _list(name: str) -> frozenset[str]:
    words = load_rules("quantities")[name]
    if odd := [word for word in words if not isinstance(word, str)]:
        raise SchemaError(f"rules quantities.yml: {odd[0]!r} in {name} is no word; put it in quotation marks")
    return frozenset(words)


def _read(text: str, number: re.Match[str], language: str | None, floor: int, known: _Forms) -> Quantity | None:
    before = text[max(floor, number.start() - _WINDOW) : number.start()]
    money = _currency().search(before[-5:])
    if (before[-1:].isalpha() and not money) or not _is_number(number):
        return None
    unit, substance = _unit_after(text, number.end(), known)
    if money:
        # Nobody writes money to a thousandth, so $600,000 is no fraction in any language.
        unit = _Unit(_currency_codes()[money[0].strip()], whole=True, end=number.end())
        substance = None
    if unit is None or _is_name(before) or (not money and (_is_year(number, before, unit) or _begins_with_year(number, before))):
        return None
    end = unit.end
    if substance is None and (following := known.after.match(text, end, end + _WINDOW)):
        substance = _Substance(known.names[following["substance"].casefold()], *following.span("substance"))
        end = substance.end
    start = number.start() - (len(money[0]) if money else 0)
    if number["between"] is not None:
        start = text.rindex(before.split()[-1], 0, start)
    start = _about(text, start, floor)
    if substance is None and unit.matter and (substance := _substance_before(text, start, floor, known)):
        start = substance.start
        end += "(" in text[start : unit.end] and text[end : end + 1] == ")"
    return _quantity(text, (start, end), number, language, unit, substance)


def _quantity(
    text: str, span: tuple[int, int], number: re.Match[str], language: str | None, unit: _Unit, substance: _Substance | None
) -> Quantity:
    least, most = _amounts(number, language, unit.whole)
    start, end = span
    name, place = (substance.name, (substance.start, substance.end)) if substance else (None, None)
    amount = least if least == most else None
    return Quantity(start, end, text[start:end], amount, unit.name, name, place, least, most, number.end(), unit.seen)


def _is_number(number: re.Match[str]) -> bool:
    """Return whether figures make a number in one of the languages: `1.2.3` make none."""
    figures = (number["one"] or number["low"] or "1").split()[0]
    return any(read_number(figures, language) is not None for language in ("id", "en"))


def _amounts(number: re.Match[str], language: str | None, whole: bool) -> tuple[float | None, float | None]:
    if number["vague"]:
        return None, None
    if not number["low"]:
        amount = read_number(number["one"] or number["words"], language, whole)
        return amount, amount
    if number["low"][0].isalpha():
        return read_number(number["low"], language, whole), read_number(number["high"], language, whole)
    low, high = number["low"].split(maxsplit=1), number["high"].split(maxsplit=1)
    scale = low[1:] or high[1:]  # "3-4 million" is of millions at both ends
    return read_number(" ".join([low[0], *scale]), language, whole), read_number(" ".join(high), language, whole)


def _unit_after(text: str, end: int, known: _Forms) -> tuple[_Unit | None, _Substance | None]:
    """Return the unit that follows a number, past a substance or two words that describe it, and that substance."""
    attached = text[end : end + 1] == "-" or not text[end : end + 1].isspace()
    substance: _Substance | None = None
    at = end
    for between in range(_WORDS_BETWEEN + 1):
        separator = _SEPARATOR.match(text, at)
        start = separator.end() if separator else at
        # Past other words a capital begins a name: `9 United Nations` after the number of a note.
        if (not between or text[start : start + 1].islower()) and (unit := _unit_at(text, start)):
            return unit, substance
        if attached or (between and not separator):
            return None, None
        named = known.after.match(text, at, at + _WINDOW) if substance is None else None
        if named and named.start("substance") == start:
            substance = _Substance(known.names[named["substance"].casefold()], *named.span("substance"))
            at = substance.end
            continue
        word = _WORD.match(text, start)
        if not word or _parts(word[0].casefold()) or not text[word.end() : word.end() + 1].isspace():
            break
        at = word.end()
    return _unit_shared(text, end), None


def _unit_shared(text: str, end: int) -> _Unit | None:
    """Return the persons whom two words joined describe: `240 port and customs officers`."""
    joined = _joined().match(text, end)
    unit = _unit_at(text, joined.end()) if joined else None
    return unit if unit is not None and unit.name == "people" else None


@cache
def _joined() -> re.Pattern[str]:
    """Return the pattern of words that describe the same noun as those behind their `and`; a plural would be counted itself."""
    stops = any_literal(_list("stops"))
    word = rf"(?!(?:{stops})\b)[A-Za-z-]{{2,20}}"
    plural = rf"(?:{any_literal(_list('describing'))}|{word}(?<!s))"
    return re.compile(rf" (?:{word} ){{0,2}}?{plural} (?:and|&) (?:{word} ){{1,2}}?(?=(?-i:[a-z]))", re.IGNORECASE)


def _parts(word: str) -> bool:
    """Return whether a word parts a number from what stands behind it."""
    return word in _list("stops") or _verb().fullmatch(word) is not None


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(load_rules("quantities")["verbs"])


def _unit_at(text: str, start: int) -> _Unit | None:
    ends: list[int] = []
    at = start
    while len(ends) < _LONGEST_UNIT and (word := _WORD.match(text, at)):
        ends.append(word.end())
        if text[word.end() : word.end() + 1] != " ":
            break
        at = word.end() + 1
    for end in reversed(ends):
        form = text[start:end]
        unit = _units().get(f"={form}") or _units().get(form.casefold())
        if unit:
            return replace(unit, end=_past_gloss(text, end))
    return None


def _past_gloss(text: str, end: int) -> int:
    """Return where a unit ends with the short form that explains it: `kilograms (kg)`."""
    gloss = re.match(r"\s\(([\w²]{1,4})\)", text[end : end + 8])
    return end + gloss.end() if gloss and (f"={gloss[1]}" in _units() or gloss[1].casefold() in _units()) else end


def _is_name(before: str) -> bool:
    words = before.split()
    return bool(words) and words[-1].casefold().lstrip("(") in _list("numbered")


def _is_year(number: re.Match[str], before: str, unit: _Unit) -> bool:
    """Return whether figures such as 2015 are rather a year than a number."""
    figures = number["one"] or number["high"] or ""
    if len(figures) != 4 or not figures.isdecimal() or not 1900 <= int(figures) < 2100:
        return False
    words = before.split()
    return unit.end - number.end() > _WINDOW or not words or words[-1].casefold() in _list("before_years") or int(figures) % 100 > 0


def _begins_with_year(number: re.Match[str], before: str) -> bool:
    """Return whether the first of two figures is a year and no end of a range: `12 tonnes in 2015 to 30 tonnes`."""
    words = before.split()
    return bool(YEAR.fullmatch(number["low"] or "") and words and words[-1].casefold() in _list("before_years") | {"year"})


def _about(text: str, start: int, floor: int) -> int:
    """Return where the words that go with a number begin: `nearly`, `lebih dari`."""
    words = text[max(floor, start - _WINDOW) : start].split()
    if len(words) > 1 and words[-1] == "over" and words[-2].casefold() in HANDING:
        return start
    for size in (3, 2, 1):
        if len(words) >= size and " ".join(words[-size:]).casefold() in _list("about") and text[start - 1].isspace():
            for word in reversed(words[-size:]):
                start = text.rfind(word, 0, start)
            return start
    return start


def _substance_before(text: str, start: int, floor: int, known: _Forms) -> _Substance | None:
    """Return the substance that stands right before a quantity: `shabu seberat 1,37 ton`, `heroin (22 kg)`."""
    low = max(floor, start - _WINDOW)
    words = [(word.start() + low, word[0]) for word in re.finditer(r"[^\s(]+|\(", text[low:start])]
    while words and words[-1][1].casefold() in _list("before_quantity") | _list("about"):
        words.pop()
    for size in range(min(_LONGEST_UNIT, len(words)), 0, -1):
        begin, end = words[-size][0], words[-1][0] + len(words[-1][1])
        if name := known.names.get(text[begin:end].casefold()):
            return _Substance(name, begin, end)
    return None
