"""Atoms: the smallest pieces of a row that stay within one cell, each with what it looks like."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.names import LIGHT_WORDS
from graph.vocabulary import Entry, Vocabulary, load_substances
from graph.vocabulary.cities import find_city
from loaders.patterns.words import any_literal
from loaders.tables.lines import Line
from loaders.tables.words import one_of, phrases, plain_words, words

NUMERIC = r"(?:\d{1,2}|[xX]{2})\s?[/.-]\s?(?:\d{1,2}|[xX]{2})\s?[/.-]\s?(?:\d{4}|\d{2})"
FRAGMENT = re.compile(r"\S+(?:[ \xa0]\S+)*")
TOKEN = re.compile(r"\S+")
NUMBER = re.compile(r"[-–—]|[<>~±+-]?\d[\d.,]*%?\*{0,3}")
SEPARATOR = re.compile(r"\s*(?:[/&;,–—]|(?<=\s)-(?=\s)|\b(?:dan|and|serta)\b)\s*", re.IGNORECASE)
BRACKETED = re.compile(r"\s*\(([A-Z][\w.&/ -]{0,14})\)\s*$")
ACRONYM_FIRST = re.compile(r"[A-Z][\w./&-]*(?:\s[A-Z][\w./&-]*){0,3}\s*\([A-Z]")
ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{2,}\b")
# What stands between or behind the bodies of a list: a sign, or a word in brackets.
ASIDE = re.compile(r"[/&;,–—-]|\([^()\s]{1,14}\)[,;]?|dan|and|serta", re.IGNORECASE)
BLANK = re.compile(r"[-–—]+")
NAME_WORD = re.compile(r"[^\W_]+")
NO_ACTORS = frozenset({"Place", "Topic", "Agreement"})
LONGEST_NAME, LONGEST_FORM = 6, 160  # words, characters
SHORTEST_PROSE, SHORTEST_SENTENCE = 70, 30  # characters


@cache
def date_pattern() -> re.Pattern[str]:
    """Return a pattern of dates: in figures, ISO, or with the name of a month in either language."""
    months = any_literal(words("months"))
    return re.compile(
        rf"(?<![^\W_])(?<!\d/)(?:{NUMERIC}|(?:19|20)\d\d-\d\d-\d\d|"
        rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?[\s.-])?(?:{months})\.?[\s,-]+(?:\d{{1,2}}(?:st|nd|rd|th)?,\s?)?(?:19|20)\d\d)(?!\d)",
        re.IGNORECASE,
    )


@cache
def quantity_pattern() -> re.Pattern[str]:
    """Return a pattern of a number and the unit after it."""
    listed = (re.escape(" ".join(phrase)) for phrase in phrases("units") if phrase != ("%",))
    units = "|".join(sorted(listed, key=lambda unit: (-len(unit), unit)))
    return re.compile(rf"(?<![\w.,/-])\d+(?:[.,]\d+)*\s?(?:{units})(?!\w)", re.IGNORECASE)


YEAR = re.compile(r"(?<![\d/.,])(?:19|20)\d\d(?![\d/]|[.,]\d)")
BETWEEN_DATES = re.compile(r"[\s,;&()–-]*(?:(?:dan|and|s\.?d\.?|to|sampai|hingga)[\s,;&()–-]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a line; `gap` says what precedes it: `blank`, `line`, `wide` (two spaces or a tab), `space` or `start`.

    `dates` is `all`, `some`, `year` or None; `body` says that a word of a police, ministry or other body stands in it,
    `prose` that a paragraph begins with it.
    """

    text: str
    start: int
    end: int
    gap: str
    words: int
    dates: str | None
    instrument: bool
    between: bool
    lower: bool
    digits: bool
    number: bool
    depth: int
    dangling: bool
    meeting: bool
    acronym: bool
    body: bool
    prose: bool


