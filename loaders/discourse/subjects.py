"""Subjects: whom a sentence means that begins with `It` or `The country`, and which two `the two countries` are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from loaders.discourse.anaphora import ANY, PAIR, RULE
from loaders.discourse.record import Discourse
from loaders.grammar.clauses import AGENTS
from loaders.grammar.coordination import Joint
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import MARK, Group, Item, Shape
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of, any_of_all, expressed
from loaders.rules import load_rules
from loaders.text.segments import Segment
from loaders.values.dates import DateMention

# `It is estimated that …` and `It was extended` have no one for their subject.
BEING = r" (?:is|was|has been|had been|will be|remains|seems|appears|took)\b"
IMPERSONAL = rf"(?!{BEING}(?! (?:also )?(?:an? |the )?(?:[a-z-]+ )?(?:members?|party|signatory|partner)\b))"


# The date that a sentence begins with.
OPENED = re.compile(r"(?:[^\s⟨⟩,;.]+ ){0,3}⟨(D)(\d+)⟩,? ")
PASSIVE = expressed("anaphora", "subjects", "passive")
NEAR = 20
BESIDE = expressed("anaphora", "subjects", "beside")


def find_subjects(text: str, discourse: Discourse) -> Iterator[Mention | Group]:
    """Yield whom the first words of a sentence mean, where it names no one there."""
    for pattern, those in ((_met, discourse.committee), (_sent, discourse.senders)):
        words = pattern.match(text) if those else None
        if words is not None:
            yield from _several(words.start("who"), words.end("who"), those)
            return
    match = _heads().match(text)
    about = discourse.own if discourse.context.country else None
    if match is None:
        behind = _behind_opening.match(text) if about is not None else None
        if about is not None and behind is not None:
            yield replace(about, start=behind.start("head"), end=behind.end("head"), rule=RULE)
        else:
            yield from _find_going_on(text, discourse)
        return
    meant = about if match.lastgroup == "document" else discourse.agent
    head = match.group().rpartition(" ")[2]
    if meant is not None and " " in match.group() and head[0].isupper() and head not in meant.name and match.lastgroup == "subject":
        return
    if meant is not None and (match.lastgroup == "document" or meant.label != "State" or match.group() in ("It", "Ia")):
        yield replace(meant, start=match.start(), end=match.end(), rule=RULE)
    elif match.lastgroup == "document" and about is None:
        yield from _find_going_on(text, discourse)


def _find_going_on(text: str, discourse: Discourse) -> Iterator[Mention | Group]:
    """Yield whom a sentence means that goes on with what the subject of the one before did (`A year later they …`, `Its navy …`)."""
    match = _going_on.match(text) if discourse.agents else None
    if match is None:
        return
    named = discourse.agents
    many = match["many"] is not None
    if (match["state"] is not None and [one.label for one in named] != ["State"]) or (match["one"] is not None and len(named) > 1):
        return
    if many and (discourse.crowded or PASSIVE.search(text, match.end(), match.end() + NEAR)) and not match["also"]:
        return
    start, end = next(match.span(name) for name in ("many", "one", "state") if match[name] is not None)
    yield from _several(start, end, named)


def find_headless(segment: Segment, text: str, discourse: Discourse) -> Iterator[Item]:
    """Yield, before the first word of an item of a list that begins with a verb, whom the sentence before the list speaks of."""
    if segment.kind != "item" or not discourse.opener:
        return
    match = _done().match(text)
    if match is not None:
        yield from _silent(match.start("verb"), discourse.opener)


def same_subject(joint: Joint | None, discourse: Discourse) -> Iterator[Item]:
    """Yield, before the verb of a clause that has the subject of the one before, who that is."""
    if joint is not None and joint.verb is not None:
        yield from _silent(joint.verb, discourse.agents)


def same_date(joint: Joint | None, items: Sequence[Item], discourse: Discourse) -> Iterator[Item]:
    """Yield, before a clause that tells no date, the one with which its sentence opens."""
    if joint is not None and discourse.opened is not None and not any(isinstance(one, DateMention) for one in items):
        yield replace(discourse.opened, start=0, end=0)


def note_opening(shape: Shape, joint: Joint | None, discourse: Discourse) -> None:
    """Keep the date with which a sentence opens, for its other clauses."""
    if joint is not None:
        return
    opened = OPENED.match(shape.text)
    date = shape.item(opened) if opened is not None else None
    discourse.opened = None
    if isinstance(date, DateMention) and date.kind == "date":
        discourse.opened = replace(date, told_at=shape.sentence.spans(date.start, date.end)[0])


def _silent(place: int, named: Sequence[Mention]) -> Iterator[Item]:
    yield from _several(place, place, named)


def _several(start: int, end: int, named: Sequence[Mention]) -> Iterator[Mention | Group]:
    meant = tuple(replace(one, start=start, end=end, rule=RULE) for one in named)
    if meant:
        yield meant[0] if len(meant) == 1 else Group(start, end, meant, "L")


def _note_opener(shape: Shape, discourse: Discourse) -> None:
    if shape.sentence.segment.kind == "item":
        return
    discourse.opener = ()
    if not shape.text.rstrip().endswith(":"):
        return
    marks = [mark for mark in MARK.finditer(shape.text) if mark.group(1) in "SAIL"]
    match = AGENTS.match(shape.text)
    mark = marks[0] if len(marks) == 1 else MARK.match(shape.text, match.start("agent")) if match else None
    if mark is not None and modality_of(shape.text, mark.end(), len(shape.text)) is None:
        item = shape.item(mark)
        found = item.mentions if isinstance(item, Group) else (item,)
        discourse.opener = tuple(one for one in found if isinstance(one, Mention))
        discourse.lead = shape.text
        discourse.antecedents.quotes |= {one.key: discourse.quote(one, shape) for one in discourse.opener if one.rule != RULE}


def _note_agents(shape: Shape, discourse: Discourse) -> None:
    """Keep who did what a sentence tells, and whether it names others beside them."""
    match = _participle.match(shape.text) or AGENTS.match(shape.text) or _people.match(shape.text)
    mark = MARK.match(shape.text, match.start("agent")) if match else None
    if mark is None:
        discourse.agents, discourse.crowded = (), False
        return
    named: list[object] = []
    while mark is not None:
        item = shape.item(mark)
        named += item.mentions if isinstance(item, Group) else (item,)
        end, beside = mark.end(), BESIDE.match(shape.text, mark.end())
        mark = MARK.match(shape.text, beside.end()) if beside else None
    discourse.agents = tuple(one for one in named if isinstance(one, Mention) and one.label not in ("Forum", "Place"))
    discourse.crowded = any(other.group(1) in "SAIFLM" for other in MARK.finditer(shape.text, end))
    quotes = discourse.antecedents.quotes
    for one in discourse.agents:
        if one.rule != RULE:
            quotes[one.key] = discourse.quote(one, shape)


def note_subjects(shape: Shape, discourse: Discourse) -> None:
    """Keep who is the subject of a sentence, and in a report on one state with whom it was told to be tied last."""
    match = AGENTS.match(shape.text)
    mark = MARK.match(shape.text, match.start("agent")) if match else None
    item = shape.item(mark) if mark else None
    if isinstance(item, Mention):
        discourse.agent = item
    elif not (shape.sentence.text.startswith(("It ", "Ia "))):
        discourse.agent = None
    _note_agents(shape, discourse)
    for _, one in shape.items_in(0, len(shape.text), "SAI"):
        if isinstance(one, Mention) and one.rule != RULE and (one is item or one is discourse.own):
            discourse.antecedents.quotes[one.key] = discourse.quote(one, shape)
    _note_sides(shape, discourse)
    _note_founders(shape, discourse)
    _note_opener(shape, discourse)


def _note_sides(shape: Shape, discourse: Discourse) -> None:
    """Let `the two countries` mean the document's state and its partner, not two that a sentence only names."""
    own = discourse.own
    if own is None or not discourse.context.country:
        return
    groups = [item.mentions for item in shape.items if isinstance(item, Group) and item.letter == "L"]
    joined = any(len(group) == PAIR and _are_states(group) for group in groups)
    pair = discourse.pair
    several = any(len(group) > 1 and not {one.key for one in group}.isdisjoint(one.key for one in pair) for group in groups)
    if not joined and not several and len(pair) == PAIR and _are_states(pair) and own.country in {one.country for one in pair}:
        sides = tuple(one if one.rule == "name" else replace(one, rule="name") for one in pair)
        for kind in ("State", ANY):
            discourse.antecedents.named[kind, PAIR] = sides


