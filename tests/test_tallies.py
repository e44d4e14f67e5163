"""What prose counts is held against the tables, sums and dates of the same document."""

from __future__ import annotations

import hashlib

import pytest

from graph.documents import Document
from graph.facts import NodeFact
from graph.vocabulary import load_vocabulary
from loaders.extract import extract
from loaders.text.language import language_of

TABLE = """
Tabel 1. Nota Kesepahaman Kepolisian Nasional Kolombia

| No | Negara | Judul | Tanggal |
|---|---|---|---|
| 1 | Panama | Nota Kesepahaman tentang Pelatihan | 12 Maret 2014 |
| 2 | Peru | Nota Kesepahaman tentang Prekursor | 4 Mei 2015 |
| 3 | Peru | Nota Kesepahaman tentang Intelijen | 9 Juni 2016 |

"""
COLOMBIA = "Kepolisian Nasional Kolombia dan mitra telah "
POLICE = "The Royal Thai Police and the Lao Customs Department signed a memorandum of understanding on {} in {} on {}.\n\n"


def told(text: str) -> list[tuple[object, object]]:
    """Return the kind and severity of what a text contradicts in itself."""
    data = hashlib.sha256(text.encode()).hexdigest()
    document = Document("sample.txt", data, "sample.txt", text, "text/plain", language_of(text), None)
    facts = extract(document, load_vocabulary())[0]
    found = [fact for fact in facts if isinstance(fact, NodeFact) and fact.label == "Inconsistency"]
    assert all(quote.quote == text[quote.start : quote.end] for fact in found for quote in fact.evidence)
    return sorted((str(fact.properties["kind"]), str(fact.properties["severity"])) for fact in found)


@pytest.mark.parametrize(
    "sentence",
    [
        COLOMBIA + "menandatangani lima nota kesepahaman, sebagaimana dirangkum dalam Tabel 1.",
        COLOMBIA + "menghasilkan enam dokumen yang disarikan pada Tabel 1.",
        "Tabel 1 memuat dua belas nota kesepahaman.",
        "The 7 agreements listed in Table 1 are still in force today.",
        "Keempat perjanjian yang tercantum dalam Tabel 1 masih berlaku.",
    ],
)
def test_more_than_a_table_has_is_told_of(sentence: str) -> None:
    assert told(sentence + "\n" + TABLE) == [("count", "strong")]


@pytest.mark.parametrize(
    "sentence",
    [
        COLOMBIA + "menandatangani tiga nota kesepahaman, sebagaimana dirangkum dalam Tabel 1.",
        "Kolombia bekerja sama dengan dua negara yang disarikan pada Tabel 1.",
        "Dua nota kesepahaman yang tercantum dalam Tabel 1 sudah diperpanjang.",
        "Sedikitnya lima nota kesepahaman, selain yang dirangkum dalam Tabel 1, masih dirundingkan.",
        "Lima nota kesepahaman dirangkum dalam Tabel 2.",
        "Ada lima nota kesepahaman. Sebagian dirangkum dalam Tabel 1.",
        "At least four agreements, beside those listed in Table 1, are secret.",
    ],
)
def test_a_count_that_a_table_bears_out_or_that_is_of_something_else_is_none(sentence: str) -> None:
    assert told(sentence + "\n" + TABLE) == []


@pytest.mark.parametrize(
    "text",
    [
        "Pada tahun 2020 polisi menangkap 120 orang, terdiri dari 70 orang warga Laos dan 40 orang warga Thailand.",
        "In 2020 the police of Chile arrested 120 people, comprising 70 people from Peru and 40 people from Brazil.",
        "In 2021 police of Laos seized a total of 943 kg of heroin. In 2021 a total of 934 kg of heroin was seized by police of Laos.",
        "Sepanjang tahun 2021 di Laos tercatat total 1.250 kasus. Sepanjang tahun 2021 di Laos tercatat total 1.150 kasus.",
    ],
)
def test_a_total_that_its_parts_do_not_make_or_that_is_told_twice_is_told_of(text: str) -> None:
    assert told(text) == [("total", "strong")]


@pytest.mark.parametrize(
    "text",
    [
        "Pada tahun 2020 polisi menangkap 110 orang, terdiri dari 70 orang warga Laos dan 40 orang warga Thailand.",
        "In 2020 the police of Chile arrested 120 people, including 70 people from Peru and 40 people from Brazil.",
        "In 2020, a total of 55 kg of heroin was seized in Chile. In 2020, a total of 56 kg of heroin was seized in Peru.",
        "In 2020, a total of 55 kg of heroin was seized in Chile. In 2021, a total of 56 kg of heroin was seized in Chile.",
        "In 2021 a total of 120 people were arrested for theft in Chile. In 2021 a total of 130 people were trained by police in Chile.",
        "Pada semester pertama 2021 di Laos tercatat total 900 kasus. Sepanjang tahun 2021 di Laos tercatat total 1.150 kasus.",
    ],
)
def test_sums_that_hold_and_totals_of_different_things_are_none(text: str) -> None:
    assert told(text) == []


