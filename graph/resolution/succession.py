"""Succession: agreements that renew an earlier one of the same parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.dates import year
from graph.resolution.blocking import blocks
from graph.resolution.claim import Claim
from graph.resolution.claims import FEWEST_TITLE_WORDS, tie
from graph.resolution.clusters import Clusters
from graph.resolution.matching import titles_match


@dataclass(frozen=True, slots=True)
class Renewal:
    """An agreement that renews another.

    Args:
        later: key of the one that renews.
        earlier: key of the one that is renewed.
        reason: what shows it.
    """

    later: str
    earlier: str
    reason: str


def find_renewals(claims: Mapping[str, Claim], clusters: Clusters) -> Iterator[Renewal]:
    """Yield agreements of the same parties, kind and title that are of different years: each with the one before it.

    A title of few words, such as that of any memorandum, shows nothing.
    """
    dated = [one for one in claims.values() if one.label == "Agreement" and not one.modality and len(one.parties) > 1 and _year(one)]
    telling = [one for one in dated if len((one.title or "").split()) >= FEWEST_TITLE_WORDS]
    for group in blocks(telling, tie):
        dated_by = {one.key: _year(one) or 0 for one in group}
        ordered = sorted(group, key=lambda one: (dated_by[one.key], one.dates, one.key))
        for place, later in enumerate(ordered):
            before = (one for one in reversed(ordered[:place]) if dated_by[one.key] < dated_by[later.key])
            earlier = next((one for one in before if _same_title(one, later)), None)
            if earlier is not None and not clusters.together(earlier.key, later.key):
                years = dated_by[later.key] - dated_by[earlier.key]
                told = f"same parties, kind and title, {years} year{'s'[: years - 1]} later: {earlier.dates[0]} and {later.dates[0]}"
                yield Renewal(later.key, earlier.key, told)


def _same_title(left: Claim, right: Claim) -> bool:
    return any(titles_match(a, b) for a in left.titles for b in right.titles)


def _year(one: Claim) -> int | None:
    years = {found for date in one.dates if (found := year(date)) is not None}
    return years.pop() if len(years) == 1 else None
