"""Replies that were paid for once: kept in the graph folder by what was asked, so that the same question costs nothing."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.ids import digest

# Code points of a part of a document that is asked about at once.
LONGEST_PART = 6_000
BREAKS = ("\n\n", "\n", ". ", " ")


def parts_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the parts of a text with where they begin: each ends at a paragraph, else a line, a sentence or a word."""
    start = 0
    while start < len(text):
        stop = min(len(text), start + LONGEST_PART)
        if stop < len(text):
            ends = (text.rfind(sign, start + LONGEST_PART // 2, stop) + len(sign) for sign in BREAKS if sign in text[start:stop])
            stop = next((end for end in ends if end > start + LONGEST_PART // 2), stop)
        if text[start:stop].strip():
            yield start, text[start:stop]
        start = stop


class Replies:
    """The replies of one model to one prompt.

    Args:
        folder: where they are kept; made with the first.
        manner: what tells this model and prompt from others.
    """

    def __init__(self, folder: Path, manner: str) -> None:
        self._folder = folder
        self._manner = manner

    def find(self, part: str) -> str | None:
        """Return the reply to a part of a document, or None."""
        try:
            read = json.loads(self._place(part).read_bytes())
        except (OSError, ValueError):
            return None
        reply = read.get("reply") if isinstance(read, dict) else None
        return reply if isinstance(reply, str) else None

    def keep(self, part: str, reply: str) -> None:
        """Keep the reply to a part; do nothing where the disk is full."""
        place = self._place(part)
        making = place.with_suffix(".making")
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            making.write_text(json.dumps({"reply": reply}, ensure_ascii=True), encoding="utf-8")
            making.replace(place)

    def _place(self, part: str) -> Path:
        return self._folder / f"{digest(part)}-{self._manner}.json"


def prune(folder: Path, texts: Iterable[str]) -> None:
    """Remove the replies to what no document holds any more."""
    held = {digest(part) for text in texts for _, part in parts_of(text)}
    for path in sorted(folder.iterdir()):
        if path.name.partition("-")[0] not in held:
            with contextlib.suppress(OSError):
                path.unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()  # where nothing is left in it
