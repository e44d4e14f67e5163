"""Gifts: what one gave another, whatever it is, where the verb can only mean giving (`donated ⟨…⟩ to`, `equipped ⟨A0⟩ with …`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.grammar.acts import Act, is_compound
from loaders.grammar.happenings import Event, event_of, governed
from loaders.grammar.phrases import OBJECT, Phrase, after, before
from loaders.grammar.shapes import MARK, Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import LANGUAGES, Cue
from loaders.patterns.words import expressed, expression
from loaders.relations.efforts import is_second_aim
from loaders.relations.holdings import next_to
from loaders.rules import load_rules, verbs
from loaders.text.segments import Span

BEING = expressed("gifts", "being", flags=re.IGNORECASE)
MEANT = expressed("gifts", "meant", flags=re.IGNORECASE)
NONE = expressed("gifts", "none", flags=re.IGNORECASE)
NEXT_TO = expressed("gifts", "next_to")
WITH = {language: expressed("gifts", "with", language) for language in LANGUAGES}
CLAUSE_END = expressed("gifts", "clause_end")
CLAUSE_BEGIN = re.compile(r"[.;:,] |^")
PART = expressed("gifts", "part")
WORD = re.compile(r"[^\W\d_][\w'’-]*")
MONEY = expressed("gifts", "money")
RELATED = re.compile("".join(f"(?<!{verb})" for verb in load_rules("gifts")["reporting"]) + expression("gifts", "related"))
THAT = expressed("gifts", "that")
OF_LESSON = expressed("gifts", "of_lesson", flags=re.IGNORECASE)
BUILT_UP = {
    "en": r"capacity[ -](?:building|development|strengthening)",
    "id": r"(?:peningkatan|penguatan|pengembangan|pembangunan) (?:kapasitas|kemampuan|kompetensi|kapabilitas)|capacity building",
}
# A word within a phrase.
PLAIN = (
    r"(?!(?:and|or|for|to|in|of|on|at|by|with|from|as|dan|atau|serta|untuk|bagi|kepada|di|dari|oleh|dengan|dalam|pada|yang)\b)"
    r"[^\W\d_][\w-]*"
)
LONGEST, FEW = 150, 40


def of_given(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    """Yield the gifts that verbs tell of which can only mean giving."""
    text = shape.text
    for match in cue("donates", language).finditer(text):
        if not _is_passive(shape, match, language) and not _is_meant(text, match.start()):
            yield from _active(act, shape, match, language)
    for match in cue("equips", language).finditer(text):
        if not _is_passive(shape, match, language) and not _is_meant(text, match.start()):
            yield from _equipping(act, shape, match, language)
    for match in cue("donated", language).finditer(text):
        if language == "id" or _is_passive(shape, match, language):
            yield from _passive(act, shape, match, language)
    for match in cue("equipped", language).finditer(text):
        if language == "id" or BEING.search(text, 0, match.start()):
            yield from _equipped(act, shape, match, language)


def _active(act: Act, shape: Shape, match: re.Match[str], language: str) -> Iterator[Event]:
    subjects, beside = before(shape, match.start(), language)
    mark = MARK.match(shape.text, match.end() + 1)
    if mark is not None and is_sum_for_lesson(shape.text, mark.end(), language):
        return
    found = list(after(shape, match.end(), language))
    related = RELATED.search(shape.text, 0, subjects[0].start) if subjects else None
    if related is not None:
        # `operates boats which ⟨A0⟩ donated`
        user = _user(shape, related.start(), subjects[-1], language)
        things = shape.words(max((one.end() for one in CLAUSE_BEGIN.finditer(shape.text, 0, related.start())), default=0), related.start())
        if user is not None and is_gift(things, language, match[0], last=True):
            yield event_of(act, match.span(), subjects, [user], deed=True)
        return
    if subjects and not found and mark is None and is_gift(_stretch(shape, match.end()), language, match[0]):
        # To whom it was given, the document may tell elsewhere.
        yield event_of(act, match.span(), [*subjects, *governed(beside, "with")], [], deed=True)
    if not subjects or not found:
        return
    first = found[0]
    if first.governed == OBJECT and NEXT_TO.fullmatch(shape.text, match.end(), first.start) and _may_take(first):
        takers, things = [first], _stretch(shape, first.end)
    else:
        takers = governed(found, "to")[:1]
        things = shape.words(match.end(), takers[0].start) if takers else ""
    if takers and takers[0].start - match.end() <= LONGEST and is_gift(things, language, match[0]):
        yield event_of(act, match.span(), [*subjects, *governed(beside, "with")], takers, deed=True)


def _may_take(phrase: Phrase) -> bool:
    """Return whether those whom a phrase names are given something, and not the part of a forum that they are in (`its chair`)."""
    return all(one.label not in ("Forum", "Programme") for one in phrase.mentions)


def _equipping(act: Act, shape: Shape, match: re.Match[str], language: str) -> Iterator[Event]:
    subjects, beside = before(shape, match.start(), language)
    found = [one for one in after(shape, match.end(), language) if one.governed == OBJECT][:1]
    given = WITH[language].match(shape.text, found[0].end) if found else None
    if (
        subjects
        and given
        and NEXT_TO.fullmatch(shape.text, match.end(), found[0].start)
        and is_gift(_stretch(shape, given.end()), language)
    ):
        yield event_of(act, (match.start(), given.end()), [*subjects, *governed(beside, "with")], found, deed=True)


def _passive(act: Act, shape: Shape, match: re.Match[str], language: str) -> Iterator[Event]:
    text = shape.text
    found = list(after(shape, match.end(), language))
    givers = [*governed(found, "by"), *next_to(found, match.end(), text, language)][:1]
    if not givers:
        return
    begin = max((one.end() for one in CLAUSE_BEGIN.finditer(text, 0, match.start())), default=0)
    takers = [one for one in governed(found, "to") if one is not givers[0]][:1]
    user = _user(shape, match.start(), givers[0], language) if not takers else None
    takers = [user] if user else takers
    if takers and is_gift(BEING.sub("", THAT.sub("", shape.words(begin, match.start()) + " ")), language, match[0], last=user is not None):
        yield event_of(act, match.span(), givers, takers, deed=True)


def _user(shape: Shape, position: int, giver: Phrase, language: str) -> Phrase | None:
    """Return who uses what somebody gave (`⟨A0⟩ uses boats donated by ⟨A1⟩`, `boats donated by ⟨A1⟩ are used by ⟨A0⟩`)."""
    text = shape.text
    behind = cue("used", language).match(text, giver.end + 1) if text.startswith(" ", giver.end) else None
    if behind is not None:
        return next((one for one in after(shape, behind.end(), language) if one.governed in ("by", OBJECT)), None)
    using = [*cue("uses", language).finditer(text, max(0, position - LONGEST), position)]
    if not using or CLAUSE_END.search(text, using[-1].end(), position) or _is_meant(text, using[-1].start()):
        return None
    subjects, _ = before(shape, using[-1].start(), language)
    return subjects[0] if len(subjects) == 1 else None


def _equipped(act: Act, shape: Shape, match: re.Match[str], language: str) -> Iterator[Event]:
    subjects, _ = before(shape, match.start(), language)
    givers = [one for one in after(shape, match.end(), language) if one.governed in ("by", "from")][:1]
    if subjects and givers and is_gift(_stretch(shape, match.end()), language, match[0]):
        yield event_of(act, match.span(), givers, subjects, deed=True)


def _stretch(shape: Shape, start: int) -> str:
    """Return the words from a place of a clause to its end, without a name at their head."""
    stop = CLAUSE_END.search(shape.text, start, start + LONGEST)
    return shape.words(start, stop.start() if stop else min(len(shape.text), start + LONGEST)).lstrip("'’s ")


def is_gift(things: str, language: str, verb: str = "", last: bool = False) -> bool:
    """Return whether the words for what was given name something that can be.

    Args:
        verb: how it was given, where this may tell of something else.
        last: whether only the last of several things counts, since a verb of its own has the others.
    """
    if NONE.match(things.strip()):
        return False
    heads = heads_of(things, language)
    counted_heads = heads[-1:] if last else heads
    if not heads or any(head == "course" or nouns("ungiven", language).fullmatch(head) for head in counted_heads):
        return False
    return unsure(language).fullmatch(verb) is None or any(nouns("goods", language).match(head) for head in counted_heads)


def is_lesson(text: str, span: Span, language: str) -> bool:
    """Return whether a noun stands within the words for a course or for building a capacity (`study ⟨programme⟩`, `⟨canine⟩ training`)."""
    begin = max(0, span[0] - FEW)
    if lesson_upto(language).search(text, begin, span[1]):
        return True
    named = OF_LESSON.fullmatch(text, *span) is not None
    if language == "id":
        # The first noun tells what a thing is (`pusat pelatihan`).
        return named and lesson_behind(language).match(text, span[1]) is not None
    return lesson_behind(language).match(text, span[1]) is not None or (
        named and lesson_before(language).search(text, begin, span[0]) is not None
    )


def is_of_capacity(text: str, position: int, language: str) -> bool:
    """Return whether what a verb of helping goes on to is that a capacity be built (`helped build the capacity of …`)."""
    return capacity_built(language).match(text, position) is not None


def has_lesson(text: str, position: int, language: str) -> bool:
    """Return whether the subject of a verb is a course (`a course … was funded by`)."""
    begin = max((one.end() for one in CLAUSE_BEGIN.finditer(text, 0, position)), default=0)
    return lesson_first(language).match(text, begin, position) is not None


def is_sum_for_lesson(text: str, position: int, language: str) -> bool:
    """Return whether a sum that ends at a place is for a course, and for nothing besides (`⟨Q0⟩ to enhance police training for …`)."""
    lesson = sum_for_lesson(language).match(text, position) if text.endswith("⟩", 0, position) else None
    return lesson is not None and (lesson["taught"] is not None or not is_compound(text, lesson.span("lesson"), language))


def heads_of(things: str, language: str) -> list[str]:
    """Return the nouns that stand for each of some things: `money` for a sum (`two fast boats and fuel for them`: boats, fuel)."""
    heads: list[str] = []
    counts, ends = counted(language), ended(language)
    for part in PART.split(things):
        rest = part.strip()
        while (match := counts.search(rest)) is not None:
            rest = rest[match.end() :]
        stop = ends.search(rest, 1)
        if stop is not None:
            rest = rest[: stop.start()]
        words = WORD.findall(rest)
        if MONEY.search(part):
            heads.append("money")
        elif words:
            head = (words[-1] if language == "en" else words[0]).lower()
            # `training support` is training.
            of_lesson = OF_LESSON.fullmatch(head) is not None and taught(language).search(rest) is not None
            heads.append("course" if of_lesson else head)
        if stop is not None and stop[0] not in ("worth", "including", "senilai", "termasuk"):
            break
    return heads


def _is_passive(shape: Shape, match: re.Match[str], language: str) -> bool:
    if language != "en":
        return False
    being = not match.group().endswith("ing") and BEING.search(shape.text, 0, match.start())
    return (
        bool(being) or re.match(r"(?: [a-z]+ly)? by\b| to [^.;:]{1,60} by\b", shape.text[match.end() : match.end() + FEW * 2]) is not None
    )


def _is_meant(text: str, position: int) -> bool:
    return is_second_aim(text, position) or MEANT.search(text, 0, position) is not None


@cache
def nouns(name: str, language: str) -> re.Pattern[str]:
    """Return the pattern of a class of nouns."""
    return re.compile(rf"(?:{verbs(name, 'noun', language)})(?![\w-])", re.IGNORECASE)


@cache
def unsure(language: str) -> re.Pattern[str]:
    """Return the pattern of verbs that tell of a gift only with a noun of goods."""
    return re.compile(load_rules("gifts")["unsure"][language], re.IGNORECASE)


@cache
def taught(language: str) -> re.Pattern[str]:
    """Return the pattern of a course or of the building of a capacity."""
    return re.compile(rf"(?<![\w-])(?:{_lessons(language)})(?![\w-])", re.IGNORECASE)


@cache
def capacity_built(language: str) -> Cue:
    """Return the cue of the building of a capacity right behind a verb."""
    built = verbs("strengthening", "base", language) + (f"|{verbs('strengthening', 'gerund', 'en')}" if language == "en" else "")
    named = rf"(?:{built}) (?:{PLAIN} ){{0,3}}(?:{verbs('abilities', 'noun', language)})"
    lead = r"(?: (?:to|in|the|with|untuk|dalam))?(?: [a-z]+ly| the)? "
    return Cue(lambda: compile_for_search(rf"{lead}(?:{named}|(?:{PLAIN} )?(?:{BUILT_UP[language]}))\b", re.IGNORECASE))


@cache
def lesson_behind(language: str) -> Cue:
    """Return the cue of a course right behind a noun, within its phrase."""
    return Cue(lambda: compile_for_search(rf" (?:{PLAIN} )?(?:{_lessons(language)})\b", re.IGNORECASE))


@cache
def lesson_before(language: str) -> Cue:
    """Return the cue of a course right before a noun, within its phrase."""
    return Cue(lambda: compile_for_search(rf"(?<![\w-])(?:{_lessons(language)})(?: {PLAIN})?[ -]$", re.IGNORECASE))


@cache
def lesson_upto(language: str) -> Cue:
    """Return the cue of a course that ends where a search does."""
    return Cue(lambda: compile_for_search(rf"(?<![\w-])(?:{_lessons(language)})$", re.IGNORECASE))


@cache
def lesson_first(language: str) -> Cue:
    """Return the cue of a course at the head of a clause."""
    before_it = rf"(?:(?:{PLAIN}|⟨[DQ]\d+⟩) ){{0,4}}" if language == "en" else r"(?:(?:sebuah|seluruh|para|sejumlah|⟨Q\d+⟩) )?"
    behind = rf"\b(?! (?:{load_rules('events')['compounds'][language]})\b)" if language == "en" else r"\b"
    return Cue(lambda: compile_for_search(rf"{before_it}(?:{_lessons(language)}){behind}", re.IGNORECASE))


@cache
def sum_for_lesson(language: str) -> Cue:
    """Return the cue of a course behind the sum that is for it."""
    lead = r"(?: in [a-z]+)? (?:for|towards?|to [a-z]+|in)" if language == "en" else r" (?:untuk|guna|bagi)(?: me[a-z]+)?"
    besides = r"(?! (?:and|or|dan|serta) (?!training\b|courses?\b|pelatihan\b))"
    plain = rf"(?:{PLAIN}|and|dan|the|its)"
    named = rf"{lead} (?:{plain} ){{0,5}}?(?P<lesson>{_lessons(language)})\b{besides}"
    taught = rf" (?:to|untuk|guna)(?: help)? (?P<taught>{verbs('teaching', 'base', language)}) "
    return Cue(lambda: compile_for_search(rf"{named}|{taught}", re.IGNORECASE))


def _lessons(language: str) -> str:
    return f"{verbs('lessons', 'noun', language)}|{BUILT_UP[language]}"


@cache
def counted(language: str) -> re.Pattern[str]:
    """Return the pattern of what counts the things behind it."""
    words = load_rules("gifts")["counts"][language]
    return re.compile(rf"(?<![\w-]){words}" if language == "en" else rf"^{words}+", re.IGNORECASE)


@cache
def ended(language: str) -> re.Pattern[str]:
    """Return the pattern of the words at which those for a thing end."""
    return re.compile(rf" (?:{load_rules('gifts')['ends'][language]})\b", re.IGNORECASE)


@cache
def cue(name: str, language: str) -> Cue:
    """Return the cue of some words of `gifts.yml`."""
    return Cue(lambda: compile_for_search(rf"(?<![\w-])(?:{load_rules('gifts')[name][language]})(?![\w-])", re.IGNORECASE))
