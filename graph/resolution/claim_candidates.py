"""Candidates among agreements: pairs that may be one, each with a score and its reason, for a reader to judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from graph.dates import year
from graph.resolution.blocking import blocks, neighbours
from graph.resolution.claim import Claim
from graph.resolution.claims import FEWEST_TITLE_WORDS, tie
from graph.resolution.clusters import Clusters
from graph.resolution.matching import dates_agree
from graph.resolution.possible import PossibleMatch

MOST_CANDIDATES = 3
LARGEST_BLOCK = 24
# Of two documents that give the same parties, kind and time but no common title; of two that name other parties of the same states.
LIKELY, POSSIBLE = 0.7, 0.5
OTHER_PARTIES, OTHER_PARTIES_UNDATED = 0.6, 0.5


def possible_claims(claims: Mapping[str, Claim], clusters: Clusters) -> Iterator[PossibleMatch]:
    """Yield the agreements that stay apart though they may be one, with the reason.

    Only those of the same parties and modality whose dates overlap, and either of one document, where just
    one of the two has a title, or of one kind in two documents.
    """
    ties = [one for one in claims.values() if one.label == "Agreement" and len(one.parties) > 1]
    for group in blocks(ties, lambda one: (one.modality, one.parties)):
        for claim in group:
            if claim.titles and len(group) > MOST_CANDIDATES + 1:
                continue
            others = [other for other in group if not clusters.together(claim.key, other.key)]
            found = [match for other in others if (match := _possible(claim, other)) is not None]
            if len({clusters.root(match.right) for match in found}) <= MOST_CANDIDATES:
                yield from found


def misdated_claims(claims: Mapping[str, Claim], clusters: Clusters) -> Iterator[PossibleMatch]:
    """Yield agreements of the same parties, kind and title that two documents put on different days of one year.

    A renewal comes years later, so one of the dates is likely wrong.
    """
    dated = [one for one in claims.values() if one.label == "Agreement" and one.titles and one.dates and len(one.parties) > 1]
    for group in blocks(dated, lambda one: (tie(one), one.title, _year(one))):
        for left, right in neighbours(group, lambda one: one.dates[0]):
            apart = left.documents.isdisjoint(right.documents) and not clusters.together(left.key, right.key)
            if apart and not dates_agree(left.dates, right.dates):
                reason = f"same parties, kind and title, other date of the same year: {left.dates[0]} and {right.dates[0]}"
                yield PossibleMatch(left.key, right.key, LIKELY, reason, dates_differ=True)


def _year(one: Claim) -> int | None:
    return next((found for date in one.dates if (found := year(date)) is not None), None)


def _possible(prose: Claim, other: Claim) -> PossibleMatch | None:
    if prose.key == other.key or prose.titles or not dates_agree(prose.dates, other.dates):
        return None
    dated = bool(prose.dates and other.dates)
    if prose.documents & other.documents:
        if not other.titles or not (dated or prose.kind == other.kind):
            return None
        where = "one document names it once by its title and once without"
    elif dated and prose.kind == other.kind and (other.titles or prose.key < other.key):
        where = "two documents speak of one of the same kind"
    else:
        return None
    when = "dates that may be the same" if dated else "no date that tells them apart"
    return PossibleMatch(prose.key, other.key, LIKELY if dated else POSSIBLE, f"same parties, {when}: {where}")


def claims_of_states(claims: Mapping[str, Claim], clusters: Clusters) -> Iterator[PossibleMatch]:
    """Yield agreements of the same states, for which one text names the government and another an agency, where nothing parts them.

    Both are dated and may be of the same day, or they are of one kind and one has no date. Where both have titles that tell
    something, they are two.
    """
    bilateral = [one for one in claims.values() if one.label == "Agreement" and not one.modality and len(one.sides) > 1]
    found: dict[str, list[PossibleMatch]] = {}
    for group in blocks(bilateral, lambda one: one.sides):
        if len(group) > LARGEST_BLOCK:
            continue
        for left, right in combinations(group, 2):
            apart = left.parties != right.parties and not clusters.together(left.key, right.key)
            if apart and (match := _of_states(left, right)) is not None:
                found.setdefault(clusters.root(left.key), []).append(match)
                found.setdefault(clusters.root(right.key), []).append(match)
    few = {match for matches in found.values() if len(matches) <= MOST_CANDIDATES for match in matches}
    many = {match for matches in found.values() if len(matches) > MOST_CANDIDATES for match in matches}
    yield from sorted(few - many, key=lambda match: (match.left, match.right))


def _of_states(left: Claim, right: Claim) -> PossibleMatch | None:
    if (_is_telling(left) and _is_telling(right)) or not dates_agree(left.dates, right.dates):
        return None
    dated = bool(left.dates and right.dates)
    if dated and (left.kind == right.kind or "other" in (left.kind, right.kind)):
        when = f"dates that may be the same ({left.dates[0]}, {right.dates[0]})"
    elif not dated and left.kind == right.kind != "other":
        when = f"both {left.kind}, no date that tells them apart"
    else:
        return None
    reason = f"same states, {when}; one is between other bodies of them than the other"
    return PossibleMatch.of(left.key, right.key, OTHER_PARTIES if dated else OTHER_PARTIES_UNDATED, reason)


def _is_telling(one: Claim) -> bool:
    return len((one.title or "").split()) >= FEWEST_TITLE_WORDS
