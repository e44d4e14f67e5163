"""Proposals: what a reply claims, each checked against the words of the document before it may become a fact."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.evidence import LONGEST_QUOTE
from graph.schema import node_label
from loaders.grammar.modality import modality_of
from loaders.values.dates import find_dates

MOST = 40
TRIED = 50  # places of a rambling reply where its object may begin
LONGEST_NAME = 200
SHORTEST_QUOTE = 12
KEYS = {
    "agreement": frozenset({"claim", "kind", "parties", "date", "place", "title", "status", "modality", "quote"}),
    "activity": frozenset({"claim", "kind", "participants", "date", "place", "modality", "quote"}),
    "membership": frozenset({"claim", "relation", "actor", "forum", "date", "modality", "quote"}),
}
RELATIONS = frozenset({"PARTICIPATES_IN", "MEMBER_OF", "ESTABLISHED"})
ROLES = frozenset({"organiser", "trainer", "trainee", "provider", "recipient", "target", "supporter"})

Span = tuple[int, int]


class Refused(Exception):
    """A proposal does not hold; the message says why, in words that fit after `refused: `."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that stands in the document; all spans are those of the document's text.

    Args:
        claim: `agreement`, `activity` or `membership`.
        kind: of the agreement or activity, or the type of the relationship.
        names: where the parties stand, or those who take part, or the actor and the forum; each with a role, or None.
        quote: where the whole stands.
        date: EDTF, borne out by the quote.
        place: where it stands.
        title: where it stands.
        status: of an agreement.
        modality: of the model or of the words of the quote, whichever says that it is no fact.
    """

    claim: str
    kind: str
    names: tuple[tuple[Span, str | None], ...]
    quote: Span
    date: str | None = None
    place: Span | None = None
    title: Span | None = None
    status: str | None = None
    modality: str | None = None


def read_reply(reply: str) -> list[object] | None:
    """Return the proposals of a reply, whatever prose stands around its object; None where there is no such object."""
    decoder = json.JSONDecoder()
    at = -1
    for _ in range(TRIED):
        at = reply.find("{", at + 1)
        if at < 0:
            return None
        try:
            found, _ = decoder.raw_decode(reply, at)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and isinstance(found.get("proposals"), list):
            proposals: list[object] = found["proposals"]
            return proposals
    return None


def check_proposal(given: object, text: str, start: int, end: int, language: str | None) -> Proposal:
    """Return a proposal whose quote, names, place, title and date stand in a part of the document.

    Args:
        given: what the reply holds.
        text: of the document.
        start: where the part begins.
        end: where it ends.
        language: of the document.

    Raises:
        Refused: it has another form than was asked for, or its words do not stand there.
    """
    claim = given.get("claim") if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(claim, str) or claim not in KEYS:
        raise Refused("of no form that was asked for")
    if set(given) - KEYS[claim]:
        raise Refused("with keys that were not asked for")
    said = {key: value for key, value in given.items() if value not in (None, "", [])}
    quote = _find(_words(said, "quote", LONGEST_QUOTE), text, start, end)
    if quote is None or quote[1] - quote[0] < SHORTEST_QUOTE or quote[1] - quote[0] > LONGEST_QUOTE:
        raise Refused("its quote does not stand in the document")
    names = tuple((_named(name, text, quote), role) for name, role in _names(claim, said))
    words = " ".join(text[slice(*quote)].split())
    return Proposal(
        claim,
        _kind(claim, said),
        names,
        quote,
        _date(said, words, language),
        _span(said, "place", text, quote),
        _span(said, "title", text, quote),
        _allowed(said, "status", node_label("Agreement").values["status"]),
        # Rules know the words by which a text does not assert; a model may know more of them, and takes none away.
        modality_of(words, 0, len(words)) or _allowed(said, "modality", node_label("Agreement").values["modality"]),
    )


def _find(words: str, text: str, start: int, end: int) -> Span | None:
    """Return where words stand, whatever white space parts them there."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    match = re.compile(pattern).search(text, start, end) if pattern else None
    return match.span() if match else None


def _words(said: Mapping[str, Any], key: str, longest: int) -> str:
    value = said.get(key)
    if not isinstance(value, str) or len(value) > longest:
        raise Refused(f"its {key} is no text, or too long")
    return value


def _names(claim: str, said: Mapping[str, Any]) -> Sequence[tuple[str, str | None]]:
    if claim == "membership":
        return [(_words(said, "actor", LONGEST_NAME), None), (_words(said, "forum", LONGEST_NAME), None)]
    listed = said.get("parties" if claim == "agreement" else "participants")
    if not isinstance(listed, list) or len(listed) > MOST:
        raise Refused("it names nobody")
    found: list[tuple[str, str | None]] = []
    for one in listed:
        given = {"name": one} if isinstance(one, str) else one
        if not isinstance(given, dict) or not given.keys() <= {"name", "role"}:
            raise Refused("of no form that was asked for")
        found.append((_words(given, "name", LONGEST_NAME), _allowed(given, "role", ROLES)))
    if len(found) < (2 if claim == "agreement" else 1):
        raise Refused("it names too few")
    return found


def _named(name: str, text: str, quote: Span) -> Span:
    span = _find(name, text, *quote)
    if span is None or not any(map(str.isalpha, text[slice(*span)])) or _inside_word(text, span):
        raise Refused("a name does not stand in its quote")
    return span


def _inside_word(text: str, span: Span) -> bool:
    before, after = text[span[0] - 1 : span[0]], text[span[1] : span[1] + 1]
    return (before.isalnum() and text[span[0]].isalnum()) or (after.isalnum() and text[span[1] - 1].isalnum())


def _kind(claim: str, said: Mapping[str, Any]) -> str:
    if claim == "membership":
        kind, allowed = said.get("relation"), RELATIONS
    else:
        kind, allowed = said.get("kind"), node_label(claim.capitalize()).values["kind"]
    if not isinstance(kind, str) or kind not in allowed:
        raise Refused("of a kind that there is not")
    return kind


def _allowed(said: Mapping[str, Any], key: str, allowed: frozenset[str]) -> str | None:
    value = said.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or value not in allowed:
        raise Refused(f"its {key} is none that there is")
    return value


def _date(said: Mapping[str, Any], words: str, language: str | None) -> str | None:
    """Return the date that is proposed where the quote says the same, else None."""
    given = said.get("date")
    dates = {one.edtf for one in find_dates(words, language) if one.edtf is not None}
    return given if isinstance(given, str) and given in dates else None


def _span(said: Mapping[str, Any], key: str, text: str, quote: Span) -> Span | None:
    value = said.get(key)
    return _find(value, text, *quote) if isinstance(value, str) and len(value) <= LONGEST_QUOTE else None
