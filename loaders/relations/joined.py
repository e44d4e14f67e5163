"""Facts of an agreement whose parties a sentence joins to its instrument."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from graph.facts import Value
from loaders.discourse.anaphora import RULE as ANAPHORA
from loaders.discourse.record import Discourse, Recorded, agreement_key, date_of, places_of, without_states
from loaders.grammar.counterparts import told_behind
from loaders.grammar.frames import Claimed, Frame
from loaders.grammar.instruments import Joined, signing_before
from loaders.grammar.modality import modality_of
from loaders.grammar.nouns import Phrase, language_of_shape
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Mention, distinct, identity
from loaders.mentions.titles import kind_of, plain_kind
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.words import expressed
from loaders.relations.agreements import record_agreement, signed_at
from loaders.rules import load_rules
from loaders.text.language import function_words
from loaders.text.segments import Span
from loaders.values.dates import DateMention

DEFINITE = frozenset({"the", "this", "that", "its", "their", "said"})
BESIDE = expressed("instruments", "joined", "beside", flags=re.IGNORECASE)
# Ways to tell whose an instrument is that leave its signing to a verb behind it.
OWN_WORDS = frozenset({"with", "sole", "own", "between"})
YEAR = re.compile(r" \((?P<year>(?:19|20)\d\d)\)")
CLAUSE_START = expressed("instruments", "joined", "clause_start")


def named(shape: Shape, span: Span) -> tuple[Mention, ...]:
    """Return the bodies and states named in a stretch of a sentence, each once."""
    return distinct([item for _, item in shape.items_in(*span, "SAIF") if isinstance(item, Mention)])


def kind_of_phrase(shape: Shape, phrase: Phrase) -> str:
    """Return the kind of an instrument; one that a capital makes a name is a treaty."""
    if _procedure().match(phrase.named):
        return "arrangement"
    if phrase.determiner and phrase.named[0].isupper():
        return kind_of(phrase.named)
    return plain_kind(phrase.named, shape.words(phrase.start, min(len(shape.text), phrase.end + 60)))


def words_of_phrase(shape: Shape, phrase: Phrase) -> str:
    """Return what a phrase calls its instrument, without article and counting words."""
    told = _on().match(shape.text, phrase.end)
    words = shape.words(phrase.start, told.end() if told else phrase.end)
    while told and " " in words and words.rpartition(" ")[2].lower() in function_words():
        words = words.rpartition(" ")[0]
    return re.sub(
        rf"^(?:{load_rules('instruments')['determiners']}|{load_rules('instruments')['several']}) ", "", words, flags=re.IGNORECASE
    )


def modality_in(shape: Shape, start: int, end: int) -> str | None:
    """Return the modality of what a stretch of a sentence says of an instrument, or None where it asserts it."""
    text = shape.text
    begin = max((match.end() for match in CLAUSE_START.finditer(text, 0, start)), default=0)
    for modality, pattern in _doubts().items():
        if pattern.search(text, max(begin, start - 80), end):
            return modality
    return modality_of(text, start, end)


def add_joined(shape: Shape, phrase: Phrase, found: Joined, parties: tuple[Mention, ...], discourse: Discourse) -> bool:
    """Add the agreement that a phrase means, and return whether it means one."""
    pointed = any(one.rule == ANAPHORA for one in parties)
    if phrase.determiner in ("such", "each", "any") or (pointed and _older().search(shape.words(phrase.start, phrase.noun))):
        return False
    return add_one(shape, found, parties, kind_of_phrase(shape, phrase), words_of_phrase(shape, phrase), discourse, phrase)


def add_one(
    shape: Shape,
    found: Joined,
    parties: tuple[Mention, ...],
    kind: str,
    words: str | None,
    discourse: Discourse,
    phrase: Phrase | None = None,
) -> bool:
    """Add one agreement, and return whether these can be parties of one."""
    if len(parties) < 2 or (len({one.country for one in parties}) == 1 and parties[0].country is not None):
        return False
    signing = signing_before(shape, phrase) if phrase is not None and not found.signed and not found.apart else None
    if signing is not None and "⟨" in signing.group():
        found = replace(found, signed=True, start=signing.start())
    # What it is on stands between an instrument and its date.
    topic = _on().match(shape.text, phrase.end) if phrase is not None and found.signed else None
    claimed = stretch_of(shape, found.start, max(found.end, topic.end()) if topic else found.end, f"instrument-{found.how}")
    date, start, end = _dated(claimed, found, parties, phrase)
    places, end = signed_at(claimed, discourse, end) if found.signed and not found.apart else ((), end)
    if found.apart and found.signed and found.others:
        mark = next((one for one in MARK.finditer(shape.text, start) if shape.item(one) is parties[-1]), None)
        places = told_behind(shape, mark.end())[1] if mark is not None else ()
    if found.how == "renewed":
        # Where the first was signed says nothing of the next.
        places = tuple(place for place in places if place.start >= shape.origin(found.start))
    if found.how == "under":
        places = without_states(item for _, item in shape.items_in(found.start, found.end, "P") if isinstance(item, Mention))
    modality = modality_in(shape, found.start, found.end)
    key = agreement_key(kind, parties, date, words and words.lower(), modality, document=discourse.claims.document.id)
    title, older = words, found.how.endswith("older")
    known = _same(shape, phrase, parties, kind, date, discourse) if modality is None and phrase is not None and not older else None
    if known is not None:
        key, kind, title, date = known.key, known.kind, None, date or known.date
    evidence = (*discourse.antecedents.evidence(parties), *discourse.evidence(shape, start, end, claimed.frame.rule, 0.7))
    properties: dict[str, Value | None] = {"kind": kind, "title": title, "date": date, "modality": modality}
    more: dict[str, Value | None] = {"action": "signed"} if found.signed and modality is None else {}
    record_agreement(discourse, shape, key, properties, parties, places, evidence, more)
    if modality is None and found.others and len(found.side) == 1:
        before = (
            discourse.side[1] if discourse.side is not None and identity(discourse.side[0][0]) == identity(found.side[0]) else frozenset()
        )
        discourse.side = found.side, before | {identity(one) for one in found.others}
    if modality is None:
        discourse.pair = parties
    return True


def _dated(claimed: Claimed, found: Joined, parties: Sequence[Mention], phrase: Phrase | None) -> tuple[str | None, int, int]:
    """Return the date of an agreement, and the stretch that tells of it."""
    shape, start, end = claimed.shape, claimed.start, claimed.end
    if found.apart and found.others:
        last = parties[-1]
        mark = next((one for one in MARK.finditer(shape.text, start) if shape.item(one) is last), None)
        return ((told_behind(shape, mark.end())[0] or date_at(shape, mark.end())) if mark else None), start, end
    when = _signed_when[language_of_shape(shape)].match(shape.text, phrase.end) if phrase is not None and found.how in OWN_WORDS else None
    if when is not None:
        item = shape.items[int(when["date"])]
        if isinstance(item, DateMention) and item.kind == "date":
            return item.edtf, start, max(end, when.end())
    if found.signed:
        date, begin, stop = date_of(claimed)
        # What they did who had signed it is dated before.
        if begin < start and phrase is not None and _had_signed().search(shape.text, start, phrase.start):
            return None, start, end
        return date, begin, stop
    if phrase is not None:
        inside = [
            item for _, item in shape.items_in(phrase.start, phrase.end, "D") if isinstance(item, DateMention) and item.kind == "date"
        ]
        if inside:
            return inside[-1].edtf, start, end
        named = _named_by().match(shape.text, phrase.end)
        places = [phrase.end, *([named.end()] if named else []), end, *_behind_parties(shape, phrase.end, end, parties)]
        return next((date for place in places if (date := date_at(shape, place)) is not None), None), start, end
    return None, start, end


def _behind_parties(shape: Shape, start: int, end: int, parties: Sequence[Mention]) -> list[int]:
    """Return where parties end that are named in a stretch: what dates an instrument may stand behind them."""
    return [mark.end() for mark in MARK.finditer(shape.text, start, max(start, end)) if shape.item(mark) in parties]


def date_at(shape: Shape, place: int) -> str | None:
    """Return the date that stands at a place of a sentence, or None."""
    match = BESIDE.match(shape.text, place)
    year = YEAR.match(shape.text, place) if match is None else None
    if year is not None:
        return year["year"]
    item = shape.items[int(match.group(1))] if match else None
    return item.edtf if isinstance(item, DateMention) and item.kind == "date" else None


def _same(shape: Shape, phrase: Phrase, parties: Sequence[Mention], kind: str, date: str | None, discourse: Discourse) -> Recorded | None:
    """Return the agreement told of before that a definite phrase means."""
    points = pointing().match(shape.text, phrase.end) is not None
    if not (points or phrase.determiner in DEFINITE) or anew().search(shape.words(phrase.start, phrase.noun)):
        return None
    who = {identity(one) for one in parties}
    for one in reversed(discourse.tellings):
        agrees = one.date is None or date is None or one.date.startswith(date) or date.startswith(one.date)
        if {identity(party) for party in one.parties} == who and (kind == one.kind or kind == "other") and agrees:
            return Recorded(one.key, one.kind, one.parties, one.date)
    return None


def add_signing(shape: Shape, known: Recorded, span: Span, discourse: Discourse) -> bool:
    """Add when and where the agreement told of last was signed."""
    claimed = stretch_of(shape, *span, "instrument-again")
    date, start, end = date_of(claimed)
    places, end = places_of(claimed, end)
    if not (date or places) or modality_in(shape, *span) is not None:
        return False
    if known.date is not None and date is not None and not date.startswith(known.date) and not known.date.startswith(date):
        return False
    evidence = discourse.evidence(shape, start, end, claimed.frame.rule, 0.7)
    properties: dict[str, Value | None] = {"kind": known.kind, "date": date or known.date}
    record_agreement(discourse, shape, known.key, properties, meant(known.parties), places, evidence, {"action": "signed"})
    return True


def meant(parties: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return parties as those whom a sentence means without naming them."""
    return tuple(replace(one, rule=ANAPHORA) for one in parties)


