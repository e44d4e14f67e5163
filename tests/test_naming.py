"""Who a text names is in the graph, whatever else it claims of them: bodies, states that act, persons in office."""

from __future__ import annotations

import pytest
from sentences_read import read


def named(text: str, label: str, language: str = "en") -> set[str]:
    """Return the names of the nodes of a label in the graph of a text."""
    return {str(node.properties["name"]) for node in read(text, language).nodes if label in node.labels}


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Chile spoke, and Peru listened.", "en", {"Chile", "Peru"}),
        ("The patrol met officers from Fiji.", "en", {"Fiji"}),
        ("Delegasi dari Ghana dan Kenya datang.", "id", {"Ghana", "Kenya"}),
        ("The boat sailed from Peru to Chile.", "en", set()),
        ("Ghana has long borders with Togo and Benin.", "en", {"Ghana"}),
        ("Naskah dibuat dalam bahasa Inggris.", "id", set()),
        ("Kapal itu menuju Fiji lewat perairan Vanuatu.", "id", set()),
        ("Para menteri berkumpul di Suva, Fiji.", "id", set()),
        ("In Lima, Chile spoke of it.", "en", {"Chile"}),
        ("Tonga's Harbour Office has twelve boats.", "en", {"Tonga"}),
    ],
)
def test_a_state_that_acts_is_named_and_one_that_is_a_place_is_not(text: str, language: str, wanted: set[str]) -> None:
    assert named(text, "State", language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Foreign Minister Ana María Ruiz smiled.", "en", {"Ana María Ruiz"}),
        ("President Kwame Mensah's plane landed.", "en", {"Kwame Mensah"}),
        ("President Mensah's plane landed.", "en", {"President Mensah"}),
        ("The report quotes the spokesman, Tevita Moala, at length.", "en", {"Tevita Moala"}),
        ("Rear Adm. Sione Taufa thanked them.", "en", {"Sione Taufa"}),
        ("Ana Ruiz, deputy director of the harbour museum, thanked them.", "en", {"Ana Ruiz"}),
        ("Director General of PDEA, Undersecretary Jose R. Santos Jr., left.", "en", {"Jose R. Santos Jr"}),
        ("Menteri Luar Negeri Budi Hartono berpidato.", "id", {"Budi Hartono"}),
        ("Kepala BNN Komjen Pol. Drs. Budi Hartono, S.H., M.Si. hadir.", "id", {"Budi Hartono"}),
        ("Presiden Fiji Tevita Moala tiba.", "id", {"Tevita Moala"}),
        ("Kombes Pol. Siti Aminah menutup acara.", "id", {"Siti Aminah"}),
        ("Irjen Pol Sutarto menutup acara.", "id", {"Sutarto"}),
        ("Menlu dan mitranya Ana Ruiz berpidato.", "id", {"Ana Ruiz"}),
        ("Tersangka Joko Susilo dan Rina Wati ditangkap.", "id", set()),
        ("Kepala Bidang Pemberantasan Narkotika hadir.", "id", set()),
        ("The Director of Public Prosecutions General left.", "en", set()),
        ("Ketua Pengarah Jabatan Kastam hadir.", "id", set()),
        ("Juan Ruiz, a fisherman of Lima, was arrested.", "en", set()),
        ("High Commissioner to Ghana, Mrs Ida Moe, opened it.", "en", {"Ida Moe"}),
        ("High Representative Kaja Roth agreed.", "en", {"Kaja Roth"}),
        (
            "Secretary of Public Safety Ana Lucía Ruiz and Secretary of National Defence Omar Díaz agreed.",
            "en",
            {"Ana Lucía Ruiz", "Omar Díaz"},
        ),
        ("The foreign ministers Ana Ruiz and Ida Moe smiled.", "en", {"Ana Ruiz", "Ida Moe"}),
        ("It was opened by H.E. Dato’ Sri OMAR BAKRI, who spoke first.", "en", {"OMAR BAKRI"}),
        ("Konsul Peru untuk Bali, Ana Ruiz, ikut hadir.", "id", {"Ana Ruiz"}),
        ("Komandan kapal patroli Samudra, Tom Reed, yang baru tiba, menyapa tamu.", "id", {"Tom Reed"}),
        ("Rapat dipimpin Kombes Pol Joko Purnomo, S.I.K., M.H. pada Senin.", "id", {"Joko Purnomo"}),
        ("Rapat dihadiri Kapolda Riau, Kapolres Dumai, dan Danlanal Dumai.", "id", set()),
        ("Direktur Penindakan, Direktur Pembinaan Kemampuan, dan tim hadir.", "id", set()),
        ("The director of the museum, National Gallery of Art, said no.", "en", set()),
        ("The commander of the fleet, Pacific Ocean Division, said no.", "en", set()),
    ],
)
def test_a_person_is_named_without_rank_and_office(text: str, language: str, wanted: set[str]) -> None:
    assert named(text, "Person", language) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("PRESIDEN REPUBLIK INDONESIA,\nttd.\nDR. H. BUDI HARTONO\n\nDiundangkan di Jakarta", {"Budi Hartono"}),
        (
            "Diundangkan di Jakarta pada tanggal 3 Mei 2001 MENTERI NEGARA REPUBLIK INDONESIA, ttd SITI AMINAH LEMBARAN NEGARA",
            {"Siti Aminah"},
        ),
        ("Disahkan di Jakarta pada tanggal 3 Mei 2001 DR. BUDI HARTONO Diundangkan di Jakarta", {"Budi Hartono"}),
        ("Disahkan di Jakarta. PRESIDEN REPUBLIK INDONESIA, MENIMBANG bahwa LAUT LEPAS luas", set()),
    ],
)
def test_who_signs_a_law_is_named(text: str, wanted: set[str]) -> None:
    assert named(text, "Person", "id") == wanted


