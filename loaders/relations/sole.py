"""Sole parties: an instrument that a sentence says was made, in whatever order of words, between the only two whom it names.

`The Lake Police, for its part, renewed for three years the arrangement that it has had with the Coast Guard since 1997.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.discourse.record import Discourse
from loaders.grammar.instruments import Joined
from loaders.grammar.nouns import Phrase, find_phrases, language_of_shape, phrase_is_plural
from loaders.grammar.origins import is_of_persons
from loaders.grammar.shapes import MARK, Group, Shape
from loaders.mentions import Mention, identity
from loaders.mentions.titles import is_multilateral, kind_of
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue, by_language
from loaders.relations.joined import add_joined, modality_in
from loaders.relations.statesmen import for_states
from loaders.rules import load_rules

RULE = "sole"
PAIR = 2
# Code points at most between an instrument and the verb for its making.
REACH = 160
OUTSIDE = frozenset({"Person", "Place", "Topic", "Agreement", "Forum", "Programme"})
HELD = frozenset({"no", "any", "such", "each", "every"})
SEVERED = re.compile(r"[;:?] ?|“|”|\"")


def add_sole(shape: Shape, discourse: Discourse) -> bool:
    """Add the instrument that a sentence says was made, where it names two bodies or states of two states and no other.

    Returns:
        whether there is one.
    """
    verbs = [*_made[language_of_shape(shape)].finditer(shape.text)]
    verb = verbs[0] if len(verbs) == 1 else None
    if verb is None or modality_in(shape, 0, len(shape.text)) is not None or _doubtful[language_of_shape(shape)].search(shape.text):
        return False
    parties = [*_parties(shape)]
    phrase = next((one for one in find_phrases(shape) if _may_be_meant(one, shape, verb)), None)
    if phrase is None or len(parties) != PAIR or parties[0][1].country == parties[1][1].country:
        return False
    named = MARK.match(shape.text, phrase.noun)
    convention = shape.item(named) if named is not None else None
    if isinstance(convention, Mention) and is_multilateral(convention) and any(one.label != "State" for _, one in parties):
        # Who adopts a convention that many join, and who signs it, are not two between whom it is.
        return False
    meant = for_states([one for _, one in parties], kind_of(phrase.named), shape, discourse)
    start = min(verb.start(), phrase.start, *(place for place, _ in parties))
    end = max(verb.end(), phrase.end, *(place for place, _ in parties))
    if SEVERED.search(shape.text, start, end):
        return False
    return add_joined(shape, phrase, Joined(meant, (), True, start, end, RULE, False), meant, discourse)


def _may_be_meant(phrase: Phrase, shape: Shape, verb: re.Match[str]) -> bool:
    """Return whether a sentence says of a phrase that it was made, and names no others with whom that was."""
    if phrase.determiner in HELD or phrase_is_plural(shape.text, phrase) or _with_others.match(shape.text, phrase.end):
        return False
    # `adopted ⟨C1⟩, and ⟨S2⟩ signed this convention`: it is the one named, which others read.
    if "⟨C" in shape.text[: phrase.start] and _pointing.match(shape.text, phrase.end):
        return False
    return abs(phrase.noun - verb.start()) < REACH


def _parties(shape: Shape) -> Iterator[tuple[int, Mention]]:
    """Yield those who act in a sentence, each once, with where they stand: no persons, and no state beside a body of its own."""
    named = [
        (shape.position(item.start), one)
        for item in shape.items
        for one in (item.mentions if isinstance(item, Group) else (item,))
        if isinstance(one, Mention) and one.label not in OUTSIDE and not is_of_persons(shape.sentence.text, item.start)
    ]
    own = {one.country for _, one in named if one.label != "State"}
    seen: set[str] = set()
    for place, one in named:
        if (one.label == "State" and one.country in own) or identity(one) in seen:
            continue
        seen.add(identity(one))
        yield place, one


@by_language
def _made(language: str) -> re.Pattern[str]:
    rules = load_rules("instruments")
    return compile_for_search(rf"(?<!\bto )(?<!\buntuk )\b{rules['surely'][language]}\b", re.IGNORECASE)


@by_language
def _doubtful(language: str) -> re.Pattern[str]:
    doubts = "|".join(load_rules("instruments")["doubts"].values())
    open_ = (
        "if|whether|would|should|were|unless|will|shall|having|had been|"
        "far from|instead of|rather than|jika|apabila|bila|seandainya|akan|harus|perlu|agar"
    )
    return compile_for_search(rf"\b(?:{doubts}|{open_})\b", re.IGNORECASE)


@Cue
def _pointing() -> re.Pattern[str]:
    return compile_for_search(load_rules("instruments")["pointing"], re.IGNORECASE)


@Cue
def _with_others() -> re.Pattern[str]:
    return compile_for_search(r" (?:with|dengan|between|antara) (?!(?:the )?⟨)", re.IGNORECASE)
