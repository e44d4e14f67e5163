"""Items: what a list names that somebody gave whom the sentence before it names (`The Bureau provided: – a course for …`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse
from loaders.grammar.frames import Claimed, Frame
from loaders.grammar.happenings import governed
from loaders.grammar.modality import modality_of
from loaders.grammar.phrases import after
from loaders.grammar.shapes import Shape
from loaders.mentions import identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.relations.activities import record
from loaders.rules import load_rules

KINDS: Mapping[str, tuple[str, str]] = MappingProxyType({"training": ("organiser", "trainee"), "assistance": ("provider", "recipient")})
WHOLE = re.compile(r"(?s:.*)")


def add_items(shape: Shape, discourse: Discourse) -> None:
    """Add what an item of a list names as given, where nothing else has told of it and the list has one giver."""
    if shape.sentence.segment.kind != "item" or not discourse.opener or any(told == shape.text for told, _ in discourse.told):
        return
    language = shape.sentence.language if shape.sentence.language in ("en", "id") else "en"
    match = _given[language].match(shape.text)
    if match is None or not _gives[language].search(discourse.lead) or modality_of(shape.text, 0, len(shape.text)) is not None:
        return
    kind = next(name for name, words in match.groupdict().items() if words)
    doer, other = KINDS[kind]
    takers = [one for phrase in governed(after(shape, match.end(), language), "to") for one in phrase.mentions if one.label != "Place"]
    givers = {identity(one) for one in discourse.opener}
    takers = [one for one in takers if identity(one) not in givers]
    if not takers:
        return
    claimed = Claimed(Frame(f"item-{kind}", "activity", {}, {"kind": kind}), shape, next(WHOLE.finditer(shape.text)))
    roles = [*((replace(one, rule=RULE), doer) for one in discourse.opener), *((one, other) for one in takers)]
    record(claimed, kind, roles, (), None, discourse)


@by_language
def _given(language: str) -> re.Pattern[str]:
    words = load_rules("events")["items"]["nouns"]
    kinds = "|".join(f"(?P<{kind}>{words[kind][language]})" for kind in KINDS)
    words_before = r"(?!\b(?:by|for|with|to|from|and|oleh|bagi|dari)\b)[\w-]+ |⟨Q\d+⟩ "
    return compile_for_search(rf"[^\w⟨]*(?:\w{{1,2}}[.)] )?(?:{words_before}){{0,5}}?(?:{kinds})(?![\w-])", re.IGNORECASE)


@by_language
def _gives(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{load_rules('events')['items']['gives'][language]})\b", re.IGNORECASE)
