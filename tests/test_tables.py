"""Tables are found in a document's text, and understood or refused."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.documents import Document
from graph.vocabulary import load_vocabulary
from loaders.tables import Table, read_tables
from loaders.tables.captions import find_captions, years_of
from loaders.text.language import language_of

REGISTER = """Kerja sama itu dirangkum di bawah ini.

Tabel 3. Perjanjian Peru di Bidang Kepolisian 2010 - 2020 4 

No Negara Tanggal Tempat Judul 
Perjanjian 

1 Vietnam 

12/03/2014 

Hanoi 

Nota Kesepahaman antara Kepolisian Nasional 
Peru dan Kementerian Keamanan Publik Republik 
Sosialis Viet Nam tentang Perdagangan Orang 

2 
Selandia 
Baru 

2 Februari 2015 

Wellington & 
Lima 

Persetujuan antara Pemerintah Republik Peru dan 
Pemerintah Selandia Baru tentang Ekstradisi 

                                                             
4 Kementerian Dalam Negeri Peru, 2021. 
 3 Kamboja 

30 Nopember 2016 

Phnom Penh 

Memorandum Saling Pengertian antara Kepolisian 
Nasional Peru dan Kepolisian Nasional Kamboja 

Pada bagian berikut dibahas pelaksanaan perjanjian tersebut oleh kedua belah pihak dan hambatan yang dihadapi.
"""
ONE_CELL_A_LINE = """Table 2: Instruments concluded by Fiji on police cooperation

No. Country Instrument Place and date of 
signing 

1. Tonga Memorandum of Understanding between the Fiji Police Force 
and the Tonga Police on the exchange of information 
Nuku'alofa, 4 May 2011 
2. New Zealand Arrangement between the Fiji Police Force and the New 
Zealand Police on training 
Suva, 17 August 2013 
3. Samoa Letter of Intent between the Government of Fiji and the 
Government of Samoa 
Apia, 21 June 2019 

The instruments listed above are reviewed every three years, and the ministry reports on them to parliament in each session.
"""
PARTIES = """Table 1. Agreements on drug control

No First Party Second Party Title Date Remarks

1 

Brazilian Federal Police 

National Police of Colombia 

Memorandum of Understanding on Chemical Control 

14 July 2009 

In force 

2 

Brazil 

Paraguay 

Agreement on Cooperation against Illicit Trafficking 

3 September 2012 

- 

3 

Brazil 

Bolivia 

Protocol on Joint Operations 

19 May 2015 

expired in 2020 

"""
CALENDAR = """Tabel 4. Keikutsertaan Kenya Dalam Forum Internasional

No Forum Tempat Keterangan

Regional

1 HONLAF (Heads of National Drug Law 

Enforcement Agencies, Africa) 
Nairobi, Kenya

2 
EAPCCO Uganda / Rwanda

3 ADC (African Drug 
Conference) - II

Ghana

Internasional
1 Reconvened CND (Commission 
on Narcotic Drugs)

Vienna, Austria

2 INTERPOL  Prancis

Uraian setiap pertemuan diberikan dalam lampiran laporan ini, bersama nama anggota delegasi yang hadir di sana.
"""
LAYOUT = """Table 6. Agreements of Kenya on policing

No   Country        Instrument                                Place and
                                                              date of signing

1    Uganda         Memorandum of Understanding between the   Kampala,
                    Kenya Police Service and the Uganda       12 March 2012
                    Police Force on stolen vehicles

2    United         Agreement between the Government of       Dodoma,
     Republic of    Kenya and the Government of the United    3 May 2014
     Tanzania       Republic of Tanzania on border security

The agreements of this table are those which the ministry had published by the end of the year, others may well exist.
"""
MARKDOWN = """# Notes

**Table 4. Meetings attended by Kenya**

| No | Meeting | Venue | Date |
|---:|---|---|---|
| 1 | **CND** (Commission on Narcotic Drugs) | Vienna, Austria | March 2019 |
| 2 | HONLAF | Nairobi | |

Words between.

