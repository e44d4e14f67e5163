"""Layout: what the lines of a document are by their looks: page furniture, headings, notes, or words that go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from loaders.text.clean import ITEM
from loaders.text.language import function_words
from loaders.text.sentences import abbreviates, words

Span = tuple[int, int]

HEADING_LENGTH = 80
# A title in capitals may fill lines.
LONGEST_HEADING = 300
FULL_LINE = 50
# The share of a full line under which a line has room for more.
ROOM = 0.8
HALF = 0.5
# Lines that are longer are paragraphs, and tell nothing of the width of others.
WIDEST = 100
NEAR = 8
# As much of a line as shows whether a sentence ends there.
LONGEST_END = 40
LONGEST_CUT = 4
NOTE = re.compile(r"(\d{1,3})[ \t]+(?=[^\W\d_])")
PAGE_NUMBER = re.compile(
    r"\s*(?:you are on )?(?:(?:page|halaman|hal\.?|hlm\.?|p\.)\s*)?[-–]?\s*\d{1,4}\s*[-–]?\s*(?:(?:of|dari|/)\s*\d{1,4}\s*)?$",
    re.IGNORECASE,
)
RUNNING_HEAD = re.compile(
    r".*(?:\bvol(?:ume)?\b\.?\s*\d+.*\b(?:issue|no|nomor|page|pp|hal)\b|\((?:page|pp?|hal|hlm)\.? *\d+\s*[-–]\s*\d+\)|\b[ep]?-?issn\b)"
    r"|\s*\S.{0,40}\b(?:19|20)\d\d,? vol(?:ume|\.) ?[\dIVX]+\s*$",
    re.IGNORECASE,
)
RUNNING_SIGNS = ("vol", "issn", "(p", "(hal", "(hlm")
# The head of an Indonesian gazette, with the number of its page.
GAZETTE = re.compile(r"\s*(?:\d{1,4}\s+)?(?:19|20)\d\d, ?No\. ?\d+(?:\s+\d{1,4})?\s*$")
# A line of a table of contents, or with the number of a page and the name of what it is of.
CONTENTS = re.compile(
    r".*(?:\.[ \t]?){5,}\s*[\divxIVX]+\s*$|\s*\d{1,4} ?\| ?[^\W\d_][^|]{2,80}$|[^|]{3,80}[^\W\d_][^|]{0,20}\| ?\d{1,4}\s*$"
)
ADDRESS_LINE = re.compile(r"\s*(?:https?://|www\.)\S+\s*$")
FIGURES = re.compile(r"\d+")
TITLE_WORD = re.compile(r"\b[^\W\d_]{4,}")
STOP = re.compile(r"\. ")
WORD = re.compile(r"[^\W_]")
LABEL = re.compile(r"[ \t*_#]*(?P<label>[^\W\d_][^\W\d_ -]*(?:[ -][^\W\d_]+){0,2})\s*[*_]{0,3}\s*[:©]")
# `3.1 Title`, `IV. Title`, `B. Title`: the number of a section, with its title.
SECTION = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|(?:[IVX]{1,5}|[A-Z])[.)])\s+[\"“‘']?[^\W\d_a-z]")
PART = re.compile(r"(?P<part>[^\W\d_]{3,9})\s+(?:[\dIVXLC]{1,5}|\(\d{1,2}\))\b[.:]?")
NUMBERING = re.compile(r"^(?:(?:[\d.]{1,6}|[IVX]{1,5}|[A-Z])[.)]|[\d.]{1,6})\s+")
# The marks of notes behind a stop.
NOTE_MARKS = re.compile(r"(?<=[.!?:;”\"’)])(?:\d{1,3}|\[\d{1,3}\]|[¹²³⁴-⁹⁰]+)$")
CITES = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b(?:hlm|hal|pp?|ibid|op\.? ?cit|loc\.? ?cit|diakses|accessed|retrieved|wawancara|interview|www|https?)\b",
    re.IGNORECASE,
)
STARTS = re.compile(r"[\"“‘'(\[]*[^\W_a-z]")


@dataclass(slots=True)
class Line:
    """A line with words in it: its span, its words and how far it is set in; `blank` tells that an empty line precedes it."""

    start: int
    end: int
    words: str
    indent: int
    blank: bool


@dataclass
class Page:
    """The lines of a document, empty ones as None, and what tells one from another.

    Args:
        text: the document's text.
        spans: those of its lines.
    """

    text: str
    spans: Sequence[Span]
    lines: list[Line | None] = field(init=False)

    def __post_init__(self) -> None:
        """Strip the lines."""
        self.lines = []
        blank = True
        for start, end in self.spans:
            raw = self.text[start:end]
            stripped = raw.strip(" \t\r\n\f\v\x85\u2028\u2029\xa0\ufeff")
            if not stripped:
                self.lines.append(None)
                blank = True
                continue
            self.lines.append(Line(start, end, stripped, len(raw) - len(raw.lstrip()), blank))
            blank = False

    @cached_property
    def furniture(self) -> frozenset[int]:
        """The places of the lines that belong to pages and not to the text on them."""
        numbers = {place for place, line in self._worded() if _is_furniture(line.words)}
        shapes = {place: FIGURES.sub("0", line.words) for place, line in self._worded() if 3 < len(line.words) < 120}
        counts = Counter(shapes.values())
        often = {shape for shape, count in counts.items() if count >= 3 and len(shape) > 3 and shape[-1] not in ".;:,"}
        twice = {shape for shape, count in counts.items() if count == 2 and len(shape) > 3 and shape[-1] not in ".;:,"}
        cuts = dict(self._cuts(numbers))
        if twice:
            beside = {near for place in numbers for near in self._beside(place)}
            often |= {shapes[place] for place in beside.union(cuts) if shapes.get(place) in twice}
        apart = {place for place, is_apart in cuts.items() if is_apart}
        return frozenset(numbers | apart | {place for place, shape in shapes.items() if shape in often})

    def _worded(self) -> Iterator[tuple[int, Line]]:
        return ((place, line) for place, line in enumerate(self.lines) if line is not None)

    def _beside(self, place: int) -> Iterator[int]:
        """Yield the lines that stand right above and below one."""
        for step in (-1, 1):
            for near in (place + step, place + 2 * step):
                if not 0 <= near < len(self.lines) or self.lines[near] is None:
                    break
                yield near

    def _cuts(self, numbers: set[int]) -> Iterator[tuple[int, bool]]:
        """Yield the places of short lines after which the words before them go on in small letters, and whether they are set apart."""
        lines = [(place, line) for place, line in self._worded() if place not in numbers]
        for last in range(1, len(lines)):
            following = lines[last][1]
            if not following.words[0].islower() or not _may_cut(lines[last - 1][1].words):
                continue
            first = last - 1
            while first > 0 and last - first <= LONGEST_CUT and _may_cut(lines[first - 1][1].words):
                first -= 1
            if first > 0 and last - first <= LONGEST_CUT and _is_open(lines[first - 1][1].words):
                is_apart = following.blank and lines[first][1].blank
                yield from ((lines[place][0], is_apart) for place in range(first, last))

    def following(self, place: int) -> Line | None:
        """Return the line right below one, or None."""
        return self.lines[place + 1] if place + 1 < len(self.lines) else None

    def next_words(self, place: int) -> Line | None:
        """Return the next line with words, page furniture left out, or None."""
        for near in range(place + 1, min(place + 1 + NEAR, len(self.lines))):
            line = self.lines[near]
            if line is not None and near not in self.furniture:
                return line
        return None

    def stops_short(self, line: Line, place: int, following: Line) -> bool:
        """Return whether a line, at a place, leaves room for the first word of the next, which begins as sentences do."""
        if not STARTS.match(following.words) or opens(line.words):
            return False
        length = len(line.words) + 1 + len(following.words.split(maxsplit=1)[0])
        if length < ROOM * max(len(following.words), self._width(place)):
            return True
        return length < HALF * min(self._width_around(place), WIDEST)

    def _width(self, place: int) -> int:
        """Return how long the longest of the lines is that stand together with one, with no empty line between."""
        longest = 0
        for step in (-1, 1):
            for near in range(place, place + step * (NEAR + 1), step):
                line = self.lines[near] if 0 <= near < len(self.lines) else None
                if line is None:
                    break
                longest = max(longest, len(line.words))
        return longest

    def _width_around(self, place: int) -> int:
        """Return how long the lines around a place are: longer than three in four of them."""
        lengths = sorted(len(line.words) for line in self.lines[max(0, place - NEAR) : place + NEAR] if line is not None)
        return lengths[len(lengths) * 3 // 4] if lengths else 0

    @cached_property
    def is_double_spaced(self) -> bool:
        """Whether empty lines stand within sentences too."""
        count = 0
        before: Line | None = None
        for _, line in self._worded():
            if before is not None and line.blank and line.words[0].islower() and not ends_sentence(before.words):
                count += 1
            before = line
        return count >= 3


def _is_furniture(text: str) -> bool:
    if len(text) > LONGEST_HEADING:
        return False
    if PAGE_NUMBER.match(text) or GAZETTE.match(text) or (("....." in text or "|" in text or ". . ." in text) and CONTENTS.match(text)):
        return True
    return is_running_head(text)


def is_running_head(line: str) -> bool:
    """Return whether a line stands at the head of the pages of a journal."""
    small = line.lower()
    return any(sign in small for sign in RUNNING_SIGNS) and RUNNING_HEAD.match(line) is not None


def _is_open(text: str) -> bool:
    return len(text) >= FULL_LINE and not ends_sentence(text) and text[-1] not in ":;"


def _may_cut(text: str) -> bool:
    return len(text) < FULL_LINE and text[0].isupper() and text[-1] not in ".,;:?!-" and not ITEM.match(text) and not opens(text)


def ends_sentence(text: str) -> bool:
    """Return whether a line ends with a sentence, whatever marks of notes stand behind."""
    bare = NOTE_MARKS.sub("", text[-LONGEST_END:]).rstrip("\"”’')]*_ ")
    return bare[-1:] in (".", "!", "?", "…") and not (bare[-1] == "." and abbreviates(bare, 0, len(bare) - 1) and not bare[-2:-1].isupper())


def opens(text: str) -> bool:
    """Return whether a line ends in a word or sign after which its sentence must go on."""
    last = text.rpartition(" ")[2].lower()
    return last in function_words() or last[-1:] in ",-–—(&/" or last in ("a", "&")


def label_of(text: str) -> str | None:
    """Return `credit` of a line that tells whose something is, `label` of one that a word before a colon opens, or None."""
    head = text[:HEADING_LENGTH]
    if ":" not in head and "©" not in head:
        return None
    match = LABEL.match(head)
    if match is None:
        return "credit" if text[0] == "©" else None
    label = match["label"].lower()
    return "credit" if label in words("credits") else "label" if label in words("labels") else None


def bare_heading(text: str) -> str:
    """Return the words of a heading in small letters, without its number and markup."""
    return NUMBERING.sub("", text.strip("#*_ :."), count=1).strip("#*_ :.").lower()


def in_title_case(text: str) -> bool:
    """Return whether four in five of the longer words have capitals, and no sentence ends among them."""
    longer = TITLE_WORD.findall(text)
    if any(not abbreviates(text, 0, stop.start()) for stop in STOP.finditer(text, 4)):
        return False
    return bool(longer) and sum(word[0].isupper() for word in longer) * 5 >= len(longer) * 4


def is_section(text: str) -> bool:
    """Return whether a line is the number of a section with its title, or names a numbered part of the document."""
    if len(text) > 2 * HEADING_LENGTH or text[-1] in ".,;:?!":
        return False
    part = PART.match(text)
    if part is not None and part["part"].lower() in words("parts"):
        return part.end() == len(text) or text[part.end() :].strip()[:1].isupper()
    return SECTION.match(text) is not None
