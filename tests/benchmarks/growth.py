"""Growth: what reading takes of one text that is longer and longer, in a process of its own for each size.

Run alone, `python tests/benchmarks/growth.py MEGABYTES`, it prints seconds, peak memory in MB beyond what was there before the text
was read, the text included, and the number of facts.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generated import document
from timing import Timing

from graph.documents import Document
from graph.vocabulary import load_vocabulary
from loaders.extract import extract, prepare

SIZES, SMALL = (1, 10, 50), (1, 10)
SMALLEST, LARGEST = 3_000, 10_000
STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
FROM_HERE = "5"  # the peak is what is taken now


def main() -> None:
    """Measure one size and print what it took."""
    size = int(float(sys.argv[1]) * 1_000_000)
    vocabulary = load_vocabulary()
    prepare(vocabulary)
    extract(_document(20_000), vocabulary)
    before = _from_here()
    given = _document(size)
    start = time.perf_counter()
    facts, _ = extract(given, vocabulary)
    print(time.perf_counter() - start, _peak() - before, len(facts))


def _document(size: int) -> Document:
    text = "".join(texts(size))[:size]
    identifier = sha256(text.encode()).hexdigest()
    return Document("long.txt", identifier, "long.txt", text, "text/plain", "en", None)


def texts(size: int) -> Iterator[str]:
    """Yield reports until they hold so many characters: sentences with claims, of other partners and dates each, and without."""
    number = length = 0
    while length < size:
        text = document(number, random.Random(f"growth {number}"), SMALLEST, LARGEST)
        number, length = number + 1, length + len(text)
        yield text


def _from_here() -> float:
    """Return the memory that is taken now, in MB, and have the peak begin anew where the system allows that."""
    with suppress(OSError):
        CLEAR.write_text(FROM_HERE)
    return _peak()


def _peak() -> float:
    """Return the most memory that was taken so far, in MB."""
    if STATUS.is_file():
        return next(int(line.split()[1]) for line in STATUS.read_text().splitlines() if line.startswith("VmHWM:")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def entries(small: bool) -> Iterator[Timing]:
    """Measure each size."""
    baseline = None
    for size in SMALL if small else SIZES:
        seconds, memory, facts = _measured(size)
        name = f"one text of {size} MB ({facts:,.0f} facts, {memory - size:,.0f} MB of memory beyond the text)"
        yield Timing(name, (seconds,), size, "MB/s", baseline)
        baseline = baseline or name


def _measured(size: int) -> tuple[float, float, float]:
    run = subprocess.run([sys.executable, str(Path(__file__)), str(size)], capture_output=True, text=True, check=True)
    seconds, memory, facts = map(float, run.stdout.split())
    return seconds, memory, facts


if __name__ == "__main__":
    main()
