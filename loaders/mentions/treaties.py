"""Treaties: the whole titles of multilateral ones, as laws that ratify them write these.

Such a title has commas and small words (`Convention on the Safety, Health and Welfare of Crews at Sea`), and behind it in
brackets stands what the treaty is called in another language. The brackets give the bounds of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph.names import comparable
from loaders.patterns.cues import Cue
from loaders.rules import load_rules

RULE = "treaty"
# A word doubled by a hyphen may be broken there.
CAPITAL = r"[A-ZÀ-Þ][\w’'/]*(?:-[\w’'/]+|- (?!dan\b|atau\b)[a-z]\w+){0,5}"
LETTERS = 4  # of a small word that a scanner may have misread
SLIPS = 1  # words that a title writes small by a slip
SMALL = re.compile(r"(?<![\w-])(?<!- )[a-zà-ÿ][\w-]*")
MOST = 12  # titles of one list
YEAR = r"(?:,? (?:of )?(?:1[89]|20)\d\d(?!\d))?"
ENDING_YEAR = re.compile(r" (?:tahun )?(?:1[89]|20)\d\d$")
SHORT = r"(?:/(?P<{}>[A-Z][A-Za-z-]{{1,9}}))?"
# Blanks that marks of italics leave within brackets.
OPEN, CLOSE = r" ?\( ?[“\"']?", r"[”\"']? ?\)"


@dataclass(frozen=True, slots=True)
class Treaty:
    """The title of a treaty in a text.

    Args:
        start: first code point of it.
        end: the code point after its last, and after the brackets behind it that name it in another language.
        name: its words.
        gloss: what it is called in another language, or None.
        acronym: what it is called for short, or None.
    """

    start: int
    end: int
    name: str
    gloss: str | None = None
    acronym: str | None = None


def title_form(name: str) -> str:
    """Return a title as it is compared with others: without case and small marks, and without the year by which it may end."""
    return ENDING_YEAR.sub("", comparable(name))


def find_treaties(text: str) -> Iterator[Treaty]:
    """Yield the titles of treaties that stand behind what a law says of them, each of several of one list."""
    reached = 0
    for cue in _cues.finditer(text):
        for one in _listed(text, cue) if cue.end() >= reached else ():
            yield one
            reached = one.end


def _listed(text: str, cue: re.Match[str]) -> Iterator[Treaty]:
    """Yield the titles that stand one after another behind words for them."""
    place = cue.end()
    for _ in range(MOST):
        found = _treaty_at(text, place, cue["ratified"] is not None)
        if found is not None:
            yield found
        other = _other().match(text, place) if found is None and cue["listing"] else None
        end = found.end if found is not None else other.end() if other is not None else None
        joint = _joint().match(text, end) if end is not None else None
        if joint is None:
            return
        place = joint.end()


def _treaty_at(text: str, place: int, ratified: bool) -> Treaty | None:
    """Return the title that begins at a place, or None; of what is said to be ratified any instrument may be one."""
    pair = _pair().match(text, place)
    if pair is not None and _is_title(pair["one"]) and _is_gloss(pair["two"]) and (ratified or _head().search(pair["one"] + pair["two"])):
        short = pair["a"] or pair["b"]
        start = pair.start("one")
        return Treaty(start, pair.end(), pair["one"], pair["two"], short)
    alone = (_heading().match(text, place) if ratified else None) or _alone(ratified).match(text, place)
    if alone is None or _not_in().search(alone["one"]) or _parties().match(text, alone.end()):
        return None
    return Treaty(alone.start("one"), alone.end("one"), alone["one"])


def _is_title(words: str) -> bool:
    """Return whether words are the title of an instrument: in capitals but for small words that one may have."""
    if (_head().search(words) or _weak().search(words)) is None or _not_in().search(words):
        return False
    small = (word for word in SMALL.findall(words) if len(word) > LETTERS)
    return sum(_small().fullmatch(word) is None for word in small) <= SLIPS


def _is_gloss(words: str) -> bool:
    """Return whether words in brackets are the title of an instrument in another language."""
    return (_head().search(words) or _weak().search(words)) is not None and _not_called().search(words) is None


@Cue
def _cues() -> re.Pattern[str]:
    rules = load_rules("treaties")
    cues = rules["cues"]
    words = rf"(?P<ratified>{cues['ratified']})|(?P<listing>{cues['listing']})|{cues['other']}"
    return re.compile(rf"(?:^|(?<![\w-])(?:{words}) (?:{rules['lead']} ){{0,3}})(?=[“\"'A-Z])")


@cache
def _pair() -> re.Pattern[str]:
    """Return the pattern of a title with another in brackets behind it."""
    words = r"[A-ZÀ-Þ](?:No\.|[^().;:“”\"]){{{0},320}}?"
    one, two = words.format(6), words.format(6)
    return re.compile(
        rf"[“\"']?(?P<one>{one}{YEAR})[”\"']?{SHORT.format('a')}{YEAR}{OPEN}(?:[Tt]he |THE )?(?P<two>{two}){SHORT.format('b')}{CLOSE}"
    )


@cache
def _alone(ratified: bool) -> re.Pattern[str]:
    """Return the pattern of a title with nothing behind it that ends it."""
    rules = load_rules("treaties")
    capital = rf"(?!{rules['not_words']}(?![a-z])){CAPITAL}"
    first = f"(?:{rules['first_heads']}|{rules['first_weak']})" if ratified else rules["first_heads"]
    last = f"(?:{rules['last_heads']}|{rules['last_weak']})" if ratified else rules["last_heads"]
    tails = []
    for language in ("en", "id"):
        small, joined = rules["small"]["en"], rules["listed"][language]
        small = f"(?:{small}|{rules['small']['id']})" if language == "id" else small
        steps = (
            rf" {capital}",
            rf" of \d{{1,2}} {capital} \d{{4}}(?= {small} )",
            rf" (?!{joined} (?:{first}|{last}))(?:{small} ){{1,4}}{capital}",
            rf", (?={rules['goes_on']}|(?:{capital} |{capital}, |(?:{small}) ){{1,8}}{joined} |{capital},? {joined} ){capital}",
            rf", {joined} (?:{small} ){{0,3}}(?!{first}|{last}){capital}",
            rf" \( ?{capital} ?\)(?= (?:{small} |[A-Z]))",
        )
        tails.append(rf"(?:{'|'.join(steps)}){{0,40}}")
    number = rules["number"]
    on = {language: rf" {rules['links'][language]}(?: {rules['small'][language]}){{0,3}} {capital}" for language in ("en", "id")}
    english = rf"(?:(?:{capital} ){{1,6}}?{last}{number}(?:{on['en']}{tails[0]})?|{last}{number}{on['en']}{tails[0]})"
    # What it is on may be told in English, or be a title of its own.
    quoted = rf" {rules['links']['id']} [“\"][^“”\"]{{6,200}}[”\"]"
    indonesian = (
        rf"(?:{first}(?: {capital}){{0,6}}?{number}(?:{quoted}|(?:{on['id']}|{on['en']}){tails[1]})"
        rf"|{rules['first_heads']}(?: {capital}){{1,5}} {rules['numbered']}|{rules['whose']}(?: {capital}){{1,8}}"
        rf"|{rules['first_heads']}(?: (?:the )?{capital}){{1,3}} (?:1[89]|20)\d\d(?!\d))"
    )
    return re.compile(rf"[“\"']?(?P<one>(?:{indonesian}|{english}){YEAR})(?![\w-])")


@cache
def _heading() -> re.Pattern[str]:
    """Return the pattern of a title that is all in capitals, as that of a law is."""
    rules = load_rules("treaties")
    heads = f"(?:{rules['heads']}|{rules['weak']})"
    further = rf" (?:DAN|SERTA) {heads}"
    word = rf"(?!{further}) [A-Z0-9][A-Z0-9’'/-]*(?:(?<=NO)\.)?"
    lead = rf"(?!{rules['several']}\b)(?:[A-Z][A-Z’'/-]* ){{0,5}}?"
    return re.compile(rf"(?P<one>{lead}{heads}(?:{word}){{1,40}}?)(?={rules['ends_heading']}|{further})")


@cache
def _joint() -> re.Pattern[str]:
    """Return the pattern of what stands between two titles of a list."""
    return re.compile(r" ?(?:\([A-Z][A-Za-z-]{1,9}\))? ?(?:,? (?:dan|serta|beserta|maupun|and|DAN|SERTA) |, )")


@cache
def _other() -> re.Pattern[str]:
    """Return the pattern of what a list of instruments names for short, or by what was set up by it."""
    return re.compile(rf"(?:{CAPITAL} ){{0,5}}(?:\([A-Z][A-Za-z-]{{1,9}}\)|{CAPITAL})(?=,| dan | serta )")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"\b{load_rules('treaties')['heads']}")


@cache
def _weak() -> re.Pattern[str]:
    """Return the pattern of words that other things than treaties are called by too."""
    return re.compile(rf"\b{load_rules('treaties')['weak']}")


@cache
def _small() -> re.Pattern[str]:
    rules = load_rules("treaties")
    words = [rules["small"][language] for language in ("en", "id")] + [rules["links"][language] for language in ("en", "id")]
    return re.compile("|".join(words))


@cache
def _not_in() -> re.Pattern[str]:
    return re.compile(load_rules("treaties")["not_in"])


@cache
def _not_called() -> re.Pattern[str]:
    return re.compile(load_rules("treaties")["not_called"])


@cache
def _parties() -> re.Pattern[str]:
    return re.compile(load_rules("treaties")["parties"])
