"""The start-up cache: what Java has worked out about the engine's classes, kept for the next start.

`python -m graph.store.startup` makes it, unless it is there or another process is making it. It takes some seconds and 40 MB,
and holds for one version of the engine at one place.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from graph.store.jvm import cache_path, child_environment

STALE = 90 * 24 * 3600
LONGEST = 120


def main() -> int:
    """Return the exit status: 0 where the cache stands, or another process makes it, 1 where it cannot be made."""
    place = cache_path()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _remove_stale(place)
        return 0 if place.is_file() else _make(place)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"coopnet: no start-up cache of the engine: {error}", file=sys.stderr)  # noqa: T201 - run as a module, by hand or unheard
        return 1


def _make(place: Path) -> int:
    import fcntl

    with place.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return 0
        with tempfile.TemporaryDirectory(prefix="engine-", dir=place.parent) as folder:
            # Java writes the file after its end and through a child, so another process waits for it.
            made = Path(folder) / "cache.aot"
            command = (sys.executable, "-c", f"from graph.store.startup import rehearse; rehearse({str(made)!r}, {folder!r})")
            environment = child_environment()
            subprocess.run(command, check=True, timeout=LONGEST, capture_output=True, cwd=folder, env=environment, preexec_fn=_give_way)
            os.replace(made, place)  # noqa: PTH105 - as everywhere that a file takes its place at once
    return 0


def _give_way() -> None:
    os.nice(10)


def _remove_stale(place: Path) -> None:
    for other in place.parent.glob("engine-*.aot"):
        if other != place and time.time() - other.stat().st_mtime > STALE:
            other.unlink(missing_ok=True)


def rehearse(made: str, folder: str) -> None:
    """Do once what commands do, in a Java machine that notes which classes it takes, and leave the cache at `made`."""
    from graph.facts import Properties
    from graph.model import Node, PropertyGraph, Relationship
    from graph.store import jvm
    from graph.store.embedded import EmbeddedStore

    jvm.start(record_cache=Path(made))
    properties: Properties = {"name": "a", "aliases": ("b",), "earliest": "2020-01-01", "sources": 1, "latitude": 0.5}
    labels = ("Actor", "Agency", "Entity"), ("Agreement", "Entity"), ("Entity", "Place")
    nodes = tuple(Node(f"n:{number}", labels[number % 3], properties) for number in range(30))
    ties = tuple(Relationship(f"r:{number}", "PARTY_TO", f"n:{number}", f"n:{29 - number}", {"date": "2020"}) for number in range(30))
    with EmbeddedStore(Path(folder) / "engine") as store:
        store.write(PropertyGraph(nodes, ties))
        store.read()
        for cypher in QUERIES:
            store.query(cypher, {"id": "n:1"})


QUERIES = (
    "MATCH (a:Actor {id: $id})-[r:PARTY_TO]->(x:Agreement) WHERE x.earliest >= date('2000-01-01') RETURN a, r, x ORDER BY x.id LIMIT 5",
    "MATCH (a:Actor)-[:PARTY_TO]->(x)<-[:PARTY_TO]-(b:Actor) WHERE a.id < b.id "
    "WITH a, b, count(DISTINCT x) AS n, collect(x.name) AS names RETURN a.name AS name, n, names ORDER BY n DESC, name",
    "MATCH p = shortestPath((a:Entity {id: $id})-[*..6]-(b:Entity {id: 'n:2'})) "
    "RETURN length(p) AS length, [n IN nodes(p) | n.name] AS names",
    "MATCH (n:Entity) OPTIONAL MATCH (n)-[r]-(m) WITH n, count(r) AS degree, sum(m.sources) AS total "
    "UNWIND labels(n) AS label RETURN label, max(degree) AS most, toLower('A') + coalesce(n.acronym, '') AS name ORDER BY label, name",
    "MATCH (n:Entity) WHERE n.id IN [$id] OR toLower(n.name) CONTAINS 'a' OR any(x IN n.aliases WHERE x = 'b') RETURN DISTINCT n.id AS id",
)

if __name__ == "__main__":
    sys.exit(main())
