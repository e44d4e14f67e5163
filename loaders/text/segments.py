"""Segments: a document cut into headings, paragraphs, items and footnotes, as clean text with a map back.

The clean text has no markup, no line ends and no page furniture; each of its code points knows
its place in the document, so evidence stays exact.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from graph.documents import Document
from loaders.rules import load_rules
from loaders.text.clean import ITEM, Origins, clean
from loaders.text.language import function_words, language_of

Span = tuple[int, int]

HEADING_LENGTH = 80
# Longer ones are cut, so that reading takes time in line with length whatever a file holds.
LONGEST_SEGMENT = 20_000
LONGEST_SENTENCE = 3_000
FULL_LINE = 50
LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]*(?:\r\n|[\n\r\f\v\x85\u2028\u2029]|$)")
RULE = re.compile(r"(?:[ \t\xa0]{25,}|[_\-—=]{8,})\s*$")
NOTE = re.compile(r"(\d{1,3})[ \t]+(?=[^\W\d_])")
# A footnote that its own mark opens, wherever it stands.
MARKED_NOTE = re.compile(r"[ \t]*\[\^(?P<number>\d{1,3})\]:[ \t]*|(?P<raised>[¹²³⁴-⁹⁰]{1,3})[ \t]*(?=[^\W\d_])")
HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")
PAGE_NUMBER = re.compile(r"\s*(?:(?:page|halaman|hal\.?|hlm\.?|p\.)\s*)?[-–]?\s*\d{1,4}\s*[-–]?\s*$", re.IGNORECASE)
RUNNING_HEAD = re.compile(
    r".*(?:\bvol(?:ume)?\b\.?\s*\d+.*\b(?:issue|no|nomor|page|pp|hal)\b|\((?:page|pp?|hal|hlm)\.? *\d+\s*[-–]\s*\d+\)|\b[ep]?-?issn\b)",
    re.IGNORECASE,
)
RUNNING_SIGNS = ("vol", "issn", "(p", "(hal", "(hlm")
FIGURES = re.compile(r"\d+")
TITLE_WORD = re.compile(r"\b[^\W\d_]{4,}")
INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[^\W_a-z]|$)")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of clean text of one kind: `heading`, `paragraph`, `item`, `footnote` or `bibliography`.

    `offsets[i]` is the place in the document of `text[i]`; `number` is that of a footnote.
    """

    kind: str
    text: str
    offsets: Origins = field(repr=False)
    language: str | None
    number: int | None = None

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where a stretch of the clean text stands in the document: one span, or one on each side of what interrupts it."""
        return self.offsets.spans(start, end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a segment; `start` is where its text begins in that of the segment."""

    segment: Segment
    start: int
    text: str
    language: str | None

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where a stretch of the sentence stands in the document."""
        return self.segment.spans(self.start + start, self.start + end)


@dataclass(slots=True)
class _Block:
    kind: str
    lines: list[Span]
    number: int | None = None


def split_segments(document: Document, without: Iterable[Span] = ()) -> tuple[Segment, ...]:
    """Return the segments of a document in reading order.

    Args:
        document: the document.
        without: spans to leave out, as those of tables are read elsewhere.
    """
    blocks = _blocks(document.text, sorted(without))
    segments = []
    for block in blocks:
        text, offsets = clean(document.text, block.lines)
        if text:
            language = language_of(text) or document.language
            for start, end in _pieces(text):
                segments.append(Segment(block.kind, text[start:end], offsets.part(start, end), language, block.number))
    return tuple(segments)


def split_sentences(segment: Segment) -> Iterator[Sentence]:
    """Yield the sentences of a segment; a semicolon ends one too."""
    begin = 0
    text = segment.text
    for match in SENTENCE_END.finditer(text):
        if _abbreviates(text, begin, match.start()):
            continue
        yield from _sentence(segment, begin, match.end())
        begin = match.end()
    yield from _sentence(segment, begin, len(text))


def _pieces(text: str) -> Iterator[Span]:
    """Yield the stretches of a text, cut at the end of a sentence or word where it is longer than paragraphs are."""
    start = 0
    while len(text) - start > LONGEST_SEGMENT:
        stop = start + LONGEST_SEGMENT
        end = max(text.rfind(". ", start, stop) + 1, 0) or text.rfind(" ", start, stop) or stop
        end = end if end > start else stop
        yield start, end
        start = end + 1 if text[end : end + 1] == " " else end
    if start < len(text):
        yield start, len(text)


def _sentence(segment: Segment, begin: int, end: int) -> Iterator[Sentence]:
    while end - begin > LONGEST_SENTENCE:
        # No sentence is that long; what has no full stop is cut between words.
        cut = segment.text.rfind(" ", begin + 1, begin + LONGEST_SENTENCE)
        cut = cut if cut > begin else begin + LONGEST_SENTENCE
        yield from _sentence(segment, begin, cut)
        begin = cut
    text = segment.text[begin:end]
    lead = len(text) - len(text.lstrip())
    if text.strip():
        words = text.strip()
        yield Sentence(segment, begin + lead, words, language_of(words) or segment.language)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load_rules("layout")[key])


@cache
def _short_months() -> frozenset[str]:
    return frozenset(name for names in load_rules("dates")["short_months"] for name in names)


def _abbreviates(text: str, begin: int, stop: int) -> bool:
    if text[stop] != ".":
        return False
    word = text[max(begin, stop - 12) : stop].rpartition(" ")[2].lstrip("(“\"'")
    if word.lower() in _words("abbreviations") or (len(word) == 1 and word.isupper()):
        return True
    # `on Oct. 27, 1995`
    if word.lower() in _short_months() and text[stop + 1 : stop + 2] == " " and text[stop + 2 : stop + 3].isdecimal():
        return True
    # `C.D. Perera`, but not `in Washington, D.C. The …`
    following = text[stop + 1 : stop + 24].split()
    return INITIALS.fullmatch(word) is not None and bool(following) and following[0].lower() not in function_words()


def _lines(text: str, without: Sequence[Span]) -> Iterator[Span]:
    skipped = iter([*without, (len(text) + 1, len(text) + 1)])
    begin, stop = next(skipped)
    for match in LINE.finditer(text):
        start, end = match.span()
        if start == end:
            continue
        while stop <= start:
            begin, stop = next(skipped)
        if end <= begin or start >= stop:
            yield start, end
            continue
        # A blank line in place of what is left out, so that nothing is joined over it but a cut sentence.
        if start < begin:
            yield start, begin
        yield begin, begin
        if stop < end:
            yield stop, end


def is_running_head(line: str) -> bool:
    """Return whether a line stands at the head of the pages of a journal."""
    small = line.lower()
    return any(sign in small for sign in RUNNING_SIGNS) and RUNNING_HEAD.match(line) is not None


def _furniture(text: str, lines: Sequence[Span]) -> frozenset[str]:
    """Return the lines, digits left out, that stand on several pages."""
    counts = Counter(_shape(text[start:end]) for start, end in lines if 3 < end - start < 120)
    return frozenset(shape for shape, count in counts.items() if count >= 3 and len(shape) > 3 and shape[-1] not in ".;:,")


def _shape(line: str) -> str:
    return FIGURES.sub("0", line.strip())


def _blocks(text: str, without: Sequence[Span]) -> list[_Block]:
    lines = list(_lines(text, without))
    furniture = _furniture(text, lines)
    blocks: list[_Block] = []
    paragraph: _Block | None = None  # what a coming line may go on with
    note: _Block | None = None  # the footnote being read
    blank = True
    skipped = bibliography = False
    for position, (start, end) in enumerate(lines):
        line = text[start:end]
        words = line.strip()
        if RULE.match(line) and _begins_note(text, lines, position):
            note, skipped = _Block("footnote", []), True
            continue
        if not words:
            blank = True
            note = None if note and note.lines and not _begins_note(text, lines, position) else note
            continue
        if (furniture and _shape(line) in furniture) or PAGE_NUMBER.match(line) or is_running_head(line):
            skipped = True
            note = None
            continue
        marked = MARKED_NOTE.match(line)
        if marked and (blank or note is not None):
            note = _Block("footnote", [(start, end)], int(unicodedata.normalize("NFKC", marked["number"] or marked["raised"])))
            blocks.append(note)
            blank = False
            continue
        if note is not None:
            mark = NOTE.match(line.lstrip("\ufeff"))
            if mark and not line[0].isspace():
                note = _Block("footnote", [(start, end)], int(mark.group(1)))
                blocks.append(note)
                blank = False
                continue
            if note.lines and not line[0].isspace() and not blank:
                note.lines.append((start, end))
                continue
            note = None
        kind = _kind(text, lines, position, blank)
        if kind == "heading":
            bibliography = words.strip("#*_ :.").lower() in _words("bibliography") or (
                bibliography and words.strip("#*_ :.").lower() not in _words("prose")
            )
        if bibliography and kind != "heading":
            kind = "bibliography"
        goes_on = paragraph is not None and _goes_on(text, paragraph, line, kind, blank, skipped)
        if paragraph is not None and goes_on:
            paragraph.lines.append((start, end))
        else:
            paragraph = _Block(kind, [(start, end)])
            blocks.append(paragraph)
        blank = skipped = False
    return blocks


def _begins_note(text: str, lines: Sequence[Span], position: int) -> bool:
    for start, end in lines[position + 1 : position + 4]:
        line = text[start:end]
        if line.strip():
            return NOTE.match(line) is not None
    return False


def _kind(text: str, lines: Sequence[Span], position: int, blank: bool) -> str:
    start, end = lines[position]
    line = text[start:end]
    words = line.strip()
    if HEADING.match(line):
        return "heading"
    if ITEM.match(line):
        return "item"
    bare = words.strip("*_#: ")
    if len(bare) <= HEADING_LENGTH and bare[:1].isupper() and bare[-1] not in ".,;:?!)":
        known = bare.lower() in _words("bibliography") | _words("prose")
        if known or bare.isupper() or (blank and _alone(text, lines, position) and _in_title_case(bare)):
            return "heading"
    return "paragraph"


def _in_title_case(words: str) -> bool:
    longer = TITLE_WORD.findall(words)
    if ". " in words[4:]:
        return False
    return bool(longer) and sum(word[0].isupper() for word in longer) * 5 >= len(longer) * 4


def _alone(text: str, lines: Sequence[Span], position: int) -> bool:
    following = lines[position + 1 : position + 2]
    return not following or not text[slice(*following[0])].strip()


def _goes_on(text: str, block: _Block, line: str, kind: str, blank: bool, skipped: bool) -> bool:
    """Whether a line belongs to the block before it."""
    if kind == "heading" or block.kind == "heading" or (kind == "item" and not skipped) or (kind == "bibliography" and ITEM.match(line)):
        return block.kind == kind == "heading" and not blank
    if not blank and not skipped:
        return True
    last = text[slice(*block.lines[-1])].rstrip()
    open_end = last[-1:] not in '.!?:;”"' and len(last.strip()) >= (1 if skipped else FULL_LINE)
    return open_end and (skipped or not HEADING.match(line))