| Year | Cases | Arrests |
|---|---|---|
| 2019 | 1,204 | 1,530 |
| 2020 | 998 | 1,101 |
"""
MIXED_UP = """Table 5. Agreements of Chile

No Country Instrument Place and date

1 Peru Memorandum of Agreement
Understanding between Lima, on
the 12/03/2012 Chilean Ecuador
2 Police Quito and
the Letter 13/04/ of Peruvian
Intent 2013 Police

The remainder of the text goes on about other matters and has nothing to do with the table above at all.
"""


def document(text: str, name: str = "sample.txt") -> Document:
    """Return a text as a document."""
    data = text.encode("utf-8", "surrogatepass")
    return Document(name, hashlib.sha256(data).hexdigest(), name, text, "text/plain", language_of(text), None)


def tables(text: str) -> tuple[Table, ...]:
    """Return the tables of a text."""
    return read_tables(document(text), load_vocabulary())


def one_table(text: str) -> Table:
    """Return the only table of a text."""
    found = tables(text)
    assert len(found) == 1
    return found[0]


def texts(table: Table) -> list[list[str | None]]:
    """Return the words of a table's cells."""
    return [[cell.text if cell else None for cell in row.cells] for row in table.rows]


def test_a_register_is_read_with_its_columns_in_any_order() -> None:
    table = one_table(REGISTER)
    assert (table.kind, table.problem) == ("agreements", None)
    assert [column.type for column in table.columns] == ["state", "date", "place", "title"]
    assert [row.number for row in table.rows] == [1, 2, 3]
    assert [row[:3] for row in texts(table)] == [
        ["Vietnam", "12/03/2014", "Hanoi"],
        ["Selandia Baru", "2 Februari 2015", "Wellington & Lima"],
        ["Kamboja", "30 Nopember 2016", "Phnom Penh"],
    ]
    assert texts(table)[1][3] == "Persetujuan antara Pemerintah Republik Peru dan Pemerintah Selandia Baru tentang Ekstradisi"


def test_the_footnote_of_a_page_within_a_table_is_no_part_of_it() -> None:
    table = one_table(REGISTER)
    inside = "".join(REGISTER[start:end] for start, end in table.spans)
    assert "Kementerian Dalam Negeri" not in inside
    assert "Kepolisian Nasional Kamboja" in inside
    assert "Pada bagian berikut" not in inside


def test_every_cell_stands_where_it_says() -> None:
    for text in (REGISTER, ONE_CELL_A_LINE, PARTIES, CALENDAR, MARKDOWN):
        for table in tables(text):
            for row in table.rows:
                for cell in row.cells:
                    assert cell is None or " ".join(text[cell.start : cell.end].replace("**", "").split()) == cell.text


def test_cells_that_follow_each_other_line_by_line_are_told_apart() -> None:
    table = one_table(ONE_CELL_A_LINE)
    assert [column.type for column in table.columns] == ["state", "title", "place_date"]
    assert [(row[0], row[2]) for row in texts(table)] == [
        ("Tonga", "Nuku'alofa, 4 May 2011"),
        ("New Zealand", "Suva, 17 August 2013"),
        ("Samoa", "Apia, 21 June 2019"),
    ]


def test_a_number_that_begins_a_date_begins_no_row() -> None:
    assert [row.number for row in one_table(REGISTER).rows] == [1, 2, 3]


def test_parties_may_stand_in_two_columns_and_remarks_be_empty() -> None:
    table = one_table(PARTIES)
    assert [column.type for column in table.columns] == ["party", "party", "title", "date", "text"]
    assert [(row[0], row[1], row[4]) for row in texts(table)] == [
        ("Brazilian Federal Police", "National Police of Colombia", "In force"),
        ("Brazil", "Paraguay", "-"),
        ("Brazil", "Bolivia", "expired in 2020"),
    ]


