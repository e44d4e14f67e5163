"""Updates: the graph of changed facts made of the graph there is, the very same as one made of all facts anew."""

from __future__ import annotations

from graph.update.resolved import Resolved
from graph.update.updating import Former, Update, read_former, update

__all__ = ["Former", "Resolved", "Update", "read_former", "update"]
