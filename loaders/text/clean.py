"""Clean text: the words of some lines of a document without markup and line ends, with a map back."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

Span = tuple[int, int]

# A sentence whose parts lie further apart than this (a footnote or a table stands between) needs two quotes.
WIDEST_GAP = 40
# A word cut by a line end is no longer than this.
LONGEST_WORD = 30
ITEM = re.compile(r"[ \t]*(?:[-•–*‣▪●]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])(?=\s|$)[ \t]*")
# Hyphens that only a typesetter tells from the plain one.
HYPHENS = {0x2010: "-", 0x2011: "-"}
LINE_END = re.compile(r"[ \t]*(?:\r\n?|\n)\s*")
LINK = re.compile(r"!?\[([^\]]{0,400})\]\((?:[^()\s]|\([^()\s]*\)){0,2000}\)")
ADDRESS = re.compile(r"<?https?://[^\s<>]+>?|\bwww\.[^\s<>]+|[\w.+-]+@[\w-]+\.[\w.-]+")
MARKUP = re.compile(
    r"(?<![\w\\])[*_]{1,3}(?=\S)|(?<=[\S])[*_]{1,3}(?!\w)|\\(?=[^\w\s])|^[ \t]*#{1,6}[ \t]+|\*{1,3}|(?<=\s)_+(?=\s)|^>+[ \t]?",
    re.MULTILINE,
)
NOTE_MARK = re.compile(
    r"[\d¹²³⁴-⁹⁰](?:(?<=[^\W\d][.,;:!?)”\"’]\d)\d{0,2}(?=\s|$)|(?<=[)”\"][.,;]\d)\d{0,2}(?=\s|$)"
    r"|(?<=[.!?][”\"’)]\d)\d{0,2}(?=\s|$)|(?<=[\w.,;)”\"][¹²³⁴-⁹⁰])[¹²³⁴-⁹⁰]*)"
    r"|(?<=\b(?:19|20)\d\d\.)\d{1,3}(?=\s+[\"“‘']?[A-Z]|$)"
    r"|\[\^[\w-]{1,20}\]:?|(?<=[\w.,;:!?)”\"’])\[\d{1,3}\]"
)
# A word with a figure glued to it, which may be the mark of a note.
GLUED = re.compile(r"\b[^\W\d_]{3,30}(\d{1,3})(?=[\s.,;:)”\"’]|$)")
# Signs without which a pattern is not tried; the mark of a note begins with one of its.
SIGNS = ((ADDRESS, re.compile(r"://|www\.|@")), (MARKUP, re.compile(r"[*_\\#>]")))
NOTE_SIGN = re.compile(r"\d+|[¹²³⁴-⁹⁰\[]")
# Words with single spaces between stay as they are; any other white space is looked at by itself.
WORDS = re.compile(r"[^\s\ufeff]+(?: [^\s\ufeff]+)*|[\s\ufeff]")


@dataclass(slots=True)
class Origins:
    """Where the code points of a clean text stand in the document.

    Args:
        starts: where each stretch that runs along begins in the clean text.
        places: where it begins in the document.
        length: of the clean text.
    """

    starts: array[int] = field(default_factory=lambda: array("I"))
    places: array[int] = field(default_factory=lambda: array("I"))
    length: int = 0

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Origins:
        """Return the origins of a text that consists of some spans of the document."""
        origins = cls()
        for start, end in spans:
            origins.add(start, end - start)
        return origins

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[int]:
        """Yield where each code point stands in the document."""
        return (self[index] for index in range(self.length))

    def __getitem__(self, index: int) -> int:
        """Return where a code point stands in the document."""
        if not 0 <= index < self.length:
            raise IndexError(index)
        stretch = bisect_right(self.starts, index) - 1
        return self.places[stretch] + index - self.starts[stretch]

    def add(self, place: int, length: int) -> None:
        """Add a stretch of the document at the end."""
        if not self.starts or self.places[-1] + self.length - self.starts[-1] != place:
            self.starts.append(self.length)
            self.places.append(place)
        self.length += length

    def drop_last(self) -> None:
        """Take the last code point away."""
        self.length -= 1
        if self.starts[-1] == self.length:
            self.starts.pop()
            self.places.pop()

    def part(self, start: int, end: int) -> Origins:
        """Return where a stretch of the clean text stands in the document, as the origins of a text of its own."""
        if (start, end) == (0, self.length):
            return self
        return Origins.of((self[first], self[last - 1] + 1) for first, last in self._stretches(start, end))

    def _stretches(self, start: int, end: int) -> Iterator[Span]:
        """Yield the stretches of the clean text, between two places of it, that run along in the document."""
        for stretch in range(bisect_right(self.starts, start) - 1, len(self.starts)):
            if self.starts[stretch] >= end:
                return
            stop = self.starts[stretch + 1] if stretch + 1 < len(self.starts) else self.length
            yield max(start, self.starts[stretch]), min(stop, end)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where a stretch of the clean text stands in the document: one span, or one on each side of what interrupts it."""
        pieces: list[Span] = []
        first = reached = self[start]
        for begin, stop in self._stretches(start, end):
            place = self[begin]
            if place - reached >= WIDEST_GAP:
                pieces.append((first, reached))
                first = place
            reached = place + stop - begin
        return (*pieces, (first, max(reached, first + 1)))


