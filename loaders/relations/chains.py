"""Chains: instruments that a sentence leaves to the parties of the one before.

`A signed a memorandum with B and, in 2004, an arrangement on …`, `A further protocol, initialled in 2014, …`,
`signed in 2010 and renewed in 2015`, `a second one in 2008`.
"""

from __future__ import annotations

import re
from functools import cache

from graph.facts import Value
from loaders.discourse.anaphora import RULE as ANAPHORA
from loaders.discourse.record import Discourse, Recorded, agreement_key
from loaders.grammar.instruments import Joined, parties_in, signed_again
from loaders.grammar.nouns import Phrase, phrase_is_plural
from loaders.grammar.shapes import MARK, Group, Shape
from loaders.grammar.wordings import PARTY
from loaders.mentions import Mention, distinct, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of_all
from loaders.relations.agreements import record_agreement
from loaders.relations.joined import BESIDE, meant, modality_in
from loaders.rules import load_rules
from loaders.values.dates import DateMention

RULE = "instrument-chain"
PAIR = 2
OLDER = "chain-older"  # an instrument that the one before took the place of
NEAR = 60  # code points before an instrument in which the words that lead to it stand
HELD = frozenset({"no", "any", "such", "each"})
OUTSIDERS = "SAILM"


def chained(shape: Shape, phrase: Phrase, before: Phrase | None, since: int, discourse: Discourse) -> Joined | None:
    """Return the parties of the instrument before, where one beside it in a list has the same, or None.

    Args:
        shape: the sentence.
        phrase: the instrument.
        before: the one that the sentence names before it.
        since: how many agreements the document had told of before this sentence.
        discourse: the document.
    """
    told = discourse.tellings[since:]
    known = told[-1] if told else None
    if known is None or before is None or phrase.determiner in HELD or len(known.parties) < PAIR:
        return None
    if any({identity(one) for one in other.parties} != {identity(one) for one in known.parties} for other in told):
        # Each of several counterparts has an instrument of its own.
        return None
    between = _beside().fullmatch(shape.text, before.end, phrase.start)
    if between is None or _counterpart().match(shape.text, phrase.end) is not None:
        return None
    return Joined(meant(known.parties), (), True, phrase.start, phrase.end, "chain", False)


def following(shape: Shape, phrase: Phrase, stop: int, near: bool, discourse: Discourse) -> Joined | None:
    """Return those whom a text speaks of, where a sentence dates an instrument of theirs without naming them, or None.

    Args:
        shape: the sentence.
        phrase: the instrument.
        stop: where the next one begins.
        near: whether an agreement was told of just before.
        discourse: the document.
    """
    if phrase.determiner in HELD or phrase_is_plural(shape.text, phrase) or _is_other(shape, phrase):
        return None
    signed = signed_again(shape, phrase, stop) or _which_signed().match(shape.text, phrase.end, stop)
    dated = signed is not None and _told_of().match(shape.text, signed.end()) is not None
    if not dated:
        inside = any(isinstance(item, DateMention) for _, item in shape.items_in(phrase.start, phrase.noun, "D"))
        led = _basis.search(shape.text, max(0, phrase.start - NEAR), phrase.start) is not None
        named = _called().match(shape.text, phrase.end)
        if not led or not (inside or BESIDE.match(shape.text, named.end() if named else phrase.end) is not None):
            return None
    parties = _parties(shape, phrase, near, discourse)
    if len(parties) < PAIR:
        return None
    end = signed.end() if signed is not None else phrase.end
    here = {id(one) for one in _named_in(shape)}
    parties = tuple(one if id(one) in here else meant((one,))[0] for one in parties)
    older = _relates().search(shape.text, max(0, phrase.start - NEAR), phrase.start) is not None
    return Joined(parties, (), dated, phrase.start, end, OLDER if older else "chain", False)


def add_versions(shape: Shape, since: int, discourse: Discourse) -> None:
    """Add the later versions of the agreement that a sentence has told of (`… and renewed in 2015`, `a second one in 2008`).

    Args:
        shape: the sentence.
        since: how many agreements the document had told of before this sentence.
        discourse: the document.
    """
    told = [one for one in discourse.tellings[since:] if len(one.parties) >= PAIR and one.instrument]
    if not told:
        return
    for match in _versions.finditer(shape.text):
        # The first is one of those told of in the sentence that was made before.
        one = told[0]
        known = Recorded(one.key, one.kind, one.parties, one.date)
        if modality_in(shape, match.start(), match.end()) is not None or MARK.search(shape.text, 0, match.start()) is None:
            continue
        dates = [item for _, item in shape.items_in(*match.span("dates"), "D") if isinstance(item, DateMention) and item.kind == "date"]
        for date in dates:
            _add_version(shape, match, date.edtf, known, discourse)


