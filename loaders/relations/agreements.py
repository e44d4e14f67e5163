"""Agreements: signed, in force, or stated as cooperation without an instrument."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.evidence import Evidence
from graph.facts import Value
from graph.names import comparable
from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse, Recorded, Titled, agreement_key, date_of, places_of, without_states
from loaders.discourse.retellings import WORD, Telling, another_words
from loaders.grammar.frames import Claimed, identity
from loaders.grammar.modality import modality_of, said_after
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Mention
from loaders.mentions.titles import AgreementTitle, kind_of, last_kind, plain_kind
from loaders.relations.lists import each_dated, further_one, instrument_in, listed_dates, respective
from loaders.text.language import function_words
from loaders.values.dates import DateMention

IN_FORCE = re.compile(
    r"\b(?:entered into force|came into force|(?:has been |is |was )?in force|mulai berlaku|berlaku sejak|diberlakukan)\b", re.IGNORECASE
)
SIGNED = re.compile(
    r"\b(?:sign(?:s|ed|ing)?|renewed|extended|initial+ed|conclud(?:es|ed|ing)|diperpanjang|diperbarui|menandatangani|ditandatangani\w*|meneken|diteken|penandatanganan|disepakati\w*|menyepakati|dibuat|lahirnya|terjalinnya|dijalin|tercapainya|dicapai)\b",
    re.IGNORECASE,
)
RATIFIED = re.compile(r"\b(?:mengesahkan|pengesahan|meratifikasi|ratif(?:y|ies|ied|ying|ication))\b", re.IGNORECASE)
YEAR_BEFORE = re.compile(r"\b(?:19|20)\d\d $")
# The title of a law that ratifies, and within how many code points of the beginning it stands.
RATIFYING = re.compile(r"\b(?:undang-undang|peraturan presiden|keputusan presiden)\b[^;]{0,200}?\btentang\s+pengesahan\b", re.IGNORECASE)
TITLE = 1_500
LAW = re.compile(
    r"\b(?:undang-undang|peraturan presiden|keputusan presiden)(?: republik indonesia)? nomor (\d+) tahun (\d{4})", re.IGNORECASE
)
MORE = re.compile(
    r",? (?:dengan|with|by|through|melalui|via|lewat)(?: [^⟨⟩.;\s]+| No\.){1,12}?(?:,|,? (?:dan|and|serta)) (?:the )?⟨C\d+⟩", re.IGNORECASE
)
AFTER_INSTRUMENT = re.compile(r"(?: [^\s⟨⟩.;:,()]+){1,14}(?![^\s.;:,()])")
# What tells of an instrument and is no part of its name.
TOLD_OF = frozenset(
    {"which", "that", "yang", "was", "were", "is", "are", "has", "have", "had", "will", "would", "signed", "concluded", "today"}
    | {"yesterday", "soon", "covers", "provides", "allows", "entered", "came", "remains", "with", "ditandatangani", "adalah", "telah"}
)
# What stands before the words that tell the kind of an instrument.
MODIFIER = re.compile(r"\b(?:an?|the|its|their|new|sebuah|suatu|signed|signing|sign|has|have|had|menandatangani)\b", re.IGNORECASE)
ANTARA = re.compile(r"\bantara\b", re.IGNORECASE)
TOPIC_JOIN = re.compile(r"(?:,| and| dan) ")
DATE_BESIDE = re.compile(
    r"(?:,? (?:di |at |in )?[A-Z]\w+(?: [A-Z]\w+)?(?=,))?,? ?(?:pada )?(?:tahun|of|dated|tertanggal|tanggal)? ?"
    r"\(?(?:tahun )?(?:\d|(?:19|20)\d\d)"
)
PLACE_BESIDE = re.compile(r" (?:di|in|at) ")
NEGATED = re.compile(r"\b(?:not|never|belum|tidak)\b", re.IGNORECASE)
ENDED = re.compile(r"\b(?:until|expir\w+|ended|terminated|berakhir|hingga|sampai)\b", re.IGNORECASE)
SAME_PLACE = re.compile(r"\b(?:di|in|at) (?:the same (?:place|city|town|venue)|(?:tempat|kota|lokasi) yang sama)\b", re.IGNORECASE)
SAME_REACH = 60
# `the agreement of 3 May 2001 between …`
TITLE_DATE = re.compile(r"\b(?:of|dated) \d{1,2} [A-Z][a-z]+ \d{4}")
RENEWED = re.compile(r"\b(?:renew\w*|extend\w*|diperpanjang|memperpanjang|diperbarui|memperbarui)\b", re.IGNORECASE)
# `the 2002 police cooperation agreement`
NAMED_YEAR = re.compile(r"(?:^|\b(?:the|an?|its|their|whose) )((?:19|20)\d\d) (?:[a-z-]+ ){0,4}$")
# What is dated before these was done at another time than what follows them.
THEN = re.compile(r"\b(?:following|after|before|prior to|ahead of|setelah|sebelum|menyusul)\b", re.IGNORECASE)
# Where crime is fought, and nothing is signed.
WIDE = frozenset({"region", "continent", "sea", "ocean", "strait", "river"})
DEFINITE = re.compile(r"(?:^|\b)(?:the|this|that) (?:(?:new|joint|bilateral|landmark|historic|said) )*$", re.IGNORECASE)
DEFINITE_AFTER = re.compile(r"(?: ?\([^()⟨⟩]{1,40}\)|\))? (?:tersebut|itu|ini)\b")
LEAD = 20
LEADING = re.compile(r"(?:(?:and|dan|serta|an?|the|its|their|sebuah|suatu) )+")
# `a memorandum (MoU) and a work agreement`: the first word for an instrument tells the kind of both.
FIRST_OF_TWO = re.compile(r"^(?P<first>.*?)(?: \([^()]{1,40}\))? (?:dan|serta|and) (?:an? )?$")
MEMORANDUM = re.compile(r"\bmemorand(?:um|a|ums) of $", re.IGNORECASE)
KIND_MODIFIERS = frozenset({"bilateral", "formal", "new", "a", "an", "the", "its", "several", "various", "multilateral", "separate", "own"})


def add_cooperation(claimed: Claimed, discourse: Discourse) -> None:
    """Add cooperation stated without an instrument, an agreement of kind `other`."""
    many = claimed.mentions("who", "who2")
    for parties in _combinations(claimed, many):
        _add(claimed, discourse, claimed.frame.settings.get("kind", "other"), parties, None)


def add_agreement(claimed: Claimed, discourse: Discourse) -> None:
    """Add an agreement that a sentence says was signed or is in force."""
    words = claimed.words("instrument")
    before = claimed.words("modifier")
    first = FIRST_OF_TWO.match(before)
    if MEMORANDUM.search(before) and words.lower().startswith("agreement"):
        words = f"memorandum of {words}"
    kind = claimed.frame.settings.get("kind") or (first and last_kind(first["first"])) or plain_kind(words, claimed.match.group())
    topics: tuple[str | None, ...] = (None,)
    noun = _singular(words)
    modifier = claimed.words("modifier").strip()
    if words.lower().endswith("s") and TOPIC_JOIN.search(modifier):
        parts = [part.strip() for part in TOPIC_JOIN.split(modifier)]
        topics = tuple(f"{part} {noun}" for part in parts if part.lower() not in KIND_MODIFIERS) or (None,)
    if topics == (None,) and words:
        topics = (described(claimed),)
    combinations = _combinations(claimed, claimed.mentions("who", "who2"))
    if claimed.words("further"):
        _add_listed(claimed, discourse, combinations)
        return
    listed = listed_dates(claimed, words) if len(combinations) == 1 else []
    combinations = combinations * max(1, len(listed))
    dates = listed or respective(claimed, len(combinations))
    combinations, dates = each_dated(claimed, combinations, dates)
    for parties, date in zip(combinations, dates, strict=True):
        for topic in topics:
            _add(claimed, discourse, kind, parties, topic, date)


def _add_listed(claimed: Claimed, discourse: Discourse, combinations: Sequence[tuple[Mention, ...]]) -> None:
    """Add each of several instruments of the same parties, with the year that stands behind it."""
    shape = claimed.shape
    spans = [(claimed.match.start("modifier"), claimed.match.end("instrument"))]
    spans += [match.span("whole") for match in further_one().finditer(shape.text, *claimed.match.span("further"))]
    stops = [*(start for start, _ in spans[1:]), claimed.match.end("further")]
    for (start, end), stop in zip(spans, stops, strict=True):
        dates = [item.edtf for _, item in shape.items_in(end, stop, "D") if isinstance(item, DateMention) and item.kind == "date"]
        words = LEADING.sub("", shape.words(start, end))
        for parties in combinations:
            _add(claimed, discourse, plain_kind(instrument_in(words), words), parties, words, dates[0] if dates else None)


def _singular(noun: str) -> str:
    noun = noun.lower()
    return noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")


def described(claimed: Claimed) -> str:
    """Return the words that tell an instrument without a title from others: itself and the rest of its clause."""
    shape = claimed.shape
    rest = AFTER_INSTRUMENT.match(shape.text, claimed.match.end("instrument"))
    end = rest.end() if rest else claimed.match.end("instrument")
    words = shape.sentence.text[shape.origin(claimed.match.start("instrument")) : shape.origin(end, at_end=True)].split()
    words = words[: next((place for place, word in enumerate(words) if word.lower() in TOLD_OF), len(words))]
    while words and words[-1].lower() in function_words():
        words.pop()
    kind = [word for word in MODIFIER.split(claimed.words("modifier"))[-1].split() if "⟨" not in word]
    return " ".join([*kind, *words])


def _combinations(claimed: Claimed, first: tuple[Mention, ...]) -> list[tuple[Mention, ...]]:
    """Return the parties of each agreement: all together, or each counterpart by itself."""
    second = claimed.mentions("with")
    if len(_bodies((*first, *second))) > 1:
        first, second = _bodies(first), _bodies(second)
    if claimed.frame.settings.get("mode") != "pairs" or not second:
        return [_distinct((*first, *second))]
    # A state named for one of its agencies ("Indonesia through BNN") is the same side.
    return [_distinct((*first, other)) for other in second]


def _bodies(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions without persons: beside bodies these sign for a party and are none."""
    return tuple(one for one in mentions if one.label != "Person")