def test_who_holds_an_office_represents_its_body_or_state() -> None:
    graph = read("Presiden Fiji Tevita Moala menemui Kepala BNN Budi Hartono.", "id")
    names = {node.id: node.properties.get("name") for node in graph.nodes}
    represented = {(names[one.start], names[one.end]) for one in graph.relationships if one.type == "REPRESENTS"}
    assert represented == {("Tevita Moala", "Fiji"), ("Budi Hartono", "National Narcotics Board of the Republic of Indonesia")}


def test_an_envoy_represents_the_state_that_sends_and_an_officer_the_body_of_the_office() -> None:
    graph = read("Konsul Peru untuk Bali, Ana Ruiz, menyapa Komisioner Fiji Police Force (FPF), Tom Reed.", "id")
    names = {node.id: node.properties.get("name") for node in graph.nodes}
    represented = {(names[one.start], names[one.end]) for one in graph.relationships if one.type == "REPRESENTS"}
    assert represented == {("Ana Ruiz", "Peru"), ("Tom Reed", "Fiji Police Force")}


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("UIF (Peru) and FIU (Fiji) sent letters.", "en", {"Peru", "Fiji"}),
        ("Surat itu untuk Peru (UIF), Fiji (FFIU) dan Ghana (FIC).", "id", {"Peru", "Fiji", "Ghana"}),
    ],
)
def test_a_state_in_brackets_beside_its_body_is_named(text: str, language: str, wanted: set[str]) -> None:
    assert named(text, "State", language) >= wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("The Chilean Navy’s Unit for the Defence of Harbours helped.", "en", {"Chilean Navy", "Unit for the Defence of Harbours"}),
        ("Officers visited Peru's LMNO.", "en", {"Peru's LMNO"}),
        ("The course was given by the Peruvian foundation LMNO.", "en", {"LMNO"}),
        ("Kursus itu diberikan lembaga antikorupsi Fiji, LMNO, di Suva.", "id", {"LMNO"}),
        (
            "The Ministry of Labour, War Veterans and Social Welfare of Fiji counts them.",
            "en",
            {"Ministry of Labour, War Veterans and Social Welfare of Fiji"},
        ),
        ("LIMA – The Justice Department said no.", "en", {"Justice Department"}),
        ("The Justice Department said no.", "en", set()),
    ],
)
def test_a_body_is_named_by_its_owner_its_field_and_where_a_report_comes_from(text: str, language: str, wanted: set[str]) -> None:
    assert {one for label in ("Agency", "Unit") for one in named(text, label, language)} == wanted


def test_a_body_that_says_whose_it_is_is_named() -> None:
    assert named("The Harbour Narcotics Office of Ghana has twelve boats.", "Agency") == {"Harbour Narcotics Office of Ghana"}