def _add_version(shape: Shape, match: re.Match[str], date: str | None, known: Recorded, discourse: Discourse) -> None:
    told = [one for one in discourse.tellings if one.date is not None and date is not None and one.kind == known.kind]
    who = {identity(one) for one in known.parties}
    if date is None or date.startswith("../") or (known.date is not None and date <= known.date):
        return
    if any(one.date == date and {identity(party) for party in one.parties} == who for one in told):
        return
    parties = meant(known.parties)
    evidence = (*discourse.antecedents.evidence(parties), *discourse.evidence(shape, match.start(), match.end(), RULE, 0.7))
    key = agreement_key(known.kind, known.parties, date, "renewal", document=discourse.claims.document.id)
    properties: dict[str, Value | None] = {"kind": known.kind, "date": date}
    record_agreement(discourse, shape, key, properties, parties, (), evidence, {"action": "signed"})
    discourse.claims.relationship("RENEWS", key, known.key, {}, evidence)


def _parties(shape: Shape, phrase: Phrase, near: bool, discourse: Discourse) -> tuple[Mention, ...]:
    """Return whose instrument a sentence means that names nobody else."""
    named = _named_in(shape)
    known = discourse.agreement.parties if near and discourse.agreement is not None else ()
    if known and len(known) >= PAIR:
        ours, countries = {identity(one) for one in known}, {one.country for one in known}
        if all(identity(one) in ours or (one.country is not None and one.country in countries) for one in named):
            return tuple(known)
    if named:
        return _pair_of(shape, phrase, named, discourse)
    antecedents = discourse.antecedents
    for kind in ("State", "Body"):
        pair = antecedents.named.get((kind, PAIR), ())
        if pair and antecedents.read - antecedents.told.get(kind, -PAIR) < PAIR and len({one.country for one in pair}) == PAIR:
            return pair
    return ()


def _pair_of(shape: Shape, phrase: Phrase, named: tuple[Mention, ...], discourse: Discourse) -> tuple[Mention, ...]:
    """Return the two, or the list, that a sentence names before an instrument, or their states where it says that these signed."""
    groups = [one for one in map(shape.item, MARK.finditer(shape.text, 0, phrase.start)) if isinstance(one, Group) and one.letter == "L"]
    if len(groups) != 1 or {identity(one) for one in groups[0].mentions} != {identity(one) for one in named}:
        return ()
    if len({one.country for one in named}) != len(named) or any(one.country is None for one in named):
        return ()
    if _by_states().match(shape.text, phrase.end) is None or all(one.label == "State" for one in named):
        return named
    states: list[Mention] = []
    for one in named:
        entry = discourse.finder.vocabulary.state_of(one.country)
        if entry is None:
            return ()
        state = Mention(one.start, one.end, "State", entry.name, entry, entry.country, rule=ANAPHORA)
        discourse.antecedents.quotes.setdefault(state.key, discourse.quote(one, shape))
        states.append(state)
    return tuple(states)


def _named_in(shape: Shape) -> tuple[Mention, ...]:
    """Return the bodies and states that a sentence names, without states in which something is done."""
    found: list[Mention] = []
    for mark in MARK.finditer(shape.text):
        if mark[1] in OUTSIDERS and not (mark[1] == "S" and _place().search(shape.text, max(0, mark.start() - 12), mark.start())):
            found += parties_in(shape, mark.start(), mark.end())
    return distinct(one for one in found if one.rule != ANAPHORA)


def _is_other(shape: Shape, phrase: Phrase) -> bool:
    """Return whether a phrase is of what has parties of its own, or is no instrument between two."""
    words = f"{shape.text[phrase.start : phrase.noun]}{phrase.named}{shape.text[phrase.end : phrase.end + NEAR]}"
    return _unlike().search(words) is not None


@cache
def _by_states() -> re.Pattern[str]:
    """Return the pattern of two states that signed, without their names (`signed by both countries`)."""
    return re.compile(rf"[^⟨⟩.;:]{{0,60}}\b(?:by |oleh )?{load_rules('instruments')['two_states']}", re.IGNORECASE)


@cache
def _unlike() -> re.Pattern[str]:
    return re.compile(rf"\b{load_rules('instruments')['unlike']}\b", re.IGNORECASE)


@cache
def _place() -> re.Pattern[str]:
    return re.compile(r"\b(?:in|at|di|ke|dari|from|to)(?: the)? $", re.IGNORECASE)


@cache
def _counterpart() -> re.Pattern[str]:
    return re.compile(r"(?: [^\s⟨⟩.;:,()]+){0,6}? (?:with|dengan|between|antara) (?:the )?⟨[SAILFM]", re.IGNORECASE)


