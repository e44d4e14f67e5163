"""Distribution: a sentence that tells of several pairs at once (`A and B signed … with C and D, respectively`), read once for each.

So is one that tells of several occasions, each with its place and date (`met in Lima (2010), Quito (2011) and Cusco (2012)`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.grammar.shapes import MARK, Group, Item, Shape
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import expressed
from loaders.rules import load_rules
from loaders.values.dates import DateMention

# So many pairs at most.
MOST = 6
LISTED = expressed("circumstances", "distribution", "listed")
GOVERNED = expressed("circumstances", "distribution", "governed", flags=re.IGNORECASE)

# A place with its date, and what stands between two of them.
DATING = r"(?:(?:pada|tahun|tanggal|bulan|in|on|during|sejak|the|early|late|awal|akhir|pertengahan|daring|secara|hari) ){0,4}"
NAMED = r"⟨P\d+⟩(?:, ⟨[SP]\d+⟩)?"
PLACED = rf"{NAMED},? (?:\(⟨D\d+⟩\)|{DATING}⟨D\d+⟩)"
BETWEEN = (
    r"(?:[,;]|,? (?:and|dan|serta|lalu|kemudian))(?: (?:and|dan|lalu|kemudian|then|again|later|next|finally|subsequently|kembali"
    r"|selanjutnya|berikutnya|disusul|diikuti|terakhir|berturut-turut|untuk|for|once|more|the|a|that|yang|in|turn|time|kali(?:nya)?"
    r"|(?:ber|di)?(?:langsung|gelar|adakan|laksanakan|selenggarakan)|held|took|place"
    r"|pertama|kedua|ketiga|keempat|kelima|keenam|first|second|third|fourth|fifth|sixth|ke-\d+|\d+(?:st|nd|rd|th))(?:nya)?,?){0,6} "
)
AT = r"(?:(?:di|in|at|ke|to) (?:the |kota )?)"
SERIES = re.compile(rf"{PLACED}(?:{BETWEEN}{AT}?{PLACED}){{1,9}}|⟨D\d+⟩,? {AT}{NAMED}(?:{BETWEEN}{DATING}⟨D\d+⟩,? {AT}{NAMED}){{1,9}}")


def distributed(shape: Shape, items: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield the items of each pair that a sentence tells of, or nothing where it tells of them together.

    Args:
        shape: the shape of a sentence.
        items: what it was made of.
    """
    series = SERIES.search(shape.text) if "⟨P" in shape.text and "⟨D" in shape.text else None
    if series is not None and _is_of_occasions(shape.text, series):
        yield from _of_each(shape, series, items)
        return
    if not _respectively.search(shape.text):
        return
    lists = [*_lists_of(shape)]
    subject = lists[0] if lists else ()
    if len(lists) != 2 or not all(isinstance(one, Mention) for one in subject) or not 2 <= len(subject) <= MOST:
        return
    place = next((mark.start() for mark in MARK.finditer(shape.text) if shape.item(mark).start == subject[0].start), None)
    if place is None or len(lists[1]) != len(subject) or GOVERNED.search(shape.text, 0, place):
        return
    spans = [(min(one.start for one in found), max(one.end for one in found)) for found in lists]
    if any(isinstance(one, DateMention) or one.label == "Place" for one in lists[1]) and not _another(shape, place):
        # What several things of the same are dated, not each of these.
        return
    rest = [one for one in items if not any(start <= one.start and one.end <= end for start, end in spans)]
    for pair in zip(*lists, strict=True):
        yield [*rest, *(replace(one, start=start, end=end) for one, (start, end) in zip(pair, spans, strict=True))]


def _is_of_occasions(text: str, series: re.Match[str]) -> bool:
    """Return whether the clause of a series tells what is held several times, and not of what is signed."""
    begin = max(text.rfind(sign, 0, series.start()) for sign in (", ", "; ")) + 1
    clause = text[begin : series.end()]
    if "⟨D" in text[: series.start()]:
        # What a sentence opens with would date each of them.
        return False
    if not _occasions.search(clause):
        clause = text[: series.end()]
    return _occasions.search(clause) is not None and _made.search(clause) is None


def _of_each(shape: Shape, series: re.Match[str], items: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield the items of each occasion of a series, its place and date standing for those of all."""
    marked = [(mark[1], shape.item(mark)) for mark in MARK.finditer(series.group()) if mark[1] in "PD"]
    first, last = min(one.start for _, one in marked), max(one.end for _, one in marked)
    spans = {letter: next((one.start, one.end) for kind, one in marked if kind == letter) for letter in "PD"}
    letter = marked[-1][0]
    # What closes the series reaches from where the first of its kind begins to the end of all.
    spans[letter] = spans[letter][0], last
    rest = [one for one in items if one.end <= first or last <= one.start]
    pair: dict[str, Item] = {}
    for kind, one in marked:
        if kind in pair:
            # `Lima, Peru`
            continue
        pair[kind] = one
        if len(pair) > 1:
            yield [*rest, *(_at(each, *spans[at]) for at, each in pair.items())]
            pair = {}


def _at(item: Item, start: int, end: int) -> Item:
    """Return an item as if it stood elsewhere."""
    return replace(item, start=start, end=end)


def _another(shape: Shape, place: int) -> bool:
    """Return whether a sentence names somebody beside the list at a place of it."""
    return any(mark[1] in "SAILFH" and mark.start() != place for mark in MARK.finditer(shape.text))


def _lists_of(shape: Shape) -> Iterator[tuple[Mention | DateMention, ...]]:
    """Yield the lists of a sentence, of bodies and states, of dates and of places, in order."""
    found: list[tuple[int, tuple[Mention | DateMention, ...]]] = []
    for mark in MARK.finditer(shape.text):
        item = shape.item(mark)
        if isinstance(item, Group) and len(item.mentions) > 1 and item.letter in "LP":
            found.append((mark.start(), item.mentions))
    for match in LISTED.finditer(shape.text):
        marked = [shape.item(mark) for mark in MARK.finditer(match.group())]
        found.append((match.start(), tuple(one for one in marked if isinstance(one, Mention | DateMention))))
    yield from (members for _, members in sorted(found, key=lambda one: one[0]))


@Cue
def _respectively() -> re.Pattern[str]:
    return compile_for_search(r"\b(?:respectively|masing-masing(?! (?:negara|pihak|lembaga|instansi|anggota|pemerintah)))\b", re.IGNORECASE)


@Cue
def _occasions() -> re.Pattern[str]:
    return compile_for_search(load_rules("circumstances")["occasions"], re.IGNORECASE)


@Cue
def _made() -> re.Pattern[str]:
    return compile_for_search(load_rules("circumstances")["made"], re.IGNORECASE)
