"""Segments: a document cut into headings, paragraphs, items and footnotes, as clean text with a map back.

The clean text has no markup, no line ends and no page furniture; each of its code points knows
its place in the document, so evidence stays exact.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.documents import Document
from loaders.text.clean import ITEM, Origins, clean, glued_marks
from loaders.text.language import language_of
from loaders.text.layout import (
    ADDRESS_LINE,
    CITES,
    FULL_LINE,
    HEADING_LENGTH,
    LONGEST_HEADING,
    NOTE,
    STARTS,
    WORD,
    Line,
    Page,
    bare_heading,
    ends_sentence,
    in_title_case,
    is_section,
    label_of,
    opens,
)
from loaders.text.sentences import MARK, is_stamp, sentence_ends, words

__all__ = ["RULE", "Segment", "Sentence", "Span", "split_segments", "split_sentences"]

Span = tuple[int, int]

# Longer ones are cut, so that reading takes time in line with length whatever a file holds.
LONGEST_SEGMENT = 20_000
LONGEST_SENTENCE = 3_000
LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]*(?:\r\n|[\n\r\f\v\x85\u2028\u2029]|$)")
RULE = re.compile(r"(?:[ \t\xa0]{25,}|[_\-—=]{8,})\s*$")
# A footnote that its own mark opens, wherever it stands.
MARKED_NOTE = re.compile(r"[ \t]*\[\^(?P<number>\d{1,3})\]:[ \t]*|(?P<raised>[¹²³⁴-⁹⁰]{1,3})[ \t]*(?=[^\W\d_])")
# Notes without a rule above: one whose mark stands in the text, behind a stop or word.
PLAIN_NOTE = re.compile(r"(?P<number>\d{1,3})[ \t]+(?=\S)|\[(?P<bracket>\d{1,3})\][ \t]*(?=\S)")
MARKS = re.compile(
    r"(?<=[^\W\d_][.,;:!?)”\"’])\d{1,3}(?=\s)|(?<=[.!?][”\"’)])\d{1,3}(?=\s)|(?<=[\w.,;:!?)”\"’]\[)\d{1,3}(?=\])|(?<=[^\W\d_A-Z]{3})\d{1,3}(?=[\s.,;])"
)
LONGEST_TITLE = 160
# So many words above the foot of a page, no title, go on behind it.
CUT = 4
HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of clean text of one kind: `heading`, `paragraph`, `item`, `footnote`, `bibliography`, or `credit` (`Source: …`).

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
    last: Line | None = None
    place: int = 0


def split_segments(document: Document, without: Iterable[Span] = ()) -> tuple[Segment, ...]:
    """Return the segments of a document in reading order.

    Args:
        document: the document.
        without: spans to leave out, as those of tables are read elsewhere.
    """
    blocks = _blocks(document.text, sorted(without))
    segments = []
    marked = glued_marks(document.text, frozenset(block.number for block in blocks if block.number is not None))
    for block in blocks:
        text, offsets = clean(document.text, block.lines, marked)
        if text:
            language = language_of(text) or document.language
            for start, end in _pieces(text):
                segments.append(Segment(block.kind, text[start:end], offsets.part(start, end), language, block.number))
    return tuple(segments)


def split_sentences(segment: Segment) -> Iterator[Sentence]:
    """Yield the sentences of a segment."""
    begin = 0
    for end in sentence_ends(segment.text):
        yield from _sentence(segment, begin, end)
        begin = end


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
    stripped = text.strip()
    if stripped and not MARK.fullmatch(stripped):
        yield Sentence(segment, begin + lead, stripped, language_of(stripped) or segment.language)


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


def _blocks(text: str, without: Sequence[Span]) -> list[_Block]:
    page = Page(text, list(_lines(text, without)))
    blocks: list[_Block] = []
    paragraph: _Block | None = None  # what a coming line may go on with
    note: _Block | None = None  # the footnote being read
    marks: frozenset[int] | None = None
    blank = True
    skipped = bibliography = False
    for place, (start, end) in enumerate(page.spans):
        line = page.lines[place]
        raw = text[start:end]
        if RULE.match(raw) and _begins_note(page, place):
            note, skipped = _Block("footnote", []), True
            continue
        if line is None or not (WORD.search(line.words) or ITEM.match(line.words)):
            blank = True
            note = None if note and note.lines and not _begins_note(page, place) else note
            continue
        if place in page.furniture:
            skipped = True
            note = None
            continue
        marked = MARKED_NOTE.match(raw)
        if marked and (blank or note is not None):
            note = _Block("footnote", [(start, end)], int(unicodedata.normalize("NFKC", marked["number"] or marked["raised"])))
            blocks.append(note)
            blank = False
            continue
        plain = PLAIN_NOTE.match(line.words) if (blank or skipped) and note is None and not bibliography else None
        if plain:
            marks = frozenset(int(mark) for mark in MARKS.findall(text)) if marks is None else marks
            if int(plain["number"] or plain["bracket"]) in marks and _cites(page, place):
                note, skipped = _Block("footnote", [(start, end)], int(plain["number"] or plain["bracket"])), True
                blocks.append(note)
                blank = False
                continue
        if note is not None:
            mark = NOTE.match(line.words) or (PLAIN_NOTE.match(line.words) if note.lines else None)
            if mark and not raw[0].isspace():
                note = _Block("footnote", [(start, end)], int(re.sub(r"\D", "", mark.group())))
                blocks.append(note)
                blank = False
                continue
            if note.lines and not raw[0].isspace() and not blank:
                note.lines.append((start, end))
                continue
            note = None
        if ADDRESS_LINE.match(line.words):
            continue
        before = None if blank or skipped else paragraph
        kind = _kind(page, place, line, before)
        if kind == "heading":
            title = bare_heading(line.words)
            bibliography = title in words("bibliography") or (bibliography and title not in words("prose"))
        if bibliography and kind != "heading":
            kind = "bibliography"
        if paragraph is not None and _goes_on(page, paragraph, place, line, kind, blank, skipped):
            paragraph.lines.append((start, end))
            paragraph.last, paragraph.place = line, place
        else:
            paragraph = _Block(kind, [(start, end)], last=line, place=place)
            blocks.append(paragraph)
        blank = skipped = False
    return blocks


def _begins_note(page: Page, place: int) -> bool:
    for line in page.lines[place + 1 : place + 4]:
        if line is not None:
            return (NOTE.match(line.words) or MARKED_NOTE.match(line.words)) is not None
    return False


def _cites(page: Page, place: int) -> bool:
    """Return whether a line, or the next that goes on with it, tells of a source."""
    return any(line is not None and CITES.search(line.words) for line in page.lines[place : place + 2])


def _kind(page: Page, place: int, line: Line, before: _Block | None) -> str:
    """Return the kind of a line; `before` is the block that it stands right under."""
    if HEADING.match(line.words):
        return "heading"
    if label_of(line.words) == "credit":
        return "credit"
    is_item = ITEM.match(line.words) is not None
    bare = line.words.strip("*_# ")
    if bare.isupper():
        bare = bare.rstrip(": ")
    if len(bare) > LONGEST_HEADING or len(bare) < 2:
        return "item" if is_item else "paragraph"
    following = page.following(place)
    fresh = before is None or before.kind == "heading" or _is_ended(page, before, line)
    if is_item:
        return "heading" if bare[0].isdigit() and fresh and _heads_section(page, place, line, before) else "item"
    if len(bare) <= FULL_LINE and bare_heading(bare) in words("bibliography") | words("prose") and bare[-1] not in ".,;?!":
        return "heading"
    if bare.isupper() and bare[-1] not in ".;:?!" and (len(bare) > 3 or before is None) and (len(bare) <= HEADING_LENGTH or fresh):
        return "heading"
    if not fresh or not STARTS.match(bare) or bare[-1] in ".,;:?!" or label_of(line.words):
        return "paragraph"
    if is_section(bare):
        return "heading" if following is None or page.stops_short(line, place, following) or is_section(following.words) else "paragraph"
    if following is None:
        titled = len(bare) <= HEADING_LENGTH and bare[-1] != ")" and bare[0].isupper() and in_title_case(bare)
        return "heading" if titled else "paragraph"
    return "heading" if len(bare) <= LONGEST_TITLE and not opens(bare) and page.stops_short(line, place, following) else "paragraph"


def _heads_section(page: Page, place: int, line: Line, before: _Block | None) -> bool:
    """Return whether a numbered line is the title of what follows, not one of a list."""
    text = line.words
    if text[-1] in ".,;:?!" or len(text) > HEADING_LENGTH or opens(text) or (before is not None and before.kind == "item"):
        return False
    following = page.next_words(place)
    if following is None or ITEM.match(following.words) or not STARTS.match(following.words):
        return False
    title = ITEM.sub("", text, count=1)
    return STARTS.match(title) is not None and len(following.words) > len(text) and (page.stops_short(line, place, following))


def _is_ended(page: Page, block: _Block, line: Line) -> bool:
    """Return whether the words before a line, right above it, are complete."""
    last = block.last
    return last is None or last.words[-1] in ":;" or ends_sentence(last.words) or page.stops_short(last, block.place, line)


def _goes_on(page: Page, block: _Block, place: int, line: Line, kind: str, blank: bool, skipped: bool) -> bool:
    """Whether a line belongs to the block before it."""
    last = block.last
    if last is None:
        return False
    if kind == "heading" or block.kind == "heading":
        alike = block.kind == kind and line.words.isupper() == last.words.isupper()
        return alike and not blank and not skipped and not _is_numbered(line.words)
    if (kind == "item" and not skipped) or (kind == "bibliography" and ITEM.match(line.words)) or kind == "credit" or label_of(line.words):
        return False
    if len(block.lines) == 1 and is_stamp(line.words):
        return False
    begins = STARTS.match(line.words) is not None
    if block.kind == "credit":
        return not blank and not skipped and (not begins or not page.stops_short(last, block.place, line))
    if not blank and not skipped:
        return not begins or not _parts(page, block, last, line)
    if ends_sentence(last.words) or last.words[-1] in '.!?:;”"':
        return False
    if skipped:
        cut = len(last.words.split()) >= CUT and not in_title_case(last.words)
        return not begins or not blank or opens(last.words) or len(last.words) >= FULL_LINE or cut
    if begins:
        return opens(last.words) or (page.is_double_spaced and not page.stops_short(last, block.place, line))
    return len(last.words) >= FULL_LINE


def _parts(page: Page, block: _Block, last: Line, line: Line) -> bool:
    """Return whether a line that begins as sentences do, right under a block, is none of its words."""
    ended = ends_sentence(last.words) or last.words[-1] == ";"
    if ended and line.words[-1] == ":" and len(line.words) < FULL_LINE:
        return True
    if block.kind == "item":
        item = ITEM.match(page.text, *block.lines[0])
        hanging = item is not None and line.indent == item.end() - block.lines[0][0]
        return ended and not hanging and page.stops_short(last, block.place, line)
    if ended:
        return line.indent >= last.indent + 2
    return len(block.lines) == 1 and page.stops_short(last, block.place, line)


def _is_numbered(text: str) -> bool:
    return is_section(text) or ITEM.match(text) is not None
