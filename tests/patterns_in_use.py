"""Prints the regular expressions in use that repeat what repeats itself: such a one may backtrack without bound.

Run by itself, so that all that is compiled while modules load and documents are read is seen. What the rules hold is seen too, as some
of it is compiled only where a text comes near it.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]  # what a pattern means is told nowhere else
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from loaders.rules import load_rules

PACKAGES = ("graph", "loaders", "queries")
RULES = Path(__file__).parent.parent / "loaders" / "rules"
SAMPLES = Path(__file__).parent / "held_out" / "documents"
# So many times is without bound, next to the length of a line.
MANY = 8
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
# These part two rounds of a repetition as a word would.
BOUNDS = (codes.AT_BEGINNING, codes.AT_BEGINNING_STRING, codes.AT_END, codes.AT_END_STRING)
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

    for path in sorted(SAMPLES.iterdir()):
        extract(read_document(path), load_vocabulary())
    yield from seen


def written() -> Iterator[str]:
    """Yield the expressions and words that the rules hold, as they stand there."""
    values: list[Any] = [load_rules(path.stem) for path in sorted(RULES.glob("*.yml"))]
    while values:
        value = values.pop()
        if isinstance(value, Mapping):
            values += value.values()
        elif isinstance(value, list | tuple):
            values += value
        elif isinstance(value, str):
            yield value


def parsed(pattern: str | bytes, flags: int = 0) -> Iterable[Part]:
    """Return what a pattern means; nothing for a part of one, which means nothing alone."""
    try:
        return parser.parse(pattern, flags)  # type: ignore[no-any-return]
    except re.error:
        return ()


def ambiguous(sequence: Iterable[Part]) -> bool:
    """Return whether a part of a pattern repeats what may be one repetition alone (`(?:a+|b)*`, `(?:a+ ?)*`, `(?: *(?:a+|b))*`)."""
    for operation, given in sequence:
        if operation in REPEATS and given[1] >= MANY and _only_repeats(given[2]):
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


def _only_repeats(sequence: Any) -> bool:
    """Return whether a repetition in a sequence may be all that it matches."""
    needed = [part for part in sequence if _least(part)]
    return len(needed) < 2 and any(map(_may_repeat, needed or sequence))


def _least(part: Part) -> int:
    """Return how much a part matches at least; what it looks for ahead and the ends of a line count too."""
    operation, given = part
    if operation in (*REPEATS, codes.POSSESSIVE_REPEAT):
        return int(given[0]) * sum(map(_least, given[2]))
    if operation is codes.SUBPATTERN:
        return sum(map(_least, given[-1]))
    if operation is codes.ATOMIC_GROUP:
        return sum(map(_least, given))
    if operation is codes.BRANCH:
        return min(sum(map(_least, branch)) for branch in given[1])
    if operation is codes.AT:
        return int(given in BOUNDS)
    return int(operation not in (codes.ASSERT_NOT, codes.GROUPREF, codes.GROUPREF_EXISTS))


def _may_repeat(part: Part) -> bool:
    operation, given = part
    if operation in REPEATS:
        return bool(given[1] >= MANY) or _only_repeats(given[2])
    if operation is codes.SUBPATTERN:
        return _only_repeats(given[-1])
    return operation is codes.BRANCH and any(map(_only_repeats, given[1]))


if __name__ == "__main__":
    found = [pattern for pattern, flags in compiled() if ambiguous(parser.parse(pattern, flags))]
    found += [text for text in written() if ambiguous(parsed(text))]
    sys.stdout.write("\n".join(map(repr, found)))
