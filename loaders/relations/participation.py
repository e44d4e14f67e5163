"""Participation: who sits in a forum, is a member of a body, founded it, or is part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.facts import Value
from graph.vocabulary import Entry, Vocabulary
from loaders.discourse.record import Discourse, date_of
from loaders.grammar.frames import Claimed
from loaders.grammar.modality import agreed_only, modality_of
from loaders.grammar.predicates import part_only
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Mention, identity
from loaders.patterns.words import expressed, expression, words_of
from loaders.relations.attendees import AS_OF, COMPANION, NOBODY
from loaders.text.segments import Span

# `Kenya-Uganda Dialogue`, `Trilateral Peru-Chile-Bolivia Consultations`
QUALIFIED = re.compile(r"(?:(?:Trilateral|Quadrilateral|Bilateral|Joint|Annual|High-Level) )+")
BETWEEN = re.compile(r" ?[-–/] ?")
WORD = re.compile(r"\S+")
# In Indonesian those it is between end the name (`Komisi Bersama Indonesia–Kamboja`).
HYPHEN = re.compile(r" ?[-–/] ?(?=[A-Z])")
COURSE = expressed("participation", "course", flags=re.IGNORECASE)
COURSE_AFTER = expressed("participation", "course_after")
UNABLE = expressed("participation", "unable", flags=re.IGNORECASE)
SOUGHT = expressed("participation", "sought", flags=re.IGNORECASE)
OF_MEMBERS = expressed("participation", "of_members", flags=re.IGNORECASE)
APPOSED = expressed("participation", "apposed")
ADMITTED = expressed("participation", "admitted", flags=re.IGNORECASE)
OWN = expressed("participation", "own")
SECOND_VERB = expressed("participation", "second_verb")
OF_LAST = expressed("participation", "of_last")
OF_FORUM = expressed("participation", "of_forum")
# Words of a state's name, at most.
LONGEST_STATE = 3
HYPHENS = ("-", "–", "—", "/")
RELATIONSHIP = expressed("participation", "relationship")
LAPSED = expressed("participation", "lapsed")
BESIDES = expressed("participation", "besides", flags=re.IGNORECASE)
PAIRED = expressed("participation", "paired")
MINISTER = expressed("participation", "minister")
MEMBER_WORDS = words_of("participation", "members")
HELD_BY = expressed("participation", "held_by")
FURTHER = expressed("participation", "further")
# Right before the body whose course it is, to which others come (`Lokakarya ⟨I0⟩ dihadiri …`).
COURSE_OF = re.compile(rf"{expression('venues', 'training')}[a-z]*(?: [a-z-]+){{0,2}} $", re.IGNORECASE)


def add_participation(claimed: Claimed, discourse: Discourse) -> None:
    """Add who takes part in which forum."""
    text, start, end = claimed.shape.text, claimed.start, claimed.end
    if claimed.frame.rule == "joins" and (COURSE.search(text, start, end) or COURSE_AFTER.match(text, end)):
        return
    who = claimed.match.start("who") if claimed.words("who") else start
    if UNABLE.search(text, who, end) or NOBODY.search(text, max(0, who - 60), who) or text.startswith(("'s ", "’s "), end):
        return
    ended = claimed.match.end("who") if claimed.words("who") else start
    first = claimed.words("forum") and claimed.match.start("forum") < who
    if not first and SECOND_VERB.match(text, ended) and "⟨" in text[:who]:
        # Who stands before it is the object of the first: `⟨S0⟩ is a member of ⟨I1⟩ and attends ⟨F2⟩`.
        return
    begin = 0 if first else who
    if claimed.words("forum") and HELD_BY.search(text, begin, claimed.match.start("forum")) and _is_body(claimed):
        # Nor is he who holds what they take part in.
        return
    if first and COURSE_OF.search(text, 0, claimed.match.start("forum")) and _is_body(claimed):
        return
    if first and BESIDES.search(text, max(0, start - 40), claimed.match.start("forum")):
        return
    language = claimed.shape.sentence.language
    if not first and claimed.words("forum") and part_only(language or "id").search(text, ended, claimed.match.start("forum")):
        return
    if LAPSED.match(text, end):
        return
    if AS_OF.search(text, 0, who) or (first and COMPANION.search(text, max(0, start - 60), claimed.match.start("forum"))):
        return
    if SOUGHT.search(text, max(0, start - 40), start) or OF_MEMBERS.match(
        text, claimed.match.end("who") if claimed.words("who") else start
    ):
        return
    if first and OF_FORUM.search(text, max(0, start - 40), claimed.match.start("forum")):
        # What `⟨F0⟩ of ⟨G1⟩` is told to do, the first does.
        return
    forums = claimed.mentions("forum")
    founders = claimed.mentions("who", "who2", "with")
    if claimed.frame.settings.get("relation") == "ESTABLISHED" and is_own(founders, forums):
        return
    date, start, end = date_of(claimed)
    modality = modality_of(_told(claimed), claimed.start, claimed.end)
    evidence = discourse.evidence(claimed.shape, start, end, claimed.frame.rule)
    words = claimed.shape.words(claimed.start, claimed.end).lower()
    type = claimed.frame.settings.get("relation") or ("MEMBER_OF" if any(word in words for word in MEMBER_WORDS) else "PARTICIPATES_IN")
    for forum in forums:
        for actor in claimed.mentions("who", "who2", "with") or _gathered(claimed, discourse):
            if actor.label == "Person" or identity(actor) == identity(forum) or is_of_no_state(actor, claimed.shape):
                continue
            properties: dict[str, Value | None] = {"date": date, "modality": modality}
            discourse.claims.relationship(
                type, discourse.name(actor, claimed.shape), discourse.name(forum, claimed.shape), properties, evidence
            )


def _told(claimed: Claimed) -> str:
    """Return what tells how far a membership is asserted: the sentence, of one that an apposition tells of this alone.

    `⟨S0⟩ sebagai anggota ⟨I1⟩ perlu …` recommends something else than that.
    """
    text = claimed.shape.text
    apposed = APPOSED.match(text, claimed.match.end("who")) if claimed.words("who") else None
    if apposed is None or ADMITTED.search(text, 0, claimed.start) is not None:
        return text
    return f"{'-' * claimed.start}{text[claimed.start : claimed.end]}"


def _is_body(claimed: Claimed) -> bool:
    """Return whether what is joined is no forum, which others may hold the sessions of."""
    return all(one.label not in ("Forum", "Programme") for one in claimed.mentions("forum"))


def is_own(founders: Sequence[Mention], founded: Sequence[Mention]) -> bool:
    """Return whether what is set up is a unit of the one body that does: nobody takes part in it."""
    return (
        len(founders) == 1
        and founders[0].label in ("Agency", "Unit")
        and any(one.entry is None and OWN.search(one.name) for one in founded)
    )


def is_of_no_state(actor: Mention, shape: Shape) -> bool:
    """Return whether a minister is named without the state for which he sits somewhere."""
    return actor.label == "Agency" and actor.country is None and MINISTER.match(shape.sentence.text[actor.start : actor.end]) is not None


def of_several(actors: Sequence[Mention]) -> bool:
    """Return whether some are of several states: what they share is of none of them."""
    return len({one.country for one in actors if one.country is not None}) > 1


def _gathered(claimed: Claimed, discourse: Discourse) -> tuple[Mention, ...]:
    """Return those who held the meeting told of last, where the sentence speaks of it."""
    return discourse.gathered if claimed.frame.settings.get("of") == "meeting" else ()


def add_part(claimed: Claimed, discourse: Discourse) -> None:
    """Add that a body is part of another."""
    whole = claimed.mentions("whole")
    parts = claimed.mentions("part")
    if not whole or modality_of(claimed.shape.text, claimed.start, claimed.end):
        return
    evidence = discourse.evidence(claimed.shape, claimed.start, claimed.end, claimed.frame.rule)
    # `the working group of the Conference` tells which group is meant.
    inside = OF_LAST.fullmatch(claimed.shape.text, claimed.match.end("part"), claimed.match.start("whole")) is not None
    if OF_LAST.fullmatch(claimed.shape.text, claimed.match.end("part"), claimed.match.start("whole")):
        # `A, and B of C`: only the last named is a part.
        parts = parts[-1:]
    for part in parts:
        if part.label == "State":
            # A state is a member, as predicates of taking part tell, and no part.
            continue
        if identity(part) != identity(whole[0]) and _fits(part, whole[0]) and not (inside and part.label == "Forum"):
            discourse.claims.relationship(
                "PART_OF", discourse.name(part, claimed.shape), discourse.name(whole[0], claimed.shape), {}, evidence
            )


def _fits(part: Mention, whole: Mention) -> bool:
    """Whether one may be a body of the other: agencies of different states never are."""
    return part.country is None or whole.country is None or part.country == whole.country


def _add_pairs(shape: Shape, discourse: Discourse) -> None:
    """Add the two that meet in what is called by both (`the ⟨L0⟩ ministerial dialogue`)."""
    for match in PAIRED.finditer(shape.text):
        group = shape.items[int(match["index"])]
        members: Sequence[Mention] = getattr(group, "mentions", ())
        start, end = shape.origin(match.start()), shape.origin(match.end(), at_end=True)
        joint = shape.sentence.text[members[0].end : members[-1].start] if members else ""
        if len(members) != 2 or joint.strip() not in HYPHENS or modality_of(shape.text, *match.span()):
            continue
        forum = Mention(start, end, "Forum", " ".join(shape.sentence.text[start:end].split()), rule="described")
        evidence = discourse.claims.quotes(shape.sentence, start, end, "forum-name", 0.7)
        key = discourse.name(forum, shape)
        for member in members:
            discourse.claims.relationship("PARTICIPATES_IN", discourse.name(member, shape), key, {}, evidence)


def add_named_members(shape: Shape, discourse: Discourse) -> None:
    """Add the states that a forum is named after (`Indonesia-Australia Ministerial Forum`)."""
    _add_pairs(shape, discourse)
    vocabulary = discourse.finder.vocabulary
    for mark in MARK.finditer(shape.text):
        forum = shape.item(mark)
        if not isinstance(forum, Mention) or mark[1] != "F" or RELATIONSHIP.search(forum.name):
            continue
        named = _begun_by(forum.name, vocabulary) or [*_ended_by(forum.name, vocabulary)]
        # One that is still to be has nobody in it.
        if named and (FURTHER.search(shape.text, 0, mark.start()) or not _to_be(shape.text, mark)):
            evidence = discourse.claims.quotes(shape.sentence, forum.start, forum.end, "forum-name", 0.8)
            key = discourse.name(forum, shape)
            for (begin, end), state in named:
                start = forum.start + begin
                member = Mention(start, start + end - begin, "State", forum.name[begin:end], state, state.country, rule="forum-name")
                discourse.claims.relationship("PARTICIPATES_IN", discourse.name(member, shape), key, {}, evidence)


def _to_be(text: str, mark: re.Match[str]) -> bool:
    """Return whether what a mark stands for is only to be."""
    return bool(modality_of(text, *mark.span()) or agreed_only(text, *mark.span()))


def _begun_by(name: str, vocabulary: Vocabulary) -> list[tuple[Span, Entry]]:
    """Return the two or more states by which a name begins, with their places in it; nothing where it begins otherwise."""
    begin = QUALIFIED.match(name)
    at = begin.end() if begin is not None else 0
    named: list[tuple[Span, Entry]] = []
    for hyphen in BETWEEN.finditer(name, at):
        state = vocabulary.state(name[at : hyphen.start()])
        if state is None:
            break
        named.append(((at, hyphen.start()), state))
        at = hyphen.end()
    # The last one is parted from what they have by no hyphen.
    ends = [word.end() for word in WORD.finditer(name, at)][:LONGEST_STATE]
    last = next(((at, end) for end in reversed(ends) if vocabulary.state(name[at:end])), None) if named else None
    state = vocabulary.state(name[slice(*last)]) if last is not None else None
    if last is None or state is None or state in (one for _, one in named):
        return []
    return [*named, (last, state)]


def _ended_by(name: str, vocabulary: Vocabulary) -> Iterator[tuple[Span, Entry]]:
    """Yield the two states by which a name ends, with their places in it."""
    hyphens = [*HYPHEN.finditer(name)]
    last = vocabulary.state(name[hyphens[-1].end() :]) if hyphens else None
    if last is None:
        return
    end = hyphens[-1].start()
    begins = [word.start() for word in WORD.finditer(name, 0, end)][-LONGEST_STATE:]
    for begin in begins:
        first = vocabulary.state(name[begin:end])
        if first is not None:
            yield (begin, end), first
            yield (hyphens[-1].end(), len(name)), last
            return