def test_sections_count_their_rows_anew() -> None:
    table = one_table(CALENDAR)
    assert table.kind == "meetings"
    assert [(row.section, row.number) for row in table.rows] == [
        ("Regional", 1),
        ("Regional", 2),
        ("Regional", 3),
        ("Internasional", 1),
        ("Internasional", 2),
    ]
    assert [row[:2] for row in texts(table)] == [
        ["HONLAF (Heads of National Drug Law Enforcement Agencies, Africa)", "Nairobi, Kenya"],
        ["EAPCCO", "Uganda / Rwanda"],
        ["ADC (African Drug Conference) - II", "Ghana"],
        ["Reconvened CND (Commission on Narcotic Drugs)", "Vienna, Austria"],
        ["INTERPOL", "Prancis"],
    ]


def test_a_table_that_keeps_the_layout_of_its_page_is_read_by_its_gutters() -> None:
    table = one_table(LAYOUT)
    assert [column.type for column in table.columns] == ["state", "title", "place_date"]
    assert texts(table)[1] == [
        "United Republic of Tanzania",
        "Agreement between the Government of Kenya and the Government of the United Republic of Tanzania on border security",
        "Dodoma, 3 May 2014",
    ]


def test_markdown_tables_are_read_and_a_caption_belongs_to_one_of_them() -> None:
    meetings, numbers = tables(MARKDOWN)
    assert meetings.caption is not None
    assert meetings.caption.title == "Meetings attended by Kenya"
    assert texts(meetings)[0] == ["CND (Commission on Narcotic Drugs)", "Vienna, Austria", "March 2019"]
    assert texts(meetings)[1] == ["HONLAF", "Nairobi", None]
    assert (numbers.kind, numbers.caption) == ("numbers", None)


def test_a_table_without_a_caption_is_known_by_its_header() -> None:
    table = one_table(
        "No Country Agreement Date\n1 Japan Treaty on Mutual Legal Assistance 12 June 2008\n"
        "2 Korea Agreement on Extradition 5 May 2010\n"
        "3 Mexico Memorandum of Understanding on Precursors 1 March 2016\nSource: the ministry\n"
    )
    assert texts(table)[2] == ["Mexico", "Memorandum of Understanding on Precursors", "1 March 2016"]


def test_a_table_goes_on_over_pages_that_repeat_its_header_or_caption() -> None:
    header = "No Country Agreement Place and\ndate\n\n"
    row = "{} Peru Agreement on matter {} Lima, {} May 2010\n\n"
    first = "".join(row.format(number, number, number) for number in (1, 2))
    second = "".join(row.format(number, number, number) for number in (3, 4))
    for between in (f"\f{header}", "\fTable 1. (continued)\n\n", f"\fTable 1. Agreements of Chile (cont.)\n\n{header}"):
        table = one_table(f"Table 1. Agreements of Chile\n\n{header}{first}{between}{second}")
        assert [row[1] for row in texts(table)] == [f"Agreement on matter {number}" for number in (1, 2, 3, 4)]


def test_a_running_head_within_a_table_is_no_part_of_it() -> None:
    header = "No Country Agreement Place and date\n\n"
    page = "Journal of Borders : Volume 3 Issue 2 2014 (Page 11-23)\nAnna Author\n\n"
    rows = [f"{number} Peru Agreement on matter {number} \nLima, {number} May 2010\n\n" for number in range(1, 6)]
    table = one_table(f"Table 1. Agreements of Chile\n\n{header}" + page.join(rows))
    assert [row[1] for row in texts(table)] == [f"Agreement on matter {number}" for number in range(1, 6)]


def test_a_table_whose_cells_are_mixed_up_is_refused_with_its_place() -> None:
    table = one_table(MIXED_UP)
    assert (table.kind, table.rows) == ("unread", ())
    assert table.problem is not None
    assert MIXED_UP[table.start :].startswith("Table 5.")


