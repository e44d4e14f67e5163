"""Names: the bodies, and the states that act, which a sentence names whatever else it claims of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.discourse.record import Discourse
from loaders.grammar.shapes import MARK, Group, Item, Shape, mark_of
from loaders.mentions import Mention, identity
from loaders.mentions.missions import is_mission

BODIES = "AIF"
# How a name is found that tells by itself what it is.
NAMED = frozenset({"beside", "body", "branch", "generic", "office", "shared"})
SHORT = 3
# `Peru's Harbour Office`, `UIF (Peru)`, `Peru (UIF)`
STATE = r"(?P<state>[A-ZÀ-Þ][\w.-]*(?: [A-ZÀ-Þ][\w.-]*){0,3})"
OWNERS = (re.compile(rf"(?:[Tt]he )?{STATE}['’]s? "), re.compile(rf"[^()]+ \({STATE}\)$"), re.compile(rf"{STATE} \([A-Z][\w-]+\)$"))
# Where a state is a place, an origin or a language, it does not act; `officers from Fiji` do.
LEAD_LENGTH = 60
LISTED = r"(?:⟨[SP]\d+⟩(?:, |,? (?:and|dan|or|atau) ))*"
PEOPLE = "peserta|delegasi|wakil|pejabat|perwira|bantuan|dukungan|officers|officials|participants|delegates|experts|support|assistance"
STANDING = re.compile(
    rf"(?:\b(?:[Ii]n|[Aa]t|[Dd]i|ke|to) (?:the )?(?:⟨S\d+⟩(?:, |,? (?:and|dan|or|atau) ))+"
    r"|\b(?:bahasa|[Bb]erbatasan(?: langsung| darat| laut)?(?: dengan)?|borders? (?:with|of|to)|bordering|[Nn]ear|seperti|[Ss]uch as"
    r"|countries of|kawasan|[Tt]erdiri dari|setelah|[Aa]sal|to|ke|menuju|into|via|lewat|perairan|wilayah|across|towards?|outside"
    rf"|{''.join(f'(?<!{word} )' for word in PEOPLE.split('|'))}(?:from|dari))"
    rf"(?: the| \w+ negara| negara| negeri| wilayah)?,? {LISTED})$"
)
# `di Ternate, Indonesia`
PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Dd]i|ke|to|near|from|dari) (?:the )?(?:[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*|⟨P\d+⟩), +$")


def add_named(shape: Shape, discourse: Discourse) -> None:
    """Add the bodies that a sentence names and the states that act in it, each once in a document."""
    for mark in MARK.finditer(shape.text):
        item = shape.item(mark)
        for one in (*item.mentions, *item.behind) if isinstance(item, Group) else (item,):
            if not isinstance(one, Mention) or identity(one) in discourse.named:
                continue
            letter = mark_of(one)
            if _acts(shape, mark) if letter == "S" else letter in BODIES and _is_told(one):
                discourse.named.add(identity(one))
                discourse.name(one, shape)
                for whole in _within(one, shape, discourse):
                    if identity(whole) not in discourse.named:
                        discourse.named.add(identity(whole))
                        discourse.name(whole, shape)


def _within(one: Mention, shape: Shape, discourse: Discourse) -> Iterator[Mention]:
    """Yield whom the name of a body names too: the body it is part of, and the state whose it is said to be."""
    words = shape.sentence.text[one.start : one.end]
    known = discourse.finder.vocabulary
    whole = known.entries.get(one.entry.part_of or "") if one.entry is not None and one.label == "Agency" else None
    form = next((form for form, _ in whole.forms() if len(form) > SHORT and form in words), None) if whole is not None else None
    if whole is not None and form is not None:
        start = one.start + words.index(form)
        yield Mention(start, start + len(form), whole.label, form, whole, whole.country)
    for owner in filter(None, (pattern.match(words) for pattern in OWNERS)):
        state = known.find(owner["state"], "State")
        if state is not None:
            yield Mention(one.start + owner.start("state"), one.start + owner.end("state"), "State", owner["state"], state, state.country)


def _is_told(one: Mention) -> bool:
    """Whether a name is of a known body, is given an acronym, which may stand alone elsewhere, or says what and whose it is."""
    if one.entry is not None or one.acronym is not None:
        return True
    # An embassy is where something is rather than who does it.
    return one.rule in NAMED and one.country is not None and one.label in ("Agency", "Unit") and not is_mission(one.name)


def _acts(shape: Shape, mark: re.Match[str]) -> bool:
    """Whether a state stands where one acts or is acted with, and not for a place."""
    if mark[1] == "P":
        return False
    lead = shape.text[max(0, mark.start() - LEAD_LENGTH) : mark.start()]
    if STANDING.search(lead):
        return False
    placed = PLACED.search(lead)
    city = MARK.search(placed.group()) if placed else None
    # `In Lima, Chile spoke`: the state is not that of the city.
    return placed is None or (city is not None and _country(shape.item(city)) not in (None, _country(shape.item(mark))))


def _country(item: Item) -> str | None:
    return item.country if isinstance(item, Mention) else None
