"""Numbers in figures, as the two languages write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

FIGURES = re.compile(r"[<>~±≈+-]?\d+(?:[.,]\d+)*%?")
GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$")
DECIMALS = {"id": ",", "en": "."}
COUNT = 3  # digits of a group


def decimal_mark(numbers: Iterable[str], language: str | None, whole: bool = False) -> str | None:
    """Return the mark before the decimals in a set of numbers written alike, `.` or `,`.

    Args:
        numbers: the numbers as written.
        language: of the text, which settles what the numbers leave open.
        whole: whether they count things, so that three digits after a mark are a group.

    Returns:
        None where the numbers contradict each other.
    """
    marks: set[str] = set()
    grouped = ""
    for number in numbers:
        found = [character for character in number if character in ".,"]
        if not found:
            continue
        last = found[-1]
        after = len(number.rstrip("%").rpartition(last)[2])
        if len(set(found)) == 2:
            marks.add(last)
        elif len(found) > 1:
            marks.add(_other(last))
        elif after != COUNT or (number.lstrip("<>~±≈+-")[0] == "0" and not number.lstrip("<>~±≈+-")[1].isdigit()):
            marks.add(last)
        else:
            grouped = last
    if len(marks) > 1:
        return None
    if marks:
        return marks.pop()
    if grouped and whole:
        return _other(grouped)
    return DECIMALS.get(language or "", "." if grouped != "." else ",")


def read_number(number: str, decimal: str) -> int | float | None:
    """Return what a number written with a decimal mark is worth, or None where it is none."""
    if not FIGURES.fullmatch(number):
        return None
    plain = number.lstrip("<>~±≈+").rstrip("%").replace(_other(decimal), "")
    if decimal not in plain:
        return int(plain)
    if plain.count(decimal) > 1:
        return None
    value = float(plain.replace(decimal, "."))
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _other(mark: str) -> str:
    return "," if mark == "." else "."
