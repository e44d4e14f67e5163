"""Extraction: from a document to its facts."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from typing import TypeAlias

from graph.documents import Document
from graph.facts import Fact
from graph.vocabulary import Vocabulary
from loaders.checks.prose import Read, check_document, check_end, check_notes, check_segment, check_shape
from loaders.claims import Claims
from loaders.discourse.anaphora import Antecedents
from loaders.discourse.capitals import find_capitals
from loaders.discourse.countries import find_countries, find_ours, find_possessed, note_countries
from loaders.discourse.objects import find_objects
from loaders.discourse.omissions import complete, note_sides
from loaders.discourse.provisions import Provisions, find_articles
from loaders.discourse.record import Discourse
from loaders.discourse.retellings import retold
from loaders.discourse.subjects import find_headless, find_subjects, note_opening, note_subjects, same_date, same_subject
from loaders.grammar.clauses import Clause, clauses
from loaders.grammar.compounds import spelled_out
from loaders.grammar.distribution import distributed
from loaders.grammar.frames import Claimed, find_claims, frames, prepare_frames
from loaders.grammar.in_force import each_in_force
from loaders.grammar.lettered import is_lettered, lettered
from loaders.grammar.modality import denies
from loaders.grammar.origins import is_of_persons
from loaders.grammar.relatives import related
from loaders.grammar.sentences import Told, read_sentences
from loaders.grammar.shapes import MARK, Group, Item, Shape, make_plain, make_shape, with_years
from loaders.grammar.simple import simple
from loaders.grammar.verbatim import verbatim
from loaders.grammar.verbs import with_plain_verbs
from loaders.mentions import Mention, MentionFinder, Surveys
from loaders.mentions.definitions import read_context
from loaders.mentions.titles import AgreementTitle, glossed_from, read_titles
from loaders.mishaps import mishap_told
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import whole_word
from loaders.registers.entries import Entries
from loaders.registers.pairs import Pairs
from loaders.registers.rows import table_facts
from loaders.registers.signatories import add_signatories
from loaders.relations.abroad import add_abroad
from loaders.relations.activities import add_activity, add_attendance
from loaders.relations.agreements import add_agreement, add_cooperation, add_told
from loaders.relations.aided import note_between
from loaders.relations.assessments import add_assessments
from loaders.relations.backoff import add_backoff
from loaders.relations.bonds import add_bonds
from loaders.relations.branches import add_branches
from loaders.relations.conventions import add_joinings, find_joinings
from loaders.relations.coreference import told_twice
from loaders.relations.enumerations import Enumeration
from loaders.relations.events import add_events
from loaders.relations.holders import add_holders
from loaders.relations.instruments import Instruments, founded_claims
from loaders.relations.items import add_items
from loaders.relations.memberships import add_memberships
from loaders.relations.naming import add_named
from loaders.relations.obstacles import add_obstacles
from loaders.relations.operations import add_operation, note_operation
from loaders.relations.participation import add_named_members, add_part, add_participation
from loaders.relations.partners import add_partners
from loaders.relations.partnerships import add_partnerships
from loaders.relations.parts import add_parts
from loaders.relations.programmes import add_described, add_programme
from loaders.relations.ratifications import add_convention
from loaders.relations.runners import add_runners
from loaders.relations.settings import add_setting
from loaders.relations.signatures import add_another, add_counterpart, add_implied, add_signed
from loaders.relations.statistics import add_statistics
from loaders.relations.ties import add_declined
from loaders.relations.titled import add_titles
from loaders.rules import load_rules
from loaders.tables import read_tables
from loaders.text.segments import Segment, Span, split_segments
from loaders.topics import add_topics
from loaders.values.quantities import Quantity

ADDERS: dict[str, Callable[[Claimed, Discourse], None]] = {
    "cooperation": add_cooperation,
    "agreement": add_agreement,
    "told": add_told,
    "counterpart": add_counterpart,
    "another": add_another,
    "implied": add_implied,
    "signed": add_signed,
    "declared": add_agreement,
    "convention": add_convention,
    "participation": add_participation,
    "part": add_part,
    "programme": add_programme,
    "described": add_described,
    "activity": add_activity,
    "parts": add_parts,
    "attendance": add_attendance,
    "declines": add_declined,
}
# Claims of one group speak of the same thing where they overlap; the fullest is kept.
GROUPS = {
    "cooperation": "tie",
    "agreement": "tie",
    "told": "tie",
    "counterpart": "tie",
    "another": "tie",
    "implied": "tie",
    "signed": "tie",
    "declared": "tie",
    "declines": "tie",
    "convention": "convention",
    "programme": "programme",
    "described": "programme",
}
COUNTERPART = re.compile(r"\b(?:with|dengan) (?:the )?$", re.IGNORECASE)
# What he who speaks says that he did himself.
OWN_DEED = Cue(lambda: compile_for_search(r"\b(?:that (?:it|he|she) |bahwa (?:ia|dia|pihaknya|negaranya|lembaganya) )", re.IGNORECASE))
ORIGIN = re.compile(r"\b(?:asal|berasal dari) $")
# Where somebody did something who then did something else (`trained them at two ⟨A0⟩ schools and delivered …`).
AT_SCHOOL = re.compile(r"\b(?:at|in)(?: (?:the|its|their|several|two|three|four|five|six|[0-9]+))? $")
AND_THEN = re.compile(r"⟨[AIL]\d+⟩(?:['’]s?)?(?: [a-z-]+){1,3} and (?:[a-z]+ly )?[a-z]+")
_onlookers = Cue(lambda: whole_word(load_rules("anaphora")["onlookers"]))
COUNTERPART_LENGTH = len("dengan the ")
# Whom a verb before it takes is not who does what `but` adds.
NO_SUBJECT = re.compile(r"⟨[A-Z]\d+⟩,? (?:but|tetapi|tapi|melainkan) ")
# So many code points tell which sentence is meant.
LONGEST_BEGINNING = 60
# A sentence, the titles in it, and what its shape was made of.
Shaped: TypeAlias = tuple[Shape, tuple[AgreementTitle, ...], Sequence[Item]]
PROSE = frozenset({"paragraph", "item", "heading"})


@lru_cache(maxsize=4)
def _finder(vocabulary: Vocabulary) -> MentionFinder:
    return MentionFinder(vocabulary)


def prepare(vocabulary: Vocabulary) -> None:
    """Make ready what reading needs, so that copies of this process share it."""
    _finder(vocabulary)
    prepare_frames()


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep the collector of cycles from looking at all facts again and again: reading leaves next to none."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@_without_collection()
def extract(document: Document, vocabulary: Vocabulary) -> tuple[Sequence[Fact], tuple[str, ...]]:
    """Return the facts of a document, sorted by id, and a sentence for each thing that was not understood."""
    finder = _finder(vocabulary)
    claims = Claims(document)
    if document.mapping is not None:
        from loaders.mappings.rows import read_rows

        read_rows(document.mapping, claims, finder)
        return claims.facts(), claims.warnings()
    tables = read_tables(document, vocabulary)
    segments = split_segments(document, [table.span for table in tables])
    prose = [segment for segment in segments if segment.kind in PROSE]
    notes = [segment for segment in segments if segment.kind == "footnote"]
    surveys = Surveys(finder, (segment.text for segment in prose))
    context = read_context(finder, surveys, document.language)
    discourse = Discourse(finder, context, claims, antecedents=Antecedents(states=vocabulary.state_of))
    checked = Read()
    listed, entries, pairs, instruments = Enumeration(), Entries(), Pairs(), Instruments()
    provisions = Provisions(find_articles(document.text))
    for segment, sentences in zip(prose, read_sentences(prose, surveys, finder, context), strict=True):
        shapes: list[Shape] = []
        counted: list[Shape] = []
        provisions.enter(segment)
        for told in sentences:
            read = len(counted)
            claims.provided = provisions.read(segment, told.sentence)
            with mishap_told(claims.warn, f"the sentence `{_beginning(told)}`"):
                single = [one for whole in each_in_force(spelled_out(told)) for part in related(whole) for one in simple(part)]
                for shape, titles, items in shapes_of(segment, single, discourse):
                    known = claims.told
                    found = read_shape(shape, titles, discourse)
                    instruments.read(shape, titles, found, discourse)
                    if claims.told == known and (plain := make_plain(shape.sentence, items)) is not None:
                        plain = with_plain_verbs(plain)
                        instruments.read(plain, titles, read_cooperation(plain, titles, discourse), discourse)
                    if claims.told == known:
                        add_backoff(shape, discourse)
                    discourse.note_occasion(shape)
                    counted.append(_counted(shape, items))
                    check_shape(counted[-1], checked, discourse)
                    shapes.append(shape)
                counted[read:] = _numbered(told) or counted[read:]
        with mishap_told(claims.warn, "what a paragraph or a list says as a whole"):
            listed.read(segment, shapes, discourse)
            entries.read(segment, shapes, discourse)
            pairs.read(segment, shapes, discourse)
            check_segment(segment, counted, checked, discourse)
    claims.provided = None
    with mishap_told(claims.warn, "what sentences far apart say together"):
        listed.close(discourse)
        check_end(checked, discourse)
        check_notes(notes, checked, discourse)
        claims.unite(*retold(discourse.tellings))
        claims.unite(*told_twice(claims))
    with mishap_told(claims.warn, "what its tables and its signatures say"):
        table_facts(tables, document, claims, finder, context)
        add_signatories(document, claims, vocabulary)
        check_document(tables, checked, claims)
    add_topics(claims, vocabulary.topics)
    return claims.facts(), claims.warnings()


def _beginning(told: Told) -> str:
    """Return the first words of a sentence, as a message names it."""
    return " ".join(told.sentence.text.split())[:LONGEST_BEGINNING]


def shapes_of(segment: Segment, sentences: Iterable[Told], discourse: Discourse) -> Iterator[Shaped]:
    """Yield the sentences of a segment as shapes, each with the titles of agreements in it and what it was made of."""
    for given in sentences:
        completed = complete(given, discourse)
        told = completed.told
        sentence, text = told.sentence, told.sentence.text
        items = [*completed.items, *told.collectives]
        heads = list(find_subjects(text, discourse))
        _fill(items, (one for one in told.in_office if not any(_covers(head, one) for head in heads)))
        meant = list(discourse.antecedents.find(text, told.mentions, partial(discourse.quote_in, sentence)))
        _fill(items, discourse.issuers.find(text))
        _fill(items, discourse.travellers.find(text, told.mentions, segment, discourse.antecedents))
        _fill(items, meant)
        _fill(items, heads)
        spoken = partial(discourse.quote_in, sentence)
        _fill(items, discourse.speakers.find(text, told.in_office, discourse.subject, discourse.antecedents, spoken, discourse.named_in))
        _fill(items, discourse.definites.find(text))
        _fill(items, find_objects(sentence, told.in_office, discourse))
        _fill(items, discourse.heads.find(text, told.in_office))
        _fill(items, discourse.surnames.find(text))
        _fill(items, list(find_countries(sentence, items, discourse)))
        _fill(items, find_ours(sentence, discourse))
        _fill(items, list(find_possessed(sentence, items)))
        _fill(items, find_headless(segment, text, discourse))
        _fill(items, same_subject(told.joint, discourse))
        _fill(items, find_capitals(sentence, discourse))
        _fill(items, told.items)
        named = sorted([*told.in_office, *(mention for group in meant for mention in group.mentions)], key=lambda mention: mention.start)
        items = discourse.years.complete(items, sentence, discourse.claims.document)
        items = with_years(items, text)
        items = [*same_date(told.joint, items, discourse), *items]
        shape, titles = make_shape(sentence, items), read_titles(text, tuple(named))
        each = [(make_shape(sentence, pair), pair) for pair in distributed(shape, items)] or [(shape, items)]
        note_opening(shape, told.joint, discourse)
        yield from ((with_plain_verbs(one), titles, made_of) for one, made_of in each)


def _counted(shape: Shape, items: Sequence[Item]) -> Shape:
    """Return a shape in which how many a list has stands beside it."""
    if all(one in shape.items for one in items if isinstance(one, Quantity)):
        return shape
    return make_shape(shape.sentence, items, counted=True)


def _numbered(told: Told) -> list[Shape]:
    """Return the shape of a sentence that numbers what it tells as a whole, of which each number is read as a sentence; else nothing."""
    if not is_lettered(told.sentence.text) or not any(lettered(told.sentence.text)):
        return []
    items: list[Item] = []
    _fill(items, told.in_office)
    _fill(items, told.items)
    return [make_shape(told.sentence, items, counted=True)]


def _covers(head: Mention | Group, one: Mention) -> bool:
    """Return whether the words for a subject told of before hold what else would be a name (`Local police`)."""
    return one.entry is None and head.start <= one.start and one.end <= head.end and head.end - head.start > one.end - one.start


def _fill(items: list[Item], more: Iterable[Item]) -> None:
    """Add the items that overlap none of those before."""
    for item in more:
        if not any(item.start < other.end and other.start < item.end for other in items):
            items.append(item)


def read_shape(shape: Shape, titles: Sequence[AgreementTitle], discourse: Discourse) -> list[Claimed]:
    """Add what one sentence claims, and return what the frames found in it."""
    for _, item in shape.items_in(0, len(shape.text), "S"):
        if isinstance(item, Mention) and item.country == discourse.context.country:
            discourse.own = item
            if item.key not in discourse.antecedents.quotes:
                discourse.antecedents.quotes[item.key] = discourse.quote(item, shape)
    add_titles(shape, titles, discourse)
    add_named_members(shape, discourse)
    add_partnerships(shape, discourse)
    add_branches(shape, discourse)
    add_holders(shape, discourse)
    claims = read_cooperation(shape, titles, discourse)
    add_named(shape, discourse)
    told = verbatim(shape)
    add_obstacles(told, discourse)
    add_assessments(told, discourse)
    add_statistics(shape, discourse)
    actors = [item for _, item in shape.items_in(0, len(shape.text), "SAI") if isinstance(item, Mention)]
    persons = [item for _, item in shape.items_in(0, len(shape.text), "SAIH") if isinstance(item, Mention)]
    if actors:
        # Whom something is done with is not who the text goes on to speak of, nor is he who the next item speaks of.
        counterpart = COUNTERPART.search(shape.sentence.text, max(0, actors[0].start - COUNTERPART_LENGTH), actors[0].start)
        if counterpart is None or not (discourse.subject or shape.sentence.segment.kind == "item"):
            discourse.subject = tuple(actors[:1])
    between = frozenset(party.key for title in titles for party in title.parties)
    own = OWN_DEED.search(shape.sentence.text)
    # With whom one of the two did something else, as he says, is neither of them.
    sides = [one for one in actors if own is None or one.end <= own.start()] if discourse.antecedents.has_pair_of_states() else actors
    sides = [one for one in sides if not is_of_persons(shape.sentence.text, one.start)]
    denied = len(sides) > 1 and denies(shape.sentence.text, sides[0].start, sides[-1].end)
    if _onlookers.search(shape.sentence.text) is None:
        discourse.antecedents.note(sides, lambda mention: discourse.quote(mention, shape), between, denied)
    items = [one for one in shape.items if not isinstance(one, Mention) or not is_of_persons(shape.sentence.text, one.start)]
    discourse.antecedents.note_lists(items, lambda mention: discourse.quote(mention, shape))
    discourse.surnames.note(persons, discourse.antecedents, lambda mention: discourse.quote(mention, shape))
    discourse.heads.note(persons, shape.sentence.text, discourse.antecedents, lambda mention: discourse.quote(mention, shape))
    conventions = [item for _, item in shape.items_in(0, len(shape.text), "C") if isinstance(item, Mention)]
    discourse.definites.note([*actors, *conventions], discourse.antecedents, lambda mention: discourse.quote(mention, shape))
    note_subjects(shape, discourse)
    discourse.issuers.note(shape)
    discourse.travellers.note(shape, discourse.antecedents, lambda mention: discourse.quote(mention, shape))
    note_countries(shape, discourse)
    note_sides(shape, discourse)
    note_between(shape, discourse)
    return claims


def read_cooperation(shape: Shape, titles: Sequence[AgreementTitle], discourse: Discourse) -> list[Claimed]:
    """Add who cooperates with whom, in what and how as one sentence claims, and return what the frames found in it."""
    claims = chosen_claims(shape, titles)
    joinings = [*find_joinings(shape, discourse)]
    add_joinings(joinings, shape, discourse)
    joined = {id(joining.convention) for joining in joinings}
    founded = {id(claimed) for claimed, _ in founded_claims(shape, claims)}
    for claimed in claims:
        if id(claimed) in founded:
            continue
        if claimed.frame.yields == "convention" and joined.issuperset(map(id, claimed.mentions("convention"))):
            continue
        if not (discourse.planned and shape.sentence.segment.kind == "item" and _group(claimed) == "tie"):
            ADDERS[claimed.frame.yields](claimed, discourse)
    add_operation(shape, discourse)
    add_events(shape, claims, discourse)
    add_items(shape, discourse)
    note_operation(shape, discourse)
    add_setting(shape, discourse)
    add_partners(shape, discourse)
    add_memberships(shape, claims, discourse)
    add_runners(shape, discourse)
    add_bonds(shape, discourse)
    add_abroad(shape, discourse)
    return claims


def _is_origin(claimed: Claimed) -> bool:
    """Return whether a claim begins with whence those come who are said to have done something (`arrested a courier from ⟨S0⟩`)."""
    text = claimed.shape.text
    if claimed.frame.yields != "activity":
        return False
    then = AND_THEN.match(text, claimed.start)
    return ORIGIN.search(text, 0, claimed.start) is not None or (then is not None and AT_SCHOOL.search(text, 0, claimed.start) is not None)


def chosen_claims(shape: Shape, titles: Sequence[AgreementTitle] = ()) -> list[Claimed]:
    """Return what the frames find in a sentence, of those that say the same the fullest."""
    taken: list[Claimed] = []
    found = sorted((one for one in find_claims(shape) if not _is_origin(one)), key=_fullness)
    for claimed in found:
        group = _group(claimed)
        if NO_SUBJECT.match(claimed.match.group()):
            continue
        if group == "tie" and claimed.frame.yields != "declines" and any(_within(title, claimed) for title in titles):
            continue
        if group and any(_group(other) == group and _overlap(claimed, other) for other in taken):
            continue
        taken.append(claimed)
    for clause in clauses(shape):
        for claimed in sorted(find_claims(clause), key=_fullness):
            if _is_origin(claimed) or not claimed.start < clause.joint < claimed.end or any(_said(claimed, other) for other in taken):
                continue
            if _group(claimed) != "tie" or not any(_meet(_zone(claimed), (title.start, title.end)) for title in titles):
                taken.append(claimed)
    return sorted(taken, key=lambda claimed: (claimed.shape.origin(claimed.start), claimed.start, claimed.end))


def _said(claimed: Claimed, other: Claimed) -> bool:
    """Return whether what a clause claims was claimed before of the same words of the sentence."""
    if _instrument(claimed) is not None and _instrument(claimed) == _instrument(other):
        return True
    return (_group(claimed) or claimed.frame.rule) == (_group(other) or other.frame.rule) and _meet(_zone(claimed), _zone(other))


def _instrument(claimed: Claimed) -> int | None:
    """Return where in the sentence the word for an agreement stands, or None."""
    return claimed.shape.origin(claimed.match.start("instrument")) if claimed.words("instrument") else None


def _zone(claimed: Claimed) -> Span:
    """Return the stretch of the sentence that makes a claim, of a clause without the subject it shares."""
    start = max(claimed.start, claimed.shape.joint) if isinstance(claimed.shape, Clause) else claimed.start
    return claimed.shape.origin(start), claimed.shape.origin(claimed.end, at_end=True)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _group(claimed: Claimed) -> str | None:
    return claimed.frame.settings.get("group") or GROUPS.get(claimed.frame.yields)


def _fullness(claimed: Claimed) -> tuple[bool, int, bool, int, int]:
    named = len(MARK.findall(claimed.match.group()))
    place = _places()[id(claimed.frame)]
    return claimed.frame.yields != "declines", -named, claimed.frame.yields == "cooperation", place, claimed.end - claimed.start


@cache
def _places() -> Mapping[int, int]:
    """Return where each frame, by its identity, stands among all."""
    return {id(frame): place for place, frame in enumerate(frames())}


def _within(title: AgreementTitle, claimed: Claimed) -> bool:
    begin = glossed_from(title, claimed.shape.sentence.text)
    return begin < claimed.shape.origin(claimed.end, True) and claimed.shape.origin(claimed.start) < title.end


def _overlap(one: Claimed, other: Claimed) -> bool:
    return one.start < other.end and other.start < one.end and not _of_two(one, other)


def _of_two(one: Claimed, other: Claimed) -> bool:
    """Return whether two claims speak of two instruments, others being named between these."""
    spans = sorted(claimed.match.span("instrument") for claimed in (one, other) if claimed.words("instrument"))
    return len(spans) == 2 and MARK.search(one.shape.text, spans[0][1], spans[1][0]) is not None
