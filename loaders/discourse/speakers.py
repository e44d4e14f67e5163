"""Speakers: whom `we`, `our officers` or `pihaknya` mean, as the body or state that is quoted speaks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.evidence import Evidence
from loaders.discourse.anaphora import RULE, Antecedents
from loaders.mentions import BODIES, Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of_all, expressed, whole_word
from loaders.rules import load_rules

# How many sentences a quotation goes on, and code points between who speaks and the verb that says so.
NEAR, REACH = 3, 90
QUOTE = re.compile(r"[“”\"]")
OTHER = expressed("speakers", "other")


@dataclass(slots=True)
class Speakers:
    """Who a document quotes.

    Args:
        last: who spoke last, for a body or state.
        at: in which sentence.
        sentences: how many sentences have been read.
        whole: for whom the whole text speaks, as its first words say, or somebody on his behalf.
    """

    last: Mention | None = None
    at: int = 0
    sentences: int = 0
    whole: Mention | None = None

    def find(
        self,
        text: str,
        named: Sequence[Mention],
        subject: Sequence[Mention],
        antecedents: Antecedents,
        quote: Callable[[Mention], tuple[Evidence, ...]],
        bodies_in: Callable[[str], tuple[Mention, ...]],
    ) -> Iterator[Mention]:
        """Yield what stands in a sentence for whom the one who speaks in it speaks for.

        Args:
            text: a sentence.
            named: whom it names, in their offices.
            subject: who acted in the text before.
            antecedents: keep the quotes that name who is meant.
            quote: returns the evidence that the sentence names one.
            bodies_in: returns the bodies whose names stand within a name.
        """
        self.sentences += 1
        speaker = _speaker(text, named)
        if speaker is not None:
            quoted = quote(speaker)
            # Who leads a part of a body speaks for the whole.
            part_of = speaker.entry.part_of if speaker.entry is not None else None
            whole = next((one for one in bodies_in(speaker.name) if part_of and one.entry is not None and one.entry.id == part_of), None)
            speaker = replace(whole, start=speaker.start, end=speaker.end) if whole is not None else speaker
            self.last, self.at = speaker, self.sentences
            antecedents.quotes[speaker.key] = quoted
        stated = _stated_for(text, named)
        if stated is not None:
            self.whole = stated
            antecedents.quotes[stated.key] = quote(stated)
        meant = self.last if self.last is not None and self.sentences - self.at < NEAR else self.whole
        for match in _own.finditer(text):
            one = meant
            if one is None and (match.group().lower() == "pihaknya" or _same.search(text)):
                one = next((actor for actor in subject if actor.key in antecedents.quotes), None)
            if one is not None:
                yield replace(one, start=match.start(), end=match.end() - match.group().endswith(" "), rule=RULE)


def _speaker(text: str, named: Sequence[Mention]) -> Mention | None:
    """Return for whom somebody speaks in a sentence, or None."""
    actors = [one for one in named if one.label in BODIES or one.label == "State"]
    for verb in _says.finditer(text) if actors else ():
        behind = next((one for one in actors if 0 < one.start - verb.end() <= REACH), None)
        if behind is not None and not OTHER.search(text, verb.end(), behind.start) and _follows_quote(text, verb.start()):
            return behind
        before = next((one for one in reversed(actors) if 0 <= verb.start() - one.end <= REACH), None)
        if before is not None and _before.match(verb.group()) and not QUOTE.search(text, before.end, verb.start()):
            return before
    return None


def _stated_for(text: str, named: Sequence[Mention]) -> Mention | None:
    """Return for whom a statement is made whose heading a sentence is, or on whose behalf somebody says `I` in it."""
    match = _statement.match(text) or _behalf.search(text)
    if match is None:
        return None
    actors = [one for one in named if (one.label in BODIES or one.label == "State") and 0 <= one.start - match.end() <= REACH]
    return actors[0] if len({one.key for one in actors}) == 1 else None


def _follows_quote(text: str, place: int) -> bool:
    """Return whether a verb stands behind the end of a quotation, or begins its clause."""
    lead = text[:place].rstrip()
    return not lead or lead[-1] in "“”\"',’"


@Cue
def _own() -> re.Pattern[str]:
    return compile_for_search(rf"(?<![\w-])(?:{any_of_all(load_rules('speakers')['own'])})")


@Cue
def _same() -> re.Pattern[str]:
    return whole_word(load_rules("speakers")["same"])


@Cue
def _says() -> re.Pattern[str]:
    return whole_word(load_rules("speakers")["says"])


@Cue
def _before() -> re.Pattern[str]:
    return compile_for_search(load_rules("speakers")["before"], re.IGNORECASE)


@Cue
def _statement() -> re.Pattern[str]:
    return compile_for_search(rf"(?:{any_of_all(load_rules('speakers')['statement'])})")


@Cue
def _behalf() -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{any_of_all(load_rules('speakers')['behalf'])})")
