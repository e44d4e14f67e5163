"""Kills: whatever moment a build is killed at, the graph is the old one or the new one, whole, and nothing decided is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.folder import GraphFolder
from graph.verification import verify
from loaders.build import build

ROOT = Path(__file__).parent.parent
MOMENTS = 50
AT_ONCE = 2
COMMAND = "from graph.cli import main; main()"
# So many moments before the new graph takes its place; after that, every one.
SPREAD = 6
STABLE = ("facts.jsonl", "graph.jsonl", "texts.jsonl")
DECIDED = b'{"action": "accept", "fact": "f:0", "quote": "Norway", "by": "Ani", "at": "2026-01-02T03:04:05+00:00"}\n'
TEXTS = {
    "thai.txt": "The National Narcotics Board of Indonesia (BNN) and the Royal Thai Police signed an MoU in Jakarta on 4 May 2015.\n",
    "fiji.txt": "On 9 June 2016 BNN and the Fiji Police Force signed a letter of intent in Suva.\n",
    "peru.txt": "In 2017 Polri and the National Police of Peru exchanged information on precursors in Lima.\n",
    "laos.txt": "BNN trained 20 officers of the police of Laos in Vientiane in March 2018.\n",
}
# A Python that has read in all that a build needs, and forks for each number it is given: the child begins the build and kills
# itself at that call of the system which changes the graph folder, or says that there is none.
FORKS = """
import os, signal, sys
import graph.assemble, graph.derivation, graph.folder, graph.schema, graph.store.embedded, graph.store.changes, loaders.build, jpype
from pathlib import Path
from graph.vocabulary import load_vocabulary
from graph.documents import Document
from loaders.extract import extract, prepare
prepare(load_vocabulary())
extract(Document("a", "a", "a", "BNN signed an MoU with Peru on 4 May 2015.", "text/plain", "en", None), load_vocabulary())
loaders.build.extractor_version()
CHANGING = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "shutil.rmtree", "shutil.copytree", "shutil.copyfile"}
def main(moment, documents, place):
    met, settled = 0, 0
    def hook(event, arguments):
        nonlocal met, settled
        written = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (event in CHANGING or written) and str(arguments[0]).startswith(place):
            met += 1
            if event == "os.rename" and str(arguments[0]).endswith(".making"):
                settled = met
            if met == moment:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
    loaders.build.build([Path(documents)], Path(place), lambda line: None, workers=1)
    print("ended", met, settled, flush=True)
for line in sys.stdin:
    moment, documents, place = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if child == 0:
        main(int(moment), documents, place)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        print("killed", os.waitstatus_to_exitcode(status), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Change:
    """A load that can be killed: documents as they are now, the graph folder before, and its stable files before and after."""

    documents: Path
    before: Path
    old: dict[str, bytes]
    new: dict[str, bytes]

    def copy(self, place: Path) -> Path:
        """Return a graph folder as it was before the load."""
        shutil.copytree(self.before, place)
        return place


def stable(place: Path) -> dict[str, bytes]:
    """The files of a graph folder that are the same for the same input."""
    return {name: (place / name).read_bytes() for name in STABLE}


def ignore(line: str) -> None:
    """Hear nothing."""


@pytest.fixture(scope="module")
def change(tmp_path_factory: pytest.TempPathFactory) -> Change:
    place = tmp_path_factory.mktemp("kill")
    documents, before, after = place / "documents", place / "before", place / "after"
    documents.mkdir()
    for name in ("thai.txt", "fiji.txt", "peru.txt"):
        (documents / name).write_text(TEXTS[name], encoding="utf-8")
    build([documents], before, ignore)
    (before / "corrections.jsonl").write_bytes(DECIDED)
    build([documents], before, ignore)
    shutil.copytree(before, after)
    (documents / "fiji.txt").unlink()
    (documents / "thai.txt").write_text(TEXTS["thai.txt"].replace("2015", "2016"), encoding="utf-8")
    (documents / "laos.txt").write_text(TEXTS["laos.txt"], encoding="utf-8")
    build([documents], after, ignore)
    return Change(documents, before, stable(before), stable(after))


def require_whole(change: Change, place: Path) -> bool:
    """Check that a folder holds the old graph or the new one, in all its parts; return whether it is the new one."""
    folder = GraphFolder(place)
    assert verify(folder).faults == ()
    found = stable(place)
    assert found in (change.old, change.new)
    with folder.store() as store:
        assert store.read() == folder.graph()
    assert (place / "corrections.jsonl").read_bytes() == DECIDED
    left = {item.name for item in place.iterdir()}
    assert not left & {".ready", ".former"}
    return found == change.new


def test_a_build_that_is_killed_at_any_moment_leaves_the_old_graph_or_the_new_one(change: Change, tmp_path: Path) -> None:
    def start(place: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", COMMAND, "build", str(change.documents), "--graph", str(place), "--workers", "1"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COOPNET_NO_ENGINE_CACHE": ""}
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, start_new_session=True)

    def killed(number: int, delay: float) -> Path:
        place = change.copy(tmp_path / str(number))
        process = start(place)
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.wait()
        return place

    begun = time.monotonic()
    whole = [start(change.copy(tmp_path / f"whole {number}")) for number in range(AT_ONCE)]
    assert [process.wait() for process in whole] == [0] * AT_ONCE
    longest = time.monotonic() - begun
    assert stable(tmp_path / "whole 0") == change.new
    chance = random.Random("moments")
    delays = [chance.uniform(0.3, 1.2) * longest for _ in range(MOMENTS)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        places = list(pool.map(killed, range(MOMENTS), delays))
    outcomes = [require_whole(change, place) for place in places]
    assert len(outcomes) == MOMENTS
    assert set(outcomes) == {False, True}
    build([change.documents], places[outcomes.index(False)], ignore)
    assert stable(places[outcomes.index(False)]) == change.new


@pytest.fixture
def forks() -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", FORKS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    with process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def test_no_step_of_taking_its_place_is_one_that_a_kill_makes_false(change: Change, tmp_path: Path, forks: subprocess.Popen[str]) -> None:
    def build_until(moment: int) -> tuple[Path, list[str]]:
        place = change.copy(tmp_path / str(moment))
        assert forks.stdin is not None and forks.stdout is not None
        forks.stdin.write(f"{moment}\t{change.documents}\t{place}\n")
        forks.stdin.flush()
        return place, forks.stdout.readline().split()

    _, (told, last, settling) = build_until(0)
    assert told == "ended"
    outcomes = []
    for moment in (*range(1, int(settling), int(settling) // SPREAD), *range(int(settling), int(last) + 1)):
        place, told_of = build_until(moment)
        assert told_of == ["killed", "-9"]
        outcomes.append(require_whole(change, place))
        shutil.rmtree(place)
    # Once the new graph is the graph, it stays so.
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}
