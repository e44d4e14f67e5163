"""Persons: how a text writes the name of one who holds an office, and where it names one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.patterns.cues import Cue
from loaders.patterns.words import any_literal
from loaders.rules import load_rules

WORD = r"(?:[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ]|(?:[A-ZÀ-Þ]\.){1,3}|[A-Z]{1,2}(?= [A-ZÀ-Þ]))"
WEEKDAY = "Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu"
RANKS_OF_POLICE = "(?:Komjen|Irjen|Brigjen|Kombes|Komisaris Jenderal|Inspektur Jenderal|Brigadir Jenderal|Komisaris Besar) Pol(?:isi)?|AKBP"
POSSESSIVE = re.compile("['’]s?$")
# Degrees and orders behind a name (`, S.H., M.Si.`).
# Behind a rank a name may stand in capitals.
CAPITALS = r"[A-ZÀ-Þ]{2,}(?: [A-ZÀ-Þ]{3,}){1,3}(?![\w-])"
# What an office is of, without what would end the phrase.
OF = r"(?: [^,.;:()⟨]{1,70})?(?: \([A-Za-z-]{2,12}\))?"
AFTER_NAME = r"(?=,|\.?$|\. | \(| (?:yang|pada|di|dan|serta|bersama|saat|ketika|dalam|beserta|who|and|on|in|at|said|told|during|as|with)\b)"
ORDERS = r",? (?:APM|AO|AM|QPM|KPM|OBE|MBE|CBE)\b"
DEGREES = rf"(?:{ORDERS}|,? (?:[A-Z][A-Za-z]{{0,3}}\.){{1,4}}(?:[A-Z][A-Za-z]{{0,6}}\b\.?)?)*(?: [A-Z]{{3}}(?= (?:dan|di|pada|and)\b))?"


@dataclass(frozen=True, slots=True)
class Named:
    """A person named with an office, which the stretch of the text holds too; not `known` by one word but in an office of a state.

    `office` is where the words of an office that stand before the name begin, if they do."""

    start: int
    end: int
    name: str
    known: bool = True
    office: int | None = None


def find_persons(text: str) -> Iterator[Named]:
    """Yield the persons who are named right behind the word for their office."""
    for match in _persons.finditer(text):
        # One word alone names nobody: the office is part of the name then.
        name = bare_name(match["name"]) if match["name"] else POSSESSIVE.sub("", match.group())
        yield Named(match.start(), match.end(), name, bool(match["name"] or match["state"]))


def find_officials(text: str) -> Iterator[Named]:
    """Yield the persons whom a rank, or an office beside their name, tells to be officials."""
    for cue in (_ranked, _apposed, _in_office, _in_field, _of_several, _counterpart):
        for match in cue.finditer(text):
            for part in ("name", "one", "other"):
                if match.groupdict().get(part):
                    office = match.start() if cue in (_apposed, _in_field) else None
                    yield Named(match.start(part), match.end(part), bare_name(match[part]), office=office)


@Cue
def _ranked() -> re.Pattern[str]:
    ranks = any_literal(rank.rstrip(".") for rank in load_rules("bodies")["ranks_of_officials"])
    ranked = rf"(?:{ranks})\.?,? {_titled()}"
    # Many have one name alone.
    return re.compile(
        rf"(?<!\w)(?:{ranked}(?P<name>{_full_name()}|{CAPITALS})|(?:{RANKS_OF_POLICE})\.? {_titled()}(?P<one>{one_name()})(?! [A-ZÀ-Þ]))"
    )


@Cue
def _apposed() -> re.Pattern[str]:
    """Return the pattern of a name behind an office and a comma (`the spokesman, Ana Ruiz, said`, `Konsul Peru untuk Bali, Ana Ruiz`)."""
    return re.compile(rf"(?<![\w-])(?:{_offices()})(?:s (?:of|for)\b|\b){OF}, {_titled()}(?P<name>{_full_name()}){AFTER_NAME}")


@Cue
def _in_office() -> re.Pattern[str]:
    """Return the pattern of a name with an office of a body behind it (`Ana Ruiz, deputy director of …`)."""
    named = rf"{_titled()}(?P<name>{_full_name()})"
    return re.compile(rf"(?<![\w-]){named}, (?:the )?(?:(?:Deputy|Vice|First|Acting) )?(?:{_offices()}) (?:of|for) ")


@Cue
def _in_field() -> re.Pattern[str]:
    """Return the pattern of a name behind an office and its field (`Secretary of Public Security Ana Ruiz`)."""
    field = rf"(?:{_no_names()})"
    return re.compile(
        rf"(?<![\w-])(?:{_offices()}) (?:of|for) (?:the )?{field}(?:,? (?:and |& )?{field}){{0,5}} {_titled()}(?P<name>{_full_name()})"
    )


@Cue
def _of_several() -> re.Pattern[str]:
    """Return the pattern of two who hold one kind of office (`the foreign ministers Ana Ruiz and Ida Moe`)."""
    offices = any_literal(load_rules("bodies")["offices_of_several"])
    return re.compile(rf"(?<![\w-])(?:{offices}),? {_titled()}(?P<name>{_full_name()}) (?:and|dan) {_titled()}(?P<other>{_full_name()})")


@Cue
def _counterpart() -> re.Pattern[str]:
    named = rf"{_titled()}(?P<name>{_full_name()})"
    return re.compile(rf"\b(?:[Mm]itranya|[Cc]ounterpart|[Ss]ejawatnya|[Kk]oleganya),? (?:(?:dari|from) [A-ZÀ-Þ]\w+,? )?{named}")


@cache
def _offices() -> str:
    rules = load_rules("bodies")
    return any_literal({*rules["offices_in_small"], *rules["heads_of_bodies"], *rules["offices"], *rules["further_offices"]})


@cache
def _titled() -> str:
    """Return the expression of what may stand before a person's name: ranks and titles."""
    return rf"(?:(?:{_titles()})\.?,? ){{0,4}}"


