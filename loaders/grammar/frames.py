"""Frames: patterns of the two languages over the shapes of sentences, one for each way of making a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from graph.errors import SchemaError
from loaders.grammar.shapes import Item, Shape
from loaders.mentions import Mention, identity
from loaders.patterns.pattern import Pattern
from loaders.patterns.prefilter import Prefilter
from loaders.rules import load_rules

NAME = re.compile(r"\{([a-zA-Z]+)(\d*)\}")
# What a role takes, by its name in a pattern: letters of loaders/grammar/shapes.py, `L` and `M` lists.
ROLES: Mapping[str, str] = MappingProxyType(
    {
        "who": "SAIFHLM",
        "with": "SAIFHLM",
        "organiser": "SAIFHLM",
        "trainee": "SAIFHLM",
        "part": "AIFLM",
        "whole": "AIF",
        "forum": "FGM",
        "body": "FIGM",
        "forums": "FIM",
        "programme": "G",
        "convention": "C",
    }
)


# What a sentence may claim that names and dates nothing.
UNNAMED = frozenset({"implied"})

# What a sentence says of its subject before it goes on.
ASIDE = (
    r"(?:,(?= (?:which|who|that|yang"
    r"|(?:telah |sudah |juga |resmi )?(?:sepakat|bersepakat|menandatangani|meneken|menjalin|bekerja ?sama))\b)"
    r"| yang (?:[a-z]+ ){0,5}(?:di bawah|dari|bagian dari|bernama|bersama) ⟨[A-Z]\d+⟩"
    r"| yang (?:masing-masing )?(?:dipimpin|diketuai|diwakili|dikepalai)(?: langsung)?(?: oleh)? (?:[^\s⟨⟩.;,]+ ){0,3}⟨[A-Z]\d+⟩"
    r"|, (?:which|who|whose|yang|represented|diwakili|through|melalui|with support|with the support|a|an)\b[^.;]{0,140}?,)?"
)
# A word of a frame is a whole one; one of Indonesian may have a possessive.
WORD_END = r"(?:nya)?(?![^\W_])"
# What of `words` may begin or end with a comma or be left out, and is no whole word.
LOOSE = frozenset({"such", "nth", "told"})
# Where words that stand before others may begin: in the midst of a word they are tried in vain.
WORD_START = r"(?<![^\s⟨⟩.;:,])"
# An instrument's short or foreign name in brackets, or the end of these where it stands in them.
NAMED = r"(?:\)| ?\([^()⟨⟩]{1,40}\))?"
# Who is trained by others trains no one.
# Nor is a name the subject of a second verb that is joined to the one of another.
ACTIVE = (
    r"(?!(?:was|were|been|being|is|are) (?:[a-z]+ly )?[a-z]+ (?:[^\s⟨⟩.;:,]+ ){0,4}?by "
    r"|(?:and|but) (?!(?:its|their|his|her|the|other|others|an?|some|several|all|many) )|dan (?:me|ber)[a-z]{4,} )"
)
# Whom something is done with, or who leads those that do it, is not who a sentence speaks of.
# They are looked for at marks alone, which is tried first.
ACTING = (
    r"(?=⟨)(?<!\bunder )(?<!ed by )(?<!given by )"
    r"(?<!\bsebagai anggota )(?<!\bsebagai anggota dari )(?<!\bas a member of )(?<!\bas a member of the )"
    r"(?<!\bdengan )(?<!\bke )(?<!\bkepada )(?<!\bdipimpin )(?<!\bdiwakili )(?<!\bdipimpin oleh )(?<!\bdiwakili oleh )"
)
# Nor is who only helps (`Peru, with Chilean help, seized …`).
HELPING = r"(?! (?:support|help|assistance|aid|backing|funding|funds|information|intelligence|tips?|leads|advice)(?:,| and in\b))"
# A number among plain words, but of those with whom something is done.
COUNTED = r"(?<! with )(?<! and )(?<! dan )(?<! dengan )(?<! bersama )⟨Q\d+⟩ "
# Behind these stands what a quantity is measured against.
AGAINST = r"(?:compared|versus|against|(?:up|down) from|more than (?:double|twice)|dibanding\w*|(?:naik|turun|meningkat|menurun) dari)\b"
AGENTS = ("{who} ", "{who2} ", "{organiser} ")


@dataclass(frozen=True, slots=True)
class Frame:
    """A way of making a claim: patterns per language, what they yield, and settings of it."""

    rule: str
    yields: str
    patterns: Mapping[str, tuple[Pattern, ...]]
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A frame found in a shape."""

    frame: Frame
    shape: Shape
    match: re.Match[str]

    @property
    def start(self) -> int:
        """Return where it begins in the shape."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Return where it ends in the shape."""
        return self.match.end()

    def words(self, role: str) -> str:
        """Return the words of a role, empty where it is not filled."""
        return self.match.groupdict().get(role) or ""

    def items(self, role: str) -> tuple[Item, ...]:
        """Return what fills a role, lists taken apart."""
        span = self.match.span(role) if role in self.match.groupdict() else (-1, -1)
        return tuple(item for _, item in self.shape.items_in(*span)) if span[0] >= 0 else ()

    def mentions(self, *roles: str) -> tuple[Mention, ...]:
        """Return the mentions that fill some roles, each body once."""
        found: dict[str, Mention] = {}
        for role in roles:
            for item in self.items(role):
                if isinstance(item, Mention):
                    found.setdefault(identity(item), item)
        return tuple(found.values())


