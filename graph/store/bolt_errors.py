"""Errors of a Bolt server, and of the way to it, as errors of ours: the reason alone, in one line, without a password."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from graph.errors import CoopnetError, GraphError, QueryError, QueryRefused
from graph.store.address import Address

LONGEST = 300
_READ_ONLY = "{database} is read-only; push to another, or open it for writing"
# By the server's code without its class (client, database, transient), which changes with versions: what is wrong and what to do.
_KNOWN = {
    "Security.Unauthorized": "the user {user} or the password is refused; check COOPNET_USER and COOPNET_PASSWORD",
    "Security.AuthenticationRateLimit": "too many wrong passwords for {user}; wait some seconds, and check COOPNET_PASSWORD",
    "Security.CredentialsExpired": "the first password of {user} must be changed before use; do that in Neo4j's own shell or browser",
    "Security.Forbidden": "the user {user} may not do this; use another, or have the rights granted",
    "Database.DatabaseNotFound": "{database} is not there; name another in the URL or with --database",
    "Database.DatabaseUnavailable": "{database} is stopped; start it",
    "General.DatabaseUnavailable": "{database} is stopped; start it",
    "General.ForbiddenOnReadOnlyDatabase": _READ_ONLY,
    "General.WriteOnReadOnlyAccessDatabase": _READ_ONLY,
    "Schema.ConstraintCreationFailed": (
        "nodes there that coopnet did not make carry the label Entity and share an id; push to a database of its own"
    ),
}
_MEMORY = ("MemoryPoolOutOfMemoryError", "OutOfMemory", "StackOverflow")


def is_ours(error: BaseException) -> bool:
    """Whether an error comes from the driver, the server or the way to it."""
    return isinstance(error, DriverError | Neo4jError | OSError) or type(error).__module__.startswith("neo4j.")


def server_error(error: BaseException, address: Address, user: str, connected: bool) -> CoopnetError:
    """Return the error of ours for what went wrong between this machine and a server.

    Args:
        error: what the driver raised.
        address: the server.
        user: the user who was to log in.
        connected: whether the server had answered before.
    """
    if isinstance(error, Neo4jError):
        known = _KNOWN.get((error.code or "").split(".", 2)[-1])
        database = f"the database {address.database}" if address.database else "the database"
        what = known.format(user=user, database=database) if known else reason_of(error)
        return GraphError(f"{address}: {what}")
    return GraphError(f"{address}: {_way_error(error, address, connected)}")


def _way_error(error: BaseException, address: Address, connected: bool) -> str:
    causes = tuple(_causes(error))
    for one in causes:
        if isinstance(one, ssl.SSLCertVerificationError):
            return (
                f"its certificate does not fit ({one.verify_message.rstrip('.')}); have the server show one that this machine trusts for "
                f"{address.host}, or use {address.scheme.partition('+')[0]}+ssc to accept any"
            )
    if connected and any(isinstance(one, ServiceUnavailable | SessionExpired | OSError) for one in causes):
        return "the server has gone away in the middle; do it again once it is back, which is safe"
    for one in causes:
        if isinstance(one, ssl.SSLError) or type(one).__name__ == "BoltSecurityError":
            return f"the server does not answer in TLS; use {address.scheme.partition('+')[0]}:// if it has none"
        if isinstance(one, socket.gaierror):
            return "there is no host of that name; check the address"
        if isinstance(one, ConnectionRefusedError):
            return "no server answers there; start it, or check the address"
        if type(one).__name__ in ("BoltHandshakeError", "UnsupportedServerProduct"):
            return "what answers there does not speak Bolt; check the port (Neo4j's is 7687)"
    why = next((one.strerror for one in causes if isinstance(one, OSError) and one.strerror), None)
    return f"no Bolt server answers there{f' ({why})' if why else ''}; start it, or check the address and the port"


def query_error(error: BaseException, timeout: float) -> QueryError | None:
    """Return the error of ours for what the server said of a query; None where it speaks of something else."""
    if isinstance(error, UnicodeError | OverflowError | ValueError | TypeError) and not isinstance(error, Neo4jError):
        return QueryError(f"a parameter cannot be sent to the server: {' '.join(str(error).split())[:LONGEST]}")
    code = error.code or "" if isinstance(error, Neo4jError) else ""
    if not isinstance(error, Neo4jError) or ".Security." in code or ".Database." in code:
        return None
    if "TimedOut" in code or code.endswith("Transaction.Terminated"):
        return QueryError(f"the query takes longer than {timeout:g} s; narrow it, or allow more with --timeout")
    if code.endswith("Statement.AccessMode"):
        return QueryRefused("the Cypher would change the graph, and queries only read it")
    if any(word in code for word in _MEMORY):
        return QueryError("the query needs more memory than there is; narrow it, or give a LIMIT")
    return QueryError(f"the Cypher cannot be run: {reason_of(error)}")


def reason_of(error: BaseException) -> str:
    """Return what an error says, in one line."""
    message = (error.message if isinstance(error, Neo4jError) else None) or str(error)
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return lines[0][:LONGEST] if lines else type(error).__name__


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Return an iterator over an error and what it came from, groups of errors opened."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop(0)
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [*(one.exceptions if isinstance(one, BaseExceptionGroup) else ()), one.__cause__, one.__context__]
