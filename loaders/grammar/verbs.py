"""Verb groups: a sentence with each of them as its plain verb, so that who does something and what they do stand side by side.

`⟨A0⟩ has, over the years, been training officers` and `⟨A0⟩ continues to train officers` are told as `⟨A0⟩ trained officers`.
What a verb group only means, doubts or denies stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of, expressed
from loaders.rules import load_rules

NO_OBJECT = expressed("verb_groups", "no_object")
SEVERAL = expressed("verb_groups", "several")
GOVERNED = expressed("verb_groups", "governed")
# What all readers know.
PLAIN = frozenset({"telah", "sudah", "pernah", "kembali", "turut", "juga", "juga telah", "telah juga", "akhirnya", "kemudian", "ikut"})
# A word with a capital, no mark and no letters of an acronym.
CAPITAL = re.compile(r"(?<![\w⟨-])[A-ZÀ-Þ][\w-]*[a-zß-ÿ][\w-]*")
ADVERBS = ("first", "second", "third", "fourth", "fifth")
OWNED = expressed("verb_groups", "owned")


class Edit(NamedTuple):
    """A stretch of a text with what stands in its stead."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Plain(Shape):
    """A shape with plain verbs.

    Args:
        whole: the shape with all its words.
        places: where each code point of the plain text stands in the whole one.
    """

    whole: Shape
    places: tuple[int, ...]

    def origin(self, position: int, at_end: bool = False) -> int:
        """Return the place in the sentence of a place in the shape."""
        if at_end:
            return self.whole.origin(self.places[position - 1] + 1 if position else 0, at_end)
        return self.whole.origin(self.places[position] if position < len(self.places) else len(self.whole.text))

    def position(self, origin: int) -> int:
        """Return the place in the shape of a place in the sentence; of one within an item, the end of its mark."""
        return bisect_left(self.places, self.whole.position(origin))


def with_plain_verbs(shape: Shape) -> Shape:
    """Return a shape with plain verbs, itself where it has no others."""
    if "⟨" not in shape.text:
        return shape
    text, places = shape.text, range(len(shape.text))
    plain: Sequence[int] = places
    for edits in EDITS.get(shape.sentence.language or "", ()):
        for edit in reversed([*edits(text)]):
            start, end, words = edit
            # The last letter is that of what it stands for, so that quotes are of whole words.
            at = [plain[min(start + index, max(start, end - 1))] for index in range(len(words) - 1)] + [plain[max(start, end - 1)]] * bool(
                words
            )
            text, plain = text[:start] + words + text[end:], [*plain[:start], *at, *plain[end:]]
    if plain is places:
        return shape
    return Plain(shape.sentence, text, shape.items, shape.starts, shape.origins, shape, tuple(plain))


def _parted(text: str) -> Iterator[Edit]:
    """Yield the edits that join an auxiliary with its verb, where commas part them."""
    for match in _asides.finditer(text):
        if "⟨" in match["aside"]:
            # Whom or when it names stays, before the auxiliary.
            yield Edit(match.start("auxiliary") - 1, match.end("auxiliary"), "")
            yield Edit(match.end(), match.end(), f"{match['auxiliary']} ")
        else:
            yield Edit(*match.span("aside"), "")


def _filled(text: str) -> Iterator[Edit]:
    """Yield the edits that leave out when and how often something was done, between an auxiliary and its verb."""
    for match in _adverbials.finditer(text):
        yield Edit(*match.span("adverbials"), "")


def _grouped(text: str) -> Iterator[Edit]:
    """Yield the edits that put a plain verb in the stead of a verb group."""
    for match in _groups.finditer(text):
        verb = match["being"] or match["doing"] or match["base"]
        if _is_coming(text, match) or _is_noun(text, match) or _is_governed(text, match):
            continue
        # Its adverbs stay.
        reached = match.start()
        for start, end in sorted(match.span(name) for name in ADVERBS if match[name]):
            yield Edit(reached, start, "")
            reached = end
        yield Edit(reached, match.end() - len(verb), "")
        yield Edit(match.end() - len(verb), match.end(), _past()[verb])


def _is_coming(text: str, match: re.Match[str]) -> bool:
    """Return whether a present tense tells of what is still to come."""
    return match["now"] is not None and (match["being"] in _ahead() or _coming().match(text, match.end()) is not None)


