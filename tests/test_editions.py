"""A meeting with a number has one day and one place, and one number."""

from __future__ import annotations

import pytest
from contradicted import contradicted


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The 38th ASEANAPOL Conference was held in Hanoi in August 2018.\n\n"
            "At the 39th ASEANAPOL Conference in Hanoi in August 2018, all agreed.",
            "numbering",
        ),
        ("Pertemuan ASOD ke-37 diadakan di Bangkok pada September 2016. Pertemuan ASOD ke-37 di Hanoi menyepakati rencana.", "place"),
        ("Konferensi ASEANAPOL ke-38 digelar di Hanoi pada 2018. Konferensi ASEANAPOL ke-38 digelar di Hanoi pada 2017.", "date"),
        (
            "Kenya opened the ninth Kenya-Uganda Border Dialogue in Nairobi on 21 October 2021. "
            "The seventh Border Dialogue in Nairobi on 21 October 2021 had five rounds.",
            "numbering",
        ),
    ],
)
def test_a_meeting_told_of_in_two_ways_is_told_of(text: str, kind: str) -> None:
    assert contradicted(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The 38th ASEANAPOL Conference was held in Hanoi in August 2018. The 39th ASEANAPOL Conference was held in Hanoi in May 2019.",
        "Konferensi ASEANAPOL ke-38 digelar di Hanoi pada 2018, dan Konferensi ASEANAPOL ke-37 digelar di Singapura pada 2017.",
        "The 5th Joint Committee meeting was held in Jakarta in May 2019. The 5th Working Group meeting was held in Bangkok in July 2019.",
        "The second day of the 38th ASEANAPOL Conference in Hanoi was on drugs. The third day of the 38th ASEANAPOL Conference was not.",
        "The 6th meeting of ASOD was held in Bangkok. The 6th meeting of ASOD was held in Thailand.",
    ],
)
def test_other_meetings_and_the_same_told_less_exactly_are_not(text: str) -> None:
    assert contradicted(text) == []
