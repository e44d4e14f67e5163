"""Acronyms: how a text gives one to a name, and whether it fits."""

from __future__ import annotations

import re

from graph.vocabulary import Entry

ACRONYM = re.compile(r" ?\(([“\"'*]?)([A-Z][A-Za-z0-9&/.-]{1,14}|[a-z]-[A-Z]{2,8})\1\)")
# `X, known by its Spanish acronym Y`
CALLED = re.compile(
    r",? (?:(?:better |also |commonly )?known|referred to|abbreviated|(?:yang )?(?:(?:lebih )?dikenal|disingkat))"
    r"(?: (?:by|as|to|dengan|sebagai|menjadi))?(?: (?:its|their|the|singkatan|akronim|sebutan|nama)(?:nya)?){0,2}"
    r"(?: [A-Z][a-z]+)?(?: (?:acronym|initials|abbreviation))? (?P<acronym>[A-Z][A-Za-z]{0,8}[A-Z])(?![\w-]),?"
)
ACRONYM_WORD = re.compile(r"(?<![\w-])[A-Za-z]?-?[A-Z][A-Za-z]*[A-Z][A-Za-z0-9-]*(?![\w-])")


def abbreviates(acronym: str, name: str, entry: Entry | None) -> bool:
    """Whether an acronym may stand for a name: its letters begin the words, or the vocabulary says so."""
    if entry is not None and any(form == acronym for form, _ in entry.forms()):
        return True
    letters = [c for c in acronym.lower() if c.isalpha()]
    initials = [word[0].lower() for word in re.findall(r"[^\W\d_][\w'’]*", name)]
    hits = position = 0
    for letter in letters:
        if letter in initials[position:]:
            position = initials.index(letter, position) + 1
            hits += 1
    return hits * 10 >= len(letters) * 6 and hits >= 2