class Names:
    """What the vocabulary says of the words of a cell."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._find = lru_cache(maxsize=20_000)(vocabulary.find)
        self._city = lru_cache(maxsize=20_000)(find_city)
        # Rows are read from several beginnings, so the same words are asked for again.
        self.are_places = lru_cache(maxsize=20_000)(self._are_places)
        self.are_actors = lru_cache(maxsize=20_000)(self._are_actors)
        self.is_city = lru_cache(maxsize=20_000)(self._is_city)
        self.atoms_of = lru_cache(maxsize=2_000)(self._atoms_of)
        # A name whose first word begins no known one need not be looked up.
        self._first: frozenset[str] = frozenset(_first_word(form) for form, _, _ in vocabulary.forms()) | frozenset(
            _first_word(demonym) for entry in vocabulary.entries.values() for demonym in entry.demonyms
        )

    def entry(self, name: str, label: str | None = None) -> Entry | None:
        """Return the entry of a name, its acronym in brackets left out where it hinders."""
        name = " ".join(name.split()).strip(" .,;:*_")
        if not name or len(name) > LONGEST_FORM or _first_word(name) not in self._first:
            return None
        return self._find(name, label) or (self._find(BRACKETED.sub("", name), label) if name[-1] == ")" else None)

    def _atoms_of(self, line: Line, numeric: bool) -> tuple[Atom, ...]:
        """Return the atoms of a line."""
        return tuple(read_atoms([line], self, numeric))

    def _are_places(self, text: str) -> int:
        """Return how many places or states a text lists, at least half of them known, or 0 where it holds anything else."""
        if self.is_place(text):
            return 1
        if not text[:1].isupper() or not SEPARATOR.search(text):
            return 0
        names = [name for name in SEPARATOR.split(text) if name]
        if len(names) < 2 or not all(name[0].isupper() and len(name.split()) <= 3 for name in names):
            return 0
        return len(names) if sum(map(self.is_place, names)) * 2 >= len(names) else 0

    def is_place(self, name: str) -> bool:
        """Return whether a name is a state's or a place's."""
        if not name[:1].isupper() or len(name.split()) > LONGEST_NAME:
            return False
        return bool(self.entry(name, "State") or self.entry(name, "Place") or self._city(name.strip(" .,;:*_")))

    def _is_city(self, name: str) -> bool:
        """Return whether a name is that of a city and of no state or other body."""
        return self.is_place(name) and not self.is_actor(name) and self.entry(name, "Place") is None

    def _are_actors(self, text: str) -> bool:
        """Return whether a text is the name of a known body or a list of such."""
        if self.is_actor(text):
            return True
        if not SEPARATOR.search(text):
            return False
        names = [name for name in SEPARATOR.split(text) if name]
        return bool(names) and all(map(self.is_actor, names))

    def is_actor(self, name: str) -> bool:
        """Return whether a name is that of a body or state the vocabulary knows."""
        entry = self.entry(name)
        return (entry is not None and entry.label not in NO_ACTORS) or self.entry(name, "State") is not None


@lru_cache(maxsize=2)
def names_of(vocabulary: Vocabulary) -> Names:
    """Return the names of a vocabulary, ready for looking up."""
    return Names(vocabulary)


def _first_word(name: str) -> str:
    for word in NAME_WORD.findall(name):
        if word.casefold() not in LIGHT_WORDS:
            plain = word if word.isascii() else "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
            return plain.casefold()
    return ""


def read_atoms(lines: Sequence[Line], names: Names, numeric: bool) -> Iterator[Atom]:
    """Yield the atoms of some lines.

    Args:
        lines: the lines of a row, its number already left out.
        names: what the vocabulary knows.
        numeric: whether the table has columns of numbers, so that each number is an atom.
    """
    for line in lines:
        gap = "blank" if line.blank else "line"
        prose = line.blank and is_prose(line.text)
        for fragment in FRAGMENT.finditer(line.text):
            for begin, end in _cuts(fragment.group(), names, numeric):
                yield _atom(fragment.group()[begin:end], line.start + fragment.start() + begin, gap, prose)
                gap, prose = "space", False
            gap = "wide"


def is_prose(line: str) -> bool:
    """Return whether a line looks like the first of a paragraph: long, and most of its words in lower case."""
    listed = line.split()
    plain = sum(word[0].islower() for word in listed) * 3 > len(listed) * 2
    # A short paragraph is a whole sentence.
    return plain and "  " not in line and (len(line) > SHORTEST_PROSE or (len(line) > SHORTEST_SENTENCE and line[-1] == "."))


def _atom(text: str, start: int, gap: str, prose: bool) -> Atom:
    rest = without_dates(text, "")
    dates = None
    if len(rest) < len(text):
        dates = "some" if BETWEEN_DATES.sub("", rest) else "all"
    elif YEAR.fullmatch(text.strip(" ,;()")):
        dates = "year"
    tokens = plain_words(text)
    last = text.rstrip()[-1:]
    return Atom(
        text=text,
        start=start,
        end=start + len(text),
        gap=gap,
        words=len(text.split()),
        dates=dates,
        instrument=instrument_at(text) is not None,
        between=one_of("between").search(text) is not None,
        lower=text[0].islower(),
        digits=any(map(str.isdigit, rest)),
        number=NUMBER.fullmatch(text) is not None,
        depth=text.count("(") - text.count(")"),
        dangling=last in "&/-–,;(" or bool(tokens and tokens[-1] in words("dangling")),
        meeting=one_of("meetings").search(text) is not None,
        acronym=ACRONYM_FIRST.match(text) is not None or ACRONYM.match(text) is not None,
        body=one_of("bodies").search(text) is not None,
        prose=prose,
    )


@lru_cache(maxsize=2_000)
def is_substance(word: str) -> bool:
    """Return whether a word is the name of a substance."""
    return load_substances().find(word) is not None


@lru_cache(maxsize=20_000)
def without_dates(text: str, instead: str) -> str:
    """Return a text in which each date is replaced."""
    return date_pattern().sub(instead, text) if any(map(str.isdigit, text)) else text


def instrument_at(text: str) -> str | None:
    """Return the kind of agreement that a title's first words name, None where they name none."""
    known = phrases("instruments")
    first = plain_words(text[:80])
    first = first[1:] if first[:1] in {("the",), ("draft",), ("signing",)} else first
    for begin in range(_qualified(first) + 1):
        for length in range(min(4, len(first) - begin), 0, -1):
            kind = known.get(first[begin : begin + length])
            if kind:
                return kind
    return None


