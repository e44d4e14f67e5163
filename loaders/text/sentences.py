"""Where sentences end in a clean text: at stops that no abbreviation has, and where parts of a run-on text begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.rules import load_rules
from loaders.text.language import function_words

# A stop before a capital or figure; one to which the next word is glued; a semicolon before the next of numbered clauses.
STOP = re.compile(
    r"[.!?…;](?<![.!?…][.!?…])(?:"
    r"(?<!;)[.!?…]*[\"”’')\]]*(?=\s+[\"“‘'(\[]*[^\W_a-z]|$)"
    r"|(?<=[^\W\d_A-Z]{3}\.)(?=[A-Z][a-z]{2})"
    r"|(?<=;)(?=\s+(?:(?:dan|and)\s+)?(?:\d{1,2}|[a-z])\.\s+(?:bahwa\b|that\b|[A-Z])))"
)
INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
# The first of two whose initials a hyphen joins.
PAIR = re.compile(r"^(?:[A-Z]\.)+[-–](?=[A-Z]\.[A-Z])")
# What tells a source or an interview in brackets between two sentences: `(Interview, 3 May 2010) The …`.
SOURCE = re.compile(
    r"\s*\((?=[^()]{0,80}\b(?:1[89]|20)\d\d\b|(?:wawancara|interview|lihat|see)\b)[^()]{3,80}\)(?=\s+[\"“‘']?[A-Z])", re.IGNORECASE
)
# `JAKARTA (Agency) - `, `Site.com, Jakarta -- `: where a report was written, before its first word.
DATELINE = re.compile(
    r"(?P<site>[A-Z][\w.]*\.(?:co|com|id|net|CO|COM|ID|NET)\b,? ?)?"
    r"(?P<place>[^\W\d_][\w.'’]*(?:[ /][^\W\d_][\w.'’]*){0,3})?"
    r"(?P<day>, (?:\d{1,2} \w+(?: \d{4})?|\w+ \d{1,2}(?:, \d{4})?))?(?:,? ?\([^()]{2,30}\)|, [A-Z][\w.]+(?: [A-Z]\w+)?){0,2}"
    r" ?(?:--|[-–—]) ?(?=[\"“‘']?[^\W\d_a-z])"
)
LONGEST_DATELINE = 70
# A mark that stands alone numbers what follows and says nothing.
MARK = re.compile(r"(?:(?:dan|and) )?\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[^\W\d_]|[ivxIVX]{1,5})[.)]")


def sentence_ends(text: str) -> Iterator[int]:
    """Yield where sentences end in a text, in order; its own end is one of them."""
    begin = 0
    parts = iter([*_part_ends(text), len(text)])
    part = next(parts)
    for match in STOP.finditer(text):
        while part <= match.start():
            yield part
            begin, part = part, next(parts)
        if abbreviates(text, begin, match.start()):
            continue
        begin = match.end()
        yield begin
        source = SOURCE.match(text, begin)
        if source:
            begin = source.end()
            yield begin
    while part < len(text):
        yield part
        part = next(parts)
    yield len(text)


def _part_ends(text: str) -> Iterator[int]:
    """Yield where parts end that have no stop: a dateline, and what comes before the formal words of a law."""
    dateline = DATELINE.match(text[:LONGEST_DATELINE])
    if dateline and _is_dateline(dateline):
        yield dateline.end()
    least = dateline.end() if dateline else 0
    for match in _openers().finditer(text) if any(sign in text for sign in load_rules("layout")["openers"]) else ():
        if match.start() > least:
            yield match.start()


def _is_dateline(match: re.Match[str]) -> bool:
    place = match["place"] or ""
    return bool(match["site"]) or place.lower() in words("newsrooms") or (place.isupper() and match["day"] is not None)


def is_stamp(line: str) -> bool:
    """Return whether a line ends in the time at which a report went out."""
    return _stamp().search(line) is not None


@cache
def words(key: str) -> frozenset[str]:
    """Return the words of one list of what the layout of a document says."""
    return frozenset(load_rules("layout")[key])


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)(?:{'|'.join(load_rules('layout')['openers'].values())})")


@cache
def _short_months() -> frozenset[str]:
    return frozenset(name for names in load_rules("dates")["short_months"] for name in names)


def abbreviates(text: str, begin: int, stop: int) -> bool:
    """Return whether the stop at a place ends a short form and not the sentence that began at another."""
    if text[stop] != ".":
        return False
    word = text[max(begin, stop - 12) : stop].rpartition(" ")[2].lstrip("(“\"'")
    # `the U.S.-U.K. treaty`
    word = PAIR.sub("", word)
    lower = word.lower()
    if lower in words("last_abbreviations"):
        return not _starts(text, stop + 1)
    if lower in words("abbreviations"):
        return True
    if len(word) == 1 and word.isupper():
        # `stage I. The next`, but not `of George I. Under`
        return not (stop - begin > 8 and _starts(text, stop + 1))
    # `on Oct. 27, 1995`
    if lower in _short_months() and text[stop + 1 : stop + 2] == " " and text[stop + 2 : stop + 3].isdecimal():
        return True
    # `C.D. Perera`, but not `in Washington, D.C. The …`
    return INITIALS.fullmatch(word) is not None and text[stop + 1 : stop + 24].strip() != "" and not _starts(text, stop + 1)


def _starts(text: str, place: int) -> bool:
    """Return whether the next word is one with which sentences begin, and no name does."""
    following = text[place : place + 24].split(maxsplit=1)
    if not following:
        return True
    word = following[0].lstrip("\"“‘'(").lower()
    return word.rstrip(",") in words("starters") or word in function_words()


@cache
def _stamp() -> re.Pattern[str]:
    return re.compile(load_rules("layout")["stamp"])