def stretch_of(shape: Shape, start: int, end: int, rule: str) -> Claimed:
    """Return a stretch of a sentence as a claim, so that dates and places are found for it as for those of frames."""
    match = _stretch(end - start).match(shape.text, start)
    if match is None:
        raise ValueError(f"{start}–{end} is no stretch of a sentence")
    return Claimed(Frame(rule, "agreement", {}, {}), shape, match)


@by_language
def _signed_when(language: str) -> re.Pattern[str]:
    """Return the pattern of the verb by which an instrument was signed, behind it in its clause, with the date of that."""
    verbs = load_rules("instruments")["signed"][language]
    gap = r"(?:[^⟨⟩.;:]|⟨[SAILMP]\d+⟩)"
    when = r"(?:in|on|since|dated|pada|tanggal|tahun|bulan|sejak)"
    clause = rf"(?:(?!,? (?:but|while|after|before|tetapi|setelah|sebelum)\b){gap})"
    return compile_for_search(
        rf"{clause}{{0,120}}?(?<![\w-])(?:{verbs})(?![\w-])(?:(?! (?:and|dan)\b){clause}){{0,60}}? (?:{when} )+⟨D(?P<date>\d+)⟩",
        re.IGNORECASE,
    )


@cache
def _stretch(length: int) -> re.Pattern[str]:
    return re.compile(rf"(?s:.{{{length}}})")


