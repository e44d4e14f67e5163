"""What resolution made of the facts of a graph folder, kept beside the graph so that the next load knows what changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from graph.folder import FACTS, GRAPH, RESOLVED
from graph.ids import code_id, content_id
from graph.resolution import Linker, PossibleMatch
from graph.resolution.succession import Renewal


@dataclass(frozen=True, slots=True)
class Resolved:
    """The part of a linker that tells it from another.

    Args:
        nodes: id of the node by key of a fact.
        entries: id of what the vocabulary knows, by id of the node.
        possible: pairs of keys that may be one.
        renewals: agreements that renew an earlier one.
    """

    nodes: Mapping[str, str]
    entries: Mapping[str, str]
    possible: frozenset[PossibleMatch]
    renewals: frozenset[Renewal]

    @classmethod
    def of(cls, linker: Linker) -> Resolved:
        """Return what a linker holds."""
        entries = {node: entry.id for node, entry in linker.entries.items()}
        return cls(dict(linker.nodes), entries, frozenset(linker.possible), frozenset(linker.renewals))

    def canonical(self, key: str) -> str:
        """Return the id of the node that a key belonged to."""
        return self.nodes.get(key) or content_id("n", key)

    def write(self, folder: Path, own: str) -> None:
        """Write it to a folder that holds what it was made of, with a vocabulary of one's own, and what was made of it."""
        held = {
            "basis": _basis(folder, own),
            "nodes": self.nodes,
            "entries": self.entries,
            "possible": sorted(map(astuple, self.possible)),
            "renewals": sorted(map(astuple, self.renewals)),
        }
        text = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (folder / RESOLVED).write_bytes(text.encode("utf-8"))

    @classmethod
    def read(cls, folder: Path, own: str) -> Resolved | None:
        """Return what a folder keeps, or None unless the files beside it are those that it was written with."""
        try:
            held = json.loads((folder / RESOLVED).read_bytes())
            if held["basis"] != _basis(folder, own):
                return None
            possible = frozenset(PossibleMatch(*one) for one in held["possible"])
            return cls(held["nodes"], held["entries"], possible, frozenset(Renewal(*one) for one in held["renewals"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None


def _basis(folder: Path, own: str) -> str:
    """Return a digest of the facts, the graph, the vocabulary of one's own, and of the code that makes the one of the other."""
    digests = [own.encode("utf-8"), code_id("graph").encode("utf-8")]
    for name in (FACTS, GRAPH):
        with (folder / name).open("rb") as file:
            digests.append(hashlib.file_digest(file, "sha256").digest())
    return hashlib.sha256(b"".join(hashlib.sha256(one).digest() for one in digests)).hexdigest()
