"""Efforts: what some did by working with others, on a journey or on an occasion, and with whose support."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from loaders.discourse.record import Discourse
from loaders.grammar.acts import Act, cue
from loaders.grammar.frames import Claimed, Frame, identity
from loaders.grammar.happenings import Event, event_of, governed
from loaders.grammar.modality import agreed_only, modality_of
from loaders.grammar.phrases import OBJECT, Phrase, after, before
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Mention
from loaders.relations.activities import record
from loaders.text.segments import Span

ACTED = re.compile(r"[,;.:]")
REACH, NEXT = 110, 60
# Between working with somebody and what is done.
AIM = {
    "en": re.compile(r"(?:\b(?:to|in)(?: [a-z]+ly)?|⟩) $"),
    "id": re.compile(r"(?:\b(?:untuk|dalam|guna)(?: bersama-sama)?|⟩) $"),
}
WHOLE = re.compile(r"(?s:.*)")
SUPPORT = Frame("event-support", "activity", MappingProxyType({}), MappingProxyType({"kind": "assistance"}))
# Who stands at the head of the clause behind an opening.
HEAD = re.compile(r"(?:(?:[^\s⟨⟩,;.]+ |⟨[DPQT]\d+⟩ ?){0,12}),? ?(?:[^\s⟨⟩,;.]+ ){0,3}(?=⟨)")
OPENING = re.compile(r"[^,;⟨⟩]{0,90}(?:⟨[DPQT]\d+⟩[^,;⟨⟩]{0,30}){0,3},? (?:the )?(?P<who>⟨[SAL]\d+⟩)")


def of_efforts(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    """Yield what those did who worked together to do it (`worked with the Navy to dismantle …`, `helped Fiji to arrest …`)."""
    text = shape.text
    for match in act.base.finditer(text) if act.base is not None else ():
        begin = max(0, match.start() - REACH)
        cues = [one for one in cue("done", language).finditer(text, begin, match.start()) if not ACTED.search(text, one.end(), match.start())]
        if not cues or not AIM[language].search(text, cues[-1].end(), match.start()):
            continue
        subjects, beside = before(shape, cues[-1].start(), language)
        between = [one for one in after(shape, cues[-1].end(), language) if one.end <= match.start()]
        if subjects:
            doers = [*subjects, *governed([*beside, *between], "with"), *governed(between, OBJECT)]
            yield event_of(act, (cues[-1].start(), match.end()), doers, [])


def of_journey(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    """Yield the meeting for which somebody travelled (`led a delegation to Lima for talks with …`)."""
    text = shape.text
    purpose = cue("purpose", language).search(text, max(0, span[0] - NEXT), span[0])
    verbs = [one for one in cue("travels", language).finditer(text, max(0, span[0] - REACH), span[0])] if purpose else []
    if verbs and not ACTED.search(text, verbs[-1].end(), span[0]):
        subjects, _ = before(shape, verbs[-1].start(), language)
        parties = governed(after(shape, span[1], language), "with")
        if subjects and parties:
            yield event_of(act, (verbs[-1].start(), span[1]), [*subjects, *parties], [])


def of_occasion(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    """Yield the meeting on the occasion of which two sides did something (`signed an MoU after a meeting in Lima`)."""
    text = shape.text
    cued = cue("during", language).search(text[: span[0]])
    if not cued or any(one.governed in ("with", "among", "of") for one in after(shape, span[1], language)):
        return
    subjects, beside = before(shape, cued.start(), language)
    if not subjects:
        head = OPENING.match(text, span[1])
        item = shape.items[int(head["who"][2:-1])] if head else None
        mentions = tuple(one for one in getattr(item, "mentions", (item,)) if isinstance(one, Mention))
        subjects = [Phrase("subject", head.start("who"), head.end("who"), mentions, False)] if head else []
    parties = [*subjects, *governed(beside, "with")]
    countries = {mention.country for one in parties for mention in one.mentions}
    if len(countries) > 1 and None not in countries:
        yield event_of(act, span, parties, [])


def add_support(shape: Shape, discourse: Discourse, language: str) -> None:
    """Add that some did something with others' support, where no activity that both took part in has been told of."""
    text = shape.text
    for match in cue("support", language).finditer(text):
        givers = [one for one in after(shape, match.end(), language) if not text[match.end() : one.start].strip(" ") or one.governed in ("from", "of", "by")][:1]
        if not givers:
            continue
        start, end = match.start(), givers[0].end
        takers, _ = before(shape, start, language)
        if not takers:
            head = HEAD.match(text, end)
            mark = MARK.match(text, head.end()) if head else None
            item = shape.item(mark) if mark else None
            mentions = tuple(one for one in getattr(item, "mentions", (item,)) if isinstance(one, Mention) and one.label != "Place")
            takers = [Phrase("subject", mark.start(), mark.end(), mentions, False)] if mark and mentions else []
        roles = [(one, "who") for one in givers[0].mentions] + [(one, "with") for phrase in takers for one in phrase.mentions]
        roles = [(one, role) for one, role in roles if one.label not in ("Place", "Person")]
        known = {identity(one) for one, _ in roles}
        countries = {one.country for one, _ in roles}
        if len(known) < 2 or len(countries) < 2 or not any(role == "with" for _, role in roles):
            continue
        if any(key[0] == text and parties & {identity(one) for one in givers[0].mentions} for key, (_, parties) in discourse.parties.items()):
            continue
        stop = max([end, *(phrase.end for phrase in takers)])
        begin = min([start, *(phrase.start for phrase in takers)])
        if modality_of(text, begin, stop) or agreed_only(text, begin, stop):
            continue
        claimed = Claimed(SUPPORT, shape, next(WHOLE.finditer(text, begin, stop)))
        record(claimed, "assistance", roles, (), None, discourse)
