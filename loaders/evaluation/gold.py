"""Gold files: what a careful reader found in a document, read from JSON and checked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import EvaluationError
from loaders.evaluation.fields import Fields

FACT_KINDS = ("agreements", "participation", "activities")
NOT_ASSERTED = frozenset({"proposed", "planned", "provided_for", "recommended", "denied", "hypothetical"})
SIDE_KINDS = frozenset({"forum", "programme"})
TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class GoldActor:
    """A body that a document names; `names` holds its name and the forms the text uses, `id` is one across documents."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldFact:
    """An agreement, participation or activity that a document tells of.

    Args:
        where: the entry's place in its file, such as `agreements[3]`.
        title: how to speak of it.
        kind: its kind; None for a participation.
        parties: names of the actors concerned.
        also_accepted: other sets of parties, each as right.
        dates: EDTF dates, the entry's own first; None where it has none.
        vague: whether the text dates it in words that EDTF cannot hold.
        places: names of places.
        quotes: the words that show it; any one is enough.
        pair: actor and forum of a participation.
        optional: counts neither when found nor when missed.
        asserted: False where the text only plans, proposes, recommends or denies it.
    """

    where: str
    title: str
    kind: str | None
    parties: frozenset[str]
    also_accepted: tuple[frozenset[str], ...]
    dates: tuple[str | None, ...]
    vague: bool
    places: tuple[str, ...]
    quotes: tuple[str, ...]
    pair: tuple[str, str] | None
    optional: bool
    asserted: bool

    @property
    def accepted(self) -> tuple[frozenset[str], ...]:
        """Every set of parties that is right, the entry's own first."""
        return (self.parties, *self.also_accepted)

    @property
    def dated(self) -> tuple[str, ...]:
        """The dates it has."""
        return tuple(date for date in self.dates if date)


@dataclass(frozen=True, slots=True)
class GoldFinding:
    """An obstacle, an inconsistency, or what the text denies; one that is weak counts neither way."""

    where: str
    description: str
    quotes: tuple[str, ...]
    weak: bool


@dataclass(frozen=True, slots=True)
class GoldStatistic:
    """A figure of a document."""

    where: str
    series: str
    year: int | None
    value: float
    quote: str


@dataclass(frozen=True, slots=True)
class Gold:
    """What a careful reader found in one document."""

    file: str
    document: str
    language: str | None
    actors: tuple[GoldActor, ...]
    agreements: tuple[GoldFact, ...]
    participation: tuple[GoldFact, ...]
    activities: tuple[GoldFact, ...]
    statistics: tuple[GoldStatistic, ...]
    obstacles: tuple[GoldFinding, ...]
    inconsistencies: tuple[GoldFinding, ...]
    negatives: tuple[GoldFinding, ...]

    def facts(self, kind: str) -> tuple[GoldFact, ...]:
        """Return the facts of a kind of `FACT_KINDS`."""
        return {"agreements": self.agreements, "participation": self.participation, "activities": self.activities}[kind]

    @property
    def sides(self) -> frozenset[str]:
        """Names of the forums and programmes: no parties of an activity."""
        return frozenset(actor.name for actor in self.actors if actor.kind in SIDE_KINDS)

    def quotes(self) -> Iterator[tuple[str, str]]:
        """Return where each quote stands in the gold file, and the quote."""
        for fact in (*self.agreements, *self.participation, *self.activities):
            yield from ((fact.where, quote) for quote in fact.quotes)
        for finding in (*self.obstacles, *self.inconsistencies, *self.negatives):
            yield from ((finding.where, quote) for quote in finding.quotes)
        yield from ((statistic.where, statistic.quote) for statistic in self.statistics)


def read_gold(folder: Path) -> tuple[Gold, ...]:
    """Return the gold files of a folder, sorted by file name.

    Raises:
        EvaluationError: there is none, or one cannot be used; the message names its file and field.
    """
    if not folder.is_dir():
        raise EvaluationError(f"{folder}: no such folder; name a folder of gold files, one .json for each document")
    files = sorted(folder.glob("*.json"))
    if not files:
        raise EvaluationError(f"{folder}: holds no gold file; put one .json for each document there")
    return tuple(read_gold_file(path) for path in files)


