"""Statistics in prose: how many of what in which year, and who reports it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from graph.evidence import Evidence
from graph.facts import Value, claim_key
from loaders.discourse.record import Discourse, Figure
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.words import any_of_all, expressed
from loaders.relations.alignments import Aligned, find_alignments
from loaders.relations.counted import NEAR, REACH, cue, language_of_figures, series_of
from loaders.relations.figures import find_figures
from loaders.relations.outcomes import CLAUSE, is_outcome, is_since
from loaders.relations.periods import is_long, is_season, year_of_days, year_reported, year_written
from loaders.relations.plurals import is_done
from loaders.rules import load_rules
from loaders.text.segments import Span
from loaders.values.dates import DateMention
from loaders.values.quantities import Quantity

# What ends before a clause of the same sentence.
CLAUSE_BEFORE = re.compile(r"[a-z,;]\s")
SET_AGAINST = expressed("statistics", "set_against", flags=re.IGNORECASE)
TURN = expressed("statistics", "turn", flags=re.IGNORECASE)
RULE = "figure"
# What is longer is a list or a table, and no sentence.
LONGEST_SENTENCE = 3000
# A figure and its year further apart than this are two quotes.
TOGETHER = 60
CITED = re.compile(r"\((?P<name>[^()\d][^()]{1,60}?),? (?P<year>(?:19|20)\d\d)[a-z]?\)")
PERIOD = re.compile(r"(?:(\d{4})(?:-\d\d(?:-\d\d)?)?[~?%]?|\.\.)/(\d{4})(?:-\d\d(?:-\d\d)?)?[~?%]?$")
YEAR = re.compile(r"(?:19|20)\d\d")
DIGIT = re.compile(r"\d")
DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d$")
POINT = re.compile(r"(\d{4})(-\d\d)?(-\d\d)?[~?%]?$")
REST = expressed("statistics", "rest")
LIGHT = frozenset(
    ["of", "in", "the", "a", "an", "by", "and", "for", "di", "dan", "yang", "dari", "oleh", "pada", "jumlah", "number", "total"]
)
# From a figure past others of its row to `the year before`, and from the words that compare to a figure.
ROW_ON = r"^(?:(?! (?:in|pada|while|but|which|yang)\b)[^,.;:]|(?<=\d)[.,](?=\d)|, (?=\d)){0,60}?(?<= )"
AGAINST_ON = r"(?:(?! (?:in|pada)\b)[^.;:]|(?<=\d)\.(?=\d))*$"
BETWEEN = expressed("statistics", "between")
# From a year to what it goes on to tell of it.
ON = re.compile(r",? (?:yang|when|which|saat|ketika) (?:[a-z]+ ){0,4}| \((?:[a-z]+ ){0,2}", re.IGNORECASE)
# A figure in brackets with a year of its own there.
ITS_OWN = re.compile(r"[^()]{0,60}\b(?:19|20)\d\d\)")
SAME_SERIES = 0.5
# A figure between the words that compare and its year.
COMPARED = r" (?:[a-z]+ ){0,2}\d[\d.,]*(?: [^\s,.;:()\d]+){0,8} $"
ASIDE = expressed("statistics", "aside")
ROW = expressed("statistics", "row")
# Nothing tells of which year a figure is that another is measured against.
AGAINST_ALONE = re.compile(r"(?: [a-z]+){0,3}[.,;)]")
ANOTHER = expressed("statistics", "another")
AUTHORS = expressed("statistics", "authors", flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Year:
    """The year of a figure: where its words stand in the document, and in the sentence, if they do; `end` of the latter."""

    year: int
    spans: tuple[Span, ...]
    place: Span | None
    compared: bool = False


def add_statistics(shape: Shape, discourse: Discourse) -> None:
    """Add the statistics that a sentence gives."""
    if len(shape.text) > LONGEST_SENTENCE or not (shape.items or DIGIT.search(shape.text)):
        if shape.sentence.segment.kind != "item":
            discourse.year_listed = None
        return
    language = language_of_figures(shape)
    text = shape.sentence.text
    years = tuple(_years(shape, language))
    aligned = find_alignments(shape, language)
    found = find_figures(shape, language, aligned, bool(years) or _of_list(shape, discourse) is not None)
    event = any(isinstance(item, DateMention) and item.kind == "date" and _is_happening_of(item, text, language) for item in shape.items)
    given: list[tuple[Quantity, str]] = []
    main: Year | None = None
    for quantity in sorted(found, key=lambda one: one.start):
        if _is_happening(quantity, shape, language, discourse) or is_since(quantity, shape, language):
            continue
        against = _is_against(quantity, text, language)
        if _is_of_before(quantity, text, language):
            year = replace(main, year=main.year - 1) if main is not None else _ago(quantity, text, language, discourse)
        elif (years_on := _years_on(quantity, text, language)) and main is not None:
            year = replace(main, year=main.year + years_on)
        else:
            form = next((one for one in aligned if one.figure[0] < quantity.end and quantity.start < one.figure[1]), None)
            if form is not None and form.year is None:
                continue
            year = _year_aligned(form, shape) or (
                _year_after(quantity, shape, language) if against else _year_for(quantity, years, shape, language)
            )
            told = quantity.unit == "times" or _is_told(text, language) or any(is_done(one, text, language) for one in found)
            if year is None and (listed := _of_list(shape, discourse)) and told and not against and _is_within(listed, years, shape):
                year = listed
            elif year is None and not any(_dates(one, quantity, text) for one in years) and not event and not against and told:
                year = _ago(quantity, text, language, discourse) or _carried(shape, language, discourse) or _of_report(discourse)
            year = year or _of_period(quantity, shape, language)
            if year is None and against and main is not None and AGAINST_ALONE.match(text, quantity.end):
                year = replace(main, year=main.year - 1)
            main = year if year is not None and not against else main
        if year is None:
            # A figure of no year belongs to no series.
            continue
        series = series_of(quantity, given, shape, language)
        given.append((quantity, series))
        _add(quantity, series, year, shape, discourse)
    asides = [match.span() for match in ASIDE.finditer(text)]
    own = [one for one in years if not one.compared and not any(one.place and start < one.place[0] < end for start, end in asides)]
    if own or event:
        # Figures after a day or after several years may be of any.
        one_year = len({one.year for one in own}) == 1 and not event
        discourse.year = (shape.sentence.segment, own[0].year, own[0].spans) if one_year else None
    if shape.sentence.segment.kind != "item":
        leads = len({one.year for one in own}) == 1 and text.rstrip().endswith(":")
        discourse.year_listed = (own[0].year, own[0].spans) if leads else None


def _of_list(shape: Shape, discourse: Discourse) -> Year | None:
    """Return the year of a list of what was done in it, which the sentence before its items gives."""
    if shape.sentence.segment.kind != "item" or discourse.year_listed is None:
        return None
    return Year(*discourse.year_listed, None)


def _is_within(year: Year, years: Sequence[Year], shape: Shape) -> bool:
    """Return whether a sentence gives no other year, nor a day or month of another."""
    dates = [item.edtf or "" for item in shape.items if isinstance(item, DateMention) and item.kind == "date"]
    return not years and all(YEAR.findall(edtf) in ([], [str(year.year)], [str(year.year)] * 2) for edtf in dates)


def _year_aligned(form: Aligned | None, shape: Shape) -> Year | None:
    if form is None or form.year is None or form.place is None:
        return None
    return Year(form.year, shape.sentence.spans(*form.place), form.place)


def _is_happening_of(date: DateMention, text: str, language: str) -> bool:
    """Return whether a date is of one happening or of several years, not of all the time since it."""
    return _year_of(date, text, language) is None and not (date.edtf or "").endswith("/..")


def _dates(year: Year, quantity: Quantity, text: str) -> bool:
    """Return whether a year may be that of a figure, which a comma behind it does not part from it."""
    apart = year.place is not None and year.place[0] >= quantity.end and "," in text[quantity.end : year.place[0]]
    return not year.compared and not apart


def _of_period(quantity: Quantity, shape: Shape, language: str) -> Year | None:
    """Return the last year of a period over which a figure counts what was done."""
    text = shape.sentence.text
    for item in shape.items:
        period = PERIOD.match(item.edtf or "") if isinstance(item, DateMention) and item.kind == "date" else None
        if period is None or period[1] in (None, period[2]):
            continue
        before = 0 <= quantity.start - item.end <= 2 * NEAR and not CLAUSE.search(text, item.end, quantity.start)
        after = 0 <= item.start - quantity.end <= NEAR and not BETWEEN.search(text, quantity.end, item.start)
        if (before or after) and is_outcome(quantity, shape, language, long=True):
            return Year(int(period[2]), shape.sentence.spans(item.start, item.end), (item.start, item.end))
    return None


def _is_told(text: str, language: str) -> bool:
    """Return whether a sentence says that something was done, or goes on to tell of the year before it."""
    return any(one.search(text) for one in (cue("events", language), cue("back", language, "^"), cue("same_year", language)))


def _is_happening(quantity: Quantity, shape: Shape, language: str, discourse: Discourse) -> bool:
    """Return whether a figure is of one find in a town or of one course rather than of a year."""
    text = shape.sentence.text
    if cue("whole", language).search(text):
        return False
    return (shape.text, "seizure") in discourse.told and any(one.label == "Place" for one in _places(quantity, shape))


def _add(quantity: Quantity, series: str, year: Year, shape: Shape, discourse: Discourse) -> None:
    if quantity.amount is None:
        return
    sentence, claims = shape.sentence, discourse.claims
    figure = _figure(quantity, series, year.year, shape, discourse)
    spans = _spans(quantity, year, shape)
    evidence = [claims.evidence(*span, RULE, 0.8, sentence.language) for span in spans]
    value = float(quantity.amount)
    properties: dict[str, Value | None] = {
        "series": figure.series,
        "year": year.year,
        "value": value,
        "unit": quantity.unit,
    }
    claims.node("Statistic", figure.key, properties, evidence)
    source = _source(quantity, shape)
    if source is not None:
        proof = [*evidence, *_quotes(source, shape, discourse)]
        claims.relationship("REPORTED_BY", figure.key, discourse.name(source, shape), {}, proof)
    for place in _places(quantity, shape):
        key = discourse.name(place, shape) if place.label == "State" else discourse.place(place, shape)
        claims.relationship("ABOUT", figure.key, key, {}, [*evidence, *_quotes(place, shape, discourse)])


def _quotes(mention: Mention, shape: Shape, discourse: Discourse) -> list[Evidence]:
    return discourse.claims.quotes(shape.sentence, mention.start, mention.end, RULE, 0.8)


def _figure(quantity: Quantity, series: str, year: int, shape: Shape, discourse: Discourse) -> Figure:
    """Return the statistic a figure is: one given before in other words or the other language, or a new one."""
    amount = float(quantity.amount or 0)
    place = shape.sentence.spans(0, 1)[0][0]
    known = discourse.figures.setdefault((amount, year, quantity.unit), [])
    for one in known:
        if one.sentence != place and (one.language != shape.sentence.language or _overlap(one.series, series) >= SAME_SERIES):
            return one
    key = claim_key("Statistic", series, year, amount, quantity.unit, discourse.claims.document.id)
    known.append(Figure(key, series, place, shape.sentence.language))
    return known[-1]


def _overlap(one: str, other: str) -> float:
    left, right = ({word for word in re.findall(r"\w+", text.lower()) if word not in LIGHT} for text in (one, other))
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _years(shape: Shape, language: str) -> Iterator[Year]:
    """Yield the years that a sentence may give its figures, not those a change is measured from."""
    text = shape.sentence.text
    for item in shape.items:
        if isinstance(item, DateMention) and item.kind == "date" and not CITED.search(text, max(0, item.start - NEAR), item.end + 2):
            year = _year_of(item, text, language)
            if year is not None and not _is_baseline(item, text, language):
                compared = cue("against", language, r"\b", COMPARED).search(text[max(0, item.start - REACH) : item.start])
                yield Year(year, shape.sentence.spans(item.start, item.end), (item.start, item.end), compared is not None)


def _year_of(date: DateMention, text: str, language: str) -> int | None:
    """Return the year that a date gives a figure, None where it is a day, a month or several years."""
    edtf = date.edtf or ""
    upto = cue("cumulative", language, r"\b", r" ?(?:the )?$").search(text[max(0, date.start - 20) : date.start])
    if DAYS.match(edtf) and not upto:
        return year_of_days(edtf)
    point = POINT.match(edtf)
    if point:
        month = point.group(2) and not point.group(3) and is_long(date, text, language)
        return int(point.group(1)) if not point.group(2) or upto or month else None
    period = PERIOD.match(edtf)
    if period is None:
        return None
    first, last = period.groups()
    return int(last) if first in (None, last) or upto or is_season(date, text, language) else None


def _is_baseline(date: DateMention, text: str, language: str) -> bool:
    """Return whether a change is measured from a date; what lasts from one month to another is none."""
    if PERIOD.match(date.edtf or ""):
        return False
    before = text[max(0, date.start - 30) : date.start]
    after = text[date.end : date.end + 12]
    return bool(
        cue("baseline", language, r"\b", r" (?:the )?$").search(before)
        or cue("after_baseline", language, r"^ ").search(after)
        or cue("baseline", language, "^").match(text[date.start : date.end])
    )


def _is_of_before(quantity: Quantity, text: str, language: str) -> bool:
    """Return whether a figure is that of the year before, or one that another is measured against."""
    after, before = text[quantity.end : quantity.end + NEAR], text[max(0, quantity.start - NEAR) : quantity.start]
    if quantity.unit == "percent" and cue("change", language, "^ ").match(after):
        return False
    row = cue("year_before", language, ROW_ON).match(after)
    if row and cue("against", language, r"\b", AGAINST_ON).search(before):
        return True
    return bool(
        cue("year_before", language, r"^(?: [^\s,.;:]+){0,3}? ?\(?").match(after)
        or cue("year_before", language, r"(?:^|\b)", r"(?: [^\s,.;:\d]+){0,6},? $").search(before)
    )


def _years_on(quantity: Quantity, text: str, language: str) -> int:
    """Return by how many years a figure is of a year after the one told of: `two years later`; 0 where nothing says so."""
    after, before = text[quantity.end : quantity.end + NEAR], text[max(0, quantity.start - NEAR) : quantity.start]
    for years, words in load_rules("statistics")["year_after"][language].items():
        behind = re.match(rf"(?: [^\s,.;:\d]+){{0,3}} (?:{words})\b", after, re.IGNORECASE)
        if behind or re.search(rf"\b(?:{words}),?(?: [^\s,.;:\d]+){{0,6}} $", before, re.IGNORECASE):
            return int(years)
    return 0


def _year_told_of(quantity: Quantity, shape: Shape, language: str) -> Year | None:
    """Return the year that goes on to a figure: `dibandingkan tahun 2011 yang mencapai 3,8 juta`, `than in 2011, when it was 5 tons`."""
    text = shape.sentence.text
    if ITS_OWN.match(text, quantity.end):
        return None
    for item in shape.items:
        began = _began().search(text, 0, item.start)
        if isinstance(item, DateMention) and item.kind == "date" and not began and ON.fullmatch(text, item.end, quantity.start):
            year = _year_of(item, text, language)
            return None if year is None else Year(year, shape.sentence.spans(item.start, item.end), (item.start, item.end))
    return None


def _is_against(quantity: Quantity, text: str, language: str) -> bool:
    """Return whether a figure is one that another is measured against: `compared to 86 tons in 2016`."""
    return cue("against", language, r"\b", r" (?:[a-z]+ ){0,2}$").search(text[max(0, quantity.start - NEAR) : quantity.start]) is not None


def _year_after(quantity: Quantity, shape: Shape, language: str) -> Year | None:
    """Return the year told next to a figure behind it."""
    text = shape.sentence.text
    for item in shape.items:
        if isinstance(item, DateMention) and item.kind == "date" and quantity.end <= item.start <= quantity.end + NEAR:
            year = _year_of(item, text, language)
            return None if year is None else Year(year, shape.sentence.spans(item.start, item.end), (item.start, item.end))
    return None


def _year_for(quantity: Quantity, years: Sequence[Year], shape: Shape, language: str) -> Year | None:
    """Return the year of a figure: the one that follows it closely, else the last before it, else that of its source in brackets."""
    text = shape.sentence.text
    told = _year_told_of(quantity, shape, language)
    if told is not None:
        return told
    own = [one for one in years if not one.compared]
    contrasted = _year_contrasted(quantity, own, text)
    if contrasted is not None:
        return contrasted
    asides = [match.span() for match in ASIDE.finditer(text, 0, quantity.start)]
    before = [
        one for one in own if one.place and one.place[1] <= quantity.start and not any(start < one.place[0] < end for start, end in asides)
    ]
    for one in years:
        if one.place and one.place[0] >= quantity.end:
            gap = text[quantity.end : one.place[0]]
            if len(gap) <= 2 * NEAR and not BETWEEN.search(gap):
                return one
            if not before and not one.compared and _is_coordinated(quantity, one.place[0], shape):
                return one
            break
    if before:
        nearest = before[-1]
        return None if nearest.place is not None and ANOTHER.search(text, nearest.place[1], quantity.start) else nearest
    cited = CITED.search(text, quantity.end)
    if cited is not None and AUTHORS.search(cited["name"]):
        cited = None
    if cited is not None:
        start, end = cited.span()
        return Year(int(cited.group("year")), shape.sentence.spans(start, end), (start, end))
    alone = [one for one in own if one.place and one.place[0] >= quantity.end]
    if len(own) != 1 or not alone or alone[0].place is None or ";" in text[quantity.end : alone[0].place[0]]:
        return None
    last = max([quantity.end, *(one.end for one in shape.items if isinstance(one, Quantity) and one.end <= alone[0].place[0])])
    return None if "," in text[last : alone[0].place[0]] else alone[0]


def _year_contrasted(quantity: Quantity, years: Sequence[Year], text: str) -> Year | None:
    """Return the year behind a figure in a clause set against the one before: `…, but only 7 of them were still open in 2015`."""
    turns = [match.end() for match in SET_AGAINST.finditer(text, 0, quantity.start)]
    placed = [one for one in years if one.place is not None]
    if not turns or any(one.place and turns[-1] <= one.place[0] < quantity.start for one in placed):
        return None
    after = next((one for one in placed if one.place and one.place[0] >= quantity.end), None)
    if after is None or after.place is None or TURN.search(text, quantity.end, after.place[0]):
        return None
    return after


def _is_coordinated(quantity: Quantity, end: int, shape: Shape) -> bool:
    """Return whether only further figures of one row stand between a figure and a year: `22 kg of heroin and 12 kg of opium in 2015`."""
    text, at = shape.sentence.text, quantity.end
    for item in sorted(shape.items, key=lambda one: one.start):
        if at <= item.start < end:
            if not isinstance(item, Quantity) or not ROW.fullmatch(text, at, item.start):
                return False
            at = item.end
    return at > quantity.end and not BETWEEN.search(text, at, end) and end - at <= NEAR


def _ago(quantity: Quantity, text: str, language: str, discourse: Discourse) -> Year | None:
    """Return the year that words such as `last year` mean in the clause of a figure, counted from the day of writing."""
    for back, words in load_rules("statistics")["ago"][language].items():
        for match in re.finditer(rf"\b(?:{words})\b", text, re.IGNORECASE):
            between = text[min(match.end(), quantity.end) : max(match.start(), quantity.start)]
            if len(between) <= 2 * NEAR and not CLAUSE.search(between):
                written = year_written(discourse.claims.document)
                return Year(written.year - back, written.spans, None) if written is not None else None
    return None


def _of_report(discourse: Discourse) -> Year | None:
    """Return the year that the document reports on, None where it is no annual report."""
    reported = year_reported(discourse.claims.document)
    return Year(reported.year, reported.spans, None) if reported is not None else None


def _carried(shape: Shape, language: str, discourse: Discourse) -> Year | None:
    """Return the year that the paragraph gave before, or that `that year` means; None where it gave none."""
    last = discourse.years.last
    if last is not None and cue("same_year", language).search(shape.sentence.text):
        return Year(last[0], (last[1],), None)
    if discourse.year is None or discourse.year[0] is not shape.sentence.segment:
        return None
    begin = shape.sentence.spans(0, 1)[0][0]
    if CLAUSE_BEFORE.fullmatch(discourse.claims.document.text, max(0, begin - 2), begin):
        return None
    return Year(discourse.year[1], discourse.year[2], None)


def _spans(quantity: Quantity, year: Year, shape: Shape) -> list[Span]:
    sentence = shape.sentence
    start, end = quantity.start, _clause_end(quantity, sentence.text)
    if sentence.text[start - 1 : start] == "(" and sentence.text.startswith(")", end):
        start = max(sentence.text.rfind(", ", 0, start), sentence.text.rfind(" ", 0, start - 2)) + 1
        end = quantity.end + 1
    if year.place is not None and year.place[0] >= quantity.end:
        start, end = _event_start(quantity, shape), quantity.end
    if year.place is None or max(end, year.place[1]) - min(start, year.place[0]) > TOGETHER:
        return [*year.spans, *sentence.spans(_event_start(quantity, shape), end)]
    return list(sentence.spans(min(start, year.place[0]), max(end, year.place[1])))


def _clause_end(quantity: Quantity, text: str) -> int:
    """Return where the words end that go on from a figure, without the next figure."""
    match = REST.match(text, quantity.end)
    return match.end() if match else quantity.end


def _event_start(quantity: Quantity, shape: Shape) -> int:
    """Return where the word stands that says what was done, if it is near before the figure."""
    language = language_of_figures(shape)
    text = shape.sentence.text
    begin = max(0, quantity.start - NEAR)
    begin = max([begin, *(match.end() for match in SET_AGAINST.finditer(text, begin, quantity.start))])
    found = list(cue("events", language).finditer(text, begin, quantity.start))
    return found[-1].start() if found else quantity.start


def _source(quantity: Quantity, shape: Shape) -> Mention | None:
    """Return the body that reports a figure, where the sentence says so."""
    language = language_of_figures(shape)
    text = shape.sentence.text
    cited = CITED.search(text, quantity.end)
    bodies = [item for _, item in shape.items_in(0, len(shape.text), "SAI") if isinstance(item, Mention)]
    if cited is not None:
        named = next((one for one in bodies if cited.start() < one.start < cited.end()), None)
        if named is not None:
            return named
    for one in reversed([one for one in bodies if one.end <= quantity.start]):
        before, after = text[max(0, one.start - 40) : one.start], text[one.end : min(one.end + 40, quantity.start)]
        says = cue("says", language, r"^[^,.;:\w]{0,3}(?:\([^()]*\) )?").search(after)
        if says or cue("sources", language, r"\b", r"(?: the)? ?$").search(before):
            return one
    return None


def _part(text: str, start: int, end: int) -> bool:
    """Return whether a stretch parts two clauses that are set against each other."""
    return SET_AGAINST.search(text, start, end) is not None


def _places(quantity: Quantity, shape: Shape) -> Iterator[Mention]:
    """Yield the state or place that a figure is of: the one named next to it, after it first."""
    language = language_of_figures(shape)
    text = shape.sentence.text
    named = [item for _, item in shape.items_in(0, len(shape.text), "SP") if isinstance(item, Mention)]
    inside = [one for one in named if cue("places", language, r"\b", r" (?:the )?$").search(text[max(0, one.start - 20) : one.start])]
    after = [one for one in inside if 0 <= one.start - quantity.end <= 2 * NEAR and not _part(text, quantity.end, one.start)]
    before = [one for one in inside if 0 <= quantity.start - one.end <= 2 * NEAR and not _part(text, one.end, quantity.start)]
    yield from after[:1] or before[-1:]


@cache
def _began() -> re.Pattern[str]:
    """Return the pattern of words before a year in which a body or an instrument came about, which is that of no figure behind it."""
    return compile_for_search(rf"\b(?:{any_of_all(load_rules('statistics')['began'])})(?: [^\s,.;:]+){{0,4}} $")
