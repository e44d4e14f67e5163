"""Venues: the forum that somebody takes part in, as a sentence names it or means it by a word."""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from graph.evidence import Evidence
from loaders.discourse.forums import Named, is_forum
from loaders.discourse.record import Discourse
from loaders.grammar.predicates import Predicate, of_body, part_only, pointed
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.words import expressed, expression, words_of
from loaders.relations.attendees import COMPANION, GOVERNED, MARK, mentions_at
from loaders.relations.participation import BESIDES, COURSE_AFTER, COURSE_OF, HELD_BY
from loaders.rules import load_rules

# Where forums are named, these, and the quote that names them where the sentence does not.
Venue: TypeAlias = tuple[int, tuple[Mention, ...], tuple[Evidence, ...]]
BESIDE = expressed("venues", "beside", flags=re.IGNORECASE)
NAME_GOES_ON = expressed("venues", "name_goes_on")
LIKE = expressed("venues", "like")
TRAINING = expressed("venues", "training", flags=re.IGNORECASE)
OBSERVER = re.compile(rf" {expression('participation', 'observer')}(?= )", re.IGNORECASE)
OTHER_SUBJECT = expressed("venues", "other_subject")
OPENED = compile_for_search(expression("venues", "opened"))
IT = expressed("venues", "it")
RELATIVE = expressed("venues", "relative")
NEAREST = 30
FURTHER = expressed("venues", "further")
DESCRIBED = expressed("venues", "described")
SPELLED = expressed("venues", "spelled")
BY_WHOM = expressed("venues", "by_whom")
OF_ITS_HOLDING = expressed("venues", "of_its_holding")
SUBJECT_END = expressed("venues", "subject_end")
TRAIL = expressed("venues", "trail")
RELATED = expressed("venues", "related")
OTHER_NOUN = expressed("venues", "other_noun", flags=re.IGNORECASE)
OVER = expressed("venues", "over")
ASIDE = expressed("venues", "aside")
FINITE = expressed("venues", "finite")
OF_PROGRAMME = expressed("venues", "of_programme")
LED = expressed("venues", "led")
FOUNDED = expressed("venues", "founded")
AND_ALSO = expressed("venues", "and_also")
BY = expressed("venues", "by")
AGENT = expressed("venues", "agent")
FIRST_PASSIVE = 220
ADJUNCTS = expressed("venues", "adjuncts")
# Words between taking part and what in, at most.
FAR = 14
ANY_SITTING = words_of("venues", "sittings")


def venue_after(
    shape: Shape, start: int, stop: int, language: str, discourse: Discourse, predicate: Predicate, several: bool = False
) -> Venue | None:
    """Return the forums that follow a place, named, described or meant by a word, and where they end.

    Args:
        several: any body may be meant, as it is set up by more than one.
    """
    text = shape.text
    marks = [mark for mark in MARK.finditer(text, start, stop) if mark["letter"] not in "DQP"]
    # `the Council of Europe's Committee`
    while len(marks) > 1 and marks[0].group().endswith(("'s", "’s", "'", "’")) and text[marks[0].end() : marks[1].start()] == " ":
        marks.pop(0)
    mark = next(iter(marks), None)
    word = pointed[language].search(text, start, mark.start() if mark else stop)
    if mark is not None and (mark["letter"] in "FIGMA" or _are_forums(shape, mark, discourse)):
        between = OBSERVER.sub("", text[start : mark.start()])
        among = such(language).search(between)
        between = between[: among.start()] if among else SPELLED.sub("", between)
        if mark is not marks[0]:
            between = between[: between.rfind("⟨")]
        forums = tuple(
            one
            for one in mentions_at(shape, mark)
            if is_forum(one, discourse.finder.vocabulary) or is_founded(one, several, not predicate.owns)
        )
        far = bool(len(between.split()) > FAR or BESIDE.search(between) or "," in between or TRAINING.search(between))
        far = far or part_only(language).search(between) is not None
        # Who holds what some take part in is not what they take part in.
        far = far or (mark["letter"] != "F" and HELD_BY.search(between) is not None)
        if (
            forums
            and not far
            and not LIKE.match(text, mark.end())
            and not COURSE_AFTER.match(text, mark.end())
            and not NAME_GOES_ON.match(text, mark.end())
            and not mark.group().endswith(("'s", "’s"))
        ):
            sits = among or all(one.label in ("Forum", "Programme") for one in forums)
            if not sits and predicate.rule == "works-in" and not (between.strip() and of_body(language).fullmatch(between)):
                return None
            if (
                sits
                or several
                or predicate.relation == "MEMBER_OF"
                or predicate.role in ("observer", "partner")
                or of_body(language).fullmatch(between)
            ):
                return _further(shape, mark.end(), stop, forums, discourse)
    if word is not None and not BESIDE.search(text, start, word.start()) and word.start() - start < NEAREST:
        here = _meant_here(word["head"], shape, start, discourse)
        if here is not None:
            return word.end(), (here,), ()
        meant = discourse.forums.meant(word["head"], language)
        if meant is not None:
            return word.end(), (meant.mention,), meant.quote
    described = DESCRIBED.match(text, start, stop)
    if described is not None:
        return described.end(), (_described(shape, described),), ()
    pronoun = IT.match(text, start, stop) if predicate.relation == "MEMBER_OF" else None
    if pronoun is not None:
        told = discourse.forums.just_named()
        return (pronoun.end(), (told.mention,), told.quote) if told is not None else None
    return None


