"""Discourse: what a document has said so far, and the dates and places that belong to a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from graph.evidence import LONGEST_QUOTE, Evidence
from graph.facts import Value, claim_key
from loaders.claims import Claims
from loaders.discourse.anaphora import Antecedents
from loaders.discourse.forums import Forums
from loaders.discourse.retellings import Telling
from loaders.grammar.frames import Claimed
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Context, Mention, MentionFinder, identity
from loaders.rules import load_rules
from loaders.text.segments import Segment, Span
from loaders.values.dates import DateMention

# A date before the claim belongs to it where only these words stand around it.
OPENING = re.compile(r"(?:[^\s⟨⟩,.;]+ ){0,4}⟨D\d+⟩(?:,|\)|:| )", re.IGNORECASE)
PLACE_LIST = r"⟨[PSL]\d+⟩(?:,? (?:dan|and|&) ⟨[PSL]\d+⟩|, ⟨[PSL]\d+⟩){0,3}"
# `in the old town of ⟨P1⟩`, `di Gedung ⟨A0⟩, ⟨P1⟩`
TO_PLACE = r"(?:(?:[^\s⟨⟩.;]+ ){0,2}?|(?:(?-i:[A-Z])[^\s⟨⟩.;]* |⟨A\d+⟩,? ){1,6})"
IN_PLACE = rf"\b(?:di|in|at|near|on|along|bertempat di) (?:the )?{TO_PLACE}(?P<place>{PLACE_LIST})"
# Words between a claim and its date or place: those of one clause, which a relative one may only say when it was signed.
SIGNED = (
    r"(?:they |mereka |keduanya )?(?:was |were |has |had |telah |sudah |mulai ){0,2}(?:been )?"
    r"(?:signed|concluded|renewed|extended|entered into force|came into force|went into force|in force|adopted"
    r"|ditandatangani|diteken|disepakati"
    r"|diperpanjang|diperbarui|berlaku|disahkan)"
)
# `on law enforcement and narcotics in 2000`
NOUNS = (
    r" (?:(?!(?:[a-z]+ed|is|are|was|were|has|have|had|will|would|met|held|began|took|gave|left|built|made|set|ran|got|came|went|sent|put"
    r"|led|became|fell|rose|won|sold|bought|found|told|kept|saw|spent|brought|also|then|later|it|they|he|she|again|in|on|at|with|by)\b)"
    r"[a-z-]+ ){1,4}"
    r"(?:in|on|at) (?:the )?⟨[DP]"
)
HELD = rf"(?:{SIGNED}|(?:telah |sudah )?(?:digelar|diselenggarakan|diadakan|dilaksanakan|dilangsungkan|berlangsung))"
LINK = rf"(?:,? (?:which|that|yang) (?={HELD})|,(?= {SIGNED}))?"
WORDS = (
    rf"(?:(?!(?:which|that|yang)\b(?! {HELD}| sama\b)|(?:who|whose|and(?!{NOUNS})|but|while|because|after|before|until|by|under"
    # `pencegahan dan pemberantasan` is one purpose; a verb of its own begins another clause.
    r"|dan(?= (?:telah|sudah|juga|kemudian|lalu|akan|pada|yang|menandatangani|meneken|menjalin|men(?:g)?adakan|menggelar|menjadi|bergabung"
    r"|bertemu|berakhir|di(?:perbarui|perpanjang|sahkan|ratifikasi))\b)"
    r"|tetapi|namun|karena|setelah|sebelum"
    r"|hingga|sampai|berdasarkan|sesuai|since then)\b)[^\s⟨⟩.;:,()]+ ){0,14}?"
)
DATE_WORD = r"(?:\b(?:on|in|since|from|during|dated|of|at|for|pada|tanggal|tahun|sejak|periode|per|untuk) ?){1,3}"
PLACED = IN_PLACE.replace("?P<place>", "?:")
DATE_AFTER = re.compile(
    rf"(?!,? (?:di ?mana|yang mana|where)\b)(?:(?:, [^⟨⟩.;:,]{{1,60}},)?[^⟨⟩.;]{{0,12}}?{DATE_WORD}\(?⟨D\d+⟩|,? ?\(?⟨D\d+⟩"
    rf"|{LINK} ?{WORDS}(?:{PLACED},? {WORDS})?(?:{DATE_WORD})?\(?⟨D\d+⟩"
    rf"|{LINK} ?{WORDS}{PLACED},? \(?⟨D\d+⟩)",
    re.IGNORECASE,
)
# `…, Kamis (16/6/2022).`
CLOSING_DATE = re.compile(r"(?:[^⟨⟩.;:]|⟨[PA]\d+⟩){0,200}?, (?:pada |on )?⟨D\d+⟩(?=\)?(?:\.|$| lalu| malam| pagi| siang| sore))", re.I)
FULL = len("2022-06-16")
PLACE_AFTER = re.compile(rf"[^⟨⟩.;]{{0,25}}?{IN_PLACE}", re.IGNORECASE)
PLACE_FARTHER = re.compile(rf"{LINK} ?{WORDS}{IN_PLACE}", re.IGNORECASE)
AFTER_DATE = re.compile(rf"[^⟨⟩.;]{{0,12}}(?:⟨D\d+⟩)[^⟨⟩.;]{{0,12}}\b(?:di|in|at) (?:the )?(?P<place>{PLACE_LIST})", re.IGNORECASE)
INSIDE = re.compile(IN_PLACE, re.IGNORECASE)
# `…, Oslo, 4 May 2019`
LISTED_PLACE = re.compile(r", (?P<place>⟨P\d+⟩), (?:pada |tanggal |on ){0,2}⟨D\d+⟩")
# `Meeting in Oslo on 4 May 2019, both …`, `Pada 4 Mei 2019 di Oslo …`
OPENING_PLACE = re.compile(
    rf"(?:[^\s⟨⟩,.;:]+ ){{0,6}}(?:⟨D\d+⟩,? )?{IN_PLACE}(?:,| (?:(?:on|in|pada|tanggal|tahun) ){{0,2}}⟨D\d+⟩,?)? (?:[^\s⟨⟩,.;:]+ ){{0,2}}$",
    re.IGNORECASE,
)
DATE_BEFORE = re.compile(r"⟨D\d+⟩,? (?:(?!following|after|before|setelah|sebelum|until|hingga)[^\s⟨⟩.;,]+ ){0,2}$")


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
        gathered: who held the meeting told of last, as words that point back to it mean them.
        forum: key of the forum it was part of, or None, with the date.
        agent: the subject of the sentence before, where it is one body or state.
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
        opener: whom the sentence before a list says the items of, which begin with verbs (`In 2020 Peru has: …`).
        year: what dates the figures of a paragraph: its segment, the year and where it stands.
        tellings: each time that it asserts an agreement.
        forums: the forums that it has named.
        planned: whether the sentence before a list only plans the agreements that its items name.
    """

    finder: MentionFinder
    context: Context
    claims: Claims
    pair: tuple[Mention, ...] = ()
    subject: tuple[Mention, ...] = ()
    activity: tuple[str, str] | None = None
    gathered: tuple[Mention, ...] = ()
    forum: tuple[str, str | None] | None = None
    own: Mention | None = None
    agent: Mention | None = None
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
    opener: tuple[Mention, ...] = ()
    tellings: list[Telling] = field(default_factory=list)
    forums: Forums = field(default_factory=Forums)
    planned: bool = False

    def named_in(self, name: str) -> tuple[Mention, ...]:
        """Return the actors whose names stand within that of something else (`ASEAN Work Plan`)."""
        words = list(WORD.finditer(name))
        found: list[Mention] = []
        position = 0
        while position < len(words):
            for length in (4, 3, 2, 1):
                piece = words[position : position + length]
                text = name[piece[0].start() : piece[-1].end()]
                entry = self.finder.vocabulary.find(text, "Actor") if text[0].isupper() and text != name else None
                short = self.context.defined.get(text) if entry is None and text != name else None
                if entry is not None or (short is not None and short.label == "Forum"):
                    label, country = (entry.label, entry.country) if entry else ("Forum", None)
                    found.append(
                        Mention(piece[0].start(), piece[-1].end(), label, text, entry or (short.entry if short else None), country)
                    )
                    position += length - 1
                    break
            position += 1
        return tuple(found)

    def clause_end(self, shape: Shape, end: int) -> int:
        """Return where the clause that a claim stands in ends, if that is near and names no one else."""
        match = CLAUSE_REST.match(shape.text, end)
        return match.end() if match else end

    def evidence(self, shape: Shape, start: int, end: int, rule: str, confidence: float = 0.8) -> tuple[Evidence, ...]:
        """Return the evidence of a stretch of a shape: a quote, or one on each side of what interrupts it."""
        spans = shape.spans(start, end)
        before = self.antecedents.evidence([item for _, item in shape.items_in(start, end, "SAI") if isinstance(item, Mention)])
        return (
            *before,
            *(
                self.claims.evidence(first, min(last, first + LONGEST_QUOTE), rule, confidence, shape.sentence.language)
                for first, last in spans
            ),
        )

    def subject_of(self, claimed: Claimed) -> tuple[Mention, ...]:
        """Return who acts in a claim that names no one: the first named in its sentence, else who acted last."""
        for _, item in claimed.shape.items_in(0, claimed.start, "SAI"):
            if isinstance(item, Mention):
                return (item,)
        return self.subject[:1]

    def state(self) -> tuple[Mention, ...]:
        """Return the state that the document is about, as it was named last, or nothing."""
        return (self.own,) if self.own is not None else ()

    def name(self, mention: Mention, shape: Shape, rule: str = "named") -> str:
        """Add the fact that a sentence names a body, and return its key."""
        return self.claims.mention(mention, self.antecedents.evidence((mention,)) or self.quote(mention, shape))

    def quote(self, mention: Mention, shape: Shape) -> tuple[Evidence, ...]:
        """Return the evidence that a sentence names a body."""
        return tuple(self.claims.quotes(shape.sentence, mention.start, mention.end, mention.rule))

    def place(self, mention: Mention, shape: Shape) -> str:
        """Add the fact that a sentence names a place, a state taken as one too, and return its key."""
        return self.name(replace(mention, label="Place"), shape)


