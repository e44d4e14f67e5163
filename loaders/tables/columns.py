"""Columns: the heads of a table, run together over lines, told apart by their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.tables.lines import Line
from loaders.tables.table import Column
from loaders.tables.words import WORD, phrases, words

LONGEST_PHRASE = 6
# Types that a table may have twice; a second head of another type is the rest of one that was wrapped.
REPEATED = frozenset({"party", "number", "total", "text", "label", "date"})


# Types that may have their unit after their head.
COUNTED = frozenset({"number", "total"})


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    plain: str
    line: int
    first: bool  # the first of its line, or after a wide gap


@dataclass(slots=True)
class _Head:
    type: str
    words: list[str]
    line: int
    open: bool = False  # ends in "and"


def read_columns(lines: Sequence[Line]) -> tuple[tuple[Column, ...], int]:
    """Return the columns that the lines of a header name, in order, and how many of its words are known to head columns."""
    heads: list[_Head] = []
    known = 0
    listed = list(_words(lines))
    position = 0
    while position < len(listed):
        type_, count = _phrase(listed, position)
        word = listed[position]
        if type_ is not None:
            known += count
            _add(heads, type_, [one.text for one in listed[position : position + count]], word.line)
        elif word.plain in words("joiners"):
            if heads:
                heads[-1].open = True
                heads[-1].words.append(word.text)
        elif heads and (_is_unit(word, heads[-1]) or word.plain in words("fillers") or (heads[-1].type == "text?" and not word.first)):
            heads[-1].words.append(word.text)
        else:
            heads.append(_Head("text?", [word.text], word.line))
        position += count
    return tuple(Column("text" if head.type == "text?" else head.type, " ".join(head.words)) for head in heads), known


def type_of(head: str) -> str:
    """Return the type of a column whose whole head is given; `text` where its words say nothing."""
    line = Line(" ".join(head.split()), 0, len(head), True)
    columns, known = read_columns([line]) if head.strip() else ((), 0)
    typed = [column.type for column in columns if column.type != "text"]
    # `Foreign agency` counts no foreigners.
    typed = [type_ for type_ in typed if type_ != "number"] or typed
    if set(typed) == {"place", "date"}:
        return "place_date"
    return typed[0] if typed and known * 2 >= len(WORD.findall(head)) else "text"


def _words(lines: Sequence[Line]) -> Iterator[_Word]:
    for number, line in enumerate(lines):
        last = None
        for match in WORD.finditer(line.text):
            wide = last is None or "  " in line.text[last : match.start()] or "\t" in line.text[last : match.start()]
            yield _Word(match.group(), match.group().lower(), number, wide)
            last = match.end()


def _is_unit(word: _Word, head: _Head) -> bool:
    return head.type in COUNTED and (word.plain,) in phrases("units")


def _phrase(listed: Sequence[_Word], position: int) -> tuple[str | None, int]:
    known = phrases("columns")
    for count in range(min(LONGEST_PHRASE, len(listed) - position), 0, -1):
        type_ = known.get(tuple(word.plain for word in listed[position : position + count]))
        if type_ is not None:
            return type_, count
    return None, 1


def _add(heads: list[_Head], type_: str, found: list[str], line: int) -> None:
    last = heads[-1] if heads else None
    for head in reversed(heads):
        if head.open and (head is last or line > head.line):
            head.open = False
            head.words += found
            head.type = "place_date" if {head.type, type_} == {"place", "date"} else head.type
            return
    same = next((head for head in heads if head.type == type_ and line > head.line), None)
    if same is not None and type_ not in REPEATED:
        same.words += found
        return
    if last is not None and last.type == "text?" and last.line == line and type_ in ("text", "label", "topic"):
        last.type = type_
        last.words += found
        return
    heads.append(_Head(type_, found, line))
