"""Shapes: sentences in which what is named, dated and counted is replaced by a typed mark.

`In 2017, Brazil signed an agreement with UNODC` has the shape `In ⟨D0⟩, ⟨S1⟩ signed an agreement with ⟨I2⟩`.
Frames are patterns over shapes, so they speak of the language and not of names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from loaders.grammar.appositions import Apposition, find_appositions, says_who
from loaders.grammar.lists import BESIDE, SPEAKING, SPOKEN_FOR, STAGES, THROUGH, Listed, lists
from loaders.grammar.origins import PERSONS
from loaders.grammar.plain import find_plain, is_unit
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.words import expressed, expression
from loaders.rules import load_rules
from loaders.text.segments import Sentence, Span
from loaders.values.dates import DateMention
from loaders.values.quantifiers import Quantifier
from loaders.values.quantities import Quantity

MARKS = {
    "State": "S",
    "Agency": "A",
    "Unit": "A",
    "Organisation": "A",
    "InternationalOrganisation": "I",
    "RegionalBody": "I",
    "Forum": "F",
    "Programme": "G",
    "Agreement": "C",
    "Place": "P",
    "Person": "H",
    "Topic": "T",
}
# What is said around the second of two who stand at the head of a clause, or between whom something is.
JOINED = frozenset({"staff", "members", "owner"})
HEADED = expressed("shapes", "headed")
# Marks of those who may act, or sit together.
ACTING = frozenset("SAIFGLM")
# What is said around a name may have names in it of which the same is true, so many times.
NESTED = 3
# Units of quantities that count who is listed then, or whose people are.
PEOPLE = frozenset({"people", "groups"})
COUNTED = {"listed": frozenset({"agencies", "countries", "groups"}), "counted": frozenset({"people"})}
# Rules ask by turns about a sentence and its clauses.
REMEMBERED = 16
MARK = re.compile(r"⟨([A-Z])(\d+)⟩")
WITHIN = compile_for_search(expression("shapes", "within").replace("{persons}", PERSONS), re.IGNORECASE)
ASIDE_IN_LIST = expressed("shapes", "aside_in_list")
ASIDE_END = re.compile(r",(?= [a-z])")
ACTING_IN = expressed("shapes", "acting_in", flags=re.IGNORECASE)
# The longest of them with its space, and what it is bounded by.
LONGEST_WITHIN = len(" sindikat narkotika internasional dari ")
NATIONALS = expressed("shapes", "nationals", flags=re.IGNORECASE)
ARTICLE = re.compile(r"\b[Tt]he $")
# These begin a clause.
PRONOUNS = frozenset(load_rules("shapes")["pronouns"])
CONJUNCTION = expressed("shapes", "conjunction")
LAST_OF_LIST = expressed("shapes", "last_of_list")
ALONG = expressed("shapes", "along")
AND_CLAUSE = expressed("shapes", "and_clause")
NEW_CLAUSE = expressed("shapes", "new_clause")
FINITE = expressed("shapes", "finite")
OFFICE = expressed("shapes", "office")


@dataclass(frozen=True, slots=True)
class Group:
    """Several mentions that a sentence joins, as one item; behind them stand those that act through one of them or own it.

    Its letter is that of the mark that stands for it."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    letter: str
    behind: tuple[Mention, ...] = ()


Item = Mention | DateMention | Quantity | Quantifier | Group


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A sentence with marks for its items; two of the same words are two.

    Args:
        sentence: the sentence.
        text: its words, with `⟨S3⟩` for the fourth item, a state.
        items: mentions, dates and quantities, in order; offsets are those of the sentence.
        starts: where each stretch of `text` begins.
        origins: where each stretch begins in the sentence.
    """

    sentence: Sentence
    text: str
    items: tuple[Item, ...]
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def item(self, mark: re.Match[str]) -> Item:
        """Return the item that a mark stands for."""
        return self.items[int(mark.group(2))]

    def mentions_at(self, place: int) -> tuple[Mention, ...]:
        """Return what the mark at a place of the shape names: of a list each, and nothing where there is no such mark."""
        mark = MARK.match(self.text, place)
        item = self.item(mark) if mark is not None else None
        return mentions_of(item)

    def items_in(self, start: int, end: int, kinds: str = "") -> Iterator[tuple[str, Item]]:
        """Yield the marks of a stretch of the shape, with what they stand for; of some kinds only where they are named."""
        for place, stop, letter, one in _marks(self):
            if start <= place and stop <= end and (not kinds or letter in kinds):
                yield letter, one

    def origin(self, position: int, at_end: bool = False) -> int:
        """Return the place in the sentence of a place in the shape."""
        index = bisect_right(self.starts, position - (1 if at_end else 0)) - 1
        start, origin = self.starts[index], self.origins[index]
        inside = position - start
        if index % 2:  # a mark: its item counts as a whole
            return self.items[index // 2].end if at_end else origin
        return origin + inside

    def position(self, origin: int) -> int:
        """Return the place in the shape of a place in the sentence; of one within an item, the end of its mark."""
        index = bisect_right(self.origins, origin) - 1
        if index % 2 and origin > self.origins[index]:
            return self.starts[index + 1]
        return self.starts[index] + (0 if index % 2 else origin - self.origins[index])

    def words(self, start: int, end: int) -> str:
        """Return the words of the sentence at a stretch of the shape, with single spaces."""
        return " ".join(self.sentence.text[self.origin(start) : self.origin(end, at_end=True)].split())

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where a stretch of the shape stands in the document."""
        return self.sentence.spans(self.origin(start), self.origin(end, at_end=True))


