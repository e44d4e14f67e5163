"""Subjects: whom a sentence means that begins with `It` or `The country`, and which two `the two countries` are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from loaders.discourse.anaphora import ANY, PAIR, RULE
from loaders.discourse.record import Discourse
from loaders.grammar.clauses import AGENTS
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import MARK, Group, Item, Shape
from loaders.mentions import Mention
from loaders.patterns.words import any_of, any_of_all
from loaders.rules import load_rules
from loaders.text.segments import Segment

# `It is estimated that …` and `It was extended` have no one for their subject.
BEING = r" (?:is|was|has been|had been|will be|remains|seems|appears|took)\b"
IMPERSONAL = rf"(?!{BEING}(?! (?:also )?(?:an? |the )?(?:[a-z-]+ )?(?:members?|party|signatory|partner)\b))"


def find_subjects(text: str, discourse: Discourse) -> Iterator[Mention]:
    """Yield whom the first words of a sentence mean, where it names no one there."""
    match = _heads().match(text)
    if match is None:
        return
    about = discourse.own if discourse.context.country else None
    meant = about if match.lastgroup == "document" else discourse.agent
    head = match.group().rpartition(" ")[2]
    if meant is not None and " " in match.group() and head[0].isupper() and head not in meant.name and match.lastgroup == "subject":
        return
    if meant is not None and (match.lastgroup == "document" or meant.label != "State" or match.group() in ("It", "Ia")):
        yield replace(meant, start=match.start(), end=match.end(), rule=RULE)


def find_headless(segment: Segment, text: str, discourse: Discourse) -> Iterator[Item]:
    """Yield, before the first word of an item of a list that begins with a verb, whom the sentence before the list speaks of."""
    if segment.kind != "item" or not discourse.opener:
        return
    match = _done().match(text)
    if match is not None:
        place = match.start("verb")
        meant = tuple(replace(one, start=place, end=place, rule=RULE) for one in discourse.opener)
        yield meant[0] if len(meant) == 1 else Group(place, place, meant, "L")


def _note_opener(shape: Shape, discourse: Discourse) -> None:
    if shape.sentence.segment.kind == "item":
        return
    discourse.opener = ()
    if not shape.text.rstrip().endswith(":"):
        return
    marks = [mark for mark in MARK.finditer(shape.text) if mark.group(1) in "SAIL"]
    match = AGENTS.match(shape.text)
    mark = marks[0] if len(marks) == 1 else MARK.match(shape.text, match.start("agent")) if match else None
    if mark is not None and modality_of(shape.text, mark.end(), len(shape.text)) is None:
        item = shape.item(mark)
        found = item.mentions if isinstance(item, Group) else (item,)
        discourse.opener = tuple(one for one in found if isinstance(one, Mention))
        discourse.antecedents.quotes |= {one.key: discourse.quote(one, shape) for one in discourse.opener if one.rule != RULE}


def note_subjects(shape: Shape, discourse: Discourse) -> None:
    """Keep who is the subject of a sentence, and in a report on one state with whom it was told to be tied last."""
    match = AGENTS.match(shape.text)
    mark = MARK.match(shape.text, match.start("agent")) if match else None
    item = shape.item(mark) if mark else None
    if isinstance(item, Mention):
        discourse.agent = item
    elif not (shape.sentence.text.startswith(("It ", "Ia "))):
        discourse.agent = None
    for _, one in shape.items_in(0, len(shape.text), "SAI"):
        if isinstance(one, Mention) and one.rule != RULE and (one is item or one is discourse.own):
            discourse.antecedents.quotes[one.key] = discourse.quote(one, shape)
    _note_sides(shape, discourse)
    _note_opener(shape, discourse)


def _note_sides(shape: Shape, discourse: Discourse) -> None:
    """Let `the two countries` mean the document's state and its partner, not two that a sentence only names."""
    own = discourse.own
    if own is None or not discourse.context.country:
        return
    groups = [item.mentions for item in shape.items if isinstance(item, Group) and item.letter == "L"]
    joined = any(len(group) == PAIR and _are_states(group) for group in groups)
    pair = discourse.pair
    if not joined and len(pair) == PAIR and _are_states(pair) and own.country in {one.country for one in pair}:
        sides = tuple(replace(one, rule="name") for one in pair)
        for kind in ("State", ANY):
            discourse.antecedents.named[kind, PAIR] = sides


def _are_states(mentions: tuple[Mention, ...]) -> bool:
    return all(one.label == "State" for one in mentions)


@cache
def _done() -> re.Pattern[str]:
    """Return the pattern of an item that begins with a verb in the past, or a verb of Indonesian."""
    verbs = any_of(load_rules("anaphora")["done"])
    return re.compile(rf"(?:[^\w⟨]*(?:\w{{1,2}}[.)] )?)(?P<verb>(?:{verbs})\b)")


@cache
def _heads() -> re.Pattern[str]:
    rules = load_rules("anaphora")
    groups = (rf"(?P<{kind}>{any_of_all(rules[kind])})" for kind in ("document", "subject"))
    return re.compile(rf"(?:{any_of(groups)})(?= [a-z]){IMPERSONAL}")