@cache
def _on() -> re.Pattern[str]:
    """Return the pattern of what an instrument is on, right behind it."""
    finite = load_rules("instruments")["finite"]
    # `… yang Melarikan Diri` is part of a name.
    other = rf"(?!yang (?-i:[A-Z]))(?:{finite})|with|dengan|between|antara|among|by|oleh|in ⟨|on ⟨|di ⟨|pada"
    word = rf"(?!(?:{other})\b)(?:[^\s⟨⟩.;:,()]+|⟨[CFGIT]\d+⟩)"
    return re.compile(
        rf" (?:on|for|concerning|regarding|about|against|in the field of|tentang|mengenai|di bidang|dalam bidang|untuk)(?: {word}){{1,14}}",
        re.IGNORECASE,
    )


@cache
def _named_by() -> re.Pattern[str]:
    """Return the pattern of words behind a noun that are part of its name (`persetujuan perbatasan ⟨D0⟩`)."""
    rules = load_rules("instruments")
    return re.compile(rf"(?: (?!(?:{rules['finite']}|{rules['outside']})\b)[^\s⟨⟩.;:,()]+){{1,4}}(?= \(?⟨D)", re.IGNORECASE)


@cache
def _procedure() -> re.Pattern[str]:
    return re.compile(load_rules("instruments")["procedures"], re.IGNORECASE)


@cache
def _had_signed() -> re.Pattern[str]:
    return re.compile(r"\b(?:having|setelah|usai|sesudah)\b", re.IGNORECASE)


@cache
def _doubts() -> dict[str, re.Pattern[str]]:
    return {modality: re.compile(rf"\b{words}\b", re.IGNORECASE) for modality, words in load_rules("instruments")["doubts"].items()}


@cache
def pointing() -> re.Pattern[str]:
    """Return the pattern of words behind a noun that point to what it meant before."""
    return re.compile(load_rules("instruments")["pointing"], re.IGNORECASE)


@cache
def _older() -> re.Pattern[str]:
    return re.compile(rf"\b{load_rules('instruments')['older']}\b", re.IGNORECASE)


@cache
def anew() -> re.Pattern[str]:
    """Return the pattern of words that tell of another instrument."""
    return re.compile(rf"\b{load_rules('instruments')['anew']}\b", re.IGNORECASE)
