"""Circumstances: the words around the date and the place of a claim, as patterns over shapes."""

from __future__ import annotations

import re
from functools import cache

from loaders.patterns.compiled import compile_for_search
from loaders.patterns.words import any_of, any_of_all, expressed
from loaders.rules import load_rules

# A date before the claim belongs to it where only these words stand around it.
OPENING = re.compile(r"(?:[^\s⟨⟩,.;]+ ){0,4}(?:⟨P\d+⟩ (?:[^\s⟨⟩,.;]+ ){1,2})?⟨D\d+⟩(?:,|\)|:| )", re.IGNORECASE)
PLACES = r"⟨[PSL]\d+⟩(?:,? (?:dan|and|&) ⟨[PSL]\d+⟩|, ⟨[PSL]\d+⟩){0,3}"
# `in the old town of ⟨P1⟩`, `di Gedung ⟨A0⟩, ⟨P1⟩`
TO_PLACE = r"(?:(?:[^\s⟨⟩.;]+ ){0,2}?|(?:[a-z]+ )?(?:(?-i:[A-Z])[^\s⟨⟩.;]* |⟨A\d+⟩,? ){1,6}(?:of (?:the )?|in )?)"


def _any(key: str) -> str:
    return f"(?:{any_of_all(load_rules('circumstances')[key])})"


@cache
def in_place() -> re.Pattern[str]:
    """Return the pattern of a preposition and the places behind it."""
    return re.compile(_in_place(), re.IGNORECASE)


@cache
def told_when() -> re.Pattern[str]:
    """Return the pattern of a relative clause that tells when or where something was done."""
    held = f"(?:{_signed()}|{load_rules('circumstances')['held']})"
    return re.compile(rf"(?:{_any('relative')}) {held}", re.IGNORECASE)


@cache
def _in_place() -> str:
    return rf"\b{_any('at')} (?!{_any('not_at')}\b)(?:the )?(?:{_any('area')} (?:the )?)?{TO_PLACE}(?P<place>{PLACES})"


@cache
def _signed() -> str:
    rules = load_rules("circumstances")
    return f"{rules['who']}{rules['auxiliaries']}{_any('signed')}"


@cache
def _link() -> str:
    """Return what may join a relative clause that tells when or where to its claim."""
    held = f"(?:{_signed()}|{load_rules('circumstances')['held']})"
    # `met twice, most recently in ⟨P0⟩`
    lately = rf"(?:[^⟨⟩.;:,]|⟨Q\d+⟩){{0,40}}, {_any('lately')}(?! (?:of|one|dari)\b)"
    return rf"(?:,? {_any('relative')} (?={held})|,(?= {_signed()})|{lately})?"


@cache
def _words() -> str:
    """Return the words between a claim and its date or place: those of one clause, which a relative one may only say when it was signed."""
    rules = load_rules("circumstances")
    held = f"(?:{_signed()}|{rules['held']})"
    nouns = rf" (?:(?!{_any('no_nouns')}\b)[a-z-]+ ){{1,4}}(?:in|on|at) (?:the )?⟨[DP]"
    joined = rf"and(?!{nouns})|dan(?= {_any('verbs')}\b)"
    return rf"(?:(?!{_any('relative')}\b(?! {held}| sama\b)|(?:{any_of_all(rules['stops'])}|{joined})\b)[^\s⟨⟩.;:,()]+ ){{0,14}}?"


@cache
def date_after() -> re.Pattern[str]:
    """Return the pattern of what leads from a claim to the date behind it."""
    dated = rf"(?:\b{_any('dated')} ?){{1,3}}"
    placed = _in_place().replace("?P<place>", "?:")
    return compile_for_search(
        rf"(?!,? {_any('where')}\b)(?:(?:, [^⟨⟩.;:,]{{1,60}},)?[^⟨⟩.;]{{0,12}}?{dated}\(?⟨D\d+⟩|,? ?\(?⟨D\d+⟩"
        rf"|{_link()} ?{_words()}(?:{placed},? {_words()})?(?:{dated})?\(?⟨D\d+⟩"
        rf"|{_link()} ?{_words()}{placed},? \(?⟨D\d+⟩)",
        re.IGNORECASE,
    )


