"""Growth: reading takes time in line with the length of a text, whatever it repeats."""

from __future__ import annotations

import time
from hashlib import sha256

import pytest

from graph.documents import Document
from graph.vocabulary import load_vocabulary
from loaders.extract import extract

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
