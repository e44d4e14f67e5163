"""Countries: which state a sentence means within it by `that country` or `negara itu`, and whose `their police` are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Group, Item, Shape, mentions_of
from loaders.mentions import Mention, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of_all
from loaders.rules import load_rules
from loaders.text.segments import Sentence


def find_countries(sentence: Sentence, items: Sequence[Item], discourse: Discourse) -> Iterator[Mention]:
    """Yield the state that words within a sentence mean: the only one that it has named before them and that acts not in it,
    else the only one of the sentence before that this one does not name."""
    for match in _that_country.finditer(sentence.text):
        named = sorted(((item.start, one) for item in items for one in _named(item)), key=lambda one: one[0])
        before = [one for start, one in named if start < match.start()]
        meant = _only(before[1:], before[:1])
        here = meant is not None
        if meant is None and not any(one.label == "State" for one in before[1:]):
            meant = _only(discourse.foreign, [one for _, one in named])
        if meant is not None:
            if here and meant.rule != RULE:
                discourse.antecedents.quotes[meant.key] = discourse.quote_in(sentence, meant)
            yield replace(meant, start=match.start(), end=match.end(), rule=RULE)


def find_ours(sentence: Sentence, discourse: Discourse) -> Iterator[Mention]:
    """Yield the state that a document is of, where a sentence means it by `Pemerintah`, `Republik` or `negara kita`."""
    if discourse.own is None or discourse.context.country is None or sentence.language != "id":
        return
    for match in _ours.finditer(sentence.text):
        yield replace(discourse.own, start=match.start(), end=match.end(), rule=RULE)


def _only(named: Sequence[Mention], acting: Sequence[Mention]) -> Mention | None:
    """Return the one state among those named that is not of those who act, or None."""
    countries = {one.country for one in acting}
    found = {identity(one): one for one in named if one.label == "State" and one.country not in countries}
    return next(iter(found.values())) if len(found) == 1 else None


def find_possessed(sentence: Sentence, items: Sequence[Item]) -> Iterator[Mention | Group]:
    """Yield the state or states whose services begin a further clause of their sentence (`…, and its police trained …`)."""
    for match in _possessed.finditer(sentence.text):
        subject = min((item for item in items if _named(item)), key=lambda item: item.start, default=None)
        opening = _opening.match(sentence.text)
        if subject is None or subject.end > match.start() or opening is None or opening.end() != subject.start:
            continue
        named = _named(subject)
        if (len(named) > 1) is (match["their"] is not None) and all(one.label == "State" for one in named):
            found = tuple(replace(one, start=match.start("whose"), end=match.end("whose"), rule=RULE) for one in named)
            yield found[0] if len(found) == 1 else Group(match.start("whose"), match.end("whose"), found, "L")


def note_countries(shape: Shape, discourse: Discourse) -> None:
    """Keep the states that a sentence names, where it names any body or state."""
    named = [one for _, one in shape.items_in(0, len(shape.text)) if isinstance(one, Mention)]
    if not named:
        return
    discourse.foreign = tuple(one for one in named if one.label == "State")
    for one in discourse.foreign:
        if one.rule != RULE:
            discourse.antecedents.quotes.setdefault(one.key, discourse.quote(one, shape))


def _named(item: Item) -> tuple[Mention, ...]:
    return tuple(one for one in mentions_of(item) if one.label not in ("Place", "Agreement", "Topic"))


@Cue
def _that_country() -> re.Pattern[str]:
    return compile_for_search(rf"(?<=[a-z,] )(?:{any_of_all(load_rules('anaphora')['country'])})(?![\w-])")


@Cue
def _ours() -> re.Pattern[str]:
    return compile_for_search(rf"(?<![\w-]){load_rules('anaphora')['ours']}(?![\w-])")


@Cue
def _possessed() -> re.Pattern[str]:
    """Return the pattern of services of the subject at the head of another clause, before what they did."""
    rules = load_rules("anaphora")["going_on"]
    verb = rf"(?= (?:(?:{rules['beside']}|ha[vsd]e?) ){{0,3}}(?:{rules['verbs']}|{rules['ties']})\b)"
    services = rf"(?:{rules['services']}|{rules['several']}|{rules['people']})"
    whose = rf"(?P<whose>(?:its|(?P<their>their)) (?:(?:respective|national) )?{services}){verb}"
    return compile_for_search(rf"(?:,? (?:and|but|while)|;|:) {whose}")


@Cue
def _opening() -> re.Pattern[str]:
    return compile_for_search(rf"(?:(?:{load_rules('anaphora')['going_on']['opening']}),? )?(?:[Tt]he )?")
