"""Memberships: who takes part in a forum, body or programme, by words of taking part and the names on both sides of them.

Where no frame has a sentence's order of words, the reader composes it: who is named nearest before the words, with those joined
to them by `and`, `together with` or people of theirs, and the forum that follows, or is meant by `the meeting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from graph.evidence import Evidence
from graph.facts import Value
from loaders.discourse.forums import BODIES, Named, is_forum
from loaders.discourse.record import Discourse, date_of
from loaders.grammar.frames import Claimed, Frame, identity
from loaders.grammar.modality import agreed_only, modality_of
from loaders.grammar.predicates import ASIDE, WITH, Predicate, hedge, joined, leading, light, of_body, people, pointed, predicates, spoken
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.patterns.cues import Cue
from loaders.text.segments import Span

ACTORS = frozenset({"State", "Agency", "Unit", "Organisation", "InternationalOrganisation", "RegionalBody", "Forum"})
# Where forums are named, these, and the quote that names them where the sentence does not.
Place: TypeAlias = tuple[int, tuple[Mention, ...], tuple[Evidence, ...]]
WHOLE = re.compile(r"(?s:.*)")
# What parts a clause from those beside it.
CLAUSE = re.compile(
    r"[;:]|[.!?] (?=[A-Z⟨“\"])|,? (?:while|whereas|but|although|though|because|after|before|when|sedangkan|sementara|namun|tetapi|karena"
    r"|setelah|sebelum|ketika|saat|meski\w*|walau\w*|bahwa)\b(?! ⟨D)|(?<=[a-z]) that (?=⟨|the )"
)
# Where a forum is named that somebody only has to do with.
BESIDE = re.compile(
    r"\b(?:by|with|against|from|about|under|before|after|within|outside|since|until|who|which|that|and|or|said|for|per|than|like|into|via|between"
    r"|oleh|dengan|terhadap|dari|tentang|bawah|sebelum|sesudah|setelah|luar|yang|dan|atau|kepada|antara|mengenai|untuk|seperti|bersama|sebagai"
    r"|[a-z]+(?<!unit)ed)\b",
    re.IGNORECASE,
)
NAME_GOES_ON = re.compile(
    r" (?!Meeting|Conference|Session|Summit|Council|Forum|General|Congress|Working|Pertemuan|Konferensi|Sidang|Forum)[A-Z][a-z]+ ?[A-Z]?"
)
TRAINING = re.compile(
    r"\b(?:cours|train|program|workshop|exercise|academ|pelatihan|kursus|diklat|program|lokakarya|latihan)", re.IGNORECASE
)
INFINITIVE = re.compile(r"\b(?:to|untuk|guna|agar)(?: [a-z]+ly| jointly)? $", re.IGNORECASE)
DONE = re.compile(
    r"\b(?:sent|dispatched|continued|began|come|came|went|travelled|flew|mengirim\w*|hadir|datang|berangkat)\b[^⟨⟩.;]{0,40}$", re.IGNORECASE
)
OBSERVING = re.compile(r"[^⟨⟩.;]{0,20}\b(?:as (?:an )?observers?|sebagai (?:pengamat|peninjau))\b", re.IGNORECASE)
OBSERVER = re.compile(r" (?:as (?:an )?observers?|sebagai (?:pengamat|peninjau))(?= )", re.IGNORECASE)
MARK = re.compile(r"⟨(?P<letter>[A-Z])(?P<index>\d+)⟩(?:['’]s?\b)?")
NEXT = re.compile(r", (?:the )?⟨(?P<letter>[FM])(?P<index>\d+)⟩")
OF = re.compile(r"\b(?:of|from|dari|asal) (?:the |its |their )?$", re.IGNORECASE)
GOVERNED = re.compile(
    r"\b(?:by|with|in|on|at|to|for|against|about|near|into|over|towards?|than|via|including|di|ke|pada|oleh|dengan|kepada|terhadap|untuk"
    r"|bagi|tentang|melalui|dipimpin|diwakili|diketuai|dikepalai)(?: (?:the|its|their|langsung|oleh|para)){0,2} $",
    re.IGNORECASE,
)
COMPANY = re.compile(rf"(?: (?:in|at|on|di|pada) ⟨[PD]\d+⟩)*,? (?:{WITH})(?= )", re.IGNORECASE)
FAR = 14
GENERAL_END = re.compile(r" ?(?:[.,;:)]|$|(?:as|sebagai|while|sedangkan|for the first time|pada|on|in|di)\b)")
OPENED = re.compile(r"^(?:(?:⟨D\d+⟩|[^\s⟨⟩.;:,]+),? ){0,4}?(?:[Aa]t|[Ii]n|[Dd]uring|[Pp]ada|[Dd]alam|[Dd]i) ")


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who takes part in what, as a clause says it; offsets into the shape; `quote` names a forum that the sentence does not."""

    predicate: Predicate
    start: int
    end: int
    trigger: int
    actors: tuple[Mention, ...]
    forums: tuple[Mention, ...]
    role: str | None
    quote: tuple[Evidence, ...] = ()


