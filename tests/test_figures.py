"""A figure that a text gives twice, for the same thing and time, must have one value."""

from __future__ import annotations

import pytest
from contradicted import contradicted
from hypothesis import given
from hypothesis import strategies as st

from loaders.checks.figures import is_slip, rounds_to

NOTE = " " * 60


@pytest.mark.parametrize(
    "text",
    [
        "In 2021, Kenyan police seized 412 kg of heroin at Mombasa.\n\nBy its report, police seized 421 kg of heroin in 2021.\n",
        "Sepanjang 2022 BNN mengungkap 768 kasus.\n\nJumlah kasus yang diungkap BNN pada tahun 2022 sebanyak 786 kasus.\n",
        "Pada tahun 2021 BNN mengungkap 766 kasus narkotika.\n\nIn 2021, BNN uncovered 676 narcotics cases.\n",
        "The ministry of Chad trained 240 officers in 2019. Under the plan, 204 officers were trained in 2019 by the ministry of Chad.\n",
        "Bea Cukai Menyita 182 Kg Sabu di Batam\n\nBATAM, 4 Maret 2021 – Bea Cukai menyita 128 kg sabu di Batam.\n",
    ],
)
def test_two_values_of_one_figure_are_told_of(text: str) -> None:
    assert contradicted(text) == ["quantity"]


@pytest.mark.parametrize(
    "text",
    [
        "In 2021 Kenyan police seized 412 kg of heroin. In 2020 they had seized 421 kg of heroin.",
        "Kenyan police seized 412 kg of heroin in 2021. Some 90 kg of heroin was seized in 2021 at Mombasa airport alone.",
        "Kenyan police seized 412 kg of heroin in 2021. More than 400 kg of heroin was seized in Kenya in 2021.",
        "Pada 2022 BNN mengungkap 768 kasus. Angka 768 kasus pada tahun 2022 lebih rendah daripada 786 kasus pada tahun 2021.",
        "Pada tahun 2022 Polri menyita 1,2 ton sabu. Pada tahun 2022 BNN menyita 1,9 ton sabu.",
        "In 2022, Peru eradicated 21,626 hectares of coca. It reported that 21,600 hectares of coca were eradicated in 2022.",
        "Police of Chile arrested 215 people for theft in 2021. In 2021, police of Chile arrested 251 people for fraud.",
        "In 2019 customs seized 45 kg of heroin at the airport. In 2019 police seized 54 kg of heroin in the mountains.",
        "First data show that 4.1 tonnes of hashish were seized in 2020. Final data show that 4.3 tonnes of hashish were seized in 2020.",
        "Pada 2020 tercatat 311 kasus di Riau. Pada 2020 tercatat 331 kasus di Jambi.",
        "Police of Chile arrested 120 people in January 2020. In 2020 police of Chile arrested 121 people.",
    ],
)
def test_figures_of_other_times_places_or_doers_and_rounded_or_corrected_ones_are_others(text: str) -> None:
    assert contradicted(text) == []


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Polisi menangkap 14 tersangka di Batam.1", '1 Harian Kota, "Polisi Tangkap 41 Tersangka di Batam", 12 Maret 2019.'),
        ("Polisi menangkap lima tersangka di Batam.1", '1 Harian Kota, "Polisi Tangkap 7 Tersangka di Batam", 12 Maret 2019.'),
    ],
)
def test_a_headline_in_a_note_is_held_against_the_text(text: str, note: str) -> None:
    assert contradicted(f"{text} Mereka diadili.\n\n{NOTE}\n{note}\n") == ["quantity"]


@pytest.mark.parametrize(("mark", "note"), [("1", f"{NOTE}\n1 "), ("[^1]", "[^1]: "), ("¹", "¹ ")], ids=["plain", "markdown", "raised"])
def test_notes_are_found_by_any_mark(mark: str, note: str) -> None:
    text = "In May 2020 the navy intercepted 87 kg of cocaine.{} The crew was arrested.\n\n{}Daily Post, “Navy seizes {} kg of cocaine”.\n"
    assert contradicted(text.format(mark, note, 78)) == ["quantity"]
    assert contradicted(text.format(mark, note, 87)) == []


TABLE = """Pada tahun 2020 tercatat {} kasus penyelundupan, sebagaimana terlihat pada Tabel 1.

Tabel 1. Jumlah Kasus Penyelundupan

| Tahun | Kasus | Tersangka |
|---|---|---|
| 2019 | 40 | 61 |
| 2020 | 54 | 77 |
| 2021 | 38 | 49 |
"""


@pytest.mark.parametrize(("count", "kinds"), [("45", ["quantity"]), ("54", [])])
def test_a_figure_is_held_against_the_table_it_is_of(count: str, kinds: list[str]) -> None:
    assert contradicted(TABLE.format(count)) == kinds


@pytest.mark.parametrize(("one", "other"), [(412, 421), (309, 319), (1220, 1230), (43, 34)])
def test_a_digit_changed_or_two_changed_about_are_a_slip(one: int, other: int) -> None:
    assert is_slip(one, other)


@pytest.mark.parametrize(("one", "other"), [(412, 5421), (309, 398), (12, 13), (7, 8), (1.5, 15)])
def test_other_numbers_are_none(one: float, other: float) -> None:
    assert not is_slip(one, other)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_slips_and_rounding_do_not_depend_on_the_order(one: int, other: int) -> None:
    assert is_slip(one, other) == is_slip(other, one)
    assert rounds_to(one, other) == rounds_to(other, one)
    assert not is_slip(one, one)
