"""Scope: how far what is only meant to be done reaches over the verbs and nouns that a sentence joins under it."""

from __future__ import annotations

import re

from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of_all, whole_word
from loaders.rules import load_rules

# Code points before a claim in which the words stand that govern it, at most.
FARTHEST = 420
# A subject at the head of a clause, behind what the sentence opens with.
SUBJECT = r"(?:[A-Za-z'’-]+ ){0,4}⟨[SAIFHLM]\d+⟩(?: \([^()]*\))?(?:, [^,;.]{0,90},)?"
# What follows the head of a clause that only lists who takes part.
NO_VERB = (
    r"(?!(?:and|or|in|on|of|to|with|for|from|by|at|as|through|under|including|dan|atau|serta|di|ke|dari|dengan|untuk|dalam|pada|oleh)\b)"
)
# What has a name of its own is there.
NAMED = re.compile(r"⟨[GCTX]")
OPENS = re.compile(r"(?:^|[;:] |, |[“\"])$")


def governing(text: str, start: int, stop: int) -> str | None:
    """Return the modality of the words that govern what is told at a stretch of a sentence as one of several things, or None.

    Args:
        text: the sentence, or its shape.
        start: where the claim begins.
        stop: where the word stands that makes it.
    """
    begin = max(0, start - FARTHEST)
    if NAMED.match(text, start) or _there_before.search(text, begin, start) or _there_behind.match(text, stop):
        return None
    for modality, openers in (("planned", _planned), ("recommended", _recommended)):
        found = [*openers.finditer(text, begin, start)]
        if modality == "recommended":
            # Who is named before such words has not done what stands behind them (`both stressed the need for an exchange of …`).
            found += [one for one in openers.finditer(text, start, stop) if _needs.search(one.group())]
        if found and not _ends(text, found[-1], stop) and not _studies.search(text, begin, start):
            return modality
    return None


def _ends(text: str, opener: re.Match[str], stop: int) -> bool:
    """Return whether the reach of words has ended before a place of their sentence."""
    fronted = OPENS.search(text, 0, opener.start()) is not None
    clauses = [_done.search(text, opener.end()), _main.search(text, opener.end()) if fronted else None]
    if _subjectless.search(opener.group()):
        clauses.append(_joined.search(text, opener.end()))
    return _closers.search(text, opener.end(), stop) is not None or any(one is not None and one.start() < stop for one in clauses)


@Cue
def _needs() -> re.Pattern[str]:
    return whole_word(load_rules("scope")["needs"])


@Cue
def _planned() -> re.Pattern[str]:
    return whole_word(load_rules("scope")["openers"]["planned"])


@Cue
def _recommended() -> re.Pattern[str]:
    return whole_word(load_rules("scope")["openers"]["recommended"])


@Cue
def _closers() -> re.Pattern[str]:
    """Return the pattern of words that end it, a relative clause only where it has not ended itself."""
    rules = load_rules("scope")
    return compile_for_search(
        rf"[;.!?](?= )|(?<![\w-])(?:{any_of_all(rules['closers'])}|(?:{any_of_all(rules['relatives'])})(?=[^,]*$))(?![\w-])", re.IGNORECASE
    )


@Cue
def _studies() -> re.Pattern[str]:
    return whole_word(load_rules("scope")["studies"])


@Cue
def _done() -> re.Pattern[str]:
    """Return the pattern of a verb that tells of what was done, joined to one before or with a subject of its own."""
    rules = load_rules("scope")
    verb = rf"(?:{rules['between']} ){{0,3}}{rules['past']}\b"
    return compile_for_search(rf"(?:,|,? and|,? then) {verb}|(?:,|,? and) {SUBJECT} {verb}")


@Cue
def _main() -> re.Pattern[str]:
    """Return the pattern of the main clause behind an opening."""
    return compile_for_search(rf", {SUBJECT} {NO_VERB}[a-z]")


@Cue
def _subjectless() -> re.Pattern[str]:
    return whole_word(load_rules("scope")["subjectless"])


@Cue
def _joined() -> re.Pattern[str]:
    """Return the pattern of a clause with a subject of its own that is joined to one before."""
    return compile_for_search(rf", (?:and|dan) {SUBJECT} {NO_VERB}[a-z]")


@Cue
def _there_before() -> re.Pattern[str]:
    return compile_for_search(load_rules("scope")["there"]["before"], re.IGNORECASE)


@Cue
def _there_behind() -> re.Pattern[str]:
    return compile_for_search(load_rules("scope")["there"]["behind"], re.IGNORECASE)
