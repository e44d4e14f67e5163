"""Agreements: signed, in force, or stated as cooperation without an instrument."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from graph.evidence import Evidence
from graph.facts import Value
from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse, Recorded, agreement_key, date_of, places_of
from loaders.discourse.retellings import WORD, Telling, another_words
from loaders.grammar.frames import Claimed
from loaders.grammar.modality import modality_of
from loaders.grammar.nouns import language_of_shape
from loaders.grammar.shapes import Group, Shape
from loaders.mentions import Mention, ashore, distinct, identity
from loaders.mentions.titles import is_named, kind_of, last_kind, plain_kind, whole_name
from loaders.patterns.words import any_of, any_of_all, any_word, expressed, words_of
from loaders.relations.lists import each_dated, further_one, instrument_in, listed_dates, of_each, respective
from loaders.relations.parts import lists_parts
from loaders.relations.programmes import runs_programme
from loaders.relations.statesmen import for_states
from loaders.relations.weak import weakly_said
from loaders.rules import load_rules
from loaders.text.language import function_words
from loaders.values.dates import DateMention

OF_ANOTHER = expressed("agreements", "clauses", "of_another")
# Code points of the beginning of a text, within which the title of a law stands.
TITLE = 1_500
AFTER_INSTRUMENT = re.compile(r"(?: [^\s⟨⟩.;:,()]+){1,14}(?![^\s.;:,()])")
SAME_REACH = 60
PAIR = 2
STATEMENT = "joint_statement"
# Where crime is fought, and nothing is signed.
WIDE = frozenset({"region", "continent", "sea", "ocean", "strait", "river"})
LEAD = 20
NO_DATE = ""  # of what a sentence says nothing on when it was
TEXT_OF = expressed("issuers", "text", flags=re.IGNORECASE)
SERVICES = frozenset({"Agency", "Unit", "Organisation"})


HELD_BY = expressed("agreements", "clauses", "held_by", flags=re.IGNORECASE)
INDEFINITE = expressed("agreements", "clauses", "indefinite")


def add_cooperation(claimed: Claimed, discourse: Discourse) -> None:
    """Add cooperation stated without an instrument, an agreement of kind `other`."""
    if HELD_BY.search(claimed.shape.text, 0, claimed.start) or weakly_said(claimed):
        return
    if runs_programme(claimed.shape, claimed.start, discourse):
        return
    many = claimed.mentions("who", "who2")
    for parties in _combinations(claimed, many):
        _add(claimed, discourse, claimed.frame.settings.get("kind", "other"), parties, None)


def add_agreement(claimed: Claimed, discourse: Discourse) -> None:
    """Add an agreement that a sentence says was signed or is in force."""
    words = claimed.words("instrument")
    if words.lower() == "protocols" and OF_ANOTHER.search(claimed.shape.text, 0, claimed.match.start("instrument")):
        return
    before = claimed.words("modifier")
    first = _first_of_two().match(before)
    words = whole_name(before, words)
    kind = claimed.frame.settings.get("kind") or (first and last_kind(first["first"])) or plain_kind(words, claimed.match.group())
    topics: tuple[str | None, ...] = (None,)
    noun = _singular(words)
    modifier = claimed.words("modifier").strip()
    if words.lower().endswith("s") and _joint().search(modifier):
        parts = [part.strip() for part in _joint().split(modifier)]
        topics = tuple(f"{part} {noun}" for part in parts if part.lower() not in words_of("agreements", "plain")) or (None,)
    if topics == (None,) and words:
        topics = (described(claimed),)
    if kind == "other" and is_named(words, topics[0] or ""):
        kind = "treaty"
    combinations = _combinations(claimed, claimed.mentions("who", "who2"))
    if claimed.words("further"):
        _add_listed(claimed, discourse, combinations)
        return
    listed = listed_dates(claimed, words) if len(combinations) == 1 else []
    combinations = combinations * max(1, len(listed))
    dates = listed or respective(claimed, len(combinations))
    combinations, dates, places = each_dated(claimed, combinations, dates)
    each = of_each(claimed, len(topics)) if len(combinations) == 1 else [None] * len(topics)
    beside = _besides(claimed)
    for parties, date, placed in zip(combinations, dates, places, strict=True):
        for topic, own in zip(topics, each, strict=True):
            _add(claimed, discourse, kind, parties, topic, own or date, placed)
    for other in beside:
        _add(claimed, discourse, kind, (*claimed.mentions("who", "who2")[:1], other), topics[0], NO_DATE, ())


def _is_of_deed(claimed: Claimed, end: int) -> bool:
    """Return whether what lies between a cooperation and its date says what came of it: the date is that of the deed."""
    deeds = _deeds(claimed.shape.sentence.language or "en")
    return claimed.frame.yields == "cooperation" and deeds.search(claimed.shape.text, claimed.end, end) is not None


@cache
def _deeds(language: str) -> re.Pattern[str]:
    words = load_rules("frames")["words"][language]
    deeds = "|".join((load_rules("events")["fruits"][language], words["seize"], words["caught"]))
    return re.compile(rf"(?<!untuk )(?<!guna )(?<!dalam )(?<!to )\b(?:{deeds})(?![\w-])", re.IGNORECASE)


def _besides(claimed: Claimed) -> tuple[Mention, ...]:
    """Return those with whom somebody has such an agreement too, whom the opening of the sentence names (`Besides with Fiji, Peru …`)."""
    if claimed.frame.settings.get("mode") != "pairs" or not claimed.mentions("with") or len(claimed.mentions("who")) != 1:
        return ()
    match = _opened_with().match(claimed.shape.text)
    found = claimed.shape.items_in(*match.span("with"), "SAIL") if match is not None and match.end() <= claimed.match.end() else ()
    several = [item.mentions if isinstance(item, Group) else (item,) for _, item in found if isinstance(item, Group | Mention)]
    known = {identity(one) for one in claimed.mentions("who", "with")}
    return tuple(one for group in several for one in group if identity(one) not in known)


@cache
def _opened_with() -> re.Pattern[str]:
    opening = any_of_all(load_rules("agreements")["besides"])
    return re.compile(rf"(?:{opening}) (?:the )?(?P<with>⟨[SAIL]\d+⟩)(?: \([^()⟨⟩]{{1,30}}\))?,", re.IGNORECASE)


def _add_listed(claimed: Claimed, discourse: Discourse, combinations: Sequence[tuple[Mention, ...]]) -> None:
    """Add each of several instruments of the same parties, with the year that stands behind it."""
    shape = claimed.shape
    spans = [(claimed.match.start("modifier"), claimed.match.end("instrument"))]
    spans += [match.span("whole") for match in further_one().finditer(shape.text, *claimed.match.span("further"))]
    stops = [*(start for start, _ in spans[1:]), claimed.match.end("further")]
    behind = _on_topic_dated().match(shape.text, stops[-1])
    if behind is not None and not _dates_in(shape, spans[-1][1], stops[-1]):
        # What the last is on stands between it and its date.
        stops[-1] = behind.end()
    dates = [_dates_in(shape, end, stop) for (_, end), stop in zip(spans, stops, strict=True)]
    # Where each has a date of its own, none has that of another.
    without = NO_DATE if dates[0] else None
    for (start, end), own in zip(spans, dates, strict=True):
        words = _leading().sub("", shape.words(start, end))
        for parties in combinations:
            _add(claimed, discourse, plain_kind(instrument_in(words), words), parties, words, own[0] if own else without)


def _dates_in(shape: Shape, start: int, end: int) -> list[str | None]:
    return [item.edtf for _, item in shape.items_in(start, end, "D") if isinstance(item, DateMention) and item.kind == "date"]


@cache
def _on_topic_dated() -> re.Pattern[str]:
    """Return the pattern of what an instrument is on, with its date behind (` on information sharing in ⟨D0⟩`)."""
    words = rf"(?: (?!(?:{any_of(load_rules('in_force')['stops'])})\b)[^\s⟨⟩.;:,()]+){{1,10}}?"
    return re.compile(rf" (?:{any_of(load_rules('titles')['topics'])}){words} (?:in|on|of|pada|tahun) ⟨D\d+⟩", re.IGNORECASE)


def _singular(noun: str) -> str:
    noun = noun.lower()
    return noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")


def described(claimed: Claimed) -> str:
    """Return the words that tell an instrument without a title from others: itself and the rest of its clause."""
    shape = claimed.shape
    rest = AFTER_INSTRUMENT.match(shape.text, claimed.match.end("instrument"))
    end = rest.end() if rest else claimed.match.end("instrument")
    further = _and_another(language_of_shape(shape)).search(shape.text, claimed.match.end("instrument"), end)
    end = further.start() if further is not None else end
    words = shape.sentence.text[shape.origin(claimed.match.start("instrument")) : shape.origin(end, at_end=True)].split()
    told_of = words_of("agreements", "told_of")
    words = words[: next((place for place, word in enumerate(words) if word.lower() in told_of), len(words))]
    while words and words[-1].lower() in function_words():
        words.pop()
    kind = [word for word in any_word("agreements", "modifiers").split(claimed.words("modifier"))[-1].split() if "⟨" not in word]
    if {word.lower() for word in kind} <= {word.lower() for word in words}:
        kind = []
    return " ".join([*kind, *words])


def _combinations(claimed: Claimed, first: tuple[Mention, ...]) -> list[tuple[Mention, ...]]:
    """Return the parties of each agreement: all together, or each counterpart by itself."""
    second = claimed.mentions("with")
    if len(_bodies((*first, *second))) > 1:
        first, second = _bodies(first), _bodies(second)
    if claimed.frame.settings.get("mode") != "pairs" or not second:
        return [distinct((*first, *second))]
    if _alongside().search(claimed.shape.text, claimed.start, claimed.match.start("with")) and not claimed.words("instrument").endswith(
        "s"
    ):
        # `Together with A and B, C signed the agreement` tells of one.
        return [distinct((*first, *second))]
    # A state named for one of its agencies ("Indonesia through BNN") is the same side.
    return [distinct((*first, other)) for other in second]


def _bodies(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions without persons: beside bodies these sign for a party and are none."""
    return tuple(one for one in mentions if one.label != "Person")