def _qualified(first: Sequence[str]) -> int:
    """Return how many words say more of the instrument they stand before (`Bilateral Police Agreement`); a body alone is whose it is."""
    count = next((place for place, word in enumerate(first) if word not in words("qualifiers") | words("bodies")), len(first))
    return count if count > 1 or (count and first[0] in words("qualifiers")) else 0


def _cuts(text: str, names: Names, numeric: bool) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a text at whose ends a name, a date, a number or a title begins or ends."""
    tokens = [(match.start(), match.end()) for match in TOKEN.finditer(text)]
    cuts = {0, len(text)}
    if len(tokens) > 1 and not names.is_actor(text):
        dates = _dates(text)
        places = _first_places(text, tokens, names, {0, *dates})
        cuts |= dates | places | _instruments(text, tokens) | _brackets(text, tokens) | _tails(text, tokens, names) | _quantities(text)
        cuts |= _places_before_bodies(text, tokens, names) | _last_bodies(text, tokens, names)
        cuts |= _blanks(text, tokens)
        for begin in {0, *dates, *places}:
            cuts |= _heads(text, tokens, begin, names)
        if numeric:
            dated = [match.span() for match in date_pattern().finditer(text)]
            for begin, end in tokens:
                if NUMBER.fullmatch(text[begin:end]) and not any(first <= begin < last for first, last in dated):
                    cuts |= {begin, end}
    ordered = sorted(cuts)
    for begin, end in itertools.pairwise(ordered):
        piece = text[begin:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield begin + lead, begin + len(piece.rstrip())


def _dates(text: str) -> set[int]:
    if not any(map(str.isdigit, text)):
        return set()
    spans = [match.span() for match in date_pattern().finditer(text)]
    # A year stands alone before a name, or at an end of the text.
    spans += [year.span() for year in YEAR.finditer(text) if not any(start <= year.start() < end for start, end in spans)]
    cuts: set[int] = set()
    for start, end in spans:
        stop = end + 1 if text[end : end + 1] == "," else end
        following = text[stop:].lstrip()[:1]
        if end - start > 4 or start == 0 or not following or (following.isupper() and text[start - 1].isspace()):
            cuts.add(start)
        if stop == len(text) or (text[stop].isspace() and (end - start > 4 or following.isupper() or start == 0)):
            cuts.add(stop)
    return cuts


def _first_places(text: str, tokens: Sequence[tuple[int, int]], names: Names, begins: set[int]) -> set[int]:
    """Return where the place ends that a text, or what follows a date in it, begins with: a city, and its state after a comma."""
    cuts = set()
    for first, (start, _) in enumerate(tokens):
        if first and not any(begin <= start and not text[begin:start].strip(" ,") for begin in begins):
            continue
        stop = _place_end(text, tokens, first, names)
        following = text[tokens[stop][0]] if first < stop < len(tokens) else ""
        if following.isupper() or following.isdigit() or (following and is_substance(text[slice(*tokens[stop])])):
            cuts.add(tokens[stop - 1][1])
            cuts.add(start)
    return cuts


def _places_before_bodies(text: str, tokens: Sequence[tuple[int, int]], names: Names) -> set[int]:
    """Return where the cities begin and end that stand right before the name of a body."""
    cuts = set()
    for position, (begin, _) in enumerate(tokens[1:], 1):
        if not (text[begin].isupper() and one_of("bodies").match(text, begin)):
            continue
        for count in range(min(3, position), 0, -1):
            first = tokens[position - count][0]
            if text[first].isupper() and names.is_city(text[first : tokens[position - 1][1]]):
                cuts |= {first, tokens[position - 1][1]}
                break
    return cuts


def _last_bodies(text: str, tokens: Sequence[tuple[int, int]], names: Names) -> set[int]:
    """Return where the known bodies begin that a text ends with a list of, and the place right before them."""
    first = stop = _before_numbers(text, tokens)
    while first > 0:
        count = next((n for n in range(min(LONGEST_NAME, first), 0, -1) if _is_body(text, tokens, first - n, first - 1, names)), 0)
        if count:
            first -= count
        elif ASIDE.fullmatch(text[slice(*tokens[first - 1])]):
            first -= 1
        else:
            break
    while first < stop and ASIDE.fullmatch(text[slice(*tokens[first])]):
        first += 1
    if first == stop:
        return set()
    return {tokens[first][0], *_tail(text, tokens, first, names)}


def _before_numbers(text: str, tokens: Sequence[tuple[int, int]]) -> int:
    stop = len(tokens)
    while stop > 0 and NUMBER.fullmatch(text[slice(*tokens[stop - 1])]):
        stop -= 1
    return stop


def _is_body(text: str, tokens: Sequence[tuple[int, int]], first: int, last: int, names: Names) -> bool:
    begin, end = tokens[first][0], tokens[last][1]
    name = BRACKETED.sub("", text[begin:end].rstrip(",;"))
    if not text[begin].isupper() or len(name) < 2 or names.entry(name, "State") is not None:
        return False
    return (
        names.is_actor(name)
        or one_of("bodies").fullmatch(name) is not None
        or (first == last and last + 1 == len(tokens) and ACRONYM.fullmatch(name) is not None)
    )


def _place_end(text: str, tokens: Sequence[tuple[int, int]], first: int, names: Names) -> int:
    """Return the token after the place, or the place and its state, that begins at a token; the same token where none does."""
    stop = first
    while stop == first or (stop < len(tokens) and text[tokens[stop - 1][1] - 1] == ","):
        for count in range(min(LONGEST_NAME, len(tokens) - stop), 0, -1):
            begin, end = tokens[stop][0], tokens[stop + count - 1][1]
            if text[begin].isupper() and names.is_place(text[begin:end].rstrip(",")):
                stop += count
                break
        else:
            break
    return stop


def _instruments(text: str, tokens: Sequence[tuple[int, int]]) -> set[int]:
    found = set()
    for begin, _ in tokens[1:]:
        if text[begin].isupper() and instrument_at(text[begin : begin + 60]):
            found.add(begin)
            break
    return found


def _brackets(text: str, tokens: Sequence[tuple[int, int]]) -> set[int]:
    return {end for begin, end in tokens if text[end - 1] == ")"}


def _blanks(text: str, tokens: Sequence[tuple[int, int]]) -> set[int]:
    """Return where the signs for empty cells begin that a text ends with, two or more."""
    count = 0
    while count < len(tokens) and BLANK.fullmatch(text[slice(*tokens[-count - 1])]):
        count += 1
    return {begin for begin, _ in tokens[-count:]} if count > 1 else set()


def _quantities(text: str) -> set[int]:
    return {place for match in quantity_pattern().finditer(text) for place in match.span()} if any(map(str.isdigit, text)) else set()


def _heads(text: str, tokens: Sequence[tuple[int, int]], start: int, names: Names) -> set[int]:
    """Return where the known bodies end that a text names from a place of it on."""
    cuts = set()
    begun = first = next((position for position, (begin, _) in enumerate(tokens) if begin >= start), len(tokens))
    while first < len(tokens):
        for count in range(min(LONGEST_NAME, len(tokens) - first), 0, -1):
            begin, end = tokens[first][0], tokens[first + count - 1][1]
            if text[begin].isupper() and names.is_actor(text[begin:end]) and end - begin > 1:
                cuts.add(end)
                first += count
                break
        else:
            if first > begun and SEPARATOR.fullmatch(text[slice(*tokens[first])]):
                first += 1
                continue
            break
    return cuts


def _tails(text: str, tokens: Sequence[tuple[int, int]], names: Names) -> set[int]:
    """Return where the places begin that a text ends with, or that stand right before a date of it."""
    found = (*date_pattern().finditer(text), *YEAR.finditer(text)) if any(map(str.isdigit, text)) else ()
    dates = {match.start() for match in found}
    stops = {position for position, (begin, _) in enumerate(tokens) if begin in dates}
    return {cut for stop in (*stops, len(tokens)) for cut in _tail(text, tokens, stop, names)}


def _tail(text: str, tokens: Sequence[tuple[int, int]], stop: int, names: Names) -> set[int]:
    cuts = set()
    while stop > 0:
        for count in range(min(LONGEST_NAME, stop), 0, -1):
            begin, end = tokens[stop - count][0], tokens[stop - 1][1]
            if text[begin].isupper() and names.is_place(text[begin:end].rstrip(",;")):
                cuts.add(begin)
                stop -= count
                before = text[slice(*tokens[stop - 1])] if stop else ""
                if before[-1:] == "," and before[0].isupper() and stop > 1:
                    cuts.add(tokens[stop - 1][0])  # `Lapa, Rio de Janeiro`
                break
        else:
            if stop > 1 and SEPARATOR.fullmatch(text[slice(*tokens[stop - 1])]):
                stop -= 1
                continue
            break
    return cuts
