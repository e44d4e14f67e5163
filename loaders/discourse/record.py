"""Discourse: what a document has said so far, and the dates and places that belong to a claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from graph.evidence import LONGEST_QUOTE, Evidence
from graph.facts import Value, claim_key
from loaders.claims import Claims
from loaders.discourse import circumstances as around
from loaders.discourse.adjuncts import adjuncts, first_of
from loaders.discourse.anaphora import Antecedents
from loaders.discourse.definites import Definites
from loaders.discourse.elsewhere import is_elsewhere, place_of_name
from loaders.discourse.forums import Forums
from loaders.discourse.heads import Heads
from loaders.discourse.issuers import Issuers
from loaders.discourse.retellings import Telling
from loaders.discourse.scenes import Scene, Scenes
from loaders.discourse.sides import Delegated, Sides
from loaders.discourse.speakers import Speakers
from loaders.discourse.surnames import Surnames
from loaders.discourse.travellers import Travellers
from loaders.discourse.years import Years
from loaders.grammar.clauses import Clause
from loaders.grammar.frames import Claimed
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Context, Mention, MentionFinder, identity
from loaders.patterns.words import any_word, expressed
from loaders.text.segments import Segment, Sentence, Span
from loaders.values.dates import DateMention

FULL = len("2022-06-16")
# Code points of a shape between the parts of a clause that belong together, at most.
FARTHEST = 160
CLOSED = expressed("circumstances", "record", "closed")
# What is called by the house that it sits in.
SEAT = "government"
CLAUSE_BREAK = expressed("circumstances", "record", "clause_break")


@dataclass(slots=True)
class Titled:
    """An agreement that a document calls by one title or more."""

    key: str
    kind: str
    parties: frozenset[str]
    titles: set[str]
    date: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A statistic that a document has given: its key and series, and the sentence and language it was read in."""

    key: str
    series: str
    sentence: int
    language: str | None


