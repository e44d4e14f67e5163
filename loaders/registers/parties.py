"""Parties: the states and bodies that a cell of a table names, known ones and others by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.mentions import Context, Mention, MentionFinder
from loaders.mentions.titles import PARTIES
from loaders.tables import Cell
from loaders.tables.atoms import names_of
from loaders.tables.words import one_of

RULE = "table-party"
MARKS = re.compile(r"\s*[;\n/–—]\s*|\s+-\s+|(?<=\w)\s+(?:dengan|with|vs)\s+(?=[A-Z])")
BRACKETED = re.compile(r"(?P<first>[^()]{3,60}?)\s*\((?P<second>[^()]{2,80})\)")
HYPHEN = re.compile(r"\s*-\s*")
ASIDE = re.compile(r"\s*\((?:host|co-?hosts?|co-?chairs?|chair|observer|tuan rumah|ketua|pengamat|penyelenggara)\)", re.IGNORECASE)
WORDS = re.compile(r"\s*(?:,|&|\b(?:dan|and|serta)\b)\s*(?:(?:and|dan|serta)\s+)?", re.IGNORECASE)
# A name is within a cell where no more than this stands around it: brackets, a full stop.
AROUND = 2
LONGEST = 12  # words of a name that nobody knows
ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


def find_parties(cell: Cell, finder: MentionFinder, context: Context, country: str | None = None, named: bool = True) -> list[Mention]:
    """Return the states and bodies that a cell names, in order.

    Args:
        cell: the cell.
        finder: finds known names, and bodies by their words.
        context: what the document defines.
        country: of the state that the row is of, for a body that names none.
        named: whether every word of the cell is of a name, as under the head `partner`; a name nobody knows is then a body.
    """
    out: list[Mention] = []
    parts = [part.strip(" .,*_") for part in MARKS.split(ASIDE.sub("", cell.text))]
    # Where one side is named by its words, so is the other.
    for words in filter(None, parts):
        out += _listed(words, finder, context, country, named or _are_sides(parts, finder))
    return list({mention.key: mention for mention in out}.values())


def _are_sides(parts: Sequence[str], finder: MentionFinder) -> bool:
    """Return whether a sign divides a cell into the two sides of an agreement, one of them known."""
    return len(parts) == 2 and any(known_party(part, finder) is not None for part in parts if part)


def _listed(words: str, finder: MentionFinder, context: Context, country: str | None, named: bool) -> list[Mention]:
    bracketed = BRACKETED.fullmatch(words)
    if bracketed is not None:
        # `Japan (Japan Coast Guard)`: the body within brackets is that of the state before them.
        state = finder.vocabulary.find(bracketed["first"], "State")
        inner = _one(bracketed["second"], finder, context, state.country, named=True) if state is not None else None
        if inner is not None and inner.label != "State":
            return [inner]
    whole = known_party(words, finder, country)
    if whole is not None:
        return [whole]
    hyphened = [known_party(part, finder) for part in HYPHEN.split(words)]
    if len(hyphened) == 2 and all(hyphened):
        return [mention for mention in hyphened if mention is not None]
    found = [mention for mention in finder.find(words, context) if mention.label in PARTIES]
    if len(found) == 1 and found[0].end - found[0].start >= len(words) - AROUND:
        only = found[0]
        return [replace(only, country=country) if only.entry is None and only.country is None else only]
    if len(found) == 2 and found[0].label != "State" and found[1].label == "State" and _covers(found, words):
        return [replace(found[0], country=found[0].country or found[1].country)]  # `MPS Vietnam`
    parts = [part for part in WORDS.split(words) if part]
    if len(parts) > 1:
        read = [_one(part, finder, context, country, named=False) for part in parts]
        if all(read):
            return [mention for mention in read if mention is not None]
    bodies = [mention for mention in found if mention.label != "State"]
    if len(parts) > 1 or len(bodies) > 1 or (bodies and bodies[0].entry is not None):
        return found
    one = _one(words, finder, context, country, named)
    # Of a body that nobody knows, a part of its name is none.
    return [one] if one is not None else [] if bodies else found


def _covers(found: Sequence[Mention], words: str) -> bool:
    """Return whether two mentions side by side are all that words hold."""
    between = words[found[0].end : found[1].start].strip(" ()")
    return not between and found[0].start <= AROUND and len(words) - found[1].end <= AROUND


def known_party(words: str, finder: MentionFinder, country: str | None = None) -> Mention | None:
    """Return the state or body of the vocabulary that words are the name of, one that several states share by the country."""
    vocabulary = finder.vocabulary
    entry = vocabulary.find(words, "State") or vocabulary.find(words, "Actor")
    entry = vocabulary.find(words, "Actor", country) if entry is None and country is not None else entry
    return None if entry is None else Mention(0, len(words), entry.label, words, entry, entry.country, rule=RULE)


def _one(words: str, finder: MentionFinder, context: Context, country: str | None, named: bool) -> Mention | None:
    """Return the one party that words are the name of, a body by its words where a word of a body stands in it."""
    words = ARTICLE.sub("", words)
    whole = known_party(words, finder, country)
    if whole is not None:
        return whole
    found = [mention for mention in finder.find(words, context) if mention.label in PARTIES]
    if len(found) == 1 and found[0].end - found[0].start >= len(words) - AROUND:
        return found[0]
    is_body = one_of("bodies").search(words) is not None
    count = len(words.split())
    if not _is_name(words) or count > LONGEST or names_of(finder.vocabulary).is_place(words):
        return None
    if not (is_body and count > 1) and not (named and not found and (count > 1 or words.isupper())):
        return None
    states = {mention.country for mention in found if mention.label == "State"} or {country}
    where = states.pop() if len(states) == 1 else None
    return Mention(0, len(words), "Agency" if is_body else "Organisation", words, None, where, rule=RULE)


def _is_name(words: str) -> bool:
    """Return whether words can be one name: where more than its first word is capitalised, its last is too, else more is in the cell."""
    capital = [word[0].isupper() for word in words.split() if word[0].isalpha()]
    return words[:1].isupper() and not any(map(str.isdigit, words)) and (capital[-1] or not any(capital[1:]))
