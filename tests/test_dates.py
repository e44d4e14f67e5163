"""EDTF dates: their bounds, and the laws of containing, overlapping and meeting."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import after, between, check, contains, earliest, intersection, is_edtf, latest, overlaps, year
from graph.errors import FactError

BOUNDS = [
    ("2009-06-17", date(2009, 6, 17), date(2009, 6, 17)),
    ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
    ("2009", date(2009, 1, 1), date(2009, 12, 31)),
    ("2009~", date(2009, 1, 1), date(2009, 12, 31)),
    ("2009-06?", date(2009, 6, 1), date(2009, 6, 30)),
    ("199X", date(1990, 1, 1), date(1999, 12, 31)),
    ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
    ("XXXX-07-31", None, None),
    ("XXXX-09", None, None),
    ("XXXX", None, None),
    ("2016/2025", date(2016, 1, 1), date(2025, 12, 31)),
    ("2017-01/2017-06", date(2017, 1, 1), date(2017, 6, 30)),
    ("2019-05-12/2019-05-13", date(2019, 5, 12), date(2019, 5, 13)),
    ("2011/..", date(2011, 1, 1), None),
    ("../2015", None, date(2015, 12, 31)),
    ("2000~/..", date(2000, 1, 1), None),
    ("199X/..", date(1990, 1, 1), None),
    ("9999", date(9999, 1, 1), date(9999, 12, 31)),
]
REFUSED = [
    *("", " ", "2012-13", "2012-00", "2012-05-00", "2012-02-30", "2011-02-29", "0000", "12", "201", "20123", "2012-3", "2012-03-5"),
    *("23/03/2012", "../..", "2012/", "/2012", "2015/2012", "2012-06/2012-05", "199X-05", "XX12", "2X12", "XXXX-13", "XXXX-02-30"),
    *("2012~~", "~2012", "2012 ", "2012\n", "2012/2013/2014", "XXXX-07/2012", "2012/XXXX-07", "XXXX-07/..", "Agustus 2008", "٢٠١٢"),
]


@pytest.mark.parametrize(("edtf", "first", "last"), BOUNDS)
def test_a_date_allows_the_days_its_precision_allows(edtf: str, first: date | None, last: date | None) -> None:
    assert (earliest(edtf), latest(edtf)) == (first, last)
    assert check(edtf) == edtf


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert not is_edtf(text)
    with pytest.raises(FactError):
        check(text)


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("2012", "2012-03-23", True),
        ("2012-03-23", "2012", False),
        ("2016/2025", "2016", True),
        ("2011/..", "2031-01", True),
        ("2011/..", "../2031", False),
        ("../2015", "2015-12-31", True),
        ("XXXX-07", "XXXX-07-31", True),
        ("XXXX-07", "2024-07-31", True),
        ("XXXX-07", "2024-07/2025-07", False),
        ("XXXX", "2024/2031", True),
        ("2024", "XXXX-07", False),
        ("199X", "1994", True),
    ],
)
def test_containing(outer: str, inner: str, expected: bool) -> None:
    assert contains(outer, inner) is expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2014", "2014-08", "2014-08-05"], "2014-08-05"),
        (["2014", "2015"], None),
        (["2014/2018", "2016/.."], "2016/2018"),
        (["2014-03/2014-09", "2014-07/2015"], "2014-07/2014-09"),
        (["2011/..", "../2015"], "2011/2015"),
        (["2011/..", "2013-04/.."], "2013-04/.."),
        (["../2015", "../2013-04"], "../2013-04"),
        (["2014~", "2014"], "2014"),
        (["2014~", "2015"], "2015"),
        (["2014~", "2017"], None),
        (["2014~"], "2014~"),
        (["XXXX-07-31", "2014"], "2014-07-31"),
        (["XXXX-07-31", "2014-08"], None),
        (["XXXX-02-29", "2015"], None),
        (["XXXX-02-29", "2013/2016"], "2016-02-29"),
        (["XXXX-07-31", "2014/2016"], "XXXX-07-31"),
        (["XXXX-07", "XXXX-07-31"], "XXXX-07-31"),
        (["XXXX-07", "XXXX-08"], None),
        (["XXXX-07", "2014-07"], "2014-07"),
        (["199X", "1994/2003"], "1994/1999"),
        ([], None),
    ],
)
def test_intersection_is_what_all_sources_allow(dates: list[str], expected: str | None) -> None:
    assert {intersection(order) for order in permutations(dates)} == {expected}


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [("2012-03-23", 2012), ("2017-01/2017-06", 2017), ("2016/2025", None), ("2011/..", None), ("XXXX-07", None), ("2005~", 2005)],
)
def test_year_is_the_one_year_a_date_lies_in(edtf: str, expected: int | None) -> None:
    assert year(edtf) == expected


@pytest.mark.parametrize(
    ("edtf", "duration", "expected"),
    [
        ("2012-03-23", "P5Y", "2017-03-23"),
        ("2012-02-29", "P1Y", "2013-02-28"),
        ("2012-03", "P18M", "2013-09"),
        ("2012", "P5Y", "2017"),
        ("2012", "P24M", "2014"),
        ("2012", "P6M", None),
        ("2012-12", "P3D", None),
        ("2012-12-30", "P3D", "2013-01-02"),
        ("2012-12-30", "P2W", "2013-01-13"),
        ("2012~", "P2Y", "2014~"),
        ("2012/2014", "P2Y", None),
        ("XXXX-07-31", "P2Y", None),
    ],
)
def test_an_expiry_is_as_precise_as_its_date(edtf: str, duration: str, expected: str | None) -> None:
    assert after(edtf, duration) == expected


def test_a_duration_that_is_none_is_refused() -> None:
    with pytest.raises(FactError):
        after("2012", "five years")


DAYS = st.dates(min_value=date(1850, 1, 1), max_value=date(2150, 12, 31))


@st.composite
def edtf_dates(draw: st.DrawFn) -> str:
    """Draw an EDTF date of any form."""
    day = draw(DAYS)
    simple = st.sampled_from([day.isoformat(), day.isoformat()[:7], f"{day.year}", f"{day.year}~", f"{day.year // 10}X"])
    yearly = st.sampled_from([f"XXXX-{day.month:02}", f"XXXX-{day.month:02}-{day.day:02}", "XXXX"])
    later = (day + timedelta(draw(st.integers(0, 4000)))).isoformat()
    closed = [f"{day.isoformat()}/{later}", f"{day.year}/{later[:4]}"]
    interval = st.sampled_from([*closed, f"{day.year}~/..", f"../{later[:7]}", f"{day.isoformat()[:7]}/.."])
    return draw(st.one_of(simple, yearly, interval))


@given(edtf_dates())
def test_a_date_contains_and_overlaps_itself(edtf: str) -> None:
    assert contains(edtf, edtf)
    assert overlaps(edtf, edtf)
    assert intersection([edtf, edtf]) == edtf


@given(edtf_dates(), edtf_dates(), edtf_dates())
def test_containing_is_transitive(a: str, b: str, c: str) -> None:
    if contains(a, b) and contains(b, c):
        assert contains(a, c)


@given(edtf_dates(), edtf_dates())
def test_what_contains_a_date_overlaps_it_and_meets_it(a: str, b: str) -> None:
    if contains(a, b):
        assert overlaps(a, b)
        met = intersection([a, b])
        assert met is not None
        assert contains(b, met)


@given(edtf_dates(), edtf_dates())
def test_overlap_is_mutual_and_the_intersection_has_no_order(a: str, b: str) -> None:
    assert overlaps(a, b) is overlaps(b, a)
    assert intersection([a, b]) == intersection([b, a])
    assert (intersection([a, b]) is not None) is overlaps(a, b)


@given(edtf_dates(), edtf_dates())
def test_exact_dates_with_years_contain_their_intersection(a: str, b: str) -> None:
    if not {"~", "XXXX"} & {sign for edtf in (a, b) for sign in ("~", "XXXX") if sign in edtf}:
        met = intersection([a, b])
        if met is not None:
            assert is_edtf(met)
            assert contains(a, met)
            assert contains(b, met)


@given(DAYS, st.integers(0, 5000))
def test_between_allows_exactly_its_days(first: date, length: int) -> None:
    last = first + timedelta(length)
    edtf = between(first, last)
    assert (earliest(edtf), latest(edtf)) == (first, last)


@given(st.text(alphabet="0123456789X-/.~ ", max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    if is_edtf(text):
        assert contains(text, text)
