"""Roles: who takes part in an activity and as what, beside whom the words around its trigger name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse
from loaders.grammar.acts import cue
from loaders.grammar.happenings import Event
from loaders.grammar.phrases import OBJECT, after
from loaders.grammar.shapes import MARK, Shape, mentions_of
from loaders.grammar.supporters import is_source, supporters
from loaders.mentions import Mention, identity
from loaders.patterns.words import expressed
from loaders.relations.affairs import OWN
from loaders.relations.sufficiency import claimed_of
from loaders.relations.transfers import INTERNATIONAL

# In a report on a state, who gives these gives them to it.
AIDS = frozenset({"training", "assistance"})
INSIDE = expressed("activities", "roles", "inside")
# When or where something was.
TOLD = re.compile(r"⟨[DP]\d+⟩")
OF_OWN = expressed("activities", "roles", "of_own")


def who_took_part(event: Event, shape: Shape, language: str, discourse: Discourse) -> list[tuple[Mention, str]]:
    """Return who takes part in an event, each in a role: whom its words name, and whom the text lets one know besides."""
    roles = _with_own(event, roles_of(event), discourse)
    roles = _with_host(event, shape, _with_country(event, shape, roles, discourse), discourse)
    return _with_inviter(event, shape, _with_supporters(event, shape, roles), language)


def roles_of(event: Event) -> list[tuple[Mention, str]]:
    """Return who takes part in an event, each once and in a role."""
    roles: dict[str, tuple[Mention, str]] = {}
    for phrases, role in ((event.doers, event.act.doer), (event.others, event.act.other or event.act.doer)):
        for mention in (one for phrase in phrases for one in phrase.mentions):
            if mention.label != "Place":
                roles.setdefault(identity(mention), (mention, role))
    return list(roles.values())


def _with_own(event: Event, roles: list[tuple[Mention, str]], discourse: Discourse) -> list[tuple[Mention, str]]:
    """Return who takes part: in a report on a state this one too, where others are told to aid and no one whom."""
    own, act = discourse.own, event.act
    if own is not None and discourse.context.titled and act.transfer and roles and all(one.country != own.country for one, _ in roles):
        sides = {role for _, role in roles}
        return (
            [*roles, (replace(own, rule=RULE), act.doer if act.doer not in sides else act.other or act.doer)] if len(sides) == 1 else roles
        )
    if own is None or not discourse.context.titled or act.kind not in AIDS or act.mutual or act.other is None:
        return roles
    if not roles or any(role != act.doer or mention.country == own.country for mention, role in roles):
        return roles
    return [*roles, (replace(own, rule=RULE), act.other)]


def _with_host(event: Event, shape: Shape, roles: list[tuple[Mention, str]], discourse: Discourse) -> list[tuple[Mention, str]]:
    """Return who takes part: where a meeting is only told to have been held with somebody, who acted last too.

    In a law that ratifies a treaty of two, talks told of with one of them or with nobody are those of the two.
    """
    about, act = discourse.antecedents.about, event.act
    if act.kind != "meeting" or event.deed:
        return roles
    if not roles:
        return [(replace(one, rule=RULE), act.doer) for one in about] if _are_of_sides(event, shape, about) else roles
    if not all(one.governed == "with" for one in event.doers):
        return roles
    named = {mention.country for mention, _ in roles}
    hosts = [one for one in about if one.country not in named]
    if len(hosts) > 1:
        hosts = [one for one in hosts if one.country == OWN]
    elif not hosts and len(roles) == 1:
        hosts = [one for one in discourse.subject if one.country not in (None, *named)]
    return [*((replace(one, rule=RULE), act.doer) for one in hosts), *roles]


def _are_of_sides(event: Event, shape: Shape, about: Sequence[Mention]) -> bool:
    """Return whether talks of which it is told when or where, but not whose they are, can only be those of two."""
    sides = {one.country for one in about}
    named = [one for _, item in shape.items_in(0, len(shape.text), "SAIFHL") for one in mentions_of(item)]
    talks = cue("talks", "id").match(shape.text, event.trigger)
    return talks is not None and TOLD.search(shape.text) is not None and all(one.label == "State" and one.country in sides for one in named)


def _with_supporters(event: Event, shape: Shape, roles: list[tuple[Mention, str]]) -> list[tuple[Mention, str]]:
    """Return who takes part: in what was enforced those of other countries too who helped in it."""
    if event.act.kind not in ("seizure", "joint_operation") or not roles:
        return roles
    home = {mention.country for mention, _ in roles}
    helpers = [one for one in supporters(claimed_of(event, shape)) if not is_source(one, shape)]
    known = {identity(mention) for mention, _ in roles}
    return [
        *roles,
        *(
            (one, event.act.doer)
            for one in helpers
            if (one.country or one.label) not in home and (one.country or one.label in INTERNATIONAL) and identity(one) not in known
        ),
    ]


def _with_inviter(event: Event, shape: Shape, roles: list[tuple[Mention, str]], language: str) -> list[tuple[Mention, str]]:
    """Return who takes part: in a visit or meeting he too whose guests some were."""
    if event.act.kind not in ("visit", "meeting", "training") or not roles:
        return roles
    invited = cue("invited", language).search(shape.text)
    hosts = [one for one in after(shape, invited.end(), language) if one.governed in (OBJECT, "by", "of")][:1] if invited else []
    known = {identity(mention) for mention, _ in roles}
    role = event.act.doer if event.act.kind == "training" else event.act.other or event.act.doer
    return [*roles, *((one, role) for phrase in hosts for one in phrase.mentions if one.label != "Place" and identity(one) not in known)]


def is_only_help(event: Event, shape: Shape, roles: Sequence[tuple[Mention, str]], discourse: Discourse) -> bool:
    """Return whether an event is only the help in what its sentence has told of (`arrested two men, assisted by …`)."""
    if event.act.kind != "assistance" or not event.deed:
        return False
    named = {identity(mention) for mention, _ in roles}
    return any(
        text == shape.text and kind in ("seizure", "joint_operation") and named <= parties
        for (text, kind), (_, parties) in discourse.parties.items()
    )


def _with_country(event: Event, shape: Shape, roles: list[tuple[Mention, str]], discourse: Discourse) -> list[tuple[Mention, str]]:
    """Return who takes part: where it is only told in which country something was paid for, this too."""
    if event.act.kind != "assistance" or not roles or any(role != event.act.doer for _, role in roles):
        return roles
    homes = {mention.country for mention, _ in roles}
    where = INSIDE.match(shape.text, event.stop)
    own = OF_OWN.search(shape.text, event.trigger, where.end()) if where else None
    mark = MARK.match(shape.text, where.end()) if where and own is None else None
    named = mentions_of(shape.item(mark)) if mark else ()
    found = []
    for one in named:
        entry = discourse.finder.vocabulary.state_of(one.country) if one.country not in (None, *homes) else None
        if entry is not None:
            state = Mention(one.start, one.end, "State", entry.name, entry, entry.country, rule=one.rule if one.label == "State" else RULE)
            discourse.antecedents.quotes.setdefault(state.key, discourse.quote(one, shape))
            found.append((state, event.act.other or event.act.doer))
    return [*roles, *found]
