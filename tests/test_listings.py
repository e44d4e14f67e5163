"""What a sentence counts is held against the list after it, and a list's numbers against each other."""

from __future__ import annotations

import pytest
from contradicted import contradicted

ITEMS = """The police of Fiji concluded {} agreements:

1. Memorandum of understanding with Tonga, Nuku'alofa, 4 May 2011
2. Arrangement with Samoa, Apia, 6 June 2012
{}. Memorandum of understanding with New Zealand, Suva, 7 July 2013
{}. Memorandum of understanding with Kiribati, Tarawa, 7 July 2014
"""


@pytest.mark.parametrize(
    "text",
    [
        "Kerja sama ini meliputi empat bidang, yaitu pertukaran informasi, pelatihan, dan operasi bersama.",
        "The plan rests on three pillars: prevention, treatment, law enforcement, and international cooperation.",
        "Terdapat lima hambatan: (1) anggaran, (2) sistem hukum, (3) personel, dan (4) teknologi.",
        "The plan has five parts: less supply; less demand; less harm; and joint work.",
        "Tiga hambatan dihadapi dalam kerja sama ini:\n\na. anggaran;\nb. hukum;\nc. personel; dan\nd. perbatasan.\n",
    ],
)
def test_a_list_longer_or_shorter_than_its_count_is_told_of(text: str) -> None:
    assert contradicted(text) == ["count"]


@pytest.mark.parametrize(
    "text",
    [
        "The plan rests on three pillars: prevention, treatment and rehabilitation, and law enforcement and cooperation.",
        "Kerja sama ini meliputi tiga bidang, yaitu pertukaran informasi, pelatihan, dan operasi bersama.",
        "Terdapat empat bidang, antara lain pelatihan, hibah, dan operasi bersama.",
        "In its first three years the plan covered prevention, treatment, care, and work.",
        "The two sides agreed on the following: exchange of information, training, and patrols.",
        "Three men were arrested: a tailor, a sailor and a driver.",
        "Dua pejabat hadir, yaitu Anton, kepala kantor, Budi, dan wakilnya.",
        "Ada tiga tahap:\n\n1. Persiapan\nTahap ini sebulan.\n\n2. Pelaksanaan\nTahap ini setahun.\n\n3. Evaluasi\nTahap ini sebulan.\n",
        "There are three goals:\n\n- less supply\n- less demand\n  - schools\n  - clinics\n- more work\n",
        "Both sides want four measures:\n\n(a) patrols;\n(b) letters;\n(c) training; and\n(d) a hotline.\n\nThey meet again.\n",
    ],
)
def test_a_list_that_may_be_as_long_as_its_count_is_not(text: str) -> None:
    assert contradicted(text) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Seven officers serve abroad: two in Bangkok, two in Manila and two in Hanoi.", ["total"]),
        ("Six officers serve abroad: two in Bangkok, two in Manila and two in Hanoi.", []),
        ("Three packets were found: one in a car, one in a house and one in a shop.", []),
    ],
)
def test_parts_with_a_number_each_are_summed(text: str, kinds: list[str]) -> None:
    assert contradicted(text) == kinds


@pytest.mark.parametrize(("numbers", "kinds"), [((3, 4), []), ((4, 5), ["numbering"]), ((2, 3), ["numbering"]), ((3, 3), ["numbering"])])
def test_numbers_of_items_go_up_by_one(numbers: tuple[int, int], kinds: list[str]) -> None:
    assert contradicted(ITEMS.format("four", *numbers)) == kinds


def test_a_number_that_a_line_end_brings_to_the_front_marks_no_item() -> None:
    text = "Pasal 5\n(1) Pihak sebagaimana dimaksud pada ayat\n(2) memberi bantuan.\n(2) Bantuan diberikan.\n(3) Biaya dibagi.\n"
    assert contradicted(text) == []
