"""A real Neo4j for tests, assembled from the artifacts that neo4j/pom.xml names, on a free port of this machine.

The jars are fetched once into a folder of the cache that is keyed on the pom. Every server has a folder, a port and a password of
its own, and ends with the tests, even where those fail or are interrupted.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from graph.store.address import Credentials, parse_address
from graph.store.bolt import BoltStore

POM = Path(__file__).parent / "neo4j" / "pom.xml"
ABSENT = "a real Neo4j needs java and mvn, and one is missing: run `make system`"
USER = "neo4j"
ENTRY = "org.neo4j.server.CommunityEntryPoint"
ADMIN = "org.neo4j.cli.AdminTool"
LONGEST_START = 120
LONGEST_STOP = 60
PR_SET_PDEATHSIG = 1
# Without this list each start compiles some four hundred procedures, for twelve seconds.
PROCEDURES = (
    "gds.version,gds.graph.project,gds.graph.drop,"
    "gds.degree.stream,gds.betweenness.stream,gds.closeness.stream,gds.eigenvector.stream,gds.pageRank.stream"
)
OPEN = "dbms.security.auth_enabled"
READ_ONLY = "server.databases.default_to_read_only"
VERSION = re.compile(r"-\d.*")

JAVA = (
    "-Xms128m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:-BytecodeVerificationRemote",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dfile.encoding=UTF-8",
)


@dataclass(frozen=True)
class Server:
    """A running server: where it listens, and the password of the user `neo4j`, empty where it asks for none."""

    port: int
    home: Path
    process: subprocess.Popen[bytes]
    password: str = field(repr=False)

    @property
    def url(self) -> str:
        """Return the URL to which tests connect."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def auth(self) -> tuple[str, str] | None:
        """Return what the driver logs in with."""
        return (USER, self.password) if self.password else None


def _cached(digest: str) -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path("~/.cache").expanduser()) / "coopnet" / f"neo4j-{digest}"


def jars() -> Path:
    """Return the folder with the server's jars in `lib` and those of its plugins in `plugins`, fetched where it is not there."""
    place = _cached(hashlib.sha256(POM.read_bytes()).hexdigest()[:16])
    if place.is_dir():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="neo4j-", dir=place.parent) as folder:
        made = Path(folder) / "made"
        for profile, name in (("server", "lib"), ("plugins", "plugins")):
            _fetch(profile, made / name)
        _leave_to_server(made / "lib", made / "plugins")
        with contextlib.suppress(FileExistsError, OSError):  # another process was quicker
            made.rename(place)
    return place


def _fetch(profile: str, folder: Path) -> None:
    command = ["mvn", "-B", "-ntp", "-q", "-f", str(POM), "-P", profile, "dependency:copy-dependencies", "-DincludeScope=runtime"]
    done = subprocess.run([*command, f"-DoutputDirectory={folder}"], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"Maven cannot fetch the jars of Neo4j: {done.stdout.strip()[-2000:]}")


def _leave_to_server(lib: Path, plugins: Path) -> None:
    """Take from the plugins what the server has itself, in whatever version: two of one artifact cannot share packages."""
    known = {VERSION.sub("", jar.name) for jar in lib.iterdir()}
    for jar in sorted(plugins.iterdir()):
        if VERSION.sub("", jar.name) in known:
            jar.unlink()


def free_port() -> int:
    """Return a port of loopback on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _configure(home: Path, plugins: Path | None, port: int, settings: Mapping[str, str]) -> None:
    for name in ("conf", "data", "logs", "import", "plugins"):
        (home / name).mkdir()
    lines = {
        "server.default_listen_address": "127.0.0.1",
        "server.default_advertised_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.directories.import": "import",
        "server.directories.plugins": str(plugins or home / "plugins"),
        "server.memory.pagecache.size": "64m",
        "dbms.security.procedures.unrestricted": "gds.*",
        "dbms.security.procedures.allowlist": PROCEDURES,
        "dbms.usage_report.enabled": "false",
        "db.transaction.monitor.check.interval": "100ms",
        # Else each stop waits for ten seconds.
        "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
        **settings,
    }
    text = "".join(f"{key}={value}\n" for key, value in lines.items())
    (home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")


def _end_with_parent() -> None:
    """Have Linux end the server when the tests die without a chance to stop it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}


