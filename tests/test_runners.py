"""Who runs a programme and who pays for it."""

from __future__ import annotations

import pytest
from sentences_read import read


def _ties(text: str, language: str = "en") -> set[tuple[str, str]]:
    graph = read(text, language)
    names = {node.id: str(node.properties.get("name")) for node in graph.nodes}
    return {(one.type, names[one.start]) for one in graph.relationships if one.type in ("RUNS", "SUPPORTS")}


@pytest.mark.parametrize(
    ("text", "language", "ties"),
    [
        (
            "Project HARBOUR (2019-2022), financed by Denmark and run by Europol, equipped nine ports.",
            "en",
            {("SUPPORTS", "Denmark"), ("RUNS", "European Union Agency for Law Enforcement Cooperation")},
        ),
        ("The Desert Border Initiative, which Italy launched in 2012, trains guards.", "en", {("RUNS", "Italy")}),
        (
            "The Desert Border Programme, a partnership between Italy and Niger, trains guards.",
            "en",
            {("RUNS", "Italy"), ("RUNS", "Niger")},
        ),
        ("Malta and Cyprus signed a work plan for 2022 in Valletta on 2 March 2022.", "en", {("RUNS", "Malta"), ("RUNS", "Cyprus")}),
        ("Proyek LAUT AMAN yang dibiayai Jepang dimulai pada 2018.", "id", {("SUPPORTS", "Japan")}),
        ("The Canada-Peru Rural Development Program entered its third year.", "en", {("RUNS", "Canada"), ("RUNS", "Peru")}),
        ("Program Kemitraan Kenya-Belanda melatih 30 penyidik.", "id", {("RUNS", "Kenya"), ("RUNS", "Netherlands")}),
        ("The Fiji Policing Program provides forensic equipment.", "en", set()),
        (
            "Since 2015 work has been carried out through a Kenya-Japan Partnership and Cooperation Program.",
            "en",
            {("RUNS", "Kenya"), ("RUNS", "Japan")},
        ),
        ("The Kenya-Chile Science, Technology, and Innovation Program paid for it.", "en", {("RUNS", "Kenya"), ("RUNS", "Chile")}),
        ("In partnership with Ghana, Canada launched the Clean Ports Initiative.", "en", {("RUNS", "Ghana"), ("RUNS", "Canada")}),
        (
            "Together with UNODC, Kenya started a three-year project against poaching in 2017.",
            "en",
            {("RUNS", "United Nations Office on Drugs and Crime"), ("RUNS", "Kenya")},
        ),
        ("Norway expanded its Coastal Watch Programme in 2014.", "en", {("RUNS", "Norway")}),
        ("Norway continued its Coastal Watch Programme, carried out by Ghana.", "en", {("RUNS", "Norway"), ("RUNS", "Ghana")}),
        (
            "Togo benefits from the Coastal Watch Initiative, under which Norway has committed $3 million since 2009.",
            "en",
            {("SUPPORTS", "Norway")},
        ),
        ("Togo joined the Coastal Watch Initiative, under which much has been promised.", "en", set()),
        ("Norway praised Ghana and read of the Coastal Watch Initiative.", "en", set()),
        ("Norway ended talks on the Coastal Watch Programme.", "en", set()),
        ("Peru and Chile welcomed the establishment of a bilateral training program.", "en", {("RUNS", "Peru"), ("RUNS", "Chile")}),
        ("Peru and Chile welcomed the establishment of a joint training program between Kenya and Ghana.", "en", set()),
        ("Kenya proposed a joint programme with Norway.", "en", set()),
        ("Peru and Chile committed to an action plan on ports.", "en", {("RUNS", "Peru"), ("RUNS", "Chile")}),
        ("Peru and Chile committed to developing an action plan on ports.", "en", set()),
        ("Kenya and Peace Programme volunteers met in Oslo.", "en", set()),
        ("The Chad-Niger Border Program trains guards.", "en", set()),
        ("Program Perbatasan Chad-Niger melatih penjaga.", "id", set()),
        ("Malta and Cyprus plan to sign a work plan for 2022 in Valletta on 2 March 2022.", "en", set()),
        ("Project HARBOUR is not paid for by Japan, whose police it trains.", "en", set()),
    ],
)
def test_a_programme_is_run_by_whom_its_clause_names(text: str, language: str, ties: set[tuple[str, str]]) -> None:
    assert _ties(text, language) == ties


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ministers met in Oslo to discuss implementation of the Norway-Ghana Fisheries Programme.", None),
        ("Work will continue under the Norway-Ghana Fisheries Programme.", None),
        ("The two will launch a Norway-Ghana Fisheries Programme next year.", "planned"),
    ],
)
def test_a_programme_in_which_something_is_meant_to_be_done_is_there(text: str, modality: str | None) -> None:
    assert [node.properties.get("modality") for node in read(text, "en").nodes if "Programme" in node.labels] == [modality]