def _add(
    claimed: Claimed,
    discourse: Discourse,
    kind: str,
    parties: tuple[Mention, ...],
    topic: str | None,
    own_date: str | None = None,
    placed: tuple[Mention, ...] | None = None,
) -> None:
    if len(parties) < 2 and claimed.frame.yields in ("cooperation", "agreement"):
        # `An extradition treaty with Spain` in a report on one state is that state's.
        subject = discourse.state() if claimed.frame.settings.get("subject") == "document" else discourse.subject_of(claimed)
        if not parties or not subject or claimed.mentions("who", "who2"):
            return
        parties = distinct((*subject, *parties))
        if len(parties) < 2:
            return
    bodies = _bodies(parties)
    if len(bodies) == 1 and len(parties) > 1:
        # A minister without a state signs for the one that the document is about.
        parties = distinct((*discourse.state(), *bodies))
        if len(parties) < 2:
            return
    if is_within(parties):
        return
    date, start, end = date_of(claimed)
    listed = lists_parts(claimed, end) or _is_of_deed(claimed, end)
    if claimed.frame.settings.get("dated") == "never" or listed:
        date, start, end = None, claimed.start, claimed.end
    year = _named_year().search(claimed.words("modifier")) if date is None else None
    date = year.group(1) if year is not None else date
    if own_date is not None:
        date, start, end = own_date or None, 0, len(claimed.shape.text)
    signed = not listed and (claimed.frame.yields == "agreement" or kind != "other")
    places, end = signed_at(claimed, discourse, end) if signed and placed is None else (placed or (), end)
    # What is said in a text that some made may be planned, the text is there.
    modality = modality_of(claimed.shape.text, claimed.start, claimed.end)
    if "said" in claimed.frame.settings and modality != "denied":
        modality = None
    evidence = discourse.evidence(claimed.shape, start, end, claimed.frame.rule)
    key = agreement_key(kind, parties, date, topic, modality, document=discourse.claims.document.id)
    known = _same(claimed, discourse, kind, parties, date) if modality is None else None
    if known is not None:
        key, kind, topic, date = known.key, known.kind, None, date or known.date
    properties: dict[str, Value | None] = {"kind": kind, "title": topic, "date": date, "modality": modality}
    before = discourse.agreement
    renewed = modality is None and any_word("agreements", "renewed").search(claimed.match.group()) is not None
    named = _named_year().search(claimed.words("modifier")) if renewed and date is not None else None
    if named is not None and date is not None and named.group(1) < date:
        # `renewed their 1998 agreement`
        earlier = agreement_key(kind, parties, named.group(1), topic, document=discourse.claims.document.id)
        record_agreement(discourse, claimed.shape, earlier, {**properties, "date": named.group(1)}, parties, (), evidence)
        before = discourse.agreement
    record_agreement(discourse, claimed.shape, key, properties, parties, places, evidence)
    if renewed and before is not None and before.key != key and before.kind == kind and _are_same(before.parties, parties):
        discourse.claims.relationship("RENEWS", key, before.key, {}, evidence)
    if modality is None:
        discourse.pair = parties
        with_whom = frozenset(identity(other) for other in claimed.mentions("with"))
        side = tuple(party for party in parties if identity(party) not in with_whom)
        if with_whom and side:
            discourse.side = side, with_whom


