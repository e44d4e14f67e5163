"""Lines of a part of a document, without footnotes and page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.tables.table import Span
from loaders.text.layout import NOTE, is_running_head
from loaders.text.segments import RULE

LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]*(?:\r\n|[\n\r\f\v\x85\u2028\u2029]|$)")
# What lines are drawn of, over, in or under a table.
DRAWN, SHORTEST_RULE = "-_=─━—–+ ", 8
BETWEEN = DRAWN + "\t\r\n\f\v\xa0\x85\u2028\u2029"
PAGE_LINES = re.compile(r"[^\n]+")
# A line that stands so often in a document is a running head or foot.
REPEATED = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words in it: `start` and `end` are those of its words, `blank` says that an empty line precedes it."""

    text: str
    start: int
    end: int
    blank: bool

    def __str__(self) -> str:
        return self.text


def read_lines(text: str, start: int, end: int) -> Iterator[Line]:
    """Yield the lines between two places of a text, footnotes and page furniture left out."""
    repeated = _repeated(text)
    blank = True
    noted = False  # within the footnotes of a page
    for match in LINE.finditer(text, start, end):
        raw = match.group()
        if not raw:
            continue
        words = raw.strip()
        if not words:
            if RULE.match(raw) and NOTE.match(text, _next_words(text, match.end())):
                noted = True
            blank = True
            continue
        if noted and not raw[0].isspace() and (NOTE.match(raw) or not blank):
            blank = False
            continue
        noted = False
        # Under such a line may stand the notes of the page.
        drawn = words[0] in DRAWN and not words.strip(DRAWN) and len(words) >= SHORTEST_RULE
        if drawn and not NOTE.match(text, _next_words(text, match.end())):
            continue
        if is_running_head(raw) or words in repeated:
            blank = True
            continue
        begin = match.start() + len(raw) - len(raw.lstrip())
        yield Line(words, begin, begin + len(words), blank)
        blank = False


def parts(lines: Sequence[Line], text: str) -> tuple[Span, ...]:
    """Return the stretches that lines cover, cut where words stand between them that are none of theirs."""
    out: list[Span] = []
    for line in lines:
        if out and not text[out[-1][1] : line.start].strip(BETWEEN):
            out[-1] = (out[-1][0], line.end)
        else:
            out.append((line.start, line.end))
    return tuple(out)


def _next_words(text: str, position: int) -> int:
    while position < len(text) and text[position] in "\r\n":
        position += 1
    return position


@lru_cache(maxsize=2)
def _repeated(text: str) -> frozenset[str]:
    """Return the lines that stand again and again at the break of a page, and nowhere else: the cells of a table repeat too."""
    lines = [line for line in PAGE_LINES.findall(text) if line.strip()]
    breaks = [position for position, line in enumerate(lines) if "\f" in line or is_running_head(line)]
    near = Counter(
        lines[place].strip()
        for place in sorted({place for one in breaks for place in range(max(0, one - 2), one + 3)})
        if place < len(lines)
    )
    often = {words for words, count in near.items() if count >= REPEATED and 5 < len(words) < 120 and words[-1] not in ".;:,"}
    every = Counter(words for line in lines if (words := line.strip()) in often)
    return frozenset(words for words in often if every[words] == near[words] and any(map(str.isalpha, words)))
