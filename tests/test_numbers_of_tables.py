"""Tables of numbers and charts give figures with their years, or are refused."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.documents import Document
from graph.facts import Fact, NodeFact, RelationshipFact
from graph.vocabulary import load_vocabulary
from loaders.claims import Claims
from loaders.mentions import MentionFinder
from loaders.registers.rows import table_facts
from loaders.tables import read_tables
from loaders.tables.numbers import decimal_mark, read_number
from loaders.text.language import language_of

VOCABULARY = load_vocabulary()
FINDER = MentionFinder(VOCABULARY)

TWO_LEVELS = """Tabel 1. Data Kasus Narkotika 2018 -2020 2 

 
NO TAHUN JUMLAH KASUS TERSANGKA 

WNA WNI JUMLAH 
1 2018 1.533 31 1.502 1.533 
2 2019 2.858 60 2.798 2.858 
3 2020 3.746 73 3.673 3.746 

Dari data tersebut tampak bahwa jumlah kasus meningkat dari tahun ke tahun di seluruh wilayah.

                                                             
2 Badan Narkotika Nasional, laporan tahunan 2021.
"""
CHART = """Grafik 2. Jumlah pelatihan yang diadakan 

Tahun 2015 s.d 2019 3 

Dalam uraian ini dibahas pelatihan yang diadakan setiap tahun bagi petugas perbatasan negara anggota.

12 19
33

41 58

0
20
40
60
80

2015 2016 2017 2018 2019