def is_within(parties: Sequence[Mention]) -> bool:
    """Return whether two are a state and a body of its own: what this has with a state it has with another."""
    states = [one for one in parties if one.label == "State"]
    return (
        len(parties) == PAIR
        and len(states) == 1
        and states[0].country is not None
        and {one.country for one in parties} == {states[0].country}
    )


def _are_same(parties: Sequence[Mention], others: Sequence[Mention]) -> bool:
    return {identity(one) for one in parties} == {identity(one) for one in others}


def _same(claimed: Claimed, discourse: Discourse, kind: str, parties: Sequence[Mention], date: str | None) -> Recorded | None:
    """Return the agreement told of last, where a sentence speaks of it again (`The pact was signed by …`)."""
    known = discourse.agreement
    if known is None or known.kind == "other" or kind not in ("other", known.kind):
        return None
    after = claimed.match.end("instrument") if claimed.words("instrument") else claimed.end
    if not _pointed_before().search(claimed.words("modifier")) and not _pointed_behind().match(claimed.shape.text, after):
        return None
    return known if _are_same(parties, known.parties) and (date is None or known.date in (None, date)) else None


def signed_at(claimed: Claimed, discourse: Discourse, end: int) -> tuple[tuple[Mention, ...], int]:
    """Return where an agreement was signed, `in the same city` as the last one included, and where the words for it end."""
    places, reached = places_of(claimed, end)
    if any(place.entry is not None and place.entry.kind in WIDE for place in places):
        return (), end
    same = None if places else any_word("agreements", "same_place").search(claimed.shape.text, claimed.start, end + SAME_REACH)
    return (discourse.signed_at, max(end, same.end())) if same else (places, reached)


