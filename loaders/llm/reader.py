"""The second reader: asks a model about each part of a document and takes from its replies what can be proved."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph.datafile import read_yaml
from graph.documents import Document
from graph.errors import ModelError, SchemaError
from graph.facts import Fact
from graph.ids import digest
from graph.vocabulary import Vocabulary
from loaders.llm.client import Client, Messages, NoReply, Unreachable
from loaders.llm.endpoint import Endpoint
from loaders.llm.facts import Writer
from loaders.llm.proposals import MOST, Refused, check_proposal, read_reply
from loaders.llm.replies import Replies, parts_of
from loaders.mentions import MentionFinder
from loaders.settings import Proposed

# After so many questions in a row without a reply no more are asked.
PATIENCE = 3


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is told, and the schema of its reply."""

    system: str
    schema: Mapping[str, Any] = field(hash=False)

    def messages(self, part: str) -> Messages:
        """Return the question about a part of a document, whose text is a value and no instruction."""
        return ({"role": "system", "content": self.system}, {"role": "user", "content": json.dumps({"text": part}, ensure_ascii=False)})


@cache
def load_prompt() -> Prompt:
    """Return the prompt.

    Raises:
        SchemaError: its file is broken.
    """
    data = read_yaml(files("loaders.llm").joinpath("prompt.yml").read_text(encoding="utf-8"), "prompt.yml")
    if not isinstance(data, dict) or not isinstance(data.get("system"), str) or not isinstance(data.get("schema"), dict):
        raise SchemaError("prompt.yml: must hold `system` and `schema`; install coopnet again")
    return Prompt(data["system"], data["schema"])


class ModelReader:
    """Reads documents after the rules did, by the proposals of one model.

    Args:
        client: asks it.
        endpoint: where it is.
        folder: where its replies are kept.
        report: takes a line where it stops answering.
    """

    def __init__(self, client: Client, endpoint: Endpoint, folder: Path, report: Callable[[str], None]) -> None:
        self._client = client
        self._endpoint = endpoint
        self._manner = digest(endpoint.model, load_prompt().system, load_prompt().schema)
        self._replies = Replies(folder, self._manner)
        self._report = report
        self._answered = False
        self._silent = 0

    @property
    def version(self) -> str:
        """What tells this model and prompt from others."""
        return f"llm:{self._manner}"

    def read(self, document: Document, facts: Sequence[Fact], vocabulary: Vocabulary) -> Proposed:
        """Return what the model adds to the facts of a document.

        Raises:
            ModelError: nothing answers from the beginning, or the model refuses.
        """
        writer = Writer(document, facts, vocabulary, _finder(vocabulary), f"{self._endpoint.model}:{self._manner}")
        refused: Counter[str] = Counter()
        complete = True
        for start, part in parts_of(document.text):
            reply = self._reply(part)
            if reply is None:
                complete = False
                continue
            proposals = read_reply(reply)
            if proposals is None:
                refused["no JSON of the form that was asked for"] += 1
                continue
            # Kept only now: what is no reply is asked for again, once the document is read again.
            self._replies.keep(part, reply)
            refused["more than was asked for"] += max(0, len(proposals) - MOST)
            for given in proposals[:MOST]:
                try:
                    writer.add(check_proposal(given, document.text, start, start + len(part), document.language))
                except Refused as error:
                    refused[str(error)] += 1
        return Proposed(writer.facts(), tuple(_warnings(document, +refused, complete)), complete)

    def _reply(self, part: str) -> str | None:
        """Return the reply about a part of a document, the kept one where there is one, or None."""
        kept = self._replies.find(part)
        if kept is not None or self._silent >= PATIENCE:
            return kept
        try:
            reply = self._client.ask(load_prompt().messages(part))
        except NoReply as error:
            if isinstance(error, Unreachable) and not self._answered:
                where = f"no model answers at {self._endpoint.url} ({error})"
                raise ModelError(f"{where}; start one there, name another with --llm-url, or leave out --extractor llm") from None
            self._silent += 1
            if self._silent == PATIENCE:
                self._report(
                    f"{self._endpoint.host}: {PATIENCE} questions in a row without a reply, the last for {error}; no more are asked"
                )
            return None
        self._answered, self._silent = True, 0
        return reply


def _warnings(document: Document, refused: Counter[str], complete: bool) -> list[str]:
    told = [
        f"{document.name}: {count} proposal{'s' if count > 1 else ''} of the model refused: {why}" for why, count in sorted(refused.items())
    ]
    if not complete:
        told.append(f"{document.name}: the model did not reply to all of it; the next build with --extractor llm asks again")
    return told


@lru_cache(maxsize=2)
def _finder(vocabulary: Vocabulary) -> MentionFinder:
    return MentionFinder(vocabulary)
