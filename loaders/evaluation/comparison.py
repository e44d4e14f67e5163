"""One kind of fact in one document: gold's and the graph's side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from loaders.evaluation.claims import Claim
from loaders.evaluation.gold import GoldFact
from loaders.evaluation.matching import Pairing, date_is_right, kind_is_right, pair_facts, place_is_right, same_parties
from loaders.evaluation.spans import Span, any_lies_on
from loaders.evaluation.tally import Tally

PARTICIPATION = "participation"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Gold facts and claims of a kind, and which answers which.

    Args:
        kind: a kind of `gold.FACT_KINDS`.
        gold: the gold facts.
        quotes: where the quotes of each stand.
        claims: the graph's.
        pairs: positions of gold facts and of the claims that answer them.
        counted: positions of the claims that bear on precision.
    """

    kind: str
    gold: tuple[GoldFact, ...]
    quotes: tuple[tuple[Span, ...], ...]
    claims: tuple[Claim, ...]
    pairs: Pairing
    counted: tuple[int, ...]

    def right(self) -> Iterator[tuple[GoldFact, Claim]]:
        """Return the pairs that count: those of gold that is not optional."""
        return ((self.gold[i], self.claims[j]) for i, j in self.pairs if not self.gold[i].optional)

    def missed(self) -> Iterator[tuple[GoldFact, tuple[Span, ...]]]:
        """Return the gold facts, optional ones too, that no claim answers, and where they stand."""
        answered = {i for i, _ in self.pairs}
        return ((fact, self.quotes[i]) for i, fact in enumerate(self.gold) if i not in answered)

    def extras(self) -> Iterator[Claim]:
        """Return the claims that are wrong: they answer nothing, or what gold says is not so."""
        paired = {j: self.gold[i] for i, j in self.pairs}
        return (self.claims[j] for j in self.counted if j not in paired or not paired[j].asserted)

    def needed(self) -> Iterator[tuple[GoldFact, Claim | None]]:
        """Return the gold facts that bear on recall, each with the claim that answers it."""
        answers = {i: self.claims[j] for i, j in self.pairs}
        return ((fact, answers.get(i)) for i, fact in enumerate(self.gold) if not fact.optional)

    def judged(self) -> Iterator[tuple[Claim, bool]]:
        """Return the claims that bear on precision, each with whether it is right."""
        right = {j for i, j in self.pairs if not self.gold[i].optional}
        return ((self.claims[j], j in right) for j in self.counted)

    def wrongly_asserted(self) -> int:
        """Return the number of claims of what the text only plans, proposes, recommends or denies."""
        return sum(not self.gold[i].asserted for i, _ in self.pairs)

    def tally(self) -> Tally:
        """Return how many facts are right."""
        return Tally(self._needed(), len(self.counted), sum(1 for _ in self.right()))

    def exact(self) -> Tally:
        """Return how many are right to the letter: very kind, date and place."""
        exact = sum(kind_is_right(*pair) and date_is_right(*pair) and place_is_right(*pair) for pair in self.right())
        return Tally(self._needed(), len(self.counted), exact)

    def links(self) -> Tally:
        """Return how many single ties of a party to its agreement or activity are right."""
        if self.kind == PARTICIPATION:
            return Tally()
        right = sum(min(len(fact.parties), max(len(each & claim.parties) for each in fact.accepted)) for fact, claim in self.right())
        gold = sum(len(fact.parties) for fact in self.gold if not fact.optional)
        return Tally(gold, sum(len(self.claims[j].parties) for j in self.counted), right)

    def counts(self) -> dict[str, int]:
        """Return of how many right facts the kind, the date and the place are right too, and how many dates were made up."""
        counts: dict[str, int] = {}

        def count(name: str, right: bool) -> None:
            counts[f"{self.kind}.{name}_right"] = counts.get(f"{self.kind}.{name}_right", 0) + right
            counts[f"{self.kind}.{name}_of"] = counts.get(f"{self.kind}.{name}_of", 0) + 1

        for fact, claim in self.right():
            if fact.kind:
                count("kind", kind_is_right(fact, claim))
            if fact.dated:
                count("date", date_is_right(fact, claim))
            if fact.places and not fact.pair:
                count("place", place_is_right(fact, claim))
        missed = [self._date_is_invented(*each) for each in self.missed()]
        return {**counts, f"{self.kind}.date_invented": sum(missed)} if missed else counts

    def _needed(self) -> int:
        return sum(not fact.optional for fact in self.gold)

    def _date_is_invented(self, fact: GoldFact, quotes: tuple[Span, ...]) -> bool:
        if self.kind == PARTICIPATION or fact.dated or fact.vague:
            return False
        return any(
            claim.asserted and any(claim.dates) and any_lies_on(claim.spans, quotes) and same_parties(fact.parties, claim.parties)
            for claim in self.claims
        )


def compare(
    kind: str,
    gold: tuple[GoldFact, ...],
    quotes: tuple[tuple[Span, ...], ...],
    claims: tuple[Claim, ...],
    sides: AbstractSet[str],
    forums: AbstractSet[str],
) -> Comparison:
    """Return the comparison of a kind; `sides` are gold's forums and programmes, `forums` those that somebody takes part in."""
    pairs = pair_facts(kind, gold, quotes, claims, sides)
    return Comparison(kind, gold, quotes, claims, pairs, tuple(_counted(gold, claims, pairs, sides, forums)))


def _counted(
    gold: Sequence[GoldFact], claims: Sequence[Claim], pairs: Pairing, sides: AbstractSet[str], forums: AbstractSet[str]
) -> Iterator[int]:
    """Return the claims that bear on precision.

    Left out are those that gold holds optional, those that are not asserted, the first that makes an agreement of a
    programme which gold only names as an actor, and belongings that touch no forum of gold or repeat a pair found.
    """
    answered = {j: gold[i] for i, j in pairs}
    known = {claims[j].pair for j in answered} | {fact.pair for fact in answered.values()}
    spared: set[str] = set()
    for j, claim in enumerate(claims):
        fact = answered.get(j)
        if fact:
            if not fact.optional or not fact.asserted:
                yield j
        elif claim.asserted and not (claim.belonging and _is_aside(claim, forums, known)):
            if claim.programme and claim.programme in sides - spared:
                spared.add(claim.programme)
            else:
                yield j


def _is_aside(claim: Claim, forums: AbstractSet[str], known: AbstractSet[tuple[str, str] | None]) -> bool:
    if not claim.pair or claim.parties.isdisjoint(forums):
        return True
    return claim.pair in known or claim.pair[::-1] in known
