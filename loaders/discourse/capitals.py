"""Capitals: the states that a sentence means by the names of their capitals (`Rome and Tripoli signed …`, `a treaty with Canberra`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse
from loaders.grammar.shapes import Group, Item
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_literal
from loaders.rules import load_rules
from loaders.text.segments import Sentence


def find_capitals(sentence: Sentence, discourse: Discourse) -> Iterator[Item]:
    """Yield the states, and the pairs of states, for which a sentence has capitals that act or with whom something is signed."""
    text = sentence.text
    if _named.search(text) is None:
        return
    taken = -1
    for pattern in _patterns():
        for match in pattern.finditer(text):
            states = [state for name in ("one", "other") if (state := _state(match, name, sentence, discourse)) is not None]
            if states and states[0].start >= taken:
                taken = states[-1].end
                yield states[0] if len(states) == 1 else Group(states[0].start, states[-1].end, tuple(states), "L")


def _state(match: re.Match[str], name: str, sentence: Sentence, discourse: Discourse) -> Mention | None:
    """Return the state whose capital stands in a group of a match, told by that name, or None."""
    if name not in match.re.groupindex or match[name] is None:
        return None
    entry = discourse.finder.vocabulary.state_of(load_rules("capitals")["capitals"].get(" ".join(match[name].split())))
    if entry is None:
        return None
    start, end = match.span(name)
    state = Mention(start, end, "State", entry.name, entry, entry.country, rule=RULE)
    discourse.antecedents.quotes.setdefault(state.key, tuple(discourse.claims.quotes(sentence, start, end, RULE, 0.7)))
    return state


@Cue
def _named() -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{_names()})\b")


@cache
def _names() -> str:
    return any_literal([*load_rules("capitals")["capitals"]], r"\s+")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of two that act or between whom something is, of one that acts, and of one with whom something is."""
    rules = load_rules("capitals")
    one, other, end = f"(?P<one>{_names()})", f"(?P<other>{_names()})", r"(?![\w’'-])"
    pair = rf"{one} (?:and|dan) {other}{end}"
    since = r"\b(?:[Ii]n|[Ss]ince|[Pp]ada|[Ss]ejak) (?:tahun )?(?:[A-Z][a-z]+ )?\d{4}"
    opening = rf"(?:^|[;,] |{since} |\b(?:which|that|while|when|after|and|but|sedangkan|sementara|tetapi|setelah|bahwa|yang) )"
    return (
        re.compile(rf"{opening}{pair} {rules['lead']}(?:{rules['does']}|{rules['do']})\b"),
        re.compile(rf"\b{rules['two']} {pair}(?! [A-Z])"),
        re.compile(rf"{opening}{one} {rules['lead']}{rules['does']}\b"),
        re.compile(rf"\b(?:{rules['whose']['en']}|{rules['whose']['id']}) {one}{end}(?! (?:[A-Z]|and|dan|to|ke)\b)"),
    )
