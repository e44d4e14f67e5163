"""Years of dates that give none: from the text before, from the day a text was written, or none."""

from __future__ import annotations

import hashlib

import pytest

from graph.documents import Document
from graph.facts import NodeFact
from graph.vocabulary import load_vocabulary
from loaders.extract import extract


def dates_of(text: str) -> list[object]:
    document = Document("own.txt", hashlib.sha256(text.encode()).hexdigest(), "own.txt", text, "text/plain", None, None, ())
    facts = extract(document, load_vocabulary())[0]
    found = {one.properties.get("date") for one in facts if isinstance(one, NodeFact) and one.label in ("Agreement", "Activity")}
    return sorted(found, key=str)


MEMORANDUM = "Kenya and Uganda signed a memorandum of understanding"
NOTA = "Kenya dan Uganda menandatangani nota kesepahaman"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (f"NAIROBI, 12 May 2019 – {MEMORANDUM} on April 3.", ["2019-04-03"]),
        (f"NAIROBI, 12 January 2019 – {MEMORANDUM} on December 3.", ["2018-12-03"]),
        (f"NAIROBI, 12 May 2019 – {MEMORANDUM} on Thursday.", ["2019-05-09"]),
        (f"NAIROBI, 12 Mei 2019 – {NOTA} pada 3 April.", ["2019-04-03"]),
        (f"Trade grew in 2011. On 3 April {MEMORANDUM}.", ["2011-04-03"]),
        (f"{MEMORANDUM} on April 3.", ["XXXX-04-03"]),
        (f"A treaty of 2003 is older. {MEMORANDUM} on April 3.", ["XXXX-04-03"]),
        (f"{MEMORANDUM} in Kampala on 4 May 2011. On the same day, Kenya and Togo met in Entebbe.", ["2011-05-04"]),
        (f"{NOTA} di Kampala pada 4 Mei 2011. Kenya dan Togo bertemu pada hari yang sama di Entebbe.", ["2011-05-04"]),
        (f"{MEMORANDUM} in Kampala in 2011. On the same day, Kenya and Togo met in Entebbe.", ["2011", None]),
        ("Kenya and Uganda met in Lome on June 30 and July 1, 2015.", ["2015-06-30/2015-07-01"]),
        ("Kenya dan Uganda mengadakan pertemuan di Lome pada 31 Desember 2014 dan 1 Januari 2015.", ["2014-12-31/2015-01-01"]),
        ("In October, BNN hosted the 2012 meeting of the ASEAN Senior Officials on Drug Matters in Jakarta.", ["2012-10"]),
        (f"Lome, 4 Mei 2019\n\n{NOTA} pada Jumat (3/5). Kenya dan Togo bertemu pada hari yang sama di Entebbe.", ["2019-05-03"]),
        # No Senin fell on that day.
        (f"NAIROBI, 12 Mei 2019 – {NOTA} pada Senin (2/4).", ["XXXX-04-02"]),
    ],
)
def test_a_date_takes_the_year_that_the_text_tells_elsewhere(text: str, dates: list[object]) -> None:
    assert dates_of(text) == dates


def test_the_evidence_of_such_a_date_shows_its_year() -> None:
    text = f"NAIROBI, 12 May 2019 – {MEMORANDUM} on April 3."
    document = Document("own.txt", hashlib.sha256(text.encode()).hexdigest(), "own.txt", text, "text/plain", None, None, ())
    agreement = next(one for one in extract(document, load_vocabulary())[0] if isinstance(one, NodeFact) and one.label == "Agreement")
    assert any("2019" in one.quote for one in agreement.evidence)
