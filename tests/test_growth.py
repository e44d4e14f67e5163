"""Growth: reading takes time in line with the length of a text, whatever it repeats."""

from __future__ import annotations

import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from graph.documents import Document
from graph.vocabulary import load_vocabulary
from loaders.extract import extract
from loaders.formats.sniffing import media_type_of

SHORT, LONG, LONGER = 10_000, 40_000, 200_000
# A text n times as long may take this many times n as long: quadratic reading would take n times n.
MOST = 2.25
ROUNDS = 3
HOSTILE = {
    "opening brackets": "(",
    "closing brackets": "((a) b) ",
    "commas": "a, ",
    "names": "Peru, Chile and Fiji ",
    "figures": "12,345.6 7 ",
    "conjunctions": "and and dan ",
    "dots": ". . ...",
    "a long word": "abcdefghij",
    "capitals in a long word": "ABCDEFGHIJ",
    "acronyms in brackets": "Lake Police (LP), ",
    "rows": "1  Peru   2014-05-04   45 kg\n",
    "pipes": "| a | 12 | b |\n",
    "quotation marks": '“the " ‘',
    "brackets that stay open": "signed (in Lima ",
    "dates": "on 4 May 2014 and 5 June 2015 ",
    "footnote marks": "kg.12 [^3] 45 people.7 ",
    "agreements": "an agreement between Peru and Chile on drugs, ",
    "capitalised words": "National Border Police Office of the Lake ",
    "sentences": "In 2014 Peru and Chile signed an agreement on drugs in Lima. ",
    "blank lines": "\n \n",
}
# What is read as claims of many names takes too long to be tried at full length.
FULL_OF_CLAIMS = {"names", "acronyms in brackets", "sentences"}


def seconds(text: str) -> float:
    document = Document("long.txt", sha256(text.encode()).hexdigest(), "long.txt", text, "text/plain", "en", None)
    start = time.process_time()
    extract(document, load_vocabulary())
    return time.process_time() - start


@pytest.mark.parametrize("kind", HOSTILE)
def test_reading_takes_time_in_line_with_the_length_of_a_text(kind: str) -> None:
    piece, length = HOSTILE[kind], LONG if kind in FULL_OF_CLAIMS else LONGER
    most = MOST * length / SHORT
    ratio = most + 1
    for _ in range(ROUNDS):
        short = max(seconds(piece * (SHORT // len(piece))), 0.005)
        ratio = min(ratio, seconds(piece * (length // len(piece))) / short)
        if ratio <= most:
            break
    assert ratio <= most


def test_no_pattern_repeats_what_repeats_itself() -> None:
    script = Path(__file__).with_name("patterns_in_use.py")
    told = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, cwd=script.parent.parent)
    assert told.stdout == ""


@pytest.mark.parametrize("piece", [b" ", b"\n \n", b"<!--", b"<!-- -->\n", b"<?xml ?> "])
def test_what_a_file_is_takes_no_longer_where_it_begins_with_much_that_says_nothing(piece: bytes) -> None:
    # Backtracking without bound would not end in the time of the whole test run.
    assert media_type_of(piece * 4_000 + b"Peru and Chile", "blank.txt") == "text/plain"
