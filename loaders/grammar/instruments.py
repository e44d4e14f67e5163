"""Instruments: those whom the words of a sentence join to each noun phrase for an agreement in it.

A phrase is read from its noun outwards: who stands inside it (`the treaty with Peru`), before it (`Peru's treaty`), and
around the verb that governs it, active or passive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.grammar import wordings
from loaders.grammar.nouns import Phrase, language_of_shape, next_phrase, phrase_is_plural
from loaders.grammar.shapes import MARK, Shape, mentions_of
from loaders.mentions import Mention, distinct, identity
from loaders.patterns.words import expressed

TWO_SIDED = expressed("instruments", "instruments", "two_sided", flags=re.IGNORECASE)
MANY_SIDED = expressed("instruments", "instruments", "many_sided", flags=re.IGNORECASE)
DASHED = re.compile(r"\w ?[–-] ?\w")
SIGNED_BEFORE = expressed("instruments", "instruments", "signed_before")
COMMA_ONLY = expressed("instruments", "instruments", "comma_only")
SIGNING = 60  # code points from the word for a signing to what was signed


@dataclass(frozen=True, slots=True)
class Joined:
    """Those whom a sentence joins to an instrument, and how.

    Args:
        side: whose instrument it is, or all parties.
        others: with whom it is.
        signed: whether a verb says that it was made.
        start: where the words for all this begin in the shape.
        end: where they end.
        how: `between`, `with`, `owned`, `signed`, `agents`.
        apart: whether each of the others has an instrument of its own.
    """

    side: tuple[Mention, ...]
    others: tuple[Mention, ...]
    signed: bool
    start: int
    end: int
    how: str
    apart: bool


def joined(shape: Shape, phrase: Phrase, stop: int) -> Joined | None:
    """Return whom a sentence joins to an instrument, or None where that is nobody.

    Args:
        shape: the sentence, or a clause of it.
        phrase: the instrument.
        stop: where the next one begins.
    """
    found = _joined(shape, phrase, stop)
    return found if found is None or found.signed or not signed_only(phrase) else None


def signed_only(phrase: Phrase) -> bool:
    """Return whether a phrase is of what is an instrument where it was signed, and none elsewhere."""
    return wordings.around()["signed_only"].fullmatch(phrase.named) is not None


def _joined(shape: Shape, phrase: Phrase, stop: int) -> Joined | None:
    text, known = shape.text, language_of_shape(shape)
    if phrase.determiner in ("no", "any"):
        return None
    between = wordings.between(known).match(text, phrase.end, stop) or _shared(shape, phrase, stop, known)
    if between is not None and not (between["binds"] and wordings.around()["treaty_of_many"].search(phrase.named)):
        parties = parties_in(shape, *between.span("parties"))
        if len(parties) > 2 and phrase_is_plural(text, phrase) and TWO_SIDED.search(text, phrase.start, phrase.noun):
            # `the bilateral agreements between A and B, C and D`
            return Joined(parties[:1], parties[1:], False, phrase.start, between.end(), "between", True)
        if len(parties) > 1:
            signed = wordings.signed(known).match(text, between.end(), stop) is not None
            return Joined(parties, (), signed, phrase.start, between.end(), "between", False)
    before = wordings.between_before().search(text, 0, phrase.start)
    named = parties_in(shape, *before.span("parties")) if before is not None else ()
    if before is not None and len(named) > 1:
        return Joined(named, (), False, before.start(), phrase.end, "between", False)
    own = wordings.with_own().match(text, phrase.end, stop)
    if own is not None:
        return Joined((), parties_in(shape, *own.span("party")), False, phrase.start, own.end(), "own", False)
    paired = _paired(shape, phrase) or _under(shape, phrase, stop)
    if paired is not None:
        return paired
    fronted = _fronted(shape, phrase)
    if fronted is not None:
        return fronted
    inside = wordings.with_sides(known).match(text, phrase.end, _aside_end(text, phrase) or stop)
    others = _of_list(shape, *inside.span("with")) if inside else ()
    end = inside.end() if inside else phrase.end
    repeated = inside is not None and len(MARK.findall(inside["with"])) > 1
    verb = _verb(shape, phrase, known)
    owner = _owner(shape, phrase)
    signed = verb is not None and verb[1]
    more = verb[2] if verb else ()
    others = distinct((*others, *more))
    several = phrase_is_plural(text, phrase)
    if owner:
        side, start = owner, text.rindex("⟨", 0, phrase.start)
        return Joined(side, others, signed, start, end, "owned", several) if others or len(side) > 1 else None
    if verb is not None and verb[0]:
        side = _without(verb[0], others)
        if not others and len(side) > 1 and wordings.unnamed(known).match(text, phrase.end, stop):
            return None
        if others or (len(side) > 1 and (signed or not several)):
            apart = several or repeated or (known == "id" and not signed and not MANY_SIDED.search(text[phrase.noun : end]))
            return Joined(side, others, signed, verb[3], end, "signed" if signed else "with", len(others) > 1 and apart)
        if not side:
            return None
        agents = _passive(shape, phrase, end, stop, known)
        if agents is None:
            return Joined(side, (), signed, verb[3], end, "alone", several)
        # `X is party to the memorandum concluded by A with B`
        return Joined(agents[0], (), True, phrase.start, agents[1], "agents", False) if len(agents[0]) > 1 else None
    agents = _passive(shape, phrase, end, stop, known)
    if agents is not None:
        side = _without(agents[0], others)
        return Joined(side, others, True, phrase.start, agents[1], "agents", len(others) > 1 and several)
    bound = _bound(shape, phrase, end, stop, others) if inside is not None else None
    if bound is not None:
        others = _without(others, bound[0])
        return Joined(bound[0], others, signed, phrase.start, bound[1], "with", len(others) > 1 and (several or repeated))
    return Joined((), others, signed, phrase.start, end, "with", several or repeated) if others else None


def _bound(shape: Shape, phrase: Phrase, end: int, stop: int, others: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], int] | None:
    """Return whom an instrument with others binds, or who acts by it (`under a pact with Peru, Chile …`), and where that ends; or None."""
    opened = wordings.around()["basis"].search(shape.text, 0, phrase.start) is not None
    if opened and len(others) > 1 and COMMA_ONLY.search(shape.text, phrase.end, end):
        # `under a pact with Peru, Chile handed over …`
        return others[1:], end
    match = wordings.bound(language_of_shape(shape)).match(shape.text, end, stop)
    match = match or (wordings.acting_by().match(shape.text, end, stop) if opened else None)
    side = _without(parties_in(shape, *match.span("who")), others) if match is not None else ()
    return (side, match.end()) if match is not None and len(side) == 1 else None


def _aside_end(text: str, phrase: Phrase) -> int | None:
    """Return where the aside ends in which an instrument was signed before something else was done (`A, having signed a pact, met B`)."""
    begun = SIGNED_BEFORE.search(text, max(0, phrase.start - SIGNING), phrase.start)
    end = text.find(",", phrase.end) if begun is not None else -1
    return end if end >= 0 else None


def between_states(shape: Shape, phrase: Phrase, stop: int) -> re.Match[str] | None:
    """Return the words by which an instrument is between two states that the sentence does not name, or None."""
    match = wordings.states(language_of_shape(shape)).match(shape.text, phrase.end, stop)
    if match is None or match["mark"] is None:
        return match
    item = shape.items[int(match["mark"])]
    return match if wordings.around()["two"].search(shape.sentence.text[item.start : item.end]) else None


def signed_again(shape: Shape, phrase: Phrase, stop: int) -> re.Match[str] | None:
    """Return the verb by which a phrase is said to have been signed, behind it, or None."""
    if is_signing(shape, phrase):
        return wordings.around()["held"].match(shape.text, phrase.end, stop)
    return wordings.signed(language_of_shape(shape)).match(shape.text, phrase.end, stop)


def is_signing(shape: Shape, phrase: Phrase) -> bool:
    """Return whether the words before a phrase speak of its signing (`the signing of the memorandum`)."""
    return signing_before(shape, phrase) is not None


def agents_of(shape: Shape, start: int, stop: int) -> tuple[Mention, ...] | None:
    """Return who signed, told behind a passive verb, or None where that is not said."""
    agents = wordings.agents(language_of_shape(shape)).match(shape.text, start, stop)
    return parties_in(shape, *agents.span("who")) if agents else None


def parties_in(shape: Shape, start: int, end: int) -> tuple[Mention, ...]:
    """Return the parties named in a stretch; those whom a word behind them makes somebody else are none."""
    found: list[Mention] = []
    for mark in MARK.finditer(shape.text, max(start, 0), max(end, 0)):
        if mark[1] in "SAIFLM" and not wordings.around()["others"].match(shape.text, mark.end()):
            item = shape.item(mark)
            found += mentions_of(item)
    return distinct(one for one in found if one.label != "Person")


def _of_list(shape: Shape, start: int, end: int) -> tuple[Mention, ...]:
    """Return the parties of a list; what tells how many such bodies it names is none (`with 50 FIUs, among them …`)."""
    heads = [match.span() for match in wordings.several().finditer(shape.text, start, end)]
    named = (one for mark in MARK.finditer(shape.text, start, end) for one in parties_in(shape, *mark.span()))
    within = [one for head in heads for one in parties_in(shape, *head)]
    return distinct(one for one in named if one not in within)


def _without(mentions: Iterable[Mention], others: Iterable[Mention]) -> tuple[Mention, ...]:
    known = {identity(one) for one in others}
    return tuple(one for one in mentions if identity(one) not in known)


def _paired(shape: Shape, phrase: Phrase) -> Joined | None:
    """Return the two whom a phrase is named by: `the Peru–Chile treaty`, `MoU Indonesia-Malaysia`, `the memorandum of A and B`."""
    before = re.search(r"(⟨L\d+⟩)(?:['’]s?)? $", shape.text[: phrase.start])
    beside = wordings.beside().match(shape.text, phrase.end)
    if beside is not None:
        parties = distinct((*parties_in(shape, *beside.span("one")), *parties_in(shape, *beside.span("two"))))
        return Joined(parties, (), False, phrase.start, beside.end(), "between", False) if len(parties) > 1 else None
    after = re.compile(r" (?:bilateral |of )?(?:the )?(⟨L\d+⟩)(?! [a-z])").match(shape.text, phrase.end)
    for match in (before, after):
        mark = MARK.match(match.group(1)) if match else None
        if match is None or mark is None:
            continue
        item = shape.item(mark)
        words = shape.sentence.text[item.start : item.end]
        of = match is after and " of " in match.group()
        if of or "’" in match.group() or "'" in match.group() or DASHED.search(words):
            start, end = (match.start(1), phrase.end) if match is before else (phrase.start, match.end())
            parties = parties_in(shape, match.start(1), match.end(1))
            if len(parties) > 1:
                return Joined(parties, (), False, start, end, "between", False)
    return None


def _shared(shape: Shape, phrase: Phrase, stop: int, language: str) -> re.Match[str] | None:
    """Return the words by which the next instrument of a list, and so this one too, is between parties."""
    if stop >= len(shape.text) or wordings.and_another().fullmatch(shape.text, phrase.end, stop) is None:
        return None
    following = next_phrase(shape, stop)
    return wordings.between(language).match(shape.text, following.end) if following else None


def _fronted(shape: Shape, phrase: Phrase) -> Joined | None:
    """Return the counterpart that a sentence names before its verb: `With Fiji, an agreement was signed …`, `dengan Fiji telah …`."""
    match = wordings.with_before().search(shape.text, max(0, phrase.start - 120), phrase.start)
    if match is None:
        return None
    signed = match["verb"] is not None or wordings.signed(language_of_shape(shape)).match(shape.text, phrase.end) is not None
    others = parties_in(shape, *match.span("with"))
    if not others or not (signed or match["stands"]):
        return None
    return Joined((), others, signed, match.start(), phrase.end, "fronted", len(others) > 1)


def _under(shape: Shape, phrase: Phrase, stop: int) -> Joined | None:
    """Return those who act under an instrument that opens the sentence: `Under a 2012 memorandum, A and B …`."""
    rules = wordings.around()
    opening = rules["basis"].search(shape.text, 0, phrase.start)
    if opening is None or (phrase.determiner in ("the", "this", "that") and rules["treaty"].search(phrase.named)):
        return None
    # One with a name of its own has parties that it does not tell here.
    if re.search(r"\b[A-Z][a-z]{2,}", f"{shape.text[phrase.start : phrase.noun]} {phrase.named}"):
        return None
    actors = rules["actors"].match(shape.text, phrase.end, stop)
    parties = parties_in(shape, *actors.span("who")) if actors else ()
    if actors is None or len(parties) < 2:
        return None
    return Joined(parties, (), actors["made"] is not None, opening.start(), actors.end(), "under", False)


def _owner(shape: Shape, phrase: Phrase) -> tuple[Mention, ...]:
    match = re.search(rf"({wordings.PARTY})['’]s? $", shape.text[: phrase.start])
    return parties_in(shape, *match.span(1)) if match else ()


def _verb(shape: Shape, phrase: Phrase, language: str) -> tuple[tuple[Mention, ...], bool, tuple[Mention, ...], int] | None:
    """Return the subject of the verb before a phrase, whether it is one of signing, with whom, and where that begins."""
    text = shape.text[: phrase.start]
    verb = wordings.verb_before(language).search(text, max(0, phrase.start - 200))
    if verb is None:
        return None
    others = distinct((*parties_in(shape, *verb.span("with")), *parties_in(shape, *verb.span("to"))))
    signed = verb["sign"] is not None or (verb["make"] is not None and not signed_only(phrase))
    subject, start = subject_before(shape, verb.start(), language)
    opening = re.match(rf"(?:With|Dengan|Bersama) ({wordings.PARTY}),? ", text)
    if opening and subject and opening.end() <= start:
        others, start = distinct((*others, *parties_in(shape, *opening.span(1)))), opening.start()
    return subject, signed, others, start if subject else verb.start()


def subject_before(shape: Shape, verb: int, language: str) -> tuple[tuple[Mention, ...], int]:
    """Return those who act by a verb that begins at a place, and where they are named; nobody and that place where none is."""
    text, adverbs = shape.text, wordings.around()["adverbs"]
    marks = [mark for mark in MARK.finditer(text, max(0, verb - 300), verb) if mark[1] in "SAIFLM"]
    for mark in reversed(marks[-4:]):
        if adverbs.fullmatch(text, mark.end(), verb) is None:
            continue
        lead = text[max(0, mark.start() - 60) : mark.start()]
        found, start = parties_in(shape, mark.start(), mark.end()), mark.start()
        fellow = wordings.fellow().search(text, max(0, mark.start() - 260), mark.start())
        if fellow is not None:
            found, start = (*parties_in(shape, *fellow.span("one")), *found), fellow.start("one")
        elif wordings.around()["under"].search(lead) and not wordings.around()["for"].search(lead):
            return (), verb
        return distinct(found), start
    return (), verb


def _passive(shape: Shape, phrase: Phrase, end: int, stop: int, language: str) -> tuple[tuple[Mention, ...], int] | None:
    """Return who signed an instrument, told behind it, and where that ends."""
    text = shape.text
    spoken = wordings.spoken(language).match(text, end, stop)
    if spoken is not None:
        subject = [mark for mark in MARK.finditer(text, 0, phrase.start) if mark[1] in "SAI"][:1]
        who = parties_in(shape, subject[0].start(), subject[0].end()) if subject else ()
        return distinct((*who, *parties_in(shape, *spoken.span("with")))), spoken.end()
    active = wordings.relative(language).match(text, end, stop)
    if active is not None:
        return parties_in(shape, *active.span("who")) + parties_in(shape, *active.span("with")), active.end()
    if is_signing(shape, phrase):
        done = wordings.done().match(text, phrase.end, stop)
        return (distinct(parties_in(shape, *done.span("who"))), done.end()) if done else None
    for verbs in (wordings.signed, wordings.made):
        signed = verbs(language).match(text, end, stop)
        agents = wordings.agents(language).match(text, signed.end(), stop) if signed is not None else None
        if agents is not None and (verbs is wordings.signed or not signed_only(phrase)):
            return distinct(parties_in(shape, *agents.span("who"))), agents.end()
    return None


def signing_before(shape: Shape, phrase: Phrase) -> re.Match[str] | None:
    """Return the words by which a phrase is of what was signed, or None (`the signing in ⟨P0⟩ on ⟨D1⟩ of `)."""
    return wordings.around()["signing"].search(shape.text, max(0, phrase.start - SIGNING), phrase.start)
