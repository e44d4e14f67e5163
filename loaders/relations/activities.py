"""Activities: trainings, seizures, exchanges, operations, meetings, assistance."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from graph.evidence import Evidence
from graph.facts import Value
from loaders.discourse.anaphora import RULE
from loaders.discourse.forums import sides_of
from loaders.discourse.record import Discourse, activity_key, date_of, places_of
from loaders.discourse.scenes import destination
from loaders.grammar.acts import acts, cue, is_compound
from loaders.grammar.clauses import Clause
from loaders.grammar.frames import Claimed
from loaders.grammar.modality import agreed_only, modality_of
from loaders.grammar.shapes import MARK, Shape
from loaders.grammar.supporters import supporters
from loaders.mentions import Mention, ashore, identity
from loaders.patterns.words import expressed
from loaders.relations.affairs import is_aim, is_national
from loaders.relations.again import is_again
from loaders.relations.descriptions import told_of, without_aim_of_sum
from loaders.relations.occurrences import occurrences
from loaders.relations.operations import speaks_of_operation
from loaders.relations.participation import is_of_no_state
from loaders.relations.partners import bring_back, more_roles, partners
from loaders.relations.standing import held_as
from loaders.relations.statesmen import of_one_sort
from loaders.values.quantities import Quantity

NEXT = 60
# A forum of so many members, as a text has told them, meets with them all.
FEW = range(2, 6)
# Who helped in these took part in them.
HELPED = frozenset({"seizure", "joint_operation", "training"})
# Units of quantities.yml that are no things to be given or found.
PERSONS = frozenset({"people", "cases", "countries", "groups", "agencies"})
# Units of what is counted over a year rather than seized at once.
TALLIED = PERSONS | {"percent", "substances", "operations", "courses", "meetings", "agreements", "places", "laboratories", "requests"}
BEFORE = re.compile(r"⟨Q\d+⟩ (?:[^\s⟨⟩.;:,]+ ){0,4}$")
THE = expressed("activities", "the", flags=re.IGNORECASE)
THAT = expressed("activities", "that", flags=re.IGNORECASE)
TALKED = expressed("activities", "talked", flags=re.IGNORECASE)
STILL = expressed("activities", "still")
# What agreements are about, before it is done.
# What gives money in the name of its state.
PARLIAMENT = "parliament"
AGREED_ON = frozenset({"training", "information_exchange", "joint_operation", "capacity_building", "assistance"})
MONEY = expressed("activities", "money", flags=re.IGNORECASE)
LESSON = expressed("activities", "lesson", flags=re.IGNORECASE)
WORKED = expressed("activities", "worked")
BUILT = expressed("activities", "built", flags=re.IGNORECASE)
TO = expressed("activities", "to")
INSIDE = expressed("activities", "inside")
AIMED = expressed("activities", "aimed")
ANY = re.compile(r"(?s:.*)")
NONE = expressed("activities", "none")

PREPARED = expressed("activities", "prepared", flags=re.IGNORECASE)


def add_activity(claimed: Claimed, discourse: Discourse) -> None:
    """Add an activity with its participants, each in its role."""
    kind = claimed.frame.settings["kind"]
    if kind == "meeting" and LESSON.search(claimed.match.group()):
        return
    held = held_as(claimed, discourse) if kind == "meeting" else kind
    if held is None:
        return
    kind = held
    roles = [(mention, role) for role in ("who", "who2", "with", "organiser", "trainee", "forum") for mention in claimed.mentions(role)]
    roles = [(mention, role) for mention, role in roles if mention.label != "Place" and not (role == "trainee" and _is_where(claimed))]
    roles = roles or [(mention, "who") for mention in discourse.subject_of(claimed)]
    if roles and kind in HELPED:
        roles += [(mention, "supporter") for mention in supporters(claimed)]
    if not roles:
        return
    shape = claimed.shape
    if kind == "training" and (_is_of_before(claimed, roles, discourse) or _is_building(claimed)):
        return
    if kind in AGREED_ON and _is_undone(claimed):
        return
    if kind == "joint_operation" and any(cue("apart", language).search(claimed.match.group()) for language in ("en", "id")):
        return
    text = without_talks(shape.text, claimed.start, claimed.end) if kind == "meeting" else shape.text
    text = without_aim_of_sum(text, claimed.start, claimed.end, shape.sentence.language or "en")
    text = WORKED.sub(lambda worked: "-" * len(worked[0]), text) if kind == "capacity_building" else text
    modality = modality_of(text, claimed.start, claimed.end) or agreed_only(text, claimed.start, claimed.end)
    if kind in AGREED_ON and is_aim(shape.text, claimed.start, shape.sentence.language):
        return
    quantities = [item for item in claimed.items("quantities") if isinstance(item, Quantity)]
    if kind == "training":
        quantities = quantities or list(_trainees(claimed))
    if is_of_persons(claimed):
        return
    if (shape.text, f"part {kind}") in discourse.told:
        return
    if kind == "seizure" and quantities and all(quantity.unit in TALLIED or _is_money(quantity) for quantity in quantities):
        return
    record(claimed, kind, roles, quantities, modality, discourse)


def without_talks(text: str, start: int, end: int) -> str:
    """Return a text in which no word for talks at a stretch tells that what these are about is only to be done."""
    done = TALKED.search(text, start, end) if STILL.match(text, end, min(len(text), end + NEXT)) is None else None
    return text[: done.start()] + "-" * (done.end() - done.start()) + text[done.end() :] if done is not None else text


def _is_where(claimed: Claimed) -> bool:
    """Return whether the one told of as taught is where others are (`melatih 60 penyidik di ⟨A1⟩`)."""
    return INSIDE.search(claimed.shape.text, claimed.start, claimed.match.start("trainee")) is not None


def is_of_persons(claimed: Claimed) -> bool:
    """Return whether a frame of things that are given has found persons, or evidence, that were handed over."""
    if claimed.frame.settings.get("counts") != "things":
        return False
    language = claimed.shape.sentence.language or "en"
    text = claimed.shape.text
    if cue("spoils", language).search(text, max(0, claimed.start - NEXT // 2), claimed.end):
        return True
    if cue("persons", language).search(told_of(claimed.shape, claimed.start)):
        return True
    counted = [item for item in claimed.items("quantities") if isinstance(item, Quantity)]
    return any(one.unit in PERSONS or cue("persons", language).search(one.words) for one in counted)


def record(
    claimed: Claimed,
    kind: str,
    roles: Sequence[tuple[Mention, str]],
    quantities: Sequence[Quantity],
    modality: str | None,
    discourse: Discourse,
    known_abroad: bool = False,
) -> None:
    """Add an activity that a stretch of a sentence tells of, with who takes part in which role, when and where.

    One of a single state is kept back until the text tells of others who came to it.
    """
    shape = claimed.shape
    roles = _with_members(roles, discourse) if kind == "meeting" else roles
    roles = [(one, role) for one, role in roles if not (kind == "training" and _is_aim(one, shape))]
    voted = any(mention.entry is not None and mention.entry.kind == PARLIAMENT for mention, _ in roles) and kind == "assistance"
    if voted and len({mention.country for mention, _ in roles}) == 1:
        return
    roles = [(_as_state(mention, discourse), role) for mention, role in roles] if voted else roles
    found = partners(shape, claimed.start, claimed.end, kind)
    roles = more_roles(found, of_one_sort(roles, discourse), kind)
    discourse.pending = None
    if not known_abroad and is_national(kind, roles, shape, discourse):
        discourse.activity = None
        home = next((one.country for one, _ in roles if one.country), None)
        discourse.pending = home, partial(record, claimed, kind, tuple(roles), tuple(quantities), modality, discourse, True)
        return
    clipped = _without_prepared(claimed) if kind == "meeting" else claimed
    date, start, end = date_of(clipped)
    places, end = places_of(clipped, end)
    end = max(end, claimed.end)
    if found.who:
        wider = Claimed(claimed.frame, shape, next(ANY.finditer(shape.text, found.start, found.end)))
        again, first, last = date_of(wider) if date is None else (date, found.start, found.end)
        there, last = places_of(wider, last) if not places else (places, last)
        date, places, start, end = again, there, min(start, first), max(end, last)
    places = claimed.mentions("at") or places or (destination(claimed) if kind == "visit" else ()) or _gone_to(shape, kind, start, end)
    if claimed.frame.settings.get("places") == "others":
        # At whose request it was done, it was not done there.
        parties_at = {mention.start for mention, _ in roles}
        places = tuple(one for one in places if one.start not in parties_at)
    told = occurrences(clipped, kind)
    end = max([end, *(one.end for one in told)])
    evidence = discourse.evidence(shape, start, discourse.clause_end(shape, end), claimed.frame.rule)
    if modality is None and not told:
        date, places, quotes = discourse.on_occasion(discourse.scenes.of(shape, claimed.start, signed=False), date, places)
        evidence = (*evidence, *quotes)
    parties = tuple({identity(mention): mention for mention, _ in roles}.values())
    if date is None and not places and not told and is_again(claimed, kind, parties, discourse):
        return
    occasions: list[tuple[str | None, Sequence[Mention]]] = [(one.date, one.places) for one in told]
    for when, where in occasions or [(date, tuple(places))]:
        _put(claimed, kind, roles, quantities, modality, when, where, evidence, discourse)


def _is_aim(one: Mention, shape: Shape) -> bool:
    """Return whether a training is told to be for a forum or programme, which then comes to none (`an exercise to advance ⟨F0⟩`)."""
    return one.label in ("Forum", "Programme") and AIMED.search(shape.sentence.text[: one.start]) is not None


def _as_state(mention: Mention, discourse: Discourse) -> Mention:
    """Return the state whose money a parliament gives, or who is named."""
    gives = mention.entry is not None and mention.entry.kind == PARLIAMENT
    state = discourse.finder.vocabulary.state_of(mention.country) if gives else None
    return replace(mention, label="State", entry=state) if state is not None else mention


def _with_members(roles: Sequence[tuple[Mention, str]], discourse: Discourse) -> Sequence[tuple[Mention, str]]:
    """Return who met: with a forum that met as such, whose name or members tell who sits in it, these too."""
    forums = [mention for mention, _ in roles if mention.label == "Forum"]
    forum = forums[0] if len(forums) == 1 else None
    if forum is None:
        return roles
    named = sides_of(forum, discourse.finder.vocabulary)
    if named and {None, *(one.country for one in named)}.issuperset(mention.country for mention, _ in roles):
        # Beside one of the two for which it is called, the other is there as well.
        return [*roles, *((one, "who") for one in named)]
    if len(roles) != 1:
        return roles
    members = discourse.forums.members.get(identity(forum), {})
    few = len(members) in FEW and (forum.entry is None or len({one.country for one in members.values()}) > 1)
    return [*roles, *((replace(one, rule=RULE), "who") for one in members.values() if few)]


def _put(
    claimed: Claimed,
    kind: str,
    roles: Sequence[tuple[Mention, str]],
    quantities: Sequence[Quantity],
    modality: str | None,
    date: str | None,
    places: Sequence[Mention],
    evidence: tuple[Evidence, ...],
    discourse: Discourse,
) -> None:
    """Add an activity of a day and place, with who takes part."""
    shape = claimed.shape
    parties = tuple({identity(mention): mention for mention, _ in roles}.values())
    words = "; ".join(quantity.words for quantity in quantities) or None
    key = activity_key(kind, parties, date, words, modality, document=discourse.claims.document.id)
    properties: dict[str, Value | None] = {"kind": kind, "date": date, "modality": modality, "quantity": words}
    if len(quantities) == 1:
        properties |= {"amount": quantities[0].amount, "unit": quantities[0].unit, "substance": quantities[0].substance}
    discourse.claims.node("Activity", key, properties, evidence)
    discourse.told.add((shape.text, kind))
    discourse.activity, discourse.activity_date = (kind, key), date
    if modality is None:
        discourse.parties[whole(shape).text, kind] = key, frozenset(map(identity, parties))
    discourse.forum = None
    if kind == "meeting" and modality is None:
        discourse.gathered = tuple(replace(mention, rule=RULE) for mention in parties)
        discourse.antecedents.quotes |= {mention.key: discourse.quote(mention, shape) for mention in parties if mention.rule != RULE}
        for forum in claimed.mentions("forum"):
            if forum.label == "Forum":
                discourse.forum = (discourse.name(forum, shape), date)
                for mention in claimed.mentions("who", "who2"):
                    if mention.label == "Person" or is_of_no_state(mention, shape):
                        continue
                    actor = discourse.name(mention, shape)
                    discourse.claims.relationship("PARTICIPATES_IN", actor, discourse.forum[0], {"date": date}, evidence)
    for mention, role in _in_roles(roles, kind):
        discourse.claims.relationship("TAKES_PART_IN", discourse.name(mention, shape), key, {"role": role}, evidence)
    for place in ashore(places) if kind == "meeting" else places:
        discourse.claims.relationship("HELD_IN", key, discourse.place(place, shape), {"date": date}, evidence)


def _without_prepared(claimed: Claimed) -> Claimed:
    """Return the claim of a meeting without what was prepared there, whose date and place are its own (`met to prepare a raid in …`)."""
    shape = claimed.shape
    prepared = None if isinstance(shape, Clause) else PREPARED.search(shape.text, claimed.start)
    if prepared is None or MARK.search(shape.text, claimed.start, prepared.start()) is None:
        return claimed
    cut = prepared.start()
    clause = Clause(shape.sentence, shape.text[:cut], shape.items, shape.starts, shape.origins, shape, ((0, cut),), 0)
    return Claimed(claimed.frame, clause, next(ANY.finditer(clause.text, claimed.start, min(claimed.end, cut))))


def _gone_to(shape: Shape, kind: str, start: int, end: int) -> tuple[Mention, ...]:
    """Return the place to which those went who visited or were taught there (`a visit to ⟨P1⟩`, `dikirim ke ⟨P1⟩ untuk mengikuti …`)."""
    to = TO.search(shape.text, start, end + NEXT // 2) if kind in ("visit", "training", "liaison_posting") else None
    return tuple(one for _, one in shape.items_in(*to.span("place"), "P") if isinstance(one, Mention)) if to else ()


def is_topic(text: str, start: int, end: int) -> bool:
    """Return whether a stretch only says what an agreement is about (`signed a memorandum on the exchange of information`)."""
    if any(cue("about", language).search(text, start, end) for language in ("en", "id")):
        return True
    # The noun may stand behind what it is on (`signed an intelligence-sharing agreement`).
    named = (cue("named", language).search(text, start, min(len(text), end + NEXT)) for language in ("en", "id"))
    return any(one is not None and one.start() < end for one in named)


def is_stopped(text: str, start: int, end: int) -> bool:
    """Return whether a stretch tells of what is no longer done (`suspended the exchange of information`)."""
    begin = max(0, start - NEXT)
    return any(cue("stopped", language).search(text, begin, end) for language in ("en", "id"))


def _is_money(quantity: Quantity) -> bool:
    return quantity.substance is None and MONEY.search(quantity.words) is not None


def _is_undone(claimed: Claimed) -> bool:
    """Return whether the words of a claim, and those that its clause leaves out, tell of what is only agreed on or no longer done."""
    shape, start, end = claimed.shape, claimed.start, claimed.end
    if isinstance(shape, Clause):
        pieces = list(shape.stretches(start, end))
        shape, start, end = shape.whole, min(first for first, _ in pieces), max(last for _, last in pieces)
    return is_topic(shape.text, start, end) or is_stopped(shape.text, start, end) or NONE.search(shape.text, start, end) is not None


def whole(shape: Shape) -> Shape:
    """Return the shape of the sentence that a clause is of."""
    return shape.whole if isinstance(shape, Clause) else shape


def complete(
    claimed: Claimed, kind: str, roles: Sequence[tuple[Mention, str]], key: str, parties: Collection[str], discourse: Discourse
) -> None:
    """Add those to an activity, told of with some of its parties only, whom the same words name beside these."""
    evidence = discourse.evidence(claimed.shape, claimed.start, claimed.end, claimed.frame.rule)
    for mention, role in _in_roles(roles, kind):
        if identity(mention) not in parties:
            actor = discourse.name(mention, claimed.shape)
            discourse.claims.relationship("TAKES_PART_IN", actor, key, {"role": role}, evidence)


def _is_of_before(claimed: Claimed, roles: Sequence[tuple[Mention, str]], discourse: Discourse) -> bool:
    """Return whether a claim only says who gave the course told of last (`The course was run by …`), which it adds to that."""
    if discourse.activity is None or discourse.activity[0] != "training" or any(role != "organiser" for _, role in roles):
        return False
    text = claimed.shape.text
    if not (THE.search(text, 0, claimed.start) or THAT.match(text, claimed.start)) or modality_of(text, claimed.start, claimed.end):
        return False
    evidence = discourse.evidence(claimed.shape, claimed.start, claimed.end, claimed.frame.rule)
    for mention, role in roles:
        actor = discourse.name(mention, claimed.shape)
        discourse.claims.relationship("TAKES_PART_IN", actor, discourse.activity[1], {"role": role}, evidence)
    return True


def _is_building(claimed: Claimed) -> bool:
    """Return whether the training that a claim speaks of is only part of the name of a thing (`built a training centre`)."""
    text, language = claimed.shape.text, claimed.shape.sentence.language or "en"
    nouns = [
        match
        for act in acts(language)[0]
        if act.kind == "training" and act.noun
        for match in act.noun.finditer(text, claimed.start, claimed.end)
    ]
    return (
        bool(nouns)
        and all(is_compound(text, match.span(), language) for match in nouns)
        and BUILT.search(claimed.match.group()) is not None
    )


def _trainees(claimed: Claimed) -> Iterator[Quantity]:
    """Yield how many were trained: the one number of persons in a claim, or before those it begins with."""
    before = BEFORE.search(claimed.shape.text, 0, claimed.start)
    start = before.start() if before else claimed.start
    counted = [item for _, item in claimed.shape.items_in(start, claimed.end, "Q") if isinstance(item, Quantity) and item.unit == "people"]
    if len(counted) == 1:
        yield counted[0]


def _in_roles(roles: Sequence[tuple[Mention, str]], kind: str) -> Iterator[tuple[Mention, str | None]]:
    seen: set[str] = set()
    for mention, role in roles:
        if identity(mention) in seen:
            continue
        seen.add(identity(mention))
        if role == "organiser":
            yield mention, "organiser"
        elif role == "trainee":
            yield mention, "trainee"
        elif kind == "assistance":
            yield mention, "recipient" if role == "with" else "provider"
        else:
            yield mention, None


def add_attendance(claimed: Claimed, discourse: Discourse) -> None:
    """Add who took part in the activity told of last (`Pelatihan ini diikuti oleh …`)."""
    if modality_of(claimed.shape.text, claimed.start, claimed.end) or speaks_of_operation(claimed.shape, discourse):
        return
    bring_back(claimed.mentions("who"), discourse)
    if discourse.activity is None:
        return
    kind, key = discourse.activity
    evidence = discourse.evidence(claimed.shape, claimed.start, claimed.end, claimed.frame.rule)
    for mention in claimed.mentions("who"):
        role = "trainee" if kind == "training" else None
        actor = discourse.name(mention, claimed.shape)
        discourse.claims.relationship("TAKES_PART_IN", actor, key, {"role": role}, evidence)
        if discourse.forum is not None:
            discourse.claims.relationship("PARTICIPATES_IN", actor, discourse.forum[0], {"date": discourse.forum[1]}, evidence)
