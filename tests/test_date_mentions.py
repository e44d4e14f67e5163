"""Dates in prose of both languages: what they say, exactly where they stand, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import is_edtf
from loaders.values.dates import find_dates, settles_day_first

Expected = tuple[tuple[str, str], ...]

ENGLISH: list[tuple[str, Expected]] = [
    ("Peru and Tonga signed the accord on 4 June 2009 in Lima.", (("4 June 2009", "2009-06-04"),)),
    ("The accord was signed on June 4, 2009, in Lima.", (("June 4, 2009", "2009-06-04"),)),
    ("It was signed on June 4th, 2009.", (("June 4th, 2009", "2009-06-04"),)),
    ("Done on the 21st of October, 2003, at Suva.", (("21st of October, 2003", "2003-10-21"),)),
    ("The minute of 4 Sept. 2009 was lost.", (("4 Sept. 2009", "2009-09-04"),)),
    ("The two ministers met in June 2009.", (("June 2009", "2009-06"),)),
    ("The pact was renewed in February of 2014.", (("February of 2014", "2014-02"),)),
    ("In 2009, Peru trained its neighbours.", (("2009", "2009"),)),
    ("Chile’s 2009 budget rose.", (("2009", "2009"),)),
    ("The conference was held on 11–13 October 2021 in Apia.", (("11–13 October 2021", "2021-10-11/2021-10-13"),)),
    ("The conference was held October 11-13, 2021.", (("October 11-13, 2021", "2021-10-11/2021-10-13"),)),
    ("It met on 11 and 12 October 2021.", (("11 and 12 October 2021", "2021-10-11/2021-10-12"),)),
    ("It met on 11, 12 and 13 October 2021.", (("11, 12 and 13 October 2021", "2021-10-11/2021-10-13"),)),
    ("It lasted from 30 March to 2 April 2019.", (("from 30 March to 2 April 2019", "2019-03-30/2019-04-02"),)),
    ("It lasted from 30 December to 2 January 2019.", (("from 30 December to 2 January 2019", "2018-12-30/2019-01-02"),)),
    ("Filed as 2009-06-04 in the register.", (("2009-06-04", "2009-06-04"),)),
    ("The plan of 2016-2025 stands.", (("2016-2025", "2016/2025"),)),
    ("The Maritime Work Plan (2016–2025) stands.", (("2016–2025", "2016/2025"),)),
    ("the 2017-18 season", (("2017-18", "2017/2018"),)),
    ("seizures fell between 2001 and 2009", (("between 2001 and 2009", "2001/2009"),)),
    ("seizures fell from 2001 to 2009", (("from 2001 to 2009", "2001/2009"),)),
    ("from June 2012 through December 2013 Oman led", (("from June 2012 through December 2013", "2012-06/2013-12"),)),
    ("January–March 2011 was quiet", (("January–March 2011", "2011-01/2011-03"),)),
    ("raids in April and May 2011", (("April", "2011-04"), ("May 2011", "2011-05"))),
    ("seizures in 2014 and 2015 were few", (("2014", "2014"), ("2015", "2015"))),
    ("Since 2011, Kenya has led the group.", (("Since 2011", "2011/.."),)),
    ("since June 2011 they meet", (("since June 2011", "2011-06/.."),)),
    ("2019 onwards", (("2019 onwards", "2019/.."),)),
    ("The post (2014–present) is vacant.", (("2014–present", "2014/.."),)),
    ("It applies until 31 May 2030.", (("until 31 May 2030", "../2030-05-31"),)),
    ("All ports reported by the end of 2019.", (("by the end of 2019", "../2019"),)),
    ("In early 2013 Fiji joined; in late 2014 it left.", (("early 2013", "2013"), ("late 2014", "2014"))),
    ("by mid-2014 it had", (("by mid-2014", "../2014"),)),
    ("Since the early 2000s, Interpol has trained them.", (("Since the early 2000s", "2000~/.."),)),
    ("Since the late 1990s it grew.", (("Since the late 1990s", "199X/.."),)),
    ("It began in the 1990s.", (("1990s", "199X"),)),
    ("The office opened around 2010.", (("around 2010", "2010~"),)),
    ("During the first six months of 2015, Ghana seized it.", (("the first six months of 2015", "2015-01/2015-06"),)),
    ("in the second half of 2015", (("the second half of 2015", "2015-07/2015-12"),)),
    ("in the third quarter of 2015", (("the third quarter of 2015", "2015-07/2015-09"),)),
    ("In Q4 2015 it rose.", (("Q4 2015", "2015-10/2015-12"),)),
    ("On May 14, the envoys will meet.", (("May 14", "XXXX-05-14"),)),
    ("On 14 May the envoys met.", (("14 May", "XXXX-05-14"),)),
    ("In October, customs seized a ship.", (("October", "XXXX-10"),)),
    ("In May, customs seized a ship.", (("May", "XXXX-05"),)),
    ("The 2012 Chile-Peru Memorandum of Understanding helps.", (("2012", "2012"),)),
    ("the Apia Declaration (2006) and its annex", (("2006", "2006"),)),
    ("As of 3 August 2023, twelve had.", (("3 August 2023", "2023-08-03"),)),
    ("1 JULY 1997", (("1 JULY 1997", "1997-07-01"),)),
    ("It was adopted by resolution 55/25 of 15 November 2000.", (("15 November 2000", "2000-11-15"),)),
]
INDONESIAN: list[tuple[str, Expected]] = [
    ("Nota itu ditandatangani pada tanggal 4 Juni 2009 di Dili.", (("tanggal 4 Juni 2009", "2009-06-04"),)),
    ("Nota itu ditandatangani pada 4 Juni 2009.", (("4 Juni 2009", "2009-06-04"),)),
    ("pada hari Kamis tanggal 4 Juni 2009", (("tanggal 4 Juni 2009", "2009-06-04"),)),
    ("Pada bulan Juni 2009 Kenya bergabung.", (("bulan Juni 2009", "2009-06"),)),
    ("Pada Juni 2009 Kenya bergabung.", (("Juni 2009", "2009-06"),)),
    ("sampai Nopember 2013", (("sampai Nopember 2013", "../2013-11"),)),
    ("4 Pebruari 1999", (("4 Pebruari 1999", "1999-02-04"),)),
    ("4 Agst 2015", (("4 Agst 2015", "2015-08-04"),)),
    ("4 Okt. 2015", (("4 Okt. 2015", "2015-10-04"),)),
    ("Pada tahun 2009, Peru melatih tetangganya.", (("tahun 2009", "2009"),)),
    ("sepanjang tahun 2009", (("tahun 2009", "2009"),)),
    ("Laporan kegiatan pada tahun 2009 dan tahun 2010", (("tahun 2009", "2009"), ("tahun 2010", "2010"))),
    ("tanggal 12-13 Mei 2019 di Apia", (("tanggal 12-13 Mei 2019", "2019-05-12/2019-05-13"),)),
    ("12 s.d. 14 Mei 2019", (("12 s.d. 14 Mei 2019", "2019-05-12/2019-05-14"),)),
    ("12 sampai dengan 14 Mei 2019", (("12 sampai dengan 14 Mei 2019", "2019-05-12/2019-05-14"),)),
    ("3 hingga tanggal 9 Djuli 1961", (("3 hingga tanggal 9 Djuli 1961", "1961-07-03/1961-07-09"),)),
    ("2 sampai dengan tanggal 7 Nopember 1970", (("2 sampai dengan tanggal 7 Nopember 1970", "1970-11-02/1970-11-07"),)),
    ("rapat 4--6 April 2008", (("4--6 April 2008", "2008-04-04/2008-04-06"),)),
    ("tiga putaran (1981--1987)", (("1981--1987", "1981/1987"),)),
    ("Tokyo, 8-9-10 Maret 1967", (("8-9-10 Maret 1967", "1967-03-08/1967-03-10"),)),
    ("dari tahun 2001 sampai 2009", (("dari tahun 2001 sampai 2009", "2001/2009"),)),
    ("antara 2001 dan 2009", (("antara 2001 dan 2009", "2001/2009"),)),
    ("antara tahun 2001 hingga tahun 2009", (("antara tahun 2001 hingga tahun 2009", "2001/2009"),)),
    ("Tahun 2001 s.d 2009", (("Tahun 2001 s.d 2009", "2001/2009"),)),
    ("untuk periode 2016-2025", (("2016-2025", "2016/2025"),)),
    ("sejak Juni 2012 hingga Desember 2013", (("sejak Juni 2012 hingga Desember 2013", "2012-06/2013-12"),)),
    ("mulai 1 Juni 2012 sampai dengan 31 Mei 2017", (("mulai 1 Juni 2012 sampai dengan 31 Mei 2017", "2012-06-01/2017-05-31"),)),
    ("sejak 2011 Kenya memimpin", (("sejak 2011", "2011/.."),)),
    ("sejak awal tahun 2011", (("sejak awal tahun 2011", "2011/.."),)),
    ("pada awal 2013", (("pada awal 2013", "2013"),)),
    ("meningkat hingga akhir 2019", (("hingga akhir 2019", "../2019"),)),
    ("pada tahun 1990-an", (("tahun 1990-an", "199X"),)),
    ("sejak awal tahun 2000-an", (("sejak awal tahun 2000-an", "2000~/.."),)),
    ("sekitar tahun 2010", (("sekitar tahun 2010", "2010~"),)),
    ("pada semester pertama tahun 2015", (("semester pertama tahun 2015", "2015-01/2015-06"),)),
    ("enam bulan pertama 2015", (("enam bulan pertama 2015", "2015-01/2015-06"),)),
    ("triwulan III tahun 2015", (("triwulan III tahun 2015", "2015-07/2015-09"),)),
    ("per 3 Agustus 2023 jumlahnya", (("3 Agustus 2023", "2023-08-03"),)),
    ("Pada 14 Mei para utusan bertemu.", (("14 Mei", "XXXX-05-14"),)),
    ("Pada bulan Mei para utusan bertemu.", (("bulan Mei", "XXXX-05"),)),
    ("TANGGAL 4 JUNI 2009", (("TANGGAL 4 JUNI 2009", "2009-06-04"),)),
    ("2019 hingga sekarang", (("2019 hingga sekarang", "2019/.."),)),
    ("Keputusan Presiden Nomor 12 Tahun 2010 tanggal 5 Mei 2010", (("tanggal 5 Mei 2010", "2010-05-05"),)),
    ("Kigali, 17/06/2009", (("17/06/2009", "2009-06-17"),)),
    ("Kigali, 5/6/2009", (("5/6/2009", "2009-06-05"),)),
]
NO_DATES_ENGLISH = [
    "We may march again if the parties agree.",
    "It may be that April Jones leads, and Augustus too.",
    "The minister may 5 times refuse.",
    "Law No. 5 of 2010 governs precursors.",
    "Act No. 12 of 1952 and Decree No. 9 of the year 1981 govern them.",
    "Decree 11.343/2006 and Law 9.761/2019 apply.",
    "Resolution 1373 (2001) was adopted.",
    "The field has grown (Smith, 2003).",
    "The field has grown (Smith & Wesson, 2003; Jones et al., 2010).",
    "The field has grown (Smith, 2001, 2003).",
    "Smith (1983) defines a regime.",
    "Smith’s (1992) view differs.",
    "The agency said so (GHPA, 2024).",
    "Smith, B. (2008). A history.",
    "Smith, B. (2024, August 20). A history.",
    "Smith, B. (2024b). A history.",
    "Call +62 21 2019 4455 or Tel. 2015-2020.",
    "See pp. 1990-1999 and page 2001.",
    "ISSN 1979-2016",
    "https://news.example/2019/05/04/a and www.a.example/2019 and name2019@a.example",
    "They trained 2000 officers and paid $2000 or USD 2015.",
    "They seized 1,500 pills, 2,019 kg and 2019.5 g.",
    "The code 20191 and 12345 and A2019 and COVID-2019 are none.",
    "Order B/123/IV/2019 was sealed.",
    "In the evening, the march in Lima began; decisions in Dec were few.",
    "It was 20:15 and 3/4 of them.",
    "35/2009",
]
NO_DATES_INDONESIAN = [
    "UU No. 35 Tahun 2009 tentang Narkotika",
    "Undang-Undang Nomor 20 Tahun 2007 tentang Pengesahan",
    "UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 20 TAHUN 2007",
    "Peraturan Menteri Kesehatan Nomor 30 Tahun 2023 dan Peraturan Kepala Badan Nomor 5 Tahun 2011",
    "dengan UU 8 Tahun 1976 serta PP 40 Tahun 2013",
    "UU No. 35/2009 dan PP 40/2013",
    "Lembaran Negara Republik Indonesia Tahun 2007 Nomor 167",
    "Tambahan Lembaran Negara Tahun 1999 No. 3882",
    "Ancaman itu nyata (Santoso, 2003; Wibowo dkk., 2010).",
    "Santoso (2003) menyatakan demikian.",
    "hlm. 1990-1999 dan halaman 2001",
    "Telp. (021) 2018-2023",
    "sebanyak 2000 orang dan Rp 2000",
    "Pasal 5 ayat (2)",
    "Nomor B/12/V/2019/BNN",
]
TITLES = [
    ("the 1988 Convention", "1988"),
    ("the 1988 United Nations Convention against it", "1988"),
    ("the World Cannabis Report 2021 says", "2021"),
    ("the Convention on Psychotropic Substances, 1971, was", "1971"),
    ("the Poisons Act of 1934", "1934"),
    ("ASEAN Vision 2045", "2045"),
    ("the 2030 Agenda", "2030"),
    ("Konvensi Tunggal Narkotika 1961 beserta", "1961"),
    ("serta Protokol 1972 yang mengubahnya", "1972"),
    ("Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;", "Tahun 1945"),
    ("menurut UUD 1945", "1945"),
]
DURATIONS = [
    ("This memorandum stays in force for five years.", "five years", "P5Y"),
    ("a period of three (3) years", "three (3) years", "P3Y"),
    ("a five-year plan", "five-year", "P5Y"),
    ("within 90 days of notice", "90 days", "P90D"),
    ("for twenty-four months", "twenty-four months", "P24M"),
    ("a two-week course", "two-week", "P2W"),
    ("berlaku selama lima tahun", "lima tahun", "P5Y"),
    ("jangka waktu 5 (lima) tahun sejak", "5 (lima) tahun", "P5Y"),
    ("pelatihan selama dua minggu", "dua minggu", "P2W"),
    ("dalam waktu dua puluh satu hari", "dua puluh satu hari", "P21D"),
    ("selama delapan belas bulan", "delapan belas bulan", "P18M"),
]


def _read(text: str, language: str | None) -> Expected:
    return tuple((text[one.start : one.end], one.edtf or "") for one in find_dates(text, language) if one.kind == "date")


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_dates(text: str, expected: Expected) -> None:
    assert _read(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), INDONESIAN)
def test_indonesian_dates(text: str, expected: Expected) -> None:
    assert _read(text, "id") == expected


@pytest.mark.parametrize("text", NO_DATES_ENGLISH)
def test_what_is_no_date_in_english(text: str) -> None:
    assert find_dates(text, "en") == ()


@pytest.mark.parametrize("text", NO_DATES_INDONESIAN)
def test_what_is_no_date_in_indonesian(text: str) -> None:
    assert find_dates(text, "id") == ()


@pytest.mark.parametrize(("text", "words"), TITLES)
def test_the_year_in_a_title_is_marked(text: str, words: str) -> None:
    (one,) = find_dates(text)
    assert (text[one.start : one.end], one.kind) == (words, "title")


@pytest.mark.parametrize(("text", "words", "iso"), DURATIONS)
def test_durations(text: str, words: str, iso: str) -> None:
    (one,) = find_dates(text)
    assert (text[one.start : one.end], one.kind, one.duration, one.edtf) == (words, "duration", iso, None)


@pytest.mark.parametrize("text", ["two years ago", "in the past 11 months", "dua tahun lalu", "lima tahun terakhir", "tiga bulan silam"])
def test_durations_counted_from_today_are_relative(text: str) -> None:
    assert [one.kind for one in find_dates(text)] == ["relative"]


@pytest.mark.parametrize(
    "text",
    ["aged 15 years", "a man 40 years old", "berusia 15 tahun", "every two years", "setiap dua tahun", "UU 35 Tahun 2009", "15-64 tahun"],
)
def test_ages_and_repetitions_are_no_durations(text: str) -> None:
    assert find_dates(text) == ()


def test_an_unsettled_date_in_figures_is_its_year_with_a_warning_of_its_words() -> None:
    (one,) = find_dates("They met on 5/6/2009.", "en")
    assert one.edtf == "2009"
    assert one.warning is not None
    assert "5/6/2009" in one.warning


@pytest.mark.parametrize(
    ("text", "language", "day_first", "edtf"),
    [
        ("5/6/2009", "id", None, "2009-06-05"),
        ("5/6/2009", "id", False, "2009-05-06"),
        ("5/6/2009", "en", True, "2009-06-05"),
        ("5/6/2009", "en", False, "2009-05-06"),
        ("5/5/2009", "en", None, "2009-05-05"),
        ("17/6/2009", "en", None, "2009-06-17"),
        ("6/17/2009", "en", None, "2009-06-17"),
        ("6/17/2009", "id", None, "2009-06-17"),
        ("31/02/2009", "id", None, "2009"),
    ],
)
def test_what_settles_a_date_in_figures(text: str, language: str, day_first: bool | None, edtf: str) -> None:
    assert [one.edtf for one in find_dates(text, language, day_first=day_first)] == [edtf]


def test_another_date_of_the_text_settles_the_order() -> None:
    assert [one.edtf for one in find_dates("17/06/2009 and 5/6/2010", "en")] == ["2009-06-17", "2010-06-05"]
    assert settles_day_first("17/06/2009 and 5/6/2010") is True
    assert settles_day_first("06/17/2009") is False
    assert settles_day_first("06/17/2009 or 17/06/2009") is None
    assert settles_day_first("5/6/2010") is None


@pytest.mark.parametrize(("text", "edtf"), [("31 Februari 2019", "2019-02"), ("fiscal year 2018", "2018"), ("in 2011-12", "2011/2012")])
def test_a_date_that_cannot_be_read_to_the_letter_warns(text: str, edtf: str) -> None:
    (one,) = find_dates(text)
    assert one.edtf == edtf
    assert one.warning is not None


def test_the_day_a_source_was_looked_at_is_marked() -> None:
    assert [one.kind for one in find_dates("diakses 15 Mei 2024; retrieved July 2, 2023")] == ["access", "access"]


@pytest.mark.parametrize("piece", ["12, ", "from 2012 to ", "12 May and ", "(Smith, 2012; ", "5 (lima) ", "1."])
def test_hostile_repetition_costs_no_more_than_its_length(piece: str) -> None:
    # Backtracking without bound would not end in the time of the whole test run.
    find_dates(piece * (200_000 // len(piece)))


WORDS = st.sampled_from(
    [
        *("since", "between", "and", "from", "to", "in", "2012", "1998", "May", "Mei", "4", "12", "31", "/", "-", "–", "(", ")", ","),
        *("until", "Nomor", "Tahun", "lima", "tahun", "5/6/2009", "1990s", "s.d.", "early", "semester pertama", "Q1", "31 Februari"),
    ]
)


@given(st.lists(WORDS, max_size=14), st.sampled_from(["id", "en", None]))
def test_any_text_gives_mentions_in_order_that_are_edtf(words: list[str], language: str | None) -> None:
    text = " ".join(words)
    end = 0
    for one in find_dates(text, language):
        assert end <= one.start < one.end <= len(text)
        assert (one.edtf is None) is (one.duration is not None)
        assert one.edtf is None or is_edtf(one.edtf)
        end = one.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pada tanggal 23 Januari 2OL4 di Jakarta", "2014-01-23"),
        ("pada tahun 2OlO di Lima", "2010"),
        ("on May 4, 20l3 in Lima", "2013-05-04"),
    ],
)
def test_letters_that_a_scanner_put_into_a_year_are_read_with_a_warning(text: str, expected: str) -> None:
    (found,) = find_dates(text)
    assert found.edtf == expected and "letters stand in its figures" in (found.warning or "")


@pytest.mark.parametrize("text", ["in the 2OLO hall", "UU Nomor 5 Tahun 2OlO tentang Sungai", "20 oil men"])
def test_letters_make_no_year_where_nothing_says_that_a_year_is_meant(text: str) -> None:
    assert not find_dates(text)
