"""Titled agreements: those whose titles a sentence quotes, with when and where they were signed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from graph.facts import Value
from graph.names import comparable
from loaders.discourse import circumstances as around
from loaders.discourse.record import Discourse, Titled, agreement_key, without_states
from loaders.grammar.modality import modality_of, said_after
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention, distinct, identity
from loaders.mentions.titles import AgreementTitle, last_kind
from loaders.patterns.words import any_of, any_of_all, any_word, expressed
from loaders.relations.agreements import is_within, record_agreement
from loaders.rules import load_rules
from loaders.values.dates import DateMention

YEAR_BEFORE = re.compile(r"\b(?:19|20)\d\d $")
YEAR_OF = expressed("agreements", "titled", "year_of")
YEAR_BEHIND = re.compile(r"\s\((?P<year>(?:19|20)\d\d)\)")
# The year by which a title ends, before the same in another language.
TITLE_YEAR = re.compile(r"(?:19|20)\d\d[\s_]*\([\s_]*")
INITIALLED = expressed("agreements", "titled", "initialled")


NEAR = 40  # code points between a verb of signing and its date
FARTHEST = 240  # code points from a date, and who signed, to the title of what they signed


def add_titles(shape: Shape, titles: Sequence[AgreementTitle], discourse: Discourse) -> None:
    """Add the agreements whose titles a sentence quotes; offsets of titles are those of the sentence."""
    text = shape.sentence.text
    discourse.instrument = last_kind(text) or discourse.instrument
    for index, title in enumerate(titles):
        parties = distinct(title.parties)
        if len(parties) < 2 or is_within(parties):
            continue
        begin = titles[index - 1].end if index else 0
        stop = titles[index + 1].start if index + 1 < len(titles) else len(text)
        before, after = text[max(begin, title.start - FARTHEST) : title.start], text[title.end : min(stop, title.end + 200)]
        beside = index > 0 and _beside().fullmatch(text, titles[index - 1].end, title.start) is not None
        signed = _says("signed", before) or _says("signed", after) or (beside and _says("signed", _before_both(text, titles, index)))
        dated = signed or any_word("agreements", "in_force").search(after) or _date_beside().match(after)
        date, places, first, last = (
            _signing(shape, title, max(begin, title.start - FARTHEST), min(stop, title.end + 160))
            if dated
            or YEAR_BEFORE.search(before)
            or YEAR_OF.search(before)
            or YEAR_BEHIND.match(after)
            or _title_date().search(text, title.start, title.parties[0].start)
            else (None, (), title.start, title.end)
        )
        modality = modality_of(text, title.start, title.parties[0].start) or said_after(text, title.end)
        ratified = any_word("agreements", "ratified").search(before)
        if ratified and modality in ("planned", "recommended", None):
            modality = None
        claims = discourse.claims
        evidence = claims.quotes(shape.sentence, first, last, "agreement-title", 0.95)
        words = " ".join(text[title.start : title.end].split())
        key, kind = _titled_key(discourse, title, parties, words, date, modality, beside)
        name = "title_id" if any_word("agreements", "parties").search(words) else "title"
        properties: dict[str, Value | None] = {"kind": kind, name: words, "date": date, "modality": modality}
        more: dict[str, Value | None] = {"action": "signed"} if signed else {}
        record_agreement(discourse, shape, key, properties, parties, places, evidence, more)
        if modality is None:
            discourse.pair = parties


def _before_both(text: str, titles: Sequence[AgreementTitle], index: int) -> str:
    """Return the words before a title that stands beside the same in another language, up to the one of before."""
    first = titles[index - 1].start
    return text[max(titles[index - 2].end if index > 1 else 0, first - FARTHEST) : first]


def _says(key: str, text: str) -> bool:
    negated = any_word("agreements", "negated")
    told = any_word("agreements", key).finditer(text)
    return any(negated.search(text, max(0, match.start() - 20), match.start()) is None for match in told)


def _titled_key(
    discourse: Discourse,
    title: AgreementTitle,
    parties: Sequence[Mention],
    words: str,
    date: str | None,
    modality: str | None,
    beside: bool,
) -> tuple[str, str]:
    """Return the key and kind of the agreement that a title means.

    It is one called so before, the one whose title in the other language stands beside it, or a new one.
    """
    who = frozenset(identity(party) for party in parties)
    plain = comparable(words)
    for position, known in enumerate(reversed(discourse.titled)):
        # An agreement in small letters may be the treaty whose title was given.
        if known.parties != who or title.kind not in (known.kind, "other") or modality or (date and known.date and date != known.date):
            continue
        called = any(one == plain or one.startswith(plain) or plain.startswith(one) for one in known.titles)
        if called or title.topic is None or (beside and position == 0):
            known.titles.add(plain)
            known.date = known.date or date
            return known.key, known.kind
    key = agreement_key(title.kind, parties, date, words, modality)
    if modality is None:
        discourse.titled.append(Titled(key, title.kind, who, {plain}, date))
    return key, title.kind


def _signing(shape: Shape, title: AgreementTitle, begin: int, stop: int) -> tuple[str | None, tuple[Mention, ...], int, int]:
    """Return when and where a titled agreement was signed, and the stretch of the sentence that says so."""
    dates = [item for item in shape.items if isinstance(item, DateMention) and item.kind == "date" and item.edtf]
    # `a 2004 memorandum`
    dated = next((item for item in dates if title.start - 1 == item.end), None)
    if dated is not None:
        return dated.edtf, _signed_at(shape, title.end), dated.start, title.end
    year = YEAR_OF.search(shape.sentence.text, max(0, title.start - NEAR), title.start)
    if year is not None:
        return year["year"], _signed_at(shape, title.end), year.start(), title.end
    year = YEAR_BEHIND.match(shape.sentence.text, title.end)
    if year is not None:
        return year["year"], (), title.start, year.end()
    own = _title_date().search(shape.sentence.text, title.start, title.parties[0].start)
    inside = next((one for one in dates if own is not None and own.start() <= one.start and one.end <= own.end()), None)
    if inside is not None:
        return inside.edtf, (), title.start, title.end
    near = [item for item in dates if begin <= item.start and item.end <= stop and not title.start <= item.start < title.end]
    near = [item for item in near if not any_word("agreements", "then").search(shape.sentence.text, item.end, max(item.end, title.start))]
    near = [item for item in near if not _ended(item, shape.sentence.text)]
    near = [item for item in near if not TITLE_YEAR.fullmatch(shape.sentence.text, item.start, max(item.start, title.start))]
    followed = any_word("agreements", "followed")
    near = [item for item in near if not followed.search(shape.sentence.text, title.end, max(title.end, item.start))]
    if not near:
        beside = any_word("agreements", "at", " ", " ").match(shape.sentence.text, title.end)
        here = [item for item in _places(shape, title) if beside and item.start == beside.end()]
        here = here or list(_signed_at(shape, title.end))
        return None, without_states(here), title.start, max([title.end, *(item.end for item in here)])
    told = shape.sentence.text
    # What a verb of signing is right before dates that.
    chosen = min(
        near,
        key=lambda item: (
            INITIALLED.search(told, max(title.end, item.start - NEAR), item.start) is not None,
            item.start < title.end or any_word("agreements", "signed").search(told, max(title.end, item.start - NEAR), item.start) is None,
            min(abs(item.start - title.end), abs(title.start - item.end)),
        ),
    )
    first, last = min(title.start, chosen.start), max(title.end, chosen.end)
    places: list[Mention] = []
    named = _places(shape, title)
    for item in named:
        gap = shape.sentence.text[chosen.end : max(chosen.end, item.start)]
        # `on 4 May 2019 Peru signed …`
        if item.label == "State" and not places and not any_word("agreements", "at").search(gap):
            continue
        if abs(item.start - (places[-1].end if places else chosen.end)) <= (3 if places else 6):
            places.append(item)
    # `in Oslo on 4 May 2019`
    before = [item for item in named if item.label == "Place" and 0 < chosen.start - item.end <= 12]
    places = places or before[-1:]
    if not places and chosen.start >= title.end and any_word("agreements", "signed").search(told, title.end, chosen.start):
        places = list(_signed_at(shape, chosen.end))
    if places:
        first, last = min(first, places[0].start), max(last, places[-1].end)
    return chosen.edtf, without_states(places), first, last


def _ended(date: DateMention, text: str) -> bool:
    """Return whether a date tells when something ended; what ended when an agreement was signed dates that (`ended in 2009 when …`)."""
    ended = any_word("agreements", "ended").search(text, max(0, date.start - 30), date.start)
    return ended is not None and any_word("agreements", "when", ",? ", " ").match(text, date.end) is None


def _signed_at(shape: Shape, behind: int) -> tuple[Mention, ...]:
    """Return where a titled agreement was signed, as the clause behind a place of the sentence says."""
    position = shape.position(behind)
    match = around.place_after().match(shape.text, position) or around.place_farther().match(shape.text, position)
    if match is None or not _says("signed", shape.text[max(0, position - FARTHEST) : match.start("place")]):
        return ()
    found = [item for _, item in shape.items_in(*match.span("place"), "P") if isinstance(item, Mention)]
    return tuple(found[:1])


def _places(shape: Shape, title: AgreementTitle) -> list[Mention]:
    """Return the places and states that a sentence names outside a title."""
    found = (item for _, item in shape.items_in(0, len(shape.text), "PS") if isinstance(item, Mention))
    return [item for item in found if not title.start <= item.start < title.end]


@cache
def _title_date() -> re.Pattern[str]:
    """Return the pattern of a date within a title (`the agreement of 3 May 2001 between …`)."""
    return re.compile(rf"\b(?:{any_of(load_rules('agreements')['dated']['en'])}) \d{{1,2}} [A-Z][a-z]+ \d{{4}}")


@cache
def _beside() -> re.Pattern[str]:
    """Return the pattern of what parts a title from the same in another language: the end of it, such as its year, and a bracket."""
    at = any_of_all(load_rules("agreements")["at"])
    return re.compile(rf"(?: (?:{at})(?: (?:[A-Z][\w-]*|the|of|dan|and)){{1,8}})?(?:,? (?:19|20)\d\d)?[\s_(]{{0,4}}")


@cache
def _date_beside() -> re.Pattern[str]:
    """Return the pattern of a date right behind a title, a place before it."""
    at, dated, day, year = (any_of_all(load_rules("agreements")[key]) for key in ("at", "dated", "day", "year"))
    return re.compile(
        rf"(?:,? (?:(?:{at}) )?[A-Z]\w+(?: [A-Z]\w+)?(?=,))?,? ?(?:(?:{day}) )?(?:{dated})? ?\(?(?:(?:{year}) )?(?:\d|(?:19|20)\d\d)"
    )