def clean(text: str, lines: Sequence[Span], marked: frozenset[str] = frozenset()) -> tuple[str, Origins]:
    """Return the words of some lines without markup, and where they stand in the document.

    Args:
        text: that of the document.
        lines: the spans of the lines.
        marked: words of the document to which the mark of a note is glued, with it.
    """
    raw = "".join(text[start:end] for start, end in lines).translate(HYPHENS)
    parts: list[str] = []
    origins = Origins()
    tail = ""
    glued = False  # no white space comes before the next word
    for start, end, place in _kept(raw, lines, marked):
        for match in WORDS.finditer(raw, start, end):
            words = match.group()
            if words.isspace() or words == "\ufeff":
                if not tail or tail[-1] == " " or glued:
                    continue
                if _hyphenated(tail, raw, match.start()):
                    parts[-1] = parts[-1][:-1]
                    tail = tail[:-1]
                    origins.drop_last()
                    glued = True
                    continue
                if tail[-1] == "-" and LINE_END.match(raw, match.start()):
                    glued = True
                    continue
                words = " "
            glued = False
            parts.append(words)
            origins.add(place + match.start() - start, len(words))
            tail = (tail + words[-LONGEST_WORD:])[-2 * LONGEST_WORD :]
    if tail.endswith(" "):
        parts.pop()
        origins.drop_last()
    return "".join(parts), origins


def glued_marks(text: str, notes: frozenset[int]) -> frozenset[str]:
    """Return the words of a document to which the number of one of its notes is glued, each met once: what recurs is a name."""
    found = [match.group() for match in GLUED.finditer(text) if int(match[1]) in notes] if notes else []
    return frozenset(word for word, count in Counter(found).items() if count == 1)


def _kept(raw: str, lines: Sequence[Span], marked: frozenset[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches of some lines that carry words: where they begin and end in the lines, and where in the document."""
    dropped = iter([*_dropped(raw, marked), (len(raw), len(raw))])
    first, last = next(dropped)
    begin = 0
    for start, end in lines:
        shift, stop = start - begin, begin + end - start
        while begin < stop:
            until = min(max(first, begin), stop)
            if begin < until:
                yield begin, until, begin + shift
            begin = max(until, min(last, stop))
            while last <= begin < len(raw):
                first, last = next(dropped)
        begin = stop


def _hyphenated(before: str, raw: str, index: int) -> bool:
    """Whether the hyphen before a line end only divides a word."""
    if before[-1] != "-" or len(before) < 2 or not before[-2].isalpha():
        return False
    line_end = LINE_END.match(raw, index)
    if not line_end or not raw[line_end.end() : line_end.end() + 1].islower():
        return False
    word = before[-LONGEST_WORD:-1].rpartition(" ")[2]
    # Indonesian doubles words (literatur-literatur); there the hyphen is the word's own.
    return "-" not in word and not word.lower().startswith(raw[line_end.end() : line_end.end() + 3])


def _dropped(raw: str, marked: frozenset[str]) -> list[Span]:
    """Return the places that carry markup or an address and no words, in order."""
    out: list[Span] = []
    for match in LINK.finditer(raw) if "](" in raw else ():
        out += [(match.start(), match.start(1)), (match.end(1), match.end())]
    for pattern, sign in SIGNS:
        if sign.search(raw):
            out += [match.span() for match in pattern.finditer(raw)]
    out += _note_marks(raw)
    if marked:
        out += [match.span(1) for match in GLUED.finditer(raw) if match.group() in marked]
    item = ITEM.match(raw)
    if item and item.group().strip() in "-•–*‣▪●":
        out.append((0, item.end()))
    return sorted(out)


def _note_marks(raw: str) -> Iterator[Span]:
    """Yield where the marks of notes stand; the pattern is tried only at signs that begin one."""
    end = 0
    for sign in NOTE_SIGN.finditer(raw):
        match = NOTE_MARK.match(raw, sign.start()) if sign.start() >= end else None
        if match is not None:
            end = match.end()
            yield match.span()