def _meant_here(word: str, shape: Shape, start: int, discourse: Discourse) -> Mention | None:
    """Return the one forum that the sentence itself has named and that a word points back to (`⟨F0⟩ met; ⟨A1⟩ hosted the meeting`)."""
    found = venue_in(shape, start, discourse)
    if found is None or found[1][0].label != "Forum" or not any(part in shape.text[found[0] : start] for part in ";,—"):
        return None
    name = found[1][0].entry.name if found[1][0].entry is not None else found[1][0].name
    return found[1][0] if word.lower() in ANY_SITTING or word.lower() in name.lower() else None


def _described(shape: Shape, match: re.Match[str]) -> Mention:
    """Return the forum that a text describes and does not name (`the bilateral working group on precursors`)."""
    start, end = shape.origin(match.start("name")), shape.origin(match.end("name"), at_end=True)
    return Mention(start, end, "Forum", " ".join(shape.sentence.text[start:end].split()), rule="described")


def _are_forums(shape: Shape, mark: re.Match[str], discourse: Discourse) -> bool:
    """Return whether a list names nothing but forums and bodies of several states."""
    found = mentions_at(shape, mark)
    return mark["letter"] == "L" and all(one.label != "State" and is_forum(one, discourse.finder.vocabulary) for one in found)


def _further(shape: Shape, end: int, stop: int, forums: tuple[Mention, ...], discourse: Discourse) -> Venue:
    """Return forums with those joined to them by a preposition of their own (`in ⟨F0⟩ and in ⟨I1⟩`)."""
    found = list(forums)
    while (more := FURTHER.match(shape.text, end, stop)) is not None:
        added = [one for one in mentions_at(shape, more) if is_forum(one, discourse.finder.vocabulary)]
        if not added:
            break
        found += added
        end = more.end()
    return end, tuple(found), ()


@cache
def such(language: str) -> re.Pattern[str]:
    """Return the pattern of words that lead from a kind of forum to those of that kind (`forums such as`)."""
    heads = load_rules("memberships")["heads"][language]
    kinds = r"bod(?:y|ies)|institutions?|mechanisms?" if language == "en" else r"wadah|badan|lembaga|mekanisme"
    return re.compile(
        rf"\b(?:{heads}|{kinds})(?: (?:internasional|regional|multilateral|dunia|kawasan|lain|lainnya)){{0,2}},? "
        r"(?:such as|like|including|namely|notably|among them|seperti|misalnya|antara lain|di antaranya|termasuk|yaitu|yakni)"
        r"(?: the| (?:pada|di|dalam))? $",
        re.IGNORECASE,
    )


