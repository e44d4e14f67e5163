"""What a text only plans, proposes, recommends, supposes, provides for or denies is not asserted."""

from __future__ import annotations

import pytest

from loaders.grammar.modality import modality_of, said_after

CLAIM = "⟨L0⟩ sign a treaty"


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("In 2014 ", None),
        ("It is planned that ", None),
        ("They plan to let ", "planned"),
        ("They proposed that ", "proposed"),
        ("They recommend that ", "recommended"),
        ("If ", "hypothetical"),
        ("The Parties shall let ", "provided_for"),
        ("They never let ", "denied"),
        ("They did not speak, but ", None),
        ("Diharapkan ", "planned"),
        ("Sebaiknya ", "recommended"),
        ("Seandainya ", "hypothetical"),
        ("Belum pernah ", "denied"),
    ],
)
def test_a_cue_before_the_claim_decides(before: str, wanted: str | None) -> None:
    text = before + CLAIM
    assert modality_of(text, len(before), len(text)) == wanted


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        (" was signed in Lima", None),
        (" is expected to be signed", "planned"),
        (" (the Treaty) has not been signed", "denied"),
        (" on boats will enter into force", "planned"),
        (" should be renewed", "recommended"),
        (" would help", "hypothetical"),
        (" belum ditandatangani", "denied"),
        (" masih dalam pembahasan", "planned"),
        (" tentang ekstradisi akan ditandatangani", "planned"),
        (" perlu diperpanjang", "recommended"),
        ("; another one will be signed", None),
    ],
)
def test_the_rest_of_the_clause_decides_too(after: str, wanted: str | None) -> None:
    text = "the treaty" + after
    assert said_after(text, len("the treaty")) == wanted


def test_a_cue_that_the_text_takes_back_does_not_count() -> None:
    text = "the agencies that plan to meet have already let ⟨L0⟩ sign a treaty"
    assert modality_of(text, text.index("⟨"), len(text)) is None