@cache
def next_day() -> re.Pattern[str]:
    """Return the pattern of what leads from how long something took to the day beside it."""
    placed = _in_place().replace("?P<place>", "?:")
    return re.compile(
        rf",?(?: {placed},?)?(?: ?\(| (?:{_any('dated')} |yakni |yaitu |mulai |dari |from ){{0,2}})(?P<date>⟨D\d+⟩)", re.IGNORECASE
    )


@cache
def closing_date() -> re.Pattern[str]:
    """Return the pattern of what stands between a claim and a date that closes its sentence (`…, Kamis (16/6/2022).`)."""
    hours = any_of(f" {word}" for word in load_rules("circumstances")["hours"]["id"])
    return re.compile(rf"(?:[^⟨⟩.;:]|⟨[PA]\d+⟩){{0,200}}?, (?:(?:pada|on) )?⟨D\d+⟩(?=\)?(?:\.|$|{hours}))", re.IGNORECASE)


@cache
def and_then() -> re.Pattern[str]:
    """Return the pattern of words by which a sentence goes on to another deed, up to its date."""
    return re.compile(rf"\b{_any('and')},? (?:{_any('dated')} )?$", re.IGNORECASE)


@cache
def verb_next() -> re.Pattern[str]:
    """Return the pattern of who acts next and a verb, right behind a date (`… ⟨D2⟩ it signed`)."""
    return re.compile(rf",?(?: (?:the )?(?:{_any('next')}|⟨[SAILF]\d+⟩))* {_any('deeds')}\b", re.IGNORECASE)


@cache
def date_before() -> re.Pattern[str]:
    """Return the pattern of a date right before a claim."""
    return re.compile(rf"⟨D\d+⟩,? (?:(?!{_any('not_before')})[^\s⟨⟩.;,]+ ){{0,2}}$")


@cache
def place_after() -> re.Pattern[str]:
    """Return the pattern of a place right behind a claim."""
    return re.compile(rf"(?:(?!\b{_any('contrast')}\b)[^⟨⟩.;]){{0,25}}?{_in_place()}", re.IGNORECASE)


@cache
def place_farther() -> re.Pattern[str]:
    """Return the pattern of a place behind a claim, other words of the clause between."""
    return re.compile(rf"{_link()} ?{_words()}{_in_place()}", re.IGNORECASE)


@cache
def place_after_date() -> re.Pattern[str]:
    """Return the pattern of a place behind the date of a claim."""
    other = rf"(?!\b{_any('contrast')}\b)"
    return re.compile(
        rf"[^⟨⟩.;]{{0,12}}(?:⟨D\d+⟩)(?:{other}[^⟨⟩.;]){{0,12}}\b{_any('at_behind')} (?:the )?(?P<place>{PLACES})", re.IGNORECASE
    )


@cache
def place_inside() -> re.Pattern[str]:
    """Return the pattern of a place within a claim."""
    return re.compile(_in_place(), re.IGNORECASE)


@cache
def listed_place() -> re.Pattern[str]:
    """Return the pattern of a place between commas, its date behind it (`…, Oslo, 4 May 2019`)."""
    return re.compile(rf", (?P<place>⟨P\d+⟩), (?:{_any('set_apart')} ){{0,2}}⟨D\d+⟩")


@cache
def opening_place() -> re.Pattern[str]:
    """Return the pattern of a place that opens a sentence (`Meeting in Oslo on 4 May 2019, both …`, `Pada 4 Mei 2019 di Oslo …`)."""
    return re.compile(
        rf"(?:[^\s⟨⟩,.;:]+,? ){{0,6}}(?:⟨[DF]\d+⟩(?: (?:yang )?ke ?[-–]? ?\w+)?,? )?{_in_place()}"
        rf"(?:,? (?:{_any('opening')} ){{0,2}}⟨D\d+⟩,?|,)?(?: {_any('where')} [^⟨⟩.;:,]{{1,60}},)? (?:[^\s⟨⟩,.;:]+,? ){{0,4}}$",
        re.IGNORECASE,
    )