def venue_opening(shape: Shape, begin: int, end: int, language: str, discourse: Discourse) -> Venue | None:
    """Return the forum that a clause opens with (`At the meeting of ⟨F0⟩ in ⟨P1⟩, …`)."""
    text = shape.text
    opened = OPENED.match(text[begin:end]) if begin == 0 else None
    if opened is None:
        return None
    start = begin + opened.start()
    marks = [mark for mark in MARK.finditer(text, begin + opened.end(), end) if mark["letter"] not in "DQP"]
    if marks and marks[0]["letter"] in "FMI":
        between = text[begin + opened.end() : marks[0].start()]
        forums = tuple(one for one in mentions_at(shape, marks[0]) if is_forum(one, discourse.finder.vocabulary))
        sits = all(one.label == "Forum" for one in forums) or (of_body(language).fullmatch(" " + between) and not opened["in"])
        short = len(marks) == 2 and marks[1]["letter"] == "F" and text[marks[1].start() - 1] == "("
        if forums and sits and len(between.split()) <= 6 and not BESIDE.search(between) and (len(marks) < 2 or short):
            return start, forums, ()
    word = pointed[language].search(text, begin + opened.end() - 1, end)
    if word is not None and not marks and word.start() - begin - opened.end() < 4:
        meant = discourse.forums.meant(word["head"], language)
        return (start, (meant.mention,), meant.quote) if meant is not None else None
    return None


def venue_before(
    predicate: Predicate, shape: Shape, end: int, begin: int, language: str, discourse: Discourse, several: bool = False
) -> Venue | None:
    """Return the forum that a clause has as its subject, named or meant by a word, and where it begins.

    Args:
        several: those who sit in it are of several states, so that any body may be meant.
    """
    text = shape.text
    marks = [mark for mark in MARK.finditer(text, begin, end) if mark["letter"] not in "DQPT" and not LED.match(text, mark.start())]
    while len(marks) > 1 and BY_WHOM.fullmatch(text, marks[-2].end(), marks[-1].start()) and text.startswith(",", marks[-1].end()):
        end_of_aside = marks.pop().end()
        text = text[: marks[-1].end()] + " " * (end_of_aside - marks[-1].end()) + text[end_of_aside:]
    aside = OF_ITS_HOLDING.search(text, begin, end)
    if aside is not None and any(mark.end() == aside.start() for mark in marks):
        # `⟨F0⟩ yang digelar ⟨S1⟩ di ⟨P2⟩ dihadiri …`
        marks = [mark for mark in marks if mark.end() <= aside.start()]
        text = text[: aside.start()] + " " * (aside.end() - aside.start()) + text[aside.end() :]
    while len(marks) > 1 and marks[-2]["letter"] == "F" and OF_PROGRAMME.fullmatch(text, marks[-2].end(), marks[-1].start()):
        marks.pop()
    and_also = AND_ALSO.search(text, max(begin, marks[-1].end()), end) if marks else None
    if and_also is not None:
        # `⟨F0⟩ was chaired by ⟨A1⟩ and attended by …`
        ends = [begin, *(mark.end() for mark in marks)]
        first = next((at for at, mark in enumerate(marks) if BY.search(text, ends[at], mark.start() + 2)), len(marks))
        told = first < len(marks) and ends[first] > begin and AGENT.match(text, ends[first]) is not None
        direct = ADJUNCTS.fullmatch(text, marks[-1].end(), and_also.start()) is not None
        if (direct and (and_also["and"] != "," or told)) or (
            told and and_also.start() - ends[first] < FIRST_PASSIVE and ";" not in text[ends[first] : end]
        ):
            by = BY.search(text, begin, marks[0].start() + 2)
            text = text[: by.start() if by and not first else ends[first]].ljust(end) + text[end:]
            marks = marks[:first]
    if marks:
        vocabulary = discourse.finder.vocabulary
        several = several and (
            predicate.relation != "PARTICIPATES_IN"
            or predicate.owns
            or (and_also is not None and FOUNDED.search(shape.text, begin, end) is not None)
        )

        def sits(one: Mention) -> bool:
            return is_forum(one, vocabulary) or is_founded(one, several, not predicate.owns)

        found = marks[-1] if marks[-1]["letter"] in "FIGA" and any(sits(one) for one in mentions_at(shape, marks[-1])) else None
        if found is None:
            return None
        told = RELATED.match(text, found.end(), end) is not None or _is_aside(text, found.end(), end)
        between, lead = TRAIL.sub("", text[found.end() : end]), text[max(begin, found.start() - 40) : found.start()]
        if predicate.behind is not None and not predicate.behind.search(lead):
            return None
        if (
            OTHER_SUBJECT.search(between)
            or OTHER_NOUN.search(between)
            or BESIDES.search(lead)
            or (GOVERNED.search(lead) and predicate.behind is None and (not told or COMPANION.search(lead)))
            or len(between.split()) > FAR
            or found.group().endswith(("'s", "’s"))
            or (found["letter"] in "IA" and predicate.rule == "gathers" and (COURSE_OF.search(lead) or HELD_BY.search(lead)))
        ):
            return None
        forum = next(one for one in mentions_at(shape, found) if sits(one))
        return found.start(), (forum,), ()
    if predicate.behind is not None:
        return None
    described = [one for one in DESCRIBED.finditer(text, begin, end) if SUBJECT_END.fullmatch(text, one.end(), end)]
    if described and predicate.relation != "ESTABLISHED" and not GOVERNED.search(text[begin : described[-1].start("name")]):
        return described[-1].start("name"), (_described(shape, described[-1]),), ()
    word = [*pointed[language].finditer(text, begin, end)]
    if len(word) != 1 or GOVERNED.search(text[begin : word[0].start() + 1]) or OTHER_SUBJECT.search(text, word[0].end(), end):
        return None
    meant = discourse.forums.meant(word[0]["head"], language)
    return (word[0].start(), (meant.mention,), meant.quote) if meant is not None else None