@cache
def _full_name() -> str:
    """Return the expression of two to five words of a name."""
    more = rf"(?: (?:{one_name()}|bin|binti|de|del|la|van|der|al))"
    return rf"{one_name()}{more}{{1,4}}(?<! bin)(?<! de)(?<! la)(?: [A-ZÀ-Þ]{{4,}}| I{{1,3}})?(?![\w-])"


@Cue
def _persons() -> re.Pattern[str]:
    rules = load_rules("bodies")
    offices, of_states = (any_literal(rules[part]) for part in ("offices", "offices_of_states"))
    one = one_name()
    few = rf"(?:{one} ){{1,4}}{one}(?: I{{1,3}}\b)?|(?:{one} ){{1,3}}[A-ZÀ-Þ]{{4,}}"
    return re.compile(rf"\b(?:(?:{offices}) (?P<name>{few})|(?:(?P<state>{of_states})|{offices}) (?P<one>{one}))(?![\w-])")


@cache
def person_name() -> str:
    """Return the expression of a person's name, with ranks before it and degrees behind it."""
    titles = _titles()
    no_name = rf"(?!(?:{_no_names()})\b)"
    more = rf"(?: (?:{no_name}{WORD}|[A-ZÀ-Þ]{{4,}}(?: J[Rr]\b)?|I{{2,3}}\b|bin|binti|de|del|la|van|der|al))"
    # Behind a rank one word is a name too.
    ranked = rf"(?:(?:{titles})\.?,? ){{1,6}}"
    return rf"(?:(?:{ranked})?{no_name}{WORD}{more}{{1,4}}|{ranked}(?!(?:{titles})\b){no_name}{WORD}(?![^\W_])){DEGREES}"


def bare_name(words: str) -> str:
    """Return the name of a person without ranks and degrees."""
    name = " ".join(words.split())
    return POSSESSIVE.sub("", _ends().sub("", _ranks().sub("", name))).rstrip(" ,") or name


@cache
def one_name() -> str:
    """Return the expression of one word of a person's name, no rank and no weekday."""
    return rf"(?!(?:{WEEKDAY}|{_no_names()}|{_titles()})(?![\w-])){WORD}(?![^\W_])"


@cache
def _titles() -> str:
    return any_literal(load_rules("bodies")["titles_of_persons"])


@cache
def _no_names() -> str:
    rules = load_rules("bodies")
    heads = {word for way in ("first", "last") for words in rules["en"][way].values() for word in words if " " not in word}
    heads |= {word for words in rules["id"]["first"].values() for word in words if " " not in word}
    return any_literal({*heads, *rules["no_names"], *rules["portfolios"], *rules["outer"]})


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{_titles()})(?:\.,?|,)? )+")


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"{DEGREES}$")
