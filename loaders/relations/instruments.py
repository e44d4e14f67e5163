"""Agreements read from the instrument outwards, where no frame and no title has told of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graph.facts import Value
from loaders.discourse.anaphora import RULE as ANAPHORA
from loaders.discourse.record import Discourse, Recorded, agreement_key
from loaders.grammar.bases import acting_under, founded_on
from loaders.grammar.clauses import AGENTS, clauses
from loaders.grammar.frames import Claimed
from loaders.grammar.instruments import TWO_SIDED, Joined, agents_of, between_states, is_signing, joined, signed_again, signed_only
from loaders.grammar.nouns import Phrase, find_phrases, phrase_is_plural
from loaders.grammar.shapes import MARK, Shape
from loaders.grammar.wordings import PARTY, listed, unspoken
from loaders.mentions import BODIES, Mention, distinct, identity
from loaders.mentions.titles import AgreementTitle, glossed_from, kind_of, plain_kind
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of
from loaders.relations.adjectival import of_adjectives, of_government
from loaders.relations.agreements import record_agreement
from loaders.relations.arrangements import add_arrangements
from loaders.relations.belonging import of_ground, of_members, of_report
from loaders.relations.ceremonies import add_ceremony
from loaders.relations.chains import add_versions, chained, following
from loaders.relations.implied import add_one_of_them, add_undertakings, by_leaders, of_own_state
from loaders.relations.joined import (
    DEFINITE,
    add_joined,
    add_one,
    add_signing,
    anew,
    date_at,
    kind_of_phrase,
    meant,
    modality_in,
    named,
    pointing,
    words_of_phrase,
)
from loaders.relations.silent import of_treaty
from loaders.relations.sole import add_sole
from loaders.relations.statements import add_headline
from loaders.rules import load_rules
from loaders.text.segments import Span
from loaders.values.dates import DateMention

# What frames yield that finds its parties in the text before.
POINTING = frozenset({"told", "signed", "implied", "counterpart", "another"})
TIES = frozenset({"cooperation", "agreement", "declared", "convention", "declines"}) | POINTING
TOPIC = re.compile(r"(⟨[SAI]\d+⟩)[.:]?")
NEAR = 3  # sentences for which a head word or a list stays in mind
BILATERAL = len(" bilateral ")
RENEWING = 60  # code points of words that say how an agreement came after another
JOINED = re.compile(r"(?:,|,? (?:and|as well as|dan|serta|maupun))(?: also| juga)? $")
FOUNDED = 50  # code points of the name of an instrument before its noun
PAIR = 2
OPENING = 6  # code points before the first phrase


@dataclass(frozen=True, slots=True)
class Pending:
    """Whose agreements a text speaks of before it says with whom."""

    side: tuple[Mention, ...]
    kind: str
    words: str
    sentence: int


@dataclass(slots=True)
class Instruments:
    """Reads the sentences of a document, in order.

    Args:
        pending: whose agreements were told of without their counterparts.
        subject: who acted in the sentence before.
        topic: whom a word at the head of a note names, and in which sentence.
        told: how many agreements the document had told of before this sentence.
        sentence: how many sentences were read.
    """

    pending: Pending | None = None
    subject: tuple[Mention, ...] = ()
    topic: tuple[Mention, int] | None = None
    told: int = 0
    sentence: int = 0
    _taken: list[Span] = field(default_factory=list)
    _last: int = 0
    _founded: dict[int, Claimed] = field(default_factory=dict)
    _text: str = ""

    def read(self, shape: Shape, titles: Sequence[AgreementTitle], claims: Sequence[Claimed], discourse: Discourse) -> None:
        """Add the agreements of a sentence that nothing else has read."""
        self.sentence += 1
        add_headline(shape, discourse)
        if shape.sentence.segment.kind != "heading":
            grown = len(discourse.tellings) > self.told
            self._taken = [(glossed_from(title, shape.sentence.text), title.end) for title in titles if len(title.parties) > 1]
            self._taken += [_zone(claimed) for claimed in claims if _is_told(claimed, grown)]
            self._founded = {place: claimed for claimed, place in founded_claims(shape, claims)}
            if MARK.search(shape.text) or discourse.agreement is not None:
                self._read(shape, discourse)
            for claimed in claims:
                _add_further(claimed, discourse)
            told = [claimed.mentions("who", "who2", "with") for claimed in claims if claimed.frame.yields in TIES]
            add_arrangements(shape, discourse, [*told, *(telling.parties for telling in discourse.tellings[self.told :])])
        if len(discourse.tellings) > self.told:
            self._last = self.sentence
        self.told = len(discourse.tellings)
        self._note(shape)

    def _note(self, shape: Shape) -> None:
        alone = TOPIC.fullmatch(shape.text.strip())
        if alone is not None:
            self.topic = named(shape, alone.span(1))[0], self.sentence
        if (match := AGENTS.match(shape.text)) is not None:
            self.subject = named(shape, match.span("agent"))

    def _read(self, shape: Shape, discourse: Discourse) -> None:
        for one in (shape, *clauses(shape)):
            phrases = [*find_phrases(one)]
            for position, phrase in enumerate(phrases):
                place = one.origin(phrase.noun), one.origin(phrase.end, at_end=True)
                if any(start < place[1] and place[0] < end for start, end in self._taken):
                    continue
                stop = phrases[position + 1].start if position + 1 < len(phrases) else len(one.text)
                before = phrases[position - 1] if position and one is shape else None
                if self._add(one, phrase, stop, discourse) or (one is shape and self._add_chained(one, phrase, before, stop, discourse)):
                    self._taken.append(place)
        self._add_of_them(shape, discourse)
        add_one_of_them(shape, discourse)
        add_undertakings(shape, discourse)
        _add_partners(shape, discourse)
        self._add_loose(shape, discourse)
        if self.sentence - self._last <= NEAR and len(discourse.tellings) == self.told:
            add_ceremony(shape, discourse, self.sentence - self._last)
        _add_ratified(shape, discourse)
        add_versions(shape, self.told, discourse)
        if len(discourse.tellings) == self.told and not self._taken:
            add_sole(shape, discourse)

    def _add_chained(self, shape: Shape, phrase: Phrase, before: Phrase | None, stop: int, discourse: Discourse) -> bool:
        """Add an instrument whose parties are those of the one before it, and return whether it is one."""
        told = len(discourse.tellings) > self.told
        found = chained(shape, phrase, before, self.told, discourse)
        found = found or following(shape, phrase, stop, told or self.sentence - self._last <= 2, discourse)
        if found is None or not add_joined(shape, phrase, found, distinct(found.side), discourse):
            return False
        for one in discourse.tellings[self.told : -1] if before is not None and found.signed else ():
            apart = "⟨D" in shape.text[before.end : phrase.start] if before is not None else True
            if one.date is None and one.instrument and not apart:
                # What stands behind a list says when and where all of it was signed.
                known = Recorded(one.key, one.kind, one.parties, None)
                add_signing(shape, known, (phrase.start, phrase.end), discourse)
        return True

    def _add_loose(self, shape: Shape, discourse: Discourse) -> None:
        """Add when and where the agreement of the sentences before was signed, where words of any instrument mean it."""
        match, known = _loose.search(shape.text), discourse.agreement
        if (
            match is None
            or known is None
            or self.sentence - self._last > NEAR
            or any(start <= shape.origin(match.start()) < end for start, end in self._taken)
        ):
            return
        agents = agents_of(shape, match.end(), len(shape.text))
        if agents is None or not {identity(one) for one in agents}.isdisjoint({identity(one) for one in known.parties}):
            add_signing(shape, known, match.span(), discourse)

    def _add(self, shape: Shape, phrase: Phrase, stop: int, discourse: Discourse) -> bool:
        """Add what a sentence says of one instrument, and return whether it says anything."""
        self._text = shape.text
        found = self._on_it(shape, phrase, stop) or of_members(shape, phrase, stop) or joined(shape, phrase, stop)
        if found is None or found.how == "alone":
            found = acting_under(shape, phrase) or found or _of_its_name(shape, phrase, discourse)
        if found is not None and found.how == "alone":
            if phrase_is_plural(shape.text, phrase):
                self.pending = Pending(found.side, kind_of_phrase(shape, phrase), words_of_phrase(shape, phrase), self.sentence)
            found = None
        if found is None:
            found = (
                of_adjectives(shape, phrase, stop, discourse)
                or _of_states(shape, phrase, stop, discourse)
                or _bilateral(shape, phrase, discourse)
                or of_own_state(shape, phrase, discourse)
                or by_leaders(shape, phrase, stop, discourse)
                or of_treaty(shape, phrase, discourse)
            )
        if found is None or not (found.side or found.signed):
            found = of_report(shape, phrase, stop, discourse) or of_ground(shape, phrase, discourse) or found
        if found is not None and not found.signed and signed_only(phrase):
            return False
        if found is not None and not found.side:
            side = self._side(phrase, found, discourse) or of_government(shape, found, discourse)
            if modality_in(shape, found.start, found.end) is not None:
                return False
            found = Joined(side, found.others, found.signed, found.start, found.end, found.how, found.apart) if side else None
        if found is None:
            return self._again(shape, phrase, stop, discourse)
        if found.apart:
            sides = [(found.side[0], other) for other in found.others] if found.others else [tuple(found.side)]
        else:
            sides = [(*found.side, *found.others)]
        if found.how == "adjectives":
            phrase = replace(phrase, end=max(phrase.end, found.end))
        done = [add_joined(shape, phrase, found, distinct(parties), discourse) for parties in sides]
        return any(done) or self._again(shape, phrase, stop, discourse)

    def _on_it(self, shape: Shape, phrase: Phrase, stop: int) -> Joined | None:
        """Return those whose cooperation rests on an instrument, or None."""
        place = next((place for place in self._founded if _is_named_at(shape, phrase, place)), None)
        if place is None or self._founded[place].shape is not shape:
            return None
        # What its name goes on with is no other.
        claimed = self._founded.pop(place)
        parties, end = distinct(claimed.mentions("who", "who2", "with")), claimed.end if phrase.end < claimed.start else phrase.end
        signed = signed_again(shape, phrase, stop) is not None
        return Joined(parties, (), signed, min(claimed.start, phrase.start), end, "founded", False)

    def _side(self, phrase: Phrase, found: Joined, discourse: Discourse) -> tuple[Mention, ...]:
        """Return whose agreement with others a sentence means that does not say it."""
        others = {identity(one) for one in found.others}
        if phrase.determiner in ("its", "their"):
            return tuple(one for one in self.subject if identity(one) not in others)
        if found.how == "own":
            return tuple(one for one in discourse.state() if identity(one) not in others)
        if found.how == "fronted":
            side = discourse.side[0] if discourse.side is not None else _shared_by(discourse) or discourse.state()
            return tuple(one for one in side if identity(one) not in others) if len(side) == 1 else ()
        if found.start > OPENING:
            return self._shared_side(phrase, found, discourse)
        if discourse.side is not None and discourse.agreement is not None and discourse.agreement.kind != "other":
            side = tuple(one for one in discourse.side[0] if identity(one) not in others)
            if len(side) == 1 and discourse.agreement.kind == kind_of(phrase.named):
                return side
        return ()

    def _shared_side(self, phrase: Phrase, found: Joined, discourse: Discourse) -> tuple[Mention, ...]:
        """Return whose agreement a sentence goes on to that has told of another of his (`…, and a pact with B`)."""
        if len(discourse.tellings) == self.told or discourse.side is None or found.how != "with":
            return ()
        side, others = discourse.side[0], {identity(one) for one in found.others}
        if len(side) != 1 or identity(side[0]) in others or phrase.determiner not in ("", "a", "an"):
            return ()
        return side if JOINED.search(self._text[: phrase.start]) else ()

    def _again(self, shape: Shape, phrase: Phrase, stop: int, discourse: Discourse) -> bool:
        """Add when and where an agreement told of before was signed."""
        if self._add_renewal(shape, phrase, discourse):
            return True
        signed = signed_again(shape, phrase, stop)
        points = pointing().match(shape.text, phrase.end) is not None
        if signed is None or not (points or phrase.determiner in DEFINITE or is_signing(shape, phrase)):
            return False
        known, kind = discourse.agreement, kind_of_phrase(shape, phrase)
        topic = self.topic if self.topic is not None and self.sentence - self.topic[1] <= NEAR else None
        if self.pending is not None and topic is not None and self.pending.kind == kind:
            parties = distinct((*self.pending.side, topic[0]))
            found = Joined(parties, (), True, phrase.start, signed.end(), "topic", False)
            return len(parties) > 1 and add_joined(shape, phrase, found, parties, discourse)
        if (
            known is None
            or (kind != known.kind and "other" not in (kind, known.kind))
            or anew().search(shape.words(phrase.start, phrase.noun))
        ):
            return False
        return add_signing(shape, known, (phrase.start, signed.end()), discourse)

    def _add_renewal(self, shape: Shape, phrase: Phrase, discourse: Discourse) -> bool:
        """Add the agreement by which the one told of before was renewed or replaced (`…, later renewed by the arrangement of 2010`)."""
        known = discourse.agreement
        renewal = _renewed.search(shape.text, max(0, phrase.start - RENEWING), phrase.start)
        if renewal is None or known is None or len(known.parties) < 2:
            return False
        if self.sentence - self._last > 1 and len(discourse.tellings) == self.told:
            return False
        found = Joined(meant(known.parties), (), True, renewal.start(), phrase.end, "renewed", False)
        return add_one(shape, found, found.side, kind_of_phrase(shape, phrase), words_of_phrase(shape, phrase), discourse, phrase)

    def _add_of_them(self, shape: Shape, discourse: Discourse) -> None:
        """Add the agreements of a list whose instrument the sentence before names (`It has 12 of them, with …`)."""
        pending = self.pending
        match = _of_them.search(shape.text)
        if match is None or pending is None or self.sentence - pending.sentence > NEAR:
            return
        for other in named(shape, match.span("with")):
            if identity(other) not in {identity(one) for one in pending.side}:
                found = Joined(pending.side, (other,), False, match.start(), match.end(), "of-them", True)
                add_one(shape, found, (*pending.side, other), pending.kind, pending.words, discourse)


def _shared_by(discourse: Discourse) -> tuple[Mention, ...]:
    """Return the one who is a party to each of the agreements told of last, or nothing."""
    told = [{identity(one): one for one in telling.parties} for telling in discourse.tellings[-PAIR:]]
    shared = [one for key, one in told[0].items() if all(key in parties for parties in told)] if len(told) == PAIR else []
    return meant(shared) if len(shared) == 1 else ()


def _is_named_at(shape: Shape, phrase: Phrase, place: int) -> bool:
    """Return whether a phrase is of the instrument whose name begins at a place."""
    if phrase.start - 2 <= place <= phrase.noun:
        return True
    return 0 <= phrase.noun - place < FOUNDED and "⟨" not in shape.text[place : phrase.noun]


def founded_claims(shape: Shape, claims: Sequence[Claimed]) -> list[tuple[Claimed, int]]:
    """Return the cooperation that a sentence says rests on an instrument, with where this stands: what counts is the instrument."""
    found = []
    for claimed in claims:
        if claimed.frame.yields == "cooperation" and claimed.shape is shape and len(claimed.mentions("who", "who2", "with")) == 2:
            inside = _instrument_in(shape, claimed)
            place = founded_on(shape, claimed.start, claimed.end) if inside is None else inside
            if place is not None:
                found.append((claimed, place))
    return found


def _instrument_in(shape: Shape, claimed: Claimed) -> int | None:
    """Return where the instrument stands whose signing a claim takes for cooperation (`signed a memorandum on cooperation`), or None."""
    phrases = [*find_phrases(shape)]
    for position, phrase in enumerate(phrases):
        if claimed.start < phrase.noun < claimed.end and kind_of(phrase.named) not in ("other", "treaty"):
            stop = phrases[position + 1].start if position + 1 < len(phrases) else len(shape.text)
            found = joined(shape, phrase, stop)
            if found is not None and found.signed and len(distinct((*found.side, *found.others))) > 1:
                return phrase.noun
    return None


def _of_its_name(shape: Shape, phrase: Phrase, discourse: Discourse) -> Joined | None:
    """Return those whom a treaty is named by (`the U.S.–Fiji Extradition Treaty`), or None."""
    mark = MARK.match(shape.text, phrase.noun)
    item = shape.item(mark) if mark is not None and mark[1] == "C" else None
    if not isinstance(item, Mention):
        return None
    parties = distinct([one for one in discourse.named_by(item) if one.label in BODIES or one.label == "State"])
    return Joined(parties, (), False, phrase.start, phrase.end, "named", False) if len(parties) == 2 else None


def _is_told(claimed: Claimed, grown: bool) -> bool:
    """Return whether a frame has told of an agreement."""
    yields = claimed.frame.yields
    if yields not in TIES:
        return False
    return len(claimed.mentions("who", "who2", "with")) > 1 or (yields in POINTING and grown) or yields == "convention"


def _zone(claimed: Claimed) -> Span:
    if claimed.words("instrument"):
        start, end = claimed.match.span("instrument")
        return claimed.shape.origin(start), claimed.shape.origin(end, at_end=True)
    return claimed.shape.origin(claimed.start), claimed.shape.origin(claimed.end, at_end=True)


def _of_states(shape: Shape, phrase: Phrase, stop: int, discourse: Discourse) -> Joined | None:
    """Return the two states whose bodies the text spoke of last, where a phrase means these."""
    match, known = between_states(shape, phrase, stop), discourse.agreement
    if match is None or known is None or len(known.parties) != 2:
        return None
    states: list[Mention] = []
    for party in known.parties:
        entry = discourse.finder.vocabulary.state_of(party.country)
        if entry is None:
            return None
        state = Mention(match.start(), match.end(), "State", entry.name, entry, entry.country, rule=ANAPHORA)
        discourse.antecedents.quotes[state.key] = discourse.antecedents.quotes.get(party.key, ())
        states.append(state)
    signed = signed_again(shape, phrase, stop) is not None
    quoted = all(discourse.antecedents.quotes[state.key] for state in states)
    return Joined(tuple(states), (), signed, phrase.start, match.end(), "between", False) if quoted else None


def _bilateral(shape: Shape, phrase: Phrase, discourse: Discourse) -> Joined | None:
    """Return the two states that a text speaks of, where it has a bilateral instrument without saying whose."""
    words = shape.text[phrase.start : phrase.noun] + shape.text[phrase.end : phrase.end + BILATERAL]
    if phrase.determiner in ("no", "any", "such") or phrase_is_plural(shape.text, phrase) or not TWO_SIDED.search(words):
        return None
    states = distinct([item for _, item in shape.items_in(0, len(shape.text), "S") if isinstance(item, Mention)])
    pair = states or discourse.antecedents.pair_of_states()
    if len(pair) != 2:
        return None
    signed = signed_again(shape, phrase, len(shape.text)) is not None
    return Joined(pair, (), signed, phrase.start, phrase.end, "bilateral", False)


def _add_ratified(shape: Shape, discourse: Discourse) -> None:
    """Add who ratified the agreement told of last, as the first and after (`X was the first to ratify it, … and Y followed`)."""
    known = discourse.agreement
    match = _ratified.search(shape.text)
    if match is None or known is None or modality_in(shape, match.start(), match.end()) is not None:
        return
    members = {identity(one) for one in known.parties}
    for party, dated in (("who", "date"), ("next", "later")):
        for one in named(shape, match.span(party)) if match[party] else ():
            if identity(one) not in members:
                continue
            evidence = discourse.evidence(shape, match.start(), match.end(), "instrument-ratified", 0.7)
            item = shape.items[int(match[dated])] if match[dated] else None
            date = item.edtf if isinstance(item, DateMention) else None
            more: dict[str, Value | None] = {"action": "ratified", "date": date}
            discourse.claims.relationship("PARTY_TO", discourse.name(one, shape), known.key, more, evidence)


def _add_partners(shape: Shape, discourse: Discourse) -> None:
    """Add the cooperation of one side with each of its partners, whom a list names one by one (`partners: with A on …, with B on …`)."""
    for match in _partners.finditer(shape.text):
        side, others = named(shape, match.span("side")), named(shape, match.span("with"))
        if len(side) != 1 or len(others) < 2:
            continue
        found = Joined(side, others, False, match.start(), match.end(), "partners", True)
        for other in others:
            if identity(other) != identity(side[0]):
                add_one(shape, found, (side[0], other), "other", None, discourse)


def _add_further(claimed: Claimed, discourse: Discourse) -> None:
    """Add the agreements of a list that a frame has read the first of (`a treaty with A (…), with B (…) and with C`)."""
    side, first = claimed.mentions("who", "who2"), claimed.mentions("with")
    if claimed.frame.yields not in ("agreement", "cooperation") or len(side) != 1 or len(first) != 1:
        return
    shape, text = claimed.shape, claimed.shape.text
    modality, words = modality_in(shape, claimed.start, claimed.end), claimed.words("instrument")
    kind = plain_kind(words, claimed.match.group()) if words else "other"
    further = _further.match(text, claimed.end)
    while further is not None:
        for other in named(shape, further.span(further.lastgroup or 0)):
            date = date_at(shape, further.end())
            parties = (side[0], other)
            known = {identity(one) for telling in discourse.tellings[-20:] for one in telling.parties if len(telling.parties) == 2}
            if identity(other) == identity(side[0]) or (identity(other) in known and identity(side[0]) in known and not words):
                continue
            key = agreement_key(kind, parties, date, words, modality, document=discourse.claims.document.id)
            evidence = (
                *discourse.evidence(shape, claimed.start, claimed.end, "instrument-further", 0.7),
                *discourse.evidence(shape, further.start(further.lastgroup or 0), further.end(), "instrument-further", 0.7),
            )
            record_agreement(discourse, shape, key, {"kind": kind, "date": date, "modality": modality}, parties, (), evidence)
        further = _further.match(text, further.end())


@Cue
def _renewed() -> re.Pattern[str]:
    """Return the pattern of words by which an agreement took the place of another, right before it."""
    return compile_for_search(rf"\b{load_rules('instruments')['renewed']} $", re.IGNORECASE)


@Cue
def _loose() -> re.Pattern[str]:
    """Return the pattern of words for the instrument just told of, with the verb by which it was signed."""
    rules = load_rules("instruments")
    nouns = rf"(?:(?:the|this|that) (?:[a-z]+ )?{rules['loose']}|{rules['loose']}(?:nya| itu| ini| tersebut))"
    aux = r"(?:(?:was|were|has been|had been|telah|sudah|kemudian|akhirnya|resmi) ){0,2}(?:[a-z]+ly )?"
    verbs = rf"(?:{rules['signed']['en']}|{rules['signed']['id']})"
    return compile_for_search(rf"(?:\b{nouns}|(?:^|, )it) (?:itself )?{aux}{verbs}(?![\w-])", re.IGNORECASE)


@Cue
def _partners() -> re.Pattern[str]:
    rules = load_rules("instruments")
    have = any_of(rules["have"][language] for language in ("en", "id"))
    once = rf"(?:with|dengan) (?:the )?{PARTY}"
    return compile_for_search(
        rf"(?P<side>{PARTY})(?: {rules['between']}| masih| tetap| still){{0,3}} (?:{have}) (?:[^\s⟨⟩.;:,]+ ){{0,4}}?"
        rf"{rules['partners']}(?: [a-z]+){{0,2}}(?::|,|) "
        rf"(?P<with>{listed(once, 1, 20)})",
        re.IGNORECASE,
    )


@Cue
def _of_them() -> re.Pattern[str]:
    lead = r"(?:\bof (?:them|these|those),? (?:namely |are |were |all )?|^(?:They|These) are )"
    return compile_for_search(rf"{lead}with (?P<with>{PARTY})", re.IGNORECASE)


@Cue
def _ratified() -> re.Pattern[str]:
    when = r"(?:,? (?:on|in|pada|tahun|tanggal){1,2} ⟨D(?P<date>\d+)⟩)?"
    later = r"(?:,? (?:on|in|pada|tahun|tanggal){1,2} ⟨D(?P<later>\d+)⟩)?"
    english = r"(?:was|became) the (?:first|second|third|fourth|fifth|last|latest|next|only) (?:[a-z]+ ){0,3}to ratify (?:it|the [a-z]+)"
    told = r"(?:meratifikasi(?:nya)?|mengesahkan(?:nya)?)(?: [a-z]+ (?:itu|tersebut))?"
    indonesian = rf"(?:menjadi|adalah) (?:negara |pihak )?(?:pertama|kedua|ketiga|terakhir) yang {told}"
    # The verbs of a sentence are told plainly (`was the first to ratify it`).
    plain = r"ratified it(?=(?:,? on ⟨D\d+⟩|,? in ⟨D\d+⟩)?,? (?:and|followed))"
    followed = rf"(?:,? (?:and|followed by|disusul|diikuti)(?: oleh)? (?P<next>{PARTY})(?: followed(?: suit)?)?{later})?"
    return compile_for_search(rf"(?P<who>{PARTY}) (?:{english}|{plain}|{indonesian}){when}{followed}", re.IGNORECASE)


@Cue
def _further() -> re.Pattern[str]:
    rules = load_rules("instruments")
    joint = rf"(?:[,;]|[,;]? (?:and|dan|serta))(?: {rules['versions']['again_with']})?"
    again = rf"{unspoken('DPQ')}{{0,110}}?{joint} (?:with|dengan) (?:the )?(?P<with>{PARTY})"
    # What is told of each parts those of a list (`with A (⟨D0⟩), B (⟨D1⟩) and C`, `with A, ratified in ⟨D0⟩, B, ratified in ⟨D1⟩`).
    which = rf"(?:yang |which |that )?(?:(?:was|were|had been|has been|telah|sudah) )?{rules['sealed']}"
    told = rf"(?: \((?!\d+\))(?:[^()⟨⟩]|⟨[DPCT]\d+⟩){{1,80}}\)|,? {which}(?:No\.|[^⟨⟩.;:,()]|⟨[DPCT]\d+⟩){{1,80}})"
    beside = rf"{told}(?:,|,? (?:and|dan|serta)) (?:(?:with|dengan) )?(?:the )?(?P<next>{PARTY})(?!,? (?!{which}\b)[a-z])"
    return compile_for_search(rf"{beside}|{again}", re.IGNORECASE)
