"""Checks: what the prose of a document contradicts in itself.

A count and its list, a convention and its date, an amount and the footnote it refers to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from loaders.checks.attributed import check_attributed
from loaders.checks.dating import Told, check_places, check_rows, check_told, told_in
from loaders.checks.days import check_days
from loaders.checks.editions import Editions
from loaders.checks.figures import Figures, done_in, is_slip, nouns_of
from loaders.checks.foundings import Foundings
from loaders.checks.headings import check_headings
from loaders.checks.inconsistencies import add_inconsistency
from loaders.checks.listings import Listings
from loaders.checks.shares import check_shares
from loaders.checks.slips import Slips
from loaders.checks.tallies import check_figures
from loaders.checks.terms import Terms
from loaders.checks.totals import Totals
from loaders.claims import Claims
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import MARK, Group, Shape
from loaders.mentions import Mention, identity
from loaders.patterns.words import any_word
from loaders.tables import Table
from loaders.tables.words import numerals
from loaders.text.segments import Segment, Sentence
from loaders.values.dates import DateMention
from loaders.values.quantities import Quantity, find_quantities

# What is counted, by the unit of its quantity, and the labels of what a list of it names.
COUNTED = {
    "countries": frozenset({"State", "Place"}),
    "agencies": frozenset({"Agency", "Unit", "Organisation", "InternationalOrganisation", "RegionalBody"}),
}
BETWEEN = 90
# What is longer is a list or a table, and no sentence.
LONGEST_SENTENCE = 3000
# Where notes are numbered anew in each part, these many marks before a note may be its own.
LAST_MARKS = 2
NOTE_MARK = re.compile(
    r"[^\W\d][.,;:!?)”\"’]{0,2}\s?"
    r"(?:(?P<plain>\d{1,3})(?![\d.,]*\d)(?=\s|$|[.,;])|\[\^?(?P<bracketed>\d{1,3})\]|(?P<raised>[¹²³⁴-⁹⁰]{1,3}))"
)
# Several notes may stand on one line.
NEXT_NOTE = re.compile(r"(?<=\s)\[(\d{1,3})\]\s")
# Units of what a headline counts, beside amounts of a substance.
NOTED = frozenset({"people", "cases", "pills", "tablets", "plants", "packages", "vehicles"})
# Behind a list: it names only some.
PARTIAL = re.compile(
    r"(?:\s(?!and\b|dan\b)[^\s.;:()]+){0,3}?[\s,]+(?:among (?:them|these|those|others)|included|di ?antaranya)\b", re.IGNORECASE
)
ROUGH = re.compile(
    r"^\s*(?:\d|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|se\w+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
    re.IGNORECASE,
)
# A list joins its names; what only means several (`both governments`) does not.
JOINED = re.compile(r",|&|\b(?:and|dan|serta)\b", re.IGNORECASE)
GOES_ON = re.compile(r"(?:,? (?:and|dan|serta|&) |, )(?:the )?[A-Z]")
CAME_BEFORE = re.compile(r"[A-Z][\w’'-]+(?: \([^()]*\))?, $")
SAID_AGAIN = re.compile(
    r"\b(?:(?P<id>[a-z]{4,}) (?:ini|tersebut|itu)|(?:this|these|the) (?:[a-z-]+ ){0,2}?(?P<en>[a-z]{4,}))\b", re.IGNORECASE
)
DAY = re.compile(r"(\d{4})-\d\d-\d\d$")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(slots=True)
class Read:
    """What the checks keep of the sentences before.

    Args:
        counted: the last sentence that counted states or bodies without naming them, and the count.
        totals: the totals told of before.
        figures: the other figures told of before.
        listings: the list being read.
        editions: the numbered meetings told of before.
        terms: how long agreements and courses were said to last.
        foundings: the years in which bodies were said to be founded.
        slips: the exact figures of many digits.
        told: the signings told of with a day and a place.
        noted: by the number of a footnote, where its mark stands, and the amount of a substance before it.
    """

    counted: tuple[Shape, Quantity] | None = None
    totals: Totals = field(default_factory=Totals)
    figures: Figures = field(default_factory=Figures)
    listings: Listings = field(default_factory=Listings)
    editions: Editions = field(default_factory=Editions)
    terms: Terms = field(default_factory=Terms)
    foundings: Foundings = field(default_factory=Foundings)
    slips: Slips = field(default_factory=Slips)
    told: list[Told] = field(default_factory=list)
    noted: dict[int, list[tuple[int, Sentence, Quantity]]] = field(default_factory=dict)


def check_shape(shape: Shape, read: Read, discourse: Discourse) -> None:
    """Add what a sentence contradicts in itself or in the one before, and keep what later ones may contradict."""
    if len(shape.text) > LONGEST_SENTENCE:
        return
    _check_count(shape, read, discourse)
    _check_convention(shape, discourse)
    wrong = read.totals.read(shape, discourse)
    read.figures.read(shape, discourse, wrong)
    read.editions.read(shape, discourse)
    read.terms.read(shape, discourse)
    read.foundings.read(shape, discourse)
    check_days(shape, discourse)
    check_shares(shape, discourse)
    check_attributed(shape, discourse)
    read.slips.read(shape)
    signing = told_in(shape)
    if signing is not None:
        read.told.append(signing)
    for number, place, quantity in _noted(shape, discourse.claims.document.text):
        read.noted.setdefault(number, []).append((place, shape.sentence, quantity))


def check_segment(segment: Segment, shapes: Sequence[Shape], read: Read, discourse: Discourse) -> None:
    """Add what a segment contradicts as a whole: a count and its list, the numbers of items."""
    read.listings.read(segment, [shape for shape in shapes if len(shape.text) <= LONGEST_SENTENCE], discourse)


def check_end(read: Read, discourse: Discourse) -> None:
    """Add what only the end of a document shows."""
    read.listings.close(discourse)


def check_document(tables: Sequence[Table], read: Read, claims: Claims) -> None:
    """Add what sentences contradict of other sentences or of rows of tables, once all facts are there."""
    check_headings(claims)
    check_places(claims)
    check_told(read.told, claims)
    check_rows(claims)
    check_figures(tables, read.figures, claims)
    read.slips.check(claims)


def _check_count(shape: Shape, read: Read, discourse: Discourse) -> None:
    before, read.counted = read.counted, None
    groups = [item for item in shape.items if isinstance(item, Group)]
    for quantity in (item for item in shape.items if isinstance(item, Quantity) and _is_count(item)):
        listed = _list_after(quantity, groups, shape)
        if listed is None:
            read.counted = (shape, quantity)
            continue
        group, partial = listed
        _compare(quantity, group, (shape, shape), discourse, partial)
    if before is not None and read.counted is None and len(groups) == 1 and _is_of(shape, before[0], groups[0]):
        _compare(before[1], groups[0], (before[0], shape), discourse, partial=False)


def _is_count(quantity: Quantity) -> bool:
    return quantity.unit in COUNTED and quantity.amount is not None and quantity.amount > 1 and ROUGH.match(quantity.words) is not None


def _list_after(quantity: Quantity, groups: Sequence[Group], shape: Shape) -> tuple[Group, bool] | None:
    """Return the list that a count introduces, and whether it names only some."""
    text = shape.sentence.text
    for group in groups:
        if group.start < quantity.end or group.start - quantity.end > BETWEEN:
            continue
        between = text[quantity.end : group.start]
        if not JOINED.search(text, group.start, group.end):
            continue
        if re.search(r"[.;]", between) or _counts_again(between):
            return None
        partial = (
            PARTIAL.search(text, group.end, group.end + BETWEEN) is not None or any_word("checks", "partial").search(between) is not None
        )
        if (
            partial
            or re.fullmatch(r"\s?[:(,–—-]\s?(?:the )?", between)
            or any_word("checks", "whole", r"[,:(]? ?", r" (?:the )?$").search(between)
        ):
            return group, partial
    return None


def _counts_again(between: str) -> bool:
    """Return whether words between a count and a list count something else, which the list is then of."""
    return any(word.isdigit() or word in numerals() for word in re.findall(r"\w+", between.lower()))


def _is_of(shape: Shape, before: Shape, group: Group) -> bool:
    """Return whether a sentence says who came to what the one before told of (`Pelatihan ini diikuti oleh … dari …`)."""
    if shape.sentence.segment is not before.sentence.segment or not any_word("checks", "came").search(shape.sentence.text[: group.start]):
        return False
    said = before.sentence.text.lower()
    return any((match["id"] or match["en"]).lower() in said for match in SAID_AGAIN.finditer(shape.sentence.text, 0, group.start))


def _compare(quantity: Quantity, group: Group, shapes: tuple[Shape, Shape], discourse: Discourse, partial: bool) -> None:
    counted, listed = shapes
    names = {identity(mention) for mention in group.mentions}
    text = listed.sentence.text
    fitting = all(mention.label in COUNTED[str(quantity.unit)] for mention in group.mentions)
    cut = GOES_ON.match(text, group.end) or CAME_BEFORE.search(text[max(0, group.start - BETWEEN) : group.start])
    said = int(quantity.amount or 0)
    if not fitting or cut or len(names) == said or (partial and len(names) < said):
        return
    quotes = [
        *discourse.claims.quotes(counted.sentence, quantity.start, quantity.end, "count-and-list"),
        *discourse.claims.quotes(listed.sentence, group.start, group.end, "count-and-list"),
    ]
    description = f"the text counts {quantity.words}, its list names {len(names)}"
    add_inconsistency(discourse.claims, "count", "strong", description, quotes)


def _check_convention(shape: Shape, discourse: Discourse) -> None:
    """Check the year in the name of a convention against the day it is said to have been adopted on."""
    text = shape.text
    marks = list(MARK.finditer(text)) if "⟨C" in text else []
    for mark in marks:
        convention = shape.item(mark)
        if not isinstance(convention, Mention) or convention.label != "Agreement":
            continue
        dated = _day_after(shape, marks, mark)
        years = YEAR.findall(convention.name) or YEAR.findall(text[mark.end() : mark.end() + 8])
        if dated is None or not years:
            continue
        made = list(any_word("checks", "made").finditer(text, 0, dated[1]))
        joined = list(any_word("checks", "joined").finditer(text, min(made[-1].end(), mark.start()), dated[1])) if made else []
        day = DAY.match(dated[0].edtf or "")
        if made and not joined and day and day.group(1) not in years:
            quotes = discourse.evidence(shape, mark.start(), dated[1], "title-and-date")
            description = f"{convention.name} of {years[0]} is dated {dated[0].edtf}"
            key = discourse.name(convention, shape)
            add_inconsistency(discourse.claims, "date", "strong", description, quotes, [key])


def _day_after(shape: Shape, marks: Sequence[re.Match[str]], mark: re.Match[str]) -> tuple[DateMention, int] | None:
    """Return the date that follows a mark past its places and its name in brackets, and where its mark ends."""
    at = mark.end()
    for other in marks:
        if other.start() < at:
            continue
        item = shape.item(other)
        between = shape.text[at : other.start()]
        if other.start() - mark.end() > 2 * BETWEEN or ";" in between or re.search(r", (?:and|dan|serta) ", between):
            return None
        if isinstance(item, DateMention) and item.kind == "date" and item.edtf and DAY.match(item.edtf):
            return item, other.end()
        known = isinstance(item, Mention) and item.label in ("Place", "State")
        inside = between.count("(") > between.count(")") or (isinstance(item, Mention) and item.label == "Agreement" and "(" in between)
        if not known and not inside and not isinstance(item, (Group, DateMention)):
            return None
        at = other.end()
    return None


def check_notes(notes: Iterable[Segment], read: Read, discourse: Discourse) -> None:
    """Add where the amount of a substance in the text is not that of the footnote it refers to."""
    for note in notes:
        if note.number is None:
            continue
        for quantity in find_quantities(note.text, note.language):
            if quantity.amount is None:
                continue
            marks = [int(mark[1]) for mark in NEXT_NOTE.finditer(note.text, 0, quantity.start)]
            before = [one for one in read.noted.get(marks[-1] if marks else note.number, ()) if one[0] < note.offsets[0]]
            others = any_word("checks", "other_source").search(note.text, 0, quantity.start) is not None
            for _, sentence, other in before[-LAST_MARKS * (4 if others else 1) :]:
                if others and other.unit == quantity.unit and other.unit is not None and not _rounds_to(other.amount, quantity.amount):
                    _add_amounts(sentence, other, note, quantity, discourse)
                    return
                if other.substance is None and other.unit not in NOTED:
                    continue
                if _counts_same(other, quantity, sentence.text, note.text) and not _rounds_to(other.amount, quantity.amount):
                    _add_amounts(sentence, other, note, quantity, discourse)


def _number_of(mark: re.Match[str]) -> int:
    """Return the number of a mark of a footnote; raised figures are read too."""
    return int(unicodedata.normalize("NFKC", mark[mark.lastgroup or 0]))


def _counts_same(one: Quantity, other: Quantity, text: str, note: str) -> bool:
    """Return whether an amount in the text and one in its footnote are of the same: a substance, or things done with or off by a slip."""
    if one.substance != other.substance or one.unit != other.unit or one.unit is None:
        return False
    if one.substance is None and one.unit == "people" and nouns_of(one) & nouns_of(other) and done_in(text) == done_in(note) != frozenset():
        return True
    return one.substance is not None or (nouns_of(one) & nouns_of(other) != frozenset() and is_slip(one.amount or 0, other.amount or 0))


def _noted(shape: Shape, text: str) -> Iterator[tuple[int, int, Quantity]]:
    """Yield the marks of footnotes that follow an amount of a substance: the number, where it stands, and the last amount before it."""
    amounts = [item for item in shape.items if isinstance(item, Quantity) and item.unit and item.amount]
    if not amounts:
        return
    sentence = shape.sentence
    ends = [(sentence.spans(one.start, one.end)[-1][1], one) for one in amounts]
    taken = [span for one in shape.items if isinstance(one, (Quantity, DateMention)) for span in sentence.spans(one.start, one.end)]
    for start, end in sentence.spans(0, len(sentence.text)):
        for match in NOTE_MARK.finditer(text, start, min(len(text), end + 7)):
            place = match.start(match.lastgroup or 0)
            before = [one for stop, one in ends if stop <= place]
            if before and not any(first <= place < last for first, last in taken):
                latest = {(one.unit, one.substance): one for one in before}
                for one in latest.values():
                    yield _number_of(match), place, one


def _rounds_to(one: float | None, other: float | None) -> bool:
    """Return whether two amounts are one, perhaps rounded."""
    if one is None or other is None:
        return True
    less = min((one, other), key=lambda value: len(f"{value:g}".replace(".", "").rstrip("0")))
    digits = len(f"{less:g}".replace(".", "").strip("0"))
    return one == other or (f"{one:.{digits}g}" == f"{other:.{digits}g}" and digits > 1 and len(f"{one:g}") != len(f"{other:g}"))


def _add_amounts(sentence: Sentence, one: Quantity, note: Segment, other: Quantity, discourse: Discourse) -> None:
    quotes = [
        *discourse.claims.quotes(sentence, one.start, one.end, "text-and-note"),
        *discourse.claims.quotes(note, 0, other.end, "text-and-note"),
    ]
    description = f"the text says {one.words}, its footnote {note.number} {other.words}"
    exact = all(quantity.words[:1].isdigit() or quantity.substance_span is not None for quantity in (one, other))
    add_inconsistency(discourse.claims, "quantity", "strong" if exact else "weak", description, quotes)