def add_memberships(shape: Shape, claims: Sequence[Claimed], discourse: Discourse) -> None:
    """Add who takes part in what, where no frame has told of the same two; keep the forums that the sentence names."""
    language = shape.sentence.language
    if language in ("en", "id") and (FORUM.may_match(shape.text) or discourse.forums.named):
        told = _told(claims)
        for sitting in _sittings(shape, str(language), discourse):
            _add(sitting, shape, discourse, told)
    if FORUM.may_match(shape.text) or discourse.forums.named:
        meant = [*_meant(shape, language, discourse)] if discourse.forums.named and language in ("en", "id") else []
        discourse.forums.note(shape, discourse.finder.vocabulary, lambda mention: discourse.quote(mention, shape), meant)


def _meant(shape: Shape, language: str | None, discourse: Discourse) -> Iterator[Named]:
    """Yield the forums named before that a sentence speaks of by a word."""
    for match in pointed(str(language)).finditer(shape.text):
        found = discourse.forums.meant(match["head"], str(language))
        if found is not None:
            yield found


def _told(claims: Sequence[Claimed]) -> set[tuple[str, str]]:
    """Return the pairs that frames have told of."""
    pairs: set[tuple[str, str]] = set()
    for claimed in claims:
        if claimed.frame.yields in ("participation", "part", "programme"):
            forums = claimed.mentions("forum", "whole", "programme")
            actors = claimed.mentions("who", "who2", "with", "part")
            pairs |= {(identity(actor), identity(forum)) for actor in actors for forum in forums}
    return pairs


def _add(sitting: Sitting, shape: Shape, discourse: Discourse, told: set[tuple[str, str]]) -> None:
    whole = WHOLE.match(shape.text, sitting.start, sitting.end)
    if whole is None:
        return
    claimed = Claimed(Frame(sitting.predicate.rule, "participation", NO_PATTERNS, NO_PATTERNS), shape, whole)
    text = shape.text
    modality = modality_of(text, sitting.start, sitting.end, max(sitting.trigger, sitting.start)) or agreed_only(
        text, sitting.start, sitting.trigger
    )
    date, start, end = date_of(claimed)
    quoted = discourse.evidence(shape, start, end, sitting.predicate.rule, 0.7)
    for forum in sitting.forums:
        for actor in sitting.actors:
            pair = identity(actor), identity(forum)
            if pair[0] == pair[1] or pair in told or actor.label not in ACTORS:
                continue
            told.add(pair)
            properties: dict[str, Value | None] = {"date": date, "role": sitting.role, "modality": modality}
            source = discourse.name(actor, shape)
            target = discourse.claims.mention(forum, sitting.quote) if sitting.quote else discourse.name(forum, shape)
            discourse.claims.relationship(sitting.predicate.relation, source, target, properties, quoted)


