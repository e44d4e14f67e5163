"""Attendees: who is named before or behind the words of taking part, with those joined to them."""

from __future__ import annotations

import re

from loaders.grammar.predicates import ASIDE, WITH, joined, leading, light, listing, people
from loaders.grammar.shapes import Shape, mentions_of
from loaders.mentions import Mention, distinct
from loaders.patterns.words import expressed

ACTORS = frozenset({"State", "Agency", "Unit", "Organisation", "InternationalOrganisation", "RegionalBody", "Forum"})
MARK = re.compile(r"⟨(?P<letter>[A-Z])(?P<index>\d+)⟩(?:['’]s?\b)?")
OF = expressed("attendees", "of", flags=re.IGNORECASE)
GOVERNED = expressed("attendees", "governed", flags=re.IGNORECASE)
BESIDES = expressed("attendees", "besides", flags=re.IGNORECASE)
AS_OF = expressed("attendees", "as_of")
COMPANION = expressed("attendees", "companion", flags=re.IGNORECASE)
NOBODY = expressed("attendees", "nobody", flags=re.IGNORECASE)
AID = "support|funding|help|assistance|backing|aid|financing|money|funds|as|being|becoming|in the chair|holding|playing|acting|taking"
COMPANY = re.compile(
    rf"(?:(?: (?:in|at|on|di|pada|since|sejak|since its [a-z]+ in|sejak [a-z]+nya pada))? ⟨[PD]\d+⟩)*"
    rf",? (?:{WITH}|as (?:did|have|had|was|were)|so did|(?:with|dengan)(?= ⟨[SAL]\d+⟩(?!['’])(?! (?:{AID})\b)))(?= )",
    re.IGNORECASE,
)
OF_THOSE = expressed("attendees", "of_those", flags=re.IGNORECASE)
ONE_BY_ONE = expressed("attendees", "one_by_one")
OTHER_CLAUSE = expressed("attendees", "other_clause")
JOINED_BY = expressed("attendees", "joined_by")
OF_MANY = expressed("attendees", "of_many", flags=re.IGNORECASE)
COUNTED = re.compile(r"\b\d+ $")
APART = expressed("attendees", "apart")


def mentions_at(shape: Shape, mark: re.Match[str]) -> tuple[Mention, ...]:
    """Return what a mark of a shape names."""
    return mentions_of(shape.items[int(mark["index"])])


def actors_at(shape: Shape, mark: re.Match[str]) -> tuple[Mention, ...]:
    """Return those a mark names who may take part in something."""
    return tuple(one for one in mentions_at(shape, mark) if one.label in ACTORS) if mark["letter"] in "SAILM" else ()


def actors_before(shape: Shape, end: int, begin: int, language: str, near: bool = False) -> tuple[int, tuple[Mention, ...]] | None:
    """Return who is named nearest before a place, with those joined to them, and where they begin; None where other words stand between."""
    text = shape.text
    marks = [mark for mark in MARK.finditer(text, begin, end) if mark["letter"] not in "DPQT"]
    # Who leads those that act stands beside them.
    while len(marks) > 1 and _beside(text, marks[-2].end(), marks[-1].end()):
        marks.pop()
    if not marks or not actors_at(shape, marks[-1]):
        return None
    last = marks[-1]
    if not light(language).fullmatch(text, last.end(), end) or not _acts(text, last.start(), begin, language):
        return None
    if near and APART.search(text, last.end(), end):
        return None
    if last.group().endswith(("'s", "’s")) and not re.search(people(language), text[last.end() : end]):
        return None
    who, start = [*actors_at(shape, last)], last.start()
    for mark in reversed(marks[:-1]):
        if mark["letter"] == "I" and last["letter"] in "SA" and OTHER_CLAUSE.match(text, mark.end()):
            break
        if (
            not joined(language).fullmatch(text, mark.end(), start)
            or not actors_at(shape, mark)
            or not _acts(text, mark.start(), begin, language)
        ):
            break
        who, start = [*actors_at(shape, mark), *who], mark.start()
    if NOBODY.search(text, max(0, start - 60), start):
        return None
    return start, distinct(who)


def _beside(text: str, end: int, stop: int) -> bool:
    return re.fullmatch(ASIDE, text[end:stop] + ",") is not None or re.fullmatch(ASIDE, text[end:stop]) is not None


def _acts(text: str, start: int, begin: int, language: str) -> bool:
    """Return whether a mark stands where those do who act: after nothing that governs it but people of theirs."""
    before = text[max(begin, start - 80) : start]
    if OF.search(before):
        return (
            re.search(rf"{people(language)}(?: (?!⟨)[^\s.;:]+){{0,6}}? (?:of|from|dari|asal) (?:the |its |their )?$", before, re.IGNORECASE)
            is not None
        )
    if OF_THOSE.search(before):
        return True
    if AS_OF.search(before) or BESIDES.search(before):
        return False
    if JOINED_BY.search(before):
        return True
    return (
        GOVERNED.search(before) is None or re.search(r"^\s*(?:together|along|bersama) (?:with|dengan) $", before, re.IGNORECASE) is not None
    )


def actors_after(shape: Shape, start: int, stop: int, language: str, full: bool = False) -> tuple[int, tuple[Mention, ...]] | None:
    """Return whom a list names that begins at a place, and where it ends; a full one goes on with what each is called."""
    text = shape.text
    who: list[Mention] = []
    end = start
    for mark in MARK.finditer(text, start, stop):
        if mark["letter"] in "DPQTH" or COUNTED.search(text, 0, mark.start()):
            continue
        between = leading(language) if not who else joined(language)
        goes_on = between.fullmatch(text, end, mark.start()) or (full and who and listing(language).fullmatch(text, end, mark.start()))
        if not goes_on or not actors_at(shape, mark) or (mark["letter"] == "A" and OF_MANY.match(text, mark.end())):
            break
        who += actors_at(shape, mark)
        end = mark.end()
        lead = ONE_BY_ONE.match(text, end) if mark["letter"] == "I" else None
        named = MARK.match(text, lead.end()) if lead else None
        if named is not None:
            return named.end(), distinct([*who[:-1], *actors_at(shape, named)])
    return (end, distinct(who)) if who else None


def company(shape: Shape, start: int, stop: int, language: str) -> tuple[int, tuple[Mention, ...]] | None:
    """Return those beside whom somebody takes part, named after it (`…, alongside experts from ⟨I3⟩`)."""
    beside = COMPANY.match(shape.text, start, stop)
    return actors_after(shape, beside.end(), stop, language) if beside else None


def actors_end(shape: Shape, position: int) -> int:
    """Return where the last mark before a place ends."""
    return max((mark.end() for mark in MARK.finditer(shape.text, 0, position)), default=position)
