"""Shared heads: one word for bodies of several states, as in `Kepolisian Samoa, Tonga, dan Vanuatu`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from loaders.rules import load_rules

if TYPE_CHECKING:
    from graph.vocabulary import Vocabulary
    from loaders.mentions.mention import Mention

RULE = "shared"
JOINT = re.compile(r"(?P<end>,? (?:dan|and|serta) |, (?:dan |and |serta )?)(?:the )?")
LONGEST_HEAD = 45


def spread_heads(mentions: Sequence[Mention], text: str, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return mentions; states that share the head of the first of their list are the bodies that it makes of them."""
    found: list[Mention] = []
    position = 0
    while position < len(mentions):
        stop = _list_end(mentions, position, text)
        template = _template(mentions[position], text) if stop - position > 1 else None
        if template is None:
            found.append(mentions[position])
            position += 1
            continue
        start, form = template
        first = mentions[position]
        while found and found[-1].end > start:
            found.pop()
        found.append(_body(first, start, form, vocabulary) if first.label == "State" else first)
        found += [_body(one, one.start, form, vocabulary) for one in mentions[position + 1 : stop]]
        position = stop
    return tuple(found)


def _list_end(mentions: Sequence[Mention], first: int, text: str) -> int:
    """Return where a list of bare states after a mention ends, `first + 1` where a conjunction closes none."""
    closed = first + 1
    for index in range(first + 1, len(mentions)):
        joint = JOINT.fullmatch(text, mentions[index - 1].end, mentions[index].start)
        if joint is None or mentions[index].label != "State" or mentions[index].rule != "name":
            break
        if joint["end"].strip() != ",":
            return index + 1
    return closed


def _template(first: Mention, text: str) -> tuple[int, str] | None:
    """Return where the head before or at the start of a mention begins, and what it makes of a state; None without one."""
    if first.entry is not None and first.label != "State" and first.country is None:
        return None
    bare = first.label == "State" and first.rule == "name"
    begin = max(0, first.start - LONGEST_HEAD) if bare else first.start
    for pattern, form in _heads():
        for match in pattern.finditer(text, begin, first.end):
            if bare and match.end() == first.start:
                return match.start(), form
            if first.label == "State" and match.start() == first.start:
                return first.start, form
            if first.label == "Agency" and match.start() == first.start and len(first.name[match.end() - first.start :].split()) == 1:
                return first.start, form
    return None


def _body(state: Mention, start: int, form: str, vocabulary: Vocabulary) -> Mention:
    name = form.format(state=_bare(state, form))
    entry = vocabulary.find(name, "Agency", state.country)
    return replace(state, start=start, label="Agency", name=name, entry=entry, rule=RULE)


def _bare(state: Mention, form: str) -> str:
    """Return the name of a state without the head before it."""
    head = next((match for pattern, one in _heads() if one == form and (match := pattern.match(state.name))), None)
    return state.name[head.end() :] if head else state.name


@cache
def _heads() -> tuple[tuple[re.Pattern[str], str], ...]:
    heads = load_rules("bodies")["shared"]
    return tuple((re.compile(rf"(?<![\w-]){re.escape(head)} (?:the )?"), form) for head, form in heads.items())
