"""Participation: who sits in a forum, is a member of a body, founded it, or is part of it."""

from __future__ import annotations

from graph.facts import Value
from loaders.discourse import Discourse, date_of
from loaders.frames import Claimed, identity
from loaders.mentions import Mention
from loaders.modality import modality_of

MEMBER_WORDS = ("member", "anggota", "party to", "beranggotakan")


def add_participation(claimed: Claimed, discourse: Discourse) -> None:
    """Add who takes part in which forum."""
    forums = claimed.mentions("forum")
    date, start, end = date_of(claimed)
    modality = modality_of(claimed.shape.text, claimed.start, claimed.end)
    evidence = discourse.evidence(claimed.shape, start, end, claimed.frame.rule)
    words = claimed.shape.text[claimed.start : claimed.end].lower()
    type = claimed.frame.settings.get("relation") or ("MEMBER_OF" if any(word in words for word in MEMBER_WORDS) else "PARTICIPATES_IN")
    for forum in forums:
        for actor in claimed.mentions("who"):
            if identity(actor) == identity(forum):
                continue
            properties: dict[str, Value | None] = {"date": date, "modality": modality}
            discourse.claims.relationship(
                type, discourse.name(actor, claimed.shape), discourse.name(forum, claimed.shape), properties, evidence
            )


def add_part(claimed: Claimed, discourse: Discourse) -> None:
    """Add that a body is part of another."""
    whole = claimed.mentions("whole")
    parts = claimed.mentions("part")
    if not whole or modality_of(claimed.shape.text, claimed.start, claimed.end):
        return
    evidence = discourse.evidence(claimed.shape, claimed.start, claimed.end, claimed.frame.rule)
    for part in parts:
        if identity(part) != identity(whole[0]) and _fits(part, whole[0]):
            discourse.claims.relationship(
                "PART_OF", discourse.name(part, claimed.shape), discourse.name(whole[0], claimed.shape), {}, evidence
            )


def _fits(part: Mention, whole: Mention) -> bool:
    """Whether one may be a body of the other: agencies of different states never are."""
    return part.country is None or whole.country is None or part.country == whole.country
