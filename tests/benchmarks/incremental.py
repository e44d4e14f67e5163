"""Loads: what a first build of generated documents costs, a second one of the same, and one of which a single document changed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from generated import write_documents
from timing import Timing

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 3
COMMAND = "from graph.cli import main; main()"


def entries(small: bool) -> Iterator[Timing]:
    """Measure each entry: whole commands, start and engine included."""
    count = 100 if small else 1000
    with tempfile.TemporaryDirectory() as name:
        documents, graph = Path(name) / "documents", Path(name) / "graph"
        paths = write_documents(documents, count)
        first = f"build of {count:,} generated documents"
        yield Timing(first, (_build(documents, graph),), count, "documents/s")
        yield Timing("the same again", tuple(_build(documents, graph) for _ in range(ROUNDS)), count, "documents/s", first)
        seconds = []
        for number, path in enumerate(paths[:ROUNDS]):
            text = path.read_text(encoding="utf-8")
            path.write_text(f"{text}\nIn {2001 + number} BNN and the Fiji Police Force exchanged information.\n", encoding="utf-8")
            seconds.append(_build(documents, graph))
        yield Timing("one document changed", tuple(seconds), count, "documents/s", first)


def _build(documents: Path, graph: Path) -> float:
    """Return the seconds that a build takes."""
    command = (sys.executable, "-c", COMMAND, "build", str(documents), "--graph", str(graph))
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start
