"""Listings: what a sentence counts and then lists, within it or in the items after it, and the numbers of items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from graph.evidence import Evidence
from loaders.checks.inconsistencies import add_inconsistency
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_literal, any_of_all, any_word
from loaders.rules import load_rules
from loaders.tables.words import numerals
from loaders.text.segments import Segment, Sentence
from loaders.values.quantities import Quantity

COUNTED_BY_NAME = frozenset({"countries", "agencies"})  # the lists of these are told by who is named
MOST = 20
# Words between what is counted and the colon after it.
TAIL = 14
LONGEST_LIST = 900
LONGEST_PIECE = 14  # words
ENDING = 12  # characters at the end of an item that may name what the next number is of
NESTED = 2  # spaces by which the items of a list within a list stand further in
LONGEST_FIGURES = 6  # digits of a part
CONJUNCTION = re.compile(r"(?<!\w)(?:and|dan|serta|&)(?!\w)", re.IGNORECASE)
LEADS_LAST = re.compile(r"(?:and|dan|serta|or|atau) ", re.IGNORECASE)
MARK = re.compile(r"(?<![\w)])\(?(\d{1,2}|[a-j])\)\s")
ITEM = re.compile(r"[ \t]*(?P<open>\(?)(?:(?P<number>\d{1,2})|(?P<letter>[a-z]))(?P<close>[.)])\s")
BULLET = re.compile(r"[ \t]*[-•–*‣▪●]\s")
ENDS = re.compile(r"[.;:!?,](?: (?:and|dan|or|atau|serta))?$")
# A number behind a name in a sentence is part of it (`Annex 2`).
NAMED_BY = re.compile(r"(?<=\s)[A-Z][a-z]+\s$")
LONGEST_NAME = 24
FIGURE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Count:
    """How many of what a sentence counts, and where it says so in the sentence."""

    number: int
    start: int
    end: int


@dataclass(slots=True)
class _Items:
    """A list of items being read: what their sentence counts, and how many there are of which mark."""

    sentence: Sentence | None
    count: _Count | None
    style: str = ""
    found: int = 0
    numbers: list[tuple[int, Segment]] = field(default_factory=list)
    last: Segment | None = None
    indent: int = 0
    broken: bool = False


@dataclass(slots=True)
class Listings:
    """The list being read."""

    items: _Items | None = None

    def read(self, segment: Segment, shapes: Sequence[Shape], discourse: Discourse) -> None:
        """Take a segment: sentences that count and list, one that opens a list of items, or an item."""
        if segment.kind == "item" and self._take(segment, discourse):
            return
        for shape in shapes:
            _check_inline(shape, discourse)
        if segment.kind == "heading":
            self.close(discourse)
        elif self.items is not None and segment.kind != "item":
            if self.items.style in ("", "bullet"):
                self.close(discourse)
            else:
                self.items.broken = True
        last = shapes[-1].sentence if shapes else None
        if last is not None and segment.kind != "item" and last.text.endswith(":"):
            self.close(discourse)
            self.items = _Items(last, _opening_count(last))

    def close(self, discourse: Discourse) -> None:
        """Add what the list that ends contradicts: the count before it, or its own numbers."""
        items, self.items = self.items, None
        if items is None or items.found < 2:
            return
        count, sentence, last = items.count, items.sentence, items.last
        if count is not None and sentence is not None and last is not None and not items.broken and count.number != items.found:
            description = f"the text counts {count.number}, its list has {items.found} items"
            quotes = [*discourse.claims.quotes(sentence, count.start, count.end, "count-and-list", 0.8), *_item_quotes(last, discourse)]
            add_inconsistency(discourse.claims, "count", "strong", description, quotes)
        _check_numbers(items, discourse)

    def _take(self, segment: Segment, discourse: Discourse) -> bool:
        """Take an item, and return whether it is one of a list."""
        text = discourse.claims.document.text
        place = segment.offsets[0]
        begin = text.rfind("\n", 0, place) + 1
        mark = ITEM.match(text, begin)
        style = "bullet" if BULLET.match(text, begin) else ""
        number = 0
        if mark is not None:
            style = f"{mark['open']}{'1' if mark['number'] else 'a'}{mark['close']}"
            number = int(mark["number"]) if mark["number"] else ord(mark["letter"]) - ord("a") + 1
        if not style:
            return False
        items = self.items
        indent = len(text[begin:place]) - len(text[begin:place].lstrip(" \t"))
        if items is not None and items.last is not None and (_names_next(items.last) or indent >= items.indent + NESTED):
            return True  # the number is of what a line before names, or the item is of a list within the list
        if items is None or (items.style and items.style != style and number == 1 and not items.count):
            self.close(discourse)
            items = self.items = _Items(None, None, style)
        if not items.found:
            items.style, items.indent = style, indent
        if items.style != style:
            return True  # of a list within the list
        if number == 1 and items.found:
            self.close(discourse)
            items = self.items = _Items(None, None, style)
        items.found += 1
        items.numbers.append((number, segment))
        items.last = segment
        return True


def _names_next(segment: Segment) -> bool:
    """Return whether a line ends in a word such as `article`, so that the number after it marks no item."""
    return any_word("listings", "numbered").search(segment.text[-ENDING:]) is not None


def _check_numbers(items: _Items, discourse: Discourse) -> None:
    """Check that the numbers of a list from 1 go up by one."""
    numbers = [number for number, _ in items.numbers]
    if items.broken or "1" not in items.style or len(numbers) < 3 or numbers[0] != 1:
        return
    wrong = [place for place, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1]
    if len(wrong) != 1:
        return
    (place,) = wrong
    one, other = numbers[place - 1], numbers[place]
    before, after = items.numbers[place - 1][1], items.numbers[place][1]
    if other - one not in (0, 2) or place < 2:
        return
    description = f"two items bear the number {one}" if other == one else f"after item {one} comes item {other}"
    quotes = [*_item_quotes(before, discourse), *_item_quotes(after, discourse)]
    add_inconsistency(discourse.claims, "numbering", "strong", description, quotes)


def _opening_count(sentence: Sentence) -> _Count | None:
    """Return what a sentence before a colon counts, None where it counts nothing that the list would be of, or several things."""
    text = sentence.text
    found = list(_counts(text))
    if len(found) != 1 or any_word("checks", "partial").search(text) or any_word("listings", "rough").search(text):
        return None
    count = found[0]
    tail = text[count.end : -1]
    if len(tail.split()) > TAIL or FIGURE.search(tail):
        return None
    acting = any_word("listings", "acting").search(text, count.start, count.end)
    if any_word("listings", "following").search(tail) or (acting and len(tail.split()) > 2):
        return None
    return count


def _counts(text: str) -> Iterator[_Count]:
    """Yield the numbers of a text with the noun after them, without times and shares."""
    for match in _count().finditer(text):
        word = match["count"].lower()
        if word.isdigit() and NAMED_BY.search(text, max(0, match.start() - LONGEST_NAME), match.start()):
            continue
        number = int(word) if word.isdigit() else numerals()[word]
        if 2 <= number <= MOST and not any_word("listings", "measures").fullmatch(match["thing"]):
            yield _Count(number, match.start("count"), match.end("thing"))


def _check_inline(shape: Shape, discourse: Discourse) -> None:
    """Check what a sentence counts against the list that follows in it."""
    sentence = shape.sentence
    text = sentence.text
    if LINKED.search(text) is None:
        return
    named = [item for item in shape.items if isinstance(item, Quantity) and item.unit in COUNTED_BY_NAME]
    for count in _counts(text):
        link = _link().match(text, count.end)
        if link is None or any_word("listings", "rough").search(text[max(0, count.start - 20) : count.start]):
            continue
        stop = text.find(")", link.end()) if link.group().endswith("(") else len(text)
        words = text[link.end() : stop if stop > 0 else len(text)].rstrip(" .")
        if not words or len(words) > LONGEST_LIST or any_word("checks", "partial").search(text, count.start, link.end() + 20):
            continue
        parts = _parts(words)
        if parts is not None:
            _check_parts(shape, count, parts, link.end() + len(words), discourse)
            continue
        if any(one.start <= count.start < one.end for one in named):
            continue
        least, most = _length(words)
        if least and not least <= count.number <= most:
            exact = f"{least}" if least == most else f"{least} to {most}"
            description = f"the text counts {text[count.start : count.end]}, its list has {exact}"
            quotes = discourse.claims.quotes(sentence, count.start, link.end() + len(words), "count-and-list", 0.8)
            add_inconsistency(discourse.claims, "count", "strong", description, quotes)


def _length(words: str) -> tuple[int, int]:
    """Return how many things a list names at least and at most; 0 and 0 where that cannot be told."""
    marks = [match.group(1) for match in MARK.finditer(f" {words}")]
    if len(marks) > 1:
        wanted = [str(number) for number in range(1, len(marks) + 1)] if marks[0] == "1" else list("abcdefghij"[: len(marks)])
        return (len(marks), len(marks)) if marks == wanted else (0, 0)
    if any_word("listings", "clauses").search(words):
        return 0, 0
    if ";" in words:
        pieces = [piece for piece in words.split(";") if piece.strip()]
        return len(pieces), len(pieces)
    pieces = words.split(", ")
    last = next((place for place, piece in enumerate(pieces) if LEADS_LAST.match(piece)), None)
    joined = [len(CONJUNCTION.findall(piece)) for piece in pieces]
    if last is not None:
        pieces, joined = pieces[: last + 1], joined[: last + 1]
        least, most = len(pieces), len(pieces) + sum(joined) - 1
    elif joined[-1] == 1 and sum(joined) == 1 and len(pieces) > 1:
        least = most = len(pieces) + 1
    elif joined[-1] and len(pieces) > 1:
        least, most = len(pieces), len(pieces) + sum(joined)
    else:
        return 0, 0
    plain = all(piece and not piece[0].isupper() and len(piece.split()) <= LONGEST_PIECE and "(" not in piece for piece in pieces)
    # Names may stand beside words that explain them, so that a list of them looks longer than it is.
    return (least, most) if plain else (1, most) if least > 2 else (0, 0)


def _parts(words: str) -> list[int] | None:
    """Return the numbers that the parts of a list each begin with, None where one begins with none."""
    pieces = [piece for one in words.split(", ") for piece in re.split(r"\s(?:and|dan|serta)\s(?=\d|[^\W\d_]+\s)", one)]
    values: list[int] = []
    for piece in pieces:
        first = LEADS_LAST.sub("", piece.strip(), count=1).split(" ", 1)
        word = first[0].lower()
        figures = word.isdecimal() and word.isascii() and len(word) < LONGEST_FIGURES
        value = int(word) if figures else 1 if word in ("one", "satu") else numerals().get(word)
        if value is None or len(first) < 2 or any_word("listings", "measures").match(first[1]):
            return None
        values.append(value)
    return values if len(values) > 1 else None


def _check_parts(shape: Shape, count: _Count, parts: Sequence[int], end: int, discourse: Discourse) -> None:
    quantities = [item for item in shape.items if isinstance(item, Quantity) and item.start >= count.end and item.unit is not None]
    whole = next((item for item in shape.items if isinstance(item, Quantity) and item.start <= count.start < item.end), None)
    if whole is not None and sum(one.unit == whole.unit for one in quantities) > 1:
        return  # parts of the same unit are summed where totals are
    made = sum(parts)
    if made == count.number or len(parts) == count.number:
        return
    description = f"{' + '.join(map(str, parts))} make {made}, the total given is {count.number}"
    quotes = discourse.claims.quotes(shape.sentence, count.start, end, "count-and-list", 0.8)
    add_inconsistency(discourse.claims, "total", "strong", description, quotes)


def _item_quotes(segment: Segment, discourse: Discourse) -> list[Evidence]:
    return discourse.claims.quotes(segment, 0, min(len(segment.text), 120), "count-and-list", 0.8)


@cache
def _count() -> re.Pattern[str]:
    listed = any_literal(numerals())
    count = rf"(?P<count>\d{{1,2}}|{listed})(?:\s?\([^()]{{1,20}}\))?"
    return compile_for_search(rf"(?<![\w./,-]){count}\s(?P<thing>[^\W\d_][\w-]*)", re.IGNORECASE)


@cache
def _link() -> re.Pattern[str]:
    links = any_of_all(load_rules("listings")["links"])
    stops = any_of_all(load_rules("listings")["stops"])
    listed = any_literal(numerals())
    words = rf"(?:\s(?!(?:{links}|{stops}|{listed})\b)[^\s\d.,:;()]+){{0,5}}?"
    year = r"(?:\s(?:in|during|pada|tahun|selama|sepanjang)(?:\s(?:tahun|[A-Z][a-z]+))?\s(?:19|20)\d\d)?"
    return re.compile(rf"{words}{year}(?:{_joint()})", re.IGNORECASE)


@cache
def _joint() -> str:
    """Return the expression of what stands right before a list."""
    links = any_of_all(load_rules("listings")["links"])
    return rf",?\s(?:{links})(?::|\sof)?\s|:\s|\s[–—]\s|\s\((?=[^\d])"


LINKED = Cue(lambda: compile_for_search(_joint(), re.IGNORECASE))
