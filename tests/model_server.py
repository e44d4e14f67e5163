"""A small server of the form of a language model's, on this machine, that answers as a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# What a server is told of a part of a document: the reply's text, or a function of the handler that sends what it likes.
Answer = Callable[[str], object]


@dataclass
class ModelServer:
    """The server: its address, what it was asked, and how it answers."""

    url: str
    answer: Answer
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    @property
    def parts(self) -> list[str]:
        """The parts of documents that it was asked about."""
        return [json.loads(one["messages"][-1]["content"])["text"] for one in self.asked]


@dataclass(frozen=True)
class Raw:
    """A response as it is: a status, bytes, and how long it waits before them."""

    status: int = 200
    body: bytes = b""
    wait: float = 0.0
    drip: bool = False
    location: str | None = None


def proposals(*given: object) -> str:
    """Return a sound reply of some proposals."""
    return json.dumps({"proposals": list(given)}, ensure_ascii=False)


@contextmanager
def model_server(answer: Answer) -> Iterator[ModelServer]:
    """Yield a server that answers until the block ends."""
    stopped = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length))
            server.asked.append(body)
            server.keys.append(self.headers.get("Authorization"))
            given = server.answer(json.loads(body["messages"][-1]["content"])["text"])
            if not isinstance(given, Raw):
                given = Raw(body=json.dumps({"choices": [{"message": {"role": "assistant", "content": given}}]}).encode())
            self._send(given)

        def _send(self, raw: Raw) -> None:
            stopped.wait(raw.wait)
            try:
                self.send_response(raw.status)
                if raw.location is not None:
                    self.send_header("Location", raw.location)
                self.send_header("Content-Type", "application/json")
                if not raw.drip:
                    self.send_header("Content-Length", str(len(raw.body)))
                self.end_headers()
                self.wfile.write(raw.body)
                while raw.drip and not stopped.wait(0.05):
                    self.wfile.write(b" ")
                    self.wfile.flush()
            except OSError:
                return  # who asked has gone

        def log_message(self, format: str, *args: object) -> None:
            return

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server = ModelServer(f"http://127.0.0.1:{http.server_address[1]}/v1", answer)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        stopped.set()
        http.shutdown()
        http.server_close()
        thread.join()
