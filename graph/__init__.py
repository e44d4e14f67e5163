"""The property graph: what it is, how it is resolved, kept, queried and measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.opened import Graph, open_graph

__all__ = ["Graph", "open_graph"]


def __getattr__(name: str) -> Any:
    """Return what the package offers, imported only when it is asked for: the command line must start at once."""
    if name in __all__:
        from graph import opened

        return getattr(opened, name)
    raise AttributeError(f"module 'graph' has no attribute {name!r}")
