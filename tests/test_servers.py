"""Ways to a server that lead nowhere: one clear line for each, and a password in none."""

from __future__ import annotations

import contextlib
import os
import pty
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j_server import OPEN, READ_ONLY, USER, Server, bolt_store, empty, free_port, require_java, run, running_server
from network import network

from graph import cli
from graph.errors import GraphError, QueryRefused
from graph.folder import GraphFolder
from graph.model import Node, PropertyGraph, Relationship
from graph.store.address import Address, Credentials, find_credentials, is_server, parse_address
from graph.store.bolt import BoltStore

SECRET = "geheim-und-lang"
CERTIFICATE = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that asks for no password, with a read-only database, and with TLS by a certificate of its own making, or without."""
    require_java()
    folder = tmp_path_factory.mktemp("certificate")
    files = ["-keyout", str(folder / "private.key"), "-out", str(folder / "public.crt")]
    subprocess.run([*CERTIFICATE.split(), *files], check=True, capture_output=True)
    policy = "dbms.ssl.policy.bolt."
    settings = {
        OPEN: "false",
        READ_ONLY: "true",
        "server.bolt.tls_level": "OPTIONAL",
        f"{policy}enabled": "true",
        f"{policy}base_directory": str(folder),
        f"{policy}client_auth": "NONE",
    }
    with running_server(settings, science=False) as server:
        yield server


def failure(url: str, user: str = USER, password: str = SECRET) -> str:
    """Return what is said when a server cannot be asked; the URL stands before it."""
    with BoltStore(parse_address(url), Credentials(user, password)) as store, pytest.raises(GraphError) as caught:
        store.query("RETURN 1 AS one")
    message = str(caught.value)
    assert "\n" not in message
    assert password not in message
    assert password not in repr(caught.value.__context__)
    place, _, rest = message.partition(": ")
    assert url.startswith(place)
    return rest


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+ssc"])
def test_a_server_that_is_not_there_is_said(scheme: str) -> None:
    assert failure(f"{scheme}://127.0.0.1:{free_port()}") == "no server answers there; start it, or check the address"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_host_that_is_not_there_is_said(scheme: str) -> None:
    assert failure(f"{scheme}://nowhere.invalid:7687").startswith("there is no host of that name")


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_wrong_password_is_said(neo4j_server: Server, scheme: str) -> None:
    url = f"{scheme}://127.0.0.1:{neo4j_server.port}"
    said = f"the user {USER} or the password is refused; check COOPNET_USER and COOPNET_PASSWORD"
    assert failure(url) == said
    assert failure(url, user="nobody") == said.replace(USER, "nobody")


def test_a_first_password_that_must_be_changed_is_said(neo4j_server: Server) -> None:
    run(neo4j_server, "CREATE OR REPLACE USER newcomer SET PASSWORD $password CHANGE REQUIRED", password=SECRET)
    assert failure(neo4j_server.url, user="newcomer").startswith("the first password of newcomer must be changed before use")


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_database_that_is_not_there_is_said(neo4j_server: Server, scheme: str) -> None:
    said = failure(f"{scheme}://127.0.0.1:{neo4j_server.port}/rivers", password=neo4j_server.password)
    assert said == "the database rivers is not there; name another in the URL or with --database"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_without_tls_is_said(neo4j_server: Server, scheme: str) -> None:
    for form in ("s", "ssc"):
        said = failure(f"{scheme}+{form}://127.0.0.1:{neo4j_server.port}", password=neo4j_server.password)
        assert said == f"the server does not answer in TLS; use {scheme}:// if it has none"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_certificate_that_does_not_fit_is_said_and_may_be_accepted(closed: Server, scheme: str) -> None:
    place = f"127.0.0.1:{closed.port}"
    said = failure(f"{scheme}+s://{place}")
    assert said.startswith("its certificate does not fit (self-signed certificate)")
    assert said.endswith(f"or use {scheme}+ssc to accept any")
    with BoltStore(parse_address(f"{scheme}+ssc://{place}"), Credentials(USER, closed.password)) as store:
        assert store.query("RETURN 1 AS one").rows == ((1,),)


def test_a_database_that_is_read_only_is_said(closed: Server) -> None:
    with bolt_store(closed) as store:
        assert store.query("MATCH (n:Boat) RETURN n").rows == (({"id": None, "labels": ("Boat",), "name": "x"},),)
        with pytest.raises(GraphError, match="the database is read-only; push to another, or open it for writing"):
            store.write(network())


def test_what_does_not_speak_bolt_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def refuse() -> None:
            with contextlib.suppress(OSError):
                while True:
                    caller, _ = listener.accept()
                    with caller:
                        caller.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=refuse)
        thread.start()
        try:
            said = failure(f"bolt://127.0.0.1:{listener.getsockname()[1]}")
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
    assert "Bolt" in said


class Line:
    """A line to a server that breaks after so many bytes towards it; then nothing answers there any more."""

    def __init__(self, port: int, limit: int) -> None:
        self._far, self._left = port, limit
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._ends: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._far))
                self._ends += [near, far]
                for source, target, counted in ((near, far, True), (far, near, False)):
                    self._threads.append(threading.Thread(target=self._pump, args=(source, target, counted)))
                    self._threads[-1].start()

    def _pump(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(4096):
                self._left -= len(piece) if counted else 0
                if self._left < 0:
                    self.cut()
                target.sendall(piece)
        self._shut(target)

    @staticmethod
    def _shut(end: socket.socket) -> None:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        """Break the line."""
        for end in (self._listener, *self._ends):
            self._shut(end)

    def close(self) -> None:
        """Break the line, and let go of all it held."""
        self.cut()
        for thread in self._threads:
            thread.join()
        for end in (self._listener, *self._ends):
            end.close()


@contextlib.contextmanager
def line(server: Server, limit: int) -> Iterator[tuple[Line, BoltStore]]:
    """Give a line to a server, and a store behind it."""
    made = Line(server.port, limit)
    try:
        with BoltStore(Address("bolt", "127.0.0.1", made.port), Credentials(USER, server.password)) as store:
            yield made, store
    finally:
        made.close()


def test_a_server_that_goes_away_in_the_middle_of_a_push_leaves_its_copy_as_it_was(neo4j_server: Server) -> None:
    empty(neo4j_server)
    places = tuple(Node(f"n:{number}", ("Entity", "Place"), {"name": "Hulu " * 50, "source": "x"}) for number in range(200))
    graph = PropertyGraph(places, tuple(Relationship(f"r:{place.id}", "LOCATED_IN", place.id, "n:0", {"source": "x"}) for place in places))
    with line(neo4j_server, 60_000) as (_, store):
        store.prepare()
        changes = store.compare(graph)
        with pytest.raises(GraphError, match="the server has gone away in the middle; do it again") as caught:
            store.apply(changes)
    assert "\n" not in str(caught.value)
    with bolt_store(neo4j_server) as store:
        assert store.read() == PropertyGraph((), ())
        store.write(graph)
        assert store.read() == graph


def test_a_server_that_goes_away_between_two_questions_is_said(neo4j_server: Server) -> None:
    with line(neo4j_server, 1_000_000) as (wire, store):
        assert store.query("RETURN 1 AS one").rows == ((1,),)
        wire.cut()
        with pytest.raises(GraphError, match="the server has gone away in the middle"):
            store.query("RETURN 1 AS one")


def test_a_reading_session_writes_nothing_though_the_guard_were_passed(neo4j_server: Server) -> None:
    with bolt_store(neo4j_server) as store, pytest.raises(QueryRefused, match="would change the graph"):
        store._run("CREATE (n:Entity)", {}, 5)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("bolt://localhost", Address("bolt", "localhost")),
        ("neo4j+s://db.example:7000/rivers", Address("neo4j+s", "db.example", 7000, "rivers")),
        ("bolt+ssc://ana@[::1]:7688/", Address("bolt+ssc", "::1", 7688, None, "ana")),
        ("neo4j://host/x?region=eu", Address("neo4j", "host", 7687, "x", None, "region=eu")),
    ],
)
def test_address_is_read(monkeypatch: pytest.MonkeyPatch, url: str, address: Address) -> None:
    monkeypatch.delenv("COOPNET_DATABASE", raising=False)
    assert parse_address(url) == address
    assert is_server(url)
    assert "ana" not in str(address)


def test_database_is_that_of_the_option_the_url_or_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPNET_DATABASE", "lakes")
    assert parse_address("bolt://h").database == "lakes"
    assert parse_address("bolt://h/rivers").database == "rivers"
    assert parse_address("bolt://h", "seas").database == "seas"
    with pytest.raises(GraphError, match="names the database rivers, and --database seas; leave one out"):
        parse_address("bolt://h/rivers", "seas")


@pytest.mark.parametrize("url", ["http://h:7474", "bolt://", "bolt://h:port", "bolt://h:99999", "://", "bolt+tls://h"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(GraphError, match="is no address of a") as caught:
        parse_address(url)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url", [f"bolt://ana:{SECRET}@h/x", f"http://ana:{SECRET}@h", f"bolt://ana:{SECRET}@h:port", f"bolt://:{SECRET}@h"]
)
def test_a_password_in_a_url_is_refused_and_not_repeated(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["push", url], ["query", "documents", "--graph", url], ["status", "--graph", url]):
        assert cli.run(words) == 1
        said = capsys.readouterr()
        assert len(said.err.splitlines()) == 1
        assert SECRET not in said.err + said.out


def test_credentials_come_from_the_environment_and_hide_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPNET_PASSWORD", SECRET)
    monkeypatch.delenv("COOPNET_USER", raising=False)
    assert find_credentials(parse_address("bolt://h")) == Credentials("neo4j", SECRET)
    monkeypatch.setenv("COOPNET_USER", "ana")
    assert find_credentials(parse_address("bolt://h")).user == "ana"
    assert find_credentials(parse_address("bolt://ben@h")).user == "ben"
    assert SECRET not in repr(find_credentials(parse_address("bolt://h")))


def test_without_a_password_and_a_terminal_it_is_said_how_to_give_one(tmp_path: Path) -> None:
    done = coopnet(tmp_path, subprocess.PIPE)
    out, _ = done.communicate()
    assert done.returncode == 1
    assert out.splitlines() == [
        "coopnet: the server wants a password, and nobody is there to be asked; set COOPNET_PASSWORD (empty where it wants none)"
    ]


def test_a_password_is_asked_for_in_a_terminal_and_not_shown(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    with os.fdopen(master, "r+b", buffering=0) as terminal:
        process = coopnet(tmp_path, slave, COOPNET_DEBUG="1")
        os.close(slave)
        shown = b""
        with contextlib.suppress(OSError):  # how Linux says that the other end has gone
            while piece := terminal.read(4096):
                shown += piece
                if b"Password of neo4j at bolt://" in shown:
                    terminal.write(f"{SECRET}\n".encode())
                    break
            while piece := terminal.read(4096):
                shown += piece
        process.wait()
    assert b"no server answers there" in shown
    assert SECRET.encode() not in shown


def coopnet(folder: Path, terminal: int, **environment: str) -> subprocess.Popen[str]:
    """Start a push to a server that is not there, typed in a terminal or in none."""
    GraphFolder(folder / "g").replace((), (), PropertyGraph((), ()))
    known = {key: value for key, value in os.environ.items() if not key.startswith("COOPNET_")}
    command = [str(Path(sys.executable).with_name("coopnet")), "push", f"bolt://127.0.0.1:{free_port()}", "--graph", str(folder / "g")]
    typed = subprocess.DEVNULL if terminal == subprocess.PIPE else terminal
    return subprocess.Popen(
        command,
        stdin=typed,
        stdout=terminal,
        stderr=subprocess.STDOUT,
        text=True,
        env={**known, **environment},
        start_new_session=True,
    )
