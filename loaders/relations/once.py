"""Once: what one sentence tells of in two ways is one event."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loaders.grammar.happenings import Event
from loaders.mentions import identity
from loaders.text.segments import Span

# Of these a sentence that tells of one tells of the other.
FAMILY: Mapping[str, str] = MappingProxyType({"visit": "meeting", "joint_operation": "seizure"})


def family(kind: str) -> str:
    """Return the kind that stands for those which a sentence tells of once."""
    return FAMILY.get(kind, kind)


def is_same(one: Event, other: Event) -> bool:
    """Return whether two events of a sentence are one."""
    if family(one.act.kind) != family(other.act.kind) or one.start >= other.end or other.start >= one.end:
        return False
    # What the same did besides to others is told of apart from that.
    (first, last), (begin, end) = _told_at(one), _told_at(other)
    mine, others = ({identity(mention) for phrase in event.others for mention in phrase.mentions} for event in (one, other))
    return (first < end and begin < last) or not mine or not others or mine <= others or others <= mine


def is_within(one: Event, other: Event) -> bool:
    """Return whether what is told of one, of no kind of its own, is told of another (`dispatched radios to …`)."""
    if one.act.kind != "other" or one.act.transfer or one.act.mutual or one.start >= other.end or other.start >= one.end:
        return False
    mine, others = ({identity(who) for phrase in (*event.doers, *event.others) for who in phrase.mentions} for event in (one, other))
    return mine <= others


def _told_at(event: Event) -> Span:
    """Return the stretch from the trigger of an event to the last whom it names behind this."""
    return event.trigger, max([event.stop, *(one.end for one in (*event.doers, *event.others))])