def _is_noun(text: str, match: re.Match[str]) -> bool:
    """Return whether a form in -ing is a noun."""
    if match["doing"] is not None:
        return match["doing"] in _nouns() and NO_OBJECT.match(text, match.end()) is not None
    if match["being"] is None:
        return False
    owned = OWNED.search(text, 0, match.start())
    return _predicates().search(text, 0, owned.start() + 1 if owned else match.start()) is not None


def _is_governed(text: str, match: re.Match[str]) -> bool:
    """Return whether other words govern a verb, or who is said to do it does not stand beside it."""
    if match["plural"] or match["several"]:
        return SEVERAL.search(text, 0, match.start()) is None
    return match["being"] is None and match["perfect"] is None and GOVERNED.search(text, 0, match.start()) is not None


def _worded(text: str) -> Iterator[Edit]:
    """Yield the edits that say without a negation what is done."""
    for match in _negations.finditer(text):
        # The name of the group is the place of its words in the rules.
        yield Edit(*match.span(), [*load_rules("verb_groups")["worded"]][int((match.lastgroup or "w0")[1:])])


def _chained(text: str) -> Iterator[Edit]:
    """Yield the edits that put `telah` in the stead of all that stands before a verb of Indonesian and says that it is done."""
    for match in _chains.finditer(text):
        if match["chain"] not in PLAIN:
            yield Edit(*match.span("chain"), "telah")


def _doubled(text: str) -> Iterator[Edit]:
    """Yield the edits that tell by one word an event told by two or by a doubled one (`perundingan-perundingan`, `perundingan2`)."""
    for match in _doublings.finditer(text):
        yield Edit(*match.span(), match["noun"])


def _headlined(text: str) -> Iterator[Edit]:
    """Yield the edits that tell as a sentence, in small letters, what a headline tells with a bare verb (`⟨A0⟩ Gandeng ⟨A1⟩`)."""
    match = _bare.search(text)
    if match is None:
        return
    if match["bare"][:1].isupper():
        for word in CAPITAL.finditer(text, 0, match.start("bare")):
            yield Edit(*word.span(), word.group().lower())
    yield Edit(*match.span("bare"), load_rules("verb_groups")["bare"][match["bare"].lower()])
    if match["bare"][:1].isupper():
        for word in CAPITAL.finditer(text, match.end("bare")):
            yield Edit(*word.span(), word.group().lower())


def _received(text: str) -> Iterator[Edit]:
    """Yield the edits that say to whom something is handed over of which it is said who receives it."""
    for match in _receiving.finditer(text):
        yield Edit(*match.span("received"), " kepada")


def _entitled(text: str) -> Iterator[Edit]:
    """Yield the edits that leave out what a meeting is called, in quotation marks behind it."""
    for match in _titles.finditer(text):
        yield Edit(*match.span("title"), "")


EDITS = {"en": (_parted, _filled, _grouped, _grouped), "id": (_headlined, _received, _entitled, _doubled, _worded, _chained)}


@cache
def _past() -> Mapping[str, str]:
    """Return the past of each verb, by its base and by its form in -ing."""
    rules = load_rules("verb_groups")
    doubled, irregular = frozenset(rules["doubled"]), rules["irregular"]
    found: dict[str, str] = {}
    for base in rules["deeds"]:
        stem = base + base[-1] if base in doubled else base.removesuffix("e") if base[-2:] != "ee" else base
        regular = f"{base[:-1]}ied" if base.endswith("y") and base[-2] not in "aeiou" else f"{stem}ed"
        past = irregular.get(base, regular)
        found[base] = found[f"{stem}ing"] = past
    return found


@cache
def bases() -> frozenset[str]:
    """Return the verbs whose deed is told of by their groups."""
    return frozenset(load_rules("verb_groups")["deeds"])


@cache
def gerunds() -> frozenset[str]:
    """Return their forms in -ing."""
    return frozenset(_past()) - bases()


@cache
def _nouns() -> frozenset[str]:
    return frozenset(f"{base.removesuffix('e')}ing" for base in load_rules("verb_groups")["nouns"])


@cache
def _predicates() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){load_rules('verb_groups')['predicates']} $", re.IGNORECASE)


@cache
def _ahead() -> frozenset[str]:
    return frozenset(load_rules("verb_groups")["ahead"])


@cache
def _coming() -> re.Pattern[str]:
    """Return the pattern of what says that what a present tense tells of is still to come."""
    return re.compile(rf"[^;:.]{{0,120}}(?<![\w-]){load_rules('verb_groups')['coming']}(?![\w-])")


