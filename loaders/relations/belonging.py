"""Whose an instrument is, told by a predicate: those that are its parties, or the state of a report that has it with others.

`the memorandum, whose other signatories are A and B`, `The parties to the 2011 accord include A, B and C`, `Extradition treaties are in
force with A and B` in a report on one state.
"""

from __future__ import annotations

import re
from functools import cache

from loaders.discourse.record import Discourse
from loaders.grammar.instruments import Joined, parties_in, signed_again
from loaders.grammar.nouns import Phrase, language_of_shape, phrase_is_plural
from loaders.grammar.shapes import MARK, Shape
from loaders.grammar.wordings import PARTY, unspoken, with_sides
from loaders.mentions import distinct, identity
from loaders.patterns.words import any_of
from loaders.relations.joined import modality_in
from loaders.rules import load_rules

PAIR = 2
BEING = r"(?:are|were|is|being|include|included|comprise|comprised|adalah|ialah|meliputi|mencakup|terdiri (?:atas|dari)|yaitu|antara lain)"
WHO = rf"(?:the |[a-z]+ (?:states|countries) )?(?P<who>{PARTY}(?:,? (?:and|dan|as well as) {PARTY})*)"
# Before what is only where something is done.
WHERE = re.compile(r"\b(?:on|in|at|off|near|from|around|di|dari)(?: the)? $")
CLAUSES = (";", ":", ". ", ", and ", ", while ")
LEAD = 60  # code points from a word for members to the instrument


def of_members(shape: Shape, phrase: Phrase, stop: int) -> Joined | None:
    """Return those whom a sentence calls the parties of an instrument, or None."""
    text = shape.text
    if phrase.determiner in ("no", "any"):
        return None
    behind = _whose().match(text, phrase.end, stop)
    if behind is not None:
        members = parties_in(shape, *behind.span("who"))
        first = parties_in(shape, *_subject(text, phrase)) if behind["other"] else ()
        parties, start, end = distinct((*first, *members)), phrase.start, behind.end()
    else:
        before = _members_of().search(text, max(0, phrase.start - LEAD), phrase.start)
        are = _are().match(text, phrase.end, stop) if before is not None else None
        if before is None or are is None:
            return None
        parties, start, end = parties_in(shape, *are.span("who")), before.start(), are.end()
    return Joined(parties, (), False, start, end, "members", False) if len(parties) >= PAIR else None


def _subject(text: str, phrase: Phrase) -> tuple[int, int]:
    """Return where the first party before an instrument stands, which has it with others."""
    mark = next((mark for mark in MARK.finditer(text, 0, phrase.start) if mark[1] in "SAIL"), None)
    return mark.span() if mark is not None else (0, 0)


def of_report(shape: Shape, phrase: Phrase, stop: int, discourse: Discourse) -> Joined | None:
    """Return the state that a report is on with those that it has an instrument with, where a sentence leaves it out, or None."""
    text = shape.text
    own = discourse.state()
    if (
        len(own) != 1
        or phrase.determiner in ("no", "any", "such")
        or any(mark[1] in "SAIFL" for mark in MARK.finditer(text, 0, phrase.start))
    ):
        return None
    donor = _under_which().match(text, phrase.end, stop)
    if donor is not None:
        other = parties_in(shape, *donor.span("who"))
        given = len(other) == 1 and identity(other[0]) != identity(own[0])
        signed = signed_again(shape, phrase, stop) is not None
        return Joined(own, other, signed, phrase.start, donor.end(), "report", False) if given else None
    there = _there().match(text, 0, phrase.start + 1)
    held = _held().match(text, phrase.end, stop)
    sides = with_sides(language_of_shape(shape)).match(text, held.end() if held else phrase.end, stop)
    if sides is None or not (there or held or (phrase.start <= len("The bilateral ") and _exists().match(text, sides.end()))):
        return None
    others = tuple(one for one in parties_in(shape, *sides.span("with")) if identity(one) != identity(own[0]))
    if not others:
        return None
    several = phrase_is_plural(text, phrase) or len(others) > 1
    return Joined(own, others, False, phrase.start, sides.end(), "report", several)


