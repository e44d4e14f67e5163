"""Scenes: when and where the occasion was on which something was signed or done, that the words of the claim leave out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial

from loaders.discourse import circumstances as around
from loaders.discourse.anaphora import RULE
from loaders.grammar.clauses import Clause
from loaders.grammar.frames import Claimed
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue, by_language
from loaders.patterns.words import any_of, any_of_all, expressed
from loaders.rules import load_rules
from loaders.text.segments import Span
from loaders.values.dates import DateMention

# Code points from an occasion to words that point back to it, and to the items of a list that it opens.
NEAR, FAR = 900, 2_500
# Code points of a shape from the words for a visit to where it went.
REACH = 40
ANY = "any"
ASIDE = expressed("scenes", "aside", flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """When and where an occasion was, and where the document says so.

    Args:
        date: the date as EDTF, or None.
        places: its places, states that only say where these lie left out.
        spans: where the document tells of both.
        kinds: what words of rules/scenes.yml the text calls it by.
        several: whether several instruments were signed on it, that the text goes on to name.
    """

    date: str | None
    places: tuple[Mention, ...]
    spans: tuple[Span, ...]
    kinds: frozenset[str] = frozenset()
    several: bool = False


@dataclass(slots=True)
class Scenes:
    """The occasion that a document has told of last."""

    last: Scene | None = None
    several: Scene | None = None

    def of(self, shape: Shape, start: int, signed: bool) -> Scene | None:
        """Return the occasion of what a sentence tells from a place of it on, or None.

        Args:
            signed: whether that is an agreement, which only a verb of making one behind the words for the occasion puts there.
        """
        whole = shape.whole if isinstance(shape, Clause) else shape
        fronted = _fronted(whole, len(whole.text) if signed else start)
        if fronted is not None and (not signed or _is_made(whole.text, fronted[1])):
            return fronted[0]
        if self.last is None:
            return None
        gap = whole.spans(0, len(whole.text))[0][0] - self.last.spans[-1][1]
        language = "id" if whole.sentence.language == "id" else "en"
        pointed = _pointing[language].search(whole.text)
        if pointed is not None and 0 <= gap <= NEAR and not _apart().search(whole.text, 0, pointed.start()):
            named = pointed.lastgroup or ANY
            if (named == ANY or named in self.last.kinds) and (not signed or _is_made(whole.text, 0)):
                return self.last
        if not signed and 0 <= gap <= NEAR:
            opened = _begun[language].match(whole.text)
            if opened is not None and opened.lastgroup in self.last.kinds and start <= opened.end():
                return self.last
        if (
            signed
            and 0 <= gap <= FAR
            and _sides[language].match(whole.text)
            and not self.last.kinds.isdisjoint(("meeting", "visit"))
            and _is_made(whole.text, 0)
        ):
            return self.last
        return None

    def listed(self, shape: Shape) -> Scene | None:
        """Return the occasion of several instruments of which a sentence names one, without a date of its own."""
        whole = shape.whole if isinstance(shape, Clause) else shape
        led = _led(whole)
        if led is not None:
            return led
        if self.several is None:
            return None
        gap = whole.spans(0, len(whole.text))[0][0] - self.several.spans[-1][1]
        dated = any(isinstance(item, DateMention) and item.kind == "date" for item in whole.items)
        return self.several if 0 <= gap <= FAR and not dated else None

    def note(self, shape: Shape, told: Collection[str] = ()) -> None:
        """Keep the occasion that a sentence dates or places, if it tells of one and of one date only.

        Args:
            told: kinds of activity that it was read to tell of.
        """
        text = shape.text
        kinds = frozenset(kind for kind, cue in _kinds().items() if kind in told or cue.search(shape.sentence.text))
        several = _several.search(text) is not None and _is_made(text, 0)
        if not kinds and not several:
            return
        dates = [mark for mark in MARK.finditer(text) if _date(shape, mark) is not None]
        places = [*_places_in(text, 0, len(text))]
        if len(dates) != 1 or modality_of(text, 0, len(text)) is not None:
            if dates:
                self.last = None
            return
        found = _scene(shape, dates[0], places[-1] if places else None, kinds, several)
        self.last = replace(found, places=tuple(replace(place, rule=RULE) for place in found.places))
        if several:
            self.several = self.last


def destination(claimed: Claimed) -> tuple[Mention, ...]:
    """Return the place that a visit went to, as the object of its verb or noun."""
    text = claimed.shape.text
    match = next(_to().finditer(text, claimed.start, min(len(text), claimed.end + REACH)), None)
    if match is None or ASIDE.search(text, claimed.end, max(claimed.end, match.start())):
        return ()
    return tuple(item for _, item in claimed.shape.items_in(*match.span("to"), "PS") if isinstance(item, Mention))


def _fronted(shape: Shape, start: int) -> tuple[Scene, int] | None:
    """Return the occasion that a sentence opens with before a place of it, and where its words end, or None."""
    text = shape.text
    opening = _opening.match(text)
    if opening is None:
        return None
    comma = text.find(", ", opening.end(), start)
    found: tuple[Scene, int] | None = None
    # `in Hanoi, Viet Nam, on 5 May 2019, …`
    while comma > 0 and not ASIDE.search(text, 0, comma) and not _apart().search(text, 0, comma):
        marks = [mark for mark in MARK.finditer(text, 0, comma) if _date(shape, mark) is not None]
        places = [*_places_in(text, 0, comma)]
        if marks or places:
            found = _scene(shape, marks[-1] if marks else None, places[-1] if places else None), comma
        following = MARK.match(text, comma + 2)
        more = (following is not None and following[1] in "DP") or re.match(r"(?:on|pada|tanggal) ⟨D", text[comma + 2 :])
        comma = text.find(", ", comma + 2, start) if more else -1
    return found


def _led(shape: Shape) -> Scene | None:
    """Return when and where several instruments were signed that a sentence names behind a colon, none with a date of its own."""
    text = shape.text
    colon = text.find(": ")
    if colon < 0 or _several.search(text, 0, colon) is None or not _is_made(text[:colon], 0) or "⟨D" in text[colon:]:
        return None
    marks = [mark for mark in MARK.finditer(text, 0, colon) if _date(shape, mark) is not None]
    places = [*_places_in(text, 0, colon)]
    return _scene(shape, marks[0], places[0] if places else None) if len(marks) == 1 else None


def _scene(
    shape: Shape, dated: re.Match[str] | None, placed: Span | None, kinds: frozenset[str] = frozenset(), several: bool = False
) -> Scene:
    spans: list[Span] = []
    date = _date(shape, dated) if dated is not None else None
    places: tuple[Mention, ...] = ()
    if dated is not None:
        spans += _told(shape, dated)
    if placed is not None:
        found = [item for _, item in shape.items_in(*placed, "P") if isinstance(item, Mention)]
        places = tuple(one for one in found if one.entry is None or one.entry.kind not in ("region", "continent"))[:1]
        spans += shape.spans(*placed) if places else ()
    return Scene(date, places, tuple(sorted(set(spans))) or shape.spans(0, 1), kinds, several)


def _places_in(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the stretches of a sentence that name where something is or whom a journey goes to."""
    for match in _placed().finditer(text, start, end):
        yield match.span(match.lastgroup or 0)


