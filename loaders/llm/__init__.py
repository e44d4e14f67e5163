"""A language model as second reader: it proposes, and only what stands in the document word for word becomes a fact."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.settings import SecondReader

Report = Callable[[str], None]


def second_reader(url: str | None, model: str | None, folder: Path) -> Callable[[Report], SecondReader]:
    """Return what makes the reader of a build, given a report for lines to the user.

    Args:
        url: of its endpoint; that of a server on this machine by default.
        model: its name there.
        folder: the graph folder, which keeps the replies.

    Raises:
        ModelError: the endpoint cannot be asked, or the library for it is not installed.
    """
    from graph.folder import REPLIES
    from loaders.llm.client import Client
    from loaders.llm.endpoint import find_endpoint
    from loaders.llm.reader import ModelReader, load_prompt

    endpoint = find_endpoint(url, model)
    client = Client(endpoint, load_prompt().schema)

    def make(report: Report) -> SecondReader:
        if not endpoint.local:
            report(f"the texts of what is read are sent to {endpoint.host}, since --extractor llm names it")
        return ModelReader(client, endpoint, folder / REPLIES, report)

    return make
