"""Sentences that join clauses about different ones are cut where the next clause begins, and no others are."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.grammar.coordination import Joint, coordinated
from loaders.mentions import Mention


@cache
def _words(text: str) -> tuple[str, tuple[Mention, ...]]:
    """Return a sentence in which names stand in brackets, without these, and the names."""
    parts: list[str] = []
    mentions: list[Mention] = []
    length = 0
    for index, piece in enumerate(part for whole in text.split("[") for part in whole.split("]")):
        if index % 2:
            mentions.append(Mention(length, length + len(piece), "Agency", piece))
        parts.append(piece)
        length += len(piece)
    return "".join(parts), tuple(mentions)


def _cut(marked: str, language: str) -> list[str]:
    text, mentions = _words(marked)
    joints = coordinated(text, mentions, language)
    return [
        text[one.begin : end] for one, end in zip((Joint(0, 0, None), *joints), (*(one.stop for one in joints), len(text)), strict=True)
    ]


@pytest.mark.parametrize(
    ("marked", "language", "clauses"),
    [
        (
            "The [AFP] trained officers of [Fiji], and [Kenya] signed a treaty with [Togo].",
            "en",
            ["The AFP trained officers of Fiji", "Kenya signed a treaty with Togo."],
        ),
        (
            "[Peru] maintains accords with [Chile], and in 2018 the [CAN], to which it belongs, and the [EU] resumed talks.",
            "en",
            ["Peru maintains accords with Chile", "in 2018 the CAN, to which it belongs, and the EU resumed talks."],
        ),
        (
            "The [AFP] met [Fiji] in Suva and in May 2015 visited [Tonga].",
            "en",
            ["The AFP met Fiji in Suva", "in May 2015 visited Tonga."],
        ),
        (
            "The [AFP] trained police of [Fiji]; in 2017, it donated boats to [Tonga].",
            "en",
            ["The AFP trained police of Fiji", "in 2017, it donated boats to Tonga."],
        ),
        (
            "[BNN] menandatangani nota dengan [NCB], dan [Polri] melatih perwira [PNTL].",
            "id",
            ["BNN menandatangani nota dengan NCB", "Polri melatih perwira PNTL."],
        ),
        (
            "[Polri] melatih 20 anggota [PNTL] dan menyerahkan dua kapal kepada [RSIPF].",
            "id",
            ["Polri melatih 20 anggota PNTL", "menyerahkan dua kapal kepada RSIPF."],
        ),
    ],
)
def test_a_sentence_is_cut_where_a_clause_about_others_begins(marked: str, language: str, clauses: list[str]) -> None:
    assert _cut(marked, language) == clauses


@pytest.mark.parametrize(
    ("marked", "language"),
    [
        ("The [AFP], the [Fiji Police], and the [Kenya Police] signed a treaty.", "en"),
        ("The treaty that [Peru] signed with [Chile], [Togo], and [Kenya] entered into force.", "en"),
        ("The [AFP] trained and equipped officers of [Fiji] and [Tonga].", "en"),
        ("The [AFP] visited [Fiji] and signed a treaty, and [Fiji] thanked the [AFP].", "en"),
        ("The [AFP] fights drugs and organized crime with [Fiji] and [Tonga].", "en"),
        ("If the [AFP] trains officers of [Fiji], and [Kenya] signs a treaty with [Togo], all is well.", "en"),
        ("The [AFP] trained officers of [Fiji] who visited [Tonga] and met officers of [Samoa].", "en"),
        ("After the [AFP] trained [Fiji], [Kenya], and [Togo], crime fell.", "en"),
        ("[Polri] sepakat untuk melatih anggota [PNTL] dan menyerahkan dua kapal kepada [RSIPF].", "id"),
        ("[Peru] belum menandatangani perjanjian dengan [Chile] dan memperpanjang nota dengan [Togo].", "id"),
        ("[Polri], [BNN], dan [Bea Cukai] melakukan patroli.", "id"),
    ],
)
def test_a_list_and_verbs_that_belong_together_are_left_as_they_are(marked: str, language: str) -> None:
    assert len(_cut(marked, language)) == 1


@given(
    st.lists(
        st.sampled_from(
            ["[A]", "[B]", "[C]", "[D]", " and ", ", and ", "; ", " trained ", " it signed ", " the ", ", which ", " of ", "in 2015 "]
        ),
        max_size=16,
    )
)
def test_clauses_follow_each_other_and_leave_out_only_what_joins_them(parts: list[str]) -> None:
    text, mentions = _words("".join(parts))
    reached = 0
    for joint in coordinated(text, mentions, "en"):
        assert reached <= joint.stop < joint.begin < len(text)
        assert not any(one.start < joint.begin < one.end or one.start < joint.stop < one.end for one in mentions)
        reached = joint.begin
