"""Places: where the quotes of corrections stand in the documents as they are now."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Protocol

from graph.corrections.correction import Correction
from graph.corrections.statement import RULE
from graph.evidence import LONGEST_QUOTE, Evidence


class Document(Protocol):
    """A document with its text, as the graph folder keeps it."""

    @property
    def name(self) -> str:
        """The name by which evidence cites it."""

    @property
    def id(self) -> str:
        """SHA-256 of its bytes."""

    @property
    def text(self) -> str:
        """Its text."""

    @property
    def language(self) -> str | None:
        """The language that prevails in it."""

    @property
    def pages(self) -> tuple[int, ...]:
        """Where each page begins; empty without pages."""


def plain(quote: str) -> str:
    """Return a quote as quotes are compared: a line that is broken elsewhere is the same."""
    return " ".join(quote.split())


class Places:
    """Where quotes stand in some documents; each quote is searched for once."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {one.name: one for one in sorted(documents, key=lambda one: one.name)}
        self._found: dict[str, dict[str, tuple[tuple[int, int], ...]]] = {}

    def documents(self, quote: str) -> tuple[str, ...]:
        """Return the names of the documents that hold a quote, sorted."""
        return tuple(self._spans(quote))

    def stands_in(self, quote: str, document: str) -> bool:
        """Whether a document holds a quote."""
        known = self._documents.get(document)
        return known is not None and (quote in known.text or document in self._spans(quote))

    def cite(self, correction: Correction, near: Iterable[Evidence] = ()) -> tuple[Evidence, ...]:
        """Return evidence of the words that a correction quotes, one place in each document; nothing where they stand nowhere.

        Args:
            correction: whose person vouches for it.
            near: evidence that reading found, whose documents alone are cited, and whose place where it is of the same words.
                Without any, the document that the correction names is, and if that does not hold the words, each that does.
        """
        wanted = plain(correction.quote)
        same = {one.document: one for one in sorted(near, key=lambda one: (one.document, -one.start)) if plain(one.quote) == wanted}
        spans = self._spans(correction.quote) if len(same) < len({one.document for one in near}) or not same else {}
        names = sorted({one.document for one in near}) or self._named(correction, spans)
        cited = []
        for name in names:
            if name in same:
                cited.append(self._evidence(name, same[name].start, same[name].end, correction, same[name].language))
            elif name in spans:
                start, end = min(spans[name], key=lambda span: (abs(span[0] - _start(correction)), span))
                cited.append(self._evidence(name, start, end, correction))
        return tuple(cited)

    def _named(self, correction: Correction, spans: dict[str, tuple[tuple[int, int], ...]]) -> list[str]:
        document = correction.change.get("document")
        return [document] if document in spans else list(spans)

    def _spans(self, quote: str) -> dict[str, tuple[tuple[int, int], ...]]:
        wanted = plain(quote)
        if wanted not in self._found:
            pattern = re.compile(r"\s+".join(map(re.escape, wanted.split(" "))))
            first = max(wanted.split(" "), key=len)
            spans = {name: _matches(pattern, one.text) for name, one in self._documents.items() if first in one.text}
            self._found[wanted] = {name: places for name, places in spans.items() if places}
        return self._found[wanted]

    def _evidence(self, name: str, start: int, end: int, correction: Correction, language: str | None = None) -> Evidence:
        document = self._documents[name]
        page = max(1, bisect_right(document.pages, start)) if document.pages else None
        told = language or document.language
        return Evidence(name, document.id, start, end, document.text[start:end], RULE, "1", 1.0, told, page, correction.by or None)


def _matches(pattern: re.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    spans = (match.span() for match in pattern.finditer(text))
    return tuple((start, end) for start, end in spans if end - start <= LONGEST_QUOTE)


def _start(correction: Correction) -> int:
    start = correction.change.get("start")
    return start if isinstance(start, int) else 0