def mentions_of(item: object) -> tuple[Mention, ...]:
    """Return the mentions of an item of a shape: of a list each, and nothing for what is no name."""
    return item.mentions if isinstance(item, Group) else (item,) if isinstance(item, Mention) else ()


@lru_cache(maxsize=REMEMBERED)
def _marks(shape: Shape) -> tuple[tuple[int, int, str, Item], ...]:
    """Return what a shape names: where its mark stands, the letter of its kind and the item; each rule asks for these."""
    return tuple(
        (mark.start(), mark.end(), mark_of(one), one)
        for mark in MARK.finditer(shape.text)
        for item in (shape.item(mark),)
        for one in (item.mentions if isinstance(item, Group) else (item,))
    )


def make_plain(sentence: Sentence, items: Sequence[Item]) -> Shape | None:
    """Return the shape of a sentence without what is said around its names, None where nothing is or fewer than two are named."""
    text, left = _plain(sentence), sorted(items, key=lambda item: item.start)
    if sum(len(mentions_of(item)) for item in left if mark_of(item) in ACTING) < len("AB"):
        return None
    for _ in range(NESTED):
        shape = _marked(sentence, text, left)
        left, before = _bare(left, shape), left
        if left == before:
            break
    return make_shape(sentence, left) if left != sorted(items, key=lambda item: item.start) else None


def _bare(items: Sequence[Item], shape: Shape, joined: bool = False) -> list[Item]:
    """Return the items of a shape, those grown that stand for all that is said around them.

    Args:
        items: the items.
        shape: the shape.
        joined: whether to grow only those that a conjunction joins to who stands before them.
    """
    left = [*items]
    for one in find_plain(shape.text, shape.sentence.language):
        if joined and (one.role not in JOINED or not _is_second(shape.text, one.span[0])):
            continue
        start, end = shape.origin(one.span[0]), shape.origin(one.span[1], at_end=True)
        mark = MARK.match(shape.text, one.meant[0])
        counts = [item for item in left if start <= item.start < end and isinstance(item, Quantity)]
        if mark is None or (one.role in COUNTED and not all(item.unit in COUNTED[one.role] for item in counts)):
            continue
        first = shape.item(mark)
        in_words = isinstance(first, Mention) and first.rule == "state" and shape.sentence.text[first.start].islower()
        if one.role == "which" and not in_words:
            continue
        listed = [item for item in left if first.start <= item.start < end and one.role == "listed"] or [first]
        left = [item for item in left if not start <= item.start < end]
        listed[0] = replace(listed[0], start=start)
        listed[-1] = replace(listed[-1], end=end)
        left += listed
    return sorted(left, key=lambda item: item.start)


def _is_second(text: str, place: int) -> bool:
    """Return whether a conjunction joins what stands at a place of a shape to who stands at the head of its clause."""
    return any(match.end() in (place, place - len("the ")) for match in HEADED.finditer(text, 0, place + 1))


def make_flat_shape(sentence: Sentence, items: Sequence[Item]) -> Shape:
    """Return the shape of a sentence in which what it lists stays apart; items must not overlap."""
    return _marked(sentence, _plain(sentence), sorted(items, key=lambda item: item.start))