def _told(shape: Shape, mark: re.Match[str]) -> Iterator[Span]:
    item = shape.item(mark)
    if isinstance(item, DateMention) and item.told_at is not None:
        yield item.told_at
    yield from shape.spans(*mark.span())


def _date(shape: Shape, mark: re.Match[str]) -> str | None:
    """Return a date of an occasion: closed, with its year, and of no instrument."""
    item = shape.item(mark)
    if not isinstance(item, DateMention) or item.kind != "date" or item.edtf is None or ".." in item.edtf or "X" in item.edtf:
        return None
    if around.instrument_before().search(shape.text, max(0, mark.start() - 60), mark.start()):
        return None
    return item.edtf


def _is_made(text: str, start: int) -> bool:
    """Return whether the main clause of a sentence tells that an agreement was made."""
    made = _made.search(text, start)
    return made is not None and not ASIDE.search(text, start, made.start())


@Cue
def _opening() -> re.Pattern[str]:
    rules = load_rules("scenes")
    nouns = "|".join(any_of_all(listed) for listed in [*rules["nouns"].values(), rules["any"]])
    named = rf"(?=[^;:]{{0,160}}?(?:\b(?:{nouns})(?:nya)?\b|⟨F))"
    return compile_for_search(rf"(?:(?:Also|And|Besides|Selain itu|Masih),? )?(?:{any_of_all(rules['opening'])}) {named}", re.IGNORECASE)


