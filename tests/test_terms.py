"""How long something is valid or lasts is told in one way."""

from __future__ import annotations

import pytest
from contradicted import contradicted


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The memorandum of understanding between BNN and the ONCB was signed on 4 May 2012. It is valid for five years.\n\n"
         "The memorandum of understanding between BNN and the ONCB remains in force for three years.", "quantity"),
        ("Pelatihan itu berlangsung selama dua minggu di Jakarta. Pelatihan tersebut berlangsung selama tiga minggu.", "quantity"),
        ("The five-year programme (2016-2019) trained police.", "date"),
        ("Misi itu berjalan selama delapan tahun (2003-2017).", "date"),
    ],
)  # fmt: skip
def test_two_terms_of_one_thing_are_told_of(text: str, kind: str) -> None:
    assert contradicted(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Nota kesepahaman antara BNN dan NCB Singapura berlaku selama lima tahun. Nota kesepahaman dengan PDEA berlaku selama tiga tahun.",
        "The course at the academy in Accra lasted two weeks. The course for customs officers in Lomé lasted three weeks.",
        "This agreement is valid for five years. This agreement may be extended for three years.",
        "Perjanjian ini berlaku selama lima tahun. Perjanjian ini diakhiri dengan pemberitahuan enam bulan sebelumnya.",
        "The programme ran for three years, from 2016 to 2019. The project ran for two years (2018-2020).",
        "More than ten years (2001-2018) passed.",
    ],
)
def test_terms_of_two_things_extensions_and_notice_are_not(text: str) -> None:
    assert contradicted(text) == []
