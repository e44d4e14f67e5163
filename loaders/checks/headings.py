"""Headings: the numbers of a document's sections, of which no two may be one."""

from __future__ import annotations

import re
from collections import defaultdict

from loaders.checks.inconsistencies import add_inconsistency
from loaders.claims import Claims

HEADING = re.compile(r"^[ \t#*_]*(?P<number>\d{1,2}(?:\.\d{1,2}){1,2})\.?[ \t]+(?P<title>[^\W\d_][^\n]{2,100})$", re.MULTILINE)
# A line of a table of contents ends in its page.
CONTENTS = re.compile(r"(?:\.{3,}|…|\s)\s*\d+\s*$")
MOST = 500


def check_headings(claims: Claims) -> None:
    """Add where two sections of a document, with two titles, bear one number."""
    found: dict[str, list[re.Match[str]]] = defaultdict(list)
    for count, match in enumerate(HEADING.finditer(claims.document.text)):
        if count >= MOST:
            break
        if match["title"][0].isupper() and not CONTENTS.search(match["title"]) and match["title"].rstrip("*_ \r")[-1] not in ".;,:":
            found[match["number"]].append(match)
    for number, matches in found.items():
        titles = {" ".join(match["title"].strip("*_ \r").casefold().split()) for match in matches}
        # Numbers of sections stand among their neighbours; other figures at the head of a line do not.
        if len(matches) == 2 and len(titles) == 2 and _neighbours(number) & found.keys():
            quotes = [claims.evidence(*match.span(), "numbering") for match in matches]
            add_inconsistency(claims, "numbering", "strong", f"two sections bear the number {number}", quotes)


def _neighbours(number: str) -> set[str]:
    head, _, last = number.rpartition(".")
    return {f"{head}.{int(last) + step}" for step in (-1, 1)}