def make_shape(sentence: Sentence, items: Sequence[Item], counted: bool = False) -> Shape:
    """Return the shape of a sentence; items must not overlap. Lists of mentions become one item, articles fall away.

    How many are in a list is part of it, unless these are to be `counted`.
    """
    ordered = sorted(items, key=lambda item: item.start)
    text = _plain(sentence)
    flat = _marked(sentence, text, ordered)
    if sum(not isinstance(item, (DateMention, Quantity, Quantifier)) for item in ordered) < 2:
        return flat
    folded = _folded(flat, find_appositions(flat.text, sentence.language))
    if folded is not flat:
        flat, ordered = folded, list(folded.items)
    flat = flat if counted else _listed(flat)
    ordered = list(flat.items)
    if HEADED.search(flat.text):
        bare = _bare(ordered, flat, joined=True)
        if len(bare) != len(ordered) or any(one is not other for one, other in zip(bare, ordered, strict=True)):
            flat, ordered = _marked(sentence, text, bare), bare
    grouped: list[Item] = list(ordered)
    for match, place in _joined(flat):
        before = NEW_CLAUSE.match(place)
        # `a member of A, and B and C opened …`: who does so begins a clause.
        place = place[before.end() :] if before is not None and FINITE.match(flat.text, match.end()) else place
        lists = _apart(place) if match.lastgroup == "L" else (place,)
        for words in lists:
            words = _up_to_pronoun(words, flat)
            inside = [int(mark.group(2)) for mark in MARK.finditer(words)]
            acting, behind = _acting(words, flat)
            if len(inside) > 1 and acting:
                joined = [ordered[index] for index in inside]
                first, last = joined[0], joined[-1]
                grouped = [item for item in grouped if not first.start <= item.start <= last.start]
                letters = {mark_of(one) for one in acting}
                # One may be a member of several bodies, as one may sit in several forums.
                letter = letters.pop() if len(acting) == 1 else "M" if letters == {"I"} else match.lastgroup or "L"
                closed = ASIDE_END.match(text, last.end) if ASIDE_IN_LIST.search(words) else None
                grouped.append(Group(first.start, closed.end() if closed else last.end, acting, letter, behind))
    return _marked(sentence, text, sorted(grouped, key=lambda item: item.start)) if len(grouped) < len(ordered) else flat


def _up_to_pronoun(words: str, shape: Shape) -> str:
    """Return the words of a list up to a pronoun in it that begins another clause (`a treaty with ⟨S0⟩ and we are …`)."""
    marks = [*MARK.finditer(words)]
    named = [shape.item(mark) for mark in marks]
    later = next((n for n, one in enumerate(named) if n and shape.sentence.text[one.start : one.end] in PRONOUNS), None)
    return words if later is None else words[: marks[later - 1].end()]


def _plain(sentence: Sentence) -> str:
    return sentence.text.replace("⟨", "(").replace("⟩", ")")


def _folded(shape: Shape, found: Iterable[Apposition]) -> Shape:
    """Return a shape in which a name is one item with what is said of it beside."""
    items = list(shape.items)
    for one in found:
        within = [(mark, shape.item(mark)) for mark in MARK.finditer(shape.text, *one.span)]
        meant = tuple(item for mark, item in within if one.meant[0] <= mark.start() < one.meant[1] and isinstance(item, Mention))
        beside = tuple(item for _, item in within if isinstance(item, Mention) and item not in meant and item.label != "Place")
        # Who leads them and speaks for a body of his own is told of apart.
        if (
            meant
            and (one.role == "dashed" or all(item.holder is None or item.key == meant[0].key for item in beside))
            and says_who(one.role, meant, [item for _, item in within], shape.sentence.text)
        ):
            start, end = shape.origin(one.span[0]), shape.origin(one.span[1], at_end=True)
            items = [item for item in items if not start <= item.start < end]
            items.append(Group(start, end, meant, mark_of(meant[0]) if len(meant) == 1 else "L", beside))
    if items == list(shape.items):
        return shape
    return _marked(shape.sentence, _plain(shape.sentence), sorted(items, key=lambda item: item.start))


def _listed(shape: Shape) -> Shape:
    """Return a shape in which the names of a list are those with what it carries beside them."""
    for stage in STAGES.get(shape.sentence.language or "", ()):
        items = list(shape.items)
        for one in stage(shape.text):
            start, end = shape.origin(one.span[0]), shape.origin(one.span[1], at_end=True)
            within = [item for item in items if start <= item.start < end]
            meant = tuple(shape.item(mark) for place in one.marks if (mark := MARK.match(shape.text, place[0])))
            if not all(_is_of_list(item, one) for item in within if item not in meant):
                continue
            items = [item for item in items if item not in within]
            if len(meant) == 1:
                items.append(replace(meant[0], start=start, end=end))
            elif meant and not one.whole:
                items += [replace(meant[0], start=start), *meant[1:-1], replace(meant[-1], end=end)]
            elif meant:
                items.append(Group(start, end, tuple(each for item in meant for each in mentions_of(item)), "L"))
        if items != list(shape.items):
            shape = _marked(shape.sentence, _plain(shape.sentence), sorted(items, key=lambda item: item.start))
    return shape


