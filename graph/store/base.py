"""Stores: where a property graph is kept and queried, whatever the engine."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeAlias

if TYPE_CHECKING:
    import pandas

    from graph.model import PropertyGraph

# What a query takes and gives: None, bool, int, float, str, datetime.date and its kin, tuples, and mappings of these.
# A node is a mapping with `id`, `labels` and its properties, a relationship one with `id`, `type`, `start`, `end` and its
# properties, a path one with `nodes` and `relationships`.
Answer: TypeAlias = Any
Parameters: TypeAlias = Mapping[str, Any]

TIMEOUT = 30.0
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Records:
    """The answer to a query: its columns in their order, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Answer, ...], ...]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Answer, ...]]:
        """Return an iterator over the rows."""
        return iter(self.rows)

    def to_dicts(self) -> list[dict[str, Answer]]:
        """Return the rows as mappings from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_df(self) -> pandas.DataFrame:
        """Return a data frame of the rows; whole numbers stay whole where some are missing (`Int64`)."""
        import pandas

        frame = pandas.DataFrame(self.rows, columns=list(self.columns))
        for place, name in enumerate(self.columns):
            values = [row[place] for row in self.rows]
            if None in values and set(map(type, values)) == {int, type(None)}:
                frame[name] = pandas.array(values, dtype="Int64")
        return frame

    def _repr_html_(self) -> str:
        """Return a table for a notebook, of the first 100 rows; texts of documents are escaped, and steer no line but their own."""
        numbers = [all(_is_number(row[place]) or row[place] is None for row in self.rows) for place in range(len(self.columns))]
        head = "".join(f'<th style="{_ALIGNED[number]}">{escape(name)}</th>' for name, number in zip(self.columns, numbers, strict=True))
        body = "".join(f"<tr>{''.join(map(_table_cell, row, numbers))}</tr>" for row in self.rows[:SHOWN])
        count = "1 row" if len(self) == 1 else f"{len(self)} rows"
        more = f", {SHOWN} shown; <code>.to_df()</code> gives them all" if len(self) > SHOWN else ""
        # A dollar sign in a text begins no formula.
        table = f'<table class="tex2jax_ignore mathjax_ignore"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        return f"{table}<p>{count}{more}</p>"


# Notebooks align what is in cells to the right, which suits numbers alone.
_ALIGNED = {False: "text-align: left; vertical-align: top", True: "text-align: right; vertical-align: top"}


def _is_number(value: Answer) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _table_cell(value: Answer, number: bool) -> str:
    text = "" if value is None else "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return f'<td style="{_ALIGNED[number]}"><bdi>{escape(text)}</bdi></td>'


class Store(ABC):
    """A place that keeps one property graph and answers Cypher about it."""

    @abstractmethod
    def write(self, graph: PropertyGraph) -> None:
        """Replace all that the store holds by a graph."""

    @abstractmethod
    def read(self) -> PropertyGraph:
        """Return the whole graph, as it was written."""

    @abstractmethod
    def query(self, cypher: str, parameters: Parameters | None = None, timeout: float = TIMEOUT) -> Records:
        """Return the answer to Cypher that reads.

        Args:
            cypher: one statement.
            parameters: values of its `$names`.
            timeout: seconds it may take.

        Raises:
            QueryRefused: it would write, or reach outside the graph.
            QueryError: the engine cannot run it, or not in time.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of the store; a second time does nothing."""

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let go of the store."""
        self.close()
