"""Prints the regular expressions in use that repeat what repeats itself: such a one may backtrack without bound.

Run by itself, so that all that is compiled while modules load and documents are read is seen.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]  # what a pattern means is told nowhere else
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

PACKAGES = ("graph", "loaders", "queries")
SAMPLES = Path(__file__).parent / "held_out" / "documents"
READ = 4
# So many times is without bound, next to the length of a line.
MANY = 8
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
ZERO_WIDTH = (codes.AT, codes.ASSERT, codes.ASSERT_NOT)
Part = tuple[Any, Any]


def compiled() -> Iterator[tuple[str | bytes, int]]:
    """Yield the patterns that are compiled while all modules load and some documents are read, with their flags."""
    seen: dict[tuple[str | bytes, int], None] = {}
    compile_pattern = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: Any) -> Any:
        if isinstance(pattern, str | bytes):
            seen[pattern, int(flags)] = None
        return compile_pattern(pattern, flags)

    re._compile = noting  # type: ignore[attr-defined]
    for name in PACKAGES:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            importlib.import_module(module.name)
    from graph.vocabulary import load_vocabulary
    from loaders.documents import read_document
    from loaders.extract import extract

    for path in sorted(SAMPLES.iterdir())[:: len([*SAMPLES.iterdir()]) // READ]:
        extract(read_document(path), load_vocabulary())
    yield from seen


def ambiguous(sequence: Iterable[Part]) -> bool:
    """Return whether a part of a pattern repeats what may be one repetition alone (`(?:a+|b)*`, `(?:a+ ?)*`)."""
    for operation, given in sequence:
        repeats = operation in REPEATS and given[1] >= MANY
        if repeats and any(map(_only_repeats, _alternatives(given[2]))):
            return True
        if any(map(ambiguous, _inside(given))):
            return True
    return False


def _inside(given: Any) -> Iterator[Iterable[Part]]:
    if isinstance(given, parser.SubPattern):
        yield given
    elif isinstance(given, list | tuple):
        for one in given:
            yield from _inside(one)


def _alternatives(sequence: Any) -> Iterator[Iterable[Part]]:
    (operation, given), *others = sequence
    if others or operation not in (codes.SUBPATTERN, codes.BRANCH):
        yield sequence
    elif operation is codes.SUBPATTERN:
        yield from _alternatives(given[-1])
    else:
        for branch in given[1]:
            if len(branch):
                yield from _alternatives(branch)


def _only_repeats(sequence: Iterable[Part]) -> bool:
    """Return whether a repetition in a sequence may be all that it matches."""
    parts = [part for part in sequence if part[0] not in ZERO_WIDTH]
    repeats = [part for part in parts if part[0] in REPEATS and part[1][1] >= MANY]
    return bool(repeats) and all(part is repeats[0] or parser.SubPattern(parser.State(), [part]).getwidth()[0] == 0 for part in parts)


if __name__ == "__main__":
    found = [pattern for pattern, flags in compiled() if ambiguous(parser.parse(pattern, flags))]
    sys.stdout.write("\n".join(map(repr, found)))
