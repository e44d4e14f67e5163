"""Implied parties: agreements whose parties a sentence leaves to what the text has told before.

`Under a letter of agreement of 2005, the United States has provided …` in a report on one state, `the one with Peru was concluded in …`,
`signed by the two foreign ministers`, `A and B agreed to form a joint team`.
"""

from __future__ import annotations

import re
from functools import cache

from loaders.discourse.anaphora import RULE as ANAPHORA
from loaders.discourse.record import Discourse
from loaders.grammar.instruments import Joined, is_signing, parties_in, signed_again
from loaders.grammar.nouns import Phrase, language_of_shape
from loaders.grammar.shapes import MARK, Group, Shape
from loaders.grammar.wordings import ASIDE, PARTY
from loaders.mentions import Mention, distinct, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of
from loaders.relations.joined import add_one, modality_in, named
from loaders.rules import load_rules

FARTHEST = 160  # code points from who signs to the instrument, or back
PAIR = 2
# When something was, at the head of a sentence; and where, behind it.
OPENED = re.compile(r"[A-Z][a-z]+ (?:[a-z]+ ){0,3}⟨[DP]\d+⟩(?: [a-z]+ ⟨[DP]\d+⟩)?,? (?:the )?")
AT_PLACE = re.compile(r" (?:at|in|near|di|dekat)(?: the)? (?:⟨P\d+⟩|[A-Z][a-z])")


def of_own_state(shape: Shape, phrase: Phrase, discourse: Discourse) -> Joined | None:
    """Return the state that a report is on and the one that acts for it by an instrument at the head of a sentence, or None."""
    own = discourse.own
    if own is None or discourse.context.country is None or _opening().search(shape.text, 0, phrase.start) is None:
        return None
    actor = _actor().match(shape.text, phrase.end)
    if actor is None or (phrase.determiner not in ("a", "an", "") and "⟨D" not in shape.text[phrase.start : actor.start("who")]):
        return None
    first = parties_in(shape, *actor.span("who"))
    other = next((one for one in parties_in(shape, actor.start("who"), len(shape.text)) if one.country != own.country), None)
    if len(first) != 1 or other is None or other.country is None or first[0].country not in (own.country, other.country):
        return None
    entry = discourse.finder.vocabulary.state_of(other.country)
    if entry is None:
        return None
    state = other if other.label == "State" else Mention(other.start, other.end, "State", entry.name, entry, entry.country, rule=ANAPHORA)
    side = Mention(phrase.start, phrase.end, "State", own.name, own.entry, own.country, rule=ANAPHORA)
    for one, said in ((state, other), (side, own)):
        discourse.antecedents.quotes.setdefault(one.key, discourse.antecedents.quotes.get(said.key) or discourse.quote(said, shape))
    return Joined((side, state), (), is_signing(shape, phrase), phrase.start, actor.end(), "own", False)


def by_leaders(shape: Shape, phrase: Phrase, stop: int, discourse: Discourse) -> Joined | None:
    """Return the two states that a text speaks of, where only their leaders are said to have signed an instrument."""
    pair = discourse.antecedents.pair_of_states()
    if len(pair) != PAIR or phrase.determiner in ("no", "any", "such"):
        return None
    behind = signed_again(shape, phrase, stop)
    active = _leaders_sign(language_of_shape(shape)).search(shape.text, max(0, phrase.start - FARTHEST), phrase.start)
    start, end = phrase.start, phrase.end
    if active is not None:
        start, words = active.start(), (active.start("who"), active.end("who"))
    elif behind is not None or is_signing(shape, phrase):
        by = _by().match(shape.text, behind.end() if behind else phrase.end)
        if by is None:
            return None
        end, words = by.end(), (by.start("who"), by.end("who"))
    else:
        return None
    if not _are_leaders_of(pair, shape, *words):
        return None
    return Joined(pair, (), True, start, end, "leaders", False)


def leaders_behind(shape: Shape, place: int, discourse: Discourse) -> tuple[Mention, ...]:
    """Return the two states that a text speaks of, where their leaders are told behind a place to have signed; nobody elsewhere."""
    pair = discourse.antecedents.pair_of_states()
    by = _by().match(shape.text, place) if len(pair) == PAIR else None
    return pair if by is not None and _are_leaders_of(pair, shape, by.start("who"), by.end("who")) else ()


def _are_leaders_of(pair: tuple[Mention, ...], shape: Shape, start: int, end: int) -> bool:
    """Return whether a stretch names several persons, or offices of several states; of states only those of the pair, and not both."""
    states = {identity(one) for one in parties_in(shape, start, end)}
    if len(states) == PAIR or not states <= {identity(one) for one in pair}:
        return False
    items = [shape.item(mark) for mark in MARK.finditer(shape.text, start, end) if mark[1] in "HL"]
    persons = sum(len(one.mentions) if isinstance(one, Group) else 1 for one in items)
    return persons >= PAIR or (not states and _leaders().search(shape.text, start, end) is not None)


def add_one_of_them(shape: Shape, discourse: Discourse) -> None:
    """Add one of the agreements told of last, which a sentence means by whom it is with."""
    match, known = _one_with.search(shape.text), discourse.agreement
    if match is None or known is None or known.kind == "other":
        return
    others = parties_in(shape, *match.span("with"))
    members = [one for one in known.parties if identity(one) not in {identity(other) for other in others}]
    own = discourse.own
    side = next((one for one in members if own is not None and identity(one) == identity(own)), None)
    side = side or (discourse.side[0][0] if discourse.side is not None else None) or (members[0] if len(members) == 1 else own)
    if side is None or len(others) != 1 or identity(side) == identity(others[0]):
        return
    found = Joined((side,), others, True, match.start(), match.end(), "of-them", False)
    add_one(shape, found, (side, others[0]), known.kind, None, discourse)


