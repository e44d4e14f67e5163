"""Errors a user can meet.

CoopnetError
├── DocumentError       a document cannot be read: missing, empty, binary
├── FactError           a fact or its evidence is malformed
├── SchemaError         data that the schema does not allow, or a broken data file of ours
├── GraphError          a graph cannot be opened, read or written
│   ├── GraphMissing    there is no graph at that place
│   └── GraphLocked     another process holds the graph
├── QueryError          a question or Cypher text cannot be run
│   └── QueryRefused    Cypher that writes, or reaches outside the graph
├── EvaluationError     a gold file cannot be used
└── ModelError          a language model cannot be asked

Every message says what happened, where, and what to do next, in one line.
"""

from __future__ import annotations


class CoopnetError(Exception):
    """The base of every error that coopnet raises on purpose."""


class DocumentError(CoopnetError):
    """A document cannot be read."""


class FactError(CoopnetError):
    """A fact, or the evidence of one, is malformed."""


class SchemaError(CoopnetError):
    """Data does not fit the schema, or one of our data files is broken."""


class GraphError(CoopnetError):
    """A graph cannot be opened, read or written."""


class GraphMissing(GraphError):
    """There is no graph at that place."""


class GraphLocked(GraphError):
    """Another process holds the graph."""


class QueryError(CoopnetError):
    """A question of the catalogue, or a Cypher text, cannot be run."""


class QueryRefused(QueryError):
    """Cypher that would write, or reach outside the graph."""


class EvaluationError(CoopnetError):
    """A gold file cannot be used."""


class ModelError(CoopnetError):
    """A language model cannot be asked."""