def _is_of_list(item: Item, listed: Listed) -> bool:
    """Return whether an item may stand beside the names of a list: one of those left out, or how many they are."""
    if isinstance(item, Quantity):
        return item.unit in COUNTED["listed"] if len(listed.marks) != 1 else item.unit in PEOPLE or item.unit is None
    return isinstance(item, (Mention, Group, Quantifier)) if len(listed.marks) < 2 else isinstance(item, Quantifier)


def _joined(shape: Shape) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the lists of a shape with their words; what places do not go on to may begin the next."""
    match = lists().search(shape.text)
    while match is not None:
        words = _of_place(match.group(), shape) if match.lastgroup == "P" else match.group()
        yield match, words
        match = lists().search(shape.text, match.start() + len(words))


def _of_place(words: str, shape: Shape) -> str:
    """Return places without a last state that the first does not lie in: it acts in what follows (`in Lima, Fiji said`)."""
    first, *_, last = [shape.item(mark) for mark in MARK.finditer(words)]
    countries = {getattr(one, "country", None) for one in (first, last)}
    apart = words.rfind(", ⟨S")
    # `in Lima, the Government of Peru said`
    acts = isinstance(last, Mention) and last.label == "State" and last.rule == "state"
    return words[:apart] if apart > 0 and (acts or (len(countries) == 2 and None not in countries)) else words


def with_years(items: Sequence[Item], text: str) -> list[Item]:
    """Return items in which the year that a known convention is called by is part of its name (`the 1961 Single Convention`)."""
    known = {item.start: item for item in items if isinstance(item, Mention) and item.label == "Agreement" and item.entry is not None}
    years = {item.end + 1: item for item in items if isinstance(item, DateMention) and item.end - item.start == len("1961")}
    called = {start: years[start] for start in known if start in years and text[start - 1] == " "}
    if not called:
        return [*items]
    kept = [item for item in items if item not in called.values() and item not in [known[start] for start in called]]
    return [*kept, *(replace(known[start], start=year.start) for start, year in called.items())]


def _apart(words: str) -> Iterator[str]:
    """Yield the lists that stand side by side: after `A and B` a comma begins something else, and `A, B` alone is none."""
    begin, joined, marks = 0, False, list(MARK.finditer(words))
    # One semicolon alone parts clauses.
    parted = words.count("; ") == 1 and LAST_OF_LIST.search(words) is None
    if all(mark[1] == "I" for mark in marks):
        # One may belong to `A and its B, C and D`.
        yield words
        return
    for one, other in pairwise(marks):
        comma = words[one.end() : other.start()] == ", "
        if parted and words.startswith("; ", one.end()):
            yield words[begin : one.end()]
            begin, joined = other.start(), False
            continue
        clause = len(marks) == 2 and one[1] == "I" and other[1] in "SA" and AND_CLAUSE.match(words, one.end()) is not None
        if (comma and joined) or (comma and len(marks) == 2) or clause:
            yield words[begin : one.end()]
            begin, joined = other.start(), False
        else:
            joined = joined or CONJUNCTION.search(words, one.end(), other.start()) is not None
            if ALONG.match(words, one.end(), other.start()) and CONJUNCTION.search(words, other.end()):
                # `A and B, along with C, D and E`: those beside whom they act are a list of their own.
                joined = False
    yield words[begin:]


def _marked(sentence: Sentence, text: str, items: Sequence[Item]) -> Shape:
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = reached = 0
    for index, item in enumerate(items):
        before = text[reached : item.start]
        if before.endswith(("the ", "The ")) and ARTICLE.search(before[-LONGEST_WITHIN:]):
            before = before[: -len("the ")]
        named_before = items[index - 1] if before == " " and index else None
        letter = "P" if _all_states(item) and _is_within(before[-LONGEST_WITHIN:], named_before) else mark_of(item)
        mark = item.words if isinstance(item, Quantifier) else f"⟨{letter}{index}⟩"
        if item.end == item.start:
            # What stands for no words, as the subject of an item of a list does, is a word of its own, and a date is an opening.
            mark = f"{'pada' if sentence.language == 'id' else 'in'} {mark}, " if letter == "D" else f"{mark} "
        for piece, origin in ((before, reached), (mark, item.start)):
            starts.append(length)
            origins.append(origin)
            parts.append(piece)
            length += len(piece)
        reached = item.end
    starts.append(length)
    origins.append(reached)
    parts.append(text[reached:])
    return Shape(sentence, "".join(parts), tuple(items), tuple(starts), tuple(origins))


def _is_within(lead: str, before: Item | None) -> bool:
    """Return whether the words before a state, or the item right before it, say that it is where something is."""
    if WITHIN.search(lead) and not ACTING_IN.search(lead):
        return True
    return before is not None and _counts_nationals(before)


def _counts_nationals(item: Item) -> bool:
    """Return whether a quantity counts persons by their state: `dua warga Nigeria`."""
    return isinstance(item, Quantity) and NATIONALS.search(item.words) is not None


def _all_states(item: Item) -> bool:
    mentions = item.mentions if isinstance(item, Group) else (item,)
    return all(isinstance(one, Mention) and one.label == "State" and one.rule != "state" for one in mentions)


def _acting(words: str, shape: Shape) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return the mentions of a list that act, and those that act through the next or only own it."""
    through = {match.start() for match in re.finditer(rf"⟨[A-Z]\d+⟩(?={THROUGH}⟨)", words)}
    spoken = [(match.start(), match.end()) for match in re.finditer(rf"⟨S\d+⟩{SPOKEN_FOR}", words)]
    through = {_office_of(words, place, shape) for place in through}
    through = (through - {state for state, _ in spoken}) | {by if _in_office(words, by, shape) else state for state, by in spoken}
    through |= _beside_states(words, shape)
    wholes: dict[int, Mention] = {}
    if shape.sentence.language == "id":
        for owned in re.finditer(r"(?=(⟨[AI]\d+⟩) (⟨[AI]\d+⟩))", words):
            unit, whole = (shape.item(mark) for mark in MARK.finditer(words, owned.start(1), owned.end(2)))
            if isinstance(unit, Mention) and isinstance(whole, Mention) and unit.country == whole.country is not None:
                # `Polairud Baharkam`: the first is a unit of the second.
                through = (through - {owned.start(1)}) | {owned.start(2)}
                wholes[unit.start] = whole
    through |= {match.start() + len(" (") for match in re.finditer(BESIDE, words)}
    named = [(mark.start(), shape.item(mark)) for mark in MARK.finditer(words)]
    acting = tuple(
        _of_whole(one, wholes.get(one.start), shape) for start, item in named if start not in through for one in mentions_of(item)
    )
    beside = tuple(one for start, item in named for one in (mentions_of(item) if start in through else _told_beside(item)))
    return acting, beside


