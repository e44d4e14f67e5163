"""What a long text tells leaves memory as it is read, and comes back the same."""

from __future__ import annotations

import hashlib
import pickle

import pytest

from graph.documents import Document
from graph.vocabulary import load_vocabulary
from loaders import claims, spool
from loaders.extract import extract
from loaders.mentions import surveys

TEXT = """Police cooperation of Kenya

The Kenya Police Service signed a memorandum of understanding with the Uganda Police Force in Kampala on 4 May 2011. In 2014 the two
police services trained 40 officers in Nairobi. Kenya is a member of INTERPOL.

On 12 June 2015 Kenya and Rwanda signed an agreement on extradition in Kigali. The Agreement on Extradition between Kenya and Rwanda was
renewed in 2019. Rwanda and Kenya seized 120 kg of heroin in 2016.

Table 1. Agreements of Kenya
No. Country Instrument Place and date
1 Uganda Memorandum of Understanding on Stolen Vehicles Kampala, 23 March 2012
2 Rwanda Letter of Intent on Training Kigali, 1 October 2016
"""


def _document() -> Document:
    return Document("kenya.txt", hashlib.sha256(TEXT.encode()).hexdigest(), "kenya.txt", TEXT, "text/plain", "en", None)


def _put_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "MOST_HELD", 3)
    monkeypatch.setattr(surveys, "MOST_HELD", 1)
    monkeypatch.setattr(spool, "MOST_IN_MEMORY", 100)


def test_facts_outside_memory_are_those_that_memory_would_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    held, told = extract(_document(), load_vocabulary())
    _put_away(monkeypatch)
    kept, told_then = extract(_document(), load_vocabulary())
    assert isinstance(held, tuple)
    assert not isinstance(kept, tuple)
    assert len(held) > 20
    assert (tuple(kept), told_then) == (held, told)
    assert [fact.id for fact in kept] == [fact.id for fact in held]


def test_facts_outside_memory_can_be_asked_for_one_by_one_and_sent_to_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    _put_away(monkeypatch)
    kept, _ = extract(_document(), load_vocabulary())
    assert len(kept) == len([*kept])
    assert kept[-1] == [*kept][-1]
    assert [*kept[1:3]] == [*kept][1:3]
    assert pickle.loads(pickle.dumps(kept)) == tuple(kept)


def test_a_spool_gives_back_each_record_by_its_place() -> None:
    kept = spool.Spool()
    records = [("a", 1, None), (), {"key": ("ü", 2.5, True)}]
    places = [kept.add(record) for record in records]
    assert [kept.read(place) for place in reversed(places)] == records[::-1]
