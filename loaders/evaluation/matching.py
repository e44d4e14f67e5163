"""Which claims of a graph say what gold says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from loaders.evaluation.claims import Claim
from loaders.evaluation.dates import allows
from loaders.evaluation.gold import GoldFact
from loaders.evaluation.names import comparable
from loaders.evaluation.spans import Span, any_lies_on

# Kinds that careful readers take for one another.
AGREEMENT_FAMILIES = {
    "MoU": "memorandum",
    "LoI": "memorandum",
    "treaty": "treaty",
    "programme": "plan",
    "action_plan": "plan",
    "arrangement": "understanding",
    "declaration": "understanding",
    "joint_statement": "understanding",
    "other": "understanding",
}
ACTIVITY_FAMILIES = {
    "training": "learning",
    "capacity_building": "learning",
    "assistance": "learning",
    "meeting": "encounter",
    "visit": "encounter",
}
ANY_KIND = frozenset({None, "other"})
SMALLEST_GROUP = 3

Pairing = tuple[tuple[int, int], ...]


def pair_facts(
    kind: str, gold: Sequence[GoldFact], quotes: Sequence[Sequence[Span]], claims: Sequence[Claim], sides: AbstractSet[str]
) -> Pairing:
    """Return which gold fact (by position) is answered by which claim, each at most once, the closest first.

    Args:
        kind: a kind of `gold.FACT_KINDS`.
        gold: the gold facts.
        quotes: where the quotes of each stand.
        claims: the graph's; those it does not assert answer nothing.
        sides: names of gold's forums and programmes.
    """
    return closest_pairs(
        (_closeness(fact, claim), i, j)
        for i, fact in enumerate(gold)
        for j, claim in enumerate(claims)
        if claim.asserted and _agree(kind, fact, quotes[i], claim, sides)
    )


def closest_pairs(candidates: Iterable[tuple[float, int, int]]) -> Pairing:
    """Return pairs of positions chosen greedily by closeness, no position twice on its side."""
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates, key=lambda candidate: (-candidate[0], candidate[1], candidate[2])):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return tuple(pairs)


def likeness(left: AbstractSet[str], right: AbstractSet[str]) -> float:
    """Return the share of two sets' members that both have; 1 for two empty ones."""
    return len(left & right) / len(left | right) if left or right else 1.0


def same_parties(gold: AbstractSet[str], claimed: AbstractSet[str], exact_when_few: bool = False) -> bool:
    """Return whether two thirds of each are the other's; `exact_when_few` allows one or two parties no other."""
    if not gold:
        return True
    if exact_when_few and len(gold) < SMALLEST_GROUP:
        return gold == claimed
    shared = len(gold & claimed)
    return 3 * shared >= 2 * len(gold) and 3 * shared >= 2 * len(claimed)


def kind_is_right(fact: GoldFact, claim: Claim) -> bool:
    """Return whether a claim gives gold's very kind; any where gold has none."""
    return fact.kind is None or fact.kind == claim.kind


def date_is_right(fact: GoldFact, claim: Claim) -> bool:
    """Return whether a claim gives one of gold's dates to the letter; any where gold has none."""
    return not fact.dated or not set(fact.dated).isdisjoint(claim.dates)


def place_is_right(fact: GoldFact, claim: Claim) -> bool:
    """Return whether a claim's place is among the words of gold's; any where gold has none, or for a participation."""
    if fact.pair or not fact.places:
        return True
    words = {word for place in fact.places for word in comparable(place).split()}
    return any(words.issuperset(place.split()) for place in claim.places)


def _closeness(fact: GoldFact, claim: Claim) -> float:
    parties = max(likeness(accepted, claim.parties) for accepted in fact.accepted)
    same_pair = fact.pair is not None and fact.pair == claim.pair
    same_date = bool(fact.dated) and fact.dates[0] in claim.dates
    return parties + same_pair / 2 + (fact.kind == claim.kind) / 4 + same_date / 4 - fact.optional / 8


def _agree(kind: str, fact: GoldFact, quotes: Sequence[Span], claim: Claim, sides: AbstractSet[str]) -> bool:
    if claim.wide or not any_lies_on(claim.spans, quotes):
        return False
    if fact.pair and claim.pair:
        return fact.pair == claim.pair or (claim.belonging and fact.pair == claim.pair[::-1])
    if kind == "agreements":
        return _same_family(fact, claim, AGREEMENT_FAMILIES) and _date_fits(fact, claim) and _same_partners(fact, claim, sides)
    return _same_family(fact, claim, ACTIVITY_FAMILIES) and _date_fits(fact, claim) and _same_participants(fact, claim, sides)


def _same_family(fact: GoldFact, claim: Claim, families: dict[str, str]) -> bool:
    return fact.kind in ANY_KIND or _family(fact.kind, families) == _family(claim.kind, families)


def _family(kind: str | None, families: dict[str, str]) -> str | None:
    return families.get(kind, kind) if kind else kind


def _date_fits(fact: GoldFact, claim: Claim) -> bool:
    given = [date for date in claim.dates if date]
    if not given:
        return True
    return allows(given, fact.dated) if fact.dated else fact.vague


def _same_partners(fact: GoldFact, claim: Claim, sides: AbstractSet[str]) -> bool:
    """Forums, programmes and a state beside its agency may be left out or added where gold does not name them."""
    for gold in fact.accepted:
        spare = (sides | claim.own_states) - gold
        if same_parties(gold, claim.parties - (claim.own_states - gold), True) or same_parties(gold, claim.parties - spare, True):
            return True
    return False


def _same_participants(fact: GoldFact, claim: Claim, sides: AbstractSet[str]) -> bool:
    """Forums and programmes may be left out or added even where gold names them, unless it names nobody else."""
    for gold in fact.accepted:
        spare = sides | (claim.own_states - gold)
        if same_parties(gold, claim.parties - (claim.own_states - gold)):
            return True
        if gold - spare and same_parties(gold - spare, claim.parties - spare):
            return True
    return False
