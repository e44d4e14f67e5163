"""Partnerships: ties that are called by those who have them, and by nothing else (`the Kenya-Uganda strategic partnership`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.vocabulary import Entry, Vocabulary
from loaders.discourse.record import Discourse, agreement_key
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import LANGUAGES, by_language
from loaders.relations.agreements import record_agreement
from loaders.rules import load_rules
from loaders.text.segments import Span

HYPHEN = re.compile(r" ?[-–—] ?")
WORD = re.compile(r"[^\W\d_][\w.]*")
NAME = r"(?-i:[A-Z])[\w.]*(?: (?-i:[A-Z])[\w.]*){0,3}?"
NAMES = rf"(?P<names>{NAME}(?: ?[-–—] ?{NAME}){{1,3}})"
BODIES = frozenset({"State", "InternationalOrganisation", "RegionalBody"})


def add_partnerships(shape: Shape, discourse: Discourse) -> None:
    """Add the partnerships that a sentence calls by those who have them."""
    sentence = shape.sentence
    if sentence.language not in LANGUAGES or sentence.text.isupper():
        return
    for match in called[sentence.language].finditer(sentence.text):
        parties = tuple(_parties(sentence.text, match.span("names"), discourse.finder.vocabulary))
        modality = modality_of(sentence.text, *match.span())
        if parties and wished[sentence.language].search(sentence.text, 0, match.start()) is None:
            topic = _topic(match, sentence.language)
            key = agreement_key("other", parties, None, topic and topic.lower(), modality, document=discourse.claims.document.id)
            evidence = discourse.claims.quotes(sentence, *match.span(), "partnership-named", 0.8)
            record_agreement(discourse, shape, key, {"kind": "other", "title": topic, "modality": modality}, parties, (), evidence)


def _topic(match: re.Match[str], language: str) -> str | None:
    """Return the words that tell a partnership from others, or None where it is only said how good it is, or a heading calls it so."""
    if match["noun"][0].isupper() and language == "en":
        return None
    field = [word for word in match["said"].split() if word.strip(",").lower() not in load_rules("bonds")["plain"][language]]
    words = [*field, match["noun"]] if language == "en" else [match["noun"], *field]
    return " ".join(words) if field else None


def _parties(text: str, span: Span, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Yield those whose names a hyphen joins, or none of them where one is not known."""
    parted = [*HYPHEN.finditer(text, *span)]
    stretches = [*zip([span[0], *(one.end() for one in parted)], [*(one.start() for one in parted), span[1]], strict=True)]
    found = [_named(text, stretch, vocabulary, place == 0) for place, stretch in enumerate(stretches)]
    known = [one for one in found if one is not None]
    if len(known) == len(stretches) and len({entry.id for entry, _ in known}) == len(known):
        for entry, (start, end) in known:
            yield Mention(start, end, entry.label, text[start:end], entry, entry.country, rule="partnership-named")


def _named(text: str, span: Span, vocabulary: Vocabulary, first: bool) -> tuple[Entry, Span] | None:
    """Return whom a stretch names: of the first of a series its last words, of any other all."""
    starts = [word.start() for word in WORD.finditer(text, *span)] if first else [span[0]]
    for start in starts:
        name = text[start : span[1]]
        entry = vocabulary.state(name) or vocabulary.find(name)
        if entry is not None and entry.label in BODIES:
            return entry, (start, span[1])
    return None


@by_language
def called(language: str) -> re.Pattern[str]:
    """Return the pattern of a partnership with the names of those who have it."""
    rules = {key: given[language] for key, given in load_rules("partnerships").items() if key != "before"}
    kind, noun = rf"(?:{rules['kinds']})", rf"(?P<noun>{rules['nouns']})"
    behind = rf"(?![\w-])(?! (?:{rules['behind']})(?![\w-]))"
    if language == "id":
        return compile_for_search(rf"(?<![\w-]){noun}(?P<said>(?: {kind}){{0,3}}) {NAMES}{behind}", re.IGNORECASE)
    return compile_for_search(rf"(?<![\w.-]){NAMES}(?P<said>(?:,? (?:and )?{kind}){{0,4}}) {noun}{behind}", re.IGNORECASE)


@by_language
def wished(language: str) -> re.Pattern[str]:
    """Return the pattern of words before a partnership that say no more of it than that it would be good."""
    return compile_for_search(rf"(?<![\w-])(?:{load_rules('partnerships')['before'][language]}) ?$", re.IGNORECASE)
