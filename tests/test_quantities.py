"""Quantities in prose of both languages: the amount, the unit, the substance and exactly where they stand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.values.quantities import find_quantities, read_number

Expected = tuple[tuple[str, float | None, str, str | None], ...]

ENGLISH: list[tuple[str, Expected]] = [
    (
        "Customs seized 22 MT of cocaine and 14.6 MT of marijuana.",
        (("22 MT of cocaine", 22, "t", "cocaine"), ("14.6 MT of marijuana", 14.6, "t", "cannabis")),
    ),
    (
        "61.5 kilograms (kg) of heroin; 82.4 kg of opium",
        (("61.5 kilograms (kg) of heroin", 61.5, "kg", "heroin"), ("82.4 kg of opium", 82.4, "kg", "opium")),
    ),
    ("and 2.97 metric tons of cannabis", (("2.97 metric tons of cannabis", 2.97, "t", "cannabis"),)),
    ("93 kg of crystal methamphetamine", (("93 kg of crystal methamphetamine", 93, "kg", "methamphetamine"),)),
    ("40 kg of high grade cocaine", (("40 kg of high grade cocaine", 40, "kg", "cocaine"),)),
    ("1.4 million ATS tablets", (("1.4 million ATS tablets", 1_400_000, "tablets", "amphetamine-type stimulants"),)),
    ("2,500 pills of MDMA", (("2,500 pills of MDMA", 2500, "pills", "MDMA"),)),
    ("866,398 cannabis plants", (("866,398 cannabis plants", 866_398, "plants", "cannabis"),)),
    ("5kg of ketamine", (("5kg of ketamine", 5, "kg", "ketamine"),)),
    ("heroin (22 kg) was found", (("heroin (22 kg)", 22, "kg", "heroin"),)),
    ("around 3.3 million people", (("around 3.3 million people", 3_300_000, "people", None),)),
    (
        "reaching nearly 1,200 officers in 21 courses",
        (("nearly 1,200 officers", 1200, "people", None), ("21 courses", 21, "courses", None)),
    ),
    ("more than 40 senior officers", (("more than 40 senior officers", 40, "people", None),)),
    ("7,200 hectares (ha)", (("7,200 hectares (ha)", 7200, "ha", None),)),
    (
        "$45 million, US$600,000 and EUR 2.5 million",
        (("$45 million", 45e6, "USD", None), ("US$600,000", 600_000, "USD", None), ("EUR 2.5 million", 2.5e6, "EUR", None)),
    ),
    ("a grant of 3 million dollars", (("3 million dollars", 3e6, "USD", None),)),
    ("five countries and eleven agencies", (("five countries", 5, "countries", None), ("eleven agencies", 11, "agencies", None))),
    ("twenty-three officers", (("twenty-three officers", 23, "people", None),)),
    ("one hundred and five officers", (("one hundred and five officers", 105, "people", None),)),
    (
        "45 percent, 9.5% and 3 per cent",
        (("45 percent", 45, "percent", None), ("9.5%", 9.5, "percent", None), ("3 per cent", 3, "percent", None)),
    ),
    ("three arrests", (("three arrests", 3, "people", None),)),
    ("in 1,403 drug cases", (("1,403 drug cases", 1403, "cases", "narcotic drugs"),)),
    ("1.230 participants", (("1.230 participants", 1230, "people", None),)),
    ("1.230 kg", (("1.230 kg", 1.23, "kg", None),)),
    ("hundreds of officers", (("hundreds of officers", None, "people", None),)),
    ("some 180,000-200,000 people", (("some 180,000-200,000 people", None, "people", None),)),
    ("they trained 2000 officers", (("2000 officers", 2000, "people", None),)),
    ("two to three officers, between five and seven", (("two to three officers", None, "people", None),)),
    ("between 40 and 50 judges", (("between 40 and 50 judges", None, "people", None),)),
    ("12 (twelve) experts", (("12 (twelve) experts", 12, "people", None),)),
    ("a five-country exercise", (("five-country", 5, "countries", None),)),
]
INDONESIAN: list[tuple[str, Expected]] = [
    ("narkotika jenis shabu seberat 1,73 ton", (("shabu seberat 1,73 ton", 1.73, "t", "methamphetamine"),)),
    ("kokain sebanyak 12 kg dari Lima", (("kokain sebanyak 12 kg", 12, "kg", "cocaine"),)),
    ("menyita 45 kg sabu-sabu", (("45 kg sabu-sabu", 45, "kg", "methamphetamine"),)),
    ("sebanyak 2,5 ton ganja kering", (("2,5 ton ganja kering", 2.5, "t", "cannabis"),)),
    ("1.500 butir ekstasi", (("1.500 butir ekstasi", 1500, "pills", "MDMA"),)),
    ("20 gram narkotika jenis heroin", (("20 gram narkotika jenis heroin", 20, "g", "heroin"),)),
    ("mencapai 59.533 kasus", (("59.533 kasus", 59_533, "cases", None),)),
    ("sebanyak 1.230 NPS", (("1.230 NPS", 1230, "substances", None),)),
    ("1.230 kg", (("1.230 kg", 1230, "kg", None),)),
    ("1.234.567,5 kg", (("1.234.567,5 kg", 1_234_567.5, "kg", None),)),
    ("sekitar 3,5 juta orang", (("sekitar 3,5 juta orang", 3_500_000, "people", None),)),
    ("diikuti oleh 30 orang peserta", (("30 orang", 30, "people", None),)),
    ("lima negara dan dua puluh tiga petugas", (("lima negara", 5, "countries", None), ("dua puluh tiga petugas", 23, "people", None))),
    ("seratus lima belas orang", (("seratus lima belas orang", 115, "people", None),)),
    ("50 (lima puluh) orang", (("50 (lima puluh) orang", 50, "people", None),)),
    ("lebih dari 40 pengamat dan 12 kasus", (("12 kasus", 12, "cases", None),)),
    ("lebih dari 40 petugas", (("lebih dari 40 petugas", 40, "people", None),)),
    ("Rp 1,2 miliar dan Rp2.500.000", (("Rp 1,2 miliar", 1.2e9, "IDR", None), ("Rp2.500.000", 2_500_000, "IDR", None))),
    ("45 persen atau 9,5%", (("45 persen", 45, "percent", None), ("9,5%", 9.5, "percent", None))),
    ("ratusan orang", (("ratusan orang", None, "people", None),)),
    ("170 jenis NPS", (("170 jenis NPS", 170, "substances", None),)),
    ("ladang ganja seluas 12 hektar", (("12 hektar", 12, "ha", None),)),
    ("2 (dua) kilogram kokain", (("2 (dua) kilogram kokain", 2, "kg", "cocaine"),)),
]
NO_QUANTITIES_ENGLISH = [
    "Article 5 countries",
    "Schedule 1 substances",
    "No. 5 officers",
    "Resolution 1373 countries",
    "in 2017 police acted",
    "the 2015 cases",
    "on 12 May 2019 and 11 September",
    "for five years and 12 months",
    "K-9 units and G20 countries and 24/7 officers",
    "two of the officers",
    "one by one, and two thirds",
    "It seized heroin.",
    "He gave 12. Officers left.",
    "section 4 (officers)",
    "1.2.3 officers",
    "between 2015 and 2024",
    "7 United Nations",
    "Call 555-2019.",
]
NO_QUANTITIES_INDONESIAN = [
    "Pasal 5 negara",
    "UU No. 35 Tahun 2009",
    "pada tahun 2019 petugas",
    "tanggal 12 Mei 2019",
    "selama lima tahun",
    "satu per satu",
    "Tabel 2 kasus",
    "Golongan 1 narkotika",
    "pada 2023 kasus",
    "nomor 30 orang",
]


def _read(text: str, language: str) -> Expected:
    found = find_quantities(text, language)
    assert all(text[one.start : one.end] == one.words for one in found)
    return tuple((one.words, one.amount, one.unit or "", one.substance) for one in found)


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_quantities(text: str, expected: Expected) -> None:
    assert _read(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), INDONESIAN)
def test_indonesian_quantities(text: str, expected: Expected) -> None:
    assert _read(text, "id") == expected


@pytest.mark.parametrize("text", NO_QUANTITIES_ENGLISH)
def test_what_is_no_quantity_in_english(text: str) -> None:
    assert find_quantities(text, "en") == ()


@pytest.mark.parametrize("text", NO_QUANTITIES_INDONESIAN)
def test_what_is_no_quantity_in_indonesian(text: str) -> None:
    assert find_quantities(text, "id") == ()


def test_a_range_has_its_ends_and_no_amount() -> None:
    (one,) = find_quantities("3-4 million people", "en")
    assert (one.amount, one.least, one.most) == (None, 3_000_000, 4_000_000)


def test_a_substance_has_its_place() -> None:
    text = "sabu seberat 3 kg"
    (one,) = find_quantities(text, "id")
    assert one.substance_span is not None
    assert text[slice(*one.substance_span)] == "sabu"


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("1,37", "id", 1.37),
        ("59.533", "id", 59_533),
        ("59.533", "en", 59.533),
        ("59.533", None, None),
        ("59,533", "en", 59_533),
        ("59,533", None, None),
        ("1.234.567", None, 1_234_567),
        ("1,234,567.8", None, 1_234_567.8),
        ("1.234,5", None, 1234.5),
        ("0.125", None, 0.125),
        ("3.3 million", "en", 3_300_000),
        ("3,5 juta", "id", 3_500_000),
        ("dua puluh tiga", "id", 23),
        ("dua ratus lima belas", "id", 215),
        ("tiga ribu empat ratus", "id", 3400),
        ("seribu dua ratus", "id", 1200),
        ("forty-two", "en", 42),
        ("two hundred and seven", "en", 207),
        ("three thousand four hundred", "en", 3400),
        ("eleven", "en", 11),
        ("several", "en", None),
        ("", "en", None),
        ("1.2.3", "en", None),
        ("12 officers", "en", None),
    ],
)
def test_reading_numbers(words: str, language: str | None, value: float | None) -> None:
    assert read_number(words, language) == value


@given(st.integers(0, 10**9))
def test_a_grouped_number_is_read_by_the_style_of_its_language(number: int) -> None:
    grouped = f"{number:,}"
    assert read_number(grouped, "en") == number
    assert read_number(grouped.replace(",", "."), "id") == number


@given(st.integers(0, 10**6), st.integers(1, 99))
def test_a_fraction_of_two_digits_is_one_in_any_language(whole: int, part: int) -> None:
    for language in ("id", "en", None):
        for point in ".,":
            value = read_number(f"{whole}{point}{part:02}", language)
            assert value is not None
            assert math.isclose(value, whole + part / 100)


@pytest.mark.parametrize("piece", ["22 kg of ", "two big ", "1.230.", "heroin (22 kg ", "dua puluh ", "5 ("])
def test_hostile_repetition_costs_no_more_than_its_length(piece: str) -> None:
    # Backtracking without bound would not end in the time of the whole test run.
    find_quantities(piece * (200_000 // len(piece)), "en")


PIECES = st.sampled_from(
    ["22", "kg", "of", "shabu", "seberat", "1,37", "ton", "five", "countries", "(", ")", "$", "million", "-", "2015", "orang", "%"]
)


@given(st.lists(PIECES, max_size=14), st.sampled_from(["id", "en", None]))
def test_any_text_gives_quantities_in_order_at_their_words(pieces: list[str], language: str | None) -> None:
    text = " ".join(pieces)
    end = 0
    for one in find_quantities(text, language):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.words
        end = one.end
