"""The endpoint of a language model: where it is, what it is called, and the key to it."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from graph.errors import ModelError

# Where servers on one's own machine listen by custom.
DEFAULT = "http://127.0.0.1:11434/v1"
KEY, TIMEOUT = "COOPNET_LLM_KEY", "COOPNET_LLM_TIMEOUT"
PATIENCE = 180.0  # seconds for one reply


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint of the form of OpenAI's.

    Args:
        url: up to what `/chat/completions` follows.
        model: its name there.
        key: sent as bearer token; None where none is needed.
        timeout: seconds within which a whole reply must have come.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = PATIENCE

    @property
    def host(self) -> str:
        """The name of its machine."""
        return urlsplit(self.url).hostname or ""

    @property
    def local(self) -> bool:
        """Whether it is on this machine."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def find_endpoint(url: str | None, model: str | None) -> Endpoint:
    """Return the endpoint that options and environment name.

    Raises:
        ModelError: the URL is none, holds a password, or would carry the key in the clear; or no model is named.
    """
    place = (url or DEFAULT).rstrip("/")
    try:
        parts = urlsplit(place)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or not place.isprintable():
        raise ModelError(f"{place!r} is no address of a language model; give one such as {DEFAULT}")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ModelError(f"the address on {parts.hostname} holds more than a path; give the key by {KEY}, never in an address")
    if not model:
        raise ModelError(f"name the model with --llm-model or COOPNET_LLM_MODEL; {place}/models lists those that are there")
    endpoint = Endpoint(place, model, os.environ.get(KEY) or None, _timeout())
    if endpoint.key is not None and parts.scheme == "http" and not endpoint.local:
        raise ModelError(f"{endpoint.host}: http would send the key in the clear; use https, or unset {KEY}")
    return endpoint


def _timeout() -> float:
    given = os.environ.get(TIMEOUT)
    try:
        seconds = float(given) if given else PATIENCE
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 86_400:
        raise ModelError(f"{TIMEOUT} is {given!r}; give seconds, such as 300")
    return seconds
