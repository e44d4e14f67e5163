"""Errors of the embedded engine as errors of ours: the reason alone, in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from graph.errors import QueryError, QueryRefused

LONGEST = 300
_CLASS = re.compile(r"^(?:[a-z]\w*\.)+[A-Z]\w*(?:: |$)")
_KIND = re.compile(r"^[A-Z][a-z]+(?:[A-Z][a-z]+)+: ")


def reason_of(error: Any) -> str:
    """Return what the deepest cause of a Java error says, in one line and without names of classes."""
    reason = ""
    for one in _causes(error):
        message = str(one.getMessage() or "").strip()
        while match := _CLASS.match(message):
            message = message[match.end() :]
        reason = message or reason
    lines = _KIND.sub("", reason).splitlines()
    return lines[0].strip()[:LONGEST] if lines else str(error.getClass().getSimpleName())


def query_error(error: Any, timeout: float) -> QueryError:
    """Return the error of ours for what the engine said of a query."""
    kinds = {str(one.getClass().getSimpleName()) for one in _causes(error)}
    if kinds & {"QueryNotIdempotentException", "DatabaseIsReadOnlyException"}:
        return QueryRefused("the Cypher would change the graph, and queries only read it")
    if "SecurityException" in kinds:
        return QueryRefused("the Cypher reaches outside the graph, and queries only read it")
    if "TimeoutException" in kinds:
        return QueryError(f"the query takes longer than {timeout:g} s; narrow it, or allow more with --timeout")
    if kinds & {"OutOfMemoryError", "StackOverflowError"}:
        return QueryError("the query needs more memory than there is; narrow it, or give a LIMIT")
    return QueryError(f"the Cypher cannot be run: {reason_of(error)}")


def _causes(error: Any) -> Iterator[Any]:
    while error is not None:
        yield error
        cause = error.getCause()
        error = None if cause is error else cause