@cache
def place_of_relative() -> re.Pattern[str]:
    """Return the pattern of a place whose relative clause the claim behind it is (`in ⟨P0⟩, where officers of …`)."""
    return re.compile(rf"{_in_place()},? (?:(?:in |at |from )?{_any('where')}|(?:in|at) which)\b[^⟨⟩.;:,]{{0,60}}$", re.IGNORECASE)


@cache
def signs() -> re.Pattern[str]:
    """Return the pattern of a verb of signing, its object behind it."""
    return re.compile(rf"\b(?:{_any('signs')})\b", re.IGNORECASE)


@cache
def signed_then() -> re.Pattern[str]:
    """Return the pattern of a clause that tells when another agreement was signed; what a sentence opens with may date it."""
    return re.compile(rf"\b(?:{_signed()})\b", re.IGNORECASE)


@cache
def told() -> re.Pattern[str]:
    """Return the pattern of a verb behind a comma that says how something was signed or held (`…, signed in …`)."""
    return re.compile(rf"(?:{_signed()}|{load_rules('circumstances')['held']})\b", re.IGNORECASE)


POSTED = expressed("circumstances", "posted")


@cache
def aside(done: bool) -> re.Pattern[str]:
    """Return the pattern of what a sentence says between commas of somebody it names (`⟨A0⟩, which was founded in ⟨D1⟩, signed …`).

    Args:
        done: whether the claim is of something done, which what was signed has no part in.
    """
    unsigned = "" if done else rf"(?! (?:was |were )?{_any('signed')})"
    return re.compile(rf", (?:{_any('aside')})\b{unsigned}[^;.]*?,(?= (?!\d))", re.IGNORECASE)


@cache
def parted() -> re.Pattern[str]:
    """Return the pattern of what parts two clauses, or a clause from what stands beside it."""
    words = "|".join(map(_any, ("stops", "relative", "and", "sequence", "where", "results")))
    return re.compile(rf"[.;:,()]|\b(?:{words}|bahwa)\b", re.IGNORECASE)


@cache
def past_opening() -> re.Pattern[str]:
    """Return the pattern of what a sentence opens with that was at another time (`After a meeting in ⟨P0⟩ in ⟨D1⟩, …`)."""
    return re.compile(rf"(?:since|sejak|{_any('not_before')}|menyusul) (?!⟨D)", re.IGNORECASE)


@cache
def another_time() -> re.Pattern[str]:
    """Return the pattern of words by which a sentence goes on to a deed with its date (`… and in ⟨D2⟩ it …`)."""
    return re.compile(rf"\b(?:{_any('and')}|{_any('contrast')})\b[^⟨⟩]{{0,20}}⟨D", re.IGNORECASE)


@cache
def reported() -> re.Pattern[str]:
    """Return the pattern of words that begin what somebody said, whose date is not that of what he says."""
    return re.compile(r"\b(?:that(?! (?:same )?(?:year|month|day|time|week)\b)|bahwa)\b", re.IGNORECASE)


@cache
def planned() -> re.Pattern[str]:
    """Return the pattern of what is planned, told before a claim that a comma parts from it (`On ⟨D0⟩ it will …, adding to …`)."""
    return re.compile(rf"\b{_any('planned')}\b[^;:.]*,")


@cache
def between() -> re.Pattern[str]:
    """Return the pattern of what parts a date from the claim after it."""
    return re.compile(rf"[;:]| (?:which|yang) |\b{_any('sequence')}\b")


@cache
def instrument_before() -> re.Pattern[str]:
    """Return the pattern of an instrument right before its date."""
    nouns = load_rules("instruments")["nouns"]
    return compile_for_search(rf"\b(?:{nouns['en']}|{nouns['id']}) (?:{_any('of_instruments')}(?: tahun| tanggal)? )?$", re.IGNORECASE)


@cache
def instrument_behind() -> re.Pattern[str]:
    """Return the pattern of an instrument right behind its date."""
    rules = load_rules("instruments")
    return re.compile(rf" (?!(?:{rules['finite']})\b)(?:[a-z][\w-]* ){{0,4}}?{rules['nouns']['en']}\b", re.IGNORECASE)