def _sittings(shape: Shape, language: str, discourse: Discourse) -> Iterator[Sitting]:
    listed, prefilter = predicates(language)
    taken: list[Span] = []
    for position in prefilter.possible(shape.text):
        predicate = listed[position]
        for match in predicate.words.finditer(shape.text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            found = _around(predicate, shape, match.span(), language, discourse)
            if found is not None:
                taken.append(match.span())
                yield found
    there = _there(language, shape, discourse)
    if there is not None:
        yield there


def _around(predicate: Predicate, shape: Shape, span: Span, language: str, discourse: Discourse) -> Sitting | None:
    begin, stop = _clause(shape.text, span)
    if hedge(language).search(shape.text, max(begin, span[0] - 40), span[0]):
        return None
    only_meant = INFINITIVE.search(shape.text, begin, span[0])
    if only_meant and not DONE.search(shape.text, begin, only_meant.start()):
        return None
    if predicate.way == "passive":
        return _passive(predicate, shape, span, (begin, stop), language, discourse)
    if predicate.way == "whose":
        return _whose(predicate, shape, span, (begin, stop), language, discourse)
    if predicate.way == "granted":
        return _granted(predicate, shape, span, (begin, stop), language, discourse)
    return _active(predicate, shape, span, (begin, stop), language, discourse)


def _clause(text: str, span: Span) -> Span:
    """Return the clause that words stand in."""
    begin = max((match.end() for match in CLAUSE.finditer(text, 0, span[0])), default=0)
    end = CLAUSE.search(text, span[1])
    return begin, end.start() if end else len(text)


def _active(predicate: Predicate, shape: Shape, span: Span, clause: Span, language: str, discourse: Discourse) -> Sitting | None:
    actors = _before(shape, span[0], clause[0], language, predicate.way == "near")
    if actors is None:
        return None
    start, who = actors
    text, end = shape.text, span[1]
    place = _object(shape, span[1], clause[1], language, discourse, predicate)
    if place is not None:
        end = place[0]
    elif predicate.alone:
        # `At the Council, Peru took part as an observer.`
        place = _opening(shape, clause[0], start, language, discourse)
        if place is not None:
            start = place[0]
        elif GENERAL_END.match(text, end) and not _object_named(text, end, clause[1]):
            last = discourse.forums.last()
            place = (end, (last.mention,), last.quote) if last and not any(one.label in ("Forum", "Programme") for one in who) else None
    if place is None:
        return None
    observing = OBSERVING.match(text, end) or OBSERVING.match(text, span[1])
    company = _company(shape, end, clause[1], language) if predicate.way == "active" else None
    if company is not None:
        end, who = company[0], (*who, *company[1])
    return Sitting(predicate, start, end, span[0], who, place[1], "observer" if observing else predicate.role, place[2])


def _company(shape: Shape, start: int, stop: int, language: str) -> tuple[int, tuple[Mention, ...]] | None:
    """Return those beside whom somebody takes part, named after it (`…, alongside experts from ⟨I3⟩`)."""
    beside = COMPANY.match(shape.text, start, stop)
    return _after(shape, beside.end(), stop, language) if beside else None


def _object_named(text: str, start: int, end: int) -> bool:
    """Return whether words that name something else follow (`took part in a march`)."""
    return re.match(r" ?(?:in|at|on|di|pada|dalam) (?!⟨[DP])", text[start:end]) is not None


def _passive(predicate: Predicate, shape: Shape, span: Span, clause: Span, language: str, discourse: Discourse) -> Sitting | None:
    after = _after(shape, span[1], clause[1], language)
    if after is None:
        return None
    end, who = after
    forum = _forum_before(predicate, shape, span[0], clause[0], language, discourse)
    if forum is None and predicate.alone and not shape.text[clause[0] : span[0]].strip():
        meant = discourse.forums.last()
        forum = (span[0], (meant.mention,), meant.quote) if meant is not None else None
    if forum is None and not shape.text[clause[0] : span[0]].strip():
        # `Under the chairmanship of ⟨S0⟩, ⟨F1⟩ met …`
        named = NEXT.match(shape.text, end)
        mentions = _mentions(shape, named) if named else ()
        if mentions and all(one.label == "Forum" for one in mentions):
            forum = (span[0], mentions, ())
    if forum is None:
        return None
    role = "observer" if OBSERVING.match(shape.text, end) else predicate.role
    return Sitting(predicate, forum[0], end, span[0], who, forum[1], role, forum[2])


def _whose(predicate: Predicate, shape: Shape, span: Span, clause: Span, language: str, discourse: Discourse) -> Sitting | None:
    """Return the state whose delegation somebody heads, with what it is sent to or what the text has named last."""
    said = predicate.words.match(shape.text, *span)
    mark = MARK.match(said["whose"]) if said else None
    if said is None:
        return None
    who = _mentions(shape, mark) if mark else _by_demonym(shape, said.span("whose"), discourse)
    forums = _object(shape, span[1], clause[1], language, discourse, predicate)
    meant = discourse.forums.last() if forums is None else None
    forums = (span[1], (meant.mention,), meant.quote) if meant is not None else forums
    return Sitting(predicate, span[0], forums[0], span[0], who, forums[1], predicate.role, forums[2]) if who and forums else None


def _by_demonym(shape: Shape, span: Span, discourse: Discourse) -> tuple[Mention, ...]:
    """Return the state that a word such as `Nigerian` stands for."""
    words = shape.text[slice(*span)]
    state = discourse.finder.vocabulary.state(words)
    start, end = shape.origin(span[0]), shape.origin(span[1], at_end=True)
    return (Mention(start, end, "State", words, state, state.country, rule="demonym"),) if state is not None else ()


def _granted(predicate: Predicate, shape: Shape, span: Span, clause: Span, language: str, discourse: Discourse) -> Sitting | None:
    after = _after(shape, span[1], clause[1], language)
    if after is None:
        return None
    end, who = after
    forums = _object(shape, end, clause[1], language, discourse, predicate)
    if forums is not None:
        return Sitting(predicate, span[0], forums[0], span[0], who, forums[1], predicate.role, forums[2])
    forum = _forum_before(predicate, shape, span[0], clause[0], language, discourse)
    if forum is None:
        return None
    # What a council of a body grants is a place in the body.
    whole = next((one for one in discourse.named_in(forum[1][0].name) if one.label in BODIES), None)
    quote = forum[2] or discourse.quote(forum[1][0], shape)
    granted = ((whole,), quote) if whole is not None else forum[1:]
    return Sitting(predicate, forum[0], end, span[0], who, granted[0], predicate.role, granted[1])


def _mentions(shape: Shape, mark: re.Match[str]) -> tuple[Mention, ...]:
    item = shape.items[int(mark["index"])]
    return tuple(one for one in getattr(item, "mentions", (item,)) if isinstance(one, Mention))


def _actors(shape: Shape, mark: re.Match[str]) -> tuple[Mention, ...]:
    return tuple(one for one in _mentions(shape, mark) if one.label in ACTORS) if mark["letter"] in "SAILM" else ()


def _before(shape: Shape, end: int, begin: int, language: str, near: bool = False) -> tuple[int, tuple[Mention, ...]] | None:
    """Return who is named nearest before a place, with those joined to them, and where they begin; None where other words stand between."""
    text = shape.text
    marks = [mark for mark in MARK.finditer(text, begin, end) if mark["letter"] not in "DPQT"]
    # Who leads those that act stands beside them.
    while len(marks) > 1 and _beside(text, marks[-2].end(), marks[-1].end()):
        marks.pop()
    if not marks or not _actors(shape, marks[-1]):
        return None
    last = marks[-1]
    if not light(language).fullmatch(text, last.end(), end) or not _acts(text, last.start(), begin, language):
        return None
    if near and re.search(r"\b(?:bersama|with|dengan)\b", text[last.end() : end]):
        return None
    if last.group().endswith(("'s", "’s")) and not re.search(people(language), text[last.end() : end]):
        return None
    who, start = [*_actors(shape, last)], last.start()
    for mark in reversed(marks[:-1]):
        if (
            not joined(language).fullmatch(text, mark.end(), start)
            or not _actors(shape, mark)
            or not _acts(text, mark.start(), begin, language)
        ):
            break
        who, start = [*_actors(shape, mark), *who], mark.start()
    return start, tuple({identity(one): one for one in who}.values())


def _beside(text: str, end: int, stop: int) -> bool:
    return re.fullmatch(ASIDE, text[end:stop] + ",") is not None or re.fullmatch(ASIDE, text[end:stop]) is not None


def _acts(text: str, start: int, begin: int, language: str) -> bool:
    """Return whether a mark stands where those do who act: after nothing that governs it but people of theirs."""
    before = text[max(begin, start - 80) : start]
    if OF.search(before):
        return (
            re.search(rf"{people(language)}(?: (?!⟨)[^\s.;:]+){{0,6}}? (?:of|from|dari|asal) (?:the |its |their )?$", before, re.IGNORECASE)
            is not None
        )
    return (
        GOVERNED.search(before) is None or re.search(r"^\s*(?:together|along|bersama) (?:with|dengan) $", before, re.IGNORECASE) is not None
    )


def _after(shape: Shape, start: int, stop: int, language: str) -> tuple[int, tuple[Mention, ...]] | None:
    """Return whom a list names that begins at a place, and where it ends."""
    text = shape.text
    who: list[Mention] = []
    end = start
    for mark in MARK.finditer(text, start, stop):
        if mark["letter"] in "DPQTH":
            continue
        between = leading(language) if not who else joined(language)
        if not between.fullmatch(text, end, mark.start()) or not _actors(shape, mark):
            break
        who += _actors(shape, mark)
        end = mark.end()
    return (end, tuple({identity(one): one for one in who}.values())) if who else None


def _object(shape: Shape, start: int, stop: int, language: str, discourse: Discourse, predicate: Predicate) -> Place | None:
    """Return the forums that follow a place, named or meant by a word, and where they end."""
    text = shape.text
    mark = next((one for one in MARK.finditer(text, start, stop) if one["letter"] not in "DQP"), None)
    word = pointed(language).search(text, start, mark.start() if mark else stop)
    if mark is not None and mark["letter"] in "FIGMA":
        between = OBSERVER.sub("", text[start : mark.start()])
        forums = tuple(one for one in _mentions(shape, mark) if is_forum(one, discourse.finder.vocabulary))
        near = len(between.split()) <= FAR and not BESIDE.search(between) and "," not in between and not TRAINING.search(between)
        if forums and near and not NAME_GOES_ON.match(text, mark.end()) and not mark.group().endswith(("'s", "’s")):
            sits = all(one.label in ("Forum", "Programme") for one in forums)
            if (
                sits
                or predicate.relation == "MEMBER_OF"
                or predicate.role in ("observer", "partner")
                or of_body(language).fullmatch(between)
            ):
                return mark.end(), forums, ()
    if word is not None and not BESIDE.search(text, start, word.start()) and word.start() - start < 30:
        meant = discourse.forums.meant(word["head"], language)
        if meant is not None:
            return word.end(), (meant.mention,), meant.quote
    return None


def _opening(shape: Shape, begin: int, end: int, language: str, discourse: Discourse) -> Place | None:
    """Return the forum that a clause opens with (`At the meeting of ⟨F0⟩ in ⟨P1⟩, …`)."""
    text = shape.text
    opened = OPENED.match(text[begin:end]) if begin == 0 else None
    if opened is None:
        return None
    start = begin + opened.start()
    marks = [mark for mark in MARK.finditer(text, begin + opened.end(), end) if mark["letter"] not in "DQP"]
    if marks and marks[0]["letter"] in "FMI":
        between = text[begin + opened.end() : marks[0].start()]
        forums = tuple(one for one in _mentions(shape, marks[0]) if is_forum(one, discourse.finder.vocabulary))
        sits = all(one.label == "Forum" for one in forums) or of_body(language).fullmatch(" " + between)
        if forums and sits and len(between.split()) <= 6 and not BESIDE.search(between) and len(marks) < 2:
            return start, forums, ()
    word = pointed(language).search(text, begin + opened.end() - 1, end)
    if word is not None and not marks and word.start() - begin - opened.end() < 4:
        meant = discourse.forums.meant(word["head"], language)
        return (start, (meant.mention,), meant.quote) if meant is not None else None
    return None


def _there(language: str, shape: Shape, discourse: Discourse) -> Sitting | None:
    """Return who speaks or does something in the forum that a sentence opens with."""
    text = shape.text
    opened = OPENED.match(text)
    if opened is None:
        return None
    for verb in spoken(language).finditer(text, opened.end()):
        actors = _before(shape, verb.start(), 0, language)
        if actors is None:
            continue
        named = _opening(shape, 0, actors[0], language, discourse)
        if named is None:
            return None
        return Sitting(_THERE, named[0], actors_end(shape, verb.start()), actors[0], actors[1], named[1], None, named[2])
    return None


def actors_end(shape: Shape, position: int) -> int:
    """Return where the last mark before a place ends."""
    return max((mark.end() for mark in MARK.finditer(shape.text, 0, position)), default=position)


def _forum_before(predicate: Predicate, shape: Shape, end: int, begin: int, language: str, discourse: Discourse) -> Place | None:
    """Return the forum that a clause has as its subject, named or meant by a word, and where it begins."""
    text = shape.text
    marks = [mark for mark in MARK.finditer(text, begin, end) if mark["letter"] not in "DQPT"]
    if marks:
        vocabulary = discourse.finder.vocabulary
        found = (
            marks[-1] if marks[-1]["letter"] in "FIGA" and any(is_forum(one, vocabulary) for one in _mentions(shape, marks[-1])) else None
        )
        if found is None:
            return None
        between, lead = text[found.end() : end], text[max(begin, found.start() - 40) : found.start()]
        if predicate.behind is not None and not predicate.behind.search(lead):
            return None
        if (
            OTHER_SUBJECT.search(between)
            or (GOVERNED.search(lead) and predicate.behind is None)
            or len(between.split()) > FAR
            or found.group().endswith(("'s", "’s"))
        ):
            return None
        forum = next(one for one in _mentions(shape, found) if is_forum(one, vocabulary))
        return found.start(), (forum,), ()
    if predicate.behind is not None:
        return None
    word = [*pointed(language).finditer(text, begin, end)]
    if len(word) != 1 or GOVERNED.search(text[begin : word[0].start() + 1]) or OTHER_SUBJECT.search(text, word[0].end(), end):
        return None
    meant = discourse.forums.meant(word[0]["head"], language)
    return (word[0].start(), (meant.mention,), meant.quote) if meant is not None else None


OTHER_SUBJECT = re.compile(r"\b(?:said|whose|who|that|and|dan|bahwa|[a-z]+ed by)\b|;")
NO_PATTERNS: Mapping[str, Any] = MappingProxyType({})
_THERE = Predicate("speaks-in", "there", WHOLE, "PARTICIPATES_IN", None, False)


FORUM = Cue(lambda: re.compile(r"⟨[FIGMA]"))
