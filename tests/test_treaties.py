"""Treaties: whole titles of those that a law ratifies, and which of them are one."""

from __future__ import annotations

import pytest
from sentences_read import read

from graph.model import PropertyGraph
from loaders.mentions.treaties import find_treaties


def titles(text: str) -> list[tuple[str, str | None]]:
    """Return the titles in a text, each with what it is called in another language."""
    return [(one.name, one.gloss) for one in find_treaties(text)]


def agreements(graph: PropertyGraph) -> list[str]:
    """Return the titles of the agreements in a graph."""
    return sorted(str(node.properties.get("title")) for node in graph.nodes if "Agreement" in node.labels)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "tentang Pengesahan Convention on the Safety, Health and Welfare of Crews (Konvensi tentang Keselamatan, Kesehatan, dan "
            "Kesejahteraan Awak) (Lembaran Negara Tahun 1998 Nomor 4)",
            [
                (
                    "Convention on the Safety, Health and Welfare of Crews",
                    "Konvensi tentang Keselamatan, Kesehatan, dan Kesejahteraan Awak",
                )
            ],
        ),
        # Letters that a scanner misread, and blanks that marks of italics leave.
        (
            "Mengesahkan Lisboa Conuention on tlrc Marking of Nets ( Konvensi Lisboa mengenai Penandaan Jaring ) yang telah",
            [("Lisboa Conuention on tlrc Marking of Nets", "Konvensi Lisboa mengenai Penandaan Jaring")],
        ),
        (
            "tentang Pengesahan Perjanjian mengenai Larangan Uji Senjata di Dasar Laut.",
            [("Perjanjian mengenai Larangan Uji Senjata di Dasar Laut", None)],
        ),
        (
            "Persetujuan Republik Indonesia atas Anggaran Dasar Organisasi Perikanan Dunia",
            [("Anggaran Dasar Organisasi Perikanan Dunia", None)],
        ),
        (
            "pihak pada sejumlah instrumen, yaitu TPUR, Treaty on Reefs (TR), Protocol on Nets, dan Konvensi mengenai Laut Dalam.",
            [("Treaty on Reefs", None), ("Protocol on Nets", None), ("Konvensi mengenai Laut Dalam", None)],
        ),
        # One of two parties is read for them.
        ("Mengesahkan Perjanjian mengenai Ekstradisi antara Republik Indonesia dan Republik Kenya", []),
        ("tentang Pengesahan Persetujuan tentang Pelayaran dengan Kerajaan Belanda", []),
        # What the law is on, and what it only points at, has no title.
        ("perlu mengesahkan Konvensi tersebut di atas (Convention on Nets) dengan Undang-Undang", []),
        ("menandatangani Keputusan tentang Susunan, Tugas, dan Fungsi (Organisasi dan Tata Kerja)", []),
    ],
)
def test_a_title_has_its_commas_and_small_words(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert titles(text) == expected


def test_what_a_law_calls_a_treaty_in_two_languages_and_for_short_is_one() -> None:
    text = (
        "Pemerintah Indonesia telah menandatangani Konvensi Lisboa tentang Penandaan Jaring (Lisboa Convention on the Marking of Nets) "
        "pada tanggal 4 Mei 2009 di Lisboa. Mengesahkan Lisboa Convention on the Marking of Nets (Konvensi Lisboa tentang Penandaan "
        "Jaring). Konvensi Lisboa disepakati di Lisboa pada tanggal 4 Mei 2009."
    )
    assert agreements(read(text, "id")) == ["Konvensi Lisboa tentang Penandaan Jaring"]


def test_an_economic_partnership_that_two_states_name_is_theirs() -> None:
    text = (
        "Pemerintah Indonesia telah menandatangani Persetujuan Kemitraan Ekonomi Indonesia-Kenya (Indonesia-Kenya Economic Partnership "
        "Agreement) di Nairobi."
    )
    graph = read(text, "id")
    names = {node.id: node.properties.get("name") for node in graph.nodes}
    assert {names[edge.start] for edge in graph.relationships if edge.type == "PARTY_TO"} == {"Indonesia", "Kenya"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "NOMOR 12 TAHUN 1959 TENTANG PENGESAHAN KONVENSI LIMA 1931, KONVENSI OSLO 1934, DAN PROTOKOL NAIROBI 1936",
            ["KONVENSI LIMA 1931", "KONVENSI OSLO 1934", "PROTOKOL NAIROBI 1936"],
        ),
        (
            "TENTANG PERSETUJUAN KONPENSI ORGANISASI PERBURUHAN INTERNASIONAL NO. 93 MENGENAI UPAH PELAUT",
            ["KONPENSI ORGANISASI PERBURUHAN INTERNASIONAL NO. 93 MENGENAI UPAH PELAUT"],
        ),
        ("TENTANG PERSETUJUAN ATAS TIGA KONVENSI LIMA MENGENAI PELABUHAN", []),
        ("TENTANG PENGESAHAN PERJANJIAN EKSTRADISI ANTARA REPUBLIK INDONESIA DAN REPUBLIK KENYA", []),
    ],
)
def test_the_title_of_a_law_names_each_treaty_it_ratifies(text: str, expected: list[str]) -> None:
    assert [name for name, _ in titles(text)] == expected


def test_a_year_at_the_end_of_a_title_may_be_left_out() -> None:
    text = (
        "Republik Indonesia mengesahkan Convention on Harbour Lights 1971 (Konvensi Lampu Pelabuhan 1971). Convention on Harbour Lights "
        "disepakati di Wina pada tanggal 3 Mei 1971."
    )
    assert agreements(read(text, "id")) == ["Convention on Harbour Lights 1971"]
