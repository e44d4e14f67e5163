"""Conventions: who signed, ratified, joined or left them, read from the verbs of a sentence on.

`Fiji is a party to A, B and, since 2013, to C, and in 2015 ratified D` says four things; each date belongs to its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from graph.facts import Value
from loaders.discourse.adjuncts import first_of
from loaders.discourse.record import Discourse
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import MARK, Group, Shape, mentions_of
from loaders.mentions import Mention
from loaders.mentions.titles import is_multilateral, kind_of_convention
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import expressed
from loaders.relations.joinings import Joining, joined_by
from loaders.rules import load_rules
from loaders.values.dates import DateMention

PARTY = r"⟨[SAIL]\d+⟩"
RULE = "convention-joined"
SIGNATORY = expressed("conventions", "signatory", flags=re.IGNORECASE)
LONGEST_LEAD = 200  # code points from whom a sentence speaks of to what is quoted with him


@dataclass(slots=True)
class _Object:
    """A convention that a verb governs, where it stands and when it was joined; `pointed` where a word stands for its name."""

    convention: Mention
    start: int
    end: int
    date: str | None = None
    pointed: bool = False


@dataclass(slots=True)
class _Clause:
    """What was read of the verbs before: who acts, and the convention named last."""

    who: tuple[Mention, ...] = ()
    start: int = 0
    end: int = -1
    convention: Mention | None = None
    objects: list[_Object] = field(default_factory=list)


def find_joinings(shape: Shape, discourse: Discourse) -> Iterator[Joining]:
    """Yield who joined or left which convention, in the order of the sentence."""
    text = shape.text
    if "⟨C" not in text and discourse.definites.sole("Agreement") is None:
        return
    yield from joined_by(shape)
    before = _Clause()
    for verb in _verbs.finditer(text):
        if verb.start() < before.end:
            continue
        action = next(kind for kind in load_rules("conventions")["verbs"] if verb[kind])
        meant = before.convention or _named_before(shape, verb.start()) or discourse.definites.sole("Agreement")
        objects, end = _objects(shape, verb, action, meant)
        who, start = _who(shape, verb, end, before, discourse)
        if not objects or not who:
            continue
        before = _Clause(who, start, end, objects[-1].convention, objects)
        dated = _date_before(shape, verb, start)
        if modality_of(text, verb.start(), objects[0].end, verb.start() + 1) is not None:
            continue
        for one in objects:
            # What a bilateral treaty is called says nothing of its parties: other readers ask for these.
            # What a sentence tells of one alone is read with its place.
            several = len(objects) > 1 or text.count("⟨C") > 1 or one.pointed
            known = is_multilateral(one.convention) if several else one.convention.entry is not None
            if action == "signed" and not known and not SIGNATORY.search(verb.group()):
                continue
            lead = (start if one.start - start <= LONGEST_LEAD else verb.start(), one.end)
            spans = (lead,) if one is objects[0] or one.end - lead[0] <= LONGEST_LEAD else ((lead[0], objects[0].end), (one.start, one.end))
            yield Joining(one.convention, who, action, one.date or dated, spans)


def add_joinings(joinings: Sequence[Joining], shape: Shape, discourse: Discourse) -> None:
    """Add conventions with those who joined or left them."""
    for one in joinings:
        evidence = tuple(piece for span in one.spans for piece in discourse.evidence(shape, *span, RULE))
        key = discourse.name(one.convention, shape)
        told: dict[str, Value | None] = {"kind": kind_of_convention(one.convention), "title": one.convention.name}
        discourse.claims.node("Agreement", key, told, evidence)
        for party in one.who:
            more: dict[str, Value | None] = {"action": one.action, "date": one.date}
            discourse.claims.relationship("PARTY_TO", discourse.name(party, shape), key, more, evidence)
        for place in one.places if one.action == "signed" and one.places else _signed_at(one, shape):
            discourse.claims.relationship("SIGNED_AT", key, discourse.place(place, shape), {"date": one.date}, evidence)


def _signed_at(joining: Joining, shape: Shape) -> tuple[Mention, ...]:
    """Return where a convention was signed, as the clause behind it says."""
    span = first_of(shape, joining.spans[-1][1], len(shape.text), "place") if joining.action == "signed" else None
    return tuple(item for _, item in shape.items_in(*span, "P") if isinstance(item, Mention))[:1] if span is not None else ()


def _objects(shape: Shape, verb: re.Match[str], action: str, known: Mention | None) -> tuple[list[_Object], int]:
    """Return the conventions that a verb governs, and where they end."""
    text = shape.text
    first = _first().match(text, verb.end())
    if first is None:
        said = _it().match(text, verb.end())
        if said is None or known is None:
            return [], verb.end()
        date, end, _ = _date_behind(shape, said.end(), action)
        return [_Object(known, verb.start(), end, date, pointed=True)], end
    found: list[_Object] = []
    start, mark, when = verb.start(), first["c"] or first["later"], None
    end = first.end()
    while True:
        at = MARK.match(mark)
        item = shape.item(at) if at is not None else None
        several = item.mentions if isinstance(item, Group) else (item,)
        date, end, own = _date_behind(shape, end, action)
        found += [_Object(one, start, end, when or date) for one in several if isinstance(one, Mention)]
        if date is not None and when is None and not own:
            # One date behind a list is that of all of it.
            for one in reversed(found):
                if one.date not in (None, date):
                    break
                one.date = date
        following = _next().match(text, end)
        if following is None:
            return found, end
        when = _edtf(shape, following["when"])
        start, mark, end = following.start() + 1, following["c"], following.end()


def _named_before(shape: Shape, position: int) -> Mention | None:
    """Return the convention that a sentence names last before a place, or None."""
    named = [item for _, item in shape.items_in(0, position, "C") if isinstance(item, Mention)]
    return named[-1] if named else None


def _who(shape: Shape, verb: re.Match[str], end: int, before: _Clause, discourse: Discourse) -> tuple[tuple[Mention, ...], int]:
    """Return who acts by a verb, and where he is named."""
    text = shape.text
    lead = _subject().search(text, max(0, verb.start() - LONGEST_LEAD), verb.start())
    if lead is not None and "⟨C" not in lead.group():
        return _named(shape, lead["who"]), lead.start("who")
    if before.end >= 0 and _joint().fullmatch(text, before.end, verb.start()):
        return before.who, before.start
    first = _doing_more().search(text, 0, verb.start())
    if first is not None:
        return _named(shape, first["who"]), first.start("who")
    if _by().search(text, 0, verb.start()):
        first = _acting().match(text)
        # What he keeps from doing, he keeps from by that.
        acted = first is not None and modality_of(text, first.start("who"), verb.start()) in (None, "denied")
        return (_named(shape, first["who"]) if first is not None and acted else (), verb.start())
    opening = _as_party().match(text, 0, verb.start())
    beside = _apposed().search(text, 0, verb.start())
    if beside is not None and _closed().match(text, end):
        return _named(shape, beside["who"]), beside.start("who")
    behind = _then().match(text, end) if opening or not text[: verb.start()].strip() else None
    if behind is not None:
        return _named(shape, behind["who"]), verb.start()
    if _pronoun().fullmatch(text, 0, verb.start()):
        return discourse.subject[:1], verb.start()
    return (), verb.start()


def _named(shape: Shape, words: str) -> tuple[Mention, ...]:
    mark = MARK.match(words)
    item = shape.item(mark) if mark is not None else None
    return mentions_of(item)


def _date_before(shape: Shape, verb: re.Match[str], start: int) -> str | None:
    """Return the date right before a verb, or the one that opens its clause."""
    text = shape.text
    near = _near().search(text, 0, verb.start())
    if near is None and start < verb.start():
        near = _opening().search(text, 0, start)
    return _edtf(shape, near["date"]) if near else None


def _date_behind(shape: Shape, place: int, action: str) -> tuple[str | None, int, bool]:
    """Return the date behind a convention, where what belongs to it ends, and whether a relative clause tells of this one alone."""
    match = _behind().match(shape.text, place)
    if match is None:
        return None, place, False
    # `ratified A, which it signed in 1999` does not say when it ratified, nor the other way round.
    other = match["which"] is not None and (match["signed"] is not None) != (action == "signed")
    return None if other else (match["year"] or _edtf(shape, match["date"])), match.end(), match["which"] is not None


def _edtf(shape: Shape, words: str | None) -> str | None:
    mark = MARK.match(words) if words else None
    item = shape.item(mark) if mark is not None else None
    # Since when one is a party is when one became it.
    return (item.edtf or "").removesuffix("/..") or None if isinstance(item, DateMention) and item.kind == "date" else None


@Cue
def _verbs() -> re.Pattern[str]:
    kinds = load_rules("conventions")["verbs"]
    # What says more is tried first.
    order = ("withdrew", "acceded", "ratified", "signed")
    each = "|".join(f"(?P<{kind}>{kinds[kind]['en']}|{kinds[kind]['id']})" for kind in order)
    return compile_for_search(rf"(?<![\w-])(?:{each})(?![^\W_]{{4}})", re.IGNORECASE)


def _when(mark: str = r"⟨D\d+⟩") -> str:
    """Return the expression of a date that may stand between a verb and what it governs."""
    return rf"(?:,? (?:{load_rules('conventions')['when']} ){{0,2}}{mark},?)?"


@cache
def _first() -> re.Pattern[str]:
    lead = load_rules("conventions")["lead"]
    # `is party to the memorandum of A and B, and to the Convention`
    other = r"(?: [^;.]{1,160}?,? (?:and|dan|serta) (?:also )?(?:to|pada))?"
    # `is a party to several instruments on the sea, namely the Convention`
    named = rf"(?: [^⟨⟩;.:]{{1,160}}?,? {load_rules('conventions')['namely']}:?)?"
    owner = r"(?: ⟨[IFA]\d+⟩(?: \([^()⟨⟩]{1,16}\))?)?"
    return re.compile(
        rf"(?:(?:{named}(?: {lead}){{0,4}}|(?: {lead}){{0,4}}){owner} (?P<c>⟨C\d+⟩)|{other}(?: {lead}){{0,4}} (?P<later>⟨C\d+⟩))",
        re.IGNORECASE,
    )


@cache
def _it() -> re.Pattern[str]:
    return re.compile(rf"nya\b| {load_rules('conventions')['it']}\b", re.IGNORECASE)


@cache
def _next() -> re.Pattern[str]:
    rules = load_rules("conventions")
    when = _when(r"(?P<when>⟨D\d+⟩)")
    aside = rf"(?:, {rules['aside']} [^⟨⟩.;:,]{{1,60}},)?"
    return re.compile(rf"(?: ?,? {rules['and']}(?: also| juga)?| ?,){aside}{when}(?: {rules['lead']}){{0,5}} (?P<c>⟨C\d+⟩)", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    """Return the pattern of what belongs to a convention behind it: brackets, the law, the date, its protocols."""
    rules = load_rules("conventions")
    amended = rf"(?:,? {rules['amended']}(?=,| {rules['and']}|[.;]|$))?"
    on = rf"(?: (?:on|against) [^⟨⟩.;:]{{1,140}}?(?=,? {rules['and']} (?:the )?⟨C|[.;]|$))?"
    protocols = (
        rf"{amended}(?:,? {rules['and']} (?:its|the|two of its|all|both|ketiga|kedua|tiga|dua) (?:[a-z]+ |⟨D\d+⟩ |\d{{4}} ){{0,3}}"
        rf"(?:protocols?|protokol(?:nya)?){on})?"
    )
    words = r"(?: (?!(?:and|dan|serta|in|on|pada)\b)[^\s⟨⟩.;,]+){0,6}"
    law = rf"(?: {rules['law']} (?:[^\s⟨⟩.;,]+ ){{0,3}}[A-Z](?:[^\s⟨⟩;,]|(?<=No)\.)*{words})?"
    which = rf"(?P<which>,? (?:which|that|yang) (?:{rules['subject']} )?(?:{rules['adverbs']} )?{rules['joined']})?"
    date = rf"{which}(?:,? (?:{rules['when']} ){{0,2}}(?P<date>⟨D\d+⟩)| \((?:{rules['when']} )?(?:(?P<year>(?:19|20)\d\d))\))?"
    return re.compile(rf"(?: \((?!(?:19|20)\d\d\))[^()⟨⟩]{{1,60}}\))?(?: (?:of|tahun) ⟨D\d+⟩)?{protocols}{law}{date}", re.IGNORECASE)


@cache
def _subject() -> re.Pattern[str]:
    rules = load_rules("conventions")
    aside = r"(?: \([^()]{1,60}\))?(?:, (?:(?!⟨C)[^.;:,]){1,80},)?"
    when = _when()
    seat = rf"(?: {rules['at_seat']} ⟨[IF]\d+⟩(?:,? (?:in|di) ⟨P\d+⟩)?)?"
    whose = "".join(f"(?<!{words} )" for words in rules["seat_of"])
    return re.compile(
        rf"{whose}(?P<who>{PARTY}){aside}(?:,? {rules['adverbs']}){{0,4}}{when}{seat}(?:,? {rules['adverbs']}){{0,3}} $", re.IGNORECASE
    )


@cache
def _joint() -> re.Pattern[str]:
    """Return the pattern of what joins a verb to the one before (`…, and in 2001 also `)."""
    rules = load_rules("conventions")
    and_ = rf"(?:{rules['and']}|but|while|then|tetapi|namun|lalu|kemudian)"
    return re.compile(
        rf"(?:,|;)?(?: {and_})?{_when()}(?:,? (?:{rules['adverbs']}|{rules['subject']})){{0,4}} ",
        re.IGNORECASE,
    )


@cache
def _doing_more() -> re.Pattern[str]:
    """Return the pattern of who does something else first (`⟨S0⟩ merupakan anggota ⟨I1⟩ dan telah `), up to the verb."""
    rules = load_rules("conventions")
    others = r"(?:(?!\b(?:yang|bahwa|who|which|that)\b)[^⟨⟩.;:]|⟨[IFCDPG]\d+⟩){1,120}?"
    member = rf"{rules['member']} ⟨[IF]\d+⟩(?:,? (?:pada|di|on|in|at) ⟨[DP]\d+⟩){{0,2}}"
    return re.compile(
        rf"(?:^|[;:] )(?P<who>⟨S\d+⟩),? (?:{others},? {rules['and']}|{member},?)(?: {rules['adverbs']}){{0,3}} $", re.IGNORECASE
    )


@cache
def _as_party() -> re.Pattern[str]:
    return re.compile(r"(?:as|being|sebagai)(?: an?| the| salah satu)? ", re.IGNORECASE)


@cache
def _apposed() -> re.Pattern[str]:
    """Return the pattern of whom words say more of that stand between commas behind him (`⟨S0⟩, a party to ⟨C1⟩, …`)."""
    return re.compile(rf"(?P<who>{PARTY})(?: \([^()]{{1,60}}\))?,(?: (?:itself|also|both|all|an?|the|itu|juga)){{0,3}} $", re.IGNORECASE)


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(r",| (?:since|as of|sejak) ⟨D\d+⟩,")


@cache
def _by() -> re.Pattern[str]:
    """Return the pattern of what makes a verb tell how something was done (`… by becoming a party to`), right before it."""
    return re.compile(rf"(?:^|[ ,]){load_rules('conventions')['by']} $", re.IGNORECASE)


@cache
def _acting() -> re.Pattern[str]:
    """Return the pattern of who acts in a sentence, at its beginning."""
    return re.compile(rf"(?:the )?(?P<who>{PARTY}) ", re.IGNORECASE)


@cache
def _then() -> re.Pattern[str]:
    return re.compile(rf", (?:the )?(?P<who>{PARTY})", re.IGNORECASE)


@cache
def _pronoun() -> re.Pattern[str]:
    rules = load_rules("conventions")
    return re.compile(rf"(?:[^⟨⟩,.]{{0,30}}⟨D\d+⟩,? )?{rules['subject']}(?:,? {rules['adverbs']}){{0,4}} ", re.IGNORECASE)


@cache
def _near() -> re.Pattern[str]:
    rules = load_rules("conventions")
    return re.compile(rf"(?P<date>⟨D\d+⟩),?(?: {rules['adverbs']}| {rules['subject']}){{0,4}} $", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"(?:^|[.;] |, (?:and|while|dan|sedangkan) )(?:(?!⟨)[^.;:,]){0,30}(?P<date>⟨D\d+⟩),? (?:the )?$", re.IGNORECASE)
