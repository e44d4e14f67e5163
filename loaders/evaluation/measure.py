"""The measure: precision, recall and F1 of a graph's facts against gold, and the truth of its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model import PropertyGraph
from loaders.evaluation.claims import Claim, ClaimReader
from loaders.evaluation.comparison import Comparison, compare
from loaders.evaluation.evidence import EvidenceChecks, check_evidence
from loaders.evaluation.gold import FACT_KINDS, Gold, GoldFinding, GoldStatistic
from loaders.evaluation.identity import NAMED, ActorMention, Identity, actor_mentions
from loaders.evaluation.matching import closest_pairs, likeness
from loaders.evaluation.names import comparable, name_index
from loaders.evaluation.spans import SearchedText, Span, any_lies_on, is_wide, searched
from loaders.evaluation.tally import Tally, total, total_counts
from loaders.evaluation.view import GraphView, view_of
from loaders.text.language import language_of

OTHERS = ("statistics", "obstacles", "inconsistencies")
FIGURES = ("actors", *FACT_KINDS, "facts", "exact", "links", *OTHERS)
NO_TALLY = Tally()


@dataclass(frozen=True, slots=True)
class Difference:
    """A gold fact that the graph has not (`miss`), or a claim that gold has not (`extra`).

    Args:
        outcome: `miss` or `extra`.
        document: the document.
        kind: a kind of `gold.FACT_KINDS`, or `actors`.
        title: how to speak of it.
        parties: those concerned.
        dates: its dates.
        span: where the document first says it; None where gold's words are not found there.
        rules: the rules that read a claim.
        note: what else is wrong.
    """

    outcome: str
    document: str
    kind: str
    title: str
    parties: tuple[str, ...]
    dates: tuple[str, ...]
    span: Span | None
    rules: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class DocumentFigures:
    """The figures of one document.

    Args:
        document: its name.
        language: `id`, `en`, or None: gold's, else what its function words say.
        tallies: by names of `FIGURES`.
        counts: further counts, by name.
        differences: misses and extras.
        warnings: quotes of gold that its text has not.
        comparisons: gold's facts beside the graph's, by kind.
        forms: how many surface forms of gold actors its text holds.
        mentions: those of them that a node holds.
    """

    document: str
    language: str | None
    tallies: Mapping[str, Tally]
    counts: Mapping[str, int]
    differences: tuple[Difference, ...]
    warnings: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    forms: int
    mentions: tuple[ActorMention, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of a graph against a gold set.

    Args:
        tallies: over all documents, by names of `FIGURES`.
        evidence: what is wrong with the graph's evidence.
        counts: further counts over all documents, sorted by name.
        identity: whether its nodes are gold's actors, over all documents together.
        documents: the figures of each document of the gold set.
    """

    tallies: Mapping[str, Tally]
    evidence: EvidenceChecks
    counts: Mapping[str, int]
    identity: Identity
    documents: tuple[DocumentFigures, ...]


def evaluate(graph: PropertyGraph, texts: Mapping[str, str], gold: Iterable[Gold]) -> Evaluation:
    """Return how well a graph tells what its documents say.

    Args:
        graph: the graph.
        texts: the texts of its documents, unchanged, by name.
        gold: what a careful reader found; all of a document that the graph has not is missed.
    """
    view = view_of(graph)
    documents = tuple(_measure(view, each, texts.get(each.document, "")) for each in gold)
    return Evaluation(
        tallies={figure: total(document.tallies.get(figure, NO_TALLY) for document in documents) for figure in FIGURES},
        evidence=check_evidence(view, texts),
        counts=total_counts(document.counts for document in documents),
        identity=Identity(
            forms=sum(document.forms for document in documents),
            mentions=tuple(mention for document in documents for mention in document.mentions),
        ),
        documents=documents,
    )


def _measure(view: GraphView, gold: Gold, given: str) -> DocumentFigures:
    text = searched(given)
    reader = ClaimReader(view, gold.document, text.length, name_index(gold.actors))
    found, actors, merged = _actors(reader, gold, text)
    forms, mentions = actor_mentions(reader, gold, text)
    claims = reader.claims()
    comparisons = _comparisons(gold, claims, text)
    facts = total(each.tally() for each in comparisons)
    tallies = {
        "actors": actors,
        **{each.kind: each.tally() for each in comparisons},
        "facts": facts,
        "exact": total(each.exact() for each in comparisons),
        "links": total(each.links() for each in comparisons),
        "statistics": _statistics(view, gold.document, gold.statistics, text),
        "obstacles": _findings(view, gold.document, "Obstacle", gold.obstacles, text),
        "inconsistencies": _findings(view, gold.document, "Inconsistency", gold.inconsistencies, text),
    }
    unasserted = {
        "unasserted.of": sum(not fact.asserted for kind in FACT_KINDS for fact in gold.facts(kind)),
        "unasserted.asserted": sum(each.wrongly_asserted() for each in comparisons),
    }
    negatives = _negatives(gold.negatives, claims, comparisons, text)
    counts = total_counts([merged, unasserted, negatives, *(each.counts() for each in comparisons)])
    unlike = (each for comparison in comparisons for each in _differences(gold.document, comparison))
    return DocumentFigures(
        document=gold.document,
        language=gold.language or language_of(given),
        tallies=tallies,
        counts=counts,
        differences=(*_missed_actors(gold, found, text), *unlike),
        warnings=tuple(_absent_quotes(gold, text)),
        comparisons=comparisons,
        forms=forms,
        mentions=mentions,
    )


