"""What lines are by their looks: headings, furniture, notes and credits part sentences or leave them whole."""

from __future__ import annotations

import pytest

from graph.documents import Document
from loaders.text.segments import Segment, split_segments, split_sentences

LONG = "The customs officers of both states met in the harbour and agreed on a plan for the winter months."
RULE = "_" * 24
PANJANG = "Petugas bea cukai kedua negara bertemu di pelabuhan dan menyepakati rencana untuk musim hujan tahun berikutnya."


def read(text: str) -> tuple[Segment, ...]:
    """Return the segments of a text, each with quotes that are the document's own words."""
    found = split_segments(Document("a.txt", "0" * 64, "a.txt", text, "text/plain", None, None))
    for segment in found:
        for sentence in split_sentences(segment):
            for start, end in sentence.spans(0, len(sentence.text)):
                assert text[start:end].split()[0][:4] in sentence.text
    return found


def kinds(text: str) -> list[tuple[str, str]]:
    """Return kind and words of the segments of a text."""
    return [(one.kind, one.text) for one in read(text)]


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [sentence.text for segment in read(text) for sentence in split_sentences(segment)]


@pytest.mark.parametrize(
    "title",
    [
        "3.1 Landasan Kerja Sama Fiji dan Samoa",
        "A. Introduction",
        "IV. Hasil dan Pembahasan",
        "2. Operation Coral",
        "1. Ups and downs",
        "In place",
        "Pasal 4",
        "**Next steps**",
        "C. National Goals, Bilateral Cooperation, and U.S. Policy Initiatives",
        "Fiji, Samoa vow to fight smuggling at sea",
        "KERJA SAMA POLISI FIJI DAN SAMOA (2011-2015)",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_title_is_not_joined_to_the_sentence_below(title: str, gap: str) -> None:
    found = kinds(f"{title}{gap}{LONG}\n")
    assert found[-1] == ("paragraph", LONG)
    assert found[0][0] == "heading" or gap == "\n\n"


def test_a_title_in_capitals_over_several_lines_is_one() -> None:
    text = f"BAB II\nKERJA SAMA KEPOLISIAN FIJI DENGAN SAMOA DALAM\nPENANGANAN PENYELUNDUPAN MANUSIA\n\n2.1 Landasan\n      {PANJANG}\n"
    assert kinds(text) == [
        ("heading", "BAB II KERJA SAMA KEPOLISIAN FIJI DENGAN SAMOA DALAM PENANGANAN PENYELUNDUPAN MANUSIA"),
        ("heading", "2.1 Landasan"),
        ("paragraph", PANJANG),
    ]


def test_items_of_a_list_are_no_titles() -> None:
    text = "The parties are:\n1. Fiji Police Force\n2. Samoa Police Service\n3. Tonga Customs\n\n" + LONG + "\n"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "item", "item", "item", "paragraph"]
    assert [kind for kind, _ in kinds("•\nTraining of officers;\n•\nPatrols at sea.\n")] == ["item", "item"]


def test_what_stands_below_an_item_that_has_ended_is_no_part_of_it() -> None:
    text = f"1. Fiji trains the officers of Tonga in the search of containers, as it did before.\n2. Tonga pays for it.\n{LONG}\n"
    assert [kind for kind, _ in kinds(text)] == ["item", "item", "paragraph"]


def test_an_indented_paragraph_below_an_item_is_no_part_of_it_but_its_own_lines_are() -> None:
    text = f"a. Pelatihan bersama bagi\n   Polisi Fiji di laut.\n     {PANJANG}\n"
    assert kinds(text) == [("item", "a. Pelatihan bersama bagi Polisi Fiji di laut."), ("paragraph", PANJANG)]


def test_a_table_of_contents_says_nothing() -> None:
    assert kinds(f"BAB I FIJI DAN SAMOA ......... 1\n1.1 Kerja Sama . . . . . . . . . 12\n\n{PANJANG}\n") == [("paragraph", PANJANG)]


def test_indented_paragraphs_without_empty_lines_between_are_several() -> None:
    assert [words for _, words in kinds(f"      {LONG}\n      {LONG}\n{LONG}\n      {LONG}\n")] == [f"{LONG} {LONG} {LONG}", LONG]


@pytest.mark.parametrize(
    "furniture",
    [
        "\n\nREGIONAL DRUG REPORT 2019 Volume 2  \n \n \nCountry Chapters \n\n",
        "\n\n                                   57\n",
        "\n\nwww.gazette.example.org\n\n2014, No.76                              2\n\n",
        "\nPage 3 of 10\n\n",
        "\n\nUniversity of the Atoll\n\n",
        "\n\n112 | Journal of Atolls.\n\n",
    ],
)
def test_furniture_in_the_midst_of_a_sentence_leaves_it_whole(furniture: str) -> None:
    first, second = "The treaty was signed by the ministers of justice of Fiji and Samoa", "in the capital of Tonga on 3 May 2011."
    assert sentences(f"{LONG} {first}{furniture}{second} {LONG}\n") == [LONG, f"{first} {second}", LONG]


def test_a_line_at_two_breaks_of_pages_is_a_running_head() -> None:
    text = f"{LONG}\n\nAnnual Drug Report\nFIJI\nPage 3 of 4\n\n{LONG}\n\nAnnual Drug Report\nFIJI\nPage 4 of 4\n\n{LONG}\n"
    assert [words for _, words in kinds(text)] == [LONG, LONG, LONG]


def test_notes_at_the_foot_need_no_rule_above_where_their_marks_stand_in_the_text() -> None:
    text = (
        f"Fiji met Samoa in Apia.48 {LONG} “They came.”49\n\n{LONG}[50] {LONG}\n\n"
        "48 Leota, Naskah, Suva, 2007, hal. 112.\n"
        "49 www.example.org/about, diakses 2 April 2014 pukul 21.14 WIB.\n[50] Interview, Suva, 3 May 2011.\n"
    )
    found = read(text)
    assert [(one.kind, one.number) for one in found if one.kind != "paragraph"] == [("footnote", 48), ("footnote", 49), ("footnote", 50)]
    assert sentences(text)[:3] == ["Fiji met Samoa in Apia.", LONG, "“They came.”"]
    assert [one.text for one in found if one.kind == "paragraph"][1] == f"{LONG} {LONG}"


def test_the_mark_of_a_note_that_is_glued_to_a_name_is_no_part_of_it() -> None:
    text = f"The FPF2 met the G20 and RAMSI3 in Suva. {LONG} Patrols3 began.\n\n{RULE}\n2 Leota, 2011, p. 4.\n3 Leota, 2012, p. 9.\n"
    assert sentences(text)[0] == "The FPF met the G20 and RAMSI in Suva."
    assert "Patrols began." in sentences(text)
    text = "The FPF3 met twice. The FPF3 is a unit.\n\n" + RULE + "\n3 Leota, 2012, p. 9.\n"
    assert sentences(text)[0] == "The FPF3 met twice."


def test_figures_that_open_a_paragraph_are_no_note() -> None:
    assert [kind for kind, _ in kinds(f"{LONG}\n\n12 officers of Samoa were trained in 2011.\n")] == ["paragraph", "paragraph"]


def test_whose_a_table_or_report_is_parts_sentences_and_claims_nothing() -> None:
    text = f"Suva Harbour\nSumber: diolah dari Polisi Fiji (2014)\n\n{PANJANG}\n\nPewarta: Leota\nCopyright © Berita 2008\n"
    assert [kind for kind, _ in kinds(text)] == ["heading", "credit", "paragraph", "credit", "credit"]
    assert kinds(f"Kata kunci: polisi, laut, Fiji, Samoa, perdagangan, manusia, narkoba\n\n{PANJANG}\n")[1] == ("paragraph", PANJANG)


@pytest.mark.parametrize("title", ["DAFTAR PUSTAKA", "VII. DAFTAR PUSTAKA", "6. References", "H. Daftar Pustaka", "5 References"])
def test_a_bibliography_may_have_a_number(title: str) -> None:
    text = f"{LONG}\n\n{title}\n\nLeota, A. (2011). Fiji dan Samoa. Suva.\nPuna, B. (2012). Samoa dan Fiji.\n"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "heading", "bibliography"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sejak Operasi Karang I. Pada tahun 2011 polisi bertemu.", ["Sejak Operasi Karang I.", "Pada tahun 2011 polisi bertemu."]),
        ("Ia bertemu Henry Puna Jr. Salah satunya pelatihan.", ["Ia bertemu Henry Puna Jr.", "Salah satunya pelatihan."]),
        (
            "Lieut. Gen. A. Puna met Komjen Pol. Drs. Leota, S.H., M.Si., in Suva.",
            ["Lieut. Gen. A. Puna met Komjen Pol. Drs. Leota, S.H., M.Si., in Suva."],
        ),
        ("Fiji, Samoa dkk. Selain itu Tonga.", ["Fiji, Samoa dkk.", "Selain itu Tonga."]),
        ("Lihat Leota dkk. Jilid dua.", ["Lihat Leota dkk. Jilid dua."]),
        ("Mereka sepakat.Kerja sama dimulai.", ["Mereka sepakat.", "Kerja sama dimulai."]),
        (
            "“Kami siap.” (Wawancara, 14 Maret 2014) Kedua polisi bertemu.",
            ["“Kami siap.”", "(Wawancara, 14 Maret 2014)", "Kedua polisi bertemu."],
        ),
        ("It grew in 1954.7 The police met.10 They parted.", ["It grew in 1954.", "The police met.", "They parted."]),
        ("It rose to 2011.5 million.", ["It rose to 2011.5 million."]),
        ("It lasts until 2011.[1] The police met.", ["It lasts until 2011.", "The police met."]),
        ("SUVA, 4 Juni 2022 - Fiji bertemu Samoa.", ["SUVA, 4 Juni 2022 -", "Fiji bertemu Samoa."]),
        ("BERITA.CO, Jakarta - Fiji bertemu Samoa.", ["BERITA.CO, Jakarta -", "Fiji bertemu Samoa."]),
        ("Jakarta (BERITA) -- Fiji bertemu Samoa.", ["Jakarta (BERITA) --", "Fiji bertemu Samoa."]),
        ("NAIROBI, Kenya (BERITA) — Fiji met Samoa.", ["NAIROBI, Kenya (BERITA) —", "Fiji met Samoa."]),
        (
            "The limits are: (a) distance; (b) cost; (c) Fiji has no ships.",
            ["The limits are: (a) distance; (b) cost; (c) Fiji has no ships."],
        ),
        ("Mereka membahas Komisi A, B, dan C. Pertemuan itu lama.", ["Mereka membahas Komisi A, B, dan C.", "Pertemuan itu lama."]),
        ("Fiji – Samoa cooperation grew.", ["Fiji – Samoa cooperation grew."]),
        (
            "Menimbang: a. bahwa laut luas; b. bahwa Fiji setuju; Mengingat: 1. Pasal 5; 2. Undang-Undang Laut; MEMUTUSKAN: Menetapkan: X.",
            [
                "Menimbang: a. bahwa laut luas;",
                "b. bahwa Fiji setuju;",
                "Mengingat: 1.",
                "Pasal 5;",
                "Undang-Undang Laut;",
                "MEMUTUSKAN:",
                "Menetapkan: X.",
            ],
        ),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected
