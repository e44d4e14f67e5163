"""Envoys: an ambassador or embassy acts for the state that sends it, not for that to which it is sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue

ENVOY = (
    r"\b(?:Duta Besar|Dubes|Kedutaan(?: Besar)?|Kedubes|Kuasa Usaha|Konsul(?:at)? Jenderal|[Aa]mbassador|[Ee]mbassy|Consul(?:ate)? General"
    r"|Chargé d['’]Affaires|[Ee]nvoy|High Commission(?:er)?)"
)
FORM = r"(?: (?:LBBP|Luar Biasa|dan|Berkuasa Penuh|of|the|\([A-Z][\w.]*\)|Republik(?: (?:Rakyat|Islam))?|Kerajaan|Republic of|Kingdom of))*"
SENT = r"(?:untuk|to|for|in|di|bagi)"
CUE = Cue(lambda: compile_for_search(ENVOY))
BEFORE = re.compile(rf"{ENVOY}{FORM} $")
INSIDE = re.compile(rf"{ENVOY}$")
POSTED = re.compile(rf"{FORM},? {SENT}{FORM} ")
POSTED_ALONE = re.compile(rf"{ENVOY} {SENT}{FORM} $")
REACH = 60


def with_envoys(mentions: Sequence[Mention], text: str) -> tuple[Mention, ...]:
    """Return the mentions, states grown over the states that their envoys are sent to, which fall away."""
    if not CUE.may_match(text):
        return tuple(mentions)
    states = [one for one in mentions if one.label in ("State", "InternationalOrganisation", "RegionalBody")]
    grown: dict[Mention, Mention] = {}
    gone = {one for one in states if one.label == "State" and POSTED_ALONE.search(text, max(0, one.start - REACH), one.start)}
    for sender, host in pairwise(states):
        if sender.label == "State" and sender not in gone and _sends(sender, text) and POSTED.fullmatch(text, sender.end, host.start):
            grown[sender] = replace(sender, end=host.end, rule="state")
            gone.add(host)
    return tuple(grown.get(one, one) for one in mentions if one not in gone)


def _sends(state: Mention, text: str) -> bool:
    return bool(BEFORE.search(text, max(0, state.start - REACH), state.start) or INSIDE.search(text[state.start : state.end]))