def of_ground(shape: Shape, phrase: Phrase, discourse: Discourse) -> Joined | None:
    """Return the state that a report is on and the one foreign party that does something there under an instrument, or None.

    `⟨S0⟩ assistance is provided under a Letter of Agreement`, `the government lets ⟨S0⟩ keep aircraft there under a 2001 accord`
    """
    text, own = shape.text, discourse.state()
    ground = _ground().search(text, 0, phrase.start)
    if len(own) != 1 or ground is None or phrase.determiner in ("no", "any", "such"):
        return None
    begin = max(text.rfind(sign, 0, ground.start()) for sign in CLAUSES) + 1
    marks = [mark for mark in MARK.finditer(text, begin, ground.start()) if not WHERE.search(text, begin, mark.start())]
    parties = distinct(one for mark in marks for one in parties_in(shape, *mark.span()))
    others = distinct(one for one in parties if one.country != own[0].country)
    if len(others) != 1 or others[0].country is None or MARK.search(text[phrase.start : phrase.noun].replace("⟨D", "")):
        return None
    adjectives = own[0].entry.demonyms if own[0].entry is not None else ()
    at_home = len(parties) > 1 or any(f"{word} " in text[begin : ground.start()] for word in adjectives)
    at_home = at_home or _at_home().search(text, begin, ground.start()) is not None
    if not at_home and _aid().match(text, begin, ground.start()) is None:
        return None
    if modality_in(shape, begin, phrase.end) is not None:
        return None
    signed = signed_again(shape, phrase, len(text)) is not None
    # What a service of the one does with one of the other is the two services'.
    at_hand = tuple(one for one in parties if one.label != "State" and one.country == own[0].country)
    side = at_hand if len(at_hand) == 1 and others[0].label != "State" else own
    return Joined(side, others, signed, begin, phrase.end, "report", False)


@cache
def _members() -> str:
    return any_of(load_rules("instruments")["members"].values())


@cache
def _whose() -> re.Pattern[str]:
    """Return the pattern of those who are parties, in a clause behind their instrument."""
    other = r"(?P<other>(?:other|further|remaining|lainnya?) )?"
    also = r"(?P<more>other |further |remaining )?"
    whose = rf"(?:whose {other}(?:{_members()})|the {also}(?:{_members()}) (?:to|of|in) which|yang (?:{_members()})nya)"
    topic = rf"{unspoken('DPTCFIQ')}{{0,120}}?,? "
    return re.compile(rf"{topic}{whose}(?: (?:now|currently|also|today))?,? {BEING} {WHO}", re.IGNORECASE)


@cache
def _members_of() -> re.Pattern[str]:
    article = r"(?:the|all|para|kedua|ketiga)"
    return re.compile(
        rf"(?:^|[;,] |\b(?:and|while|dan) )(?:{article} )?(?:\w+ )?(?:{_members()})(?: (?:to|of|in|pada|dalam|dari))?(?: the)? $",
        re.IGNORECASE,
    )


@cache
def _are() -> re.Pattern[str]:
    return re.compile(rf"{unspoken('DPTQ')}{{0,90}}? {BEING} {WHO}(?! [a-z]+ed\b)", re.IGNORECASE)


@cache
def _under_which() -> re.Pattern[str]:
    """Return the pattern of who acts under an instrument, in a clause behind it."""
    under = r"(?:under|through|pursuant to|by means of|by virtue of|in accordance with) which (?:the )?"
    return re.compile(rf"{unspoken('DPTQ')}{{0,140}}?(?:,| and|, and)? {under}(?P<who>⟨S\d+⟩)(?!['’])", re.IGNORECASE)


@cache
def _ground() -> re.Pattern[str]:
    """Return the pattern of what stands before an instrument that something is done under."""
    return re.compile(rf"\b{load_rules('instruments')['on_ground']} $", re.IGNORECASE)


@cache
def _at_home() -> re.Pattern[str]:
    """Return the pattern of words for the state that a report is on, which acts in the clause."""
    return re.compile(rf"(?:^|[;,:] |\b(?:and|while|dan|by|oleh) ?){load_rules('instruments')['own_state']}(?![\w-])")


@cache
def _aid() -> re.Pattern[str]:
    """Return the pattern of a foreign state's help that is said to be given."""
    return re.compile(rf",? ?(?:and |the )*{PARTY}(?:['’]s?)? {load_rules('instruments')['aid_given']}", re.IGNORECASE)


@cache
def _there() -> re.Pattern[str]:
    return re.compile(r"(?:There (?:is|are|exists?)|Terdapat|Ada) (?:also |now |already |only |juga |pula )?(?:an? )?", re.IGNORECASE)


@cache
def _held() -> re.Pattern[str]:
    """Return the pattern of a predicate by which an instrument stands, before with whom."""
    adverbs = r"(?: (?:now|also|already|still|only|currently|both))?"
    being = (
        rf"(?:is|are|was|were|has been|have been|remains?){adverbs} (?:in (?:force|effect|place|operation)|signed|concluded|operational)"
    )
    indonesian = r"(?:telah |sudah |masih )?(?:berlaku|ditandatangani|terjalin|dijalin|dimiliki)"
    return re.compile(
        rf"(?: of this (?:kind|type|sort))? (?:{being}|exists?|existed|{indonesian}){adverbs}(?= (?:with|dengan))", re.IGNORECASE
    )


@cache
def _exists() -> re.Pattern[str]:
    """Return the pattern of what is told of an instrument that stands, behind with whom it is."""
    stands = (
        r"exists?|dates? (?:from|back)"
        r"|(?:is|are|remains?|has been|have been) (?:still |fully )?(?:in (?:force|effect|place)|implemented|operational)"
        r"|(?:entered|came) into (?:force|effect)|took effect|(?:cover|provide|allow|permit|govern)s?\b"
    )
    return re.compile(rf",? (?:still |already |also )?(?:{stands})")