@dataclass(frozen=True, slots=True)
class Recorded:
    """An agreement that a document has told of."""

    key: str
    kind: str
    parties: tuple[Mention, ...]
    date: str | None


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation that a text tells of.

    Args:
        end: where the sentence ends that spoke of it last.
        date: its date as EDTF, or None.
        spans: where the document tells of it and of when it was.
        key: that of its activity, once those who take part are told.
    """

    end: int
    date: str | None
    spans: tuple[Span, ...]
    key: str | None = None


@dataclass(slots=True)
class Discourse:
    """A document being read.

    Args:
        finder: finds mentions.
        context: what the document defines.
        claims: where its facts go.
        pair: the parties of the last cooperation told of.
        subject: who acted last.
        activity: kind and key of the activity told of last.
        activity_date: its date as EDTF.
        pending: the one state of the activity told of last, and what adds this should others turn out to have come to it.
        unattended: a meeting that the sentence before told of without naming anyone who was there, and the number of that sentence.
        gathered: who held the meeting told of last, as words that point back to it mean them.
        forum: key of the forum it was part of, or None, with the date.
        agent: the subject of the sentence before, where it is one body or state.
        agents: that subject, be it one or several.
        crowded: whether that sentence names others beside its subject.
        foreign: the states that the sentence named last which named anybody.
        senders: who sent those of whom the sentence told that named anybody last.
        committee: who have set up the body that was told of last.
        named: ids or keys of the bodies that it has named, known to the vocabulary or defined.
        titled: the agreements whose titles it quotes.
        own: the state the document is about, as it was named last.
        told: kinds of activity that a sentence has told of, by its shape.
        parties: activities that a sentence has told of, by its shape and kind, each with who takes part.
        antecedents: whom `both countries` means.
        agreement: the agreement asserted last.
        side: whose agreements with others a text lists, and these others.
        instrument: kind of the instrument named last.
        recorded: shape of the sentence that told of an agreement last.
        signed_at: where the last agreement with a place was signed.
        tie: key of the agreement or programme told of last.
        enumerates: the paragraph that has begun to number obstacles, or None.
        figures: the statistics read, by value, year and unit.
        lead: the sentence before a list.
        opener: whom the sentence before a list says the items of, which begin with verbs (`In 2020 Peru has: …`).
        year: what dates the figures of a paragraph: its segment, the year and where it stands.
        year_listed: the year of a list of what was done in it, and where the sentence before the list gives it.
        tellings: each time that it asserts an agreement.
        forums: the forums that it has named.
        delegation: whose delegation it spoke of last.
        definites: whom `the agency` means.
        speakers: whom `we` means.
        issuers: in whose names the whole of it speaks.
        travellers: whose `the delegation` is.
        surnames: whom `Dr. Ruiz` means.
        heads: for whom he acts who is named by one word.
        acting: the states for which persons act, by their names.
        between: the two states that its title names.
        opened: the date with which the sentence opens that is being read.
        planned: whether the sentence before a list only plans the agreements that its items name.
        years: which year a date means that gives none.
        scenes: the occasion that it has told of last.
        sides: the two who were told to work together last.
        operation: the operation told of last.
        listing: whether what stands under a heading are operations.
        quoted: the sentence quoted last, with the quotes of it by their places and rules.
    """

    finder: MentionFinder
    context: Context
    claims: Claims
    pair: tuple[Mention, ...] = ()
    subject: tuple[Mention, ...] = ()
    activity: tuple[str, str] | None = None
    activity_date: str | None = None
    pending: tuple[str | None, Callable[[], None]] | None = None
    unattended: tuple[Claimed, int] | None = None
    gathered: tuple[Mention, ...] = ()
    forum: tuple[str, str | None] | None = None
    own: Mention | None = None
    agent: Mention | None = None
    agents: tuple[Mention, ...] = ()
    crowded: bool = False
    foreign: tuple[Mention, ...] = ()
    senders: tuple[Mention, ...] = ()
    committee: tuple[Mention, ...] = ()
    named: set[str] = field(default_factory=set)
    titled: list[Titled] = field(default_factory=list)
    told: set[tuple[str, str]] = field(default_factory=set)
    parties: dict[tuple[str, str], tuple[str, frozenset[str]]] = field(default_factory=dict)
    antecedents: Antecedents = field(default_factory=Antecedents)
    agreement: Recorded | None = None
    side: tuple[tuple[Mention, ...], frozenset[str]] | None = None
    instrument: str | None = None
    signed_at: tuple[Mention, ...] = ()
    recorded: str | None = None
    tie: str | None = None
    enumerates: Segment | None = None
    figures: dict[tuple[float, int, str | None], list[Figure]] = field(default_factory=dict)
    year: tuple[Segment, int, tuple[Span, ...]] | None = None
    year_listed: tuple[int, tuple[Span, ...]] | None = None
    opener: tuple[Mention, ...] = ()
    lead: str = ""
    tellings: list[Telling] = field(default_factory=list)
    forums: Forums = field(default_factory=Forums)
    delegation: Delegated | None = None
    definites: Definites = field(default_factory=Definites)
    speakers: Speakers = field(default_factory=Speakers)
    issuers: Issuers = field(default_factory=Issuers)
    travellers: Travellers = field(default_factory=Travellers)
    surnames: Surnames = field(default_factory=Surnames)
    heads: Heads = field(default_factory=Heads)
    acting: dict[str, Mention] = field(default_factory=dict)
    between: tuple[Mention, ...] = ()
    planned: bool = False
    opened: DateMention | None = None
    years: Years = field(default_factory=Years)
    scenes: Scenes = field(default_factory=Scenes)
    sides: Sides | None = None
    operation: Operation | None = None
    listing: bool = False
    quoted: tuple[Sentence | None, dict[tuple[int, int, str], tuple[Evidence, ...]]] = field(default_factory=lambda: (None, {}))

    def named_in(self, name: str) -> tuple[Mention, ...]:
        """Return the actors whose names stand within that of something else (`ASEAN Work Plan`)."""
        words, position, found = list(WORD.finditer(name)), 0, list[Mention]()
        while position < len(words):
            for length in (4, 3, 2, 1):
                piece = words[position : position + length]
                text = name[piece[0].start() : piece[-1].end()]
                entry = self.finder.vocabulary.find(text, "Actor") if text[0].isupper() and text != name else None
                short = self.context.defined.get(text) if entry is None and text != name else None
                if entry is not None or (short is not None and short.label == "Forum"):
                    label, country = (entry.label, entry.country) if entry else ("Forum", None)
                    known = entry or (short.entry if short else None)
                    found.append(Mention(piece[0].start(), piece[-1].end(), label, text, known, country))
                    position += length - 1
                    break
            position += 1
        return tuple(found)

    def named_by(self, mention: Mention) -> tuple[Mention, ...]:
        """Return the actors whose names stand within that of a mention, where they stand in the sentence."""
        return tuple(replace(one, start=mention.start + one.start, end=mention.start + one.end) for one in self.named_in(mention.name))

    def clause_end(self, shape: Shape, end: int) -> int:
        """Return where the clause that a claim stands in ends, if that is near and names no one else."""
        match = CLAUSE_REST.match(shape.text, end)
        return match.end() if match else end

    def evidence(self, shape: Shape, start: int, end: int, rule: str, confidence: float = 0.8) -> tuple[Evidence, ...]:
        """Return the evidence of a stretch of a shape: a quote, or one on each side of what interrupts it."""
        spans = shape.spans(start, end)
        before = self.antecedents.evidence([item for _, item in shape.items_in(start, end, "SAI") if isinstance(item, Mention)])
        told = [item.told_at for _, item in shape.items_in(start, end, "D") if isinstance(item, DateMention) and item.told_at is not None]
        return (
            *before,
            *(self.claims.evidence(*span, rule, confidence, shape.sentence.language) for span in dict.fromkeys(told)),
            *(
                self.claims.evidence(first, min(last, first + LONGEST_QUOTE), rule, confidence, shape.sentence.language)
                for first, last in spans
                if self.claims.document.text[first:last].strip()
            ),
        )

    def subject_of(self, claimed: Claimed) -> tuple[Mention, ...]:
        """Return who acts in a claim that names no one: the first named in its sentence, else who acted last."""
        return next(((one,) for _, one in claimed.shape.items_in(0, claimed.start, "SAI") if isinstance(one, Mention)), self.subject[:1])

    def state(self) -> tuple[Mention, ...]:
        """Return the state that the document is about, as it was named last, or nothing."""
        return (self.own,) if self.own is not None else ()

    def name(self, mention: Mention, shape: Shape, rule: str = "named") -> str:
        """Add the fact that a sentence names a body, or that one before did, and return its key; the seat of a government is its state."""
        mention = self._governed_from(mention)
        quotes = self.antecedents.evidence((mention,))
        before = self.antecedents.quotes.get(mention.key, ()) if not quotes else ()
        here = [one for _, one in shape.items_in(0, len(shape.text)) if isinstance(one, Mention)] if before else []
        if before and not any(one.key == mention.key and one.start == mention.start for one in here):
            # Whom the sentence means and does not name stands elsewhere.
            quotes = before
        return self.claims.mention(mention, quotes or self.quote(mention, shape))

    def _governed_from(self, mention: Mention) -> Mention:
        """Return the state whose government is called by the house that it sits in, else what is named."""
        state = self.finder.vocabulary.state_of(mention.country) if mention.entry is not None and mention.entry.kind == SEAT else None
        return replace(mention, label="State", entry=state) if state is not None else mention

    def quote(self, mention: Mention, shape: Shape) -> tuple[Evidence, ...]:
        """Return the evidence that a sentence names a body."""
        return self.quote_in(shape.sentence, mention)

    def quote_in(self, sentence: Sentence, mention: Mention) -> tuple[Evidence, ...]:
        """Return the evidence that a sentence, or for no words one before, names a body; each rule asks for that of the last sentence."""
        if is_elsewhere(mention, sentence):
            span = place_of_name(mention, self.claims.document.text, sentence.spans(0, 1)[0][0])
            known = self.antecedents.quotes.get(mention.key, ()) or ((self.claims.evidence(*span, mention.rule),) if span else ())
            # Words here that are no name may mean it (`Islamabad`).
            if known or not sentence.text[mention.start : mention.end].strip():
                return known
        if self.quoted[0] is not sentence:
            self.quoted = sentence, {}
        quotes, place = self.quoted[1], (mention.start, mention.end, mention.rule)
        if place not in quotes:
            quotes[place] = tuple(self.claims.quotes(sentence, *place))
        return quotes[place]

    def note_occasion(self, shape: Shape) -> None:
        """Keep the occasion that a sentence tells of, with the quotes of its places."""
        before = self.scenes.last
        self.scenes.note(shape, [kind for kind in ("meeting", "visit") if (shape.text, kind) in self.told])
        if self.scenes.last is not None and self.scenes.last is not before:
            self.antecedents.quotes |= {place.key: self.quote(replace(place, rule="place"), shape) for place in self.scenes.last.places}

    def on_occasion(
        self, scene: Scene | None, date: str | None, places: Sequence[Mention]
    ) -> tuple[str | None, tuple[Mention, ...], tuple[Evidence, ...]]:
        """Return the date and the places of a claim, what it leaves out being those of an occasion, with the evidence of this."""
        if scene is None or (date is not None and (places or scene.date not in (None, date))) or not (scene.date or scene.places):
            return date, tuple(places), ()
        quotes = tuple(self.claims.evidence(*span, "occasion", 0.6) for span in scene.spans)
        return date or scene.date, tuple(places) or scene.places, quotes

    def place(self, mention: Mention, shape: Shape) -> str:
        """Add the fact that a sentence names a place, a state taken as one too, and return its key."""
        return self.name(replace(mention, label="Place"), shape)


# What such frames yield is done, and may be done under an agreement with a date of its own.
DONE = frozenset({"activity", "participation", "programme"})


def _dates_an_instrument(shape: Shape, mark: re.Match[str]) -> bool:
    """Return whether a date is that of an agreement which the words around it name (`a 2012 memorandum`, `MoU tahun 2012`)."""
    return bool(
        around.instrument_behind().match(shape.text, mark.end())
        or around.instrument_before().search(shape.text, max(0, mark.start() - 60), mark.start())
    )


def _dates_a_posting(shape: Shape, mark: re.Match[str]) -> bool:
    """Return whether a date is that since when he who did something has been where he did it."""
    return any(match.start() < mark.start() < match.end() for match in around.POSTED.finditer(shape.text))


def _opens_next(shape: Shape, end: int, after: re.Match[str]) -> bool:
    """Return whether a date behind a claim is that of the next deed (`…, and in ⟨D2⟩ signed …`)."""
    mark = [*MARK.finditer(shape.text, after.start(), after.end())][-1]
    goes_on = around.and_then().search(shape.text, end, mark.start())
    return goes_on is not None and around.verb_next().match(shape.text, after.end()) is not None


def date_of(claimed: Claimed, settings: Mapping[str, str] | None = None) -> tuple[str | None, int, int]:
    """Return the date of a claim as EDTF, or None, and the stretch of the shape that holds both."""
    shape, start, end = claimed.shape, claimed.start, claimed.end
    done = claimed.frame.yields in DONE
    posted = claimed.frame.settings.get("kind") == "liaison_posting"

    def dated(mark: re.Match[str]) -> str | None:
        if done and (_dates_an_instrument(shape, mark) or (not posted and _dates_a_posting(shape, mark))):
            return None
        return _date(shape, mark)

    # What stands before a second agreement dates the first.
    before = around.date_before().search(shape.text[:start]) if claimed.frame.yields != "another" else None
    # What ends with a date before `and` is a clause of its own.
    before = None if before is not None and not done and CLOSED.search(before.group()) else before
    inside = [mark for mark in MARK.finditer(shape.text, start, end) if dated(mark) is not None]
    if inside:
        # What is told beside the way of a body or what it did before is dated for itself.
        asides = [match.span() for match in around.aside(done).finditer(shape.text, start, end)]
        inside = [mark for mark in inside if not any(first <= mark.start() < last for first, last in asides)]
    if inside and claimed.frame.settings.get("dated") != "after":
        return dated(inside[-1]), start, end
    after = around.date_after().match(shape.text, end)
    opened = around.OPENING.match(shape.text)
    later = (
        opened is not None and opened.end() <= start + 1 and any_word("circumstances", "later").search(shape.text, end, after.end())
        if after
        else None
    )
    if after and not any_word("circumstances", "ends").search(after.group()) and not later and not _opens_next(shape, end, after):
        mark = [*MARK.finditer(shape.text, after.start(), after.end())][-1]
        # How long it took may stand before the day (`selama ⟨D0⟩ (⟨D1⟩)`).
        next_to = around.next_day().match(shape.text, after.end()) if _is_duration(shape, mark) else None
        mark = next(MARK.finditer(shape.text, next_to.start("date"))) if next_to else mark
        found = dated(mark)
        if found is not None and not (done and around.signs().search(shape.text, end, mark.start())):
            return found, start, next_to.end() if next_to else after.end()
    closing = around.closing_date().match(shape.text, end)
    if closing and not any_word("circumstances", "spoken", after=r"(?:nya)?\b").search(closing.group()):
        found = dated([*MARK.finditer(shape.text, end, closing.end())][-1])
        if found is not None and len(found) == FULL:
            return found, start, closing.end()
    if (
        before
        and not any_word("circumstances", "contrast", before="").match(shape.text, start)
        and not around.signed_then().search(shape.text, max(0, before.start() - 30), before.start())
    ):
        mark = next(MARK.finditer(shape.text, before.start(), start))
        found = dated(mark)
        earlier = around.past_opening().match(shape.text) is not None and "," not in shape.text[: mark.start()]
        if found is not None and not earlier and not around.reported().search(shape.text, mark.end(), start):
            return found, mark.start(), end
    clause = shape.text.rfind("; ", 0, start)
    opening = around.OPENING.match(shape.text, clause + len("; ") if clause >= 0 else 0)
    if (
        opening
        and opening.end() <= start + 1
        and not around.past_opening().match(opening.group())
        and not around.signed_then().search(opening.group())
    ):
        mark = [*MARK.finditer(shape.text, opening.start(), opening.end())][-1]
        found = dated(mark)
        told_of_both = not around.between().search(shape.text, opening.end(), start) and not around.planned().search(
            shape.text, mark.end(), start
        )
        if found is not None and told_of_both and not _is_said(shape, mark, start):
            return found, mark.start() if start - mark.start() < LONGEST_QUOTE // 2 else start, end
    if claimed.frame.settings.get("dated") != "never":
        for kind, span in adjuncts(shape, end, len(shape.text), done):
            found = _farther(shape, span, dated) if kind == "date" else None
            if found is not None and not any_word("circumstances", "ends").search(shape.text, end, span[0]):
                return found, start, span[1]
        verb = None if done else verb_before(shape, start)
        for kind, span in adjuncts(shape, verb, start) if verb is not None else ():
            found = _farther(shape, span, dated) if kind == "date" else None
            if found is not None:
                return found, span[0], end
        sole = _sole(claimed, dated) if claimed.frame.yields == "activity" else None
        if sole is not None:
            return sole
    return None, start, end


def _sole(claimed: Claimed, dated: Callable[[re.Match[str]], str | None]) -> tuple[str, int, int] | None:
    """Return the date of a clause of one deed and one date, wherever in it that stands, and the stretch of both."""
    shape, start, end = claimed.shape, claimed.start, claimed.end
    marks = [mark for mark in MARK.finditer(shape.text) if mark[1] == "D" and dated(mark) is not None]
    if len(marks) != 1 or isinstance(shape, Clause):
        return None
    mark = marks[0]
    first, last = (mark.end(), start) if mark.end() <= start else (end, mark.start())
    if last - first > FARTHEST or around.parted().search(shape.text, first, last) or around.planned().search(shape.text, first, last):
        return None
    found = dated(mark)
    return (found, min(start, mark.start()), max(end, mark.end())) if found is not None else None


def _is_said(shape: Shape, mark: re.Match[str], start: int) -> bool:
    """Return whether a date is that on which somebody said what a claim is of."""
    return around.reported().search(shape.text, mark.end(), start) is not None


def _farther(shape: Shape, span: Span, dated: Callable[[re.Match[str]], str | None]) -> str | None:
    """Return the date of a mark that other words part from a claim."""
    mark = MARK.match(shape.text, span[0])
    return dated(mark) if mark is not None else None


def verb_before(shape: Shape, start: int) -> int | None:
    """Return where the verb of signing ends whose object begins at a place of its clause, or None."""
    found = [*around.signs().finditer(shape.text, max(0, start - FARTHEST), start)]
    if not found or CLAUSE_BREAK.search(shape.text, found[-1].end(), start):
        return None
    return found[-1].end()


WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+")
CLAUSE_REST = re.compile(r"[^⟨⟩.;:,()]{0,80}(?=[.;:,()]|$)")


def _is_duration(shape: Shape, mark: re.Match[str]) -> bool:
    item = shape.item(mark)
    return isinstance(item, DateMention) and item.edtf is None


def _date(shape: Shape, mark: re.Match[str]) -> str | None:
    item = shape.item(mark)
    # Until when is not when.
    return item.edtf if isinstance(item, DateMention) and item.kind == "date" and not (item.edtf or "").startswith("..") else None


def places_of(claimed: Claimed, end: int) -> tuple[tuple[Mention, ...], int]:
    """Return the places of a claim, and where the stretch that names them ends."""
    shape, done = claimed.shape, claimed.frame.yields in DONE
    between = first_of(shape, claimed.end, end, "place")
    if between is not None:
        return _places(shape, between), end
    for pattern, position in (
        (around.place_after(), end),
        (around.place_after_date(), claimed.end),
        (around.place_after(), claimed.end),
        (around.place_farther(), claimed.end),
    ):
        match = pattern.match(shape.text, position)
        if match and not (done and around.signs().search(shape.text, claimed.end, match.start("place"))):
            return _places(shape, match.span("place")), max(end, match.end())
    inside = _place_inside(claimed) or around.listed_place().search(shape.text, claimed.start, claimed.end)
    inside = inside or _opening_place(claimed)
    inside = inside or around.place_of_relative().search(shape.text, max(0, claimed.start - FARTHEST), claimed.start)
    if inside:
        return tuple(item for _, item in shape.items_in(*inside.span("place"), "P") if isinstance(item, Mention)), end
    span = first_of(shape, claimed.end, len(shape.text), "place", done) if claimed.frame.settings.get("dated") != "never" else None
    if span is None and claimed.frame.yields not in DONE:
        verb = verb_before(shape, claimed.start)
        span = first_of(shape, verb, claimed.start, "place") if verb is not None else None
    if span is None:
        return _place_left_out(claimed), end
    return _places(shape, span), max(end, span[1])


def _opening_place(claimed: Claimed) -> re.Match[str] | None:
    match = around.opening_place().match(claimed.shape.text, 0, claimed.start)
    if match is None or around.past_opening().match(claimed.shape.text):
        return None
    text, end = claimed.shape.text, match.end("place")
    # What they did at another time they need not have done there.
    return None if around.reported().search(text, end, claimed.start) or around.another_time().search(text, end, claimed.start) else match


def _place_left_out(claimed: Claimed) -> tuple[Mention, ...]:
    """Return the place that a clause leaves out between its pieces (`signed in ⟨P1⟩ a memorandum`)."""
    shape = claimed.shape
    if not isinstance(shape, Clause):
        return ()
    for (_, gap), (stop, _) in pairwise(shape.stretches(claimed.start, claimed.end)):
        span = first_of(shape.whole, gap, stop, "place") if gap < stop else None
        if span is not None:
            return _places(shape.whole, span)
    return ()


def _places(shape: Shape, span: Span) -> tuple[Mention, ...]:
    return without_states(item for _, item in shape.items_in(*span, "PS") if isinstance(item, Mention))


def _place_inside(claimed: Claimed) -> re.Match[str] | None:
    """Return the place within a claim, for what was done not that where an agreement was signed."""
    text, done = claimed.shape.text, claimed.frame.yields in DONE
    for match in around.place_inside().finditer(text, claimed.start, claimed.end):
        if not done or not around.signed_then().search(text, max(claimed.start, match.start() - FARTHEST // 2), match.start()):
            return match
    return None


def without_states(places: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return places without the states that only say where the place before lies (`Oslo, Norway`)."""
    kept: list[Mention] = []
    for place in places:
        if place.label != "State" or not kept or kept[-1].label == "State" or kept[-1].country != place.country:
            kept.append(place)
    return tuple(kept)


def activity_key(kind: str, parties: Sequence[Mention], *more: Value | None, document: str) -> str:
    """Return the key of an activity that a document tells of."""
    return claim_key("Activity", kind, sorted(identity(party) for party in parties), *more, document)


def agreement_key(kind: str, parties: Sequence[Mention], *more: Value | None, document: str | None = None) -> str:
    """Return the key of an agreement; one without a title is of its document alone."""
    return claim_key("Agreement", kind, sorted(identity(party) for party in parties), *more, document)