def _verb() -> str:
    """Return the expression of the form of a verb that stands behind an auxiliary."""
    return rf"(?:[a-z]+ly |also |jointly )?(?:[a-z]+(?:ed|ing)|{load_rules('verb_groups')['participles']})\b"


@Cue
def _asides() -> re.Pattern[str]:
    """Return the pattern of what commas part an auxiliary from its verb by."""
    aside = r", (?!(?:and|or|but|which|who|that|not)\b)[^;:.,]{3,90},"
    return compile_for_search(rf"(?<= )(?P<auxiliary>(?:has|have|had)(?: been)?|is|are|was|were)(?P<aside>{aside}) (?={_verb()})")


@Cue
def _adverbials() -> re.Pattern[str]:
    """Return the pattern of when and how often something was done, between an auxiliary and its verb."""
    words = load_rules("verb_groups")["adverbials"]
    # Right behind who does it too.
    before = r"(?:(?<= )(?:has|have|had|is|are|was|were|been)|(?<=⟩))"
    return compile_for_search(rf"{before}(?P<adverbials>(?: {words}){{1,2}})(?= {_verb()})")


@Cue
def _groups() -> re.Pattern[str]:
    """Return the pattern of verb groups: `being` and `doing` are verbs in -ing, `base` stands by itself or behind `to`."""
    rules = load_rules("verb_groups")
    aspects = rules["aspects"]
    base, gerund = ("|".join(sorted(forms)) for forms in (bases(), gerunds()))

    def adverbs(name: str) -> str:
        return rf"(?P<{name}>(?:(?!{rules['doubting']}\b)(?:[a-z]+ly|{rules['adverbs']}) ){{0,3}})"

    progressive = rf"(?:(?:has|have|had) {adverbs('first')}been|(?P<now>is|are)|was|were) {adverbs('second')}(?P<being>{gerund})"
    to = rf"(?:(?P<with_to>{aspects['to']}|(?:{aspects['either']}|(?P<plural>{aspects['plural']})) to)|(?P<bare>{aspects['bare']}))"
    doing = rf"(?:{aspects['ing']}|{aspects['either']}|(?P<several>{aspects['plural']})) {adverbs('fifth')}(?P<doing>{gerund})"
    return compile_for_search(
        rf"(?<![\w-])(?:{progressive}"
        rf"|(?P<perfect>(?:has|have|had) {adverbs('third')})?(?:{to} {adverbs('fourth')}(?P<base>{base})|{doing}))(?![\w-])"
    )


@Cue
def _negations() -> re.Pattern[str]:
    groups = (f"(?P<w{index}>{words})" for index, words in enumerate(load_rules("verb_groups")["worded"].values()))
    return compile_for_search(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])")


@Cue
def _doublings() -> re.Pattern[str]:
    nouns = load_rules("verb_groups")["doubling"]
    return compile_for_search(rf"(?<![\w-])(?P<noun>{nouns})(?:2|-(?P=noun)|/(?:{nouns}))(?![\w-])", re.IGNORECASE)


@Cue
def _receiving() -> re.Pattern[str]:
    """Return the pattern of a handing over with who receives what is handed over, joined to it."""
    rules = load_rules("verb_groups")["receiving"]
    return compile_for_search(rf"\b{rules['given']}\b[^.;]{{3,120}}?(?P<received>{rules['received']})(?= )")


@Cue
def _titles() -> re.Pattern[str]:
    return compile_for_search(rf"\b{load_rules('verb_groups')['entitled']}")


@Cue
def _bare() -> re.Pattern[str]:
    """Return the pattern of a bare verb behind who does it."""
    rules = load_rules("verb_groups")
    return compile_for_search(
        rf"(?<=⟩)(?: (?i:{any_of(rules['before_bare'])})){{0,2}} (?P<bare>(?i:{any_of(rules['bare'])}))(?= (?!(?:itu|ini|tersebut|oleh)\b))"
    )


@Cue
def _chains() -> re.Pattern[str]:
    rules = load_rules("verb_groups")
    verb = rf"(?!{rules['prepared']})(?:me|ber)[a-z]{{4,}}"
    return compile_for_search(rf"⟨[SAIFHL]\d+⟩,? (?P<chain>{rules['chain']}(?: {rules['chain']}){{0,3}})(?= {verb})")
