"""Governments: the words around the name of a state that still mean it, and those that tie a body to it."""

from __future__ import annotations

import re
from functools import cache

from loaders.mentions.persons import PARTICLE, one_name
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.words import any_literal, any_of
from loaders.rules import load_rules

CAPITAL = r"(?:(?:[A-Z]\.){2,}(?:[-–][A-ZÀ-Þ][\w’'&-]*)?|[A-ZÀ-Þ][\w’'&-]*)"
BEFORE_LENGTH = 70
# Where something is, and no one who acts (`on the Peruvian side`).
AT_A_SIDE = re.compile(r"\b(?:on|at|from|to|along|into|across|near)(?: the)? $", re.IGNORECASE)


def state_before(text: str, start: int) -> int:
    """Return where a state's name begins with the words of government before it."""
    before = text[max(0, start - BEFORE_LENGTH) : start]
    if not before.lower().endswith(_last_words()):
        return start
    match = _before().search(before)
    return start - len(match.group()) if match else start


def state_after(text: str, end: int, start: int) -> int:
    """Return where a state's name or adjective ends with the words of government behind it."""
    match = _after().match(text, end)
    if match is None or (match.group().endswith(" side") and AT_A_SIDE.search(text, 0, start)):
        return end
    return match.end()


def state_link(between: str) -> bool:
    """Whether the words between a body and a state say that the one belongs to the other."""
    return between in _links()


@cache
def longest_link() -> int:
    """Return how many code points stand at most between a body and the state it belongs to."""
    return max(map(len, _links()))


@cache
def _rules() -> dict[str, dict[str, dict[str, list[str]]]]:
    return load_rules("bodies")


@cache
def _links() -> frozenset[str]:
    rules = load_rules("bodies")
    return frozenset([" ", *(f" {words} " for words in [*rules["of"], *rules["belongs"]])])


@cache
def _last_words() -> tuple[str, ...]:
    """Return the words, in small letters, that a state's name follows where words of government stand before it."""
    rules = _rules()["state"]["before"]
    return tuple(sorted({phrase.split()[-1].lower() + " " for phrases in rules.values() for phrase in phrases}))


@cache
def _before() -> re.Pattern[str]:
    rules = _rules()["state"]["before"]
    words = any_literal([*rules["en"], *rules["id"]])
    # A text may call a state a republic or a kingdom that its official name does not.
    form = rf"(?:[A-Z][a-z]+ ){{0,3}}(?:{any_literal(rules['forms'])})"
    small = any_literal(rules["small"])
    return compile_for_search(rf"\b(?:(?:(?i:{words})|{small})(?: {form})?|{form}|{_head()}) $")


def is_led(text: str, start: int, end: int) -> bool:
    """Return whether the words before the name of a state are who acts for it (`Foreign Minister Ana Ruiz of Peru`)."""
    return _led().fullmatch(text, start, end) is not None


def is_doer(text: str, end: int) -> bool:
    """Return whether the word behind a state's adjective tells what it has done (`an Italian-financed project`)."""
    return text.startswith("-", end) and _doer().match(text, end) is not None


@cache
def _doer() -> re.Pattern[str]:
    return re.compile(rf"-(?:{any_of(load_rules('compounds')['done'])})(?![\w-])")


@cache
def _led() -> re.Pattern[str]:
    return re.compile(rf"{_head()} ")


@cache
def _head() -> str:
    """Return the expression of one who acts for the state that is named behind him (`President Ruiz of`)."""
    rules = load_rules("bodies")["ministers"]
    ranks, fields, heads = (any_literal(one for one in rules[part] if one[:1].isupper()) for part in ("ranks", "fields", "heads"))
    office = rf"(?:(?:{ranks}) ){{0,2}}(?:(?:{fields}) (?:Minister|Secretary)|{heads})"
    return rf"(?:{office}|King|Emir|Sultan|Chancellor)(?: (?:{one_name()}|{PARTICLE})){{1,4}}(?: I{{1,3}})? of(?: the)?"


@cache
def _after() -> re.Pattern[str]:
    words = _rules()["state"]["after"]["en"]
    capital = [word[0].upper() + word[1:] for word in words if word not in load_rules("bodies")["state"]["services"]]
    rules = load_rules("bodies")
    kinds = any_literal(rules["state"]["kinds"])
    ranks, fields, heads = (any_literal(rules["ministers"][part]) for part in ("ranks", "fields", "heads"))
    office = rf"(?:(?:{ranks}) ){{0,2}}(?:(?:{fields}) (?:Minister|Secretary|minister|secretary)|{heads}|counterpart)(?! (?:of|for)\b)"
    abroad = rf"(?: to (?:the )?{CAPITAL}(?: {CAPITAL})?)?"
    titles = any_literal(rules["titles_of_persons"])
    of = any_literal(field for field in rules["ministers"]["fields"] if field[:1].islower())
    outer = rf"(?!(?:{any_literal(rules['outer'])})\b)"
    person = rf"(?: (?:(?:{titles}) ){{0,2}}{outer}{CAPITAL}(?: (?:{CAPITAL}|de|del|la|van|der|al|bin)){{1,3}})?"
    # A side of a border is no party, nor is a member of a team; who partners with another does so himself.
    no_party = r"(?!(?<=side) of\b|(?<=team) members?\b|(?<=partners) with\b)"
    service = rf"(?:(?:{kinds}) ){{0,3}}(?:{any_literal([*words, *capital])})\b{no_party}(?:(?<=ministers) of (?:{of}))?"
    return compile_for_search(rf"(?:['’]s?)? (?:(?:(?:[Aa]mbassador|[Ee]nvoy){abroad}|{office})(?![\w-]){person}|{service})")