SPACED_PARTNERS = """Tabel 2. Nota Kesepahaman Kepolisian Kerajaan Thailand

No Tanggal Tempat Mitra Bentuk
1 12 Maret 2014 Dili Polícia Nacional de Timor-Leste Nota Kesepahaman
2 4 Mei 2011 Asunción Policía Nacional de Paraguay Nota Kesepahaman
3 9 Juni 2013 Ankara Badan Antinarkotika
Turki
Letter of Intent
4 17 Juli 2018 Rabat Gendarmerie Royale Nota Kesepahaman

Nota-nota itu ditinjau setiap tiga tahun oleh kedua belah pihak dan dapat diperpanjang sesuai kesepakatan mereka.
"""
SPACED_MEETINGS = """Table 3. Participation of the Royal Thai Police in international meetings

Year Venue Meeting
2014 Lyon, France INTERPOL Global Drugs Conference
2015 Vienna, Austria 58th CND
2017 Singapore 37th ASEANAPOL Conference
2018 Nairobi Heads of Border Police Forum
"""


def test_a_known_city_ends_the_place_and_a_line_break_is_within_a_name() -> None:
    table = one_table(SPACED_PARTNERS)
    assert [row[1:3] for row in texts(table)] == [
        ["Dili", "Polícia Nacional de Timor-Leste"],
        ["Asunción", "Policía Nacional de Paraguay"],
        ["Ankara", "Badan Antinarkotika Turki"],
        ["Rabat", "Gendarmerie Royale"],
    ]


def test_a_paragraph_after_a_table_is_no_part_of_its_last_cell() -> None:
    assert texts(one_table(SPACED_PARTNERS))[-1][3] == "Nota Kesepahaman"


def test_a_year_begins_a_row_and_a_city_with_its_state_stays_together() -> None:
    table = one_table(SPACED_MEETINGS)
    assert table.kind == "meetings"
    assert texts(table) == [
        ["2014", "Lyon, France", "INTERPOL Global Drugs Conference"],
        ["2015", "Vienna, Austria", "58th CND"],
        ["2017", "Singapore", "37th ASEANAPOL Conference"],
        ["2018", "Nairobi", "Heads of Border Police Forum"],
    ]


def test_a_city_before_a_date_ends_the_name_of_a_body() -> None:
    table = one_table(
        "Tabel 5. Mitra Bea Cukai Malaysia\n\nNo Mitra Tempat Tanggal Dokumen\n"
        "1 Direction Générale des Douanes Paris 3 Maret 2012 Nota Kesepahaman\n"
        "2 Customs Department\nThailand Bangkok 5 Mei 2014 Nota Kesepahaman\n"
    )
    assert [row[:2] for row in texts(table)] == [["Direction Générale des Douanes", "Paris"], ["Customs Department Thailand", "Bangkok"]]


@pytest.mark.parametrize(
    "text",
    [
        "Table 3 shows that cooperation has grown. The points are:\n\n1. Peru and Chile met in Lima.\n2. They agreed on training.\n",
        "Tabel 2 menunjukkan peningkatan.\n1 Januari 2020 adalah tanggal mulai.\n",
        "Negara Peru dan Chili bekerja sama.\n\n1. Pertemuan di Lima.\n2. Pertemuan di Santiago.\n",
        "1 Peru 12\n2 Chile 13\n",
        "The countries, agreements and dates are given elsewhere.\n",
    ],
)
def test_prose_and_lists_are_no_tables(text: str) -> None:
    assert tables(text) == ()


def test_captions_leave_out_marks_of_notes_and_sentences_are_none() -> None:
    found = list(find_captions("Table 2. Cases 2011-2014 7 \n\nTable 3 gives the cases.\n\nGambar 4 Peta Jaringan 2\n"))
    assert [(caption.kind, caption.number, caption.title, caption.notes) for caption in found] == [
        ("table", "2", "Cases 2011-2014", (7,)),
        ("chart", "4", "Peta Jaringan", (2,)),
    ]


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Cases 2011-2014", (2011, 2014)),
        ("Kasus tahun 2009 s.d 2023", (2009, 2023)),
        ("Kasus 2018 -2022", (2018, 2022)),
        ("between 2001 and 2004", (2001, 2004)),
        ("Arrests, 2021", (2021, 2021)),
        ("Arrests", None),
        ("Treaties of 1961, 1971 and 1988", None),
    ],
)
def test_a_title_says_its_years(title: str, years: tuple[int, int] | None) -> None:
    assert years_of(title) == years


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=" \n\t|-.:0123456789TtabelNoNegaratanggal/&()\f", max_size=300))
def test_any_text_is_read_without_an_error_and_spans_stay_in_it(noise: str) -> None:
    text = f"Tabel 1. Daftar\n\nNo Negara Tanggal Judul\n\n1 {noise}"
    for table in tables(text):
        assert 0 <= table.start < table.end <= len(text)
        for start, end in table.spans:
            assert table.start <= start < end <= table.end


