"""Events: activities that a sentence tells of in other words than those of a frame, by a verb or noun and the phrases around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from loaders.discourse.record import Discourse
from loaders.grammar.acts import Act, acts, cue, is_compound
from loaders.grammar.frames import Claimed
from loaders.grammar.happenings import Event, event_of, governed
from loaders.grammar.modality import agreed_only, modality_of
from loaders.grammar.phrases import OBJECT, Phrase, after, before, head_of, without_wholes
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import identity
from loaders.patterns.cues import LANGUAGES
from loaders.patterns.words import expressed, expression
from loaders.relations.activities import AGREED_ON, PERSONS, complete, is_of_persons, record, without_talks
from loaders.relations.affairs import is_aim
from loaders.relations.aided import with_aided
from loaders.relations.deeds import add_deeds
from loaders.relations.descriptions import AIM, SPENT_ON, is_apart, is_attribute, is_of_lesson, without_aim_of_sum
from loaders.relations.efforts import (
    add_support,
    crew_of,
    is_second_aim,
    of_common,
    of_delegations,
    of_efforts,
    of_fruits,
    of_going,
    of_journey,
    of_occasion,
    of_sending,
    on_visit,
    works_for,
)
from loaders.relations.gifts import has_lesson, is_lesson, is_of_capacity, is_sum_for_lesson, of_given
from loaders.relations.givings import abroad, giving_of, of_invited, of_sent, owners, schools, within
from loaders.relations.hauls import LIST_END, with_quantities
from loaders.relations.holdings import next_to, of_held, of_held_first
from loaders.relations.informing import about_whom, is_of_information, speaks_of_it
from loaders.relations.journeys import add_journeys
from loaders.relations.noted import counted, of_bracketed, of_gifts, of_visits
from loaders.relations.once import family, is_same, is_within
from loaders.relations.partners import more_roles, partners
from loaders.relations.postings import is_of_guests, of_posted, posted
from loaders.relations.present import add_present
from loaders.relations.programmes import is_programme
from loaders.relations.requests import add_requests
from loaders.relations.roles import is_only_help, roles_of, who_took_part
from loaders.relations.sessions import of_another, of_sessions
from loaders.relations.statesmen import of_one_sort
from loaders.relations.sufficiency import claimed_of, gathers, is_told, sides
from loaders.relations.tips import add_tips
from loaders.relations.transfers import of_transfers
from loaders.rules import load_rules
from loaders.text.segments import Span
from loaders.values.quantities import Quantity

ACTOR = re.compile(r"⟨[SAIFHLM]\d+⟩")
DATED = re.compile(r"⟨[DP]\d+⟩")
BEING = expressed("events", "clauses", "being", flags=re.IGNORECASE)
WAS = expressed("events", "clauses", "was")
BY = expressed("events", "clauses", "by")
INFINITIVE = expressed("events", "clauses", "infinitive", flags=re.IGNORECASE)
WITH_NOUN = {language: expressed("events", "clauses", "with_noun", language) for language in LANGUAGES}
TOPIC = expressed("events", "clauses", "topic", flags=re.IGNORECASE)
HELD_BETWEEN = expressed("events", "clauses", "held_between")
BETWEEN = expressed("events", "clauses", "between", flags=re.IGNORECASE)
# What a noun does not go with a verb over.
PART = r"(?!(?:in|on|for|under|at|through|by|about|to|kerja ?sama|dalam|di|untuk|tentang|melalui|oleh|kepada|terkait|bidang|mengenai)\b)"
NEAR_VERB = re.compile(rf"(?: (?:{PART}[^\s⟨⟩.;:(]+|{SPENT_ON}|⟨[A-Z]\d+⟩(?: with(?: the| an?)?)?)){{0,9}}? ?$")
FAR_VERB = re.compile(r"(?: (?:[^\s⟨⟩.;:(]+|⟨[A-Z]\d+⟩\S*)){0,14}? ?$")
INFORMED = expressed("events", "clauses", "informed", flags=re.IGNORECASE)
OWN = expressed("events", "clauses", "own")
# Whose a joint deed is.
OWNED = re.compile(r"(?P<who>⟨[SAIL]\d+⟩)['’]s? (?:[a-z-]+ ){0,3}$")
RECEIVED = expressed("events", "clauses", "received", flags=re.IGNORECASE)
GOING_ON = expressed("events", "clauses", "going_on")
LENT = expressed("events", "clauses", "lent", flags=re.IGNORECASE)
POSTED = expressed("events", "clauses", "posted", flags=re.IGNORECASE)
STATIONED = expressed("events", "clauses", "stationed", flags=re.IGNORECASE)
POSTED_OFFICERS = expressed("events", "clauses", "officers", flags=re.IGNORECASE)
CONDITION = expressed("events", "clauses", "condition")
OTHER_WORDS = expressed("events", "clauses", "other_words")
ABOUT = expressed("events", "clauses", "about")
BY_WITH = expressed("events", "clauses", "by_with")
SITS = expressed("events", "clauses", "sits", flags=re.IGNORECASE)
RELATED = re.compile("".join(f"(?<!{verb} )" for verb in load_rules("gifts")["reporting"]) + expression("events", "clauses", "related"))
SECOND = expressed("events", "clauses", "second")
DONE = expressed("events", "clauses", "done")
HAILED = expressed("events", "clauses", "hailed", flags=re.IGNORECASE)
# Behind what else those stand to whom something is done.
FURTHER: Mapping[str, Mapping[str, Sequence[str]]] = {
    "en": {"information_exchange": ("from", "by"), "assistance": ("of",)},
    "id": {"information_exchange": ("from",), "assistance": ("of",)},
}
WHENCE = expressed("events", "clauses", "whence")
LESSON_FIRST = expressed("events", "clauses", "lesson_first")
ADDED = expressed("events", "clauses", "added")
ENDED = expressed("events", "clauses", "ended")
REACH, HELD_REACH, NEXT = 110, 90, 30


def add_events(shape: Shape, claims: Sequence[Claimed], discourse: Discourse) -> None:
    """Add the activities of a sentence that no frame has told of."""
    language = shape.sentence.language
    if language not in ("en", "id") or shape.sentence.text.isupper():
        return
    anyone = ACTOR.search(shape.text) is not None
    if not anyone and not ((discourse.gathered or discourse.forums.named or discourse.antecedents.about) and DATED.search(shape.text)):
        add_present(shape, discourse, language)
        return
    listed, prefilter = acts(language)
    if discourse.activity is None:
        # Who attended what no one has told of has not been told by this.
        claims = [one for one in claims if one.frame.yields != "attendance" or not gathers(one)]
    told: list[Event] = []
    for position in prefilter.possible(shape.text):
        act = listed[position]
        if not anyone and act.kind != "meeting":
            continue
        for event in _events(act, shape, language):
            if any(is_same(event, one) or is_within(event, one) or is_of_information(event, one) for one in told):
                continue
            if any(_tells(claimed, event, shape) for claimed in claims):
                _complete(event, shape, discourse, language)
            elif _add(event, shape, discourse, language):
                told.append(event)
    if "⟨F" in shape.text or ("⟨P" in shape.text and DATED.search(shape.text)):
        meeting = next(act for act in listed if act.kind == "meeting" and act.noun is not None)
        for event in of_sessions(meeting, shape, language, discourse):
            if any(is_same(event, one) for one in told) or any(_tells(claimed, event, shape) for claimed in claims):
                continue
            if _add(event, shape, discourse, language):
                told.append(event)
    add_present(shape, discourse, language)
    add_tips(shape, discourse, language)
    add_deeds(shape, discourse, language)
    add_requests(shape, discourse, language)
    add_support(shape, discourse, language)
    add_journeys(shape, discourse, language)


def _tells(claimed: Claimed, event: Event, shape: Shape) -> bool:
    """Return whether a frame has told of an event."""
    if claimed.frame.yields not in ("activity", "parts", "attendance"):
        return False
    kind = claimed.frame.settings.get("kind", event.act.kind)
    counted = claimed.items("quantities") if kind == "seizure" else ()
    if counted and all(isinstance(one, Quantity) and one.unit in PERSONS for one in counted):
        return False
    if is_of_persons(claimed):
        return False
    start, end = claimed.shape.origin(claimed.start), claimed.shape.origin(claimed.end, at_end=True)
    if claimed.frame.yields == "parts" and shape.origin(event.stop, at_end=True) <= end:
        # Of what a cooperation includes only what stands behind it is told.
        return False
    return family(kind) == family(event.act.kind) and start < shape.origin(event.end, at_end=True) and shape.origin(event.start) < end


def _events(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    text = shape.text
    if act.transfer:
        yield from of_transfers(act, shape, language)
        return
    if act.verb is not None:
        for match in act.verb.finditer(text):
            being = not match[0].partition(" ")[0].endswith("ing") and BEING.search(text, 0, match.start())
            passive = language == "en" and (being or BY.match(text, match.end()))
            if act.object == "guests" and not is_of_guests(shape, match.end(), language):
                continue
            if not passive and not _only_meant(text, match.start(), language) and not works_for(act.kind, text, match.span(), language):
                yield from _active(act, shape, match.span(), language)
    if act.kind == "visit" and act.verb is not None and not act.mutual and act.object == "other":
        yield from of_delegations(act, shape, language)
    if act.kind == "training" and not act.mutual:
        yield from of_sent(act, shape, language)
        yield from of_invited(act, shape, language)
    if act.kind == "assistance":
        yield from of_given(act, shape, language)
    if act.kind == "liaison_posting":
        yield from of_posted(act, shape, language)
    if act.base is not None:
        yield from of_efforts(act, shape, language)
        yield from of_sending(act, shape, language)
        yield from of_going(act, shape, language)
    if act.passive is not None:
        for match in act.passive.finditer(text):
            if act.kind == "joint_operation" and cue("abstract", language).search(text, max(0, match.start() - NEXT), match.start()):
                continue
            being = BEING.search(text, 0, match.start()) or WAS.search(match.group())
            if language == "id" or being or BY.match(text, match.end()):
                yield from _passive(act, shape, match.span(), language)
    if act.kind == "joint_operation":
        yield from _of_deed(act, shape, language)
    if act.kind in ("joint_operation", "seizure"):
        yield from of_fruits(act, shape, language)
    if act.noun is not None:
        for span in (*(match.span() for match in act.noun.finditer(text)), *counted(act, shape)):
            if not is_compound(text, span, language):
                yield from _of_noun(act, shape, span, language)


def _only_meant(text: str, position: int, language: str) -> bool:
    """Return whether a verb says what something is for."""
    if is_second_aim(text, position):
        return True
    match = INFINITIVE.search(text, 0, position)
    return match is not None and not cue("done", language).search(text, max(0, match.start() - NEXT), match.start())


def _active(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    subjects, beside = before(shape, span[0], language)
    if act.kind in ("seizure", "joint_operation"):
        subjects = crew_of(shape, span[0], language) or subjects
    if not subjects or INFORMED.search(shape.text, 0, subjects[0].start) or OWN.match(shape.text, span[1]):
        return
    if act.kind == "information_exchange" and not speaks_of_it(shape, span, subjects, language):
        return
    found = list(after(shape, span[1], language))
    if act.kind == "liaison_posting":
        if not SITS.match(shape.text, span[0]) or POSTED.search(shape.words(max(0, subjects[0].start - NEXT), span[0])):
            yield event_of(act, span, *posted(shape, span, subjects, found, language), deed=True)
        return
    if act.kind == "assistance" and (is_of_capacity(shape.text, span[1], language) or is_sum_for_lesson(shape.text, span[1], language)):
        return
    if act.kind == "assistance" and (_counts_events(shape, span[1]) or RELATED.search(shape.text, 0, subjects[0].start)):
        return
    found = [one for one in found if one.governed != "from" or not ABOUT.search(shape.text, span[1], one.start)]
    if act.kind == "information_exchange":
        found = [one for one in found if not about_whom(shape, one)]
    taken = {"to", "among", *([OBJECT] if act.object else []), *FURTHER[language].get(act.kind, ())}
    others = [one for one in found if one.governed in taken and (act.object != "guests" or _is_guest(one, shape, language))]
    if act.object == "guests" and others and is_of_lesson(shape.text, span[1], others[0].start, language):
        return
    if act.kind == "assistance":
        others = _before_end(others, shape.text)
    yield event_of(act, span, [*subjects, *governed((*beside, *found), "with")], others if act.other else [], deed=True)


def _before_end(others: Sequence[Phrase], text: str) -> list[Phrase]:
    """Return those who were given something without whom only its end is about (`funded a base of ⟨A0⟩ to assist ⟨A1⟩`)."""
    end = ENDED.search(text, others[0].end, others[-1].start) if others else None
    return [one for one in others if end is None or one.start < end.start()]


def _counts_events(shape: Shape, position: int) -> bool:
    """Return whether what is paid for is told of by itself (`funded ⟨five seminars⟩`)."""
    mark = MARK.match(shape.text, position + 1)
    item = shape.item(mark) if mark else None
    return isinstance(item, Quantity) and item.unit in ("courses", "meetings", "operations")


def _passive(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    subjects, beside = before(shape, span[0], language)
    if act.kind == "liaison_posting":
        lent = LENT.match(shape.text, span[0])
        serving = cue("serving", language).search(shape.text, span[1], min(len(shape.text), span[1] + REACH)) is not None
        stationed = STATIONED.match(shape.text, span[0]) is not None
        said = [(one, shape.words(max(0, one.start - NEXT), span[0])) for one in subjects]
        sent = [one for one, words in said if lent or serving or POSTED.search(words) or (stationed and POSTED_OFFICERS.search(words))]
        found = list(after(shape, span[1], language))
        by = [*governed(found, "by"), *next_to(found, span[1], shape.text, language)] if not subjects else []
        hosts = governed([*found, *(beside if by else [])], "to", "in", "with", *(["of"] if by else []))
        if not by or POSTED.search(shape.text, 0, span[0]):
            yield event_of(act, span, sent or by, hosts[:1], deed=True)
        return
    if language == "en" and not BEING.search(shape.text, 0, span[0]):
        # `officers trained by …`, but not `… attended a course hosted by …`.
        subjects = [one for one in subjects if not shape.text[one.end : span[0]].strip(" ,")]
        beside = []
    if act.kind == "assistance" and has_lesson(shape.text, span[0], language):
        return
    found = list(after(shape, span[1], language))
    agents = [*governed(found, "by"), *next_to(found, span[1], shape.text, language)]
    if agents and act.kind == "information_exchange":
        agents += [one for one in governed(found, "from") if not ABOUT.search(shape.text, span[1], one.start)]
    through = cue("through", language).search(shape.text, span[1], min(len(shape.text), span[1] + REACH))
    if through and not agents and act.kind == "joint_operation":
        parties = [one for one in after(shape, through.end(), language) if one.governed in ("among", "of", "with", "by", OBJECT)]
        if not LIST_END.search(shape.text, span[1], through.start()):
            yield event_of(act, span, parties, [])
    if agents:
        others = [*subjects, *governed(found, "to")]
        if act.object == "guests" and not HAILED.fullmatch(shape.text, *span):
            others = [one for one in others if _is_guest(one, shape, language)]
        # What somebody hosts that is nobody is an event.
        if others or act.kind != "visit":
            yield event_of(act, span, [*agents, *governed((*beside, *found), "with")], others if act.other else [], deed=True)


def _of_noun(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    text = shape.text
    verb, given = _governing(act, text, span[0], language)
    if act.kind == "assistance" and (is_lesson(text, span, language) or (verb is None and has_lesson(text, span[0], language))):
        return
    if act.kind == "assistance" and verb is not None and language == "id" and _is_lesson_on(text, verb.end(), span[0]):
        return
    found = list(after(shape, span[1], language))
    if act.kind == "meeting":
        if _is_in_touch(text, span, language):
            return
        found = [one for one in found if not _is_spoken_of(one, shape, span, language)]
    if verb is None:
        if act.kind == "meeting":
            if cue("happened", language).search(text, span[1], min(len(text), span[1] + REACH)):
                yield event_of(act, span, [], [])
            yield from of_journey(act, shape, span, language)
            yield from of_occasion(act, shape, span, language)
            yield from of_held_first(act, shape, span, found, language)
        if act.kind == "seizure" and (shared := list(of_common(act, shape, span, language))):
            yield from shared
            return
        if act.other == "with" and act.mutual and cue("during", language).search(text[: span[0]]):
            parties = [one for one in found if one.governed in ("among", "of", OBJECT) and not OTHER_WORDS.search(text, span[1], one.start)]
            yield event_of(act, span, [*parties, *governed(found, "with")] if parties else [], [])
        yield from _of_parties(act, shape, span, found, language)
        yield from of_bracketed(act, shape, span)
        yield from of_visits(act, shape, span, language)
        yield from of_gifts(act, shape, span, found)
        yield from _of_seized(act, shape, span, language)
        yield from of_held(act, shape, span, found, language)
        if act.kind == "joint_operation" or (act.kind == "training" and act.mutual):
            yield from of_common(act, shape, span, language)
        return
    # With whom they did it may stand within the verb (`took part with Peru in`).
    between = [one for one in after(shape, verb.start() if "⟨" in verb[0] else verb.end(), language) if one.end <= span[0]]
    subjects, beside = before(shape, verb.start(), language)
    if act.kind == "assistance" and subjects and RELATED.search(text, 0, subjects[0].start):
        return
    if subjects:
        if act.kind == "visit" and not RECEIVED.match(verb[0]):
            given = True
        taking = not given or (language == "en" and not verb[0].endswith("ing") and BEING.search(text, 0, verb.start()) is not None)
        found = within(found, shape, verb.start(), span[1])
        subjects = without_wholes(subjects, governed(found, "among") if act.mutual else [], shape)
        owned = owners(between, shape, span[0]) if act.kind == "training" else []
        if act.mutual and act.kind in ("joint_operation", "training"):
            held = [one for held in of_held(act, shape, span, found, language) for one in held.doers]
            found = [*found, *(replace(one, governed="by") for one in held if one not in found)]
        event = giving_of(act, (verb.start(), span[1]), taking, subjects, beside, [*between, *found], owned)
        if act.kind == "training" and taking and not event.doers:
            given_by = (
                [one for held in of_held(act, shape, span, found, language) for one in held.doers]
                or schools(found, shape)[:1]
                or abroad(found, event)
            )
            event = event_of(act, (verb.start(), span[1]), given_by, event.others)
        elif act.kind == "joint_operation" and taking:
            # `took part in Operation X, coordinated by …`
            led = [one for held in of_held(act, shape, span, found, language) for one in held.doers]
            event = event_of(act, (verb.start(), max([span[1], *(one.end for one in led)])), [*event.doers, *led], event.others)
        yield event


def _is_in_touch(text: str, span: Span, language: str) -> bool:
    """Return whether a noun for talks tells only that some keep in touch (`have been engaged in dialogue and cooperation`)."""
    return cue("in_touch", language).search(text[: span[0]]) is not None or cue("and_more", language).match(text, span[1]) is not None


def _is_spoken_of(phrase: Phrase, shape: Shape, span: Span, language: str) -> bool:
    """Return whether others talk of those whom a phrase names (`⟨L0⟩ had a discussion about the ties between ⟨L1⟩`)."""
    tied = cue("ties", language).search(shape.text, span[1], phrase.start) if phrase.governed == "among" else None
    return tied is not None and ACTOR.search(shape.text, 0, span[0]) is not None


def _is_lesson_on(text: str, start: int, end: int) -> bool:
    """Return whether a thing is only what a course is on that a verb tells of (`memberikan pelatihan pengoperasian kapal`)."""
    lesson = LESSON_FIRST.match(text, start, end)
    return lesson is not None and ADDED.search(text, lesson.end(), end) is None


def _of_parties(act: Act, shape: Shape, span: Span, found: Sequence[Phrase], language: str) -> Iterator[Event]:
    """Yield the event of a noun that names who takes part (`a visit to Peru by officers of Chile`, `operasi antara A dengan B`)."""
    if act.kind == "visit":
        guests = governed(found, "by") or on_visit(shape, span, found, language)
        yield event_of(act, span, guests, governed(found, "to"))
    elif act.mutual and (owned := _of_owner(act, shape, span, found, language)):
        yield event_of(act, span, owned, [])
    elif act.mutual and found and (_is_by_with(act, shape, span, found) or _are_named(act, shape, span, found[0], language)):
        yield event_of(act, span, [found[0], *governed(found[1:], "with")], [])
    elif (
        act.mutual
        and found
        and found[0].governed == "among"
        and _between(act, shape.text[slice(*span)], language).fullmatch(shape.text, span[1], found[0].start)
    ):
        yield event_of(act, span, governed(found, "among", "with"), [])


def _of_owner(act: Act, shape: Shape, span: Span, found: Sequence[Phrase], language: str) -> list[Phrase]:
    """Return whose joint deed a noun names, and with whom (`Peru's joint patrols with Chile`)."""
    owner = OWNED.search(shape.text, max(0, span[0] - NEXT), span[0])
    if owner is None or not cue("joint", language).search(shape.text, owner.end("who"), span[1]):
        return []
    near = [one for one in governed(found, "with")[:1] if NEAR_VERB.fullmatch(shape.text, span[1], one.start)]
    return [*head_of(shape, owner.start("who")), *near] if near else []


def _is_by_with(act: Act, shape: Shape, span: Span, found: Sequence[Phrase]) -> bool:
    """Return whether a noun names who made with whom what it is (`a study by A with B`)."""
    near = act.kind in ("joint_operation", "other") and len(found) > 1 and found[0].governed == "by" and found[1].governed == "with"
    return near and BY_WITH.fullmatch(shape.text, span[1], found[1].start) is not None


def _between(act: Act, words: str, language: str) -> re.Pattern[str]:
    told = act.kind in ("meeting", "joint_operation") or DONE.search(words)
    return HELD_BETWEEN if language == "en" and told else BETWEEN


def _are_named(act: Act, shape: Shape, span: Span, phrase: Phrase, language: str) -> bool:
    """Return whether a list right behind a noun names those of several countries whose it is (`operasi gabungan A dan B`)."""
    if TOPIC.search(shape.text, 0, span[0]) or not WITH_NOUN[language].fullmatch(shape.text, span[1], phrase.start):
        return False
    if phrase.governed not in (OBJECT, "of", "by", "with") or len(sides(phrase.mentions) - {None}) < 2:
        return False
    return act.kind == "meeting" or cue("joint", language).search(shape.text, max(0, span[0] - NEXT), phrase.start) is not None


def _of_seized(act: Act, shape: Shape, span: Span, language: str) -> Iterator[Event]:
    """Yield the seizure of a noun whose agent stands behind what was seized and how it was carried."""
    stop = LIST_END.search(shape.text, span[1])
    agent = cue("agent", language).search(shape.text, span[1], stop.start() if stop else len(shape.text))
    if act.kind == "seizure" and agent and MARK.match(shape.text, agent.end()):
        yield event_of(act, span, head_of(shape, agent.end()), [])


def _of_deed(act: Act, shape: Shape, language: str) -> Iterator[Event]:
    """Yield what a sentence says that those did together who worked on it (`This arrest was the result of cooperation between …`)."""
    for match in cue("deeds", language).finditer(shape.text):
        through = cue("through", language).search(shape.text, match.end(), min(len(shape.text), match.end() + REACH))
        if through and not LIST_END.search(shape.text, match.end(), through.start()):
            parties = [one for one in after(shape, through.end(), language) if one.governed in ("among", "of", "with", OBJECT)]
            yield event_of(act, (match.start(), through.end()), parties, [])


def _is_guest(phrase: Phrase, shape: Shape, language: str) -> bool:
    named = cue("guests", language)
    if _is_cargo(shape.text, phrase.start, language):
        return False
    return (
        phrase.people
        or named.match(shape.text, phrase.end + 1) is not None
        or any(mention.label == "Person" or (mention.label == "State" and named.search(mention.name)) for mention in phrase.mentions)
    )


def _is_cargo(text: str, end: int, language: str) -> bool:
    """Return whether things that are given stand right before whence they come (`received two patrol boats from`)."""
    nouns = [act.noun for act in acts(language)[0] if act.kind == "assistance" and act.noun is not None]
    found = [match.end() for noun in nouns for match in noun.finditer(text, max(0, end - REACH), end)]
    return bool(found) and WHENCE.fullmatch(text, max(found), end) is not None


def _governing(act: Act, text: str, position: int, language: str) -> tuple[re.Match[str] | None, bool]:
    """Return the verb of giving or taking that a noun goes with, and whether it is one of giving."""
    best: tuple[re.Match[str] | None, bool] = (None, True)
    near = FAR_VERB if act.far else NEAR_VERB
    for pattern, gives in ((act.give, True), (act.take, False)):
        for match in pattern.finditer(text, max(0, position - REACH), position):
            if BY.match(text, match.end()) or not near.match(text, match.end(), position):
                continue
            if is_attribute(text, *match.span()) or _only_meant(text, match.start(), language) or is_apart(text, match.end(), position):
                continue
            if best[0] is None or match.start() >= best[0].start():
                best = (match, gives)
    return best


def _add(event: Event, shape: Shape, discourse: Discourse, language: str) -> bool:
    """Add an event where enough of it is told, and return whether it is."""
    event, quantities = with_quantities(event, shape)
    roles = who_took_part(event, shape, language, discourse)
    roles = more_roles(partners(shape, event.start, event.end, event.act.kind), roles, event.act.kind) if roles else roles
    roles = roles or of_another(event.act, shape, (event.trigger, event.stop), language, discourse)
    if event.act.kind == "assistance" and event.others and all(is_programme(one) for phrase in event.others for one in phrase.mentions):
        # Who pays for a programme is told of as one who supports it.
        return False
    roles = with_aided(event.act.kind, roles, shape, discourse)
    if is_only_help(event, shape, roles, discourse):
        return False
    if not is_told(event, shape, roles, quantities, language):
        return False
    text = shape.text
    second = SECOND.search(text, event.end) if event.deed else None
    if second is not None:
        # Of what was done nothing is said by what will be done besides.
        text = text[: second.start()]
    going_on = GOING_ON.search(text, 0, event.trigger)
    if going_on is not None:
        # To go on with what is done is no plan.
        text = text[: going_on.start()] + "-" * (event.stop - going_on.start()) + text[event.stop :]
    text = without_talks(text, event.trigger, event.stop)
    aim = AIM.search(text, event.stop, event.end)
    if aim is not None:
        text = text[: aim.start()] + "-" * (aim.end() - aim.start()) + text[aim.end() :]
    text = without_aim_of_sum(text, event.start, event.end, language)
    if event.act.kind in AGREED_ON and not event.deed and is_aim(text, event.trigger, language):
        return False
    modality = modality_of(text, event.start, event.end) or agreed_only(text, event.start, event.end)
    if modality is None and CONDITION.match(shape.text, event.end):
        modality = "hypothetical"
    if modality is not None and event.act.far:
        # That a capacity shall be built is what every cooperation is for.
        return False
    record(claimed_of(event, shape), event.act.kind, roles, quantities, modality, discourse)
    return True


def _complete(event: Event, shape: Shape, discourse: Discourse, language: str) -> None:
    """Add whom a frame has missed that has told of an event as of fewer."""
    key, known = discourse.parties.get((shape.text, event.act.kind), ("", frozenset()))
    roles = of_one_sort(roles_of(event), discourse)
    if not known or not known < {identity(mention) for mention, _ in roles}:
        return
    if event.act.kind != "seizure" and not is_told(event, shape, roles, (), language):
        return
    if modality_of(shape.text, event.start, event.end) is None:
        complete(claimed_of(event, shape), event.act.kind, roles, key, known, discourse)
        discourse.parties[shape.text, event.act.kind] = key, known | {identity(mention) for mention, _ in roles}