def _distinct(parties: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple({identity(party): party for party in parties}.values())


def _add(
    claimed: Claimed, discourse: Discourse, kind: str, parties: tuple[Mention, ...], topic: str | None, own_date: str | None = None
) -> None:
    if len(parties) < 2 and claimed.frame.yields in ("cooperation", "agreement"):
        # `An extradition treaty with Spain` in a report on one state is that state's.
        subject = discourse.state() if claimed.frame.settings.get("subject") == "document" else discourse.subject_of(claimed)
        if not parties or not subject or claimed.mentions("who", "who2"):
            return
        parties = _distinct((*subject, *parties))
        if len(parties) < 2:
            return
    bodies = _bodies(parties)
    if len(bodies) == 1 and len(parties) > 1:
        # A minister without a state signs for the one that the document is about.
        parties = _distinct((*discourse.state(), *bodies))
        if len(parties) < 2:
            return
    date, start, end = date_of(claimed)
    if claimed.frame.settings.get("dated") == "never":
        date, start, end = None, claimed.start, claimed.end
    year = NAMED_YEAR.search(claimed.words("modifier")) if date is None else None
    date = year.group(1) if year is not None else date
    if own_date is not None:
        date, start, end = own_date, 0, len(claimed.shape.text)
    places, end = signed_at(claimed, discourse, end) if claimed.frame.yields == "agreement" or kind != "other" else ((), end)
    modality = modality_of(claimed.shape.text, claimed.start, claimed.end)
    evidence = discourse.evidence(claimed.shape, start, end, claimed.frame.rule)
    key = agreement_key(kind, parties, date, topic, modality, document=discourse.claims.document.id)
    known = _same(claimed, discourse, kind, parties, date) if modality is None else None
    if known is not None:
        key, kind, topic, date = known.key, known.kind, None, date or known.date
    properties: dict[str, Value | None] = {"kind": kind, "title": topic, "date": date, "modality": modality}
    before = discourse.agreement
    renewed = modality is None and RENEWED.search(claimed.match.group()) is not None
    named = NAMED_YEAR.search(claimed.words("modifier")) if renewed and date is not None else None
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


def _are_same(parties: Sequence[Mention], others: Sequence[Mention]) -> bool:
    return {identity(one) for one in parties} == {identity(one) for one in others}


def _same(claimed: Claimed, discourse: Discourse, kind: str, parties: Sequence[Mention], date: str | None) -> Recorded | None:
    """Return the agreement told of last, where a sentence speaks of it again (`The pact was signed by …`)."""
    known = discourse.agreement
    if known is None or known.kind == "other" or kind not in ("other", known.kind):
        return None
    after = claimed.match.end("instrument") if claimed.words("instrument") else claimed.end
    if not DEFINITE.search(claimed.words("modifier")) and not DEFINITE_AFTER.match(claimed.shape.text, after):
        return None
    return known if _are_same(parties, known.parties) and (date is None or known.date in (None, date)) else None


def signed_at(claimed: Claimed, discourse: Discourse, end: int) -> tuple[tuple[Mention, ...], int]:
    """Return where an agreement was signed, `in the same city` as the last one included, and where the words for it end."""
    places, reached = places_of(claimed, end)
    if any(place.entry is not None and place.entry.kind in WIDE for place in places):
        return (), end
    same = None if places else SAME_PLACE.search(claimed.shape.text, claimed.start, end + SAME_REACH)
    return (discourse.signed_at, max(end, same.end())) if same else (places, reached)


def add_told(claimed: Claimed, discourse: Discourse) -> None:
    """Add when and where the agreement told of last was signed (`The treaty was signed in …`)."""
    known = discourse.agreement
    date, start, end = date_of(claimed)
    places, end = places_of(claimed, end)
    kind = kind_of(claimed.words("instrument"))
    if known is None or not (date or places) or modality_of(claimed.shape.text, claimed.start, claimed.end):
        return
    if RENEWED.search(claimed.match.group()):
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
    claims = discourse.claims
    claims.node("Agreement", key, properties, evidence)
    if properties.get("modality") is None:
        discourse.tie = key
        discourse.recorded = shape.text
        discourse.signed_at = tuple(places) or discourse.signed_at
        discourse.agreement = Recorded(key, str(properties["kind"]), tuple(parties), _text(properties.get("date")))
        discourse.tellings.append(_telling(key, properties, parties, evidence, shape.sentence.text))
        if not discourse.antecedents.about and _is_treaty_of_two(parties) and RATIFYING.search(claims.document.text, 0, TITLE):
            discourse.antecedents.about = tuple(parties)
    discourse.antecedents.quotes |= {party.key: discourse.quote(party, shape) for party in parties if party.rule != RULE}
    for party in parties:
        claims.relationship("PARTY_TO", discourse.name(party, shape), key, {"date": properties.get("date"), **(more or {})}, evidence)
    for place in places:
        claims.relationship("SIGNED_AT", key, discourse.place(place, shape), {"date": properties.get("date")}, evidence)


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
    return Telling(key, kind, tuple(parties), title, _text(properties.get("date")), kind != "other" or title is not None, another)


def add_titles(shape: Shape, titles: Sequence[AgreementTitle], discourse: Discourse) -> None:
    """Add the agreements whose titles a sentence quotes; offsets of titles are those of the sentence."""
    text = shape.sentence.text
    discourse.instrument = last_kind(text) or discourse.instrument
    for index, title in enumerate(titles):
        parties = _distinct(title.parties)
        if len(parties) < 2:
            continue
        begin = titles[index - 1].end if index else 0
        stop = titles[index + 1].start if index + 1 < len(titles) else len(text)
        before, after = text[max(begin, title.start - 160) : title.start], text[title.end : min(stop, title.end + 200)]
        signed = _says(SIGNED, before) or _says(SIGNED, after)
        dated = signed or IN_FORCE.search(after) or DATE_BESIDE.match(after)
        date, places, first, last = (
            _signing(shape, title, max(begin, title.start - 120), min(stop, title.end + 160))
            if dated or YEAR_BEFORE.search(before) or TITLE_DATE.search(text, title.start, title.parties[0].start)
            else (None, (), title.start, title.end)
        )
        modality = modality_of(text, title.start, title.parties[0].start) or said_after(text, title.end)
        ratified = RATIFIED.search(before)
        if ratified and modality in ("planned", "recommended", None):
            modality = None
        claims = discourse.claims
        evidence = claims.quotes(shape.sentence, first, last, "agreement-title", 0.95)
        words = " ".join(text[title.start : title.end].split())
        beside = index > 0 and title.start - titles[index - 1].end <= 4
        key, kind = _titled_key(discourse, title, parties, words, date, modality, beside)
        name = "title_id" if ANTARA.search(words) else "title"
        properties: dict[str, Value | None] = {"kind": kind, name: words, "date": date, "modality": modality}
        more: dict[str, Value | None] = {"action": "signed"} if signed else {}
        record_agreement(discourse, shape, key, properties, parties, places, evidence, more)
        if modality is None:
            discourse.pair = parties


def _says(pattern: re.Pattern[str], text: str) -> bool:
    return any(NEGATED.search(text, max(0, match.start() - 20), match.start()) is None for match in pattern.finditer(text))


def _titled_key(
    discourse: Discourse,
    title: AgreementTitle,
    parties: Sequence[Mention],
    words: str,
    date: str | None,
    modality: str | None,
    beside: bool,
) -> tuple[str, str]:
    """Return the key and kind of the agreement that a title means.

    It is one called so before, the one whose title in the other language stands beside it, or a new one.
    """
    who = frozenset(identity(party) for party in parties)
    plain = comparable(words)
    for position, known in enumerate(reversed(discourse.titled)):
        # An agreement in small letters may be the treaty whose title was given.
        if known.parties != who or title.kind not in (known.kind, "other") or modality or (date and known.date and date != known.date):
            continue
        called = any(one == plain or one.startswith(plain) or plain.startswith(one) for one in known.titles)
        if called or title.topic is None or (beside and position == 0):
            known.titles.add(plain)
            known.date = known.date or date
            return known.key, known.kind
    key = agreement_key(title.kind, parties, date, words, modality)
    if modality is None:
        discourse.titled.append(Titled(key, title.kind, who, {plain}, date))
    return key, title.kind


def _signing(shape: Shape, title: AgreementTitle, begin: int, stop: int) -> tuple[str | None, tuple[Mention, ...], int, int]:
    """Return when and where a titled agreement was signed, and the stretch of the sentence that says so."""
    dates = [item for item in shape.items if isinstance(item, DateMention) and item.kind == "date" and item.edtf]
    # `a 2004 memorandum`
    dated = next((item for item in dates if title.start - 1 == item.end), None)
    if dated is not None:
        return dated.edtf, (), dated.start, title.end
    year = YEAR_BEFORE.search(shape.sentence.text, max(0, title.start - 5), title.start)
    if year is not None:
        return year.group().strip(), (), title.start - len(year.group()), title.end
    own = TITLE_DATE.search(shape.sentence.text, title.start, title.parties[0].start)
    inside = next((one for one in dates if own is not None and own.start() <= one.start and one.end <= own.end()), None)
    if inside is not None:
        return inside.edtf, (), title.start, title.end
    near = [item for item in dates if begin <= item.start and item.end <= stop and not title.start <= item.start < title.end]
    near = [item for item in near if not THEN.search(shape.sentence.text, item.end, max(item.end, title.start))]
    near = [item for item in near if not ENDED.search(shape.sentence.text, max(0, item.start - 30), item.start)]
    if not near:
        beside = PLACE_BESIDE.match(shape.sentence.text, title.end)
        here = [item for item in _places(shape, title) if beside and item.start == beside.end()]
        return None, without_states(here), title.start, max([title.end, *(item.end for item in here)])
    chosen = min(near, key=lambda item: min(abs(item.start - title.end), abs(title.start - item.end)))
    first, last = min(title.start, chosen.start), max(title.end, chosen.end)
    places: list[Mention] = []
    named = _places(shape, title)
    for item in named:
        gap = shape.sentence.text[chosen.end : max(chosen.end, item.start)]
        # `on 4 May 2019 Peru signed …`
        if item.label == "State" and not places and gap.strip() == "":
            continue
        if abs(item.start - (places[-1].end if places else chosen.end)) <= (3 if places else 6):
            places.append(item)
    # `in Oslo on 4 May 2019`
    before = [item for item in named if item.label == "Place" and 0 < chosen.start - item.end <= 12]
    places = places or before[-1:]
    if places:
        first, last = min(first, places[0].start), max(last, places[-1].end)
    return chosen.edtf, without_states(places), first, last


def _places(shape: Shape, title: AgreementTitle) -> list[Mention]:
    """Return the places and states that a sentence names outside a title."""
    found = (item for _, item in shape.items_in(0, len(shape.text), "PS") if isinstance(item, Mention))
    return [item for item in found if not title.start <= item.start < title.end]


def _within(convention: Mention, discourse: Discourse) -> tuple[Mention, ...]:
    return tuple(
        replace(actor, start=convention.start + actor.start, end=convention.start + actor.end)
        for actor in discourse.named_in(convention.name)
    )


def add_convention(claimed: Claimed, discourse: Discourse) -> None:
    """Add a multilateral convention, with who signed or ratified it."""
    shape = claimed.shape
    mark = next(MARK.finditer(shape.text, claimed.start, claimed.end), None)
    if mark is None:
        return
    who = claimed.mentions("who", "with")
    if not who and claimed.frame.settings.get("action") == "ratified" and discourse.context.country:
        who = discourse.state()
    action = claimed.frame.settings.get("action")
    signed = action in ("signed", "issued")
    date, start, end = date_of(claimed)
    places, end = places_of(claimed, end)
    modality = modality_of(shape.text, claimed.start, claimed.end)
    evidence = discourse.evidence(shape, start, end, claimed.frame.rule)
    conventions = list(claimed.mentions("convention"))
    following = MORE.match(shape.text, claimed.end) if action == "ratified" else None
    while following is not None:
        conventions += [item for _, item in shape.items_in(*following.span(), "C") if isinstance(item, Mention)]
        evidence = (*evidence, *discourse.evidence(shape, following.start() + 1, following.end(), claimed.frame.rule))
        following = MORE.match(shape.text, following.end())
    for convention in conventions:
        key = discourse.name(convention, shape)
        kind = kind_of(convention.name)
        told: dict[str, Value | None] = {"kind": "treaty" if kind == "other" and convention.entry else kind, "title": convention.name}
        if signed and convention.entry is None and modality is None:
            told["date"] = date
        discourse.claims.node("Agreement", key, told, evidence)
        for party in who or (_within(convention, discourse) if convention.entry is None else ()):
            properties: dict[str, Value | None] = {"action": action if action != "issued" else None, "date": date if action else None}
            if modality is None:
                discourse.claims.relationship("PARTY_TO", discourse.name(party, shape), key, properties, evidence)
        if action is None or signed:
            for place in places:
                discourse.claims.relationship("SIGNED_AT", key, discourse.place(place, shape), {"date": date}, evidence)