def test_a_long_run_of_numbered_lines_is_read_in_time_that_grows_with_it() -> None:
    rows = "".join(f"{number} Peru Agreement on matter {number} Lima, {number % 27 + 1} May 2010\n" for number in range(1, 200))
    table = one_table("Table 1. Agreements of Chile\n\nNo Country Agreement Place and date\n\n" + rows)
    assert len(table.rows) == 199


@pytest.mark.parametrize(
    "text",
    [
        " " * 20_000,
        "| a " * 4_000,
        "2001 2002 2003 " * 2_000,
        "No Country Agreement Date\n" * 1_000,
        "Table 1. A\n" * 2_000,
        "Table 1. A\n\nNo Country Agreement Date\n\n" + "1 Peru Lima\n" * 2_000,
        "(" * 20_000,
    ],
)
def test_repetitions_are_read_to_their_end(text: str) -> None:
    assert all(table.kind == "unread" or len(table.rows) < 2 for table in tables(text))


READ: list[list[str | None]] = [
    ["India", "Treaty on Extradition", "2 Oct 1953"],
    ["China", "Treaty on Transfer", "13 Oct 2019"],
    ["Japan", "Treaty on Crime", "4 May 2020"],
]
ROWS = [["No", "Country", "Treaty", "Date"], *([str(number), *map(str, row)] for number, row in enumerate(READ, 1))]


@pytest.mark.parametrize("divider", [" | ", ";", "\t", "|"])
def test_lines_that_a_sign_divides_into_as_many_cells_are_a_table(divider: str) -> None:
    table = one_table("Table 1. Treaties of Nepal\n\n" + "".join(divider.join(row) + "\n" for row in ROWS))
    assert (table.kind, texts(table), [row.number for row in table.rows]) == ("agreements", READ, [1, 2, 3])


def test_a_drawn_grid_is_a_table_whose_cells_may_run_over_lines() -> None:
    line = "+----+---------+-----------------+-------------+\n"
    text = (
        f"Table 1. Treaties of Nepal\n\n{line}| No | Country | Treaty          | Date        |\n{line.replace('-', '=')}"
        f"| 1  | India   | Treaty on Extra-| 2 Oct 1953  |\n|    |         | dition          |             |\n{line}"
        f"| 2  | China   | Treaty on       | 13 Oct 2019 |\n|    |         | Transfer        |             |\n{line}"
    )
    assert texts(one_table(text)) == READ[:2]


@pytest.mark.parametrize(
    "text",
    [
        "He came; he saw; he left.\nShe came; she saw; she left.\nThey came; they saw; they left.\n",
        "a | b | c\nd | e | f\ng | h | i\n",
        "No;Country;Date\n1;India\n2;China;4 May 2020;x\n",
    ],
)
def test_signs_without_heads_that_are_known_or_with_other_numbers_of_cells_divide_no_table(text: str) -> None:
    assert tables(text) == ()


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("## Treaties of Nepal\n\n", "Treaties of Nepal"),
        ("Treaties of Nepal\n", "Treaties of Nepal"),
        ("Nepal has signed these\ntreaties:\n\n", "Nepal has signed these treaties"),
        ("Nepal has signed treaties.\n\n", None),
        ("", None),
    ],
)
def test_a_heading_or_a_line_with_a_colon_above_a_table_is_its_title(above: str, title: str | None) -> None:
    table = one_table(above + "".join(f"| {' | '.join(row)} |\n" + ("|---|---|---|---|\n" if row[0] == "No" else "") for row in ROWS))
    assert (table.caption.title if table.caption else None) == title
    assert table.start == len(above) + len("| ")
