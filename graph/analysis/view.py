"""What counts: relationships that had begun by a day, and ties that enough documents bear out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from graph.dates import earliest, latest
from graph.errors import QueryError
from graph.facts import Properties
from graph.model import Node, Relationship

# What these reach has no date of its own that is the date of the relationship: a forum's founding is not an actor's joining.
TIMELESS = frozenset({"Forum", "Actor"})


@dataclass(frozen=True, slots=True)
class View:
    """What counts.

    What has no date does not count on any day, since no text shows that it had begun. What has begun stays counted: a
    network as of a day holds the cooperation up to it, expired agreements included.

    Args:
        as_of: count only what had begun by this day, all the days that its date allows taken into account: what is dated
            `2018` counts from 2018-12-31, what is dated `2016/2025` from 2016-12-31. None counts everything.
        min_sources: count only ties that at least so many documents bear out: those that say of either actor that it takes part
            in what the two share. The weight of a tie that counts stays whole.
    """

    as_of: date | None = None
    min_sources: int = 1

    def begun(self, relationship: Relationship, end: Node) -> bool:
        """Return whether a relationship had begun by the day.

        Args:
            relationship: from an actor to what it takes part in.
            end: what it takes part in; its date is that of a relationship that has none.
        """
        if self.as_of is None:
            return True
        dated = "date" in relationship.properties or TIMELESS.intersection(end.labels)
        begun = begun_by(relationship.properties if dated else end.properties)
        return begun is not None and begun <= self.as_of

    def enough(self, documents: int) -> bool:
        """Return whether so many documents bear out a tie."""
        return self.min_sources <= 1 or documents >= self.min_sources

    def describe(self) -> str:
        """Return what is left out, as words to put after those of a projection; empty where nothing is."""
        told = [] if self.as_of is None else [f"as of {self.as_of.isoformat()}, without what has no date"]
        return ", ".join([*told, f"borne out by at least {self.min_sources} documents"] if self.min_sources > 1 else told)


EVERYTHING = View()


def begun_by(properties: Properties) -> date | None:
    """Return the first day by which something had begun for certain, None where its date does not tell."""
    edtf = properties.get("date")
    if isinstance(edtf, str):
        begins, _, ends = edtf.partition("/")
        return _bound(begins) or (_bound(ends) if ends else None)
    last = properties.get("latest")
    if isinstance(last, datetime):
        return last.date()
    if isinstance(last, date):
        return last
    return date.fromisoformat(last) if isinstance(last, str) else None


def _bound(edtf: str) -> date | None:
    return None if edtf == ".." else latest(edtf) if earliest(edtf) else None


def view(as_of: date | str | None = None, min_sources: int = 1) -> View:
    """Return a view, its day perhaps given as text.

    Raises:
        QueryError: `as_of` is no day, or `min_sources` less than 1.
    """
    if min_sources < 1:
        raise QueryError(f"min_sources: {min_sources} is less than 1; every claim has a document")
    if not isinstance(as_of, str):
        return View(as_of.date() if isinstance(as_of, datetime) else as_of, min_sources)
    try:
        return View(datetime.strptime(as_of, "%Y-%m-%d").date(), min_sources)
    except ValueError:
        raise QueryError(f"as_of: {as_of!r} is not a day, such as 2018-12-31") from None