def add_told(claimed: Claimed, discourse: Discourse) -> None:
    """Add when and where the agreement told of last was signed (`The treaty was signed in …`)."""
    known = discourse.agreement
    date, start, end = date_of(claimed)
    places, end = places_of(claimed, end)
    kind = kind_of(claimed.words("instrument"))
    if known is None or not (date or places) or modality_of(claimed.shape.text, claimed.start, claimed.end):
        return
    if any_word("agreements", "renewed").search(claimed.match.group()):
        _add_renewal(claimed, discourse, known, date, (start, end), places)
        return
    # An agreement without a kind may be called by any; a cooperation is no agreement that was signed.
    if known.kind != kind and "other" not in (known.kind, kind):
        return
    if known.date is not None and date is not None and known.date != date:
        return
    key = (
        known.key
        if known.kind == kind or kind == "other"
        else agreement_key(kind, known.parties, date, document=discourse.claims.document.id)
    )
    evidence = discourse.evidence(claimed.shape, start, end, claimed.frame.rule)
    parties = tuple(replace(party, rule=RULE) for party in known.parties)
    quotes = discourse.antecedents.evidence(parties)
    properties: dict[str, Value | None] = {"kind": known.kind if kind == "other" else kind, "date": date or known.date}
    record_agreement(discourse, claimed.shape, key, properties, parties, places, (*quotes, *evidence), {"action": "signed"})


