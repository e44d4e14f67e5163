"""Officials: persons whom a rank, or the words for an office beside their name, tell to act for a body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from loaders.mentions.persons import Named, bare_name, full_name, no_names, one_name, titled
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_literal, any_of
from loaders.rules import load_rules

# Stands for what is named beside a person, one for each code point, so that no piece of it is taken for a name.
MASK = "¤"
MASKED = f"{MASK}+"
RANKS_OF_POLICE = (
    "(?:Jenderal|Komjen|Irjen|Brigjen|Kombes|Komisaris Jenderal|Inspektur Jenderal|Brigadir Jenderal|Komisaris Besar) Pol(?:isi)?|AKBP"
)
# Behind a rank a name may stand in capitals.
CAPITALS = r"[A-ZÀ-Þ]{2,}(?: [A-ZÀ-Þ]{3,}){1,3}(?![\w-])"
# What an office is of, without what would end the phrase.
OF = r"(?: [^,.;:()⟨]{1,70})?(?: \([A-Za-z-]{2,12}\))?"
AFTER_NAME = r"(?=,|\.?$|\. | \(| (?:yang|pada|di|dan|serta|bersama|saat|ketika|dalam|beserta|who|and|on|in|at|said|told|during|as|with)\b)"
# Small words of what an office is of.
SMALL = r"(?:of|for|in|at|to|on|the|and|&|dan|di|untuk|bagi|bidang|pada|dari|saat itu|kala itu)"
# `West Java` and its like, of which the text alone does not tell that they are places.
REGION = r"[A-ZÀ-Þ][a-z]+(?= (?:Utara|Selatan|Barat|Timur|Tengah|Tenggara|Raya|Jaya)\b)"
DIRECTION = re.compile(r"(?:Utara|Selatan|Timur|Barat|Tengah)\b")


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text as long as it was, what is named in it covered but for the words of an office at its end (`Peru's ambassador`)."""
    for start, end in spans:
        office = _last_office().search(text, start, end)
        stop = office.start() if office else end
        text = text[:start] + MASK * (stop - start) + text[stop:]
    return text


def find_officials(text: str, named: Iterable[tuple[int, int]]) -> Iterator[Named]:
    """Yield the persons whom a rank, or an office beside their name, tells to be officials.

    Args:
        text: the sentence.
        named: where it names bodies, states and places.
    """
    # What is covered holds no words that a cue needs.
    cues = [cue for cue in (_ranked, _apposed, _in_office, _led, _of_several, _counterpart, _of_states) if cue.may_match(text)]
    covered = masked(text, named) if cues else text
    for cue in cues:
        for match in cue.pattern.finditer(covered):
            for part in ("name", "one", "other"):
                if match.groupdict().get(part):
                    office = match.start() if cue in (_apposed, _led) else None
                    yield Named(match.start(part), match.end(part), bare_name(match[part]), office=office)


@Cue
def _of_states() -> re.Pattern[str]:
    """Return the pattern of those who are listed behind an official, each with his state (`Menteri X Ana Ruiz (Peru), Ida Moe (Fiji)`)."""
    return compile_for_search(rf" \({MASKED}\),?(?: dan| and| serta)? {titled()}(?P<name>{full_name()})(?= \({MASKED}\))")


@cache
def _last_office() -> re.Pattern[str]:
    small = _small()
    return re.compile(rf" (?:{small})$")


@Cue
def _ranked() -> re.Pattern[str]:
    ranks = any_literal(rank.rstrip(".") for rank in load_rules("bodies")["ranks_of_officials"])
    ranked = rf"(?:{ranks})\.?,? {titled()}"
    # Many have one name alone.
    return compile_for_search(
        rf"(?<!\w)(?:{ranked}(?P<name>{full_name()}|{CAPITALS})|(?:{RANKS_OF_POLICE})\.? {titled()}(?P<one>{one_name()})(?! [A-ZÀ-Þ]))"
    )


@Cue
def _apposed() -> re.Pattern[str]:
    """Return the pattern of a name behind an office and a comma (`the spokesman, Ana Ruiz, said`, `Konsul Peru untuk Bali, Ana Ruiz`)."""
    return compile_for_search(rf"(?<![\w-])(?:{_offices()})(?:s (?:of|for)\b|\b){OF}, {titled()}(?P<name>{full_name()}){AFTER_NAME}")


@Cue
def _in_office() -> re.Pattern[str]:
    """Return the pattern of a name with an office behind it (`Ana Ruiz, then deputy director of …`, `Ana Ruiz, Kepala BNN`)."""
    named = rf"{titled()}(?P<name>{full_name()})"
    ranks, before, leads = (any_of(load_rules("bodies")[part]) for part in ("ranks_of_offices", "before_offices", "leads"))
    held = rf"(?:{MASKED},? )?(?:(?:{ranks}|First) )?(?:{_offices()})(?: (?:of|for|in|at|to|dari|di|pada)\b| {MASK}|(?<=[a-z]) [A-ZÀ-Þ])"
    owned = rf"{MASKED} (?:{_offices()})\b"
    some = rf"an? (?:[A-Z][a-z]+ )?(?:{_small()})(?=[,. ])"
    return compile_for_search(
        rf"(?<![\w-]){named}, (?:(?:{leads})\b|{some}|(?:(?:{before}) ?){{0,3}}(?:{held}|{owned}|{MASKED} (?:{_offices()})(?=[,. ])))"
    )


@Cue
def _led() -> re.Pattern[str]:
    """Return the pattern of a name behind an office and what that is of (`Secretary of Public Security Ana Ruiz`)."""
    # `Kapolda Metro Raya Irjen …`: what a rank follows is a place.
    ranks = any_literal(rank.rstrip(".") for rank in load_rules("bodies")["ranks_of_officials"])
    word = rf"(?:{MASKED}|(?:{no_names()})(?![\w-])|{SMALL}\b|{REGION}|[A-Z]{{2,9}}(?![\w-])|\([A-Z][\w-]{{1,9}}\))"
    return compile_for_search(
        rf"(?<![\w-])(?:{_offices()})(?: {word}){{0,9}},? {titled()}(?P<name>{full_name()})(?! (?:(?:{ranks})\b|[A-Z]{{2,}}\b))"
    )


@Cue
def _of_several() -> re.Pattern[str]:
    """Return the pattern of two who hold one kind of office (`the foreign ministers Ana Ruiz and Ida Moe`)."""
    offices = any_literal(load_rules("bodies")["offices_of_several"])
    return compile_for_search(
        rf"(?<![\w-])(?:{offices}),? {titled()}(?P<name>{full_name()}) (?:and|dan) {titled()}(?P<other>{full_name()})"
    )


@Cue
def _counterpart() -> re.Pattern[str]:
    named = rf"{titled()}(?P<name>{full_name()})"
    return compile_for_search(
        r"\b(?:[Mm]itranya|[Cc]ounterpart|[Ss]ejawatnya|[Kk]oleganya|(?:his|her|their) (?:[A-Za-z]+ )?colleague),? "
        rf"(?:(?:dari|from) [A-ZÀ-Þ¤][\w¤]+,? )?{named}"
    )


@cache
def _small() -> str:
    """Return the alternatives of offices in small letters, those that lead no body among them."""
    rules = load_rules("bodies")
    return any_literal([*rules["offices_in_small"], *rules["further_in_small"]])


@cache
def _offices() -> str:
    rules = load_rules("bodies")
    return any_literal(
        {*rules["offices_in_small"], *rules["leaders_in_small"], *rules["heads_of_bodies"], *rules["offices"], *rules["further_offices"]}
    )
