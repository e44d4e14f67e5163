"""Sessions: meetings that a sentence tells of by the forum that met, or by their number among those of the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.discourse.anaphora import RULE
from loaders.discourse.forums import is_common, is_forum, sides_of
from loaders.discourse.record import Discourse
from loaders.grammar.acts import Act, cue
from loaders.grammar.happenings import Event, event_of, governed
from loaders.grammar.phrases import SUBJECT, Phrase, after, before, head_of
from loaders.grammar.predicates import pointed
from loaders.grammar.shapes import MARK, Shape, mentions_of
from loaders.mentions import Mention, identity
from loaders.patterns.words import expressed
from loaders.relations.holdings import of_held
from loaders.text.segments import Span

MEETS = expressed("sessions", "meets")
SITTING = expressed("sessions", "sitting")
# A session told of in a relative clause, and who held it.
SESSION = r"(?:[\w-]+ ){0,4}?(?:meeting|session|round|conference|summit|gathering|sidang|pertemuan|rapat|sesi|putaran)(?:nya)?"
WHOSE = re.compile(
    rf"(?: \([^()]{{0,40}}\))?,? (?:whose {SESSION}|(?:(?:the )?{SESSION} )?of which(?: (?:the )?{SESSION})?|yang {SESSION})(?= )"
)
BY_WHOM = expressed("sessions", "by_whom")
TOOK_PLACE = expressed("sessions", "took_place")
ITS = expressed("sessions", "its")
ENDS = expressed("sessions", "ends")
RELATED = expressed("sessions", "related")
NEAR, LATER, REACH = 40, 110, 90
SAT = expressed("sessions", "sat")
OF_BOTH = expressed("sessions", "of_both")
ADDED = expressed("sessions", "added")
JOINT = expressed("sessions", "joint")
LED = expressed("sessions", "led")
TAIL = expressed("sessions", "tail")
HOSTED = expressed("sessions", "hosted")
TO_IT = re.compile(r"(?: (?!⟨)[^\s.;:,()]+){0,6} $")
REST = expressed("sessions", "rest")
DONE = expressed("sessions", "done")
AT_IT = expressed("sessions", "at_it")


def of_sessions(act: Act, shape: Shape, language: str, discourse: Discourse) -> Iterator[Event]:
    """Yield the meetings that a sentence names by the forum that met (`⟨F0⟩, hosted by Peru, was attended by Chile`)."""
    text = shape.text
    for mark in MARK.finditer(text):
        item = shape.item(mark)
        if not isinstance(item, Mention) or not _sits(item, mark[1], discourse):
            continue
        around = f"{text[max(0, mark.start() - NEAR) : mark.start()]} {item.name} {text[mark.end() : mark.end() + NEAR]}"
        tail = TAIL.match(text, mark.end())
        span = mark.start(), tail.end() if tail else mark.end()
        whole = Phrase(SUBJECT, *span, () if is_common(item) else (item,), False)
        yield from _of_relative(act, shape, whole, language)
        sitting = is_session(shape, span[1]) and SITTING.search(around) is not None
        if not MEETS.search(around) and not sitting and not SAT.search(text, span[1], span[1] + REACH):
            continue
        found = list(after(shape, span[1], language))
        hosts = _hosts(shape, mark.start(), language)
        for event in of_held(act, shape, span, found, language):
            if LED.search(text, event.trigger, event.stop):
                continue
            sides = _sides(item, span, discourse) if not (hosts or event.doers or event.others) else []
            if RELATED.match(text, span[1]) and not (hosts or event.doers or event.others or sides):
                # When and where it was is told of what somebody did there.
                continue
            yield event_of(
                act, (event.trigger, event.end), _with_itself([*hosts, *event.doers, *sides], event.others, whole), event.others, deed=True
            )
        if AT_IT.search(shape.text, 0, mark.start()):
            yield event_of(act, span, _present(shape, span[1]), [])
        sides = _sides(item, span, discourse)
        if hosts:
            home = {mention.country for one in hosts for mention in one.mentions}
            others = [replace(one, mentions=tuple(two for two in one.mentions if two.country not in home)) for one in sides]
            sides = others if any(two.country in home for one in sides for two in one.mentions) else []
            yield event_of(act, span, _with_itself([*hosts, *governed(found, "with", "among"), *sides], (), whole), [], deed=True)
        else:
            end = span[1]
            if not sides and JOINT.search(item.name):
                sides, end = _of_both(shape, mark, item, discourse)
            if SAT.match(text, max(end, span[1])) or (sides and _verb_before(text, mark.start()) is not None):
                yield event_of(act, span, _with_itself(sides, (), whole), [], deed=True)
        opened = ITS.match(text)
        if opened is not None and opened.end() <= mark.start() <= opened.end() + NEAR and is_session(shape, span[1]):
            rest = REST.match(text, span[1])
            yield event_of(act, span, head_of(shape, rest.end()) if rest else [], [], deed=True)
    yield from _of_meant(act, shape, language, discourse)


def _with_itself(doers: Sequence[Phrase], others: Sequence[Phrase], forum: Phrase) -> Sequence[Phrase]:
    """Return who met, with the forum that did so where no two others are told to have."""
    return doers if len({identity(one) for phrase in (*doers, *others) for one in phrase.mentions}) > 1 else [*doers, forum]


def _of_meant(act: Act, shape: Shape, language: str, discourse: Discourse) -> Iterator[Event]:
    """Yield the meeting of a forum named before that a word means (`The joint commission last met in Lima on …`)."""
    for word in pointed[language].finditer(shape.text):
        if not SAT.match(shape.text, word.end()) or not is_session(shape, word.end()):
            continue
        meant = discourse.forums.meant(word["head"], language)
        if meant is not None:
            discourse.antecedents.quotes.setdefault(meant.mention.key, meant.quote)
            who = replace(meant.mention, rule=RULE)
            yield event_of(act, word.span(), [Phrase(SUBJECT, *word.span(), (who,), False)], [], deed=True)


def _sits(item: Mention, letter: str, discourse: Discourse) -> bool:
    """Return whether a mention is of a forum, or of a body of several states that sits as one does."""
    if letter == "F":
        return True
    return letter in "AI" and SITTING.search(item.name) is not None and is_forum(item, discourse.finder.vocabulary)


def is_session(shape: Shape, start: int) -> bool:
    """Return whether the words behind a place tell both when and where something was."""
    text = shape.text
    stop = ENDS.search(text, start, min(len(text), start + LATER))
    behind = text[start : stop.start() if stop else min(len(text), start + LATER)]
    return "⟨P" in behind and "⟨D" in behind


def _of_relative(act: Act, shape: Shape, whole: Phrase, language: str) -> Iterator[Event]:
    """Yield the meeting of a forum that a relative clause behind its name tells of (`⟨F0⟩, whose third session Peru hosted in …`)."""
    told = WHOSE.match(shape.text, whole.end)
    if told is None or not is_session(shape, told.end()):
        return
    host = BY_WHOM.match(shape.text, told.end())
    if host is None and not TOOK_PLACE.match(shape.text, told.end()):
        return
    who: Sequence[Phrase] = ()
    if host is not None:
        who = before(shape, whole.start, language)[0] if host["same"] else head_of(shape, told.end())
    yield event_of(act, (told.start(), host.end() if host else told.end()), [*who, whole], [], deed=True)


def _hosts(shape: Shape, position: int, language: str) -> Sequence[Phrase]:
    """Return who held what is named at a place (`Peru and Chile co-hosted the fifth ⟨F0⟩`)."""
    verb = _verb_before(shape.text, position)
    return before(shape, verb, language)[0] if verb is not None else ()


def _verb_before(text: str, position: int) -> int | None:
    """Return where the verb of holding begins whose object is named at a place, or None."""
    verbs = [one for one in HOSTED.finditer(text, 0, position) if TO_IT.fullmatch(text, one.end(), position)]
    return verbs[-1].start() if verbs else None


def _of_both(shape: Shape, mark: re.Match[str], forum: Mention, discourse: Discourse) -> tuple[list[Phrase], int]:
    """Return whose joint body a forum is that stands before them, and where they end (`Komite Bersama ⟨L1⟩`, `… of ⟨A0⟩ and ⟨A1⟩`)."""
    listed, added = (pattern.match(shape.text, mark.end()) for pattern in (OF_BOTH, ADDED))
    for match, named in ((listed, ()), (added, discourse.named_in(forum.name)[-1:])):
        behind = MARK.match(shape.text, match.start("who")) if match else None
        if match is None or behind is None or (match is added and not named):
            continue
        placed = tuple(replace(one, start=forum.start, end=forum.end) for one in named)
        mentions = (*placed, *mentions_of(shape.item(behind)))
        if len({one.country for one in mentions} - {None}) > 1:
            return [Phrase(SUBJECT, behind.start(), behind.end(), mentions, False)], match.end("who")
    return [], mark.end()


def _sides(forum: Mention, span: Span, discourse: Discourse) -> list[Phrase]:
    """Return the states that the name of a forum names as its sides (`the Peru-Chile Dialogue`)."""
    states = [one for one in discourse.named_in(forum.name.replace("-", " ").replace("–", " ")) if one.label == "State"]
    placed = sides_of(forum, discourse.finder.vocabulary) or tuple(replace(one, start=forum.start, end=forum.end) for one in states)
    return [Phrase(SUBJECT, *span, placed, False)] if len(placed) > 1 else []


def _present(shape: Shape, position: int) -> list[Phrase]:
    """Return who did something at the meeting that a sentence opens with (`At the fifth ⟨F0⟩ in Lima, Peru and Chile agreed …`)."""
    opened = REST.match(shape.text, position)
    head = head_of(shape, opened.end()) if opened else []
    done = DONE.match(shape.text, head[0].end) if head else None
    return head if done and len({one.country for one in head[0].mentions}) > 1 else []


def of_another(act: Act, shape: Shape, span: Span, language: str, discourse: Discourse) -> list[tuple[Mention, str]]:
    """Return who met again, where only a number tells which of their meetings it was (`The third meeting was held in Lima`)."""
    numbered = cue("which", language)
    text = shape.text
    told = numbered.pattern.search(text[: span[0]]) if language == "en" else numbered.pattern.search(text[span[1] :])
    if act.kind != "meeting" or told is None or len(discourse.gathered) < 2:
        return []
    return [(replace(one, rule=RULE), act.doer) for one in discourse.gathered]
