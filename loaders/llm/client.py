"""The client: one question to a language model, one reply, or the reason why there is none."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from graph.errors import ModelError
from loaders.llm.endpoint import KEY, Endpoint

if TYPE_CHECKING:
    import httpx

LARGEST_REPLY = 2_000_000  # bytes
CONNECTING = 10.0  # seconds
ATTEMPTS = 3
PAUSE = 0.5  # seconds before the second attempt, twice as long before the third
BUSY = frozenset({408, 429, 500, 502, 503, 504})

Messages = Sequence[Mapping[str, str]]


class NoReply(Exception):
    """A question got no reply that can be used; the next may."""


class Unreachable(NoReply):
    """Nothing answers at the address."""


class Client:
    """Asks the model of an endpoint.

    Args:
        endpoint: where it is.
        schema: of the reply, for servers that hold a model to one.

    Raises:
        ModelError: the library that speaks HTTP is not installed.
    """

    def __init__(self, endpoint: Endpoint, schema: Mapping[str, Any]) -> None:
        if find_spec("httpx") is None:
            raise ModelError("--extractor llm needs httpx; run `pip install 'coopnet[llm]'`")
        self._endpoint = endpoint
        self._schema = schema
        self._held_to_schema = True

    def ask(self, messages: Messages) -> str:
        """Return what the model says.

        Raises:
            Unreachable: nothing answers.
            NoReply: no reply came in time, or none that is one.
            ModelError: it refuses the key, or does not know the model.
        """
        for attempt in range(ATTEMPTS):
            if attempt:
                time.sleep(PAUSE * 2 ** (attempt - 1))
            status, data = self._post(messages)
            if status == 400 and self._held_to_schema:
                self._held_to_schema = False
                status, data = self._post(messages)
            if status not in BUSY:
                break
        if status in (401, 403):
            raise ModelError(f"{self._endpoint.host}: refuses to answer (status {status}); set {KEY} to a key that it knows")
        if status == 404:
            raise ModelError(
                f"{self._endpoint.url}: knows no model {self._endpoint.model!r} there (status 404); see {self._endpoint.url}/models"
            )
        if status != 200:
            raise NoReply(f"status {status}")
        return _content(data)

    def _post(self, messages: Messages) -> tuple[int, bytes]:
        import httpx

        body: dict[str, Any] = {"model": self._endpoint.model, "messages": list(messages), "temperature": 0, "seed": 0, "stream": False}
        if self._held_to_schema:
            body["response_format"] = {"type": "json_schema", "json_schema": {"name": "proposals", "strict": False, "schema": self._schema}}
        headers = {"Authorization": f"Bearer {self._endpoint.key}"} if self._endpoint.key else {}
        deadline = time.monotonic() + self._endpoint.timeout
        timeout = httpx.Timeout(self._endpoint.timeout, connect=min(CONNECTING, self._endpoint.timeout))
        try:
            # A machine's own server is never asked through a proxy, and no other address is gone to than the one given.
            with (
                httpx.Client(timeout=timeout, follow_redirects=False, trust_env=not self._endpoint.local) as client,
                client.stream("POST", f"{self._endpoint.url}/chat/completions", json=body, headers=headers) as response,
            ):
                return response.status_code, _received(response, deadline)
        except httpx.TimeoutException as error:
            if isinstance(error, httpx.ConnectTimeout):
                raise Unreachable("it does not answer") from None
            raise NoReply(f"no reply within {self._endpoint.timeout:g} s") from None
        except httpx.ConnectError as error:
            raise Unreachable(str(error)[:100] or "it does not answer") from None
        except httpx.HTTPError as error:
            raise NoReply(f"the connection broke ({type(error).__name__})") from None


def _received(response: httpx.Response, deadline: float) -> bytes:
    """Return the body of a response that ends in time and is no larger than a reply can be."""
    data = bytearray()
    for part in response.iter_bytes():
        data += part
        if len(data) > LARGEST_REPLY:
            raise NoReply(f"a reply of more than {LARGEST_REPLY // 1_000_000} MB")
        if time.monotonic() > deadline:
            raise NoReply("a reply that does not end")
    return bytes(data)


def _content(data: bytes) -> str:
    try:
        content = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise NoReply("what it sends is no chat completion") from None
    if not isinstance(content, str):
        raise NoReply("its message holds no text")
    return content
