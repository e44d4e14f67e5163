"""What prose contradicts in itself: counts and lists, amounts and footnotes, conventions and dates; and what it does not."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml
from contradicted import contradicted

from graph.documents import Document
from graph.facts import NodeFact
from graph.vocabulary import load_vocabulary
from loaders.extract import extract

COUNTS = [
    "The five countries, namely Kenya, Uganda, Ghana, Togo, Chad and Mali, met in Accra.",
    "Three countries (Peru, Chile, Bolivia and Ecuador) signed the plan.",
    "Tiga negara, yaitu Peru, Chili, Bolivia, dan Ekuador, menandatangani rencana itu.",
    "Di Suva bertemu dua negara, yakni Fiji, Tonga, dan Samoa.",
    "In 2015, Ghana held a workshop for three countries. The workshop was attended by officers from Togo, Mali, Chad, and Niger.",
    "Pada tahun 2015 Peru mengadakan pelatihan tiga negara. Pelatihan itu diikuti oleh petugas dari Chili, Bolivia, Ekuador, dan Panama.",
    "Two countries, including Kenya, Uganda and Ghana, sent officers.",
]
COUNTS_RIGHT = [
    "The three countries, namely Kenya, Uganda and Ghana, met in Accra.",
    "Tiga negara, yaitu Peru, Chili, dan Bolivia, menandatangani rencana itu.",
    "More than five countries, including Kenya, Uganda and Ghana, sent officers.",
    "Five countries, including Kenya, Uganda and Ghana, sent officers.",
    "Lima negara, antara lain Peru dan Chili, mengirim petugas.",
    "About three countries, namely Peru and Chile, sent officers.",
    "Two countries met in Kenya, Uganda and Ghana having declined.",
    "Three countries, namely Kenya, Zubrowka and Ghana, met in Accra.",
    "In 2015, Ghana held a workshop for three countries. Togo, Mali, Chad and Niger signed a treaty in 2018.",
    "Pada tahun 2015 Peru mengadakan pelatihan tiga negara. Pelatihan itu diikuti oleh petugas dari Chili, Bolivia, dan Ekuador.",
    "The two countries cooperate. Peru, Chile and Bolivia also signed the plan.",
]
NOTE = (
    "Police in {place} seized heroin weighing {said} in May.{mark}\n\n{rule}\n"
    "{mark} {place} police seize {noted} of heroin at the port. (2019).\n"
)


def found(text: str, kind: str) -> list[NodeFact]:
    document = Document("own.txt", hashlib.sha256(text.encode()).hexdigest(), "own.txt", text, "text/plain", None, None, ())
    facts = [one for one in extract(document, load_vocabulary())[0] if isinstance(one, NodeFact) and one.label == "Inconsistency"]
    return [one for one in facts if one.properties["kind"] == kind]


@pytest.mark.parametrize("text", COUNTS)
def test_a_count_and_its_list_contradict_each_other(text: str) -> None:
    (one,) = found(text, "count")
    assert one.properties["severity"] == "strong"
    assert len(one.evidence) == 2


@pytest.mark.parametrize("text", COUNTS_RIGHT)
def test_a_count_that_its_list_bears_out_or_leaves_open_contradicts_nothing(text: str) -> None:
    assert found(text, "count") == []


def noted(said: str, noted: str) -> list[NodeFact]:
    return found(NOTE.format(place="Accra", said=said, noted=noted, mark=7, rule=" " * 60), "quantity")


def test_an_amount_and_its_footnote_contradict_each_other() -> None:
    (one,) = noted("52 kg", "25 kg")
    assert "52 kg" in one.evidence[0].quote
    assert "25 kg" in one.evidence[1].quote


@pytest.mark.parametrize(("said", "other"), [("52 kg", "52 kg"), ("52 kg", "52 kilograms"), ("51.8 kg", "52 kg"), ("52 kg", "300 tablets")])
def test_an_amount_that_its_footnote_bears_out_or_rounds_contradicts_nothing(said: str, other: str) -> None:
    assert noted(said, other) == []


@pytest.mark.parametrize(
    "text",
    [
        "Konvensi Tunggal Narkotika 1961 dihasilkan di New York, Amerika Serikat pada tanggal 30 Maret 1963.",
        "The conference adopted the Single Convention on Narcotic Drugs, 1961 in New York on 30 March 1963.",
    ],
)
def test_a_convention_and_its_date_contradict_each_other(text: str) -> None:
    (one,) = found(text, "date")
    assert one.properties["severity"] == "strong"


@pytest.mark.parametrize(
    "text",
    [
        "The conference adopted the Single Convention on Narcotic Drugs, 1961 in New York on 30 March 1961.",
        "Kenya signed the Single Convention on Narcotic Drugs, 1961 in New York on 13 November 1964.",
        "Peru telah menandatangani Konvensi Tunggal Narkotika 1961 di New York pada tanggal 22 Juli 1964.",
        "The Convention on Psychotropic Substances, 1971 entered into force on 16 August 1976.",
    ],
)
def test_a_convention_may_be_signed_in_a_later_year(text: str) -> None:
    assert found(text, "date") == []


TEXTS = yaml.load((Path(__file__).parent / "contradictory.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)


@pytest.mark.parametrize("text", TEXTS["planted"])
def test_what_contradicts_itself_is_told_of_once(text: str) -> None:
    assert len(contradicted(text)) == 1


@pytest.mark.parametrize("text", TEXTS["near"])
def test_what_only_looks_like_a_contradiction_is_none(text: str) -> None:
    assert not contradicted(text)