def find_claims(shape: Shape) -> Iterator[Claimed]:
    """Yield what the frames find in a shape, in the order of the frames."""
    unnamed = "⟨" not in shape.text
    listed, prefilter = _patterns(shape.sentence.language)
    for position in prefilter.possible(shape.text):
        frame, pattern = listed[position]
        if unnamed and frame.yields not in UNNAMED and "unnamed" not in frame.settings:
            continue
        for match in pattern.finditer(shape.text):
            yield Claimed(frame, shape, match)


@cache
def _patterns(language: str | None) -> tuple[tuple[tuple[Frame, Pattern], ...], Prefilter]:
    """Return the patterns of a language, or of both, in the order of the frames, and what tells which may match."""
    languages = (language,) if language else ("id", "en")
    listed = tuple((frame, pattern) for frame in frames() for one in languages for pattern in frame.patterns.get(one, ()))
    return listed, Prefilter([pattern.needs for _, pattern in listed])


def prepare_frames() -> None:
    """Make ready the frames of both languages, so that copies of this process share them.

    Raises:
        SchemaError: a pattern names a role or words that are not there, or is no regular expression.
    """
    for language in ("en", "id"):
        _patterns(language)


@cache
def frames() -> tuple[Frame, ...]:
    """Return the frames of `rules/frames.yml`.

    Raises:
        SchemaError: a pattern names a role or words that are not there.
    """
    rules = load_rules("frames")
    return tuple(_frame(given, rules["words"]) for given in rules["frames"])


def _frame(given: Mapping[str, Any], words: Mapping[str, Mapping[str, str]]) -> Frame:
    patterns = {}
    for language in ("en", "id"):
        known = {**words["all"], **words[language]}
        patterns[language] = tuple(_compile(text, known, given["rule"]) for text in given.get(language, ()))
    settings = {key: str(value) for key, value in given.items() if key not in ("rule", "yields", "en", "id")}
    return Frame(given["rule"], given["yields"], MappingProxyType(patterns), MappingProxyType(settings))


def further_of(agreement: str) -> str:
    """Return the pattern of further instruments in a list, the last one behind `and`: `, an MLAT and a customs agreement`."""
    dated = r"(?: (?:since|of|from|in) ⟨D\d+⟩| ⟨D\d+⟩)?"
    words = rf"(?:(?!with\b|dengan\b)[^\s⟨⟩.;:,]+ ){{0,6}}{agreement}{WORD_END}{NAMED}"
    article = "(?:an? |its |the |sebuah |suatu )"
    gap = r"(?: (?:since|of|from|in) ⟨D\d+⟩| ⟨D\d+⟩|,? (?:that|which|signed|concluded) [^⟨⟩.;,]{0,40}⟨D\d+⟩)?"
    return rf"{gap}(?:, {article}?{words}{dated}){{0,4}},? (?:and|as well as|dan|serta) {article}{words}{dated}"


def _compile(text: str, words: Mapping[str, str], rule: str) -> Pattern:
    def expand(match: re.Match[str]) -> str:
        name, number = match.group(1), match.group(2)
        if name == "G":
            active = ACTIVE if text[: match.start()].endswith(AGENTS) else ""
            return rf"(?:{active}[^\s⟨⟩.;:]+ |{COUNTED}){{0,{number}}}?"
        if name in ("any", "all"):
            passed = "A-Z" if name == "all" else "CDGPQT"
            return rf"(?:[^\s⟨⟩.;]+ |[^\s⟨⟩.;]*⟨[{passed}]\d+⟩[^\s⟨⟩.;]* ){{0,{number}}}?"
        if name == "Q":
            return r"(?P<quantities>⟨Q\d+⟩)"
        if name == "quantities":
            return rf"(?P<quantities>⟨Q\d+⟩(?:(?:(?!\b{AGAINST})[^⟨⟩.]){{0,60}}⟨Q\d+⟩){{0,9}})"
        if name == "date":
            return r"(?:⟨D\d+⟩ )?"
        if name == "kindwords":
            return rf"{'' if match.start() else WORD_START}(?P<modifier>(?:[^\s⟨⟩.;:,]+ |⟨Q\d+⟩ ){{0,6}})"
        if name == "ownwords":
            # No verb stands among them, as in `have discussed an agreement`.
            start = "" if match.start() else rf"(?:{WORD_START}|(?<=[a-z])(?=e?d ))"
            return rf"{start}(?P<modifier>(?:(?!(?:[a-z]+ed|who|which|that|whose|where)\b)[^\s⟨⟩.;:,]+ |⟨Q\d+⟩ ){{0,8}})"
        if name == "topic":
            # What it is on, up to `with`; no second verb stands in it.
            second = r"(?:and|but) (?:is|are|was|were|has|have|had|also|works?|cooperates?|maintains?|[a-z]+ed)\b"
            return rf"(?:(?!{second}|which |that |who )[^\s⟨⟩.;:]+ ){{0,8}}?"
        if name == "agreement":
            return rf"(?P<instrument>\b{words['agreement']}{WORD_END}){NAMED}"
        if name == "further":
            return rf"(?P<further>{further_of(words['agreement'])})"
        if name in ROLES:
            aside = ASIDE if name in ("who", "organiser") else ""
            group = "forum" if name in ("forums", "body") else name + number
            acting = ACTING if name == "who" and not match.start() else ""
            helping = HELPING if acting else ""
            return rf"{acting}(?P<{group}>⟨[{'LM' if number else ROLES[name]}]\d+⟩){helping}{aside}"
        if name in words:
            inside = NAME.sub(expand, words[name])
            return inside if name in LOOSE else rf"\b(?:{inside}){WORD_END}"
        raise SchemaError(f"rules frames.yml: {rule} names {{{name}}}, which is no role and no words; correct the pattern")

    return Pattern(NAME.sub(expand, text), re.IGNORECASE, f"rules frames.yml: {rule}")
