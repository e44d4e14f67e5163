"""Growth: reading takes time in line with the length of a text, whatever it repeats."""

from __future__ import annotations

import time
from hashlib import sha256

import pytest

from graph.documents import Document
from graph.vocabulary import load_vocabulary
from loaders.extract import extract

SHORT, LONG = 10_000, 40_000
# Four times the text may take this many times as long: quadratic reading would take sixteen times.
MOST = 9.0
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


def seconds(text: str) -> float:
    document = Document("long.txt", sha256(text.encode()).hexdigest(), "long.txt", text, "text/plain", "en", None)
    start = time.process_time()
    extract(document, load_vocabulary())
    return time.process_time() - start


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_reading_takes_time_in_line_with_the_length_of_a_text(piece: str) -> None:
    ratio = MOST + 1
    for _ in range(ROUNDS):
        short = max(seconds(piece * (SHORT // len(piece))), 0.005)
        ratio = min(ratio, seconds(piece * (LONG // len(piece))) / short)
        if ratio <= MOST:
            break
    assert ratio <= MOST