# What such frames yield is done, and may be done under an agreement with a date of its own.
DONE = frozenset({"activity", "participation", "programme"})


def _dates_an_instrument(shape: Shape, mark: re.Match[str]) -> bool:
    """Return whether a date is that of an agreement which the words around it name (`a 2012 memorandum`, `MoU tahun 2012`)."""
    return bool(_noun_behind().match(shape.text, mark.end()) or _noun_before().search(shape.text, max(0, mark.start() - 60), mark.start()))


@cache
def _noun_behind() -> re.Pattern[str]:
    rules = load_rules("instruments")
    return re.compile(rf" (?!(?:{rules['finite']})\b)(?:[a-z][\w-]* ){{0,4}}?{rules['nouns']['en']}\b", re.IGNORECASE)


@cache
def _noun_before() -> re.Pattern[str]:
    nouns = load_rules("instruments")["nouns"]
    return re.compile(rf"\b(?:{nouns['en']}|{nouns['id']}) (?:(?:of|dated|tahun|tertanggal|tanggal)(?: tahun| tanggal)? )?$", re.IGNORECASE)


def date_of(claimed: Claimed, settings: Mapping[str, str] | None = None) -> tuple[str | None, int, int]:
    """Return the date of a claim as EDTF, or None, and the stretch of the shape that holds both."""
    shape, start, end = claimed.shape, claimed.start, claimed.end
    done = claimed.frame.yields in DONE

    def dated(mark: re.Match[str]) -> str | None:
        return None if done and _dates_an_instrument(shape, mark) else _date(shape, mark)

    # What stands before a second agreement dates the first.
    before = DATE_BEFORE.search(shape.text[:start]) if claimed.frame.yields != "another" else None
    inside = [mark for mark in MARK.finditer(shape.text, start, end) if dated(mark) is not None]
    if inside and claimed.frame.settings.get("dated") != "after":
        return dated(inside[-1]), start, end
    after = DATE_AFTER.match(shape.text, end)
    opened = OPENING.match(shape.text)
    later = opened is not None and opened.end() <= start + 1 and LATER.search(shape.text, end, after.end()) if after else None
    if after and not ENDS.search(after.group()) and not later:
        mark = [*MARK.finditer(shape.text, after.start(), after.end())][-1]
        found = dated(mark)
        if found is not None:
            return found, start, after.end()
    closing = CLOSING_DATE.match(shape.text, end)
    if closing and not SPOKEN.search(closing.group()):
        found = dated([*MARK.finditer(shape.text, end, closing.end())][-1])
        if found is not None and len(found) == FULL:
            return found, start, closing.end()
    if before and not CONTRAST.match(shape.text, start) and not SIGNED_THEN.search(shape.text, max(0, before.start() - 30), before.start()):
        mark = next(MARK.finditer(shape.text, before.start(), start))
        found = dated(mark)
        if found is not None:
            return found, mark.start(), end
    opening = OPENING.match(shape.text)
    if opening and opening.end() <= start + 1 and not SIGNED_THEN.search(opening.group()):
        mark = next(MARK.finditer(shape.text, 0, opening.end()))
        found = dated(mark)
        if found is not None and not MARKS_BETWEEN.search(shape.text, opening.end(), start):
            return found, mark.start() if start - mark.start() < LONGEST_QUOTE // 2 else start, end
    return None, start, end


WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+")
CLAUSE_REST = re.compile(r"[^⟨⟩.;:,()]{0,80}(?=[.;:,()]|$)")
# A date on which something ends is not that of its beginning.
ENDS = re.compile(
    r"\b(?:expire[sd]?|lapse[sd]?|ended|ends|terminated|cancelled|collapsed|rejected|abandoned|berakhir|terhenti|dihentikan|kedaluwarsa|dibatalkan)\b",
    re.IGNORECASE,
)
# What happens to an agreement after it was signed.
LATER = re.compile(r"\b(?:force|effect|amended|berlaku|diubah)\b", re.IGNORECASE)
# When somebody speaks of an agreement is not when it was signed.
SPOKEN = re.compile(
    r"\b(?:kata|ujar|tutur|ungkap|jelas|tegas|imbuh|terang|papar|sebut|tulis|ucap|tandas|pungkas|keterangan|siaran pers|said"
    r"|told|statement|says)(?:nya)?\b",
    re.IGNORECASE,
)
# What a sentence opens with may date the agreement that it goes on from.
SIGNED_THEN = re.compile(rf"\b(?:{SIGNED})\b", re.IGNORECASE)
CONTRAST = re.compile(r"(?:sedangkan|sementara|adapun|while|whereas|but|tetapi)\b", re.IGNORECASE)
MARKS_BETWEEN = re.compile(r"[;:]| (?:which|yang) |\b(?:following|after|before|setelah|sebelum|menyusul)\b")


def _date(shape: Shape, mark: re.Match[str]) -> str | None:
    item = shape.item(mark)
    # Until when is not when.
    return item.edtf if isinstance(item, DateMention) and item.kind == "date" and not (item.edtf or "").startswith("..") else None


def places_of(claimed: Claimed, end: int) -> tuple[tuple[Mention, ...], int]:
    """Return the places of a claim, and where the stretch that names them ends."""
    shape = claimed.shape
    for pattern, position in ((PLACE_AFTER, end), (AFTER_DATE, claimed.end), (PLACE_AFTER, claimed.end), (PLACE_FARTHER, claimed.end)):
        match = pattern.match(shape.text, position)
        if match:
            return without_states(item for _, item in shape.items_in(*match.span("place"), "PS") if isinstance(item, Mention)), max(
                end, match.end()
            )
    inside = INSIDE.search(shape.text, claimed.start, claimed.end) or LISTED_PLACE.search(shape.text, claimed.start, claimed.end)
    inside = inside or OPENING_PLACE.match(shape.text, 0, claimed.start)
    if inside:
        return tuple(item for _, item in shape.items_in(*inside.span("place"), "P") if isinstance(item, Mention)), end
    return (), end


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