def _note_founders(shape: Shape, discourse: Discourse) -> None:
    """Keep who have set up a body together, and who has sent people of theirs, until others are named."""
    founded, sent = _founded.search(shape.text), _sends.search(shape.text)
    names = any(isinstance(one, Mention) and one.rule != RULE for _, one in shape.items_in(0, len(shape.text), "SAIFG"))
    if founded is not None or names:
        discourse.committee = _agents_of(founded, shape, discourse)
    if sent is not None or names:
        discourse.senders = _agents_of(sent, shape, discourse)


def _agents_of(match: re.Match[str] | None, shape: Shape, discourse: Discourse) -> tuple[Mention, ...]:
    """Return whom the mark means with which a match begins, with their quotes kept, where it says what is so."""
    if match is None or modality_of(shape.text, match.start(), match.end()) is not None:
        return ()
    found = shape.mentions_at(match.start("agents"))
    for one in found:
        if one.rule != RULE:
            discourse.antecedents.quotes[one.key] = discourse.quote(one, shape)
    return found


def _are_states(mentions: tuple[Mention, ...]) -> bool:
    return all(one.label == "State" for one in mentions)


@Cue
def _going_on() -> re.Pattern[str]:
    """Return the pattern of words for the subject of the sentence before, behind what opens a sentence."""
    rules = load_rules("anaphora")["going_on"]
    beside = rules["beside"]
    verb = rf"(?= (?:(?:{beside}|ha[vsd]e?) ){{0,3}}(?:{rules['verbs']}|{rules['ties']})\b)"
    also = rf"(?= (?P<also>{beside}) )?"
    several = rf"(?P<many>[Tt]hey|[Tt]heir (?:(?:respective|national) )?(?:{rules['services']}|{rules['several']}|{rules['people']})){also}"
    single = rf"(?P<one>[Ii]t|[Ii]ts (?:{rules['people']})|[Tt]he (?:{rules['sent']}))"
    state = rf"(?P<state>[Tt]he (?:{rules['state']})|[Ii]ts (?:{rules['services']}))"
    return compile_for_search(rf"(?:(?:{rules['opening']}),? )?(?:{several}|{single}|{state}){verb}")