def test_one_signing_with_two_dates_is_told_of() -> None:
    again = (
        "The memorandum of understanding on training between the Royal Thai Police and the Lao Customs Department, "
        "signed in Vientiane on 13 May 2017, expires in five years.\n"
    )
    assert told(POLICE.format("training", "Vientiane", "3 May 2017") + again) == [("date", "strong")]


@pytest.mark.parametrize(
    ("topic", "place", "date"),
    [
        ("training", "Vientiane", "3 May 2017"),
        ("training", "Vientiane", "6 June 2022"),
        ("training", "Bangkok", "13 May 2017"),
        ("vehicles", "Vientiane", "13 May 2017"),
    ],
)
def test_agreements_of_other_years_places_or_topics_are_others(topic: str, place: str, date: str) -> None:
    assert told(POLICE.format("training", "Vientiane", "3 May 2017") + POLICE.format(topic, place, date)) == []


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Kolombia menandatangani lima nota kesepahaman seperti tabel berikut.", [("count", "strong")]),
        ("The four agreements in the table below are still in force.", [("count", "strong")]),
        ("Kolombia menandatangani tiga nota kesepahaman seperti tabel berikut.", []),
        ("Dua nota kesepahaman dalam tabel di bawah ini sudah diperpanjang.", []),
    ],
)
def test_the_table_below_is_the_next(sentence: str, kinds: list[tuple[str, str]]) -> None:
    assert told(sentence + "\n" + TABLE) == kinds


def test_one_signing_at_two_places_is_told_of() -> None:
    text = POLICE.format("training", "Vientiane", "3 May 2017") + POLICE.format("training", "Bangkok", "3 May 2017")
    assert told(text) == [("place", "strong")]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Nota kesepahaman dengan Panama ditandatangani di Bogota pada 12 Maret 2014.", [("place", "strong")]),
        ("Nota kesepahaman dengan Panama ditandatangani di Kota Panama pada 12 Maret 2014.", []),
        ("Nota kesepahaman baru dengan Panama ditandatangani di Bogota pada 12 Maret 2014.", []),
    ],
)
def test_a_signing_told_of_is_held_against_its_row(sentence: str, kinds: list[tuple[str, str]]) -> None:
    table = TABLE.replace("Judul |", "Judul | Tempat |").replace("---|\n| 1", "---|---|\n| 1")
    for title, place in (("Pelatihan", "Kota Panama"), ("Prekursor", "Lima"), ("Intelijen", "Lima")):
        table = table.replace(f"tentang {title} |", f"tentang {title} | {place} |")
    assert told(sentence + "\n" + table) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Total 943 kg of drugs was seized: 500 kg of heroin, 300 kg of cocaine and 100 kg of hashish.", [("total", "strong")]),
        ("The budget of $12 million consists of $7 million for training and $4 million for boats.", [("total", "strong")]),
        ("The budget of $11 million consists of $7 million for training and $4 million for boats.", []),
    ],
)
def test_parts_after_a_colon_and_sums_of_money_are_added_up(text: str, kinds: list[tuple[str, str]]) -> None:
    assert told(text) == kinds


@pytest.mark.parametrize(
    ("partner", "date", "kinds"),
    [("Chili", "4 Mei 2015", [("party", "strong")]), ("Peru", "4 Mei 2015", []), ("Panama", "21 Maret 2014", [("date", "strong")])],
)
def test_the_partner_and_the_day_told_of_are_held_against_the_row(partner: str, date: str, kinds: list[tuple[str, str]]) -> None:
    table = TABLE.replace("Judul |", "Judul | Tempat |").replace("---|\n| 1", "---|---|\n| 1")
    for title, place in (("Pelatihan", "Lima"), ("Prekursor", "Lima"), ("Intelijen", "Bogota")):
        table = table.replace(f"tentang {title} |", f"tentang {title} | {place} |")
    assert told(f"Nota kesepahaman dengan {partner} ditandatangani di Lima pada {date}.\n" + table) == kinds


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Polisi menangkap 13 tersangka, 8 laki-laki dan 4 perempuan.", [("total", "strong")]),
        ("Of the 1,500 people arrested, 1,200 were locals while 400 were foreigners.", [("total", "strong")]),
        ("Polisi menangkap 12 tersangka, 8 laki-laki dan 4 perempuan.", []),
        ("Police arrested 20 suspects, including 8 men and 4 women.", []),
        ("Police arrested 20 suspects, 8 men and 4 children.", []),
    ],
)
def test_two_halves_make_the_whole(sentence: str, kinds: list[tuple[str, str]]) -> None:
    assert told(sentence) == kinds


@pytest.mark.parametrize(("place", "kinds"), [("Lima", [("place", "strong")]), ("Bogota", [])])
def test_the_place_of_an_agreement_told_of_without_its_day_is_held_against_the_row(place: str, kinds: list[tuple[str, str]]) -> None:
    table = TABLE.replace("Judul |", "Judul | Tempat |").replace("---|\n| 1", "---|---|\n| 1")
    for title in ("Pelatihan", "Prekursor", "Intelijen"):
        table = table.replace(f"tentang {title} |", f"tentang {title} | Bogota |")
    text = f"Nota kesepahaman antara Kepolisian Nasional Kolombia dan Panama ditandatangani di {place} pada Maret 2014.\n"
    assert told(text + table) == kinds
