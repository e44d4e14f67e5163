"""Years: which one a date means that gives none, told by what the text said before or by the day it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as day
from datetime import timedelta
from functools import cache, lru_cache

from graph.documents import Document
from loaders.grammar.shapes import Item
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of, any_of_all, expressed
from loaders.rules import load_rules
from loaders.text.segments import Segment, Sentence, Span
from loaders.values.dates import DateMention, find_dates

# A text says at its head when it was written; what is longer than this is no news, and its dates are of any year.
HEAD, NEWS = 600, 8_000
REMEMBERED = 8
# Code points of a paragraph for which the year told last stays in mind.
NEAR = 450
YEAR = re.compile(r"(\d{4})(?:-\d\d(?:-\d\d)?)?$")
FULL = re.compile(r"\d{4}-\d\d-\d\d$")
# Behind the day on which a text was written.
DATELINE = re.compile(r"\s*(?:$|\)?\s*[–—-]{1,2} )")
PARTIAL, NEXT, SAME, PREVIOUS, MONTH, DAY = "XXXX-", "next", "same", "previous", "month", "day"
MONTH_LENGTH = len("2014-05")
OTHER_YEAR = expressed("dates", "years", "other_year")
STEPS = {NEXT: 1, SAME: 0, PREVIOUS: -1}
# Code points between the year told last and words that mean it or the one beside it, at most.
POINTED = 700
MONTHS = 12
# Days by which what a text announces may come after it.
AHEAD = 45
ASIDE = expressed("dates", "years", "aside")
BEHIND = expressed("dates", "years", "behind")
WEEK, SHORTEST_MONTH = 7, 28
LATELY = {"year": "last_year", "this_year": "this_year", "month": "last_month", "this_month": "this_month"}


@dataclass(slots=True)
class Years:
    """The year that a text is at.

    Args:
        last: the year told last, where the document gives it, and in which segment.
        month: the month of it as EDTF, and where the document gives it.
        day: the day of it, likewise; None where the text has gone on to what has none.
    """

    last: tuple[int, Span, Segment] | None = None
    month: tuple[str, Span] | None = None
    day: tuple[str, Span] | None = None

    def complete(self, items: Iterable[Item], sentence: Sentence, document: Document) -> list[Item]:
        """Return the items of a sentence, dates without a year with that which the text means."""
        text = sentence.text
        found: list[Item] = []
        kept = [*items]
        kept += [one for one in _pointed(text, document) if not any(one.start < item.end and item.start < one.end for item in kept)]
        for item in sorted(kept, key=lambda one: one.start):
            if not isinstance(item, DateMention) or item.kind != "date" or item.edtf is None:
                found.append(item)
                continue
            if item.edtf in (MONTH, DAY):
                meant = self.month if item.edtf == MONTH else self.day
                if meant is not None and 0 <= sentence.spans(item.start, item.end)[0][0] - meant[1][1] <= POINTED:
                    found.append(replace(item, edtf=meant[0], told_at=meant[1]))
                continue
            if item.edtf in STEPS:
                place = sentence.spans(item.start, item.end)[0][0]
                if self.last is not None and (item.edtf == NEXT or 0 <= place - self.last[1][1] <= POINTED):
                    found.append(replace(item, edtf=str(self.last[0] + STEPS[item.edtf]), told_at=self.last[1]))
                continue
            year = YEAR.match(_last_day(item.edtf))
            if item.edtf.startswith(PARTIAL):
                item = self._completed(item, sentence, document)
            elif (
                year is not None
                and item.edtf is not None
                and item.told_at is None
                and not ASIDE.search(text[max(0, item.start - 20) : item.start])
            ):
                self.last = int(year[1]), sentence.spans(item.start, item.end)[0], sentence.segment
                self.month = (year[0][:MONTH_LENGTH], self.last[1]) if len(year[0]) >= MONTH_LENGTH else None
            self._point_to_day(item, sentence)
            found.append(item)
        return found

    def _point_to_day(self, item: DateMention, sentence: Sentence) -> None:
        """Take a day as that which `the same day` means, if the text was not written on it; what is no day leaves none."""
        if not DATELINE.match(sentence.text, item.end):
            place = sentence.spans(item.start, item.end)[0]
            self.day = (item.edtf, place) if item.edtf is not None and FULL.match(item.edtf) else None

    def _completed(self, item: DateMention, sentence: Sentence, document: Document) -> DateMention:
        text = sentence.text
        place = sentence.spans(item.start, item.end)[0][0]
        near = self.last is not None and self.last[2] is sentence.segment and 0 <= place - self.last[1][1] <= NEAR
        held = _yearly.search(text, item.end)
        if held is not None and not near and item.edtf is not None and len(item.edtf) == MONTH_LENGTH:
            group = "before" if held["before"] else "behind"
            return _in_year(item, int(held[group]), sentence.spans(*held.span(group))[0], text)
        written = day_written(document)
        near = near and (written is None or self.last is None or self.last[1] != written[1])
        if self.last is not None and (near or _same_year.match(text, item.end)):
            return _in_year(item, self.last[0], self.last[1], text)
        if self.month is not None and self.month[0][-2:] == (item.edtf or "")[5:7] and len(document.text) <= NEWS:
            # What news tell of a month is of that which they named in full.
            return _in_year(item, int(self.month[0][:4]), self.month[1], text)
        if written is None or item.edtf is None:
            return item
        told, span = written
        month, first = int(item.edtf[5:7]), int(item.edtf[8:10]) if item.edtf[7:8] == "-" else 1
        year = told.year - (day(told.year, month, min(first, SHORTEST_MONTH)) > told + timedelta(AHEAD))
        return _in_year(item, year, span, text)


def _last_day(edtf: str) -> str:
    """Return the last day of a period within a year, of any other date what it is."""
    first, _, last = edtf.partition("/")
    return last if first[:4] == last[:4] else edtf


def _closes(text: str, match: re.Match[str]) -> bool:
    """Return whether words end a sentence of one clause that gives no other year."""
    return re.fullmatch(r"[.;]?", text[match.end() :]) is not None and OTHER_YEAR.search(text, 0, match.start()) is None


def _in_year(item: DateMention, year: int, span: Span, text: str) -> DateMention:
    """Return a date in a year, as it was where the weekday beside it is of another."""
    edtf = (item.edtf or "").replace("XXXX", str(year))
    named = _weekday().search(text, item.start, item.end)
    if FULL.match(edtf):
        try:
            told = day.fromisoformat(edtf)
        except ValueError:
            return item
        if named is not None and told.weekday() != _number_of(named.group()):
            return item
    return replace(item, edtf=edtf, told_at=span)


def _pointed(text: str, document: Document) -> Iterator[DateMention]:
    """Yield the dates that words give by pointing to another (`the following year`, `yesterday`)."""
    for match in _next_year.finditer(text):
        # Behind a verb it may be of another deed than the claim's (`which A signed in 2003 and B ratified a year later`).
        if match.start() == 0 or text.endswith("; ", 0, match.start()) or _closes(text, match):
            yield DateMention(*match.span("next"), NEXT)
    for match in _same_month.finditer(text):
        yield DateMention(*match.span("month"), MONTH)
    for match in _same_day.finditer(text):
        yield DateMention(*match.span("day"), DAY)
    for match in _that_year.finditer(text):
        step = PREVIOUS if match["before"] else SAME
        yield DateMention(*match.span("before" if match["before"] else "same"), step)
    written = day_written(document) if any(cue.may_match(text) for cue in (_day, _lately)) else None
    if written is None:
        return
    for match in _day.finditer(text):
        if match.lastgroup in ("weekday", "aside", "inside") or _is_adverbial(text, match):
            yield _day_meant(match, written)
    for match in _lately.finditer(text):
        if not _is_adverbial(text, match):
            continue
        told = written[0]
        if match["year"]:
            edtf = str(told.year - 1)
        elif match["this_year"]:
            edtf = str(told.year)
        else:
            months = told.year * MONTHS + told.month - 1 - (match["month"] is not None)
            edtf = f"{months // MONTHS}-{months % MONTHS + 1:02}"
        yield DateMention(*match.span(), edtf, told_at=written[1])


def _is_adverbial(text: str, match: re.Match[str]) -> bool:
    """Return whether words for a day stand where a clause begins or ends, and not between a subject and its verb."""
    if match.start() == 0:
        return text.startswith(",", match.end()) or match.lastgroup == "ago"
    return BEHIND.match(text, match.end()) is not None


def _day_meant(match: re.Match[str], written: tuple[day, Span]) -> DateMention:
    """Return the day that a word means: that of the writing, the one before, or the last of its name."""
    told, group = written[0], match.lastgroup or ""
    if group == "ago":
        told -= timedelta(1)
    elif group != "now":
        told -= timedelta((told.weekday() - _number_of(match[group])) % WEEK)
    return DateMention(*match.span(group), told.isoformat(), told_at=written[1])


@lru_cache(maxsize=REMEMBERED)
def day_written(document: Document) -> tuple[day, Span] | None:
    """Return the day on which a short text was written, as the first at its head says, and where; None of other texts."""
    if len(document.text) > NEWS:
        return None
    for one in find_dates(document.text[:HEAD], document.language):
        if one.kind == "date" and one.edtf is not None and FULL.match(one.edtf):
            return day.fromisoformat(one.edtf), (one.start, one.end)
    return None


@cache
def _weekdays() -> tuple[str, ...]:
    return tuple(load_rules("dates")["weekdays"]["en"]) + tuple(load_rules("dates")["weekdays"]["id"])


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(_weekdays())})\b", re.IGNORECASE)


def _number_of(name: str) -> int:
    """Return the number of a weekday, Monday being 0."""
    return next(place for place, one in enumerate(_weekdays()) if re.fullmatch(one, name, re.IGNORECASE)) % WEEK


@Cue
def _same_year() -> re.Pattern[str]:
    return compile_for_search(rf",? (?:{any_of_all(load_rules('dates')['same_year'])})\b", re.IGNORECASE)


@Cue
def _next_year() -> re.Pattern[str]:
    rules = load_rules("dates")
    before = any_of_all(rules["within"])
    return compile_for_search(rf"(?:^(?:{before}) |\b)(?P<next>{any_of_all(rules['next_year'])})\b", re.IGNORECASE)


@Cue
def _same_month() -> re.Pattern[str]:
    """Return the pattern of words for the month told last."""
    rules = load_rules("dates")
    opened = rf"(?:^|(?<=; )|(?<=[a-z] )|\b(?:{any_of_all(rules['within'])}) )"
    return compile_for_search(rf"{opened}(?P<month>{any_of_all(rules['that_month'])})(?![\w-])", re.IGNORECASE)


@Cue
def _same_day() -> re.Pattern[str]:
    """Return the pattern of words for the day told last, at the beginning or the end of a clause."""
    rules = load_rules("dates")
    return compile_for_search(rf"\b(?:on|pada) (?P<day>{any_of_all(rules['that_day'])})(?=[.,;]|$| (?:in|di|at)\b)", re.IGNORECASE)


@Cue
def _yearly() -> re.Pattern[str]:
    """Return the pattern of what is called by the year in which it was held."""
    nouns, verbs = load_rules("dates")["yearly"], load_rules("dates")["holding"]
    held = {language: any_of(verbs[language]) for language in verbs}
    english = rf"(?:{held['en']}) the (?P<before>(?:19|20)\d\d) (?:[A-Za-z.-]+ ){{0,4}}?(?:{any_of(nouns['en'])})"
    indonesian = rf"(?:{held['id']}) (?:{any_of(nouns['id'])}) (?:[A-Za-z.-]+ ){{0,4}}?(?:tahun )?(?P<behind>(?:19|20)\d\d)"
    return compile_for_search(rf"\b(?:{english}|{indonesian})\b")


@Cue
def _that_year() -> re.Pattern[str]:
    """Return the pattern of words for the year told last or the one before it, that are no part of a date."""
    rules = load_rules("dates")
    opened = rf"(?:^(?:{any_of_all(rules['still'])} )?|(?<=; )|\b(?:{any_of_all(rules['within'])}) )"
    return compile_for_search(
        rf"{opened}(?:(?P<same>{any_of_all(rules['that_year'])})|(?P<before>{any_of_all(rules['year_before'])}))(?![\w-])", re.IGNORECASE
    )


@Cue
def _day() -> re.Pattern[str]:
    rules = load_rules("dates")
    english, indonesian = (any_of(rules["weekdays"][language]) for language in ("en", "id"))
    months = any_of(name for names in rules["months"] for name in names)
    bare = rf"(?!,? (?:the |tanggal )?\(?(?:\d|(?i:{months})\b))(?!['’]s)"
    ago = rf"(?<!\d )(?<!\) )(?i:(?P<ago>{any_of_all(rules['day_before'])})|(?P<now>{any_of_all(rules['this_day'])}))"
    named = rf"(?:on|[Pp]ada(?: hari)?|[Hh]ari) (?P<weekday>{english}|{indonesian})"
    # An English weekday stands without a preposition too; an Indonesian one behind a comma or in brackets.
    alone = rf"(?<=[a-z] )(?<!{')(?<!'.join(rules['other_weekdays'])})(?P<alone>{english})"
    aside = rf"(?<=[,(] )(?P<aside>{indonesian})(?=[.,)]|$)|\((?P<inside>{indonesian}|{english})(?=\))"
    return compile_for_search(rf"(?:\b{ago}|\b{named}|{alone}|{aside})\b{bare}")


@Cue
def _lately() -> re.Pattern[str]:
    """Return the pattern of words for the month or year of the writing, or the one before it."""
    rules = load_rules("dates")
    words = "|".join(rf"(?P<{name}>{any_of_all(rules[key])})" for name, key in LATELY.items())
    return compile_for_search(
        rf"\b(?<!beberapa )(?<!sekian )(?<!month )(?<!period )(?<!to )(?<!until )(?<!periode )(?<!hingga )(?:{words})(?![\w-])",
        re.IGNORECASE,
    )
