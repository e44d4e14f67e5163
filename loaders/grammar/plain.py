"""Plain sentences: of what is said around a name only the name, where it changes nothing in who is meant.

`officers of ⟨A0⟩`, `⟨A0⟩, which was set up in ⟨D1⟩,`, `⟨A0⟩ (⟨S1⟩)`, `the port unit of ⟨A0⟩` are all `⟨A0⟩`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.grammar.appositions import CLOSED, Apposition
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.words import any_of
from loaders.rules import load_rules

NAME = r"⟨[SAI]\d+⟩"
BODY = r"⟨A\d+⟩"
ROLES = ("listed", "staff", "members", "counted", "owner", "told", "dashed", "quoted", "behind", "which")
# Of whom the words before may say that they did nothing for their body.
PEOPLE = frozenset({"staff", "members", "counted"})
# So many code points hold these words.
REACH = 40
# What is told of a name, without another name.
TOLD = r"(?:[^⟨⟩,;:.()–—]|⟨[DPQT]\d+⟩|(?<=\b[A-Z])\.|\.(?=\d))"


def find_plain(text: str, language: str | None) -> Iterator[Apposition]:
    """Yield what stands around the names of a shape, in order, each with the mark that it may be left for."""
    if language is None or language not in _patterns:
        return
    for match in _patterns[language].finditer(text):
        role = next(role for role in ROLES if match.group(role))
        if role not in PEOPLE or not _spared(language).search(text, max(0, match.start() - REACH), match.start()):
            yield Apposition(match.span(), match.span(role), role)


@by_language
def _patterns(language: str) -> re.Pattern[str]:
    words = _words(language)
    people = _people(words) if language == "en" else _people_behind(words)
    # The comma that goes on with a list stays.
    more = rf"(?=, (?:(?:{words['and']}) )?(?:the )?⟨[SAIL])"
    told = rf"(?P<told>{NAME}), (?:{words['telling']}) {TOLD}{{2,110}}(?:,(?= [a-z])|{more})"
    dashed = rf"(?P<dashed>{NAME}) [–—-] {TOLD}{{3,110}} [–—-](?= )"
    quoted = rf"[“\"](?:[Tt]he )?(?P<quoted>{NAME})[”\"]"
    behind = rf"(?P<behind>{NAME}) \((?:[^()⟨⟩]|⟨[SPDQT]\d+⟩){{1,90}}\)"
    # Of those who are counted, whom it names.
    word = rf"(?: (?!(?:{words['and']}|{words['of']})\b)[a-z-]+)"
    joined = rf"(?:, (?:the )?|,? (?:{words['and']}) (?:the )?)"
    counted = rf"(?:\b(?i:{words['several']})|⟨Q\d+⟩){word}{{0,4}},? \(?(?:{words['including']}):? (?:the )?"
    listed = rf"{counted}(?P<listed>{NAME})(?:{joined}{NAME})*\)?{CLOSED}"
    return compile_for_search(f"{listed}|{people}|{told}|{dashed}|{quoted}|{behind}")


def _people(words: dict[str, str]) -> str:
    """Return the expression of people and units of a body, named before it or behind (`three agents of ⟨A0⟩`, `⟨A0⟩'s port unit`)."""
    several = rf"(?:\b(?:{words['several']}) |⟨Q\d+⟩ )"
    which, of = rf"(?:\b(?:{words['which']}) ){{0,4}}", rf"(?:{words['of']}) (?:the )?"
    whom = rf"(?:{words['people']}|{words['units']})"
    more = rf"(?: (?:{words['and']}) (?:(?:{words['which']}) ){{0,2}}{whom})?"
    before = (
        rf"{several}{{0,2}}{which}\b(?:{whom}{more} {of}(?P<staff>{NAME})|(?:{words['members']}){more} {of}(?P<members>{BODY}))"
        rf"|⟨Q\d+⟩ {of}(?P<counted>{NAME})|\b(?:(?:{words['which']}) ){{1,3}}(?P<which>⟨S\d+⟩)"
    )
    owned = rf"['’]s? {which}(?:{whom}|{words['members']})"
    beside = rf" {which}(?:{words['people']}|{words['members']}){more}"
    return rf"{before}|(?:{several}{{1,2}}{which})?(?P<owner>{BODY})(?:{owned}|{beside})(?![\w-])(?! (?:of|from) )"


def _people_behind(words: dict[str, str]) -> str:
    """Return the expression of people and units of a body, which its name always follows (`tiga petugas dari ⟨A0⟩`)."""
    several = rf"(?:\b(?:{words['several']}) |⟨Q\d+⟩ )"
    which = rf"(?: (?:{words['which']})){{0,3}}"
    whom = rf"(?:{words['people']}|{words['units']}|{words['states']})"
    more = rf"(?: (?:{words['and']}) {whom}{which})?"
    # What else they are called is no verb and nothing that governs another.
    no_name = rf"(?!(?:{words['and']}|yang|dengan|untuk|oleh|pada|dari|ke|dalam|(?:me|ber|di|ter)[a-z]+)\b)"
    of = rf"(?: {no_name}[a-z-]+){{0,2}} (?:{words['of']})"
    before = rf"\b(?:{whom}(?:{which}{more}|{of}) (?P<staff>{NAME})|(?:{words['members']})(?:{which}|{of}) (?P<members>{BODY}))"
    return rf"{several}{{0,2}}{before}|⟨Q\d+⟩{which}(?: (?:{words['of']}))? (?P<counted>{NAME})|(?P<owner>(?!x)x)|(?P<which>(?!x)x)"


@cache
def _words(language: str) -> dict[str, str]:
    words = load_rules("plain")[language] | {"including": load_rules("appositions")[language]["including"]}
    return {key: any_of(listed) for key, listed in words.items() if isinstance(listed, list)}


@cache
def _spared(language: str) -> re.Pattern[str]:
    """Return the pattern of what is said right before those who did nothing for their body."""
    return re.compile(rf"\b{load_rules('plain')[language]['spared']}", re.IGNORECASE)


def is_unit(name: str) -> bool:
    """Return whether a name begins as that of an office or unit does, which acts for the body it is of."""
    return _units().match(name) is not None


@cache
def _units() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_rules('plain')['units'])})\b", re.IGNORECASE)