def _add_renewal(
    claimed: Claimed, discourse: Discourse, known: Recorded, date: str | None, span: tuple[int, int], places: Sequence[Mention]
) -> None:
    """Add the agreement by which the one told of last was renewed."""
    if date is None or (known.date is not None and date <= known.date):
        return
    evidence = discourse.evidence(claimed.shape, *span, claimed.frame.rule)
    parties = tuple(replace(party, rule=RULE) for party in known.parties)
    quotes = discourse.antecedents.evidence(parties)
    key = agreement_key(known.kind, known.parties, date, "renewal", document=discourse.claims.document.id)
    properties: dict[str, Value | None] = {"kind": known.kind, "date": date}
    record_agreement(discourse, claimed.shape, key, properties, parties, places, (*quotes, *evidence), {"action": "signed"})
    discourse.claims.relationship("RENEWS", key, known.key, {}, evidence)


def _text(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None


def record_agreement(
    discourse: Discourse,
    shape: Shape,
    key: str,
    properties: dict[str, Value | None],
    parties: Sequence[Mention],
    places: Sequence[Mention],
    evidence: Sequence[Evidence],
    more: dict[str, Value | None] | None = None,
) -> None:
    """Add the facts of an agreement: itself, its parties, its places."""
    claims, places = discourse.claims, ashore(places)
    parties = for_states(parties, str(properties["kind"]), shape, discourse)
    if (
        properties["kind"] == "treaty"
        and all(party.label in SERVICES for party in parties)
        and not _treaty_words().search(shape.sentence.text)
    ):
        # Services make no treaties, whatever they call what they signed.
        properties = {**properties, "kind": "other"}
    if properties.get("modality") is None:
        scene = discourse.scenes.of(shape, 0, signed=True) or (discourse.scenes.listed(shape) if properties["kind"] != "other" else None)
        date, places, quotes = discourse.on_occasion(scene, _text(properties.get("date")), places)
        properties, evidence = {**properties, "date": date}, (*evidence, *quotes)
    claims.node("Agreement", key, properties, evidence)
    if properties.get("modality") is None:
        discourse.tie = key
        discourse.recorded = shape.text
        discourse.signed_at = tuple(places) or discourse.signed_at
        discourse.agreement = Recorded(key, str(properties["kind"]), tuple(parties), _text(properties.get("date")))
        discourse.tellings.append(_telling(key, properties, parties, evidence, shape.sentence.text))
        ratifying = any_word("agreements", "ratifying")
        if not discourse.antecedents.about and _is_treaty_of_two(parties) and ratifying.search(claims.document.text, 0, TITLE):
            discourse.antecedents.about = tuple(parties)
        if properties["kind"] == STATEMENT and _heads_its_text(shape):
            discourse.issuers.issue(parties, discourse.antecedents)
    discourse.antecedents.quotes |= {party.key: discourse.quote(party, shape) for party in parties if party.rule != RULE}
    for party in parties:
        claims.relationship("PARTY_TO", discourse.name(party, shape), key, {"date": properties.get("date"), **(more or {})}, evidence)
    for place in places:
        claims.relationship("SIGNED_AT", key, discourse.place(place, shape), {"date": properties.get("date")}, evidence)


def _heads_its_text(shape: Shape) -> bool:
    """Return whether a sentence at the beginning of a document, that tells of a statement, stands over its text."""
    sentence = shape.sentence
    if sentence.spans(0, 1)[0][0] >= TITLE:
        return False
    return not sentence.text.rstrip().endswith((".", "?", "!")) or TEXT_OF.search(sentence.text) is not None


def _is_treaty_of_two(parties: Sequence[Mention]) -> bool:
    return len(parties) == 2 and all(party.label == "State" for party in parties)


def _telling(
    key: str, properties: Mapping[str, Value | None], parties: Sequence[Mention], evidence: Sequence[Evidence], text: str
) -> Telling:
    kind, title = str(properties["kind"]), _text(properties.get("title")) or _text(properties.get("title_id"))
    # `New Zealand` is no new agreement.
    starts = [text.find(one.quote) for one in evidence]
    quoted = [word for one in evidence for word in WORD.findall(one.quote) if word.islower()]
    # `the previous agreement between …`
    quoted += [word for start in starts if start > 0 for word in WORD.findall(text[max(0, start - LEAD) : start])[-1:]]
    another = not another_words().isdisjoint(quoted)
    date, fresh = _text(properties.get("date")), any(INDEFINITE.search(one.quote) for one in evidence)
    return Telling(key, kind, tuple(parties), title, date, kind != "other" or title is not None, another, fresh)


@cache
def _treaty_words() -> re.Pattern[str]:
    """Return the pattern of words for what only states conclude, and of what only treaties are on."""
    words = any_of_all(load_rules("agreements")["treaties"]), any_of(load_rules("titles")["treaty_topics"])
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"(?:,| (?:{any_of_all(load_rules('agreements')['joins'])})) ")


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{any_of_all(load_rules('agreements')['leading'])}) )+")


