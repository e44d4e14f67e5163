"""Files to texts: how long a PDF of many pages takes, and how much memory at most."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import generated
from timing import Timing, measure

from loaders.formats import extract_text

TESTS = Path(__file__).parent.parent
PAGES, FEW = 300, 30
LINES, LETTERS = 52, 90  # of a page
PEAK = """
import resource, sys
from pathlib import Path
from loaders.formats import extract_text
extract_text(Path(sys.argv[1]).read_bytes(), sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def entries(small: bool) -> Iterator[Timing]:
    """Yield how fast a PDF of text is read; its name tells how much memory the process took at most."""
    pages = FEW if small else PAGES
    data = report(pages)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(data)
        done = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True, cwd=TESTS.parent)
    # Linux counts in kilobytes, macOS in bytes.
    peak = int(done.stdout) // (1000 if sys.platform != "darwin" else 1_000_000)
    name = f"PDF of {pages} pages to text, {peak} MB at most"
    yield measure(name, lambda: extract_text(data, "report.pdf"), 2, pages, "pages/s")


def report(pages: int) -> bytes:
    """Return a PDF of so many pages of text."""
    sys.path.insert(0, str(TESTS))
    from made_files import made_pdf, page_of

    lines: list[str] = []
    number = 0
    while len(lines) < pages * LINES:
        text = generated.document(number, random.Random(f"pdf {number}"), 3_000, 10_000)
        for paragraph in text.split("\n\n"):
            lines += [*textwrap.wrap(paragraph, LETTERS), ""]
        number += 1
    shown = [lines[place : place + LINES] for place in range(0, pages * LINES, LINES)]
    return made_pdf([page_of(page, left=60, top=60, size=10) for page in shown])