def _office_of(words: str, place: int, shape: Shape) -> int:
    """Return where who does not act stands: a body that acts through another, or the office through which it acts."""
    body, other = [*MARK.finditer(words, place)][:2]
    one, unit = shape.item(body), shape.item(other)
    if not isinstance(one, Mention) or not isinstance(unit, Mention) or words[body.end() : other.start()] == " ":
        return place
    own = one.label == "Agency" and unit.entry is None and unit.country is None and is_unit(unit.name)
    return other.start() if own else place


def _of_whole(unit: Mention, whole: Mention | None, shape: Shape) -> Mention:
    """Return a unit by its name with that of what it is a unit of."""
    if whole is None:
        return unit
    return replace(unit, end=whole.end, name=" ".join(shape.sentence.text[unit.start : whole.end].split()))


def _told_beside(item: Item) -> tuple[Mention, ...]:
    return item.behind if isinstance(item, Group) else ()


def _beside_states(words: str, shape: Shape) -> set[int]:
    """Return where those stand of whom one speaks for the other: a person for his state, or a state for which its body speaks."""
    found: set[int] = set()
    for match in re.finditer(rf"(?P<one>⟨[AIH](?P<who>\d+)⟩){SPEAKING}⟨S", words):
        found.add(match.start("one") if _in_office(words, match.start("one"), shape) else match.end() - len("⟨S"))
    return found


def _in_office(words: str, place: int, shape: Shape) -> bool:
    """Return whether a mark stands for a person, or for the office of one."""
    mark = MARK.match(words, place)
    item = shape.item(mark) if mark is not None else None
    if not isinstance(item, Mention):
        return False
    return item.label == "Person" or item.holder is not None or OFFICE.match(shape.sentence.text, item.start) is not None


def mark_of(item: Item) -> str:
    """Return the letter that stands for the kind of an item; `L` a list of parties, `M` one of forums and programmes."""
    if isinstance(item, DateMention):
        return "D"
    if isinstance(item, Quantity):
        return "Q"
    if isinstance(item, Quantifier):
        return ""
    return MARKS.get(item.label, "X") if isinstance(item, Mention) else item.letter
