"""Sentences with what each names, dates and counts whatever was said before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from loaders.grammar.collectives import find_collectives
from loaders.grammar.coordination import Joint, coordinated
from loaders.grammar.shapes import Item
from loaders.mentions import Context, Mention, MentionFinder, Survey
from loaders.mentions.envoys import with_envoys
from loaders.mentions.offices import with_offices
from loaders.mentions.officials import find_officials
from loaders.mentions.places import find_places
from loaders.text.language import language_of
from loaders.text.segments import Segment, Sentence, split_sentences
from loaders.values.dates import find_dates
from loaders.values.quantifiers import find_quantifiers
from loaders.values.quantities import Quantity, find_quantities
from loaders.values.weekdays import find_weekdays, with_weekday

# So many segments are read at once: of a long text all would take much memory.
RUN = 100
# `salah satu negara` counts nothing.
ONE_OF = re.compile(r"\b[Ss]alah $")
ONE_OF_LENGTH = len("salah ")
# A name this long may be in another language than its sentence.
LONG_NAME = 30
# Officers who are posted abroad are told of by frames too.
LIAISON = re.compile(r"\b(?:liaison|attach[eé]|penghubung|atase)")


@dataclass(slots=True)
class Told:
    """A sentence and what it says by itself.

    Args:
        sentence: the sentence.
        mentions: whom and what it names.
        in_office: these, grown over the offices and envoys named with them.
        items: its collectives, weekdays, dates, places and quantities, by who finds them; they may overlap each other.
        joint: where it begins in a sentence of several clauses, and where its verb stands, if it is not the first of these.
    """

    sentence: Sentence
    mentions: tuple[Mention, ...]
    in_office: tuple[Mention, ...] = ()
    collectives: list[Item] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    joint: Joint | None = None


def read_sentences(segments: Sequence[Segment], surveys: Iterable[Survey], finder: MentionFinder, context: Context) -> Iterator[list[Told]]:
    """Yield the sentences of each segment, whose survey stands at the same place."""
    surveyed = iter(surveys)
    for first in range(0, len(segments), RUN):
        run = segments[first : first + RUN]
        yield from _read_run(run, list(islice(surveyed, len(run))), finder, context)


def _read_run(segments: Sequence[Segment], surveys: Sequence[Survey], finder: MentionFinder, context: Context) -> list[list[Told]]:
    """Return the sentences of each of some segments.

    Each finder goes over all of them before the next begins: what a processor has at hand stays there, which makes it twice as fast.
    """
    found = [[*_sentences(segment, finder.settle(survey, context))] for segment, survey in zip(segments, surveys, strict=True)]
    for told in (told for of_segment in found for told in of_segment):
        told.in_office = with_envoys(with_offices(told.mentions, told.sentence.text), told.sentence.text)
    found = [[clause for told in of_segment for clause in _clauses(told)] for of_segment in found]
    every = [told for of_segment in found for told in of_segment]
    for find in _finders(finder):
        for told in every:
            told.items += find(told.sentence)
    for told in every:
        told.items = [*_no_persons(told)]
        told.collectives += find_collectives(told.sentence.text, finder.vocabulary)
    return found


def _clauses(told: Told) -> Iterator[Told]:
    """Yield a sentence as those that its clauses would be; as it is, where it is one."""
    sentence = told.sentence
    joints = coordinated(sentence.text, told.in_office, sentence.language)
    if not joints:
        yield told
        return
    for joint, end in zip((Joint(0, 0, None), *joints), (*(one.stop for one in joints), len(sentence.text)), strict=True):
        begin = joint.begin
        mentions, in_office = (
            tuple(one.at(one.start - begin, one.end - begin) for one in named if begin <= one.start and one.end <= end)
            for named in (told.mentions, told.in_office)
        )
        clause = replace(sentence, start=sentence.start + begin, text=sentence.text[begin:end])
        yield Told(clause, mentions, in_office, joint=joint if begin else None)


def _no_persons(told: Told) -> Iterable[Item]:
    """Return the items of a sentence but those places that nothing but the words around them tell, and that are persons in office."""
    guessed = [one for one in told.items if isinstance(one, Mention) and one.country is None and one.entry is None]
    if not guessed:
        return told.items
    known = [(one.start, one.end) for one in told.in_office if one.label != "Person"]
    persons = [*find_officials(told.sentence.text, known)]
    return (one for one in told.items if one not in guessed or not any(one.start < p.end and p.start < one.end for p in persons))


def _finders(finder: MentionFinder) -> tuple[Callable[[Sentence], Iterable[Item]], ...]:
    """Return what finds items that no other hides, those of whom a later one gives way to first."""
    vocabulary = finder.vocabulary
    return (
        lambda sentence: find_weekdays(sentence.text),
        lambda sentence: (with_weekday(date, sentence.text) for date in find_dates(sentence.text, sentence.language)),
        lambda sentence: find_places(sentence.text, vocabulary),
        lambda sentence: _counted(find_quantities(sentence.text, sentence.language, vocabulary.substances), sentence.text),
        lambda sentence: find_quantifiers(sentence.text, sentence.language),
    )


def _sentences(segment: Segment, found: Sequence[Mention]) -> Iterator[Told]:
    """Yield the sentences of a segment with their mentions, whose offsets are those of the sentence then."""
    starts = [mention.start for mention in found]
    for sentence in split_sentences(segment):
        stop = sentence.start + len(sentence.text)
        mentions = tuple(
            mention.at(mention.start - sentence.start, mention.end - sentence.start)
            for mention in found[bisect_left(starts, sentence.start) : bisect_left(starts, stop)]
            if mention.end <= stop
        )
        if any(mention.end - mention.start >= LONG_NAME for mention in mentions):
            sentence = replace(sentence, language=language_of(_without(sentence.text, mentions)) or sentence.language)
        yield Told(sentence, mentions)


def _without(text: str, mentions: Iterable[Mention]) -> str:
    """Return a text without the names in it."""
    for mention in sorted(mentions, key=lambda one: -one.start):
        text = text[: mention.start] + text[mention.end :]
    return text


def _counted(quantities: Iterable[Quantity], text: str) -> Iterator[Quantity]:
    return (_number(one) for one in quantities if not ONE_OF.search(text, max(0, one.start - ONE_OF_LENGTH), one.start))


def _number(quantity: Quantity) -> Quantity:
    """Return a quantity of what readers speak of (`three joint patrols`) as its number alone, so that they see the words."""
    if quantity.number is not None and (quantity.seen or LIAISON.search(quantity.words)):
        return replace(quantity, end=quantity.number)
    return quantity
