"""The page: one HTML file that shows the network, what is said of each part of it, and the words that say so.

It works without a network connection, and text of documents is only ever shown as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.page.page import Page, make_page

__all__ = ["Page", "make_page"]


def __getattr__(name: str) -> Any:
    """Return what the package offers, imported only when it is asked for: pyvis takes its time."""
    if name in __all__:
        from graph.page import page

        return getattr(page, name)
    raise AttributeError(f"module 'graph.page' has no attribute {name!r}")
