"""Mishaps: what a bug of ours costs is the sentence or the part of a document that it was met in, and it is told of."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from graph.errors import CoopnetError, FactError

# With one of these set, a bug is raised where it is met; the first shows where as well, the second is for tests.
DEBUG, STRICT = "COOPNET_DEBUG", "COOPNET_STRICT"


@contextmanager
def mishap_told(tell: Callable[[str], None], what: str) -> Iterator[None]:
    """Keep a bug that is met within from what comes after.

    Args:
        tell: takes the sentence that says what was left out and why.
        what: what is read within, as the user knows it.
    """
    try:
        yield
    except Exception as error:
        # What the user can mend is no bug; a fact that cannot be proved is one.
        meant = isinstance(error, CoopnetError) and not isinstance(error, FactError)
        if meant or os.environ.get(DEBUG) or os.environ.get(STRICT):
            raise
        tell(f"{what} could not be read and was left out; this is a bug: {type(error).__name__}: {error}; {DEBUG}=1 shows where")