@cache
def _first_of_two() -> re.Pattern[str]:
    """Return the pattern of two words for instruments, of which the first tells the kind (`a memorandum (MoU) and a work agreement`)."""
    joins = any_of_all(load_rules("agreements")["joins"])
    return re.compile(rf"^(?P<first>.*?)(?: \([^()]{{1,40}}\))? (?:{joins}) (?:an? )?$")


@cache
def _named_year() -> re.Pattern[str]:
    """Return the pattern of the year before the words for an instrument (`the 2002 police cooperation agreement`)."""
    before = any_of_all(load_rules("agreements")["possessives"])
    return re.compile(rf"(?:^|\b(?:{before}) )((?:19|20)\d\d) (?:[a-z-]+ ){{0,4}}$")


@cache
def _pointed_before() -> re.Pattern[str]:
    rules = load_rules("agreements")
    return re.compile(rf"\b(?:{any_of(rules['pointing']['en'])}) (?:(?:{any_of(rules['between']['en'])}) )*$", re.IGNORECASE)


@cache
def _pointed_behind() -> re.Pattern[str]:
    return re.compile(rf"(?: ?\([^()⟨⟩]{{1,40}}\)|\))? (?:{any_of(load_rules('agreements')['pointing']['id'])})\b")


@cache
def _alongside() -> re.Pattern[str]:
    """Return the pattern of words right before those who sign the same as others do."""
    return re.compile(r"\b(?:(?:together|jointly|along) with|alongside|bersama-sama(?: dengan)?)(?: the)? $", re.IGNORECASE)


@cache
def _and_another(language: str) -> re.Pattern[str]:
    """Return the pattern of where a sentence goes on from one instrument to the next (`a protocol on A and a letter of intent on B`)."""
    noun = load_rules("instruments")["nouns"][language]
    return re.compile(rf",? (?:and|as well as|dan|serta) (?:(?:an?|the|sebuah|suatu) (?:[a-z-]+ ){{0,4}})?{noun}(?![\w-])", re.IGNORECASE)
