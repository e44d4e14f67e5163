"""Ctrl-C ends what is going on at once, whoever does the work: this process, those it started, or Java."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence
from functools import partial

from graph.documents import Document
from loaders.workers import WORTH_SHARING, read_documents

# Seconds that a process would go on if nobody stopped it, and those after which a test gives it up.
LONG, GIVEN_UP = 900, 300

WAITING = f"""
import os, signal, threading
from graph.store import jvm
# What is started in the background, as tests may be, is told to hear no interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)
jvm.start()
threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
threading.Event().wait({LONG})
"""
READING = f"""
import time
import loaders.extract
from graph.documents import Document
from loaders.workers import WORTH_SHARING, read_documents
def interrupt():
    time.sleep(0.5)
    raise KeyboardInterrupt
loaders.extract.extract = lambda document, vocabulary: time.sleep({LONG})
documents = [Document(name, name, name, "x" * WORTH_SHARING, "text/plain", "en", None) for name in "abc"]
list(read_documents(documents, 2, interrupt))
"""


def ends_by_an_interrupt(code: str) -> bool:
    """Return whether a Python of its own ended by an interrupt, long before it would have by itself."""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=GIVEN_UP)
    # Java takes what would kill the process for a request to end it.
    return result.returncode in (-signal.SIGINT, 128 + signal.SIGINT) and "KeyboardInterrupt" in result.stderr


def test_a_wait_ends_by_an_interrupt_while_java_runs() -> None:
    assert ends_by_an_interrupt(WAITING)


def test_processes_that_read_end_with_an_interrupt() -> None:
    assert ends_by_an_interrupt(READING)


def documents(*sizes: int) -> Sequence[Document]:
    """Documents with so many characters, none of which says anything."""
    return [Document(str(place), str(place), str(place), "x" * size, "text/plain", "en", None) for place, size in enumerate(sizes)]


def test_each_document_that_is_read_is_told_of_once_by_one_process_or_several() -> None:
    done: list[int] = []
    for workers in (1, 2):
        read = list(read_documents(documents(9, WORTH_SHARING, 5), workers, lambda: None, done=partial(done.append, workers)))
        assert len(read) == 3
    assert done == [1, 1, 1, 2, 2, 2]