def _administer(home: Path, lib: Path, *words: str) -> None:
    """Run Neo4j's own tool on a server that does not run."""
    command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", f"{lib}/*", ADMIN, *words]
    done = subprocess.run(command, env=_environment(home), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"neo4j-admin {words[0]} {words[1]} fails: {(done.stderr or done.stdout).strip()[-2000:]}")


def _make_database(home: Path, lib: Path) -> None:
    """Make the database, with one node, before the first start: a server that may not write cannot make it."""
    table = home / "import" / "boats.csv"
    table.write_text("name,:LABEL\nx,Boat\n", encoding="utf-8")
    _administer(home, lib, "database", "import", "full", "neo4j", f"--nodes={table}")


def _start(home: Path, lib: Path, plugins: Path | None) -> subprocess.Popen[bytes]:
    # Plugins stand on the class path too, as Neo4j's own script has it: extensions are found there, procedures in their folder.
    path = os.pathsep.join(f"{folder}/*" for folder in (lib, plugins) if folder)
    command = ["java", *JAVA, "-cp", path, ENTRY, f"--home-dir={home}", f"--config-dir={home / 'conf'}", "--console-mode"]
    with (home / "logs" / "console.log").open("wb") as log:
        # A session of its own: Ctrl-C in a terminal reaches the tests alone, and they stop the server.
        return subprocess.Popen(
            command,
            env=_environment(home),
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def _await_bolt(server: Server) -> None:
    from neo4j import GraphDatabase
    from neo4j.exceptions import DriverError, Neo4jError

    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end:
        if server.process.poll() is not None:
            break
        if _listens(server.port):
            with contextlib.suppress(DriverError, Neo4jError), GraphDatabase.driver(server.url, auth=server.auth) as driver:
                with driver.session() as session:
                    session.run("RETURN 1").consume()
                return
        time.sleep(0.1)
    said = (server.home / "logs" / "console.log").read_text(encoding="utf-8", errors="replace")
    raise RuntimeError(f"Neo4j does not answer: {said.strip()[-2000:]}")


def stop(server: Server) -> int:
    """Return the exit status of the server, stopped as an operator stops it; one that does not stop is killed."""
    server.process.send_signal(signal.SIGTERM)
    try:
        return server.process.wait(LONGEST_STOP)
    except subprocess.TimeoutExpired:
        server.process.kill()
        return server.process.wait()


@contextlib.contextmanager
def running_server(settings: Mapping[str, str] | None = None, science: bool = True) -> Iterator[Server]:
    """Start a server, and stop it when the block ends, however it ends.

    Args:
        settings: further lines of its neo4j.conf.
        science: whether it has the Graph Data Science procedures.
    """
    folder = jars()
    plugins = folder / "plugins" if science else None
    with tempfile.TemporaryDirectory(prefix="coopnet-neo4j-", ignore_cleanup_errors=True) as place:
        home = Path(place)
        port, password = free_port(), secrets.token_hex(12)
        _configure(home, plugins, port, settings or {})
        if OPEN in (settings or {}):
            password = ""
        else:
            _administer(home, folder / "lib", "dbms", "set-initial-password", password)
        if READ_ONLY in (settings or {}):
            _make_database(home, folder / "lib")
        server = Server(port, home, _start(home, folder / "lib", plugins), password)
        try:
            _await_bolt(server)
            yield server
        finally:
            if server.process.poll() is None:
                status = stop(server)
                if status:
                    raise RuntimeError(f"Neo4j stopped with exit status {status}")


def bolt_store(server: Server) -> BoltStore:
    """Return a store in the server's database, reached as its first user."""
    return BoltStore(parse_address(server.url), Credentials(USER, server.password))


def empty(server: Server) -> None:
    """Take all nodes and relationships, of whomever, from the server's database."""
    run(server, "MATCH (n) DETACH DELETE n")


def run(server: Server, cypher: str, **parameters: object) -> list[list[object]]:
    """Return the rows of Cypher that goes past coopnet, as others use the server."""
    from neo4j import GraphDatabase

    with GraphDatabase.driver(server.url, auth=server.auth) as driver, driver.session() as session:
        return [record.values() for record in session.run(cypher, parameters)]


def require_java() -> None:
    """Skip the test where no server can be had; in CI that is a failure."""
    if not shutil.which("java") or not shutil.which("mvn"):
        pytest.skip(ABSENT)


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """A Neo4j 5.26 with the Graph Data Science procedures, for all tests of a run; what it holds, each test decides."""
    require_java()
    with running_server() as server:
        yield server
