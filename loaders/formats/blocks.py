"""Blocks: paragraphs, headings, items, lines, tables and notes as the text that stands for them, in marks that Markdown has too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

HEADING, PARAGRAPH, ITEM, LINE, TABLE, NOTE, BLANK = "heading", "paragraph", "item", "line", "table", "note", "blank"
# What one of these kinds has before it of its own kind stands on the next line.
TIGHT = frozenset({ITEM, LINE, NOTE})
NOTES = "_" * 40
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Paragraphs that are the lines of a text: so many, and of those that could, this share goes on in the next with a small letter.
FEWEST_LINES, GOING_ON = 6, 0.3
SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]⁰¹²³-⁹]*\s*$")
SPACES = re.compile(r"[ \t\n\r\f\v\x85\xa0\u2028\u2029]+")
UNKEPT = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text of one kind, without empty lines at its ends; `level` is that of a heading."""

    kind: str
    text: str = ""
    level: int = 1


def superscript(figures: str) -> str:
    """Return figures as the mark of a note, which no reader takes for a number."""
    return figures.translate(SUPERSCRIPTS)


def one_line(text: str) -> str:
    """Return a text with single spaces for all its white space."""
    return SPACES.sub(" ", text).strip()


def kept_letters(text: str) -> str:
    """Return a text without letters that no text has: control characters but for white space, soft hyphens, halves of pairs."""
    return UNKEPT.sub("", text)


def blocks_text(blocks: Iterable[Block]) -> str:
    """Return the text of blocks: an empty line between them, none between lines, items and notes; notes come last, under a rule."""
    all_blocks = [block for block in blocks if block.text.strip() or block.kind in (BLANK, LINE)]
    body = _lined([block for block in all_blocks if block.kind != NOTE])
    notes = [block for block in all_blocks if block.kind == NOTE]
    if notes:
        body += [Block(PARAGRAPH, NOTES + "\n" + "\n".join(one_line(note.text) for note in notes))]
    before: Block | None = None
    parts: list[str] = []
    for block in body:
        if block.kind == BLANK:
            continue
        if before is not None:
            parts.append("\n" if block.kind == before.kind and block.kind in TIGHT else "\n\n")
        parts.append(f"{'#' * min(max(block.level, 1), 6)} {one_line(block.text)}" if block.kind == HEADING else block.text)
        before = block
    return kept_letters("".join(parts)) + "\n"


def _lined(blocks: list[Block]) -> list[Block]:
    """Return blocks where paragraphs that are but the lines of a text, as pasted from elsewhere, are lines, and tabbed ones too."""
    pairs = [(one, other) for one, other in pairwise(blocks) if one.kind == other.kind == PARAGRAPH]
    going_on = sum(not SENTENCE_END.search(one.text) and other.text.lstrip()[:1].islower() for one, other in pairs)
    if len(pairs) >= FEWEST_LINES and going_on >= GOING_ON * len(pairs):
        return [Block(LINE, block.text) if block.kind in (PARAGRAPH, BLANK) else block for block in blocks]
    return [Block(LINE, block.text) if block.kind == PARAGRAPH and "\t" in block.text else block for block in blocks]


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """Return a table as rows of cells between bars, the first its header; one of a single row or column as paragraphs."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    width = max((len(row) for row in cells), default=0)
    # A column without a word is only there to part others.
    used = [place for place in range(width) if any(place < len(row) and row[place] for row in cells)]
    if len(cells) < 2 or len(used) < 2:
        return "\n\n".join(cell for row in cells for cell in row if cell)
    lines = [[row[place] if place < len(row) else "" for place in used] for row in cells]
    head, *body = ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]
    return "\n".join([head, "|" + " --- |" * len(used), *body])
