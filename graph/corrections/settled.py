"""Settling: which of several corrections of one reading holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.corrections.correction import Action, Correction
from graph.corrections.places import plain
from graph.corrections.statement import HINTS
from graph.ids import digest
from graph.logs import CORRECTIONS, moment

# An addition and its acceptance say the same.
_HOLDS = frozenset({Action.ACCEPT, Action.ADD})


def settle(corrections: Iterable[Correction]) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
    """Return the corrections that hold, one of each fact and quote, sorted, and a sentence for each that does not.

    Of one person the latest holds. Where two people decide differently, or one does at the same moment, none holds.
    """
    groups: dict[tuple[str, str], list[Correction]] = {}
    for one in sorted(corrections, key=_order):
        groups.setdefault((one.fact, plain(one.quote)), []).append(one)
    held: list[Correction] = []
    problems: list[str] = []
    for key in sorted(groups):
        latest, told = settle_group(groups[key])
        problems += told
        if latest:
            held.append(next((one for one in latest if one.action is Action.ADD), latest[-1]))
    return tuple(held), tuple(sorted(problems))


def settle_group(corrections: Iterable[Correction]) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
    """Return the latest corrections of each person, which say the same, or none; and a sentence for each that does not hold."""
    latest, replaced = _latest(sorted(corrections, key=_order))
    if len({_decision(one) for one in latest}) > 1:
        return (), (*replaced, _contradiction(latest))
    return tuple(latest), tuple(replaced)


def differ(left: Correction, right: Correction) -> bool:
    """Whether two corrections decide otherwise."""
    return _decision(left) != _decision(right)


def place(correction: Correction) -> str:
    """Return where a correction stands, for the beginning of a message."""
    return f"{CORRECTIONS}: line {correction.line}" if correction.line else CORRECTIONS


def _order(one: Correction) -> tuple[str, int, str, str, str]:
    return (moment(one.at), one.line, one.by, one.action.value, digest(dict(one.change)))


def _decision(one: Correction) -> str:
    if one.action in _HOLDS:
        return "holds"
    change = {key: value for key, value in one.change.items() if key not in HINTS}
    return digest(one.action.value, change if one.action is Action.EDIT else {})


def _latest(group: list[Correction]) -> tuple[list[Correction], Iterator[str]]:
    """Return the latest of each person, those of the same moment too, and a sentence for each whose place was taken."""
    last = {one.by: one for one in group}
    latest = [one for one in group if moment(one.at) == moment(last[one.by].at)]
    replaced = [one for one in group if one not in latest and _decision(one) != _decision(last[one.by])]
    told = "an earlier decision of the same person"
    return latest, (f"{place(last[one.by])}: takes the place of line {one.line}, {told}" for one in replaced)


def _contradiction(latest: list[Correction]) -> str:
    told = [f"{one.action.value} by {one.by or 'nobody named'} in line {one.line}" for one in latest]
    first = min(latest, key=lambda one: one.line)
    return f"{place(first)}: corrections of {first.fact} contradict each other ({', '.join(told)}); none is applied until they agree"
