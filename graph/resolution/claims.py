"""Resolution of agreements and activities: cautious, for a renewal is a second agreement."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TypeAlias

from graph.resolution.blocking import blocks, neighbours
from graph.resolution.claim import Claim
from graph.resolution.clusters import Clusters
from graph.resolution.judgement import Judgement
from graph.resolution.matching import dates_agree, is_day, titles_match

FEWEST_TITLE_WORDS = 4
# Whether a claim is alike another; it depends on no more of the other than its parties.
Alike: TypeAlias = Callable[[Claim], Callable[[Claim], bool]]


def resolve_claims(claims: Mapping[str, Claim], judgements: Iterable[Judgement]) -> Clusters:
    """Return the clusters of agreements and of activities that are one.

    Dates within a cluster never contradict each other, but for a judgement: what has no date joins only
    where a single dated one is there to be meant.
    """
    clusters = Clusters(lambda a, b: _compatible(claims, a, b))
    for key in claims:
        clusters.add(key)
    clusters.judge(judgements)
    agreements = [one for one in claims.values() if one.label == "Agreement"]
    activities = [one for one in claims.values() if one.label == "Activity"]
    for group in blocks(agreements, lambda one: one.entry and one.entry.id):
        for other in group[1:]:
            clusters.join(group[0].key, other.key)
    _join_alike(clusters, agreements, _titled_block, _same_titled)
    for group in blocks(agreements, lambda one: tie(one) if one.titles else None):
        for left, right in neighbours(group, lambda one: one.title or ""):
            if left.title != right.title and _titles_match(left, right):
                clusters.join(left.key, right.key)
    _join_alike(clusters, agreements, lambda one: None if one.titles else _in_document(one), _any)
    _join_dated(clusters, agreements)
    _join_halves(clusters, agreements, _dated_in_document)
    _join_halves(clusters, agreements, _in_document)
    _join_alike(clusters, activities, _activity_block, _any)
    _join_alike(clusters, activities, _exact_activity, _any)
    _join_halves(clusters, activities, _dated_in_document)
    _join_halves(clusters, activities, _in_document)
    return clusters


def _compatible(claims: Mapping[str, Claim], a: list[str], b: list[str]) -> bool:
    left, right = ([claims[key] for key in keys] for keys in (a, b))
    entries = [{one.entry.id for one in side if one.entry is not None} for side in (left, right)]
    if entries[0] and entries[1]:
        return not entries[0].isdisjoint(entries[1])
    if {one.label for one in left} != {one.label for one in right}:
        return False
    return all(dates_agree(one.dates, other.dates) for one in left for other in right)


def _join_alike(clusters: Clusters, claims: list[Claim], block: Callable[[Claim], Hashable | None], alike: Alike) -> None:
    """Join the claims of each block that are alike: the dated with each other, then the undated with the only one there is."""
    for group in blocks(claims, block):
        dated = sorted((one for one in group if one.dates), key=lambda one: (-max(map(len, one.dates)), one.key))
        undated = [one for one in group if not one.dates]
        met = _Met(alike)
        for claim in dated:
            _join_only(clusters, claim, met.near(claim), may_join=True)
            met.add(claim)
        for claim in undated:
            _join_only(clusters, claim, met.near(claim))
            met.add(claim)


class _Met:
    """The claims of a block met so far, by their parties."""

    def __init__(self, alike: Alike) -> None:
        self._alike = alike
        self._by_parties: dict[frozenset[str], list[Claim]] = {}

    def add(self, claim: Claim) -> None:
        """Add a claim."""
        self._by_parties.setdefault(claim.parties, []).append(claim)

    def near(self, claim: Claim) -> Iterator[Claim]:
        """Yield those that a claim is alike."""
        alike = self._alike(claim)
        for others in self._by_parties.values():
            if alike(others[0]):
                yield from others


def _join_only(clusters: Clusters, claim: Claim, others: Iterable[Claim], may_join: bool = False) -> None:
    """Join a claim to the one cluster that all others belong to, if it is one; `may_join` leaves out those that it must not join."""
    targets: set[str] = set()
    for root in dict.fromkeys(clusters.root(other.key) for other in others):
        if not may_join or clusters.may_join(claim.key, root):
            targets.add(root)
            if len(targets) > 1:
                return
    if targets:
        clusters.join(targets.pop(), claim.key)


def tie(one: Claim) -> Hashable | None:
    """Return what two agreements or activities of the same parties share: label, kind, modality and parties; None without parties."""
    return (one.label, one.kind, one.modality, tuple(sorted(one.parties))) if one.parties else None


def _only_document(one: Claim) -> str | None:
    return next(iter(one.documents)) if len(one.documents) == 1 else None


def _in_document(one: Claim) -> Hashable | None:
    tied, document = tie(one), _only_document(one)
    return None if tied is None or document is None else (tied, document)


def _dated_in_document(one: Claim) -> Hashable | None:
    tied = _in_document(one)
    return None if tied is None or not one.dates else (tied, one.dates)


def _titled_block(one: Claim) -> Hashable | None:
    return (one.kind, one.modality, one.title) if one.title else None


def _same_titled(one: Claim) -> Callable[[Claim], bool]:
    """Return whether another agreement of its title is the same: by their parties, or by a title that tells it from all others."""
    parties = one.parties
    if len((one.title or "").split()) < FEWEST_TITLE_WORDS:
        return lambda other: bool(parties) and parties == other.parties
    if one.has_year:
        return lambda other: True
    return lambda other: bool(parties & other.parties) and (parties <= other.parties or other.parties <= parties)


def _any(one: Claim) -> Callable[[Claim], bool]:
    return lambda other: True


def _titles_match(left: Claim, right: Claim) -> bool:
    return any(titles_match(a, b) for a in left.titles for b in right.titles)


def _join_dated(clusters: Clusters, agreements: list[Claim]) -> None:
    """Join, within a document, one without a title to the only titled one of the same parties, kind and very date."""
    for group in blocks(agreements, _in_document):
        for claim in group:
            if not claim.titles and claim.dates:
                _join_only(clusters, claim, [other for other in group if other.titles and set(other.dates) & set(claim.dates)])


def _join_halves(clusters: Clusters, claims: list[Claim], block: Callable[[Claim], Hashable | None]) -> None:
    """Join the two halves of a bilingual document: the only claim of a block in one language and the only one in the other."""
    for group in blocks(claims, block):
        sides: dict[frozenset[str], set[str]] = {}
        for claim in group:
            sides.setdefault(_languages(clusters, claim, group), set()).add(clusters.root(claim.key))
        if sides.keys() == {frozenset({"id"}), frozenset({"en"})} and all(len(side) == 1 for side in sides.values()):
            left, right = (next(iter(sides[frozenset({language})])) for language in ("id", "en"))
            halves = [[one for one in group if clusters.together(one.key, half)] for half in (left, right)]
            if all(_details_agree(a, b) for a in halves[0] for b in halves[1]):
                clusters.join(left, right)


def _languages(clusters: Clusters, claim: Claim, group: list[Claim]) -> frozenset[str]:
    return frozenset(language for one in group if clusters.together(one.key, claim.key) for language in one.languages)


def _details_agree(left: Claim, right: Claim) -> bool:
    places = not left.places or not right.places or left.places == right.places
    quantities = left.quantity is None or right.quantity is None or left.quantity == right.quantity
    return places and quantities and dates_agree(left.dates, right.dates)


def _activity_block(one: Claim) -> Hashable | None:
    """What activities of one document must have in common to be one; what names neither who nor how much is never."""
    document = _only_document(one)
    if document is None or not (one.parties or one.quantity):
        return None
    return (document, one.kind, one.modality, one.parties, one.dates, one.places, one.quantity)


def _exact_activity(one: Claim) -> Hashable | None:
    """What activities of several documents must have in common to be one: all, to the day."""
    if not any(is_day(date) for date in one.dates) or not one.parties or not (one.title or one.quantity):
        return None
    return (one.kind, one.modality, one.parties, one.dates, one.places, one.quantity, one.title)