@by_language
def _pointing(language: str) -> re.Pattern[str]:
    rules = load_rules("scenes")
    nouns = "|".join(rf"(?P<{kind}>{any_of(listed[language])})" for kind, listed in [*rules["nouns"].items(), (ANY, rules["any"])])
    return compile_for_search(rf"\b{rules['pointing'][language]}(?:{nouns})\b{rules['behind'][language]}", re.IGNORECASE)


@by_language
def _begun(language: str) -> re.Pattern[str]:
    """Return the pattern of an occasion that a sentence begins with as the one told of before (`Pertemuan dilakukan …`)."""
    nouns = "|".join(rf"(?P<{kind}>{any_of(listed[language])})" for kind, listed in load_rules("scenes")["nouns"].items())
    lead = rf"(?:The|This|That) (?:(?!{load_rules('scenes')['another']}\b)[a-z-]+ ){{0,2}}" if language == "en" else ""
    # A meeting of its own is told apart by what stands behind it (`Konferensi tentang …`).
    behind = "" if language == "en" else r"(?= (?:(?:itu|ini|tersebut|yang|pun|juga|sendiri|telah|ini) )*(?:di|ber|ter|me)[a-z]{3,})"
    return compile_for_search(rf"{lead}(?i:{nouns})\b{behind}")


@by_language
def _sides(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?:{any_of(load_rules('scenes')['sides'][language])})\b", re.IGNORECASE)


@Cue
def _made() -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{any_of_all(load_rules('scenes')['made'])})\b", re.IGNORECASE)


@Cue
def _several() -> re.Pattern[str]:
    return compile_for_search(rf"(?<!\w)(?:{any_of(load_rules('scenes')['several'].values())})\b", re.IGNORECASE)


@cache
def _kinds() -> Mapping[str, Cue]:
    nouns = load_rules("scenes")["nouns"]
    return {kind: Cue(partial(compile_for_search, rf"\b(?:{any_of_all(listed)})\b", re.IGNORECASE)) for kind, listed in nouns.items()}


@cache
def _apart() -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{any_of_all(load_rules('scenes')['apart'])})\b", re.IGNORECASE)


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of_all(load_rules('scenes')['to'])}) (?:the )?(?P<to>⟨[PSL]\d+⟩)", re.IGNORECASE)


@cache
def _placed() -> re.Pattern[str]:
    rules = load_rules("scenes")
    to = any_of_all(rules["to"])
    nouns = "|".join(any_of_all(listed) for listed in rules["nouns"].values())
    at = around.in_place().pattern.replace("?P<place>", "?P<at>")
    named = rf"(?P<named>⟨P\d+⟩)(?= (?:[a-z-]+ ){{0,2}}(?:{nouns})\b)"
    return compile_for_search(rf"(?:{at}|\b(?:{to}) (?P<to>⟨P\d+⟩)|{named})", re.IGNORECASE)