def _is_aside(text: str, start: int, end: int) -> bool:
    """Return whether a participle tells of the forum right before it, whatever governs that (`in ⟨F0⟩, chaired by …`)."""
    return ASIDE.fullmatch(text, start, end) is not None and FINITE.match(text, end) is None


def venue_of_relative(shape: Shape, start: int, language: str, discourse: Discourse, several: bool = False) -> Venue | None:
    """Return the forum that a relative clause speaks of whose subject stands at a place (`⟨F0⟩, which ⟨S1⟩ chairs`)."""
    text = shape.text
    relative = RELATIVE.search(text, max(0, start - NEAREST - 40), start)
    if relative is None:
        return None
    marks = [mark for mark in MARK.finditer(text, 0, relative.start()) if mark.end() == relative.start()]
    if marks:
        forums = tuple(
            one for one in mentions_at(shape, marks[-1]) if is_forum(one, discourse.finder.vocabulary) or is_founded(one, several)
        )
        return (marks[-1].start(), forums, ()) if len(forums) == 1 else None
    described = [one for one in DESCRIBED.finditer(text, 0, relative.start()) if one.end() == relative.start()]
    if described:
        return described[-1].start("name"), (_described(shape, described[-1]),), ()
    word = [one for one in pointed[language].finditer(text, 0, relative.start()) if one.end() == relative.start()]
    meant: Named | None = discourse.forums.meant(word[-1]["head"], language) if word else None
    return (word[-1].start(), (meant.mention,), meant.quote) if meant is not None else None


def is_founded(one: Mention, several: bool, stateless: bool = False) -> bool:
    """Return whether a body may be what several set up, or have as theirs; a stateless one is of no state."""
    if stateless and one.entry is not None and one.entry.country is not None:
        return False
    known = one.label in ("Agency", "Unit", "Organisation", "InternationalOrganisation", "RegionalBody")
    return several and known and not (stateless and one.country is not None)


def venue_in(shape: Shape, end: int, discourse: Discourse) -> Venue | None:
    """Return the forum that the clauses before a place of a sentence name last."""
    found = [mark for mark in MARK.finditer(shape.text, 0, end) if mark["letter"] in "FIGM"]
    while len(found) > 1 and OVER.search(shape.text, found[-2].end(), found[-1].start()):
        found.pop()
    forums = tuple(one for one in mentions_at(shape, found[-1]) if is_forum(one, discourse.finder.vocabulary)) if found else ()
    return (found[-1].start(), forums, ()) if len(forums) == 1 else None
