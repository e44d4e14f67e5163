"""Whoever is meant is quoted where he is named."""

from __future__ import annotations

import pytest
from contradicted import facts_of

from graph.facts import NodeFact
from loaders.discourse.elsewhere import is_elsewhere, place_of_name
from loaders.mentions import Mention
from loaders.text.clean import Origins
from loaders.text.segments import Segment, Sentence


@pytest.mark.parametrize(
    "text",
    [
        "The Kenya Police and the Uganda Police Force met in Kampala (2015), then in Mombasa (2016) and Nairobi (2017).",
        "BNN dan PDEA bertemu di Manila (2015), lalu di Bandung (2016) dan di Cebu (2017).",
    ],
)
def test_places_are_quoted_by_their_names(text: str) -> None:
    places = [one for one in facts_of(text) if isinstance(one, NodeFact) and one.label == "Place"]
    assert places
    for place in places:
        assert all(str(place.properties["name"]) in one.quote for one in place.evidence)


def test_words_of_no_name_are_of_somebody_else() -> None:
    text = "Fiji Police Force met them."
    sentence = Sentence(Segment("paragraph", text, Origins.of([(0, len(text))]), "en"), 0, text, "en")
    assert is_elsewhere(Mention(18, 26, "Agency", "Kenya Police", rule="name"), sentence)
    assert is_elsewhere(Mention(90, 95, "Agency", "Fiji Police Force", rule="name"), sentence)
    assert not is_elsewhere(Mention(0, 17, "Agency", "Fiji Police Force", rule="name"), sentence)


def test_a_name_is_quoted_from_where_it_stood_last_before() -> None:
    fiji = Mention(0, 4, "State", "Fiji", rule="name")
    assert place_of_name(fiji, "Fiji met Tonga. Fiji left. Fiji came.", 20) == (16, 20)
    assert place_of_name(fiji, "They met. Fiji left.", 3) == (10, 14)
    assert place_of_name(fiji, "Fijian boats", 12) is None
