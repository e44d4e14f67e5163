"""Run the benchmarks: `python tests/benchmarks [--small] [--update BENCHMARKS.md]`."""

from __future__ import annotations

import argparse
import os
import platform
from pathlib import Path

import formats
import growth
import incremental
import reading
import resolution
from timing import markdown

BEGIN = "<!-- measured: begin -->"
END = "<!-- measured: end -->"


def machine() -> str:
    """Return a line on where the figures come from."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def update(path: Path, report: str) -> None:
    """Replace what stands between the marks of a file."""
    text = path.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"{path}: has no {BEGIN} … {END} to write between")
    path.write_text(f"{before}{BEGIN}\n\n{report}\n{END}{after}", encoding="utf-8")


def main() -> None:
    """Measure, print the table, and update a file where one is named."""
    parser = argparse.ArgumentParser(description="Measure coopnet.")
    parser.add_argument("--small", action="store_true", help="fewer rounds over the project's own documents")
    parser.add_argument("--update", type=Path, metavar="FILE", help="write the table into this file, between its marks")
    options = parser.parse_args()
    timings = [
        *reading.entries(options.small),
        *growth.entries(options.small),
        *resolution.entries(options.small),
        *incremental.entries(options.small),
        *formats.entries(options.small),
    ]
    report = f"{machine()}\n\n{markdown(timings)}"
    print(report)
    if options.update:
        update(options.update, report)


main()