"""


def facts_of(text: str) -> tuple[Sequence[Fact], tuple[str, ...]]:
    """Return the facts of the tables of a text, and the warnings."""
    data = text.encode()
    document = Document("sample.txt", hashlib.sha256(data).hexdigest(), "sample.txt", text, "text/plain", language_of(text), None)
    claims = Claims(document)
    table_facts(read_tables(document, VOCABULARY), document, claims, FINDER)
    return claims.facts(), claims.warnings()


def statistics(text: str) -> set[tuple[str, int, float, str | None]]:
    """Return series, year, value and unit of each statistic."""
    found = [fact for fact in facts_of(text)[0] if isinstance(fact, NodeFact) and fact.label == "Statistic"]
    return {(str(f.properties["series"]), int(str(f.properties["year"])), float(str(f.properties["value"])), _unit(f)) for f in found}


def _unit(fact: NodeFact) -> str | None:
    unit = fact.properties.get("unit")
    return None if unit is None else str(unit)


def values(text: str) -> set[tuple[int, float]]:
    """Return year and value of each statistic."""
    return {(year, value) for _, year, value, _ in statistics(text)}


def test_a_header_of_two_levels_heads_each_figure() -> None:
    found = statistics(TWO_LEVELS)
    assert len(found) == 12
    assert ("Data Kasus Narkotika: JUMLAH KASUS", 2018, 1533.0, "cases") in found
    assert ("Data Kasus Narkotika: TERSANGKA WNA", 2019, 60.0, "people") in found
    assert ("Data Kasus Narkotika: TERSANGKA JUMLAH", 2020, 3746.0, "people") in found


def test_the_note_of_a_caption_says_whose_figures_they_are() -> None:
    reported = [fact for fact in facts_of(TWO_LEVELS)[0] if isinstance(fact, RelationshipFact) and fact.type == "REPORTED_BY"]
    assert len(reported) == 12
    assert any(one.quote.startswith("Badan Narkotika Nasional") for one in reported[0].evidence)


def test_a_line_under_a_table_says_whose_figures_they_are() -> None:
    text = "Table 1. Cases\n\nYear Cases Arrests\n2019 12 13\n2020 14 15\nSource: UNODC, 2021\n"
    reported = [fact for fact in facts_of(text)[0] if isinstance(fact, RelationshipFact) and fact.type == "REPORTED_BY"]
    assert len(reported) == 4


def test_an_author_named_elsewhere_is_no_source() -> None:
    text = "Table 1. Cases\n\nYear Cases Arrests\n2019 12 13\n2020 14 15\n\nThe UNODC met in Vienna.\n"
    assert not [fact for fact in facts_of(text)[0] if isinstance(fact, RelationshipFact)]


def test_evidence_of_a_figure_is_its_row_and_the_heads_of_the_columns() -> None:
    figure = next(fact for fact in facts_of(TWO_LEVELS)[0] if isinstance(fact, NodeFact) and fact.properties.get("value") == 31.0)
    quotes = [one.quote for one in figure.evidence]
    assert "1 2018 1.533 31 1.502 1.533" in quotes
    assert any("WNA" in quote for quote in quotes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Table 1. Seizures (kg)\n\nYear Heroin Cocaine\n2016 1,204.5 33\n2017 980 41.2\n",
            {(2016, 1204.5), (2016, 33), (2017, 980), (2017, 41.2)},
        ),
        (
            "Tabel 3. Penyitaan menurut jenis\n\nJenis 2019 2020\nHeroin (kg) 12,5 10\nGanja 1.200 3.400\n",
            {(2019, 12.5), (2020, 10), (2019, 1200), (2020, 3400)},
        ),
        (
            "Table 2. Arrests by province, 2021\n\nProvince Male Female\nCebu 1,204 300\nDavao del Sur 980 120\n",
            {(2021, 1204), (2021, 300), (2021, 980), (2021, 120)},
        ),
        (
            "Tabel 4. Kasus dan tersangka\n\nNo Tahun Kasus Tersangka\nLaki-laki Perempuan\n"
            "1\n2019\n1.200\n1.100\n150\n\n2\n2020\n1.300\n1.250\n160\n",
            {(2019, 1200), (2019, 1100), (2019, 150), (2020, 1300), (2020, 1250), (2020, 160)},
        ),
        ("| Tahun | Kasus |\n|---|---|\n| 2019 | 1.204 |\n| 2020 | 998 |\n", {(2019, 1204), (2020, 998)}),
        ("Table 1. Cases\n\nYear Cases Arrests\n2019 12 -\n2020 14 15\n", {(2019, 12), (2020, 14), (2020, 15)}),
    ],
)
def test_figures_are_read_with_their_years(text: str, expected: set[tuple[int, float]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Table 1. Cases\n\nYear Heroin Cocaine Cannabis Opium\n2019 12 13\n2020 14 15\n",
        "Table 1. Distances\n\nRoute Length Width\nA 12 13\nB 14 15\n",
        "In 2019 there were 12 cases and 13 arrests.\n2020 was worse.\n",
        "Table 1. Cases\n\n2019 12 13\n2020 14 15\n",
    ],
)
def test_figures_without_a_head_or_a_year_are_no_statistics(text: str) -> None:
    assert statistics(text) == set()


def test_totals_at_the_bottom_are_of_no_province() -> None:
    found = statistics("Table 2. Arrests by province, 2021\n\nProvince Male Female\nCebu 20 30\nDavao 10 5\nTotal 30 35\n")
    assert len(found) == 4


def test_a_chart_pairs_its_figures_with_the_years_and_leaves_out_the_axis() -> None:
    assert statistics(CHART) == {
        ("Jumlah pelatihan yang diadakan", year, value, "courses")
        for year, value in zip(range(2015, 2020), (12, 19, 33, 41, 58), strict=True)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Figure 2. Officers\n\n0\n50\n100\n150\n\n12\n93\n41\n\n2015\n2016\n2017\n", {(2015, 12), (2016, 93), (2017, 41)}),
        ("Grafik 3. Penyitaan sabu (ton)\n\n1,5 2,3 1,9\n2018 2019 2020\n", {(2018, 1.5), (2019, 2.3), (2020, 1.9)}),
        ("2018 2019 2020\n7 9 4\n\nChart 1. Posts abroad\n", {(2018, 7), (2019, 9), (2020, 4)}),
        (
            "Chart 1. Posts\n\n7 9 4\n2018 2019 2020\n\nChart 2. Visits\n\n1 2 6\n2018 2019 2020\n",
            {(2018, 7), (2019, 9), (2020, 4), (2018, 1), (2019, 2), (2020, 6)},
        ),
    ],
)
def test_charts_of_several_makes(text: str, expected: set[tuple[int, float]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chart 4. Deaths\n\n10 20 25\n2001 2002 2003 2004\n",  # a figure is missing
        "Chart 4. Deaths\n\n10 20 25 31 2 8\n2001 2002 2003 2004\n",  # two too many, and no axis
        "10 20 25\n2001 2002 2003\n",  # nothing says what they are
        "Chart 4. Deaths\n\n10 20 25\n2001 2005 2003\n",  # no run of years
        "Chart 4. Deaths 1990-1995\n\n10 20 25\n2001 2002 2003\n",  # the caption speaks of other years
    ],
)
def test_a_chart_whose_figures_fit_no_years_is_refused(text: str) -> None:
    assert values(text) == set()


def test_a_chart_that_is_refused_is_told_of() -> None:
    _, warnings = facts_of("Chart 4. Deaths\n\n10 20 25\n2001 2002 2003 2004\n")
    assert len(warnings) == 1
    assert "not understood" in warnings[0]


@pytest.mark.parametrize(
    ("numbers", "language", "whole", "mark"),
    [
        (["59.533", "31"], "id", False, ","),
        (["59,533", "31"], "en", False, "."),
        (["59.533", "31"], "en", True, ","),
        (["1,5", "2.300"], None, False, ","),
        (["1.204,5"], "en", False, ","),
        (["0.125"], "id", False, "."),
        (["1.234.567"], "en", False, ","),
        (["1,5", "2.5"], "id", False, None),
    ],
)
def test_numbers_settle_their_mark_of_decimals(numbers: list[str], language: str | None, whole: bool, mark: str | None) -> None:
    assert decimal_mark(numbers, language, whole) == mark


@given(st.integers(0, 10**9))
def test_a_number_written_either_way_is_read_as_itself(number: int) -> None:
    assert read_number(f"{number:,}", ".") == number
    assert read_number(f"{number:,}".replace(",", "."), ",") == number


def test_labels_and_figures_may_stand_on_lines_of_their_own() -> None:
    text = "Table 7. Seizures in Ghana (kg)\n\nDrug\n2018\n2019\nCocaine\n120.5\n98.2\nHeroin\n12.1\n9.8\nHashish\n4,120\n5,300\n"
    assert values(text) == {(2018, 120.5), (2019, 98.2), (2018, 12.1), (2019, 9.8), (2018, 4120.0), (2019, 5300.0)}