def read_gold_file(path: Path) -> Gold:
    """Return one gold file, checked.

    Raises:
        EvaluationError: it is no JSON object, or one of its fields is missing or of the wrong type.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from None
    except ValueError as error:
        raise EvaluationError(f"{path}: is no JSON in UTF-8 ({error}); correct it there") from None
    file = Fields(str(path), "", data)
    actors = tuple(_actor(fields) for fields in file.entries("actors"))
    names = frozenset(actor.name for actor in actors)
    return Gold(
        file=path.name,
        document=file.text("document"),
        language=file.optional_text("language"),
        actors=actors,
        agreements=tuple(_agreement(fields, names) for fields in file.entries("agreements")),
        participation=_joined(_participation(fields, names) for fields in file.entries("memberships_or_forum_participation")),
        activities=tuple(_activity(fields, names) for fields in file.entries("activities")),
        statistics=tuple(_statistic(fields) for fields in file.entries("statistics")),
        obstacles=tuple(_finding(fields) for fields in file.entries("obstacles")),
        inconsistencies=tuple(_finding(fields) for fields in file.entries("inconsistencies")),
        negatives=tuple(_finding(fields) for fields in file.entries("negatives")),
    )


def _actor(fields: Fields) -> GoldActor:
    name = fields.text("name")
    return GoldActor(fields.optional_text("id") or name, name, fields.text("kind"), (name, *fields.texts("aliases_in_text")))


def _agreement(fields: Fields, names: frozenset[str]) -> GoldFact:
    titled = fields.names("parties_as_titled", names)
    parties = fields.names("parties", names, needed=True)
    return _fact(fields, names, fields.text("title_or_description"), parties, (titled,) if titled else ())


def _participation(fields: Fields, names: frozenset[str]) -> GoldFact:
    pair = (fields.name("actor", names), fields.name("forum", names))
    fact = _fact(fields, names, f"{pair[0]} in {pair[1]}", pair)
    return replace(fact, kind=None, dates=(), pair=pair)


def _activity(fields: Fields, names: frozenset[str]) -> GoldFact:
    title = f"{fields.text('kind')}: {fields.text('quote')[:TITLE_LENGTH]}"
    return _fact(fields, names, title, fields.names("participants", names, needed=True))


def _fact(fields: Fields, names: frozenset[str], title: str, parties: tuple[str, ...], also: tuple[tuple[str, ...], ...] = ()) -> GoldFact:
    signings = fields.entries("signings")
    asserted = fields.optional_text("status") not in NOT_ASSERTED
    places = (fields.optional_text("place"), *(signing.optional_text("place") for signing in signings))
    return GoldFact(
        where=fields.where,
        title=title,
        kind=fields.optional_text("kind"),
        parties=frozenset(parties),
        also_accepted=tuple(frozenset(each) for each in (*also, *fields.name_lists("also_accepted", names))),
        dates=(fields.optional_text("date"), *(signing.optional_text("date") for signing in signings)),
        vague=bool(fields.optional_text("date_text")),
        places=tuple(place for place in places if place),
        quotes=(fields.text("quote"), *fields.texts("other_quotes")),
        pair=None,
        optional=fields.flag("optional") or not asserted,
        asserted=asserted,
    )


def _joined(facts: Iterator[GoldFact]) -> tuple[GoldFact, ...]:
    """Return participations with those of one pair as one, shown by the quotes of each."""
    by_pair: dict[tuple[str, str] | None, GoldFact] = {}
    for fact in facts:
        first = by_pair.get(fact.pair)
        by_pair[fact.pair] = replace(first, quotes=first.quotes + fact.quotes) if first else fact
    return tuple(by_pair.values())


def _finding(fields: Fields) -> GoldFinding:
    quotes = (fields.text("quote"),) if fields.has("quote") else fields.texts("quotes", needed=True)
    return GoldFinding(fields.where, fields.text("description"), quotes, fields.optional_text("severity") == "weak")


def _statistic(fields: Fields) -> GoldStatistic:
    year = int(fields.number("year")) if fields.has("year") else None
    return GoldStatistic(fields.where, fields.text("series"), year, fields.number("value"), fields.text("quote"))