@Cue
def _participle() -> re.Pattern[str]:
    """Return the pattern of what opens a sentence, with who acts in it."""
    rules = load_rules("anaphora")["going_on"]
    opening = (
        rf"(?:(?:In|On|By) ⟨D\d+⟩,? )?(?i:{rules['participle']})\b[^,;:.]{{1,110}},|(?:{rules['opening']}),?|⟨D\d+⟩ (?:later|earlier),?"
    )
    return compile_for_search(rf"(?:{opening}) (?:the )?(?P<agent>⟨[SAIHLM]\d+⟩)(?!['\u2019])")


@Cue
def _behind_opening() -> re.Pattern[str]:
    """Return the pattern of words for the state that a report is on, behind what opens a sentence (`In response, the government …`)."""
    rules = load_rules("anaphora")
    return compile_for_search(rf"(?:{rules['going_on']['opening']}),? (?P<head>{any_of_all(rules['own'])})(?= [a-z])")


@cache
def _done() -> re.Pattern[str]:
    """Return the pattern of an item that begins with a verb in the past, or a verb of Indonesian."""
    verbs = any_of(load_rules("anaphora")["done"])
    return re.compile(rf"(?:[^\w⟨]*(?:\w{{1,2}}[.)] )?)(?P<verb>(?:{verbs})\b)")


@cache
def _heads() -> re.Pattern[str]:
    rules = load_rules("anaphora")
    groups = (rf"(?P<{kind}>{any_of_all(rules[kind])})" for kind in ("document", "subject"))
    return compile_for_search(rf"(?:{any_of(groups)})(?= [a-z]){IMPERSONAL}")


@Cue
def _people() -> re.Pattern[str]:
    """Return the pattern of a subject that is named by its people (`Officers of ⟨A0⟩ came to …`)."""
    people = load_rules("anaphora")["going_on"]["people"]
    opening = r"(?:(?:In|On|By) ⟨D\d+⟩,? )?(?:⟨Q\d+⟩ |[A-Z][a-z]+ )?"
    return compile_for_search(rf"{opening}(?i:{people}) (?:of|from) (?:the )?(?P<agent>⟨[SAIL]\d+⟩)(?!['\u2019])")


@Cue
def _founded() -> re.Pattern[str]:
    """Return the pattern of two who set up a body of theirs."""
    founded = load_rules("anaphora")["committees"]["founded"]
    return compile_for_search(rf"(?P<agents>⟨L\d+⟩) (?:[a-z]+ ){{0,2}}?(?:{founded['en']}|{founded['id']})\b")


@Cue
def _met() -> re.Pattern[str]:
    """Return the pattern of that body, before what tells that it met."""
    met = load_rules("anaphora")["committees"]["met"]
    opening = load_rules("anaphora")["going_on"]["opening"]
    return compile_for_search(rf"(?:(?:{opening}),? )?(?P<who>{met['en']}|{met['id']})")


@Cue
def _sends() -> re.Pattern[str]:
    """Return the pattern of those who send people of theirs."""
    sent = load_rules("anaphora")["sent"]["by"]
    adverbs = r"(?:(?:has|have|had|also|then|later|telah|juga|sudah) ){0,2}"
    return compile_for_search(rf"(?P<agents>⟨[SAL]\d+⟩) {adverbs}(?:{sent['en']}|{sent['id']})")


@Cue
def _sent() -> re.Pattern[str]:
    """Return the pattern of people who were sent, before what they did."""
    rules = load_rules("anaphora")
    them, did, opening = rules["sent"]["them"], rules["sent"]["did"], rules["going_on"]["opening"]
    when = rf"(?:(?:{opening}|[Dd]i sana|[Ss]elama di sana|[Tt]here),? )?"
    return compile_for_search(rf"{when}(?P<who>{them['en']}(?={did['en']})|{them['id']}(?={did['id']}))")
