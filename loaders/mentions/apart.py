"""Built names of bodies, kept apart from known ones that only a conjunction or an owner's `of` joins to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from loaders.mentions.acronyms import ACRONYM, abbreviates
from loaders.mentions.bodies import JOINT_BODY, MINISTRY, Body, begins_body, ends_body
from loaders.mentions.mention import BODIES
from loaders.mentions.persons import full_name, person_name
from loaders.mentions.states import POSSESSIVES, Found
from loaders.patterns.words import any_literal, any_of, expressed
from loaders.rules import load_rules

CONJUNCTION = expressed("bodies", "apart", "conjunction")
CONJUNCTION_BEFORE = expressed("bodies", "apart", "conjunction_before")
GIVEN = r" [A-ZÀ-Þ][a-zà-ÿ'’-]+"
PERSON_NAME = re.compile(rf"(?! (?:Daerah|Provinsi|Wilayah|Kota|Bidang)\b){GIVEN}(?:(?:{GIVEN}){{0,2}}$|(?:{GIVEN}){{0,5}} (?:and|dan) )")
WHOSE = expressed("bodies", "apart", "whose")


def apart(body: Body, known: Iterable[Found], text: str) -> Body:
    """Return a built name without a known one that only a conjunction joins to it (`Brazil and the Fiji Police`)."""
    start, end = body.start, body.end
    led = _led().match(text, start, end) if " of " in text[start:end] or " from " in text[start:end] else None
    start = led.end() if led else _behind_person(text, start, end, known)
    for one in known:
        if one.end <= start or one.start >= end or (one.start <= start and one.end >= end):
            continue
        if one.generic and start < one.start and " " not in text[one.start : one.end] and MINISTRY.match(text, start):
            # What a ministry is for is no body (`Ministry of Customs and Revenue`).
            continue
        joined = CONJUNCTION.match(text, one.end)
        if (
            joined
            and one.start == start
            and one.entry.label in BODIES
            and not (ends_body(text[start:end]) or begins_body(text, joined.end()))
        ):
            # `Direktorat Polisi Perairan dan Udara Polda Riau`
            continue
        if one.start < start < one.end:
            owning = one.entry.label == "State" and text.startswith(POSSESSIVES, one.end)
            start = one.start if owning else joined.end() if joined else end
        elif joined and joined.end() < end:
            start = joined.end()
            end = start if _is_no_body(text, start, end) else end
        elif one.entry.label != "State" and text.startswith(POSSESSIVES, one.end) and one.end < end - 3:
            start = text.index(" ", one.end) + 1
        elif (
            (one.entry.label in BODIES if one.start == start else one.entry.label == "State" and body.label == "Agency")
            and not (one.generic and one.start == start and " " not in text[one.start : one.end])
            and _is_person(text, one.end, end, known)
            and (not ends_body(text[start:end]) or CONJUNCTION.search(text, one.end, end))
        ):
            end = one.end
        elif one.start > start and one.end == end and CONJUNCTION_BEFORE.search(text[start : one.start]):
            if _abbreviated(body, one, text):
                continue
            end = start + len(CONJUNCTION_BEFORE.sub("", text[start : one.start]))
            end = start if _is_no_body(text, start, end) else end
        elif (
            (body.label in ("Forum", "Programme") or JOINT_BODY.match(text, start))
            and one.end == end
            and not one.generic
            and one.entry.label in BODIES
        ):
            # `the Container Programme of UNODC`: whose it is, is no part of its name.
            whose = WHOSE.search(text, start, one.start)
            end = whose.start() if whose else end
    start = _behind_office(text, start, end) if start > body.start else start
    return replace(body, start=start, end=end) if start < end else Body(body.start, body.start, body.label)


def _is_no_body(text: str, start: int, end: int) -> bool:
    """Return whether what a conjunction joins to a known name is a person's (`Ana Ruiz and the Fiji Police`)."""
    return PERSON_NAME.match(" " + text[start:end]) is not None and not ends_body(text[start:end]) and not begins_body(text, start)


def _behind_office(text: str, start: int, end: int) -> int:
    """Return where a body's name begins behind the office of who leads it (`Direktur Biro …`)."""
    ends = (start + len(office) + 1 for office in _offices() if text.startswith(f"{office} ", start, end))
    return next((place for place in ends if begins_body(text, place)), start)


def _behind_person(text: str, start: int, end: int, known: Iterable[Found]) -> int:
    """Return where a body's name begins behind a person of it whom no office tells (`Ana Ruiz of the Lake Police`)."""
    person = _person_of().match(text, start, end)
    if person is None or any(one.start < person.end("name") and start < one.end for one in known):
        return start
    named = any(one.start == person.end() and one.entry.label in BODIES for one in known)
    return person.end() if named or (ends_body(text[person.end() : end]) and " " in text[person.end() : end]) else start


@cache
def _person_of() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{full_name()}) (?:of|from)(?: the)? (?=[A-Z])")


@cache
def _offices() -> tuple[str, ...]:
    rules = load_rules("bodies")
    return (*rules["offices"], *rules["heads_of_bodies"], *(office.title() for office in rules["offices_in_small"]))


@cache
def _led() -> re.Pattern[str]:
    """Return the pattern of who is named with his office or rank before the body that he is of (`Colonel Ana Ruiz of the …`)."""
    rules = load_rules("bodies")
    words = (word.rstrip(".") for key in ("offices", "heads_of_bodies", "ranks_of_officials") for word in rules[key])
    return re.compile(
        rf"(?:(?:{any_of(rules['ranks_of_offices'])}) )?(?:{any_literal(words)})\.?,? {person_name()},? (?:of|from)(?: the)? (?=[A-Z])"
    )


def _is_person(text: str, start: int, end: int, known: Iterable[Found]) -> bool:
    """Whether what goes on behind a body is the name of a person and no state."""
    name = PERSON_NAME.match(text[start:end])
    return name is not None and not any(one.entry.label == "State" and start < one.end and one.start < start + name.end() for one in known)


def _abbreviated(body: Body, last: Found, text: str) -> bool:
    """Whether an acronym follows that is one of a whole name, not of a known one that ends it."""
    brackets = ACRONYM.match(text, body.end)
    if brackets is None or not abbreviates(brackets.group(2), text[body.start : body.end], None):
        return False
    return not abbreviates(brackets.group(2), text[last.start : last.end], last.entry)
