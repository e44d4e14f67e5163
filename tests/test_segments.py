"""Documents are cut into clean segments whose every character knows its place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.documents import Document
from loaders.text.clean import Origins
from loaders.text.segments import Segment, split_segments, split_sentences


def document(text: str) -> Document:
    """Return a document of a text."""
    return Document("a.txt", "0" * 64, "a.txt", text, "text/plain", "en", None)


def segments(text: str) -> list[tuple[str, str]]:
    """Return kind and words of the segments of a text."""
    return [(one.kind, one.text) for one in split_segments(document(text))]


def sentences(text: str) -> list[str]:
    """Return the sentences of a text of one segment."""
    return [one.text for segment in split_segments(document(text)) for one in split_sentences(segment)]


def test_a_paragraph_goes_on_over_line_ends() -> None:
    assert segments("Ghana and Togo signed\na treaty in Accra.\n\nIt is short.\n") == [
        ("paragraph", "Ghana and Togo signed a treaty in Accra."),
        ("paragraph", "It is short."),
    ]


def test_a_word_divided_at_a_line_end_is_one_and_a_compound_keeps_its_hyphen() -> None:
    assert segments("The memoran-\ndum was signed.")[0][1] == "The memorandum was signed."
    assert segments("Negara-\nnegara itu bersahabat.")[0][1] == "Negara-negara itu bersahabat."


def test_a_hyphen_of_any_kind_is_one() -> None:
    (segment,) = split_segments(document("The Peru\u2010Kenya and U.S.\u2011Ghana talks."))
    assert segment.text == "The Peru-Kenya and U.S.-Ghana talks."


def test_double_spacing_does_not_part_a_sentence() -> None:
    text = "The police of Fiji and the police of Samoa have signed an\n\nagreement on boats that cross the open sea at night.\n"
    assert [kind for kind, _ in segments(text)] == ["paragraph"]


def test_running_heads_and_page_numbers_are_left_out_and_the_sentence_goes_on() -> None:
    head = "Journal of Island Policing\n"
    states = ("Palau", "Nauru", "Tuvalu", "Niue")
    page = (
        "The ministers of {0} met the police of {0} and then they\n\n{1}\n\n"
        + head
        + "\nagreed to train {0} in the capital every year.\n\n"
    )
    found = segments("".join(page.format(state, number) for number, state in enumerate(states, 11)))
    assert [words for _, words in found] == [
        f"The ministers of {state} met the police of {state} and then they agreed to train {state} in the capital every year."
        for state in states
    ]


def test_a_footnote_does_not_part_the_sentence_around_it() -> None:
    text = (
        "The customs of Benin and the customs of Niger began to search lorries\n\n"
        "________________________\n12 Mensah, Borders, 2011.\n\n"
        "\ntogether at the river in the following year.\n"
    )
    kinds = dict(segments(text))
    assert kinds["footnote"] == "12 Mensah, Borders, 2011."
    assert kinds["paragraph"].endswith("search lorries together at the river in the following year.")


def test_a_cut_sentence_has_a_quote_on_each_side_of_what_cuts_it() -> None:
    text = "Alpha beta gamma delta epsilon zeta eta theta iota\n\n________________________\n3 " + "note " * 20 + "\n\nkappa lambda.\n"
    segment = next(one for one in split_segments(document(text)) if one.kind == "paragraph")
    spans = segment.spans(0, len(segment.text))
    assert [text[start:end] for start, end in spans] == [
        "Alpha beta gamma delta epsilon zeta eta theta iota\n"[: len(text[slice(*spans[0])])],
        "kappa lambda.",
    ]


def test_links_and_emphasis_leave_their_words() -> None:
    assert segments("**Peru** and [Chile](https://example.org/a_(b)) met _twice_.") == [("paragraph", "Peru and Chile met twice.")]


def test_headings_and_items_are_told_apart() -> None:
    assert segments("# Results\n\n- Mali trained Chad.\n- Chad trained Mali.\n") == [
        ("heading", "Results"),
        ("item", "Mali trained Chad."),
        ("item", "Chad trained Mali."),
    ]


def test_a_bibliography_is_no_prose_until_a_heading_ends_it() -> None:
    text = "REFERENCES\n\nKofi, A. (2011). Treaty between Ghana and Togo. Accra.\n\nAPPENDIX\n\nGhana met Togo.\n"
    assert [kind for kind, _ in segments(text)] == ["heading", "bibliography", "heading", "paragraph"]


def test_abbreviations_and_initials_end_no_sentence() -> None:
    assert sentences("Gen. A. Mensah of the U.S. office met Dr. Osei. They signed No. 5 of the list.") == [
        "Gen. A. Mensah of the U.S. office met Dr. Osei.",
        "They signed No. 5 of the list.",
    ]


def test_every_kind_of_line_end_is_read() -> None:
    assert [words for _, words in segments("One two.\r\n\r\nThree four.\r\rFive six.")] == ["One two.", "Three four.", "Five six."]


PIECES = st.sampled_from(
    [
        "Peru ",
        "signed.",
        "\n",
        "\n\n",
        "\r\n",
        "\f",
        "12\n",
        "- ",
        "# ",
        "**",
        "_",
        "[a](b)",
        "https://x.org ",
        "memo-\nrandum",
        "¹",
        "\t",
        "\xa0",
        "________________\n",
        "3 Note ",
        "é",
        "\ufeff",
        "(",
        "). ",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
@settings(max_examples=150)
def test_each_character_of_a_segment_is_that_of_the_document_at_its_place(text: str) -> None:
    for segment in split_segments(document(text)):
        assert len(segment.offsets) == len(segment.text)
        assert list(segment.offsets) == sorted(set(segment.offsets))
        for character, offset in zip(segment.text, segment.offsets, strict=True):
            white = character == " " and (text[offset].isspace() or text[offset] == "\ufeff")
            assert character == text[offset] or white or (character == "-" and text[offset] in "\u2010\u2011")


def test_sentences_lie_within_their_segment() -> None:
    text = "Mali met Chad. (It rained.) Then “they left.” Why? Nobody knows"
    segment = Segment("paragraph", text, Origins.of([(0, len(text))]), "en")
    for one in split_sentences(segment):
        assert text[one.start : one.start + len(one.text)] == one.text
        assert one.spans(0, len(one.text)) == ((one.start, one.start + len(one.text)),)


def test_a_hyphen_before_any_line_end_divides_a_word() -> None:
    for end in ("\n", "\r\n", "\r", " \r\n  "):
        assert sentences(f"An exam-{end}ple of literatur-{end}literatur stands here.") == ["An example of literatur-literatur stands here."]


def test_a_footnote_may_bear_its_own_mark() -> None:
    found = split_segments(document("The sum rose.[^2]\n\nIt fell.¹\n\n[^2]: First note.\n\n¹ Second note.\n"))
    assert [(one.kind, one.number) for one in found] == [("paragraph", None), ("paragraph", None), ("footnote", 2), ("footnote", 1)]
    assert found[0].text == "The sum rose."
