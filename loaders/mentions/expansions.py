"""Expansions: a name and what it stands for, side by side, as one mention (`AAITF (ASEAN Airport Interdiction Task Force)`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.mentions.acronyms import ACRONYM_WORD

if TYPE_CHECKING:
    from loaders.mentions.mention import Mention

# Marks of italics leave blanks within.
EXPANSION = re.compile(r" ?\( ?")
# Words of Indonesian that begin what a body is, and what ends a name beside it.
DESCRIBING = re.compile(r"(?:Badan|Lembaga|Komisi|Kepolisian|Kejaksaan|Kementerian|Otoritas|Direktorat|Bea Cukai|Imigrasi|Unit|Biro)\b")
ASIDE_END = re.compile(r",(?! (?:dan|serta|juga)\b)(?= [a-z])|[.;]|$| (?:di|pada|yang|untuk)\b")
# What ends a bracket with a name in another language: nothing, or the acronym too (`(Coast Guard Office/CGO)`).
CLOSED = re.compile(r"(?: ?(?:/|,|;|–|-|or|atau) ?(?P<acronym>[A-Z][A-Za-z0-9&.-]{1,14}))? ?\)")


def merge_expansions(mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Join `AAITF (ASEAN Airport Interdiction Task Force)` into one mention."""
    skip = -1
    for index, one in enumerate(mentions):
        if index <= skip:
            continue
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        if following is not None and one.end + 1 == following.start and _within(one, following):
            # `Bea Cukai Kementerian Keuangan` is one body, named with that which it is part of.
            skip = index + 1
            yield replace(one, end=following.end)
            continue
        if following is not None and _is_described(one, following, text):
            skip = index + 1
            yield replace(following, start=one.start)
            continue
        bracket = EXPANSION.match(text, one.end)
        if following is not None and bracket and _of_state(one, following, text[bracket.end() : following.start], text[following.end :]):
            # `Chile (UAF)` is the body of that state.
            skip = index + 1
            yield replace(following, start=one.start, end=following.end + 1)
            continue
        ending = CLOSED.match(text, following.end) if following is not None else None
        if following is not None and ending is not None and bracket and _article(text[bracket.end() : following.start]):
            same = following.entry is None or one.entry is None or following.entry is one.entry
            if same and (_is_state_twice(one, following) or "State" not in (one.label, following.label)):
                known = one if one.entry is not None or following.entry is None else following
                skip = index + sum(other.start < ending.end() for other in mentions[index + 1 :])
                acronym = _acronym_of(one.name)
                name = following.name if acronym else one.name
                acronym = acronym or known.acronym or ending["acronym"]
                yield replace(known, start=one.start, end=ending.end(), name=name, acronym=acronym)
                continue
        yield one


def _within(one: Mention, other: Mention) -> bool:
    """Whether a body is part of another, as the vocabulary knows them."""
    return one.entry is not None and other.entry is not None and one.entry.part_of == other.entry.id


def _is_described(one: Mention, other: Mention, text: str) -> bool:
    """Whether Indonesian words only say what the body is that stands behind their comma (`Badan Narkotika Peru, Lake Drug Bureau,`)."""
    if one.label != "Agency" or other.label != "Agency" or one.entry is not None or text[one.end : other.start] != ", ":
        return False
    described = one.country is not None and one.country == other.country and DESCRIBING.match(text, one.start) is not None
    listed = text.endswith(",", 0, one.start - 1) or not ASIDE_END.match(text, other.end)
    return described and not listed and DESCRIBING.match(text, other.start) is None


def _of_state(one: Mention, other: Mention, between: str, behind: str) -> bool:
    """Whether brackets behind a state hold a known body of it and no more."""
    known = one.label == "State" and other.entry is not None and other.label == "Agency"
    return known and other.country == one.country and not between and behind.startswith(")")


def _is_state_twice(one: Mention, other: Mention) -> bool:
    """Whether brackets behind a state hold another name of it (`the United Arab Emirates (UAE)`)."""
    return one.label == other.label == "State" and one.entry is not None and one.entry is other.entry


def _article(between: str) -> bool:
    return between in ("", "The ", "the ", "“", '"')


def _acronym_of(name: str) -> str | None:
    return name if ACRONYM_WORD.fullmatch(name) else None