def add_undertakings(shape: Shape, discourse: Discourse) -> None:
    """Add what two agreed to do, without an instrument (`A and B agreed to form a joint team`)."""
    match = _undertaken.search(shape.text)
    if match is None or modality_in(shape, match.start(), match.end("verb")) is not None:
        return
    parties = distinct(named(shape, match.span("who")))
    if match["other"]:
        parties = distinct((*parties, *named(shape, match.span("other"))))
    placed = match["there"] is not None and AT_PLACE.match(shape.text, match.end()) is not None
    if match["there"] and not (match["once"] or placed or OPENED.fullmatch(shape.text, 0, match.start())):
        return
    countries = {one.country for one in parties}
    if len(parties) < PAIR or (len(countries) == 1 and None not in countries):
        return
    # Where something is to be is not where this was agreed.
    found = Joined(parties, (), not placed, match.start(), match.end(), "agreed", False)
    words = shape.words(*match.span("act" if match["act"] else "there"))
    add_one(shape, found, parties, "arrangement", words, discourse)


@cache
def _opening() -> re.Pattern[str]:
    rules = load_rules("instruments")
    since = r"(?:since|after|sejak|setelah) (?:the )?(?:signing of|conclusion of|penandatanganan)"
    return re.compile(rf"^(?:{rules['basis']}|by|through|melalui|{since})(?: the)? $", re.IGNORECASE)


@cache
def _actor() -> re.Pattern[str]:
    """Return the pattern of who acts behind an instrument at the head of a sentence, with its verb."""
    rules = load_rules("instruments")
    words = r"(?:[^⟨⟩.;:]|⟨[DP]\d+⟩){0,120}?"
    verb = (
        r"(?:has|have|had|provid|donat|suppl|maintain|fund|train|operat|station|support|telah|memberikan|menyumbang|membantu|menempatkan)"
    )
    return re.compile(rf"{words}, (?:the )?(?P<who>{PARTY})(?: {rules['between']}){{0,2}} {verb}", re.IGNORECASE)


@cache
def _leaders() -> re.Pattern[str]:
    return re.compile(rf"\b{load_rules('instruments')['leaders']}(?![^\W_])", re.IGNORECASE)


@cache
def _leaders_sign(language: str) -> re.Pattern[str]:
    rules = load_rules("instruments")
    who = rf"(?P<who>(?:{rules['leaders']}|⟨[HL]\d+⟩)(?: [^\s⟨⟩.;:]+|⟨H\d+⟩){{0,10}}?)"
    between = rf"(?: {rules['between']}){{0,3}}"
    return re.compile(rf"\b{who}{between} {rules['sign'][language]}(?: (?:on|in|at|pada|di) ⟨[DP]\d+⟩){{0,2}} $", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    rules = load_rules("instruments")
    gap = rf"(?:(?!\b{rules['witnesses']}\b)[^⟨⟩.;:]|⟨[PDFT]\d+⟩){{0,90}}?"
    return re.compile(
        rf"{gap}(?: (?:by|oleh)(?: the| para| kedua| their)?)? (?P<who>⟨[HL]\d+⟩(?:,? (?:and|dan|serta) ⟨H\d+⟩)?|{rules['leaders']})"
        rf"(?:(?: {rules['between']}){{0,3}} (?:{any_of(rules['sign'].values())})(?![\w-]))?",
        re.IGNORECASE,
    )


@Cue
def _one_with() -> re.Pattern[str]:
    rules = load_rules("instruments")
    aux = r"(?:(?:was|were|has been|telah|sudah|baru) ){0,2}"
    verbs = rf"(?:{rules['signed']['en']}|{rules['signed']['id']})"
    return compile_for_search(
        rf"(?:^|[;,.] ?|\b){rules['one_of_them']} ?(?:with|dengan) (?:the )?(?P<with>{PARTY}),? {aux}{verbs}(?![\w-])", re.IGNORECASE
    )


@Cue
def _undertaken() -> re.Pattern[str]:
    rules = load_rules("instruments")
    agreed, done, there = (any_of(rules[key].values()) for key in ("agreed", "undertaken", "undertaken_there"))
    once = r"(?:,? (?:on|in|at|during|pada|di|dalam) (?:[^⟨⟩.;:,]{0,40}(?:⟨[DPF]\d+⟩)?))"
    other = rf"(?:,? (?:and|dan|with|dengan) (?:the |its |their )?(?:[a-z]+ ){{0,3}}(?P<other>{PARTY}))?"
    more = r"(?: (?!(?:in|on|at|with|di|pada|dengan|untuk|guna|to)\b)[^\s⟨⟩.;:,]+){0,8}"
    who = rf"(?P<who>{PARTY})(?: (?:concerned|involved))?{other}{ASIDE}"
    either = rf"{once}{{0,3}},? (?P<act>(?:{done}){more})|(?P<once>{once}{{1,3}},?)? (?P<there>(?:{there}){more})"
    return compile_for_search(rf"{who}(?: {rules['between']}){{0,3}} (?P<verb>{agreed})(?:{either})", re.IGNORECASE)
