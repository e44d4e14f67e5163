"""Sentences and small paragraphs give the facts that a careful reader finds in them, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from sentences_read import KINDS, cases, expected, found, read

from graph.schema import check


def _parameters(language: str) -> list[Any]:
    return [
        pytest.param(
            case,
            language,
            id=f"{language}{number}",
            marks=[pytest.mark.xfail(strict=True, reason="known to be missed")] if case.get("missed") else [],
        )
        for number, case in enumerate(cases(language))
    ]


@pytest.mark.parametrize(("case", "language"), [*_parameters("en"), *_parameters("id")])
def test_what_is_read_is_what_the_sentence_says(case: Mapping[str, Any], language: str) -> None:
    graph = read(case["text"], language)
    wanted, given = expected(case), found(graph, case)
    lines = [
        f"{kind}: missing {sorted(wanted[kind] - given[kind])}, too much {sorted(given[kind] - wanted[kind])}"
        for kind in KINDS
        if wanted[kind] != given[kind]
    ]
    assert not lines, f"{case['text'].strip()} — {'; '.join(lines)}"
    assert not check(graph)


@pytest.mark.parametrize("language", ["en", "id"])
def test_half_of_the_sentences_are_traps(language: str) -> None:
    every = cases(language)
    traps = [case for case in every if not any(case.get(kind) for kind in ("agreements", "activities", "participation"))]
    assert len(every) >= 150
    assert len(traps) * 3 >= len(every)
