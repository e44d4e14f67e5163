"""A body is founded once."""

from __future__ import annotations

import pytest
from contradicted import contradicted


@pytest.mark.parametrize(
    "text",
    [
        "ASEANAPOL was established in 1981 in Manila.\n\nASEANAPOL, which was founded in 1984, has ten members.",
        "ASEANAPOL didirikan di Manila pada tahun 1981. ASEANAPOL yang dibentuk pada 1983 beranggotakan sepuluh negara.",
    ],
)
def test_two_years_of_one_founding_are_told_of(text: str) -> None:
    assert contradicted(text) == ["date"]


@pytest.mark.parametrize(
    "text",
    [
        "ASEANAPOL was established in 1981. The ASEANAPOL Secretariat was established in 2010. INTERPOL was founded in 1923.",
        "BNN dibentuk pada 22 Maret 2002. BNN dibentuk pada tahun 2002 untuk menggantikan badan lama.",
    ],
)
def test_other_bodies_offices_and_the_same_year_are_not(text: str) -> None:
    assert contradicted(text) == []
