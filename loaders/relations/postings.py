"""Postings: officers whom somebody placed with others, by whose they are and with whom they serve."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial

from loaders.grammar.acts import Act, cue
from loaders.grammar.happenings import Event, event_of, governed
from loaders.grammar.phrases import OBJECT, Phrase, after, before
from loaders.grammar.shapes import Shape
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue, by_language
from loaders.patterns.words import expressed
from loaders.rules import load_rules, verbs
from loaders.text.segments import Span

REACH, FEW_WORDS, NEAR, FEW = 110, 3, 70, 25
BEFORE_AIM = expressed("postings", "before_aim", flags=re.IGNORECASE)
NAMES = expressed("postings", "names")
AWAY = expressed("postings", "away")


def posted(
    shape: Shape, span: Span, senders: Sequence[Phrase], found: Sequence[Phrase], language: str
) -> tuple[list[Phrase], list[Phrase]]:
    """Return who posted officers, with the body whose they are, and with whom (`⟨S0⟩ menugaskan perwira ⟨A1⟩ sebagai penasihat ⟨A2⟩`).

    Args:
        span: where the verb and the officers stand.
        senders: the subject of the verb.
        found: whom the clause names behind the officers.
    """
    text = shape.text
    home = {mention.country for phrase in senders for mention in phrase.mentions}
    own = [
        one
        for one in governed(found, OBJECT, "of", "from")[:1]
        if all(mention.country in home for mention in one.mentions)
        and not AWAY.search(text, span[1], one.start)
        and text.count(" ", span[1], one.start) <= FEW_WORDS
    ]
    serving = cue("serving", language).search(text, span[1], min(len(text), span[1] + REACH))
    with_whom = [one for one in after(shape, serving.end(), language) if one.start == serving.end()] if serving else []
    hosts = with_whom[:1] or [one for one in governed(found, "to", "in", "of", "with") if one not in own][:1]
    return [*senders, *own], hosts


def of_posted(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    """Yield the postings that a verb and the officers behind it tell of (`has three advisers with ⟨A0⟩`, `hosts an attaché of ⟨A1⟩`)."""
    told_of = shape.sentence.text
    if LIAISON[language].search(told_of) is None and OFFICERS[language].search(told_of) is None:
        return
    for match in way("posts", language).finditer(shape.text):
        officers = _officers(shape, match, language)
        if officers is None or BEFORE_AIM.search(shape.text, 0, match.start()):
            continue
        span = match.start(), officers
        subjects, _ = before(shape, match.start(), language)
        found = list(after(shape, officers, language))
        if way("mutual", language).pattern.fullmatch(match[0]) or way("each_other", language).search(
            shape.text, officers, min(len(shape.text), officers + FEW)
        ):
            if sum(len(one.mentions) for one in subjects) + len(governed(found, "with")) > 1:
                yield event_of(act, span, [*subjects, *governed(found, "with")], [], deed=True)
        elif subjects:
            senders, hosts = posted(shape, span, subjects, found, language)
            # A state to which somebody is sent is only where he is.
            with_whom = [one for one in hosts if any(mention.label != "State" for mention in one.mentions)]
            yield event_of(act, span, senders, with_whom, deed=True)
    for match in way("hosts", language).finditer(shape.text):
        if is_of_guests(shape, match.end(), language):
            continue
        subjects, _ = before(shape, match.start(), language)
        senders = [one for one in after(shape, match.end(), language) if one.governed in ("of", "from", OBJECT)][:1]
        if subjects and senders and LIAISON[language].search(shape.words(match.end(), senders[0].start)):
            yield event_of(act, (match.start(), match.end()), senders, subjects, deed=True)


def is_of_guests(shape: Shape, position: int, language: str) -> bool:
    """Return whether those whom somebody receives are neither posted with him nor taught by him."""
    words = shape.words(position, min(len(shape.text), position + NEAR))
    found = NAMES.match(words)
    return not (LIAISON[language].search(words[: found.end()]) or LEARNERS[language].search(words[: found.end()])) if found else True


def _officers(shape: Shape, match: re.Match[str], language: str) -> int | None:
    """Return where the words for the officers behind a verb end, or None where there are none."""
    stop = way("behind", language).match(shape.text, match.end())
    if stop is None:
        return None
    words = shape.words(match.end(), stop.end("object"))
    if way("borders", language).search(words):
        return None
    strong = way("strong", language).pattern.fullmatch(match[0]) is not None
    named = LIAISON[language].search(words) or (strong and OFFICERS[language].search(words))
    return stop.end("object") if named else None


def _nouns(name: str, language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?<![\w-])(?:{verbs(name, 'noun', language)})(?![\w-])", re.IGNORECASE)


LIAISON = by_language(partial(_nouns, "liaisons"))
OFFICERS = by_language(partial(_nouns, "officers"))
LEARNERS = by_language(partial(_nouns, "learners"))


@cache
def way(name: str, language: str) -> Cue:
    """Return the cue of some words of `postings.yml`; `behind` is that of the officers behind a verb and where they are."""

    def make() -> re.Pattern[str]:
        rules = load_rules("postings")
        if name == "behind":
            places = rules["places"][language]
            return compile_for_search(
                rf" (?P<object>(?:(?!(?:{places})\b)(?:[^\s⟨⟩.;:,]+|⟨Q\d+⟩)(?: |(?=[,.]))){{1,9}}?)(?={places} |[,.])", re.IGNORECASE
            )
        return compile_for_search(rf"(?<![\w-])(?:{rules[name][language]})(?![\w-])", re.IGNORECASE)

    return Cue(make)
