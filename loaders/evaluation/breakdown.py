"""The figures of facts in groups: by relation, language, rule or document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from loaders.evaluation.gold import GoldFact
from loaders.evaluation.intervals import Share
from loaders.evaluation.measure import OTHERS, DocumentFigures, Evaluation
from loaders.evaluation.tally import Tally, total
from loaders.text.language import language_of

RELATIONS: Mapping[str, tuple[str, ...]] = {
    "agreements": ("agreements",),
    "participation": ("participation",),
    "agreements and participation": ("agreements", "participation"),
    "activities": ("activities",),
    "facts": ("facts",),
    **{name: (name,) for name in OTHERS},
}
NO_LANGUAGE = "neither"


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of a group; `recall` is None where gold's facts belong to no such group."""

    group: str
    precision: Share
    recall: Share | None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; 0 where both are, None without a recall."""
        if self.recall is None:
            return None
        both = self.precision.value + self.recall.value
        return 2 * self.precision.value * self.recall.value / both if both else 0.0


def scores(evaluation: Evaluation, by: str) -> tuple[Score, ...]:
    """Return the scores of each group by one of `GROUPINGS`."""
    return tuple(GROUPINGS[by](evaluation))


def _by_relation(evaluation: Evaluation) -> Iterator[Score]:
    for group, figures in RELATIONS.items():
        yield _score(group, total(evaluation.tallies[figure] for figure in figures))


def _by_document(evaluation: Evaluation) -> Iterator[Score]:
    return (_score(document.document, document.tallies["facts"]) for document in evaluation.documents)


def _by_language(evaluation: Evaluation) -> Iterator[Score]:
    """Yield the scores by the language of the document, then by that of the words that show a fact.

    By document, each fact counts once. By evidence, a claim counts in each language of its evidence, and a fact of gold in each
    language of its quotes (by their function words, else the document's), found where any claim answers it.
    """
    by_document: defaultdict[str, list[Tally]] = defaultdict(list)
    precision: defaultdict[str, Share] = defaultdict(Share)
    recall: defaultdict[str, Share] = defaultdict(Share)
    for document in evaluation.documents:
        by_document[document.language or NO_LANGUAGE].append(document.tallies["facts"])
        for comparison in document.comparisons:
            for claim, right in comparison.judged():
                for language in claim.languages or {NO_LANGUAGE}:
                    precision[language] += Share(right, 1)
            for fact, answer in comparison.needed():
                for language in _languages(fact, document):
                    recall[language] += Share(answer is not None, 1)
    for language, tallies in sorted(by_document.items()):
        yield _score(f"document: {language}", total(tallies))
    for language in sorted({*precision, *recall}):
        yield Score(f"evidence: {language}", precision[language], recall[language])


def _by_rule(evaluation: Evaluation) -> Iterator[Score]:
    """Yield the precision of each rule; a claim counts for every rule of its evidence, a fact of gold for none."""
    precision: defaultdict[str, Share] = defaultdict(Share)
    for document in evaluation.documents:
        for comparison in document.comparisons:
            for claim, right in comparison.judged():
                for rule in claim.rules:
                    precision[rule] += Share(right, 1)
    return (Score(rule, share, None) for rule, share in sorted(precision.items()))


def _languages(fact: GoldFact, document: DocumentFigures) -> frozenset[str]:
    return frozenset(language_of(quote) or document.language or NO_LANGUAGE for quote in fact.quotes)


def _score(group: str, tally: Tally) -> Score:
    return Score(group, Share(tally.right, tally.claimed), Share(tally.right, tally.gold))


GROUPINGS: Mapping[str, Callable[[Evaluation], Iterable[Score]]] = {
    "relation": _by_relation,
    "language": _by_language,
    "rule": _by_rule,
    "document": _by_document,
}
