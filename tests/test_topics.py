"""Topics: what agreements and activities cover, by the words of their claims."""

from __future__ import annotations

import hashlib

import pytest

from graph.documents import Document
from graph.facts import NodeFact, RelationshipFact
from graph.vocabulary import load_vocabulary
from loaders.extract import extract
from loaders.topics import find_topics


def covered(text: str) -> set[str]:
    document = Document("own.txt", hashlib.sha256(text.encode()).hexdigest(), "own.txt", text, "text/plain", None, None, ())
    facts = extract(document, load_vocabulary())[0]
    names = {one.key: str(one.properties.get("name")) for one in facts if isinstance(one, NodeFact)}
    return {names[one.target] for one in facts if isinstance(one, RelationshipFact) and one.type == "COVERS"}


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Peru and Ghana signed a memorandum of understanding on precursor control in 2014.", {"precursors"}),
        ("Kenya cooperates with Uganda on money laundering.", {"money laundering"}),
        ("Pada tahun 2014 Peru menandatangani nota kesepahaman dengan Ghana tentang pertukaran informasi.", {"information exchange"}),
        ("Peru and Chile signed an extradition treaty in 2012.", {"extradition"}),
        ("Peru and Chile signed an agreement in 2012.", set()),
        ("Kenya cooperates with the Narcotics Control Bureau of India.", set()),
    ],
)
def test_an_agreement_covers_what_its_claim_names(text: str, topics: set[str]) -> None:
    assert covered(text) == topics


def test_the_longest_form_of_a_topic_is_found() -> None:
    text = "on mutual legal assistance in criminal matters"
    assert [text[start:end] for start, end, _ in find_topics(text)] == ["mutual legal assistance in criminal matters"]


def test_an_acronym_of_a_topic_needs_its_case() -> None:
    assert [entry.name for _, _, entry in find_topics("on ATS and nps")] == ["synthetic drugs"]
