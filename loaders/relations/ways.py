"""Ways: who sits in what around words of taking part, by the way in which a clause says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.discourse.forums import BODIES, Named
from loaders.discourse.record import Discourse
from loaders.grammar.predicates import Predicate, light
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention, distinct, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.words import expressed, expression
from loaders.relations.attendees import (
    ACTORS,
    GOVERNED,
    MARK,
    NOBODY,
    actors_after,
    actors_at,
    actors_before,
    company,
    mentions_at,
)
from loaders.relations.participation import is_own, of_several
from loaders.relations.sitting import Sitting
from loaders.relations.venues import Venue, is_founded, venue_after, venue_before, venue_in, venue_of_relative, venue_opening
from loaders.text.segments import Span

# Between who is named and a word that means them, at most.
LEAD = 60

CLAUSE = compile_for_search(expression("ways", "clause"))
OBSERVING = re.compile(rf"[^⟨⟩.;]{{0,20}}\b{expression('participation', 'observer')}\b", re.IGNORECASE)
NEXT = expressed("ways", "next")
GENERAL_END = expressed("ways", "general_end")
BEING = expressed("ways", "being")
ACTING_FOR = expressed("ways", "acting_for", flags=re.IGNORECASE)
MEMBERSHIP = expressed("ways", "membership", flags=re.IGNORECASE)
DELEGATION = expressed("ways", "delegation", flags=re.IGNORECASE)
AFTER_CLAUSE = expressed("ways", "after_clause")
OF_OTHER = expressed("ways", "of_other", flags=re.IGNORECASE)
IT = expressed("ways", "it")
ITS = expressed("ways", "its")
BOTH = expressed("ways", "both", flags=re.IGNORECASE)
AND_THEN = expressed("ways", "and_then")
INSERTED = expressed("ways", "inserted")
APPOSED = expressed("ways", "apposed")
OPENS = expressed("ways", "opens")
LEAD_WORDS = 6
WITH_WHOM_LISTED = expressed("ways", "with_whom_listed")
PAIR = 2
WITH_WHOM = expressed("ways", "with_whom")
# To accede is said of a treaty.
ACCEDES = expressed("ways", "accedes", flags=re.IGNORECASE)
# The rule of those who join the first members.
JOINS_THEM = "joins-them"


def clause_at(text: str, span: Span) -> Span:
    """Return the clause that words stand in."""
    begin = max((match.end() for match in CLAUSE.finditer(text, 0, span[0])), default=0)
    end = CLAUSE.search(text, span[1])
    return begin, end.start() if end else len(text)


def _active(predicate: Predicate, shape: Shape, span: Span, clause: Span, language: str, discourse: Discourse) -> Sitting | None:
    actors = actors_before(shape, span[0], clause[0], language, predicate.way == "near") or _apposed(predicate, shape, span, clause[0])
    if AND_THEN.search(shape.text, clause[0], span[0]) and _is_clause(actors, shape.text, clause[0]):
        actors = _subject(shape, clause[0], span[0])
    actors = actors or _both(shape, clause[0], span[0], language)
    if actors is None:
        return None
    start, who = actors
    text, end = shape.text, span[1]
    beside = WITH_WHOM.search(text, *span)
    mark = MARK.match(beside["mark"]) if beside else None
    who = (*who, *actors_at(shape, mark)) if mark else who
    inserted = INSERTED.match(text, end)
    mark = MARK.match(inserted["mark"]) if inserted else None
    if inserted is not None and mark is not None and actors_at(shape, mark):
        who, end = (*who, *actors_at(shape, mark)), inserted.end()
    together = predicate.relation == "ESTABLISHED" or predicate.way == "relative"
    several = len(who) > 1 if together else of_several(who) and (predicate.relation == "MEMBER_OF" or predicate.together)
    place = venue_after(shape, end, clause[1], language, discourse, predicate, several) if predicate.way != "relative" else None
    if place is None and predicate.owns and predicate.way == "active":
        place, with_whom = _listed_with(shape, end, who)
        who = (*who, *with_whom)
    if place is not None:
        end = place[0]
    else:
        # `At the Council, Peru took part as an observer.`
        opening = venue_opening(shape, clause[0], start, language, discourse) if predicate.alone else None
        place = opening or venue_of_relative(shape, start, language, discourse, several)
        if place is not None:
            start = place[0]
        elif predicate.alone and GENERAL_END.match(text, end) and not _object_named(text, end, clause[1]) and not _of_other(text, start):
            place = _told_of(predicate, shape, start, discourse)
            place = (end, *place[1:]) if place and not any(one.label in ("Forum", "Programme") for one in who) else None
    if place is None:
        return None
    observing = OBSERVING.match(text, end) or OBSERVING.match(text, span[1])
    along = company(shape, end, clause[1], language) or (company(shape, span[1], clause[1], language) if end > span[1] else None)
    along = along if predicate.way in ("active", "near") else None
    if along is not None:
        end, who = along[0], (*who, *along[1])
    if predicate.relation == "ESTABLISHED" and is_own(who, place[1]):
        return None
    return Sitting(predicate, start, end, span[0], who, place[1], "observer" if observing else predicate.role, place[2])


def _listed_with(shape: Shape, end: int, who: Sequence[Mention]) -> tuple[Venue | None, tuple[Mention, ...]]:
    """Return the body right behind a verb and those named with it in one list (`set up ⟨the centre together with Peru⟩`)."""
    text = shape.text
    mark = MARK.search(text, end)
    named = mentions_at(shape, mark) if mark is not None and mark["letter"] == "L" else ()
    if mark is None or len(named) < PAIR or any(one["letter"] in "SAIFGM" for one in MARK.finditer(text, end, mark.start())):
        return None, ()
    first, *others = named
    between = shape.sentence.text[first.end : others[0].start]
    with_whom = tuple(one for one in others if one.label in ACTORS)
    fits = WITH_WHOM_LISTED.fullmatch(between) and is_founded(first, of_several((*who, *with_whom)))
    return ((mark.end(), (first,), ()), with_whom) if fits else (None, ())


def _apposed(predicate: Predicate, shape: Shape, span: Span, begin: int) -> tuple[int, tuple[Mention, ...]] | None:
    """Return the one an apposition tells of, whatever governs it (`…, hosted by ⟨S0⟩, a member of ⟨I1⟩`)."""
    lead = APPOSED.search(shape.text, begin, span[0]) if predicate.way == "near" else None
    found = [mark for mark in MARK.finditer(shape.text, begin, span[0]) if lead is not None and mark.end() == lead.start()]
    who = actors_at(shape, found[0]) if found else ()
    return (found[0].start(), who) if who and not found[0].group().endswith(("'s", "’s")) else None


def _is_clause(actors: tuple[int, tuple[Mention, ...]] | None, text: str, begin: int) -> bool:
    """Return whether those found right before a second verb are the object of the first, or none are found."""
    return actors is None or "⟨" in text[begin : actors[0]]


def _both(shape: Shape, begin: int, end: int, language: str) -> tuple[int, tuple[Mention, ...]] | None:
    """Return the two that the sentence has named, of which a clause says `both` (`⟨S0⟩ works with ⟨S1⟩, and both are members of …`)."""
    text = shape.text
    word = BOTH.search(text, max(begin, end - LEAD), end)
    if word is None or not light(language).fullmatch(text, word.end(), end):
        return None
    marks = [mark for mark in MARK.finditer(text, 0, word.start()) if mark["letter"] in "SALI"]
    named = distinct([one for mark in marks for one in actors_at(shape, mark)])
    return (word.start(), named) if len(named) == 2 and named[0].label == named[1].label else None


def _subject(shape: Shape, begin: int, end: int) -> tuple[int, tuple[Mention, ...]] | None:
    """Return who a clause has as its subject, which a second verb has too (`⟨S0⟩ is a member of ⟨I1⟩ and attends ⟨F2⟩`)."""
    mark = next((one for one in MARK.finditer(shape.text, begin, end) if one["letter"] not in "DQPT"), None)
    if mark is None or not actors_at(shape, mark) or mark.group().endswith(("'s", "’s")):
        return None
    lead = shape.text[begin : mark.start()]
    fits = len(lead.split()) <= LEAD_WORDS and not GOVERNED.search(lead) and not NOBODY.search(lead) and "⟨" not in lead
    return (mark.start(), actors_at(shape, mark)) if fits else None


def _told_of(predicate: Predicate, shape: Shape, start: int, discourse: Discourse) -> Venue | None:
    """Return what the text has told of last that one can join, or take part in."""
    if predicate.rule == "follows":
        joined = discourse.forums.joined
        near = joined is not None and joined[0] >= discourse.forums.read and "," not in shape.text[:start]
        return (start, (joined[1].mention,), joined[1].quote) if joined is not None and near else None
    if predicate.rule == JOINS_THEM:
        known = _joined_before(predicate, discourse)
        return (start, (known.mention,), known.quote) if known else None
    if predicate.relation == "MEMBER_OF" or predicate.role in ("chair", "observer", "partner"):
        found = venue_in(shape, start, discourse) if MEMBERSHIP.search(shape.text, 0, start) else None
        if found is not None:
            return found
    here = venue_in(shape, start, discourse) if ";" in shape.text[:start] or AFTER_CLAUSE.search(shape.text, 0, start) else None
    if here is not None and all(one.label == "Forum" for one in here[1]):
        return here
    last = discourse.forums.last()
    if last is None and (predicate.relation == "MEMBER_OF" or predicate.role == "observer"):
        last = discourse.forums.just_named()
    if last is None and predicate.relation == "MEMBER_OF" and ACCEDES.search(shape.text) is None:
        last = _joined_before(predicate, discourse)
    return (start, (last.mention,), last.quote) if last else None


def _joined_before(predicate: Predicate, discourse: Discourse) -> Named | None:
    """Return the forum whose members the sentence before told of, or the only one that the text speaks of where some join its first."""
    joined = discourse.forums.joined
    if joined is not None and joined[0] >= discourse.forums.read:
        return joined[1]
    listed = discourse.antecedents.listed or discourse.antecedents.two
    met, before = ({identity(one) for one in who} for who in (discourse.gathered, listed))
    bodies = [one for one in discourse.forums.named if one.mention.label in ("Forum", "RegionalBody", "InternationalOrganisation")]
    return bodies[0] if predicate.rule == JOINS_THEM and met and met == before and len(bodies) == 1 else None


def _of_other(text: str, start: int) -> bool:
    """Return whether a clause speaks of what a word before it names, no forum (`an investigation in which ⟨A0⟩ took part`)."""
    return OF_OTHER.search(text, max(0, start - LEAD), start) is not None


def _object_named(text: str, start: int, end: int) -> bool:
    """Return whether words that name something else follow (`took part in a march`)."""
    return re.match(r" ?(?:in|at|on|di|pada|dalam) (?!⟨[DP])", text[start:end]) is not None


def _passive(predicate: Predicate, shape: Shape, span: Span, clause: Span, language: str, discourse: Discourse) -> Sitting | None:
    full = predicate.rule == "gathers"
    after = actors_after(shape, span[1], clause[1], language, full=full)
    if after is None and shape.text.startswith(":", clause[1]):
        # `… brings together five states: ⟨L1⟩`
        after = actors_after(shape, span[1], clause_at(shape.text, (span[0], clause[1] + 1))[1], language, full=full)
    if after is None:
        return None
    end, who = after
    forum = venue_before(predicate, shape, span[0], clause[0], language, discourse, of_several(who))
    before = shape.text[clause[0] : span[0]].strip()
    if forum is None and (IT.fullmatch(before) or (not before and ITS.match(shape.text, span[0]))):
        meant = discourse.forums.last() or (discourse.forums.just_named() if predicate.relation == "MEMBER_OF" else None)
        forum = (span[0], (meant.mention,), meant.quote) if meant is not None else None
    if forum is None and predicate.alone and not before:
        meant = discourse.forums.last()
        forum = (span[0], (meant.mention,), meant.quote) if meant is not None else None
    if forum is None and not shape.text[clause[0] : span[0]].strip():
        # `Under the chairmanship of ⟨S0⟩, ⟨F1⟩ met …`
        forum = _behind(shape, span[0], end)
    if forum is None:
        return None
    role = "observer" if OBSERVING.match(shape.text, end) else predicate.role
    return Sitting(predicate, forum[0], end, span[0], who, forum[1], role, forum[2])


def _behind(shape: Shape, start: int, end: int) -> Venue | None:
    """Return the forum of which a clause tells that what stands before it opens (`Hosted by ⟨A0⟩ in ⟨P1⟩, ⟨F2⟩ drew …`)."""
    named = NEXT.match(shape.text, end)
    mentions = mentions_at(shape, named) if named else ()
    return (start, mentions, ()) if mentions and all(one.label in ("Forum", "Programme") for one in mentions) else None


def _present(predicate: Predicate, shape: Shape, span: Span, clause: Span, language: str, discourse: Discourse) -> Sitting | None:
    """Return those whom a clause names behind words of being there that it begins with (`Also present were …`)."""
    if shape.text[clause[0] : span[0]].strip(" ,"):
        return None
    named = venue_after(shape, span[1], clause[1], language, discourse, predicate)
    after = actors_after(shape, named[0] if named else span[1], clause[1], language)
    if named is None:
        last = discourse.forums.last()
        named = (span[1], (last.mention,), last.quote) if last is not None else None
    if named is None or after is None:
        return None
    return Sitting(predicate, span[0], after[0], span[0], after[1], named[1], predicate.role, named[2])


def _being(predicate: Predicate, shape: Shape, span: Span, clause: Span, language: str, discourse: Discourse) -> Sitting | None:
    """Return who is named behind what it is a member of (`As a member of ⟨I0⟩, ⟨S1⟩ …`)."""
    named = venue_after(shape, span[1], clause[1], language, discourse, predicate)
    lead = BEING.match(shape.text, named[0]) if named else None
    after = actors_after(shape, lead.end(), clause[1], language) if lead else None
    if named is None or lead is None or after is None or MARK.match(shape.text, lead.end()) is None:
        return None
    return Sitting(predicate, span[0], after[0], span[0], after[1], named[1], predicate.role, named[2])


def _represented(predicate: Predicate, shape: Shape, span: Span, clause: Span, language: str, discourse: Discourse) -> Sitting | None:
    """Return a state or body and who acts for it, with where (`⟨S0⟩ was represented by ⟨A1⟩ at ⟨F2⟩`)."""
    text = shape.text
    actors = actors_before(shape, span[0], clause[0], language)
    if actors is None:
        return None
    if predicate.role == "delegation" and not DELEGATION.search(shape.words(max(clause[0], actors[0] - 40), span[0])):
        return None
    lead = ACTING_FOR.match(text, span[1])
    after = actors_after(shape, lead.end() if lead else span[1], clause[1], language)
    end = after[0] if after else span[1]
    place = venue_after(shape, end, clause[1], language, discourse, predicate)
    if place is not None:
        end = place[0]
    else:
        place = venue_opening(shape, clause[0], actors[0], language, discourse)
        if place is None and after is not None and GENERAL_END.match(text, end):
            last = discourse.forums.last()
            place = (actors[0], (last.mention,), last.quote) if last is not None else None
    if place is None:
        return None
    who = (*actors[1], *(one for one in (after[1] if after else ()) if _fits(one, actors[1])))
    return Sitting(predicate, min(actors[0], place[0]), end, span[0], who, place[1], None, place[2])


def _whose(predicate: Predicate, shape: Shape, span: Span, clause: Span, language: str, discourse: Discourse) -> Sitting | None:
    """Return the state whose delegation somebody heads, with what it is sent to or what the text has named last."""
    said = predicate.words.match(shape.text, *span)
    mark = MARK.match(said["whose"]) if said else None
    if said is None:
        return None
    who = mentions_at(shape, mark) if mark else _by_demonym(shape, said.span("whose"), discourse)
    forums = venue_after(shape, span[1], clause[1], language, discourse, predicate)
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
    after = actors_after(shape, span[1], clause[1], language)
    if after is None:
        return None
    end, who = after
    forums = venue_after(shape, end, clause[1], language, discourse, predicate)
    if forums is not None:
        return Sitting(predicate, span[0], forums[0], span[0], who, forums[1], predicate.role, forums[2])
    forum = venue_before(predicate, shape, span[0], clause[0], language, discourse)
    if forum is None and OPENS.fullmatch(shape.text, clause[0], span[0]):
        forum = _behind(shape, span[0], end)
    if forum is None:
        return None
    # What a council of a body grants is a place in the body.
    whole = next((one for one in discourse.named_in(forum[1][0].name) if one.label in BODIES), None)
    quote = forum[2] or discourse.quote(forum[1][0], shape)
    granted = ((whole,), quote) if whole is not None else forum[1:]
    return Sitting(predicate, forum[0], end, span[0], who, granted[0], predicate.role, granted[1])


def _fits(one: Mention, represented: Sequence[Mention]) -> bool:
    """Return whether somebody may act for others: those of another state do not."""
    return all(one.country is None or other.country is None or one.country == other.country for other in represented)


WAYS = {
    "passive": _passive,
    "whose": _whose,
    "granted": _granted,
    "present": _present,
    "being": _being,
    "represented": _represented,
}


def sitting_around(predicate: Predicate, shape: Shape, span: Span, clause: Span, language: str, discourse: Discourse) -> Sitting | None:
    """Return who sits in what as the words at a place of a clause tell, None where they tell of none."""
    return WAYS.get(predicate.way, _active)(predicate, shape, span, clause, language, discourse)
