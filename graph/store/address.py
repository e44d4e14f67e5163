"""Addresses of Bolt servers, and the credentials to go with them; a password is never part of an address, a message or a log."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from graph.errors import GraphError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
PORT = 7687
USER = "neo4j"


def is_server(place: object) -> bool:
    """Whether a place is the URL of a server, not the path of a folder."""
    return "://" in str(place)


def without_credentials(url: str) -> str:
    """Return a URL, well formed or not, without what stands before an @."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a Bolt server listens, and which of its databases is meant.

    Args:
        scheme: one of `SCHEMES`: `+s` is TLS with a certificate that this machine trusts, `+ssc` TLS with any certificate.
        host: name or number of the host.
        port: its port.
        database: name of the database; None for the server's own choice.
        user: the user that the URL names.
        routing: what the URL asks of a cluster, as it stands behind the `?`.
    """

    scheme: str
    host: str
    port: int = PORT
    database: str | None = None
    user: str | None = None
    routing: str = ""

    @property
    def url(self) -> str:
        """Return the URL that the driver takes."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}" + (f"?{self.routing}" if self.routing else "")

    def __str__(self) -> str:
        """Return the URL that messages show."""
        return self.url.partition("?")[0] + (f"/{self.database}" if self.database else "")


def parse_address(url: str, database: str | None = None) -> Address:
    """Return the address that a URL names, such as `bolt://localhost:7687/neo4j`.

    Args:
        url: with the database as its path, or without; a user may stand in it, a password may not.
        database: name of the database; where neither gives one, `COOPNET_DATABASE` does.

    Raises:
        GraphError: it is no URL of a Bolt server, holds a password, or names another database.
    """
    shown = without_credentials(url)
    try:
        parts = urlsplit(url)
        host, port, password = parts.hostname, parts.port, parts.password
    except ValueError:
        raise GraphError(f"{shown}: is no address of a server; write it as bolt://host:{PORT}") from None
    if password is not None:
        raise GraphError(f"{shown}: a password in a URL is seen by others; take it out and set COOPNET_PASSWORD")
    if parts.scheme not in SCHEMES or not host:
        raise GraphError(f"{shown}: is no address of a Bolt server; write it as bolt://host:{PORT}, or with {', '.join(SCHEMES[1:])}")
    named = unquote(parts.path.strip("/")) or None
    if named and database and named != database:
        raise GraphError(f"{shown}: names the database {named}, and --database {database}; leave one out")
    chosen = database or named or os.environ.get("COOPNET_DATABASE") or None
    user = unquote(parts.username) if parts.username else None
    return Address(parts.scheme, host, port or PORT, chosen, user, parts.query)


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and the password; an empty password is for servers that ask for none."""

    user: str
    password: str = field(repr=False)


def find_credentials(address: Address) -> Credentials:
    """Return the credentials for a server: from COOPNET_USER and COOPNET_PASSWORD, the password else from a prompt.

    Raises:
        GraphError: there is no password, and nobody to ask.
    """
    user = address.user or os.environ.get("COOPNET_USER") or USER
    password = os.environ.get("COOPNET_PASSWORD")
    return Credentials(user, _ask(f"Password of {user} at {address}: ") if password is None else password)


def _ask(prompt: str) -> str:
    from getpass import getpass

    # A notebook has no terminal, but answers prompts.
    if sys.stdin is not None and (sys.stdin.isatty() or "ipykernel" in sys.modules):
        try:
            return getpass(prompt)
        except (EOFError, OSError):
            pass
    raise GraphError("the server wants a password, and nobody is there to be asked; set COOPNET_PASSWORD (empty where it wants none)")