@cache
def _beside() -> re.Pattern[str]:
    """Return the pattern of what stands between two instruments of one list."""
    rules = load_rules("instruments")
    word = rf"(?!(?:{rules['not_beside']})\b)(?:[^\s⟨⟩.;:()]+|[^\s⟨⟩.;:()]*⟨[CDGTFPQ]\d+⟩[^\s⟨⟩.;:()]*)"
    aside = r"(?: \((?:[^()⟨⟩]|⟨[DPCT]\d+⟩){1,60}\))?"
    then = (
        rf"(?: {rules['between']}|,? ⟨[DQ]\d+⟩ (?:later|kemudian|berselang),?){{0,2}}(?:,? (?:in|on|at|di|pada|tahun) ⟨[DP]\d+⟩,?){{0,2}}"
    )
    whom = rf"(?:with|dengan|bersama|between|antara) (?:the )?{PARTY}(?:(?:,|,? (?:and|dan)) (?:the )?{PARTY}){{0,3}}"
    lead = rf"(?:(?: [^\s⟨⟩.;:,()]+){{0,10}}? {whom})?"
    return re.compile(rf"{lead}(?:,? {word}){{0,24}}?{aside}(?:,|;|,? {rules['joins']}){then} ?", re.IGNORECASE)


@cache
def _which_signed() -> re.Pattern[str]:
    """Return the pattern of `which their ministers had concluded` behind an instrument."""
    rules = load_rules("instruments")
    sign = any_of_all({"en": [rules["sign"]["en"]], "id": [rules["sign"]["id"]]})
    topic = r"(?:,? (?!which\b|that\b|yang\b)[^\s⟨⟩.;:,()]+){0,10}?"
    who = r"(?: (?!(?:will|would|may|could|should|akan)\b)[^\s⟨⟩.;:,()]+| ⟨[HL]\d+⟩){1,6}?"
    which = rf"(?:,? (?:which|that|yang){who}| (?:they|it|both|mereka|keduanya)(?: had| have| has)?)"
    return re.compile(rf"{topic}{which} (?:{sign})(?![\w-])", re.IGNORECASE)


@cache
def _told_of() -> re.Pattern[str]:
    """Return the pattern of when or where something was signed, right behind the verb."""
    return re.compile(r"(?:(?:,? [^\s⟨⟩.;:,()]+){0,6}?,? ?\(?⟨[DP]\d+⟩)", re.IGNORECASE)


@cache
def _called() -> re.Pattern[str]:
    """Return the pattern of words between an instrument and its date that are part of its name."""
    rules = load_rules("instruments")
    return re.compile(rf"(?: (?!(?:{rules['finite']}|{rules['outside']})\b)[^\s⟨⟩.;:,()]+){{1,4}}(?= \(?⟨D)", re.IGNORECASE)


@cache
def _relates() -> re.Pattern[str]:
    return re.compile(rf"\b{load_rules('instruments')['relates']}(?: (?:the|its|their|sebuah))? $", re.IGNORECASE)


@Cue
def _basis() -> re.Pattern[str]:
    """Return the pattern of words by which something is done under an instrument, right before it."""
    rules = load_rules("instruments")
    words = f"{rules['basis']}|{rules['under']['en']}|{rules['under']['id']}|{rules['relates']}"
    return compile_for_search(rf"\b(?:{words})(?: (?:the|its|their|sebuah))? $", re.IGNORECASE)


@Cue
def _versions() -> re.Pattern[str]:
    """Return the pattern of how a later version is told of behind the first, with its date or dates."""
    rules = load_rules("instruments")
    version, at = rules["versions"], r"(?:(?:in|at|di) ⟨P\d+⟩,? )?"
    on = rf"(?:(?:in|on|pada|tahun|tanggal|bulan) ){{0,2}}{at}"
    dates = rf"⟨D\d+⟩(?:(?:,|,? (?:and|dan|serta))(?: (?:again|finally|last|terakhir|kembali))? {on}⟨D\d+⟩){{0,5}}"
    join = r"(?:,|,? (?:and|then|later|dan|serta|lalu|kemudian|which|yang|that))"
    joined = rf"{join}(?: {version['between']}){{0,3}} {version['renewed']}(?: {version['span']})?"
    again = rf"(?:,|,? (?:and|then|dan|lalu|kemudian)) {version['another']}"
    passive = rf"(?:{joined}|(?<=⟩)(?: {version['between']}){{0,2}} {version['renewed']}|{again}),?"
    # `renewed the memorandum in ⟨D1⟩`
    noun = rf"(?:{rules['nouns']['en']}|{rules['nouns']['id']})"
    own = r"(?:(?:the|its|their|this|that) )?(?:[a-z-]+ |⟨[DQ]\d+⟩ ){0,5}?"
    active = rf"(?<![\w-]){version['renew']} {own}{noun}(?: (?!(?:{rules['finite']})\b)[^\s⟨⟩.;:,()]+){{0,8}}?(?: (?:tersebut|itu|ini))?"
    it = rf"{version['renew']}(?:nya| it| them)"
    at = r"(?=(?:in|on|at|di|pada|tahun|tanggal)\b|⟨D)"
    return compile_for_search(rf"(?:{passive}|{active}|{it}),? {at}{on}(?P<dates>{dates})", re.IGNORECASE)
