"""What is said around a name changes nothing in who is meant."""

from __future__ import annotations

import pytest
from sentences_read import found, read

ENGLISH = (
    "officers of the {}",
    "a high-level delegation from the {}",
    "the head of the {}",
    "James Okello of the {}",
    "the {}, the lead agency in this field,",
    "the {} (which was set up in 1988)",
    "the {}'s intelligence division",
    "three {} officials",
)
INDONESIAN = (
    "sejumlah personel dari {}",
    "delegasi {}",
    "Direktur {}",
    "{}, lembaga utama di bidang ini,",
    "{} (lembaga negara)",
    "unit intelijen {}",
    "“{}”",
)


@pytest.mark.parametrize("form", ENGLISH)
def test_in_english_whatever_is_said_around_the_second_party_it_signs(form: str) -> None:
    second = form.format("Royal Thai Police")
    text = f"The Fiji Police Force signed a memorandum of understanding with {second} in 2015.".replace(",.", ".")
    assert found(read(text, "en"), {})["agreements"] == {"MoU 2015 | Fiji Police Force; Royal Thai Police"}


@pytest.mark.parametrize("form", INDONESIAN)
def test_in_indonesian_whatever_is_said_around_the_second_party_it_signs(form: str) -> None:
    second = form.format("Kepolisian Kerajaan Thailand")
    text = f"Kepolisian Fiji menandatangani nota kesepahaman dengan {second} pada tahun 2015."
    assert found(read(text, "id"), {})["agreements"] == {"MoU 2015 | Fiji Police Force; Royal Thai Police"}


@pytest.mark.parametrize("word", ["arrested two officers of", "dismissed former members of"])
def test_people_to_whom_something_is_done_stand_for_no_body(word: str) -> None:
    assert not any(found(read(f"The Fiji Police Force {word} the Tonga Police in 2015.", "en"), {}).values())
