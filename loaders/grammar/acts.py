"""Acts: the verbs and nouns by which a language tells of activities, as `rules/events.yml` lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.prefilter import Prefilter
from loaders.patterns.words import any_of
from loaders.rules import load_rules
from loaders.text.segments import Span

NEAR = 30
# A gap for several plain words, and what stands for one of them.
GAP = re.compile(r"\(\?: ?(?P<word>\[a-z-?\]\+) ?\)\{0,[2-9]\}")
NUMBER = r"⟨Q\d+⟩|[0-9][0-9.,]*"


@dataclass(frozen=True, slots=True)
class Act:
    """What one entry of `events.yml` says of an activity, for one language.

    Args:
        kind: that of the activity.
        doer: the role of who does it.
        other: the role of whom it is done to or with, or None.
        object: `other` where the object of the verb is that too, `guests` where it is only as people of someone.
        mutual: whether all who take part do it.
        far: whether words may stand between its noun and the verb that this goes with.
        transfer: whether somebody is taken from one to another.
        moved: whether its words tell of that only where persons are named beside them.
        verb: verbs whose subject does it.
        base: such verbs as they stand behind `to`.
        passive: verbs whose subject it is done to.
        noun: nouns of it.
        give: verbs whose subject gives what the noun names.
        take: verbs whose subject receives it.
        held: participles of giving.
    """

    kind: str
    doer: str
    other: str | None
    object: str | None
    mutual: bool
    far: bool
    transfer: bool
    moved: bool
    verb: Cue | None
    base: Cue | None
    passive: Cue | None
    noun: Cue | None
    give: Cue
    take: Cue
    held: Cue


@cache
def acts(language: str) -> tuple[tuple[Act, ...], Prefilter]:
    """Return the acts of a language, and what tells of which a sentence may speak."""
    rules = load_rules("events")
    found = tuple(_act(given, rules["verbs"], language) for given in rules["acts"])
    return found, Prefilter.of([re.compile(any_of(_triggers(act, language)), re.IGNORECASE) for act in found])


def _triggers(act: Act, language: str) -> Iterator[str]:
    yield from (form.pattern.pattern for form in (act.verb, act.base, act.passive, act.noun) if form is not None)
    if act.kind == "joint_operation":
        yield from (cue(name, language).pattern.pattern for name in ("deeds", "fruitful"))
    if act.kind == "visit" and act.object == "other":
        yield cue("delegations", language).pattern.pattern
    if act.kind == "assistance":
        yield from (load_rules("gifts")[name][language] for name in ("donates", "donated", "equips", "equipped"))
    if act.kind == "liaison_posting":
        yield from (load_rules("postings")[name][language] for name in ("posts", "hosts"))
    if act.moved:
        yield cue("received", language).pattern.pattern
    if act.kind == "training" and not act.mutual:
        yield from (cue(name, language).pattern.pattern for name in ("sends", "studies", "invites"))


@cache
def cue(name: str, language: str) -> Cue:
    """Return the cue of some words of `events.yml` that stand by themselves (`compounds`, `done`, `goods`, `joint`)."""
    return Cue(lambda: compile_for_search(rf"(?<![\w-])(?:{with_numbers(load_rules('events')[name][language])})(?![\w-])", re.IGNORECASE))


def with_numbers(expression: str) -> str:
    """Return an expression in which a number stands wherever plain words may stand in between (`swapped 12 intelligence reports`)."""
    return GAP.sub(lambda gap: gap.group().replace(gap["word"], rf"(?:{gap['word']}|{NUMBER})"), expression)


def is_compound(text: str, span: Span, language: str) -> bool:
    """Return whether a noun is only part of another (`training centre`, `kapal patroli`)."""
    words = cue("compounds", language)
    if language == "en":
        return text.startswith(" ", span[1]) and words.match(text, span[1] + 1) is not None
    return any(match.end() == span[0] - 1 for match in words.finditer(text, max(0, span[0] - NEAR), span[0]))


def _act(given: Mapping[str, Any], verbs: Mapping[str, Mapping[str, str]], language: str) -> Act:
    def form(name: str) -> Cue | None:
        return _words(given[name][language]) if name in given else None

    return Act(
        kind=given["kind"],
        doer=given["doer"],
        other=given.get("other"),
        object=given.get("object"),
        mutual=bool(given.get("mutual")),
        far=bool(given.get("far")),
        transfer=bool(given.get("transfer")),
        moved=bool(given.get("moved")),
        verb=form("verb"),
        base=form("base"),
        passive=form("passive"),
        noun=form("noun"),
        give=_words(verbs[given.get("give", "give")][language]),
        take=_words(verbs["take"][language]),
        held=_words(verbs[given.get("held", "held")][language]),
    )


@cache
def _words(expression: str) -> Cue:
    return Cue(lambda: compile_for_search(rf"(?<![\w-])(?:{with_numbers(expression)})(?:nya)?(?![\w-])", re.IGNORECASE))
