"""Coordination: a sentence that joins clauses which tell of different ones, cut where the next clause begins.

`The AFP trained officers of Fiji, and Kenya signed a treaty with Togo` tells what two sentences would: whom the AFP trained
ends before `Kenya`, and with whom it signed begins there. So does `The AFP trained officers of Fiji and in 2014 met those of Togo`,
of which the second has the subject of the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.mentions import Mention, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.words import words_with
from loaders.rules import load_rules

# These do nothing.
THINGS = frozenset({"Place", "Agreement", "Topic", "Substance"})
MARK = re.compile(r"⟨(\d+)⟩")
ASIDE = r"(?:, (?:[^,.;:⟨⟩]|⟨\d+⟩){3,100},)?"
# A name with what stands right beside it, what it has, and such names in a list.
NAME = r"(?:[Tt]he )?⟨\d+⟩(?: \([^()⟨⟩]{1,40}\))?"
HAS = r"(?:['’]s?)?(?: (?!(?:in|on|at|for|to|of|with|by|from|and|or|dan|yang|di|ke|pada|who|which|that)\b)[a-z-]+){0,3}"
LIST = rf"(?>{NAME}(?:{HAS}{ASIDE}(?:, (?:and |dan |serta )?| and | dan | serta | as well as ){NAME}){{0,6}})"
NAMES = rf"{LIST}{HAS}?(?: (?:in|at|di) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?)?"
# Who or what is of them (`an ⟨0⟩ liaison officer`, `officers of ⟨0⟩`).
PEOPLE = r"(?:(?:the |an? |its |para )?(?:[a-z-]+ ){0,3}(?:of|from|dari) |an? )?"
WHEN = r"(?:(?:in|on|by|since|during|at|pada|di|sejak|selama|tahun) (?:[^,.;:⟨⟩]|⟨\d+⟩){2,40}?,? )?"
WITH = r"(?:,? ?(?:together with|along with|jointly with|with|bersama(?:-sama)?(?: dengan)?) (?:[^,.;:⟨⟩]|⟨\d+⟩){2,60}?,? )?"
# Two verbs that share what stands behind them (`trained and equipped officers of …`).
SHARED = re.compile(r"[a-z]ed$")


@dataclass(frozen=True, slots=True)
class Joint:
    """Where the next clause of a sentence begins.

    Args:
        stop: the end of the clause before.
        begin: its first code point.
        verb: how far behind that its verb stands, where it has the subject of the clause before; else None.
    """

    stop: int
    begin: int
    verb: int | None


def coordinated(text: str, mentions: Sequence[Mention], language: str | None) -> list[Joint]:
    """Return where the clauses of a sentence begin that tell of others than those before; none where it is one clause.

    Args:
        text: that of the sentence.
        mentions: whom and what it names.
        language: that of the sentence.
    """
    acting = [one for one in mentions if one.label not in THINGS]
    if language not in ("en", "id") or len(acting) < 3 or _conditions[language].search(text) is not None:
        return []
    marked = _mark(text, acting)
    found: list[Joint] = []
    begin = 0
    for match, verb in _joints(marked.text, language):
        place = match.end("and")
        if place <= begin or not marked.names_others(place):
            continue
        before = marked.text[begin : match.start()]
        if verb is None and _heads[language].search(before) is not None:
            continue
        if _goes_on(before, language, bool(found) and found[-1].verb is not None) if verb is not None else _is_clause(before, language):
            begin = place
            stop, start = marked.origin(match.start()), marked.origin(place)
            found.append(Joint(stop, start, None if verb is None else marked.origin(verb) - start))
    return found


@dataclass(frozen=True, slots=True)
class _Marked:
    """A text with marks for those who may act; `origins` has for each piece where it begins in it and in the text."""

    text: str
    origins: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]

    def origin(self, place: int) -> int:
        """Return the place in the text."""
        start, origin = next(one for one in reversed(self.origins) if one[0] <= place)
        return origin + place - start

    def names_others(self, place: int) -> bool:
        """Return whether those named behind a place are not all named before it."""
        named = [(mark.start(), identity(self.mentions[int(mark[1])])) for mark in MARK.finditer(self.text)]
        return not {one for start, one in named if start >= place} <= {one for start, one in named if start < place}


def _mark(text: str, mentions: Sequence[Mention]) -> _Marked:
    parts: list[str] = []
    origins: list[tuple[int, int]] = []
    length = reached = 0
    plain = text.replace("⟨", "(").replace("⟩", ")")
    for index, one in enumerate(mentions):
        if one.start < reached:
            continue
        for piece, origin in ((plain[reached : one.start], reached), (f"⟨{index}⟩", one.start)):
            origins.append((length, origin))
            parts.append(piece)
            length += len(piece)
        reached = one.end
    return _Marked("".join((*parts, plain[reached:])), (*origins, (length, reached)), tuple(mentions))


def _joints(text: str, language: str) -> list[tuple[re.Match[str], int | None]]:
    """Return what joins clauses, in order, each with where its verb stands if it has no subject of its own."""
    own = [(match, None) for match in _own[language].finditer(text)]
    shared = [(match, match.start("verb")) for match in _shared[language].finditer(text)]
    pronouns = [(match, match.start("verb")) for match in _pronouns[language].finditer(text)]
    return sorted((*own, *shared, *pronouns), key=lambda one: (one[0].end("and"), one[1] is None))


def _is_clause(text: str, language: str) -> bool:
    """Return whether words tell what somebody did, and not only as a part of another clause."""
    if any(_subordinate[language].search(text, 0, match.start()) is None for match in _nuclei[language].finditer(text)):
        return True
    verbs, parts = (sum(1 for _ in pattern[language].finditer(text)) for pattern in (_being, _relative))
    return verbs > parts


def _goes_on(text: str, language: str, headless: bool) -> bool:
    """Return whether words tell what their subject did to others, with nothing that a verb behind them could belong to."""
    told = (_begun if headless else _opened)[language].match(text)
    if told is None or MARK.search(text, told.end()) is None or SHARED.search(text) or _unreal[language].search(told.group()):
        return False
    return _governing[language].search(text, told.end()) is None


@by_language
def _own(language: str) -> re.Pattern[str]:
    """Return the pattern of what joins a clause with its own subject to the one before, with the beginning of it."""
    joint = rf"(?P<and>(?:,|;) {load_rules('coordination')['and'][language]},? |; )"
    return compile_for_search(rf"{joint}(?={WHEN}{PEOPLE}{NAMES}{ASIDE}{_verb(language)})")


@by_language
def _shared(language: str) -> re.Pattern[str]:
    """Return the pattern of what joins a verb to the one before, with when and with whom."""
    rules = load_rules("coordination")
    verb = rf"(?:(?:{_adverbs(language)}) ){{0,2}}{_finite(language)}{rules['object'][language]}"
    return compile_for_search(rf"(?P<and>,? {rules['then'][language]},? )(?={WHEN}{WITH}(?P<verb>{verb}))")


@by_language
def _pronouns(language: str) -> re.Pattern[str]:
    """Return the pattern of what joins a clause of which a pronoun is the subject to the one before."""
    rules = load_rules("coordination")
    joint = rf"(?P<and>[,;] (?:{rules['and'][language]} )?)"
    return compile_for_search(rf"{joint}(?={WHEN}{rules['pronoun'][language]}(?P<verb>{_verb(language)}))")


@by_language
def _nuclei(language: str) -> re.Pattern[str]:
    """Return the pattern of a subject with its verb."""
    return compile_for_search(rf"(?<!\S){NAMES}{ASIDE}{_verb(language)}")


@by_language
def _opened(language: str) -> re.Pattern[str]:
    """Return the pattern of the subject and the verb that a clause begins with."""
    return compile_for_search(rf"(?i:{WHEN}){NAMES}{ASIDE}{_verb(language)}")


@by_language
def _begun(language: str) -> re.Pattern[str]:
    """Return the pattern of the verb that a clause without a subject begins with."""
    return compile_for_search(rf"{WHEN}{WITH}(?:(?:{_adverbs(language)}) ){{0,2}}{_finite(language)}")


@by_language
def _being(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?<= )(?:{_auxiliaries(language)})(?= )")


@by_language
def _relative(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"\b(?i:{load_rules('coordination')['relative'][language]})\b")


def _verb(language: str) -> str:
    """Return the expression of a finite verb behind its subject."""
    return rf"(?:,? (?:{_adverbs(language)})\b,?){{0,3}} {_finite(language)}"


def _finite(language: str) -> str:
    rules = load_rules("coordination")
    plain = words_with("finites", "en", "past", rules["plain"]["en"])
    return str(rules["finite"][language]).replace("{being}", _auxiliaries("en")).replace("{plain}", plain)


def _adverbs(language: str) -> str:
    return words_with("finites", language, "adverbs", load_rules("coordination")["adverbs"][language])


def _auxiliaries(language: str) -> str:
    return words_with("finites", language, "auxiliaries", load_rules("coordination")["being"][language])


@by_language
def _subordinate(language: str) -> re.Pattern[str]:
    """Return the pattern of what makes a clause that follows it a part of another."""
    return compile_for_search(rf"(?<!\S)(?i:{load_rules('coordination')['subordinate'][language]})(?: the)? $")


@by_language
def _heads(language: str) -> re.Pattern[str]:
    """Return the pattern of those at the head of a part of another clause, whose list goes on (`in which A, B, and C took part`)."""
    return compile_for_search(rf"(?<!\S)(?i:{load_rules('coordination')['subordinate'][language]}) {LIST}$")


@by_language
def _governing(language: str) -> re.Pattern[str]:
    """Return the pattern of what a second verb behind it may belong to."""
    return compile_for_search(rf"\b{load_rules('coordination')['governing'][language]}\b")


@by_language
def _unreal(language: str) -> re.Pattern[str]:
    """Return the pattern of what a verb shares with those behind it: that it is not so, or not yet."""
    return compile_for_search(rf"\b{load_rules('coordination')['unreal'][language]}\b")


@by_language
def _conditions(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"\b(?i:{load_rules('coordination')['conditions'][language]})\b")
