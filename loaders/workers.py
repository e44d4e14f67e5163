"""Workers: documents read by several processes, their facts in the order of the documents."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from graph.documents import Document
from graph.facts import Fact

Reading = tuple[Sequence[Fact], tuple[str, ...]]

# Below this many code points a second process costs more than it saves.
WORTH_SHARING = 30_000


def read_documents(
    documents: Sequence[Document], workers: int, meanwhile: Callable[[], None], own: str = "", done: Callable[[], None] = lambda: None
) -> Iterator[Reading]:
    """Yield the facts of each document, and a sentence for each thing in it that was not understood.

    Where processes share the work, the longest documents are read first, so that none of them is alone at the end; an interrupt
    ends those processes at once.

    Args:
        documents: what to read.
        workers: how many processes may read; one reads in this process.
        meanwhile: called in this process once the others are at work.
        own: text of a vocabulary of one's own; empty for that of the package alone.
        done: called whenever a document is read, in whatever order.
    """
    from graph.vocabulary import vocabulary_with
    from loaders.extract import prepare

    count = min(workers, len(documents))
    if count < 2 or sum(len(document.text) for document in documents) < WORTH_SHARING or not _may_fork():
        for document in documents:
            reading = _read(document, own)
            done()
            yield reading
        meanwhile()
        return
    prepare(vocabulary_with(own))
    # What is ready is never thrown away: no collection looks at it, and the processes go on sharing its pages.
    gc.freeze()
    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(count, multiprocessing.get_context("fork"), _begin) as pool:
        try:
            longest = sorted(range(len(documents)), key=lambda place: -len(documents[place].text))
            futures = {place: pool.submit(_read, documents[place], own) for place in longest}
            for future in futures.values():
                future.add_done_callback(lambda _: done())
            meanwhile()
            for place in range(len(documents)):
                yield futures.pop(place).result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            raise


def usual_workers() -> int:
    """Return how many processes read where nobody says: one for each core."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read(document: Document, own: str) -> Reading:
    from graph.vocabulary import vocabulary_with
    from loaders.extract import extract
    from loaders.mishaps import mishap_told

    told: list[str] = []
    with mishap_told(told.append, f"{document.name}: what it says"):
        return extract(document, vocabulary_with(own))
    return (), (*told,)


def _begin() -> None:
    # Ctrl-C is for the process that the person started; it stops the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _may_fork() -> bool:
    """Whether a copy of this process would work: not with Java in it, and not where copies are not made."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return False
    jpype = sys.modules.get("jpype")
    return jpype is None or not jpype.isJVMStarted()
