"""Signatures: agreements told of without all their parties, which the text has named before."""

from __future__ import annotations

from dataclasses import replace

from graph.facts import Value
from loaders.discourse.record import Discourse, agreement_key, date_of, places_of
from loaders.grammar.frames import Claimed
from loaders.grammar.modality import modality_of
from loaders.mentions import Mention, distinct, identity
from loaders.mentions.titles import kind_of, plain_kind
from loaders.relations.agreements import described, record_agreement, signed_at
from loaders.relations.lists import each_dated

# What an agreement without parties is between, as if it said so.
BOTH = "both sides"


def add_counterpart(claimed: Claimed, discourse: Discourse) -> None:
    """Add the agreements of whom the text speaks with others (`The treaty with Fiji was signed in …`)."""
    others = claimed.mentions("with")
    side = claimed.mentions("who")[:1] or (_both(discourse) if claimed.words("both") else _side(claimed, discourse, others))
    _add_each(claimed, discourse, side, others, plain_kind(claimed.words("instrument"), claimed.match.group()))


def add_another(claimed: Claimed, discourse: Discourse) -> None:
    """Add an agreement like the one told of last, with another counterpart (`followed by one with Fiji`)."""
    known = discourse.agreement
    if known is not None and len(known.parties) == 2 and discourse.recorded == claimed.shape.text:
        likewise = claimed.mentions("who", "who2")
        if likewise:
            parties = likewise if len(likewise) > 1 else (*likewise, *known.parties[1:])
            _record(claimed, discourse, known.kind, parties)
            return
        kind = kind_of(claimed.words("instrument")) if claimed.words("instrument") else known.kind
        _add_each(claimed, discourse, known.parties[:1], claimed.mentions("with"), kind)


def add_implied(claimed: Claimed, discourse: Discourse) -> None:
    """Add an agreement whose parties are the two of its sentence, or those named last."""
    named = distinct(item for _, item in claimed.shape.items_in(0, len(claimed.shape.text), "SAI") if isinstance(item, Mention))
    parties = named or _both(discourse)
    if len(parties) == 2:
        _record(claimed, discourse, plain_kind(claimed.words("instrument"), claimed.match.group()), parties)


def add_signed(claimed: Claimed, discourse: Discourse) -> None:
    """Add who signed what was named last: to those who signed it before, or as the first to do so."""
    who, known = claimed.mentions("who", "who2"), discourse.agreement
    if not who or modality_of(claimed.shape.text, claimed.start, claimed.end):
        return
    before = {identity(party) for party in known.parties} if known is not None else set()
    same = known is not None and (discourse.instrument in (None, "other", known.kind) or known.kind == "other")
    if known is None or not same or not (len(who) == 1 or claimed.words("later") or before & {identity(one) for one in who}):
        if len(who) > 1 and discourse.instrument is not None:
            _record(claimed, discourse, discourse.instrument, who)
        return
    date, start, end = date_of(claimed)
    places, end = places_of(claimed, end)
    evidence = discourse.evidence(claimed.shape, start, end, claimed.frame.rule)
    for one in who:
        key = discourse.name(one, claimed.shape)
        action = later if (later := claimed.words("later")) in ("acceded", "ratified") else "signed"
        discourse.claims.relationship("PARTY_TO", key, known.key, {"date": date, "action": action}, evidence)
    for place in places:
        discourse.claims.relationship("SIGNED_AT", known.key, discourse.place(place, claimed.shape), {"date": date}, evidence)
    discourse.agreement = replace(known, parties=distinct((*known.parties, *who)))


def _both(discourse: Discourse) -> tuple[Mention, ...]:
    return tuple(one for group in discourse.antecedents.find(BOTH) for one in group.mentions)


def _side(claimed: Claimed, discourse: Discourse, others: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return whose agreements the text speaks of: its subject, or the same as before where that is a counterpart itself."""
    side = discourse.subject_of(claimed)
    known = discourse.side[1] | {identity(one) for one in discourse.side[0]} if discourse.side is not None else frozenset()
    if discourse.side is not None and any(identity(one) in known for one in side):
        side = discourse.side[0]
    if discourse.own is not None and all(one.label == "State" for one in others) and any(one.label != "State" for one in side):
        side = (discourse.own,)
    return side


def _add_each(claimed: Claimed, discourse: Discourse, side: tuple[Mention, ...], others: tuple[Mention, ...], kind: str) -> None:
    """Add an agreement of one side with each of the others, dated each by itself where a list says so."""
    given: list[tuple[Mention, ...]] = [(other,) for other in others]
    combinations, dates, _ = each_dated(claimed, given, [None] * len(given))
    ours = {identity(one) for one in side}
    for place, ((other, *_), date) in enumerate(zip(combinations, dates, strict=True)):
        if side and identity(other) not in ours:
            _record(claimed, discourse, kind, (*side, other), date, placed=date is None or place == 0)
    if side:
        before = discourse.side[1] if discourse.side is not None and ours == {identity(one) for one in discourse.side[0]} else frozenset()
        discourse.side = side, before | {identity(other) for other in others}


def _record(
    claimed: Claimed, discourse: Discourse, kind: str, parties: tuple[Mention, ...], own_date: str | None = None, placed: bool = True
) -> None:
    shape = claimed.shape
    date, start, end = date_of(claimed)
    if own_date is not None:
        date, start, end = own_date or None, 0, len(shape.text)
    places, end = signed_at(claimed, discourse, end) if placed else ((), end)
    modality = modality_of(shape.text, claimed.start, claimed.end)
    evidence = discourse.evidence(shape, start, end, claimed.frame.rule)
    quotes = discourse.antecedents.evidence(parties)
    key = agreement_key(kind, parties, date, claimed.words("instrument"), modality, document=discourse.claims.document.id)
    title = described(claimed) if claimed.words("instrument") else None
    properties: dict[str, Value | None] = {"kind": kind, "title": title, "date": date, "modality": modality}
    more: dict[str, Value | None] = {"action": "signed"} if modality is None else {}
    record_agreement(discourse, shape, key, properties, parties, places, (*quotes, *evidence), more)