def _actors(reader: ClaimReader, gold: Gold, text: SearchedText) -> tuple[set[str], Tally, dict[str, int]]:
    """Return the gold actors found, their tally, and how many nodes are two of them in one."""
    named_at = {actor.name: text.find(actor.names) for actor in gold.actors}
    found = set()
    claimed = merged = 0
    for node in reader.view.nodes_in.get(gold.document, ()):
        spans = reader.view.spans(node, gold.document)
        if spans and not NAMED.isdisjoint(node.labels):
            claimed += 1
            name = reader.name(node)
            if name not in found and any_lies_on(spans, named_at.get(name, ())):
                found.add(name)
            merged += len(reader.gold_names(node)) > 1
    return found, Tally(len(gold.actors), claimed, len(found)), {"actors.merged_wrongly": merged} if merged else {}


def _comparisons(gold: Gold, claims: Mapping[str, tuple[Claim, ...]], text: SearchedText) -> tuple[Comparison, ...]:
    forums = frozenset(fact.pair[1] for fact in gold.participation if fact.pair)
    sides = gold.sides
    return tuple(
        compare(kind, gold.facts(kind), tuple(text.find(fact.quotes) for fact in gold.facts(kind)), claims[kind], sides, forums)
        for kind in FACT_KINDS
    )


def _negatives(
    negatives: Sequence[GoldFinding], claims: Mapping[str, tuple[Claim, ...]], comparisons: Sequence[Comparison], text: SearchedText
) -> dict[str, int]:
    """Return of how many negatives the graph asserts something, and of how many it keeps something apart as not asserted."""
    if not negatives:
        return {}
    gold_spans = [span for comparison in comparisons for spans in comparison.quotes for span in spans]
    # Evidence on a gold fact speaks for that fact, even where a denial stands in the same sentence.
    own = [(claim, [span for span in claim.spans if not any_lies_on((span,), gold_spans)]) for kind in FACT_KINDS for claim in claims[kind]]
    asserted = apart = 0
    for negative in negatives:
        quotes = text.find(negative.quotes)
        touching = [claim for claim, spans in own if any_lies_on(spans, quotes)]
        asserted += any(claim.asserted and not claim.belonging for claim in touching)
        apart += any(not claim.asserted for claim in touching)
    return {"negatives.of": len(negatives), "negatives.asserted": asserted, "negatives.kept_apart": apart}


def _findings(view: GraphView, document: str, label: str, gold: Sequence[GoldFinding], text: SearchedText) -> Tally:
    """Return the tally of obstacles or inconsistencies; one with two quotes or more needs evidence on two."""
    evidence = [spans for node in view.nodes_in.get(document, ()) if label in node.labels and (spans := view.spans(node, document))]
    candidates = []
    for i, finding in enumerate(gold):
        quotes = [text.find((quote,)) for quote in finding.quotes]
        for j, spans in enumerate(evidence):
            shown = sum(any_lies_on(spans, each) for each in quotes)
            if shown >= min(2, len(quotes)) and not is_wide(spans, text.length):
                candidates.append((shown - finding.weak / 2, i, j))
    weak = sum(finding.weak for finding in gold)
    pairs = closest_pairs(candidates)
    spared = sum(gold[i].weak for i, _ in pairs)
    return Tally(len(gold) - weak, len(evidence) - spared, len(pairs) - spared)


def _statistics(view: GraphView, document: str, gold: Sequence[GoldStatistic], text: SearchedText) -> Tally:
    """Return the tally of figures: value and year must be gold's; the likest names of series pair up."""
    nodes = [node for node in view.nodes_in.get(document, ()) if "Statistic" in node.labels and view.spans(node, document)]
    candidates = []
    for i, statistic in enumerate(gold):
        quotes: tuple[Span, ...] | None = None
        words = frozenset(comparable(statistic.series).split())
        for j, node in enumerate(nodes):
            if _value(node.properties.get("value")) == statistic.value and _year(node.properties.get("year")) == statistic.year:
                quotes = text.find((statistic.quote,)) if quotes is None else quotes
                if any_lies_on(view.spans(node, document), quotes):
                    series = comparable(str(node.properties.get("series") or ""))
                    candidates.append((likeness(frozenset(series.split()), words), i, j))
    return Tally(len(gold), len(nodes), len(closest_pairs(candidates)))


def _value(value: object) -> float | None:
    return float(value) if isinstance(value, int | float | str) else None


def _year(year: object) -> int | None:
    return int(str(year)) if str(year or "").isdigit() else None


def _missed_actors(gold: Gold, found: set[str], text: SearchedText) -> Iterable[Difference]:
    missed = (actor for actor in gold.actors if actor.name not in found)
    return (Difference("miss", gold.document, "actors", actor.name, (), (), _first(text.find(actor.names))) for actor in missed)


def _differences(document: str, comparison: Comparison) -> Iterable[Difference]:
    for fact, spans in comparison.missed():
        if not fact.optional:
            yield Difference("miss", document, comparison.kind, fact.title, tuple(sorted(fact.parties)), fact.dated, _first(spans))
    for claim in comparison.extras():
        note = "evidence too wide" if claim.wide else ""
        dates = tuple(sorted({date for date in claim.dates if date}))
        parties, rules = tuple(sorted(claim.parties)), tuple(sorted(claim.rules))
        yield Difference("extra", document, comparison.kind, claim.title, parties, dates, _first(claim.spans), rules, note)


def _first(spans: Sequence[Span]) -> Span | None:
    return spans[0] if spans else None


def _absent_quotes(gold: Gold, text: SearchedText) -> Iterable[str]:
    if not text.length:
        yield f"{gold.file}: {gold.document} is not in the graph; all of it counts as missed until it is built"
        return
    for where, quote in gold.quotes():
        if not text.find((quote,)):
            yield f"{gold.file}: {where} quotes words that {gold.document} does not hold; correct the quote"
