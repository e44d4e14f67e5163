"""Ratifications: multilateral conventions that frames tell of, with who signed or ratified them."""

from __future__ import annotations

import re
from functools import cache

from graph.facts import Value
from loaders.discourse.record import Discourse, date_of, places_of
from loaders.grammar.frames import Claimed
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import MARK
from loaders.mentions import Mention
from loaders.mentions.titles import is_multilateral, kind_of_convention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of_all
from loaders.relations.implied import leaders_behind
from loaders.rules import load_rules

JOINED = frozenset({"ratified", "acceded"})
ATTENDED = re.compile(r"(?P<who>⟨[SA]\d+⟩)(?: [^\s⟨⟩;:.,]+){1,8} $")


def _within(convention: Mention, discourse: Discourse) -> tuple[Mention, ...]:
    """Return those whom a convention is named by; of one that many join these are its parties only where they are a region's."""
    return tuple(actor for actor in discourse.named_by(convention) if not is_multilateral(convention) or actor.label == "RegionalBody")


def _behind(one: Mention, discourse: Discourse) -> tuple[Mention, ...]:
    """Return who issues or signs what a body is said to: of a conference whose name is all that is known, those that it names."""
    if one.label != "Forum" or one.entry is not None or _conference().search(one.name) is None:
        return (one,)
    return tuple(named for named in discourse.named_by(one) if named.label != "Forum")


def _attending(claimed: Claimed) -> tuple[Mention, ...]:
    """Return who a sentence says was at the conference that its verb seems to have as its subject (`⟨S0⟩ attended ⟨F1⟩ and signed …`)."""
    shape = claimed.shape
    there = ATTENDED.search(shape.text, 0, claimed.match.start("who")) if claimed.words("who") else None
    return tuple(item for _, item in shape.items_in(*there.span("who"), "SA") if isinstance(item, Mention)) if there else ()


def add_convention(claimed: Claimed, discourse: Discourse) -> None:
    """Add a multilateral convention, with who signed or ratified it."""
    shape = claimed.shape
    mark = next(MARK.finditer(shape.text, claimed.start, claimed.end), None)
    if mark is None:
        return
    who = claimed.mentions("who", "with")
    action = claimed.frame.settings.get("action")
    date, start, end = date_of(claimed)
    # `mengesahkan Konvensi X yang ditandatangani pada 13 Januari 2007`: no date of the ratification.
    made = action in JOINED and any(_made().match(shape.text, place, end) for place in (mark.end(), claimed.end))
    places, end = places_of(claimed, end)
    theirs = "by" not in claimed.frame.settings or _enacting.search(discourse.claims.document.text) is not None
    if not who and action == "ratified" and theirs and discourse.context.country not in (None, *(place.country for place in places)):
        who = discourse.state()
    if action in ("issued", "signed"):
        who = tuple(party for one in who for party in _behind(one, discourse)) or _attending(claimed)
    if action in ("issued", "signed") and all(one.label == "Person" for one in who) and mark is not None:
        who = leaders_behind(shape, mark.end(), discourse) or tuple(one for one in who if discourse.context.country is None)
    signed = action in ("signed", "issued")
    modality = modality_of(shape.text, claimed.start, claimed.end)
    if modality == "denied":
        # Who did not join a convention says nothing of it.
        return
    evidence = discourse.evidence(shape, start, end, claimed.frame.rule)
    conventions = list(claimed.mentions("convention"))
    following = _next().match(shape.text, claimed.end) if action == "ratified" else None
    while following is not None:
        conventions += [item for _, item in shape.items_in(*following.span(), "C") if isinstance(item, Mention)]
        evidence = (*evidence, *discourse.evidence(shape, following.start() + 1, following.end(), claimed.frame.rule))
        following = _next().match(shape.text, following.end())
    for convention in conventions:
        key = discourse.name(convention, shape)
        told: dict[str, Value | None] = {"kind": kind_of_convention(convention), "title": convention.name}
        if (signed or made) and convention.entry is None and modality is None:
            told["date"] = date
        discourse.claims.node("Agreement", key, told, evidence)
        for party in who or _within(convention, discourse):
            # By whom it was ratified is told of nobody here.
            own = None if action == "issued" or (action in JOINED and not who) else action
            properties: dict[str, Value | None] = {"action": own, "date": date if action and not made else None}
            if modality is None:
                discourse.claims.relationship("PARTY_TO", discourse.name(party, shape), key, properties, evidence)
        if action is None or signed:
            for place in places:
                discourse.claims.relationship("SIGNED_AT", key, discourse.place(place, shape), {"date": date}, evidence)


@cache
def _conference() -> re.Pattern[str]:
    """Return the pattern of an occasion, which is no party to what was adopted at it."""
    return re.compile(rf"\b(?:{load_rules('conventions')['conferences']})\b")


@Cue
def _enacting() -> re.Pattern[str]:
    """Return the pattern of what shows that a text is a law: what it approves, the state does whose law it is."""
    return compile_for_search(load_rules("conventions")["enacting"])


@cache
def _made() -> re.Pattern[str]:
    """Return the pattern of what says, behind a convention, that it was signed or adopted."""
    return re.compile(rf"(?: \([^()⟨⟩]{{1,160}}\))?,? {load_rules('conventions')['made']}\b", re.IGNORECASE)


@cache
def _next() -> re.Pattern[str]:
    """Return the pattern of a further convention behind one, with what ratified it between."""
    rules = load_rules("agreements")
    through, joins = (any_of_all(rules[key]) for key in ("through", "joins"))
    return re.compile(rf",? (?:{through})(?: [^⟨⟩.;\s]+| No\.){{1,12}}?(?:,|,? (?:{joins})) (?:the )?⟨C\d+⟩", re.IGNORECASE)
