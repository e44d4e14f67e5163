"""A document's tables are checked against themselves; every contradiction shows both its sides."""

from __future__ import annotations

import hashlib

import pytest
from contradicted import contradicted

from graph.documents import Document
from graph.facts import NodeFact
from graph.vocabulary import load_vocabulary
from loaders.checks.inconsistencies import check_tables
from loaders.claims import Claims
from loaders.tables import read_tables
from loaders.text.language import language_of

TOTALS = """Tabel 1. Tersangka

NO TAHUN TERSANGKA
WNA WNI JUMLAH
1 2018 31 1.502 1.533
2 2019 60 2.799 {}
3 2020 73 3.673 3.746
4 2021 10 20 30
"""
ROWS = """Table 2. {}

No Country Agreement Date
1 Japan Treaty on Mutual Legal Assistance 12 June 2008
2 Korea Agreement on Extradition 5 May 2010
3 Mexico Memorandum of Understanding on Precursors 1 March 2016
"""


def contradictions(text: str) -> list[tuple[str, list[str]]]:
    """Return kind and quotes of each contradiction of a text's tables."""
    document = Document("sample.txt", hashlib.sha256(text.encode()).hexdigest(), "sample.txt", text, "text/plain", language_of(text), None)
    claims = Claims(document)
    check_tables(read_tables(document, load_vocabulary()), document, claims)
    found = [fact for fact in claims.facts() if isinstance(fact, NodeFact)]
    assert {fact.label for fact in found} <= {"Inconsistency"}
    return sorted((str(fact.properties["kind"]), [" ".join(one.quote.split()) for one in fact.evidence]) for fact in found)


def test_a_total_that_its_parts_do_not_make_is_told_of() -> None:
    assert contradictions(TOTALS.format("2.858")) == [("total", ["2 2019 60 2.799 2.858"])]


def test_a_total_that_its_parts_make_is_not() -> None:
    assert contradictions(TOTALS.format("2.859")) == []


def test_columns_that_never_add_up_are_no_parts() -> None:
    text = "Table 1. Cases\n\nYear Cases Arrests Total\n2018 10 20 55\n2019 11 21 77\n2020 12 22 34\n"
    assert contradictions(text) == []


def test_rounded_decimals_add_up() -> None:
    text = "Table 1. Seizures (kg)\n\nYear Heroin Cocaine Total\n2018 1.2 2.3 3.5\n2019 1.4 2.4 3.9\n2020 1.5 2.5 4.0\n"
    assert contradictions(text) == []


def test_a_bottom_row_is_checked_where_other_columns_show_it_to_be_the_total() -> None:
    text = "Table 1. Arrests, 2020\n\nProvince Male Female Minors\nCebu 10 20 3\nDavao 11 21 4\nTotal 21 41 9\n"
    ((kind, quotes),) = contradictions(text)
    assert kind == "total"
    assert quotes == ["Cebu 10 20 3 Davao 11 21 4", "Total 21 41 9"]


def test_a_row_outside_the_years_of_the_caption_is_told_of() -> None:
    ((kind, quotes),) = contradictions(ROWS.format("Agreements 2005-2012"))
    assert kind == "date"
    assert quotes == ["Table 2. Agreements 2005-2012", "3 Mexico Memorandum of Understanding on Precursors 1 March 2016"]


@pytest.mark.parametrize("title", ["Agreements 2005-2016", "Agreements", "Agreements since 2005", "Agreements, as of 2020"])
def test_rows_within_the_years_of_the_caption_are_not(title: str) -> None:
    assert contradictions(ROWS.format(title)) == []


@pytest.mark.parametrize(
    "title", ["List of 5 agreements", "Agreements with four countries", "Daftar lima negara", "Daftar 7 (tujuh) Negara Mitra"]
)
def test_a_count_in_a_caption_is_held_against_the_rows(title: str) -> None:
    assert [kind for kind, _ in contradictions(ROWS.format(title))] == ["count"]


@pytest.mark.parametrize(
    "title", ["List of 3 agreements", "Daftar tiga negara", "Agreements of the 5 years past", "Agreements of Group 20 members"]
)
def test_a_count_that_fits_or_counts_something_else_is_not(title: str) -> None:
    assert contradictions(ROWS.format(title)) == []


def test_two_tables_with_one_number_are_told_of() -> None:
    text = ROWS.format("Agreements") + "\nThe next is another table.\n\n" + ROWS.format("Treaties")
    assert contradictions(text) == [("numbering", ["Table 2. Agreements", "Table 2. Treaties"])]


def test_a_table_and_a_chart_may_share_a_number() -> None:
    assert contradictions(ROWS.format("Agreements") + "\n\nChart 2. Posts\n\n7 9 4\n2018 2019 2020\n") == []


NUMBERED = "Table 2. Agreements\n\n| No | Country | Agreement | Date |\n|---|---|---|---|\n" + "".join(
    f"| {{}} | {country} | Treaty on Mutual Legal Assistance | {day} June 2008 |\n"
    for day, country in enumerate(("Japan", "Chile", "Peru"), 1)
)
YEARS = "Table 1. Cases\n\n| Year | Cases |\n|---|---|\n" + "".join(f"| {{}} | {cases} |\n" for cases in (11, 22, 33, 44))


@pytest.mark.parametrize(("numbers", "kinds"), [((1, 2, 3), []), ((1, 2, 4), ["numbering"]), ((1, 2, 2), ["numbering"]), ((4, 7, 9), [])])
def test_a_number_of_rows_given_twice_or_left_out_is_told_of(numbers: tuple[int, ...], kinds: list[str]) -> None:
    assert [kind for kind, _ in contradictions(NUMBERED.format(*numbers))] == kinds


@pytest.mark.parametrize(
    ("years", "kinds"), [((2018, 2019, 2019, 2021), ["date"]), ((2018, 2019, 2020, 2021), []), ((2018, 2018, 2019, 2019), [])]
)
def test_two_rows_of_one_year_are_told_of(years: tuple[int, ...], kinds: list[str]) -> None:
    assert [kind for kind, _ in contradictions(YEARS.format(*years))] == kinds


SECTIONS = """4.1 The Agency
It works.

4.2 {}
It helps.

{} Obstacles
They remain.
"""


@pytest.mark.parametrize(
    ("title", "number", "kinds"),
    [
        ("Partners", "4.2", ["numbering"]),
        ("Partners", "4.3", []),
        ("Obstacles", "4.2", []),
        ("Partners of the agency are many.", "4.2", []),
        ("Partners ........ 12", "4.2", []),
    ],
)
def test_two_sections_with_one_number_are_told_of(title: str, number: str, kinds: list[str]) -> None:
    assert contradicted(SECTIONS.format(title, number)) == kinds


def test_figures_at_the_head_of_lines_are_no_numbers_of_sections() -> None:
    assert contradicted("1.5 Million tablets were found\n\n1.5 Tonnes of hashish were found\n") == []
